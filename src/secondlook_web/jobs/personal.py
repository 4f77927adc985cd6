"""What the queue holds of members: numbers. See `shared.personal`."""

from secondlook_web.jobs.models import Job
from secondlook_web.shared.personal import Held, Leaver


def _erase(leaver: Leaver) -> None:
    """Jobs about a member have the key "member 12": the way to name them (see `members.actions`)."""
    Job.objects.filter(key=f"member {leaver.pk}").delete()


HELD = (
    Held(
        model="jobs.Job",
        links=("target",),
        plain={"name": "of a handler", "key": "words of ours and a number", "trouble": "the class of an error"},
        not_given="numbers of rows for work that waits; a row goes when the work is done",
        erase=_erase,
        step=60,
    ),
)
