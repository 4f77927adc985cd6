"""Pictures that go with posts: decoded and encoded anew, so that the file holds pixels and nothing else.

Camera, place, time, thumbnails and whatever is appended to the file go. What the picture *shows* is not looked at here:
a post with a picture counts as one with an unchecked attachment. Any other kind of file is refused. Letters and
pictures whose author looked at what they show come by `documents.attaching`.
"""

import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import PurePath
from typing import IO
from uuid import uuid4

from django.conf import settings
from django.core.files.storage import default_storage
from PIL import Image, ImageOps, UnidentifiedImageError

from secondlook_web.shared.refusals import Refused, TooLong
from secondlook_web.shared.text import cleaned_line

KINDS = ("JPEG", "PNG", "WEBP")
"""Formats that are decoded; a picture with several frames keeps the first."""
ENDINGS = frozenset({".jpg", ".jpeg", ".jpe", ".jfif", ".png", ".webp"})
"""Of names that have one: a file that calls itself something else is not what somebody meant to show."""
NO_PICTURE = (
    "Only pictures can be attached here (JPEG, PNG or WebP), and this file could not be read as one. Letters and other "
    "pictures: hide what points to the patient first."
)
LARGEST_PIXELS = 40_000_000
"""A picture that claims more is refused before it is decoded: a small file can unfold to gigabytes."""
LONGEST_SIDE_PIXELS = 2_000
LARGEST = (LONGEST_SIDE_PIXELS, LONGEST_SIDE_PIXELS)
QUALITY = 85
MOST_PICTURES = 4
WAIT_SECONDS = 8.0
"""For one's turn: see `_one_at_a_time`."""
FOLDER = "posts/"
"""Under `MEDIA_ROOT`, as `models.Picture` says."""


_turn = threading.Lock()


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadyPicture:
    """A picture as it will be stored."""

    data: bytes = field(repr=False)
    width: int
    """Pixels."""
    height: int
    """Pixels."""
    describes: str = field(default="", repr=False)
    state: str = "unchecked"
    """As `models.PictureState` has it."""
    reads: str = field(default="", repr=False)
    """Words that can be read in it, where they are known."""
    name: str = field(default_factory=lambda: f"{uuid4().hex}.jpg")
    """Ours: the name that the file came with may say who is on it."""


@contextmanager
def no_file_left_behind(pictures: Iterable[ReadyPicture]) -> Iterator[None]:
    """Around what stores pictures with their post: if that fails, the files go, as the rows do."""
    try:
        yield
    except BaseException:
        for picture in pictures:
            default_storage.delete(f"{FOLDER}{picture.name}")
        raise


def ready(untrusted_file: IO[bytes], *, size_bytes: int, describes: str = "") -> ReadyPicture:
    """Decode a picture and encode its pixels anew as JPEG, at most 2,000 pixels long; `Refused` for anything else."""
    if size_bytes > settings.MAX_PICTURE_BYTES:
        raise TooLong(f"A picture may have {settings.MAX_PICTURE_BYTES // 1024 // 1024} MB. Make it smaller first.")
    ending = PurePath(str(getattr(untrusted_file, "name", None) or "")).suffix.lower()
    if ending and ending not in ENDINGS:
        raise Refused(NO_PICTURE)
    try:
        with _one_at_a_time(), Image.open(untrusted_file, formats=KINDS) as picture:
            if picture.width * picture.height > LARGEST_PIXELS:
                raise TooLong("A picture may have 40 million pixels. Make it smaller first.")
            picture.draft(picture.mode, LARGEST)
            picture.load()
            ImageOps.exif_transpose(picture, in_place=True)
            flat = _flat(picture)
            flat.thumbnail(LARGEST)
            out = BytesIO()
            flat.info.clear()  # what came with the file: nothing of it goes on
            flat.save(out, "JPEG", quality=QUALITY)
            width, height = flat.size
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise Refused(NO_PICTURE) from error
    return ReadyPicture(data=out.getvalue(), width=width, height=height, describes=cleaned_line(describes)[:300])


@contextmanager
def _one_at_a_time() -> Iterator[None]:
    """A file of a few kilobytes may need half a gigabyte while it is decoded: of each worker one, not one a thread."""
    if not _turn.acquire(timeout=WAIT_SECONDS):
        raise Refused("Many pictures are being read just now. Try again in a minute.")
    try:
        yield
    finally:
        _turn.release()


def _flat(picture: Image.Image) -> Image.Image:
    """On white where it is transparent. In as few copies as can be."""
    if picture.mode == "RGB" and "transparency" not in picture.info:
        return picture
    layers = picture if picture.mode == "RGBA" else picture.convert("RGBA")
    flat = Image.new("RGB", picture.size, "white")
    flat.paste(layers, mask=layers.getchannel("A"))
    return flat
