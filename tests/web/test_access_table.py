"""Who may open what: every address of the site, by everybody, read and written to; and nobody can tell hidden from missing.

The table is what we decided, not what the code does: a new address fails the first test until somebody has written its
row. A letter is where a redirect leads: L to signing in, W to the page that says how things stand, R to giving the
password again; > is any other. For programs the people are tokens: all scopes that their members can have, or none.
"""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection, transaction
from django.http import HttpResponse
from tests.web.conftest import SHARED
from tests.web.everywhere import API, ROLES, World, asked, build, routes, written

from secondlook_web.forum.models import Post, Thread
from secondlook_web.members.models import Member

# fmt: off
TABLE = """
                                           read by                        written to by
                                           none wait susp memb auth mod   none wait susp memb auth mod
account_login                              200  W    W    >    >    >     200  W    W    >    >    >
account_logout                             >    200  200  200  200  200   >    >    >    >    >    >
account_inactive                           200  200  200  200  200  200   405  405  405  405  405  405
account_signup                             200  W    W    >    >    >     200  W    W    >    >    >
account_reauthenticate                     L    200  200  200  200  200   L    200  200  200  200  200
account_request_reauthentication_code      L    403  403  403  403  403   L    403  403  403  403  403
account_confirm_reauthentication_code      L    403  403  403  403  403   L    403  403  403  403  403
account_email                              L    200  200  200  200  200   L    >    >    >    >    >
account_email_verification_sent            200  200  200  200  200  200   405  405  405  405  405  405
account_change_password                    L    200  200  200  200  200   L    200  200  200  200  200
account_set_password                       L    >    >    >    >    >     L    >    >    >    >    >
account_reset_password                     200  200  200  200  200  200   200  200  200  200  200  200
account_confirm_login_code                 L    W    W    >    >    >     L    W    W    >    >    >
account_confirm_email                      200  200  200  200  200  200   404  404  404  404  404  404
account_reset_password_from_key_done       200  200  200  200  200  200   405  405  405  405  405  405
account_reset_password_from_key            200  200  200  200  200  200   200  200  200  200  200  200
account_reset_password_done                200  200  200  200  200  200   405  405  405  405  405  405
mfa_index                                  L    200  200  200  200  200   L    405  405  405  405  405
mfa_authenticate                           L    W    W    >    >    >     L    W    W    >    >    >
mfa_reauthenticate                         L    R    R    R    R    R     L    R    R    R    R    R
mfa_activate_totp                          L    R    R    R    R    R     L    R    R    R    R    R
mfa_deactivate_totp                        L    404  404  404  404  404   L    404  404  404  404  404
mfa_view_recovery_codes                    L    404  404  404  404  404   L    405  405  405  405  405
mfa_generate_recovery_codes                L    R    R    R    R    R     L    R    R    R    R    R
mfa_download_recovery_codes                L    404  404  404  404  404   L    404  404  404  404  404
mfa_list_webauthn                          L    200  200  200  200  200   L    405  405  405  405  405
mfa_add_webauthn                           L    R    R    R    R    R     L    R    R    R    R    R
mfa_reauthenticate_webauthn                L    R    R    R    R    R     L    R    R    R    R    R
mfa_remove_webauthn                        L    R    R    R    R    R     L    R    R    R    R    R
mfa_edit_webauthn                          L    R    R    R    R    R     L    R    R    R    R    R
mfa_login_webauthn                         L    W    W    >    >    >     L    W    W    >    >    >
usersessions_list                          L    200  200  200  200  200   L    R    R    R    R    R
members:waiting                            L    200  200  >    >    >     L    405  405  405  405  405
members:me                                 L    200  W    200  200  200   L    >    W    >    >    >
members:handle                             L    W    W    >    >    >     L    W    W    >    >    >
members:end_session                        L    405  405  405  405  405   L    R    R    R    R    R
members:address_back                       404  404  404  404  404  404   404  404  404  404  404  404
members:digest                             L    200  200  200  200  200   L    200  200  200  200  200
members:profile                            L    W    W    200  200  200   L    W    W    405  405  405
members:people                             L    404  404  404  404  200   L    404  404  404  404  405
members:person                             L    404  404  404  404  200   L    404  404  404  404  405
members:let_in                             L    404  404  404  404  405   L    404  404  404  404  >
members:suspend                            L    404  404  404  404  405   L    404  404  404  404  400
members:sign_out                           L    404  404  404  404  405   L    404  404  404  404  >
members:lift                               L    404  404  404  404  405   L    404  404  404  404  409
assurance:evidence                         L    200  200  200  200  200   L    405  405  405  405  405
assurance:number                           L    200  200  200  200  200   L    200  200  200  200  200
assurance:mail                             L    200  200  200  200  200   L    200  200  200  200  200
assurance:document                         L    200  200  200  200  200   L    200  200  200  200  200
assurance:school                           L    200  200  200  200  200   L    200  200  200  200  200
assurance:open_link                        L    404  404  404  200  404   L    404  404  404  >    404
assurance:withdraw                         L    405  405  405  405  405   L    404  404  404  >    404
assurance:take_back                        L    405  405  405  405  405   L    404  404  404  >    404
assurance:notice                           L    200  200  200  200  200   L    405  405  405  405  405
assurance:appeal                           L    405  405  405  405  405   L    404  404  404  400  404
assurance:lay_down                         L    404  404  404  404  405   L    404  404  404  404  >
assurance:questions                        L    404  404  404  404  200   L    404  404  404  404  405
assurance:decide_question                  L    404  404  404  404  405   L    404  404  404  404  >
assurance:end_piece                        L    404  404  404  404  405   L    404  404  404  404  >
assurance:decide_notice                    L    404  404  404  404  405   L    404  404  404  404  >
assurance:decide_proposal                  L    404  404  404  404  405   L    404  404  404  404  >
assurance:propose                          L    404  404  404  404  405   L    404  404  404  404  >
assurance:remove_domain                    L    404  404  404  404  405   L    404  404  404  404  >
assurance:notices                          L    404  404  404  404  200   L    404  404  404  404  405
assurance:person                           L    404  404  404  404  200   L    404  404  404  404  200
assurance:keep_document                    L    404  404  404  404  200   L    404  404  404  404  200
assurance:institutions                     L    404  404  404  404  200   L    404  404  404  404  200
assurance:institution                      L    404  404  404  404  200   L    404  404  404  404  200
assurance:add_domain                       L    404  404  404  404  405   L    404  404  404  404  400
assurance:keep_students                    L    404  404  404  404  405   L    404  404  404  404  400
assurance:left                             L    404  404  404  404  405   L    404  404  404  404  400
elsewhere:sign_ins                         L    200  200  200  200  200   L    405  405  405  405  405
elsewhere:show                             L    R    R    R    R    R     L    R    R    R    R    R
elsewhere:disconnect                       L    405  405  405  405  405   L    404  404  404  404  404
elsewhere:come_in                          405  405  405  405  405  405   404  404  404  404  404  404
elsewhere:back                             404  404  404  404  404  404   405  405  405  405  405  405
vouching:mine                              L    200  200  200  200  200   L    200  200  200  200  200
vouching:withdraw                          L    405  405  405  405  405   L    404  404  >    >    404
vouching:asked                             L    W    W    200  200  200   L    W    W    405  405  405
vouching:answer                            L    W    W    200  404  404   L    W    W    200  404  404
vouching:decline                           L    W    W    405  405  405   L    W    W    >    404  404
inviting:mine                              L    W    W    200  200  200   L    W    W    200  200  200
inviting:revoke                            L    405  405  405  405  405   L    404  404  404  >    >
inviting:join                              200  W    W    W    W    W     >    W    W    W    W    W
inviting:everybodys                        L    404  404  404  404  200   L    404  404  404  404  405
checks:page                                200  200  200  200  200  200   422  422  422  422  422  422
checks:live                                405  405  405  405  405  405   200  200  200  200  200  200
checks:shared                              >    >    >    >    >    >     200  200  200  200  200  200
checks:health                              200  200  200  200  200  200   405  405  405  405  405  405
documents:page                             200  200  200  200  200  200    400  400  400  400  400  400
documents:attached                         200  200  200  200  200  200    405  405  405  405  405  405
documents:file                             404  404  404  404  404  404    405  405  405  405  405  405
documents:picture                          404  404  404  404  404  404    405  405  405  405  405  405
documents:new_picture                      404  404  404  404  404  404    405  405  405  405  405  405
documents:download                         404  404  404  404  404  404    405  405  405  405  405  405
documents:certificate                      404  404  404  404  404  404    405  405  405  405  405  405
documents:placeholders_key                 404  404  404  404  404  404    405  405  405  405  405  405
documents:write                            405  405  405  405  405  405    404  404  404  404  404  404
documents:back                             405  405  405  405  405  405    404  404  404  404  404  404
documents:looked                           405  405  405  405  405  405    404  404  404  404  404  404
documents:leave                            405  405  405  405  405  405    404  404  404  404  404  404
forum:rooms                                L    W    W    200  200  200   L    W    W    405  405  405
forum:room                                 L    W    W    200  200  200   L    W    W    405  405  405
forum:readers                              L    W    W    200  200  200   L    W    W    405  405  405
forum:new_thread                           L    W    W    200  200  200   L    W    W    400  400  400
forum:thread                               L    W    W    200  200  200   L    W    W    405  405  405
forum:reply                                L    W    W    200  200  200   L    W    W    400  400  400
forum:marks                                L    W    W    404  404  404    L    W    W    405  405  405
forum:marks_tile                           L    W    W    404  404  404    L    W    W    405  405  405
forum:post                                 L    W    W    >    >    >     L    W    W    405  405  405
forum:edit                                 L    W    W    404  200  404   L    W    W    404  400  404
forum:versions                             L    W    W    404  200  200   L    W    W    405  405  405
forum:withdraw                             L    W    W    404  200  404   L    W    W    404  >    404
forum:stop_digest                          200  200  200  200  200  200   200  200  200  200  200  200
forum:notes                                L    W    W    200  200  200   L    W    W    405  405  405
forum:note_to                              L    W    W    200  404  200   L    W    W    400  404  400
forum:note                                 L    W    W    200  200  404   L    W    W    405  405  405
forum:search                               L    W    W    200  200  200   L    W    W    405  405  405
forum:mine                                 L    W    W    200  200  200   L    W    W    405  405  405
forum:named                                L    W    W    200  200  200   L    W    W    405  405  405
forum:picture                              L    W    W    200  200  200   L    W    W    405  405  405
forum:remove_picture                       L    W    W    405  405  405   L    W    W    404  >    404
moderation:queue                           L    404  404  404  404  200   L    404  404  404  404  405
moderation:item                            L    404  404  404  404  200   L    404  404  404  404  405
moderation:take_up                         L    404  404  404  404  405   L    404  404  404  404  >
audit:log                                  L    404  404  404  404  200   L    404  404  404  404  405
audit:copy                                 L    404  404  404  404  405   L    404  404  404  404  200
jobs:failed                                L    404  404  404  404  200   L    404  404  404  404  405
registers:registers                        L    404  404  404  404  200   L    404  404  404  404  405
registers:confirm                          L    404  404  404  404  405   L    404  404  404  404  >
registers:discard                          L    404  404  404  404  405   L    404  404  404  404  >
jobs:try_again                             L    404  404  404  404  405   L    404  404  404  404  >
moderation:hand_back                       L    404  404  404  404  405   L    404  404  404  404  409
moderation:remark                          L    404  404  404  404  405   L    404  404  404  404  400
moderation:approve                         L    404  404  404  404  405   L    404  404  404  404  >
moderation:return_with_advice              L    404  404  404  404  405   L    404  404  404  404  400
moderation:remove                          L    404  404  404  404  405   L    404  404  404  404  400
moderation:appeal                          L    W    W    404  200  404   L    W    W    404  400  404
learning:library                           200  200  200  200  200  200   405  405  405  405  405  405
learning:lesson                            200  200  200  200  200  200   405  405  405  405  405  405
learning:quiz                              200  200  200  200  200  200   200  200  200  200  200  200
learning:drafts                            L    404  404  404  404  200   L    404  404  404  404  405
learning:new                               L    404  404  404  404  200   L    404  404  404  404  400
learning:change                            L    404  404  404  404  200   L    404  404  404  404  400
learning:check                             L    404  404  404  404  405   L    404  404  404  404  200
learning:publish                           L    404  404  404  404  405   L    404  404  404  404  >
learning:take_back                         L    404  404  404  404  405   L    404  404  404  404  >
learning:drop                              L    404  404  404  404  405   L    404  404  404  404  >
insights:years                             L    404  404  404  404  200   L    404  404  404  404  405
insights:year                              L    404  404  404  404  200   L    404  404  404  404  405
insights:table                             L    404  404  404  404  200   L    404  404  404  404  405
tracing:traces                             L    404  404  404  404  200    L    404  404  404  404  400
tracing:rooms                              L    404  404  404  404  200    L    404  404  404  404  405
tracing:marks                              L    404  404  404  404  405    L    404  404  404  404  >
tracing:trace                              L    404  404  404  404  200    L    404  404  404  404  405
tracing:agree                              L    404  404  404  404  405    L    404  404  404  404  >
tracing:refuse                             L    404  404  404  404  405    L    404  404  404  404  >
tracing:told                               L    200  200  200  200  200    L    405  405  405  405  405
letters:kinds                              L    404  404  404  404  200   L    404  404  404  404  405
letters:kind                               L    404  404  404  404  200   L    404  404  404  404  400
letters:go_back                            L    404  404  404  404  405   L    404  404  404  404  >
letters:sample                             L    404  404  404  404  200   L    404  404  404  404  405
letters:version                            L    404  404  404  404  200   L    404  404  404  404  405
letters:letters                            L    404  404  404  404  200   L    404  404  404  404  400
letters:letter                             L    404  404  404  404  200   L    404  404  404  404  405
letters:send                               L    404  404  404  404  405   L    404  404  404  404  >
letters:file                               L    404  404  404  404  200   L    404  404  404  404  405
letters:to_author                          L    404  404  404  200  404   L    405  405  405  405  405
handling:concerns                          L    404  404  404  404  200   L    404  404  404  404  405
handling:concern                           L    404  404  404  404  200   L    404  404  404  404  405
handling:take                              L    404  404  404  404  405   L    404  404  404  404  400
handling:step_aside                        L    404  404  404  404  200   L    404  404  404  404  >
handling:step                              L    404  404  404  404  200   L    404  404  404  404  400
handling:write                             L    404  404  404  404  405   L    404  404  404  404  400
handling:file                              L    404  404  404  404  200   L    404  404  404  404  405
exhibits:exhibit                           L    404  404  404  404  200   L    404  404  404  404  405
exhibits:data                              L    404  404  404  404  200   L    404  404  404  404  405
exhibits:export                            L    404  404  404  404  200   L    404  404  404  404  400
handling:response                          L    404  404  404  404  404   L    404  404  404  404  404
authors:concerns                           L    200  200  200  200  200   L    405  405  405  405  405
authors:concern                            L    404  404  404  200  404   L    405  405  405  405  405
authors:account                            L    404  404  404  200  404   L    404  404  404  400  404
authors:response                           L    404  404  404  200  404   L    404  404  404  >    404
authors:appeal                             L    404  404  404  200  404   L    404  404  404  400  404
authors:write                              L    405  405  405  405  405   L    404  404  404  400  404
concerns:recognise                         L    W    W    200  200  200   L    W    W    >    200  >
concerns:mine                              L    W    W    200  200  200   L    W    W    405  405  405
concerns:concern                           L    W    W    200  404  404   L    W    W    200  404  404
concerns:short                             >    >    >    >    >    >     405  405  405  405  405  405
concerns:raise                             200  200  200  200  200  200   400  400  400  400  400  400
concerns:receipt                           200  200  200  200  200  200   400  400  400  400  400  400
concerns:receipt_leave                     405  405  405  405  405  405   200  200  200  200  200  200
concerns:receipt_concern                   200  200  200  200  200  200   403  403  403  403  403  403
concerns:receipt_more                      200  200  200  200  200  200   403  403  403  403  403  403
concerns:receipt_message                   200  200  200  200  200  200   403  403  403  403  403  403
concerns:receipt_meeting                   200  200  200  200  200  200   403  403  403  403  403  403
concerns:receipt_withdraw                  200  200  200  200  200  200   403  403  403  403  403  403
concerns:receipt_again                     200  200  200  200  200  200   403  403  403  403  403  403
concerns:receipt_file                      200  200  200  200  200  200   403  403  403  403  403  403
concerns:receipt_letter                    200  200  200  200  200  200   403  403  403  403  403  403
concerns:concern_more                      L    W    W    200  404  404   L    W    W    >    404  404
concerns:concern_message                   L    W    W    405  404  404   L    W    W    400  404  404
concerns:concern_meeting                   L    W    W    405  404  404   L    W    W    >    404  404
concerns:concern_withdraw                  L    W    W    200  404  404   L    W    W    >    404  404
concerns:concern_again                     L    W    W    200  404  404   L    W    W    400  404  404
concerns:concern_file                      L    W    W    200  404  404   L    W    W    405  404  404
concerns:concern_letter                    L    W    W    404  404  404   L    W    W    405  404  404
concerns:elsewhere                         L    404  404  404  404  200   L    404  404  404  404  400
api:tokens                                 L    W    W    200  200  200   L    W    W    R    R    R
api:revoke                                 L    W    W    405  405  405   L    W    W    404  >    404
api:about                                  200  200  200  200  200  200   405  405  405  405  405  405
api:v1:openapi-json                        200  200  200  200  200  200   405  405  405  405  405  405
api:v1:check                               405  405  405  405  405  405   401  401  401  422  422  422
api:v1:population                          405  405  405  405  405  405   401  401  401  422  422  422
api:v1:me                                  401  401  401  200  200  200   405  405  405  405  405  405
api:v1:items                               401  401  401  403  403  200   405  405  405  405  405  405
api:v1:read                                401  401  401  403  403  200   405  405  405  405  405  405
api:v1:assign                              405  405  405  405  405  405   401  401  401  403  403  200
api:v1:remark                              405  405  405  405  405  405   401  401  401  403  403  422
api:v1:approve                             405  405  405  405  405  405   401  401  401  403  403  200
api:v1:return_with_advice                  405  405  405  405  405  405   401  401  401  403  403  422
api:v1:remove                              405  405  405  405  405  405   401  401  401  403  403  422
api:v1:outcomes                            401  401  401  403  403  200   405  405  405  405  405  405
api:v1:api-root                            404  404  404  404  404  404   404  404  404  404  404  404
api:v1:nothing                             404  404  404  404  404  404   404  404  404  404  404  404
erasure:data                               L    200  200  200  200  200   L    R    R    R    R    R
erasure:download                           L    R    R    R    R    R     L    405  405  405  405  405
erasure:leave                              L    200  200  200  200  200   L    R    R    R    R    R
erasure:left                               200  200  200  200  200  200   405  405  405  405  405  405
erasure:by_letter                          L    404  404  404  404  200   L    404  404  404  404  400
erasure:agree                              L    404  404  404  404  405   L    404  404  404  404  >
erasure:take_back                          L    404  404  404  404  405   L    404  404  404  404  >
shared:about                               200  200  200  200  200  200   405  405  405  405  405  405
shared:how                                 200  200  200  200  200  200   405  405  405  405  405  405
shared:guidance                            200  200  200  200  200  200   405  405  405  405  405  405
shared:privacy                             200  200  200  200  200  200   405  405  405  405  405  405
shared:rules                               200  200  200  200  200  200   405  405  405  405  405  405
shared:manifest                            200  200  200  200  200  200   405  405  405  405  405  405
shared:service_worker                      200  200  200  200  200  200   405  405  405  405  405  405
shared:favicon                             >    >    >    >    >    >     405  405  405  405  405  405
shared:offline                             200  200  200  200  200  200   405  405  405  405  405  405
"""
# fmt: on

NO_SUCH = {"pk": 987_654, "item": 987_654, "slug": "no-such-room", "handle": "no_such_member", "token": "no-such-token"}
BODIES = {
    f"{API}remark": {"text": "Said."},
    f"{API}return_with_advice": {"advice": "Leave it out."},
    f"{API}remove": {"reason": "It is about somebody."},
}
"""What would be done, if it were there. Elsewhere everything that any form asks for is sent."""
FORM = {"text": SHARED, "advice": "Said.", "reason": "Said.", "reasons": "Said.", "recognised": "patient", "title": "x"}
POSTS = ("forum:post", "forum:edit", "forum:versions", "forum:withdraw", "moderation:appeal", "concerns:recognise")
ITEMS = ("item", "take_up", "hand_back", "remark", "approve", "return_with_advice", "remove")
API_ITEMS = ("read", "assign", "remark", "approve", "return_with_advice", "remove")
OUTSIDERS = ("anonymous", "waiting", "suspended")
LEAST_DIFFERENCE_SEEN = 3
"""Queries. One more or less is lost in the noise of a network; a page that is put together and thrown away is not."""


class Counted:
    """How many queries were asked."""

    def __init__(self) -> None:
        self.queries = 0

    def __call__(self, execute: Callable[..., Any], *what: Any) -> Any:
        self.queries += 1
        return execute(*what)


class _Undo(Exception):
    """Ends a transaction whose writes were only to be looked at."""


def rows() -> dict[str, tuple[list[str], list[str]]]:
    """What each role gets, reading and writing, by the name of the address."""
    found = {}
    for line in TABLE.strip().splitlines()[2:]:
        name, *cells = line.split()
        assert len(cells) == 2 * len(ROLES), line
        found[name] = cells[: len(ROLES)], cells[len(ROLES) :]
    return found


@pytest.fixture
def world(
    make_member: Callable[..., Member], make_thread: Callable[..., Thread], make_post: Callable[..., Post]
) -> World:
    return build(make_member, make_thread, make_post)


def looked_at(world: World, role: str, method: str, name: str, *, body: Any = None, **instead: Any) -> HttpResponse:
    """What somebody gets, after which everything is as before."""
    program = name.startswith(API)
    try:
        with transaction.atomic():
            client = world.program(role) if program else world.browser(role)
            response = asked(client, method, world.address(name, **instead), as_json=program, body=body)
            raise _Undo
    except _Undo:
        return response


def test_every_address_has_its_row() -> None:
    """Whoever adds an address says who may open it."""
    assert sorted(routes()) == sorted(rows())


@pytest.mark.parametrize("app", sorted({name.partition(":")[0].partition("_")[0] for name in rows()}))
def test_everybody_gets_what_the_table_says(app: str, world: World) -> None:
    wrong = []
    for name, expected in rows().items():
        if name.partition(":")[0].partition("_")[0] != app:
            continue
        for method, cells in zip(("GET", "POST"), expected, strict=True):
            got = [written(looked_at(world, role, method, name)) for role in ROLES]
            if got != cells:
                wrong.append(f"{method} {name}: {' '.join(got)}, not {' '.join(cells)}")
    assert not wrong, "\n".join(wrong)


def secrets(world: World) -> list[tuple[str, str, dict[str, Any]]]:
    """Who must not learn of what: a role, an address, and what is there."""
    team, hidden, held = world.team.slug, world.hidden.pk, world.item.post_id
    found: list[tuple[str, str, dict[str, Any]]] = []
    for role in ("member", "author"):
        found += [(role, name, {"slug": team}) for name in ("forum:room", "forum:readers", "forum:new_thread")]
        found += [(role, name, {"pk": world.secret_thread.pk}) for name in ("forum:thread", "forum:reply")]
        found += [(role, name, {"pk": world.secret_post.pk}) for name in POSTS]
    found += [("author", f"moderation:{name}", {"pk": world.item.pk}) for name in ITEMS]
    found += [("author", f"{API}{name}", {"item": world.item.pk}) for name in API_ITEMS]
    found += [("member", f"members:{name}", {"handle": "ash"}) for name in ("person", "let_in", "suspend", "lift")]
    found += [("member", name, {"handle": world.newcomer.handle}) for name in ("members:profile", "forum:note_to")]
    unseen = (hidden, held, world.scheduled.pk, world.withdrawn.pk)
    found += [("member", name, {"pk": pk}) for name in POSTS for pk in unseen]
    found += [("moderator", name, {"pk": pk}) for name in POSTS for pk in (world.scheduled.pk, world.withdrawn.pk)]
    found += [("member", f"forum:{name}", {"pk": world.hidden_picture.pk}) for name in ("picture", "remove_picture")]
    found += [("moderator", "forum:note", {"pk": world.note.pk})]
    found += [("moderator", f"moderation:{name}", {"pk": world.own_item.pk}) for name in ITEMS]
    found += [("moderator", f"{API}{name}", {"item": world.own_item.pk}) for name in API_ITEMS]
    found += [(role, "concerns:concern", {"pk": world.concern.pk}) for role in ("author", "moderator")]
    found += [
        (role, f"authors:{name}", {"pk": pk})
        for role, pk in (("member", world.about.pk), ("moderator", world.about.pk), ("author", world.concern.pk))
        for name in ("concern", "account", "response", "appeal", "write")
    ]
    found += [
        (role, f"concerns:concern_{name}", {"pk": world.concern.pk})
        for role in ("author", "moderator")
        for name in ("more", "message", "meeting", "withdraw", "again")
    ]
    for role in ("author", "moderator"):
        found += [(role, f"vouching:{name}", world.evidence[f"vouching:{name}"]) for name in ("answer", "decline")]
    found += [("member", "inviting:revoke", world.evidence["inviting:revoke"])]
    of_author = world.people["author"].tokens.get().pk
    found += [(role, "api:revoke", {"pk": of_author}) for role in ("member", "moderator")]
    return found


def without_what_differs(response: HttpResponse, address: str) -> tuple[int, dict[str, str], str]:
    """An answer without what differs between any two: the form's token, the date, the address that was asked for."""
    headers = {
        name: value.replace(address, "HERE")
        for name, value in response.headers.items()
        if name not in ("Date", "Set-Cookie", "Content-Length")
    }
    body = response.content.decode("utf-8", "replace").replace(address, "HERE")
    return (
        response.status_code,
        headers,
        re.sub(r"(csrfmiddlewaretoken\" value=\"|X-CSRFToken\": \")[^\"]+", r"\1", body),
    )


def same(world: World, role: str, method: str, name: str, there: dict[str, Any]) -> str:
    """What tells something hidden from something missing; nothing, as it should be."""
    answers, queries = [], []
    for kwargs in (there, {key: NO_SUCH[key] for key in there}):
        body = BODIES.get(name, {}) if name.startswith(API) else FORM
        counted = Counted()
        with connection.execute_wrapper(counted):
            response = looked_at(world, role, method, name, body=body, **kwargs)
        answers.append(without_what_differs(response, world.address(name, **kwargs)))
        queries.append(counted.queries)
    hidden, missing = answers
    if hidden != missing:
        return f"{role} {method} {name}: {hidden[0]} and {missing[0]} differ"
    if abs(queries[0] - queries[1]) >= LEAST_DIFFERENCE_SEEN:
        return f"{role} {method} {name}: {queries[0]} queries and {queries[1]}"
    return ""


def test_hidden_and_missing_are_the_same(world: World) -> None:
    """A reply, a header, or a page that took longer would tell an outsider that somebody's post is there."""
    told = [same(world, *case[:1], method, *case[1:]) for case in secrets(world) for method in ("GET", "POST")]
    assert not list(filter(None, told)), "\n".join(filter(None, told))


def test_to_outsiders_everything_is_the_same(world: World) -> None:
    """Whoever was not let in, or was suspended, cannot find out by its address that something is there."""
    there = {
        "forum:room": {"slug": world.room.slug},
        "forum:thread": {"pk": world.thread.pk},
        "forum:note": {"pk": world.note.pk},
        "forum:note_to": {"handle": "ash"},
        "forum:picture": {"pk": world.picture.pk},
        "members:profile": {"handle": "ash"},
        "members:person": {"handle": "ash"},
        "concerns:concern": {"pk": world.concern.pk},
        "api:revoke": {"pk": world.people["author"].tokens.get().pk},
        **{name: {"pk": world.post.pk} for name in POSTS},
        **{f"moderation:{name}": {"pk": world.item.pk} for name in ITEMS},
        **{f"{API}{name}": {"item": world.item.pk} for name in API_ITEMS},
    }
    told = [
        same(world, role, method, name, kwargs)
        for role in OUTSIDERS
        for name, kwargs in there.items()
        for method in ("GET", "POST")
    ]
    assert not list(filter(None, told)), "\n".join(filter(None, told))


def test_a_difference_would_be_found(world: World) -> None:
    """The comparison itself must be able to fail: to whoever sees it, a thread is not the same as none."""
    assert "differ" in same(world, "member", "GET", "forum:thread", {"pk": world.thread.pk})
    assert "differ" in same(world, "moderator", "POST", f"{API}approve", {"item": world.item.pk})
