"""What is wrong with a file and what was hidden, in plain English, the same on a terminal and on a page.

Nobody's words in it.
"""

from collections import Counter
from collections.abc import Iterable, Mapping

from secondlook.documents.model import Fault, Mark, Opening, Where

_KINDS = {
    "name": ("name", "names"),
    "id_number": ("number", "numbers"),
    "contact": ("contact", "contacts"),
    "address": ("part of an address", "parts of addresses"),
    "birth_date": ("date of birth", "dates of birth"),
    "organisation": ("workplace", "workplaces"),
    "face": ("face", "faces"),
    "code": ("barcode or QR code", "barcodes or QR codes"),
    "signature": ("possible signature", "possible signatures"),
    "handwriting": ("piece of possible handwriting", "pieces of possible handwriting"),
    "stamp": ("possible stamp", "possible stamps"),
    "photograph": ("picture", "pictures"),
    "drawn by hand": ("part that somebody chose", "parts that somebody chose"),
}
_OTHER = ("other detail", "other details")
_PLACES = {
    "comment": ("comment", "comments"),
    "deleted": ("deleted passage", "deleted passages"),
    "hidden": ("hidden passage", "hidden passages"),
    "off_page": ("passage beside the page", "passages beside the page"),
    "covered": ("passage under a box or picture", "passages under boxes or pictures"),
    "layer": ("layer that is switched off", "layers that are switched off"),
    "field": ("filled-in field", "filled-in fields"),
    "annotation": ("annotation", "annotations"),
    "alternative": ("description of a picture", "descriptions of pictures"),
    "bookmark": ("bookmark", "bookmarks"),
    "link": ("link", "links"),
    "property": ("thing that the file says of itself", "things that the file says of itself"),
    "thumbnail": ("small picture of the page", "small pictures of the page"),
    "earlier": ("thing of an earlier version", "things of earlier versions"),
    "cropped": ("part of a picture that was cut off", "parts of pictures that were cut off"),
    "attached": ("file inside the file", "files inside the file"),
    "script": ("script", "scripts"),
    "trailing": ("thing after the end", "things after the end"),
    "frame": ("further picture", "further pictures"),
    "code": ("barcode or QR code", "barcodes or QR codes"),
}
_ELSEWHERE = ("thing out of sight", "things out of sight")

_WHERE = {
    Where.SHOWN: "in view",
    Where.HEADER: "in a header",
    Where.FOOTER: "in a footer",
    Where.FOOTNOTE: "in a footnote",
    Where.COMMENT: "in a comment",
    Where.DELETED: "in text that was deleted with changes tracked",
    Where.HIDDEN: "in text that is not shown",
    Where.OFF_PAGE: "beyond the edge of the page",
    Where.COVERED: "under something that was drawn over it",
    Where.LAYER: "in a layer that is switched off",
    Where.FIELD: "in a form field",
    Where.ANNOTATION: "in an annotation",
    Where.ALTERNATIVE: "in the text that stands in for a picture",
    Where.BOOKMARK: "in a bookmark",
    Where.LINK: "in a link",
    Where.PROPERTY: "in what the file says of itself",
    Where.THUMBNAIL: "in a small picture of it",
    Where.EARLIER: "in an earlier version",
    Where.CROPPED: "in a part of a picture that was cut off",
    Where.ATTACHED: "in a file inside the file",
    Where.SCRIPT: "in a script",
    Where.TRAILING: "after the end or between the parts of the file",
    Where.FRAME: "in a further picture",
    Where.CODE: "in a barcode or QR code",
    Where.FILE_NAME: "in the file's name",
}
_OPENING = {
    Opening.UNDER_A_BOX: "Text that seems to be hidden can still be read",
    Opening.LEFT_OVER: "What was to be gone can still be read",
    Opening.OUT_OF_SIGHT: "There is something",
    Opening.NOT_ALLOWED: "There is something that a clean file does not have",
    Opening.UNREADABLE: "Could not be read, so nothing can be said of what is",
}

_OF_A_PLACE = "GPS"
_MOST_KINDS, _MOST_NUMBERS = 4, 8


def where(place: Where) -> str:
    """ "in a comment"."""
    return _WHERE[place]


def faults(values: Iterable[Fault], *, part: str = "page") -> list[str]:
    """One sentence for each place and kind of fault, the worst first: what is wrong, where, how much.

    `part` is what people call a part of such a file.
    """
    together: dict[tuple[Opening, Where, bool], list[Fault]] = {}
    for value in values:
        together.setdefault((value.opening, value.where, value.kind.startswith(_OF_A_PLACE)), []).append(value)
    order = list(_OPENING)
    said = sorted(together.items(), key=lambda item: (order.index(item[0][0]), not item[0][2]))
    return [_sentence(opening, where, found, located, part) for (opening, where, located), found in said]


def _sentence(opening: Opening, where: Where, found: list[Fault], located: bool, part: str) -> str:
    numbers = sorted({value.part + 1 for value in found if value.part is not None})
    shown = ", ".join(map(str, numbers[:_MOST_NUMBERS])) + (" and others" if len(numbers) > _MOST_NUMBERS else "")
    on = f" ({part}{'s' * (len(numbers) > 1)} {shown})" if numbers else ""
    characters = sum(value.characters for value in found)
    size = f", {characters:,} character{'s' * (characters != 1)}" if characters else ""
    kinds = list(dict.fromkeys(value.kind for value in found if value.kind))
    kind = f" [{'; '.join(kinds[:_MOST_KINDS])}{'; ...' * (len(kinds) > _MOST_KINDS)}]" if kinds else ""
    if located:
        return f"It says where on earth it was taken{on}{kind}."
    return f"{_OPENING[opening]} {_WHERE[where]}{on}{size}{kind}."


def kind(mark: Mark) -> str:
    """By what name marks are counted, also in a certificate: "name", "face", "drawn by hand"."""
    if mark.seen is not None:
        return mark.seen.value
    return mark.category.value.lower() if mark.category is not None else "drawn by hand"


def name(mark: Mark) -> str:
    """What a mark is over: "name", "face", "other detail"."""
    return _KINDS.get(kind(mark), _OTHER)[0]


def hidden(marks: Iterable[Mark]) -> str:
    """What is hidden, counted: "3 names, 1 face"; "nothing" if nothing is."""
    return ", ".join(kinds(Counter(kind(mark) for mark in marks if mark.hide))) or "nothing"


def kinds(counts: Mapping[str, int]) -> list[str]:
    """How many marks there are of each `kind`, the most first: "3 names"."""
    return _counted(counts, _KINDS, _OTHER)


def out_of_sight(counts: Mapping[str, int]) -> list[str]:
    """How many things are in each place, by the names of `Where`, the most first: "2 comments"."""
    return _counted(counts, _PLACES, _ELSEWHERE)


def _counted(counts: Mapping[str, int], words: Mapping[str, tuple[str, str]], other: tuple[str, str]) -> list[str]:
    together = Counter[tuple[str, str]]()
    for what, number in counts.items():
        together[words.get(what, other)] += number
    return [f"{number:,} {one if number == 1 else many}" for (one, many), number in together.most_common()]
