"""Posts as arrays: one more window for a post with a context, whose words are read and never labelled."""

from __future__ import annotations

from importlib.resources import files
from typing import Any

from training.dataset import IGNORED, context_of, examples

from secondlook.finders.beside import OF_CONTEXT
from secondlook.finders.wordpiece import Vocabulary

_SHIPPED = files("secondlook").joinpath("data", "models", "vocabulary.txt").read_text(encoding="utf-8")
VOCABULARY = Vocabulary(_SHIPPED.removesuffix("\n").split("\n"))


def row(**context: Any) -> dict[str, Any]:
    mention = {"start": 9, "end": 13, "text": "back", "category": "RESULT", "about": "patient"}
    return {"id": "x-1", "text": "It is so back", "mentions": [mention], "telling": "one_case", "context": context}


def test_a_post_without_a_context_is_one_window() -> None:
    """A bio alone is no context: nothing in it is told of anybody."""
    assert len(examples(row(), VOCABULARY)) == 1
    assert len(examples(row(author={"bio": "Nurse"}), VOCABULARY)) == 1


def test_a_context_stands_behind_the_same_window() -> None:
    """What is learned of the draft's words must not move when something stands beside them."""
    alone, beside = examples(row(thread=[{"text": "Any news of the bloods?"}]), VOCABULARY)
    count = len(alone.ids)
    assert list(beside.ids[:count]) == list(alone.ids)
    assert list(beside.tags[:count]) == list(alone.tags)
    assert set(beside.tags[count:]) == set(beside.about[count:]) == {IGNORED}
    assert not beside.first[count:].any()
    assert all(case >= OF_CONTEXT for case in beside.cases[count:])
    assert all(case < OF_CONTEXT for case in beside.cases[:count])
    assert beside.telling == alone.telling


def test_the_nearest_is_read_first() -> None:
    """Of a long thread the end lends the sense."""
    told = row(
        author={"bio": "Nurse"},
        thread=[{"text": "one"}, {"text": "two"}],
        history=[{"text": "old", "posted_at": "2026-01-01"}, {"text": "new", "posted_at": "2026-02-01"}],
    )
    assert context_of(told) == ["Nurse", "two", "one", "new", "old"]


def test_a_post_whose_mentions_nobody_marked_teaches_none() -> None:
    """Or a name in it would be learned as no name; what is told is learned all the same."""
    (made,) = examples({**row(), "mentions": [], "mentions_annotated": False}, VOCABULARY)
    assert set(made.tags) == set(made.about) == {IGNORED}
    assert made.telling == examples(row(), VOCABULARY)[0].telling
