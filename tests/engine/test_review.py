"""The whole path: what must be shared first, then the worked story, then bad input and the promises."""

import logging
import socket
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from secondlook import Audience, Author, Context, Draft, Post, Verdict, check, load_context
from secondlook.errors import BadDraft
from secondlook.finders import read_text
from secondlook.model import About, AudienceKind, Conduct, Consent, Gate, TellingKind
from secondlook.review import check_case

STORY = Path(__file__).parents[2] / "examples" / "worked-story"
CLOSED = Audience(name="GP lounge", kind=AudienceKind.CLOSED, members=9000, gate=Gate.NAME_AND_NUMBER)
AT = datetime(2026, 3, 12, 21, 40, tzinfo=UTC)


@pytest.mark.parametrize(
    "text",
    [
        "When do you stop bisphosphonates in osteoporosis, five years for everyone or by DEXA? NICE is vague.",
        "Is anyone else's rota out yet? I have nights over Christmas again and no leave approved.",
        "Does Parkinson's plus a raised CA 19-9 ring any bells for exam revision? Asking for my finals.",
        "I fell asleep on the bus after nights and woke up at the depot. The driver made me tea.",
        "Reminder: journal club is on Thursday at one, bring your own lunch.",
    ],
)
def test_what_harms_nobody_is_shared(text: str) -> None:
    """A check that stops these is as wrong as one that lets a breach pass: people stop using it."""
    review = check(Draft(text), Context(audience=CLOSED, posted_at=AT))
    assert review.verdict is Verdict.SHARE
    assert review.safer_text == text


def test_recorded_consent_lets_a_case_be_told() -> None:
    """The patient's recorded consent for this audience turns S2, S3, R1 and R2 off."""
    text = "66, retired trawlerman, early Charcot foot, colchicine twice for supposed gout. Seen in clinic on Monday."
    author = Author(role="podiatrist", workplace="Merrowdale Hospital", town="Merrowdale")
    without = check(Draft(text), Context(author=author, audience=CLOSED, posted_at=AT))
    with_consent = check(Draft(text), Context(author=author, audience=CLOSED, posted_at=AT, consent=Consent.THIS_AUDIENCE))
    assert without.verdict > Verdict.SHARE
    assert with_consent.verdict is Verdict.SHARE


def test_consent_never_covers_a_number() -> None:
    """S1 for numbers, contacts and addresses stands whatever the patient signed."""
    text = "Consented for this group: lovely man with a stroke last week, NHS number 999 123 4560, ring him on 07700 900123."
    review = check(Draft(text), Context(audience=CLOSED, posted_at=AT, consent=Consent.NAMED))
    assert review.verdict is Verdict.STOP
    assert [rule.id for rule in review.rules] == ["S1"]


def test_the_worked_story_is_stopped_with_its_reasons_and_a_way_out() -> None:
    """The story that the product exists for (RUBRIC.md, section 5)."""
    draft = Draft((STORY / "draft.txt").read_text(encoding="utf-8"))
    context = load_context(STORY / "context.toml")
    review = check(draft, context)
    assert review.verdict is Verdict.STOP
    assert {rule.id for rule in review.rules} >= {"S2", "S5"}
    assert Conduct.GAME in review.conduct_labels
    [patient] = [s for s in review.subjects if s.subject.about == "patient"]
    assert set(patient.crowds) >= {"self_or_family", "colleague", "stranger"}
    assert patient.crowds["colleague"].expected < 11 <= patient.crowds["stranger"].expected
    assert {f.origin.source.value for f in patient.dossier.facts} >= {"draft", "profile"}
    assert {"RESULT", "TIME", "AGE"} <= {m.category.value for m in review.mentions}
    assert check(Draft(review.safer_text), context).verdict is Verdict.SHARE
    assert "42,317" not in review.safer_text
    assert "this evening" not in review.safer_text


def test_the_same_words_are_judged_by_the_sum() -> None:
    """Every piece harmless, the sum not: the profile alone turns it."""
    text = "Young man with a ruptured spleen today after a fall from the church tower, straight to theatre."
    hidden = check(Draft(text), Context(audience=CLOSED, posted_at=AT))
    author = Author(role="nurse", bio="Theatre nurse", workplace="Merrowdale Hospital", town="Merrowdale")
    shown = check(Draft(text), Context(author=author, audience=CLOSED, posted_at=AT))
    assert "colleague" in shown.recognisable_by
    assert shown.verdict >= hidden.verdict


def test_an_earlier_post_can_give_the_place() -> None:
    """History counts: the hospital was named last month."""
    text = "Our lady with the glass eye and the parrot is still refusing the care home. Day 212."
    past = Post(text="Started on Elm ward at Merrowdale Hospital today", posted_at=datetime(2026, 2, 20, tzinfo=UTC))
    review = check(Draft(text), Context(author=Author(role="nurse"), audience=CLOSED, posted_at=AT, history=(past,)))
    assert review.verdict is Verdict.STOP
    assert any(f.origin.source.value == "history" for s in review.subjects for f in s.dossier.facts)


def test_help_comes_first_for_somebody_who_may_be_in_danger() -> None:
    """Distress is never punished; help is offered first."""
    text = "I can't do this any more. I sat in the car park after nights and thought about not being here tomorrow."
    review = check(Draft(text), Context(author=Author(role="nurse"), audience=CLOSED, posted_at=AT))
    assert Conduct.DISTRESS in review.conduct_labels
    assert review.verdict is Verdict.SHARE
    assert any("116 123" in line for line in review.advice.help_first)


@pytest.mark.parametrize("trick", ["999\u200b 123\u200b 4560", "９９９ １２３ ４５６０", "999.123.4560", "9 9 9 1 2 3 4 5 6 0"])
def test_a_disguised_number_is_found(trick: str) -> None:
    """Zero-width characters and look-alike digits must not hide an identifier."""
    review = check(Draft(f"Has anyone seen this patient, NHS number {trick}, discharged today"), Context(audience=CLOSED))
    assert "ID_NUMBER" in {m.category.value for m in review.mentions}
    assert review.verdict is Verdict.STOP


@pytest.mark.parametrize("text", ["", "   ", "🙃🙃", "Heute habe ich einen sehr seltenen Fall auf meiner Station gesehen, wirklich unglaublich"])
def test_what_cannot_be_read_is_never_called_shareable(text: str) -> None:
    """A check that did not understand must say so: it never reports "nothing found"."""
    review = check(Draft(text), Context(audience=CLOSED))
    assert review.verdict is not Verdict.SHARE
    assert not review.coverage.understood


@pytest.mark.parametrize("text", ["a\x00b", "x" * 300_000, "\ud800"])
def test_what_is_not_a_draft_is_refused(text: str) -> None:
    """Bad input gives an error that says what to do, never a traceback and never silence."""
    with pytest.raises(BadDraft):
        Draft(text)


def test_the_engine_opens_no_socket(monkeypatch: pytest.MonkeyPatch) -> None:
    """Promise 1: no text leaves the machine."""

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a socket was opened")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "create_connection", refuse)
    check(Draft("Saw an 84 year old with a stroke this morning at Merrowdale"), Context(audience=CLOSED))


def test_loading_the_engine_imports_no_network_client() -> None:
    """Promise 1, from the other side: nothing that could send is even loaded."""
    code = (
        "import sys; from secondlook import check, Draft; check(Draft('Saw a lady with a stroke today'));"
        "print([m for m in ('http.client', 'requests', 'urllib3', 'httpx', 'aiohttp', 'ssl', 'django') if m in sys.modules])"
    )
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert out.stdout.strip() == "[]"


def test_no_words_of_the_draft_appear_in_logs_or_reprs(caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]) -> None:
    """Promise 2: canary words stay out of logs, output and representations."""
    canary = "Zibberquill"
    with caplog.at_level(logging.DEBUG):
        review = check(
            Draft(f"Mrs {canary}, 84, fell at {canary} House today, said {canary} twice, CA 19-9 of 42,317"),
            Context(author=Author(bio=canary, workplace=canary), audience=Audience(name=canary), posted_at=AT),
        )
    printed = capfd.readouterr()
    for where in (caplog.text, printed.out, printed.err, repr(review), str(review)):
        assert canary.lower() not in where.lower()


@settings(max_examples=25, deadline=None)
@given(st.text(max_size=400))
def test_any_text_gets_an_honest_review(text: str) -> None:
    """Whatever is pasted in: offsets fit, every character is accounted for, no exception but BadDraft."""
    try:
        draft = Draft(text)
    except BadDraft:
        return
    review = check(draft, Context(audience=CLOSED))
    assert all(text[m.start : m.end] == m.text for m in review.mentions)
    assert all(a.end <= b.start for a, b in zip(review.mentions, review.mentions[1:], strict=False))
    assert review.coverage.seen + sum(b - a for a, b in review.coverage.not_seen) == len(text)


def test_the_same_draft_gets_the_same_review() -> None:
    """No clock, no dice."""
    draft = Draft("Elderly gent, fell off the pier on Saturday, Hb 71, Merrowdale Hospital. Anyone seen similar?")
    context = Context(audience=CLOSED, posted_at=AT)
    assert check(draft, context) == check(draft, context)


LETTER = """Diagnosis: Takotsubo cardiomyopathy. Thank you for referring this 74 year old retired lighthouse keeper, whom I
saw in the clinic at Merrowdale Hospital on 3 March 2026. Troponin was 14,220 ng/L. She was discharged on bisoprolol."""


def test_a_letter_is_a_case_however_it_reads() -> None:
    """Whoever knows that a text is about one patient says so; by its manner alone it might be a published case."""
    context = Context(audience=CLOSED, posted_at=AT)
    reading = read_text(LETTER)
    theirs = tuple(replace(mention, about=About.PATIENT) for mention in reading.mentions)
    review = check_case(replace(reading, mentions=theirs), context)
    assert review.telling.kind is TellingKind.ONE_CASE
    assert "self_or_family" in review.recognisable_by
    assert review.safer_text == ""


def test_a_case_is_judged_by_the_mentions_that_are_left() -> None:
    """So that whoever hides a part of a letter learns what the rest says."""
    reading = read_text(LETTER)
    context = Context(audience=CLOSED, posted_at=AT)
    bare = check_case(replace(reading, mentions=()), context)
    assert bare.recognisable_by == ()
    assert bare.rules == ()
    assert bare.coverage == reading.coverage
