from django.apps import AppConfig


class ModerationConfig(AppConfig):
    name = "secondlook_web.moderation"
    label = "moderation"
