"""Pages of the moderators' part, and an author's appeal: each gets its object, calls an action, renders."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from secondlook_web.forum.access import own_post_for
from secondlook_web.members.access import for_members, for_moderators, member_of
from secondlook_web.members.assurance.queries import know
from secondlook_web.moderation import actions, moves, queries
from secondlook_web.moderation.access import item_for
from secondlook_web.moderation.forms import AppealForm, DecideForm, QueueForm, RemarkForm
from secondlook_web.moderation.models import Item, Why
from secondlook_web.moderation.reviewing import shown_review
from secondlook_web.shared.paging import BadKey, page_of
from secondlook_web.shared.refusals import NotYours, Refused


@for_moderators
@require_GET
def queue(request: HttpRequest) -> HttpResponse:
    """What waits, who has waited longest first."""
    member, at = member_of(request), timezone.now()
    which, why = QueueForm(request.GET).asked()
    try:
        page = page_of(
            queries.queue_of(member, which=which, why=why, at=at),
            order=queries.ORDER,
            after=request.GET.get("after", ""),
            before=request.GET.get("before", ""),
        )
    except BadKey:
        raise Http404 from None
    know((item.post.author for item in page.rows), at=at)
    shown = {
        "page": page,
        "rows": [(item, queries.age(item.opened_at, at), item.opened_at < at - queries.LONG) for item in page.rows],
        "which": which.value,
        "why": why,
        "whys": Why.choices,
        "counts": queries.counts_for(member, at=at),
        "waits": queries.waits_beside(member, at=at),
    }
    return render(request, "moderation/queue.html", shown)


@for_moderators
@require_GET
def item(request: HttpRequest, pk: int) -> HttpResponse:
    return _item(request, item_for(member_of(request), pk))


@for_moderators
@require_POST
def take_up(request: HttpRequest, pk: int) -> HttpResponse:
    def act(found: Item) -> None:
        actions.take_up(found, by=member_of(request), at=timezone.now())

    return _done(request, pk, act, "It is yours now. The other moderators see that.", stay=True)


@for_moderators
@require_POST
def hand_back(request: HttpRequest, pk: int) -> HttpResponse:
    return _done(
        request,
        pk,
        lambda found: actions.hand_back(found, by=member_of(request), at=timezone.now()),
        "Another moderator can take it up.",
    )


@for_moderators
@require_POST
def remark(request: HttpRequest, pk: int) -> HttpResponse:
    form = RemarkForm(request.POST)
    if not form.is_valid():
        return _item(request, item_for(member_of(request), pk), remarking=form, status=400)

    def act(found: Item) -> None:
        actions.add_remark(found, form.cleaned_data["text"], by=member_of(request), at=timezone.now())

    return _done(request, pk, act, "Your remark is kept.", stay=True)


@for_moderators
@require_POST
def approve(request: HttpRequest, pk: int) -> HttpResponse:
    return _decide(
        request,
        pk,
        lambda found, said, at: actions.approve(
            found, by=member_of(request), at=at, advice=said["advice"], seen=said["seen"], goes_on=said["goes_on"]
        ),
        "The post is shown, or will be on its day. Its author is told.",
        silent=True,
    )


@for_moderators
@require_POST
def return_with_advice(request: HttpRequest, pk: int) -> HttpResponse:
    return _decide(
        request,
        pk,
        lambda found, said, at: actions.return_with_advice(
            found, said["advice"], by=member_of(request), at=at, seen=said["seen"], goes_on=said["goes_on"]
        ),
        "The post is with its author again, with your advice.",
    )


@for_moderators
@require_POST
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    return _decide(
        request,
        pk,
        lambda found, said, at: actions.remove(
            found, said["advice"], by=member_of(request), at=at, seen=said["seen"], goes_on=said["goes_on"]
        ),
        "The post stays away. Its author reads your reason.",
    )


@for_members
@require_http_methods(["GET", "POST"])
def appeal(request: HttpRequest, pk: int) -> HttpResponse:
    """An author asks another moderator to look again."""
    member = member_of(request)
    post = own_post_for(member, pk)
    form = AppealForm(request.POST or None)
    status = 200
    if request.method == "POST":
        status = 400
        if form.is_valid():
            try:
                actions.appeal(post, form.cleaned_data["reasons"], by=member, at=timezone.now())
            except Refused as refused:
                form.add_error(None, str(refused))
                status = refused.status
            else:
                messages.success(request, "Your appeal is with the moderators. You will be told when it is decided.")
                return redirect("forum:mine")
    reason = queries.reason_for(post)
    return render(request, "moderation/appeal.html", {"post": post, "reason": reason, "form": form}, status=status)


def _decide(
    request: HttpRequest, pk: int, act: Callable[[Item, dict[str, Any], Any], None], says: str, *, silent: bool = False
) -> HttpResponse:
    """Decide with what the form holds; `silent`: the author need not be told why."""
    form = DecideForm(request.POST)
    form.fields["advice"].required = not silent
    if not form.is_valid():
        return _item(request, item_for(member_of(request), pk), deciding=form, status=400)
    return _done(request, pk, lambda found: act(found, form.cleaned_data, timezone.now()), says, deciding=form)


def _done(
    request: HttpRequest,
    pk: int,
    act: Callable[[Item], None],
    says: str,
    *,
    stay: bool = False,
    deciding: DecideForm | None = None,
) -> HttpResponse:
    """Do it and lead on; a refusal is shown on the item's page, with what was written still in the form."""
    found = item_for(member_of(request), pk)
    try:
        act(found)
    except NotYours:
        raise Http404 from None
    except Refused as refused:
        return _item(
            request, item_for(member_of(request), pk), refused=str(refused), deciding=deciding, status=refused.status
        )
    messages.success(request, says)
    return redirect("moderation:item", pk=pk) if stay else redirect("moderation:queue")


def _item(
    request: HttpRequest,
    found: Item,
    *,
    refused: str = "",
    deciding: DecideForm | None = None,
    remarking: RemarkForm | None = None,
    status: int = 200,
) -> HttpResponse:
    member, at = member_of(request), timezone.now()
    post = found.post
    deciding = deciding or DecideForm()
    # Whatever was written stays in the form; what has been read is what the page shows now.
    stamp = moves.stamp(found, post)
    before, after = queries.around(post)
    raised = queries.raised_about(found, member)
    know([post.author, *(each.author for each in (*before, *after)), *(one.raised_by for one, _ in raised)], at=at)
    try:
        moves.refuse_who_may_not(found, member)
        why_not = ""
    except Refused as not_allowed:
        why_not = str(not_allowed)
    shown = {
        "item": found,
        "post": post,
        "age": queries.age(found.opened_at, at),
        "before": before,
        "after": after,
        "shown": shown_review(post, at=at),
        "raised": raised,
        "earlier": queries.earlier_items(found)[:20],
        "remarks": found.remarks.select_related("author"),
        "possible": [decision.value for decision in moves.possible(found, post)],
        "why_not": why_not,
        "nobody_else": why_not and not queries.others_for(found).exists(),
        "mine": found.assigned_to_id == member.pk,
        "free": found.assigned_to_id is None or (found.assigned_at or at) < at - moves.TAKEN_FOR,
        "refused": refused,
        "deciding": deciding,
        "remarking": remarking or RemarkForm(),
        "later": post.due_at is not None and post.due_at > at,
        "stamp": stamp,
    }
    return render(request, "moderation/item.html", shown, status=status)
