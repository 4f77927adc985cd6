from django.apps import AppConfig


class MembersConfig(AppConfig):
    name = "secondlook_web.members"
    label = "members"

    def ready(self) -> None:
        from secondlook_web.members import accounting, signals

        signals.connect()
        accounting.connect()
