"""The only way to somebody's copy and to a leaving. Hidden and missing give the same answer: `Http404`."""

from django.http import Http404

from secondlook_web.erasure.models import Export, Leaving
from secondlook_web.members.models import Member


def own_export_for(member: Member, pk: int) -> Export:
    """A copy that is ready and still kept, for its owner."""
    export = Export.objects.filter(pk=pk, member=member, ready_at__isnull=False, removed_at=None).first()
    if export is None:
        raise Http404
    return export


def leaving_for(moderator: Member, person: Member) -> Leaving:
    """What somebody else has asked for, or a letter of theirs."""
    leaving = Leaving.objects.select_related("member", "proposed_by", "agreed_by").filter(member=person).first()
    if leaving is None or not moderator.may_moderate or person.pk == moderator.pk:
        raise Http404
    return leaving
