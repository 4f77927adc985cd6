"""What is asked of whoever recognises somebody: only whom, only afterwards, and only if they like."""

from django import forms

from secondlook_web.concerns.models import Recognised


class WhomForm(forms.Form):
    """One tap: each answer is a button of its own."""

    recognised = forms.ChoiceField(choices=Recognised.choices)
