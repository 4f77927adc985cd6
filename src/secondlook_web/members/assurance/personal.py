"""What is kept as evidence of who members are: see `shared.personal`."""

from secondlook_web.members.assurance.models import Evidence
from secondlook_web.shared.personal import Given, Held, Leaver, values


def _erase(leaver: Leaver) -> None:
    Evidence.objects.filter(seen_by=leaver.pk).update(seen_by=None)
    Evidence.objects.filter(member=leaver.pk, of__isnull=False).delete()
    Evidence.objects.filter(member=leaver.pk).delete()


HELD = (
    Held(
        model="assurance.Evidence",
        links=("member", "seen_by"),
        words=("register", "number", "name", "institution", "reference"),
        plain={"scheme": "the name and version of a guidance"},
        gives=(
            Given(
                file="evidence",
                what="What you have shown of who you are, by which route, when, and until when it counts. No document "
                "and no picture of one was ever kept.",
                rows=lambda pk: values(
                    Evidence.objects.filter(member=pk).order_by("pk"),
                    "fact",
                    "route",
                    "register",
                    "number",
                    "name",
                    "institution",
                    "affiliation",
                    "scheme",
                    "shown_at",
                    "expires_at",
                    "checked_at",
                    "ended_at",
                    "ended_why",
                ),
            ),
        ),
        erase=_erase,
        goes="All evidence of who you are: names, register numbers, institutions.",
    ),
)
