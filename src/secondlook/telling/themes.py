"""What a thread is about, as far as its first post says: an exam, a story, a publication, something invented.

"78, off legs, then he winked" under "OSCE finals day 2, what did the angry man want?" is an actor. Only the first post
sets a theme: a later one that speaks of a film guesses or jokes. A reply that says it is real is, and so is one that
gives a number or an address, which nobody gives to an actor. A theme speaks for the verdict alone: crowds are counted
as if there were none, so that taking the post away never makes one smaller.

Not here: what the draft says of itself (`cues.py`).
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from secondlook.finders import Reading, fold
from secondlook.memory import remembered
from secondlook.model import About, Category, Context, Post, Telling, TellingKind


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
        r"\b(?:made[ -]?up|invented|imaginary|fictional|fictitious|pretend|hypothetical) (?:people|persons?|patients?|pts?|cases?|names?|only|ones?|dilemmas?|scenarios?|stories)\b"
        r"|\b(?:is|are|was|were|be|all|entirely|purely|completely) (?:made[ -]?up|invented|imaginary|fictional|fictitious|hypothetical)\b"
        r"|\b(?:invent|dream up|make up) (?:one|a|an|your|some|somebody|someone|me)\b|\bnobody(?:'s)? real\b|\bno(?:t| one)?(?: a)? real (?:patients?|people|persons?|cases?|names?)\b"
        r"|\bdo(?:n't| not) (?:google|look) (?:him|her|them) up\b|\bdo(?:n't| not) google (?:him|her|them)\b"
        r"|\bwriting (?:a |the |new |some |our )?(?:\w+ )?(?:scenarios?|vignettes?|stations?|mcqs?|sbas?)\b|\b(?:scenario|vignette) (?:\d+|one|two|three|four|five|six)\b",
    ),
    _theme(
        "a simulation or an exam",
        TellingKind.INVENTED,
        r"\b(?:sim|simulation) (?:suite|day|week|lab|session|centre|center|man|room|teaching|training|tomorrow|today|this|on)\b|\b(?:in|at|after|thursday's|friday's|monday's|tuesday's|wednesday's|today's) sim\b|\b(?:manikin|mannequin|phantom head|task trainer)s?\b"
        r"|\bosces?\b|\boscas?\b|\bmoulage\b|\b(?:als|apls|epals|pals|nls|atls|prompt) (?:course|day|faculty|instructor|recert|refresher)\b|\bskills lab\b"
        r"|\b(?:mock|practice|exam|sba|mcq|osce|viva) (?:questions?|exams?|papers?|finals?|patients?|stations?)\b|\bfinals station\b|\bpast papers?\b|\bquestion banks?\b|\bpassmed\w*|\brole[ -]?play(?:s|ing|ers?)?\b"
        r"|\bsimulated patients?\b|\bmajor incident exercise\b|\btable ?top exercise\b",
    ),
    _theme(
        "a story, a series or a game",
        TellingKind.INVENTED,
        r"\bnovels?\b(?! (?:corona|oral|anti|way|approach|agent|therap|treat|idea|drug|mutation|variant|technique))|\bbook ?clubs?\b|\bno spoilers?\b|\bspoilers\b|\bnanowrimo\b|\bshort stor(?:y|ies)\b|\bfirst (?:lines|paragraphs?)\b|\bwriting (?:group|prompts?|competition|challenge)\b|\bfan ?fic\w*"
        r"|\b(?:new|last night's|tonight's|final|next) (?:episode|series|season)\b(?! of (?:strikes|flu|covid))|\b(?:series|season|episode) (?:\d+|one|two|three|four|five|six|finale)\b|\b(?:series|season) finale\b|\bbox ?sets?\b|\bnetflix\b|\biplayer\b|\bsitcoms?\b|\bsoaps? (?:opera|on tv|tonight|last night|fans?)\b"
        r"|\b(?:watching|watched|watches|binge\w*|on) (?:the |that |new |this )*(?:casualty|holby(?: city)?|grey's anatomy|scrubs|line of duty|call the midwife|corrie|eastenders|emmerdale|hollyoaks|the archers|silent witness|drama|box set|medical drama)\b|\bcharacters? in (?:the|that|a|this) (?:\w+ )?(?:series|book|film|novel|play|show|drama|soap|serial)\b|\bpanto(?:mime)?s?\b|\bam[ -]?dram\b|\bplay is (?:on|next|this)\b"
        r"|\bd ?& ?d\b|\bdnd\b|\bdungeons?\b|\bcampaign tonight\b|\bmy (?:cleric|paladin|bard|wizard|druid)\b|\bboard ?games?\b|\bmurder mystery\b|\blimericks?\b|\bhaikus?\b|\btell (?:me|us) a joke\b|\bjokes? thread\b",
    ),
    _theme(
        "something published or long past",
        TellingKind.PUBLISHED,
        r"\bjournal club\b|\b(?:open[- ]access |published |this |that |month's |week's )case reports?\b|\b(?:month's|week's|today's|open[- ]access|landmark) (?:paper|article|preprint|editorial|trial)\b|\b(?:in|from) the (?:nejm|lancet|bmj|jama|bjgp|new england journal)\b"
        r"|\b(?:club|palace|family|press|official) statement\b|\bpress release\b|\bobituar(?:y|ies)\b|\bbiograph(?:y|ies)\b|\bmemoirs?\b|\bmuseums?\b|\bthis day in 1[5-9]\d\d\b|\bin 1(?:[5-8]\d\d|9[0-4]\d)\b(?! ?(?:ml|mg|units|hrs|cals|kcal|patients|steps))"
        r"|\bhistory of (?:medicine|nursing|surgery|midwifery|an[ae]*sth\w+|psychiatry|pharmacy)\b|\b(?:dead|historical|famous) (?:livers|patients|people|deaths|doctors|nurses|figures)\b|\bdead famous\b|\bfamous (?:dead|last)\b|\bretrospecto\w+|\binquiry report\b",
    ),
)
_REAL = re.compile(
    r"\b(?:is|was|it'?s|he'?s|she'?s|they'?re|were) (?:actually |very |all too |a )?real\b|\b(?:real|actual) (?:one|patient|pt|person|case|life)\b|\bnot (?:invented|made[ -]?up|sim|an? (?:actor|sim\w*|character|story|exam))\b|\bno(?:t)? (?:actors?|acting)\b"
    r"|\bmine (?:was|is) (?:real|on|from) \b|\bfor real\b|\bin real life\b|\birl\b",
)
"""What says, in the reply or by somebody before it, that this one is real after all."""
_DISPUTED = re.compile(r"\b(?:is|was|are|were) (?:it|that|this|he|she|they) (?:definitely |really |actually )?(?:real|invented|made[ -]?up|one of yours)\b")
_GIVEN_TO_NOBODY = frozenset({Category.ID_NUMBER, Category.ADDRESS, Category.CONTACT, Category.BIRTH_DATE})


@remembered(256)
def theme_of(first: str) -> Theme | None:
    """The theme that a thread's first post sets."""
    lower = fold(first).text.lower()
    return next((theme for theme in THEMES if theme.pattern.search(lower)), None)


def in_thread(told: Telling, reading: Reading, context: Context) -> Telling:
    """The telling as whoever has read the thread takes it: no patient's, where the thread is about none.

    A draft that is nobody's case by itself stays what it is.
    """
    if told.kind is not TellingKind.ONE_CASE or not context.thread:
        return told
    theme = theme_of(context.thread[0].text)
    if theme is None or _is_real(reading, context.thread[1:]):
        return told
    says = f"The thread is about {theme.name}"
    return replace(told, kind=theme.kind, explained=says, reasons=(*told.reasons, "theme"))


def _is_real(reading: Reading, replies: Sequence[Post]) -> bool:
    """Whether the draft tells of somebody real for all its thread is about."""
    if _REAL.search(reading.lower) or has_number(reading):
        return True
    return any(_DISPUTED.search(fold(post.text).text.lower()) for post in replies)


def has_number(reading: Reading) -> bool:
    """Whether a number, an address or a date of birth is given, as nobody does of an actor or a car."""
    return any(
        mention.category in _GIVEN_TO_NOBODY and mention.about in (About.PATIENT, About.RELATIVE)
        for mention in reading.mentions
    )
