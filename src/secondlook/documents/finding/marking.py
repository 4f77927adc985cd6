"""From what was found in the whole text to marks on pages and blocks: what goes wins, nothing is marked twice."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from secondlook.documents.finding.people import LABEL, NEARBY, NOTHING, OURS, PLACE, Detail, Named
from secondlook.documents.finding.whole import Whole, boxes_of, page_of
from secondlook.documents.model import Mark, Reason
from secondlook.model import Category

CERTAINTY = {LABEL: 0.99, PLACE: 0.95, NEARBY: 0.85, NOTHING: 0.7}
"""Of a name, by what settles whose it is."""


def of_names(names: Iterable[Named], text: str) -> Iterator[Detail]:
    """Settled names as details."""
    for one in names:
        if one.about is None:
            continue
        end = one.end - 2 if text[one.start : one.end].endswith(("'s", "’s")) else one.end
        reason = Reason.MENTION if one.engine else Reason.STRUCTURE
        yield Detail(one.start, end, Category.NAME, one.about, reason, CERTAINTY[one.strength])


def marks(whole: Whole, found: Sequence[Detail], *, everybody: bool) -> Iterator[Mark]:
    """A mark for each stretch, first for what goes; `everybody`: whoever's it is."""
    taken = bytearray(len(whole.text) + 1)
    goes = {True: [], False: []}  # type: dict[bool, list[Detail]]
    for detail in found:
        goes[detail.about in OURS or everybody].append(detail)
    for hide in (True, False):
        # Names first, where they are sure: an address may have begun too early.
        for detail in sorted(goes[hide], key=lambda d: (not _sure_name(d), d.start - d.end, d.start)):
            for start, end in _free(whole.text, taken, detail.start, detail.end):
                taken[start:end] = b"\1" * (end - start)
                yield from _on_parts(whole, replace(detail, start=start, end=end), hide=hide)


def _sure_name(detail: Detail) -> bool:
    found_here = detail.category is Category.NAME and detail.reason is not Reason.AGAIN
    return found_here and detail.certainty >= CERTAINTY[PLACE]


def _free(text: str, taken: bytearray, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The stretches that no other mark has, without punctuation at their edges."""
    at = start
    while at < end:
        while at < end and taken[at]:
            at += 1
        stop = at
        while stop < end and not taken[stop]:
            stop += 1
        first, last = at, stop
        while first < last and not (text[first].isalnum() or text[first] in "+(#"):
            first += 1
        while first < last and not (text[last - 1].isalnum() or text[last - 1] in ")."):
            last -= 1
        if first < last:
            yield first, last
        at = stop


def _on_parts(whole: Whole, detail: Detail, *, hide: bool) -> Iterator[Mark]:
    for part, start, end in whole.split(detail.start, detail.end):
        page = page_of(whole.parts[part])
        yield Mark(
            part=part,
            start=start,
            end=end,
            boxes=boxes_of(page, start, end) if page is not None else (),
            text=whole.parts[part].text[start:end],
            category=detail.category,
            about=detail.about,
            reason=detail.reason,
            certainty=detail.certainty,
            hide=hide,
        )
