"""What a handler fills in about a personal data breach."""

from typing import Any

from django import forms

from secondlook_web.concerns.handling.forms import StepForm, moment, words
from secondlook_web.concerns.handling.standing import breach_of


class FactsForm(StepForm):
    """Article 33(3) of the UK GDPR, field by field."""

    aware_at = moment("It became known to us", help_text="The 72 hours count from here.")
    why = words("Why it counts from another moment than before", rows=2, required=False, most=500)
    nature = words(
        "What happened", rows=4, most=2_000, required=False, help_text="The kind of breach, and of data. No names."
    )
    people = forms.IntegerField(label="About how many people’s data", min_value=0, max_value=10**8, required=False)
    records = forms.IntegerField(label="About how many records", min_value=0, max_value=10**8, required=False)
    readers = forms.IntegerField(label="How many could have read it", min_value=0, max_value=10**8, required=False)
    consequences = words("What may come of it for them", rows=4, most=2_000, required=False)
    measures = words("What was done, and what will be", rows=4, most=2_000, required=False)
    contact = forms.CharField(
        label="Who can say more",
        max_length=300,
        required=False,
        help_text="The data protection lead, or another contact, with an address.",
    )
    high_risk = forms.TypedChoiceField(
        label="How high is the risk to the people?",
        choices=[("", "not judged yet"), ("yes", "high: they have to be told too"), ("no", "not high")],
        coerce=lambda said: {"yes": True, "no": False}.get(said),
        empty_value=None,
        required=False,
        widget=forms.RadioSelect,
    )
    reasons = words("Why it is notified, or not", rows=4, most=2_000, required=False)

    def begins_with(self) -> dict[str, Any]:
        breach = breach_of(self.concern)
        if breach is None:
            return {}
        names = ("nature", "people", "records", "readers", "consequences", "measures", "contact", "reasons")
        risk = {True: "yes", False: "no", None: ""}[breach.high_risk]
        return {name: getattr(breach, name) for name in names} | {"aware_at": breach.aware_at, "high_risk": risk}


class NotifiedForm(StepForm):
    on = moment("When they were told")
    reference = forms.CharField(label="Their reference", max_length=100, required=False)
    why_late = words("Why it was later than 72 hours", rows=3, required=False, most=1_500, help_text="Only if it was.")

    def begins_with(self) -> dict[str, Any]:
        return {"on": self.at}


class PeopleToldForm(StepForm):
    on = moment("When they were told")
    says = words("How, and of what", rows=4, help_text="Not who they are.")

    def begins_with(self) -> dict[str, Any]:
        return {"on": self.at}
