"""A variant of a labelled post carries its labels truly, or the tagger is taught wrong words."""

from __future__ import annotations

import random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from training import augment, swaps

SEEDS = st.integers(0, 2**32 - 1)
WORDS = st.text(alphabet="abcdef ABC,;0123é😂ßİ", min_size=1, max_size=12)
PIECES = st.lists(
    st.tuples(WORDS, st.sampled_from(["plain", "mention", "ignored"]), st.one_of(st.none(), WORDS)), max_size=8
)
"""Stretches of a draft: what stands there, what it is, and what is to stand there instead (None: the same)."""


def post(*pieces: tuple[str, str], telling: str = "one_case") -> dict[str, Any]:
    """A post from (words, category) pairs; an empty category is plain text."""
    text, mentions = "", []
    for words, category in pieces:
        if category:
            mentions.append(
                {
                    "start": len(text),
                    "end": len(text) + len(words),
                    "text": words,
                    "category": category,
                    "about": "none",
                }
            )
        text += words
    return {"id": "x-1", "text": text, "mentions": mentions, "telling": telling, "recognisable_by": ["colleague"]}


def outside(row: dict[str, Any]) -> list[str]:
    """The stretches of a draft between its mentions."""
    edges = [0, *(edge for m in row["mentions"] for edge in (m["start"], m["end"])), len(row["text"])]
    return [row["text"][a:b] for a, b in zip(edges[::2], edges[1::2], strict=True)]


def truly_marked(row: dict[str, Any]) -> bool:
    return all(row["text"][m["start"] : m["end"]] == m["text"] and m["text"] for m in row["mentions"])


def test_a_post_with_nothing_to_swap_is_left_alone() -> None:
    """Swapping is for mentions; a knowledge question says the same ever after."""
    row = post(("does anyone stop apixaban before a block?", ""), telling="general")
    assert augment._swapped(row, random.Random(1))["text"] == row["text"]
    assert augment.edited(row, []) == {**row, "ignored": []}


@pytest.mark.parametrize("telling", ["general", "group", "own_story", "published"])
def test_nobody_is_given_a_name_but_the_patient_of_one_case(telling: str) -> None:
    """The lady of a general question is no person."""
    row = post(("What do you tell the lady who asks?", ""), telling=telling)
    assert augment.named(row, random.Random(2)) is row


@given(PIECES)
def test_offsets_are_carried_through_whatever_is_edited(pieces: list[tuple[str, str, str | None]]) -> None:
    """Longer, shorter, adjacent, at either end: every span must lie on the words that it lay on, or on their swap."""
    text, wanted, edits = "", "", []
    mentions: list[dict[str, Any]] = []
    spans: dict[str, list[tuple[int, int]]] = {"mention": [], "ignored": [], "plain": []}
    ignored = []
    for words, kind, instead in pieces:
        start, fresh = len(text), words if instead is None else instead
        text += words
        if instead is not None:
            edits.append((start, len(text), instead))
        if kind == "mention":
            mentions.append({"start": start, "end": len(text), "text": words, "category": "NAME", "about": "patient"})
        elif kind == "ignored":
            ignored.append((start, len(text)))
        spans[kind].append((len(wanted), len(wanted) + len(fresh)))
        wanted += fresh
    made = augment.edited({"id": "x", "text": text, "mentions": mentions, "ignored": ignored}, edits)
    assert made["text"] == wanted
    assert [(m["start"], m["end"]) for m in made["mentions"]] == spans["mention"]
    assert made["ignored"] == spans["ignored"]
    assert truly_marked(made)


def test_an_edit_inside_a_mention_stays_inside_it() -> None:
    """Everyday words are shortened inside quotes too."""
    row = post(("He said ", ""), ("I came with you", "QUOTE"), (" and left", ""))
    made = augment.edited(row, [(15, 19, "w"), (20, 23, "u")])
    assert made["mentions"][0]["text"] == "I came w u"
    assert made["text"] == "He said I came w u and left"


@given(st.data(), SEEDS)
def test_a_swap_changes_nothing_outside_mentions(
    posts: tuple[dict[str, Any], ...], data: st.DataObject, seed: int
) -> None:
    """Labels of the whole post were given for the words around the names."""
    row = posts[data.draw(st.integers(0, len(posts) - 1))]
    made = augment._swapped(row, random.Random(seed))
    assert outside(made) == outside(row)
    assert truly_marked(made)
    assert [(m["category"], m["about"]) for m in made["mentions"]] == [
        (m["category"], m["about"]) for m in row["mentions"]
    ]


@given(st.data(), SEEDS)
def test_a_variant_keeps_categories_and_whom_they_are_about(
    posts: tuple[dict[str, Any], ...], data: st.DataObject, seed: int
) -> None:
    """All ways of varying, over posts as they are: at most one mention more, the name given to a patient."""
    row = posts[data.draw(st.integers(0, len(posts) - 1))]
    made = augment.augmented(row, random.Random(seed))
    assert truly_marked(made)
    before = [(m["category"], m["about"]) for m in row["mentions"]]
    after = [(m["category"], m["about"]) for m in made["mentions"]]
    if len(after) > len(before):
        assert row["telling"] == "one_case"
        assert "recognisable_by" not in made
        after.remove(("NAME", "patient"))
    else:
        assert made["recognisable_by"] == row["recognisable_by"]
    assert sorted(after) == sorted(before)
    ends = [edge for m in made["mentions"] for edge in (m["start"], m["end"])]
    assert ends == sorted(ends)
    assert all(made[key] == row[key] for key in ("id", "telling", "conduct", "verdict", "rules"))


@given(SEEDS, st.lists(st.tuples(WORDS, st.sampled_from(["", *sorted(swaps.SWAPS)])), max_size=8))
def test_a_variant_of_any_text_is_truly_marked(seed: int, pieces: list[tuple[str, str]]) -> None:
    """Letters whose lower case is longer, emoji, digits: outside data holds them all."""
    made = augment.augmented({**post(*pieces), "ignored": []}, random.Random(seed))
    assert truly_marked(made)


@pytest.mark.parametrize("sign", ["*", " "])
def test_spaced_out_and_starred_names_keep_their_span(sign: str) -> None:
    """People hide names so; a span a letter short would teach the tagger to leave the rest in the open."""
    row = post(("so ", ""), ("Okafor", "NAME"), (" rang again, ", ""), ("Wei", "NAME"), (" did not", ""))
    seen = 0
    for seed in range(400):
        made = augment._swapped(row, random.Random(seed))
        hidden = [m for m in made["mentions"] if sign in m["text"]]
        seen += len(hidden)
        assert outside(made) == ["so ", " rang again, ", " did not"]
        for mention in hidden:
            assert made["text"][mention["start"] : mention["end"]] == mention["text"]
            assert sign == "*" or len(mention["text"]) == 2 * len(mention["text"].replace(" ", "")) - 1
    assert seen > 5


@given(SEEDS)
def test_a_name_takes_the_place_of_the_lady(seed: int) -> None:
    """Who could recognise somebody is then no longer known, so that label goes."""
    row = post(("Saw ", ""), ("today", "TIME"), (" the lady with ", ""), ("gout", "CONDITION"))
    made = augment.named(row, random.Random(seed))
    assert [m["category"] for m in made["mentions"]] == ["TIME", "NAME", "CONDITION"]
    assert truly_marked(made)
    assert outside(made) == ["Saw ", " ", " with ", ""]
    assert "recognisable_by" not in made


@given(SEEDS)
def test_emoji_stand_between_mentions_never_in_them(seed: int) -> None:
    """A mention is whole."""
    row = post(("that was ", ""), ("a long and quiet night", "QUOTE"), (" she said to all of us", ""))
    made = augment._with_emoji(row, random.Random(seed))
    assert made["mentions"][0]["text"] == "a long and quiet night"
    assert truly_marked(made)
    assert len(made["text"]) > len(row["text"])


def test_one_sentence_is_not_cut_in_two() -> None:
    """There would be nothing to go on from."""
    assert augment.cut_in_two(post(("saw a lady of ", ""), ("84", "AGE"), (" today", "")), random.Random(1)) is None


def test_no_mention_is_cut_through() -> None:
    """Half of a quotation is nobody's words."""
    row = post(("She said ", ""), ("no. Never. Not here", "QUOTE"), (" and left. Then we ate", ""))
    cut = augment.cut_in_two(row, random.Random(1))
    assert cut is not None
    assert cut["text"] == "Then we ate"
    assert cut["mentions"] == []


@given(PIECES, SEEDS)
def test_the_end_of_a_post_keeps_its_marks_and_the_beginning_stands_before_it(pieces: Any, seed: int) -> None:
    """Marks shifted by one letter teach the network wrong words, thousands of times."""
    row = post(*[(words + ". A", "" if kind != "mention" else "AGE") for words, kind, _ in pieces])
    cut = augment.cut_in_two(row, random.Random(seed))
    if cut is None:
        return
    assert truly_marked(cut)
    assert row["text"].endswith(cut["text"])
    [before] = [*cut["context"].get("thread", ()), *cut["context"].get("history", ())]
    assert before["text"] in row["text"]
    assert len(cut["mentions"]) == sum(m["start"] >= len(row["text"]) - len(cut["text"]) for m in row["mentions"])
    assert "conduct" not in cut
    assert "recognisable_by" not in cut


def test_a_surname_after_a_title_is_swapped_for_a_surname() -> None:
    """Letters keep titles outside the mark."""
    row = post(("Dear Mrs ", ""), ("Hale", "NAME"), (", thank you", ""))
    made = {augment._swapped(row, random.Random(seed))["mentions"][0]["text"] for seed in range(60)}
    assert len(made) > 10
    assert not made & set(swaps.FIRST)


@given(st.data(), SEEDS)
def test_slips_of_a_scan_keep_every_mark_on_its_words(
    posts: tuple[dict[str, Any], ...], data: st.DataObject, seed: int
) -> None:
    """A slip over a mark's edge would teach half a name."""
    row = posts[data.draw(st.integers(0, len(posts) - 1))]
    made = augment.as_scanned(row, random.Random(seed))
    assert truly_marked(made)
    assert [(m["category"], m["about"]) for m in made["mentions"]] == [
        (m["category"], m["about"]) for m in row["mentions"]
    ]
    assert abs(len(made["text"]) - len(row["text"])) <= len(row["text"]) / 20


def test_a_scan_slips_somewhere_on_a_page() -> None:
    """Once in some hundred characters: a variant without any would teach nothing of scans."""
    page = "Thank you for referring this gentleman with intermittent claudication. " * 20
    made = augment.as_scanned(post((page, "")), random.Random(1))
    assert sum(a != b for a, b in zip(page.split(), made["text"].split(), strict=False)) >= 5
