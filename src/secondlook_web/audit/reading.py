"""Reading what a verifier is given: a copy of the log, anchors, public keys. All of it untrusted.

Pure: no Django. A copy is JSON lines: what it is, the entries, and the signed head of the moment at which it was made.
An anchors file is what the site wrote, or mails with anchors as they came: every line that begins with "{" counts, the
others are for people.
"""

import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO, Any

from secondlook_web.audit import heads
from secondlook_web.audit.chain import FORMAT_NAME, Entry, canonical
from secondlook_web.audit.heads import BadHead, BadKey, Head, PublicKeys
from secondlook_web.audit.report import Anchor, Fault, Kind

LONGEST_LINE_CHARACTERS = 8_000
LARGEST_FILE_OF_KEYS_BYTES = 1_000_000
ANCHORS = "anchors.jsonl"
KEYS = "keys.pem"
"""What the site calls them, in the folder for anchors."""
_FIELDS = frozenset(Entry.__slots__)
_SITE = re.compile(r"\A[0-9a-f]{32}\Z")


class BadLog(ValueError):
    """A file is not what it should be: a copy of the log, anchors or keys. Says why, without what it holds."""


class Copy:
    """A copy of a log: its site is known at once, its entries are read one by one, its seal is known at the end."""

    def __init__(self, untrusted: Iterable[str]) -> None:
        self._lines = iter(untrusted)
        self.seal: Head | None = None
        first = _parsed(next(self._lines, ""))
        if not isinstance(first, dict) or first.get("log") != FORMAT_NAME or not _SITE.match(str(first.get("site"))):
            raise BadLog(
                "The file does not begin like a copy of the log. Make one: python -m secondlook_web export_log FILE"
            )
        self.site = str(first["site"])

    def entries(self) -> Iterator[Entry | Fault]:
        """Each entry; for a line that is none, what is wrong with it."""
        for number, line in enumerate(self._lines, 2):
            said = _parsed(line)
            if self.seal is not None:
                yield _fault(number, "stands after the end of the copy")
                return
            if isinstance(said, dict) and "head" in said:
                try:
                    self.seal = heads.head_of(said["head"])
                except BadHead:
                    yield _fault(number, "should be a signed head and is none")
                continue
            yield entry_of(said) or _fault(number, "is not an entry as the log writes them")

    def sealed(self) -> Head | None:
        return self.seal


def entry_of(untrusted: Any) -> Entry | None:
    """An entry from parsed JSON; None for anything that the log never writes."""
    if not isinstance(untrusted, dict) or set(untrusted) != _FIELDS:
        return None
    numbers = [untrusted[name] for name in ("number", "by", "about")]
    texts = [untrusted[name] for name in ("at", "act", "row", "previous", "hash")]
    details = untrusted["details"]
    whole = isinstance(numbers[0], int) and all(
        number is None or (isinstance(number, int) and not isinstance(number, bool)) for number in numbers
    )
    if (
        not whole
        or not all(isinstance(text, str) and text.isascii() for text in texts)
        or not isinstance(details, dict)
    ):
        return None
    if not all(isinstance(value, str | int) for value in details.values()):
        return None
    return Entry(**untrusted | {"details": canonical(details)})


def line_of(entry: Entry) -> str:
    """An entry as a line of a copy."""
    said = {name: getattr(entry, name) for name in Entry.__slots__} | {"details": json.loads(entry.details)}
    return json.dumps(said, separators=(",", ":"))


def first_line(site: str) -> str:
    return json.dumps({"log": FORMAT_NAME, "site": site}, separators=(",", ":"))


def lines_of(file: IO[bytes]) -> Iterator[str]:
    """Lines of a file, none of them longer than any that the site writes."""
    while line := file.readline(LONGEST_LINE_CHARACTERS + 1):
        if len(line) > LONGEST_LINE_CHARACTERS:
            raise BadLog("A line of the file is longer than any that the log writes.")
        yield line.decode("utf-8", "replace")


def anchors_in(place: Path) -> Iterator[Anchor | Fault]:
    """Every anchor in a file, or in the files of a folder."""
    files = sorted(path for path in place.iterdir() if path.is_file()) if place.is_dir() else [place]
    for path in files:
        if place.is_dir() and path.suffix not in (".jsonl", ".json", ".txt", ".eml"):
            continue
        with path.open("rb") as file:
            yield from _anchors(lines_of(file), path.name)


def _anchors(lines: Iterable[str], name: str) -> Iterator[Anchor | Fault]:
    for number, line in enumerate(lines, 1):
        if not line.startswith("{"):
            continue
        where = f"{name}, line {number:,}"
        try:
            yield Anchor(head=heads.read_head(line), where=where)
        except BadHead:
            if line.endswith("\n"):
                says = f"{where}: this is no anchor as the site writes them. It was changed."
                yield Fault(kind=Kind.FORGED, first=0, last=0, says=says)
            # Else the power went while it was written: the next one begins on a line of its own.


def keys_in(places: Iterable[Path]) -> PublicKeys:
    """The public keys of files."""
    found = {}
    for path in places:
        if path.stat().st_size > LARGEST_FILE_OF_KEYS_BYTES:
            raise BadLog("A file of keys is larger than any could be.")
        try:
            found.update(heads.public_keys(path.read_text(encoding="utf-8", errors="replace")))
        except BadKey as error:
            raise BadLog(f"The file of keys cannot be used. {error}") from None
    return found


def _parsed(line: str) -> Any:
    try:
        return json.loads(line)
    except (ValueError, RecursionError):
        return None


def _fault(number: int, what: str) -> Fault:
    return Fault(kind=Kind.UNREADABLE, first=0, last=0, says=f"Line {number:,} of the copy {what}.")
