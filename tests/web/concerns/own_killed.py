"""A process whose children are killed at every statement of every step of a concern, and people who act at once.

`python -m tests.web.concerns.own_killed STRIDE TIMES` prints how often each step was killed before it was done, at each
statement or, with a stride, at some; and what became of people who did the same at the same moment, so many times.
Raises where something was half done.
"""

import json
import os
import signal
import sys
import traceback
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from random import Random
from threading import Barrier
from typing import Any
from uuid import UUID, uuid4

import django

django.setup()

from django.core.cache import caches  # noqa: E402
from django.db import connection, connections  # noqa: E402
from django.db.backends.base.base import BaseDatabaseWrapper  # noqa: E402
from django.urls import get_resolver  # noqa: E402
from django.utils import timezone  # noqa: E402
from tests.web.concerns.laws import everything_fits  # noqa: E402
from tests.web.own_leaver import make_thread, member  # noqa: E402

from secondlook_web.concerns import recording, responses  # noqa: E402
from secondlook_web.concerns.actions import recognise, say_whom  # noqa: E402
from secondlook_web.concerns.authors import actions as authors  # noqa: E402
from secondlook_web.concerns.authors.apology import Element  # noqa: E402
from secondlook_web.concerns.exhibits import erasing  # noqa: E402
from secondlook_web.concerns.handling import approving, doing, taking  # noqa: E402
from secondlook_web.concerns.models import (  # noqa: E402
    Breach,
    Concern,
    Event,
    Kind,
    Meeting,
    Outcome,
    Recognised,
    Response,
    Side,
)
from secondlook_web.concerns.public import actions as reporters  # noqa: E402
from secondlook_web.concerns.public import raising  # noqa: E402
from secondlook_web.concerns.stages import What  # noqa: E402
from secondlook_web.forum.models import Post, Room  # noqa: E402
from secondlook_web.members.models import Member  # noqa: E402
from secondlook_web.shared.refusals import Refused  # noqa: E402

Step = Callable[[], object]
TABLES = ("audit_", "concerns_", "forum_post", "forum_thread", "jobs_", "moderation_")
BEGAN = datetime(2016, 3, 10, 21, 40, tzinfo=UTC)
"""Long ago, so that its time is over by the database's own clock too."""
LATER, OVER = BEGAN + timedelta(hours=1), BEGAN + timedelta(days=9 * 365)


def fill() -> None:
    """The people of the story, and the post."""
    room = Room.objects.create(slug="case-talk", name="Case talk", purpose="Questions that cases raise.")
    student, _ = member("ash"), member("dr_lind")
    for handle in ("mod_rowan", "mod_hazel"):
        Member.objects.filter(pk=member(handle).pk).update(is_moderator=True)
    make_thread(room, student, title="A question", text="An elderly gentleman, and a number.")


def somebody(handle: str) -> Member:
    return Member.objects.get(handle=handle)


def concern() -> Concern:
    """The one that the doctor raised with a tap."""
    return Concern.objects.order_by("pk")[0]


AFTER = [0]
"""The number of the last event when a step was first tried: whoever tries it again has seen no later one."""


def does(step: Callable[..., object], by: str = "mod_rowan", **said: Any) -> Step:
    """A handler's form, filled in."""
    filled = {
        "says": "It was looked into.",
        "text": "I have read it.",
        "kind": Kind.SUM,
        "serious": True,
        "breach": Breach.NOTIFY,
        "protected": False,
        "on": timezone.localdate(LATER),
        "minutes": "Both said how it was.",
        "how": "In writing.",
        "finding": "It was put right.",
        "unheard": "",
        "reference": "R1",
        "why_late": "",
    }
    return lambda: step(concern(), {"after": AFTER[0], "submission": uuid4(), **filled, **said}, somebody(by), LATER)


def author(act: Callable[..., object], text: str) -> Step:
    return lambda: act(concern(), text, by=somebody("ash"), at=LATER, submission=UUID(int=len(text)))


def draft(text: str) -> Step:
    written = responses.Written(parts={Element.OWNED: text})
    return lambda: responses.draft(concern(), written, by=somebody("ash"), at=LATER)


def with_the_response(act: Callable[..., object], by: str, *more: Any, **also: Any) -> Step:
    return lambda: act(Response.objects.order_by("-number")[0], *more, by=somebody(by), at=LATER, **also)


def accept() -> object:
    meeting = Meeting.objects.get()
    return reporters.answer_offer(meeting.concern, meeting, accepts=True, words="", at=LATER, submission=UUID(int=8))


STEPS: dict[str, Step] = {
    "tapped": lambda: recognise(somebody("dr_lind"), Post.objects.get(), at=BEGAN, rng=Random(1)),
    "raised without an account": lambda: raising.raise_concern(
        raising.Said(form_number="7" * 32, says="My father.", post_pk=Post.objects.get().pk),
        network="n",
        by=None,
        at=BEGAN,
        rng=Random(1),
    ),
    "says whom": lambda: say_whom(somebody("dr_lind"), concern(), Recognised.RELATIVE, at=LATER),
    "says more": lambda: reporters.say_more(concern(), {"name": "M. Lind", "named": "@mod_hazelnut"}, [], at=LATER),
    "taken": lambda: taking.take(concern(), says="Nobody did.", by=somebody("mod_rowan"), at=LATER, after=AFTER[0]),
    "acknowledged": does(doing.acknowledge),
    "assessed": does(doing.assess),
    "notified": does(doing.notified, on=LATER),
    "explained": does(doing.explain),
    "account": author(authors.give_account, "I was tired."),
    "drafted": draft("I am sorry."),
    "submitted": with_the_response(responses.submit, "ash"),
    "returned": with_the_response(approving.return_, "mod_hazel", "Say that it was wrong."),
    "drafted again": draft("I am so sorry. It was wrong."),
    "submitted again": with_the_response(responses.submit, "ash"),
    "approved": with_the_response(approving.approve, "mod_hazel"),
    "sent": with_the_response(approving.send, "mod_rowan"),
    "meeting offered": does(doing.offer),
    "meeting accepted": accept,
    "meeting held": does(doing.held),
    "apology": does(doing.apology),
    "outcome": does(doing.outcome, outcome=Outcome.NO_FURTHER_ACTION),
    "learning left out": does(doing.leave_out, stage="learning"),
    "closed": does(doing.close),
    "appealed": author(authors.appeal, "It is not so."),
    "taken by another": lambda: taking.take(
        concern(), says="The appeal.", by=somebody("mod_hazel"), at=LATER, after=AFTER[0]
    ),
    "another outcome": does(doing.outcome, "mod_hazel", outcome=Outcome.MISTAKE),
    "learning": does(doing.learning, "mod_hazel"),
    "closed again": does(doing.close, "mod_hazel"),
    "held": does(doing.hold, "mod_hazel"),
    "released": does(doing.release, "mod_hazel"),
    "erased": lambda: erasing.erase(concern().pk, at=OVER),
}
DONE_TWICE_IS_ONE = (
    "tapped",
    "raised without an account",
    "says whom",
    "says more",
    "account",
    "drafted",
    "drafted again",
    "meeting accepted",
    "appealed",
    "erased",
)
"""Asked for again, they give the same; all others are refused."""


def everything() -> dict[str, list[str]]:
    """All that a step writes."""
    found = {}
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            if table.startswith(TABLES):
                cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608
                found[table] = sorted(repr(row) for row in cursor)
    return found


def in_a_child_killed_at(place: int, step: Step) -> bool:
    """Do it in a process of its own, which is killed before its so many-th statement. Whether it came to that."""
    connections.close_all()
    child = os.fork()
    if child == 0:
        try:
            caches["limits"].clear()
            _killed_at(place, step)
        except BaseException:
            traceback.print_exc()
            os._exit(1)
        os._exit(0)
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status) or os.WEXITSTATUS(status) == 0, "the step failed by itself"
    return os.WIFSIGNALED(status)


def _killed_at(place: int, step: Step) -> None:
    left = [place]

    def count() -> None:
        left[0] -= 1
        if left[0] == 0:
            os.kill(os.getpid(), signal.SIGKILL)

    def run(execute: Callable[..., Any], *given: Any) -> Any:
        count()
        return execute(*given)

    def commit(self: BaseDatabaseWrapper, before: Any = BaseDatabaseWrapper._commit) -> None:
        count()
        before(self)
        count()

    BaseDatabaseWrapper._commit = commit  # type: ignore[method-assign]
    with connection.execute_wrapper(run):
        step()


def killed_everywhere(name: str, step: Step, *, stride: int, dice: Random) -> int:
    """Kill it at one place after the other until it is done; how often before that. Then ask for it once more."""
    first = Concern.objects.order_by("pk").first()
    AFTER[0] = first.events_count if first is not None else 0
    before, kills, place = everything(), 0, dice.randint(1, stride)
    while in_a_child_killed_at(place, step) and everything() == before:
        kills, place = kills + 1, place + stride
    done = everything()
    assert done != before, name
    everything_fits()
    with suppress(Refused):
        step()
        assert name in DONE_TWICE_IS_ONE, name
    assert everything() == done, "asked for a second time, it was done a second time"
    return kills


def at_once(times: int) -> list[int]:
    """Six people each acknowledge, hand over, and try the same step: how many of the last were first."""
    found = []
    for turn in range(times):
        post = Post.objects.get()
        concern = Concern.objects.create(post=post, raised_by=None, raised_at=BEGAN)
        recording.receive(concern, at=BEGAN)
        moderator = somebody("mod_rowan")
        barrier = Barrier(6)

        def run(number: int, pk: int = concern.pk, by: Member = moderator, barrier: Barrier = barrier) -> bool:
            what = What.ACKNOWLEDGED if number % 2 else What.HANDED_OVER
            barrier.wait()
            try:
                recording.record(Concern.objects.get(pk=pk), what, side=Side.HANDLER, by=by, at=LATER)
            except Refused:
                return False
            finally:
                connection.close()
            return True

        with ThreadPoolExecutor(6) as pool:
            done = list(pool.map(run, range(6)))
        assert all(done[::2]), "what may be at any time is refused nobody"
        found.append(sum(done[1::2]))
        assert Event.objects.filter(concern=concern).count() == 1 + 3 + found[turn]
    everything_fits()
    return found


if __name__ == "__main__":
    fill()
    list(get_resolver().url_patterns)  # loaded once here, and not by every child that writes a link
    stride, times = map(int, sys.argv[1:])
    kills = {name: killed_everywhere(name, step, stride=stride, dice=Random(3)) for name, step in STEPS.items()}
    print(json.dumps({"kills": kills, "first": at_once(times)}))
