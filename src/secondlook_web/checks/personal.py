"""What is kept of members' checks: see `shared.personal`. Never a text."""

from django.db.models import Q

from secondlook_web.checks.models import Outcome, RecordedConsent
from secondlook_web.shared.personal import Given, Held, Leaver, values


def _erase_outcomes(leaver: Leaver) -> None:
    """What belongs to a post that stays says why it may be read, and stays with it; of all else nothing remains."""
    own = Outcome.objects.filter(member=leaver.pk)
    own.filter(Q(post=None) | Q(post__erased_at__isnull=False)).delete()
    own.update(member=None)


def _erase_consents(leaver: Leaver) -> None:
    RecordedConsent.objects.filter(post__author=None, post__erased_at__isnull=False).delete()
    RecordedConsent.objects.filter(stated_by=leaver.pk).update(stated_by=None)


HELD = (
    Held(
        model="checks.Outcome",
        links=("member",),
        plain={
            "verdict": "one of three words",
            "rules": "identifiers of rules",
            "recognisable_by": "kinds of onlookers",
            "mentions": "counts by category",
            "engine": "a version",
        },
        gives=(
            Given(
                file="checks",
                what="Outcomes of the checks of your drafts: verdict, rules, counts. The text of a stopped draft was "
                "never kept.",
                rows=lambda pk: values(
                    Outcome.objects.filter(member=pk).order_by("pk"),
                    "at",
                    "purpose",
                    "verdict",
                    "rules",
                    "recognisable_by",
                    "mentions",
                    "choice",
                    post="post_id",
                ),
            ),
        ),
        erase=_erase_outcomes,
        goes="Outcomes of your checks.",
        step=30,
    ),
    Held(
        model="checks.RecordedConsent",
        links=("stated_by",),
        gives=(
            Given(
                file="consents",
                what="Where you stated that a patient’s consent is on record.",
                rows=lambda pk: values(
                    RecordedConsent.objects.filter(stated_by=pk).order_by("pk"),
                    "kept",
                    "given_on",
                    "covers_name",
                    "stated_at",
                    post="post_id",
                ),
            ),
        ),
        erase=_erase_consents,
        step=30,
    ),
)
