"""What moderators write, and what an author writes in an appeal."""

from django import forms

from secondlook_web.moderation.actions import LONGEST_CHARACTERS
from secondlook_web.moderation.models import Why
from secondlook_web.moderation.queries import Which


class QueueForm(forms.Form):
    """Which items to show."""

    which = forms.ChoiceField(choices=[(which.value, which.value) for which in Which], required=False)
    why = forms.ChoiceField(choices=Why.choices, required=False)

    def asked(self) -> tuple[Which, str]:
        """What was asked for; everything, where it was nonsense."""
        said = self.cleaned_data if self.is_valid() else {}
        return Which(said.get("which") or Which.ALL), said.get("why", "")


class DecideForm(forms.Form):
    """One form for three buttons: what the author reads is written once, whatever is decided."""

    advice = forms.CharField(
        label="What its author reads",
        error_messages={"required": "Write to the author first: they see only what you write here."},
        max_length=LONGEST_CHARACTERS,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="To show it you need not write anything. To return or remove it, say what gives the person away and "
        "what would help, as you would to a colleague who is worried.",
    )
    seen = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)
    goes_on = forms.BooleanField(
        label="There is more to do than deciding about the post",
        required=False,
        help_text="Tick it where somebody was hurt, where a patient’s data got to people who should not have it, or "
        "where an answer or an apology is owed. The concern then stays open. Without it you say that you saw nothing "
        "of the kind, and the concern ends with your decision.",
    )


class RemarkForm(forms.Form):
    text = forms.CharField(
        label="Remark",
        max_length=LONGEST_CHARACTERS,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Only moderators read it.",
    )


class AppealForm(forms.Form):
    reasons = forms.CharField(
        label="Why should it be decided differently?",
        max_length=LONGEST_CHARACTERS,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text="A few sentences are enough. Leave out whatever could tell who the person is.",
    )
