"""Who could have been served a leak: the kit that the engine compares it with.

For one thread everybody who was ever let in: how far somebody read is now and then not written down, and the chance of
a wrong name is bounded over the whole list, so that a long one harms nobody. For a whole room those who opened a
thread of it. Whoever was erased is not in it: their marks lead to nobody.
"""

from secondlook.trace import Candidate, Kit
from secondlook.trace.kits import MOST_CANDIDATES
from secondlook_web.forum.marking_readers import code_of, code_of_room
from secondlook_web.forum.models import Room, Seen, Thread
from secondlook_web.members.models import Member, Standing
from secondlook_web.shared.refusals import Refused


def kit_for(room: Room, thread: Thread | None) -> Kit:
    """Candidates by their numbers. `Refused` where there are too many to compare at once."""
    if thread is not None:
        members = Member.objects.exclude(standing=Standing.WAITING).order_by("pk").values_list("pk", flat=True)
        pairs = [(member, thread.pk) for member in members[: MOST_CANDIDATES + 1]]
    else:
        seen = Seen.objects.filter(thread__room=room).order_by("-at").values_list("member_id", "thread_id")
        pairs = list(seen[: MOST_CANDIDATES + 1])
    if len(pairs) > MOST_CANDIDATES:
        raise Refused("Too many people could have been served it to compare them at once. Choose a thread.")
    return Kit(
        room=code_of_room(room.pk),
        candidates=tuple(Candidate(name=str(member), thread=str(of), code=code_of(member, of)) for member, of in pairs),
    )
