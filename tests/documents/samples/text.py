"""Text files that hide somebody in each way that text has, and text about nobody."""

import base64
import binascii
from collections.abc import Iterator

from tests.documents.samples import NHS_NUMBER, PATIENT, Sample
from tests.documents.samples._plain import BODY, CLEAN, HIDDEN, KEPT, LETTER, tags, without_width

SECRET = f"Seen with Mrs {PATIENT}."


def hiding() -> Iterator[Sample]:
    """One for each way."""
    yield _sample("letter-in-utf-8", LETTER.encode(), hides=HIDDEN)
    yield _sample("letter-in-utf-16", LETTER.encode("utf-16"), hides=HIDDEN)
    yield _sample("letter-in-utf-16-without-a-mark", LETTER.encode("utf-16-be"), hides=HIDDEN)
    yield _sample(
        "letter-of-old-windows", LETTER.replace("95%", "½").replace("\n", "\r\n").encode("cp1252"), hides=HIDDEN
    )
    apart = LETTER.replace(PATIENT, "\u200b".join(PATIENT)).replace(NHS_NUMBER, "\u2060".join(NHS_NUMBER))
    yield _sample("name-with-characters-without-width", apart.encode(), place="hidden", hides=HIDDEN)
    turned = LETTER.replace(PATIENT, f"\u202e{PATIENT[::-1]}\u202c")
    yield _sample("name-turned-around", turned.encode(), place="hidden", hides=HIDDEN)
    yield _sample("tag-characters", (CLEAN + tags(SECRET)).encode(), place="hidden")
    yield _sample(
        "noughts-and-ones-without-width", CLEAN.replace("Dear", "Dear" + without_width(SECRET)).encode(), place="hidden"
    )
    selected = "".join(chr(0xE0100 + byte - 16) for byte in PATIENT.encode())
    yield _sample("variation-selectors", CLEAN.replace("Dear", "Dear" + selected).encode(), place="hidden")
    yield _sample("title-of-a-terminal", CLEAN.replace("Dear", f"\x1b]0;{PATIENT}\x07Dear").encode(), place="hidden")
    struck = "".join(f"{sign}\b" for sign in PATIENT) + "-" * len(PATIENT)
    yield _sample("written-over", CLEAN.replace("colleague", struck).encode(), place="covered")
    yield _sample(
        "after-many-spaces", LETTER.replace("Re:", " " * 200 + "Re:").encode(), place="off_page", hides=HIDDEN
    )
    blank = CLEAN + "\n" * 300 + f"Patient name: {PATIENT}\nNHS number: {NHS_NUMBER}\n"
    yield _sample("after-many-blank-lines", blank.encode(), place="off_page", hides=HIDDEN[:2])
    yield _sample("file-in-base64", CLEAN.encode() + base64.encodebytes(LETTER.encode()), place="attached")
    rows = [binascii.b2a_uu(LETTER.encode()[at : at + 45]).decode() for at in range(0, len(LETTER), 45)]
    packed = f"begin 644 letter.txt\n{''.join(rows)}`\nend\n"
    yield _sample("file-in-uuencode", (CLEAN + packed).encode(), place="attached")
    for name, data in {
        "zeros": b"\x00" * 400,
        "binary": bytes(range(256)) * 4,
        "only-blanks": b" \n\n \t\n",
        "cut-utf-8": LETTER.replace("e", "é").encode()[:-1] + b"\xc3(",
    }.items():
        yield Sample(name=f"{name}.txt", format="text", data=data, refused=True)


def clean() -> Iterator[Sample]:
    """Text that is only what it seems."""
    yield _clean("question", CLEAN)
    yield _clean(
        "list",
        "Learning points\n\n1. Check the potassium before ramipril 2.5 mg.\n2. Repeat it after two weeks.\n",
        "ramipril 2.5 mg",
    )
    yield _clean(
        "table",
        "Test      Result    Range\nSodium    138       133-146\nPotassium 4.1       3.5-5.3\n",
        "Potassium 4.1",
    )
    yield _clean(
        "signs", "Café-au-lait spots ≥ 5 mm – six or more; naïve T cells; 37 °C; 5 µg/kg\n", "Café-au-lait spots ≥ 5 mm"
    )
    yield _clean(
        "emoji",
        "Night shift done \U0001f469\u200d⚕\ufe0f \U0001f44d\U0001f3fd. Bleep quiet after 3 am.\n",
        "Night shift done",
    )
    yield _clean("one-line", "How do you all dose vancomycin 1 g in renal impairment?", "vancomycin 1 g")


def leaks(output: bytes, text: str) -> Iterator[tuple[str, bytes]]:
    """A finished file with a text planted at each place where it could be."""
    said = output.decode()
    yield "words", f"{said}{text}\n".encode()
    yield "spaced", f"{said}{' '.join(text)}\n".encode()
    yield "in capitals", f"{said}{text.upper()}\n".encode()
    yield "over two lines", f"{said}{text.replace('-', '-' + chr(10))}\n".encode()
    yield "characters without width", (said + "\u200b".join(text)).encode()
    yield "tag characters", (said + tags(text)).encode()
    yield "noughts and ones", (said + without_width(text)).encode()
    yield "turned around", f"{said}\u202e{text[::-1]}\u202c\n".encode()
    yield "base64", output + base64.b64encode(f"to {text}.".encode()) + b"\n"
    yield "base64 of other letters", output + base64.urlsafe_b64encode(text.encode("utf-16-le")) + b"\n"
    yield "hexadecimal", output + text.encode().hex().encode() + b"\n"
    yield "quoted-printable", output + "".join(f"={byte:02X}" for byte in text.encode()).encode() + b"\n"
    yield "utf-7", output + text.replace("-", "+AC0-").encode() + b"\n"
    yield "utf-16", output + text.encode("utf-16-le")
    yield "title of a terminal", output + f"\x1b]0;{text}\x07".encode()
    yield "written over", output + "".join(f"{sign}\b" for sign in text).encode()
    yield "not utf-8", output + "é".encode("latin-1") + text.encode()


def _sample(name: str, data: bytes, *, place: str = "shown", hides: tuple[str, ...] = (PATIENT,)) -> Sample:
    return Sample(name=f"{name}.txt", format="text", data=data, hides=hides, keeps=KEPT, place=place)


def _clean(name: str, said: str, *keeps: str) -> Sample:
    return Sample(name=f"{name}.txt", format="text", data=said.encode(), keeps=keeps or (*KEPT, BODY[3]))
