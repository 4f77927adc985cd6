"""What inline styles and simple rules of style sheets say of words: whether they are seen, and on what ground."""

import re
from dataclasses import dataclass

from secondlook.documents.model import Where

Colour = tuple[int, int, int]
WHITE: Colour = (255, 255, 255)
LIKE = 24
"""Of 255, in each of red, green and blue."""
SMALLEST_PIXELS = 2.0
FAR_AWAY_PIXELS = 500
_COLOURS: dict[str, Colour | None] = {
    "white": (255, 255, 255),
    "black": (0, 0, 0),
    "transparent": None,
    "#fff": (255, 255, 255),
}
_SIZE = re.compile(r"(-?[\d.]+)\s*(px|pt|em|rem|%|mm|cm|in)?")


@dataclass(slots=True)
class Look:
    """What holds in an element."""

    hidden: Where | None = None
    ink: Colour | None = None
    ground: Colour | None = None
    quoted: bool = False
    kept_spaces: bool = False


def styled(look: Look, style: str) -> None:
    """Change a look as a style says."""
    told = {
        name.strip().lower(): value.strip().lower().removesuffix("!important").strip()
        for name, _, value in (one.partition(":") for one in style.split(";"))
    }
    if _hides(told):
        look.hidden = look.hidden or Where.HIDDEN
    elif _is_beside(told):
        look.hidden = look.hidden or Where.OFF_PAGE
    for name in ("background", "background-color"):
        said = told.get(name, "")
        look.ground = colour_of(said) or next(filter(None, map(colour_of, said.split(" "))), None) or look.ground
    look.ink = colour_of(told.get("color", "")) or look.ink
    look.kept_spaces |= told.get("white-space", "").startswith("pre")


def _hides(told: dict[str, str]) -> bool:
    if (
        told.get("display") == "none"
        or told.get("visibility") in ("hidden", "collapse")
        or told.get("mso-hide") == "all"
    ):
        return True
    if told.get("opacity", "1") in ("0", "0.0", "0%", ".0"):
        return True
    size = _pixels(told.get("font-size", ""))
    if size is not None and size <= SMALLEST_PIXELS:
        return True
    clipped = "hidden" in told.get("overflow", "")
    nothing = any(_pixels(told.get(name, "")) == 0 for name in ("height", "max-height", "width", "max-width"))
    return (clipped and nothing) or told.get("clip", "").replace(" ", "") in ("rect(0,0,0,0)", "rect(0000)")


def _is_beside(told: dict[str, str]) -> bool:
    indent = _pixels(told.get("text-indent", ""))
    if indent is not None and abs(indent) > 2 * FAR_AWAY_PIXELS:
        return True
    offsets = [_pixels(told.get(name, "")) for name in ("left", "top", "right", "bottom", "margin-left", "margin-top")]
    return any(offset is not None and offset < -FAR_AWAY_PIXELS for offset in offsets)


def _pixels(value: str) -> float | None:
    match = _SIZE.fullmatch(value.strip())
    if match is None:
        return None
    try:
        number = float(match[1])
    except ValueError:
        return None
    unit = match[2] or "px"
    return number * {"px": 1, "pt": 4 / 3, "em": 16, "rem": 16, "%": 0.16, "mm": 3.8, "cm": 38, "in": 96}[unit]


def colour_of(value: str) -> Colour | None:
    """A colour as a style says it; None where it says none that is known."""
    text = value.strip().lower()
    if text in _COLOURS:
        return _COLOURS[text]
    if match := re.fullmatch(r"#?([0-9a-f]{6})(?:[0-9a-f]{2})?", text):
        return int(match[1][:2], 16), int(match[1][2:4], 16), int(match[1][4:], 16)
    if match := re.fullmatch(r"#([0-9a-f])([0-9a-f])([0-9a-f])", text):
        return int(match[1] * 2, 16), int(match[2] * 2, 16), int(match[3] * 2, 16)
    if match := re.match(r"rgba?\(\s*(\d{1,3})\s*[, ]\s*(\d{1,3})\s*[, ]\s*(\d{1,3})", text):
        return min(255, int(match[1])), min(255, int(match[2])), min(255, int(match[3]))
    return None


def alike(one: Colour, other: Colour) -> bool:
    """Whether two colours are one to the eye."""
    return all(abs(a - b) <= LIKE for a, b in zip(one, other, strict=True))
