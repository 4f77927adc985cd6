"""What members fill in to be answered for, to answer for somebody, and to invite."""

from django import forms

from secondlook_web.members.assurance.mailboxes import LONGEST_ADDRESS_CHARACTERS
from secondlook_web.members.assurance.routes.vouching import YES
from secondlook_web.members.assurance.ties.records import How


class AskForm(forms.Form):
    """Whom to ask."""

    handle = forms.CharField(
        label="Username of a member who knows you",
        max_length=31,
        help_text="As it stands under their posts. They see your name and register, and that you ask.",
        widget=forms.TextInput(attrs={"autocapitalize": "none", "autocomplete": "off", "spellcheck": "false"}),
    )


class AnswerForm(forms.Form):
    """How somebody knows the person they answer for."""

    how = forms.ChoiceField(label="How you know them", choices=How.choices, widget=forms.RadioSelect)
    sure = forms.BooleanField(
        label=YES, error_messages={"required": "Tick the box if it is so. If not, do not answer for them."}
    )


class InviteForm(forms.Form):
    """Whom to invite."""

    address = forms.EmailField(
        label="Their mail address",
        max_length=LONGEST_ADDRESS_CHARACTERS,
        help_text="A link is sent there: for that address, once, for two weeks. We do not keep the address.",
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
