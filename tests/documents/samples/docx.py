"""Word files that hide somebody in each place that Word has, files without anybody, and files that are refused."""

import zlib
from collections.abc import Iterator

from tests.documents.samples import ADDRESS, NHS_NUMBER, PATIENT, Sample, _docx_beside
from tests.documents.samples._docx import (
    LETTER,
    NUMBER,
    RULED,
    SECRET,
    SHOWN,
    SIGNED,
    SPACES,
    anchored,
    boxed,
    cell,
    docx,
    filled,
    inline,
    lines,
    p,
    picture,
    row,
    run,
    sample,
    story,
    table,
    unzipped,
    zipped_like,
)


def hiding() -> Iterator[Sample]:
    """One for each place."""
    yield from _in_view()
    yield from _in_the_text()
    yield from _under_something()
    yield from _docx_beside.hiding()


def _in_view() -> Iterator[Sample]:
    yield sample("paragraph", SHOWN, docx(p(run("Dear Mrs "), run(PATIENT, "<w:b/>")) + LETTER))
    rows = (
        row(cell(lines("Name")), cell(lines(PATIENT))),
        row(cell(lines("Address")), cell(lines(*ADDRESS.split(", ")))),
    )
    yield sample("table", SHOWN, docx(table(*rows, own=RULED) + LETTER), PATIENT, *ADDRESS.split(", ")[:1])
    for place in ("header", "footer"):
        part = story("hdr" if place == "header" else "ftr", lines(f"{PATIENT}, {NUMBER}"))
        section = f'<w:{place}Reference w:type="default" r:id="r2"/>'
        data = docx(LETTER, {f"word/{place}1.xml": part}, (("r2", place, f"{place}1.xml"),), section=section)
        yield sample(place, place, data, PATIENT, NHS_NUMBER)
    note = '<w:r><w:{0}Reference w:id="2"/></w:r>'
    for kind in ("footnote", "endnote"):
        notes = story(f"{kind}s", f'<w:{kind} w:id="2">{p(run(f"Seen with her sister of {PATIENT}"))}</w:{kind}>')
        data = docx(
            p(run("Seen today"), note.format(kind)) + LETTER,
            {f"word/{kind}s.xml": notes},
            (("r2", f"{kind}s", f"{kind}s.xml"),),
        )
        yield sample(kind, "footnote", data)
    yield sample("text-box", SHOWN, docx(p(boxed(lines(PATIENT, *ADDRESS.split(", ")))) + LETTER))
    word_art = f'<w:r><w:pict><v:shape style="width:200pt;height:40pt"><v:textpath string="{SECRET}"/></v:shape></w:pict></w:r>'
    yield sample("word-art", SHOWN, docx(p(word_art) + LETTER))
    points = f"<dgm:dataModel {SPACES}><dgm:ptLst><dgm:pt><dgm:t><a:p><a:r><a:t>{SECRET}</a:t></a:r></a:p></dgm:t></dgm:pt></dgm:ptLst></dgm:dataModel>"
    drawn = '<w:r><w:drawing><wp:inline><wp:extent cx="900000" cy="900000"/><wp:docPr id="1" name="Diagram 1"/><a:graphic><a:graphicData uri="d"><dgm:relIds r:dm="r2"/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>'
    yield sample(
        "smart-art",
        SHOWN,
        docx(p(drawn) + LETTER, {"word/diagrams/data1.xml": points}, (("r2", "diagramData", "diagrams/data1.xml"),)),
    )
    symbols = "".join(f'<w:r><w:sym w:font="Arial" w:char="{ord(sign):04X}"/></w:r>' for sign in PATIENT)
    yield sample("symbols", SHOWN, docx(p(symbols) + LETTER))
    equation = f"<m:oMathPara><m:oMath><m:r><m:t>{SECRET}</m:t></m:r></m:oMath></m:oMathPara>"
    yield sample("equation", SHOWN, docx(p(equation) + LETTER))
    controlled = (
        f'<w:sdt><w:sdtPr><w:alias w:val="Name"/></w:sdtPr><w:sdtContent>{p(run(SECRET))}</w:sdtContent></w:sdt>'
    )
    yield sample("content-control", SHOWN, docx(controlled + LETTER))
    field = f'<w:fldSimple w:instr="MERGEFIELD Forename">{run(SECRET)}</w:fldSimple>'
    yield sample("result-of-a-field", SHOWN, docx(p(field) + LETTER))


def _in_the_text() -> Iterator[Sample]:
    by = 'w:id="1" w:author="X" w:date="2026-03-12T09:00:00Z"'
    gone = f'<w:r><w:delText xml:space="preserve">{SECRET}</w:delText></w:r>'
    yield sample("tracked-deletion", "deleted", docx(p(run("Seen today."), f"<w:del {by}>{gone}</w:del>") + LETTER))
    yield sample("tracked-move", "deleted", docx(p(f"<w:moveFrom {by}>{run(SECRET)}</w:moveFrom>") + LETTER))
    yield sample(
        "tracked-row",
        "deleted",
        docx(table(row(cell(lines(SECRET)), own=f"<w:del {by}/>"), row(cell(lines("Plan")))) + LETTER),
    )
    strict = docx(p(f"<w:del {by}>{gone}</w:del>") + LETTER, strict=True)
    yield sample("strict-deletion", "deleted", strict)
    author = f'<w:ins w:id="1" w:author="{PATIENT}" w:date="2026-03-12T09:00:00Z">{run("daily")}</w:ins>'
    yield sample("author-of-a-change", "property", docx(p(author) + LETTER))
    for name, look in {
        "hidden-by-a-property": "<w:vanish/>",
        "white": '<w:color w:val="FFFFFF"/>',
        "white-of-a-theme": '<w:color w:val="000000" w:themeColor="background1"/>',
        "colour-of-its-shade": '<w:color w:val="FFFF00"/><w:shd w:val="clear" w:fill="FFFF20"/>',
        "one-point-high": '<w:sz w:val="2"/>',
        "one-percent-wide": '<w:w w:val="1"/>',
        "clear": "<w14:textFill><w14:noFill/></w14:textFill>",
        "font-of-pictures": '<w:rFonts w:ascii="Wingdings"/>',
    }.items():
        yield sample(name, "hidden", docx(p(run("Seen today. "), run(SECRET, look)) + LETTER))
    styles = story(
        "styles",
        '<w:style w:type="character" w:styleId="a"><w:name w:val="Strong"/><w:rPr><w:vanish/></w:rPr></w:style><w:style w:type="character" w:styleId="b"><w:name w:val="Emphasis"/><w:basedOn w:val="a"/></w:style>',
    )
    styled = p(run("Seen today. "), run(SECRET, '<w:rStyle w:val="b"/>'))
    yield sample(
        "hidden-by-a-style",
        "hidden",
        docx(styled + LETTER, {"word/styles.xml": styles}, (("r2", "styles", "styles.xml"),)),
    )
    line = '<w:spacing w:line="10" w:lineRule="exact"/>'
    yield sample("line-without-height", "hidden", docx(p(run(SECRET), own=line) + LETTER))
    yield sample("beside-the-page", "off_page", docx(p(run(SECRET), own='<w:ind w:left="20000"/>') + LETTER))
    far = anchored(f"{filled('FFFFFF')}<wps:txbx><w:txbxContent>{lines(SECRET)}</w:txbxContent></wps:txbx>", top=2000)
    yield sample("box-beside-the-page", "off_page", docx(p(far) + LETTER))
    merged = table(row(cell(lines("Plan"), '<w:vMerge w:val="restart"/>')), row(cell(lines(SECRET), "<w:vMerge/>")))
    yield sample("under-a-merged-cell", "hidden", docx(merged + LETTER))
    yield sample(
        "tag-characters",
        "hidden",
        docx(p(run("Seen today." + "".join(chr(0xE0000 + ord(sign)) for sign in PATIENT))) + LETTER),
    )
    code = f'<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> TC "{SECRET}" </w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    yield sample("field-code", "field", docx(p(code) + LETTER))
    form = f'<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:textInput><w:default w:val="{PATIENT}"/></w:textInput></w:ffData></w:fldChar></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    yield sample("default-of-a-form", "field", docx(p(form) + LETTER))
    choice = f'<w:sdt><w:sdtPr><w:dropDownList><w:listItem w:displayText="{PATIENT}" w:value="1"/></w:dropDownList></w:sdtPr><w:sdtContent>{p(run("Choose"))}</w:sdtContent></w:sdt>'
    yield sample("choice-of-a-control", "field", docx(choice + LETTER))
    marked = f'<w:bookmarkStart w:id="1" w:name="{PATIENT.replace(" ", "_")}"/><w:bookmarkEnd w:id="1"/>'
    yield sample("bookmark", "bookmark", docx(p(marked) + LETTER), PATIENT.replace(" ", "_"))
    linked = f'<w:hyperlink r:id="r2">{run("her mail")}</w:hyperlink>'
    yield sample(
        "link", "link", docx(p(linked) + LETTER, None, (("r2", "hyperlink", f"mailto:{PATIENT}", "External"),))
    )
    differs = f'<w:r><mc:AlternateContent><mc:Choice Requires="wps"/><mc:Fallback><w:pict><v:rect><v:textbox><w:txbxContent>{lines(SECRET)}</w:txbxContent></v:textbox></v:rect></w:pict></mc:Fallback></mc:AlternateContent></w:r>'
    yield sample("fallback", "hidden", docx(p(differs) + LETTER))
    yield sample("comment-in-the-xml", "hidden", docx(f"<!-- {SECRET} -->" + LETTER))


def _under_something() -> Iterator[Sample]:
    covered = (f"Re: {PATIENT}", "Diagnosis: aortic stenosis")
    yield sample(
        "black-highlighter", "covered", docx(p(run("Re: "), run(PATIENT, '<w:highlight w:val="black"/>')) + LETTER)
    )
    yield sample(
        "black-on-black",
        "covered",
        docx(p(run("Re: "), run(PATIENT, '<w:color w:val="000000"/><w:shd w:val="clear" w:fill="000000"/>')) + LETTER),
    )
    yield sample("bar", "covered", docx(p(anchored(filled("000000")), run(covered[0])) + LETTER))
    yield sample(
        "bar-of-another-paragraph",
        "covered",
        docx(
            lines(covered[0], "Clinic of 12 March")
            + p(anchored(filled("000000"), top=-28), run("Seen today."))
            + LETTER
        ),
    )
    old = '<w:r><w:pict><v:rect style="position:absolute;margin-left:0;margin-top:0;width:200pt;height:14pt;z-index:5" fillcolor="black"/></w:pict></w:r>'
    yield sample("bar-of-2003", "covered", docx(p(old, run(covered[0])) + LETTER))


def clean() -> Iterator[Sample]:
    """Letters of varied look, with nobody in them and nothing out of view."""
    for name, data in _clean().items():
        yield Sample(name=f"clean-{name}.docx", format="docx", data=data, keeps=("echocardiogram", "bisoprolol 2.5 mg"))


def _clean() -> dict[str, bytes]:
    dark = '<w:shd w:val="clear" w:color="auto" w:fill="000000"/>'
    head = row(cell(p(run("Drug", '<w:color w:val="FFFFFF"/>')), dark), cell(p(run("Dose")), dark))
    rows = table(head, row(cell(lines("Bisoprolol")), cell(lines("2.5 mg"))), own=RULED)
    styles = story(
        "styles",
        '<w:style w:type="table" w:styleId="T"><w:name w:val="Dark"/><w:tblStylePr w:type="firstRow"><w:rPr><w:color '
        f'w:val="FFFFFF"/></w:rPr><w:tcPr>{dark}</w:tcPr></w:tblStylePr></w:style><w:style w:type="paragraph" '
        'w:styleId="h1"><w:name w:val="heading 1"/></w:style>',
    )
    styled = table(
        row(cell(lines("Drug"))), row(cell(lines("Bisoprolol"))), own='<w:tblStyle w:val="T"/><w:tblLook w:val="0020"/>'
    )
    style_tie = (("r2", "styles", "styles.xml"),)
    levels = '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="{0}"/><w:lvlText w:val="{1}"/></w:lvl>'
    lists = story(
        "numbering",
        f'<w:abstractNum w:abstractNumId="1">{levels.format("bullet", "·")}</w:abstractNum><w:abstractNum '
        f'w:abstractNumId="2">{levels.format("lowerLetter", "%1)")}</w:abstractNum><w:num w:numId="1"><w:abstractNumId '
        'w:val="1"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="2"/></w:num>',
    )
    items = "".join(
        p(run(text), own=f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{count}"/></w:numPr>')
        for text, count in (("Aspirin", 1), ("Rest", 1), ("Walk daily", 2), ("Return in May", 2))
    )
    notes = story("footnotes", f'<w:footnote w:id="2">{lines("Measured by hand.")}</w:footnote>')
    noted = p(run("Gradient 32 mmHg"), '<w:r><w:footnoteReference w:id="2"/></w:r>')
    head_part = story(
        "hdr", table(row(cell(lines("Merrowdale Hospital")), cell(table(row(cell(lines("Tel")), cell(lines("Ext")))))))
    )
    sections = p(run("Summary"), own="<w:sectPr/>") + LETTER
    behind = p(anchored(filled("005EB8"), behind=1), run("Merrowdale Hospital", '<w:color w:val="FFFFFF"/>'))
    rule = p(anchored(filled("000000"), points=(400, 1)), run("Summary"))
    crossed = p(
        run("Aspirin 75 mg", "<w:strike/>"),
        run(" stopped; "),
        run("H"),
        run("2", '<w:vertAlign w:val="subscript"/>'),
        run("O"),
    )
    return {
        "letter": docx(LETTER + SIGNED),
        "dark-table": docx(rows + LETTER),
        "styled-table": docx(styled + LETTER, {"word/styles.xml": styles}, style_tie),
        "lists": docx(items + LETTER, {"word/numbering.xml": lists}, (("r2", "numbering", "numbering.xml"),)),
        "note": docx(noted + LETTER, {"word/footnotes.xml": notes}, (("r2", "footnotes", "footnotes.xml"),)),
        "letterhead": docx(
            LETTER,
            {"word/header1.xml": head_part},
            (("r2", "header", "header1.xml"),),
            section='<w:headerReference w:type="default" r:id="r2"/>',
        ),
        "sections": docx(sections, strict=True),
        "white-in-a-blue-box": docx(p(boxed(p(run("Cardiology", '<w:color w:val="FFFFFF"/>')), "005EB8")) + LETTER),
        "white-on-a-banner": docx(behind + LETTER),
        "rule": docx(rule + LETTER),
        "crossed-out": docx(crossed + LETTER),
        "picture": docx(
            p(inline("r2")) + LETTER,
            {"word/media/image1.png": picture("Ejection fraction 60%")},
            (("r2", "image", "media/image1.png"),),
        ),
    }


def leaks(output: bytes, text: str) -> Iterator[tuple[str, bytes]]:
    """A finished file with `text` planted at each place where a Word file could keep it."""
    files: dict[str, str | bytes] = dict(unzipped(output))
    main = unzipped(output)["word/document.xml"].decode()
    ties = unzipped(output)["word/_rels/document.xml.rels"].decode()
    inside = {
        "words": p(run(text)),
        "words in pieces": p(*(run(sign) for sign in text)),
        "hidden words": p(run(text, "<w:vanish/>")),
        "white words": p(run(text, '<w:color w:val="FFFFFF"/>')),
        "deleted words": p(f'<w:del w:author="a"><w:r><w:delText>{text}</w:delText></w:r></w:del>'),
        "field code": p(f'<w:fldSimple w:instr="{text}"/>'),
        "author": p(f'<w:ins w:author="{text}"/>'),
        "bookmark": p(f'<w:bookmarkStart w:id="1" w:name="{text}"/>'),
        "attribute": p(f'<w:r><w:t w:rsid="{text}">a</w:t></w:r>'),
        "value of a known attribute": p(own=f'<w:jc w:val="{text}"/>'),
        "alternative text": p(
            f'<w:r><w:drawing><wp:inline><wp:docPr id="1" name="Picture 1" descr="{text}"/></wp:inline></w:drawing></w:r>'
        ),
        "XML comment": f"<!--{text}-->",
        "processing instruction": f"<?x {text}?>",
        "text between elements": f"<w:p>{text}</w:p>",
        "entities": p("<w:r><w:t>" + "".join(f"&#{ord(sign)};" for sign in text) + "</w:t></w:r>"),
    }
    for name, xml in inside.items():
        yield name, zipped_like({**files, "word/document.xml": main.replace("<w:body>", f"<w:body>{xml}", 1)})
    tie = f'<Relationship Id="r99" Type="x/hyperlink" Target="mailto:{text}" TargetMode="External"/></Relationships>'
    yield "relationship", zipped_like({**files, "word/_rels/document.xml.rels": ties.replace("</Relationships>", tie)})
    for name in (
        "docProps/core.xml",
        "word/comments.xml",
        "customXml/item1.xml",
        "word/header9.xml",
        "word/styles.xml",
    ):
        yield name, zipped_like({**files, name: story("hdr", lines(text))})
    for name in ("word/settings.xml", "[Content_Types].xml", "_rels/.rels"):
        changed = str(unzipped(output)[name].decode()).rpartition("</")
        yield name, zipped_like({**files, name: f'{changed[0]}<x y="{text}"/></{changed[2]}'})
    yield "name of a part", zipped_like({**files, f"word/media/{text}.png": b""})
    yield "file in the file", zipped_like({**files, "word/embeddings/a.bin": text.encode("utf-16-le")})
    yield "comment of the archive", zipped_like(files, comment=text.encode())
    extra = text.encode()
    yield "extra field", zipped_like(files, extra=b"\x99\x99" + len(extra).to_bytes(2, "little") + extra)
    yield "after the end", output + text.encode()
    yield "between parts", _docx_beside.moved(output, text.encode())
    for name, data in unzipped(output).items():
        if name.endswith(".png"):
            told = b"tEXtComment\0" + text.encode()
            chunk = (len(told) - 4).to_bytes(4, "big") + told + zlib.crc32(told).to_bytes(4, "big")
            yield "words of a picture's file", zipped_like({**files, name: data[:33] + chunk + data[33:]})
            yield "words in a picture", zipped_like({**files, name: picture(text)})
    yield "macros", zipped_like({**files, "word/vbaProject.bin": text.encode()})
