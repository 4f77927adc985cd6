"""What lessons hold of members: see `shared.personal`."""

from collections.abc import Iterator

from secondlook_web.learning.models import Lesson
from secondlook_web.shared.personal import Given, Held, Leaver, Row, values


def _written(pk: int) -> Iterator[Row]:
    rows = Lesson.objects.filter(written_by=pk).order_by("pk")
    return values(rows, "title", "telling", "questions", "discussion", "guidance", "state", "written_at", "changed_at")


def _forget(leaver: Leaver) -> None:
    Lesson.objects.filter(written_by=leaver.pk).update(written_by=None)
    Lesson.objects.filter(published_by=leaver.pk).update(published_by=None)


HELD = (
    Held(
        model="learning.Lesson",
        links=("written_by", "published_by"),
        words=("title", "slug", "telling", "questions", "discussion"),
        plain={
            "guidance": "keys of published guidance",
            "made_from": "the number of a concern, which names nobody and is never shown",
        },
        gives=(Given(file="lessons", what="As a moderator: lessons that you wrote for teaching.", rows=_written),),
        erase=_forget,
        stays_of=lambda pk: Lesson.objects.filter(written_by=pk).exists(),
        stays="If you were a moderator, lessons that you wrote for teaching stay, without your name: nobody is told of "
        "in them.",
        step=20,
    ),
)
