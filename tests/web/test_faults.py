"""What happens when things break: what was acknowledged is there once, and people see pages, not tracebacks.

The heavy ones run under `make nightly`; smaller versions of each run always.
"""

import os
import random
import shutil
import signal
import subprocess
import threading
import time
import uuid
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from urllib.error import URLError
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client
from django.utils import timezone
from tests.web.conftest import NOW, SHARED
from tests.web.own_site import ON_POSTGRESQL, OwnSite, Served
from tools.web.visitor import Answer, Visitor

from secondlook_web.forum.models import Post, State, Thread
from secondlook_web.members.models import Member
from secondlook_web.shared.limits import Limit
from secondlook_web.shared.refusals import TooOften

NIGHTLY = bool(os.environ.get("NIGHTLY"))
TEXTS = (
    "Does anybody know a good book on this, number {}?",
    "Thank you, that helps a lot. Idea {} goes into my notes.",
    "We tried version {} of the form and kept it.",
)
"""Texts that are judged `share`, with a number so that no two are the same."""


def people(site: OwnSite, number: int) -> tuple[str, list[str]]:
    """A thread's number, and sessions of members who may write in it."""
    process = site.start("-m", "tests.web.own_people", str(number), stdout=subprocess.PIPE)
    out, _ = process.communicate(timeout=60)
    assert process.returncode == 0
    thread, *sessions = out.decode().split()
    return thread, sessions


def signed_in_as(site: Served, session: str) -> Visitor:
    """A browser that is signed in already."""
    browser = Visitor(site.address, timeout_seconds=60)
    browser.get("/accounts/login/")
    browser.keep("second_look", session)
    return browser


def send(browser: Visitor, path: str, submission: str, number: int) -> Answer | None:
    """One form, sent once; None when the connection broke and nobody can say what became of it."""
    fields = {"text": TEXTS[number % len(TEXTS)].format(number), "title": f"Number {number}", "submission": submission}
    try:
        return browser.post(path, fields, follow=False)
    except (URLError, ConnectionError, TimeoutError, OSError):
        return None


def test_no_acknowledged_post_is_lost_or_doubled_when_a_web_worker_is_killed(own_site: OwnSite) -> None:
    """Promise 6. A browser that saw no answer sends its form again, and that must not make two posts."""
    posts, writers, kills = (1_000, 20, 8) if NIGHTLY else (60, 6, 2)
    thread, sessions = people(own_site, writers)
    acknowledged: set[str] = set()
    unanswered: list[str] = []
    lock = threading.Lock()
    dice = random.Random(42)

    with own_site.serving(workers=2) as site:
        browsers = [signed_in_as(site, session) for session in sessions]

        def write(number: int) -> None:
            # Most open threads of their own; some reply in one thread, where each changes the sum for the others.
            path = f"/threads/{thread}/reply/" if number % 5 == 0 else "/rooms/room/new/"
            submission = str(uuid.uuid4())
            for _ in range(30):
                answer = send(browsers[number % writers], path, submission, number)
                if answer is not None and answer.status == 302:
                    with lock:
                        acknowledged.add(submission)
                    return
                assert answer is None or answer.status in {500, 502, 503}, (answer.status, answer.page[:2000])
                with lock:
                    unanswered.append(submission)
                time.sleep(0.1)
            raise AssertionError("a form was never answered")

        with ThreadPoolExecutor(8) as pool:
            asked = [pool.submit(write, number) for number in range(posts)]
            for kill in range(kills):
                while len(acknowledged) < (kill + 1) * posts // (kills + 2):
                    time.sleep(0.02)
                    for done in asked:
                        if done.done():
                            done.result()
                victims = site.workers()
                os.kill(dice.choice(victims), signal.SIGKILL)
            for done in asked:
                done.result()
        assert unanswered, "no worker was killed in the middle of a post: nothing was tested"
        stored = own_site.rows("SELECT submission, state FROM forum_post WHERE NOT opening OR thread_id <> 1")
    numbers = [str(uuid.UUID(str(submission))) for submission, _ in stored]
    assert len(numbers) == len(set(numbers))
    assert set(numbers) == acknowledged
    assert {state for _, state in stored} <= {State.PUBLISHED, State.WAITING}
    counted = own_site.rows(
        "SELECT count(*) FROM forum_thread t WHERE posts_count <> "
        "(SELECT count(*) FROM forum_post p WHERE p.thread_id = t.id AND p.state = 'published')"
    )
    assert counted == [(0,)], "a thread's count is off"
    outcomes = own_site.rows("SELECT count(*) FROM checks_outcome WHERE post_id IS NOT NULL")
    assert outcomes == [(posts,)], "one outcome to a post"


@pytest.fixture
def full_disk(own_site: OwnSite) -> Callable[[], dict[str, str]]:
    """The environment of a site whose SQLite file may grow by a few pages only."""

    def environment() -> dict[str, str]:
        [(pages,)] = own_site.rows("PRAGMA page_count")
        return {"TESTS_MOST_PAGES": str(pages + 3)}

    return environment


@pytest.mark.skipif(ON_POSTGRESQL, reason="SQLite only; a full disk of PostgreSQL is its own server's")
def test_a_full_disk_is_said_and_nothing_is_half_saved(
    own_site: OwnSite, full_disk: Callable[[], dict[str, str]]
) -> None:
    """People must know that it was not saved, and that pressing again will not help."""
    _, sessions = people(own_site, 1)
    with own_site.serving(**full_disk()) as site:
        browser = signed_in_as(site, sessions[0])
        saved, answer = fill(browser)
        assert answer.status == 503
        assert "no room left" in answer.page
        assert "Traceback" not in answer.page
        assert browser.get("/rooms/room/").status == 200, "what is there can still be read"
    everything_is_whole(own_site, saved)
    with own_site.serving() as site:
        again = send(signed_in_as(site, sessions[0]), "/rooms/room/new/", str(uuid.uuid4()), 999)
        assert again is not None
        assert again.status == 302, "with room again, it goes on"


def fill(browser: Visitor, most: int = 400) -> tuple[set[str], Answer]:
    """Write until something else than an acknowledgement comes: what was acknowledged, and that answer."""
    saved: set[str] = set()
    for number in range(most):
        submission = str(uuid.uuid4())
        answer = send(browser, "/rooms/room/new/", submission, number)
        assert answer is not None
        if answer.status != 302:
            return saved, answer
        saved.add(submission)
    raise AssertionError("the disk was never full")


def everything_is_whole(site: OwnSite, saved: set[str]) -> None:
    """What was acknowledged is there, once, and nothing else; threads have their opening post."""
    assert site.rows("PRAGMA integrity_check") == [("ok",)]
    stored = [str(uuid.UUID(row)) for (row,) in site.rows("SELECT submission FROM forum_post WHERE thread_id <> 1")]
    assert sorted(stored) == sorted(saved)
    assert site.rows("SELECT count(*) FROM forum_thread WHERE posts_count = 0") == [(0,)]


@pytest.mark.nightly
@pytest.mark.skipif(ON_POSTGRESQL or os.getuid() != 0, reason="mounts a small disk for SQLite")
def test_a_disk_that_is_really_full_is_said_too(own_site: OwnSite, tmp_path: Path) -> None:
    """A limit of SQLite is not quite a disk: here the log of the database cannot grow."""
    _, sessions = people(own_site, 1)
    small = tmp_path / "small"
    small.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", str(small)], check=False).returncode:
        pytest.skip("nothing can be mounted here")
    try:
        own_site.rows("PRAGMA wal_checkpoint(TRUNCATE)")
        moved = OwnSite(small, like=own_site)
        with moved.serving() as site:
            browser = signed_in_as(site, sessions[0])
            (small / "ballast").write_bytes(b"\0" * max(0, shutil.disk_usage(small).free - 200_000))
            saved, answer = fill(browser)
            assert answer.status == 503
            assert "no room left" in answer.page
            (small / "ballast").unlink()
            everything_is_whole(moved, saved)
            again = send(browser, "/rooms/room/new/", str(uuid.uuid4()), 999)
            assert again is not None
            assert again.status == 302
    finally:
        subprocess.run(["umount", "-l", str(small)], check=False)


@contextmanager
def own_postgresql(folder: Path) -> "Iterator[tuple[str, Callable[[str], None]]]":
    """A PostgreSQL of its own, to stop and start: its address, and a function that does either."""
    import pgserver
    from pgserver import _commands

    server = pgserver.get_server(folder)
    [sockets] = parse_qs(urlsplit(server.get_uri()).query)["host"]

    def turn(what: str) -> None:
        if what == "off":
            _commands.pg_ctl(["-w", "-m", "immediate", "stop"], pgdata=folder, user=server.system_user, timeout=30)
        else:
            options = ["-w", "-o", '-h ""', "-o", f"-k {sockets}", "-l", str(folder / "log"), "start"]
            _commands.pg_ctl(options, pgdata=folder, user=server.system_user, timeout=90)

    try:
        yield server.get_uri(), turn
    finally:
        server.cleanup()


@pytest.mark.skipif(not ON_POSTGRESQL, reason="runs with the tests on PostgreSQL, with a server of its own")
def test_a_database_that_goes_away_and_comes_back_costs_a_page_and_no_post(
    own_site: OwnSite, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A database is restarted at night; whoever is awake sees what to do, and loses nothing."""
    folder = tmp_path / "postgresql"
    folder.mkdir()
    tmp_path.chmod(0o755)
    with own_postgresql(folder) as (url, turn):
        monkeypatch.setenv("DATABASE_URL", url)
        site = OwnSite(tmp_path / "other")
        assert site.manage("migrate", "--skip-checks", "--verbosity", "0").returncode == 0
        _, sessions = people(site, 2)
        worker = site.start("-m", "secondlook_web", "work", stderr=subprocess.DEVNULL)
        with site.serving(workers=1) as served:
            browser = signed_in_as(served, sessions[0])
            saved = {str(uuid.uuid4()) for _ in range(3)}
            for number, submission in enumerate(saved):
                answer = send(browser, "/rooms/room/new/", submission, number)
                assert answer is not None
                assert answer.status == 302
            turn("off")
            late = str(uuid.uuid4())
            for answer in (browser.get("/rooms/"), send(browser, "/rooms/room/new/", late, 9)):
                assert answer is not None
                assert answer.status == 503
                assert "cannot be reached" in answer.page
                assert "Traceback" not in answer.page
            assert browser.get("/health/").status == 503
            turn("on")
            assert browser.get("/rooms/").status == 200
            again = send(browser, "/rooms/room/new/", late, 9)
            assert again is not None
            assert again.status == 302
            stored = {str(row) for (row,) in site.rows("SELECT submission FROM forum_post WHERE thread_id <> 1")}
            assert stored == saved | {late}
            assert worker.poll() is None, "the worker waited for it"
            worker.send_signal(signal.SIGTERM)
            assert worker.wait(30) == 0


def test_a_page_says_when_the_database_is_away(own_site: OwnSite) -> None:
    """People see what to do, and whoever looks after the server finds the cause in its log."""
    with own_site.serving(DATABASE_URL="postgresql://nobody@127.0.0.1:9/none") as site:
        browser = Visitor(site.address)
        assert browser.get("/health/").status == 503
        browser.keep("second_look", "a" * 32)
        answer = browser.get("/rooms/")
        assert answer.status == 503
        assert "cannot be reached" in answer.page
        assert "OperationalError" in site.log()
        assert "Traceback" not in site.log() + answer.page


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Callable[[timedelta], None]:
    """Sets the clock to the evening of the worked story, and so much later."""

    def set_to(later: timedelta) -> None:
        monkeypatch.setattr(timezone, "now", lambda: NOW + later)

    set_to(timedelta(0))
    return set_to


def test_a_clock_that_is_set_back_keeps_posts_in_order(
    thread: Thread, make_member: Callable[..., Member], clock: Callable[[timedelta], None]
) -> None:
    """In a thread, what was written later stands later, whatever the server thought the hour was."""
    writer = make_member()
    hours = (timedelta(minutes=1), timedelta(hours=-1), timedelta(minutes=2))
    for number, later in enumerate(hours):
        clock(later)
        browser = Client()  # a session that was made under this clock
        browser.force_login(writer, backend="django.contrib.auth.backends.ModelBackend")
        sent = browser.post(
            f"/threads/{thread.pk}/reply/", {"text": TEXTS[number].format(number), "submission": str(uuid.uuid4())}
        )
        assert sent.status_code == 302
        page = browser.get(f"/threads/{thread.pk}/").content.decode()
        assert [TEXTS[place].format(place) in page for place in range(number + 1)] == [True] * (number + 1)
        assert browser.get(f"/rooms/{thread.room.slug}/").status_code == 200
    written = list(Post.objects.filter(thread=thread, opening=False).order_by("id").values_list("text", flat=True))
    assert written == [TEXTS[number].format(number) for number in range(3)]
    thread.refresh_from_db()
    assert thread.last_post_at == NOW + timedelta(minutes=2)


def test_a_clock_that_is_set_back_keeps_limits(db: None) -> None:
    """Nobody gets more than their share, and nobody is shut out for longer than a window."""
    limit = Limit(name="tests", times=2, seconds=600)
    for _ in range(2):
        limit.count("somebody", at=NOW)
    with pytest.raises(TooOften):
        limit.count("somebody", at=NOW)
    limit.count("somebody", at=NOW - timedelta(hours=1))
    with pytest.raises(TooOften):
        limit.count("somebody", at=NOW)
    limit.count("somebody", at=NOW + timedelta(minutes=10))


@pytest.mark.nightly
def test_a_check_that_hangs_or_dies_lets_the_post_wait(own_site: OwnSite) -> None:
    """Its author is told, nothing is lost, and the job that checks it later publishes it."""
    _, sessions = people(own_site, 1)
    for work in ("for_ever", "ends_its_process"):
        submission = str(uuid.uuid4())
        with own_site.serving(TESTS_CHECK_DOES=work, SECOND_LOOK_CHECK_LIMIT_SECONDS="1") as site:
            browser = signed_in_as(site, sessions[0])
            began = time.monotonic()
            answer = send(browser, "/rooms/room/new/", submission, 1)
            assert answer is not None
            assert answer.status == 302
            assert time.monotonic() - began < 45, "the limit, and the start of a process"
            assert browser.get("/").status == 200
        states = {
            uuid.UUID(str(sent)): state for sent, state in own_site.rows("SELECT submission, state FROM forum_post")
        }
        assert states[uuid.UUID(submission)] == "waiting"
    done = own_site.manage("work", "--once")
    assert done.returncode == 0, done.stderr
    assert own_site.rows("SELECT count(*) FROM forum_post WHERE state = 'waiting'") == [(0,)]
    assert own_site.rows("SELECT count(*) FROM forum_post WHERE thread_id <> 1 AND state = 'published'") == [(2,)]


def test_a_check_that_could_not_run_says_so(
    thread: Thread, student: Member, signed_in: Callable[[Member], Client], failing_check: None
) -> None:
    """Promise 7: it never reports "nothing found"."""
    page = signed_in(student).post(
        f"/threads/{thread.pk}/reply/", {"text": SHARED, "submission": str(uuid.uuid4())}, follow=True
    )
    assert Post.objects.filter(thread=thread, state=State.WAITING).count() == 1
    assert "wait" in page.content.decode()
