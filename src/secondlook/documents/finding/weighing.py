"""What rules and network say of a letter, weighed together word by word: which words are the patient's or a relative's.

A rule knows a label and does not read the sentence; the network reads the sentence and is unsure of the label. Boosted
trees (`secondlook.trees`) were fitted to what both say of a word, of those beside it and of the same word elsewhere in
the letter, on letters that the network had not read (`training/letter_words.py`). What a rule gave to the patient stays
unless together they make it somebody else's; what neither was sure of goes where together they are.
"""

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial

import numpy as np
import numpy.typing as npt

from secondlook.documents.finding.births import latest_year
from secondlook.documents.finding.clinical import clinical_words
from secondlook.documents.finding.heard import Heard, can_be, words_in
from secondlook.documents.finding.marking import CERTAINTY
from secondlook.documents.finding.people import OURS, PLACE, Detail
from secondlook.documents.model import Reason
from secondlook.finders import Reading
from secondlook.finders.tagging import labels, softmax
from secondlook.mentions import _name_lists as lists
from secondlook.model import About, Category
from secondlook.trees import Trees, trees

Floats = npt.NDArray[np.float64]

FILE = "models/letter-words.npz"
LEAST_KEPT = 0.2
"""The mean chance of its words below which what a rule gave to the patient is taken to be somebody else's."""
LEAST_ADDED = 0.2
"""The chance from which a word goes that no rule gave to anybody."""
LEAST_TAKEN = 0.7
"""The chance from which a word goes that a rule gave to somebody else."""
LEAST_WORDS = 30
"""Words of a text that is weighed."""
SURE_BIRTH = 0.3
"""The chance from which a date that nothing calls a birth may be one."""
LEAST_HEARD = 0.5
"""The chance of being part of who somebody is, by the network, below which it has nothing to say against a rule."""
SURELY_HEARD = 0.7
"""The same, from which a common word that begins a sentence is somebody's name."""
LEAST_CHANCE = 1e-4
"""A chance that is taken for no surer than this, or than one less this."""
WIDEST_GAP = 3
"""Code points between two words of one stretch: a space, dashes, dots; two spaces part cells."""

HEARD = (
    Category.NAME, Category.ID_NUMBER, Category.CONTACT, Category.ADDRESS, Category.BIRTH_DATE, Category.PLACE,
    Category.ORGANISATION, Category.TIME,
)  # fmt: skip
"""What the network hears that may be a part of who somebody is."""
DIRECT = HEARD[:5]
MAY_BE_ANOTHERS = (Category.NAME, Category.CONTACT)
"""What a rule gave to the patient and staff have too. A number or a birth date that was found as theirs stays so."""
_SAID_AS = {Category.PLACE: Category.ADDRESS, Category.TIME: Category.BIRTH_DATE}
REASONS = (Reason.MENTION, Reason.STRUCTURE, Reason.AGAIN)
BESIDE = (-2, -1, 1, 2)
"""Places of the words beside one."""
_SIDES = ("ours", "other")
COLUMNS = (
    *(f"heard {category.value}" for category in HEARD), "heard nothing", *(f"about {about.value}" for about in About),
    "heard as ours", "as ours where surest", "as ours on the whole", "ours on the whole", "times",
    *(f"as ours at {place}" for place in BESIDE), *(f"ruled ours at {place}" for place in BESIDE),
    *(f"ruled {side}" for side in _SIDES), *(f"{reason.value} {side}" for reason in REASONS for side in _SIDES),
    *(f"{category.value} {side}" for category in DIRECT for side in _SIDES), "surest rule",
    "begins with a capital", "capitals", "digits", "length",
)  # fmt: skip
"""What a row of the trees holds, in this order: the network's log-odds, then what rules say, then the word itself."""


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a letter as the network read them."""

    spans: Sequence[tuple[int, int]]
    """Of the text that was read."""
    rows: Floats
    """[words, COLUMNS]."""
    heard: Floats
    """[words, HEARD], probabilities."""
    patient: npt.NDArray[np.bool_]
    """[words], whether it is likelier the patient's than a relative's."""
    others: npt.NDArray[np.bool_]
    """[words], whether a rule gives it to somebody who is neither."""
    labelled: npt.NDArray[np.bool_]
    """[words], whether rules make it a telephone of others, or a label a number or an address of theirs."""


def weighed(text: str, reading: Reading, known: Sequence[Detail]) -> list[Detail]:
    """What is known of a letter, put right and completed by the trees.

    The same where no network was installed, and of a few words, which are no letter: the trees learned whole ones.
    """
    if reading.tagging.absent or len(reading.tagging.tags) < LEAST_WORDS:
        return list(known)
    words = words_of(text, reading, known)
    chances = 1.0 / (1.0 + np.exp(-np.array(_trees().log_odds(words.rows))))
    return adjusted(text, words, chances, known)


def adjusted(text: str, words: Words, chances: Floats, known: Sequence[Detail]) -> list[Detail]:
    """What is known, with what is not the patient's after all given to others, and with what more goes.

    `chances`: of each word to be the patient's or a relative's.
    """
    reached = _Reached(words.spans)
    ours = np.zeros(len(words.spans), dtype=bool)
    certain = {word for one in known if _is_certain(one) for word in words_in(text, one.start, one.end)}
    found = []
    for detail in known:
        first, after = reached.by(detail)
        if detail.about not in OURS:
            found.append(detail)
        elif (
            detail.category in MAY_BE_ANOTHERS
            and certain.isdisjoint(words_in(text, detail.start, detail.end))
            and _is_anothers(words, chances, first, after)
        ):
            found.append(replace(detail, about=About.COLLEAGUE))
        else:
            ours[first:after] = True
            found.append(detail)
    return found + list(_more(text, words, chances, ours))


def _is_certain(detail: Detail) -> bool:
    """Whether a label or a place names the patient or a relative: whoever bears that name elsewhere is nobody else."""
    named = detail.category is Category.NAME and detail.about in OURS
    return named and detail.reason is Reason.STRUCTURE and detail.certainty >= CERTAINTY[PLACE]


def _is_anothers(words: Words, chances: Floats, first: int, after: int) -> bool:
    """Whether what a rule gave to the patient is somebody else's: the network hears somebody, and not the patient."""
    if first == after or chances[first:after].mean() >= LEAST_KEPT:
        return False
    return bool(words.heard[first:after, : len(DIRECT)].sum(axis=1).mean() >= LEAST_HEARD)


def _more(text: str, words: Words, chances: Floats, ours: npt.NDArray[np.bool_]) -> Iterator[Detail]:
    """Stretches of words that go and that no rule gave to the patient, line by line."""
    least = np.where(words.others, LEAST_TAKEN, LEAST_ADDED)
    goes = np.flatnonzero((chances >= least) & ~ours & ~words.labelled & _can_go(text, words.spans)).tolist()
    latest = latest_year(text, ())
    for run in map(partial(_without_small_words, text, words), _runs(text, words.spans, goes)):
        if not run:
            continue
        said = HEARD[int(words.heard[run].sum(axis=0).argmax())]
        about = About.PATIENT if words.patient[run].mean() >= 0.5 else About.RELATIVE
        start, end = words.spans[run[0]][0], words.spans[run[-1]][1]
        sure = float(chances[run].mean())
        one = Heard(start, end, _SAID_AS.get(said, said), about, sure, ours=sure, everywhere=sure)
        heard_so = float(words.heard[run, : len(DIRECT)].sum(axis=1).mean())
        opens = heard_so < SURELY_HEARD and _opens_a_sentence(text, one)
        if can_be(one, text, latest, sure=SURE_BIRTH) and not (opens or _says_nothing(text, one)):
            yield Detail(start, end, one.category, about, Reason.MENTION, sure)


def _says_nothing(text: str, one: Heard) -> bool:
    """Whether what is taken for a name is one word of medicine or of every day, which no list has for a name."""
    if one.category is not Category.NAME:
        return False
    found = words_in(text, one.start, one.end)
    if any(word in lists.surnames() or word in lists.first_names() for word in found):
        return False
    return all(word in lists.common_words() or word in clinical_words() for word in found)


def _opens_a_sentence(text: str, one: Heard) -> bool:
    """Whether what is taken for a name is a common word that only a sentence's beginning wrote with a capital."""
    words = words_in(text, one.start, one.end)
    begins = _SENTENCE_BEFORE.search(text, max(0, one.start - 3), one.start) or one.start == 0
    return bool(len(words) == 1 and words <= lists.common_words() and begins and _GOES_ON.match(text, one.end))


_SENTENCE_BEFORE = re.compile(r"[.;:!?\n] ?\Z")
_GOES_ON = re.compile(r" [a-z\d]")


def _runs(text: str, spans: Sequence[tuple[int, int]], goes: Sequence[int]) -> Iterator[list[int]]:
    """Words that go, in stretches of those that stand beside each other on a line."""
    run: list[int] = []
    for at in goes:
        if run and _apart(text[spans[run[-1]][1] : spans[at][0]]):
            yield run
            run = []
        run.append(at)
    if run:
        yield run


def _without_small_words(text: str, words: Words, run: Sequence[int]) -> list[int]:
    """A stretch without "of" and "the" at its ends, where the network does not take them for part of a name."""

    def small(at: int) -> bool:
        word = text[slice(*words.spans[at])]
        return word in lists.common_words() and float(words.heard[at, : len(DIRECT)].sum()) < LEAST_HEARD

    first = next((number for number, at in enumerate(run) if not small(at)), len(run))
    last = next((number for number in range(len(run), first, -1) if not small(run[number - 1])), first)
    return list(run[first:last])


def _apart(gap: str) -> bool:
    return bool(re.search(r"[\n\t|]| {2}", gap)) or len(gap) > WIDEST_GAP or any(map(str.isalnum, gap))


def _can_go(text: str, spans: Sequence[tuple[int, int]]) -> npt.NDArray[np.bool_]:
    return np.array([any(map(str.isalnum, text[start:end])) for start, end in spans])


class _Reached:
    """Which words a stretch of the text reaches."""

    def __init__(self, spans: Sequence[tuple[int, int]]) -> None:
        self._starts, self._ends = [start for start, _ in spans], [end for _, end in spans]

    def __len__(self) -> int:
        return len(self._starts)

    def by(self, detail: Detail) -> tuple[int, int]:
        """The first word and the one after the last."""
        first = bisect_right(self._ends, detail.start)
        return first, max(first, bisect_left(self._starts, detail.end))


def words_of(text: str, reading: Reading, known: Sequence[Detail]) -> Words:
    """What network and rules say of each word. A letter with at least one word."""
    tagging = reading.tagging
    spans = [reading.view.span_to_original(start, end) for start, end in tagging.word_spans]
    written = [text[start:end] for start, end in spans]
    tags = softmax(tagging.tags).astype(np.float64)
    heard = np.stack([tags[:, _tags_of(category)].sum(axis=1) for category in HEARD], axis=1)
    about = tagging.about.astype(np.float64)
    whose = {name: about[:, at] for at, name in enumerate(labels().about)}
    direct, ours = heard[:, : len(DIRECT)].sum(axis=1), whose[About.PATIENT] + whose[About.RELATIVE]
    as_ours = direct * ours
    reached = _Reached(spans)
    rules = _ruled(reached, known)
    columns = [
        *(_log_odds(heard[:, at]) for at in range(len(HEARD))), _log_odds(tags[:, 0]),
        *(_log_odds(whose[about]) for about in About), _log_odds(as_ours),
        *_elsewhere(written, as_ours, ours, direct),
        *(_at(place, _log_odds(as_ours), nothing=float(_log_odds(np.zeros(1))[0])) for place in BESIDE),
        *(_at(place, rules[:, 0], nothing=0.0) for place in BESIDE), *rules.T,
        *_shape(written),
    ]  # fmt: skip
    patient = whose[About.PATIENT] >= whose[About.RELATIVE]
    labelled = np.zeros(len(spans), dtype=bool)
    for detail in known:
        if detail.about not in OURS and (detail.category is Category.CONTACT or _labelled(detail)):
            labelled[slice(*reached.by(detail))] = True
    others = rules[:, _SIDES.index("other")] > 0
    return Words(spans, np.stack(columns, axis=1), heard, patient, others, labelled)


def _labelled(detail: Detail) -> bool:
    return detail.reason is Reason.STRUCTURE and detail.category is not Category.NAME


def _elsewhere(written: Sequence[str], as_ours: Floats, ours: Floats, direct: Floats) -> Iterator[Floats]:
    """What the letter as a whole says of a word: where it is surest, in the mean, and how often it stands there."""
    same: dict[str, list[int]] = defaultdict(list)
    for at, word in enumerate(written):
        same[re.sub(r"[\W_]+", "", word.lower())].append(at)
    said = np.zeros((4, len(written)))
    for places in same.values():
        weight = LEAST_CHANCE + direct[places]
        mean = float((ours[places] * weight).sum() / weight.sum())
        said[:, places] = np.array([as_ours[places].max(), as_ours[places].mean(), mean, len(places)])[:, None]
    yield from (_log_odds(said[0]), _log_odds(said[1]), _log_odds(said[2]), said[3])


def _ruled(reached: "_Reached", known: Sequence[Detail]) -> Floats:
    """[words, columns of rules]: whose each word is by the rules, why, as what, and how surely."""
    begin = COLUMNS.index("ruled ours")
    places = {name: at for at, name in enumerate(COLUMNS[begin : COLUMNS.index("surest rule") + 1])}
    found = np.zeros((len(reached), len(places)))
    for detail in known:
        first, after = reached.by(detail)
        side = "ours" if detail.about in OURS else "other"
        of_category = "" if detail.category is None else f"{detail.category.value} {side}"
        for name in (f"ruled {side}", f"{detail.reason.value} {side}", of_category):
            if name in places:
                found[first:after, places[name]] = 1.0
        surest = found[first:after, places["surest rule"]]
        np.maximum(surest, detail.certainty, out=surest)
    return found


def _shape(written: Sequence[str]) -> Iterator[Floats]:
    yield np.array([float(word[:1].isupper()) for word in written])
    yield np.array([float(len(word) > 1 and word.isupper()) for word in written])
    yield np.array([float(any(map(str.isdigit, word))) for word in written])
    yield np.array([float(len(word)) for word in written])


def _at(place: int, values: Floats, *, nothing: float) -> Floats:
    """The values of the words so many places on; `nothing` over the ends."""
    moved = np.full(len(values), nothing)
    if place > 0:
        moved[:-place] = values[place:]
    else:
        moved[-place:] = values[:place]
    return moved


def _log_odds(chances: Floats) -> Floats:
    clipped = np.clip(chances, LEAST_CHANCE, 1.0 - LEAST_CHANCE)
    return np.asarray(np.log(clipped / (1.0 - clipped)))


@cache
def _tags_of(category: Category) -> list[int]:
    return [at for at, tag in enumerate(labels().tags) if tag[2:] == category.value]


@cache
def _trees() -> Trees:
    found = trees(FILE)
    if found.columns != COLUMNS:
        raise ValueError(f"data/{FILE} was fitted to other columns. Run training/letter_words.py.")
    return found
