"""What to call a person of an age and sex: "84 year old woman", "a lad", "baby girl", "man in his sixties".

Each wording comes with the ages it allows, so that the truth about a pair of posts can be checked.
"""

from random import Random

from evaluation.linking.grammar import pick

PRONOUNS: dict[str, dict[str, str]] = {
    "he": {"f": "she", "m": "he"},
    "his": {"f": "her", "m": "his"},
    "him": {"f": "her", "m": "him"},
}
NOUNS: dict[str, dict[str, tuple[str, ...]]] = {
    "child": {"f": ("girl", "little girl", "wee girl"), "m": ("boy", "little boy", "wee lad")},
    "teen": {"f": ("girl", "teenager", "young woman"), "m": ("boy", "lad", "teenager")},
    "adult": {"f": ("woman", "lady", "woman", "female"), "m": ("man", "gentleman", "man", "male", "chap")},
}
DAYS_A_YEAR, DAYS_A_MONTH = 365, 30
_TENS = ("", "", "twenties", "thirties", "forties", "fifties", "sixties", "seventies", "eighties", "nineties")
Words = tuple[str, tuple[int, int] | None, bool]
"""The wording without article, the ages it allows, whether it tells the sex."""


def age_and_sex(age_days: int, sex: str, dice: Random, *, exact: float, country: str) -> Words:
    """Choose a wording; with the chance `exact` it gives the age in full."""
    years = age_days // DAYS_A_YEAR
    if years < 2:
        return _baby(age_days, sex, dice, exact=exact)
    stage = "child" if years < 13 else "teen" if years < 18 else "adult"
    noun = pick(NOUNS[stage][sex], dice)
    tells_sex = noun != "teenager"
    if country == "us" and noun == "chap":
        noun = "guy"
    if dice.random() < exact:
        return _exact(years, sex, noun, dice, tells_sex=tells_sex)
    chance = dice.random()
    if stage == "child":
        small = dice.choice(("toddler", "tot")) if years < 4 else dice.choice(("primary school kid", "child"))
        allowed = (1, 4) if years < 4 else (2, 12)
        return (noun, (0, 13), True) if chance < 0.6 else (small, allowed, False)
    if stage == "teen":
        return (noun, (12, 22 if noun == "young woman" else 19), tells_sex)
    if chance < 0.5:
        return (*_decade(years, sex, noun, dice), tells_sex)
    if years >= 70 and chance < 0.8:
        return (
            f"{dice.choice(('elderly', 'older', 'frail', 'very elderly' if years > 84 else 'old'))} {noun}",
            (60, 120),
            True,
        )
    if years <= 34 and chance < 0.8:
        return f"young {noun}", (16, 42), True
    return (noun, (16, 120), True) if chance < 0.93 else (dice.choice(("patient", "pt", "person")), None, False)


def _exact(years: int, sex: str, noun: str, dice: Random, *, tells_sex: bool) -> Words:
    ages = (years, years)
    if noun == "teenager":
        return f"{years} year old", ages, False
    how = dice.random()
    if how < 0.5:
        return f"{years} year old {noun}", ages, tells_sex
    if how < 0.68:
        return f"{years}{sex.upper()}", ages, True
    if how < 0.8:
        return f"{years}yo {noun}", ages, tells_sex
    if how < 0.88:
        return f"{noun} of {years}", ages, tells_sex
    return f"{years} year old", ages, False


def _decade(years: int, sex: str, noun: str, dice: Random) -> tuple[str, tuple[int, int]]:
    decade, rest = years // 10 * 10, years % 10
    his = PRONOUNS["his"][sex] if noun != "teenager" else "their"
    if decade < 20:
        return f"{noun} in {his} late teens", (17, 19)
    if decade >= 100:
        return f"{noun} over 100", (100, 120)
    if dice.random() < 0.4:
        part, ages = ("early", (0, 4)) if rest < 4 else ("mid", (3, 7)) if rest < 7 else ("late", (6, 9))
        return f"{noun} in {his} {part} {_TENS[decade // 10]}", (decade + ages[0], decade + ages[1])
    form = dice.choice((f"{decade}s", _TENS[decade // 10], f"{decade}'s"))
    return f"{noun} in {his} {form}", (decade, decade + 9)


def _baby(age_days: int, sex: str, dice: Random, *, exact: float) -> Words:
    noun = "girl" if sex == "f" else "boy"
    allowed = (0, 0) if age_days < DAYS_A_YEAR else (1, 1)
    if dice.random() < exact:
        if age_days < 14:
            return f"{age_days or 1} day old {noun}", allowed, True
        if age_days < 120:
            return f"{age_days // 7} week old{dice.choice((f' {noun}', ' baby'))}", allowed, False
        return f"{age_days // DAYS_A_MONTH} month old{dice.choice((f' {noun}', ''))}", (0, 1), False
    return (
        (f"baby {noun}", (0, 1), True)
        if dice.random() < 0.6
        else (dice.choice(("baby", "infant", "little one")), (0, 2), False)
    )
