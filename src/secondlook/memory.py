"""What the engine remembers of texts between calls, so that the same text is read once; and how to make it forget.

Advice judges one draft many times, and each of its texts is read once. A process that checks many people's drafts (a
server) calls `forget` after each: nothing of a draft is left then. Of texts that are published, which it would only
have to read again for the next draft, it may say that they be kept. Not here: what is remembered of single words,
tables and patterns, which are nobody's text.
"""

from collections import OrderedDict
from collections.abc import Callable, Collection, Hashable
from functools import update_wrapper
from typing import Generic, ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")

_everything: list["Remembered[..., object]"] = []


class Remembered(Generic[P, R]):
    """A function of texts that remembers its latest answers, the least recently asked going first."""

    def __init__(self, function: Callable[P, R], most: int, *, grows: bool) -> None:
        self._function = function
        self.most = most
        self.grows = grows
        self._answers: OrderedDict[Hashable, R] = OrderedDict()
        update_wrapper(self, function)
        _everything.append(self)  # type: ignore[arg-type]

    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> R:
        key = (args, tuple(kwargs.items())) if kwargs else args
        answers = self._answers
        try:
            answer = answers[key]
            answers.move_to_end(key)
        except KeyError:  # never asked, or forgotten by another thread between the two lines
            begun = times_forgotten()
            answer = self._function(*args, **kwargs)
            if begun != times_forgotten():
                return answer  # it was begun before everything was to be forgotten
            answers[key] = answer
            while len(answers) > self.most:
                answers.popitem(last=False)
        return answer

    def __len__(self) -> int:
        return len(self._answers)

    def forget(self, keeping: Collection[str] = frozenset()) -> None:
        """Forget every answer but those about one of these texts, which come first among the arguments."""
        for key in list(self._answers):
            if not keeping or not isinstance(key, tuple) or not key or key[0] not in keeping:
                self._answers.pop(key, None)

    @property
    def texts(self) -> frozenset[str]:
        """The texts that are remembered as they were given."""
        return frozenset(key[0] for key in self._answers if isinstance(key, tuple) and key and isinstance(key[0], str))


def remembered(most: int, *, grows: bool | None = None) -> Callable[[Callable[P, R]], Remembered[P, R]]:
    """Remember the latest `most` answers of a function whose first argument is a text, or a value that holds texts.

    `grows`: whether `make_room` may ask for more; if nothing is said, where it is a memory of many texts.
    """
    return lambda function: Remembered(function, most, grows=most >= OF_MANY_TEXTS if grows is None else grows)


OF_MANY_TEXTS = 200
"""Answers from which a memory is one of a thread and a history; smaller ones are of the draft that is being judged."""


def make_room(texts: int) -> None:
    """Remember at least so many texts at once: those of all threads and histories that people write with just now.

    A memory that is too small for them forgets each just before it is asked for again.
    """
    for function in _everything:
        if function.grows:
            function.most = max(function.most, texts)


def forget(keeping: Collection[str] = frozenset()) -> None:
    """Forget everything that was read of anybody's text, but of the texts in `keeping`, which are published anyway."""
    global _times_forgotten
    _times_forgotten += 1
    for function in _everything:
        function.forget(keeping)


_times_forgotten = 0


def times_forgotten() -> int:
    """How often `forget` was called: whoever has begun something before it must not keep it."""
    return _times_forgotten
