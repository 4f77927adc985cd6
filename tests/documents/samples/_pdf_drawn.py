"""PDF files whose pages hold somebody: in view, drawn out of view, in pictures."""

from collections.abc import Iterator

from pikepdf import Array, Dictionary, Name
from PIL import Image
from tests.documents.samples import BORN, NHS_NUMBER, PATIENT, Sample
from tests.documents.samples._pdf_paper import FAMILY, SECRET, Paper, hides, image_of, letter, one, picture, text


def in_view() -> Iterator[Sample]:
    shown = text(70, 520, f"Re: {PATIENT}, born {BORN}, NHS No {NHS_NUMBER}")
    yield hides("plain-letter", "shown", one(shown), PATIENT, BORN, NHS_NUMBER)
    yield hides("turned-page", "shown", one(shown, Rotate=90), PATIENT, BORN)
    upwards = f"q BT /F1 12 Tf 0 1 -1 0 40 300 Tm (Patient: {PATIENT}) Tj ET Q".encode()
    yield hides("written-upwards", "shown", one(upwards, shown), FAMILY)
    downwards = f"q BT /F1 12 Tf 0 -1 1 0 560 500 Tm (Patient: {PATIENT}) Tj ET Q".encode()
    yield hides("written-downwards", "shown", one(downwards, shown), PATIENT, FAMILY)
    slantwise = f"q BT /F1 20 Tf .7 .7 -.7 .7 120 150 Tm (Patient: {PATIENT}) Tj ET Q".encode()
    yield hides("written-slantwise", "shown", one(slantwise), PATIENT, FAMILY)
    skewed = f"q BT /F1 12 Tf 1.1 0 0.3 1 70 500 Tm (Re: {PATIENT}) Tj ET Q".encode()
    yield hides("leaning", "shown", one(skewed))
    spaced = f"q BT 3 Tc /F1 12 Tf 70 500 Td (Re: {PATIENT}) Tj ET Q".encode()
    yield hides("spaced-letters", "shown", one(spaced))
    head, tail = PATIENT[:17], PATIENT[17:]
    pieces = f"q BT /F1 12 Tf 70 500 Td [(Re: {head[:4]}) 20 ({head[4:]}) -10 ({tail})] TJ ET Q".encode()
    yield hides("in-pieces", "shown", one(pieces))
    paper = Paper()
    form = paper.stream(
        text(0, 0, f"Re: {PATIENT}, born {BORN}"),
        Type=Name.XObject,
        Subtype=Name.Form,
        BBox=[0, -10, 400, 20],
        Resources=Dictionary(Font=Dictionary(F1=paper.font)),
    )
    paper.page(letter(b"q 1 0 0 1 70 500 cm /X1 Do Q"), resources={"XObject": Dictionary(X1=form)})
    yield hides("in-a-form", "shown", paper.saved(), PATIENT, BORN)
    yield hides("lying-font", "shown", _lying_font())
    yield hides("font-without-meanings", "shown", _lying_font(lost=True))


def _lying_font(*, lost: bool = False) -> bytes:
    """Drawn as the patient's name, and said to be other letters, or signs that nothing writes."""
    paper = Paper()
    rows = "".join(
        f"<{code:02x}> <{(0x80 + code % 32 if lost else code + 1 if chr(code + 1).isalpha() else code - 7):04x}>\n"
        for code in range(65, 123)
    )
    table = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapType 2 def\n1 begincodespacerange <00> <ff> "
        f"endcodespacerange\n58 beginbfchar\n{rows}endbfchar\nendcmap end end"
    ).encode()
    paper.bold.ToUnicode = paper.stream(table)
    paper.page(letter(text(70, 500, f"Patient: {PATIENT}", font="F2", size=13)))
    return paper.saved()


def type3() -> bytes:
    """Letters that are drawings of the file's own."""
    paper = Paper()
    a = paper.stream(b"600 0 0 0 600 700 d1 80 w 50 0 m 300 680 l 550 0 l S 150 250 m 450 250 l S")
    h = paper.stream(b"600 0 0 0 600 700 d1 80 w 80 0 m 80 700 l S 520 0 m 520 700 l S 80 350 m 520 350 l S")
    font = Dictionary(
        Type=Name.Font,
        Subtype=Name.Type3,
        FontBBox=[0, 0, 600, 700],
        FontMatrix=[0.001, 0, 0, 0.001, 0, 0],
        CharProcs=Dictionary(A=a, H=h),
        Encoding=Dictionary(Type=Name.Encoding, Differences=[65, Name.A, 72, Name.H]),
        FirstChar=65,
        LastChar=72,
        Widths=[600, 0, 0, 0, 0, 0, 0, 600],
        Resources=Dictionary(),
        ToUnicode=paper.stream(
            b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapType 2 def 1 begincodespacerange <00> <ff> "
            b"endcodespacerange 3 beginbfchar <41> <0041> <48> <0048> <20> <0020> endbfchar endcmap end end"
        ),
    )
    page = paper.page(letter(text(70, 500, "AHA", font="T3", size=14), text(102, 500, "HAAH", font="T3", size=14)))
    page.Resources.Font["/T3"] = paper.pdf.make_indirect(font)
    return paper.saved()


def drawn_out_of_view() -> Iterator[Sample]:
    yield hides("white-on-white", "hidden", one(text(70, 500, SECRET, before="1 g")), PATIENT, BORN)
    yield hides("nearly-white", "hidden", one(text(70, 500, SECRET, before="0.96 g")))
    yield hides("invisible", "hidden", one(text(70, 500, SECRET, before="3 Tr")), PATIENT, BORN)
    yield hides("tiny", "hidden", one(text(70, 500, SECRET, size=0.8)))
    yield hides("clipped", "hidden", one(b"q 0 0 5 5 re W n " + text(70, 500, SECRET) + b" Q"))
    see_through = Dictionary(ExtGState=Dictionary(G1=Dictionary(ca=0)))
    paper = Paper()
    paper.page(letter(b"q /G1 gs " + text(70, 500, SECRET) + b" Q"), resources={"ExtGState": see_through.ExtGState})
    yield hides("see-through", "hidden", paper.saved())
    yield hides("off-the-page", "off_page", one(text(70, 900, SECRET)), PATIENT, BORN)
    yield hides("outside-the-crop", "off_page", one(text(70, 90, SECRET), CropBox=[0, 150, 595, 842]))
    box = b"q 0 g 60 494 400 20 re f Q"
    yield hides("under-a-box", "covered", one(text(70, 500, SECRET), box), PATIENT, BORN)
    yield hides("black-on-black", "covered", one(box, text(70, 500, SECRET)))
    yield hides("under-a-white-box", "covered", one(text(70, 500, SECRET), b"q 1 g 60 494 400 20 re f Q"))
    low = b"q 0 g 60 497 400 8 re f Q"
    yield hides("box-that-is-too-low", "covered", one(text(70, 500, SECRET), low, b"q 0 g 60 500 400 6 re f Q"))
    yield hides(
        "under-other-words", "covered", one(text(70, 500, SECRET), box, text(75, 500, "withheld", before="1 g"))
    )
    paper = Paper()
    black = image_of(paper, Image.new("L", (8, 8), 0))
    paper.page(
        letter(text(70, 500, SECRET), b"q 400 0 0 20 60 494 cm /I1 Do Q"), resources={"XObject": Dictionary(I1=black)}
    )
    yield hides("under-a-picture", "covered", paper.saved())
    paper = Paper()
    layer = paper.pdf.make_indirect(Dictionary(Type=Name.OCG, Name="Notes"))
    paper.pdf.Root.OCProperties = Dictionary(OCGs=[layer], D=Dictionary(OFF=[layer], Order=[layer]))
    content = letter(b"/OC /L1 BDC " + text(70, 500, SECRET) + b" EMC")
    paper.page(content, resources={"Properties": Dictionary(L1=layer)})
    yield hides("layer-that-is-off", "layer", paper.saved(), PATIENT, BORN)
    for name, kind in (("under-a-drawn-square", Name.Square), ("under-a-black-highlight", Name.Highlight)):
        paper = Paper()
        look = paper.stream(b"0 g 0 0 400 20 re f", Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 400, 20])
        corners = [60, 514, 460, 514, 60, 494, 460, 494]
        note = Dictionary(
            Type=Name.Annot, Subtype=kind, Rect=[60, 494, 460, 514], F=4, AP=Dictionary(N=look), QuadPoints=corners
        )
        paper.page(letter(text(70, 500, SECRET)), Annots=Array([paper.pdf.make_indirect(note)]))
        yield hides(name, "covered", paper.saved())


def pictures() -> Iterator[Sample]:
    lines = ("Discharge summary", f"Re: {SECRET}", "Bisoprolol was started for atrial fibrillation")
    kept = ("atrial fibrillation",)
    paper = Paper()
    paper.page(b"q 595 0 0 842 0 0 cm /I1 Do Q", resources={"XObject": Dictionary(I1=image_of(paper, picture(*lines)))})
    yield hides("scan", "shown", paper.saved(), PATIENT, BORN, keeps=kept)
    hidden = text(53, 755, SECRET, before="3 Tr", size=14)
    paper = Paper()
    scan = image_of(paper, picture("Discharge summary", "", lines[2]))
    paper.page(b"q 595 0 0 842 0 0 cm /I1 Do Q", hidden, resources={"XObject": Dictionary(I1=scan)})
    yield hides("scan-with-old-words", "hidden", paper.saved(), PATIENT, BORN, keeps=kept)
    for name, box in (
        ("box-over-a-scan", b"q 0 g 40 725 500 30 re f Q"),
        ("white-box-over-a-scan", b"q 1 g 40 725 500 30 re f Q"),
    ):
        paper = Paper()
        scan = image_of(paper, picture(*lines))
        paper.page(b"q 595 0 0 842 0 0 cm /I1 Do Q", box, resources={"XObject": Dictionary(I1=scan)})
        yield hides(name, "covered", paper.saved(), keeps=kept)
    paper = Paper()
    scan, patch = image_of(paper, picture(*lines)), image_of(paper, Image.new("L", (8, 8), 0))
    content = b"q 595 0 0 842 0 0 cm /I1 Do Q q 500 0 0 30 40 725 cm /I2 Do Q"
    paper.page(content, resources={"XObject": Dictionary(I1=scan, I2=patch)})
    yield hides("patch-over-a-scan", "covered", paper.saved(), keeps=kept)
    paper = Paper()
    below, above = image_of(paper, picture(*lines)), image_of(paper, picture("Discharge summary", "", lines[2]))
    content = b"q 595 0 0 842 0 0 cm /I1 Do Q q 595 0 0 842 0 0 cm /I2 Do Q"
    paper.page(content, resources={"XObject": Dictionary(I1=below, I2=above)})
    yield hides("scan-under-a-scan", "covered", paper.saved(), keeps=kept)
    paper = Paper()
    wide = picture("ECG: sinus rhythm", "", "", SECRET, size=(1000, 400), top=20)
    paper.page(
        letter(b"q 70 460 300 48 re W n 250 0 0 100 70 400 cm /I1 Do Q"),
        resources={"XObject": Dictionary(I1=image_of(paper, wide))},
    )
    yield hides("cropped-picture", "cropped", paper.saved())
