"""JPEG files that hide somebody: in the segments before the picture, after its end, and in the pixels."""

import io
import struct
from collections.abc import Iterator

from PIL import Image, ImageDraw, ImageFont
from tests.documents.samples import ADDRESS, PATIENT, Sample
from tests.documents.samples._pictures import WORDS, exif, named, photograph, picture, saved, xmp

_EXIF, _XMP, _MORE = b"Exif\0\0", b"http://ns.adobe.com/xap/1.0/\0", b"http://ns.adobe.com/xmp/extension/\0"


def segment(marker: int, data: bytes) -> bytes:
    """A segment of a JPEG file."""
    return struct.pack(">BBH", 0xFF, marker, len(data) + 2) + data


def with_segments(file: bytes, *segments: bytes) -> bytes:
    """A file with segments after its beginning."""
    return file[:2] + b"".join(segments) + file[2:]


def iptc(words: str) -> bytes:
    """A caption as Photoshop keeps it."""
    record = b"\x1c\x02\x78" + struct.pack(">H", len(words)) + words.encode()
    return b"Photoshop 3.0\x008BIM\x04\x04\0\0" + struct.pack(">I", len(record)) + record + b"\0" * (len(record) % 2)


def _app1(block: bytes) -> bytes:
    return segment(0xE1, _EXIF + block)


def hiding() -> Iterator[Sample]:
    plain = saved(picture(), "JPEG", quality=90)
    whole = saved(named().resize((160, 47)), "JPEG")
    hidden = {
        "author": ("property", with_segments(plain, _app1(exif({0x013B: PATIENT}))), PATIENT),
        "place": ("property", with_segments(plain, _app1(exif({0x010E: ADDRESS}, place=True))), ADDRESS),
        "user-comment": (
            "property",
            with_segments(plain, _app1(exif(inner={0x9286: b"ASCII\0\0\0" + PATIENT.encode()}))),
            PATIENT,
        ),
        "maker-note": (
            "property",
            with_segments(plain, _app1(exif(inner={0x927C: b"NOTE" + PATIENT.encode()}))),
            PATIENT,
        ),
        "xmp": ("property", with_segments(plain, segment(0xE1, _XMP + xmp(PATIENT))), PATIENT),
        "more-xmp": ("property", with_segments(plain, segment(0xE1, _MORE + b"0" * 40 + xmp(PATIENT))), PATIENT),
        "caption": ("property", with_segments(plain, segment(0xED, iptc(PATIENT))), PATIENT),
        "own-segment": ("property", with_segments(plain, segment(0xE7, b"VENDOR\0" + PATIENT.encode())), PATIENT),
        "comment": ("comment", with_segments(plain, segment(0xFE, PATIENT.encode())), PATIENT),
        "thumbnail": ("thumbnail", with_segments(plain, _app1(exif(small=whole))), PATIENT),
        "jfxx": ("thumbnail", with_segments(plain, segment(0xE0, b"JFXX\0\x10" + whole)), PATIENT),
        "second-picture": ("frame", plain + saved(named(), "JPEG"), PATIENT),
        "motion": ("frame", plain + b"\0\0\0\x18ftypmp42\0\0\0\0" + PATIENT.encode(), PATIENT),
        "archive": ("attached", plain + b"PK\x03\x04" + PATIENT.encode(), PATIENT),
        "after-the-end": ("trailing", plain + b"\0\0" + PATIENT.encode(), PATIENT),
        "written-over": ("cropped", plain + saved(named(), "JPEG")[600:], PATIENT),
        "in-the-pixels": ("shown", saved(named(), "JPEG", quality=90), PATIENT),
    }
    for name, (place, data, text) in hidden.items():
        yield Sample(name=f"{name}.jpg", format="jpeg", data=data, hides=(text,), keeps=WORDS, place=place)
    turned = named().transpose(Image.Transpose.ROTATE_90)
    sideways = with_segments(saved(turned, "JPEG", quality=90), _app1(exif(orientation=6)))
    yield Sample(name="sideways.jpg", format="jpeg", data=sideways, hides=(PATIENT,), keeps=WORDS, place="shown")
    yield Sample(name="cut-off.jpg", format="jpeg", data=plain[:-400], place="shown", refused=True)


def clean() -> Iterator[Sample]:
    files = {
        "screen": saved(picture(mode="RGB"), "JPEG", quality=85),
        "progressive": saved(picture(), "JPEG", progressive=True),
        "for-print": saved(picture(mode="CMYK"), "JPEG", quality=92),
        "camera": with_segments(saved(picture(), "JPEG", quality=90), _app1(exif(orientation=1))),
    }
    for name, data in files.items():
        yield Sample(name=f"{name}.jpg", format="jpeg", data=data, keeps=WORDS)
    yield Sample(name="no-words.jpg", format="jpeg", data=saved(photograph(), "JPEG", quality=88))


def leaks(output: bytes, text: str) -> Iterator[tuple[str, bytes]]:
    words = text.encode()
    yield "author", with_segments(output, _app1(exif({0x013B: text})))
    yield "user-comment", with_segments(output, _app1(exif(inner={0x9286: b"ASCII\0\0\0" + words})))
    yield "xmp", with_segments(output, segment(0xE1, _XMP + xmp(text)))
    yield "caption", with_segments(output, segment(0xED, iptc(text)))
    yield "own-segment", with_segments(output, segment(0xE7, words))
    yield "comment", with_segments(output, segment(0xFE, words))
    yield "thumbnail", with_segments(output, _app1(exif(small=saved(picture(text), "JPEG"))))
    yield "profile", with_segments(output, segment(0xE2, b"ICC_PROFILE\0\1\1" + words))
    yield "second picture", output + saved(picture(text), "JPEG")
    yield "after the end", output + words
    yield "before the end", output[:-2] + words + output[-2:]
    yield "pixels", saved(drawn_on(output, text), "JPEG", quality=90)


def drawn_on(output: bytes, text: str) -> Image.Image:
    """A picture with a text written on it."""
    shown = Image.open(io.BytesIO(output)).convert("RGB")
    # Black on white at the lower edge, whatever the picture is.
    pen = ImageDraw.Draw(shown)
    pen.rectangle((0, shown.height - 50, shown.width, shown.height), fill="white")
    pen.text((20, shown.height - 44), text, fill="black", font=ImageFont.load_default(30))
    return shown
