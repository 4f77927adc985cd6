"""What the log holds of members: their numbers. See `shared.personal`."""

from collections.abc import Iterator

from django.db.models import Q

from secondlook_web.audit.acts import Act
from secondlook_web.audit.models import Entry
from secondlook_web.shared.personal import MOST_ROWS_AT_ONCE, Given, Held, Row

NOT_TOLD = (
    Act.CONCERN_RAISED,
    Act.CONCERN_CLOSED,
    Act.ITEM_TAKEN_UP,
    Act.ITEM_HANDED_BACK,
    Act.ITEM_DECIDED,
    Act.TRACE_ASKED,
)
"""Left out of what somebody is given, where it was done to them: its time would point to who raised a concern. How
their posts stand, and every decision on them, is given elsewhere."""


def entries_of(pk: int) -> Iterator[Row]:
    """What somebody did that is recorded, and what was done to them: the day only, and never who did it."""
    told = Q(by=pk) | (Q(about=pk) & ~Q(act__in=NOT_TOLD))
    for entry in Entry.objects.filter(told).order_by("number").iterator(chunk_size=MOST_ROWS_AT_ONCE):
        own = entry.by == pk
        yield {
            "what": Act(entry.act).label if entry.act in Act.values else entry.act,
            "by_you": own,
            "at": entry.at if own else entry.at.date(),
        }


HELD = (
    Held(
        model="audit.Entry",
        links=("by", "about"),
        plain={
            "act": "one of a closed set of acts",
            "row": "the kind and the number of a row",
            "details": "numbers and words from closed sets: `audit.log` refuses anything else",
            "previous": "a hash",
            "hash": "a hash",
        },
        gives=(
            Given(
                file="log",
                what="What the site’s log says of you: what you did, and what was done to your account. It names "
                "nobody else. What concerns and their posts are about is left out here: the time of an entry could "
                "tell you who raised a concern.",
                rows=entries_of,
            ),
        ),
        with_the_member="it holds numbers only, and an entry that went would look like tampering",
        stays="The log keeps that an account with a number did something or had something done to it, and when. It "
        "holds no name, no address and no text, and from the day you are gone the number is nobody’s. Nothing is taken "
        "out of the log for as long as the forum exists: an entry that could be removed would protect nobody.",
    ),
    Held(
        model="audit.Chain",
        plain={"site": "random", "number": "counts entries", "hash": "a hash"},
        nobody="where the log ends",
    ),
)
