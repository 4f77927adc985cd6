"""How a text takes on its author's habits: spelling, short forms, capitals, slips and emoji.

Digits are never touched: a slip changes a word, not an age. What is said is settled before a text comes here.
"""

import re
from random import Random

from evaluation.linking.cast import Author
from evaluation.linking.grammar import pick, words

_AMERICAN = {
    "haemoglobin": "hemoglobin", "haematoma": "hematoma", "haemolysis": "hemolysis", "haemolytic": "hemolytic",
    "haemorrhage": "hemorrhage", "haemoptysis": "hemoptysis", "haemophilia": "hemophilia", "haemofiltration": "CRRT",
    "leukaemia": "leukemia", "anaemia": "anemia", "septicaemia": "septicemia", "ischaemic": "ischemic",
    "ischaemia": "ischemia", "hyponatraemia": "hyponatremia", "hyperkalaemia": "hyperkalemia", "hypercalcaemia": "hypercalcemia",
    "oesophagus": "esophagus", "oesophageal": "esophageal", "oedema": "edema", "coeliac": "celiac", "tumour": "tumor",
    "paediatric": "pediatric", "paediatrics": "pediatrics", "paeds": "peds", "anaesthetic": "anesthesia", "orthopaedics": "orthopedics",
    "paracetamol": "acetaminophen", "adrenaline": "epinephrine", "mum": "mom", "mummy": "mommy", "A&E": "the ER", "ED": "ER",
    "resus": "the trauma bay", "theatre": "the OR", "lorry": "truck", "appendicectomy": "appendectomy",
    "physio": "PT", "registrar": "fellow", "rota": "schedule", "colour": "color", "neurone": "neuron",
    "ITU": "the ICU", "fibre": "fiber", "phaeochromocytoma": "pheochromocytoma", "centre": "center", "grey": "gray",
    "programme": "program", "biscuits": "cookies", "behaviour": "behavior", "haematology": "hematology", "chap": "guy",
    "crisps": "chips", "holiday": "vacation", "bloke": "guy", "canteen": "cafeteria", "car park": "parking garage",
    "queue": "line", "pub": "bar",
}  # fmt: skip
_SHORT = {
    "patient": "pt", "patients": "pts", "history": "hx", "year old": "yo", "with": "w/", "and": "&", "because": "cos",
    "please": "pls", "thanks": "thx", "about": "abt", "without": "w/o", "diagnosis": "dx", "treatment": "tx", "through": "thru",
    "before": "b4", "people": "ppl", "operation": "op", "weeks": "wks", "temperature": "temp",
    "something": "smth", "probably": "prob", "tomorrow": "tmrw", "tonight": "2nite", "follow up": "f/u", "really": "rly",
}  # fmt: skip
_AMERICAN_WORDS = re.compile(
    rf"(?<![\w&])(?:{'|'.join(sorted(map(re.escape, _AMERICAN), key=len, reverse=True))})(?![\w&])"
)
_SHORT_WORDS = re.compile(rf"\b(?:{'|'.join(sorted(_SHORT, key=len, reverse=True))})\b")
_LONG_WORD = re.compile(r"[a-z]{5,}")


def write(text: str, author: Author, dice: Random) -> str:
    """Write `text` as this author would."""
    habits = author.habits
    if author.country == "us":
        text = (
            _AMERICAN_WORDS.sub(lambda found: _AMERICAN[found[0]], text)
            .replace("the the ", "the ")
            .replace("A acet", "An acet")
            .replace(" a acet", " an acet")
        )
    if habits.abbreviates and dice.random() < 0.7:
        text = _SHORT_WORDS.sub(
            lambda found: _SHORT[found[0]] if dice.random() < habits.abbreviates else found[0], text
        )
    if habits.typos:
        text = _LONG_WORD.sub(lambda found: slip(found[0], dice) if dice.random() < habits.typos else found[0], text)
    if habits.lower_case:
        text = text.lower()
    if habits.plain_ends and text.endswith("."):
        text = text[:-1]
    if habits.emoji and dice.random() < habits.emoji:
        text = f"{text} {pick(words('places', 'emoji'), dice)}"
    return text


def slip(word: str, dice: Random) -> str:
    """Swap, drop or double a letter inside a word."""
    at = dice.randint(1, len(word) - 2)
    how = dice.random()
    if how < 0.4:
        return word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    return word[:at] + word[at + 1 :] if how < 0.75 else word[:at] + word[at] + word[at:]
