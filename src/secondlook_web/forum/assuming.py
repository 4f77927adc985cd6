"""The form in which a reader of the numbers changes what they rest on: shares in hundredths, refused kindly."""

from collections.abc import Mapping
from typing import Any

from django import forms

from secondlook.audience import Assumptions, Share
from secondlook_web.forum.audience_shown import SHARES

NEEDS = "Give a number from 0 to 100."
ENDS = ("low", "expected", "high")
_LABELS = {"low": "At least", "expected": "Most likely", "high": "At most"}
WHAT = {
    "reading_if_active": "Of 100 who were here in the last 30 days, how many see one post",
    "passing_on": "Of 100 who see it, how many show it to somebody outside",
}


class AssumingForm(forms.Form):
    """Low, expected and high of each share, in hundredths. What is left out is as shipped."""

    def __init__(self, data: Mapping[str, str] | None = None) -> None:
        usual = {
            f"{share}_{end}": _plain(getattr(Assumptions().share(share), end) * 100) for share in SHARES for end in ENDS
        }
        given = None if data is None else {name: data.get(name) or number for name, number in usual.items()}
        super().__init__(given, label_suffix="")
        for name, number in usual.items():
            field = self.fields[name] = forms.FloatField(
                label=_LABELS[name.rpartition("_")[2]],
                min_value=0,
                max_value=100,
                initial=number,
                widget=forms.NumberInput(attrs={"step": "any", "inputmode": "decimal", "class": "input-short"}),
                error_messages=dict.fromkeys(("required", "invalid", "min_value", "max_value"), NEEDS),
            )
            field.needed = True  # type: ignore[attr-defined]  # "(optional)" beside six numbers says nothing

    def groups(self) -> list[tuple[str, list[forms.BoundField]]]:
        """Each share with its three fields."""
        return [(WHAT[share], [self[f"{share}_{end}"] for end in ENDS]) for share in SHARES]

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        for share in SHARES:
            ends = [f"{share}_{end}" for end in ENDS]
            if any(end in self.errors for end in ends):
                continue
            low, expected, high = (said[end] for end in ends)
            if low <= expected <= high:
                said[share] = Share(low=low / 100, expected=expected / 100, high=high / 100)
            else:
                self.add_error(ends[1], "“Most likely” lies between “at least” and “at most”.")
        return said

    def assumptions(self) -> Assumptions:
        """What was asked for; the shipped shares where nothing was, or where it cannot be."""
        if not self.is_bound or not self.is_valid():
            return Assumptions()
        return Assumptions(**{share: self.cleaned_data.get(share) for share in SHARES})


def _plain(number: float) -> str:
    return f"{number:.4g}"
