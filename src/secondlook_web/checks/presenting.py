"""A review as a page shows it: values only, so that it is tested without templates and shown in more than one place.

The sentences are the engine's (`secondlook.saying`); what is added here is which marks stand where in the text, and
what a softening does to it. Not here: markup (`templates/checks/review.html`), or the answer to a live check (`live`).
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from secondlook import Review, Verdict
from secondlook.model import STANDARD_ONLOOKERS, Crowd, SubjectReview
from secondlook.picture import ONLOOKERS
from secondlook.rulebooks import guidance
from secondlook.rulebooks.findings import Finding
from secondlook.saying import answer, words
from secondlook.saying.closing import Closing, Said
from secondlook.saying.closing import closing as closing_of
from secondlook_web.checks.edits import Edit, Soften, edit_between, softenings_of
from secondlook_web.checks.marking import LEGEND, Kind, Segment, parted, segments_of
from secondlook_web.checks.sums import SumShown, sum_of
from secondlook_web.shared.templatetags.look import VERDICTS

NOBODY_TOLD = "No one person is told of, as far as this check can see."
NOT_UNDERSTOOD = "Not understood"
STOPPED_WITH_A_WAY = "Please do not post this. What would be all right stands below."
HELP_FIRST = "You come first"
TEXT_CAN_WAIT = "No rule speaks against the text. It can wait; please read what stands above."
NO_OTHER_WORDS = "Better not posted like this. What would help stands below."
MOST_REASONS = 2
"""Beside who could tell, at the head of a review."""
TITLE_TOO = "The title is yours to change: the safer text was written for both."
PICTURES_TOO = "A part of this stands in the pictures: hide it there, and take the rest over by hand."
_COULD_TELL = {
    Finding.RECOGNISABLE_BY_SELF_OR_FAMILY.sentence,
    Finding.RECOGNISABLE_BY_COLLEAGUE.sentence,
    Finding.RECOGNISABLE_BY_STRANGER.sentence,
}
"""What the headline says already."""
_VERDICT_WORD = re.compile(r"\b(?:SHARE|REVISE|STOP)\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class OnlookerShown:
    """One onlooker: a sentence, how sure it is, and the number with its bar."""

    name: str
    says: str
    sure: str = ""
    people: float | None = None
    """Expected; None where they would not know where to look."""
    number: str = ""
    """The same as the sentence says it."""
    able: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonShown:
    """Somebody the draft tells of, and who could recognise them."""

    name: str
    onlookers: tuple[OnlookerShown, ...]
    gives_away: answer.GivesAway = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleShown:
    id: str
    says: str
    why: str
    verdict: Verdict
    guidance: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """All that a page shows of a review."""

    verdict: Verdict
    verdict_words: str
    """The verdict in two or three words."""
    says: str
    headline: str
    """Who could tell, in a few words; empty where nobody could."""
    also: tuple[str, ...]
    """What decided the verdict besides: tone, a name."""
    help_first: tuple[str, ...]
    segments: tuple[Segment, ...] = field(repr=False)
    """Of the title and the text."""
    beside: tuple[Segment, ...] = field(repr=False)
    """Of what is said of pictures, or stands in them."""
    legend: tuple[tuple[Kind, str], ...]
    softens: tuple[Soften, ...] = field(repr=False)
    persons: tuple[PersonShown, ...]
    closing: Closing | None
    sum: SumShown | None
    rules: tuple[RuleShown, ...]
    possible: bool
    left_out: tuple[str, ...] = field(repr=False)
    wait: str
    steps: tuple[str, ...]
    instead: tuple[str, ...]
    safer_heading: str
    safer_text: str = field(repr=False)
    """Empty where there is none, or where it is the draft itself."""
    take: Edit | None
    """Puts the safer text in the draft's place."""
    title_too: str
    """That the title has to be changed by hand, where it has to."""
    near: tuple[str, ...]
    """Whether readers work or live where the patient seems to have been seen."""
    room: str
    known: tuple[str, ...]
    passing_on: str
    passing_on_rests: tuple[str, ...]
    limits: tuple[str, ...]

    @property
    def nobody_told(self) -> str:
        return NOBODY_TOLD

    @property
    def no_wording(self) -> str:
        return answer.NO_WORDING


def present(review: Review, text: str, *, title: str = "", reach: int | None = None) -> Shown:
    """What a page shows of the review of `text`; with a `title` the draft was the title, a line end, and the text.

    `reach`: how much of the text stands in the field; the rest is said of pictures, or stands in them. None: all.
    """
    draft = f"{title}\n{text}" if title else text
    before = len(title) + 1 if title else 0
    ends = before + (len(text) if reach is None else reach)
    segments = segments_of(draft, review)
    own, beside = parted(segments, ends)
    advice = review.advice
    safer = review.safer_text if review.verdict is not Verdict.SHARE and review.safer_text != draft else ""
    take, title_too = _take(safer, text, title, len(text) if reach is None else reach)
    return Shown(
        verdict=review.verdict,
        verdict_words=verdict_words(review),
        says=_says(review, safer),
        headline=headline(review),
        also=_also(review),
        help_first=advice.help_first,
        segments=own,
        beside=beside,
        legend=tuple((kind, says) for kind, says in LEGEND.items() if any(s.kind is kind for s in segments)),
        softens=tuple(
            one
            for one in softenings_of(draft, review, title_length=before, reach=reach)
            if one.mention.start < ends  # of a picture a click does not reach a word: it is hidden at its marks
        ),
        persons=tuple(map(_person, review.subjects)),
        closing=_closing(review),
        sum=sum_of(review.additions) if review.additions else None,
        rules=tuple(
            RuleShown(
                id=rule.id,
                says=rule.says,
                why=rule.why,
                verdict=rule.verdict,
                guidance=tuple(words.guidance(lines[key]) for key in rule.keys if key in lines),
            )
            for lines in (guidance(),)
            for rule in review.rules
        ),
        possible=advice.possible,
        left_out=()
        if advice.asked_in_general
        else tuple(words.quoted(draft[start:end]) for start, end in advice.left_out),
        wait=words.sentence(answer.waiting(advice.delay_days)) if advice.delay_days else "",
        steps=tuple(map(in_site_words, advice.steps)),
        instead=advice.instead,
        safer_heading=answer.safer_heading(review),
        safer_text=safer.removesuffix(draft[ends:]),
        take=take,
        title_too=title_too,
        near=review.audience.near,
        room=answer.room(review.audience),
        known=review.audience.known,
        passing_on=answer.passing_on(review.audience),
        passing_on_rests=tuple(words.sentence(line) for line in review.audience.assumptions),
        limits=tuple(answer.limits(review)),
    )


def verdict_words(review: Review) -> str:
    if review.advice.help_first and review.verdict is Verdict.SHARE:
        return HELP_FIRST
    return VERDICTS[review.verdict.value][1] if review.coverage.understood else NOT_UNDERSTOOD


def headline(review: Review) -> str:
    """Who could tell, in a few words, for whoever reads one line."""
    names = _listed([ONLOOKERS[name] for name in review.recognisable_by])
    return f"{names[:1].upper()}{names[1:]} could tell who it is." if names else ""


def _says(review: Review, safer: str) -> str:
    """The verdict in a sentence that fits what stands around it: help, other words to take, or none."""
    if review.advice.help_first and review.verdict is Verdict.SHARE:
        return TEXT_CAN_WAIT
    if review.verdict is Verdict.STOP and safer and review.advice.possible:
        return STOPPED_WITH_A_WAY
    if review.verdict is Verdict.REVISE and review.coverage.understood and not review.advice.possible:
        return NO_OTHER_WORDS
    return answer.verdict(review)


def _also(review: Review) -> tuple[str, ...]:
    """Why the verdict is what it is, apart from who could tell; a verdict never stands there without a reason."""
    rests_on = (review.telling.reservation,) if review.telling.explained else ()
    deciding = [rule.why for rule in review.rules if rule.verdict is review.verdict]
    whys = (why for why in deciding if not review.recognisable_by or why not in _COULD_TELL)
    return (*rests_on, *whys)[:MOST_REASONS]


def person_sentences(review: Review) -> list[str]:
    """Who could recognise whom, one sentence for each onlooker of the standard."""
    return [
        answer.onlooker(subject, name)
        for subject in review.subjects
        for name in STANDARD_ONLOOKERS
    ]


def in_site_words(ours: str) -> str:
    """A sentence of ours in which verdicts are called what the site calls them."""
    return _VERDICT_WORD.sub(lambda found: f"“{VERDICTS[found[0].lower()][1]}”", ours)


def _closing(review: Review) -> Closing | None:
    found = closing_of(review)
    if found is None:
        return None
    return replace(
        found,
        pieces=tuple(map(_in_site_words, found.pieces)),
        adds_most=tuple(map(_in_site_words, found.adds_most)),
        end=in_site_words(found.end),
    )


def _in_site_words(piece: Said) -> Said:
    return Said(says=in_site_words(piece.says), notes=tuple(map(in_site_words, piece.notes)))


def _take(safer: str, text: str, title: str, reach: int) -> tuple[Edit | None, str]:
    """The edit that makes the text the safer one, and what is left to do by hand about title and pictures."""
    if not safer:
        return None, ""
    first, _, rest = safer.partition("\n") if title else ("", "", safer)
    whole = not rest.strip()  # a question in place of the whole, title and all
    edit = edit_between(text, safer if whole else rest)
    if edit.start + len(edit.old) > reach:
        return None, PICTURES_TOO
    return edit, TITLE_TOO if whole or first != title else ""


def _person(subject: SubjectReview) -> PersonShown:
    shown = [_onlooker(subject, name, subject.crowds.get(name)) for name in STANDARD_ONLOOKERS]
    # Others than the standard's only say more closely who it is: they are named where they could tell.
    shown += [
        _onlooker(subject, name, crowd)
        for name, crowd in subject.crowds.items()
        if name not in STANDARD_ONLOOKERS and name in subject.recognisable_by
    ]
    return PersonShown(name=words.subject(subject), onlookers=tuple(shown), gives_away=answer.gives_away(subject))


def _onlooker(subject: SubjectReview, name: str, crowd: Crowd | None) -> OnlookerShown:
    able, says = name in subject.recognisable_by, answer.onlooker(subject, name)
    if crowd is None:
        return OnlookerShown(name=name, says=says, able=able)
    return OnlookerShown(
        name=name,
        says=says,
        sure="" if answer.opined(subject, name) else answer.how_sure(crowd),
        people=crowd.expected,
        number=words.people(crowd.expected),
        able=able,
    )


def _listed(names: Sequence[str]) -> str:
    return " and ".join(filter(None, (", ".join(names[:-1]), *names[-1:])))
