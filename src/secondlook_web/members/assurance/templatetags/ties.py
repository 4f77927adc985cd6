"""What ties people to each other, on the pages of others.

{% load ties %}  {% ties_card person %}  {% sign_in_places as places %}  {{ provider|what_it_shows }}
"""

from typing import Any

from django import template
from django.utils import timezone

from secondlook_web.members.assurance.openid.providers import Provider, providers
from secondlook_web.members.assurance.ties import queries as ties_queries
from secondlook_web.members.models import Member

register = template.Library()


@register.inclusion_tag("vouching/ties.html")
def ties_card(person: Member) -> dict[str, Any]:
    """Who answers for somebody and who asked them in: on pages for moderators only."""
    return {"ties": ties_queries.ties_of(person, at=timezone.now())}


@register.simple_tag
def sign_in_places() -> list[Provider]:
    """Where members can sign in elsewhere."""
    return list(providers().values())


@register.filter
def what_it_shows(provider: Provider) -> list[str]:
    return ties_queries.what_it_shows(provider)
