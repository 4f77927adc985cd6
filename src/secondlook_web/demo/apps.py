from django.apps import AppConfig


class DemoConfig(AppConfig):
    name = "secondlook_web.demo"
    label = "demo"
