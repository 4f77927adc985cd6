from typing import Any

from django.apps import AppConfig
from django.db import connections
from django.db.models.signals import post_migrate, pre_migrate


class ConcernsConfig(AppConfig):
    name = "secondlook_web.concerns"
    label = "concerns"

    def ready(self) -> None:
        pre_migrate.connect(_without_triggers, sender=self, dispatch_uid="concerns: without triggers")
        post_migrate.connect(_with_triggers, sender=self, dispatch_uid="concerns: with triggers")


def _without_triggers(using: str, plan: Any = None, **_: Any) -> None:
    """SQLite rebuilds a table under another name, which it refuses where a trigger names the table."""
    if plan:
        from secondlook_web.concerns.exhibits import triggers

        with connections[using].cursor() as cursor:
            triggers.drop(connections[using], cursor.execute)


def _with_triggers(using: str, plan: Any = None, **_: Any) -> None:
    """Made anew after each migration that changed anything; not after a test has emptied its database."""
    if plan and not any(backwards for _, backwards in plan):
        from secondlook_web.concerns.exhibits import triggers

        with connections[using].cursor() as cursor:
            triggers.create(connections[using], cursor.execute)
