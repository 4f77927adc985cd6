"""Comparing a log that was read with what is known of it from elsewhere: anchors, its export's end, its database's end.

Pure: no Django.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from secondlook_web.audit import heads
from secondlook_web.audit import report as say
from secondlook_web.audit.heads import Head, PublicKeys, number_of
from secondlook_web.audit.report import Anchor, Fault, Kind, Report, when


@dataclass(slots=True, kw_only=True)
class Read:
    """What is kept of a log that was read, to compare it with."""

    last_hash: str
    hashes: dict[int, str] = field(default_factory=dict)
    """Of entries that an anchor names."""
    key_changes: list[tuple[int, int]] = field(default_factory=list)
    """Entries at which the log got another key, and which."""
    anchored: set[int] = field(default_factory=set)
    """How far the anchors went that the log says were written."""


def believed(anchors: Iterable[Anchor | Fault], site: str, keys: PublicKeys, report: Report) -> dict[int, list[Anchor]]:
    """Anchors by the entry that they name, without those that are forged; without a key every one is taken as it is."""
    found: dict[int, list[Anchor]] = defaultdict(list)
    unknown: set[str] = set()
    for anchor in anchors:
        if isinstance(anchor, Fault):
            report.add(anchor.kind, anchor.first, anchor.last, anchor.says)
            continue
        head = anchor.head
        if keys:
            key = keys.get(head.key)
            if key is None:
                unknown.add(head.key)
                report.unbelieved += 1
                continue
            if not heads.fits(head, key):
                says = f"{anchor.where}: the signature of this anchor does not fit. It was changed or forged."
                report.add(Kind.FORGED, head.number, head.number, says)
                continue
        if head.site != site:
            says = f"{anchor.where}: this anchor is of the log of another site, or the log is."
            report.add(Kind.FORGED, head.number, head.number, says)
            continue
        found[head.number].append(anchor)
    if unknown:
        report.notes.append(
            f"{say.anchors(report.unbelieved)} could not be used: signed with a key not given "
            f"({', '.join(sorted(unknown)[:5])}). If it was the site's, give it too; if not, somebody else wrote them."
        )
    if keys:
        report.anchors = sum(map(len, found.values()))
    return found


def compare_with_end(report: Report, read: Read, end: tuple[int, str] | None) -> None:
    """The database keeps where its log ends, beside the log."""
    if end is None:
        if report.entries:
            says = "The database does not say any more where its log ends: that row was removed."
            report.add(Kind.CUT, report.last + 1, report.last + 1, says)
        return
    number, its_hash = end
    if number > report.last:
        says = f"The log ends at {report.last:,}, but the database says that it had {say.entries(number)}."
        report.add(Kind.CUT, report.last + 1, number, says)
    elif number < report.last:
        says = f"The log goes on to {report.last:,}, but the database says that it ends at {number:,}."
        report.add(Kind.DOES_NOT_FOLLOW, number + 1, report.last, says)
    elif its_hash != read.last_hash:
        says = f"Entry {number:,} is not the one with which the database says that the log ends."
        report.add(Kind.DOES_NOT_FOLLOW, number, number, says)


def compare_with_seal(report: Report, read: Read, seal: Head | None, keys: PublicKeys) -> None:
    """A copy ends with a signed head of the moment at which it was made."""
    if seal is None:
        says = f"The copy has no signed end: it was cut after entry {report.last:,}, or its making was broken off."
        report.add(Kind.CUT, report.last + 1, report.last + 1, says)
        return
    key = keys.get(seal.key)
    if keys and (key is None or not heads.fits(seal, key)):
        says = "The signature at the end of the copy does not fit the key: it was changed, or is of another key."
        report.add(Kind.FORGED, seal.number, seal.number, says)
    elif seal.number > report.last:
        says = f"The log ends at {report.last:,}, but this copy was made when it had {say.entries(seal.number)}."
        report.add(Kind.CUT, report.last + 1, seal.number, says)
    elif (seal.number, seal.hash) != (report.last, read.last_hash):
        says = f"The copy was signed at entry {seal.number:,}, and that is not the entry with which it ends."
        report.add(Kind.REWRITTEN, seal.number, report.last, says)


def compare_with_anchors(report: Report, read: Read, believed: dict[int, list[Anchor]]) -> None:
    agreed, differing = 0, 0
    first_differing: Anchor | None = None
    for number in sorted(believed):
        for anchor in believed[number]:
            _look_at_key(report, read, anchor)
            if number == 0 or number not in read.hashes:
                continue
            if anchor.head.hash == read.hashes[number]:
                agreed = number if first_differing is None else agreed
            else:
                differing += 1
                first_differing = first_differing or anchor
        hashes = {anchor.head.hash for anchor in believed[number]}
        if len(hashes) > 1:
            says = f"Two anchors give entry {number:,} different hashes: two logs were signed with the site's key."
            report.add(Kind.FORGED, number, number, says)
    report.covered = agreed if report.keys else 0
    if first_differing is not None:
        head = first_differing.head
        more = f" {differing - 1:,} more say so." if differing > 1 else ""
        says = (
            f"An anchor of {when(head.at)} says that entry {head.number:,} was another one: the log was written anew, "
            f"or an older copy was put back, after entry {agreed:,}.{more}"
        )
        report.add(Kind.REWRITTEN, agreed + 1, head.number, says)
    _look_for_cut(report, believed, agreed)
    _look_for_restored(report, believed)
    if read.anchored - believed.keys():
        missing = read.anchored - believed.keys()
        report.notes.append(
            f"{say.anchors(len(missing))} that the log says it wrote, the latest of entry "
            f"{max(missing):,}: not among those given."
        )


def _look_for_cut(report: Report, believed: dict[int, list[Anchor]], agreed: int) -> None:
    beyond = [number for number in believed if number > report.last]
    if beyond:
        longest = max(beyond)
        at = when(min(anchor.head.at for anchor in believed[longest]))
        says = f"The log ends at {report.last:,}, but an anchor of {at} says that it had {say.entries(longest)}."
        if agreed < report.last:
            what = f"what stands after entry {agreed:,}" if agreed else "any of what is left"
            says += f" No anchor answers for {what}: it may have been written since."
        report.add(Kind.CUT, report.last + 1, longest, says)


def _look_for_restored(report: Report, believed: dict[int, list[Anchor]]) -> None:
    """A log only grows: a later anchor of fewer entries shows that an older copy was put back between the two."""
    longest: Head | None = None
    for head in sorted((anchor.head for many in believed.values() for anchor in many), key=lambda one: one.at):
        if longest is not None and head.number < longest.number:
            says = (
                f"An anchor of {when(longest.at)} says {longest.number:,}, and a later one, of {when(head.at)}, only "
                f"{head.number:,}: an older copy was put back between the two."
            )
            report.add(Kind.RESTORED, head.number + 1, longest.number, says)
            return
        longest = head


def _look_at_key(report: Report, read: Read, anchor: Anchor) -> None:
    """A key that was replaced signs nothing any more. The first anchor of a new one comes just before its entry."""
    head, key = anchor.head, number_of(anchor.head.key)
    changes = [change for change in read.key_changes if change[0] <= head.number]
    known = key in {name for _, name in changes} or key not in {name for _, name in read.key_changes}
    if changes and changes[-1][1] != key and known:
        says = f"{anchor.where}: signed with a key that was replaced at entry {changes[-1][0]:,}."
        report.add(Kind.FORGED, head.number, head.number, says)
