"""What the page before an export shows: what is hidden under which label, what goes along, and the texts as they go."""

from dataclasses import dataclass, field

from secondlook_web.concerns.exhibits.export.hiding import words_in
from secondlook_web.concerns.exhibits.export.making import Choices, Prepared


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """Something that is hidden, or is shown all the same."""

    key: str = field(repr=False)
    label: str
    words: str = field(repr=False)
    places: int
    kept: bool
    reason: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """An exhibit with bytes."""

    number: int
    goes: bool
    reason: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """A file of the export as it goes."""

    place: str
    words: tuple[str, ...] = field(repr=False)


def rows(prepared: Prepared, choices: Choices) -> list[Row]:
    """Those that stand somewhere first; who is known by name and is not in it is hidden all the same."""
    found = [
        Row(
            key=one.key,
            label=one.label,
            words=", ".join(one.values),
            places=prepared.places(one),
            kept=one.key in choices.kept,
            reason=choices.kept.get(one.key, ""),
        )
        for one in prepared.hidden
    ]
    return [row for row in found if row.places or row.kept] + [row for row in found if not row.places and not row.kept]


def pictures(prepared: Prepared, choices: Choices) -> list[Picture]:
    return [
        Picture(number=number, goes=number in choices.pictures, reason=choices.pictures.get(number, ""))
        for number in prepared.gathered.pictures
    ]


def texts(prepared: Prepared) -> list[Text]:
    """By place, what was written, as it goes; places without words are left out."""
    found = [
        Text(place=place, words=tuple(str(words) for words in words_in(said) if words))
        for place, said in (prepared.files | prepared.letters).items()
    ]
    return [text for text in found if text.words]
