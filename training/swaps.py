"""What may stand in a mention's place: other words of the same category and shape, from the project's own tables.

Names are drawn by their share among people in the United Kingdom, or from a list of names of many origins; towns by
their residents; hospitals, practices and occupations from the tables of `secondlook.data`. Numbers keep their shape
and are nobody's where that can be told from the number: ten digits with a right check digit begin with 999, card numbers
fail their check, telephone numbers are of the ranges set aside for drama. Register and hospital numbers have no such range: a
variant is for the training loop alone and is never published. Knows nothing about offsets (`augment.py`).
"""

from __future__ import annotations

import csv
import gzip
import io
import random
import re
from functools import cache
from importlib.resources import files

from secondlook.mentions import _digits

FIRST = (
    "Aisha Amara Anil Anna Babatunde Bethan Bronagh Callum Carys Chidi Chloe Ciaran Daniel Deepa Dmitri Eilidh Eleanor "
    "Emeka Fatima Fergus Gareth Grace Hamza Hannah Harpreet Ines Isla Iwan Jamal Jean Joan Karolina Keziah Kofi Kwame "
    "Lakshmi Leila Lorna Luca Maeve Malik Margaret Mehmet Mercy Mohammed Nadia Nia Niamh Noor Olu Olga Omar Owen Padraig "
    "Patience Pawel Priya Rafal Rhys Rosa Ruth Sanjay Saoirse Shabnam Sibusiso Sinead Stan Sunita Tadhg Tariq Tomasz "
    "Valerie Wei Winifred Xiu Yusuf Zara Zofia"
).split()
LAST = (
    "Abara Adeyemi Ahmed Anand Appleyard Atkin Bakare Barrowclough Begum Bhatt Birtwistle Brannigan Cadwallader Chaudhry "
    "Clegg Coyle Crabtree Dacosta Dhillon Drinkwater Eze Fairweather Farouk Ferreira Fothergill Garvey Gill Goldstone "
    "Grzyb Hadley Haddad Heggarty Hussain Ibekwe Iqbal Jankowski Kaczmarek Kaur Kerrigan Khatun Kowalczyk Lightfoot Loach "
    "Mahmood Makinde McAteer McGlynn Mensah Moyo Murgatroyd Naidoo Ncube O'Hara O'Shea Oduya Okeke Ollerenshaw Osei Patel "
    "Pemberton Pereira Pickersgill Quigley Rahman Ramsbottom Rashid Sidhu Singh Skelton Solanki Strachan Sutcliffe Tembo "
    "Thackray Tran Uddin Wainwright Wojcik Yilmaz"
).split()
TITLES = frozenset("Mr Mrs Ms Miss Dr Prof Sr Sister Nurse Matron Mx Lady Sir".split())
DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
MONTHS = "January February March April May June July August September October November December".split()
_DAY = re.compile(r"\b(?:" + "|".join(f"{d}|{d[:3]}|{d[:4]}s?" for d in DAYS) + r")\b", re.IGNORECASE)
_MONTH = re.compile(r"\b(?:" + "|".join(f"{m}|{m[:3]}" for m in MONTHS if m not in ("May", "March")) + r")\b")
_WARD = re.compile(r"^(?:ward|bay|bed|side ?room|room|theatre|cubicle|resus|floor)\b.*\d", re.IGNORECASE)
_NUMERIC_DATE = re.compile(r"^(\d{1,2})([/.-])(\d{1,2})\2(\d{2}|\d{4})$")
_TEN_DIGITS = re.compile(r"(?<!\d)(?=(\d(?:[ .\-/]?\d){9})(?!\d))")
_TEST_RANGE = re.compile(r"\D*999(?:\D*\d){7}")
_CARD = re.compile(r"(?<!\d)(?=(\d(?:[ .\-]?\d){12,18})(?!\d))")
DRAMA = ("01632960", "07700900", "01614960")
"""United Kingdom numbers for drama (Ofcom), as in `corpus/FORMAT.md`: eight digits, then any three. In the United States
and Canada it is 555-01 and any two."""
LEAST_TELEPHONE_DIGITS = 7
"""Shorter ones are extensions, bleeps and short codes, which mean nothing outside one switchboard."""
_UK = re.compile(r"((?:0{0,2}44)0?|0)(\d{7})\d{3}")
_AMERICAN = re.compile(r"((?:00)?1?[2-9]\d\d|)\d{7}")
_EXTENSION = re.compile(r"[ ,]{0,2}(?:extension|ext|x)[ .:]{0,2}\d{1,6}$", re.IGNORECASE)
_AGE = re.compile(r"^(\d{1,2})[ -]?(?:year[ -]old|yo|y/o|yrs? old|yr old)$", re.IGNORECASE)


@cache
def _weighted(folder: str, name: str) -> tuple[list[str], list[float]]:
    """The names of a table and how common each is: the sum of its numbers."""
    packed = files("secondlook").joinpath("data", "populations", folder, name).read_bytes()
    rows = list(csv.reader(io.StringIO(gzip.decompress(packed).decode("utf-8"))))[1:]
    return [row[0] for row in rows], [sum(float(cell) for cell in row[1:] if cell[:1].isdigit()) for row in rows]


@cache
def _lines(folder: str, name: str) -> list[str]:
    text = files("secondlook").joinpath("data", folder, name).read_text(encoding="utf-8")
    return [line.split("\t")[0] for line in text.splitlines() if line and not line.startswith("#")]


@cache
def _occupations() -> list[str]:
    text = files("secondlook").joinpath("data", "populations", "uk", "occupations.csv").read_text(encoding="utf-8")
    return [name for row in list(csv.reader(io.StringIO(text)))[1:] for name in row[0].split("|")]


def first_name(rng: random.Random) -> str:
    if rng.random() < 0.5:
        return rng.choice(FIRST)
    names, shares = _weighted("uk", "first_names.csv.gz")
    return rng.choices(names, shares)[0].title()


def digits(words: str, rng: random.Random) -> str:
    """The same shape with other digits; the first digit of a run stays off zero."""
    out = []
    for before, character in zip(" " + words, words, strict=False):
        if character.isdigit():
            out.append(rng.choice("0123456789" if before.isdigit() else "123456789"))
        else:
            out.append(character)
    return "".join(out)


def _laid_over(words: str, fresh: str) -> str:
    """The same words with these digits in place of theirs, one for one."""
    following = iter(fresh)
    return "".join(next(following) if character.isdigit() else character for character in words)


def issuable(words: str) -> bool:
    """Whether these words hold a number that its check digit makes somebody's: NHS, CHI or H&C outside 999, or a card."""
    tens = [re.sub(r"\D", "", found[1]) for found in _TEN_DIGITS.finditer(words)]
    cards = [re.sub(r"\D", "", found[1]) for found in _CARD.finditer(words)]
    return any(_digits.nhs_check(ten) and not ten.startswith("999") for ten in tens) or any(map(_digits.luhn, cards))


def identifier(words: str, rng: random.Random) -> str:
    """Another number of the same shape that is nobody's; the same words if none was found.

    A number of the test range stays in it; other ten digits fail the check, as nine in ten did before.
    """
    for _ in range(20):
        fresh = digits(words, rng)
        if _TEST_RANGE.match(words):
            fresh = _laid_over(words, "999" + re.sub(r"\D", "", fresh)[3:])
        if not issuable(fresh):
            return fresh
    return words


def contact(words: str, rng: random.Random) -> str:
    """Another telephone number of a range for drama; in what is no telephone number, other digits.

    Numbers of other countries, and starred ones, stay as they are: no range for drama is known here.
    """
    old = "".join(c for c in words if c.isdigit())
    if len(old) < LEAST_TELEPHONE_DIGITS or "@" in words:
        return digits(words, rng)
    if "*" in words or not old.isascii():
        return words
    if extension := _EXTENSION.search(words):
        return contact(words[: extension.start()], rng) + digits(extension[0], rng)
    tail = f"{rng.randint(0, 999):03}"
    if british := _UK.fullmatch(old):
        kept = [start for start in DRAMA if start[1:] == british[2]]
        return _laid_over(words, british[1] + rng.choice(kept or DRAMA)[1:] + tail)
    if american := _AMERICAN.fullmatch(old):
        return _laid_over(words, american[1] + "55501" + tail[1:])
    return words


def _as_typed(fresh: str, old: str) -> str:
    return fresh.lower() if old.islower() else fresh.upper() if old.isupper() and len(old) > 2 else fresh


def last_name(rng: random.Random) -> str:
    """A surname of the short list of many origins, or now and then any of the long one."""
    if rng.random() < 0.6:
        return rng.choice(LAST)
    return rng.choice(_surnames()).title()


@cache
def _surnames() -> list[str]:
    packed = files("secondlook").joinpath("data", "words", "surnames.txt.gz").read_bytes()
    return [line for line in gzip.decompress(packed).decode("utf-8").splitlines() if line and line[0] not in "#="]


TITLED = re.compile(r"\b(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Professor|Sister|Sr|Sir|Lady)\.? $", re.IGNORECASE)
"""The end of what stands before a name that is a surname."""
_NAME_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
LONGEST_NAME_WORDS = 5


def name(words: str, rng: random.Random, *, titled: bool = False) -> str:
    """Another name of the same shape: titles, initials and particles kept, as many words; now and then spelt out or starred.

    In "HALE, Doreen Mary" the surname stands before the comma; a word alone after a title (`titled`) is one.
    """
    parts = list(_NAME_WORD.finditer(words))
    if any(c in words for c in "*_@") or not parts or len(parts) > LONGEST_NAME_WORDS:
        return words
    comma = words.find(",")
    out, at = [], 0
    for nth, part in enumerate(parts):
        old = part[0]
        out.append(words[at : part.start()])
        at = part.end()
        if old in TITLES or len(old) < 3 or (nth and old.islower() and not words.islower()):
            out.append(old)
            continue
        if comma >= 0:
            first = part.start() > comma
        else:
            first = nth == 0 and (len(parts) > 1 or (not titled and (old in FIRST or rng.random() < 0.7)))
        out.append(_as_typed(first_name(rng) if first else last_name(rng), old))
    fresh, chance = "".join([*out, words[at:]]), rng.random()
    if titled or len(parts) > 1:
        return fresh
    if chance < 0.04:
        return " ".join(fresh)
    if chance < 0.07 and len(fresh) > 3:
        return fresh[0] + "*" * (len(fresh) - rng.choice((1, 2))) + (fresh[-1] if rng.random() < 0.5 else "")
    return fresh


def place(words: str, rng: random.Random) -> str:
    towns, residents = _weighted("towns", "uk.csv.gz")
    if words.lower() not in set(towns):
        return words
    return _as_typed(rng.choices(towns, residents)[0].title(), words)


def organisation(words: str, rng: random.Random) -> str:
    if _WARD.match(words):
        return digits(words, rng)
    lower = words.lower()
    if lower in set(_lines("places", "hospitals.txt")):
        return _as_typed(rng.choice(_lines("places", "hospitals.txt")).title(), words)
    if lower.endswith((" surgery", " medical practice", " medical centre", " health centre")):
        return _as_typed(rng.choice(_lines("places", "practices.tsv")).title(), words)
    return words


def occupation(words: str, rng: random.Random) -> str:
    same = [job for job in _occupations() if (job[0] in "aeiou") == (words[:1].lower() in "aeiou")]
    return rng.choice(same) if words in set(_occupations()) else words


def time(words: str, rng: random.Random) -> str:
    """Another day or month, other digits, or a numeric date in another form."""
    if date := _NUMERIC_DATE.match(words):
        day, month = rng.randint(1, 28), rng.randint(1, 12)
        year = date[4] if len(date[4]) == 4 else "20" + date[4]
        said = MONTHS[month - 1]
        return rng.choice(
            [f"{day:02}/{month:02}/{year}", f"{day}/{month}/{year[2:]}", f"{day} {said} {year}", f"{day} {said[:3]} {year}",
             f"{day}th of {said}" if day > 3 else f"{said} {day}", f"{day:02}.{month:02}.{year}", f"{year}-{month:02}-{day:02}"]
        )  # fmt: skip

    def other(found: re.Match[str], pool: list[str]) -> str:
        fresh = rng.choice(pool)
        fresh = fresh if len(found[0]) > 4 or found[0].title() in pool else fresh[:3]
        return _as_typed(fresh, found[0])

    words = _DAY.sub(lambda m: other(m, DAYS), words)
    words = _MONTH.sub(lambda m: other(m, MONTHS), words)
    if re.fullmatch(r"\d{4}", words):
        return digits(words, rng) if words[:2] not in ("19", "20") else words[:2] + digits(words[2:], rng)
    return words


def age(words: str, rng: random.Random) -> str:
    if found := _AGE.match(words):
        years = str(rng.randint(1, 9)) + (str(rng.randint(0, 9)) if len(found[1]) == 2 else "")
        return years + rng.choice(["yo", " yo", " year old", "-year-old", "y/o", " yrs old"])
    return digits(words, rng) if sum(c.isdigit() for c in words) == 2 and "/" not in words else words


def result(words: str, rng: random.Random) -> str:
    if sum(c.isdigit() for c in words) < 2 or rng.random() < 0.5:
        return words
    fresh = digits(words, rng)
    if rng.random() < 0.2:
        return fresh.replace(",", "")
    return re.sub(r"(?<![\d.,])(\d{2})(\d{3})(?![\d.,])", r"\1,\2", fresh) if rng.random() < 0.2 else fresh


SWAPS = {
    "NAME": name, "ID_NUMBER": identifier, "CONTACT": contact, "ADDRESS": digits, "BIRTH_DATE": time, "PLACE": place,
    "ORGANISATION": organisation, "OCCUPATION": occupation, "TIME": time, "AGE": age, "RESULT": result,
}  # fmt: skip
"""By category: another wording of the same shape, or the same words where none is known."""
