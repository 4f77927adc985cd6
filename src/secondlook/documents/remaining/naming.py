"""The name of a file: whether it tells something, and one that does not."""

import re
from collections.abc import Sequence

from secondlook.documents.model import Document, Mark

_PLAIN = frozenset(
    "a an and annotated anonymised anonymized attachment audio blood blank case chart chat clinic clinical consult "
    "copy ct deidentified dicom discharge doc document docx draft ecg echo edited email eml example export fax file "
    "final form from gp heic image img in jpeg jpg letter map med medical mri my new no note notes of old outpatient "
    "page part pdf photo picture png presentation print query question redacted ref referral report result results "
    "rtf sample scan scanned screenshot second shot slide slides snip summary test the tif tiff to txt ultrasound "
    "untitled us version view webp whatsapp with without xray x ray".split()
)
"""Words that say what a file is, and not who."""
_CAMERA = re.compile(r"(?i)^(?:img|dsc|dscn|dscf|pxl|p|mvimg|imag|photo|scan|doc|image)?[_-]?\d{1,6}$")
"""A number that a camera or a scanner counts: IMG_0412."""


def tells(name: str, marks: Sequence[Mark]) -> str:
    """What a file's name may tell: "what was hidden", "a date or a number", "a name"; empty: nothing."""
    stem = _stem(name)
    words = [word for word in re.split(r"[\W_]+|(?<=[a-z])(?=[A-Z])", stem) if word]
    hidden = {part for mark in marks if mark.hide for part in _parts(mark.text) if len(part) >= 3}
    if any(part in hidden for part in _parts(stem)) or ({w.casefold() for w in words} & hidden):
        return "what was hidden in it"
    if _CAMERA.match(stem):
        return ""
    if any(sum(c.isdigit() for c in run) >= 5 for run in re.findall(r"[\d \-_.]+", stem)):
        return "a date or a number"
    if any(word.isalpha() and len(word) > 1 and word.casefold() not in _PLAIN for word in words):
        return "a name or a place"
    return ""


def neutral(document: Document, suffix: str) -> str:
    """A name that tells nothing: "document.pdf", "picture.jpg"."""
    if document.format in ("eml", "chat"):
        return f"message{suffix}"
    words = sum(len(page.words) for page in document.pages)
    return f"picture{suffix}" if document.pages and words < 40 else f"document{suffix}"


def _stem(name: str) -> str:
    last = re.split(r"[\\/]", name)[-1]
    return re.sub(r"(?:\.[A-Za-z0-9]{1,5})+$", "", last)


def _parts(text: str) -> list[str]:
    return [part.casefold() for part in re.findall(r"[^\W\d_]+|\d+", text)]
