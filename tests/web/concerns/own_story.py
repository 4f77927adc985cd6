"""Fills a test's own site for the worked story: the student's post as it stood that evening, and two moderators."""

import django

django.setup()

from datetime import timedelta  # noqa: E402
from pathlib import Path  # noqa: E402

from django.utils import timezone  # noqa: E402
from tests.web.own_house import person  # noqa: E402

from secondlook_web.forum import states  # noqa: E402
from secondlook_web.forum.models import Post, Room, State, Thread  # noqa: E402
from secondlook_web.members.assurance.levels import Level  # noqa: E402
from secondlook_web.members.models import Standing  # noqa: E402

DRAFT = Path(__file__).parents[3] / "examples" / "worked-story" / "draft.txt"


def fill() -> None:
    now = timezone.now()
    room = Room.objects.create(slug="cases", name="Case talk", purpose="Questions that cases raise.")
    student = person("ash", "Ash W.", Standing.MEMBER, Level.AFFILIATED, role="medical student", town="Merrowdale")
    person("grace", "Grace N.", Standing.MEMBER, Level.AFFILIATED)
    for handle, name in (("rowan", "Rowan Achterby"), ("hazel", "Hazel Underby")):
        person(handle, name, Standing.MEMBER, Level.VERIFIED, is_moderator=True)
    at = now - timedelta(hours=2)
    thread = Thread.objects.create(room=room, author=student, title="Clinic gold", opened_at=at)
    post = Post.objects.create(
        thread=thread,
        author=student,
        opening=True,
        text=DRAFT.read_text(encoding="utf-8").strip(),
        state=State.WAITING,
        written_at=at,
        state_since=at,
    )
    states.publish(post, from_states=(State.WAITING,), at=at)


if __name__ == "__main__":
    fill()
