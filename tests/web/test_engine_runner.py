"""Checks in processes of their own: what is slow, killed or broken is told as such, and the next check works."""

import ast
import logging
import os
import pickle
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path

import pytest

import secondlook_web
from secondlook import Context, Draft, Verdict, memory
from secondlook.errors import BadDraft
from secondlook.model import Post
from secondlook_web.checks import engine, processes
from secondlook_web.checks.engine import CheckCouldNotRun, Published, checked
from secondlook_web.checks.processes import Separate

HARMLESS = Draft("How do people learn to read a chest X-ray in a hurry?")
SHORT_SECONDS = 0.2
PLENTY_SECONDS = 20
HOW = {"adding_up": False, "advising": True, "published": False}
CANARY = "Zebedee Quillfeather"


@pytest.fixture(scope="module")
def separate() -> Iterator[Separate]:
    """One process for all tests here: starting one takes two seconds."""
    runner = Separate()
    runner.warm()
    yield runner
    while runner._free:
        runner._free.popleft().end()


def pid(runner: Separate) -> int:
    return runner.run(os.getpid, limit_seconds=PLENTY_SECONDS)


def test_a_check_answers_from_another_process(separate: Separate) -> None:
    review = separate.run(checked, HARMLESS, Context(), limit_seconds=PLENTY_SECONDS, **HOW)
    assert review.verdict is Verdict.SHARE
    assert pid(separate) != os.getpid()


def test_whatever_the_site_asks_of_the_engine_is_found_in_its_process(separate: Separate) -> None:
    """There is no Django there: work beside models is done in the tests' own process, and never on a real site."""
    works = [getattr(import_module(module), name) for module, name in asked_of_the_engine()]
    assert len(works) >= 5
    for work in works:
        assert separate.run(callable, work, limit_seconds=PLENTY_SECONDS)


def test_a_bad_draft_is_refused_as_the_engine_refuses_it(separate: Separate) -> None:
    """Not a failure of ours: whoever asked is told what to do."""
    before = pid(separate)
    with pytest.raises(BadDraft):
        separate.run(Draft, "one\x00two", limit_seconds=PLENTY_SECONDS)
    assert pid(separate) == before


def test_of_a_mistake_of_ours_only_the_class_crosses_over(separate: Separate, caplog: pytest.LogCaptureFixture) -> None:
    """The message of an error may quote the draft (promise 2)."""
    before = pid(separate)
    with caplog.at_level(logging.DEBUG), pytest.raises(CheckCouldNotRun, match=r"^ValueError$"):
        separate.run(int, CANARY, limit_seconds=PLENTY_SECONDS)
    assert CANARY not in caplog.text
    assert pid(separate) == before


def test_what_takes_too_long_is_ended_in_time_and_the_next_check_works(separate: Separate) -> None:
    """The limit holds to half a second, and the start of a new process is not counted against the next check."""
    before = pid(separate)
    began = time.monotonic()
    with pytest.raises(CheckCouldNotRun):
        separate.run(time.sleep, 30, limit_seconds=SHORT_SECONDS)
    assert time.monotonic() - began < SHORT_SECONDS + 0.5
    assert separate.run(checked, HARMLESS, Context(), limit_seconds=1, **HOW).verdict is Verdict.SHARE
    assert not alive(before)


def test_a_process_that_was_killed_is_replaced(separate: Separate) -> None:
    """The kernel kills what takes too much memory; a draft that came then is told that it was not checked."""
    before = pid(separate)
    with pytest.raises(CheckCouldNotRun):
        separate.run(os.kill, before, signal.SIGKILL, limit_seconds=PLENTY_SECONDS)
    assert pid(separate) != before
    assert not alive(before)


def test_a_process_killed_between_two_checks_is_noticed(separate: Separate) -> None:
    """Whoever asks next did nothing wrong, and gets an answer."""
    before = pid(separate)
    os.kill(before, signal.SIGKILL)
    os.waitid(os.P_PID, before, os.WEXITED | os.WNOWAIT)
    assert pid(separate) != before


def test_whoever_finds_all_busy_waits_their_turn_and_then_is_told(separate: Separate) -> None:
    pid(separate)
    busy = threading.Thread(target=separate.run, args=(time.sleep, 0.15), kwargs={"limit_seconds": PLENTY_SECONDS})
    busy.start()
    time.sleep(0.02)
    with pytest.raises(CheckCouldNotRun, match="busy"):
        separate.run(os.getpid, limit_seconds=0.05)
    assert separate.run(os.getpid, limit_seconds=PLENTY_SECONDS)
    busy.join()


def test_whoever_types_is_told_soon_when_all_are_busy(separate: Separate) -> None:
    """Marks that come after ten seconds are for another text, and asking for them would keep others waiting."""
    pid(separate)
    busy = threading.Thread(target=separate.run, args=(time.sleep, 0.2), kwargs={"limit_seconds": PLENTY_SECONDS})
    busy.start()
    time.sleep(0.02)
    with pytest.raises(CheckCouldNotRun, match="busy"):
        separate.run(os.getpid, limit_seconds=PLENTY_SECONDS, wait_seconds=0.05)
    busy.join()


def test_a_process_that_has_done_its_share_is_replaced_before_it_goes(
    separate: Separate, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody waits for the new one: the old one answers until it is there."""
    before = pid(separate)
    ask = processes._Checker.ask

    def tired(checker: processes._Checker, asked: object, limit_seconds: float) -> tuple[bool, object]:
        """As after twenty thousand checks."""
        answer = ask(checker, asked, limit_seconds)
        checker.tired = checker.process.pid == before
        return answer

    monkeypatch.setattr(processes._Checker, "ask", tired)
    longest = 0.0
    until = time.monotonic() + PLENTY_SECONDS
    while alive(before) and time.monotonic() < until:
        asked = time.monotonic()
        pid(separate)
        longest = max(longest, time.monotonic() - asked)
        time.sleep(0.02)
    assert not alive(before)
    assert longest < 1
    assert separate._alive == 1


def test_a_worker_that_is_killed_leaves_no_process_behind() -> None:
    """Otherwise each restart of the site would leave a quarter of a gigabyte in memory."""
    code = (
        "import os, signal, django; os.environ['DJANGO_SETTINGS_MODULE'] = 'secondlook_web.settings.testing'\n"
        "django.setup()\n"
        "from secondlook_web.checks.processes import Separate\n"
        "if __name__ == '__main__':\n"
        "    print(Separate().run(os.getpid, limit_seconds=20), flush=True)\n"
        "    os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    worker = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=False)
    left = int(worker.stdout)
    until = time.monotonic() + 5
    while alive(left) and time.monotonic() < until:
        time.sleep(0.05)
    assert not alive(left)


def test_a_worker_that_was_forked_starts_its_own_processes() -> None:
    """A pipe that two workers share gives one the review of the other's draft."""
    first = engine.runner()
    assert engine.runner() is first
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        os.write(writer, b"1" if engine.runner() is not first else b"0")
        os._exit(0)
    os.waitpid(child, 0)
    assert os.read(reader, 1) == b"1"
    os.close(reader)
    os.close(writer)


def test_of_published_posts_the_reading_is_kept_and_of_all_else_forgotten() -> None:
    """Promise 6: nothing of a draft stays, nor of what somebody pasted as their history."""
    post = Post(text=f"Placement at Elm Road Surgery. {CANARY}", posted_at=datetime(2026, 1, 28, tzinfo=UTC))
    draft = Draft(f"Saw an 84 year old on Elm ward today. {CANARY}")
    checked(draft, Context(history=(post,)), adding_up=False, advising=False, published=True)
    assert all(draft.text not in function.texts for function in memory._everything)
    assert any(post.text in function.texts for function in memory._everything)
    for _ in range(2):
        engine._published._seen.clear()
        checked(draft, Context(history=(post,)), adding_up=False, advising=False, published=False)
    assert all(post.text not in function.texts for function in memory._everything)


def test_of_posts_not_read_yet_a_live_check_reads_the_latest_few() -> None:
    """The first mark must not wait for three hundred posts; the others are read when nobody asks."""
    kept = Published()
    posts = tuple(Post(text=str(number)) for number in range(6))
    assert kept.few_unread(posts, 2) == posts[4:]
    kept.after(Context(history=posts[4:]), 0.0)
    assert kept.few_unread(posts, 2) == posts[2:]
    assert kept.few_unread(posts, 9) == posts
    assert kept.few_unread((), 2) == ()
    while kept.read_one(0.0):
        pass
    assert kept.few_unread(posts, 0) == posts


def test_what_is_remembered_of_published_posts_is_bounded_and_goes() -> None:
    """A post that was withdrawn must not stay in memory for days."""
    kept = Published()
    posts = tuple(Post(text=str(number)) for number in range(engine.PUBLISHED_TEXTS_KEPT + 5))
    assert len(kept.after(Context(history=posts), 0.0)) == engine.PUBLISHED_TEXTS_KEPT
    assert set(kept.after(None, engine.PUBLISHED_KEPT_SECONDS + 1.0)) == set()


def test_a_refusal_can_cross_between_processes() -> None:
    """An error that cannot be made again over there would end the process."""
    error = BadDraft("It is empty.")
    assert str(pickle.loads(pickle.dumps(error))) == str(error)  # noqa: S301


def alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


def asked_of_the_engine() -> Iterator[tuple[str, str]]:
    """The module and name of each function that the site has `engine.run` or a runner do."""
    home = Path(secondlook_web.__file__).parent
    for file in sorted(home.rglob("*.py")):
        module = ".".join(file.relative_to(home.parent).with_suffix("").parts)
        for call in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(call, ast.Call) and ast.unparse(call.func) in ("engine.run", "engine.runner().run"):
                work = call.args[0]
                assert isinstance(work, ast.Name)
                yield module, work.id
