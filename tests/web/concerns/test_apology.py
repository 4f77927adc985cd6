"""Written responses are read for what they lack and for what must not stand. The sets: `apologies/README.md`."""

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondlook_web.concerns.authors.apology import (
    LONGEST_CHARACTERS,
    Element,
    Facts,
    Found,
    Kind,
    Reading,
    Wish,
    read,
)

SETS = Path(__file__).parent / "apologies"
GOOD = (
    "I posted your father's blood result in a group for doctors on 4 November, two hours after his clinic. 206 people "
    "could have seen it until it was hidden at 21:15. It was wrong. I am sorry. You told us that you could not sleep. "
    "I have told my supervisor. I will not post about patients again. If you would like to meet, I will come; if not, I "
    "understand. If you are not content with this, you can complain to the hospital."
)


@cache
def rows(name: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in (SETS / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]


def sentences(*, faulty: bool) -> Iterator[dict[str, object]]:
    for name in ("held_sentences", "development_sentences"):
        yield from (row for row in rows(name) if bool(row["faults"]) == faulty)


def read_row(row: dict[str, object]) -> Reading:
    """A response as one text, or as the guided writer gives it: in parts, each under its prompt."""
    return _read_once(json.dumps(row))


@cache
def _read_once(written_row: str) -> Reading:
    row = json.loads(written_row)
    if "parts" not in row:
        return read(row["text"], facts=Facts())
    text, written = "", []
    for name, words in row["parts"].items():
        text += "\n\n" if text else ""
        written.append(Found(element=Element(name), start=len(text), end=len(text) + len(words)))
        text += words
    return read(text, facts=Facts(written=tuple(written)))


def kinds(text: str) -> set[Kind]:
    return set(read(text, facts=Facts()).kinds)


def test_what_a_sorry_person_writes_is_left_alone() -> None:
    """A student who means it and is told that they do not gives up, or copies a letter from somewhere."""
    stopped = [row["text"] for row in sentences(faulty=False) if read(str(row["text"]), facts=Facts()).faults]
    assert stopped == []


def test_real_apologies_stand_whole() -> None:
    """41 letters in as many voices. Two say in their own way that it was wrong, or that a no is taken: not yet seen."""
    real = [row for name in ("held_responses", "development_responses") for row in rows(name) if row["stands"]]
    assert len(real) == 41
    assert [read_row(row).kinds for row in real if read_row(row).faults] == []
    assert sum(read_row(row).good for row in real) >= 39


def test_faults_are_found() -> None:
    """Figures fall when a rule is loosened: at most these are missed of those that the rules were written with or for."""
    missed = [row for row in sentences(faulty=True) if not read(str(row["text"]), facts=Facts()).faults]
    assert len(missed) <= 4, [row["text"] for row in missed]


@pytest.mark.parametrize("name", ["doubts_held", "doubts_development"])
def test_a_wish_a_plain_number_and_what_they_told_us_are_no_dodge(name: str) -> None:
    """ "If I had asked, I would not have posted", "About sixty people could read it", "You told us that ..."."""
    assert [r["text"] for r in rows(name) if not r["faults"] and read(str(r["text"]), facts=Facts()).faults] == []


def test_owning_under_a_condition_making_it_small_and_doubting_the_effect_are_found() -> None:
    """How few of those in new words were found at first is in the sets' README."""
    bad = [row for name in ("doubts_held", "doubts_development") for row in rows(name) if row["faults"]]
    assert len(bad) == 64
    missed = [row["text"] for row in bad if not read(str(row["text"]), facts=Facts()).faults]
    assert len(missed) <= 5, missed


@pytest.mark.parametrize(
    ("said", "wrong"),
    [
        ("If anyone could recognise the patient, it was wrong.", False),
        ("To the extent that it went too far, I was wrong.", False),
        ("It was wrong, even if nobody had recognised him.", True),
        ("I was wrong, whether or not anyone could recognise him.", True),
    ],
)
def test_the_wrong_is_owned_only_without_a_condition(said: str, wrong: bool) -> None:
    """Otherwise the writer would tick it off."""
    reading = read(said, facts=Facts())
    assert reading.has(Element.WRONG) is wrong
    assert (Kind.CONDITIONAL in reading.kinds) is not wrong


def test_no_response_stands_that_lacks_something_or_says_what_must_not_stand() -> None:
    """Four of 67 with one subtle sentence do: they are known, and a person reads each."""
    bad = [row for name in ("held_responses", "development_responses") for row in rows(name) if not row["stands"]]
    assert len(bad) == 67
    passed = [row for row in bad if read_row(row).good]
    assert len(passed) <= 4


@pytest.mark.parametrize("element", list(Element))
def test_each_element_is_missed_when_nothing_says_it(element: Element) -> None:
    """Every prompt of the writer hangs on one of these."""
    lack = [
        row
        for name in ("held_responses", "development_responses")
        for row in rows(name)
        if element in row["missing"]  # type: ignore[operator]
    ]
    assert lack
    assert all(element in read_row(row).missing for row in lack)


def test_a_good_response_lacks_nothing() -> None:
    reading = read(GOOD, facts=Facts())
    assert (reading.missing, reading.faults, reading.wishes) == ((), (), ())
    assert reading.good


def test_what_may_honestly_be_left_out_is_not_missed() -> None:
    """Nobody may have said what it did to them, and inventing it would be worse."""
    without = GOOD.replace("You told us that you could not sleep. ", "")
    assert read(without, facts=Facts()).missing == (Element.EFFECT,)
    assert read(without, facts=Facts(absent=frozenset({Element.EFFECT}))).good


def test_two_who_wrote_it_together_may_say_we() -> None:
    together = "We are sorry. We posted it together."
    assert Kind.PLURAL in kinds(together)
    assert Kind.PLURAL not in read(together, facts=Facts(several=True)).kinds


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("I am sorry if it hurt you.", Kind.CONDITIONAL),
        ("I am sorry you feel that way.", Kind.FEELING),
        ("I am sorry, but the group is closed.", Kind.JUSTIFIED),
        ("It was never my intention to hurt you.", Kind.INTENTION),
        ("Mistakes were made.", Kind.PASSIVE),
        ("You misread it.", Kind.BLAME),
        ("It was just a joke.", Kind.BELITTLING),
        ("The team apologises.", Kind.PLURAL),
        ("Please drop your complaint.", Kind.ASKING),
        ("This is no admission of liability.", Kind.HEDGING),
        ("I was tired.", Kind.EXCUSE),
    ],
)
def test_each_kind_is_told_from_the_others_and_spans_its_words(said: str, kind: Kind) -> None:
    """The page marks the words and says what would be better; a wrong kind gives a wrong hint."""
    [fault] = read(f"I posted it here. {said} I know.", facts=Facts()).faults
    assert fault.kind is kind
    assert (fault.sentence_start, fault.sentence_end) == (18, 18 + len(said))
    assert fault.sentence_start <= fault.start < fault.end <= fault.sentence_end


@pytest.mark.parametrize(
    "text",
    [
        "I was tired. That is no excuse.",
        "It was wrong, and I am sorry. It was never my intention to hurt you.",
        "I posted it in the group. Your father's result was shared with 200 people.",
        "It was wrong. I am sorry that it upset you.",
    ],
)
def test_a_sentence_stands_in_the_light_of_those_around_it(text: str) -> None:
    """The same words are a dodge alone, and honest beside the truth."""
    assert kinds(text) == set()


def test_what_is_quoted_is_not_said() -> None:
    assert kinds('You wrote "sorry if that hurt you" is no apology, and you were right.') == set()


def test_an_apology_without_apostrophes_is_read_as_well() -> None:
    """Students write on phones."""
    assert read("im so sorry. i shouldnt of done it", facts=Facts()).has(Element.WRONG)
    assert Kind.CONDITIONAL in kinds("im sorry if u was upset")


def test_a_part_under_its_prompt_needs_fewer_signs_but_not_none() -> None:
    said = "I took the easy laugh."
    under = Facts(written=(Found(element=Element.WRONG, start=0, end=len(said)),))
    assert not read(said, facts=Facts()).has(Element.WRONG)
    assert read(said, facts=under).has(Element.WRONG)
    empty = "I do not know what to write."
    assert not read(empty, facts=Facts(written=(Found(element=Element.WRONG, start=0, end=len(empty)),))).found


def test_what_would_make_it_better_is_said_and_not_insisted_on() -> None:
    reading = read("I posted your father's result. " + GOOD[GOOD.index("It was wrong") :], facts=Facts())
    assert reading.good
    assert reading.wishes == (Wish.WHERE, Wish.HOW_MANY, Wish.HOW_LONG)
    assert Wish.SHORTER in read("I am sorry. " * 200, facts=Facts()).wishes


@pytest.mark.parametrize("number", ["15", "fifteen", "About a hundred and two", "forty-one"])
def test_how_many_could_see_it_may_be_a_number_in_words(number: str) -> None:
    """Whoever has said it is not asked for it again."""
    assert Wish.HOW_MANY not in read(f"{number} members could read it.", facts=Facts()).wishes


def test_a_text_that_is_too_long_is_refused_with_what_to_do() -> None:
    with pytest.raises(ValueError, match="Make it shorter"):
        read("a" * (LONGEST_CHARACTERS + 1), facts=Facts())


@given(st.text(max_size=400))
def test_any_text_is_read_and_every_span_lies_in_it(text: str) -> None:
    reading = read(text, facts=Facts())
    for one in reading.found:
        assert 0 <= one.start < one.end <= len(text)
    for fault in reading.faults:
        assert 0 <= fault.sentence_start <= fault.start < fault.end <= fault.sentence_end <= len(text)
    assert set(reading.missing) == set(Element) - {one.element for one in reading.found}


@given(st.sampled_from([str(row["text"]) for row in sentences(faulty=True)]), st.data())
def test_capitals_and_curly_quotes_hide_nothing(text: str, data: st.DataObject) -> None:
    other = data.draw(st.sampled_from([text.upper(), text.replace("'", "’"), text.capitalize(), f"  {text}\n"]))
    assert kinds(other) == kinds(text)


@given(st.sampled_from([row for row in sentences(faulty=True) if {"conditional", "asking"} & set(row["faults"])]))  # type: ignore[call-overload]
def test_a_conditional_or_a_plea_stands_out_of_the_best_letter(row: dict[str, object]) -> None:
    """However much good stands around it."""
    assert kinds(str(row["text"])) <= kinds(f"{GOOD}\n\n{row['text']}") | {Kind.PASSIVE, Kind.FEELING, Kind.INTENTION}
    assert kinds(f"{GOOD}\n\n{row['text']}") or not kinds(str(row["text"]))


def test_a_reading_holds_nobodys_words() -> None:
    """It may be logged; the letter must not be."""
    assert "father" not in repr(read(GOOD + " I am sorry if your father was upset.", facts=Facts()))
