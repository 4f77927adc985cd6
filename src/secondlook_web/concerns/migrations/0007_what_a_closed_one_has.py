from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("concerns", "0006_what_was")]

    operations = [
        migrations.AddConstraint(
            model_name="concern",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("closed_at__isnull", True), models.Q(("outcome", ""), _negated=True), _connector="OR"
                ),
                name="a_closed_concern_has_an_outcome",
            ),
        ),
        migrations.AddConstraint(
            model_name="concern",
            constraint=models.CheckConstraint(
                condition=models.Q(("closed_at__isnull", True), ("acknowledged_at__isnull", False), _connector="OR"),
                name="a_closed_concern_was_acknowledged",
            ),
        ),
        migrations.AddConstraint(
            model_name="concern",
            constraint=models.CheckConstraint(
                condition=models.Q(("hold", False), models.Q(("hold_reason", ""), _negated=True), _connector="OR"),
                name="a_hold_has_a_reason",
            ),
        ),
    ]
