"""What a handler decides about an export: for whom it is, what is hidden besides, what is shown and why."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.http import QueryDict

from secondlook_web.concerns.exhibits.export.contents import Recipient
from secondlook_web.concerns.exhibits.export.hiding import LONGEST_ADDED_CHARACTERS
from secondlook_web.concerns.exhibits.export.making import Choices

LONGEST_REASON_CHARACTERS = 200
MOST_ADDED = 100
MOST_CHOICES = 1_000


class ToForm(forms.Form):
    """Whom an export is for."""

    to = forms.ChoiceField(label="Whom is it for?", choices=Recipient.choices, widget=forms.RadioSelect)


class ExportForm(forms.Form):
    """An export before it is made."""

    to = forms.ChoiceField(choices=Recipient.choices, widget=forms.HiddenInput)
    after = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=10**6)
    why = forms.CharField(
        label="For whom is it, and why?",
        help_text="Who asked, on which day, under which number. It stands with the concern.",
        max_length=500,
        required=False,
    )
    added = forms.CharField(
        label="Hide besides",
        help_text="A name, a number, a place: one to a line. Each is hidden wherever it stands.",
        max_length=5_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        # Not while it is only looked at.
        self.fields["why"].needed = True  # type: ignore[attr-defined]

    def clean_added(self) -> tuple[str, ...]:
        lines = [line.strip() for line in self.cleaned_data["added"].splitlines()]
        found = tuple(dict.fromkeys(line for line in lines if line))
        if len(found) > MOST_ADDED:
            raise forms.ValidationError(f"At most {MOST_ADDED} lines, please.")
        for number, line in enumerate(found, 1):
            if not 1 < len(line) <= LONGEST_ADDED_CHARACTERS:
                raise forms.ValidationError(
                    f"Line {number}: what is hidden has 2 to {LONGEST_ADDED_CHARACTERS} characters. Shorten it, or "
                    "give it in two lines."
                )
        return found

    def choices(self) -> Choices:
        """What was decided; of a form that is not valid what can be read of it, so that nothing typed is lost."""
        said: Mapping[str, Any] = self.cleaned_data
        untrusted = self.data if isinstance(self.data, QueryDict) else QueryDict()
        kept: dict[str, str] = {}
        pictures: dict[int, str] = {}
        for number in range(MOST_CHOICES):
            key = untrusted.get(f"key-{number}")
            if key and f"keep-{number}" in untrusted:
                kept[key] = untrusted.get(f"reason-{number}", "")[:LONGEST_REASON_CHARACTERS]
            if f"picture-{number}" in untrusted:
                pictures[number] = untrusted.get(f"picture-reason-{number}", "")[:LONGEST_REASON_CHARACTERS]
        return Choices(
            to=Recipient(said["to"]),
            why=said.get("why", ""),
            added=said.get("added", ()),
            kept=kept,
            pictures=pictures,
        )
