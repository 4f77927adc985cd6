"""Every address of the site, somebody of each kind, and something of each kind to ask for: for tests over all of it."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from io import BytesIO
from random import SystemRandom
from typing import Any

from django.conf import settings
from django.core.files.base import ContentFile
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone
from PIL import Image
from tests.web.concerns.authors_there import explained
from tests.web.concerns_there import raised
from tests.web.conftest import NOW, SHARED, STOPPED
from tests.web.evidence_there import evidence_there
from tests.web.ties_there import ties_there

from secondlook_web.api.actions import make_token
from secondlook_web.concerns.exhibits import freezing
from secondlook_web.concerns.letters.actions import change, write
from secondlook_web.concerns.letters.shipped import shipped
from secondlook_web.concerns.models import Concern, GivenFile, Letter, LetterKind, LetterTemplate
from secondlook_web.documents.models import OpenFile, Step
from secondlook_web.erasure.models import Export, Leaving, Posts
from secondlook_web.forum.digests import stop_token
from secondlook_web.forum.models import Note, Picture, Post, Room, RoomKind, Thread
from secondlook_web.insights.models import CountedYear
from secondlook_web.jobs.models import Job
from secondlook_web.learning.models import Lesson
from secondlook_web.members.assurance.levels import Level
from secondlook_web.members.models import Member, Standing
from secondlook_web.members.registers.models import Import, Register
from secondlook_web.moderation import actions
from secondlook_web.moderation.models import Item, Why
from secondlook_web.tracing.models import Leak, Stands, Trace

ROLES = ("anonymous", "waiting", "suspended", "member", "author", "moderator")
"""In the order of the table. The member recognised somebody in a post of the author's; the moderator decides on it."""
API = "api:v1:"
OF_A_LESSON = ("change", "check", "publish", "take_back", "drop")
ABOUT_A_FILE = ("file", "write", "back", "looked", "leave", "download", "certificate", "placeholders_key")
OF_A_CONCERN = ("more", "message", "meeting", "withdraw", "again")
PLACES = {"/accounts/login/": "L", "/waiting/": "W", "/accounts/reauthenticate/": "R"}
"""Redirects that have a letter of their own; any other is ">"."""


def routes() -> Iterator[str]:
    """The names of all addresses, as the resolver knows them."""
    yield from _walk(get_resolver().url_patterns, "")


def _walk(patterns: list[URLPattern | URLResolver], space: str) -> Iterator[str]:
    for pattern in patterns:
        if isinstance(pattern, URLPattern):
            yield space + (pattern.name or f"(unnamed: {pattern.pattern})")
        else:
            yield from _walk(pattern.url_patterns, space + (f"{pattern.namespace}:" if pattern.namespace else ""))


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """Who and what there is. `stranger` may read and has no part in anything."""

    people: dict[str, Member]
    stranger: Member
    newcomer: Member
    room: Room
    team: Room
    """A room that only the moderators and the stranger see."""
    thread: Thread
    post: Post
    """Published, the author's."""
    picture: Picture
    secret_thread: Thread
    secret_post: Post
    """In the team room, the stranger's."""
    hidden: Post
    """The author's: the member recognised somebody in it."""
    scheduled: Post
    withdrawn: Post
    hidden_picture: Picture
    note: Note
    """From the author to the member."""
    item: Item
    own_item: Item
    """About a post of the moderator's."""
    concern: Concern
    """Handled by the moderator."""
    about: Concern
    """About another post of the author's, who was told."""
    letter: Letter
    letter_to_author: Letter
    letter_text: LetterTemplate
    lesson: Lesson
    """A draft, made from no concern."""
    failed_job: Job
    open_file: OpenFile
    """The author's: it opens in the browser that gave it, and in none of these."""
    trace: Trace
    """Asked for by somebody who moderates no more."""
    waiting_file: Import
    """A register's file that waits for a moderator."""
    evidence: dict[str, dict[str, Any]]
    """What the addresses about evidence are asked for."""
    secrets: dict[str, str]
    """Tokens of those who may have one."""
    sessions: dict[str, str]
    """The cookies of those who are signed in."""

    def browser(self, role: str) -> Client:
        browser = Client()
        if role != "anonymous":
            browser.cookies[settings.SESSION_COOKIE_NAME] = self.sessions[role]
        return browser

    def program(self, role: str) -> Client:
        secret = self.secrets.get(role)
        return Client(headers={"Authorization": f"Bearer {secret}"} if secret else {})

    def address(self, name: str, **instead: Any) -> str:
        """Where something of the right kind is that the author of the table had in mind."""
        given = {
            "forum:room": {"slug": self.room.slug},
            "forum:readers": {"slug": self.room.slug},
            "forum:new_thread": {"slug": self.room.slug},
            "forum:thread": {"pk": self.thread.pk},
            "forum:marks": {"pk": self.thread.pk},
            "forum:marks_tile": {"pk": self.thread.pk, "scheme": "light"},
            "forum:reply": {"pk": self.thread.pk},
            "learning:lesson": {"slug": "a-number-to-beat"},
            "learning:quiz": {"slug": "students-before-you-post"},
            "insights:year": {"year": 2025},
            "insights:table": {"year": 2025, "table": "by_whom"},
            **{f"learning:{name}": {"pk": self.lesson.pk} for name in OF_A_LESSON},
            "tracing:marks": {"slug": self.room.slug},
            "tracing:trace": {"pk": self.trace.pk},
            "tracing:agree": {"pk": self.trace.pk},
            "tracing:refuse": {"pk": self.trace.pk},
            "forum:stop_digest": {"token": stop_token(self.people["member"])},
            "members:address_back": {"token": "no-such-token"},
            "members:end_session": {"pk": 987_654},
            "forum:note": {"pk": self.note.pk},
            "forum:note_to": {"handle": self.people["author"].handle},
            "forum:picture": {"pk": self.picture.pk},
            "forum:remove_picture": {"pk": self.picture.pk},
            "members:profile": {"handle": self.people["author"].handle},
            "concerns:concern": {"pk": self.concern.pk},
            **{
                f"authors:{name}": {"pk": self.about.pk}
                for name in ("concern", "account", "response", "appeal", "write")
            },
            **{f"concerns:concern_{name}": {"pk": self.concern.pk} for name in OF_A_CONCERN},
            "concerns:concern_file": {"pk": self.concern.pk, "number": self.concern.files.get().pk},
            "concerns:concern_letter": {"pk": self.concern.pk, "number": self.letter.pk, "extension": "txt"},
            **{f"handling:{name}": {"pk": self.concern.pk} for name in ("concern", "take", "step_aside", "response")},
            "handling:step": {"pk": self.concern.pk, "slug": "acknowledge"},
            "handling:write": {"pk": self.concern.pk, "to": "reporter"},
            "handling:file": {"pk": self.concern.pk, "file": self.concern.files.get().pk},
            **{f"exhibits:{name}": {"pk": self.concern.pk, "number": n} for name, n in (("exhibit", 1), ("data", 2))},
            "exhibits:export": {"pk": self.concern.pk},
            "concerns:receipt_file": {"number": self.concern.files.get().pk},
            "concerns:receipt_letter": {"number": self.letter.pk, "extension": "txt"},
            **{f"letters:{name}": {"kind": "outcome"} for name in ("kind", "go_back")},
            "letters:sample": {"kind": "outcome", "extension": "txt"},
            "letters:version": {"kind": "outcome", "pk": self.letter_text.pk},
            "letters:letters": {"concern": self.concern.pk},
            **{f"letters:{name}": {"concern": self.concern.pk, "pk": self.letter.pk} for name in ("letter", "send")},
            "letters:to_author": {"concern": self.about.pk, "pk": self.letter_to_author.pk, "extension": "txt"},
            "letters:file": {"concern": self.concern.pk, "pk": self.letter.pk, "extension": "txt"},
            "jobs:try_again": {"pk": self.failed_job.pk},
            "registers:confirm": {"pk": self.waiting_file.pk},
            "registers:discard": {"pk": self.waiting_file.pk},
            "api:revoke": {"pk": self.people["author"].tokens.get().pk},
            "erasure:download": {"pk": self.people["author"].exports.get().pk},
            "account_confirm_email": {"key": "no-such-key"},
            "account_reset_password_from_key": {"uidb36": "1", "key": "no-such-key"},
            "mfa_remove_webauthn": {"pk": 1},
            "mfa_edit_webauthn": {"pk": 1},
            f"{API}nothing": {"rest": "no/such/address"},
            **{f"documents:{name}": {"key": self.open_file.key} for name in ABOUT_A_FILE},
            **{f"documents:{name}": {"key": self.open_file.key, "part": 0} for name in ("picture", "new_picture")},
            **self.evidence,
        }.get(name, {})
        if not given and name.startswith("moderation:") and name not in ("moderation:queue", "moderation:appeal"):
            given = {"pk": self.item.pk}
        elif not given and name.startswith(("members:", "erasure:")) and name not in ("members:people",):
            given = {"handle": self.newcomer.handle}
        elif not given and name.startswith(API):
            given = {"item": self.item.pk}
        elif not given and name.startswith(("forum:", "concerns:", "moderation:appeal")):
            given = {"pk": self.post.pk}
        for kwargs in ({**given, **instead}, {}):
            try:
                return reverse(name, kwargs=kwargs)
            except Exception:
                if not kwargs:
                    raise
        raise AssertionError(name)


def asked(client: Client, method: str, address: str, *, as_json: bool = False, body: Any = None) -> HttpResponse:
    """What a browser or a program gets. A body of nothing: what counts is who may send one."""
    if method == "GET":
        return client.get(address)  # type: ignore[return-value]
    if as_json:
        return client.post(address, json.dumps(body or {}), content_type="application/json")  # type: ignore[return-value]
    return client.post(address, body or {})  # type: ignore[return-value]


def written(response: HttpResponse) -> str:
    """The status, or the letter of where it leads."""
    if 300 <= response.status_code < 400:
        place = response.headers["Location"].split("?")[0]
        return PLACES.get(place, ">")
    return str(response.status_code)


def build(
    make_member: Callable[..., Member], make_thread: Callable[..., Thread], make_post: Callable[..., Post]
) -> World:
    """Everybody and everything, each as if it had come there by the proper way."""
    people = {
        "waiting": make_member(handle="waits", standing=Standing.WAITING),
        "suspended": make_member(handle="away"),
        "member": make_member(handle="dr_lind"),
        "author": make_member(handle="ash"),
        "moderator": make_member(handle="mod_rowan", is_moderator=True),
    }
    stranger, newcomer = (
        make_member(handle="stranger"),
        make_member(handle="newcomer", standing=Standing.WAITING, level=Level.AFFILIATED),
    )
    room = Room.objects.create(slug="case-talk", name="Case talk", purpose="Cases.", opened_at=NOW)
    team = Room.objects.create(slug="rota-team", name="Rota", purpose="Rota.", kind=RoomKind.TEAM, opened_at=NOW)
    team.listed.add(stranger)
    author, moderator = people["author"], people["moderator"]
    thread = make_thread(room, stranger)
    post, hidden = make_post(thread, author), make_post(thread, author, state="hidden")
    secret_thread = make_thread(team, stranger)
    concern = raised(hidden, people["member"], recognised="relative", handler=moderator)
    about = explained(make_post(thread, author, state="hidden"), people["member"], moderator)
    letter = write(concern, LetterKind.ACKNOWLEDGEMENT, by=moderator, at=NOW)
    letter_to_author = Letter.objects.create(
        concern=about, kind=LetterKind.AUTHOR, content=letter.content, digest=letter.digest, sent_at=NOW
    )
    GivenFile.objects.create(concern=concern, media="image/jpeg", data=b"drawn", digest="0" * 64)
    freezing.freeze(concern, at=NOW)
    held = make_post(thread, author, text=STOPPED, state="held")
    Export.objects.create(member=author, asked_at=NOW, ready_at=NOW, file="no-such.zip")
    Leaving.objects.create(member=newcomer, posts=Posts.TAKEN_DOWN, asked_at=NOW, by_letter=True, proposed_by=stranger)
    secrets = {
        role: make_token(
            member,
            name="A script",
            scopes=["check", "population", *(["moderate"] if member.is_moderator else [])],
            days=30,
            at=timezone.now(),
            rng=SystemRandom(),
        ).secret
        for role, member in people.items()
        if member.may_read
    }
    Member.objects.filter(pk=people["suspended"].pk).update(standing=Standing.SUSPENDED)
    people["suspended"].refresh_from_db()
    CountedYear.objects.create(
        year=2025, counted_at=NOW, figures={"tables": {"by_whom": {"total": None, "rows": []}}, "times": {}}
    )
    return World(
        people=people,
        stranger=stranger,
        newcomer=newcomer,
        room=room,
        team=team,
        thread=thread,
        post=post,
        picture=_picture(post),
        secret_thread=secret_thread,
        secret_post=make_post(secret_thread, stranger),
        hidden=hidden,
        scheduled=make_post(thread, author, state="scheduled"),
        withdrawn=make_post(thread, author, state="withdrawn"),
        hidden_picture=_picture(hidden),
        note=Note.objects.create(sender=author, recipient=people["member"], text="Hello.", sent_at=NOW),
        item=actions.open_item(held, Why.STOPPED, at=NOW, reasons="It is old."),
        own_item=actions.open_item(
            make_post(thread, moderator, state="held"), Why.STOPPED, at=NOW + timedelta(hours=1)
        ),
        concern=concern,
        about=about,
        letter=letter,
        letter_to_author=letter_to_author,
        letter_text=change(LetterKind.OUTCOME, shipped(LetterKind.OUTCOME) + "\nPS", by=moderator, at=NOW),
        trace=Trace.objects.create(
            asked_at=NOW,
            room=room,
            leak=Leak.TEXT,
            cause="It was in the paper.",
            candidates=9,
            marks_found=60,
            marks_needed=24,
            best_score=7.0,
            needed_score=5.0,
            says="One account of 9 fits.",
            stands=Stands.SEALED,
        ),
        waiting_file=Import.objects.create(
            register=Register.objects.create(code="gmc"), state="waiting", dated=NOW.date(), rows=3
        ),
        open_file=OpenFile.objects.create(
            member=author, lock="no-such-lock", step=Step.LOOK, ends_at=timezone.now() + timedelta(hours=1)
        ),
        lesson=Lesson.objects.create(
            title="A question",
            slug="a-question",
            telling=SHARED,
            questions=[{"asks": "Which?", "answer": "A short one."}],
        ),
        failed_job=Job.objects.create(name="tests.none", failed_at=NOW),
        evidence=evidence_there(author, newcomer, stranger, moderator) | ties_there(author, people["member"]),
        secrets=secrets,
        sessions={role: _signed_in(member) for role, member in people.items()},
    )


def _signed_in(member: Member) -> str:
    browser = Client()
    browser.force_login(member, backend="django.contrib.auth.backends.ModelBackend")
    return browser.cookies[settings.SESSION_COOKIE_NAME].value


def _picture(post: Post) -> Picture:
    drawn = BytesIO()
    Image.new("RGB", (4, 4), "white").save(drawn, "JPEG")
    return Picture.objects.create(post=post, file=ContentFile(drawn.getvalue(), "x.jpg"), width=4, height=4)
