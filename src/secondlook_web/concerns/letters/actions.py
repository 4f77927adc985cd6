"""Every write about letters: change a text, go back to the shipped one, write a letter, mark it as sent."""

from datetime import datetime

from django.utils import timezone

from secondlook_web.audit import log
from secondlook_web.audit.acts import Act
from secondlook_web.concerns import conflicts, news
from secondlook_web.concerns.letters import marks, queries
from secondlook_web.concerns.letters.filling import Missing, fill
from secondlook_web.concerns.letters.letter import Letter as Written
from secondlook_web.concerns.letters.letter import content
from secondlook_web.concerns.letters.values import TO_THE_REPORTER, values
from secondlook_web.concerns.models import Concern, Letter, LetterKind, LetterTemplate
from secondlook_web.members.models import Member
from secondlook_web.shared.refusals import AlreadyDone, NotYours, Refused, TooLong
from secondlook_web.shared.text import cleaned

LONGEST_ADDED_CHARACTERS = 4_000
LETTERS_LANGUAGE = "en-GB"
"""Of the texts that are shipped. One in another language is set and sent like any other, and read out as English."""


class NotFit(Refused):
    """The text of a letter that cannot become one; `problems` say where and why."""

    status = 400

    def __init__(self, problems: tuple[marks.Problem, ...]) -> None:
        self.problems = problems
        super().__init__("The text was not saved: it has places or marks that cannot stay as they are.")


@log.recorded()
def change(kind: LetterKind, untrusted_text: str, *, by: Member, at: datetime, seen: int = 0) -> LetterTemplate:
    """Use another text for a kind of letter from now on. `seen` is the number of the change that whoever asks had read,
    0 for the shipped text: of two who change at once, one is told."""
    _refuse_outsiders(by)
    text = cleaned(untrusted_text)
    _refuse_unfit(kind, text)
    return _kept(kind, text, by=by, at=at, seen=seen)


@log.recorded()
def go_back(kind: LetterKind, *, by: Member, at: datetime, seen: int = 0) -> LetterTemplate:
    """Use the shipped text again. The forum's own stays in the history."""
    _refuse_outsiders(by)
    latest = queries.latest(kind)
    if latest is None or not latest.text:
        raise AlreadyDone("The shipped text is in use already.")
    return _kept(kind, "", by=by, at=at, seen=seen)


@log.recorded()
def write(
    concern: Concern,
    kind: LetterKind,
    *,
    by: Member,
    at: datetime,
    added: str = "",
    given: dict[str, str] | None = None,
) -> Letter:
    """Write a letter about a concern from the text that is in use, keep it with its digest, and log that.

    `added` is what the handler says in this one letter. `given` are values that no row holds: of an export its
    recipient, contents, what is left out, and proof.
    """
    kind = LetterKind(kind)
    conflicts.refuse_who_may_not(by, concern)
    if len(added) > LONGEST_ADDED_CHARACTERS:
        raise TooLong(f"What you add can have {LONGEST_ADDED_CHARACTERS:,} characters, and it has {len(added):,}.")
    text = queries.text_of(kind)
    try:
        template = marks.read(kind, text)
    except marks.Unfit:
        raise Refused(
            "The forum's text of this letter no longer fits: a place in it is gone. Mend it under “Texts of letters”, "
            "or go back to the shipped text there."
        ) from None
    try:
        blocks = fill(template, values(concern, kind, by=by, at=at, added=added) | (given or {}))
    except Missing as missing:
        needed = " ".join(f"“{place.says.rstrip('.')}”" for place in missing.places)
        raise Refused(f"This letter cannot be written yet. It needs what is not there: {needed}.") from None
    made = Written(
        title=f"Concern {concern.pk}: {kind.label}",
        language=LETTERS_LANGUAGE,
        on=timezone.localdate(at),
        blocks=blocks,
    )
    letter = Letter.objects.create(
        concern=concern, kind=kind, content=content(made), digest=made.digest, written_by=by, written_at=at
    )
    _log(letter, by=by, at=at, sent=False)
    return letter


@log.recorded()
def send(letter: Letter, *, by: Member, at: datetime) -> None:
    """Let whom it is for read it, from now on. A letter is sent once."""
    conflicts.refuse_who_may_not(by, letter.concern)
    if not Letter.objects.filter(pk=letter.pk, sent_at=None).update(sent_at=at):
        raise AlreadyDone("This letter has been sent already.")
    letter.sent_at = at
    _log(letter, by=by, at=at, sent=True)
    if letter.kind in TO_THE_REPORTER:
        news.for_reporter(letter.concern, at=at)
    elif letter.kind == LetterKind.AUTHOR:
        news.for_author(letter.concern, at=at)


def _log(letter: Letter, *, by: Member, at: datetime, sent: bool) -> None:
    log.record(
        Act.LETTER_WRITTEN,
        at=at,
        by=by.pk,
        row=f"concern:{letter.concern_id}",
        details={
            "kind": LetterKind(letter.kind),
            "letter": letter.pk,
            "sent": sent,
            log.DIGEST: letter.digest,
        },
    )


def _kept(kind: LetterKind, text: str, *, by: Member, at: datetime, seen: int) -> LetterTemplate:
    latest = queries.latest(kind)
    if seen != (latest.pk if latest is not None else 0):
        raise AlreadyDone("Somebody else has changed this text since you opened it. Look at theirs first.")
    if latest is not None and latest.text == text:
        raise AlreadyDone("This is the text that is in use already.")
    template = LetterTemplate.objects.create(kind=kind, text=text, changed_by=by, changed_at=at)
    log.record(
        Act.TEMPLATE_CHANGED,
        at=at,
        by=by.pk,
        details={"kind": LetterKind(kind), "template": template.pk, "shipped": not text},
    )
    return template


def _refuse_outsiders(by: Member) -> None:
    if not by.may_moderate:
        raise NotYours("This text does not exist.")


def _refuse_unfit(kind: LetterKind, text: str) -> None:
    try:
        marks.read(kind, text)
    except marks.Unfit as unfit:
        raise NotFit(unfit.problems) from None
