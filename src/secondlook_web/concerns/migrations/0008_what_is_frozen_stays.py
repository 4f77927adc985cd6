from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from secondlook_web.concerns.exhibits import triggers


def create(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    triggers.create(schema_editor.connection, schema_editor.execute)


def drop(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    triggers.drop(schema_editor.connection, schema_editor.execute)


class Migration(migrations.Migration):
    dependencies = [("concerns", "0007_what_a_closed_one_has")]

    operations = [migrations.RunPython(create, drop)]
