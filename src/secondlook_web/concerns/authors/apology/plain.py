"""A plain view of a response: lower case, contractions written out, slips mended, and where each letter came from.

Words in quotation marks are blanked: they are somebody else's, or are what is being taken back. Then sentences.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field

_SAME_LENGTH = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "`": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"'})
_QUOTED = re.compile(r'"[^"\n]{1,200}"|(?<![a-z])\'(?!s\b)[^\'"\n.!?]{2,120}\'(?![a-z])')
_WRAPPED = re.compile(r"(?<=[a-z0-9,])\n(?=[a-z(])")
"""A line that was broken by a mail program, and not by its author."""
_WORD = re.compile(r"[a-z]+(?:'[a-z]+)*'?")
_SENTENCE = re.compile(
    r"(?:[^.!?\n]|\.(?=\d)|(?<=\b[a-z])\.(?=[a-z]\b)|(?<=\bmr)\.|(?<=\bdr)\.|(?<=\bmrs)\.|(?<=\bms)\.)+[.!?]*"
)

_WRITTEN_OUT = {
    **{
        f"{w}n{mark}t": f"{w} not"
        for mark in ("'", "")
        for w in ("did", "do", "does", "was", "is", "are", "were", "had")
    },
    **{
        f"{w}n{mark}t": f"{w} not"
        for mark in ("'", "")
        for w in ("has", "have", "would", "could", "should", "need", "must")
    },
    **{f"{w}{mark}ve": f"{w} have" for mark in ("'", "") for w in ("i", "you", "they", "should", "would", "could")},
    **{f"{w}'re": f"{w} are" for w in ("you", "we", "they", "there")},
    **{f"{w}'ll": f"{w} will" for w in ("i", "you", "we", "they", "it", "she", "he", "that")},
    **{f"{w}'s": f"{w} is" for w in ("it", "that", "there", "what", "he", "she", "here", "who")},
    "we've": "we have",
    "can't": "cannot",
    "cant": "cannot",
    "won't": "will not",
    "wont": "will not",
    "i'm": "i am",
    "im": "i am",
    "youre": "you are",
    "thats": "that is",
    "theres": "there is",
    "ain't": "is not",
    "shan't": "shall not",
    "i'd": "i would",
    "you'd": "you would",
    "u'd": "you would",
    "they'd": "they would",
    "u": "you",
    "ur": "your",
    "yr": "your",
    "urs": "yours",
    "r": "are",
    "n": "and",
    "hv": "have",
    "hav": "have",
    "drs": "doctors",
    "pls": "please",
    "plz": "please",
    "cos": "because",
    "coz": "because",
    "cus": "because",
    "gonna": "going to",
    "wanna": "want to",
    "gotta": "have to",
    "dont": "do not",
    "noone": "no one",
    "tho": "though",
    "id": "i would",
    "hes": "he is",
    "shes": "she is",
    "theyre": "they are",
    "theyve": "they have",
    "weve": "we have",
    "agen": "again",
    "shoud": "should",
    "shld": "should",
    "wd": "would",
    "wld": "would",
    "cd": "could",
    "bcos": "because",
    "sory": "sorry",
    "sorrry": "sorry",
    "soz": "sorry",
    "apologize": "apologise",
    "apologized": "apologised",
    "appologise": "apologise",
    "appologies": "apologies",
    "apologizing": "apologising",
    "appology": "apology",
    "shouldnt've": "should not have",
    "shouldn't've": "should not have",
    "mum's": "mum's",
    "didint": "did not",
}
"""A word as it is typed, and written out. "I'd" is read as "I would": "I had" is looked for with both."""


@dataclass(frozen=True, slots=True)
class Plain:
    """A text to look for patterns in. `text` may be longer than what it stands for."""

    text: str = field(repr=False)
    starts: tuple[int, ...] = field(repr=False)
    """For each of its letters, where what it stands for begins."""
    ends: tuple[int, ...] = field(repr=False)

    def original(self, start: int, end: int) -> tuple[int, int]:
        """The span of the original that a span of the plain text stands for."""
        if start >= end:
            raise ValueError(f"A span of the plain text ends after it starts; got {start} to {end}.")
        return self.starts[start], self.ends[end - 1]


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a plain text."""

    text: str = field(repr=False)
    start: int
    """In the plain text."""
    paragraph: int

    @property
    def end(self) -> int:
        return self.start + len(self.text)


def plain(text: str) -> Plain:
    """The plain view of a text."""
    lower = "".join(c.lower() if len(c.lower()) == 1 else c for c in _WRAPPED.sub(" ", text)).translate(_SAME_LENGTH)
    lower = _QUOTED.sub(lambda match: "_" * len(match[0]), lower)
    pieces: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    at = 0
    for match in _WORD.finditer(lower):
        word = match[0]
        instead = _WRITTEN_OUT.get(word, word)
        for piece, start, end in ((lower[at : match.start()], at, None), (instead, match.start(), match.end())):
            pieces.append(piece)
            whole = end is not None and piece != word
            for i in range(len(piece)):
                starts.append(start if whole else start + i)
                ends.append(end if whole and end is not None else start + i + 1)
        at = match.end()
    for i in range(at, len(lower)):
        pieces.append(lower[i])
        starts.append(i)
        ends.append(i + 1)
    return Plain(re.sub(r"\bshould(?: not)? of\b", _have, "".join(pieces)), tuple(starts), tuple(ends))


def sentences(view: Plain) -> list[Sentence]:
    """The sentences of a plain text, in order, without the space around them."""
    return list(_sentences(view.text))


def _sentences(text: str) -> Iterator[Sentence]:
    breaks = [match.start() for match in re.finditer(r"\n", text)]
    for match in _SENTENCE.finditer(text):
        words = match[0].strip()
        if any(c.isalnum() for c in words):
            start = match.start() + match[0].index(words[0])
            yield Sentence(words, start, bisect_right(breaks, start))


def _have(match: re.Match[str]) -> str:
    """ "should of" for "should've": as long as it was, so that positions hold."""
    return match[0][:-2] + "ve"
