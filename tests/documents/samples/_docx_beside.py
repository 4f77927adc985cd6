"""Word files that hide somebody beside the text: in other parts, in pictures, in the archive; and files that are refused."""

import io
import zipfile
from collections.abc import Iterator

from PIL import Image
from tests.documents.samples import PATIENT, Sample
from tests.documents.samples._docx import (
    LETTER,
    SECRET,
    SPACES,
    R,
    W,
    docx,
    inline,
    lines,
    p,
    picture,
    run,
    sample,
    story,
    unzipped,
    zipped,
)

SHOWN = "shown"


def hiding() -> Iterator[Sample]:
    """One for each place."""
    yield from _beside_the_text()
    yield from _in_pictures()
    yield from _in_the_archive()
    yield from _refused()


def _beside_the_text() -> Iterator[Sample]:
    note = story(
        "comments", f'<w:comment w:id="0" w:author="A" w:initials="A">{p(run(f"Is this {PATIENT}?"))}</w:comment>'
    )
    yield sample("comment", "comment", docx(LETTER, {"word/comments.xml": note}, (("r2", "comments", "comments.xml"),)))
    signed = story("comments", f'<w:comment w:id="0" w:author="{PATIENT}">{lines("Thanks")}</w:comment>')
    yield sample(
        "author-of-a-comment",
        "property",
        docx(LETTER, {"word/comments.xml": signed}, (("r2", "comments", "comments.xml"),)),
    )
    people = f'<w15:people xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml"><w15:person w15:author="{PATIENT}"/></w15:people>'
    yield sample("people", "property", docx(LETTER, {"word/people.xml": people}, (("r2", "people", "people.xml"),)))
    unused = story("hdr", lines(SECRET))
    yield sample(
        "header-of-no-page",
        "hidden",
        docx(
            LETTER,
            {"word/header1.xml": unused},
            (("r2", "header", "header1.xml"),),
            section='<w:headerReference w:type="first" r:id="r2"/>',
        ),
    )
    notes = story("footnotes", f'<w:footnote w:id="7">{lines(SECRET)}</w:footnote>')
    yield sample(
        "note-of-no-word",
        "hidden",
        docx(LETTER, {"word/footnotes.xml": notes}, (("r2", "footnotes", "footnotes.xml"),)),
    )
    core = f'<cp:coreProperties xmlns:cp="{R}/c" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>Letter about {PATIENT}</dc:title></cp:coreProperties>'
    yield sample(
        "title",
        "property",
        docx(
            LETTER, {"docProps/core.xml": core}, package_ties=(("r2", "metadata/core-properties", "docProps/core.xml"),)
        ),
    )
    app = f"<Properties><Company>{PATIENT}</Company></Properties>"
    yield sample(
        "company",
        "property",
        docx(LETTER, {"docProps/app.xml": app}, package_ties=(("r2", "extended-properties", "docProps/app.xml"),)),
    )
    own = f'<Properties><property name="Patient"><lpwstr>{PATIENT}</lpwstr></property></Properties>'
    yield sample(
        "own-property",
        "property",
        docx(LETTER, {"docProps/custom.xml": own}, package_ties=(("r2", "custom-properties", "docProps/custom.xml"),)),
    )
    settings = story("settings", f'<w:docVars><w:docVar w:name="Patient" w:val="{PATIENT}"/></w:docVars>')
    yield sample(
        "variable", "property", docx(LETTER, {"word/settings.xml": settings}, (("r2", "settings", "settings.xml"),))
    )
    merge = story("settings", f"<w:mailMerge><w:query w:val=\"Patient is '{PATIENT}'\"/></w:mailMerge>")
    yield sample(
        "mail-merge", "property", docx(LETTER, {"word/settings.xml": merge}, (("r2", "settings", "settings.xml"),))
    )
    template = (("r2", "attachedTemplate", f"file:///C:/Users/x/{PATIENT}.dotx", "External"),)
    yield sample(
        "template",
        "link",
        docx(
            LETTER,
            {"word/settings.xml": story("settings", "")},
            (("r2", "settings", "settings.xml"),),
            more={"word/settings.xml": template},
        ),
    )
    named = story(
        "styles", f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="x"><w:name w:val="{SECRET}"/></w:style>'
    )
    yield sample(
        "name-of-a-style", "property", docx(LETTER, {"word/styles.xml": named}, (("r2", "styles", "styles.xml"),))
    )
    glossary = story(
        "glossaryDocument",
        f"<w:docParts><w:docPart><w:docPartBody>{lines(SECRET)}</w:docPartBody></w:docPart></w:docParts>",
    )
    yield sample(
        "glossary",
        "hidden",
        docx(LETTER, {"word/glossary/document.xml": glossary}, (("r2", "glossaryDocument", "glossary/document.xml"),)),
    )
    yield sample(
        "custom-xml",
        "hidden",
        docx(
            LETTER,
            {"customXml/item1.xml": f"<patient name='x'>{PATIENT}</patient>"},
            (("r2", "customXml", "../customXml/item1.xml"),),
        ),
    )
    sheet = zipped(
        {
            "[Content_Types].xml": f'<Types xmlns="{W}"/>',
            "xl/sharedStrings.xml": f"<sst><si><t>{PATIENT}</t></si></sst>",
        }
    )
    chart = f"<c:chartSpace {SPACES}><c:title><a:t>{SECRET}</a:t></c:title></c:chartSpace>"
    charted = '<w:r><w:drawing><wp:inline><wp:extent cx="900000" cy="900000"/><wp:docPr id="1" name="Chart 1"/><a:graphic><a:graphicData uri="c"><c:chart r:id="r2"/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>'
    yield sample(
        "chart",
        "attached",
        docx(
            p(charted) + LETTER,
            {"word/charts/chart1.xml": chart, "word/embeddings/s.xlsx": sheet},
            (("r2", "chart", "charts/chart1.xml"),),
            more={"word/charts/chart1.xml": (("r1", "package", "../embeddings/s.xlsx"),)},
        ),
    )
    yield sample(
        "embedded-object",
        "attached",
        docx(
            LETTER,
            {"word/embeddings/oleObject1.bin": PATIENT.encode("utf-16-le")},
            (("r2", "oleObject", "embeddings/oleObject1.bin"),),
        ),
    )
    imported = p(run("Seen today.")) + '<w:altChunk r:id="r2"/>'
    yield sample(
        "imported-file",
        "attached",
        docx(imported + LETTER, {"word/afchunk.htm": f"<p>{SECRET}</p>"}, (("r2", "aFChunk", "afchunk.htm"),)),
    )
    macro = "application/vnd.ms-word.document.macroEnabled.main+xml"
    yield sample(
        "macro",
        "script",
        docx(
            LETTER,
            {"word/vbaProject.bin": f"Sub a '{PATIENT}".encode()},
            (("r2", "vbaProject", "vbaProject.bin"),),
            main=macro,
        ),
    )


def _in_pictures() -> Iterator[Sample]:
    shown = p(inline("r2")) + LETTER
    tie = (("r2", "image", "media/image1.png"),)
    yield sample("picture-of-words", SHOWN, docx(shown, {"word/media/image1.png": picture(PATIENT, "Seen today")}, tie))
    cut = p(inline("r2", crop='<a:srcRect t="50000"/>', inches=(3.2, 0.375))) + LETTER
    yield sample(
        "cropped-picture", "cropped", docx(cut, {"word/media/image1.png": picture(PATIENT, "Seen today")}, tie)
    )
    exif = Image.Exif()
    exif[0x010E] = SECRET
    told = picture("Seen today", kind="JPEG", exif=exif.tobytes())
    yield sample("picture-with-exif", "property", docx(shown, {"word/media/image1.png": told}, tie))
    frames = picture("Seen today", kind="GIF", save_all=True, append_images=[Image.open(io.BytesIO(picture(PATIENT)))])
    yield sample("second-frame", "frame", docx(shown, {"word/media/image1.png": frames}, tie))
    described = p(inline("r2", descr=f' descr="Photo of {PATIENT}"')) + LETTER
    yield sample(
        "alternative-text", "alternative", docx(described, {"word/media/image1.png": picture("Seen today")}, tie)
    )
    yield sample("unused-picture", "hidden", docx(LETTER, {"word/media/image1.png": picture(PATIENT)}, tie))
    small = {"docProps/thumbnail.png": picture(PATIENT)}
    yield sample(
        "thumbnail",
        "thumbnail",
        docx(LETTER, small, package_ties=(("r2", "metadata/thumbnail", "docProps/thumbnail.png"),)),
    )
    drawing = {"word/media/image1.png": b"\x01\x00\x00\x00" + PATIENT.encode("utf-16-le")}
    yield sample("picture-that-is-not-drawn", "attached", docx(shown, drawing, tie))
    far = '<w:r><w:pict><v:shape style="width:9pt;height:9pt"><v:imagedata r:href="r2"/></v:shape></w:pict></w:r>'
    yield sample(
        "picture-from-elsewhere",
        "link",
        docx(p(far) + LETTER, None, (("r2", "image", f"http://example.org/{PATIENT}.png", "External"),)),
    )


def _in_the_archive() -> Iterator[Sample]:
    plain = docx(LETTER)
    files: dict[str, str | bytes] = dict(unzipped(plain))
    told = PATIENT.encode()
    yield sample("part-without-a-tie", "trailing", zipped({**files, "word/old.xml": f"<old>{PATIENT}</old>"}))
    yield sample("archive-comment", "trailing", zipped(files, comment=told))
    yield sample("extra-field", "trailing", zipped(files, extra=b"\x99\x99" + len(told).to_bytes(2, "little") + told))
    yield sample("after-the-end", "trailing", plain + told)
    yield sample("between-parts", "trailing", moved(plain, told))


def moved(data: bytes, told: bytes) -> bytes:
    """With bytes between the last part and the list of parts."""
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        start = file.start_dir
    end = data.rindex(b"PK\x05\x06")
    where = (start + len(told)).to_bytes(4, "little")
    return data[:start] + told + data[start : end + 16] + where + data[end + 20 :]


def _refused() -> Iterator[Sample]:
    plain = docx(LETTER)
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
    entity = (
        f'<!DOCTYPE w:document [<!ENTITY a "{SECRET}">]>'
        + story("document", "<w:body><w:p/></w:body>").partition("?>")[2]
    )
    locked = bytearray(plain)
    for at in range(len(plain)):
        if plain[at : at + 4] in (b"PK\x01\x02", b"PK\x03\x04"):
            locked[at + (8 if plain[at + 2] == 1 else 6)] |= 1
    for name, data in {
        "old-word": ole + "WordDocument".encode("utf-16-le"),
        "locked": ole + "EncryptedPackage".encode("utf-16-le"),
        "locked-archive": bytes(locked),
        "open-document": zipped({"mimetype": "application/vnd.oasis.opendocument.text"}).replace(
            b"\x08\x00", b"\x08\x00", 1
        ),
        "cut-off": plain[: len(plain) // 2],
        "bomb": docx(LETTER, {"word/media/a.png": bytes(40_000_000)}),
        "entities": zipped({**unzipped(plain), "word/document.xml": entity}),
        "spreadsheet": docx(LETTER, main="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"),
        "archive": zipped({"letter.txt": "Seen today"}),
    }.items():
        yield Sample(name=f"{name}.docx", format="docx", data=data, refused=True)
