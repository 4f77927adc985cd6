"""How words of a Word file look, after all its styles: bold or crossed out, and whether they can be seen at all.

Out of view: hidden by a property, of the colour of their ground, too small, without a line to stand on, in a font of
pictures. Where the ground is not known (a shape, a picture behind), words count as seen: in doubt a reader looks.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from secondlook.documents.formats._docx_package import Element, W, local
from secondlook.documents.model import Where

Settings = dict[str, str]
"""Of a run, by name: "b", "vanish", "color", ... A switch is "1" or "0"."""

SMALLEST_SEEN_HALF_POINTS = 4
NARROWEST_SEEN_PERCENT = 10
LEAST_CONTRAST = 1.2
"""Of the luminances of words and their ground, as WCAG 2 reckons. Pale grey on white has 1.6."""
DARK = 0.12
"""Luminance below which a ground looks like a black bar, and on which Word turns its automatic colour to white."""
CLEAR = 90_000
"""Thousandths of a percent of clearness. (In this namespace `alpha` says how clear, elsewhere how opaque.)"""
AUTOMATIC_SPACE_TWIPS = 280
LONGEST_CHAIN = 40
"""Styles on styles."""

SWITCHES = ("b", "i", "strike", "dstrike", "vanish", "specVanish", "caps")
_TOGGLED = ("b", "i", "strike", "vanish", "caps")
"""Set by two kinds of styles, these cancel each other."""
_HIGHLIGHTS = {
    "black": "000000", "blue": "0000FF", "cyan": "00FFFF", "darkBlue": "00008B", "darkCyan": "008B8B",
    "darkGray": "A9A9A9", "darkGreen": "006400", "darkMagenta": "800080", "darkRed": "8B0000",
    "darkYellow": "808000", "green": "00FF00", "lightGray": "D3D3D3", "magenta": "FF00FF", "red": "FF0000",
    "white": "FFFFFF", "yellow": "FFFF00",
}  # fmt: skip
_THEME = {"background1": "FFFFFF", "light1": "FFFFFF", "text1": "000000", "dark1": "000000"}
_PICTURE_FONTS = ("wingdings", "webdings", "zapf dingbats", "zapfdingbats", "marlett", "mt extra")
PAPER = "FFFFFF"
UNKNOWN = ""
"""Of a ground: there may be anything behind."""


@dataclass(frozen=True, slots=True)
class Style:
    """A style of a paragraph, of characters or of a table."""

    kind: str
    name: str = field(repr=False)
    based_on: str = field(default="", repr=False)
    run: Settings = field(default_factory=dict)
    paragraph: Element = None
    whole: Element = None


@dataclass(frozen=True, slots=True)
class Ground:
    """What words stand in and on."""

    colour: str = PAPER
    covered: bool = False
    """Whether a dark bar was laid over them."""
    run: tuple[Settings, ...] = ()
    """What a table's style says of runs."""


class Looks:
    """The styles of a document."""

    def __init__(self, styles: Element | None) -> None:
        self.styles: dict[str, Style] = {}
        self._defaults: Settings = {}
        self._usual: dict[str, str] = {}
        self._paragraphs: Element = None
        for element in styles if styles is not None else ():
            if local(element) == "docDefaults":
                self._defaults = settings(element.find(f"{W}rPrDefault/{W}rPr"))
                self._paragraphs = element.find(f"{W}pPrDefault/{W}pPr")
            elif local(element) == "style":
                style = _style(element)
                self.styles[element.get(W + "styleId", "")] = style
                if element.get(W + "default") in ("1", "true"):
                    self._usual[style.kind] = element.get(W + "styleId", "")

    def chain(self, name: str | None, kind: str) -> Iterator[Style]:
        """A style and those it is based on, itself first."""
        name = name or self._usual.get(kind)
        for _ in range(LONGEST_CHAIN):
            style = self.styles.get(name or "")
            if style is None:
                return
            yield style
            name = style.based_on

    def of_run(self, paragraph: str | None, run: Element | None, ground: Ground) -> Settings:
        """The settings of a run: defaults, table, paragraph, character style, its own."""
        direct = settings(run)
        layers = [dict[str, str](), dict[str, str](), dict[str, str]()]
        for part in ground.run:
            layers[0].update(part)
        for style in reversed(list(self.chain(paragraph, "paragraph"))):
            layers[1].update(style.run)
        if direct.get("style"):
            for style in reversed(list(self.chain(direct["style"], "character"))):
                layers[2].update(style.run)
        result = dict(self._defaults)
        for layer in layers:
            result.update(layer)
        for switch in _TOGGLED:
            on = sum(layer.get(switch) == "1" for layer in layers) % 2 == 1
            if any(switch in layer for layer in layers):
                result[switch] = "1" if on or self._defaults.get(switch) == "1" else "0"
        result.update(direct)
        return result

    def space_after(self, own: Element | None, style: str | None) -> float:
        """Twips below a paragraph."""
        layers = [own, *(each.paragraph for each in self.chain(style, "paragraph")), self._paragraphs]
        for layer in layers:
            spacing = layer.find(W + "spacing") if layer is not None else None
            if spacing is not None and spacing.get(W + "afterAutospacing") in ("1", "true"):
                return AUTOMATIC_SPACE_TWIPS
            if spacing is not None and spacing.get(W + "after") is not None:
                return _number(spacing.get(W + "after"), 0)
        return 0

    def paragraph_setting(self, own: Element | None, style: str | None, name: str) -> Element | None:
        """A setting of a paragraph, from itself or its styles."""
        found = own.find(W + name) if own is not None else None
        if found is not None:
            return found
        for each in self.chain(style, "paragraph"):
            if each.paragraph is not None and (found := each.paragraph.find(W + name)) is not None:
                return found
        return None


def settings(run: Element | None) -> Settings:
    """What a run's properties say."""
    found: Settings = {}
    for element in run if run is not None else ():
        name = local(element)
        value = element.get(W + "val", "")
        if name in SWITCHES:
            found[name] = "0" if value in ("0", "false", "off") else "1"
        elif name == "color":
            found["color"] = _THEME.get(element.get(W + "themeColor", ""), value)
            if element.get(W + "themeTint") or element.get(W + "themeShade"):
                found["color"] = value
        elif name == "shd":
            found["shd"] = shade(element)
        elif name == "rFonts":
            found["font"] = (element.get(W + "ascii") or element.get(W + "hAnsi") or "").casefold()
        elif name == "rStyle":
            found["style"] = value
        elif name == "textFill":
            found |= _filled(element)
        elif name in ("sz", "w", "vertAlign", "u", "highlight"):
            found[name] = value
    return found


def shade(element: Element | None) -> str:
    """The colour of a shading; "auto" for none."""
    if element is None:
        return "auto"
    kind, fill = element.get(W + "val", "clear"), element.get(W + "fill", "auto")
    theme = _THEME.get(element.get(W + "themeFill", ""))
    if kind == "solid" or (kind.startswith("pct") and kind[3:].isdigit() and int(kind[3:]) >= 50):
        colour = element.get(W + "color", "auto")
        return "000000" if colour == "auto" else str(colour)
    return theme or str(fill)


def out_of_view(look: Settings, ground: Ground) -> Where | None:
    """Why words of this look are not seen; None: they are."""
    if look.get("vanish") == "1" or look.get("specVanish") == "1":
        return Where.HIDDEN
    if 0 < _number(look.get("sz"), 22) <= SMALLEST_SEEN_HALF_POINTS:
        return Where.HIDDEN
    if 0 < _number(look.get("w"), 100) <= NARROWEST_SEEN_PERCENT or look.get("clear") == "1":
        return Where.HIDDEN
    if look.get("font", "").startswith(_PICTURE_FONTS):
        return Where.HIDDEN
    if ground.covered:
        return Where.COVERED
    highlight = _HIGHLIGHTS.get(look.get("highlight", ""), "")
    behind = highlight or colour_of(look.get("shd", "auto")) or ground.colour
    if behind == UNKNOWN:
        return None
    colour = colour_of(look.get("color", "auto"))
    if not colour:
        # Words of automatic colour turn white on a dark shading. Under a black highlighter somebody meant to hide them.
        return Where.COVERED if highlight and luminance(highlight) < DARK / 10 else None
    if contrast(colour, behind) >= LEAST_CONTRAST:
        return None
    return Where.COVERED if luminance(behind) < DARK else Where.HIDDEN


def on(ground: Ground, shading: Element | None) -> Ground:
    """The ground after a paragraph's or cell's own shading."""
    colour = colour_of(shade(shading))
    return replace(ground, colour=colour) if colour else ground


def contrast(one: str, other: str) -> float:
    """Of two colours, 1 to 21."""
    lower, higher = sorted((luminance(one), luminance(other)))
    return (higher + 0.05) / (lower + 0.05)


def luminance(colour: str) -> float:
    """Of a colour like "1F4E79", 0 to 1."""
    channels = [int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def colour_of(text: str) -> str:
    """Six hexadecimal digits; empty, so unknown, if it is none."""
    plain = text.lstrip("#")
    return plain if len(plain) == 6 and all(sign in "0123456789abcdefABCDEF" for sign in plain) else ""


def _number(text: str | None, otherwise: int) -> float:
    try:
        return float((text or "").rstrip("%pt") or otherwise)
    except ValueError:
        return otherwise


def _filled(element: Element) -> Settings:
    """Words filled with nothing, with something clear, or with a colour of their own (Word 2010 and later)."""
    fill = next(iter(element), element)
    if local(fill) == "noFill":
        return {"clear": "1"}
    found: Settings = {}
    for inner in fill.iter() if local(fill) == "solidFill" else ():
        value = next((value for name, value in inner.attrib.items() if name.endswith("val")), "")
        if local(inner) == "alpha" and _number(value, 0) >= CLEAR:
            found["clear"] = "1"
        elif local(inner) == "srgbClr":
            found["color"] = value
    return found


def _style(element: Element) -> Style:
    named, based = element.find(W + "name"), element.find(W + "basedOn")
    return Style(
        kind=element.get(W + "type", "paragraph"),
        name=named.get(W + "val", "") if named is not None else "",
        based_on=based.get(W + "val", "") if based is not None else "",
        run=settings(element.find(W + "rPr")),
        paragraph=element.find(W + "pPr"),
        whole=element,
    )
