"""The yardstick of linking: if the planted truth is wrong, so is every figure measured against it."""

import gc
import re
import sys
from collections import Counter
from itertools import islice, pairwise
from pathlib import Path
from random import Random

import pytest

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from evaluation.linking.forum import ForumPost, forum  # noqa: E402
from evaluation.linking.grammar import fill, join, sections, with_article  # noqa: E402
from evaluation.linking.patients import conditions  # noqa: E402
from evaluation.linking.posts import Change, FollowUp  # noqa: E402
from evaluation.linking.truth import look_alikes, shares, truth  # noqa: E402

POSTS = 12_000
ONE_YEAR = 1
"""A child of eleven months is one year old a few weeks later."""
FEMALE = re.compile(r"\b(?:she|her|hers|herself|woman|lady|girl|widow|mum)\b", re.IGNORECASE)
MALE = re.compile(r"\b(?:he|his|him|himself|man|gentleman|chap|boy|lad|widower)\b", re.IGNORECASE)
SAID = re.compile(r'"[^"]*"')


@pytest.fixture(scope="module")
def posts() -> list[ForumPost]:
    return list(forum(POSTS, 7))


@pytest.fixture(scope="module")
def by_id(posts: list[ForumPost]) -> dict[str, ForumPost]:
    return {post.id: post for post in posts}


def test_a_figure_can_be_measured_again(posts: list[ForumPost]) -> None:
    """The same numbers give the same forum, and another seed another one."""
    assert list(islice(forum(POSTS, 7), 300)) == posts[:300]
    assert next(forum(POSTS, 8)) != posts[0]


def test_a_larger_forum_holds_the_smaller_one(posts: list[ForumPost]) -> None:
    """What was looked at in two hundred posts is still there in twelve thousand, with more around it."""
    assert set(forum(200, 7)) <= set(posts)


@pytest.mark.parametrize("count", [0, 1, 7, 200])
def test_as_many_posts_come_as_were_asked_for(count: int) -> None:
    """The last story is cut short where it must be."""
    assert len(list(forum(count, 3))) == count


def test_posts_come_in_order_and_under_their_own_names(posts: list[ForumPost]) -> None:
    """A linker reads them as a forum would show them."""
    assert len({post.id for post in posts}) == len(posts)
    assert all(earlier.posted_at <= later.posted_at for earlier, later in pairwise(posts))
    assert all(post.text.strip() for post in posts)


def test_nothing_follows_what_has_not_been_posted(posts: list[ForumPost], by_id: dict[str, ForumPost]) -> None:
    """A follow-up before its first post could not be linked to anything."""
    for post in posts:
        if post.after:
            assert by_id[post.after].posted_at <= post.posted_at
        assert (post.after is not None) == (post.follow_up is not None or post.look_alike is not None)


def test_a_post_tells_of_one_patient_at_most(posts: list[ForumPost], by_id: dict[str, ForumPost]) -> None:
    """A follow-up is of the patient it follows, a look-alike is of another or of none, and first posts are of new ones."""
    seen: set[str] = set()
    for post in posts:
        if post.follow_up:
            assert post.subject is not None
            assert post.subject == by_id[str(post.after)].subject
        elif post.subject:
            assert post.subject not in seen
        seen |= {post.subject} if post.subject else set()


def test_two_posts_of_one_patient_do_not_contradict_each_other(
    posts: list[ForumPost], by_id: dict[str, ForumPost]
) -> None:
    """A linker that rules out another sex or a far age must not lose a pair by it, unless the pair is marked as changed."""
    pairs = list(truth(posts))
    assert len(pairs) > 100
    for pair in pairs:
        one, two = by_id[pair.first].told, by_id[pair.second].told
        assert one is not None
        assert two is not None
        changed = {by_id[pair.first].changed, by_id[pair.second].changed}
        if one.sex and two.sex and Change.SEX not in changed:
            assert one.sex == two.sex
        if one.ages and two.ages and Change.AGE not in changed:
            assert one.ages[0] - ONE_YEAR <= two.ages[1]
            assert two.ages[0] - ONE_YEAR <= one.ages[1]


def test_words_agree_with_the_sex_that_is_told(posts: list[ForumPost]) -> None:
    """A man who "is a widow of" somebody would measure our grammar, not a linker."""
    for post in posts:
        if post.told and post.told.sex:
            wrong = MALE if post.told.sex == "f" else FEMALE
            assert not wrong.search(SAID.sub("", post.text)), post.id


def test_nobody_is_too_young_for_their_past(posts: list[ForumPost]) -> None:
    """No retired child, no pregnant man: what is told fits the age that is told."""
    for post in posts:
        if post.told and post.told.ages and not post.changed:
            text, oldest = post.text.lower(), post.told.ages[1]
            assert "retired" not in text or oldest >= 67, post.id
            assert "great-grandparent" not in text or oldest >= 67, post.id
    for condition in conditions()["birth"]:
        assert condition.sex == "f"
        assert condition.low >= 14
        assert condition.high <= 50


def test_a_forum_holds_what_it_promises() -> None:
    """Shares of a forum large enough that chance moves none of them out of its bounds."""
    counts = shares(forum(30_000, 2))
    posts = counts["posts"]
    assert posts == 30_000
    assert 0.37 <= counts["cases"] / posts <= 0.43
    assert 0.012 <= counts["follow-ups"] / posts <= 0.019
    other = sum(
        count for name, count in counts.items() if name.startswith("follow-up,") and name.endswith("other author")
    )
    assert 0.2 <= other / counts["follow-ups"] <= 0.4
    thin = sum(count for name, count in counts.items() if name.startswith("follow-up, thin"))
    assert 0 < thin / counts["follow-ups"] <= 0.1
    for kind in ("same ward", "elsewhere", "specialist", "idle", "paper", "in thread"):
        assert 0.004 <= counts[f"look-alike, {kind}"] / posts <= 0.012, kind


def test_few_write_much(posts: list[ForumPost]) -> None:
    """A linker is tried on an author with hundreds of patients."""
    [(_, most)] = Counter(post.author for post in posts).most_common(1)
    assert 0.05 <= most / len(posts) <= 0.10


def test_few_posts_are_word_for_word_another(posts: list[ForumPost]) -> None:
    """Otherwise sameness of words would be measured."""
    cases = Counter(post.text for post in posts if post.subject)
    assert sum(count - 1 for count in cases.values()) / sum(cases.values()) < 0.01
    others = Counter(post.text for post in posts if not post.subject)
    assert sum(count - 1 for count in others.values()) / sum(others.values()) < 0.05


def test_chains_and_kinds_are_all_there(posts: list[ForumPost]) -> None:
    """Each kind of pair can be scored by itself."""
    pairs = list(truth(posts))
    assert {pair.kind for pair in pairs} == set(FollowUp)
    assert max(Counter(pair.subject for pair in pairs).values()) >= 3
    assert all(pair.thin for pair in pairs if pair.kind is FollowUp.THIN)
    assert {no_pair.kind for no_pair in look_alikes(posts)} >= {"same ward", "in thread", "idle"}


def test_posts_are_made_as_they_are_asked_for() -> None:
    """A hundred thousand posts need no more room than those of the stories that are going on."""
    gc.collect()
    before, most = _alive(), 0
    for place, _ in enumerate(forum(6_000, 4)):
        if place % 1_000 == 0:
            most = max(most, _alive() - before)
    assert most < 400


def _alive() -> int:
    return sum(type(thing) is ForumPost for thing in gc.get_objects())


def test_templates_are_written_out() -> None:
    """No bracket or slot of a template reaches a post."""
    for post in forum(3_000, 5):
        assert not re.search(r"[{}\[\]|]|\.\.(?!\.)", post.text), post.id


def test_every_vocabulary_file_reads() -> None:
    """A heading without lines, or a cell too few, is found here and not in a report."""
    for path in sorted((ROOT / "evaluation" / "linking" / "vocabulary").glob("*.txt")):
        assert all(sections(path.stem).values()), path.name
    assert sum(len(lines) for lines in conditions().values()) > 250


@pytest.mark.parametrize(
    ("noun", "written"),
    [("84 year old man", "an 84 year old man"), ("48F", "a 48F"), ("HGV driver", "an HGV driver"), ("unit", "a unit")],
)
def test_articles_follow_the_sound(noun: str, written: str) -> None:
    """A wrong article would tell a generated post from a written one."""
    assert with_article(noun) == written


def test_sentences_are_joined_as_people_write_them() -> None:
    """Full stops and capitals come from one place."""
    assert join(["hello all", "is it  out ?", ""]) == "Hello all. Is it out?"


def test_an_open_bracket_in_a_template_is_named() -> None:
    """A slip in a vocabulary file says so at once."""
    with pytest.raises(ValueError, match="not closed"):
        fill("[a|b", Random(1), str)
