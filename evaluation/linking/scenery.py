"""What any post may mention and what tells of nobody: numbers, clock times, weekdays, towns, newspapers.

Slots that are about a patient are answered in `telling.py`, those about work and diseases in `chatter.py`.
"""

from random import Random

from evaluation.linking.cast import FAMILIES, Author, town
from evaluation.linking.clock import MONTHS, WEEKDAYS
from evaluation.linking.grammar import pick, words


def around(slot: str, author: Author, dice: Random) -> str:
    """Answer a slot of a template; a slot that is not known here is a slip in the template."""
    match slot:
        case "n":
            return str(dice.randint(2, 9))
        case "m":
            return str(dice.randint(3, 14))
        case "hours":
            return str(dice.randint(10, 72))
        case "days":
            return str(dice.randint(2, 30))
        case "day" | "stay":
            return str(dice.randint(1, 28))
        case "figure":
            return f"{dice.random() * 20:.1f}"
        case "clock":
            return f"{dice.randrange(24):02d}:{dice.randrange(0, 60, 5):02d}"
        case "old":
            return f"{dice.randint(8, 22):02d}"
        case "nth":
            return dice.choice(("first", "second", "third", "fourth"))
        case "weekday":
            return pick(WEEKDAYS, dice)
        case "month":
            return pick(MONTHS, dice)
        case "specialty":
            return dice.choice(tuple(FAMILIES))
        case "ward" | "workplace":
            return str(getattr(author, slot))
        case "town":
            return town(dice, author.country)
        case "paper":
            return f"{author.town} {pick(words('places', 'newspaper'), dice)}"
    raise KeyError(f"A template asks for {{{slot}}}, which nothing answers. Correct it, or add the slot to scenery.py.")
