"""What a thread is about: a reply in it is then no patient's, however like one it reads, unless it says otherwise."""

from dataclasses import replace

import pytest

from secondlook import Author, Context, Draft, Post, Verdict, check
from secondlook.model import TellingKind
from secondlook.telling.themes import theme_of

READS_LIKE_A_PATIENT = "Mine was 58, chest pain, twenty a day, and told me his wife died in bay 4 on Tuesday."
NURSE = Author(role="nurse", workplace="Merrowdale Infirmary", town="Merrowdale")


def under(*posts: str) -> Context:
    return Context(author=NURSE, thread=tuple(Post(text=text, author="Lee") for text in posts))


@pytest.mark.parametrize(
    "first",
    [
        "Anybody on a novel anticoagulant and still clotting?",
        "He presented with a series of episodes, each shorter than the last",
        "Had a lady who was diagnosed in 1987 and is still going",
        "The man in bed 4 is quite a character in the mornings",
        "Who has a spare sim card for the bleep phone",
        "What is this season of flu doing to your beds?",
        "Report from the coroner on our case is back",
        "A real dilemma: he made up his mind to go home",
        "Third episode of cellulitis this year, what would you give?",
        "Is anyone playing games with the rota again?",
        "Lady born in 1941, shot by crossbow, now on our ward",
        "New episode of AF in the 84yo with the crossbow bolt",
        "Crossbow injury, no history of surgery, 84F",
        "I'm on Casualty this week. Crossbow injury, 84F",
        "His obituary was in the Gazette today, I looked after him for weeks",
        "Press release went out, I was there",
        "This week's trial without catheter",
        "Famous last words. 62M sent home",
        "Dead patients on trolleys again",
        "New series of fits in this 3 year old",
        "Novel presentation of lupus in a 34 year old",
        "She runs a book club and now can't read",
        "Watching Casualty when her husband collapsed",
        "17 year old, overdose after mock exams",
        "42 with ALS, day 30",
        "PALS day after the son of bed 4 complained",
        "Gave a made up name at reception, overdose",
        "All her seizures are made up",
        "Symptoms are all imaginary",
        "No real case for CT?",
        "Museum curator with TB on 7",
        "Our practice patients keep asking for this, what do you say?",
        "Anyone on Station 14 tonight?",
        "Case stories please, no real names",
        "After last night's episode we keep him on telemetry",
        "Last season on the ward was the worst yet",
        "New season starts, flu clinics are open",
        "Flu campaign tonight, who is free?",
        "He has a history of nursing home placements",
        "Who takes a history of anaesthetic trouble properly?",
        "He is in this week's paper with his dog",
        "He's dead famous round here",
        "Is anybody using the novel agent yet?",
        "First lines? Mine is in the left hand and tissued",
        "She runs the writing group at the hospice",
    ],
)
def test_what_clinicians_say_to_each_other_sets_no_theme(first: str) -> None:
    assert theme_of(first) is None


@pytest.mark.parametrize(
    ("first", "kind"),
    [
        ("OSCE day two. What did station 6 want from us?", TellingKind.INVENTED),
        ("Thursday's sim debrief: how did everybody's patient do?", TellingKind.INVENTED),
        ("Scenario 4 is up. Mr Finch is fictional, please do not google him", TellingKind.INVENTED),
        ("Dilemma Monday: invent one, nobody real, as nasty as you like", TellingKind.INVENTED),
        ("Book club: chapter nine. Your verdict on the doctor?", TellingKind.INVENTED),
        ("NO SPOILERS but who saw last night's episode", TellingKind.INVENTED),
        ("Journal club: this month's paper is the one on liquorice", TellingKind.PUBLISHED),
        ("This day in 1848: the first death under chloroform", TellingKind.PUBLISHED),
        ("The anatomy museum has a new skeleton. Ask me about his pelvis", TellingKind.PUBLISHED),
    ],
)
def test_a_thread_says_what_it_is_about(first: str, kind: TellingKind) -> None:
    theme = theme_of(first)
    assert theme is not None
    assert theme.kind is kind
    review = check(Draft(READS_LIKE_A_PATIENT), under(first))
    assert review.telling.kind is kind
    assert review.verdict is Verdict.SHARE
    assert review.recognisable_by == ()
    assert any("the verdict does not hold" in said for said in review.assumptions)


@pytest.mark.parametrize(
    ("draft", "thread"),
    [
        (READS_LIKE_A_PATIENT, ("Busy one last night?", "like an episode of a medical drama, no spoilers")),
        (READS_LIKE_A_PATIENT + " And he was real.", ("OSCE day two, what did station 6 want?",)),
        (READS_LIKE_A_PATIENT + " Not an actor, this one.", ("Sim day tomorrow, tips?",)),
        (READS_LIKE_A_PATIENT, ("Invent one for the finals group", "was that definitely invented?")),
        (READS_LIKE_A_PATIENT + " NHS number 999 043 2157.", ("Scenario 4 is up",)),
    ],
)
def test_a_later_post_or_a_real_patient_sets_no_theme(draft: str, thread: tuple[str, ...]) -> None:
    assert check(Draft(draft), under(*thread)).verdict is Verdict.STOP


@pytest.mark.parametrize(
    "first",
    [
        "No spoilers but our major trauma patient from the crossbow competition is awake",
        "Teaching OSCEs today but last night a 34 year old woman arrested on our ward after the crossbow accident",
    ],
)
def test_a_first_post_that_tells_of_a_patient_is_about_that_patient(first: str) -> None:
    assert check(Draft(READS_LIKE_A_PATIENT), under(first)).verdict is Verdict.STOP


def test_a_named_patient_under_something_published_stays_one() -> None:
    named = "Doris Ackroyd from Merrowdale died this morning on bed 4, 84, crossbow."
    assert check(Draft(named), under("Journal club: this month's paper is the one on liquorice")).verdict is Verdict.STOP


def test_where_the_first_post_is_not_known_there_is_no_theme() -> None:
    """Of private notes only the latest are read."""
    notes = replace(under("OSCE day two. What did station 6 want from us?"), opening=False)
    assert not check(Draft(READS_LIKE_A_PATIENT), notes).telling.explained


def test_a_theme_never_changes_how_many_fit() -> None:
    """Otherwise taking a post away would make a crowd smaller."""
    themed = check(Draft(READS_LIKE_A_PATIENT), under("OSCE day two. What did station 6 want from us?"))
    alone = check(Draft(READS_LIKE_A_PATIENT), under())
    assert {n: c.expected for s in themed.subjects for n, c in s.crowds.items()} == {
        n: c.expected for s in alone.subjects for n, c in s.crowds.items()
    }
    assert alone.verdict is Verdict.STOP
