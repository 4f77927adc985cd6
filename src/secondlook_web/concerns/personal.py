"""What is kept of members who raised a concern: see `shared.personal`."""

from secondlook_web.concerns.models import Concern
from secondlook_web.shared.personal import Given, Held, Leaver, values


def _erase(leaver: Leaver) -> None:
    Concern.objects.filter(raised_by=leaver.pk).update(raised_by=None)


HELD = (
    Held(
        model="concerns.Concern",
        links=("raised_by",),
        gives=(
            Given(
                file="concerns",
                what="Concerns that you raised: about which post, when, and whom you said you recognised. Not the post "
                "itself: its words are another member’s.",
                rows=lambda pk: values(
                    Concern.objects.filter(raised_by=pk).order_by("pk"),
                    "recognised",
                    "raised_at",
                    "answered_at",
                    "acknowledged_at",
                    "closed_at",
                    post="post_id",
                ),
            ),
        ),
        erase=_erase,
        stays_of=lambda pk: Concern.objects.filter(raised_by=pk).exists(),
        stays="Concerns that you raised are seen through by the moderators, without your name.",
    ),
)
