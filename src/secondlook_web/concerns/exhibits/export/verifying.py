"""Verifying an export: nothing in it was changed, the site signed it, and its entries are those of the site's log.

Pure: no Django. Whatever the file holds gives a report or `BadExport`. What the export alone cannot show: that the
entries stand in the log (`--log`), and what was hidden, of which the log holds the digest and the site the original.
"""

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from secondlook_web.audit import heads, reading
from secondlook_web.audit.chain import Entry, hash_of
from secondlook_web.audit.heads import BadHead, BadKey, Head, PublicKeys
from secondlook_web.audit.report import Fault, Verdict, are_entries
from secondlook_web.concerns.exhibits.digests import digest
from secondlook_web.concerns.exhibits.export import packing
from secondlook_web.concerns.exhibits.export.packing import BadExport

FROZEN = "exhibit_frozen"
MOVES = frozenset({"concern_raised", "concern_moved", "concern_closed"})
"""Acts of the log that are events of a concern."""
_EXHIBIT = re.compile(r"exhibits/([1-9][0-9]{0,5})\.json")
_DATA = re.compile(r"exhibits/[1-9][0-9]{0,5}\.(jpg|png|pdf|bin)")


@dataclass(slots=True, kw_only=True)
class Report:
    """What was found."""

    concern: int = 0
    site: str = ""
    files: int = 0
    entries: int = 0
    exhibits: int = 0
    whole_exhibits: int = 0
    """Of which nothing was hidden, so that the digest could be computed again."""
    signed: bool = False
    """With a key that was given."""
    compared: bool = False
    """With a copy of the log."""
    faults: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    @property
    def verdict(self) -> Verdict:
        if self.faults:
            return Verdict.TAMPERED
        return Verdict.WHOLE if self.signed else Verdict.UNPROVEN


def verify(
    files: Mapping[str, bytes], *, as_packed: bool, keys: PublicKeys, log: Iterable[Entry | Fault] | None = None
) -> Report:
    """Look at everything; `log` are the entries of a copy of the whole log, `keys` what is known of the site's keys."""
    report = Report(files=len(files))
    if not as_packed:
        report.faults.append("The file was changed beside its contents, or packed again by another program.")
    said = _manifest(files, report)
    _signature(files, keys, report)
    entries = _entries(files, report)
    head = _head(files, said, keys, report)
    _hangs_together(entries, head, report)
    _events(files, entries, report)
    _exhibits(files, entries, report)
    if log is not None:
        _compare(log, entries, head, report)
    return report


def _manifest(files: Mapping[str, bytes], report: Report) -> Mapping[str, Any]:
    said = _json(files.get(packing.MANIFEST))
    ours = isinstance(said, dict) and said.get("export") == packing.FORMAT_NAME
    if not ours or not isinstance(said.get("files"), dict):
        raise BadExport("There is no manifest in it as exports have one. Is it an export of a concern?")
    report.concern = said["concern"] if isinstance(said.get("concern"), int) else 0
    report.site = said["site"] if isinstance(said.get("site"), str) and said["site"].isalnum() else ""
    named: dict[str, object] = said["files"]
    for place, data in files.items():
        if place in (packing.MANIFEST, packing.SIGNATURE):
            continue
        if place not in named:
            report.faults.append(f"{_shown(place)} was put in: the manifest does not name it.")
        elif named[place] != hashlib.sha256(data).hexdigest():
            report.faults.append(f"{_shown(place)} was changed: it is not what the manifest says.")
    report.faults += [f"{_shown(place)} is missing." for place in named if place not in files]
    return dict(said)


def _signature(files: Mapping[str, bytes], keys: PublicKeys, report: Report) -> None:
    """With a key that was given; else with the one in the file, which shows a careless hand only."""
    said = _json(files.get(packing.SIGNATURE))
    if not isinstance(said, dict) or set(said) != {"key", "signature"}:
        report.faults.append("The signature is missing, or is none.")
        return
    if packing.as_json(said) != files[packing.SIGNATURE]:
        report.faults.append("The file of the signature was changed.")
    name, signature = str(said["key"]), str(said["signature"])
    key = keys.get(name) or _own_key(files).get(name)
    if key is None:
        report.faults.append("It is signed with a key that is neither in it nor among those given.")
    elif not packing.fits(files[packing.MANIFEST], signature, key):
        report.faults.append("The signature does not fit: the manifest was changed, or somebody else signed.")
    elif name in keys:
        report.signed = True
    elif keys:
        report.faults.append("It is signed with another key than those given. If that was the site’s, give it too.")
    else:
        report.notes.append("No public key was given: whoever changed it could have signed it anew. Give --key.")


def _own_key(files: Mapping[str, bytes]) -> PublicKeys:
    try:
        return heads.public_keys(files.get(packing.KEY, b"").decode("utf-8", "replace"))
    except BadKey:
        return {}


def _entries(files: Mapping[str, bytes], report: Report) -> list[Entry]:
    found = []
    for number, line in enumerate(files.get(packing.LOG, b"").decode("utf-8", "replace").splitlines(), 1):
        entry = reading.entry_of(_json(line.encode()))
        if entry is None:
            report.faults.append(f"Line {number:,} of the log’s entries is none as the log writes them.")
        else:
            found.append(entry)
    report.entries = len(found)
    if not found:
        report.faults.append("There is no entry of the log in it.")
    return found


def _head(files: Mapping[str, bytes], said: Mapping[str, Any], keys: PublicKeys, report: Report) -> Head | None:
    line = files.get(packing.HEAD, b"").decode("utf-8", "replace")
    try:
        head = heads.read_head(line)
    except BadHead:
        report.faults.append("The signed head of the log is missing, or is none.")
        return None
    key = keys.get(head.key) or _own_key(files).get(head.key)
    if key is None or not heads.fits(head, key):
        report.faults.append("The signature of the log’s head does not fit.")
    if head.site != said.get("site"):
        report.faults.append("The head is of the log of another site.")
    return head


def _hangs_together(entries: list[Entry], head: Head | None, report: Report) -> None:
    before: Entry | None = None
    for entry in entries:
        if hash_of(entry) != entry.hash:
            report.faults.append(f"{are_entries(entry.number, entry.number)} not what its hash says.")
        if before is not None and entry.number <= before.number:
            report.faults.append(f"Entry {entry.number:,} is out of its order.")
        if before is not None and entry.number == before.number + 1 and entry.previous != before.hash:
            report.faults.append(f"Entry {entry.number:,} does not follow from the one before it.")
        if entry.row != f"concern:{report.concern}":
            report.faults.append(f"Entry {entry.number:,} is about something else.")
        before = entry
    if head is not None and before is not None:
        if before.number > head.number:
            report.faults.append("There are entries beyond the head of the log.")
        elif before.number == head.number and before.hash != head.hash:
            report.faults.append("The last entry is not the one that the head names.")


def _events(files: Mapping[str, bytes], entries: list[Entry], report: Report) -> None:
    """Each event stands in the log, and each entry about one among the events."""
    said = _json(files.get("events.json"))
    events = said if isinstance(said, list) else []
    told = [one for one in events if isinstance(one, dict)]
    shown = {_as_logged(one.get("number"), one.get("what"), one.get("at")) for one in told if one.get("in_log") is True}
    if len(told) > len(shown):
        report.notes.append(f"{len(told) - len(shown):,} of the events are older than such entries of the log.")
    logged = set()
    for entry in entries:
        if entry.act in MOVES:
            details = json.loads(entry.details)
            logged.add(_as_logged(details.get("number"), details.get("what"), entry.at))
    report.faults += [f"Event {number} is not in the log as it is told." for number, *_ in _sorted(shown - logged)]
    report.faults += [f"Event {number} of the log is not told." for number, *_ in _sorted(logged - shown)]


def _as_logged(*said: Any) -> tuple[str, ...]:
    return tuple(map(str, said))


def _exhibits(files: Mapping[str, bytes], entries: list[Entry], report: Report) -> None:
    """Each exhibit has the digest with which it was frozen; where nothing is hidden in it, that is computed again."""
    logged = {}
    for entry in entries:
        if entry.act == FROZEN:
            details = json.loads(entry.details)
            logged[str(details.get("number"))] = str(details.get("digest"))
    shown = {}
    for place in files:
        match = _EXHIBIT.fullmatch(place)
        said = _json(files[place]) if match else None
        if match and isinstance(said, dict):
            shown[match[1]] = said
    report.exhibits = len(shown)
    for number, said in shown.items():
        if number not in logged:
            report.faults.append(f"Exhibit {number} is not in the log.")
        elif str(said.get("exhibit")) != number or said.get("digest") != logged[number]:
            report.faults.append(f"Exhibit {number} is not the one that was frozen.")
        elif f"exhibits/{number}.frozen" in files:
            _as_frozen(files, number, said, logged[number], report)
    report.faults += [f"Exhibit {number} of the log is not in it." for number in logged if number not in shown]


def _as_frozen(files: Mapping[str, bytes], number: str, said: Mapping[str, Any], logged: str, report: Report) -> None:
    data = [files[place] for place in files if _DATA.fullmatch(place) and place.split(".")[0] == f"exhibits/{number}"]
    computed = digest(
        concern=report.concern,
        number=int(number),
        kind=str(said.get("kind")),
        frozen_at=str(said.get("frozen_at")),
        content=files[f"exhibits/{number}.frozen"].decode("utf-8", "replace"),
        data=data[0] if data else b"",
    )
    if computed == logged:
        report.whole_exhibits += 1
    else:
        report.faults.append(f"Exhibit {number} is not as it was frozen.")


def _compare(log: Iterable[Entry | Fault], entries: list[Entry], head: Head | None, report: Report) -> None:
    wanted = {entry.number: entry for entry in entries}
    row, ends = f"concern:{report.concern}", False
    last = head.number if head is not None else 0
    known = set(wanted)
    for entry in log:
        if isinstance(entry, Fault):
            report.faults.append("The copy of the log cannot be read throughout: verify it with verify-log.")
            break
        if entry.number in wanted and wanted.pop(entry.number) != entry:
            report.faults.append(f"Entry {entry.number:,} is another one in the log.")
        elif entry.row == row and entry.number not in known and entry.number <= last:
            report.faults.append(f"Entry {entry.number:,} of the log is about this concern and was left out.")
        if head is not None and entry.number == head.number:
            ends = True
            if entry.hash != head.hash:
                report.faults.append("The log is not the one whose head was signed here.")
    report.faults += [f"Entry {number:,} is not in the log." for number in sorted(wanted)]
    if head is not None and not ends:
        report.faults.append("The copy of the log ends before this export was made, or was cut. Take a newer one.")
    report.compared = True


def _sorted(rows: set[tuple[Any, ...]]) -> Iterator[tuple[Any, ...]]:
    yield from sorted(rows, key=lambda row: str(row[0]).zfill(9))


def _shown(place: str) -> str:
    """A place in the file, as far as it is one of ours: another name is somebody's text."""
    return place if place.isascii() and len(place) < 60 and place.isprintable() else "A file with a strange name"


def _json(data: bytes | None) -> Any:
    try:
        return None if data is None else json.loads(data)
    except (ValueError, RecursionError):
        return None
