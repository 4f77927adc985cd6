"""The sum: facts from draft, profile, thread and history, each with its origin; and what must not be added up."""

from datetime import UTC, datetime, timedelta

from secondlook import Author, Context, Post
from secondlook.dossiers import draft_facts, fixed_from_outside, gather, profile
from secondlook.dossiers.agreement import contradict
from secondlook.dossiers.subjects import split
from secondlook.finders import read_text
from secondlook.model import About, Attribute, Category, Fact, Source, Telling, TellingKind

AT = datetime(2026, 3, 12, 21, 40, tzinfo=UTC)
ONE_CASE = Telling(kind=TellingKind.ONE_CASE)


def dossiers_of(text: str, context: Context, telling: Telling = ONE_CASE):  # type: ignore[no-untyped-def]
    reading = read_text(text)
    return gather(reading, draft_facts(reading, context), context, telling, colleagues=False)


def age(low: float, high: float) -> Fact:
    return Fact(category=Category.AGE, attribute=Attribute.AGE_YEARS, low=low, high=high)


def test_a_general_question_has_no_subject() -> None:
    """Nobody can be recognised in a question about a drug."""
    context = Context(author=Author(workplace="Merrowdale Hospital"), posted_at=AT)
    assert dossiers_of("When do you stop bisphosphonates?", context, Telling(kind=TellingKind.GENERAL)) == ()


def test_a_profile_that_readers_cannot_see_adds_nothing() -> None:
    """A workplace that readers cannot see does not count."""
    hidden = Author(bio="Nurse on Elm ward", workplace="Merrowdale Hospital", town="Merrowdale", public=False)
    assert list(profile.facts(hidden)) == []


def test_a_visible_profile_fixes_hospital_and_town() -> None:
    """From the profile, and said to be from the profile."""
    facts = list(profile.facts(Author(workplace="Merrowdale Hospital", town="Merrowdale")))
    assert {f.attribute for f in facts} >= {Attribute.HOSPITAL, Attribute.PLACE}
    assert {f.origin.source for f in facts} == {Source.PROFILE}


def test_an_earlier_post_places_the_author() -> None:
    """ "Started at ..." last month says where today's patient is."""
    past = Post(text="First week at Merrowdale Infirmary, so many lifts", posted_at=AT - timedelta(days=20))
    [dossier] = dossiers_of("72M with a stroke last night, any tips for the dysphagia?", Context(posted_at=AT, history=(past,)))
    assert any(f.origin.source is Source.HISTORY and f.attribute is Attribute.HOSPITAL for f in fixed_from_outside(dossier))


def test_a_post_of_years_ago_does_not_place_the_author_now() -> None:
    """People change jobs."""
    past = Post(text="First week at Merrowdale Infirmary, so many lifts", posted_at=AT - timedelta(days=2000))
    [dossier] = dossiers_of("72M with a stroke last night, any tips for the dysphagia?", Context(posted_at=AT, history=(past,)))
    assert not fixed_from_outside(dossier)


def test_somebody_elses_post_does_not_place_the_author() -> None:
    """A thread is full of other people's hospitals."""
    post = Post(author="Bea", text="We started this at Merrowdale Infirmary last year")
    context = Context(author=Author(display_name="Ash"), posted_at=AT, thread=(post,))
    [dossier] = dossiers_of("72M with a stroke last night, any tips for the dysphagia?", context)
    assert not fixed_from_outside(dossier)


def test_contradicting_facts_are_not_one_person() -> None:
    """A different sex, or an age more than ten years off, rules a link out."""
    assert contradict([age(84, 84)], [age(60, 69)])
    assert not contradict([age(84, 84)], [age(80, 89)])
    man = Fact(category=Category.AGE, attribute=Attribute.SEX, value="male")
    woman = Fact(category=Category.AGE, attribute=Attribute.SEX, value="female")
    assert contradict([man], [woman])


def test_a_handover_is_several_people() -> None:
    """Adding up two patients' facts would make both look rarer than they are."""
    text = "Bed 1 84F #NOF\nBed 2 31M appendicectomy\nBed 3 56F SBO"
    groups = split(text, read_text(text).mentions)
    assert len(groups) == 3
    assert all(sum(m.category is Category.AGE for m in group) == 1 for group in groups)


def test_one_patient_told_over_several_sentences_is_one() -> None:
    """Splitting one person would hide them."""
    text = "84F, fell at home this morning. Hb 71. On apixaban. Her daughter found her."
    groups = split(text, [m for m in read_text(text).mentions if m.about in (About.PATIENT, About.RELATIVE)])
    assert len(groups) == 1
