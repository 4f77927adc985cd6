"""A process that lets somebody do everything, or leave: `python -m tests.web.own_leaver did | leaves`."""

import sys
from datetime import datetime

import django

django.setup()

from django.test.utils import override_settings, setup_test_environment  # noqa: E402
from django.utils import timezone  # noqa: E402
from tests.web.conftest import NOW, SHARED  # noqa: E402
from tests.web.known import known_as  # noqa: E402
from tests.web.leavers import DUE, do_jobs, everything  # noqa: E402
from tests.web.leavers_concerns import time_is_over  # noqa: E402

from secondlook_web.erasure import actions  # noqa: E402
from secondlook_web.erasure.models import Posts  # noqa: E402
from secondlook_web.forum import states  # noqa: E402
from secondlook_web.forum.models import Post, Room, State, Thread  # noqa: E402
from secondlook_web.members.assurance.levels import Level  # noqa: E402
from secondlook_web.members.models import Member, Standing  # noqa: E402
from secondlook_web.settings.base import STATE  # noqa: E402


def member(handle: str) -> Member:
    made = Member.objects.create_user(handle, f"{handle}@example.org", None, standing=Standing.MEMBER)
    known_as(made, Level.AFFILIATED)
    return made


def make_post(
    thread: Thread, author: Member, *, text: str = SHARED, state: str = "published", opening: bool = False
) -> Post:
    post = Post.objects.create(thread=thread, author=author, text=text, state=State.WAITING, opening=opening)
    if state in (State.PUBLISHED, State.HIDDEN, State.REMOVED, State.WITHDRAWN):
        states.publish(post, from_states=(State.WAITING,), at=NOW)
        if state != State.PUBLISHED:
            states.take_away(post, to=State(state), from_states=(State.PUBLISHED,), at=NOW)
    elif state != State.WAITING:
        due_at = DUE if state == State.SCHEDULED else None
        states.set_aside(post, to=State(state), from_states=(State.WAITING,), at=NOW, due_at=due_at)
    return post


def make_thread(room: Room, author: Member, *, title: str, text: str) -> Thread:
    thread = Thread.objects.create(room=room, author=author, title=title)
    make_post(thread, author, text=text, opening=True)
    thread.refresh_from_db()
    return thread


def did() -> None:
    room = Room.objects.create(slug="case-talk", name="Case talk", purpose="Questions that cases raise.")
    everything(member("ashzqh"), member("dr_lind"), room, make_thread, make_post)


def leaves(at: datetime) -> None:
    leaver = Member.objects.get(handle="ashzqh")
    actions.ask_for_export(leaver, at=at)
    actions.ask_to_leave(leaver, Posts.TAKEN_DOWN, at=at)
    do_jobs(at)
    do_jobs(at + actions.COOLING)
    time_is_over(at + actions.COOLING)


if __name__ == "__main__":
    setup_test_environment()
    # In the site's own folder: the tests' settings put both into one of each process.
    with override_settings(MEDIA_ROOT=STATE / "pictures", EXPORTS_ROOT=STATE / "exports"):
        if sys.argv[1] == "did":
            did()
        else:
            leaves(timezone.now())
