from django.apps import AppConfig


class LearningConfig(AppConfig):
    name = "secondlook_web.learning"
    label = "learning"
