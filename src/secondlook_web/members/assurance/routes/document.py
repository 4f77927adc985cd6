"""A document that a moderator saw, in person or in a video call. Nothing is uploaded, and nothing of it is kept.

Kept are the fact that it showed, its kind from a closed list, by which guidance it was looked at, who looked, when, and
until when it counts. What is bound to a register entry needs a second fact that is not on the register: names and
numbers are. Which entry that is, the moderator says, and it is one that they have looked at since it was given: members
may give another number at any time, also while a moderator holds their letter.
"""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from django.db import models
from django.db.models import Max
from django.utils import timezone

from secondlook_web.audit import log
from secondlook_web.members.assurance import asking
from secondlook_web.members.assurance.actions import New, show
from secondlook_web.members.assurance.levels import Fact, Route
from secondlook_web.members.assurance.models import Affiliation, Evidence, Look, Question, Vouch
from secondlook_web.members.assurance.records import Asks, Outcome
from secondlook_web.members.assurance.routes._standing import refuse_suspended
from secondlook_web.members.assurance.routes.mail import end_of
from secondlook_web.members.models import Member
from secondlook_web.shared.limits import Limit
from secondlook_web.shared.refusals import AlreadyDone, Empty, NotYours, Refused, TooLong
from secondlook_web.shared.text import cleaned, cleaned_line

TITLE = "A document, shown to a moderator"
SAYS = (
    "You show a passport, a letter or a badge to a moderator, in person or in a video call. Nothing is uploaded and no "
    "picture is taken. It can show who you are, that a register entry is yours, and where you work or study."
)
ADDRESS = "assurance:document"
ORDER = 40
LONGEST_WORDS = 500
ASKED = Limit(name="documents_asked", times=5, seconds=24 * 3600)


class Document(models.TextChoices):
    """What was seen."""

    PASSPORT = "passport", "passport"
    LICENCE = "licence", "driving licence with a photograph"
    IDENTITY_CARD = "identity_card", "national identity card"
    RESIDENCE = "residence", "residence permit or eVisa with a photograph"
    WORK_BADGE = "work_badge", "badge of an employer with a photograph"
    WORK_LETTER = "work_letter", "contract, payslip or letter of an employer"
    STUDENT_CARD = "student_card", "student card with a photograph"
    STUDY_LETTER = "study_letter", "letter of the school or university"
    REGISTER_LETTER = "register_letter", "letter of the register to the address it has"
    CERTIFICATE = "certificate", "certificate of qualification"


IDENTITY = frozenset({Document.PASSPORT, Document.LICENCE, Document.IDENTITY_CARD, Document.RESIDENCE})
"""With a photograph, from a state: these alone say who somebody is."""
PLACE = frozenset({Document.WORK_BADGE, Document.WORK_LETTER, Document.STUDENT_CARD, Document.STUDY_LETTER})
ENTRY = frozenset({Document.REGISTER_LETTER, Document.CERTIFICATE, Document.WORK_LETTER, Document.STUDY_LETTER})
SEEN_AS = {Fact.PERSON: IDENTITY, Fact.STANDING: PLACE, Fact.BINDING: ENTRY}


class Scheme(models.TextChoices):
    """By which guidance a person was checked, with its version: what it said then may change."""

    GPG45_1 = "GPG45 1.0, medium", "How to check someone's identity 1.0 (GPG45), medium"
    GPG45_04 = "GPG45 0.4, medium", "How to prove and verify someone's identity 0.4 (GPG45), medium"
    OWN = "compared by eye", "photograph and face compared by eye, no guidance followed"


class SecondFact(models.TextChoices):
    """What binds a person to an entry, beside what the register itself makes public."""

    LETTER = "letter", "holds a letter that the register sent to the address it has"
    EMPLOYER = "employer", "an employer's record has their name and the number together"
    CERTIFICATE = "certificate", "holds the certificate of the qualification that the entry names"
    SCHOOL = "school", "the school confirms that this person has the place on the course"


GOOD_FOR = {
    Fact.PERSON: timedelta(days=3 * 365),
    Fact.BINDING: timedelta(days=3 * 365),
    Fact.STANDING: timedelta(days=365),
}
"""At most; a document that runs out sooner counts until its own day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """One fact, as a moderator saw it shown."""

    fact: Fact
    document: Document
    expires_on: date
    scheme: str = ""
    second_fact: str = ""
    of: int | None = None
    """Of a binding: the key of the entry that it is about, among those that the moderator looked at."""
    same_name: bool = False
    """Of a binding: the document has the name that the register, or the school's list, has."""
    institution: str = field(default="", repr=False)
    affiliation: str = ""


def offered_to(member: Member, *, at: datetime) -> bool:
    return not Question.objects.filter(member=member, asks=Asks.DOCUMENT, decided_at=None).exists()


def ask(member: Member, words: str, *, at: datetime) -> Question:
    """Ask a moderator to look at a document; the words say when and how they can be reached."""
    refuse_suspended(member)
    words = cleaned(words)
    if not words:
        raise Empty("Say when you can be reached, and whether you would rather meet or talk by video.")
    if len(words) > LONGEST_WORDS:
        raise TooLong(f"This may have {LONGEST_WORDS} characters at most.")
    ASKED.count(str(member.pk), at=at)
    question = asking.ask(member, Asks.DOCUMENT, at=at, words=words)
    if question is None:
        raise AlreadyDone("Your request is with the moderators already.")
    return question


@log.recorded()
def keep(member: Member, *seen: Seen, by: Member, at: datetime) -> list[Evidence]:
    """Keep what a moderator saw. Nobody keeps anything of themselves, or of somebody they answer for."""
    if not by.may_moderate:
        raise NotYours("There is no such page.")
    if by.pk == member.pk:
        raise Refused("Another moderator looks at your documents.")
    if _answers_for(by, member):
        raise Refused("You answer for this person as a member. Another moderator looks at their documents.")
    if not seen:
        raise Empty("Say what you saw.")
    kept: list[Evidence] = []
    # The person first: a binding in the same sitting rests on it.
    for one in sorted(seen, key=lambda one: list(SEEN_AS).index(one.fact)):
        kept += show(member, _new(member, one, by=by, at=at), at=at)
    for question in Question.objects.filter(member=member, asks=Asks.DOCUMENT, decided_at=None):
        asking.close(question, Outcome.YES, at=at, by=by)
    return kept


def entries_looked_at(member: Member, *, by: Member, at: datetime) -> list[Evidence]:
    """What a binding may be about: numbers and places that count, and that this moderator has looked at as they are."""
    rows = Evidence.objects.filter(member=member, fact=Fact.REGISTRATION, ended_at=None, expires_at__gt=at)
    last = Look.objects.filter(member=member, by=by, at__lte=at).aggregate(last=Max("at"))["last"]
    return list(rows.filter(shown_at__lte=last).order_by("-shown_at", "-id")) if last else []


def _new(member: Member, seen: Seen, *, by: Member, at: datetime) -> New:
    if seen.document not in SEEN_AS[seen.fact]:
        raise Refused("That kind of document does not show this. Choose another kind, or leave this part out.")
    until = min(end_of(seen.expires_on), at + GOOD_FOR[seen.fact])
    if until <= at or seen.expires_on < timezone.localdate(at):
        raise Refused("The day until which it counts has passed.")
    of = None
    if seen.fact is Fact.PERSON and seen.scheme not in Scheme.values:
        raise Empty("Say by which guidance the document was looked at.")
    if seen.fact is Fact.STANDING and not (cleaned_line(seen.institution) and seen.affiliation in Affiliation.values):
        raise Empty("Say which institution it is, and what they are there.")
    if seen.fact is Fact.BINDING:
        of = next((one for one in entries_looked_at(member, by=by, at=at) if one.pk == seen.of), None)
        if of is None:
            raise Refused(
                "Choose the entry that the document is about. You can choose what counts now and what you have looked "
                "at since they gave it."
            )
        if seen.second_fact not in SecondFact.values or not seen.same_name:
            raise Empty("Compare the names, and say which second fact you saw: the register's own are public.")
        if (of.route == Route.SCHOOL) is not (seen.second_fact == SecondFact.SCHOOL):
            raise Refused("A school answers for a place on a course, and for nothing else. Choose another second fact.")
    return New(
        fact=seen.fact,
        route=Route.DOCUMENT,
        expires_at=until,
        of=of,
        institution=cleaned_line(seen.institution) if seen.fact is Fact.STANDING else "",
        affiliation=seen.affiliation if seen.fact is Fact.STANDING else "",
        seen_by=by,
        scheme=seen.scheme if seen.fact is Fact.PERSON else seen.second_fact if seen.fact is Fact.BINDING else "",
        document=seen.document,
    )


def _answers_for(by: Member, member: Member) -> bool:
    """Whether a moderator answers for the member as a voucher, or is asked to."""
    return Vouch.objects.filter(voucher=by, member=member, ended_at=None).exists()
