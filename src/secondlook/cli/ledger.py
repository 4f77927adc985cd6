"""`secondlook ledger`: what you have already told of each patient, from your posts, and who could tell who it is."""

import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from cyclopts import Parameter

from secondlook.cli._arguments import BadArguments, not_an_option

if TYPE_CHECKING:
    from secondlook.cli._one_more import View
    from secondlook.cli.show import Page
    from secondlook.dossiers.ledger import Entry, Told
    from secondlook.model import Context, Crowd, Fact, Post

VERSION = 1
"""Of the JSON's shape; as in `serialise.py`."""
MOST_PATIENTS = 10
"""Patients shown one by one; more are counted, and all of them are in the JSON."""
MOST_WORDS = 3
"""Words quoted for one kind of fact: more are counted."""
MOST_DATES = 8
MOST_PLACING = 40
"""Posts that may say where their author works, the latest, which are read for that."""
SHOWN_EVERY = 1_000
"""Posts after which a terminal is told how far it is."""
_DETAILS = {"age_years": "the exact age", "sex": "the sex", "day": "the day"}
_WHO = {"colleague": "a colleague", "stranger": "a stranger"}


def ledger(
    file: Annotated[Path | None, Parameter(allow_leading_hyphen=True)] = None,
    /,
    *,
    history: Annotated[Path | None, Parameter(name="--history")] = None,
    json: Annotated[bool, Parameter(name="--json", negative="")] = False,
    since: str | None = None,
) -> int:
    """Say what your own posts have told of each patient, and who could tell who it is. Exit code 0, or 2.

    Worked out from the posts each time; nothing is kept.

    Parameters
    ----------
    file
        A .toml or .json file as for --context of `check`: its [[history]], and what you wrote in its [[thread]].
    history
        More of your own posts, of any number: JSON lines, each with text, posted_at and place.
    json
        Print it as JSON.
    since
        Leave out posts from before this day, such as 2026-03-01.
    """
    from secondlook.dossiers.ledger import ledger as entries_of
    from secondlook.loading import load_context, moment_from, posts_from_jsonl
    from secondlook.model import Context

    if file is not None:
        not_an_option(str(file))
        if file.suffix.lower() in (".jsonl", ".ndjson"):
            raise BadArguments(f"{file}: holds one post a line. Give it as --history {file.name}.")
    if file is None and history is None:
        raise BadArguments("There are no posts to read. Give a context with your posts, or a file as --history.")
    context = load_context(file) if file is not None else Context()
    first_day = moment_from(since, where="--since", country=context.country) if since is not None else None
    posts = chain(context.history, _own(context))
    if history is not None:
        posts = chain(posts, posts_from_jsonl(history, country=context.country))
    passed = _Passed(posts, first_day)
    entries = entries_of(passed)
    if not passed.given and not passed.too_old:
        raise BadArguments(f"{history or file}: has no posts of yours, so there is nothing that could have been told.")
    shown = _Shown(entries, passed, context)
    if json:
        from secondlook.cli._printing import print_json

        print_json(shown.mapping())
    else:
        shown.print()
    return 0


def _own(context: "Context") -> "Iterator[Post]":
    """What the author wrote in the thread."""
    name = context.author.display_name
    return (post for post in context.thread if name and post.author == name)


class _Passed:
    """The posts on their way, counted; those that may say where their author works are kept, the latest few."""

    def __init__(self, posts: "Iterable[Post]", since: datetime | None) -> None:
        from secondlook.dossiers.shortlist import Best

        self._posts, self._since = posts, since
        self._placing = Best(MOST_PLACING)
        self.given = 0
        self.too_old = 0

    def __iter__(self) -> "Iterator[Post]":
        from secondlook.dossiers.shortlist import may_place, rank_by_time

        shown = sys.stderr is not None and sys.stderr.isatty()
        for post in self._posts:
            if self._before(post.posted_at):
                self.too_old += 1
                continue
            if may_place(post.text):
                self._placing.offer(rank_by_time(self.given, post), self.given, post)
            self.given += 1
            if shown and self.given % SHOWN_EVERY == 0:
                print(f"\r{self.given:,} posts", end="", file=sys.stderr, flush=True)
            yield post
        if shown and self.given >= SHOWN_EVERY:
            print("\r\033[K", end="", file=sys.stderr, flush=True)

    def _before(self, at: datetime | None) -> bool:
        since = self._since
        return since is not None and at is not None and at.astimezone(since.tzinfo).date() < since.date()

    def whereabouts(self, context: "Context", now: datetime) -> "tuple[Fact, ...]":
        """Where the posts say that their author works."""
        from secondlook.dossiers import read_earlier
        from secondlook.finders import read_text

        kept = [post for _, post in sorted(self._placing.posts(), key=lambda one: one[0])]
        bare = replace(context, posted_at=now, thread=(), history=())
        return read_earlier(bare, read_text(""), history=kept).whereabouts


class _Shown:
    """The ledger with who could tell, for a terminal or as JSON."""

    def __init__(self, entries: "Sequence[Entry]", passed: _Passed, context: "Context") -> None:
        self._entries, self._passed, self._context = entries, passed, context
        self._today = datetime.now().astimezone()
        last = max((entry.last_at for entry in entries if entry.last_at is not None), default=self._today)
        self._whereabouts = passed.whereabouts(context, last) if entries else ()

    def _view(self, entry: "Entry") -> "View":
        from secondlook.cli._one_more import view_of

        return view_of(entry, self._context, self._whereabouts, today=self._today)

    def print(self) -> None:
        from secondlook.cli.show import page_to_terminal

        page = page_to_terminal()
        page.heading("What your posts have told of patients")
        page.paragraph(self._in_short())
        shown = [(entry, self._view(entry)) for entry in self._entries[:MOST_PATIENTS]]
        for number, (entry, view) in enumerate(shown, 1):
            _patient(page, number, entry, view)
        page.heading("What this did and did not see")
        page.lines(list(self._limits()))

    def _in_short(self) -> str:
        number, told = len(self._entries), len({post.index for entry in self._entries for post in entry.posts})
        given = self._passed.given
        if not given:
            return "None of your posts is from that day or later."
        if not number:
            of = "Your one post was not" if given == 1 else f"None of your {given:,} posts was"
            return f"{of} found to tell of one patient."
        who = "1 patient" if number == 1 else f"{number:,} patients"
        most = f" The {MOST_PATIENTS} of whom most was told:" if number > MOST_PATIENTS else ""
        of = "your one post" if given == 1 else f"{told:,} of your {given:,} posts"
        return f"In {of} you told of {who}.{most}"

    def _limits(self) -> Iterator[str]:
        from secondlook.dossiers.ledger import LEAST_LINK
        from secondlook.dossiers.shortlist import MOST_POSTS
        from secondlook.finders.tagger import FILES, Size, is_there

        size = Size.BULK if self._passed.given > MOST_POSTS else Size.INTERACTIVE
        if not is_there(size):
            yield (
                f"Read by patterns alone: the network's file data/models/{FILES[size]} is not installed, so posts "
                "about nobody may be listed and others missed. Reinstall second-look."
            )
        elif self._passed.given > MOST_POSTS:
            yield (
                f"More than {MOST_POSTS} posts are read with the small network: sooner done, a little less found. One "
                "in fifty posts that tell of a patient is passed over by it."
            )
        if self._passed.too_old:
            yield f"{self._passed.too_old:,} posts from before --since were left out."
        yield (
            f"Posts are taken to be about one patient from {round(100 * LEAST_LINK)} % on, which can be wrong both "
            "ways: two patients may stand as one, and one as two."
        )
        yield "Counted as on the day of the last post about each, with your profile and where your posts place you."
        yield "Not seen: what pictures and links show, what others wrote, and what you posted elsewhere or took back."

    def mapping(self) -> dict[str, Any]:
        return {
            "version": VERSION,
            "posts": self._passed.given,
            "patients": [_entry_to_json(entry, self._view(entry)) for entry in self._entries],
            "notes": list(self._limits()),
        }


def _patient(page: "Page", number: int, entry: "Entry", view: "View") -> None:
    posts = "1 post" if len(entry.posts) == 1 else f"{len(entry.posts)} posts"
    page.heading(f"Patient {number}: {posts}")
    page.lines(list(_kinds(entry.facts)))
    page.paragraph(f"Told {_listed(entry.posts)}.")
    if len(entry.posts) > 1:
        page.paragraph(_linked(entry))
    for name, crowd in view.crowds.items():
        page.paragraph(_looking(name, crowd), mark="! " if name in view.recognisable_by else "  ")
    page.paragraph(_one_more(view))


def _kinds(facts: "Iterable[Fact]") -> Iterator[str]:
    """Each kind of fact with the author's own words for it."""
    from secondlook.saying import words

    said: dict[str, dict[str, None]] = {}
    for fact in facts:
        if fact.mention is not None:
            said.setdefault(words.category(fact.category), {})[words.quoted(fact.mention.text)] = None
    for kind, quotes in said.items():
        more = len(quotes) - MOST_WORDS
        yield f"{kind}: {', '.join(list(quotes)[:MOST_WORDS])}{f' and {more} more' if more > 0 else ''}"


def _listed(posts: "Sequence[Told]") -> str:
    """ "on 3 March 2026 (Ward chat), 9 March 2026 and in 2 more posts"."""
    shown = [_when(post) for post in posts[:MOST_DATES]]
    more = len(posts) - len(shown)
    return f"{'; '.join(shown)}{f'; and in {more} more' if more else ''}"


def _when(post: "Told") -> str:
    at = post.posted_at
    when = f"on {at.day} {at:%B %Y}" if at is not None else f"in post {post.index + 1}, which has no time"
    return f"{when} ({post.place})" if post.place.strip() else when


def _linked(entry: "Entry") -> str:
    weakest = min((post for post in entry.posts if post.reason), key=lambda post: post.probability, default=None)
    reason = f": {weakest.reason}" if weakest is not None else ""
    return f"Taken to be one patient; the weakest link is {round(100 * entry.weakest_link)} % sure{reason}."


def _looking(name: str, crowd: "Crowd | None") -> str:
    from secondlook.saying import words

    return f"{words.onlooker(name)}: {'would not know where to look' if crowd is None else words.crowd(crowd)}."


def _one_more(view: "View") -> str:
    """Which detail more would let whom tell; for whom none of those tried would, how rare it would have to be."""
    from secondlook.model import SMALLEST_SAFE_CROWD
    from secondlook.saying import words

    said = []
    for name, who in _WHO.items():
        if name in view.recognisable_by:
            continue
        rare = view.shared_by(name)
        able = [
            f"{_DETAILS[more.attribute.value]} (then {words.people(crowd.expected)})"
            for more in view.one_more
            if (crowd := more.crowds.get(name)) is not None and crowd.expected < SMALLEST_SAFE_CROWD
        ]
        if able:
            said.append(f"With one more detail {who} could tell: {', or '.join(able)}.")
        elif rare is not None:
            said.append(f"With a detail that only 1 in {words.people(max(2.0, rare))} people share, {who} could tell.")
    if not said and view.recognisable_by:
        return "Each further detail makes it surer."
    return " ".join(said) or "They would need a place, a ward or a day to begin with."


def _entry_to_json(entry: "Entry", view: "View") -> dict[str, Any]:
    from secondlook.serialise import crowd_to_json

    return {
        "posts": [
            {
                "index": post.index,
                "posted_at": post.posted_at.isoformat() if post.posted_at else None,
                "place": post.place,
                "probability": round(post.probability, 4),
                "reason": post.reason,
            }
            for post in entry.posts
        ],
        "first_at": entry.first_at.isoformat() if entry.first_at else None,
        "last_at": entry.last_at.isoformat() if entry.last_at else None,
        "weakest_link": round(entry.weakest_link, 4),
        "facts": [
            {
                "category": fact.category.value,
                "attribute": fact.attribute.value,
                "words": fact.mention.text if fact.mention is not None else None,
                "index": fact.origin.index,
                "probability": round(fact.origin.probability, 4),
            }
            for fact in entry.facts
        ],
        "crowds": {name: None if crowd is None else crowd_to_json(crowd) for name, crowd in view.crowds.items()},
        "recognisable_by": list(view.recognisable_by),
        "one_more": [
            {
                "attribute": more.attribute.value,
                "crowds": {name: round(crowd.expected, 1) for name, crowd in more.crowds.items()},
            }
            for more in view.one_more
        ],
    }
