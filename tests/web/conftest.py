"""People, rooms and posts for the site's tests: all invented. Every test runs on SQLite and on PostgreSQL."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from random import Random, SystemRandom
from typing import Any

import pytest
from django.core.cache import caches
from django.db import connection
from django.test import Client
from django.utils import timezone
from tests.web.known import known_as
from tests.web.own_site import OwnSite

from secondlook_web.api.actions import make_token
from secondlook_web.audit import triggers
from secondlook_web.checks import engine, live
from secondlook_web.concerns.exhibits import triggers as exhibit_triggers
from secondlook_web.forum import audience, states
from secondlook_web.forum.models import Post, Room, RoomKind, State, Thread
from secondlook_web.members.assurance.levels import Level
from secondlook_web.members.models import Member, Standing

NOW = datetime(2026, 3, 12, 21, 40, tzinfo=UTC)
"""The evening of the worked story."""
SHARED = "How do people learn to read a chest X-ray in a hurry? Any good books?"
"""A text that is judged `share`."""
REVISED = "Two of our receptionists are useless and lazy."
"""A text that is judged `revise` (R3)."""
STOPPED = (
    "Saw an elderly gentleman in clinic this evening with a CA 19-9 of 42,317. My GP says it is the highest she has "
    "ever seen. Tumour marker top trumps, anyone?"
)
"""A text that is judged `stop` (S2, S5)."""
PASSWORD = "four plain words here"  # noqa: S105
_numbers = count(1)


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> None:
    """Tests that end transactions empty the database, which the audit log and exhibits refuse: for them they do not."""
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        triggers.allow_removal(connection, cursor.execute)
        exhibit_triggers.allow_removal(connection, cursor.execute)
    connection.close()


@pytest.fixture(autouse=True)
def _limits_start_anew(db: None) -> Iterator[None]:
    yield
    caches["limits"].clear()
    caches["default"].clear()
    caches["memory"].clear()
    live.forget_around()
    audience.forget()


@pytest.fixture
def make_member(db: None) -> Callable[..., Member]:
    """A member, let in, who showed an institution: `make_member(handle="ash", role="nurse", level=Level.VERIFIED)`."""

    def make(**fields: Any) -> Member:
        number = next(_numbers)
        handle = fields.pop("handle", f"member{number}")
        fields = {
            "standing": Standing.MEMBER,
            "display_name": handle.title(),
            "joined_at": NOW - timedelta(days=90),
        } | fields
        level = fields.pop("level", Level.AFFILIATED if fields["standing"] != Standing.WAITING else Level.UNKNOWN)
        member = Member.objects.create_user(handle, fields.pop("email", f"{handle}@example.org"), PASSWORD, **fields)
        known_as(member, level)
        return member

    return make


@pytest.fixture
def student(make_member: Callable[..., Member]) -> Member:
    """The student of the worked story."""
    return make_member(
        handle="ash",
        display_name="Ash W.",
        role="medical student",
        bio="Year 5. On placement at Elm Road Surgery until Easter",
        workplace="Elm Road Surgery",
        town="Merrowdale",
    )


@pytest.fixture
def gp(make_member: Callable[..., Member]) -> Member:
    """The doctor of the worked story, who recognises her father."""
    return make_member(handle="dr_lind", display_name="M. Lind", role="GP", town="Merrowdale")


@pytest.fixture
def moderator(make_member: Callable[..., Member]) -> Member:
    return make_member(handle="mod_rowan", role="consultant", is_moderator=True)


@pytest.fixture
def second_moderator(make_member: Callable[..., Member]) -> Member:
    return make_member(handle="mod_hazel", role="nurse", is_moderator=True)


@pytest.fixture
def suspended(make_member: Callable[..., Member]) -> Member:
    return make_member(handle="away", standing=Standing.SUSPENDED, standing_reason="Until a talk with the moderators.")


@pytest.fixture
def waiting(make_member: Callable[..., Member]) -> Member:
    """Somebody who signed up, showed an institution, and was not let in yet: here moderators decide."""
    return make_member(handle="newcomer", standing=Standing.WAITING, level=Level.AFFILIATED)


@pytest.fixture
def room(db: None) -> Room:
    return Room.objects.create(slug="case-talk", name="Case talk", purpose="Questions that cases raise.", opened_at=NOW)


@pytest.fixture
def team_room(db: None, moderator: Member) -> Room:
    """A room that only the people listed see."""
    made = Room.objects.create(
        slug="rota-team", name="Rota team", purpose="For the rota team.", kind=RoomKind.TEAM, opened_at=NOW
    )
    made.listed.add(moderator)
    return made


@pytest.fixture
def make_thread(db: None) -> Callable[..., Thread]:
    """A thread with a published opening post, as if it had been checked: `make_thread(room, author, text=...)`."""

    def make(
        room: Room, author: Member, *, title: str = "A question", text: str = SHARED, at: datetime = NOW
    ) -> Thread:
        thread = Thread.objects.create(room=room, author=author, title=title, opened_at=at)
        post = Post.objects.create(
            thread=thread, author=author, opening=True, text=text, state=State.WAITING, written_at=at, state_since=at
        )
        states.publish(post, from_states=(State.WAITING,), at=at)
        thread.refresh_from_db()
        return thread

    return make


@pytest.fixture
def make_post(db: None) -> Callable[..., Post]:
    """A post in a given state, as if it had come there by the proper way: `make_post(thread, author, state="held")`."""

    def make(
        thread: Thread, author: Member, *, text: str = SHARED, state: str = State.PUBLISHED, at: datetime = NOW
    ) -> Post:
        post = Post.objects.create(
            thread=thread, author=author, text=text, state=State.WAITING, written_at=at, state_since=at
        )
        if state == State.PUBLISHED:
            states.publish(post, from_states=(State.WAITING,), at=at)
        elif state in (State.HIDDEN, State.REMOVED, State.WITHDRAWN):
            states.publish(post, from_states=(State.WAITING,), at=at)
            states.take_away(post, to=State(state), from_states=(State.PUBLISHED,), at=at)
        elif state != State.WAITING:
            due_at = at + timedelta(weeks=6) if state == State.SCHEDULED else None
            states.set_aside(post, to=State(state), from_states=(State.WAITING,), at=at, due_at=due_at)
        return post

    return make


@pytest.fixture
def thread(room: Room, student: Member, make_thread: Callable[..., Thread]) -> Thread:
    return make_thread(room, student)


@pytest.fixture
def signed_in() -> Callable[[Member], Client]:
    """A browser in which somebody is signed in: `signed_in(student).get("/")`."""

    def sign_in(member: Member) -> Client:
        browser = Client()
        browser.force_login(member, backend="django.contrib.auth.backends.ModelBackend")
        return browser

    return sign_in


@pytest.fixture
def rng() -> Random:
    return Random(7)


@pytest.fixture
def program(db: None) -> Callable[..., Client]:
    """A program with a token of somebody's: `program(student, "check").post("/api/v1/check", ...)`."""

    def make(member: Member, *scopes: str) -> Client:
        made = make_token(member, name="A script", scopes=scopes, days=30, at=timezone.now(), rng=SystemRandom())
        return Client(headers={"Authorization": f"Bearer {made.secret}"})

    return make


@pytest.fixture
def failing_check(monkeypatch: pytest.MonkeyPatch) -> None:
    """No check can run."""

    def fails(*_: object, **__: object) -> None:
        raise engine.CheckCouldNotRun("as asked")

    monkeypatch.setattr(engine, "review", fails)
    monkeypatch.setattr(engine, "live_review", fails)


@pytest.fixture(scope="session")
def _migrated_site(tmp_path_factory: pytest.TempPathFactory) -> OwnSite:
    site = OwnSite(tmp_path_factory.mktemp("migrated"))
    done = site.manage("migrate", "--skip-checks", "--verbosity", "0")
    assert done.returncode == 0, done.stderr
    if not site.url:
        site.rows("PRAGMA wal_checkpoint(TRUNCATE)")
    return site


@pytest.fixture
def own_site(_migrated_site: OwnSite, tmp_path: Path) -> OwnSite:
    """A site with a database of its own, migrated, for tests that start and kill processes."""
    return OwnSite(tmp_path / "site", like=_migrated_site)
