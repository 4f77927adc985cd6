"""Names that cannot be taken: others would take somebody for a moderator, or for better known than they are."""

import unicodedata

from django.db.models import Q

from secondlook_web.members import twins
from secondlook_web.members.assurance.levels import LABELS
from secondlook_web.members.models import Member
from secondlook_web.shared.refusals import Refused

OFFICES = ("moderator", "administrator", "secondlook")
"""What nobody but a moderator calls themselves, in a shown name or a role."""
WHOLE_OFFICES = ("admin", "support", "staff", "mod", "mods", "root", "system", "thesite")

_LEVELS = frozenset({"verified", *LABELS.values()})
_SIGNS = frozenset({"CHECK", "TICK", "LOCK", "PADLOCK", "SHIELD", "SEAL", "ROSETTE", "MEDAL"})
"""What other sites put beside the names of people whom they checked; as words in the names of the signs."""


def refuse_level(*lines: str) -> None:
    """Refuse a line that says how well somebody is known: the site says that, from what was shown."""
    if any(is_level(line) for line in lines):
        raise Refused(
            "How well you are known is shown beside your name by the site. Leave “verified”, ticks and the like out."
        )


def is_level(said: str) -> bool:
    """Whether a line says that somebody is verified, in words or by a sign, however it is written."""
    signs = (unicodedata.name(sign, "") for sign in said if unicodedata.category(sign) in ("So", "Sm"))
    seen = twins.spoken(said)
    return any(_SIGNS & set(name.split()) or name == "SQUARE ROOT" for name in signs) or any(
        twins.spoken(level) in seen for level in _LEVELS
    )


def refuse_office(member: Member, *, display_name: str, role: str) -> None:
    """Refuse a name or a role that says that somebody speaks for the site, if they do not."""
    if not member.is_moderator and (is_office(display_name) or is_office(role)):
        raise Refused("Only moderators can call themselves that. Choose another name or role.")


def is_office(said: str) -> bool:
    """Whether a name says that somebody speaks for the site, however it is written."""
    seen = twins.spoken(said)
    return seen in map(twins.spoken, WHOLE_OFFICES) or any(twins.spoken(office) in seen for office in OFFICES)


def refuse_twin(member: Member, name: str) -> None:
    """Refuse a name that could be taken for a moderator's, or that is written in two alphabets to look like another."""
    if any(twins.mixes_alphabets(word) for word in name.split()):
        raise Refused("This name has letters of two alphabets in one word. Write it in one.")
    if looks_like_a_moderator(member, name):
        raise Refused("A moderator has a name that looks like this one. Choose one that nobody can take for theirs.")


def looks_like_a_moderator(member: Member, name: str) -> bool:
    seen = twins.spoken(name)
    if not seen:
        return False
    others = Member.objects.filter(~Q(pk=member.pk), is_moderator=True).values_list("display_name", "handle")
    return any(seen == twins.spoken(taken) for names in others for taken in names if taken)
