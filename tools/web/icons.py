"""Draw the icons with which the site is installed on a phone: `python tools/web/icons.py` writes the PNGs.

The drawing is that of `shared/static/secondlook/icons/icon.svg`, drawn large and made smaller so that edges are smooth. A
*maskable* icon keeps its drawing in the middle: a phone may cut a circle out of it.
"""

from pathlib import Path

from PIL import Image, ImageDraw

FOLDER = Path(__file__).parents[2] / "src/secondlook_web/shared/static/secondlook/icons"
ACCENT = "#0b5862"
BROW = "#9fd9de"
LARGE = 2048
"""Pixels of the drawing before it is made smaller."""
MASKABLE_SHARE = 0.62
"""Of the side: a circle of 0.8 is always kept, and the eye must lie well inside it."""


def main() -> None:
    for name, side, share, round_corners in (
        ("icon-192", 192, 1.0, True),
        ("icon-512", 512, 1.0, True),
        ("icon-180", 180, 1.0, False),
        ("icon-maskable-512", 512, MASKABLE_SHARE, False),
    ):
        drawn(share, round_corners=round_corners).resize((side, side), Image.Resampling.LANCZOS).quantize(64).save(
            FOLDER / f"{name}.png", optimize=True
        )


def drawn(share: float, *, round_corners: bool) -> Image.Image:
    """The icon, its eye as large as `share` of the whole."""
    image = Image.new("RGBA", (LARGE, LARGE), (0, 0, 0, 0))
    draw = ImageDraw.Draw(image)
    unit = LARGE / 40
    if round_corners:
        draw.rounded_rectangle((0, 0, LARGE - 1, LARGE - 1), radius=9 * unit, fill=ACCENT)
    else:
        draw.rectangle((0, 0, LARGE, LARGE), fill=ACCENT)

    def at(x: float, y: float) -> tuple[float, float]:
        return (20 + (x - 20) * share) * unit, (20 + (y - 18.5 if share < 1 else y - 20) * share) * unit

    lids = [at(*point) for point in _curve((5, 21.5), (8.8, 14.8), (13.8, 11.5), (20, 11.5))]
    lids += [at(*point) for point in _curve((20, 11.5), (26.2, 11.5), (31.2, 14.8), (35, 21.5))]
    lids += [at(*point) for point in _curve((35, 21.5), (31.2, 28.2), (26.2, 31.5), (20, 31.5))]
    lids += [at(*point) for point in _curve((20, 31.5), (13.8, 31.5), (8.8, 28.2), (5, 21.5))]
    draw.polygon(lids, fill="#ffffff")
    _disc(draw, at(20, 21.5), 6.2 * share * unit, ACCENT)
    _disc(draw, at(22.3, 19.2), 2 * share * unit, "#ffffff")
    brow = [at(*point) for point in _curve((8.5, 12.5), (11.7, 9), (15.5, 7.2), (20, 7.2))]
    brow += [at(*point) for point in _curve((20, 7.2), (24.5, 7.2), (28.3, 9), (31.5, 12.5))]
    for point in brow:
        _disc(draw, point, 1.2 * share * unit, BROW)
    return image


def _curve(
    start: tuple[float, float], one: tuple[float, float], two: tuple[float, float], end: tuple[float, float]
) -> list[tuple[float, float]]:
    """Points of a cubic Bezier curve."""
    points = []
    for step in range(161):
        t = step / 160
        weights = ((1 - t) ** 3, 3 * (1 - t) ** 2 * t, 3 * (1 - t) * t**2, t**3)
        corners = (start, one, two, end)
        points.append(
            (
                sum(w * p[0] for w, p in zip(weights, corners, strict=True)),
                sum(w * p[1] for w, p in zip(weights, corners, strict=True)),
            )
        )
    return points


def _disc(draw: ImageDraw.ImageDraw, middle: tuple[float, float], radius: float, colour: str) -> None:
    x, y = middle
    draw.ellipse((x - radius, y - radius, x + radius, y + radius), fill=colour)


if __name__ == "__main__":
    main()
