"""The triggers that keep exhibits and events are made after each migration, by `concerns.apps`: see
`exhibits.triggers`."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("concerns", "0007_what_a_closed_one_has")]

    operations = [
        migrations.AddField(model_name="concern", name="erased_at", field=models.DateTimeField(blank=True, null=True)),
    ]
