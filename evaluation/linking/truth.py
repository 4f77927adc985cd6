"""What is known of a forum: which posts are of one patient, and which only look so.

Counts of a whole forum are here too. How a linker fares against this is not.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from evaluation.linking.forum import ForumPost
from evaluation.linking.plan import LookAlike
from evaluation.linking.posts import Change, FollowUp


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two posts of one patient."""

    first: str
    second: str
    subject: str
    kind: FollowUp
    """Of the later post."""
    same_author: bool
    same_thread: bool
    next_to: bool
    """The later post follows this one, and not another of the chain."""
    thin: bool
    """One of the two tells nothing to link by: nobody could be blamed for missing the pair."""
    changed: Change | None
    """What the later post tells differently, or the earlier one did."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NoPair:
    """Two posts that look like one patient's and are not."""

    first: str
    second: str
    kind: LookAlike
    same_author: bool
    same_thread: bool


def truth(posts: Iterable[ForumPost]) -> Iterator[Pair]:
    """Yield every two posts of one patient, the earlier first."""
    seen: dict[str, list[ForumPost]] = {}
    for post in posts:
        if post.subject is None:
            continue
        for earlier in seen.get(post.subject, ()):
            if post.follow_up is None:
                raise ValueError(f"Post {post.id} is a second one of its patient and not marked as a follow-up.")
            yield Pair(
                first=earlier.id,
                second=post.id,
                subject=post.subject,
                kind=post.follow_up,
                same_author=earlier.author == post.author,
                same_thread=earlier.thread == post.thread,
                next_to=post.after == earlier.id,
                thin=FollowUp.THIN in (post.follow_up, earlier.follow_up),
                changed=post.changed or earlier.changed,
            )
        seen.setdefault(post.subject, []).append(post)


def look_alikes(posts: Iterable[ForumPost]) -> Iterator[NoPair]:
    """Yield every planted look-alike with the post it looks like."""
    authors: dict[str, tuple[str, str]] = {}
    for post in posts:
        if post.look_alike and post.after:
            author, thread = authors[post.after]
            yield NoPair(
                first=post.after,
                second=post.id,
                kind=post.look_alike,
                same_author=author == post.author,
                same_thread=thread == post.thread,
            )
        if post.subject:
            authors[post.id] = (post.author, post.thread)


def shares(posts: Iterable[ForumPost]) -> Counter[str]:
    """Count posts: all, cases, follow-ups by kind and author, look-alikes by kind."""
    counts: Counter[str] = Counter()
    writers: dict[str, str] = {}
    for post in posts:
        counts["posts"] += 1
        if post.subject:
            counts["cases"] += 1
            writers[post.id] = post.author
        if post.follow_up:
            who = "same author" if post.after and writers[post.after] == post.author else "other author"
            counts["follow-ups"] += 1
            counts[f"follow-up, {post.follow_up}, {who}"] += 1
        if post.changed:
            counts[f"changed, {post.changed}"] += 1
        if post.look_alike:
            counts[f"look-alike, {post.look_alike}"] += 1
    return counts
