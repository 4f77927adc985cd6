from django.apps import AppConfig


class ConcernsConfig(AppConfig):
    name = "secondlook_web.concerns"
    label = "concerns"
