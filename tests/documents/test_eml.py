"""Mail: what a mail program shows is read, what it does not show is said and never written."""

from email.message import EmailMessage

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.documents import unsealed
from tests.documents.samples import PATIENT
from tests.documents.samples import eml as samples
from tests.documents.samples._plain import KEPT

from secondlook.documents.formats import eml
from secondlook.documents.formats._mail_html import Reader
from secondlook.documents.formats._mail_parts import TNEF
from secondlook.documents.model import Block, BlockKind, Opening, Passage, Where
from secondlook.errors import BadDocument

HIDING = {sample.name: sample for sample in samples.hiding()}
CLEAN = {sample.name: sample for sample in samples.clean()}
PICTURES = ("picture-in-the-text.eml", "picture-in-the-mark-up.eml", "name-of-a-picture.eml", "trace.eml")
"""They are looked at, which takes longer: the corpus has them."""
QUICK = [name for name in HIDING if name not in PICTURES and not HIDING[name].refused]
HEAD = "From: Dr Quarrington <q@merrowdale.example>\nTo: team@merrowdale.example\nSubject: Plan\n"


def seen(html: str) -> list[str]:
    """The lines that one sees."""
    return [line.text for line in Reader(html).read() if line.text]


def words(mail: str | bytes) -> list[str]:
    """What is read of a mail, without its headers."""
    data = mail.encode() if isinstance(mail, str) else mail
    return [
        block.text
        for block in unsealed.read(data).blocks
        if block.text and block.label not in ("from", "to", "cc", "date", "subject")
    ]


# What is left alone.


@pytest.mark.parametrize("name", [name for name in CLEAN if name not in PICTURES])
def test_a_clean_mail_becomes_a_text_that_says_the_same(name: str) -> None:
    """Nothing is claimed of it, and nothing is lost."""
    document = unsealed.read(CLEAN[name].data)
    assert list(eml.inspect(CLEAN[name].data)) == []
    written = unsealed.written(document, [])
    assert written.suffix == ".txt"
    assert all(text in written.data.decode() for text in CLEAN[name].keeps)
    assert unsealed.faults(written.data, written.removed, of="eml") == []


@pytest.mark.parametrize(
    ("html", "said"),
    [
        ("<p>one <b>two</b>\n three</p><p>four</p>", ["one two three", "four"]),
        ("one<br>two<div>three</div>four", ["one", "two", "three", "four"]),
        ("<table><tr><td>Name</td><td> A </td></tr></table>", ["Name\tA"]),
        ("<ul><li>one<li>two</ul>", ["one", "two"]),
        ("<pre>a  b\n  c</pre>", ["a  b", "c"]),
        ("<div style='background:#000'><span style='color:#fff'>white on black</span></div>", ["white on black"]),
        ("<div style='color:#fff'><p style='color:#111'>black again</p></div>", ["black again"]),
        ("<p style='font-size:14px;opacity:0.9;height:0'>plain</p>", ["plain"]),
        ("caf&eacute; &lt;b&gt; &#128512;", ["café <b> 😀"]),
        ("<style>.a .b, p.c { display:none }</style><p class='d'>seen</p>", ["seen"]),
        ("no tags at all", ["no tags at all"]),
    ],
)
def test_html_is_read_as_it_is_seen(html: str, said: list[str]) -> None:
    """Line by line, a label beside its value."""
    assert [line.strip() for line in seen(html)] == said


def test_headers_that_people_see_are_read_and_say_who_is_who() -> None:
    """In the order in which programs show them; the finder is told which are people."""
    document = unsealed.read(
        b"Received: x\nMIME-Version: 1.0\nSubject: =?utf-8?q?Caf=C3=A9?=\nTo: B <b@x.example>\nFrom: =?iso-8859-1?q?J=F6rg?= <j@x.example>\n\nPlan.\n"
    )
    assert [(block.label, block.text) for block in document.blocks[:3]] == [
        ("from", "From: Jörg <j@x.example>"),
        ("to", "To: B <b@x.example>"),
        ("subject", "Subject: Café"),
    ]
    assert [run.label for run in document.blocks[0].runs] == ["", "from"]


def test_earlier_mails_and_signatures_are_told_apart() -> None:
    """They are in view, and say more than their author thinks."""
    text = "Plan.\n--\nDr Q\n\nOn Thu, 12 Mar 2026, a colleague wrote:\n> From: Mrs Thornbury\n> earlier"
    labels = {block.text: block.label for block in unsealed.read(f"{HEAD}\n{text}".encode()).blocks}
    assert labels["Plan."] == ""
    assert labels["Dr Q"] == "signature"
    assert labels["> earlier"] == "quoted"
    [person] = [b for b in unsealed.read(f"{HEAD}\n{text}".encode()).blocks if b.text == "> From: Mrs Thornbury"]
    assert [(run.text, run.label) for run in person.runs] == [("> From: ", ""), ("Mrs Thornbury", "from")]


# What is not shown.


@pytest.mark.parametrize("name", QUICK)
def test_what_a_mail_hides_is_gone_from_the_new_file(name: str) -> None:
    """What was in view is marked, what was not is never written; each is said by `inspect`."""
    sample = HIDING[name]
    document = unsealed.read(sample.data)
    written = unsealed.written(document, unsealed.hidden(document, *sample.hides))
    said = written.data.decode()
    assert not any(text in said for text in sample.hides)
    assert all(text in said for text in KEPT)
    assert unsealed.faults(written.data, written.removed, of="eml") == []
    if sample.place != "shown":
        assert Where(sample.place) in {fault.where for fault in eml.inspect(sample.data)}


@pytest.mark.parametrize("name", [name for name, sample in HIDING.items() if sample.refused])
def test_what_cannot_be_read_is_refused(name: str) -> None:
    """A mail that is locked is no mail without words."""
    with pytest.raises(BadDocument):
        unsealed.read(HIDING[name].data)


def test_attachments_are_counted_and_left_out() -> None:
    """Whoever redacts the mail is told that there was something."""
    assert unsealed.read(HIDING["name-of-a-file.eml"].data).notes == (
        "1 attachment was left out. Redact each as a file of its own.",
    )
    assert TNEF in unsealed.read(HIDING["winmail.eml"].data).notes


def test_a_picture_stands_in_the_text_and_the_new_file_can_hold_it() -> None:
    """RTF, since plain text has no pictures."""
    sample = HIDING["picture-in-the-text.eml"]
    document = unsealed.read(sample.data)
    [picture] = [block for block in document.blocks if block.kind is BlockKind.PICTURE]
    assert PATIENT in picture.text
    written = unsealed.written(document, unsealed.hidden(document, PATIENT))
    assert written.suffix == ".rtf"
    assert unsealed.faults(written.data, written.removed, of="eml") == []


def test_nothing_is_loaded() -> None:
    """Not even the pixel that tells the sender who reads the mail."""
    reader = Reader('<p>Seen</p><img src="https://merrowdale.example/p?1"><link rel="stylesheet" href="http://x/y">')
    assert [line.text for line in reader.read() if line.text] == ["Seen"]
    assert [passage.where for passage in reader.hidden] == [Where.LINK]


def test_a_name_of_a_header_is_nobodys_words() -> None:
    """ "X-Patient-Thornbury: yes" would say it in the report."""
    mail = f"{HEAD}X-Patient-Thornbury: yes\nMessage-ID: <1@x>\n\nPlan.\n"
    kinds = {fault.kind for fault in eml.inspect(mail.encode())}
    assert kinds == {"a header", "Message-ID"}


@pytest.mark.parametrize(
    "mail",
    [
        f"{HEAD}Content-Type: text/plain; charset=nonsense\n\nCaf\u00e9 plan.\n",
        f"{HEAD}Content-Type: multipart/mixed; boundary=x\n\n--x\n\nPlan.\n",
        f"{HEAD}Content-Type: multipart/mixed\n\nPlan.\n",
        f"{HEAD}Content-Transfer-Encoding: base64\n\nUGxhbi4=!!\n",
        f'From: "unclosed <a@b>\nTo: =?utf-8?b?broken\nSubject: {"x" * 2000}\nDate: never\n\nPlan.\n',
        f"{HEAD}Content-Type: text/html\n\n<p>Plan.<table><td><<>&&amp;</p",
    ],
)
def test_badly_written_mails_are_read(mail: str) -> None:
    """Many are."""
    assert any("lan." in text for text in words(mail))


def test_a_list_of_headers_is_no_mail_and_a_letter_is_none() -> None:
    """ "From: ..., Dear ..." is how people write notes."""
    assert eml.recognise(b"Dear Dr Pemberton\n\nFrom: A\n") == 0
    assert eml.recognise(b"From: me\n\nDear Dr Pemberton\n") == 0
    assert eml.recognise(b"Name: A\nBorn: 1951\nWard: 5\n\nPlan\n") == 0


_PIECES = st.sampled_from(
    [
        "<p>", "</p>", "<div style='", "display:none'", "'>", "<!--", "-->", "<table><tr><td>", "<![CDATA[", "<style>",
        "}{", "</style>", "&#0;", "&#x110000;", "\x00", "<img src='cid:", "data:image/png;base64,A", "text", "<svg><p>",
        "<b" * 50, "rgb(999,0,0)", "font-size:1e999px;", "<plaintext>", "é",
    ]
)  # fmt: skip


@settings(max_examples=80)
@given(st.lists(_PIECES, max_size=20))
def test_any_order_of_pieces_of_html_is_read(pieces: list[str]) -> None:
    """No mail crashes it."""
    reader = Reader("".join(pieces))
    assert all(isinstance(line.text, str) for line in reader.read())


@settings(max_examples=60)
@given(
    st.lists(
        st.sampled_from(
            [
                b"--x\n",
                b"--x--\n",
                b"Content-Type: multipart/mixed; boundary=x\n\n",
                b"Content-Type: text/html\n\n",
                b"Content-Type: message/rfc822\n\n",
                b"Content-Disposition: attachment; filename*=utf-8''%ff\n",
                b"Plan.\n",
                b"\n",
                b"\xff\xfe",
                b"=?utf-8?q?=ff?=",
                b"Content-ID: <a>\n",
                b"Content-Type: image/png\n\n",
            ]
        ),
        max_size=14,
    )
)
def test_any_order_of_parts_is_read_or_refused(pieces: list[bytes]) -> None:
    """No mail crashes it; what it yields is in view or a passage."""
    try:
        items = list(eml.read(f"{HEAD}Content-Type: multipart/mixed; boundary=x\n".encode() + b"".join(pieces)))
    except BadDocument:
        return
    assert all(not isinstance(item, Block) or item.where.in_view for item in items)
    assert all(not isinstance(item, Passage) or not item.where.in_view for item in items)


def test_text_on_its_own_ground_is_a_failed_redaction() -> None:
    """Black on black can be copied."""
    assert Where.COVERED in {passage.where for passage in _hidden("<p style='background:#000;color:#000'>x y z</p>")}
    assert Opening.OUT_OF_SIGHT in {fault.opening for fault in eml.inspect(HIDING["black-on-black.eml"].data)}


def _hidden(html: str) -> list[Passage]:
    reader = Reader(html)
    reader.read()
    return reader.hidden


def test_a_mail_from_the_library_is_read_back() -> None:
    """As programs make them."""
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "A <a@x.example>", "B <b@x.example>", "Plan"
    message.set_content("Give 5 mg.\n" * 3)
    assert words(message.as_bytes()) == ["Give 5 mg."] * 3
