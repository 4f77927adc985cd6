from django.apps import AppConfig


class ApiConfig(AppConfig):
    name = "secondlook_web.api"
    label = "api"
