from typing import Any

from django.apps import AppConfig
from django.core.checks import CheckMessage, Error, Tags, register
from django.core.exceptions import ImproperlyConfigured


class AuditConfig(AppConfig):
    name = "secondlook_web.audit"
    label = "audit"

    def ready(self) -> None:
        register(key_can_sign, Tags.security)


def key_can_sign(**_: Any) -> list[CheckMessage]:
    """`check` says it when the log could not be signed; without this a job would say so an hour later."""
    from secondlook_web.audit import keys

    try:
        keys.private_key()
    except ImproperlyConfigured as error:
        return [Error(str(error), id="audit.E001")]
    return []
