"""Pictures in RTF: their numbers, their data in digits or bytes, what of them is shown."""

from secondlook.documents.formats._plain_pictures import NOT_DRAWN, USUAL_DOTS_PER_INCH, Cut, Drawn, drawn
from secondlook.documents.formats._rtf_state import INCH_TWIPS, Picture

KINDS = ("pngblip", "jpegblip", "emfblip", "macpict", "wmetafile", "dibitmap", "wbitmap", "pmmetafile")


def drawing(picture: Picture) -> Drawn:
    """Decode a picture that is one of pixels."""
    if picture.kind not in ("pngblip", "jpegblip", ""):
        return Drawn(note=NOT_DRAWN)
    return drawn(_data_of(picture), dots_per_inch=_dots_per_inch(picture), cut=_cut_of(picture))


def tell(picture: Picture, word: str, number: int | None) -> None:
    """Note a control word of a picture."""
    if word.startswith("pic") and number is not None:
        picture.numbers[word] = number
    elif word in KINDS:
        picture.kind = word


def _data_of(picture: Picture) -> bytes:
    digits = b"".join(b"".join(picture.digits).split())
    try:
        return b"".join(picture.binary) or bytes.fromhex(digits.decode("ascii"))
    except ValueError:
        return b""


def _dots_per_inch(picture: Picture) -> float:
    """Of the picture on paper; the usual where it does not say."""
    wide, goal = picture.numbers.get("picw", 0), picture.numbers.get("picwgoal", 0)
    scale = picture.numbers.get("picscalex", 100)
    if wide <= 0 or goal <= 0 or scale <= 0:
        return USUAL_DOTS_PER_INCH
    return min(600.0, max(72.0, wide * INCH_TWIPS * 100 / (goal * scale)))


def _cut_of(picture: Picture) -> Cut:
    numbers = picture.numbers
    wide, high = max(1, numbers.get("picwgoal", 0)), max(1, numbers.get("pichgoal", 0))
    sides = {
        name: max(0, numbers.get(f"piccrop{name[0]}", 0)) / (wide if name in ("left", "right") else high)
        for name in ("left", "top", "right", "bottom")
    }
    return Cut(**{name: min(1.0, share) for name, share in sides.items()})
