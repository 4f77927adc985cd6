"""What a member says of a new token."""

from typing import Any, cast

from django import forms

from secondlook_web.api.actions import LONGEST_DAYS, LONGEST_NAME_CHARACTERS
from secondlook_web.api.models import Scope
from secondlook_web.members.models import Member

DAYS = ((30, "30 days"), (90, "90 days"), (LONGEST_DAYS, "a year"))


class TokenForm(forms.Form):
    """A name, what the token may do, and for how long."""

    name = forms.CharField(
        max_length=LONGEST_NAME_CHARACTERS,
        label="Name",
        help_text="Of the program that uses it, so that you know later.",
        error_messages={"required": "Give the token a name."},
    )
    scopes = forms.MultipleChoiceField(
        label="What it may do",
        choices=Scope.choices,
        widget=forms.CheckboxSelectMultiple,
        initial=[Scope.CHECK],
        error_messages={"required": "Choose at least one."},
    )
    days = forms.TypedChoiceField(
        label="How long it lasts", choices=DAYS, coerce=int, initial=90, widget=forms.RadioSelect
    )

    def __init__(self, *args: Any, member: Member, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not member.may_moderate:
            scopes = cast(forms.MultipleChoiceField, self.fields["scopes"])
            scopes.choices = [choice for choice in Scope.choices if choice[0] != Scope.MODERATE]
