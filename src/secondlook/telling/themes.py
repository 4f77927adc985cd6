"""What a thread is about, as far as its first post says: an exam, a story, a publication, something invented.

"78, off legs, then he winked" under "OSCE finals day 2, what did the angry man want?" is an actor. Only the first post
sets a theme: a later one that speaks of a film guesses or jokes. A reply that says it is real is, and so is one that
gives a number or an address, which nobody gives to an actor. A theme speaks for the verdict alone: crowds are counted
as if there were none, so that taking the post away never makes one smaller.

Not here: what the draft says of itself (`cues.py`).
"""

import re
from dataclasses import dataclass, replace

from secondlook.finders import Reading, fold
from secondlook.memory import remembered
from secondlook.model import About, Category, Context, Mention, Telling, TellingKind


@dataclass(frozen=True, slots=True)
class Theme:
    """A kind of thread in which no real patient is told of."""

    name: str
    """As a review says it: "The thread is about ..."."""
    kind: TellingKind
    """What a draft in it is."""
    pattern: re.Pattern[str]
    """Of the first post's plain view in lower case."""


def _theme(name: str, kind: TellingKind, pattern: str) -> Theme:
    return Theme(name, kind, re.compile(pattern))


THEMES = (
    _theme(
        "invented people",
        TellingKind.INVENTED,
        r"\b(?:made[ -]?up|invented|imaginary|fictional|fictitious|hypothetical) (?:patients?|pts?|cases?|dilemmas?|scenarios?|people only)\b"
        r"|\b(?:he|she|it|they|everybody|everyone|all of (?:it|them))(?:'s| is| are) (?:all |entirely |purely |completely )?(?:invented|fictional|fictitious|hypothetical)\b|\b(?:mr|mrs|ms|miss) [\w' ]{2,30}\b(?:is|are) (?:invented|fictional|fictitious)\b"
        r"|\binvent (?:one|a patient|a case|your|somebody|someone)\b|\bnobody real\b|\bno real (?:patients|people)\b|\bmade[ -]?up people\b"
        r"|\bwriting (?:a |the |new |some |our )?(?:\w+ )?(?:scenarios?|vignettes?|mcqs?|sbas?)\b|\b(?:scenario|vignette) (?:\d+|one|two|three|four|five|six)\b",
    ),
    _theme(
        "a simulation or an exam",
        TellingKind.INVENTED,
        r"\bsim(?:ulation)? (?:suite|day|week|lab|session|centre|center|room|teaching|training|debrief)\b|\b(?:thursday|friday|monday|tuesday|wednesday|today|tomorrow|yesterday)'s sim\b|\bphantom head\b|\btask trainers?\b"
        r"|\bosces? (?:finals?|debrief|tomorrow|today|day|prep|stations?|practice|week|yesterday)\b|\b(?:finals?|mock|after|my|our|the) osces?\b|\boscas?\b|\bmoulage\b|\b(?:apls|epals|nls|atls) (?:course|day|faculty|instructor|refresher)\b|\bskills lab\b"
        r"|\b(?:mock|exam|sba|mcq|osce|viva) (?:questions?|papers?|patients?|stations?)\b|\bpractice (?:questions|papers|stations)\b|\bfinals station\b|\bpast papers?\b|\bpassmed\w*"
        r"|\bsimulated patients?\b|\bmajor incident exercise\b|\btable ?top exercise\b",
    ),
    _theme(
        "a story, a series or a game",
        TellingKind.INVENTED,
        r"\bbook club[:,.]|\bbook club(?:'s)? (?:verdict|night|pick|choice|read)\b|\bno spoilers\b|\bnanowrimo\b|\bfirst paragraphs?[!:?]|\bwriting (?:prompts?|competition|challenge)\b|\bfan ?fic\w*|\bthe (?:new )?novel(?: (?:by|i'm|you|we)\b|[.,!?:])"
        r"|\b(?:saw|see|seen|watch\w{0,3}|caught) (?:last night's|tonight's|sunday's|the (?:final|last|new|next)) episode\b(?! of)|\bepisode (?:\d+|one|two|three|four|five|six) (?:tonight|last night|of (?:the|that) (?:new )?(?:series|drama|show))\b|\bnew series (?:is|starts?)\b|\b(?:series|season) (?:finale|opener)\b|\bin the new series\b|\bbox ?set\b"
        r"|\b(?:watching|watched|who(?:'s| is)(?: else)? (?:watching|on)) (?:the |that |new |this |\"|“)*(?:holby(?: city)?|grey's anatomy|line of duty|call the midwife|corrie|eastenders|emmerdale|hollyoaks|the archers|silent witness|drama|medical drama)\b|\bcharacters? in (?:the|that|a|this) (?:\w+ )?(?:series|book|film|novel|play|show|drama|soap|serial)\b"
        r"|\bdnd\b|\bmy (?:cleric|paladin|bard|wizard|druid)\b|\blimericks?[!:?]|\bhaikus?[!:?]|\btell (?:me|us) a joke\b|\bjokes? thread\b",
    ),
    _theme(
        "something published or long past",
        TellingKind.PUBLISHED,
        r"\bjournal club\b|\b(?:open[- ]access|published) case reports?\b|\b(?:this )?month's (?:paper|article|preprint|editorial)\b|\bthis week's (?:preprint|editorial)\b|\b(?:paper|article|report|case|editorial) in the (?:nejm|lancet|bmj|jama|bjgp)\b"
        r"|\b(?:club|palace) statement\b|\bthis day in 1[5-9]\d\d\b|\b(?:the history|museum) of (?:medicine|nursing(?! home)|midwifery|ana?esthesia|pharmacy)\b|\b(?:anatomy|medical|hospital) museum\b|\bhistorical (?:patients|figures)\b",
    ),
)
_REAL = re.compile(
    r"\b(?:is|was|it'?s|he'?s|she'?s|they'?re|were) (?:actually |very |all too |a )?real\b|\b(?:real|actual) (?:one|patient|pt|person|case|life)\b|\bnot (?:invented|made[ -]?up|sim|an? (?:actor|sim\w*|character|story|exam))\b|\bno(?:t)? (?:actors?|acting)\b"
    r"|\bmine (?:was|is) (?:real|on|from) \b|\bfor real\b|\bin real life\b|\birl\b",
)
"""What says, in the reply or by somebody before it, that this one is real after all."""
_DISPUTED = re.compile(r"\b(?:is|was|are|were) (?:it|that|this|he|she|they) (?:definitely |really |actually )?(?:real|invented|made[ -]?up|one of yours)\b")
MOST_TOLD = 0.5
"""The tagger's chance that a first post tells of a patient from which it is about that patient, whatever it names."""
_OF_WORK = (About.AUTHOR, About.COLLEAGUE, About.INSTITUTION)
FULL_NAME = 2
"""Words of a name that says who somebody is."""
CERTAINTY = 0.9
"""Of a theme. Of 23 threads of our corpus that have one, none is about a patient; they were seen when it was written."""
_GIVEN_TO_NOBODY = frozenset({Category.ID_NUMBER, Category.ADDRESS, Category.CONTACT, Category.BIRTH_DATE})


@remembered(256)
def theme_of(first: str) -> Theme | None:
    """The theme that a thread's first post sets."""
    lower = fold(first).text.lower()
    return next((theme for theme in THEMES if theme.pattern.search(lower)), None)


def in_thread(told: Telling, reading: Reading, context: Context, *, opening_tells: float) -> Telling:
    """The telling as whoever has read the thread takes it: no patient's, where the thread is about none.

    `opening_tells`: the tagger's chance that the first post itself tells of a patient; it sets no theme then.
    """
    if not context.thread or not context.opening or opening_tells >= MOST_TOLD:
        return told
    theme = theme_of(context.thread[0].text)
    # Actors and invented people have names.
    named = theme is not None and theme.kind is not TellingKind.INVENTED and has_name(reading)
    if theme is None or named or is_real(reading, context):
        return told
    says = f"The thread is about {theme.name}"
    return replace(told, kind=theme.kind, certainty=CERTAINTY, explained=says, reasons=(*told.reasons, "theme"))


def is_real(reading: Reading, context: Context) -> bool:
    """Whether the draft, or somebody in the thread, makes it somebody real, whatever it is about."""
    if _REAL.search(reading.lower) or has_number(reading):
        return True
    return any(_DISPUTED.search(fold(post.text).text.lower()) for post in context.thread[1:])


def has_name(reading: Reading) -> bool:
    """Whether anybody but the author or a colleague is named in full or with a title; one word alone may be a dog's."""
    names = (m for m in reading.mentions if m.category is Category.NAME and m.about not in _OF_WORK)
    return any(len(name.text.split()) >= FULL_NAME for name in names)


def has_number(reading: Reading) -> bool:
    """Whether a number, an address or a date of birth is given, as nobody does of an actor or a car."""
    return any(_of_patient(mention) and mention.category in _GIVEN_TO_NOBODY for mention in reading.mentions)


def _of_patient(mention: Mention) -> bool:
    return mention.about in (About.PATIENT, About.RELATIVE)
