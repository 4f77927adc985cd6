from django.apps import AppConfig


class ChecksConfig(AppConfig):
    name = "secondlook_web.checks"
    label = "checks"
