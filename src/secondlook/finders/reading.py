"""One text, read: its plain view, its mentions, what the tagger says of it as a whole."""

import multiprocessing
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import cache

from secondlook.finders.ahead import Ahead
from secondlook.finders.beside import Beside, around
from secondlook.finders.choose import choose
from secondlook.finders.confidence import weights
from secondlook.finders.fold import Folded, fold
from secondlook.finders.language import understood
from secondlook.finders.overlap import resolve
from secondlook.finders.tagger import FILES, Size, is_there, silence, size_in_use, tagger
from secondlook.finders.tagging import Tagging
from secondlook.finders.whom import settle
from secondlook.memory import forget, remembered, times_forgotten
from secondlook.mentions import modules
from secondlook.model import Context, Coverage, Mention


@dataclass(frozen=True, slots=True)
class Reading:
    """A text and everything found in it. Offsets of `mentions` count code points of the text as posted."""

    view: Folded = field(repr=False)
    mentions: tuple[Mention, ...]
    tagging: Tagging = field(repr=False)
    coverage: Coverage

    @property
    def text(self) -> str:
        return self.view.original

    @property
    def marked(self) -> tuple[Mention, ...]:
        """The mentions of the standard. A superlative ("the highest I have seen") is a fact, but marks no words."""
        return tuple(m for m in self.mentions if not m.kind.startswith("superlative"))

    @property
    def lower(self) -> str:
        """The plain view in lower case, position by position."""
        return lowered(self.view.text)

    @property
    def plain(self) -> str:
        """The plain view; offsets in it may differ from the text as posted."""
        return self.view.text


@remembered(256)
def lowered(text: str) -> str:
    """Lower case of the same length: the few letters whose lower case is two letters stay as they are."""
    lower = text.lower()
    return lower if len(lower) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def read_text(text: str) -> Reading:
    """Read a text with every category's patterns and the network in use (`reading_with`).

    The same text is read once.
    """
    return _read(text, size_in_use())


def read_text_bulk(text: str) -> Reading:
    """The same with the small network: sooner read, a little less found. For archives."""
    return _read(text, Size.BULK)


def read_letter(text: str) -> Reading:
    """The same with the network that learned letters: for documents."""
    return _read(text, Size.LETTERS)


def letter_ahead() -> Callable[[Callable[[], str]], None] | None:
    """For a letter that is still coming: what to give each part of its text to, as soon as it is there.

    A part is asked for in the network's own thread. None: there is no network, or no thread for it.
    """
    pool = _pool()
    if pool is None or not is_there(Size.LETTERS):
        return None
    ahead = Ahead(Size.LETTERS)

    def give(part: Callable[[], str]) -> None:
        # What goes wrong comes again when the letter is read as a whole.
        pool.submit(_unless_forgotten(lambda: ahead.read(fold(part()).text)))

    return give


def begin_letter(text: str) -> None:
    """Let the network begin a letter that `read_letter` will soon be asked for, while there is something else to do."""
    pool = _pool()
    if pool is not None and is_there(Size.LETTERS):
        pool.submit(_unless_forgotten(lambda: _tagged(fold(text).text, Size.LETTERS)))


def _unless_forgotten(work: Callable[[], object]) -> Callable[[], None]:
    """The same work; what it leaves remembered goes with all else that was to be forgotten meanwhile."""
    begun = times_forgotten()

    def done() -> None:
        if begun == times_forgotten():
            work()
            if begun != times_forgotten():
                forget()

    return done


def read_beside(reading: Reading, context: Context) -> Beside | None:
    """What a draft comes to for whoever has just read its author's profile, the thread and the earlier posts.

    None where nothing was posted, where that network was not installed, and for archives, whose network cannot say.
    """
    texts = around(context)
    if not texts or size_in_use() is Size.BULK or not is_there(Size.LETTERS):
        return None
    return _beside_texts(reading.plain, texts)


@remembered(128)
def _beside_texts(text: str, texts: tuple[str, ...]) -> Beside:
    return tagger(Size.LETTERS).beside(text, texts)


@remembered(1024)
def _read(text: str, size: Size) -> Reading:
    """The size of the memory holds a draft's whole thread and history, which advice asks for again and again."""
    view = fold(text)
    if not is_there(size):
        tagging = silence()
        proposed = proposed_in(view.text)
    elif size is Size.BULK or (pool := _pool()) is None:
        tagging = _tagged(view.text, size)
        proposed = proposed_in(view.text)
    else:
        coming = pool.submit(_tagged, view.text, size)
        time.sleep(HEAD_START_SECONDS)
        proposed = proposed_in(view.text)
        tagging = coming.result()
    standing = resolve(proposed) if tagging.absent else choose(view.text, proposed, tagging, weights(size))
    told = sum(tagging.telling[kind] for kind in ("one_case", "group", "composite"))
    chosen = settle(view.text, standing, told=told, own=tagging.telling["own_story"])
    mentions = tuple(view.to_original(mention) for mention in chosen)
    return Reading(view=view, mentions=mentions, tagging=tagging, coverage=_coverage(view, tagging, size))


@remembered(8)
def _tagged(plain: str, size: Size) -> Tagging:
    """What the network says, which may have been begun before anybody asked."""
    return tagger(size).tag(plain)


HEAD_START_SECONDS = 0.0002
"""Lets the other thread take the interpreter and enter the network, where it needs it no more."""


def proposed_in(plain: str) -> list[Mention]:
    """What every category's patterns find."""
    return [mention for module in modules().values() for mention in module.find(plain)]


@cache
def _pool() -> ThreadPoolExecutor | None:
    """A second thread for the tagger, which waits for no Python; none in a worker of a pool, whose cores are taken."""
    return None if multiprocessing.parent_process() is not None else ThreadPoolExecutor(max_workers=1)


def _coverage(view: Folded, tagging: Tagging, size: Size) -> Coverage:
    notes = []
    if tagging.absent:
        notes.append(
            f"read by patterns alone: the network's file data/models/{FILES[size]} is not installed, so names and "
            "plain words that tell of somebody can be missed; reinstall second-look"
        )
    if view.invisible:
        notes.append(f"{view.invisible} invisible characters were looked through")
    if view.disguised:
        notes.append(f"{view.disguised} look-alike letters were read as plain ones")
    clear = understood(view.text)
    if not clear:
        notes.append("the text is not in English, or too little of it is: it was not understood")
    characters = len(view.original)
    return Coverage(characters=characters, seen=characters, understood=clear, notes=tuple(notes))
