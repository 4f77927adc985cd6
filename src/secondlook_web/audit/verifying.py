"""Finding what was done to a log: entries changed, removed, reordered, inserted or cut, and older copies put back.

Pure: no Django. Entries are read once, in order, and not kept: a log of a million takes the memory of its anchors. What
no reading of the log itself can show is that its end was cut, or that all of it was written anew: for that it takes an
anchor from outside and the public key, and the report says when there was none.
"""

from collections.abc import Callable, Iterable
from datetime import timedelta

from secondlook_web.audit import comparing
from secondlook_web.audit.chain import ANCHOR_WRITTEN, KEY_CHANGED, Entry, genesis, hash_of
from secondlook_web.audit.comparing import Read
from secondlook_web.audit.heads import Head, PublicKeys
from secondlook_web.audit.report import Anchor, Fault, Kind, Report, are_entries, read_moment

CLOCK_MAY_DIFFER = timedelta(minutes=5)
"""Requests take their time when they begin, and machines differ a little: only more is worth a word."""
MOST_GAPS = 1_000
"""Missing entries that may still turn up further on, in another order: so many places are kept at a time."""


def verify(
    entries: Iterable[Entry | Fault],
    *,
    site: str,
    anchors: Iterable[Anchor | Fault] = (),
    keys: PublicKeys | None = None,
    end: Callable[[], tuple[int, str] | None] | None = None,
    seal: Callable[[], Head | None] | None = None,
) -> Report:
    """Read a log from its first entry to its last and say what was done to it.

    Asked when all is read: `end` gives the number and hash at which the database says that the log ends, `seal` the
    signed head at the end of a copy. Both lie with the log: they show a careless hand only, and count as no anchor.
    Lines that could not be read come as faults in place of what they should have been.
    """
    report = Report(keys=len(keys or {}))
    believed = comparing.believed(anchors, site, keys or {}, report)
    reading = _Reading(report, site, frozenset(believed))
    for entry in entries:
        reading.take(entry)
    reading.finish()
    if end is not None:
        comparing.compare_with_end(report, reading.read, end())
    if seal is not None:
        comparing.compare_with_seal(report, reading.read, seal(), keys or {})
    comparing.compare_with_anchors(report, reading.read, believed)
    report.faults.sort(key=lambda fault: (fault.first, fault.last))
    return report


class _Reading:
    """Where one is in a log that is read from its beginning."""

    def __init__(self, report: Report, site: str, named: frozenset[int]) -> None:
        self.report = report
        self.read = Read(last_hash=genesis(site))
        self._sound = True
        """Whether the entry before has the hash that it should have."""
        self._named = named
        """Entries that an anchor names."""
        self._gaps: list[tuple[int, int]] = []
        self._changed: tuple[int, int] | None = None
        self._latest = ""
        self._clock_first = self._clock_times = 0

    def take(self, entry: Entry | Fault) -> None:
        report = self.report
        if isinstance(entry, Fault):
            report.add(entry.kind, entry.first or report.last + 1, entry.last or report.last + 1, entry.says)
            self._sound = False
            if entry.first == report.last + 1:
                report.entries += 1
                report.last = entry.last
            return
        report.entries += 1
        number, computed = entry.number, hash_of(entry)
        sound = computed == entry.hash
        if number <= report.last:
            self._out_of_place(entry)
            return
        if number > report.last + 1:
            self._gaps.append((report.last + 1, number - 1))
            self._sound = False
            if len(self._gaps) > MOST_GAPS:
                self._say_missing()
        if not sound:
            self._note_changed(number)
        elif self._sound and entry.previous != self.read.last_hash:
            self._does_not_follow(number)
        report.last = number
        self._sound, self.read.last_hash = sound, entry.hash
        if sound and number in self._named:
            self.read.hashes[number] = entry.hash
        self._look_at_clock(entry)
        if sound and entry.act in (KEY_CHANGED, ANCHOR_WRITTEN):
            self._remember(entry)

    def finish(self) -> None:
        self._say_changed()
        while self._gaps:
            self._say_missing()
        if self._clock_times:
            more = f", and {self._clock_times - 1:,} more times" if self._clock_times > 1 else ""
            self.report.notes.append(
                f"The clock went back by more than {CLOCK_MAY_DIFFER.seconds // 60} minutes at entry "
                f"{self._clock_first:,}{more}. That shows a clock that was set, not that the log was changed."
            )

    def _say_missing(self) -> None:
        first, last = self._gaps.pop(0)
        self.report.add(Kind.MISSING, first, last, f"{are_entries(first, last)} missing.")

    def _out_of_place(self, entry: Entry) -> None:
        number = entry.number
        for place, (first, last) in enumerate(self._gaps):
            if first <= number <= last:
                self._gaps[place : place + 1] = [
                    gap for gap in ((first, number - 1), (number + 1, last)) if gap[0] <= gap[1]
                ]
                says = f"Entry {number:,} stands after entry {self.report.last:,}: their order was changed."
                self.report.add(Kind.REORDERED, number, self.report.last, says)
                return
        says = f"There is a second entry {number:,}, after entry {self.report.last:,}: it was inserted."
        self.report.add(Kind.TWICE, number, number, says)

    def _does_not_follow(self, number: int) -> None:
        if number == 1:
            says = "Entry 1 is not the beginning of this site's log: it belongs to another, or was replaced."
        else:
            says = f"Entry {number:,} does not follow from entry {number - 1:,}: one of the two was replaced."
        self.report.add(Kind.DOES_NOT_FOLLOW, max(1, number - 1), number, says)

    def _note_changed(self, number: int) -> None:
        if self._changed is not None and self._changed[1] == number - 1:
            self._changed = self._changed[0], number
            return
        self._say_changed()
        self._changed = number, number

    def _say_changed(self) -> None:
        if self._changed is None:
            return
        first, last = self._changed
        one = f"Entry {first:,} was changed after it was written."
        several = f"Entries {first:,} to {last:,} were changed after they were written."
        self.report.add(Kind.CHANGED, first, last, one if first == last else several)
        self._changed = None

    def _look_at_clock(self, entry: Entry) -> None:
        # Times are written so that they sort as they are.
        if entry.at >= self._latest:
            self._latest = entry.at
        elif (
            (earlier := read_moment(entry.at))
            and (later := read_moment(self._latest))
            and later - earlier > CLOCK_MAY_DIFFER
        ):
            self._clock_first = self._clock_first or entry.number
            self._clock_times += 1
            self._latest = entry.at

    def _remember(self, entry: Entry) -> None:
        details = entry.details
        name = "key" if entry.act == KEY_CHANGED else "entries"
        _, found, rest = details.partition(f'"{name}":')
        digits = rest.split(",")[0].rstrip("}")
        if not found or not digits.isdecimal():
            return
        if entry.act == KEY_CHANGED:
            self.read.key_changes.append((entry.number, int(digits)))
        else:
            self.read.anchored.add(int(digits))
