from django.apps import AppConfig


class InsightsConfig(AppConfig):
    name = "secondlook_web.insights"
    label = "insights"
