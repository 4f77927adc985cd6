from typing import Any

from django.apps import AppConfig, apps
from django.core.management import call_command
from django.db.models.signals import post_migrate


class SharedConfig(AppConfig):
    name = "secondlook_web.shared"
    label = "shared"

    def ready(self) -> None:
        # Only an app that has models is told when it was migrated, and this one has none.
        post_migrate.connect(_make_table_of_limits, sender=apps.get_app_config("members"))


def _make_table_of_limits(*, using: str = "default", **_: Any) -> None:
    """The table in which limits are counted belongs to no model; without it nobody could sign in."""
    call_command("createcachetable", database=using, verbosity=0)
