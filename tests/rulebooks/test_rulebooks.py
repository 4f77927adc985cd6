"""Codes of practice as data: their examples are their tests, and a slip in a file is refused with its place."""

import subprocess
import sys
import tomllib
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondlook.errors import BadRulebook
from secondlook.loading import context_from_mapping
from secondlook.model import Author, Context, Verdict
from secondlook.rulebooks import DEFAULT, STEPS, Finding, Sure, apply, guidance, load, names, pick_rulebook, verdict_of
from secondlook.rulebooks.findings import NAMES, SENTENCES
from secondlook.rulebooks.load import from_mapping, guidance_from_mapping

ROOT = Path(__file__).resolve().parents[2]
CONSENT = frozenset({"consent_for_this_audience"})
NAMED = CONSENT | {"consent_covers_name"}

EXAMPLES = [
    pytest.param(name, example, id=f"{name}-{example.rule}-{number}")
    for name in names()
    for number, example in enumerate(load(name).examples)
]


def ids(*findings: str) -> tuple[str, ...]:
    return tuple(rule.id for rule in apply(load(DEFAULT), frozenset(findings)))


def test_a_draft_of_which_nothing_is_found_is_shared() -> None:
    """Most drafts are harmless; a rule that asks for nothing would stop them all."""
    for name in names():
        assert apply(load(name), frozenset()) == ()
    assert verdict_of(()) is Verdict.SHARE


def test_distress_alone_breaks_no_rule() -> None:
    """Whoever is unwell gets help first and no verdict against them."""
    assert ids("author_in_distress") == ()


@pytest.mark.parametrize("finding", sorted({*NAMES} & {"recognisable_by_self_or_family", "recognisable_by_colleague"}))
def test_recorded_consent_for_this_audience_lets_a_recognisable_case_pass(finding: str) -> None:
    """Patients may decide about their own story."""
    assert ids(finding, *CONSENT) == ()
    assert ids(finding) != ()


def test_consent_frees_a_name_only_if_it_covers_the_name_and_never_a_number() -> None:
    """The standard, section 4."""
    assert ids("direct_identifier_of_patient", "name_of_patient", *CONSENT) == ("S1",)
    assert ids("direct_identifier_of_patient", "name_of_patient", *NAMED) == ()
    assert ids("direct_identifier_of_patient", "name_of_patient", "hard_identifier_of_patient", *NAMED) == ("S1",)
    assert ids("direct_identifier_of_patient", "hard_identifier_of_patient", *NAMED) == ("S1",)


@pytest.mark.parametrize(
    ("finding", "rule"),
    [
        ("patient_mocked", "S4"),
        ("patients_as_game", "S5"),
        ("boundary_breach", "S6"),
        ("hate_or_discrimination", "S7"),
        ("direct_identifier_of_colleague_harmed", "S1"),
    ],
)
def test_consent_excuses_no_breach_of_conduct(finding: str, rule: str) -> None:
    """Nobody can consent to being laughed at on another's behalf."""
    assert ids(finding, *NAMED) == (rule,)


def test_only_the_rules_that_give_the_verdict_are_listed() -> None:
    """S rules with stop, R rules with revise: whoever reads it should see what to mend first."""
    assert ids("recognisable_by_colleague", "recognisable_by_self_or_family", "interest_undeclared") == ("S2",)
    assert ids("recognisable_by_self_or_family", "interest_undeclared") == ("R1", "R5")


def test_the_tumour_marker_post_is_stopped_by_both_its_rules() -> None:
    """The story that the product exists for (the standard, section 5)."""
    rules = apply(load("medical-students"), frozenset({"recognisable_by_colleague", "patients_as_game"}))
    assert [rule.id for rule in rules] == ["S2", "S5"]
    assert verdict_of(rules) is Verdict.STOP
    assert "gmc-2024/19" in rules[0].keys
    assert rules[0].why == Finding.RECOGNISABLE_BY_COLLEAGUE.sentence


@given(st.frozensets(st.sampled_from(NAMES)), st.sampled_from(NAMES))
def test_one_more_finding_never_softens_a_verdict_unless_it_is_consent(findings: frozenset[str], one: str) -> None:
    """Otherwise a second breach could excuse the first."""
    if not one.startswith("consent"):
        book = load(DEFAULT)
        before, after = (verdict_of(apply(book, known)) for known in (findings, findings | {one}))
        assert after.severity >= before.severity


@given(st.frozensets(st.sampled_from(NAMES)), st.sampled_from(names()))
def test_the_verdict_never_depends_on_the_rulebook(findings: frozenset[str], name: str) -> None:
    """A wrong guess of somebody's profession must not let a breach pass."""
    assert [rule.id for rule in apply(load(name), findings)] == [rule.id for rule in apply(load(DEFAULT), findings)]


@pytest.mark.parametrize(("name", "example"), EXAMPLES)
def test_every_example_comes_out_as_it_says(name: str, example) -> None:  # type: ignore[no-untyped-def]
    """The examples are what the person who answers for a rulebook can read."""
    assert load(name).rule(example.rule).applies(example.findings) is example.applies
    context_from_mapping(example.context)


def test_every_rule_has_an_example_of_each_kind() -> None:
    """What must be left alone is as much the rule as what must not."""
    for name in names():
        book = load(name)
        for rule in book.rules:
            assert {example.applies for example in book.examples if example.rule == rule.id} == {True, False}, rule.id


def test_guidance_is_cited_only_for_rules_it_speaks_to() -> None:
    """A paragraph quoted for what it does not say makes every other one doubtful."""
    for name in names():
        for rule in load(name).rules:
            for line in rule.cites:
                assert rule.id in line.rules, (name, rule.id, line.key)


def test_what_is_in_force_is_cited_before_what_was_withdrawn() -> None:
    """Stale advice is still online; ours is dated."""
    for name in names():
        for rule in load(name).rules:
            states = [line.document.in_force for line in rule.cites]
            assert states == sorted(states, reverse=True), (name, rule.id)
    assert guidance()["gmc-2013/13"].document.state_says == "withdrawn on 30 January 2024"
    assert guidance()["gmc-2024/19"].document.state_says == "in force since 30 January 2024"


def test_a_number_that_could_not_be_confirmed_is_not_printed() -> None:
    """A reader who looks up a wrong paragraph stops believing us."""
    assert guidance()["gmc-2024/19"].label.endswith("paragraph 19")
    for line in guidance().values():
        if line.sure is Sure.UNCONFIRMED:
            assert "paragraph" not in line.label
    assert "20" not in guidance()["gmc-2024/20"].label.replace("2024", "")


def test_every_finding_and_every_step_has_its_sentence() -> None:
    """A review never shows a bare name."""
    assert set(SENTENCES) == set(Finding)
    assert all(sentence.endswith(".") for sentence in (*SENTENCES.values(), *STEPS.values()))


@pytest.mark.parametrize(
    ("role", "country", "name"),
    [
        ("", "uk", "uk-doctors"),
        ("GP", "uk", "uk-doctors"),
        ("Medical student (4th year)", "uk", "medical-students"),
        ("palliative care nurse", "uk", "uk-nurses"),
        ("nursing student", "uk", "uk-nurses"),
        ("paramedic", "uk", "uk-allied-health"),
        ("wizard", "uk", "uk-doctors"),
        ("nurse anesthetist", "us", "us-nurses"),
        ("resident", "us", "us-physicians"),
        ("nurse", "ie", "international"),
        ("GP", "ie", "ie-doctors"),
        ("midwife", "au", "au-practitioners"),
        ("", "ca", "international"),
    ],
)
def test_the_rulebook_is_that_of_country_and_role(role: str, country: str, name: str) -> None:
    """Nobody is shown another country's regulator as theirs."""
    assert pick_rulebook(Context(author=Author(role=role), country=country)).name == name


BASE = tomllib.loads(files("secondlook").joinpath("data", "rulebooks", "_base.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('any_of = ["recognisable_by_neighbour"]', "no finding is called 'recognisable_by_neighbour'"),
        ('any_of = ["recognisable_by_strangers"]', "Did you mean 'recognisable_by_stranger'?"),
        ('any_of = ["patient_mocked"]\nadvise = ["wait"]', "Did you mean 'advice'?"),
        ('any_of = ["patient_mocked"]\nadvice = ["wiat"]', "Did you mean 'wait'?"),
        ('unless = ["patient_mocked"]', "would apply to every draft"),
        ('any_of = "patient_mocked"', "a list of texts"),
        ('any_of = ["patient_mocked"]\n[[rule.when]]\nany_of = ["patient_mocked"]', "one of the two"),
    ],
)
def test_a_slip_in_a_rulebook_names_file_rule_and_what_was_meant(text: str, says: str) -> None:
    """Whoever edits a code of practice is no programmer."""
    mapping = tomllib.loads(
        'title = "T"\napplies_to = ["x"]\ncountries = ["uk"]\n'
        f'[[rule]]\nid = "S9"\nsays = "s"\nverdict = "stop"\n{text}'
    )
    with pytest.raises(BadRulebook) as caught:
        from_mapping(mapping, name="mine", where="mine.toml")
    assert says in str(caught.value)
    assert "mine.toml, rule S9" in str(caught.value)


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"titel": "x"}, "Did you mean 'title'?"),
        ({"cites": {"S11": []}}, "no rule is called 'S11'"),
        ({"cites": {"S1": ["gmc-2024/91"]}}, "Did you mean 'gmc-2024/9'?"),
        ({"rule": [dict(BASE["rule"][0], verdict="share")]}, "stop or revise"),
        ({"rule": [dict(BASE["rule"][0], verdict="halt")]}, "Allowed: share, revise, stop"),
        ({"rule": "S1"}, "double brackets"),
        ({"example": [{"rule": "S1", "draft": "d"}]}, "applies = true"),
        ({"rule": [], "example": []}, "has no [[rule]]"),
        ({"extends": "../secrets"}, "extends needs the name"),
        ({"title": ""}, 'needs title = "..."'),
    ],
)
def test_a_rulebook_of_the_wrong_shape_is_refused(changes: dict[str, object], says: str) -> None:
    """Before it judges anybody."""
    with pytest.raises(BadRulebook) as caught:
        from_mapping(BASE | changes, name="mine", where="mine.toml")
    assert says in str(caught.value)


def test_a_rulebook_may_replace_a_rule_of_its_base() -> None:
    """An employer may be stricter: their file, not our code."""
    stricter = {
        "title": "T", "extends": "_base", "applies_to": ["x"], "countries": ["uk"],
        "rule": [{"id": "R3", "says": "s", "verdict": "stop", "any_of": ["groups_or_colleagues_disparaged"]}],
    }  # fmt: skip
    book = from_mapping(stricter, name="mine", where="mine.toml")
    assert verdict_of(apply(book, frozenset({"groups_or_colleagues_disparaged"}))) is Verdict.STOP
    assert len(book.rules) == len(load(DEFAULT).rules)


def test_an_unknown_rulebook_or_finding_is_refused() -> None:
    """Silence would mean judging by nothing."""
    with pytest.raises(BadRulebook, match="Did you mean 'uk-doctors'"):
        load("uk-doctor")
    with pytest.raises(BadRulebook, match="No finding is called 'mocked'"):
        apply(load(DEFAULT), frozenset({"mocked"}))


def test_an_unconfirmed_line_may_not_carry_a_number() -> None:
    """The loader keeps the promise, not the author's care."""
    with pytest.raises(BadRulebook, match="must not show a paragraph number"):
        guidance_from_mapping(
            {
                "document": {"d": {"body": "b", "title": "t", "url": "https://example.org"}},
                "line": [{"key": "d/1", "document": "d", "says": "s", "sure": "unconfirmed", "paragraph": "1"}],
            },
            where="x.toml",
        )


def test_the_pages_in_the_docs_are_those_of_the_rulebooks() -> None:
    """A page that lags behind its rule misleads whoever answers for it."""
    done = subprocess.run(
        [sys.executable, str(ROOT / "tools" / "docs" / "rulebooks.py"), "--check"], capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
