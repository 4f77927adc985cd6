"""What a value must look like to be one of its label's: a date of birth, a number, a telephone; and what says none."""

import re

from secondlook.documents.finding import values
from secondlook.documents.finding.labels import Kind

NO_VALUE = re.compile(
    r"[\W_]*(?:(?:same )?as (?:above|patient|below|previous)|see (?:above|below|over(?:leaf)?)|same|none|nil|unknown"
    r"|not (?:known|given|stated|recorded|applicable|disclosed)|no (?:other|previous|known) \w+(?: (?:used|known))?"
    r"|n/?[ak])[\W_]*",
    re.IGNORECASE,
)

NO_ADDRESS = re.compile(
    r"\b(?:dear|re:|yours|page \d|diagnos|dated?:|clinic|seen|attended|thank|gmc)\b"
    r"|\b(?:dr|doctor|prof)\b\.?(?= [a-z])"
    r"(?![^\n]*\b(?:street|road|lane|avenue|close|drive|way|crescent|court|gardens|house)\b)",
    re.IGNORECASE,
)
"""What goes on under an address and is none of it."""


ANY_NAME = re.compile(r"[ \t:._-]*(?P<word>[^\W\d_][\w'’-]+(?: [^\W\d_a-z][\w'’-]+){0,2})")
"""Behind "Forename" April is no month."""


_SENTENCE = re.compile(r"[.?!;][ \t]+(?=[^\W\d_a-z][\w'’-]*,? [a-z][\w'’-]* )")


def ended(text: str, start: int, end: int) -> int:
    """Where a value ends before the sentence that follows it: "Flat 2, Bank Top. She is down to ..."."""
    sentence = next((one for one in _SENTENCE.finditer(text, start, end) if one.start() - start > 3), None)
    return sentence.start() if sentence is not None else end


_GOES_ON = re.compile(r"\n(?:\d|(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]* \d)", re.IGNORECASE)


_COMPLETE = {Kind.PHONE: 10, Kind.NHS: 10, Kind.NUMBER: 5, Kind.REGISTER: 4, Kind.BIRTH: 4}
"""Digits with which a value does not go on in the next line: "Tel: 07700 900123 / 12 High Street"."""


_MISREAD = re.compile(r"[OIlSB]")
"""Letters that recognition takes digits for."""
_HAPPENED = re.compile(r"\b(?:unknown|not|none|seen|was|is|by|on|\w{3,}ed)\b", re.IGNORECASE)


def _is_told(words: str) -> bool:
    """Whether a day in words is one, and no sentence: "Christmas Day 1932", not "Unknown, Seen 12 March 2024"."""
    dated = values.DATE.search(words)
    return _HAPPENED.search(words) is None and (dated is None or dated.start() == 0)


def shaped(text: str, start: int, end: int, kind: Kind) -> tuple[int, int] | None:
    """The part of a value that has the form of its kind."""
    if _GOES_ON.match(text, end):
        alone = shaped(text[:end], start, end, kind)
        if alone is not None and values.true_digits(text[slice(*alone)]) >= _COMPLETE.get(kind, 0):
            return alone
    # A number or a date at the end of a line may go on in the next.
    text = text[: end + 24].replace("\n", " ") if _GOES_ON.match(text, end) else text
    most = min(end + 24 if text[end : end + 1] == " " else end, start + 60)
    if kind is Kind.BIRTH:
        found = values.DATE.search(text, start, most)
        if found is None and text[start:most].strip(" :.-").startswith(tuple("0123456789")):
            found = values.BARE_DATE.search(text, start, most)
        at = start + len(text[start:most]) - len(text[start:most].lstrip(" \t:.-"))
        if found is None:
            found = values.MISREAD_DATE.match(text, at, most)
        told = values.TOLD_DATE.match(text, start, min(end, start + 60))
        if told is not None and _is_told(told["date"]) and (found is None or told.start("date") < found.start()):
            return told.span("date")
        return found.span() if found and found.start() - start <= 25 else None
    if kind is Kind.NHS:
        found = values.TEN.search(text, start, most) or values.TEN_LOOSE.search(text, start, most)
        if found is None or found.start() - start > 30 or values.true_digits(found[0]) < 6:
            return None
        return found.span()
    if kind in (Kind.NUMBER, Kind.REGISTER):
        found = values.NUMBER.search(text, start, most)
        dated = values.DATE.search(text, start, most)
        misread = values.MISREAD_NUMBER.match(text, start, dated.start() if dated else most)
        if misread is not None and not _MISREAD.search(text, misread.end("digits"), misread.end("number")):
            misread = None
        if misread is not None and (found is None or found.end() < misread.end("number")):
            return misread.span("number") if kind is Kind.NUMBER else None
        if found is None or found.start() - start > 6 or values.true_digits(found[0]) < values.LEAST_DIGITS:
            return None
        if kind is Kind.REGISTER and found[0].startswith("0") and values.true_digits(found[0]) >= 10:
            return None
        if values.DATE.fullmatch(found[0]) or values.DATE.match(text, found.start()):
            return None
        if kind is Kind.REGISTER and values.GROUPED_TEN.match(text, found.start()):
            # "Mrs Page 999 123 4567" is no page.
            return None
        return found.span()
    if kind is Kind.EMAIL and "@" in text[start:most]:
        # Recognition breaks addresses of mail: all of the value is one.
        lead = len(text[start:end]) - len(text[start:end].lstrip(" \t:"))
        return (start + lead, end) if end - start - lead <= 60 else next(values.mails(text[start:end]), None)
    pattern = {Kind.PHONE: values.PHONE, Kind.EMAIL: values.EMAIL, Kind.POSTCODE: values.POSTCODE_ANY}.get(kind)
    every = pattern.finditer(text, start, most) if pattern else ()
    found = next((one for one in every if kind is not Kind.PHONE or not values.DATE.match(text, one.start())), None)
    return found.span() if found and found.start() - start <= 25 else None
