"""Jobs are done once, in time, whatever happens to those who do them."""

import os
import random
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.db import OperationalError
from django.test import Client
from tests.web.conftest import NOW
from tests.web.own_site import OwnSite

from secondlook_web.jobs import queue, schedule
from secondlook_web.jobs.models import Job
from secondlook_web.jobs.worker import Worker
from secondlook_web.members.models import Member

WORKER = str(Path(__file__).with_name("own_worker.py"))
TABLE = "CREATE TABLE written (target bigint NOT NULL)"
"""Nothing in it would refuse a number that comes twice."""


@pytest.fixture(autouse=True)
def _only_our_handlers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(queue, "_handlers", {})
    monkeypatch.setattr(schedule, "_rounds", {})


@pytest.fixture
def done() -> list[int | None]:
    """Targets of the jobs called `tests.note`, in the order in which they were done."""
    noted: list[int | None] = []

    @queue.handles("tests.note")
    def note(target: int | None, _: datetime) -> Callable[[], None]:
        return lambda: noted.append(target)

    return noted


def test_a_job_that_is_not_due_is_left_alone(done: list[int | None]) -> None:
    """A post that was to appear in six weeks must not appear today."""
    queue.add("tests.note", 1, due_at=NOW + timedelta(minutes=1))
    assert not queue.do_next(at=NOW)
    assert done == []


def test_jobs_are_done_in_the_order_in_which_they_are_due(done: list[int | None]) -> None:
    """Whoever has waited longest comes first."""
    for target, minutes in ((1, 3), (2, 5), (3, 1)):
        queue.add("tests.note", target, due_at=NOW - timedelta(minutes=minutes))
    while queue.do_next(at=NOW):
        pass
    assert done == [2, 1, 3]
    assert not Job.objects.exists()


def test_a_second_job_for_the_same_thing_is_not_added(done: list[int | None]) -> None:
    """A page that is loaded twice asks twice, and nobody wants two mails."""
    for target in (1, 2):
        queue.add("tests.note", target, due_at=NOW, key="the same")
    assert [job.target for job in Job.objects.all()] == [1]


def test_what_a_job_wrote_is_undone_when_it_fails() -> None:
    """Half a publication would be a post without its outcome."""

    @queue.handles("tests.half")
    def half(_: int | None, __: datetime) -> Callable[[], None]:
        def write() -> None:
            Member.objects.create_user("half", "half@example.org")
            raise RuntimeError("words of somebody")

        return write

    queue.add("tests.half", due_at=NOW)
    assert queue.do_next(at=NOW)
    assert not Member.objects.filter(handle="half").exists()
    [job] = Job.objects.all()
    assert (job.tries, job.trouble, job.failed_at) == (1, "RuntimeError", None)
    assert job.due_at == NOW + timedelta(seconds=queue.FIRST_PAUSE_SECONDS)


def test_a_job_is_given_up_after_eight_tries_and_can_be_tried_again(done: list[int | None]) -> None:
    """What never works must be seen by a person, and what was mended must be done."""

    @queue.handles("tests.bad")
    def bad(_: int | None, __: datetime) -> None:
        raise ValueError

    queue.add("tests.bad", 7, due_at=NOW)
    at = NOW
    for _ in range(queue.MOST_TRIES):
        assert queue.do_next(at=at)
        at += timedelta(hours=2)
    assert not queue.do_next(at=at)
    [given_up] = queue.given_up()
    assert given_up.trouble == "ValueError"
    Job.objects.update(name="tests.note")
    assert queue.try_again(given_up.pk, at=at)
    assert queue.do_next(at=at)
    assert done == [7]


def test_a_job_that_is_tried_again_does_not_come_beside_one_that_waits(done: list[int | None]) -> None:
    """Two moderators, or the schedule, may have been quicker."""
    Job.objects.create(name="tests.note", key="k", failed_at=NOW, due_at=NOW)
    queue.add("tests.note", due_at=NOW, key="k")
    assert not queue.try_again(queue.given_up()[0].pk, at=NOW)
    assert Job.objects.count() == 1


def test_a_job_without_a_handler_waits_and_says_why() -> None:
    """Of two releases side by side, only one may know the job."""
    queue.add("tests.unknown", due_at=NOW)
    assert queue.do_next(at=NOW)
    assert Job.objects.get().trouble == "NoHandler"


def test_two_functions_for_one_name_are_refused(done: list[int | None]) -> None:
    """Which of them ran would depend on the order of imports."""
    with pytest.raises(ValueError, match=r"tests\.note"):
        queue.handles("tests.note")(lambda _target, _at: None)


def test_a_lease_that_is_out_lets_another_worker_take_the_job(done: list[int | None]) -> None:
    """A worker that was killed does not come back to say so."""
    queue.add("tests.note", 1, due_at=NOW)
    Job.objects.update(leased_until=NOW + timedelta(seconds=30))
    assert not queue.do_next(at=NOW)
    assert queue.do_next(at=NOW + timedelta(seconds=31))
    assert done == [1]


def test_a_worker_whose_lease_ran_out_does_not_write() -> None:
    """The slow one and the one that took over must not both publish."""
    written: list[str] = []

    @queue.handles("tests.slow")
    def slow(_: int | None, at: datetime) -> Callable[[], None]:
        if at == NOW:
            # While this one works things out, its lease runs out and another does the whole job.
            assert queue.do_next(at=NOW + timedelta(hours=1))
            return lambda: written.append("slow")
        return lambda: written.append("quick")

    queue.add("tests.slow", due_at=NOW)
    assert queue.do_next(at=NOW)
    assert written == ["quick"]
    assert not Job.objects.exists()


def test_a_job_that_ends_its_worker_each_time_is_given_up() -> None:
    """One bad job must not end every worker for ever."""
    queue.add("tests.note", due_at=NOW)
    Job.objects.update(tries=queue.MOST_TRIES, leased_until=NOW)
    assert not queue.do_next(at=NOW)
    assert queue.given_up()[0].trouble == queue.ENDED_EACH_TIME


def test_a_clock_that_is_set_back_does_nothing_twice(done: list[int | None]) -> None:
    """In autumn an hour comes twice, and servers are set right while they run."""
    queue.add("tests.note", 1, due_at=NOW)
    assert queue.do_next(at=NOW)
    assert not queue.do_next(at=NOW - timedelta(hours=1))
    queue.add("tests.note", 2, due_at=NOW)
    assert not queue.do_next(at=NOW - timedelta(hours=1)), "not due yet, by this clock"
    assert queue.do_next(at=NOW)
    assert done == [1, 2]


def test_cancelled_jobs_are_not_done(done: list[int | None]) -> None:
    """An author who takes a post back at the last minute means it."""
    queue.add("tests.note", 1, due_at=NOW)
    queue.add("tests.note", 2, due_at=NOW)
    queue.cancel("tests.note", 1)
    while queue.do_next(at=NOW):
        pass
    assert done == [2]


def test_what_comes_round_is_put_in_once(done: list[int | None]) -> None:
    """Each worker puts it in, and there may be many."""
    schedule.daily("tests.note", hour=7)
    for _ in range(3):
        schedule.put_in(at=NOW)
    [job] = Job.objects.all()
    assert job.due_at == datetime(2026, 3, 13, 7, tzinfo=UTC)
    assert queue.do_next(at=job.due_at)
    schedule.put_in(at=job.due_at)
    assert Job.objects.get().due_at == datetime(2026, 3, 14, 7, tzinfo=UTC)
    assert done == [None]


def test_daily_work_keeps_its_hour_when_the_clocks_go_forward() -> None:
    """A digest at seven is at seven in summer too; on 29 March 2026 the clocks go forward."""
    each_day = schedule.Round(name="tests.day", minute=0, hour=7)
    due = each_day.after(datetime(2026, 3, 28, 12, tzinfo=UTC))
    assert due == datetime(2026, 3, 29, 6, tzinfo=UTC)


def test_hourly_work_is_done_in_both_hours_of_the_same_name() -> None:
    """On 25 October 2026 the hour after one comes twice; nobody should wait two hours."""
    each_hour = schedule.Round(name="tests.hour", minute=30)
    first = each_hour.after(datetime(2026, 10, 25, 0, 0, tzinfo=UTC))
    second = each_hour.after(first)
    assert (first.astimezone(UTC).hour, second.astimezone(UTC).hour) == (0, 1)
    assert second - first == timedelta(hours=1)


def test_a_job_holds_no_words(done: list[int | None]) -> None:
    """Its row is seen by whoever looks after the server."""
    fields = {field.name: field for field in Job._meta.get_fields()}
    assert not any(field.get_internal_type() in {"TextField", "JSONField"} for field in fields.values())
    assert repr(Job(pk=3, name="tests.note", key="k")) == "<Job 3 tests.note>"


def test_moderators_see_what_failed_and_have_it_tried_again(
    moderator: Member, student: Member, signed_in: Callable[[Member], Client], done: list[int | None]
) -> None:
    """Somebody must be able to notice that mails do not go out, and nobody else needs to know."""
    job = Job.objects.create(
        name="tests.note", target=5, due_at=NOW, failed_at=NOW, trouble="SMTPException", tries=queue.MOST_TRIES
    )
    again = f"/moderation/jobs/{job.pk}/again/"
    assert signed_in(student).get("/moderation/jobs/").status_code == 404
    assert signed_in(student).post(again).status_code == 404
    browser = signed_in(moderator)
    assert "SMTPException" in browser.get("/moderation/jobs/").content.decode()
    assert "tried again" in browser.post(again, follow=True).content.decode()
    while queue.do_next():
        pass
    assert done == [5]
    assert browser.post(again).status_code == 404, "it is done"
    assert "Nothing failed" in browser.get("/moderation/jobs/").content.decode()


def test_a_worker_waits_for_a_database_that_is_away(monkeypatch: pytest.MonkeyPatch, done: list[int | None]) -> None:
    """A restart of the database must not need a restart of every worker."""
    queue.add("tests.note", 1, due_at=NOW)
    real, calls = queue.do_next, []

    def sometimes(*, at: datetime) -> bool:
        calls.append(at)
        if len(calls) <= 2:
            raise OperationalError("away")
        return real(at=at)

    worker = Worker(now=lambda: NOW, pause_seconds=0.01)
    monkeypatch.setattr(queue, "do_next", lambda *, at: sometimes(at=at) or worker.stop() or False)
    monkeypatch.setattr("secondlook_web.jobs.worker.connections.close_all", lambda: None)
    monkeypatch.setattr("secondlook_web.jobs.worker.close_old_connections", lambda: None)
    worker.run()
    assert done == [1]


@pytest.fixture
def workers(own_site: OwnSite) -> Iterator[Callable[[], "subprocess.Popen[bytes]"]]:
    """Starts workers as processes of the own site, and ends them when the test does."""
    started: list[subprocess.Popen[bytes]] = []

    def start() -> "subprocess.Popen[bytes]":
        process = own_site.start(WORKER, stdout=subprocess.PIPE, env={"SECOND_LOOK_JOB_LEASE_SECONDS": "2"})
        started.append(process)
        return process

    yield start
    for process in started:
        process.kill()
        process.wait()
        if process.stdout:
            process.stdout.close()


def ready(process: "subprocess.Popen[bytes]") -> None:
    assert process.stdout is not None
    assert process.stdout.readline() == b"ready\n"


def test_no_job_is_lost_or_done_twice_when_workers_are_killed(
    own_site: OwnSite, workers: Callable[[], "subprocess.Popen[bytes]"]
) -> None:
    """Power cuts, memory that runs out, an impatient administrator: `kill -9` at any moment."""
    jobs = 1_000 if os.environ.get("NIGHTLY") else 200
    kills = 20 if os.environ.get("NIGHTLY") else 4
    dice = random.Random(20260312)
    own_site.write(TABLE)
    due_at = datetime.now(UTC) - timedelta(hours=1)
    own_site.write(
        "INSERT INTO jobs_job (name, key, target, due_at, added_at, tries, trouble) VALUES (?, '', ?, ?, ?, 0, '')",
        [("tests.write", number, at, at) for number in range(jobs) for at in (due_at.isoformat(" "),)],
    )
    running = [workers(), workers()]
    for process in running:
        ready(process)
    killed = 0
    ends = time.monotonic() + (300 if os.environ.get("NIGHTLY") else 90)
    while own_site.rows("SELECT count(*) FROM jobs_job WHERE name = 'tests.write'") != [(0,)]:
        assert time.monotonic() < ends, own_site.rows("SELECT name, trouble, tries FROM jobs_job LIMIT 5")
        if killed < kills and own_site.rows("SELECT count(*) FROM written") > [(10 * killed,)]:
            time.sleep(dice.uniform(0, 0.15))
            place = dice.randrange(len(running))
            os.kill(running[place].pid, signal.SIGKILL)
            running[place].wait()
            running[place] = workers()
            ready(running[place])
            killed += 1
        time.sleep(0.1)
    assert killed >= kills // 2, "the jobs were done before the kills: make them slower"
    written = sorted(number for (number,) in own_site.rows("SELECT target FROM written"))
    assert written == list(range(jobs))


def test_a_worker_ends_when_asked(workers: Callable[[], "subprocess.Popen[bytes]"]) -> None:
    """A restart should not take ten seconds and a kill."""
    process = workers()
    ready(process)
    process.send_signal(signal.SIGTERM)
    assert process.wait(timeout=10) == 0
