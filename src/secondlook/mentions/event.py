"""What happened: how somebody was hurt or found, deaths, police and courts, sport, weddings, the news, odd things.

Found: an eventful verb with the rest of its clause ("fell off the pier"), an odd thing in a phrase of place or manner
("after a log splitter"), deaths, and superlatives ("highest I have ever seen", kind "superlative:<scope>"). Events that
bystanders saw or the news tells have the kind "public". Left alone: ordinary clinical and work narrative ("came in",
"was discharged", "we reviewed"), and what the author did.
"""

import re
from collections.abc import Iterator
from datetime import datetime

from secondlook.mentions import _event_grammar as grammar
from secondlook.mentions._clinical import Surroundings, surroundings
from secondlook.mentions._pattern import beside, sought
from secondlook.mentions._phrases import Words, words_in
from secondlook.mentions._shared import folded
from secondlook.model import Attribute, Category, Fact, Mention, Origin, Softening

CATEGORY = Category.EVENT

_DEATH = sought(
    r"\b(?:died|dies|passed away|passed (?:on|peacefully)|slipped away|didn't make it|did not make it|RIP|rip"
    r"|pronounced (?:dead|him|her)|gone before|stillborn|(?:we|I) lost (?:him|her|them|a patient|our|the)"
    r"|lost (?:a|our|one of our) (?:young |lovely |dear )?(?:patient|lady|gentleman|man|woman|farmer|resident|girl"
    r"|boy|baby|child)|(?:arrested|coded) (?:at|on|in) \w+(?: \w+)?|arrested on the table|took (?:his|her) own life)\b"
    r"(?: (?:on|in|at|last|this|two|three|peacefully|suddenly|yesterday|today|overnight|the) [\w']+(?: [\w']+)?)?"
)
_ARRESTED = sought(
    r"\b(?:the patient |he |she |pt )?(?:arrested|coded) (?:on|at|in|mid"
    r"|during) [^,.;!?\n]{2,25}",
    re.IGNORECASE,
)
_KIN_SUBJECT = beside(
    r"(?:\b(?:(?:his|her|their|the|my own|a) )?(?:[\w-]+ ){0,2}?(?:mum|mam|mom|dad|mother|father|wife|husband|son"
    r"|sons|daughter|brother|sister|granny|gran|nan|grandad|family|parents|partner|dog|cat|neighbours?|bride|groom"
    r"|plane|parrot|twin) (?:had |has |who |also |all |then |just )?)$",
    re.IGNORECASE,
)
_FRAGMENT = beside(r"(?:^|[.,;:!?\n(]) ?(?:[\w'-]+ ){0,3}$")
_FRAGMENT_END = beside(r"\s*(?:$|[.,;:!?\n)])")
_ORDINARY = beside(
    r"(?:thought|thinks|believed|believes) (?:it|that|this|the|about|of|we|i)\b|(?:kept|keeps) (?:in|going|an eye"
    r"|him|her|them|saying)\b|(?:left|lost) (?:the )?(?:the|to|in|at)\b|delivered (?:by|the|a|at)\b|(?:gave"
    r"|sent) (?:me|us) (?:a|the) (?:handover|history|list|call|rota)"
    r"|(?:caught|grabbed) (?:up|a coffee)|(?:won|winning) (?:over|the (?:day|battle))|found (?:to have|out|that)"
    r"|was found to|been found to|served (?:in|as|the|their purpose)|raised (?:inr|crp|trop|lactate|wcc|jvp|icp"
    r"|lfts|the|by|with|concerns?)|carried (?:on|out)|turned out to be (?:a|an|the)\b|refused (?:by|the referral)"
    r"|declined by|learned (?:that|to|from|more)|learnt (?:that|to|from|more)|wrote (?:in|it|up|the)|writes? (?:in"
    r"|it|up)|tried (?:to )?(?:call|ring|phone|get|find|explain)|managed to (?:get|find|see)|split (?:between|into"
    r"|about)|brought (?:up|forward)|posted (?:here|this|about|in|on here)|waited (?:for|until)|lit up|charged with"
    r"|plays (?:a|out)|played (?:a|out)|trying to (?:get|find|work|sort|arrange|think|learn|be|do|make|persuade"
    r"|explain)"
    r"|tried to (?:get|be|do|make|sort|learn|explain)|painted a|driving (?:me|us|force|licen[cs]e|lesson)|served"
    r"|crossed (?:my|a|the) (?:mind|line)|won't|dropped (?:to|from|by|his|her) (?:\w+ )?(?:sats|gcs|bp|hb|\d)"
    r"|shot up|rolled out|lifted (?:restrictions|the ban)|watching (?:and|this)|walked (?:in|into) (?:clinic"
    r"|the room|ed|a&e|resus)|ate into|bought in|raising|eating (?:and|well|ok)|sleeps well|drinks (?:\d|a)"
    r"|drinking (?:and|well)|smokes \d|slept well",
    re.IGNORECASE,
)


_NOT_THEIRS = beside(
    r"(?:new|third|regular|(?:on|in|at|from|with) (?:my|our|your|this|paper|here)|at this|I|my"
    r"|mine|our|you|your|here's|what)\b",
    re.IGNORECASE,
)


def find(text: str) -> Iterator[Mention]:
    """Yield each event, the longest telling where two overlap, in the order they appear."""
    view = words_in(text)
    around = surroundings(text)
    spans = [*_deaths(text, around), *_kin(text, around), *_clauses(text, view, around), *_things(text, view, around)]
    taken = -1
    for start, end, certainty in sorted(spans, key=lambda span: (span[0], -span[1])):
        if start < taken:
            continue
        taken = end
        kind = "public" if grammar.PUBLIC.search(text[start:end]) else ""
        yield Mention(category=CATEGORY, start=start, end=end, text=text[start:end], kind=kind, certainty=certainty)
    for match in grammar.SUPERLATIVE.finditer(text):
        yield Mention(
            category=CATEGORY,
            start=match.start(),
            end=match.end(),
            text=match[0],
            kind=f"superlative:{grammar.scope(match[0])}",
            certainty=0.3,
        )


_Span = tuple[int, int, float]


def _deaths(text: str, around: Surroundings) -> Iterator[_Span]:
    for pattern in (_DEATH, _ARRESTED):
        for match in pattern.finditer(text):
            if around.tells_of_person(match.start(), match.end()):
                yield match.start(), match.end(), 0.8


_KIN_CLAUSE = sought(
    r"\b(?:[Hh]is|[Hh]er|[Tt]heir|[Tt]he) (?:own |late |whole |younger |older |big |little |two "
    r"|\w+-year-old )?(?:mum|mam|mom|dad|mother|father|wife|husband|son|sons|daughter|daughters|brother|brothers"
    r"|sister|sisters|lad|granny|gran|nan|grandad"
    r"|family|parents|partner|boyfriend|girlfriend|fianc[eé]e?|neighbours?|dog|dogs|cat|parrot|budgie|horse|bride"
    r"|groom|mate|mates|friends?|teacher|coach|team|vicar|priest|boss|carer|owner|bees|cows|goat|congregation"
    r"|village|choir|band) "
    r"(?:had |has |have |are |is |then |all |just |both |also |even |still |never )*(?P<verb>[a-z]+(?:ed|ing)|found"
    r"|brought|drove|held|kept|gave|took|sent|stood|sat|ran|sang|read|wore|went|came|got|hit|rang|made|wrote|left"
    r"|lost|met|knew|paid|caught|threw|fell|slept|ate|drank|built|stole|hid|won|fought|swam|flew|rode) "
)
_ORDINARY_KIN = frozenset(
    "wanted asked visited attended updated phoned called reported noticed worried concerned agreed consented"
    " declined refused needed liked loved seemed looked tried started stopped decided expected hoped coming going"
    " asking"
    " wanting struggling happy visiting staying worrying living informed involved helped explained discussed"
    " requested mentioned added replied thanked interested married divorced separated rang came went got".split()
)


def _kin(text: str, around: Surroundings) -> Iterator[_Span]:
    """What a relative, a pet or a bystander did: told for its own sake unless it is an ordinary part of care."""
    for match in _KIN_CLAUSE.finditer(text):
        if match["verb"] in _ORDINARY_KIN or not around.tells_of_person(match.start(), match.end()):
            continue
        stop = grammar.clause_end(text, match.end())
        if stop > match.end() and not _AUTHOR_INSIDE.search(text[match.start() : stop]):
            yield match.start(), stop, 0.5


def _clauses(text: str, view: Words, around: Surroundings) -> Iterator[_Span]:
    for first, after, _ in grammar.verbs().scan(view):
        start, end = view.all[first].start, view.all[after - 1].end
        if not around.tells_of_person(start, end) or around.negated(start) or around.figurative(start, end):
            continue
        left = text[max(0, start - 48) : start]
        if grammar.AUTHOR.search(left) or _ORDINARY.match(text, start):
            continue
        fragment = bool(_FRAGMENT.search(left))
        if not (fragment or grammar.SUBJECT.search(left)):
            continue
        stop = grammar.clause_end(text, start)
        if len(text[start:stop].split()) < 2 and after - first < 2:
            continue
        if view.all[first].plain in grammar.EVERYDAY and not _told_at_length(text[start:stop], left):
            continue
        if _AUTHOR_INSIDE.search(text[start:stop]):
            continue
        kin = _KIN_SUBJECT.search(left)
        if kin and "\n" not in kin[0]:
            start -= len(kin[0].lstrip())
        yield start, stop, 0.6


_THEIRS = beside(
    r"\b(?:he|she|who|they|he'd|she'd|he's|she's|dad|mum|mam|mom|wife|husband|son|daughter|brother"
    r"|sister|dog|family|lady|man|lad|pt|patient|gran|granny|bride|groom)(?: had| has| then| all| just| only| once"
    r"| also| even| keeps| is| was)? $"
)
_AUTHOR_INSIDE = beside(r"\b(?:I|I'm|I'd|I've|we've|we'd|we)\b")


def _told_at_length(clause: str, left: str) -> bool:
    """Whether a clause with an everyday verb is told for its own sake: somebody's, and long or with an odd thing."""
    count = len(clause.split())
    odd = any(True for _ in grammar.nouns().scan(Words(clause)))
    if left.endswith("("):
        return True
    theirs = bool(_THEIRS.search(left))
    return (odd and count >= 3 and (theirs or bool(_FRAGMENT.search(left)))) or (count >= 5 and theirs)


def _things(text: str, view: Words, around: Surroundings) -> Iterator[_Span]:
    for first, after, _ in grammar.nouns().scan(view):
        start, end = view.all[first].start, view.all[after - 1].end
        if not around.tells_of_person(start, end) or around.negated(start) or around.service(end):
            continue
        begin = grammar.phrase_start(text, start)
        left = text[max(0, start - 40) : start]
        if begin is None:
            before = _FRAGMENT.search(left)
            if not (before and _FRAGMENT_END.match(text, end)) or grammar.SUBJECT.search(before[0]):
                continue
            padding = len(before[0]) - len(before[0].lstrip(" .,;:!?\n("))
            begin = max(0, start - 40) + before.start() + padding
        if grammar.AUTHOR.search(text[max(0, begin - 30) : begin]) or _NOT_THEIRS.match(text, begin):
            continue
        yield begin, end, 0.5


def read(mention: Mention, *, at: datetime | None, origin: Origin) -> Iterator[Fact]:
    """A superlative's scope, a public event, or an event known to those who were told."""
    name, _, scope = mention.kind.partition(":")
    if name == "superlative":
        yield Fact(category=CATEGORY, attribute=Attribute.SUPERLATIVE, value=scope, origin=origin, mention=mention)
        return
    public = mention.kind == "public"
    yield Fact(
        category=CATEGORY,
        attribute=Attribute.PUBLIC_EVENT if public else Attribute.EVENT,
        value=folded(mention.text),
        origin=origin,
        mention=mention,
    )


_BROADER = (
    (
        beside(
            r"\b(?:died|dies|passed|slipped away|make it|rip|lost|dead|life|drown\w*"
            r"|killed)\b",
            re.IGNORECASE,
        ),
        "had a poor outcome",
    ),
    (
        beside(
            r"\b(?:fell|came off|coming off|going off|slipp\w+|tripp\w+|crash\w*|hit|knocked|kicked|rolled"
            r"|dropped|tractor|quad|trampoline|ladder)\b",
            re.IGNORECASE,
        ),
        "had an accident",
    ),
    (beside(r"\b(?:stabb\w+|shot|punched|attacked|assaulted|gun\w*)\b", re.IGNORECASE), "was hurt by somebody"),
)


def soften(mention: Mention) -> tuple[Softening, ...]:
    """What sort of thing happened, then nothing."""
    gone = Softening(text="", cost=0.3, loses="what happened")
    if mention.kind.startswith("superlative"):
        return (Softening(text="unusual", cost=0.1, loses="that nothing like it was seen before"), gone)
    for pattern, broader in _BROADER:
        if pattern.search(mention.text):
            return (Softening(text=broader, cost=0.2, loses="how it happened"), gone)
    return (gone,)
