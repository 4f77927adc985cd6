from typing import Any

from django.apps import AppConfig


class ApiConfig(AppConfig):
    name = "secondlook_web.api"
    label = "api"

    def ready(self) -> None:
        from secondlook_web.members.signals import ways_in_changed

        ways_in_changed.connect(_end_tokens, dispatch_uid="api: tokens end with the password")


def _end_tokens(member: Any, **_: Any) -> None:
    from django.utils import timezone

    from secondlook_web.api.actions import revoke_all

    revoke_all(member, at=timezone.now())
