"""PNG files that hide somebody: in chunks of words, under transparency, after the end, and in the pixels."""

import io
import struct
import zlib
from collections.abc import Iterator

import numpy as np
import zxingcpp
from PIL import Image, PngImagePlugin
from tests.documents.samples import ADDRESS, NHS_NUMBER, PATIENT, Sample
from tests.documents.samples._pictures import CLINICAL, WORDS, exif, named, photograph, picture, saved, xmp
from tests.documents.samples.jpeg import drawn_on

_HEADER_END = 33
"""Bytes of signature and IHDR."""


def chunk(kind: bytes, data: bytes) -> bytes:
    """A chunk of a PNG file."""
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def with_chunks(file: bytes, *chunks: bytes) -> bytes:
    """A file with chunks after its header."""
    return file[:_HEADER_END] + b"".join(chunks) + file[_HEADER_END:]


def _under_transparency() -> bytes:
    """A name in pixels that are fully transparent, above words that are not."""
    colour = np.asarray(named(mode="RGB"))
    alpha = np.full(colour.shape[:2], 255, np.uint8)
    alpha[:66] = 0
    return saved(Image.fromarray(np.dstack([colour, alpha])), "PNG")


def _film() -> bytes:
    info = PngImagePlugin.PngInfo()
    return saved(picture(), "PNG", save_all=True, append_images=[named()], duration=500, pnginfo=info)


def _with_code() -> bytes:
    made = picture(size=(820, 420)).convert("L")
    code = zxingcpp.create_barcode(NHS_NUMBER, zxingcpp.BarcodeFormat.QRCode).to_image(scale=6, add_quiet_zones=True)
    made.paste(Image.fromarray(np.asarray(code)), (40, 170))
    return saved(made, "PNG")


def hiding() -> Iterator[Sample]:
    plain = saved(picture(), "PNG")
    hidden = {
        "text": ("property", with_chunks(plain, chunk(b"tEXt", b"Author\0" + PATIENT.encode())), PATIENT),
        "packed-text": (
            "property",
            with_chunks(plain, chunk(b"zTXt", b"Comment\0\0" + zlib.compress(ADDRESS.encode()))),
            ADDRESS,
        ),
        "wide-text": ("property", with_chunks(plain, chunk(b"iTXt", b"Title\0\0\0en\0\0" + PATIENT.encode())), PATIENT),
        "xmp": (
            "property",
            with_chunks(plain, chunk(b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0" + xmp(PATIENT))),
            PATIENT,
        ),
        "exif": ("property", with_chunks(plain, chunk(b"eXIf", exif({0x013B: PATIENT}, place=True))), PATIENT),
        "own-chunk": ("property", with_chunks(plain, chunk(b"paTn", PATIENT.encode())), PATIENT),
        "transparent": ("hidden", _under_transparency(), PATIENT),
        "film": ("frame", _film(), PATIENT),
        "after-the-end": ("trailing", plain + PATIENT.encode(), PATIENT),
        "written-over": ("cropped", plain + saved(named(), "PNG")[400:], PATIENT),
        "in-the-pixels": ("shown", saved(named(), "PNG"), PATIENT),
        "dark": ("shown", saved(picture(f"Re: {PATIENT}", *CLINICAL, ground="#202124", ink="#e8eaed"), "PNG"), PATIENT),
        "wristband": ("code", _with_code(), NHS_NUMBER),
    }
    for name, (place, data, text) in hidden.items():
        yield Sample(name=f"{name}.png", format="png", data=data, hides=(text,), keeps=WORDS, place=place)
    yield Sample(name="cut-off.png", format="png", data=plain[:-300], place="shown", refused=True)
    header = chunk(b"IHDR", struct.pack(">IIBBBBB", 60_000, 60_000, 8, 0, 0, 0, 0))
    huge = plain[:8] + header + plain[_HEADER_END:]
    yield Sample(name="claims-too-much.png", format="png", data=huge, place="shown", refused=True)


def clean() -> Iterator[Sample]:
    light = np.dstack([np.full((240, 820, 3), 255, np.uint8), 255 - np.asarray(picture())])
    files = {
        "screen": saved(picture(mode="RGB"), "PNG"),
        "few-colours": saved(picture(ground="#fdf6e3", mode="RGB").quantize(8), "PNG"),
        "deep": saved(Image.fromarray(np.asarray(picture()).astype(np.uint16) * 257), "PNG"),
        "light-on-nothing": saved(Image.fromarray(light), "PNG"),
    }
    for name, data in files.items():
        yield Sample(name=f"{name}.png", format="png", data=data, keeps=WORDS)
    yield Sample(name="no-words.png", format="png", data=saved(photograph((320, 240)), "PNG"))


def leaks(output: bytes, text: str) -> Iterator[tuple[str, bytes]]:
    words = text.encode()
    yield "text", with_chunks(output, chunk(b"tEXt", b"Author\0" + words))
    yield "packed text", with_chunks(output, chunk(b"zTXt", b"Author\0\0" + zlib.compress(words)))
    yield "wide text", with_chunks(output, chunk(b"iTXt", b"Title\0\0\0en\0\0" + words))
    yield "exif", with_chunks(output, chunk(b"eXIf", exif({0x013B: text})))
    yield "own chunk", with_chunks(output, chunk(b"paTn", words))
    yield "transparent colour", with_chunks(output, chunk(b"tRNS", words[:6]))
    yield "after the end", output + words
    yield "end with content", output[:-12] + chunk(b"IEND", words)
    yield "after the pixels", output[:-12] + chunk(b"IDAT", words) + output[-12:]
    yield "pixels", saved(drawn_on(output, text), "PNG")
    shown = Image.open(io.BytesIO(output)).convert("RGB")
    code = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode).to_image(scale=3, add_quiet_zones=True)
    shown.paste(Image.fromarray(np.asarray(code)), (shown.width - 120, 0))
    yield "code", saved(shown, "PNG")
