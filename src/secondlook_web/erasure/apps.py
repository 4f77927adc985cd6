from django.apps import AppConfig


class ErasureConfig(AppConfig):
    name = "secondlook_web.erasure"
    label = "erasure"

    def ready(self) -> None:
        from secondlook_web.erasure import signals

        signals.connect()
