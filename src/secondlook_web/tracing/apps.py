from django.apps import AppConfig


class TracingConfig(AppConfig):
    name = "secondlook_web.tracing"
    label = "tracing"
