"""TIFF files that hide somebody: in tags, in small pictures, in bytes that nothing points to, and on later pages."""

import io
import struct
from collections.abc import Iterator

import numpy as np
from PIL import Image, TiffImagePlugin
from tests.documents.samples import PATIENT, Sample
from tests.documents.samples._pictures import CLINICAL, WORDS, named, picture, saved
from tests.documents.samples.jpeg import drawn_on


def _tagged(**texts: str) -> bytes:
    tags = TiffImagePlugin.ImageFileDirectory_v2()
    for name, text in texts.items():
        number = int(name.removeprefix("t"))
        tags.tagtype[number] = 2
        tags[number] = text
    return saved(picture(), "TIFF", tiffinfo=tags, compression="tiff_lzw")


def _with_small_picture() -> bytes:
    small = named().resize((410, 120))
    small.encoderinfo = {"tiffinfo": {0x00FE: 1}}
    return saved(picture(), "TIFF", save_all=True, append_images=[small], compression="tiff_lzw")


def _under_transparency() -> bytes:
    """A name in pixels that are fully transparent, above words that are not."""
    colour = np.asarray(named(mode="RGB"))
    alpha = np.full(colour.shape[:2], 255, np.uint8)
    alpha[:66] = 0
    return saved(Image.fromarray(np.dstack([colour, alpha])), "TIFF", compression="tiff_lzw")


def hiding() -> Iterator[Sample]:
    plain = saved(picture(), "TIFF", compression="tiff_lzw")
    fax = named(mode="1")
    hidden = {
        "artist": ("property", _tagged(t315=PATIENT), PATIENT),
        "own-tag": ("property", _tagged(t50000=PATIENT), PATIENT),
        "small-picture": ("thumbnail", _with_small_picture(), PATIENT),
        "transparent": ("hidden", _under_transparency(), PATIENT),
        "unpointed": ("trailing", plain + b"\0\0" + PATIENT.encode(), PATIENT),
        "in-the-pixels": ("shown", saved(fax, "TIFF", compression="group4", dpi=(200, 200)), PATIENT),
        "second-page": (
            "shown",
            saved(picture(), "TIFF", save_all=True, append_images=[named()], compression="tiff_lzw"),
            PATIENT,
        ),
    }
    for name, (place, data, text) in hidden.items():
        yield Sample(name=f"{name}.tif", format="tiff", data=data, hides=(text,), keeps=WORDS, place=place)
    yield Sample(name="cut-off.tif", format="tiff", data=plain[: len(plain) // 2], place="shown", refused=True)


def clean() -> Iterator[Sample]:
    pages = [picture(mode="1"), picture(CLINICAL[0], "Page two", mode="1")]
    fax = saved(pages[0], "TIFF", save_all=True, append_images=pages[1:], compression="group4", dpi=(200, 200))
    yield Sample(name="fax.tif", format="tiff", data=fax, keeps=WORDS)
    scan = saved(picture(mode="RGB"), "TIFF", compression="jpeg", dpi=(150, 150))
    yield Sample(name="scan.tif", format="tiff", data=scan, keeps=WORDS)


def leaks(output: bytes, text: str) -> Iterator[tuple[str, bytes]]:
    words = text.encode()
    yield "unpointed", output + b"\0\0" + words
    yield "artist", _with_tag(output, 0x013B, words)
    yield "own tag", _with_tag(output, 0xC350, words)
    pages = [drawn_on(output, text), Image.open(io.BytesIO(output))]
    yield "further page", saved(pages[1], "TIFF", save_all=True, append_images=[pages[0]])
    yield "pixels", saved(pages[0], "TIFF")


def _with_tag(file: bytes, number: int, value: bytes) -> bytes:
    """A file whose first directory is written again behind its end, with a tag more."""
    first = struct.unpack_from("<I", file, 4)[0]
    count = struct.unpack_from("<H", file, first)[0]
    entries = file[first + 2 : first + 2 + 12 * count]
    after = file[first + 2 + 12 * count : first + 6 + 12 * count]
    made = file + b"\0" * (len(file) % 2)
    entries += struct.pack("<HHII", number, 2, len(value) + 1, len(made))
    made += value + b"\0" + b"\0" * ((len(value) + 1) % 2)
    made = made[:4] + struct.pack("<I", len(made)) + made[8:]
    return made + struct.pack("<H", count + 1) + entries + after
