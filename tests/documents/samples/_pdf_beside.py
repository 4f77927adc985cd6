"""PDF files that hold somebody beside their pages, kept from before, and files that are refused."""

import zlib
from collections.abc import Iterator

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream
from PIL import Image
from tests.documents.samples import ADDRESS, BORN, PATIENT, Sample
from tests.documents.samples._pdf_paper import (
    KEPT,
    SECRET,
    Paper,
    hides,
    image_of,
    letter,
    one,
    picture,
    saved_over,
    text,
)


def beside_the_pages() -> Iterator[Sample]:
    def with_note(place: str, name: str, *, keeps: tuple[str, ...] = KEPT, **entries: object) -> Sample:
        paper = Paper()
        note = paper.pdf.make_indirect(Dictionary(Type=Name.Annot, Rect=[500, 700, 520, 720], **entries))
        paper.page(letter(), Annots=Array([note]))
        if entries.get("Subtype") == Name.Widget:
            paper.pdf.Root.AcroForm = Dictionary(Fields=[note])
        return hides(name, place, paper.saved(), keeps=keeps)

    yield with_note("annotation", "sticky-note", Subtype=Name.Text, Contents=SECRET)
    yield with_note("annotation", "author-of-a-note", Subtype=Name.Text, T=PATIENT, Contents="please check")
    rich = f"<body><p>{SECRET}</p></body>"
    yield with_note("annotation", "rich-note", Subtype=Name.FreeText, RC=rich, F=2, DA="/F1 9 Tf")
    yield with_note(
        "link", "mail-link", Subtype=Name.Link, A=Dictionary(S=Name.URI, URI=f"mailto:{PATIENT}@example.org")
    )
    field = {"Subtype": Name.Widget, "FT": Name.Tx, "T": "name", "F": 2}
    yield with_note("field", "field-value", V=SECRET, **field)
    yield with_note("field", "field-default", DV=SECRET, **field)
    yield with_note("field", "field-tooltip", TU=SECRET, **field)
    choices = {"Subtype": Name.Widget, "FT": Name.Ch, "T": "ward", "F": 2}
    yield with_note("field", "choices", Opt=Array([pikepdf.String(PATIENT), pikepdf.String("nobody")]), **choices)

    paper = Paper()
    inner = paper.stream(SECRET.encode(), Type=Name.EmbeddedFile)
    paper.page(letter())
    entry = paper.pdf.make_indirect(Dictionary(Type=Name.Filespec, F=f"{PATIENT}.txt", EF=Dictionary(F=inner)))
    paper.pdf.Root.Names = Dictionary(EmbeddedFiles=Dictionary(Names=[pikepdf.String("a"), entry]))
    yield hides("attached-file", "attached", paper.saved())
    paper = Paper()
    nested = paper.stream(one(text(70, 500, SECRET)), Type=Name.EmbeddedFile)
    entry = Dictionary(Type=Name.Filespec, F="letter.pdf", EF=Dictionary(F=nested))
    note = Dictionary(Type=Name.Annot, Subtype=Name.FileAttachment, Rect=[9, 9, 19, 19], FS=entry)
    paper.page(letter(), Annots=Array([paper.pdf.make_indirect(note)]))
    yield hides("attached-to-a-place", "attached", paper.saved())

    def with_root(name: str, place: str, key: str, value: object) -> Sample:
        paper = Paper()
        paper.page(letter())
        paper.pdf.Root[f"/{key}"] = value(paper) if callable(value) else value
        return hides(name, place, paper.saved())

    def bookmarks(paper: Paper) -> pikepdf.Object:
        top = paper.pdf.make_indirect(Dictionary(Type=Name.Outlines, Count=1))
        mark = paper.pdf.make_indirect(Dictionary(Title=SECRET, Parent=top, Dest=[paper.pdf.pages[0].obj, Name.Fit]))
        top.First, top.Last = mark, mark
        return top

    def structure(key: str) -> object:
        def made(paper: Paper) -> pikepdf.Object:
            figure = Dictionary(Type=Name.StructElem, S=Name.Figure, **{key: SECRET})
            return paper.pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot, K=paper.pdf.make_indirect(figure)))

        return made

    yield with_root("bookmark", "bookmark", "Outlines", bookmarks)
    yield with_root("alternate-text", "alternative", "StructTreeRoot", structure("Alt"))
    yield with_root("actual-text", "alternative", "StructTreeRoot", structure("ActualText"))
    yield with_root("expanded-text", "alternative", "StructTreeRoot", structure("E"))
    script = f"app.alert('{SECRET}')"
    yield with_root("script", "script", "OpenAction", Dictionary(S=Name.JavaScript, JS=script))
    yield with_root(
        "script-as-stream",
        "script",
        "OpenAction",
        lambda p: Dictionary(S=Name.JavaScript, JS=p.stream(script.encode())),
    )
    yield with_root("page-labels", "property", "PageLabels", Dictionary(Nums=[0, Dictionary(P=f"{PATIENT} ")]))
    places = Dictionary(Names=[pikepdf.String(PATIENT), Array([0, Name.Fit])])
    yield with_root("named-place", "bookmark", "Names", Dictionary(Dests=places))
    yield with_root("private-entry", "property", "XXHospitalSystem", Dictionary(Patient=SECRET))
    yield with_root("private-stream", "property", "XXRecord", lambda paper: paper.stream(SECRET.encode()))
    layer = Dictionary(Type=Name.OCG, Name=PATIENT)
    yield with_root("name-of-a-layer", "layer", "OCProperties", Dictionary(OCGs=[layer], D=Dictionary()))
    xmp = f"""<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
    <rdf:Description xmlns:dc="http://purl.org/dc/elements/1.1/" dc:subject="{ADDRESS}"><dc:title>{SECRET}</dc:title>
    </rdf:Description></rdf:RDF></x:xmpmeta>""".encode()
    yield with_root(
        "xmp", "property", "Metadata", lambda paper: paper.stream(xmp, Type=Name.Metadata, Subtype=Name.XML)
    )
    paper = Paper()
    logo = image_of(
        paper, Image.new("L", (20, 20), 128), Metadata=paper.stream(xmp, Type=Name.Metadata, Subtype=Name.XML)
    )
    paper.page(letter(b"q 20 0 0 20 500 760 cm /I1 Do Q"), resources={"XObject": Dictionary(I1=logo)})
    yield hides("xmp-of-a-picture", "property", paper.saved())
    paper = Paper()
    paper.page(letter())
    paper.pdf.docinfo["/Title"] = SECRET
    yield hides("title", "property", paper.saved(), PATIENT, BORN)
    paper = Paper()
    thumb = image_of(paper, picture(SECRET, size=(1000, 200), top=20, points=40))
    paper.page(letter(), Thumb=thumb)
    yield hides("thumbnail", "thumbnail", paper.saved())
    paper = Paper()
    paper.page(letter(), PieceInfo=Dictionary(Writer=Dictionary(Private=Dictionary(Draft=SECRET))))
    yield hides("piece-info", "property", paper.saved())
    said = f"/Span << /ActualText ({PATIENT}) >> BDC ".encode() + text(70, 500, "the patient") + b" EMC"
    yield hides("actual-text-on-the-page", "alternative", one(said))


def left_from_before() -> Iterator[Sample]:
    first = one(text(70, 500, SECRET))
    yield hides("earlier-revision", "earlier", saved_over(first, letter()))
    paper = Paper()
    paper.page(letter())
    paper.pdf.docinfo["/Author"] = PATIENT
    yield hides("earlier-author", "earlier", saved_over(paper.saved(), letter(), information=b"<< /Author (nobody) >>"))
    yield hides("data-after-the-end", "trailing", one() + SECRET.encode() + b"\n")
    paper = Paper()
    paper.page(letter())
    orphan = paper.stream(text(70, 500, SECRET))
    paper.pdf.Root.Kept = orphan
    data = paper.saved(object_stream_mode=pikepdf.ObjectStreamMode.disable)
    yield hides("unused-object", "trailing", _orphaned(data))
    paper = Paper()
    holder = paper.pdf.make_indirect(Dictionary(Note=SECRET))
    paper.page(letter(), XXNote=holder)
    packed = paper.saved(object_stream_mode=pikepdf.ObjectStreamMode.generate)
    yield hides("in-an-object-stream", "property", packed)


def _orphaned(data: bytes) -> bytes:
    """Without the entry that leads to an object, and as long as before."""
    at = data.index(b"/Kept ")
    end = data.index(b" R", at) + 2
    return data[:at] + b" " * (end - at) + data[end:]


def refused() -> Iterator[Sample]:
    def made(name: str, data: bytes) -> Sample:
        return Sample(name=f"{name}.pdf", format="pdf", data=data, refused=True, place="shown")

    yield made("locked", one(save={"encryption": pikepdf.Encryption(owner="b", user="a")}))
    paper = Paper()
    paper.page(letter())
    paper.pdf.Root.AcroForm = Dictionary(Fields=[], XFA=paper.stream(b"<xdp/>"))
    yield made("xfa-form", paper.saved())
    paper = Paper()
    paper.page(letter())
    paper.pdf.Root.Collection = Dictionary(Type=Name.Collection)
    yield made("portfolio", paper.saved())
    yield made("cut-off", b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog")
    paper = Paper()
    paper.page(letter(), size=(90_000, 90_000))
    yield made("huge-page", paper.saved())
    paper = Paper()
    page = paper.page(b"")
    page.Contents = Stream(paper.pdf, zlib.compress(b" " * 70_000_000, 9), Filter=Name.FlateDecode)
    yield made("bomb", paper.saved(compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.none))
    paper = Paper()
    page = paper.page(b"/X0 Do")
    forms = []
    for depth in range(8):
        inner = b"/X Do " * 10 if depth else b"0 0 1 1 re f"
        resources = Dictionary(XObject=Dictionary(X=forms[-1])) if depth else Dictionary()
        entries = {"Type": Name.XObject, "Subtype": Name.Form, "BBox": [0, 0, 9, 9], "Resources": resources}
        forms.append(paper.stream(inner, **entries))
    page.Resources.XObject = Dictionary(X0=forms[-1])
    yield made("avalanche-of-forms", paper.saved())
