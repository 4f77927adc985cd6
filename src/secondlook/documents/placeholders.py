"""Consistent placeholders for what is hidden: "Patient A" wherever the same person stood, under every spelling.

The key says what each placeholder stands for. It stays with whoever made the file: a file together with its key is
still personal data, and so is a file whose key somebody else has. Not here: what is hidden (`finding`), and how a
placeholder is written (`formats`, `writing`).
"""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from secondlook.documents._people import Person, people
from secondlook.documents.model import Mark, SeenKind
from secondlook.errors import BadDocument
from secondlook.model import About, Category

VERSION = 1
"""Of the key's shape."""
LARGEST_KEY_BYTES = 4 * 1024**2

_PEOPLE = {About.PATIENT: "Patient", About.RELATIVE: "Relative", About.COLLEAGUE: "Clinician", About.AUTHOR: "Author"}
_LETTERED = ("Patient", "Relative")
"""People who count in letters: "Patient A"; all else counts in numbers."""
_THINGS = {
    Category.ID_NUMBER: "Number",
    Category.CONTACT: "Contact",
    Category.ADDRESS: "Address",
    Category.BIRTH_DATE: "Date of birth",
    Category.AGE: "Age",
    Category.PLACE: "Place",
    Category.TIME: "Date",
    Category.OCCUPATION: "Occupation",
    Category.RESULT: "Result",
}
_SEEN = {
    SeenKind.FACE: "Face",
    SeenKind.CODE: "Code",
    SeenKind.SIGNATURE: "Signature",
    SeenKind.HANDWRITING: "Handwriting",
    SeenKind.STAMP: "Stamp",
    SeenKind.PHOTOGRAPH: "Photograph",
}
_PLACES_OF_WORK = (
    (re.compile(r"\b(?:ward|unit|bay|suite|department|dept|clinic|theatre|icu|itu|hdu|a&e)\b", re.IGNORECASE), "Unit"),
    (re.compile(r"\b(?:surger(?:y|ies)|practice|health centre|medical centre|gp)\b", re.IGNORECASE), "Practice"),
    (re.compile(r"\b(?:school|college|academy|nursery|university)\b", re.IGNORECASE), "School"),
    (re.compile(r"\b(?:care|nursing|residential) home\b", re.IGNORECASE), "Care home"),
    (re.compile(r"\b(?:hospital|infirmary|hospice|trust|nhs|health board)\b", re.IGNORECASE), "Hospital"),
)
"""By the last of these words that a name has: "Elm Ward, Merrowdale Hospital" is a hospital."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Key:
    """What each placeholder stands for."""

    stands_for: Mapping[str, tuple[str, ...]] = field(default_factory=dict, repr=False)
    """Every spelling, in the order of the document."""

    def __len__(self) -> int:
        return len(self.stands_for)

    def to_json(self) -> dict[str, object]:
        """For a file that stays with whoever made it. It holds what was hidden."""
        return {"version": VERSION, "placeholders": {name: list(texts) for name, texts in self.stands_for.items()}}

    @classmethod
    def from_json(cls, untrusted_data: bytes) -> "Key":
        """A key as `to_json` wrote it. Raises `BadDocument`."""
        if len(untrusted_data) > LARGEST_KEY_BYTES:
            raise BadDocument(f"The key has {len(untrusted_data):,} bytes; at most {LARGEST_KEY_BYTES:,} are read.")
        try:
            read = json.loads(untrusted_data)
        except (ValueError, RecursionError):
            raise BadDocument("The key is not JSON. Use the file that was saved with the redacted one.") from None
        if (
            not isinstance(read, dict)
            or read.get("version") != VERSION
            or not isinstance(read.get("placeholders"), dict)
        ):
            raise BadDocument(
                f"This is no key of version {VERSION}. Use the file that was saved with the redacted one."
            )
        found: dict[str, tuple[str, ...]] = {}
        for number, (name, texts) in enumerate(read["placeholders"].items(), 1):
            if not isinstance(texts, list) or not all(isinstance(text, str) for text in texts):
                raise BadDocument(f"Placeholder {number} of the key does not list what it stands for.")
            found[name] = tuple(texts)
        return cls(stands_for=found)


def assign(marks: Sequence[Mark], *, earlier: Key | None = None) -> tuple[tuple[Mark, ...], Key]:
    """The same marks, each with a placeholder, and the key of those that are hidden.

    Marks that stay get one too, so that somebody may still hide them; those that are hidden are counted first. With the
    key of an `earlier` file, whoever stood in that one keeps their placeholder: letters about one person agree.
    """
    known = dict((earlier or Key()).stands_for)
    given: dict[int, str] = {}
    order = sorted(range(len(marks)), key=lambda index: (not marks[index].hide, index))
    for person in people([(index, marks[index]) for index in order if _is_name(marks[index])], known=_named(known)):
        name = person.known_as or _next(_PEOPLE.get(person.about, "Person"), known)
        known[name] = _adding(known.get(name, ()), person)
        given.update(dict.fromkeys(person.marks, name))
    for index in order:
        if index not in given:
            given[index] = _thing(marks[index], known)
    named = tuple(replace(mark, placeholder=given[index]) for index, mark in enumerate(marks))
    stands: dict[str, dict[str, None]] = {
        name: dict.fromkeys(texts) for name, texts in (earlier or Key()).stands_for.items()
    }
    for mark in named:
        if mark.hide:
            stands.setdefault(mark.placeholder, {}).update(dict.fromkeys(filter(None, [_flat(mark.text)])))
    return named, Key(stands_for={name: tuple(texts) for name, texts in stands.items()})


def _is_name(mark: Mark) -> bool:
    return mark.category is Category.NAME and bool(_bare(mark.text))


def _named(known: Mapping[str, tuple[str, ...]]) -> list[tuple[str, About, tuple[str, ...]]]:
    """The people of an earlier key."""
    kinds = {noun: about for about, noun in _PEOPLE.items()} | {"Person": About.NONE}
    return [
        (name, kinds[noun], texts)
        for name, texts in known.items()
        if (noun := name.rsplit(" ", 1)[0]) in kinds and texts
    ]


def _adding(texts: tuple[str, ...], person: Person) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*texts, *(_flat(text) for text in person.texts))))


def _thing(mark: Mark, known: dict[str, tuple[str, ...]]) -> str:
    """The placeholder of what is no name; the same words, number or date are the same thing."""
    noun = _noun(mark)
    bare = _bare(mark.text)
    if not bare:
        # A face, a box that somebody drew: nothing says whether two are the same.
        known.setdefault(noun, ())
        return noun
    for name, texts in known.items():
        if _noun_of(name) == noun and bare in (_bare(text) for text in texts):
            return name
    name = _next(noun, known)
    known[name] = (_flat(mark.text),)
    return name


def _noun(mark: Mark) -> str:
    if mark.seen is not None:
        return _SEEN[mark.seen]
    if mark.category is Category.ORGANISATION:
        found = [(match.start(), noun) for sign, noun in _PLACES_OF_WORK for match in sign.finditer(mark.text)]
        return max(found)[1] if found else "Organisation"
    return "Detail" if mark.category is None else _THINGS.get(mark.category, "Detail")


def _noun_of(name: str) -> str:
    head, _, last = name.rpartition(" ")
    return head if head and (last.isdigit() or re.fullmatch(r"[A-Z]{1,2}", last)) else name


def _next(noun: str, known: Mapping[str, object]) -> str:
    """ "Patient A", "Clinician 1"; the first date of birth needs no number."""
    if noun == "Date of birth" and noun not in known:
        return noun
    number = 1 + sum(_noun_of(name) == noun for name in known)
    while (name := f"{noun} {_letters(number) if noun in _LETTERED else number}") in known:
        number += 1
    return name


def _letters(number: int) -> str:
    """1 is A, 26 is Z, 27 is AA."""
    text = ""
    while number:
        number, rest = divmod(number - 1, 26)
        text = chr(ord("A") + rest) + text
    return text


def _bare(text: str) -> str:
    """Letters and digits alone, so that "999 123 4567" and "9991234567" are one number."""
    return "".join(c for c in text.casefold() if c.isalnum())


def _flat(text: str) -> str:
    return " ".join(text.split())
