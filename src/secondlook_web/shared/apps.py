from django.apps import AppConfig


class SharedConfig(AppConfig):
    name = "secondlook_web.shared"
    label = "shared"
