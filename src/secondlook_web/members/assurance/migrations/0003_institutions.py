"""The institutions that a new site begins with."""

from typing import Any

from django.db import migrations

from secondlook_web.members.assurance import seeding


def put_in(apps: Any, schema_editor: Any) -> None:
    seeding.put_in(apps.get_model("assurance", "Institution"), apps.get_model("assurance", "Domain"))


class Migration(migrations.Migration):
    dependencies = [("assurance", "0002_routes_keep")]

    operations = [migrations.RunPython(put_in, migrations.RunPython.noop)]
