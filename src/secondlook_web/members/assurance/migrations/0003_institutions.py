"""The institutions that a new site begins with."""

from django.db import migrations

from secondlook_web.members.assurance import seeding


def put_in(apps, schema_editor):
    seeding.put_in(apps.get_model("assurance", "Institution"), apps.get_model("assurance", "Domain"))


class Migration(migrations.Migration):
    dependencies = [("assurance", "0002_routes_keep")]

    operations = [migrations.RunPython(put_in, migrations.RunPython.noop)]
