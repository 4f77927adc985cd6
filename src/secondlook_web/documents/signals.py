"""Whoever signs out leaves no file behind."""

from typing import Any

from django.contrib.auth import signals
from django.db.models.signals import post_delete

from secondlook_web.documents import keeping


def connect() -> None:
    """Once, when the site starts."""
    from secondlook_web.documents.models import OpenFile

    signals.user_logged_out.connect(_signed_out, dispatch_uid="documents: signed out")
    post_delete.connect(_thrown_away, sender=OpenFile, dispatch_uid="documents: what is kept goes with its row")


def _signed_out(user: Any, **_: Any) -> None:
    from secondlook_web.documents import actions

    if user is not None:
        actions.end_all_of(user)


def _thrown_away(instance: Any, **_: Any) -> None:
    keeping.throw_away(instance.key)
