"""Dates of birth, numbers, addresses, telephones: whose each is, by its label, its block, or the words before it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from secondlook.documents.finding import roles, values
from secondlook.documents.finding.addresses import AddressBlock
from secondlook.documents.finding.dates import beside_names, on_birthdays, with_age
from secondlook.documents.finding.fields import Field
from secondlook.documents.finding.homes import homes
from secondlook.documents.finding.labels import Kind
from secondlook.documents.finding.letterheads import heads_a_letter, of_letterhead, of_office, under_a_sentence
from secondlook.documents.finding.numbers import in_brackets, of_references, of_staff
from secondlook.documents.finding.people import OURS, PLACE, Detail, Letter, Named
from secondlook.documents.finding.stacked import stacked
from secondlook.documents.finding.telephones import at_work, named_before, told
from secondlook.documents.finding.zones import Zone
from secondlook.documents.model import Reason
from secondlook.model import About, Category, Mention

_CATEGORY = {
    Kind.BIRTH: Category.BIRTH_DATE,
    Kind.NHS: Category.ID_NUMBER,
    Kind.NUMBER: Category.ID_NUMBER,
    Kind.REGISTER: Category.ID_NUMBER,
    Kind.REFERENCE: Category.ID_NUMBER,
    Kind.ADDRESS: Category.ADDRESS,
    Kind.POSTCODE: Category.ADDRESS,
    Kind.PHONE: Category.CONTACT,
    Kind.EMAIL: Category.CONTACT,
}
_AT_WORK = re.compile(rf"{roles.INSTITUTION.pattern}|\b(?:Dr|Professor|Consultant|Tel\. ?Sec)\b", re.IGNORECASE)
_NO_NUMBER = re.compile(
    r"\b(?:(?:OPCS|ICD|SNOMED|READ|procedure|product|batch|lot)?[ -]?codes?"
    r"|datix(?: (?:no\.?|number|ref(?:erence)?))?)[: ]{1,2}$",
    re.IGNORECASE,
)
_LIVES_AT = re.compile(
    r"\b(?:(?i:lives?|living|lived|resid(?:es|ing)|home(?: address)?|stays?|staying)) (?:\w+ ){0,3}?(?:at|in"
    r"|is)[ :]{1,2}"
    r"(?P<home>\d{1,4}[A-Za-z]?,? [A-Z][\w'’]+(?: (?:[A-Z][\w'’]+|y|of|the)){0,3})"
)


def details(letter: Letter, names: Sequence[Named], mentions: Sequence[Mention]) -> list[Detail]:
    """Every direct identifier but names. Where two claims overlap both stand, and what goes wins."""
    ours = {word for one in names if one.about in OURS for word in one.name.words if len(word) > 3}
    found = [*_of_fields(letter, names, ours), *_of_blocks(letter, names)]
    taken = bytearray(len(letter.text) + 1)
    for detail in found:
        taken[detail.start : detail.end] = b"\1" * (detail.end - detail.start)
    more = [
        *in_brackets(letter, names),
        *of_references(letter.text),
        *_of_engine(letter, names, mentions, taken),
        *beside_names(letter, names),
        *with_age(letter),
        *on_birthdays(letter),
    ]
    for span in values.mails(letter.text):
        if not any(taken[slice(*span)]):
            about = _about_without_owner(letter, names, Kind.EMAIL, span[0])
            if _bears(letter.text[slice(*span)], ours):
                about = About.PATIENT
            elif about in OURS and _mail_of_staff(letter, names, *span):
                about = About.COLLEAGUE
            more.append(Detail(*span, Category.CONTACT, about, Reason.STRUCTURE, 0.9))
    for home in _LIVES_AT.finditer(letter.text):
        more.append(Detail(*home.span("home"), Category.ADDRESS, About.PATIENT, Reason.STRUCTURE, 0.8))
    more += stacked(letter, names, [*found, *more])
    more += [home for home in homes(letter.text) if not any(taken[home.start : home.end])]
    for ten in values.GROUPED_TEN.finditer(letter.text):
        called = values.telephone(ten[0], letter.text[max(0, ten.start() - 24) : ten.start()])
        if values.true_digits(ten[0]) >= 7 and not called and not any(taken[ten.start() : ten.end()]):
            more.append(Detail(*ten.span(), Category.ID_NUMBER, About.PATIENT, Reason.STRUCTURE, 0.9))
    return list(_agreed(letter.text, [*found, *more]))


def _bears(mail: str, ours: set[str]) -> bool:
    """Whether an address of mail bears one of their names: an employer's before its "@", never a desk's."""
    own = mail.lower()
    own = own.partition("@")[0] if values.WORK_MAIL.search(own) else own
    return any(word in own for word in ours) and values.DESK_MAIL.match(mail) is None


def _agreed(text: str, found: list[Detail]) -> Iterator[Detail]:
    """A telephone that a heading or a label says is the hospital's is so everywhere."""
    labelled = {
        values.plain(text[d.start : d.end])
        for d in found
        if d.category is Category.CONTACT and d.about not in OURS and d.reason is Reason.STRUCTURE
    }
    for detail in found:
        weak = detail.category is Category.CONTACT and detail.about in OURS and detail.reason is Reason.MENTION
        if weak and values.plain(text[detail.start : detail.end]) in labelled:
            yield replace(detail, about=About.INSTITUTION)
        else:
            yield detail


def _of_fields(letter: Letter, names: Sequence[Named], ours: set[str]) -> Iterator[Detail]:
    for field in letter.fields:
        category = _CATEGORY.get(field.kind)
        if category is None:
            continue
        about = field.about
        desk = field.kind is Kind.EMAIL and values.DESK_MAIL.match(letter.text[field.start : field.end])
        if field.kind is Kind.REFERENCE or desk:
            about = About.INSTITUTION
        elif _is_own_mail(letter, names, field, ours):
            about = About.PATIENT
        elif field.kind is Kind.PHONE and not field.sure and (whose := told(letter.text, field.start, field.end)):
            about = whose
        elif category is Category.CONTACT and not field.sure and (named := named_before(letter, names, field.start)):
            about = named
        elif about is None:
            about = _about_without_owner(letter, names, field.kind, field.start)
        if about is About.COLLEAGUE and category is Category.ADDRESS:
            about = About.INSTITUTION
        yield Detail(field.start, field.end, category, about, Reason.STRUCTURE)


def _is_own_mail(letter: Letter, names: Sequence[Named], field: Field, ours: set[str]) -> bool:
    """Whether an address of mail bears the patient's name, and is not behind a label or a name of staff."""
    if field.kind is not Kind.EMAIL or not _bears(letter.text[field.start : field.end], ours):
        return False
    of_staff = field.sure and field.about is About.COLLEAGUE
    return not (of_staff or _mail_of_staff(letter, names, field.start, field.end))


def _about_without_owner(letter: Letter, names: Sequence[Named], kind: Kind, start: int) -> About:
    zone = letter.zone_at(start)
    if zone is Zone.HEAD and _own_head(letter):
        return About.PATIENT
    if kind is Kind.EMAIL:
        return About.INSTITUTION if zone in (Zone.HEAD, Zone.SIGN_OFF) else _about_mail(letter.text, start)
    if kind is Kind.PHONE:
        return at_work(letter, names, start)
    if zone in (Zone.HEAD, Zone.SIGN_OFF, Zone.FAX, Zone.COPIES, Zone.MAIL):
        return About.INSTITUTION
    if roles.INSTITUTION.search(letter.text[letter.text.rfind("\n", 0, start) + 1 : start]):
        return About.INSTITUTION
    first = min((f.start for f in letter.fields if f.about is About.PATIENT), default=0)
    return About.INSTITUTION if start < first and kind is not Kind.POSTCODE else About.PATIENT


_SENT_TO = re.compile(
    r"\b(?:send|return|submit|e-?mail|forward|post)(?: (?:this|the|it|them|all|completed|form|forms|referral|referrals"
    r"|results|by|e-?mail))* to:? {1,2}\Z",
    re.IGNORECASE,
)
"""Before an address of mail to which a form is to go back."""


def _about_mail(text: str, start: int) -> About:
    end = next((end for first, end in values.mails(text[start : start + 200]) if first < 3), 60)
    mail = text[start : start + end]
    if _SENT_TO.search(text, max(0, start - 60), start) and values.HOME_MAIL.search(mail) is None:
        return About.INSTITUTION
    return About.INSTITUTION if values.WORK_MAIL.search(mail) or values.DESK_MAIL.match(mail) else About.PATIENT


def _mail_of_staff(letter: Letter, names: Sequence[Named], start: int, end: int) -> bool:
    """Whether a clinician's name stands right before an address of mail that an employer may give."""
    at_home = values.HOME_MAIL.search(letter.text, start, end)
    return at_home is None and named_before(letter, names, start) is About.COLLEAGUE


def _of_blocks(letter: Letter, names: Sequence[Named]) -> Iterator[Detail]:
    for block in letter.blocks:
        about = _about_block(letter, block, names)
        for start, end in block.spans:
            if about is About.INSTITUTION and under_a_sentence(letter, block, start):
                yield Detail(start, end, Category.ADDRESS, About.PATIENT, Reason.STRUCTURE, 0.95)
                continue
            yield Detail(start, end, Category.ADDRESS, about, Reason.STRUCTURE, 0.95)


def _about_block(letter: Letter, block: AddressBlock, names: Sequence[Named]) -> About:
    owned = [f.about for f in letter.fields if f.kind in (Kind.ADDRESS, Kind.POSTCODE) and f.about and _in(f, block)]
    if owned:
        return About.INSTITUTION if owned[0] is About.COLLEAGUE else owned[0]
    if of_office(letter.text, block.spans[0][0]) or heads_a_letter(letter, names, block):
        return About.INSTITUTION
    line_start = letter.text.rfind("\n", 0, block.spans[-1][0]) + 1
    stop = block.spans[-1][1]
    before = [one for one in names if line_start <= one.start and one.end <= stop]
    before = [one for one in before if one.name.title or one.strength >= PLACE] or before[:1]
    if before and block.name is None and block.spans[-1][0] - before[-1].end < 40:
        between = letter.text[before[-1].end : stop]
        ours = before[-1].about in OURS and not roles.INSTITUTION.search(between)
        return before[-1].about or About.PATIENT if ours else About.INSTITUTION
    inside = [f for f in letter.fields if f.kind is Kind.PERSON and f.about and f.start <= block.spans[-1][0] < f.end]
    if inside and not block.name:
        return About.INSTITUTION if inside[0].about is About.COLLEAGUE else inside[0].about or About.PATIENT
    if block.name is not None:
        whose = next((one.about for one in names if one.start < block.name.end and block.name.start < one.end), None)
        if whose not in OURS:
            return About.INSTITUTION
        born = any(f.kind is Kind.BIRTH and f.about is About.PATIENT and _in(f, block) for f in letter.fields)
        theirs = block.institution and not block.residence and not born
        return About.INSTITUTION if theirs else whose or About.PATIENT
    if block.institution and not block.residence:
        return About.INSTITUTION
    zone = letter.zones[block.line]
    if zone is Zone.HEAD:
        return About.PATIENT if _after_patient(letter, block, names) or _own_head(letter) else About.INSTITUTION
    if zone is Zone.BODY and of_letterhead(letter, names, block.spans[0][0]):
        return About.INSTITUTION
    return About.PATIENT if zone in (Zone.SUBJECT, Zone.BODY, Zone.COPIES) else About.INSTITUTION


def _in(field: Field, block: AddressBlock) -> bool:
    return any(start < field.end and field.start < end for start, end in block.spans)


def _after_patient(letter: Letter, block: AddressBlock, names: Sequence[Named]) -> bool:
    """Whether the block follows the patient's name or number at once."""
    start = block.spans[0][0]
    above = letter.text[max(0, start - 160) : start]
    lines = above.rsplit("\n", 3)
    edge = start - len("\n".join(lines[1:])) if len(lines) > 3 else start - len(above)
    return any(edge <= one.start < start and one.about in OURS and one.strength >= PLACE for one in names) or any(
        edge <= f.start < start and f.kind in (Kind.BIRTH, Kind.NHS, Kind.NUMBER) and f.about is About.PATIENT
        for f in letter.fields
    )


def _own_head(letter: Letter) -> bool:
    """Whether no institution is named above the salutation."""
    first = next((block for block in letter.blocks if letter.zones[block.line] is Zone.HEAD), None)
    if first is None or first.institution or first.name is not None:
        return False
    above = letter.lines[: first.line + 1]
    return not any(_AT_WORK.search(letter.text[line.start : line.end]) for line in above)


_SEEN_ON = re.compile(
    r"\b(?:seen|visited|attended|reviewed|verified|admitted|discharged|died|passed away)(?: on| at)? $", re.IGNORECASE
)
"""What says that a date is no birthday: "Verification of death: Dr Iyer seen 27.11.25"."""


def _of_engine(
    letter: Letter, names: Sequence[Named], mentions: Sequence[Mention], taken: bytearray
) -> Iterator[Detail]:
    persons = [f for f in letter.fields if f.kind is Kind.PERSON and f.about is not None]
    for mention in mentions:
        if not mention.category.direct or mention.category is Category.NAME:
            continue
        before = letter.text[max(0, mention.start - 24) : mention.start]
        if any(taken[mention.start : mention.end]) or _NO_NUMBER.search(before):
            continue
        if mention.category is Category.BIRTH_DATE and _SEEN_ON.search(before):
            continue
        inside = next((f.about for f in persons if f.start <= mention.start < f.end), None)
        if letter.zone_at(mention.start) is Zone.COPIES:
            inside = None
        if mention.category is Category.ID_NUMBER and values.telephone(mention.text, before):
            mention = replace(mention, category=Category.CONTACT)
        about = _about_engine(letter, names, mention)
        if mention.category is Category.CONTACT and "@" not in mention.text and len(values.digits(mention.text)) >= 7:
            whose = inside or told(letter.text, mention.start, mention.end)
            about = whose or named_before(letter, names, mention.start) or about
        elif mention.category is Category.CONTACT and about in OURS:
            about = About.COLLEAGUE if _mail_of_staff(letter, names, mention.start, mention.end) else about
        elif "@" not in mention.text:
            about = inside or about
        if (
            mention.category in (Category.ID_NUMBER, Category.BIRTH_DATE)
            and mention.kind != "register"
            and about not in OURS
        ):
            about = About.PATIENT
        if mention.category is Category.ID_NUMBER and of_staff(letter, names, mention.start, mention.end):
            about = About.COLLEAGUE
        if mention.category is Category.ADDRESS and mention.kind != "postcode" and inside is None:
            about = _about_street(letter, mention, names)
        end = mention.end
        if mention.category is Category.ADDRESS and (sentence := re.search(r"[a-z]\. [A-Z]", mention.text)):
            end = mention.start + sentence.start() + 1
        yield Detail(mention.start, end, mention.category, about, Reason.MENTION, mention.certainty)


def _about_engine(letter: Letter, names: Sequence[Named], mention: Mention) -> About:
    if mention.kind == "register":
        return About.COLLEAGUE
    if mention.category is Category.CONTACT:
        if "@" in mention.text:
            return _about_mail(letter.text, mention.start)
        if not any(c.isdigit() for c in mention.text) or "www" in mention.text or "/" in mention.text:
            return mention.about if mention.about in OURS else About.INSTITUTION
        if sum(c.isdigit() for c in mention.text) < 7:
            return About.COLLEAGUE
        return _about_without_owner(letter, names, Kind.PHONE, mention.start)
    return About.PATIENT


def _about_street(letter: Letter, mention: Mention, names: Sequence[Named]) -> About:
    """An address without a postcode at its end, in running text or a list."""
    text = letter.text
    line_start = text.rfind("\n", 0, mention.start) + 1
    before = text[max(line_start, mention.start - 80) : mention.start]
    last = max(
        (one for one in names if line_start <= one.start and one.end <= mention.start),
        key=lambda one: one.end,
        default=None,
    )
    if last is not None:
        return last.about if last.about in OURS else About.INSTITUTION
    if roles.INSTITUTION.search(before) or roles.INSTITUTION.match(text[mention.end : mention.end + 20].strip(" ,")):
        return About.INSTITUTION
    zone = letter.zone_at(mention.start)
    begins = not before.strip() or before.endswith(("  ", "\t"))
    if begins and zone is Zone.BODY and of_letterhead(letter, names, mention.start):
        return About.INSTITUTION
    if zone in (Zone.HEAD, Zone.SIGN_OFF, Zone.FAX, Zone.MAIL):
        above = text[max(0, line_start - 120) : line_start]
        ours = any(line_start - 120 <= one.start < mention.start and one.about in OURS for one in names)
        return About.PATIENT if ours and not roles.INSTITUTION.search(above.split("\n\n")[-1]) else About.INSTITUTION
    return About.PATIENT
