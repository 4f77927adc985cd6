"""The table of the search, in the way of the database at hand; its rows are kept by `forum.search`, not by a model."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from secondlook_web.forum.search import postgresql, sqlite


def create(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    if schema_editor.connection.vendor == "postgresql":
        for statement in postgresql.CREATE:
            schema_editor.execute(statement)
        return
    schema_editor.execute(sqlite.CREATE)
    if sqlite.DELETES_SECURELY:
        schema_editor.execute(sqlite.SECURE_DELETE)


def drop(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    for statement in postgresql.DROP if schema_editor.connection.vendor == "postgresql" else (sqlite.DROP,):
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("forum", "0002_first")]

    operations = [migrations.RunPython(create, drop)]
