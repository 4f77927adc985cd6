from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class JobsConfig(AppConfig):
    name = "secondlook_web.jobs"
    label = "jobs"

    def ready(self) -> None:
        # Handlers register themselves when their module is loaded.
        autodiscover_modules("work")
