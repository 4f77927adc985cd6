"""Who may show anything: everybody with an account, but those whom moderators suspended."""

from secondlook_web.members.models import Member, Standing
from secondlook_web.shared.refusals import Refused


def refuse_suspended(member: Member) -> None:
    """Nothing is added to an account while it is suspended; what was shown before stays."""
    if member.standing == Standing.SUSPENDED:
        raise Refused("Nothing is added while your account is suspended.")
