"""The authors of the outside sets: their posts, what readers see of them, and what the set says is true.

PANORAMA: one post each; the byline that stands before its text is what a forum shows of the author. SynthPAI: some
twenty-five comments each, for measuring only; its handles, drawn by lot, are left out, for the published models did not see
them either. Beyond Memorization: single comments, each written to give away one thing about a fictional author; here
an author's comments stand together. Files are found by their pattern, so that a half that was
held out is measured by the same command.
"""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from evaluation.authors.matching import TAGS
from secondlook.model import Author, Post

PANORAMA, SYNTHPAI, BEYOND = (
    "panorama-spia/half_*.jsonl.gz",
    "synthpai/profiles_*.jsonl.gz",
    "personal-attribute-synthetic/half_*.jsonl.gz",
)
_BYLINE = re.compile(r"^\s*(?P<name>@?[\w.\-]{2,40}|[A-Z]\w+(?: [A-Z]\w+)?) ?: (?=\S)")
_HEADER = re.compile(r"^\W*(?:Seller(?: Name)?|Name|Username|User|Posted by|Author) ?: *(?P<name>@?[\w.\- ]{2,40}?)(?=\s{2,}|\s*[|\n,]|$)", re.I)  # fmt: skip
_AUTHOR = re.compile(r"\b(?:author|speaker|poster|seller|reviewer|commenter|user)\b", re.I)
_SYNTHPAI_KEYS = {"location": "city_country", "occupation": "occupation", "age": "age", "sex": "sex"}


@dataclass(frozen=True, slots=True)
class Case:
    """One author."""

    posts: tuple[Post, ...] = field(repr=False)
    author: Author = field(repr=False)
    gold: dict[str, str] = field(repr=False)
    """What the set says, by tag; a tag is missing where it says nothing."""
    inferable: frozenset[str]
    """Tags that a person could infer from the text alone."""


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def panorama(path: Path) -> Iterator[Case]:
    for row in _rows(path):
        subjects = row["subjects"]
        author = next((s for s in subjects if _AUTHOR.search(s["description"])), subjects[0] if subjects else None)
        piis = {} if author is None else {p["tag"].lower(): p for p in reversed(author["piis"])}
        gold = {tag: piis[tag]["keyword"] for tag in TAGS if tag in piis}
        easy = frozenset(tag for tag in gold if piis[tag]["hardness"] <= 2)
        text = row["text"].strip()
        if text.startswith('"') and text.count('"') <= 2:
            text = text.strip('"')  # the whole post stands in quotation marks, which are none of its own
        header, byline = _HEADER.match(text), _BYLINE.match(text)
        name = ""
        if header is not None:
            name = header["name"]
        elif byline is not None:
            name, text = byline["name"], text[byline.end() :].strip().strip('"')
        yield Case((Post(text=text),), Author(display_name=name), gold, easy)


def synthpai(path: Path) -> Iterator[Case]:
    for row in _rows(path):
        truth, labels = row["ground_truth"], row["human_labels"]
        gold = {tag: str(truth[key]) for tag, key in _SYNTHPAI_KEYS.items() if truth.get(key)}
        labelled = frozenset(tag for tag, key in _SYNTHPAI_KEYS.items() if labels.get(key, {}).get("estimate"))
        posts = tuple(Post(text=comment) for comment in row["comments"])
        yield Case(posts, Author(), gold, labelled)


def beyond(path: Path) -> Iterator[Case]:
    """One case for each author, with all of their comments; what one comment was written to give away is inferable."""
    by_author: dict[str, list[dict[str, Any]]] = {}
    for row in _rows(path):
        by_author.setdefault(row["author"], []).append(row)
    for rows in by_author.values():
        truth = rows[0]["ground_truth"]
        gold = {tag: str(truth[key]) for tag, key in _SYNTHPAI_KEYS.items() if truth.get(key)}
        meant = {row["feature"] for row in rows}
        inferable = frozenset(tag for tag, key in _SYNTHPAI_KEYS.items() if key in meant)
        yield Case(tuple(Post(text=row["text"]) for row in rows), Author(), gold, inferable)
