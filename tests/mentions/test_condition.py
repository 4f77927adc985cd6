"""Conditions: what is left alone first, then what is found, read and softened."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondlook.mentions import condition
from secondlook.model import DRAFT_ORIGIN, Attribute, Category, Fact, Mention


def found(text: str) -> list[str]:
    return [mention.text for mention in condition.find(text)]


def fact_of(text: str) -> Fact:
    [mention] = condition.find(text)
    [fact] = condition.read(mention, at=None, origin=DRAFT_ORIGIN)
    return fact


@pytest.mark.parametrize(
    "text",
    [
        "The diabetes clinic has moved upstairs",
        "Has anyone done the sepsis six audit?",
        "Our stroke unit is recruiting",
        "Any good asthma CPD?",
        "Her tumour markers came back today",
        "What is the management of AF these days?",
        "I'm sick of this rota and my manager is a pain in the neck",
        "Nearly had a heart attack when I saw my payslip",
        "As it was late we went home, ms Office crashed",
        "Her blue inhaler ran out",
        "He had no haemoptysis and denies chest pain",
        "Tea, toast and a quiet night",
    ],
)
def test_services_figures_of_speech_and_what_is_denied_are_left_alone(text: str) -> None:
    """An author who is stopped over a clinic's name or a joke about the rota learns to ignore us."""
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("NSTEMI today, 60s", "NSTEMI"),
        ("70s, c/o SOBOE few weeks", "SOBOE"),
        ("Lady in her forties, severe depression, hasn't cooked", "severe depression"),
        ("He came with a warm swollen midfoot last week", "warm swollen midfoot"),
        ("Man with a burnt arse", "burnt arse"),
        ("Pt with stage 4 CKD", "stage 4 CKD"),
        ("She found a lump in her left breast", "lump in her left breast"),
        ("84F #NOF d2", "#NOF"),
        ("He had a thunderclap headache", "thunderclap headache"),
        ("This man is vomiting blood", "vomiting blood"),
        ("She has anti-NMDA receptor encephalitis", "anti-NMDA receptor encephalitis"),
        ("o/e bit of wheeze", "bit of wheeze"),
        ("He is jaundiced", "jaundiced"),
        ("A boy with Landau-Kleffner", "Landau-Kleffner"),
    ],
)
def test_a_condition_is_found_with_its_severity_and_site(text: str, expected: str) -> None:
    """Spans are minimal and whole, so that advice can replace exactly what matters."""
    assert found(text) == [expected]


def test_a_queried_abbreviation_is_found_without_its_mark() -> None:
    """ "?PE" asks for PE; the mark is no part of it."""
    assert found("67F ?PE") == ["PE"]


@pytest.mark.parametrize("text", ["G1P0 at 31 weeks, section tonight", "32+4, four previous caesars"])
def test_a_gestation_is_a_condition(text: str) -> None:
    """A week of pregnancy narrows a person down as an age does."""
    [mention] = [mention for mention in condition.find(text) if mention.kind == "gestation"]
    assert mention.text in {"31 weeks", "32+4"}


@pytest.mark.parametrize("text", ["Man with an NSTEMI", "Man with a STEMI"])
def test_names_of_one_condition_are_read_alike(text: str) -> None:
    """Crowds have one table row for it, whatever the author calls it."""
    fact = fact_of(text)
    assert (fact.attribute, fact.value) == (Attribute.CONDITION, "myocardial infarction")


def test_a_rare_disease_carries_its_share_of_the_population() -> None:
    """A name that few people carry narrows a crowd by itself."""
    fact = fact_of("A girl with Alexander disease")
    assert fact.rarity is None or fact.rarity < 1e-4
    rare = fact_of("A man with stiff person syndrome")
    assert rare.attribute is Attribute.CONDITION


def test_softening_ends_with_leaving_it_out() -> None:
    """The last step of the ladder must always stop telling."""
    for text in ("Lady with a stroke", "Girl with Rett syndrome", "Woman at 31 weeks pregnant"):
        for mention in condition.find(text):
            assert condition.soften(mention)[-1].text == ""


def test_british_and_american_spellings_are_both_found() -> None:
    """Forums mix both."""
    assert found("He has anaemia")
    assert found("He has anemia")


@given(st.text(max_size=300))
def test_offsets_always_fit_the_text(text: str) -> None:
    """Mentions are replaced in the author's draft by their offsets."""
    last = 0
    for mention in condition.find(text):
        assert text[mention.start : mention.end] == mention.text
        assert mention.start >= last
        last = mention.end


@pytest.mark.parametrize("signs", ["**", "...", "—", " "])
@pytest.mark.parametrize("kind", ["tagged", "rare", ""])
def test_signs_that_are_no_word_can_be_read(signs: str, kind: str) -> None:
    """The network may take the asterisks of a report's last line for something: no review ends over that."""
    mention = Mention(category=Category.CONDITION, start=0, end=len(signs), text=signs, kind=kind)
    assert [fact.rarity for fact in condition.read(mention, at=None, origin=DRAFT_ORIGIN)] == [None]
