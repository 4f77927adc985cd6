"""How somebody stands on a professional register: a closed set, whatever words a register uses.

Each module of `bodies` maps its register's own words to these. Conditions, undertakings and warnings are read as
`LICENSED`: they are public where they belong, a badge here would be a second punishment, so that they exist is not
even kept. What a status means for a member is the forum's own rule, and not decided here.
"""

from django.db.models import TextChoices


class Status(TextChoices):
    """The value is stored; the label is what a moderator reads."""

    LICENSED = "licensed", "registered, may practise"
    PROVISIONAL = "provisional", "provisionally registered"
    UNLICENSED = "unlicensed", "registered, without a licence to practise"
    INTERIM_SUSPENDED = "interim", "suspended while a case is open"
    SUSPENDED = "suspended", "suspended"
    REMOVED = "removed", "removed after a hearing"
    LAPSED = "lapsed", "no longer registered, for no stated fault"
    """An unpaid fee, an old address, retirement: nothing bad may be read into it."""
    DECEASED = "deceased", "has died"
    UNKNOWN = "unknown", "not registered, no reason given"
    """The register itself says no more than that."""


MAY_PRACTISE = frozenset({Status.LICENSED, Status.PROVISIONAL})
ON_THE_REGISTER = MAY_PRACTISE | {Status.UNLICENSED}
"""Registered now. Who is suspended is on the register too, but may not act as if."""
