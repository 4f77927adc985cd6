"""The only way to a trace, and to the names in it.

A moderator whose own account is named never decides on it, and does not meet it: hidden and missing are the same.
Whoever asked keeps the question, and gets no name from it where it is their own.
"""

from django.db.models import QuerySet
from django.http import Http404

from secondlook_web.members.models import Member
from secondlook_web.tracing.models import Named, Stands, Trace


def traces_seen_by(member: Member) -> QuerySet[Trace]:
    if not member.may_moderate:
        return Trace.objects.none()
    own = Named.objects.filter(member=member).exclude(trace__asked_by=member)
    return Trace.objects.exclude(pk__in=own.values("trace")).select_related("room", "thread", "asked_by", "decided_by")


def trace_for(member: Member, pk: int) -> Trace:
    found = traces_seen_by(member).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def may_decide(member: Member, trace: Trace) -> bool:
    """Whether a moderator can agree to the names, or refuse them."""
    return trace.stands == Stands.SEALED and trace.asked_by_id != member.pk and member.may_moderate


def names_in(trace: Trace, *, shown_to: Member) -> list[Named]:
    """Whose account it was, once two moderators agree, for these two; nobody's before."""
    two = (trace.asked_by_id, trace.decided_by_id)
    if trace.stands != Stands.AGREED or shown_to.pk not in two or not shown_to.may_moderate:
        return []
    named = list(trace.named.select_related("member", "thread").order_by("-score"))
    return [] if any(one.member_id == shown_to.pk for one in named) else named


def named_by_traces(member: Member) -> QuerySet[Named]:
    """What somebody is told: the traces that named their account, once that was agreed."""
    shown = Named.objects.filter(member=member, trace__stands=Stands.AGREED)
    return shown.select_related("trace__room", "thread").order_by("-trace__decided_at", "-pk")
