"""Addresses of the API for a moderator's script: the queue, an item, what can be done with it, counts of outcomes."""

from typing import Annotated

from django.http import HttpRequest
from django.utils import timezone
from ninja import Path, Query, Router

from secondlook_web.api import queries
from secondlook_web.api.auth import needs, token_of
from secondlook_web.api.models import Scope
from secondlook_web.api.parsing import refuse_unknown_parameters
from secondlook_web.api.shapes import (
    ApproveAsked,
    Error,
    ItemsAsked,
    ItemsShape,
    RemarkAsked,
    RemoveAsked,
    ReturnAsked,
    SummaryAsked,
    SummaryShape,
    WholeItemShape,
)
from secondlook_web.moderation import actions
from secondlook_web.moderation.access import item_for
from secondlook_web.moderation.models import Item

router = Router()
ITEM = "/moderation/items/{item}"
MODERATORS = needs(Scope.MODERATE)

LARGEST_ID = 2**63 - 1
Id = Annotated[int, Path(description="Of the item.", ge=1, le=LARGEST_ID)]
ONE = {200: WholeItemShape, frozenset({400, 401, 403, 404, 409, 413, 415, 422, 429, 503}): Error}
LIST = frozenset({401, 403, 422, 429, 503})


def _item(request: HttpRequest, pk: int) -> Item:
    return item_for(token_of(request).member, pk)


@router.get(
    "/moderation/items",
    response={200: ItemsShape, LIST: Error},
    operation_id="items",
    summary="List the queue",
    **MODERATORS,
)
def items(request: HttpRequest, asked: Annotated[ItemsAsked, Query()]) -> ItemsShape:
    """Items before the moderators, those that have waited longest first. Your own posts are not among them."""
    refuse_unknown_parameters(request, ItemsAsked)
    return queries.items_page(token_of(request).member, asked, at=timezone.now())


@router.get(
    ITEM,
    response={200: WholeItemShape, frozenset({401, 403, 404, 429, 503}): Error},
    operation_id="item",
    summary="Read one item",
    **MODERATORS,
)
def read(request: HttpRequest, item: Id) -> WholeItemShape:
    """The post, why it is here, what was said about it, and which decisions it allows."""
    return queries.whole(_item(request, item))


@router.post(ITEM + "/assign", response=ONE, operation_id="assign", summary="Take an item up", **MODERATORS)
def assign(request: HttpRequest, item: Id) -> WholeItemShape:
    """Say that you will decide it. Somebody else's is a conflict, until a day has passed."""
    found = _item(request, item)
    actions.take_up(found, by=token_of(request).member, at=timezone.now())
    return queries.whole(_item(request, item))


@router.post(ITEM + "/remark", response=ONE, operation_id="remark", summary="Leave a remark", **MODERATORS)
def remark(request: HttpRequest, item: Id, asked: RemarkAsked) -> WholeItemShape:
    """For the other moderators."""
    actions.add_remark(_item(request, item), asked.text, by=token_of(request).member, at=timezone.now())
    return queries.whole(_item(request, item))


@router.post(ITEM + "/approve", response=ONE, operation_id="approve", summary="Show the post", **MODERATORS)
def approve(request: HttpRequest, item: Id, asked: ApproveAsked) -> WholeItemShape:
    """Show it, or put it back."""
    by, found = token_of(request).member, _item(request, item)
    actions.approve(found, by=by, at=timezone.now(), advice=asked.advice, seen=asked.seen)
    return queries.whole(_item(request, item))


@router.post(ITEM + "/return", response=ONE, operation_id="return", summary="Return it with advice", **MODERATORS)
def return_with_advice(request: HttpRequest, item: Id, asked: ReturnAsked) -> WholeItemShape:
    """Give it back to its author, who may rework it."""
    by, found = token_of(request).member, _item(request, item)
    actions.return_with_advice(found, asked.advice, by=by, at=timezone.now(), seen=asked.seen)
    return queries.whole(_item(request, item))


@router.post(ITEM + "/remove", response=ONE, operation_id="remove", summary="Remove the post", **MODERATORS)
def remove(request: HttpRequest, item: Id, asked: RemoveAsked) -> WholeItemShape:
    """Take it away, with a reason that its author sees."""
    by, found = token_of(request).member, _item(request, item)
    actions.remove(found, asked.reason, by=by, at=timezone.now(), seen=asked.seen)
    return queries.whole(_item(request, item))


@router.get(
    "/outcomes/summary",
    response={200: SummaryShape, LIST: Error},
    operation_id="outcomes",
    summary="Count how checks ended",
    **MODERATORS,
)
def outcomes(request: HttpRequest, asked: Annotated[SummaryAsked, Query()]) -> SummaryShape:
    """By verdict, rule, choice and day. Counts only: no text, no members."""
    refuse_unknown_parameters(request, SummaryAsked)
    return queries.summary(asked.first_day, asked.last_day, at=timezone.now())
