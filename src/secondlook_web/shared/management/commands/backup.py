"""`python -m secondlook_web backup FOLDER`: a copy of the SQLite file and the pictures, while the site runs."""

import shutil
import stat
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection

DATABASE = "secondlook.sqlite3"
PICTURES = "pictures"


class Command(BaseCommand):
    help = "Copy the SQLite database and the pictures into a new folder. The site may run meanwhile."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", type=Path, help="a folder that does not exist yet")

    def handle(self, *_: Any, folder: Path, **__: Any) -> None:
        if connection.vendor != "sqlite":
            raise CommandError("This copies SQLite only. For PostgreSQL use pg_dump, and copy the pictures after it.")
        if folder.exists():
            raise CommandError("There is something of that name already. Choose a folder that does not exist yet.")
        folder.mkdir(mode=stat.S_IRWXU, parents=True)
        with connection.cursor() as cursor:
            cursor.execute("VACUUM INTO %s", [str(folder / DATABASE)])
        (folder / DATABASE).chmod(stat.S_IRUSR | stat.S_IWUSR)
        # After the database: each picture that it names was there before it named it.
        shutil.copytree(settings.MEDIA_ROOT, folder / PICTURES)
        self.stdout.write(f"Copied to {folder}: {DATABASE} and {PICTURES}/.")
