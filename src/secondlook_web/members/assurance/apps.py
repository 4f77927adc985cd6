from django.apps import AppConfig


class AssuranceConfig(AppConfig):
    name = "secondlook_web.members.assurance"
    label = "assurance"
