"""Profiles, what they give away, and who is let in. What must stay hidden comes first."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from secondlook.model import Author
from secondlook_web.jobs.models import Job
from secondlook_web.jobs.queue import do_next
from secondlook_web.members import actions, giving_away, queries
from secondlook_web.members.models import Digest, Member, Standing
from secondlook_web.shared.refusals import AlreadyDone, Empty, NotYours, Refused, TooLong

from .conftest import NOW

SignIn = Callable[[Member], Client]
FIELDS = {
    "display_name": "Ash",
    "role": "medical student",
    "bio": "",
    "workplace": "",
    "town": "",
    "profile_public": "on",
}


def test_an_outsider_cannot_tell_who_is_a_member(client: Client, student: Member) -> None:
    """The list of members of a closed forum is worth money to some."""
    there = client.get(reverse("members:profile", args=["ash"]))
    nowhere = client.get(reverse("members:profile", args=["zed"]))
    assert there.status_code == nowhere.status_code == 302
    assert there.headers["Location"].replace("ash", "zed") == nowhere.headers["Location"]


def test_who_waits_cannot_tell_who_is_a_member(signed_in: SignIn, waiting: Member, student: Member) -> None:
    """Anybody can sign up."""
    browser = signed_in(waiting)
    there, nowhere = (browser.get(reverse("members:profile", args=[handle])) for handle in ("ash", "zed"))
    assert there.status_code == nowhere.status_code == 302
    assert there.headers["Location"] == nowhere.headers["Location"] == reverse("members:waiting")


def test_who_waits_has_no_profile_yet(signed_in: SignIn, waiting: Member, student: Member) -> None:
    """Members learn of somebody once they are let in: until then, hidden and missing are the same."""
    browser = signed_in(student)
    hidden = browser.get(reverse("members:profile", args=["newcomer"]))
    missing = browser.get(reverse("members:profile", args=["zed"]))
    assert hidden.status_code == missing.status_code == 404
    assert without_token(hidden.content.decode()) == without_token(missing.content.decode())


def test_a_suspension_does_not_show(signed_in: SignIn, suspended: Member, student: Member) -> None:
    """It is between a member and the moderators."""
    page = signed_in(student).get(reverse("members:profile", args=["away"]))
    assert page.status_code == 200
    assert "suspend" not in page.content.decode().lower()
    assert "talk with the moderators" not in page.content.decode()


def test_what_a_member_hides_is_not_on_the_profile(
    signed_in: SignIn, make_member: Callable[..., Member], student: Member
) -> None:
    """Their name and since when they are here is what is left."""
    make_member(handle="quiet", role="nurse", bio="Nights on Larch", workplace="Merrowdale Hospital", town="Merrowdale",
                profile_public=False)  # fmt: skip
    page = signed_in(student).get(reverse("members:profile", args=["quiet"])).content.decode()
    assert not any(words in page for words in ("nurse", "Larch", "Merrowdale"))


def test_nobody_sees_an_address_but_moderators(
    signed_in: SignIn, student: Member, gp: Member, moderator: Member
) -> None:
    """An address often holds the name of an employer."""
    assert "dr_lind@example.org" not in signed_in(student).get("/members/dr_lind/").content.decode()
    assert "dr_lind@example.org" in signed_in(moderator).get("/moderation/members/dr_lind/").content.decode()


def test_markup_in_a_profile_is_text(signed_in: SignIn, make_member: Callable[..., Member], student: Member) -> None:
    """A profile is what its member typed."""
    make_member(handle="sly", display_name="<img src=x>", bio="<svg onload=alert(1)>", role="<b>GP</b>")
    page = signed_in(student).get("/members/sly/").content.decode()
    assert "<img" not in page
    assert "<svg onload" not in page
    assert "<b>" not in page


def test_an_address_of_a_page_is_the_same_in_capitals(signed_in: SignIn, student: Member) -> None:
    """Handles are unique whatever their capitals."""
    assert signed_in(student).get("/members/ASH/").status_code == 200


def test_what_a_profile_gives_away_stands_beside_its_field(signed_in: SignIn, student: Member) -> None:
    """An author should know before the first post, and see which line it is."""
    page = signed_in(student).get(reverse("members:me")).content.decode()
    workplace, town = page.index('name="workplace"'), page.index('name="town"')
    assert workplace < page.index("“Elm Road Surgery” is a practice: certain.", workplace) < town
    assert "Somebody who works or trains where you do" in page


def test_looking_first_saves_nothing(signed_in: SignIn, student: Member) -> None:
    """A change can be tried out."""
    browser = signed_in(student)
    page = browser.post(reverse("members:me"), FIELDS | {"workplace": "Larch Road Surgery", "look": "1"})
    assert page.status_code == 200
    assert "Larch Road Surgery” is a practice" in page.content.decode()
    assert "Not saved yet" in page.content.decode()
    student.refresh_from_db()
    assert student.workplace == "Elm Road Surgery"


def test_a_profile_is_saved_without_what_cannot_be_seen(signed_in: SignIn, student: Member) -> None:
    """Turned text in a name would turn the line it stands on."""
    answer = signed_in(student).post(reverse("members:me"), FIELDS | {"display_name": "A\u202es\u200bh"})
    assert answer.status_code == 302
    student.refresh_from_db()
    assert student.display_name == "Ash"
    assert student.workplace == ""


def test_nobody_changes_their_standing_through_the_form(signed_in: SignIn, waiting: Member) -> None:
    """The form has six fields, whatever is sent."""
    signed_in(waiting).post(
        reverse("members:me"),
        FIELDS | {"standing": "member", "is_moderator": "on", "is_superuser": "on", "handle": "x"},
    )
    waiting.refresh_from_db()
    assert (waiting.standing, waiting.is_moderator, waiting.is_superuser) == (Standing.WAITING, False, False)
    assert waiting.handle == "newcomer"


def test_a_field_that_is_too_long_is_said_beside_it(signed_in: SignIn, student: Member) -> None:
    """And what was typed is still there."""
    page = signed_in(student).post(reverse("members:me"), FIELDS | {"town": "x" * 81})
    assert page.status_code == 400
    assert 'id="id_town_error"' in page.content.decode()
    assert "x" * 81 in page.content.decode()


def test_a_profile_that_names_no_place_gives_none_away() -> None:
    """Somebody who leaves it out should read that it helped."""
    tells = giving_away.given_away(Author(role="nurse", display_name="Bo"))
    assert tells is not None
    assert all(not sentences for sentences in tells.by_field.values())
    assert tells.advice == ()


def test_leaving_out_what_is_advised_makes_a_stranger_begin_among_more() -> None:
    """Otherwise it would be no advice."""
    before = giving_away.given_away(Author(workplace="Elm Road Surgery", town="Merrowdale"))
    after = giving_away.given_away(Author(town="Merrowdale"))
    assert before is not None
    assert after is not None
    assert "Elm Road Surgery" in before.advice[0].leave_out
    assert (after.lookers[1].people or 0) > (before.lookers[1].people or 0)


def test_a_hidden_profile_gives_away_its_name_alone() -> None:
    """The shown name is read by all, even so."""
    tells = giving_away.given_away(
        Author(display_name="Bo, Elm Road Surgery", workplace="Larch Hospital", town="Merrowdale", public=False)
    )
    assert tells is not None
    assert tells.hidden
    assert tells.by_field["workplace"] == []
    assert tells.by_field["display_name"] != []


def test_a_profile_that_could_not_be_read_is_not_called_harmless(
    signed_in: SignIn, student: Member, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """Promise 7, on this page too; and the profile can be changed all the same."""

    def fails(*_: object, **__: object) -> None:
        raise RuntimeError("Elm Road Surgery")

    monkeypatch.setattr(giving_away, "details", fails)
    page = signed_in(student).get(reverse("members:me"))
    assert page.status_code == 200
    assert "could not be worked out" in page.content.decode()
    assert "Nothing that we could read" not in page.content.decode()


def test_a_username_is_chosen_once(signed_in: SignIn, make_member: Callable[..., Member]) -> None:
    """Posts name it from then on."""
    member = make_member(handle="member-123456")
    browser = signed_in(member)
    assert browser.post(reverse("members:handle"), {"handle": "tansy"}).status_code == 302
    member.refresh_from_db()
    assert member.handle == "tansy"
    with pytest.raises(AlreadyDone):
        actions.choose_handle(member, "other")


@pytest.mark.parametrize("handle", ["ASH", "a", "two words", "ash\n", "member-000001", "x" * 31, "_x_", "<b>"])
def test_a_username_is_one_that_can_be_written_and_is_free(
    handle: str, make_member: Callable[..., Member], student: Member
) -> None:
    """ "@ASH" is Ash, and a number in place of a name stays the site's to give."""
    member = make_member(handle="member-123456")
    with pytest.raises(Refused):
        actions.choose_handle(member, handle)
    member.refresh_from_db()
    assert member.handle == "member-123456"


def test_who_waits_cannot_try_out_usernames(
    signed_in: SignIn, make_member: Callable[..., Member], student: Member
) -> None:
    """The answer would say who is here."""
    member = make_member(handle="member-123456", standing=Standing.WAITING)
    answers = [signed_in(member).post(reverse("members:handle"), {"handle": name}) for name in ("ash", "free_one")]
    assert [answer.headers["Location"] for answer in answers] == [reverse("members:waiting")] * 2
    with pytest.raises(Refused):
        actions.choose_handle(member, "free_one")


def test_a_digest_is_chosen(signed_in: SignIn, student: Member) -> None:
    """Nobody is mailed who did not ask."""
    assert student.digest == Digest.NEVER
    browser = signed_in(student)
    assert browser.post(reverse("members:digest"), {"digest": "hourly"}).status_code == 400
    assert browser.post(reverse("members:digest"), {"digest": "weekly"}).status_code == 302
    student.refresh_from_db()
    assert student.digest == Digest.WEEKLY


@pytest.mark.parametrize("act", ["let_in", "lift", "suspend"])
def test_only_moderators_decide_who_comes_in(act: str, student: Member, waiting: Member) -> None:
    """The action itself refuses, whatever a view forgets."""
    more = {"reason": "x"} if act == "suspend" else {}
    with pytest.raises(NotYours):
        getattr(actions, act)(waiting, by=student, at=NOW, **more)
    waiting.refresh_from_db()
    assert waiting.standing == Standing.WAITING


@pytest.mark.parametrize("route", ["people", "person", "let_in", "suspend", "lift"])
def test_the_moderators_pages_are_missing_for_members(
    route: str, signed_in: SignIn, student: Member, waiting: Member
) -> None:
    """They answer as an address that was never there."""
    url = reverse(f"members:{route}", args=[] if route == "people" else ["newcomer"])
    for answer in (signed_in(student).get(url), signed_in(student).post(url), signed_in(waiting).post(url)):
        assert answer.status_code == 404
    waiting.refresh_from_db()
    assert waiting.standing == Standing.WAITING


def test_somebody_is_let_in_and_told(signed_in: SignIn, moderator: Member, waiting: Member) -> None:
    """By a mail that names nobody else."""
    assert signed_in(waiting).get(reverse("members:waiting")).status_code == 200
    answer = signed_in(moderator).post(reverse("members:let_in", args=["newcomer"]))
    assert answer.status_code == 302
    waiting.refresh_from_db()
    assert waiting.may_write
    assert do_next()
    [told] = mail.outbox
    assert told.to == ["newcomer@example.org"]
    assert "sign in" in told.body.lower()


def test_of_two_moderators_one_is_told(moderator: Member, second_moderator: Member, waiting: Member) -> None:
    """Each looked at the same page; the second must not undo what the first did."""
    seen_by_second = Member.objects.get(pk=waiting.pk)
    actions.let_in(waiting, by=moderator, at=NOW)
    with pytest.raises(AlreadyDone):
        actions.suspend(seen_by_second, by=second_moderator, reason="Not known to us.", at=NOW)
    waiting.refresh_from_db()
    assert waiting.standing == Standing.MEMBER
    assert waiting.standing_reason == ""


def test_who_is_suspended_reads_why_and_nothing_else(signed_in: SignIn, moderator: Member, student: Member) -> None:
    """From the next page on, in a browser where they are signed in."""
    browser = signed_in(student)
    signed_in(moderator).post(reverse("members:suspend", args=["ash"]), {"reason": "Until a talk."})
    assert browser.get(reverse("members:profile", args=["mod_rowan"])).headers["Location"] == reverse("members:waiting")
    assert "Until a talk." in browser.get(reverse("members:waiting")).content.decode()


def test_a_suspension_ends(signed_in: SignIn, moderator: Member, suspended: Member) -> None:
    """And its reason goes with it."""
    signed_in(moderator).post(reverse("members:lift", args=["away"]))
    suspended.refresh_from_db()
    assert suspended.may_write
    assert suspended.standing_reason == ""


@pytest.mark.parametrize(("reason", "refusal"), [("  \u200b ", Empty), ("x" * 301, TooLong)])
def test_a_suspension_needs_a_reason_that_can_be_read(
    reason: str, refusal: type[Refused], moderator: Member, student: Member
) -> None:
    """Whoever is kept out is owed one."""
    with pytest.raises(refusal):
        actions.suspend(student, by=moderator, reason=reason, at=NOW)
    student.refresh_from_db()
    assert student.may_write


def test_a_moderator_is_not_suspended_here(moderator: Member, second_moderator: Member) -> None:
    """Two moderators at odds must not throw each other out."""
    with pytest.raises(Refused):
        actions.suspend(second_moderator, by=moderator, reason="At odds.", at=NOW)


def test_who_was_kept_out_before_the_mail_went_is_not_invited(moderator: Member, waiting: Member) -> None:
    """A moderator who slipped can take it back at once."""
    actions.let_in(waiting, by=moderator, at=NOW)
    actions.suspend(waiting, by=moderator, reason="A slip of the finger.", at=NOW)
    assert not Job.objects.filter(name=actions.TELL_LET_IN).exists()


def test_who_waits_longest_comes_first_and_pages_go_on(make_member: Callable[..., Member]) -> None:
    """Nobody is forgotten at the end of a list, and no page is skipped or shown twice."""
    for number in range(65):
        make_member(handle=f"new{number:02}", standing=Standing.WAITING, joined_at=NOW - timedelta(minutes=number // 3))
    seen: list[str] = []
    page = queries.people(Standing.WAITING)
    seen += [person.handle for person in page.rows]
    while page.after:
        page = queries.people(Standing.WAITING, after=page.after)
        seen += [person.handle for person in page.rows]
    assert len(seen) == len(set(seen)) == 65
    joined = list(Member.objects.filter(standing=Standing.WAITING).order_by("joined_at", "id"))
    assert seen == [person.handle for person in joined]


@pytest.mark.parametrize("query", ["?after=zz", "?before=1~2~3", "?standing=all", "?after=" + "9" * 300, "?begins=%00"])
def test_an_address_that_was_tampered_with_shows_a_page(query: str, signed_in: SignIn, moderator: Member) -> None:
    """Never a mistake of ours."""
    assert signed_in(moderator).get(reverse("members:people") + query).status_code in (200, 302)


@pytest.mark.parametrize("handle", ["%00", "a%00b", "%E2%80%AEash", "ash%20", "x" * 400, "-"])
def test_an_address_that_can_be_nobodys_is_missing(handle: str, signed_in: SignIn, student: Member) -> None:
    """PostgreSQL refuses some characters: that would be a mistake of ours on one database only."""
    assert signed_in(student).get(f"/members/{handle}/").status_code == 404


def without_token(page: str) -> str:
    """A page without what is drawn anew for each answer."""
    return re.sub(r'(csrfmiddlewaretoken" value="|X-CSRFToken": ")[^"]+', "", page)
