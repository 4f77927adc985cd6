"""Fresh variants of labelled posts: mentions swapped, letter case and spelling changed, offsets carried through.

Every swap keeps the category and whom the mention is about; labels of the whole post stay, since none of them depends
on which name, town or number it is. What is swapped in comes from the other posts of the corpus and from generators of
numbers nobody can be issued (NHS numbers of the 999 range, fictional telephone ranges).
"""

from __future__ import annotations

import random
import re
from typing import Any

_FIRST = (
    "Aisha Amara Anil Anna Babatunde Bethan Bronagh Callum Carys Chidi Chloe Ciaran Daniel Deepa Dmitri Eilidh Eleanor "
    "Emeka Fatima Fergus Gareth Grace Hamza Hannah Harpreet Ines Isla Iwan Jamal Jean Joan Karolina Keziah Kofi Kwame "
    "Lakshmi Leila Lorna Luca Maeve Malik Margaret Mehmet Mercy Mohammed Nadia Nia Niamh Noor Olu Olga Omar Owen Padraig "
    "Patience Pawel Priya Rafal Rhys Rosa Ruth Sanjay Saoirse Shabnam Sibusiso Sinead Stan Sunita Tadhg Tariq Tomasz "
    "Valerie Wei Winifred Xiu Yusuf Zara Zofia"
).split()
_LAST = (
    "Abara Adeyemi Ahmed Anand Appleyard Atkin Bakare Barrowclough Begum Bhatt Birtwistle Brannigan Cadwallader Chaudhry "
    "Clegg Coyle Crabtree Dacosta Dhillon Drinkwater Eze Fairweather Farouk Ferreira Fothergill Garvey Gill Goldstone "
    "Grzyb Hadley Haddad Heggarty Hussain Ibekwe Iqbal Jankowski Kaczmarek Kaur Kerrigan Khatun Kowalczyk Lightfoot Loach "
    "Mahmood Makinde McAteer McGlynn Mensah Moyo Murgatroyd Naidoo Ncube O'Hara O'Shea Oduya Okeke Ollerenshaw Osei Patel "
    "Pemberton Pereira Pickersgill Quigley Rahman Ramsbottom Rashid Sidhu Singh Skelton Solanki Strachan Sutcliffe Tembo "
    "Thackray Tran Uddin Wainwright Wojcik Yilmaz"
).split()
_TYPO_NEIGHBOURS = dict(zip("qwertyuiopasdfghjklzxcvbnm", "wqrtyuiopoasdfghjkkxzcvbnn", strict=True))


def rewritten(row: dict[str, Any], swaps: dict[int, str]) -> dict[str, Any]:
    """The same post with the mentions of these indices worded otherwise."""
    text, pieces, mentions, at, length = row["text"], [], [], 0, 0
    for number, mention in enumerate(sorted(row["mentions"], key=lambda m: m["start"])):
        words = swaps.get(number, mention["text"])
        before = text[at : mention["start"]]
        pieces += [before, words]
        start = length + len(before)
        length = start + len(words)
        mentions.append({**mention, "start": start, "end": length, "text": words})
        at = mention["end"]
    return {**row, "text": "".join([*pieces, text[at:]]), "mentions": mentions}


def _digits(words: str, rng: random.Random) -> str:
    """The same shape with other digits; the first digit of a run stays off zero."""
    out = []
    for before, character in zip(" " + words, words, strict=False):
        if character.isdigit():
            out.append(rng.choice("0123456789" if before.isdigit() else "123456789"))
        else:
            out.append(character)
    return "".join(out)


def _name(words: str, rng: random.Random) -> str:
    """Another name of the same shape (title kept, as many words)."""
    parts = words.split(" ")
    if any(c in words for c in "*_.'") or len(parts) > 4:
        return words
    out = []
    for nth, part in enumerate(parts):
        title = part.rstrip(".") in {
            "Mr",
            "Mrs",
            "Ms",
            "Miss",
            "Dr",
            "Prof",
            "Sr",
            "Sister",
            "Nurse",
            "Matron",
            "Mx",
            "Lady",
            "Sir",
        }
        if title or not part[:1].isalpha() or len(part) < 3:
            out.append(part)
            continue
        pool = _FIRST if nth == 0 and (len(parts) > 1 or part in _FIRST or rng.random() < 0.7) else _LAST
        fresh = rng.choice(pool)
        out.append(fresh.lower() if part.islower() else fresh.upper() if part.isupper() else fresh)
    return " ".join(out)


def _misspelt(text: str, rng: random.Random) -> str:
    """One or two slips of the finger in letters, keeping the length so that offsets stand."""
    letters = [i for i, c in enumerate(text) if c.isalpha() and c.islower()]
    if len(letters) < 30:
        return text
    out = list(text)
    for at in rng.sample(letters, rng.choice((1, 2, 3))):
        if rng.random() < 0.5 and at + 1 < len(out) and out[at + 1].isalpha():
            out[at], out[at + 1] = out[at + 1], out[at]
        else:
            out[at] = _TYPO_NEIGHBOURS.get(out[at], out[at])
    return "".join(out)


_SOMEBODY = re.compile(
    r"\b(?:pt|the pt|this pt|my pt|our pt|(?:the|this|my|our|a|an) (?:patient|lady|gentleman|gent|man|woman|girl|boy|lad|chap|bloke|fella|guy))\b(?! (?:of|in general|group|who|safety|care|flow|centre))",
    re.IGNORECASE,
)


def named(row: dict[str, Any], rng: random.Random) -> dict[str, Any]:
    """The same post with one "the lady" given a name: names of patients are too rare in posts to learn from them alone."""
    if row.get("telling") != "one_case":
        return row
    free = [
        m for m in _SOMEBODY.finditer(row["text"])
        if not any(g["start"] < m.end() and m.start() < g["end"] for g in row["mentions"])
    ]  # fmt: skip
    if not free:
        return row
    place = rng.choice(free)
    first, last = rng.choice(_FIRST), rng.choice(_LAST)
    name = rng.choice(
        [
            first,
            first,
            f"{first} {last}",
            f"Mr {last}",
            f"Mrs {last}",
            f"Miss {last}",
            f"{first[0]}. {last}",
            f"{first} {last[0]}",
            f"Mr {last[0]}",
        ]
    )
    if row["text"].islower():
        name = name.lower()
    mention = {"start": place.start(), "end": place.end(), "text": place[0], "category": "NAME", "about": "patient"}
    marked = {**row, "mentions": sorted([*row["mentions"], mention], key=lambda m: m["start"])}
    number = next(i for i, m in enumerate(marked["mentions"]) if m is mention)
    return {key: value for key, value in rewritten(marked, {number: name}).items() if key != "recognisable_by"}


def augmented(row: dict[str, Any], rng: random.Random) -> dict[str, Any]:
    """A variant of a labelled post; half of the time the post itself."""
    if rng.random() < 0.4 or row.get("ignored"):
        return row
    if rng.random() < 0.2:
        row = named(row, rng)
    swaps: dict[int, str] = {}
    for number, mention in enumerate(sorted(row.get("mentions", []), key=lambda m: m["start"])):
        if rng.random() < 0.4:
            continue
        words, category = mention["text"], mention["category"]
        if category == "NAME":
            swaps[number] = _name(words, rng)
        elif category in ("ID_NUMBER", "CONTACT"):
            swaps[number] = _digits(words, rng)
        elif category == "RESULT" and sum(c.isdigit() for c in words) >= 2:
            swaps[number] = _digits(words, rng) if rng.random() < 0.5 else words
        elif category == "AGE" and sum(c.isdigit() for c in words) == 2 and "/" not in words:
            swaps[number] = _digits(words, rng)
    fresh = rewritten(row, swaps) if swaps else row
    chance = rng.random()
    text = fresh["text"]
    if chance < 0.12 and len(text.lower()) == len(text):
        text = text.lower()
    elif chance < 0.15 and len(text.upper()) == len(text):
        text = text.upper()
    elif chance < 0.35:
        text = _misspelt(text, rng)
    elif chance < 0.45:
        # Plain punctuation off, as on a phone.
        text = "".join(" " if c in ",;" and rng.random() < 0.7 else c for c in text)
    mentions = [{**m, "text": text[m["start"] : m["end"]]} for m in fresh.get("mentions", [])]
    return {**fresh, "text": text, "mentions": mentions}
