"""Something of each kind that the pages about evidence can be asked for: for tests over every address of the site."""

from typing import Any

from django.utils import timezone

from secondlook_web.members.assurance.models import (
    Domain,
    Evidence,
    Institution,
    Notice,
    Proposal,
    Question,
    SentLink,
)
from secondlook_web.members.assurance.routes.mail import LINK_LASTS, token_of
from secondlook_web.members.models import Member


def evidence_there(author: Member, newcomer: Member, stranger: Member, moderator: Member) -> dict[str, dict[str, Any]]:
    """By the name of an address what it is asked for: all of it the author's, or about the newcomer or the stranger."""
    at = timezone.now()
    piece = Evidence.objects.filter(member=author).first()
    assert piece is not None
    asked = Question.objects.create(member=author, asks="document", opened_at=at)
    other = Question.objects.create(member=newcomer, asks="document", opened_at=at)
    link = SentLink.objects.create(member=author, address="x@nhs.net", sent_at=at, expires_at=at + LINK_LASTS)
    notice = Notice.objects.create(
        member=author, evidence=piece, status="lapsed", effect="ends", given_at=at, takes_effect_at=at
    )
    proposal = Proposal.objects.create(member=stranger, makes=True, proposed_by=moderator, proposed_at=at)
    institution = Institution.objects.create(name="Elm Hospital", kind="health")
    domain = Domain.objects.create(institution=institution, domain="elm.example")
    found = {
        "open_link": {"token": token_of(link)},
        "withdraw": {"pk": piece.pk},
        "end_piece": {"pk": piece.pk},
        "take_back": {"pk": asked.pk},
        "decide_question": {"pk": other.pk},
        "appeal": {"pk": notice.pk},
        "decide_notice": {"pk": notice.pk},
        "decide_proposal": {"pk": proposal.pk},
        "remove_domain": {"pk": domain.pk},
    }
    found |= {name: {"handle": newcomer.handle} for name in ("person", "keep_document", "propose")}
    found |= {name: {"pk": institution.pk} for name in ("institution", "add_domain", "keep_students", "left")}
    return {f"assurance:{name}": kwargs for name, kwargs in found.items()}
