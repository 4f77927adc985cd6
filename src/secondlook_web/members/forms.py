"""What members and moderators fill in. What a field gives away is said beside it by the page."""

from typing import Any

from django import forms

from secondlook_web.members.actions import LONGEST_REASON_CHARACTERS, Said
from secondlook_web.members.models import Digest, Member
from secondlook_web.shared.text import cleaned


class ProfileForm(forms.Form):
    """What other members read of somebody."""

    display_name = forms.CharField(
        label="Shown name",
        required=False,
        max_length=80,
        help_text="Every member sees it. A first name or a nickname is enough.",
    )
    role = forms.CharField(
        label="Role", required=False, max_length=80, help_text="For example: medical student, nurse, GP."
    )
    bio = forms.CharField(
        label="About you",
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="What you would like others to know. Up to 500 characters.",
    )
    workplace = forms.CharField(
        label="Workplace",
        required=False,
        max_length=120,
        help_text="Leave it empty unless readers need it: your patients are seen there.",
    )
    town = forms.CharField(
        label="Town or region", required=False, max_length=80, help_text="The larger the region, the less it tells."
    )
    profile_public = forms.BooleanField(
        label="Other members see role, about you, workplace and town",
        required=False,
        help_text="Without this they see your shown name only.",
    )

    @classmethod
    def of(cls, member: Member) -> "ProfileForm":
        """The form with what a member said so far."""
        return cls(initial={name: getattr(member, name) for name in cls.base_fields})

    def clean(self) -> dict[str, Any]:
        """Some letters are several once composed, as they are kept: then fewer of them fit."""
        said = super().clean() or {}
        for name, field in self.fields.items():
            if (
                isinstance(field, forms.CharField)
                and field.max_length
                and len(cleaned(said.get(name, ""))) > field.max_length
            ):
                self.add_error(name, f"This has more than {field.max_length} letters as it is kept. Shorten it.")
        return said

    def said(self) -> Said:
        return Said(**self.cleaned_data)


class HandleForm(forms.Form):
    """The username, chosen once."""

    handle = forms.CharField(
        label="Username",
        min_length=3,
        max_length=30,
        help_text="3 to 30 letters, digits, dots, dashes or underscores, beginning with a letter. Others write @name.",
        widget=forms.TextInput(attrs={"autocapitalize": "none", "autocomplete": "off", "spellcheck": "false"}),
    )


class DigestForm(forms.Form):
    """How often to be mailed."""

    digest = forms.ChoiceField(
        label="Mail me what is new",
        choices=[(choice.value, choice.label.capitalize()) for choice in Digest],
        widget=forms.RadioSelect,
        help_text="The mail counts new posts in your rooms. It never holds the text of a post or a name.",
    )


class ReasonForm(forms.Form):
    """Why somebody is kept out."""

    reason = forms.CharField(
        label="Reason",
        max_length=LONGEST_REASON_CHARACTERS,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="The member reads it. Say what happened and what would end it.",
    )
