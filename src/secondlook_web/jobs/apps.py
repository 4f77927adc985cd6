from django.apps import AppConfig


class JobsConfig(AppConfig):
    name = "secondlook_web.jobs"
    label = "jobs"
