"""Reads about letters: which text counts now and which did before, and who may read which letter."""

from django.db.models import QuerySet

from secondlook_web.concerns.letters.letter import Letter as Written
from secondlook_web.concerns.letters.letter import restored
from secondlook_web.concerns.letters.shipped import shipped
from secondlook_web.concerns.letters.values import TO_THE_REPORTER
from secondlook_web.concerns.models import Concern, Letter, LetterKind, LetterTemplate, Side

_READS = {
    Side.REPORTER: TO_THE_REPORTER,
    Side.AUTHOR: frozenset({LetterKind.AUTHOR}),
}


def latest(kind: LetterKind) -> LetterTemplate | None:
    """The last change that the forum made to the text of a kind of letter."""
    return LetterTemplate.objects.filter(kind=kind).order_by("-pk").first()


def text_of(kind: LetterKind) -> str:
    """The text from which a letter is written now: the forum's, or the shipped one."""
    changed = latest(kind)
    return changed.text if changed is not None and changed.text else shipped(kind)


def versions(kind: LetterKind) -> QuerySet[LetterTemplate]:
    """Every change that was made, the latest first."""
    return LetterTemplate.objects.filter(kind=kind).select_related("changed_by").order_by("-pk")


def letters_of(concern: Concern) -> QuerySet[Letter]:
    """All letters about a concern, sent or not: for its handler."""
    return Letter.objects.filter(concern=concern).select_related("written_by").order_by("-pk")


def sent_to(concern: Concern, side: Side) -> QuerySet[Letter]:
    """The letters that were sent to the reporter or to the author. Nobody reads the other's."""
    return letters_of(concern).filter(sent_at__isnull=False, kind__in=_READS.get(side, frozenset()))


def letter_for(concern: Concern, pk: int, *, side: Side) -> Letter | None:
    """A letter that was sent to the reporter or the author of this concern; None hides every other."""
    return sent_to(concern, side).filter(pk=pk).first()


def written(letter: Letter) -> Written:
    """The letter itself, from what is stored of it."""
    return restored(letter.content)
