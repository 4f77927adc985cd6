"""Results as they come up again: rounded, newer, or told wrong. First values are drawn in `patients.py`."""

import re
from random import Random


def later_value(value: str, later: str, dice: Random) -> str:
    """A result as it comes up again: the same two times in five, else rounded, or a later one with or without it."""
    number = re.match(r"[\d.]+", value)
    chance = dice.random()
    if number is None or chance < 0.4:
        return value
    if chance < 0.65:
        rounded = float(f"{float(number[0]):.2g}")
        return f"about {rounded:.10g}{value[number.end() :]}"
    return f"{value}, now {later}" if chance < 0.85 else later


def other_value(text: str, value: str, dice: Random) -> str:
    """Tell a result with another last digit; without the value in the text, it stays."""
    if value not in text or not any(letter.isdigit() for letter in value):
        return text
    at = max(i for i, letter in enumerate(value) if letter.isdigit())
    return text.replace(value, f"{value[:at]}{(int(value[at]) + dice.randint(1, 8)) % 10}{value[at + 1 :]}")
