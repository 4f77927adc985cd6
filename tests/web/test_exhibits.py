"""Freezing what a concern is about: whole, once, hashed, and out of everybody's hands."""

import json
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.db import DatabaseError, connection, transaction
from django.db.models import QuerySet
from tests.web.concerns_there import raised, settled
from tests.web.conftest import NOW, SHARED

from secondlook_web.audit import log
from secondlook_web.audit.acts import Act
from secondlook_web.audit.models import Entry
from secondlook_web.checks.models import Choice, Outcome, Purpose
from secondlook_web.concerns import actions
from secondlook_web.concerns.exhibits import copying, freezing, triggers
from secondlook_web.concerns.exhibits.again import FREEZE, freeze_soon
from secondlook_web.concerns.models import Concern, Event, Exhibit, ExhibitKind, GivenFile
from secondlook_web.concerns.models.exhibits import Frozen
from secondlook_web.forum.models import Picture, Post, Seen, State, Thread, Version
from secondlook_web.jobs.models import Job
from secondlook_web.members.models import Member

LONG_AGO = datetime(2019, 5, 2, 9, 0, tzinfo=UTC)
"""So long that the time of a concern raised then is over by any clock."""
JPEG = b"\xff\xd8 a picture of a screen"


@pytest.fixture
def post(thread: Thread, student: Member, make_post: Callable[..., Post]) -> Post:
    return make_post(thread, student, text="The words of the evening.")


@pytest.fixture
def refusing(db: None) -> Iterator[None]:
    """With the database's own refusal to remove anything, which other tests go without."""
    with connection.cursor() as cursor:
        triggers.allow_removal(connection, cursor.execute)
        triggers.refuse_removal(connection, cursor.execute)
    yield
    with connection.cursor() as cursor:
        triggers.allow_removal(connection, cursor.execute)


def frozen(concern: Concern, number: int = 1) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(Exhibit.objects.get(concern=concern, number=number).content)
    return found


def test_a_post_that_nobody_recognises_is_not_copied(post: Post) -> None:
    """What people take back is gone, unless somebody has to answer for it."""
    assert not Exhibit.objects.exists()


def test_one_tap_freezes_the_post_before_it_is_hidden(post: Post, gp: Member, rng: Random) -> None:
    concern = actions.recognise(gp, post, at=NOW, rng=rng)
    said = frozen(concern)
    assert said["post"]["text"] == "The words of the evening."
    assert (said["post"]["state"], said["post"]["author"]["name"]) == ("published", post.author.name)
    assert Post.objects.get(pk=post.pk).state == State.HIDDEN


def test_nothing_is_hidden_when_it_cannot_be_frozen(
    post: Post, gp: Member, rng: Random, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Both or neither: a concern without its exhibit could be argued away."""
    monkeypatch.setattr(copying, "checks", lambda _: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        actions.recognise(gp, post, at=NOW, rng=rng)
    assert Post.objects.get(pk=post.pk).state == State.PUBLISHED
    assert not Concern.objects.exists()


def test_an_exhibit_has_edits_the_thread_readers_and_what_the_check_said(
    post: Post, thread: Thread, student: Member, gp: Member, make_post: Callable[..., Post]
) -> None:
    Version.objects.create(post=post, text="What it said first.", title="", written_at=NOW)
    after = make_post(thread, gp, text="I would leave the day out.")
    make_post(thread, gp, text="Not shown to anybody.", state=State.HELD)
    Outcome.objects.create(
        member=student,
        post=post,
        purpose=Purpose.POST,
        verdict="revise",
        rules=["R3"],
        choice=Choice.KNOWINGLY,
        engine="1",
        at=NOW,
    )
    Seen.objects.create(member=gp, thread=thread, post_id_seen=after.pk, at=NOW + timedelta(minutes=1))
    concern = raised(post, gp)
    [exhibit] = freezing.freeze(concern, at=NOW + timedelta(hours=1))
    said = json.loads(exhibit.content)
    assert [one["text"] for one in said["post"]["versions"]] == ["What it said first."]
    assert [one["text"] for one in said["thread"]["before"]] == [SHARED]
    assert [(one["author"]["name"], one["text"]) for one in said["thread"]["after"]] == [
        (gp.name, "I would leave the day out.")
    ]
    assert "Not shown to anybody." not in exhibit.content
    assert [(one["verdict"], one["rules"], one["choice"]) for one in said["checks"]] == [
        ("revise", ["R3"], "knowingly")
    ]
    readers = said["readers"]
    assert (readers["room"]["name"], readers["since"][:10]) == ("Case talk", "2026-03-12")
    assert readers["members"] == sum(readers["levels"].values()) == 2
    assert readers["read_so_far"] == 1


def test_what_readers_read_is_found_at_any_depth_of_a_copy_and_no_name_or_time_with_it(
    post: Post, thread: Thread, gp: Member, make_post: Callable[..., Post]
) -> None:
    """An author is compared with it, and a lesson: a name that nobody wrote must not count as told."""
    make_post(thread, gp, text="I would leave the day out.")
    concern = raised(post, gp)
    freezing.freeze(concern, at=NOW)
    said = frozen(concern)
    found = list(copying.texts_in(said))
    assert {SHARED, thread.title, "I would leave the day out."} <= set(found)
    author = said["post"]["author"]
    assert not {gp.name, author["name"], author["handle"], said["post"]["written_at"], "published"} & set(found)
    assert set(copying.texts_in(said["post"])) == {post.text, thread.title}


def test_of_a_long_thread_the_posts_beside_it_are_frozen_and_the_others_counted(
    post: Post, thread: Thread, gp: Member, make_post: Callable[..., Post], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A thread of ten thousand posts must not keep whoever recognises somebody waiting."""
    monkeypatch.setattr(copying, "AROUND", 2)
    for number in range(5):
        make_post(thread, gp, text=f"Reply {number}")
    last = make_post(thread, gp, text="The last one.")
    concern = raised(post, gp)
    freezing.freeze(concern, at=NOW)
    said = frozen(concern)["thread"]
    assert [one["text"] for one in said["after"]] == ["Reply 0", "Reply 1"]
    assert (said["before_left_out"], said["after_left_out"]) == (0, 4)
    other = raised(last, None)
    freezing.freeze(other, at=NOW)
    said = frozen(other)["thread"]
    assert [one["text"] for one in said["before"]] == [SHARED, "Reply 3", "Reply 4"], "the opening post always"
    assert said["before_left_out"] == 4


def test_a_title_that_readers_could_not_see_is_not_shown_around_a_reply(post: Post, thread: Thread, gp: Member) -> None:
    Thread.objects.filter(pk=thread.pk).update(shown=False, title="What nobody should read")
    concern = raised(post, gp)
    freezing.freeze(concern, at=NOW)
    assert frozen(concern)["thread"]["title"] != "What nobody should read"


def test_pictures_are_frozen_with_their_bytes(post: Post, gp: Member) -> None:
    picture = Picture.objects.create(
        post=post, file=ContentFile(JPEG, "x.jpg"), describes="A screen", width=4, height=4, added_at=NOW
    )
    concern = raised(post, gp)
    _, exhibit = freezing.freeze(concern, at=NOW)
    picture.file.delete(save=False)
    exhibit = Exhibit.objects.get(pk=exhibit.pk)
    assert (exhibit.kind, bytes(exhibit.data)) == (ExhibitKind.PICTURE, JPEG)
    assert freezing.digest_of(exhibit) == exhibit.digest


def test_a_picture_that_is_no_longer_on_the_disk_does_not_keep_a_concern_from_being_raised(
    post: Post, gp: Member, rng: Random
) -> None:
    picture = Picture.objects.create(post=post, file=ContentFile(JPEG, "x.jpg"), width=4, height=4)
    picture.file.storage.delete(picture.file.name)
    concern = actions.recognise(gp, post, at=NOW, rng=rng)
    assert [one["sha256"] for one in frozen(concern)["post"]["pictures"]] == [None]
    assert Exhibit.objects.count() == 1


def test_a_file_that_came_with_a_concern_from_elsewhere_is_an_exhibit(gp: Member) -> None:
    concern = raised(None, None, source="elsewhere", place="Another site")
    GivenFile.objects.create(concern=concern, media="image/jpeg", data=JPEG, digest="0" * 64)
    [exhibit] = freezing.freeze(concern, at=NOW)
    assert (exhibit.kind, bytes(exhibit.data)) == (ExhibitKind.FILE, JPEG)
    assert freezing.freeze(concern, at=NOW) == []


def test_the_same_state_is_frozen_once_and_another_one_again(post: Post, gp: Member) -> None:
    """Exactly once, however often somebody taps or a job is done again."""
    concern = raised(post, gp)
    freezing.freeze(concern, at=NOW)
    assert freezing.freeze(concern, at=NOW + timedelta(hours=2)) == []
    Post.objects.filter(pk=post.pk).update(text="Other words.")
    [again] = freezing.freeze(concern, at=NOW + timedelta(hours=3))
    assert (again.number, json.loads(again.content)["post"]["text"]) == (2, "Other words.")
    assert frozen(concern, 1)["post"]["text"] == "The words of the evening."


def test_a_second_concern_has_an_exhibit_of_its_own(post: Post, gp: Member, make_member: Any, rng: Random) -> None:
    """It may be kept longer than the first one."""
    first = actions.recognise(gp, post, at=NOW, rng=rng)
    Post.objects.filter(pk=post.pk).update(state=State.PUBLISHED)
    second = actions.recognise(make_member(), Post.objects.get(pk=post.pk), at=NOW, rng=rng)
    assert [first.exhibits.count(), second.exhibits.count()] == [1, 1]


def test_the_log_holds_the_digest_and_no_word(post: Post, gp: Member, rng: Random) -> None:
    concern = actions.recognise(gp, post, at=NOW, rng=rng)
    exhibit = Exhibit.objects.get()
    entry = Entry.objects.get(act=Act.EXHIBIT_FROZEN)
    assert (entry.row, entry.by, entry.about) == (f"concern:{concern.pk}", None, None)
    assert entry.details == {"number": 1, "kind": "post", "digest": exhibit.digest}


@pytest.mark.parametrize(
    ("key", "value"),
    [("digest", "0" * 63), ("digest", "F" * 64), ("digest", "g" * 64), ("digest", f"{'0' * 64}\n"), ("name", "0" * 64)],
)
def test_the_log_takes_a_digest_under_that_name_alone(key: str, value: str) -> None:
    with transaction.atomic(), pytest.raises(log.NotRecorded):
        log.record(Act.EXHIBIT_FROZEN, at=NOW, details={key: value})


def test_an_edit_or_a_withdrawal_has_an_open_concern_frozen_again(post: Post, gp: Member, moderator: Member) -> None:
    concern = raised(post, gp)
    closed = raised(post, None)
    settled(closed, by=moderator)
    freeze_soon(post, at=NOW)
    freeze_soon(post, at=NOW)
    assert list(Job.objects.filter(name=FREEZE).values_list("target", flat=True)) == [concern.pk]


# What nobody can do.


def test_python_refuses_to_change_or_remove_an_exhibit(post: Post, gp: Member) -> None:
    freezing.freeze(raised(post, gp), at=NOW)
    exhibit = Exhibit.objects.get()
    for refused in (
        exhibit.save,
        exhibit.delete,
        lambda: Exhibit.objects.update(content="{}"),
        Exhibit.objects.all().delete,
        lambda: Exhibit.objects.create(concern=exhibit.concern, number=2),
    ):
        with pytest.raises(Frozen):
            refused()


@pytest.mark.parametrize("change", ["content = '{}'", "digest = '0'", "number = 7", "data = NULL", "kind = 'file'"])
def test_the_database_refuses_to_change_an_exhibit(post: Post, gp: Member, change: str) -> None:
    freezing.freeze(raised(post, gp), at=NOW)
    with pytest.raises(DatabaseError, match="stays as it is"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"UPDATE concerns_exhibit SET {change}")  # noqa: S608


def test_the_database_refuses_to_remove_an_exhibit_before_its_time(post: Post, gp: Member, refusing: None) -> None:
    """Whichever program asks: not while it is open, not while it is held, not before its last day is over."""
    concern = raised(post, gp)
    freezing.freeze(concern, at=NOW)
    today = datetime.now(UTC).date()
    ended = {"closed_at": LONG_AGO, "acknowledged_at": LONG_AGO, "outcome": "not_upheld"}
    for fields in (
        {},
        ended | {"keep_until": None},
        ended | {"keep_until": today},
        ended | {"keep_until": today + timedelta(days=400)},
        ended | {"keep_until": today - timedelta(days=2), "hold": True, "hold_reason": "A court asks."},
    ):
        Concern.objects.filter(pk=concern.pk).update(**fields)
        with pytest.raises(DatabaseError, match="until the time"), transaction.atomic():
            Exhibit.objects.remove(concern)
    Concern.objects.filter(pk=concern.pk).update(hold=False)
    assert Exhibit.objects.remove(concern) == 1


def test_the_database_refuses_a_replaced_exhibit_and_a_gap(post: Post, gp: Member) -> None:
    freezing.freeze(raised(post, gp), at=NOW)
    row = Exhibit.objects.values().get()
    for fields in ({"number": 3, "id": None}, {"number": 2}):
        with pytest.raises(DatabaseError), transaction.atomic():
            QuerySet(Exhibit).bulk_create([Exhibit(**row | fields)])


def test_the_database_refuses_to_rewrite_what_happened(
    post: Post, gp: Member, moderator: Member, refusing: None
) -> None:
    """Who did something may be forgotten, and after its time what they wrote; that it was never."""
    concern = raised(post, gp)
    settled(concern, by=moderator)
    events = Event.objects.filter(concern=concern)
    for fields in (
        {"at": LONG_AGO},
        {"what": "closed"},
        {"waived": False},
        {"side": "site"},
        {"number": 99},
        {"by": gp},
        {"says": "Something else."},
    ):
        with pytest.raises(DatabaseError, match="stays as it is"), transaction.atomic():
            events.filter(number=4).update(**fields)
    with pytest.raises(DatabaseError, match="stays as it is"), transaction.atomic():
        events.filter(number=4).delete()
    assert events.filter(number=4).update(by=None) == 1


def test_the_triggers_are_there_after_all_migrations() -> None:
    """A migration that rebuilds a table on SQLite drops them."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT tgname FROM pg_trigger")
        else:
            cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        there = {name for (name,) in cursor.fetchall()}
    kept = {name for name in triggers.NAMES if "removal" not in name}
    assert kept - there <= ({"event_no_replacing"} if connection.vendor == "postgresql" else set())
