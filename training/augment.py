"""Fresh variants of labelled posts: mentions swapped, letter case and spelling changed, offsets carried through.

Every swap keeps the category and whom the mention is about; labels of the whole post stay, since none of them depends
on which name, town or number it is. What is swapped in comes from `swaps.py`.
"""

from __future__ import annotations

import random
import re
from typing import Any

from training.swaps import LAST, SWAPS, TITLED, first_name, name

Edit = tuple[int, int, str]
"""Start and end in the old text, and the words that stand there afterwards."""

_TYPO_NEIGHBOURS = dict(zip("qwertyuiopasdfghjklzxcvbnm", "wqrtyuiopoasdfghjkkxzcvbnn", strict=True))
_ABBREVIATED = {
    "patient": "pt", "patients": "pts", "history": "hx", "diagnosis": "dx", "treatment": "tx", "because": "bc",
    "please": "pls", "you": "u", "and": "&", "with": "w", "are": "r", "tonight": "2nite", "thanks": "thx", "people": "ppl",
    "before": "b4", "about": "abt", "probably": "prob", "something": "smth", "though": "tho", "right": "rt", "your": "ur",
}  # fmt: skip
_WORD = re.compile(r"[a-z]+")
_GAP = re.compile(r"(?<=[a-z]) (?=[a-z])")
_EMOJI = "😂 😭 🙈 🤦 💔 😅 🙏 👀 🤷 💀 😬 ❤️".split()


def edited(row: dict[str, Any], edits: list[Edit]) -> dict[str, Any]:
    """The same post with some stretches worded otherwise. An edit is a whole mention, or lies outside or inside one."""
    text, pieces, at = row["text"], [], 0
    moves: list[tuple[int, int, int]] = []
    for start, end, words in sorted(edits):
        pieces += [text[at:start], words]
        moves.append((start, end, len(words) - (end - start)))
        at = end
    made = "".join([*pieces, text[at:]])

    def moved(place: int, *, is_end: bool) -> int:
        return place + sum(by for start, end, by in moves if end <= place and (is_end or start < place))

    def span(start: int, end: int) -> tuple[int, int]:
        return moved(start, is_end=False), moved(end, is_end=True)

    mentions = []
    for mention in row.get("mentions", []):
        start, end = span(mention["start"], mention["end"])
        mentions.append({**mention, "start": start, "end": end, "text": made[start:end]})
    return {**row, "text": made, "mentions": mentions, "ignored": [span(a, b) for a, b in row.get("ignored", [])]}


def _misspelt(text: str, rng: random.Random) -> str:
    """One to three slips of the finger in letters, keeping the length so that offsets stand."""
    letters = [i for i, c in enumerate(text) if c.isalpha() and c.islower()]
    if len(letters) < 30:
        return text
    out = list(text)
    for at in rng.sample(letters, rng.choice((1, 2, 3))):
        if rng.random() < 0.5 and at + 1 < len(out) and out[at + 1].isalpha():
            out[at], out[at + 1] = out[at + 1], out[at]
        else:
            out[at] = _TYPO_NEIGHBOURS.get(out[at], out[at])
    return "".join(out)


_SOMEBODY = re.compile(
    r"\b(?:pt|the pt|this pt|my pt|our pt|(?:the|this|my|our|a|an) (?:patient|lady|gentleman|gent|man|woman|girl|boy|lad|chap|bloke|fella|guy))\b(?! (?:of|in general|group|who|safety|care|flow|centre))",
    re.IGNORECASE,
)


def named(row: dict[str, Any], rng: random.Random) -> dict[str, Any]:
    """The same post with one "the lady" given a name: names of patients are too rare in posts to learn from them alone."""
    if row.get("telling") != "one_case":
        return row
    free = [
        m for m in _SOMEBODY.finditer(row["text"])
        if not any(g["start"] < m.end() and m.start() < g["end"] for g in row["mentions"])
    ]  # fmt: skip
    if not free:
        return row
    place = rng.choice(free)
    first, last = first_name(rng), rng.choice(LAST)
    said = rng.choice(
        [first, first, f"{first} {last}", f"Mr {last}", f"Mrs {last}", f"Miss {last}", f"{first[0]}. {last}",
         f"{first} {last[0]}", f"Mr {last[0]}"]
    )  # fmt: skip
    if row["text"].islower():
        said = said.lower()
    mention = {"start": place.start(), "end": place.end(), "text": place[0], "category": "NAME", "about": "patient"}
    marked = {**row, "mentions": sorted([*row["mentions"], mention], key=lambda m: m["start"])}
    fresh = edited(marked, [(place.start(), place.end(), said)])
    return {key: value for key, value in fresh.items() if key != "recognisable_by"}


def _abbreviated(row: dict[str, Any], rng: random.Random) -> dict[str, Any]:
    """Some everyday words as on a phone."""
    edits = [
        (m.start(), m.end(), _ABBREVIATED[m[0]])
        for m in _WORD.finditer(row["text"])
        if m[0] in _ABBREVIATED and rng.random() < 0.6
    ]
    return edited(row, edits)


def _with_emoji(row: dict[str, Any], rng: random.Random) -> dict[str, Any]:
    inside = [(m["start"], m["end"]) for m in row.get("mentions", [])]
    gaps = [m.start() for m in _GAP.finditer(row["text"]) if not any(a <= m.start() < b for a, b in inside)]
    return edited(row, [(at, at + 1, f" {rng.choice(_EMOJI)} ") for at in rng.sample(gaps, min(2, len(gaps)))])


def _swapped(row: dict[str, Any], rng: random.Random) -> dict[str, Any]:
    edits = []
    for mention in row.get("mentions", []):
        swap = SWAPS.get(mention["category"])
        if swap is not None and rng.random() < 0.6:
            start, end, words = mention["start"], mention["end"], mention["text"]
            titled = mention["category"] == "NAME" and TITLED.search(row["text"], max(0, start - 12), start)
            edits.append((start, end, name(words, rng, titled=True) if titled else swap(words, rng)))
    return edited(row, edits)


_SLIPS = (
    ("rn", "m"), ("m", "rn"), ("l", "1"), ("1", "l"), ("I", "l"), ("l", "I"), ("i", "l"), ("0", "O"), ("O", "0"), ("5", "S"), ("S", "5"),
    ("8", "B"), ("cl", "d"), ("d", "cl"), ("e", "c"), ("h", "b"), ("w", "vv"), ("u", "ii"), ("t", "f"), (",", "."), (".", ","), (":", ";"),
    (" ", ""),
)  # fmt: skip
"""What recognition takes for what, or loses."""
_BETWEEN_SLIPS = 90
"""Characters of a page for one slip, about: a poor scan."""


def as_scanned(row: dict[str, Any], rng: random.Random) -> dict[str, Any]:
    """A document as a poor scan of it reads: letters taken for others, a space lost."""
    text = row["text"]
    edges = {m["start"] for m in row["mentions"]} | {m["end"] for m in row["mentions"]}
    edges |= {at for span in row.get("ignored", ()) for at in span}
    edits: list[Edit] = []
    for at in sorted(rng.sample(range(len(text)), len(text) // (_BETWEEN_SLIPS // 3))):
        fitting = [(seen, read) for seen, read in _SLIPS if text.startswith(seen, at)]
        if not fitting or (edits and edits[-1][1] > at):
            continue
        seen, read = rng.choice(fitting)
        whole_word = seen != " " or not {at, at + 1} & edges
        if whole_word and not any(at < edge < at + len(seen) for edge in edges):
            edits.append((at, at + len(seen), read))
    return edited(row, edits)


_SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[\"'(A-Z0-9])|\n+")


def cut_in_two(row: dict[str, Any], rng: random.Random) -> dict[str, Any] | None:
    """The end of a post as a draft, its beginning as what was published before; None where it is one sentence.

    What the whole tells, the end tells beside the beginning. Tone and onlookers may hang on the beginning alone: left out.
    """
    ends = [
        found.end() for found in _SENTENCE_END.finditer(row["text"])
        if not any(m["start"] < found.end() and found.start() < m["end"] for m in row["mentions"])
        and 0.2 < found.end() / len(row["text"]) < 0.85
    ]  # fmt: skip
    if not ends:
        return None
    at = rng.choice(ends)
    context = row.get("context", {})
    before = [{"text": row["text"][:at].strip(), "posted_at": "9"}]
    where = "thread" if rng.random() < 0.5 else "history"
    mentions = [
        {**m, "start": m["start"] - at, "end": m["end"] - at} for m in row["mentions"] if m["start"] >= at
    ]  # fmt: skip
    kept = {key: value for key, value in row.items() if key not in ("conduct", "recognisable_by")}
    return {
        **kept,
        "text": row["text"][at:],
        "mentions": mentions,
        "ignored": [(a - at, b - at) for a, b in row.get("ignored", ()) if a >= at],
        "context": {**context, where: [*context.get(where, ()), *before]},
    }


def augmented(row: dict[str, Any], rng: random.Random) -> dict[str, Any]:
    """A variant of a labelled post; four times in ten the post itself."""
    if rng.random() < 0.4:
        return row
    if rng.random() < 0.2:
        row = named(row, rng)
    fresh, chance = _swapped(row, rng), rng.random()
    if chance < 0.45:
        if chance >= 0.40:
            return _with_emoji(fresh, rng)
        if chance >= 0.33:
            return _abbreviated(fresh, rng)
        text = fresh["text"]
        if chance < 0.11 and len(text.lower()) == len(text):
            text = text.lower()
        elif chance < 0.15 and len(text.upper()) == len(text):
            text = text.upper()
        elif chance < 0.27:
            text = _misspelt(text, rng)
        else:
            # Plain punctuation off, as on a phone.
            text = "".join(" " if c in ",;" and rng.random() < 0.7 else c for c in text)
        return {
            **fresh,
            "text": text,
            "mentions": [{**m, "text": text[m["start"] : m["end"]]} for m in fresh["mentions"]],
        }
    return fresh
