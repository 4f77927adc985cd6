"""How long exhibits are kept, who looks at them, and how it is seen that they are those that were frozen."""

import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from io import StringIO
from random import Random
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.db import connection
from django.test import Client
from tests.web.concerns_there import raised, settled
from tests.web.conftest import NOW
from tests.web.leavers import do_jobs
from tests.web.own_site import ON_POSTGRESQL, OwnSite

from secondlook_web.audit.acts import Act
from secondlook_web.audit.models import Entry
from secondlook_web.concerns import actions, recording
from secondlook_web.concerns.exhibits import erasing, freezing, triggers, work
from secondlook_web.concerns.exhibits.verifying import Wrong, faults
from secondlook_web.concerns.handling import taking
from secondlook_web.concerns.handling.standing import standing_of
from secondlook_web.concerns.models import Answer, Concern, Event, Exhibit, Reporter, Side
from secondlook_web.concerns.stages import What
from secondlook_web.forum import editing
from secondlook_web.forum.models import Picture, Post, Thread
from secondlook_web.jobs import queue
from secondlook_web.jobs.models import Job
from secondlook_web.members.models import Member

LONG_AGO = datetime(2019, 5, 2, 9, 0, tzinfo=UTC)
JPEG = b"\xff\xd8 a picture of a screen"


@pytest.fixture
def post(thread: Thread, student: Member, make_post: Callable[..., Post]) -> Post:
    return make_post(thread, student, text="The words of the evening.")


def ended(post: Post, by: Member, moderator: Member, *, at: datetime = LONG_AGO) -> Concern:
    """A concern that was frozen, settled and closed."""
    concern = raised(post, by, at=at, place="A place")
    Reporter.objects.create(concern=concern, says="What I saw.")
    freezing.freeze(concern, at=at)
    settled(concern, by=moderator, at=at)
    return Concern.objects.get(pk=concern.pk)


# How long.


@pytest.mark.parametrize("days", [0, 1, 364])
def test_until_its_last_day_is_over_nothing_is_erased(post: Post, gp: Member, moderator: Member, days: int) -> None:
    concern = ended(post, gp, moderator)
    assert concern.keep_until is not None
    last = datetime.combine(concern.keep_until, LONG_AGO.timetz()) - timedelta(days=days)
    assert erasing.due(at=last) == []
    assert not erasing.erase(concern.pk, at=last)
    assert Exhibit.objects.count() == 1


def test_what_is_open_or_held_is_not_erased(post: Post, gp: Member, moderator: Member, make_member: Any) -> None:
    """A court, a regulator or the ombudsman may ask for it."""
    concern = ended(post, gp, moderator)
    Concern.objects.filter(pk=concern.pk).update(hold=True, hold_reason="The ombudsman asks.")
    open_one = raised(post, make_member(), at=LONG_AGO)
    freezing.freeze(open_one, at=LONG_AGO)
    assert erasing.due(at=NOW) == []
    assert not any(erasing.erase(pk, at=NOW) for pk in (concern.pk, open_one.pk))


def test_after_it_words_and_names_go_and_numbers_stay(post: Post, gp: Member, moderator: Member) -> None:
    """So that the figures of past years stay what they were."""
    concern = ended(post, gp, moderator)
    Answer.objects.create(concern=concern, by=gp, text="It was late.")
    before = list(Event.objects.filter(concern=concern).values_list("number", "what", "waived", "side", "at"))
    assert erasing.erase(concern.pk, at=NOW)
    assert list(Event.objects.filter(concern=concern).values_list("number", "what", "waived", "side", "at")) == before
    assert set(Event.objects.values_list("by", "says")) == {(None, ""), (None, erasing.ERASED)}
    left = Concern.objects.get(pk=concern.pk)
    assert (left.post_id, left.raised_by_id, left.handler_id, left.place) == (None, None, None, "")
    assert (left.outcome, left.raised_at, left.closed_at, left.erased_at) == (
        "no_further_action",
        LONG_AGO,
        LONG_AGO,
        NOW,
    )
    assert not any(rows.exists() for rows in (Exhibit.objects.all(), Answer.objects.all(), Reporter.objects.all()))
    entry = Entry.objects.get(act=Act.CONCERN_ERASED)
    assert (entry.row, entry.details) == (f"concern:{concern.pk}", {"exhibits": 1})
    assert not erasing.erase(concern.pk, at=NOW), "once"


def test_the_post_itself_is_not_the_concerns_to_erase(post: Post, gp: Member, moderator: Member) -> None:
    concern = ended(post, gp, moderator)
    assert erasing.erase(concern.pk, at=NOW)
    assert Post.objects.get(pk=post.pk).text == "The words of the evening."


def test_each_night_a_job_erases_what_is_over_and_one_that_fails_keeps_no_other_from_it(
    post: Post, gp: Member, moderator: Member, make_member: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    concerns = [ended(post, by, moderator) for by in (gp, make_member(), make_member())]
    kept = erasing.erase
    monkeypatch.setattr(erasing, "erase", lambda pk, *, at: 1 / 0 if pk == concerns[0].pk else kept(pk, at=at))
    queue.add(work.SWEEP, due_at=NOW)
    while queue.do_next(at=NOW):
        pass
    assert [Concern.objects.get(pk=one.pk).erased_at for one in concerns] == [None, NOW, NOW]
    assert Job.objects.exclude(trouble="").count() == 1


def test_for_moderators_an_erased_concern_is_not_there(
    post: Post, gp: Member, moderator: Member, signed_in: Callable[[Member], Client]
) -> None:
    concern = ended(post, gp, moderator)
    page = f"/concerns/handling/{concern.pk}/"
    assert signed_in(moderator).get(page).status_code == 200
    erasing.erase(concern.pk, at=NOW)
    assert signed_in(moderator).get(page).status_code == 404


# A post that changes while somebody has to answer for it.


def test_a_withdrawn_post_is_frozen_again_by_a_job(post: Post, gp: Member, student: Member, rng: Random) -> None:
    concern = actions.recognise(gp, post, at=NOW, rng=rng)
    editing.withdraw(student, Post.objects.get(pk=post.pk), at=NOW + timedelta(hours=1))
    do_jobs(NOW + timedelta(hours=1))
    do_jobs(NOW + timedelta(hours=2))
    said = [json.loads(one.content)["post"] for one in Exhibit.objects.filter(concern=concern).order_by("number")]
    assert [(one["state"], one["text"]) for one in said] == [
        ("published", "The words of the evening."),
        ("withdrawn", "The words of the evening."),
    ]


# Whether they are those that were frozen.


def bend(statement: str) -> None:
    """As somebody who owns the database would: with the triggers out of the way."""
    with connection.cursor() as cursor:
        triggers.drop(connection, cursor.execute)
        cursor.execute(statement)
        triggers.create(connection, cursor.execute)
        triggers.allow_removal(connection, cursor.execute)


def test_exhibits_that_nobody_touched_fit(post: Post, gp: Member, moderator: Member) -> None:
    """Erased ones among them, and others that are kept."""
    concern = ended(post, gp, moderator)
    freezing.freeze(raised(post, None), at=NOW)
    erasing.erase(concern.pk, at=NOW)
    assert list(faults()) == []
    said = StringIO()
    call_command("verify_exhibits", stdout=said)
    assert said.getvalue() == "1 exhibits, each as the log says that it was frozen.\n"


@pytest.mark.parametrize(
    ("statement", "wrong"),
    [
        ("UPDATE concerns_exhibit SET content = '{}'", Wrong.CHANGED),
        ("UPDATE concerns_exhibit SET digest = 'x'", Wrong.CHANGED),
        ("UPDATE concerns_exhibit SET kind = 'file'", Wrong.CHANGED),
        ("UPDATE concerns_exhibit SET frozen_at = '2026-03-12 21:40:01'", Wrong.CHANGED),
        ("DELETE FROM concerns_exhibit", Wrong.MISSING),
    ],
)
def test_what_somebody_does_to_an_exhibit_behind_the_site_is_found(
    post: Post, gp: Member, statement: str, wrong: Wrong
) -> None:
    concern = raised(post, gp)
    freezing.freeze(concern, at=NOW)
    bend(statement)
    assert [(fault.wrong, fault.concern, fault.number) for fault in faults()] == [(wrong, concern.pk, 1)]
    said = StringIO()
    with pytest.raises(SystemExit) as left:
        call_command("verify_exhibits", stdout=said)
    assert (left.value.code, f"exhibit 1: {wrong}" in said.getvalue()) == (20, True)


def test_one_that_was_put_in_is_found(post: Post, gp: Member) -> None:
    concern = raised(post, gp)
    freezing.freeze(concern, at=NOW)
    bend(
        "INSERT INTO concerns_exhibit (concern_id, number, kind, content, data, digest, frozen_at) "
        "SELECT concern_id, 2, kind, content, data, digest, frozen_at FROM concerns_exhibit"
    )
    assert [fault.wrong for fault in faults()] == [Wrong.ADDED]


@pytest.mark.parametrize("how", ["keep_until", "hold"])
def test_one_that_was_erased_before_its_time_is_found(
    post: Post, gp: Member, moderator: Member, second_moderator: Member, how: str
) -> None:
    """Whoever moves the date in the database, or lifts a hold there, has not moved it in the log."""
    concern = ended(post, gp, moderator, at=NOW if how == "keep_until" else LONG_AGO)
    if how == "hold":
        changes = {"hold": True, "hold_reason": "A court asks."}
        recording.record(
            concern, What.HELD, side=Side.HANDLER, by=second_moderator, at=LONG_AGO, says="Kept.", changes=changes
        )
    bend("UPDATE concerns_concern SET keep_until = '2019-06-01', hold = (1 = 0)")
    assert erasing.erase(concern.pk, at=NOW + timedelta(days=1))
    assert [fault.wrong for fault in faults()] == [Wrong.TOO_EARLY]


# Who looks.


def test_an_exhibit_is_shown_to_its_handler_alone_and_each_look_is_recorded(
    post: Post,
    gp: Member,
    student: Member,
    moderator: Member,
    second_moderator: Member,
    signed_in: Callable[[Member], Client],
) -> None:
    Picture.objects.create(post=post, file=ContentFile(JPEG, "x.jpg"), describes="A screen", width=4, height=4)
    concern = raised(post, gp, handler=moderator)
    freezing.freeze(concern, at=NOW)
    page = f"/concerns/handling/{concern.pk}/exhibits/1/"
    for member in (gp, student, second_moderator):
        assert signed_in(member).get(page).status_code == 404
    assert not Entry.objects.filter(act=Act.EXHIBIT_LOOKED_AT).exists()
    browser = signed_in(moderator)
    shown = browser.get(page)
    assert "The words of the evening." in shown.content.decode()
    assert "It is as it was frozen" in shown.content.decode()
    browser.get(page)
    file = browser.get(f"/concerns/handling/{concern.pk}/exhibits/2/file/")
    assert (file.content, file.headers["Content-Type"]) == (JPEG, "image/jpeg")
    assert file.headers["Content-Disposition"].startswith("attachment")
    assert (file.headers["Cache-Control"], file.headers["X-Content-Type-Options"]) == ("no-store", "nosniff")
    looks = Entry.objects.filter(act=Act.EXHIBIT_LOOKED_AT, by=moderator.pk).order_by("number")
    assert [entry.details for entry in looks] == [{"number": n, "fits": True} for n in (1, 1, 2)]
    assert browser.get(f"/concerns/handling/{concern.pk}/exhibits/3/").status_code == 404
    assert browser.get(f"/concerns/handling/{concern.pk}/exhibits/1/file/").status_code == 404


def test_one_that_was_changed_says_so_on_its_page_and_in_the_log(
    post: Post, gp: Member, moderator: Member, signed_in: Callable[[Member], Client]
) -> None:
    concern = raised(post, gp, handler=moderator)
    freezing.freeze(concern, at=NOW)
    bend("UPDATE concerns_exhibit SET content = REPLACE(content, 'evening', 'morning')")
    shown = signed_in(moderator).get(f"/concerns/handling/{concern.pk}/exhibits/1/").content.decode()
    assert "This is not as it was frozen" in shown
    assert Entry.objects.get(act=Act.EXHIBIT_LOOKED_AT).details == {"number": 1, "fits": False}


def test_what_was_written_is_shown_as_text(
    thread: Thread,
    student: Member,
    gp: Member,
    moderator: Member,
    make_post: Callable[..., Post],
    signed_in: Callable[[Member], Client],
) -> None:
    post = make_post(thread, student, text="<script>alert(1)</script> https://example.org")
    concern = raised(post, gp, handler=moderator)
    freezing.freeze(concern, at=NOW)
    shown = signed_in(moderator).get(f"/concerns/handling/{concern.pk}/exhibits/1/").content.decode()
    assert "&lt;script&gt;" in shown
    assert "<dd>institution shown</dd>" in shown, "how well a reader is known stands there in words"
    assert 'href="https://example.org' not in shown


def test_a_moderator_who_is_removed_sees_it_no_more_and_it_stands(
    post: Post,
    gp: Member,
    moderator: Member,
    second_moderator: Member,
    signed_in: Callable[[Member], Client],
) -> None:
    concern = raised(post, gp, handler=moderator)
    freezing.freeze(concern, at=NOW)
    Member.objects.filter(pk=moderator.pk).update(is_moderator=False)
    page = f"/concerns/handling/{concern.pk}/exhibits/1/"
    assert signed_in(moderator).get(page).status_code == 404
    assert standing_of(Concern.objects.get(pk=concern.pk), at=NOW).handler is None, "the first in the list"
    taking.take(Concern.objects.get(pk=concern.pk), says="They moderate no more.", by=second_moderator, at=NOW)
    assert signed_in(second_moderator).get(page).status_code == 200


@pytest.mark.nightly
def test_on_a_site_the_database_refuses_through_migrations_back_and_forth(own_site: OwnSite) -> None:
    """SQLite rebuilds a table for most changes, and refuses where a trigger of another one names it."""
    query = (
        "SELECT tgname FROM pg_trigger" if ON_POSTGRESQL else "SELECT name FROM sqlite_master WHERE type = 'trigger'"
    )
    wanted = triggers.NAMES - ({"event_no_replacing"} if ON_POSTGRESQL else set())
    assert wanted <= {name for (name,) in own_site.rows(query)}
    for to in ("0006", "0008", ""):
        process = own_site.manage("migrate", "concerns", *([to] if to else []))
        assert process.returncode == 0, process.stderr[-300:]
        there = {name for (name,) in own_site.rows(query)}
        assert (wanted <= there) == (to != "0006")
