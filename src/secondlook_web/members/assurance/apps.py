from django.apps import AppConfig


class AssuranceConfig(AppConfig):
    name = "secondlook_web.members.assurance"
    label = "assurance"

    def ready(self) -> None:
        from secondlook_web.members.assurance import signals
        from secondlook_web.members.assurance.openid.providers import providers
        from secondlook_web.members.assurance.ties import work  # noqa: F401

        signals.connect()
        # A mistake in the deployment's file is told now, and not to the first member who wants to sign in.
        providers()
