"""A copy of one's data: what is in it, what is not, who can fetch it, how long it is kept, what it costs."""

import json
import stat
import tracemalloc
from collections.abc import Callable
from datetime import datetime, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from django.conf import settings
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from tests.web.concerns_there import raised
from tests.web.conftest import NOW, PASSWORD
from tests.web.leavers import SIGN, Left, canary, do_jobs, everything

from secondlook_web.audit.acts import Act
from secondlook_web.audit.models import Entry
from secondlook_web.erasure import actions, exporting, files, work
from secondlook_web.erasure.models import Export, Posts
from secondlook_web.forum.models import Post, Room, State, Thread
from secondlook_web.members.models import Member, Standing
from secondlook_web.moderation.actions import open_item
from secondlook_web.moderation.models import Remark, Why
from secondlook_web.shared.refusals import AlreadyDone, NotYours, Refused


@pytest.fixture
def left(
    student: Member,
    gp: Member,
    room: Room,
    make_thread: Callable[..., Thread],
    make_post: Callable[..., Post],
) -> Left:
    return everything(student, gp, room, make_thread, make_post)


def copy_of(member: Member, *, at: datetime = NOW) -> dict[str, str]:
    """A copy, as its owner reads it: the text of each file by its name."""
    name = files.new_name()
    exporting.build(member.pk, name, at=at)
    with ZipFile(files.place(name)) as archive:
        assert archive.testzip() is None
        found = {within: archive.read(within).decode("utf-8", "replace") for within in archive.namelist()}
    files.remove(name)
    return found


def rows_of(copy: dict[str, str], file: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = json.loads(copy[f"{file}.json"])["rows"]
    return rows


def asked_for(member: Member, at: datetime | None = None) -> Export:
    """A copy that was asked for and made."""
    at = at or timezone.now()
    export = actions.ask_for_export(member, at=at)
    do_jobs(at)
    export.refresh_from_db()
    return export


def test_words_of_others_are_not_in_it(left: Left) -> None:
    """A note and a post are their writer's, and may tell of people besides."""
    whole = "".join(copy_of(left.member).values())
    assert "From somebody else." not in whole
    assert left.reply.text not in whole
    assert left.other.email not in whole
    assert canary("remark") not in whole


def test_nothing_in_it_tells_who_raised_a_concern(
    left: Left, gp: Member, moderator: Member, make_member: Callable[..., Member]
) -> None:
    """Nor anything from which it could be worked out: of times, the day only."""
    hidden = left.posts["hidden"]
    at = datetime(2026, 3, 12, 3, 33, 33, tzinfo=NOW.tzinfo)
    Post.objects.filter(pk=hidden.pk).update(state_since=at)
    concern = raised(hidden, gp, at=at)
    item = open_item(hidden, Why.RECOGNISED, at=at, concern=concern)
    Remark.objects.create(item=item, author=moderator, text=f"It was {gp.handle} who saw it.", written_at=at)
    from django.db import transaction

    from secondlook_web.audit import log

    with transaction.atomic():
        log.record(Act.CONCERN_RAISED, at=at, about=left.member.pk, row=f"concern:{concern.pk}")
        log.record(Act.PERSON_LOOKED_AT, at=at, by=moderator.pk, about=left.member.pk)
    copy = copy_of(left.member)
    for knows_each_other in ("notes-sent", "notes-received", "vouched-for", "asked-to-vouch"):
        copy.pop(f"{knows_each_other}.json")
    whole = "".join(copy.values())
    assert gp.handle not in whole
    assert "03:33" not in whole
    assert [row["what"] for row in rows_of(copy, "log")][-1] == "looked at what is known of a person"


def test_what_they_wrote_and_gave_is_in_it(left: Left) -> None:
    """All of it: whoever leaves something out has to say so in the README."""
    copy = copy_of(left.member)
    posts = rows_of(copy, "posts")
    assert {row["post"] for row in posts} == {post.pk for post in left.posts.values()}
    assert {row["text"] for row in posts} == {Post.objects.get(pk=row["post"]).text for row in posts}
    assert posts[0]["thread_title"] == canary("title")
    assert canary("versionpublished") in {row["text"] for row in rows_of(copy, "earlier-texts")}
    assert [(row["text"], row["to"]) for row in rows_of(copy, "notes-sent")] == [(canary("noteto"), left.other.handle)]
    assert [row["sender"] for row in rows_of(copy, "notes-received")] == [left.other.handle]
    [account] = rows_of(copy, "account")
    assert (account["bio"], account["email"]) == (canary("bio"), left.member.email)
    assert canary("institution") in copy["evidence.json"]
    assert canary("token") in copy["tokens.json"]
    assert canary("agent") in copy["signed-in.json"]
    assert canary("reasons") in copy["decisions.json"]
    assert rows_of(copy, "concerns")[0]["post"] == left.reply.pk
    assert len(rows_of(copy, "checks")) == 2
    assert rows_of(copy, "posts-that-name-you")[0]["post"] == left.reply.pk


def test_pictures_are_in_it_as_they_lie_there(left: Left) -> None:
    name = files.new_name()
    exporting.build(left.member.pk, name, at=NOW)
    with ZipFile(files.place(name)) as archive:
        within = sorted(one for one in archive.namelist() if one.startswith("pictures/"))
        assert sorted(archive.read(one) for one in within) == sorted(path.read_bytes() for path in left.files)
    files.remove(name)


def test_secrets_are_not_in_it(left: Left) -> None:
    """A copy lies about on a computer: what is in it must open nothing."""
    whole = "".join(copy_of(left.member).values())
    assert canary("secret") not in whole
    assert left.member.password not in whole
    assert left.member.tokens.get().digest not in whole
    assert left.member.usersession_set.get().session_key not in whole  # type: ignore[attr-defined]
    assert canary("reference") not in whole


def test_the_readme_names_every_file(left: Left) -> None:
    copy = copy_of(left.member)
    for within in copy:
        assert within.startswith("pictures/") or within == "README.txt" or within in copy["README.txt"]


def test_it_tells_of_nobody_else(left: Left, gp: Member) -> None:
    """The other's copy holds nothing that the leaver wrote."""
    copy = copy_of(gp)
    assert canary("remark") in copy.pop("remarks-by-you.json"), "what they wrote themselves"
    assert canary("messagehandler") in copy.pop("messages-about-concerns-from-you.json")
    assert canary("minutes") in copy.pop("meetings-about-concerns.json"), "what both sides can read"
    assert SIGN not in "".join(copy.values()).replace(canary("finding"), ""), "what was found is told to both"


def test_it_is_ready_by_a_job_and_a_mail_says_so_without_a_way_in(student: Member) -> None:
    export = asked_for(student)
    assert export.ready_at
    [told] = mail.outbox
    assert told.to == [student.email]
    assert export.file not in told.body
    assert f"/me/data/{export.pk}" not in told.body
    assert Entry.objects.filter(act=Act.EXPORT_MADE, by=student.pk, row=f"export:{export.pk}").count() == 1


def test_the_file_is_for_the_site_alone_and_in_no_public_folder(student: Member) -> None:
    path = files.place(asked_for(student).file)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    for public in (Path(settings.MEDIA_ROOT), Path(settings.STATIC_ROOT)):
        assert public not in path.parents


def test_its_owner_fetches_it_after_giving_the_password_again(
    student: Member, gp: Member, moderator: Member, signed_in: Callable[[Member], Client]
) -> None:
    export = asked_for(student)
    address = reverse("erasure:download", args=[export.pk])
    browser = signed_in(student)
    asked = browser.get(address)
    assert asked.headers["Location"].startswith("/accounts/reauthenticate/")
    browser.post(asked.headers["Location"], {"password": PASSWORD})
    answer = browser.get(address)
    assert answer.headers["Cache-Control"] == "no-store"
    assert ZipFile(BytesIO(b"".join(answer.streaming_content))).testzip() is None  # type: ignore[attr-defined]
    assert Entry.objects.filter(act=Act.EXPORT_FETCHED, by=student.pk).count() == 1
    for other in (gp, moderator):
        browser = signed_in(other)
        browser.post(browser.get(address).headers["Location"], {"password": PASSWORD})
        assert browser.get(address).status_code == 404
        with pytest.raises(NotYours):
            actions.fetch_export(export, by=other, at=timezone.now())


def test_one_a_day(student: Member) -> None:
    export = actions.ask_for_export(student, at=NOW)
    with pytest.raises(AlreadyDone):
        actions.ask_for_export(student, at=NOW)
    do_jobs(NOW)
    with pytest.raises(Refused, match="tomorrow"):
        actions.ask_for_export(student, at=NOW + timedelta(hours=23))
    assert actions.ask_for_export(student, at=NOW + timedelta(hours=25)).pk != export.pk


def test_it_goes_after_a_week(student: Member, django_capture_on_commit_callbacks: Any) -> None:
    export = asked_for(student)
    path = files.place(export.file)
    assert export.ready_at is not None
    with django_capture_on_commit_callbacks(execute=True):
        work.sweep(None, export.ready_at + actions.EXPORT_KEPT - timedelta(minutes=1))()
    assert path.exists()
    with django_capture_on_commit_callbacks(execute=True):
        work.sweep(None, export.ready_at + actions.EXPORT_KEPT)()
    assert not path.exists()
    with pytest.raises(AlreadyDone):
        actions.fetch_export(Export.objects.get(), by=student, at=export.ready_at + actions.EXPORT_KEPT)


def test_files_that_nothing_names_go_after_a_day(student: Member) -> None:
    """Left by a worker that was ended half way."""
    kept = files.place(asked_for(student).file)
    lost = files.folder() / "lost.zip.part"
    lost.write_bytes(b"half")
    work.sweep(None, timezone.now() + timedelta(hours=1))
    assert lost.exists()
    work.sweep(None, timezone.now() + files.OLD + timedelta(hours=1))
    assert not lost.exists()
    assert kept.exists()


def test_a_copy_of_somebody_who_is_gone_by_then_is_not_kept(
    student: Member, django_capture_on_commit_callbacks: Any
) -> None:
    """They left while it was being made."""
    before = set(files.folder().iterdir())
    actions.ask_for_export(student, at=NOW)
    write = work.build(Export.objects.get().pk, NOW)
    assert write is not None
    Member.objects.filter(pk=student.pk).update(is_active=False)
    with django_capture_on_commit_callbacks(execute=True):
        write()
    assert set(files.folder().iterdir()) == before


def test_copies_go_with_their_owner(student: Member, django_capture_on_commit_callbacks: Any) -> None:
    path = files.place(asked_for(student, NOW).file)
    with django_capture_on_commit_callbacks(execute=True):
        actions.ask_to_leave(student, Posts.TAKEN_DOWN, at=NOW)
        do_jobs(NOW + actions.COOLING)
    assert not path.exists()


def test_a_copy_that_fails_leaves_no_file(student: Member, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exporting, "_readme", lambda *_: 1 / 0)
    name = files.new_name()
    with pytest.raises(ZeroDivisionError):
        exporting.build(student.pk, name, at=NOW)
    assert not files.place(name).exists()
    assert not files.place(name + files.UNFINISHED).exists()


@pytest.mark.parametrize("standing", Standing)
def test_everybody_with_an_account_can_ask(make_member: Callable[..., Member], standing: Standing) -> None:
    assert asked_for(make_member(standing=standing)).ready_at


@pytest.mark.nightly
def test_twenty_thousand_posts_take_little_memory(student: Member, thread: Thread) -> None:
    """It is made beside everything else that the site does."""
    text = "How do people learn to read a chest X-ray in a hurry? " * 20
    for start in range(0, 20_000, 2_000):
        Post.objects.bulk_create(
            Post(thread=thread, author=student, text=text, state=State.WITHDRAWN, written_at=NOW, state_since=NOW)
            for _ in range(start, start + 2_000)
        )
    name = files.new_name()
    tracemalloc.start()
    exporting.build(student.pk, name, at=NOW)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    with ZipFile(files.place(name)) as archive:
        assert len(json.loads(archive.read("posts.json"))["rows"]) == 20_001
    files.remove(name)
    assert peak < 16 * 1024 * 1024
