"""A review as values for a page: marks that are the text, softenings that are the engine's, sentences that are ours."""

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.web.conftest import REVISED, SHARED, STOPPED

from secondlook import Author, Context, Draft, Post, check
from secondlook.advice.wording import reworded
from secondlook.model import Change
from secondlook_web.checks.edits import Edit, Stale, edit_between, edit_from, edited, softenings_of
from secondlook_web.checks.marking import Kind, marks_of, segments_of
from secondlook_web.checks.presenting import in_site_words, present

STUDENT = Context(
    author=Author(role="medical student", workplace="Elm Road Surgery", town="Merrowdale"),
    posted_at=datetime(2026, 3, 12, 21, 40, tzinfo=UTC),
)
MENDABLE = "Had an 84 year old lady, a retired organist from Harrowby, with a hip fracture on Tuesday. When to restart apixaban?"
PIECES = [
    "an 84 year old",
    "Mrs Quillfeather",
    "🧓🏽",
    "\u202eevil",
    "a CA 19-9 of 42,317",
    "today",
    "<b>bold</b>",
    "Top trumps, anyone?",
    "\n\n",
    "our receptionists are useless",
    "zero\u200bwidth",
    "é",
    "on Elm ward",
]
drafts = st.lists(st.sampled_from(PIECES), min_size=1, max_size=6).map(" ".join).filter(lambda text: bool(text.strip()))


def test_a_harmless_draft_is_shown_without_reproach() -> None:
    shown = present(check(Draft(SHARED)), SHARED)
    assert (shown.verdict_words, shown.headline, shown.rules, shown.steps) == ("Nothing to change", "", (), ())
    assert (shown.safer_text, shown.take, shown.closing) == ("", None, None)


def test_an_ordinary_draft_has_no_mark_of_weight() -> None:
    text = "I fell asleep on the bus after nights and woke up at the depot."
    assert {segment.kind for segment in segments_of(text, check(Draft(text)))} <= {None, Kind.QUASI, Kind.OTHER}


@settings(max_examples=40, deadline=None)
@given(drafts)
def test_the_pieces_are_the_text(text: str) -> None:
    """Byte for byte: a page that shows another text than was checked is worse than no page."""
    review = check(Draft(text), advising=False)
    assert "".join(segment.text for segment in segments_of(text, review)) == text
    for mark in marks_of(review):
        assert 0 <= mark.start < mark.end <= len(text)


@settings(max_examples=40, deadline=None)
@given(drafts)
def test_a_softening_by_click_is_the_engines_own(text: str) -> None:
    """Articles and spaces around the mention are mended too, by the same function."""
    review = check(Draft(text), advising=False)
    mentions = {(m.start, m.end): m for m in review.mentions}
    for one in softenings_of(text, review):
        mention = mentions[one.mention.start, one.mention.end]
        for choice in one.choices:
            assert choice.edit is not None
            wanted = {reworded(text, [Change(mention=mention, softening=soft)]) for soft in ladder(mention)}
            assert edited(text, edit_from(choice.edit.value)) in wanted


def ladder(mention):  # type: ignore[no-untyped-def]
    from secondlook.mentions import soften

    return soften(mention)


@given(st.text(max_size=30), st.text(max_size=30))
def test_an_edit_between_two_texts_makes_one_the_other(before: str, after: str) -> None:
    edit = edit_between(before, after)
    assert edited(before, edit) == after
    assert edit_from(edit.value) == edit


def test_an_edit_changes_nothing_in_a_draft_that_was_changed_since() -> None:
    with pytest.raises(Stale):
        edited("Saw a man", Edit(start=4, old="an 84", new="an older"))
    with pytest.raises(Stale):
        edited("Saw", Edit(start=2, old="wx", new=""))


@pytest.mark.parametrize(
    "value",
    ["", "x", "[]", "[1]", '[1,"a"]', '["1","a","b"]', '[-1,"a","b"]', "[1,2,3]", "{}", "[" * 9999, '[true,"a","b"]'],
)
def test_an_edit_that_is_none_of_ours_is_refused_in_words(value: str) -> None:
    with pytest.raises(Stale, match="Check it again first"):
        edit_from(value)


def test_taking_the_safer_text_gives_exactly_it() -> None:
    review = check(Draft(MENDABLE))
    shown = present(review, MENDABLE)
    assert shown.safer_text == review.safer_text != ""
    assert shown.take is not None
    assert edited(MENDABLE, shown.take) == review.safer_text
    assert check(Draft(edited(MENDABLE, shown.take))).verdict == "share"


def test_edits_of_a_draft_with_a_title_count_from_its_text() -> None:
    """A new thread is judged with its title, and the button changes the text below it."""
    title = "A question"
    shown = present(check(Draft(f"{title}\n{MENDABLE}")), MENDABLE, title=title)
    assert "".join(segment.text for segment in shown.segments) == f"{title}\n{MENDABLE}"
    edits = [choice.edit for one in shown.softens for choice in one.choices]
    assert edits
    for edit in edits:
        assert edit is not None
        assert edited(MENDABLE, edit) != MENDABLE


def test_what_stands_in_the_title_has_no_button() -> None:
    title = "My 84 year old from Elm ward"
    shown = present(check(Draft(f"{title}\n{SHARED}")), SHARED, title=title)
    assert [one.is_a for one in shown.softens if any(choice.edit for choice in one.choices)] == []


def test_a_safer_text_for_title_and_text_goes_into_the_text_and_says_what_is_left_to_do() -> None:
    title = "My 84 year old from Elm ward"
    review = check(Draft(f"{title}\n{STOPPED}"), STUDENT)
    shown = present(review, STOPPED, title=title)
    assert shown.take is not None
    assert edited(STOPPED, shown.take) in review.safer_text
    assert "title" in shown.title_too
    assert present(check(Draft(STOPPED), STUDENT), STOPPED).title_too == ""


def test_three_onlookers_are_named_each_in_a_sentence_with_how_sure() -> None:
    [person] = present(check(Draft(STOPPED), STUDENT, adding_up=True), STOPPED).persons
    assert [one.name for one in person.onlookers][:3] == ["self_or_family", "colleague", "stranger"]
    assert all(one.says.endswith(".") for one in person.onlookers)
    assert [one.able for one in person.onlookers][:3] == [True, True, False]
    assert all(one.sure.startswith(("Quite sure", "Not sure")) for one in person.onlookers if one.people is not None)


def test_the_profile_closes_the_jigsaw_in_the_worked_story() -> None:
    shown = present(check(Draft(STOPPED), STUDENT, adding_up=True), STOPPED)
    assert shown.closing is not None
    assert "profile" in shown.closing.pieces[0].says
    assert shown.sum is not None
    assert shown.sum.picture.startswith("data:image/svg+xml;base64,")
    assert [step.closes for step in shown.sum.steps].count("closes the jigsaw") == 1


def test_verdicts_are_called_what_the_site_calls_them() -> None:
    """Nobody should have to learn a second word for one idea."""
    shown = present(check(Draft(STOPPED), STUDENT), STOPPED)
    told = [*shown.steps, *(note for piece in shown.closing.pieces for note in piece.notes)] if shown.closing else []
    assert told
    assert not [line for line in told if "STOP" in line or "REVISE" in line]
    assert in_site_words("the verdict would be STOP") == "the verdict would be “Not as it is”"
    assert in_site_words("STOPPING") == "STOPPING"


def test_help_comes_first_for_somebody_who_is_unwell() -> None:
    text = "I cannot go on like this. I want to die and nobody at work would notice."
    assert present(check(Draft(text)), text).help_first


def test_a_tone_is_marked_where_it_shows_and_named_without_blame() -> None:
    shown = present(check(Draft(REVISED)), REVISED)
    assert [(s.text in REVISED, s.says) for s in shown.segments if s.kind is Kind.CONDUCT] != []
    assert shown.verdict_words == "Worth changing"


def test_the_whole_draft_is_not_quoted_as_left_out_when_a_question_is_asked_instead() -> None:
    review = check(Draft(STOPPED), STUDENT)
    assert review.advice.asked_in_general
    assert present(review, STOPPED).left_out == ()


def test_no_value_shows_words_when_it_is_printed() -> None:
    """Promise 2: values end up in tracebacks and test reports."""
    canary = "Quillfeather"
    text = f"Mrs {canary}, an 84 year old on Elm ward, had a CA 19-9 of 42,317 today. {canary} Top trumps?"
    context = Context(history=(Post(text=f"{canary} again on Elm ward"),), author=Author(workplace=canary))
    shown = present(check(Draft(text), context, adding_up=True), text, title=canary)
    assert canary not in repr(shown)
    assert "42,317" not in repr(shown)


def test_somebody_in_distress_is_not_told_that_there_is_nothing_to_change() -> None:
    """Help comes first, and a verdict on the wording must not read like a shrug."""
    text = "I cannot do this any more. I want to end it all."
    shown = present(check(Draft(text)), text)
    assert shown.help_first
    assert "Nothing to change" not in (shown.verdict_words, shown.says)
    assert "come first" in shown.verdict_words


def test_what_was_taken_for_no_patient_says_so_beside_the_verdict() -> None:
    """Whoever reads "you could share this" must see on what that rests."""
    case = "Mine was 58, chest pain, twenty a day, and told me his wife died in bay 4 on Tuesday."
    context = Context(thread=(Post(text="OSCE day two. What did station 6 want from us?", author="Lee"),))
    review = check(Draft(case), context)
    assert present(review, case).also == (review.telling.reservation,)
    assert "OSCE" not in review.telling.reservation
    attached = f"{case} Photo attached."
    assert len(present(check(Draft(attached), context), attached).also) > 1
