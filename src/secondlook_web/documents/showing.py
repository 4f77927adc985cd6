"""Pictures of pages for whoever gave the file: as it was read, and as it is in the new one."""

from dataclasses import replace
from io import BytesIO

from PIL import Image

from secondlook.documents.formats import Options
from secondlook.documents.model import Document, Mark, Page
from secondlook.documents.raster import Pixels
from secondlook.documents.writing.pages import painted
from secondlook_web.documents.keeping import Keep, NotKept
from secondlook_web.documents.packing import page_of

LONGEST_SIDE_PIXELS = 2_200
"""Sharp enough to read small print on a wide screen."""
QUALITY = 82


def page_picture(keep: Keep, document: Document, part: int) -> bytes:
    """A page as it was read; `NotKept` where there is none."""
    return _jpeg(_page(keep, document, part).raster.pixels())


def new_page_picture(keep: Keep, document: Document, marks: tuple[Mark, ...], part: int, options: Options) -> bytes:
    """A page as it is in the new file."""
    own = [mark for mark in marks if mark.part == part]
    return _jpeg(painted(_page(keep, document, part), own, options).pixels)


def _page(keep: Keep, document: Document, part: int) -> Page:
    page = page_of(document.parts[part]) if 0 <= part < len(document.parts) else None
    if page is None:
        raise NotKept("There is no such page.")
    return replace(page, raster=replace(page.raster, packed=keep.get(f"page-{part}")))


def _jpeg(pixels: Pixels) -> bytes:
    picture = Image.fromarray(pixels)
    picture.thumbnail((LONGEST_SIDE_PIXELS, LONGEST_SIDE_PIXELS))
    out = BytesIO()
    picture.save(out, "JPEG", quality=QUALITY)
    return out.getvalue()
