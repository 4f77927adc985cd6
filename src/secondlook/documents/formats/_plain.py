"""Plain words, for the formats that hold little else: what bytes say, what of it is seen, and what is written.

`decoded` takes bytes for text or says that they are none. `shown` parts what a reader sees from what is there without
being seen: characters without width, tags, what is written over itself or turned around. `gapped` writes what is left.
"""

import codecs
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from secondlook.documents.formats import Options
from secondlook.documents.limits import MOST_BLOCKS
from secondlook.documents.model import Document, Mark, Passage, Removed, Run, Where
from secondlook.errors import BadDocument

GAP = "█████"
"""Of one width, whatever is hidden."""
MOST_BLANK_LINES = 2
"""In a row; more of them push what follows out of sight."""
SAMPLED_BYTES = 65_536
LEAST_PRINTABLE = 0.97
"""Share of code points that are no control characters in what counts as text."""

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
"""The longer first: one begins like another."""
_TAGS = re.compile("[\U000e0001\U000e0020-\U000e007f]+")
_FLAGS = {"".join(chr(0xE0000 + ord(c)) for c in name) + "\U000e007f" for name in ("gbeng", "gbsct", "gbwls")}
"""England's, Scotland's and Wales's: after a black flag these tags are seen."""
_WITHOUT_WIDTH = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b\u200c\u200e\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff"
    "\uffa0\ufff9-\ufffb\U0001d173-\U0001d17a]"
)
_SELECTORS = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]")
_JOINER = "\u200d"
_TURNED = re.compile("\u202e([^\u202c\n]*)\u202c?")
_ESCAPE = re.compile("\x1b(?:\\[[0-?]*[ -/]*[@-~]|\\][^\x07\x1b]*(?:\x07|\x1b\\\\)?|[@-_])")
_OVERSTRUCK = re.compile("(?:[^\x08\n]\x08)+")
_TOUCHING = re.compile(r"[^\S\n]*[,;/-]?[^\S\n]*")
"""What may stand between two gaps that are written as one."""
_PADDING = re.compile("[ \u00a0]{3,}")
"""Spaces that make a column: so many as the words before them leave."""
_ONE_PADDING = "   "
_CONTROL = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoded:
    """Bytes as text."""

    text: str = field(repr=False)
    """Lines end in one line feed."""
    encoding: str


def decoded(untrusted_data: bytes) -> Decoded | None:
    """What bytes say in the encoding that they are in; None where they are no text."""
    for bom, encoding in _BOMS:
        if untrusted_data.startswith(bom) and (bom != codecs.BOM_UTF16_LE or len(untrusted_data) % 2 == 0):
            return _in(untrusted_data[len(bom) :], encoding)
    if b"\x00" in untrusted_data[:SAMPLED_BYTES]:
        for encoding, zeros in (("utf-16-le", slice(1, 400, 2)), ("utf-16-be", slice(0, 400, 2))):
            sample = untrusted_data[zeros]
            if len(untrusted_data) % 2 == 0 and sample and sample.count(0) >= 0.6 * len(sample):
                return _in(untrusted_data, encoding)
        return None
    found = _in(untrusted_data, "utf-8")
    if found is None and not _is_utf8_but_for_a_slip(untrusted_data):
        found = _in(untrusted_data, "cp1252")
    return found


def _in(data: bytes, encoding: str) -> Decoded | None:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        return None
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").replace("\x85", "\n")
    if "\x00" in text or not text.strip():
        return None
    sample = text[:SAMPLED_BYTES]
    controls = sum(len(match) for match in _CONTROL.findall(_OVERSTRUCK.sub("", _ESCAPE.sub("", sample))))
    private = sum(unicodedata.category(c) in ("Co", "Cn", "Cs") for c in sample)
    return Decoded(text=text, encoding=encoding) if controls + private <= (1 - LEAST_PRINTABLE) * len(sample) else None


def _is_utf8_but_for_a_slip(data: bytes) -> bool:
    """Cut or damaged UTF-8 read as Windows-1252 would show names that no search finds again."""
    clean = data.decode("utf-8", errors="ignore")
    return len(clean.encode()) >= 0.98 * len(data) and sum(ord(c) > 0x7F for c in clean) >= 3


@dataclass(frozen=True, slots=True)
class _Taking:
    """Notes what is hidden."""

    hidden: list[Passage] = field(repr=False)
    part: int | None

    def __call__(self, where: Where, kind: str, said: str = "") -> None:
        self.hidden.append(Passage(where=where, kind=kind, text=said, part=self.part))


def shown(text: str, *, part: int | None = None) -> tuple[str, tuple[Passage, ...]]:
    """What a reader sees of a text, and what is in it without being seen."""
    hidden: list[Passage] = []
    take = _Taking(hidden, part)
    if "\x1b" in text:
        take(Where.HIDDEN, "terminal commands", "\n".join(_ESCAPE.findall(text)))
        text = _ESCAPE.sub("", text)
    if "\x08" in text:
        take(Where.COVERED, "written over", "\n".join(m[0].replace("\x08", "") for m in _OVERSTRUCK.finditer(text)))
        text = _OVERSTRUCK.sub("", text)
    if not text.isascii():
        text = _seen(text, take)
    controls = _CONTROL.findall(text)
    if controls:
        take(Where.HIDDEN, _counted(len(controls), "control character"))
        text = _CONTROL.sub("", text)
    return text.replace("\x0c", "\n"), tuple(hidden)


def _seen(text: str, take: _Taking) -> str:
    tags = [match[0] for match in _TAGS.finditer(text) if not _is_flag(match)]
    if tags:
        take(Where.HIDDEN, "tag characters", "\n".join("".join(chr(ord(c) & 0x7F) for c in run) for run in tags))
        text = _TAGS.sub(lambda match: match[0] if _is_flag(match) else "", text)
    if "\u202e" in text:
        take(Where.HIDDEN, "turned around", "\n".join(_TURNED.findall(text)))
        text = _TURNED.sub(lambda match: match[1][::-1], text)
    without_width = len(_WITHOUT_WIDTH.findall(text)) + _lonely_joiners(text)
    if without_width:
        take(
            Where.HIDDEN,
            _counted(without_width, "character without width", "characters without width"),
            _spelled_by_width(text),
        )
        text = _WITHOUT_WIDTH.sub("", text.replace("\u2028", "\n").replace("\u2029", "\n"))
    selectors = _SELECTORS.findall(text)
    if len(selectors) > 1 and len(selectors) > 2 * sum(unicodedata.category(c) == "So" for c in text):
        said = bytes(_selected(ord(c)) for c in selectors).decode("utf-8", errors="replace")
        take(Where.HIDDEN, _counted(len(selectors), "variation selector"), said)
        text = _SELECTORS.sub("", text)
    return _LONELY_JOINER.sub("", text)


def _counted(number: int, one: str, several: str = "") -> str:
    return f"1 {one}" if number == 1 else f"{number} {several or one + 's'}"


def _is_flag(tags: re.Match[str]) -> bool:
    return tags[0] in _FLAGS and tags.string[tags.start() - 1 : tags.start()] == "\U0001f3f4"


_LONELY_JOINER = re.compile(
    "\u200d(?![\u2190-\u2bff\U0001f000-\U0001faff])|(?<![\u2190-\u2bff\ufe0f\U0001f000-\U0001faff])\u200d"
)
"""A joiner holds emoji together; between other characters nobody sees it."""


def _lonely_joiners(text: str) -> int:
    return len(_LONELY_JOINER.findall(text)) if _JOINER in text else 0


def _selected(code: int) -> int:
    """The byte that a variation selector may stand for."""
    return code - 0xFE00 if code < 0xE0000 else (code - 0xE0100 + 16) & 0xFF


def _spelled_by_width(text: str) -> str:
    """What two characters without width spell as noughts and ones, if that is text."""
    run = [c for c in text if _WITHOUT_WIDTH.match(c) or c == _JOINER]
    kinds = sorted(set(run), key=run.count, reverse=True)[:2]
    if len(kinds) < 2 or len(run) < 16:
        return ""
    bits = [c for c in run if c in kinds]
    for one in kinds:
        packed = "".join("1" if c == one else "0" for c in bits)
        said = bytes(int(packed[at : at + 8], 2) for at in range(0, len(packed) - 7, 8))
        if said.isascii() and said.decode().isprintable():
            return said.decode()
    return ""


def lines(text: str) -> Iterator[str]:
    """The lines of a text without spaces at their ends, and no more blank ones in a row than one sees past."""
    blank = MOST_BLANK_LINES
    for line in text.strip("\n").split("\n"):
        line = line.rstrip()
        blank = 0 if line else blank + 1
        if blank <= MOST_BLANK_LINES:
            yield line


def refuse_many(number: int, of_what: str) -> None:
    """Before the first of them is passed on: to pass on hundreds of thousands takes as long as to read a long scan."""
    if number > MOST_BLOCKS:
        raise BadDocument(f"The text has {number:,} {of_what}; at most {MOST_BLOCKS:,} are read. Split it.")


def gaps(text: str, marks: Sequence[Mark], options: Options) -> Iterator[tuple[int, int, str]]:
    """Where something else is written than stands there: gaps, and on their lines columns that spaces make.

    A column begins where it began before, so that its spaces would tell how long the hidden words were.
    """
    at = 0
    found = list(_gaps(text, marks, options))
    padded = [(match.start(), match.end()) for match in _PADDING.finditer(text) if _is_beside(text, match, found)]
    for start, end, filling in found:
        while padded and padded[0][0] < start:
            first, last = padded.pop(0)
            if max(first, at) < min(last, start):
                yield max(first, at), min(last, start), _ONE_PADDING
        yield start, end, filling
        at = end
    for first, last in padded:
        if max(first, at) < last:
            yield max(first, at), last, _ONE_PADDING


def _is_beside(text: str, padding: re.Match[str], found: Sequence[tuple[int, int, str]]) -> bool:
    """Whether a gap is on the same line."""
    first = text.rfind("\n", 0, padding.start()) + 1
    last = text.find("\n", padding.end())
    return any(start < (last if last >= 0 else len(text)) and first < end for start, end, _ in found)


def _gaps(text: str, marks: Sequence[Mark], options: Options) -> Iterator[tuple[int, int, str]]:
    """Where marks hide something, and what is written there: a gap of one width, or a placeholder. Gaps that touch, or
    of which one lies in another, are one."""
    spans = sorted(
        (mark.start, -mark.end, f"[{mark.placeholder}]" if options.placeholders and mark.placeholder else GAP)
        for mark in marks
        if mark.hide and mark.start is not None and mark.end is not None and mark.start < len(text)
    )
    last: tuple[int, int, str] | None = None
    for start, minus_end, filling in spans:
        end = min(-minus_end, len(text))
        if last is not None and (start < last[1] or (filling == last[2] and _TOUCHING.fullmatch(text, last[1], start))):
            last = (last[0], max(last[1], end), last[2])
            continue
        if last is not None:
            yield last
        last = (start, end, filling)
    if last is not None:
        yield last


def gapped(text: str, marks: Sequence[Mark], options: Options) -> str:
    """The text with its gaps."""
    written, kept = list[str](), 0
    for start, end, filling in gaps(text, marks, options):
        written += [text[kept:start], filling]
        kept = end
    return "".join((*written, text[kept:]))


def gapped_runs(runs: Sequence[Run], marks: Sequence[Mark], options: Options) -> Iterator[Run]:
    """The runs of a block with its gaps, each in the look of where it begins."""
    found = list(gaps("".join(run.text for run in runs), marks, options))
    at = 0
    for run in runs:
        end = at + len(run.text)
        written, kept = list[str](), at
        for start, stop, filling in found:
            if start < end and stop > at:
                written.append(run.text[kept - at : max(start, kept) - at])
                written.append(filling if start >= at else "")
                kept = min(stop, end)
        written.append(run.text[kept - at :])
        if text := "".join(written):
            yield replace(run, text=text)
        at = end


def removed_of(document: Document, marks: Sequence[Mark], kept: str) -> Removed:
    """What the new file must not hold: every hidden text, as it stood and as it was marked."""
    texts: dict[str, None] = {}
    for mark in marks:
        if mark.hide:
            part = document.parts[mark.part]
            stood = part.text[mark.start : mark.end] if mark.start is not None else ""
            texts.update(dict.fromkeys(filter(str.strip, (mark.text, stood))))
    return Removed(texts=tuple(texts), kept=kept)


def marks_of(marks: Sequence[Mark]) -> dict[int, list[Mark]]:
    """The marks of each part."""
    found: dict[int, list[Mark]] = {}
    for mark in marks:
        found.setdefault(mark.part, []).append(mark)
    return found
