"""The second reading of a page that was written: what can still be made out of it, at two scales.

First all of the page, narrower than it is: letters of another shape than those that were read before, for less time.
Then, larger, whatever was not surely read the first time. Words that are surely read once need no second look.
"""

from collections.abc import Iterator

from secondlook.documents.raster import Pixels
from secondlook.documents.seeing import light, reading
from secondlook.documents.seeing.order import ordered

_NARROWER = 0.78
_LARGER = 1.4
_SURE = 0.85


def read_again(pixels: Pixels, *, dots_per_inch: float) -> Iterator[str]:
    """The text of an upright page at each of two scales; the second time only of what was doubtful the first time."""
    clean = light.cleaned(light.grey_of(pixels), dots_per_inch=dots_per_inch)
    scale = reading.scale_of(clean, two_levels=False)
    if scale is None:
        return
    words = reading.read_at(clean, reading.Scale(across=scale.across * _NARROWER, down=scale.down), soften=False)
    yield ordered(reading.plain(word) for word in words)[0]
    doubtful = reading.overlooked(clean, [word for word in words if word.certainty >= _SURE], larger=_LARGER)
    if doubtful:
        yield ordered(doubtful)[0]
