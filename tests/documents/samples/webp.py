"""WebP files that hide somebody: in chunks beside the pixels, in later frames, after the end, and in the pixels."""

import struct
from collections.abc import Iterator

from tests.documents.samples import PATIENT, Sample
from tests.documents.samples._pictures import WORDS, exif, named, picture, saved, xmp
from tests.documents.samples.jpeg import drawn_on


def chunk(kind: bytes, data: bytes) -> bytes:
    """A chunk of a RIFF file."""
    return kind + struct.pack("<I", len(data)) + data + b"\0" * (len(data) % 2)


def with_chunk(file: bytes, kind: bytes, data: bytes) -> bytes:
    """A file with a further chunk at its end, and its length put right."""
    made = file + chunk(kind, data)
    return made[:4] + struct.pack("<I", len(made) - 8) + made[8:]


def hiding() -> Iterator[Sample]:
    plain = saved(picture(), "WEBP", lossless=True)
    hidden = {
        "exif": ("property", saved(picture(), "WEBP", quality=90, exif=exif({0x013B: PATIENT})), PATIENT),
        "xmp": ("property", saved(picture(), "WEBP", quality=90, xmp=xmp(PATIENT)), PATIENT),
        "own-chunk": ("property", with_chunk(plain, b"PATN", PATIENT.encode()), PATIENT),
        "film": ("frame", saved(picture(), "WEBP", save_all=True, append_images=[named()], duration=400), PATIENT),
        "after-the-end": ("trailing", plain + PATIENT.encode(), PATIENT),
        "in-the-pixels": ("shown", saved(named(), "WEBP", quality=90), PATIENT),
    }
    for name, (place, data, text) in hidden.items():
        yield Sample(name=f"{name}.webp", format="webp", data=data, hides=(text,), keeps=WORDS, place=place)
    yield Sample(name="cut-off.webp", format="webp", data=plain[:-200], place="shown", refused=True)


def clean() -> Iterator[Sample]:
    yield Sample(name="chat.webp", format="webp", data=saved(picture(mode="RGB"), "WEBP", quality=80), keeps=WORDS)
    yield Sample(name="screen.webp", format="webp", data=saved(picture(), "WEBP", lossless=True), keeps=WORDS)


def leaks(output: bytes, text: str) -> Iterator[tuple[str, bytes]]:
    yield "exif", with_chunk(output, b"EXIF", exif({0x013B: text}))
    yield "xmp", with_chunk(output, b"XMP ", xmp(text))
    yield "own chunk", with_chunk(output, b"PATN", text.encode())
    yield "second picture", output + saved(picture(text), "WEBP")
    yield "after the end", output + text.encode()
    yield "pixels", saved(drawn_on(output, text), "WEBP", lossless=True)
