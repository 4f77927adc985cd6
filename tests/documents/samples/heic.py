"""HEIC files that hide somebody: in items beside the picture, in boxes that no viewer opens, and in the pixels."""

import struct
from collections.abc import Iterator

import numpy as np
from tests.documents.samples import PATIENT, Sample
from tests.documents.samples import jpeg as jpeg_samples
from tests.documents.samples._hevc import heic
from tests.documents.samples._pictures import WORDS, exif, named, picture, xmp


def hiding() -> Iterator[Sample]:
    grey, name = np.asarray(picture()), np.asarray(named())
    plain = heic(grey)
    block = struct.pack(">I", 0) + exif({0x013B: PATIENT}, place=True)
    hidden = {
        "exif": ("property", heic(grey, items=[(b"Exif", b"", block)])),
        "xmp": ("property", heic(grey, items=[(b"mime", b"application/rdf+xml", xmp(PATIENT))])),
        "small-picture": ("thumbnail", heic(grey, thumbnail=name)),
        "item": ("attached", heic(grey, items=[(b"uri ", b"", PATIENT.encode())])),
        "own-box": ("trailing", plain + struct.pack(">I", 8 + len(PATIENT)) + b"uuid" + PATIENT.encode()),
        "in-the-pixels": ("shown", heic(name)),
    }
    for name_of, (place, data) in hidden.items():
        yield Sample(name=f"{name_of}.heic", format="heic", data=data, hides=(PATIENT,), keeps=WORDS, place=place)
    yield Sample(name="cut-off.heic", format="heic", data=plain[: len(plain) // 2], place="shown", refused=True)


def clean() -> Iterator[Sample]:
    yield Sample(name="photo.heic", format="heic", data=heic(np.asarray(picture())), keeps=WORDS)


def leaks(output: bytes, text: str) -> Iterator[tuple[str, bytes]]:
    """The new file is a JPEG."""
    yield from jpeg_samples.leaks(output, text)
