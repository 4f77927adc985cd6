from django.apps import AppConfig


class AssuranceConfig(AppConfig):
    name = "secondlook_web.members.assurance"
    label = "assurance"

    def ready(self) -> None:
        from secondlook_web.members.assurance import signals, ties_work  # noqa: F401
        from secondlook_web.members.assurance.openid.providers import providers

        signals.connect()
        # A mistake in the deployment's file is told now, and not to the first member who wants to sign in.
        providers()
