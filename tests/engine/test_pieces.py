"""Which piece closes the jigsaw: none of what may be shared, then each kind of piece, then the law of taking away."""

import os
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from secondlook import Audience, Author, Context, Draft, Post, Review, Verdict, check, load_context
from secondlook.model import STANDARD_ONLOOKERS, AudienceKind, Piece, Source

STORY = Path(__file__).parents[2] / "examples" / "worked-story"
AT = datetime(2026, 3, 12, 21, 40, tzinfo=UTC)
CLOSED = Audience(kind=AudienceKind.CLOSED, members=9000)
NURSE = Author(role="nurse", display_name="Ash W.")
PLACED = replace(NURSE, bio="Nurse on Elm ward", workplace="Merrowdale Hospital", town="Merrowdale")
FELL = "Young man with a ruptured spleen today after a fall from the church tower, straight to theatre."
STARTED = Post(text="Started on Elm ward at Merrowdale Hospital today", posted_at=datetime(2026, 2, 20, tzinfo=UTC))
BY_CASS = Post(text="You lot on Elm ward at Merrowdale Hospital had a night of it I hear", author="Cass")


def reviewed(text: str, **more: object) -> Review:
    return check(Draft(text), Context(audience=CLOSED, posted_at=AT, **more))  # type: ignore[arg-type]


def closing(review: Review) -> list[tuple[Source, int]]:
    return [(piece.source, piece.index) for piece in review.pieces if piece.closes]


def piece(review: Review, source: Source) -> Piece:
    return next(piece for piece in review.pieces if piece.source is source)


@pytest.mark.parametrize(
    "text",
    [
        "When do you stop bisphosphonates in osteoporosis, five years for everyone or by DEXA?",
        "Is anyone else's rota out yet? I have nights over Christmas again.",
        "Started on Elm ward at Merrowdale Hospital today, everybody is lovely",
    ],
)
def test_what_may_be_shared_has_no_piece_that_closes_it(text: str) -> None:
    """An author who is told to tidy up a profile for a question about a guideline learns to ignore us."""
    review = reviewed(text, author=PLACED, history=(STARTED,), thread=(BY_CASS,))
    assert review.verdict is Verdict.SHARE
    assert closing(review) == []
    assert review.advice.steps == ()


def test_an_own_earlier_post_closes_it() -> None:
    """Nobody remembers what they wrote three weeks ago; readers can scroll."""
    review = reviewed(FELL, author=NURSE, history=(Post(text="Cake in the mess"), STARTED))
    assert closing(review) == [(Source.HISTORY, 1)]
    old = piece(review, Source.HISTORY)
    assert (old.enough_alone, old.by_author, old.posted_at) == (True, True, STARTED.posted_at)
    assert old.verdict_without is Verdict.REVISE
    assert "colleague" not in old.without
    [step] = [step for step in review.advice.steps if "20 February 2026" in step]
    assert step.startswith("Take down or edit your own earlier post of 20 February 2026.")
    assert "not enough: the verdict would be REVISE" in step


def test_somebody_elses_post_closes_it_and_may_be_asked_to_come_down() -> None:
    """The author cannot take it down, and must be told whom to ask."""
    review = reviewed(FELL, author=NURSE, thread=(Post(text="Morning all", author="Bo"), BY_CASS))
    assert closing(review) == [(Source.THREAD, 1)]
    assert not piece(review, Source.THREAD).by_author
    [step] = [step for step in review.advice.steps if "thread" in step]
    assert step.startswith("Ask whoever wrote post 2 of the thread, or a moderator, to take it down.")
    assert all("Cass" not in step for step in review.advice.steps)


def test_without_a_name_nobody_is_taken_for_the_author() -> None:
    """ "Take down your own post" of somebody else's post sends an author looking for what they never wrote."""
    review = reviewed(FELL, author=Author(role="nurse"), thread=(replace(BY_CASS, author=""),))
    assert not any(piece.by_author for piece in review.pieces if piece.source is Source.THREAD)


def test_profile_and_earlier_post_that_say_the_same_close_it_together() -> None:
    """Taking one away would change nothing, and the advice must not promise that it does."""
    review = reviewed(FELL, author=PLACED, history=(STARTED,))
    assert set(closing(review)) == {(Source.PROFILE, 0), (Source.HISTORY, 0)}
    both = [piece for piece in review.pieces if piece.closes]
    assert not any(piece.enough_alone for piece in both)
    assert {piece.verdict_without for piece in both} == {Verdict.REVISE}
    steps = review.advice.steps
    assert steps[0].startswith("Take the hospital, the ward or unit and the town out of your profile")
    assert all(step.endswith("Not enough alone.") for step in steps[:2])
    assert steps[2] == (
        "Each of these 2 is enough to give it away. When all is done, the verdict would be REVISE, for what is left."
    )
    hidden = replace(PLACED, public=False)
    assert "colleague" in reviewed(FELL, author=hidden, history=(STARTED,)).recognisable_by
    assert "colleague" in reviewed(FELL, author=PLACED).recognisable_by
    assert "colleague" not in reviewed(FELL, author=hidden).recognisable_by


def test_the_profile_is_enough_where_it_alone_says_where() -> None:
    """Then one change mends it, and the advice says that it does."""
    review = reviewed("Saw a lady with diarrhoea in clinic this afternoon.", author=PLACED)
    profile, clock = piece(review, Source.PROFILE), piece(review, Source.CLOCK)
    assert profile.closes
    assert profile.verdict_without is Verdict.SHARE
    assert review.advice.steps[0].endswith("That alone is enough.")
    shown = reviewed("Saw a lady with diarrhoea in clinic this afternoon.", author=replace(PLACED, public=False))
    assert shown.verdict is Verdict.SHARE
    assert clock.closes
    assert clock.verdict_without is Verdict.REVISE
    assert any("in six weeks" in step for step in review.advice.steps)
    assert not any(step.startswith("Wait some months") for step in review.advice.steps)


def test_the_draft_closes_it_where_nothing_around_is_needed() -> None:
    """A name in the draft is a name, whatever the profile hides; there is nothing else to take away."""
    text = "Mrs Okafor, 84, with a stroke this morning at Merrowdale Hospital, INR of 9.4?"
    review = reviewed(text, author=Author(role="doctor"))
    assert closing(review) == [(Source.DRAFT, 0)]
    assert piece(review, Source.DRAFT).verdict_without is None
    assert not any("profile." in step or "thread" in step or "your own" in step for step in review.advice.steps)


def test_the_worked_story_is_closed_by_the_profile() -> None:
    """The story that the product exists for: the draft names no place, the profile does."""
    draft = Draft((STORY / "draft.txt").read_text(encoding="utf-8"))
    review = check(draft, load_context(STORY / "context.toml"), adding_up=True)
    assert closing(review) == [(Source.PROFILE, 0)]
    # The contest stands whatever is hidden: the advice does not promise that a tidy profile mends it.
    assert piece(review, Source.PROFILE).verdict_without is Verdict.STOP
    assert "still be STOP" in review.advice.steps[0]
    first, second, *_ = review.additions
    assert "colleague" not in first.crowds
    assert second.closes
    assert second.crowds["colleague"] < 11


def test_the_sum_ends_where_the_review_does() -> None:
    """A picture that shows another number than the page beside it is believed by nobody."""
    many = tuple(replace(STARTED, text=f"Elm ward again, shift {number}") for number in range(12))
    draft = Draft(FELL)
    context = Context(audience=CLOSED, posted_at=AT, author=PLACED, history=many, thread=(BY_CASS,))
    review = check(draft, context, adding_up=True)
    assert len(review.additions) <= 8
    crowds = {
        name: min(s.crowds[name].expected for s in review.subjects if name in s.crowds)
        for subject in review.subjects
        for name in subject.crowds
    }
    assert review.additions[-1].crowds == crowds
    assert check(draft, context).additions == ()
    added = [(p.source, p.index) for addition in review.additions[1:] for p in addition.pieces]
    assert len(added) == len(set(added)) == len([p for p in review.pieces if p.source is not Source.DRAFT])


def test_the_sum_of_nobody_is_empty() -> None:
    """There is nothing to add up where nobody is told of."""
    review = check(Draft("When do you stop bisphosphonates?"), Context(author=PLACED), adding_up=True)
    assert review.additions == ()


def test_the_wrong_tone_alone_is_no_step_of_a_jigsaw() -> None:
    """A picture that marks the draft as the piece that gives somebody away, where nobody could tell, is untrue."""
    text = "Another frequent flyer wasting our time with her chest pain. Some of these people should be charged."
    review = check(Draft(text), Context(audience=CLOSED, posted_at=AT), adding_up=True)
    assert review.verdict is not Verdict.SHARE
    assert review.recognisable_by == ()
    assert not any(addition.closes for addition in review.additions)


DRAFTS = (
    FELL,
    "Our lady with the glass eye and the parrot is still refusing the care home. Day 212.",
    "Elderly gent, CA 19-9 of 42,317 this evening, the highest she has ever seen.",
    "Saw a lady with diarrhoea in clinic this afternoon.",
    "Update on the chap from Tuesday: the lighthouse keeper went home, still no speech.",
    "Twins at 31 weeks, mum is a firefighter, both on CPAP tonight.",
)
OWN = (
    STARTED.text,
    "First week at Merrowdale Surgery, lovely team",
    "Back in York for the month, the ward is full",
    "Admitted a lighthouse keeper with a stroke on Tuesday, never seen one before",
    "Our lady with the parrot, 79, came in with a broken hip on 3 March",
    "Nights again, the vending machine ate my money",
    "A firefighter in labour ward, 29, both hands in bandages",
)
OTHERS = (
    BY_CASS.text,
    "Post your highest tumour markers",
    "Was that the man who fell off the church tower in Merrowdale on Thursday?",
    "We had a lighthouse keeper too, 61, from Whitby",
)
AUTHORS = (
    Author(),
    NURSE,
    PLACED,
    Author(role="GP", display_name="Ash W.", workplace="Merrowdale Surgery", town="York"),
)


@st.composite
def contexts(draw: st.DrawFn) -> Context:
    days = st.builds(
        lambda month, day: datetime(2026, month, day, 18, tzinfo=UTC), st.integers(2, 3), st.integers(1, 12)
    )
    own = draw(st.lists(st.sampled_from(OWN), unique=True, max_size=3))
    others = draw(st.lists(st.sampled_from(OTHERS), unique=True, max_size=2))
    return Context(
        audience=CLOSED,
        posted_at=AT,
        author=draw(st.sampled_from(AUTHORS)),
        history=tuple(Post(text=text, posted_at=draw(days)) for text in own),
        thread=tuple(Post(text=text, author=draw(st.sampled_from(("Cass", "Ash W.")))) for text in others),
    )


def one_less(context: Context) -> Iterator[Context]:
    """The context without its profile, without one earlier post, without one post of the thread."""
    yield replace(context, author=replace(context.author, public=False))
    for place in range(len(context.history)):
        yield replace(context, history=context.history[:place] + context.history[place + 1 :])
    for place in range(len(context.thread)):
        yield replace(context, thread=context.thread[:place] + context.thread[place + 1 :])


def smallest(review: Review) -> dict[str, float]:
    found: dict[str, float] = {}
    for subject in review.subjects:
        for name in STANDARD_ONLOOKERS:
            if name in subject.crowds:
                found[name] = min(found.get(name, float("inf")), subject.crowds[name].expected)
    return found


@settings(max_examples=500 if os.environ.get("NIGHTLY") else 25, deadline=None)
@given(st.sampled_from(DRAFTS), contexts())
def test_taking_a_source_away_never_makes_a_crowd_smaller(text: str, context: Context) -> None:
    """Otherwise an author could be advised to take down a post, and be easier to find out without it."""
    before = smallest(check(Draft(text), context))
    for less in one_less(context):
        after = smallest(check(Draft(text), less))
        assert set(after) <= set(before)
        for name, people in after.items():
            assert people >= before[name] * (1 - 1e-6), name


@settings(max_examples=200 if os.environ.get("NIGHTLY") else 10, deadline=None)
@given(st.sampled_from(DRAFTS), contexts())
def test_the_sum_only_ever_narrows(text: str, context: Context) -> None:
    """Bars that grew as more is told would say that telling more hides somebody."""
    review = check(Draft(text), context, adding_up=True)
    for earlier, later in zip(review.additions, review.additions[1:], strict=False):
        for name in STANDARD_ONLOOKERS:
            if name in earlier.crowds:
                assert later.crowds[name] <= earlier.crowds[name] * (1 + 1e-6), name


CHOKED = (
    "Our bagpiper choked on a haggis this morning, 44, blue when he came in, bit the tube in two and is now asking for "
    "whisky."
)


def test_a_draft_that_tells_by_itself_names_what_adds_most() -> None:
    """An author who softens the draft still wants to know what their profile does to it."""
    context = Context(
        author=Author(role="nurse", workplace="Merrowdale Infirmary", town="Merrowdale"), posted_at=AT
    )
    draft = Draft("Mrs Adeline Quillfeather of Merrowdale, 84, died on our ward this morning after the crossbow accident")
    found = check(draft, context).pieces
    assert any(piece.source is Source.DRAFT and piece.closes for piece in found)
    assert all(not piece.adds_most or piece.narrows >= 0.69 for piece in found)
    assert sum(piece.adds_most for piece in found) <= 1


def test_the_profile_is_named_where_it_leaves_one_of_many() -> None:
    """The draft would do, but among fifty in the country: who reads the profile knows which of them."""
    review = reviewed(CHOKED, author=PLACED)
    profile, draft = piece(review, Source.PROFILE), piece(review, Source.DRAFT)
    assert (profile.adds_most, profile.closes, profile.verdict_without) == (True, False, Verdict.STOP)
    assert not draft.told
    assert not any("profile, or hide it" in step for step in review.advice.steps)


def test_two_that_say_the_same_are_both_named_where_the_draft_would_do() -> None:
    """Neither seems to add anything, as long as the other stands."""
    review = reviewed(CHOKED, author=PLACED, history=(STARTED,))
    assert {one.source for one in review.pieces if one.adds_most} == {Source.PROFILE, Source.HISTORY}
    assert all(one.narrows < 0.1 for one in review.pieces)


def test_a_post_about_the_same_person_is_named_beside_the_profile() -> None:
    """The profile has stood there for years; it is what was posted on Tuesday that tells who it is."""
    told = "Mr Quillfeather, 79, in with a stroke on Tuesday. Lighthouse keeper for forty years"
    post = Post(text=told, posted_at=datetime(2026, 3, 10, 9, tzinfo=UTC))
    draft = "Our lighthouse keeper with the stroke went home today, still no speech."
    review = reviewed(draft, author=PLACED, history=(post,))
    named = [one.source for one in review.pieces if one.told]
    assert set(named) == {Source.PROFILE, Source.HISTORY}
    assert named[0] is Source.HISTORY


def test_a_draft_that_is_stopped_for_what_it_says_is_named_too() -> None:
    """Whoever tidies up a profile and leaves the contest in has mended nothing."""
    draft = Draft((STORY / "draft.txt").read_text(encoding="utf-8"))
    review = check(draft, load_context(STORY / "context.toml"))
    assert [(one.source, one.closes) for one in review.pieces if one.told] == [
        (Source.PROFILE, True),
        (Source.DRAFT, False),
    ]
    assert piece(review, Source.DRAFT).by_its_words
    assert not any(one.by_its_words for one in reviewed(FELL, author=PLACED).pieces)


def test_being_public_is_not_what_the_draft_says() -> None:
    """The same words in a closed room would not be stopped for it."""
    public = Audience(kind=AudienceKind.PUBLIC, members=9000)
    review = check(Draft(FELL), Context(audience=public, posted_at=AT, author=PLACED))
    assert "S3" in {rule.id for rule in review.rules}
    assert not any(one.by_its_words for one in review.pieces)


def test_a_reply_that_asks_for_a_post_to_come_down_takes_on_nothing() -> None:
    """Whoever speaks up for the patient must not be the one who is stopped (RUBRIC.md, section 6)."""
    breach = Post(text="the lad off the rope swing we had in resus at Merrowdale today. 15. his mum's scream", author="Lee")
    asks = "Lee, with love, please take it down now. Whoever it is about could be shown this. Ring me if you need to."
    found = reviewed(asks, author=PLACED, thread=(breach,))
    assert found.verdict is Verdict.SHARE
    assert found.recognisable_by == ()
