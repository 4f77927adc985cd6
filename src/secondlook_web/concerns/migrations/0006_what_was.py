from datetime import timedelta
from typing import Any

from django.db import migrations


def tell_what_was(apps: Any, schema_editor: Any) -> None:
    """Concerns of before become events: received, taken up, and settled with the decision about the post."""
    concerns, events = apps.get_model("concerns", "Concern"), apps.get_model("concerns", "Event")
    for concern in concerns.objects.order_by("pk").iterator(chunk_size=500):
        said = [("received", concern.raised_at, False)]
        taken = concern.acknowledged_at or concern.closed_at
        if taken is not None:
            said.append(("acknowledged", taken, False))
        if concern.closed_at is not None:
            said += [(stage, concern.closed_at, stage in _LEFT_OUT) for stage in _THEN]
            concern.outcome, concern.serious, concern.keep_until = (
                "no_further_action",
                False,
                concern.closed_at.date() + timedelta(days=731),
            )
        events.objects.bulk_create(
            [
                events(
                    concern=concern,
                    number=number,
                    what=what,
                    at=at,
                    waived=waived,
                    side="reporter" if what == "received" else "site",
                    says=_WHY if waived else "",
                )
                for number, (what, at, waived) in enumerate(said, 1)
            ]
        )
        concern.acknowledged_at, concern.events_count, concern.stage = taken, len(said), said[-1][0]
        concern.save()


_THEN = (
    "assessed",
    "explained",
    "drafted",
    "approved",
    "sent",
    "meeting",
    "apology",
    "outcome",
    "learning",
    "closed",
)
_LEFT_OUT = frozenset(_THEN) - {"assessed", "outcome", "closed"}
_WHY = "Settled with the decision about the post, before concerns had stages."


class Migration(migrations.Migration):
    dependencies = [("concerns", "0005_the_whole_way")]

    operations = [migrations.RunPython(tell_what_was, migrations.RunPython.noop)]
