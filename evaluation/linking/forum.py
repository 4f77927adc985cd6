"""A made-up forum of health workers over two years, of which it is known who tells of whom.

    python -m evaluation.linking.forum --posts 200 --seed 1

Posts come in order of time. The same story is told whatever the number of posts: a larger forum has more of them. All
people, places and events are invented, and nothing here knows how posts are linked, so that what is measured is honest.
"""

import argparse
import heapq
import json
import sys
from array import array
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from hashlib import blake2b
from itertools import count
from random import Random

from evaluation.linking.cast import cast
from evaluation.linking.clock import FORUM_BEGINS
from evaluation.linking.plan import LookAlike, Sketch, sketch
from evaluation.linking.posts import Change, FollowUp
from evaluation.linking.stories import Story
from evaluation.linking.telling import Told


@dataclass(frozen=True, slots=True, kw_only=True)
class ForumPost:
    """A post, with the truth about it."""

    id: str
    author: str
    thread: str
    posted_at: datetime
    """In the author's zone."""
    text: str = field(repr=False)
    subject: str | None
    """The one patient the post tells of."""
    told: Told | None
    """What it tells of the patient's sex and age, and which particulars."""
    after: str | None
    """The post that a planted one follows, or looks like following."""
    follow_up: FollowUp | None
    """Set: the post is of the same patient as the one it comes after."""
    look_alike: LookAlike | None
    """Set: the post is not of the same patient as the one it comes after."""
    changed: Change | None
    """The detail that a follow-up tells differently."""

    def __post_init__(self) -> None:
        if self.posted_at.tzinfo is None:
            raise ValueError(f"Post {self.id} has a time without a zone; give it the author's.")
        if (self.follow_up or self.look_alike) and self.after is None:
            raise ValueError(f"Post {self.id} is planted after no post; name the one it follows.")


def forum(posts: int, seed: int) -> Iterator[ForumPost]:
    """Yield `posts` posts in order of time, the same for the same numbers.

    Held meanwhile: twelve bytes for each story, and the posts of stories that have begun and not ended.
    """
    begins = array("d")
    left = posts
    for number in count():
        if left <= 0:
            break
        _, sketched = _sketch(number, seed)
        begins.append((sketched.begins - FORUM_BEGINS).total_seconds())
        left -= sketched.size
    order = array("L", sorted(range(len(begins)), key=begins.__getitem__))
    waiting: list[tuple[datetime, str, ForumPost]] = []
    for number in order:
        begun = FORUM_BEGINS.timestamp() + begins[number]
        while waiting and waiting[0][0].replace(tzinfo=None).timestamp() < begun:
            yield heapq.heappop(waiting)[2]
        told = _story(number, seed)
        for post in told[:left] if left < 0 and number == len(begins) - 1 else told:
            heapq.heappush(waiting, (post.posted_at.astimezone(UTC), post.id, post))
    while waiting:
        yield heapq.heappop(waiting)[2]


def _sketch(number: int, seed: int) -> tuple[Random, Sketch]:
    dice = Random(f"{seed}/{number}")
    return dice, sketch(dice, cast(seed))


def _story(number: int, seed: int) -> list[ForumPost]:
    dice, sketched = _sketch(number, seed)
    subjects = count()
    story = Story(sketched, dice, cast(seed), lambda: _name(seed, number, "subject", next(subjects)))
    lines = story.tell()
    ids = {id(line): _name(seed, number, "post", place) for place, line in enumerate(lines)}
    return [
        ForumPost(
            id=ids[id(line)],
            author=line.author.name,
            thread=_name(seed, number, "thread", line.thread),
            posted_at=line.at.replace(tzinfo=UTC).astimezone(line.author.zone),
            text=line.text,
            subject=line.patient.subject if line.patient else None,
            told=line.told,
            after=ids[id(line.after)] if line.after else None,
            follow_up=line.follow_up,
            look_alike=line.look_alike,
            changed=line.changed,
        )
        for line in lines
    ]


def _name(seed: int, number: int, kind: str, place: int) -> str:
    """Name something so that the name tells nothing."""
    return blake2b(f"{seed}/{number}/{kind}/{place}".encode(), digest_size=6).hexdigest()


def _plain(value: object) -> object:
    return (
        value.isoformat()
        if isinstance(value, datetime)
        else sorted(value)
        if isinstance(value, frozenset)
        else str(value)
    )


def main() -> None:
    """Print a forum, one post a line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--posts", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    wanted = parser.parse_args()
    for post in forum(wanted.posts, wanted.seed):
        sys.stdout.write(json.dumps(asdict(post), default=_plain, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
