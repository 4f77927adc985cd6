from django.apps import AppConfig


class RegistersConfig(AppConfig):
    name = "secondlook_web.members.registers"
    label = "registers"
