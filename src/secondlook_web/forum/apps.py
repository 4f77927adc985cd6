from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_delete


class ForumConfig(AppConfig):
    name = "secondlook_web.forum"
    label = "forum"

    def ready(self) -> None:
        from secondlook_web.forum.models import Post

        post_delete.connect(_forget, sender=Post, dispatch_uid="the search forgets what is deleted")


def _forget(instance: Any, **_: Any) -> None:
    from secondlook_web.forum import search

    search.forget(instance.pk)
