from django.apps import AppConfig


class AssuranceConfig(AppConfig):
    name = "secondlook_web.members.assurance"
    label = "assurance"

    def ready(self) -> None:
        from secondlook_web.members.assurance import signals

        signals.connect()
