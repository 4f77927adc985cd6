"""`python -m secondlook_web index_posts`: make the search's index anew, after posts were brought in from elsewhere."""

from typing import Any

from django.core.management.base import BaseCommand

from secondlook_web.forum import search


class Command(BaseCommand):
    help = "Make the search's index anew from the published posts."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{search.rebuild():,} posts can be found.")
