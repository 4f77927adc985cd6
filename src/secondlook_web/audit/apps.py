from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "secondlook_web.audit"
    label = "audit"
