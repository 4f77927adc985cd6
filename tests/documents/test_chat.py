"""Chats: how phones write them, who writes, and that senders are people."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.documents import unsealed
from tests.documents.samples import chat as samples

from secondlook.documents.finding import Hiding, find_marks
from secondlook.documents.formats import Options, chat, recognised
from secondlook.documents.model import Document
from secondlook.documents.placeholders import assign
from secondlook.errors import BadDocument

HIDING = {sample.name: sample for sample in samples.hiding()}
CLEAN = {sample.name: sample for sample in samples.clean()}


def senders(said: str) -> list[str]:
    """Who is read as a sender, message by message."""
    document = unsealed.read(said.encode())
    return [run.text for block in document.blocks for run in block.runs if run.label == "sender"]


def new_of(document: Document, *, placeholders: bool = False) -> str:
    """The new file, by the finder alone."""
    marks, _ = assign(find_marks(document, Hiding()))
    return chat.redact(document, marks, Options(placeholders=placeholders)).data.decode()


# What is left alone.


@pytest.mark.parametrize(
    "said",
    [
        "12/03/2026, 21:40 - one line is anything\n",
        "Clinic 12/03/2026, 21:40 - A: x\nClinic 13/03/2026, 21:40 - B: y\n",
        "Results\n12/03/2026 Sodium: 138\n13/03/2026 Sodium: 140\n",
        "21:40 Priya: hello\n21:41 Tom: hi\n",
    ],
)
def test_lists_with_dates_are_no_chats(said: str) -> None:
    """Results by day look alike."""
    assert recognised(said.encode()) == "text"


@pytest.mark.parametrize("name", CLEAN)
def test_what_is_said_stays(name: str) -> None:
    """Only who said it goes."""
    document = unsealed.read(CLEAN[name].data)
    assert document.format == "chat"
    said = new_of(document)
    assert all(text in said for text in CLEAN[name].keeps)
    assert list(chat.inspect(CLEAN[name].data)) == []


def test_a_colon_in_a_message_makes_no_sender() -> None:
    """ "Tom: dose: 5 mg" is Tom's."""
    assert senders("1/2/26, 9:00 - Tom: dose: 5 mg\n1/2/26, 9:01 - Li: yes: now\n") == ["Tom", "Li"]


def test_what_the_program_says_has_no_sender() -> None:
    """ "Priya added Tom" is not said by anybody."""
    notice = '12/03/2026, 21:38 - Priya changed the subject to "Ward: five"\n'
    document = unsealed.read(f"{notice}12/03/2026, 21:40 - Priya: hello\n".encode())
    assert [block.label for block in document.blocks] == ["notice", "message"]


# How phones write.


@pytest.mark.parametrize(
    "begins",
    [
        "[12/03/2026, 21:40:11] ",
        "[12/03/2026, 9:40:11\u202fPM] ",
        "[12.03.26, 21:40:11] ",
        "[2026-03-12, 21:40:11] ",
        "\u200e[3/12/26, 9:40:11 PM] ",
        "12/03/2026, 21:40 - ",
        "12/03/2026, 9:40\u202fpm - ",
        "3/12/26, 21:40 - ",
        "12.03.26, 21:40 - ",
        "12/03/2026, 9:40 p. m. - ",
    ],
)
def test_every_way_that_phones_write_is_read(begins: str) -> None:
    """By country, by year, by system."""
    said = f"{begins}\u2068Priya\u2069: first\nand on\n{begins}Tom: \u200e<attached: 1-PHOTO.jpg>\n"
    assert senders(said) == ["Priya", "Tom"]
    assert "first\nand on" in unsealed.read(said.encode()).blocks[0].text


def test_what_is_named_and_not_there_is_counted() -> None:
    """A picture that went with the chat is a file of its own."""
    [note] = unsealed.read(HIDING["android-chat.txt"].data).notes
    assert note.startswith("1 picture or file is named")


# Senders are people.


def test_each_sender_keeps_one_placeholder_wherever_they_are_named() -> None:
    """Otherwise one cannot follow who answers whom; a number is somebody too."""
    said = new_of(unsealed.read(HIDING["notices-chat.txt"].data), placeholders=True)
    assert "[Person 1] added [Person 2]" in said
    assert said.count("[Person 1]:") == 2
    assert said.count("[Person 2]:") == 2
    assert "[Person 3]: <Media omitted>" in said


def test_a_sender_who_is_addressed_is_hidden_there_too() -> None:
    """ "@Priya" in the answer."""
    assert "Priya" not in new_of(unsealed.read(HIDING["addressed-chat.txt"].data))


def test_a_forename_that_is_a_word_stays_a_word() -> None:
    """Will writes, and "will" is said."""
    said = "1/2/26, 9:00 - Will: Tom will see her\n1/2/26, 9:01 - Priya: she will go home\n"
    assert "she will go home" in new_of(unsealed.read(said.encode()))


@pytest.mark.parametrize("name", HIDING)
def test_what_a_chat_hides_is_gone_from_the_new_one(name: str) -> None:
    """By the finder alone."""
    sample = HIDING[name]
    said = new_of(unsealed.read(sample.data))
    assert not any(text in said for text in sample.hides)
    assert all(text in said for text in sample.keeps)


@settings(max_examples=60)
@given(
    st.lists(
        st.sampled_from(
            [
                "12/03/2026, 21:40 - ",
                "[12/03/26, 21:40:11] ",
                "Tom: ",
                ":",
                "\n",
                "\u200e",
                "x",
                "~\u202f",
                "@",
                "\u2068",
            ]
        ),
        max_size=20,
    )
)
def test_any_order_of_pieces_is_read_or_refused(pieces: list[str]) -> None:
    """No chat crashes it, and no word is lost."""
    said = "1/2/26, 9:00 - A: b\n1/2/26, 9:00 - A: b\n" + "".join(pieces)
    try:
        document = unsealed.read(said.encode())
    except BadDocument:
        return
    assert document.format == "chat"
    assert "".join(block.text for block in document.blocks).count("x") == said.count("x")
