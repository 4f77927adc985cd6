"""A process whose children are killed at every statement of every step of a concern, and people who act at once.

`python -m tests.web.concerns.own_killed killed STRIDE` prints how often each step was killed before it was done, at each
statement or, with a stride, at some; `... at_once TIMES` what became of people who did the same at the same moment.
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
from datetime import timedelta
from random import Random
from threading import Barrier
from typing import Any

import django

django.setup()

from django.core.cache import caches  # noqa: E402
from django.db import connection, connections  # noqa: E402
from django.db.backends.base.base import BaseDatabaseWrapper  # noqa: E402
from tests.web.concerns.laws import everything_fits  # noqa: E402
from tests.web.conftest import NOW  # noqa: E402
from tests.web.own_leaver import make_thread, member  # noqa: E402

from secondlook_web.concerns import recording  # noqa: E402
from secondlook_web.concerns.actions import recognise, say_whom  # noqa: E402
from secondlook_web.concerns.models import Concern, Event, Outcome, Recognised, Side  # noqa: E402
from secondlook_web.concerns.stages import What  # noqa: E402
from secondlook_web.forum.models import Post, Room  # noqa: E402
from secondlook_web.members.models import Member  # noqa: E402
from secondlook_web.shared.refusals import Refused  # noqa: E402

Step = Callable[[], object]
TABLES = ("audit_", "concerns_", "forum_post", "forum_thread", "jobs_", "moderation_")
LATER = NOW + timedelta(hours=1)


def fill() -> None:
    """The people of the story, and the post."""
    room = Room.objects.create(slug="case-talk", name="Case talk", purpose="Questions that cases raise.")
    student, _ = member("ash"), member("dr_lind")
    for handle in ("mod_rowan", "mod_hazel"):
        Member.objects.filter(pk=member(handle).pk).update(is_moderator=True)
    make_thread(room, student, title="A question", text="An elderly gentleman, and a number.")


def people() -> tuple[Member, Member, Member]:
    student, doctor, moderator = (Member.objects.get(handle=one) for one in ("ash", "dr_lind", "mod_rowan"))
    return student, doctor, moderator


def does(what: What, *, side: Side = Side.HANDLER, **also: Any) -> Step:
    """An event, after the one that is last when it is asked for."""

    def step() -> Event:
        concern = Concern.objects.get()
        student, _, moderator = people()
        by = {Side.HANDLER: moderator, Side.AUTHOR: student}.get(side)
        return recording.record(concern, what, side=side, by=by, at=LATER, after=AFTER[0], **also)

    return step


AFTER = [0]
"""The number of the last event when a step was first tried: whoever tries it again has seen no later one."""
STEPS: dict[str, Step] = {
    "raised": lambda: recognise(people()[1], Post.objects.get(), at=NOW, rng=Random(1)),
    "acknowledged": does(What.ACKNOWLEDGED, says="I have read it."),
    "says whom": lambda: say_whom(people()[1], Concern.objects.get(), Recognised.RELATIVE, at=LATER),
    "assessed": does(What.ASSESSED, changes={"serious": True}),
    "explained": does(What.EXPLAINED),
    "drafted": does(What.DRAFTED, side=Side.AUTHOR),
    "returned": does(What.RETURNED),
    "drafted again": does(What.DRAFTED, side=Side.AUTHOR),
    "approved": does(What.APPROVED),
    "sent": does(What.SENT),
    "meeting offered": does(What.MEETING_OFFERED),
    "meeting held": does(What.MEETING_HELD),
    "apology": does(What.APOLOGY),
    "outcome": does(What.OUTCOME, changes={"outcome": Outcome.NO_FURTHER_ACTION, "finding": "It was put right."}),
    "learning": does(What.LEARNING, waived=True, says="Nothing new."),
    "closed": does(What.CLOSED),
    "appealed": does(What.APPEALED, side=Side.AUTHOR),
    "another outcome": does(What.OUTCOME, changes={"outcome": Outcome.LEARNING}),
    "learning again": does(What.LEARNING),
    "closed again": does(What.CLOSED),
    "reopened": does(What.REOPENED, side=Side.REPORTER),
    "withdrawn": does(What.WITHDRAWN, side=Side.REPORTER),
    "handed over": does(What.HANDED_OVER, changes={"handler": None}),
    "held": does(What.HELD, changes={"hold": True, "hold_reason": "The ombudsman asked."}),
}
DONE_TWICE_IS_ONE = ("raised", "says whom")
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
    AFTER[0] = Event.objects.count()
    before, kills, place = everything(), 0, dice.randint(1, stride)
    while in_a_child_killed_at(place, step) and everything() == before:
        kills, place = kills + 1, place + stride
    done = everything()
    assert done != before
    everything_fits()
    with suppress(Refused):
        step()
        assert name in DONE_TWICE_IS_ONE
    assert everything() == done, "asked for a second time, it was done a second time"
    return kills


def at_once(times: int) -> list[int]:
    """Six people each acknowledge, hand over, and try the same step: how many of the last were first."""
    found = []
    for turn in range(times):
        post = Post.objects.get()
        concern = Concern.objects.create(post=post, raised_by=None, raised_at=NOW)
        recording.receive(concern, at=NOW)
        _, _, moderator = people()
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
    if sys.argv[1] == "killed":
        how: dict[str, Any] = {"stride": int(sys.argv[2]), "dice": Random(3)}
        print(json.dumps({name: killed_everywhere(name, step, **how) for name, step in STEPS.items()}))
    else:
        print(json.dumps(at_once(int(sys.argv[2]))))
