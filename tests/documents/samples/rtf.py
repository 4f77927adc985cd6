"""RTF files that hide somebody in each place that RTF has, written as Word, WordPad and others write them."""

from collections.abc import Iterator

from tests.documents.samples import CLINICIAN, NHS_NUMBER, PATIENT, Sample
from tests.documents.samples._plain import BODY, HIDDEN, KEPT, LETTER, picture

SECRET = f"Seen with Mrs {PATIENT}."
START = (
    r"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\fswiss\fcharset0 Calibri;}{\f1\fnil\fcharset238 Calibri;}"
    r"{\f2\fnil\fcharset128 MS Mincho;}}{\colortbl ;\red255\green255\blue255;\red0\green0\blue0;\red192\green0\blue0;}"
    r"{\stylesheet{\s0 Normal;}{\s1 heading 1;}}{\*\generator Riched20 10.0.22621}\viewkind4\uc1 "
)
TEXT = "".join(rf"\pard\f0\fs22 {line}\par " for line in BODY)


def hiding() -> Iterator[Sample]:
    """One for each place."""
    lines = "".join(rf"\pard {line}\par " for line in LETTER.split("\n"))
    yield _sample("letter", lines, hides=HIDDEN)
    cells = rf"\trowd\cellx2000\cellx8000\pard\intbl Patient name\cell {PATIENT}\cell\row "
    cells += rf"\trowd\cellx2000\cellx8000\pard\intbl NHS number\cell {NHS_NUMBER}\cell\row\pard "
    yield _sample("table", cells + TEXT, hides=HIDDEN[:2])
    split = rf"Dear Mrs \b {PATIENT[:4]}\b0\i {PATIENT[4:12]}\i0 {PATIENT[12:]}\par "
    yield _sample("name-in-several-looks", split + TEXT)
    escaped = "".join(rf"\'{byte:02x}" for byte in PATIENT.encode("cp1252"))
    yield _sample("name-in-digits", rf"Dear Mrs {escaped}\par " + TEXT)
    coded = "".join(rf"\u{ord(sign)}?" for sign in PATIENT)
    yield _sample("name-in-unicode", rf"Dear Mrs {coded}\par " + TEXT)
    for place in ("header", "footer"):
        yield _sample(
            place, rf"{{\{place} Patient: {PATIENT}, NHS number {NHS_NUMBER}\par}}" + TEXT, place, hides=HIDDEN[:2]
        )
    yield _sample("first-header-not-used", rf"{{\headerf {SECRET}\par}}" + TEXT, "hidden")
    yield _sample("footnote", rf"Seen today{{\super 1}}{{\footnote Known as Mrs {PATIENT}.}}\par " + TEXT, "footnote")
    yield _sample("hidden-text", rf"Seen today.{{\v {SECRET}}}\par " + TEXT, "hidden")
    yield _sample("white-on-white", rf"Seen today.{{\cf1 {SECRET}}}\par " + TEXT, "hidden")
    yield _sample("one-point-high", rf"Seen today.{{\fs2 {SECRET}}}\par " + TEXT, "hidden")
    yield _sample("one-percent-wide", rf"Seen today.{{\charscalex1 {SECRET}}}\par " + TEXT, "hidden")
    yield _sample("black-on-black", rf"Dear {{\highlight2\cf2 Mrs {PATIENT}}}\par " + TEXT, "covered")
    shaded = rf"\trowd\clcbpat2\cellx8000\pard\intbl\cf2 {SECRET}\cell\row\pard\cf0 "
    yield _sample("black-cell", shaded + TEXT, "covered")
    yield _sample("tracked-deletion", rf"Seen {{\deleted\revauthdel1 {SECRET}}} today.\par " + TEXT, "deleted")
    yield _sample("comment", rf"Seen today.{{\*\annotation \pard {SECRET}\par}}\par " + TEXT, "comment")
    yield _sample(
        "author-of-a-comment", rf"{{\*\atnauthor {PATIENT}}}{{\*\annotation why?}}Seen.\par " + TEXT, "comment"
    )
    yield _sample("title", rf"{{\info{{\title {SECRET}}}{{\author {CLINICIAN}}}}}" + TEXT, "property")
    yield _sample("author-of-changes", rf"{{\*\revtbl{{Unknown;}}{{{PATIENT};}}}}" + TEXT, "property")
    yield _sample("variable", rf"{{\*\docvar{{patient}}{{{PATIENT}}}}}" + TEXT, "property")
    own = rf"{{\*\userprops{{\propname Patient}}\proptype30{{\staticval {PATIENT}}}}}"
    yield _sample("own-property", own + TEXT, "property")
    link = rf'{{\field{{\*\fldinst HYPERLINK "mailto:{PATIENT}"}}{{\fldrslt write}}}}\par '
    yield _sample("link", link + TEXT, "link", hides=(PATIENT,))
    form = rf"{{\field{{\*\fldinst FORMTEXT{{\*\formfield{{\*\ffdeftext {PATIENT}}}}}}}{{\fldrslt here}}}}\par "
    yield _sample("default-of-a-form", form + TEXT, "field")
    yield _sample("bookmark", rf"{{\*\bkmkstart {PATIENT}}}Seen.{{\*\bkmkend {PATIENT}}}\par " + TEXT, "bookmark")
    yield _sample("index-entry", rf"Seen.{{\xe {SECRET}}}\par " + TEXT, "hidden")
    yield _sample("own-destination", rf"{{\*\hospitalsystem {SECRET}}}" + TEXT, "hidden")
    shape = r"{\shp{\*\shpinst\shpleft100\shptop100\shpright4000\shpbottom900%s}{\shprslt %s}}\par "
    said = rf"{{\sp{{\sn wzDescription}}{{\sv {SECRET}}}}}"
    yield _sample("alternative-text", shape % (said, "") + TEXT, "alternative")
    yield _sample("text-box", shape % (rf"{{\shptxt \pard Patient name: {PATIENT}\par}}", "") + TEXT)
    yield _sample("second-shape", shape % (r"{\shptxt \pard Plan\par}", SECRET) + TEXT, "alternative")
    beside = rf"{{\shp{{\*\shpinst\shpleft-9000\shpright-5000{{\shptxt \pard {SECRET}\par}}}}}}\par "
    yield _sample("beside-the-page", beside + TEXT, "off_page")
    yield _sample("text-for-older-programs", rf"{{\upr{{{SECRET}}}{{\*\ud Seen.}}}}\par " + TEXT, "alternative")
    digits = SECRET.encode().hex()
    thing = rf"{{\object\objemb{{\*\objclass Package}}{{\*\objdata {digits}}}{{\result Plan}}}}\par "
    yield _sample("embedded-object", thing + TEXT, "attached", digits=digits)
    yield _sample("background", rf"{{\*\background {SECRET}}}" + TEXT, "layer")
    tag = "".join(rf"\u-9408?\u{0xDC00 + ord(sign) - 0x10000}?" for sign in PATIENT)
    yield _sample("tag-characters", rf"Seen.{tag}\par " + TEXT, "hidden")
    yield _sample("picture-of-writing", _picture(f"Name: {PATIENT}") + TEXT)
    cut = _picture(f"Name: {PATIENT}", r"\piccropt1000")
    yield _sample("cropped-picture", cut + TEXT, "cropped")
    second = r"{\nonshppict{\pict\pngblip\picw900\pich160 " + picture(f"Name: {PATIENT}").hex() + "}}"
    yield _sample("second-picture", second + TEXT, "thumbnail")
    yield Sample(
        name="after-the-end.rtf",
        format="rtf",
        data=made(TEXT) + SECRET.encode(),
        hides=(PATIENT,),
        keeps=KEPT,
        place="trailing",
    )
    yield Sample(name="cut.rtf", format="rtf", data=made(TEXT)[:-9], refused=True)
    yield Sample(name="too-deep.rtf", format="rtf", data=made("{" * 900 + "x" + "}" * 900), refused=True)
    yield Sample(name="too-many-bytes.rtf", format="rtf", data=made(r"{\pict\bin99999999 x}"), refused=True)


def clean() -> Iterator[Sample]:
    """Files about nobody."""
    yield _clean("question", TEXT)
    table = r"\trowd\clcbpat2\cellx3000\clcbpat2\cellx6000\pard\intbl\cf1 Test\cell Result\cell\row"
    table += r"\trowd\cellx3000\cellx6000\pard\intbl\cf0 Potassium\cell 4.1\cell\row\pard "
    yield _clean("table-with-a-black-head", table + TEXT, "Potassium", "Result")
    yield _clean(
        "signs",
        r"Caf\'e9-au-lait spots \u8805? 5 mm \endash  six; 37 \'b0C; \f1 \'b3\'f3d\'9f\f0\par ",
        "Café-au-lait spots",
        "łódź",
    )
    yield _clean(
        "headings", r"\pard\outlinelevel0\b\fs32 Plan\b0\par\pard\fs22 Start ramipril 2.5 mg.\par ", "ramipril 2.5 mg"
    )
    yield _clean(
        "list",
        r"\pard{\pntext\'B7\tab}Check potassium\par{\pntext\'B7\tab}Repeat in two weeks\par ",
        "Repeat in two weeks",
    )
    yield _clean("trace", _picture("Sinus rhythm 64 per minute") + TEXT, "Sinus rhythm")
    yield _clean("line-breaks", "\r\n".join(TEXT.split(" ")).replace("\r\n", " \r\n"))


def leaks(output: bytes, text: str) -> Iterator[tuple[str, bytes]]:
    """A finished file with a text planted at each place where RTF could keep it."""
    body = output.rstrip()[:-1]
    start, rest = output.split(b"\n", 1)

    def before(piece: str) -> bytes:
        return start + piece.encode() + b"\n" + rest

    def after(piece: str) -> bytes:
        return body + piece.encode() + b"}\n"

    yield "words", after(rf"\pard {text}\par ")
    yield "two looks", after(rf"\pard {{\b {text[:5]}}}{text[5:]}\par ")
    yield "digits", after("\\pard " + "".join(rf"\'{byte:02x}" for byte in text.encode()) + "\\par ")
    yield "unicode", after("\\pard " + "".join(rf"\u{ord(sign)}?" for sign in text) + "\\par ")
    yield "hidden", after(rf"{{\v {text}}}")
    yield "deleted", after(rf"{{\deleted {text}}}")
    yield "comment", after(rf"{{\*\annotation {text}}}")
    yield "title", before(rf"{{\info{{\title {text}}}}}")
    yield "font", output.replace(b"Arial;", text.encode() + b";")
    yield "style", before(rf"{{\stylesheet{{\s0 {text};}}}}")
    yield "own destination", before(rf"{{\*\hospitalsystem {text}}}")
    yield "bookmark", after(rf"{{\*\bkmkstart {text}}}")
    yield "field", after(rf'{{\field{{\*\fldinst HYPERLINK "{text}"}}{{\fldrslt x}}}}')
    yield "object", after(rf"{{\object{{\*\objdata {text.encode().hex()}}}}}")
    yield "bytes", after(rf"{{\pict\bin{len(text)} {text}}}")
    yield "after the end", output + text.encode()
    yield "picture of another kind", after(rf"{{\pict\pngblip {text.encode().hex()}}}")
    yield "picture of writing", after(_picture(text))


def made(inside: str) -> bytes:
    """A file with this inside."""
    return (START + inside + "}").encode("cp1252")


def _picture(text: str, more: str = "") -> str:
    numbers = rf"\picw900\pich160\picwgoal8100\pichgoal1440{more}"
    return rf"{{\*\shppict{{\pict\pngblip{numbers} {picture(text).hex()}}}}}\par "


def _sample(
    name: str, inside: str, place: str = "shown", *, hides: tuple[str, ...] = (PATIENT,), digits: str = ""
) -> Sample:
    more = (digits,) if digits else ()
    return Sample(name=f"{name}.rtf", format="rtf", data=made(inside), hides=(*hides, *more), keeps=KEPT, place=place)


def _clean(name: str, inside: str, *keeps: str) -> Sample:
    return Sample(name=f"{name}.rtf", format="rtf", data=made(inside), keeps=keeps or KEPT)
