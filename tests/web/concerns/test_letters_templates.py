"""Templates of letters: what a forum types is text with places and nothing else, and what is wrong is said with its place."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondlook_web.concerns.letters import marks
from secondlook_web.concerns.letters.filling import Missing, fill
from secondlook_web.concerns.letters.letter import Block, Heading, Items, Lines, Paragraph
from secondlook_web.concerns.letters.marks import Unfit, read
from secondlook_web.concerns.letters.places import PLACES, PLANS, samples
from secondlook_web.concerns.letters.shipped import shipped
from secondlook_web.concerns.models import LetterKind
from secondlook_web.shared.text import cleaned, cleaned_line

ABOUT_THE_REPORTER = {"greeting", "without_name", "reported", "wanted", "needs", "recognised", "raised_on"}
NO_PLACES = st.text(st.characters(exclude_categories=["Cs"])).filter(lambda text: "{" not in text and "}" not in text)


def needed(kind: str = "acknowledgement") -> str:
    """The least that a template of this kind must have, each place in a paragraph of its own."""
    return "\n\n".join(f"{{{{ {name} }}}}" for name in PLANS[kind].must_have)


def blocks(text: str, kind: str = "acknowledgement", **values: str) -> list[Block]:
    """The blocks that stand before those of the needed places."""
    filled = fill(read(kind, f"{text}\n\n{needed(kind)}"), samples(kind) | values)
    return list(filled[: len(filled) - len(fill(read(kind, needed(kind)), samples(kind) | values))])


def problems(text: str, kind: str = "acknowledgement") -> list[str]:
    try:
        read(kind, f"{text}\n\n{needed(kind)}")
    except Unfit as unfit:
        return [str(one) for one in unfit.problems]
    return []


@pytest.mark.parametrize(
    "text", ["{ one brace }", "100% {sure}", "a } b", "{ {number} }", "$number ${number} %(number)s"]
)
def test_braces_and_signs_that_are_no_place_stay(text: str) -> None:
    """A forum writes of anything; only two braces together mean a place."""
    assert blocks(text) == [Paragraph(text=text)]


@pytest.mark.parametrize("text", ["#hashtag first", "-5 degrees", "|x| is a size", "1. first", "— a dash"])
def test_what_only_looks_like_a_mark_is_running_text(text: str) -> None:
    assert blocks(text) == [Paragraph(text=text)]


def test_every_mark_is_set_as_it_says() -> None:
    text = "# Top\n## Below\nFirst line\nof a paragraph\n- one\n- two\n  goes on\n\n| Line\n| Another\nText after"
    assert blocks(text) == [
        Heading(text="Top", level=1),
        Heading(text="Below", level=2),
        Paragraph(text="First line of a paragraph"),
        Items(lines=("one", "two goes on")),
        Lines(lines=("Line", "Another")),
        Paragraph(text="Text after"),
    ]


def test_line_ends_of_every_system_are_alike() -> None:
    text = "# Top\n\nOne\ntwo\n\n- a\n- b"
    assert blocks(text) == blocks(text.replace("\n", "\r\n")) == blocks(text.replace("\n", "\r"))


@pytest.mark.parametrize(
    ("text", "line", "column", "says"),
    [
        ("Dear {{ numbre }}", 1, 6, "Did you mean {{ number }}?"),
        ("Fine\n\nNo. {{ zzz }}", 3, 5, "Choose one from the list"),
        ("- item {{ number", 1, 8, "not closed"),
        ("{{ number {{ today }}", 1, 1, "not closed"),
        ("{{ number\n}}", 1, 1, "not closed"),
        ("number }}", 1, 8, "not opened"),
        ("{% if number %}", 1, 1, "no commands"),
        ("{# note #}", 1, 1, "no commands"),
        ("{{ number.real }}", 1, 1, "no place"),
        ("{{ number|upper }}", 1, 1, "no place"),
        ("{{ author_greeting }}", 1, 1, "cannot stand in a letter to the reporter"),
        ("# \n\ntext", 1, 1, "nothing behind this mark"),
        ("You said {{ reported }} to us", 1, 1, "a paragraph of its own"),
        ("- {{ reported }}", 1, 1, "a paragraph of its own"),
    ],
)
def test_what_is_wrong_is_said_with_line_and_column(text: str, line: int, column: int, says: str) -> None:
    """A responsible person mends it in one go, and a letter never goes out with a brace in it."""
    assert any(one.startswith(f"Line {line}, column {column}: ") and says in one for one in problems(text)), problems(
        text
    )


def test_everything_that_is_wrong_is_said_at_once() -> None:
    assert len(problems("{{ a }}\n{{ b }}\n\n}}")) == 3


def test_what_is_wrong_is_said_without_what_was_typed() -> None:
    """It is shown, logged and mailed; somebody may have pasted a letter with a name in it."""
    with pytest.raises(Unfit) as caught:
        read("author", "{{ Mrs Quillfeather }} and {{ greeting")
    assert "Quillfeather" not in str(caught.value) + repr(caught.value)


@pytest.mark.parametrize("kind", PLANS)
def test_no_letter_lacks_what_makes_it_one(kind: str) -> None:
    """A written response without the response, an outcome without a finding, are no answer."""
    for name in PLANS[kind].must_have:
        text = re.sub(rf"{{{{ {name} }}}}\n*", "", needed(kind))
        with pytest.raises(Unfit, match=f"^{{{{ {name} }}}} is missing"):
            read(kind, text)


def test_an_empty_template_and_one_too_long_are_refused() -> None:
    for text in ("", " \n\n ", "x" * (marks.LONGEST_CHARACTERS + 1)):
        with pytest.raises(Unfit):
            read("cover", text)


def test_the_author_is_never_told_who_raised_it() -> None:
    """None of what the reporter said or is called can even be asked for in a letter to the author."""
    assert not ABOUT_THE_REPORTER & set(PLANS["author"].places)
    assert not ABOUT_THE_REPORTER & set(PLANS["breach"].places)
    for name in ABOUT_THE_REPORTER:
        assert any("cannot stand in a letter to the author" in one for one in problems(f"{{{{ {name} }}}}", "author"))


def test_the_reporter_is_never_told_who_wrote_the_post() -> None:
    """The forum answers to the reporter; whether its author signs by name is the author's own to say, in their words."""
    for kind in ("acknowledgement", "response", "meeting", "outcome"):
        assert not {"author_greeting", "posted_on"} & set(PLANS[kind].places)


def test_there_is_a_plan_and_a_text_for_every_kind_of_letter() -> None:
    assert set(PLANS) == set(LetterKind.values)
    for kind in PLANS:
        assert set(PLANS[kind].must_have) <= set(PLANS[kind].places) <= set(PLACES)


@pytest.mark.parametrize("kind", PLANS)
@pytest.mark.parametrize("named", [True, False])
def test_every_shipped_text_is_fit_to_be_sent(kind: str, named: bool) -> None:
    filled = fill(read(kind, shipped(kind)), samples(kind, named=named))
    text = "\n".join(line for block in filled for line in block.lines)
    assert "{" not in text
    assert "}" not in text
    for name in PLANS[kind].must_have:
        value = samples(kind, named=named)[name].split("\n")[0].removeprefix("- ")
        assert cleaned_line(value) in text, name


@pytest.mark.parametrize("kind", ["acknowledgement", "response", "outcome"])
def test_letters_to_a_reporter_say_where_else_they_can_turn(kind: str) -> None:
    """SI 2009/309 regulation 14 and the Ombudsman's guide: where next."""
    text = shipped(kind)
    for where in ("Information Commissioner", "General Medical Council", "Ombudsman", "somebody else here"):
        assert where.lower() in re.sub(r"\s+", " ", text).lower(), where


@pytest.mark.parametrize("kind", PLANS)
def test_no_shipped_text_regrets_a_feeling(kind: str) -> None:
    """An apology for how somebody felt is none, and a promise that we cannot keep is worse."""
    text = re.sub(r"\s+", " ", shipped(kind).lower())
    for phrase in ("sorry if", "sorry you feel", "sorry that you feel", "any offence", "inconvenience", "anonymous"):
        assert phrase not in text


def test_a_paragraph_with_nothing_to_say_goes_with_its_heading() -> None:
    """ "What you asked for" with nothing below reads as if it had been lost."""
    text = "## What you asked for\n\n{{ wanted }}\n\n## Next\n\nWe write again."
    assert blocks(text, wanted="") == [Heading(text="Next", level=2), Paragraph(text="We write again.")]
    assert blocks(text, wanted="An apology.")[0] == Heading(text="What you asked for", level=2)


def test_the_letters_own_heading_stays_whatever_is_empty() -> None:
    assert blocks("# Top\n\n{{ wanted }}\n\n## Next\n\nText", wanted="")[0] == Heading(text="Top", level=1)


def test_a_value_that_is_needed_and_not_there_is_named() -> None:
    with pytest.raises(Missing) as caught:
        fill(read("outcome", needed("outcome")), samples("outcome") | {"finding": " \n ", "today": ""})
    assert [place.name for place in caught.value.places] == ["today", "finding"]


def test_a_long_value_keeps_its_paragraphs_and_lists() -> None:
    said = "First.\n\nSecond\nand its line\n- a\n- b\nafter"
    assert blocks("{{ reported }}", reported=said) == [
        Paragraph(text="First."),
        Lines(lines=("Second", "and its line")),
        Items(lines=("a", "b")),
        Paragraph(text="after"),
    ]


@given(st.text())
def test_a_value_is_never_read_as_a_template(value: str) -> None:
    """Whoever raises a concern could otherwise write {{ signed }} or a heading into our letter."""
    said = "# Top\n## Below\n{{ signed }} {{ number }}\n" + value
    made = blocks("{{ reported }}", reported=said)
    assert not any(isinstance(block, Heading) for block in made)
    text = "\n".join(line for block in made for line in block.lines)
    assert text.startswith("# Top\n## Below\n{{ signed }} {{ number }}")


@given(st.text(), st.text())
def test_no_word_of_a_value_is_lost(value: str, other: str) -> None:
    """Also not odd ones: what cannot be seen goes, everything else stays in its order."""
    made = blocks("{{ reported }}\n\n{{ signed }}", reported=f"x{value}", signed=f"y{other}")
    got = "".join(line for block in made for line in block.lines)
    lines = [line.removeprefix("- ") for line in cleaned_lines(f"x{value}")]
    assert squeezed(got) == squeezed("".join(lines)) + squeezed("".join(cleaned_lines(f"y{other}")))


@given(NO_PLACES)
def test_text_without_braces_is_always_a_template_and_nothing_of_it_is_lost(text: str) -> None:
    """A forum may write what it likes."""
    marked = [line for line in re.split("\r\n|\r|\n", text) if re.fullmatch(r"(# |## |- |\| )\s*", line)]
    if marked or len(text) > 5_000:
        return
    got = "".join(line for block in blocks(text) for line in block.lines)
    typed = [re.sub(r"^(# |## |- |\| )", "", line) for line in re.split("\r\n|\r|\n", text)]
    assert squeezed(got) == squeezed("".join(cleaned_line(f"x{line}x")[1:-1] for line in typed))


@given(st.text())
def test_any_text_is_read_or_refused_with_places_in_it(text: str) -> None:
    """Never a traceback: whatever was pasted, there is a line and a column that exist."""
    try:
        read("cover", text)
    except Unfit as unfit:
        lines = re.split("\r\n|\r|\n", text)
        for problem in unfit.problems:
            assert 1 <= problem.line <= len(lines)
            assert 1 <= problem.column <= max(1, len(lines[problem.line - 1]))


def cleaned_lines(text: str) -> list[str]:
    return cleaned(re.sub("[\ud800-\udfff]", "", text)).split("\n")


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)
