"""The check page's form: a draft, and in a few taps who posts it, where, after what. Only the draft must be there.

What was answered becomes a `secondlook.Context`; nothing of it is stored. How pasted posts are told apart: `pasted`.
"""

import re
from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.conf import settings

from secondlook.model import (
    Attachment,
    AttachmentKind,
    Audience,
    AudienceKind,
    Author,
    Consent,
    Context,
    Gate,
)
from secondlook_web.checks.pasted import posts_from
from secondlook_web.shared.text import LONGEST_POST_CHARACTERS

LONGEST_EARLIER_CHARACTERS = 60_000
"""Of the fields for earlier posts and for the thread."""
ROLES = (
    ("medical student", "Student"),
    ("foundation doctor", "Doctor in training"),
    ("consultant", "Consultant or specialist"),
    ("GP", "GP"),
    ("nurse", "Nurse or midwife"),
    ("paramedic", "Paramedic"),
    ("pharmacist", "Pharmacist"),
    ("physiotherapist", "Allied health"),
    ("", "Something else"),
)
PLACES = (
    ("public", "In public"),
    ("closed", "A closed group"),
    ("team", "A chat of my team"),
    ("forum", "A room of this forum"),
)
GATES = (
    ("none", "Anybody who asks"),
    ("name_and_number", "With a name and a register number"),
    ("institutional_email", "With a work or university address"),
    ("verified_identity", "With proof of identity"),
)
WHEN = (("now", "Now"), ("week", "In a week"), ("six_weeks", "In six weeks"), ("half_year", "In half a year"))
_DAYS = {"now": 0, "week": 7, "six_weeks": 42, "half_year": 182}
CONSENTS = (
    ("none", "No"),
    ("this_audience", "Yes, for this audience"),
    ("named", "Yes, and the name may be given"),
)
_LINE_ENDS = re.compile("\r\n?")


class Lines(forms.CharField):
    """Text of several lines as it was written, but for one kind of line ends."""

    widget = forms.Textarea

    def __init__(self, **options: Any) -> None:
        super().__init__(strip=False, **options)

    def to_python(self, value: Any) -> str:
        return _LINE_ENDS.sub("\n", super().to_python(value) or "")


class CheckForm(forms.Form):
    """A draft with its context, as somebody without an account describes it."""

    text = Lines(
        label="Your draft",
        max_length=LONGEST_POST_CHARACTERS,
        widget=forms.Textarea(attrs={"rows": 8, "autocomplete": "off", "spellcheck": "true"}),
        error_messages={
            "required": "There is nothing to check yet. Write or paste your draft first.",
            "max_length": f"At most {LONGEST_POST_CHARACTERS:,} characters are checked at once. Check it in parts.",
        },
    )
    role = forms.ChoiceField(label="I am a", choices=ROLES, required=False, widget=forms.RadioSelect)
    place = forms.ChoiceField(
        label="It is going to", choices=PLACES, required=False, initial="closed", widget=forms.RadioSelect
    )
    members = forms.IntegerField(
        label="How many can read it there",
        help_text="Roughly. Leave it empty if you do not know.",
        required=False,
        min_value=1,
        max_value=5_000_000_000,
        widget=forms.NumberInput(attrs={"inputmode": "numeric", "class": "input-short"}),
    )
    gate = forms.ChoiceField(label="How one gets in there", choices=GATES, required=False, widget=forms.RadioSelect)
    when = forms.ChoiceField(
        label="When it will be posted", choices=WHEN, required=False, initial="now", widget=forms.RadioSelect
    )
    display_name = forms.CharField(label="The name shown with your posts", max_length=80, required=False)
    bio = forms.CharField(label="What your profile says about you", max_length=500, required=False)
    workplace = forms.CharField(label="Where it says you work or train", max_length=120, required=False)
    town = forms.CharField(label="Which town it names", max_length=80, required=False)
    profile_hidden = forms.BooleanField(label="Readers cannot see my profile, only my name", required=False)
    earlier = Lines(
        label="What you posted before",
        help_text="About the same place or person. A blank line between two posts; a date in front if you know it.",
        max_length=LONGEST_EARLIER_CHARACTERS,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4, "autocomplete": "off"}),
    )
    replying_to = Lines(
        label="What you are answering",
        help_text="If it is a reply: the posts before it, oldest first, with a blank line between two.",
        max_length=LONGEST_EARLIER_CHARACTERS,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4, "autocomplete": "off"}),
    )
    consent = forms.ChoiceField(
        label="Is there a record that the patient agreed",
        help_text="On paper, in the notes or with a publisher. A yes in passing is not a record.",
        choices=CONSENTS,
        required=False,
        initial="none",
        widget=forms.RadioSelect,
    )
    pictures = forms.BooleanField(label="A picture or a file goes with it", required=False)

    PROFILE = ("role", "display_name", "bio", "workplace", "town", "profile_hidden")
    AROUND = ("members", "gate", "when", "earlier", "replying_to", "consent", "pictures")

    def __init__(self, data: Any = None, *, initial: dict[str, Any] | None = None) -> None:
        super().__init__(data, initial=initial, label_suffix="")

    @property
    def profile_open(self) -> bool:
        """Whether something was said about the profile: then it is not folded away."""
        return any(self[name].value() for name in self.PROFILE)

    @property
    def around_open(self) -> bool:
        usual = {"when": "now", "consent": "none", "gate": "none"}
        return any(self[name].value() not in (None, "", False, usual.get(name)) for name in self.AROUND)

    def clean_text(self) -> str:
        text: str = self.cleaned_data["text"]
        if not text.strip():
            raise forms.ValidationError(self.fields["text"].error_messages["required"], code="required")
        return text

    def context(self, at: datetime) -> Context:
        """The context that was described; what was left out stays unsaid, and the review says what was assumed."""
        said = self.cleaned_data
        posted_at = at + timedelta(days=_DAYS.get(said.get("when") or "now", 0))
        place = said.get("place") or "closed"
        return Context(
            author=Author(
                role=said.get("role", ""),
                display_name=said.get("display_name", ""),
                bio=said.get("bio", ""),
                workplace=said.get("workplace", ""),
                town=said.get("town", ""),
                public=not said.get("profile_hidden"),
            ),
            audience=Audience(
                name=settings.SITE_NAME if place == "forum" else "",
                kind=AudienceKind("closed" if place == "forum" else place),
                members=said.get("members"),
                gate=Gate(said.get("gate") or "none"),
            ),
            posted_at=posted_at,
            thread=posts_from(said.get("replying_to", ""), author="somebody"),
            history=posts_from(said.get("earlier", ""), author=said.get("display_name", "")),
            attachments=(Attachment(kind=AttachmentKind.IMAGE),) if said.get("pictures") else (),
            consent=Consent(said.get("consent") or "none"),
            country=settings.COUNTRY,
        )
