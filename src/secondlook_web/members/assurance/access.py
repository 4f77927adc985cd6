"""The only way to a piece of evidence, a question, a notice, a proposal. Hidden and missing give the same: `Http404`.

A moderator never meets what is about themselves here: another one decides it.
"""

from typing import TypeVar

from django.db.models import QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404

from secondlook_web.members.assurance.models import (
    Domain,
    Evidence,
    Institution,
    Notice,
    Proposal,
    Question,
)
from secondlook_web.members.assurance.records import Asks
from secondlook_web.members.models import Member

Row = TypeVar("Row", Evidence, Question, Notice, Proposal)


def own_piece_for(member: Member, pk: int) -> Evidence:
    """A piece of one's own evidence that counts or will."""
    return get_object_or_404(Evidence, pk=pk, member=member, ended_at=None)


def piece_for(moderator: Member, pk: int) -> Evidence:
    """Somebody else's."""
    return get_object_or_404(_others(Evidence.objects.select_related("member"), moderator), pk=pk, ended_at=None)


def own_questions_of(member: Member) -> QuerySet[Question]:
    """What somebody asked and waits for. That another member gave the same number, they neither asked nor read."""
    return Question.objects.filter(member=member, decided_at=None).exclude(asks=Asks.NUMBER).order_by("opened_at")


def own_question_for(member: Member, pk: int) -> Question:
    return get_object_or_404(own_questions_of(member), pk=pk)


def questions_seen_by(moderator: Member) -> QuerySet[Question]:
    """What waits, who has waited longest first."""
    rows = _others(Question.objects.select_related("member"), moderator)
    return rows.filter(decided_at=None).order_by("opened_at", "id")


def question_for(moderator: Member, pk: int) -> Question:
    return get_object_or_404(_others(Question.objects.select_related("member"), moderator), pk=pk)


def own_notice_for(member: Member, pk: int) -> Notice:
    return get_object_or_404(Notice.objects.select_related("member", "evidence"), pk=pk, member=member)


def notices_seen_by(moderator: Member) -> QuerySet[Notice]:
    """Notices that stand."""
    rows = _others(Notice.objects.select_related("member", "evidence", "decided_by"), moderator)
    return rows.filter(lifted_at=None)


def notice_for(moderator: Member, pk: int) -> Notice:
    return get_object_or_404(_others(Notice.objects.select_related("member", "evidence"), moderator), pk=pk)


def proposals_seen_by(moderator: Member) -> QuerySet[Proposal]:
    rows = _others(Proposal.objects.select_related("member", "proposed_by"), moderator)
    return rows.filter(ended_at=None).order_by("proposed_at")


def proposal_for(moderator: Member, pk: int) -> Proposal:
    return get_object_or_404(_others(Proposal.objects.select_related("member", "proposed_by"), moderator), pk=pk)


def institution_for(moderator: Member, pk: int) -> Institution:
    _moderates(moderator)
    return get_object_or_404(Institution, pk=pk)


def domain_for(moderator: Member, pk: int) -> Domain:
    _moderates(moderator)
    return get_object_or_404(Domain.objects.select_related("institution"), pk=pk)


def _moderates(member: Member) -> None:
    if not member.may_moderate:
        raise Http404


def _others(rows: QuerySet[Row], moderator: Member) -> QuerySet[Row]:
    _moderates(moderator)
    return rows.exclude(member=moderator)
