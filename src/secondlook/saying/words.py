"""The nouns of a review in words: numbers of people, origins of facts, guidance with its state."""

from secondlook.model import Category, Change, Crowd, Fact, Origin, Source, SubjectReview
from secondlook.rulebooks import Guidance

LOOKED_FOR = (
    "names, numbers, contacts, addresses, dates of birth; ages, places, workplaces, times, work, family, conditions, "
    "treatments, results, events, looks, quotations; tone; what profile, thread and earlier posts add"
)

_ONLOOKERS = {
    "self_or_family": "The person themselves, or their family",
    "colleague": "Somebody who works or trains where you do",
    "neighbour": "Somebody who lives in the same street or town",
    "stranger": "A stranger with a search engine and your public profile",
    "public_record": "Somebody who reads newspapers, inquests and public registers",
}
_SUBJECTS = {"patient": "The patient", "relative": "The relative", "colleague": "The colleague", "author": "You"}
_CATEGORIES = {
    Category.NAME: "a name",
    Category.ID_NUMBER: "a number",
    Category.CONTACT: "a contact",
    Category.ADDRESS: "an address",
    Category.BIRTH_DATE: "a date of birth or death",
    Category.AGE: "an age",
    Category.PLACE: "a place",
    Category.ORGANISATION: "a workplace or unit",
    Category.TIME: "a time",
    Category.OCCUPATION: "an occupation",
    Category.DEMOGRAPHIC: "a characteristic",
    Category.FAMILY: "the family",
    Category.CONDITION: "a condition",
    Category.PROCEDURE: "a treatment",
    Category.RESULT: "a result",
    Category.EVENT: "an event",
    Category.APPEARANCE: "the appearance",
    Category.QUOTE: "somebody's words",
}
LONGEST_QUOTE_CHARACTERS = 60


def onlooker(name: str) -> str:
    """Who they are, to begin a sentence."""
    return _ONLOOKERS.get(name, f"A {name.replace('_', ' ')}")


def subject(review: SubjectReview) -> str:
    """ "The patient", "The patient (2)"."""
    name = _SUBJECTS.get(review.subject.about.value, review.subject.about.value.capitalize())
    return name if review.subject.number == 1 else f"{name} ({review.subject.number})"


def crowd(value: Crowd) -> str:
    """ "about 1 person fits (1 to 3), of 340 patients of one practice"."""
    fits = people(value.expected)
    noun, verb = ("person", "fits") if fits == "1" else ("people", "fit")
    about = f"about {fits} {noun} {verb}"
    low, high = people(value.low), people(value.high)
    if low != high:
        about += f" ({low} to {high})"
    if value.start_says:
        about += f", of {people(value.start)} {value.start_says}" if value.start else f", of {value.start_says}"
    return about


def people(number: float) -> str:
    """A number of people with two digits that mean something: 0.3 is "less than 1", 8,137 is "8,100"."""
    if number < 0.5:
        return "less than 1"
    if number < 10:
        return f"{round(number)}"
    whole = round(number)
    return f"{round(whole, 2 - len(str(whole))):,}"


def share(value: float) -> str:
    """What share of the people a fact leaves: ": leaves 1 in 40"; nothing where it leaves most of those still there."""
    if value <= 0:
        return ": leaves hardly anybody"
    if value > 0.66:
        return ""
    one_in = 1 / value
    return ": leaves about half" if one_in < 2.5 else f": leaves 1 in {people(one_in)}"


def days(number: int) -> str:
    """ "6 weeks", "3 months", "5 days"."""
    if number >= 84:
        return f"{round(number / 30.4)} months"
    return f"{round(number / 7)} weeks" if number >= 14 else f"{number} days"


def category(value: Category) -> str:
    """A kind of mention, in words."""
    return _CATEGORIES[value]


def fact(value: Fact) -> str:
    """A fact as the author wrote it, or else by its kind."""
    if value.mention is not None:
        return quoted(value.mention.text)
    return quoted(value.value) if value.value else category(value.category)


def place(value: Fact) -> str:
    """A fact with where it was published; the same words from the same place read the same."""
    said = fact(value)
    if from_outside(value):
        # "elm road surgery" of the workplace and "Elm Road Surgery" of the bio are one line.
        said = said.title() if value.category in (Category.PLACE, Category.ORGANISATION) else said.lower()
    return f"{said} {origin(value.origin)}"


def from_outside(value: Fact) -> bool:
    """Whether a fact was published elsewhere than in the draft: what an author is least aware of."""
    return value.origin.source not in (Source.DRAFT, Source.CLOCK)


def origin(value: Origin) -> str:
    """Where a fact was published."""
    when = f" of {value.posted_at.day} {value.posted_at:%B %Y}" if value.posted_at else ""
    where = {
        Source.DRAFT: "in the draft",
        Source.THREAD: f"in the thread (post {value.index + 1})",
        Source.HISTORY: f"in your earlier post{when}" if when else f"in your earlier posts ({value.index + 1})",
        Source.PROFILE: "in your profile",
        Source.CLOCK: "from the time of posting",
        Source.ATTACHMENT: "in the attachment",
    }[value.source]
    return f"{where} ({value.reason})" if value.reason else where


def change(value: Change) -> str:
    """ "write "in her eighties" for "84" (the exact age is lost)"."""
    old, new = quoted(value.mention.text), value.softening.text
    said = f"write {quoted(new)} for {old}" if new.strip() else f"leave out {old}"
    return f"{said} (lost: {value.softening.loses})" if value.softening.loses else said


def guidance(line: Guidance) -> str:
    """A line with its paragraph and its state: withdrawn ones are never shown as holding."""
    notes = "; ".join(note for note in (line.document.state_says, line.sure_says) if note)
    return f"{line.label}: {line.says} ({notes})"


def quoted(text: str) -> str:
    """Somebody's words in quotation marks, cut in the middle where they are long."""
    flat = " ".join(text.split())
    if len(flat) > LONGEST_QUOTE_CHARACTERS:
        half = LONGEST_QUOTE_CHARACTERS // 2 - 2
        flat = f"{flat[:half]} … {flat[-half:]}"
    return f'"{flat}"'


def sentence(text: str) -> str:
    """A capital first and a full stop last."""
    shown = text.strip()
    shown = shown[:1].upper() + shown[1:]
    return shown if shown.endswith((".", "!", "?")) or not shown else f"{shown}."
