from django.apps import AppConfig


class MembersConfig(AppConfig):
    name = "secondlook_web.members"
    label = "members"
