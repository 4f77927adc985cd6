from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    name = "secondlook_web.documents"
    label = "documents"

    def ready(self) -> None:
        from secondlook_web.documents import signals

        signals.connect()
