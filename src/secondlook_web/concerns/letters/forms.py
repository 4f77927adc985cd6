"""What moderators type about letters."""

from django import forms

from secondlook_web.concerns.letters.actions import LONGEST_ADDED_CHARACTERS
from secondlook_web.concerns.letters.marks import LONGEST_CHARACTERS
from secondlook_web.concerns.models import LetterKind


class TextForm(forms.Form):
    """The text of a kind of letter. What is wrong within it is said beside it, with line and column."""

    text = forms.CharField(
        label="Text",
        max_length=LONGEST_CHARACTERS,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 26, "spellcheck": "true"}),
        error_messages={"required": "Write a text, or go back to the shipped one."},
    )
    seen = forms.IntegerField(min_value=0, widget=forms.HiddenInput, required=False)


class BackForm(forms.Form):
    """Which change whoever goes back to the shipped text had read."""

    seen = forms.IntegerField(min_value=0, widget=forms.HiddenInput)


class WriteForm(forms.Form):
    """Which letter, and what the handler adds to it."""

    kind = forms.ChoiceField(
        label="Letter", choices=[choice for choice in LetterKind.choices if choice[0] != LetterKind.COVER]
    )
    added = forms.CharField(
        label="Something of your own",
        required=False,
        max_length=LONGEST_ADDED_CHARACTERS,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Stands before your name in this one letter. An empty line begins a new paragraph.",
    )
