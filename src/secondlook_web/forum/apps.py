from django.apps import AppConfig


class ForumConfig(AppConfig):
    name = "secondlook_web.forum"
    label = "forum"
