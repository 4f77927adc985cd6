"""The parts of a mail: which are shown, which are for programs that show less, which are attached."""

import base64
import binascii
import email
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from email.message import Message
from typing import cast

from secondlook.documents.formats import Item, Note
from secondlook.documents.formats._mail_headers import OTHERS, PLAIN, SHOWN, headers, said
from secondlook.documents.formats._mail_html import Reader as HtmlReader
from secondlook.documents.formats._plain import lines, shown
from secondlook.documents.formats._plain_pictures import drawn
from secondlook.documents.limits import MOST_NESTED, MOST_PARTS_OF_A_PACKAGE
from secondlook.documents.model import Block, BlockKind, Passage, Run, Where
from secondlook.errors import BadDocument

Mail = Message
"""Of the older policy, which takes time linear in a header however it is written."""
TITLES = {"from": "From", "to": "To", "cc": "Cc", "date": "Date", "subject": "Subject"}
LOCKED = "The mail is encrypted or wrapped in a signature. Open it in your mail program and copy its text into a file."
TNEF = "winmail.dat was not read: it is Outlook's own kind of attachment. Ask for the mail in plain text or as PDF."

_NAMELESS = "\x00"
_QUOTE = re.compile(r"\s*>|\s*\|\s")
_EARLIER = re.compile(
    r"\s*(?:-{3,} ?(?:original|forwarded) message ?-{3,}|on .{6,120} wrote:$|from: .*|_{20,}\s*$|"
    r"begin forwarded message:)",
    re.IGNORECASE,
)
_PEOPLE = re.compile(r"([ \t>*]*)(from|to|cc|bcc|reply-to|sent by)(\*?: ?\*?[ \t]*)(\S.*)", re.IGNORECASE)
"""A header that was quoted in the text."""


@dataclass(slots=True)
class _Found:
    """What a mail shows, gathered while walking its parts."""

    items: list[Item] = field(default_factory=list, repr=False)
    pictures: dict[str, Mail] = field(default_factory=dict, repr=False)
    """By Content-ID."""
    used: set[str] = field(default_factory=set)
    parts: int = 0
    attached: int = 0
    notes: dict[str, None] = field(default_factory=dict)


def read_mail(untrusted_data: bytes) -> Iterator[Item]:
    """The headers people see, the text as it is shown, pictures in it; all else out of view."""
    data = re.sub(rb"\AFrom [^\r\n]*\r?\n", b"", untrusted_data.removeprefix(b"\xef\xbb\xbf").lstrip(b"\r\n"))
    message = email.message_from_bytes(data)
    found = _Found()
    _headers(message, found)
    _gather_pictures(message, found)
    _part(message, found, 0)
    for cid, part in found.pictures.items():
        if cid in found.used:
            continue
        told = part.get_content_disposition()
        if told == "inline" or (told is None and cid.startswith(_NAMELESS)):
            _picture(part, found)
        else:
            _attached(part, found)
    if any(message.defects for message in _all(message)):
        found.notes["The mail is not well formed; what is seen of it may differ between programs."] = None
    if found.attached:
        files = "1 attachment was" if found.attached == 1 else f"{found.attached} attachments were"
        found.notes[f"{files} left out. Redact each as a file of its own."] = None
    yield from found.items
    yield from (Note(text) for text in found.notes)


def _all(message: Mail) -> Iterator[Mail]:
    for number, part in enumerate(message.walk()):
        if number > MOST_PARTS_OF_A_PACKAGE:
            return
        yield part


def _headers(message: Mail, found: _Found) -> None:
    each = headers(message)
    for name in SHOWN:
        values = [value for other, value in each if other == name]
        if values and values[0]:
            text, hidden = shown(values[0])
            found.items += hidden
            label = "" if name in ("subject", "date") else name
            found.items.append(Block(label=name, runs=(Run(text=f"{TITLES[name]}: "), Run(text=text, label=label))))
        for value in values[1:]:
            _hide(found, Where.HIDDEN, f"a second {TITLES[name]}", value)
    for name, value in each:
        if name not in SHOWN and name not in PLAIN:
            _hide(found, Where.HIDDEN, OTHERS.get(name, "a header"), value)
    found.items.append(Block())


def _hide(found: _Found, where: Where, kind: str, text: str = "") -> None:
    found.items.append(Passage(where=where, kind=kind, text=text[:200_000]))


def _gather_pictures(message: Mail, found: _Found) -> None:
    """Pictures by the name under which the text shows them; those without one are shown after it."""
    for number, part in enumerate(_all(message)):
        if part.get_content_maintype() == "image":
            cid = str(part.get("Content-ID", "")).strip(" <>\t") or f"{_NAMELESS}{number}"
            found.pictures.setdefault(cid, part)


def _part(part: Mail, found: _Found, depth: int) -> None:
    found.parts += 1
    if found.parts > MOST_PARTS_OF_A_PACKAGE:
        raise BadDocument(f"The mail has more than {MOST_PARTS_OF_A_PACKAGE:,} parts.")
    kind = part.get_content_type()
    if kind in ("multipart/encrypted", "application/pkcs7-mime", "application/x-pkcs7-mime"):
        raise BadDocument(LOCKED)
    if kind.startswith("multipart/"):
        # Without a boundary it has no parts, and programs show what stands there.
        _multipart(part, kind, found, depth) if part.is_multipart() else _shown(part, "text/plain", found)
        return
    if part.get_content_maintype() == "image" and kind != "image/svg+xml":
        return  # shown where the text says so, or after it
    name = part.get_filename()
    if part.get_content_disposition() == "attachment" or kind not in ("text/plain", "text/html"):
        if name is None and kind in ("text/enriched", "text/richtext", "text/calendar"):
            _hide(found, Where.ALTERNATIVE, kind, _text(part))
        else:
            _attached(part, found)
        return
    if depth > 0 and name is not None:
        _attached(part, found)
        return
    _shown(part, kind, found)


def _multipart(part: Mail, kind: str, found: _Found, depth: int) -> None:
    for where in ("preamble", "epilogue"):
        text = getattr(part, where) or ""
        if text.strip() and "multi-part message in MIME" not in text and "multipart MIME" not in text:
            _hide(found, Where.TRAILING, where, text)
    children = _children(part)
    if kind == "multipart/alternative" and len(children) > 1:
        best = max(range(len(children)), key=lambda at: (_rank(children[at]), at))
        for at, child in enumerate(children):
            if at != best:
                _unseen(child, found)
        _part(children[best], found, depth)
        return
    for child in children:
        if kind == "multipart/signed" and child is not children[0]:
            _hide(found, Where.PROPERTY, "signature of the mail")
        else:
            _part(child, found, depth + (kind == "multipart/mixed"))


def _children(part: Mail) -> list[Mail]:
    inside = part.get_payload()
    return [cast(Mail, child) for child in inside] if isinstance(inside, list) else []


def _rank(part: Mail) -> int:
    """The richer is shown."""
    kind = part.get_content_type()
    if kind.startswith("multipart/"):
        return 3
    return {"text/html": 2, "text/plain": 1}.get(kind, 0)


def _unseen(part: Mail, found: _Found) -> None:
    for child in _all(part):
        kind = child.get_content_type()
        if child.get_content_maintype() == "text":
            _hide(found, Where.ALTERNATIVE, kind if kind in _KINDS else "text", _text(child))
        elif not child.is_multipart() and child.get_content_maintype() != "image":
            _attached(child, found)


_KINDS = ("text/plain", "text/html", "text/calendar", "text/enriched")


def _attached(part: Mail, found: _Found, depth: int = 0) -> None:
    """A file in the mail: counted, its name and, of a mail, its words out of view; never written."""
    kind = part.get_content_type()
    name = said("", part.get_filename() or "")
    if kind in ("application/ms-tnef", "application/vnd.ms-tnef") or name.lower() == "winmail.dat":
        found.notes[TNEF] = None
    elif depth == 0:
        found.attached += 1
    _hide(found, Where.ATTACHED, "file", name)
    if kind == "message/rfc822" and depth < MOST_NESTED:
        inner = part.get_payload()
        if isinstance(inner, list) and inner:
            one = cast(Mail, inner[0])
            titles = [f"{title}: {value}" for title, value in headers(one)]
            _hide(found, Where.ATTACHED, "mail", "\n".join(titles))
            for child in _all(one):
                if child.get_content_maintype() == "text":
                    _hide(found, Where.ATTACHED, "mail", _text(child))
                elif not child.is_multipart():
                    _attached(child, found, depth + 1)
    elif part.get_content_maintype() == "text":
        _hide(found, Where.ATTACHED, "text", _text(part))


def _text(part: Mail) -> str:
    """The words of a part in its own encoding, or in the nearest that has them."""
    data = part.get_payload(decode=True)
    if not isinstance(data, bytes):
        return str(part.get_payload()) if isinstance(part.get_payload(), str) else ""
    told = str(part.get_content_charset() or "utf-8")
    for codec in (told, "utf-8", "cp1252"):
        try:
            return data.decode(codec).replace("\x00", "")
        except (UnicodeDecodeError, LookupError):
            continue
    return data.decode("latin-1")


def _shown(part: Mail, kind: str, found: _Found) -> None:
    text = _text(part)
    if kind == "text/html":
        reader = HtmlReader(text)
        for one in reader.read():
            if one.cid or one.data:
                _in_place(one.cid, one.data, found)
            else:
                _line(one.text, found, quoted=one.quoted)
        found.items += reader.hidden
        if reader.broken:
            found.notes["The mail's mark-up is broken, and a part of its text may be missing."] = None
        return
    seen, hidden = shown(text.replace("\r\n", "\n").replace("\r", "\n"))
    found.items += hidden
    earlier = False
    signed = False
    for line in lines(seen):
        earlier = earlier or bool(_EARLIER.match(line))
        signed = (signed or line.strip() == "--") and not earlier
        _line(line, found, quoted=earlier or bool(_QUOTE.match(line)), signed=signed)
    found.items.append(Block())


def _line(text: str, found: _Found, *, quoted: bool = False, signed: bool = False) -> None:
    seen, hidden = shown(text)
    found.items += hidden
    label = "quoted" if quoted else "signature" if signed else ""
    person = _PEOPLE.fullmatch(seen)
    runs: tuple[Run, ...] = (Run(text=seen),) if seen else ()
    if person is not None:
        before = "".join(person.group(1, 2, 3))
        runs = (Run(text=before), Run(text=person[4], label=person[2].lower()))
    found.items.append(Block(runs=runs, label=label))


def _in_place(cid: str, data: str, found: _Found) -> None:
    if data:
        try:
            _drawn(base64.b64decode(data.split(",", 1)[1]), found)
        except (binascii.Error, ValueError):
            return
    elif cid in found.pictures and cid not in found.used:
        found.used.add(cid)
        _picture(found.pictures[cid], found)


def _picture(part: Mail, found: _Found) -> None:
    found.used.add(next((cid for cid, one in found.pictures.items() if one is part), ""))
    name = part.get_filename()
    if name:
        _hide(found, Where.PROPERTY, "name of a picture", said("", name))
    data = part.get_payload(decode=True)
    if isinstance(data, bytes):
        _drawn(data, found)


def _drawn(data: bytes, found: _Found) -> None:
    picture = drawn(data)
    found.items += picture.hidden
    if picture.note:
        found.notes[picture.note] = None
    if picture.page is not None:
        found.items.append(Block(kind=BlockKind.PICTURE, picture=picture.page))
