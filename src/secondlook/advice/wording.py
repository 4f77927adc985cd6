"""Putting softer words in the place of mentions, and leaving sentences out, so that the rest reads on."""

import re
from collections.abc import Iterable, Sequence

from secondlook.model import Change

_LOOSE_BEFORE = re.compile(
    r"(?:(?<=[\s(])|^)(?:at|in|on|from|since|by|near|of|with|for|to|until|till|around|about|aged|named|called)"
    r"(?: (?:the|a|an|his|her|their|our|my|about))? ?$",
    re.IGNORECASE,
)
"""A preposition, with its article, that would hang when the words after it go."""
FEWEST_FULL_WORDS = 4
"""Words with a meaning of their own that a sentence keeps, or else it goes."""
_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)?")
_EMPTY_WORDS = frozenset(
    """a an the this that of in on at to from for with by and or but so is are was were be been has have had do does did i my
    we our you your he she it its they his her their him them pt patient gent lady man woman saw had got just who what""".split()
)
_ARTICLE_BEFORE = re.compile(r"\b(an?|the|this) $", re.IGNORECASE)
_NO_NOUN_AFTER = re.compile(
    r"\s*(?:[,.;:!?)]|$|(?:on|in|at|with|who|that|came|fell|from|and|to|for|after|presenting|was|is|has|had|today)\b)",
    re.IGNORECASE,
)
"""Where the words that go were themselves the noun."""
_SENTENCE = re.compile(r"(?:[^.!?\n]|[.!?](?=[^\s\"')!?.]))+(?:[.!?]+[\"')]*)?\s*|[.!?]+\s*|\n+")


def reworded(text: str, changes: Iterable[Change], left_out: Iterable[tuple[int, int]] = ()) -> str:
    """The text with each change made and each span of `left_out` gone. Offsets count code points of `text`.

    Only the words of a mention are replaced. Where it is left out altogether, a preposition that would hang before it
    goes too, and spaces and punctuation are closed up.
    """
    gone = sorted(left_out)
    edits = [(start, end, "") for start, end in gone]
    for change in changes:
        start, end = change.mention.start, change.mention.end
        if not any(a <= start and end <= b for a, b in gone):
            edits.append((start, end, change.softening.text))
    out: list[str] = []
    at = 0
    for start, end, words in sorted(edits):
        if start < at:
            continue
        before = text[at:start]
        if not words:
            before, words = _without(before, text[end : end + 20])
        elif article := _ARTICLE_BEFORE.search(before):
            bare = re.sub(r"^(?:an?|the|some) ", "", words)
            if bare == words and article[1].lower() in ("a", "an"):
                fits = "an" if words[0].lower() in "aeiou" else "a"
                before = before[: article.start(1)] + (fits.capitalize() if article[1][0].isupper() else fits) + " "
            elif bare != words:
                before = before[: article.start(1)]
        out += [before, _fitted(words, text, start)]
        at = end
    out.append(text[at:])
    return _closed_up("".join(out)) if edits else text


def _without(before: str, after: str) -> tuple[str, str]:
    """What stands before words that go altogether, and what takes their place: nothing, or somebody."""
    article = _ARTICLE_BEFORE.search(before)
    if article and _NO_NOUN_AFTER.match(after):
        loose = _LOOSE_BEFORE.sub("", before)
        if loose != before:
            return loose, ""
        return before[: article.start(1)], "somebody"
    return _LOOSE_BEFORE.sub("", before), ""


def sentences(text: str) -> list[tuple[int, int]]:
    """Spans of the sentences and lines of a text; together they cover it."""
    return [match.span() for match in _SENTENCE.finditer(text)]


def gutted(text: str, changes: Iterable[Change]) -> tuple[tuple[int, int], ...]:
    """The sentences of which so much would go that what is left says nothing ("Saw a on a ward.")."""
    gone = [(c.mention.start, c.mention.end) for c in changes if not c.softening.text]
    found = []
    for start, end in sentences(text):
        inside = [(a, b) for a, b in gone if start <= a < end]
        if not inside:
            continue
        kept = [m[0].lower() for m in _WORD.finditer(text, start, end) if not overlapping(inside, *m.span())]
        if sum(word not in _EMPTY_WORDS for word in kept) < FEWEST_FULL_WORDS:
            found.append((start, end))
    return tuple(found)


def sentence_at(text: str, at: int) -> tuple[int, int]:
    """The sentence in which a position stands."""
    return next(((a, b) for a, b in sentences(text) if a <= at < b), (at, at))


def _fitted(words: str, text: str, start: int) -> str:
    """A capital where the replaced words began a sentence, and none where they did not."""
    if not words:
        return ""
    lead = text[:start].rstrip(" \"'(")
    opens = not lead or lead[-1] in ".!?\n"
    if opens and text[start : start + 1].isupper():
        return words[0].upper() + words[1:]
    return words[0].lower() + words[1:] if not opens and words[1:2].islower() else words


def _closed_up(text: str) -> str:
    text = re.sub(r"\(\s*(?:on|in|at|from)?\s*[,;/-]*\s*\)|\"\s*\"|'\s+'", "", text)
    text = re.sub(r"[ \t]+([,.;!?])(?!\))", r"\1", text)
    text = re.sub(r"([,;])(?:\s*[,;])+", r"\1", text)
    text = re.sub(r"([.!?])\s*[,;]+\s*", r"\1 ", text)
    text = re.sub(r"([!?])\s*\.(?=\s)", r"\1", text)
    text = re.sub(r"(?m)^[ \t]*[,;.]+[ \t]*", "", text)
    text = re.sub(r",\s*([.!?])", r"\1", text)
    text = re.sub(r"[ \t]{2,}", " ", text)
    text = re.sub(r" +\n", "\n", text)
    text = re.sub(r"\n{3,}", "\n\n", text)
    return text.strip()


def overlapping(spans: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    """Whether any span shares a code point with start to end."""
    return any(a < end and start < b for a, b in spans)
