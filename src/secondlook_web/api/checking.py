"""Addresses of the API for programs of authors: check a draft, count who fits, whose token this is."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from ninja import Router

from secondlook_web.api import asking
from secondlook_web.api.auth import needs, token_of
from secondlook_web.api.models import Scope
from secondlook_web.api.shapes import (
    CheckAsked,
    Error,
    MeShape,
    PopulationAsked,
    PopulationShape,
    ReviewShape,
    TokenShape,
)

router = Router()


@router.post(
    "/check",
    **needs(Scope.CHECK),
    response={200: ReviewShape, frozenset({400, 401, 403, 413, 415, 422, 429, 503}): Error},
    operation_id="check",
    summary="Check a draft",
)
def check(request: HttpRequest, asked: CheckAsked) -> HttpResponse:
    """The whole review of a draft in its context. Nothing of it is stored."""
    at = timezone.now()
    asking.CHECKS.count(str(token_of(request).pk), at=at, weight=asking.weight_of(request.body))
    return JsonResponse(asking.reviewed(asked.text, asked.context, at=at))


@router.post(
    "/population",
    **needs(Scope.POPULATION),
    response={200: PopulationShape, frozenset({400, 401, 403, 413, 415, 422, 429, 503}): Error},
    operation_id="population",
    summary="Count who fits a description",
)
def population(request: HttpRequest, asked: PopulationAsked) -> HttpResponse:
    """How many people fit what is told of somebody: all residents, and as each onlooker sees it. Nothing is stored.

    By POST, so that the description stands in no address and in no log.
    """
    at = timezone.now()
    asking.POPULATIONS.count(str(token_of(request).pk), at=at)
    return JsonResponse(asking.who_fits(asked.description, asked.country, at=at))


@router.get(
    "/me",
    **needs(None),
    response={200: MeShape, frozenset({401, 429, 503}): Error},
    operation_id="me",
    summary="Whose token this is",
)
def me(request: HttpRequest) -> MeShape:
    """The member, and what the token may do until when."""
    token = token_of(request)
    member = token.member
    return MeShape(
        handle=member.handle,
        name=member.name,
        moderates=member.may_moderate,
        token=TokenShape(name=token.name, scopes=list(token.scopes), expires_at=token.expires_at),
    )
