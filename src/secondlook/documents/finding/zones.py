"""The parts of a letter: head, salutation, subject, body, sign-off, copies; headers of mail and of fax machines.

A form or a report has no salutation and is body throughout, with a sign-off where somebody signs. Nothing is lost by a
wrong guess: a zone only says how likely a name is a clinician's.
"""

import re
from collections.abc import Sequence
from enum import StrEnum

from secondlook.documents.finding.layout import Line


class Zone(StrEnum):
    """Where in a letter a line stands."""

    HEAD = "head"
    SALUTATION = "salutation"
    SUBJECT = "subject"
    BODY = "body"
    SIGN_OFF = "sign_off"
    COPIES = "copies"
    MAIL = "mail"
    FAX = "fax"


SALUTATION = re.compile(r"(?:dear|annwyl|hello|hi|to whom it may concern)\b(?! me\b)[^.]{0,80}$", re.IGNORECASE)
SUBJECT = re.compile(
    r"(?i:re(?: patient)?|regarding|parthed|ynghylch|concerning|subject|your patient|patient"
    r"|in re)[ \t]?[:;.\-–][ \t]*|R[Ee][ "
    r"\t]+(?=[A-Z])"
)
CLOSING = re.compile(
    r"(?:yours?\b|(?:with )?(?:kind(?:est)?|best|warm(?:est)?|many|very best)\b.{0,16}(?:regards|wishes|thanks)"
    r"|regards|ta[,.!]?$|sincerely|faithfully|(?:many )?thanks?\b.{0,30}$|(?:electronically )?(?:signed|authorised"
    r"|authorized|approved)\b"
    r"|signature\b|dictated (?:by|but|and)|checked and signed"
    r"|(?:yr eiddoch )?yn (?:gywir|bur)\b|yr eiddoch\b|cofion\b.{0,16}$|(?:hwyl(?: fawr)?|diolch(?: yn fawr)?)[,.!]?$"
    r"|(?:is )?mise,? le meas|le (?:gach )?(?:dea-?gh|m[óo]r-?)?(?:meas|ghu[íi]|dùrachd)\b.{0,12}$"
    r"|(?:all the best|best|cheers)[,.!]?$)",
    re.IGNORECASE,
)
COPIES = re.compile(r"(?:b?cc|c\.c\.?|cc'd|copy|copies|copied|copy to|copies to|c/c)\b[ \t]?[:.\-–]?", re.IGNORECASE)
_MAIL = re.compile(r"(?:from|to|cc|bcc|sent|date|subject|reply-to|importance|attachments?)[ \t]?:", re.IGNORECASE)
_FAX = re.compile(
    r"\bfax\b.*\bp(?:age|g)?\b ?\.? ?\d|\b\d{1,2}[:.]\d\d\b.*\b(?:(?-i:FROM|TO)|fax)\b|\b(?:from|to)\b[: "
    r"].*\bp(?:age|g)?\. ?\d{1,3}\b"
    r"|\d{1,2}[:.]\d\d.*\b(?:p(?:age|g)?\. ?\d{1,3}|\d{1,3}/\d{1,3})\b|\bno\. ?\d{3,5} {1,3}p\. ?\d",
    re.IGNORECASE,
)
SIGN_OFF_LINES = 14
COPIES_LINES = 16
SUBJECT_LINES = 6
PROSE_WORDS = re.compile(
    r"\b(?:the|was|were|is|are|has|had|have|with|for|that|this|and|been|you|thank|i|he|she|who)\b", re.IGNORECASE
)


def prose(words: str) -> bool:
    """Whether a line is of running text."""
    return len(words) > 55 and len(PROSE_WORDS.findall(words)) >= 3


def zones(text: str, lines: Sequence[Line]) -> tuple[Zone, ...]:
    """The zone of each line."""
    heads = [_words(text, line) for line in lines]
    greets = [bool(SALUTATION.match(words)) and len(words) < 90 for words in heads]
    found: list[Zone] = []
    state = Zone.HEAD if any(greets) else Zone.BODY
    since = 0
    for number, (line, words) in enumerate(zip(lines, heads, strict=True)):
        new_part = bool(number) and line.part != lines[number - 1].part
        if (
            new_part
            and state in (Zone.SIGN_OFF, Zone.COPIES, Zone.BODY)
            and _opens_letter(number, lines, greets, heads)
        ):
            state = Zone.HEAD
        state, since = _next(state, since, number, words, greets[number], line)
        if _MAIL.match(words) and any(
            _MAIL.match(heads[at]) for at in (number - 1, number + 1) if 0 <= at < len(heads)
        ):
            found.append(Zone.MAIL)
        elif len(words) < 120 and _FAX.search(words) and not prose(words):
            found.append(Zone.FAX)
        else:
            found.append(state)
    return tuple(found)


def _next(state: Zone, since: int, number: int, words: str, greets: bool, line: Line) -> tuple[Zone, int]:
    if greets and state in (Zone.HEAD, Zone.BODY, Zone.SUBJECT):
        return Zone.SALUTATION, number
    if SUBJECT.match(words) and state is not Zone.SIGN_OFF and not prose(words):
        return Zone.SUBJECT, number
    if COPIES.match(words) and state in (Zone.SIGN_OFF, Zone.BODY, Zone.COPIES) and not prose(words):
        return Zone.COPIES, number
    if CLOSING.match(words) and len(words) < 70 and state is not Zone.HEAD:
        return Zone.SIGN_OFF, number
    if state is Zone.SALUTATION:
        return Zone.BODY, number
    if state is Zone.SUBJECT:
        ended = prose(words) or number - since >= SUBJECT_LINES or (line.apart and number - since > 1)
        return (Zone.BODY, number) if ended or line.apart else (state, since)
    if state is Zone.SIGN_OFF and (number - since > SIGN_OFF_LINES or prose(words)):
        return Zone.BODY, number
    if state is Zone.COPIES and (number - since > COPIES_LINES or prose(words)):
        return Zone.BODY, number
    return state, since


def _opens_letter(number: int, lines: Sequence[Line], greets: list[bool], heads: list[str]) -> bool:
    """Whether a new letter begins with this page: it greets somebody before anything is signed."""
    part = lines[number].part
    for at in range(number, len(lines)):
        if lines[at].part != part or CLOSING.match(heads[at]):
            return False
        if greets[at]:
            return True
    return False


def _words(text: str, line: Line) -> str:
    return text[line.start : line.end].lstrip(" \t*•-–_>|")
