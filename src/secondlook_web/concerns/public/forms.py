"""What somebody is asked who raises a concern: little at first, everything else if they like."""

from typing import Any

from django import forms
from django.core.validators import EmailValidator

from secondlook_web.concerns.messages import LONGEST_CHARACTERS, MOST_FILES
from secondlook_web.concerns.models import Capacity, Recognised, Way
from secondlook_web.concerns.public.files import KINDS
from secondlook_web.concerns.receipts import new_form_number
from secondlook_web.shared.text import cleaned, cleaned_line

NOTHING = "Tell us where you saw it, or what you saw. A few words are enough."
NO_CONTACT = "Give the address or number for it, or choose “only here”."
NO_ADDRESS = "This is not a mail address that we can write to. Look for a sign that is missing, or choose another way."
_WHOM = {
    Recognised.SELF: "Me",
    Recognised.RELATIVE: "Somebody close to me",
    Recognised.PATIENT: "A patient I know of",
    Recognised.COLLEAGUE: "A colleague",
    "": "I would rather not say",
}
_WHO = {
    Capacity.PATIENT: "The patient",
    Capacity.RELATIVE: "Somebody close to the patient",
    Capacity.DOCTOR: "A doctor",
    Capacity.PROFESSIONAL: "Another health professional, or a student",
    Capacity.PUBLIC: "Somebody else",
    Capacity.UNSAID: "I would rather not say",
}
_LONG = {"rows": 5, "autocomplete": "off"}


def _text(**named: Any) -> forms.CharField:
    return forms.CharField(required=False, strip=False, **named)


def _refuse_too_long(form: forms.Form, said: dict[str, Any]) -> None:
    """Some signs become several when they are stored, so that what fitted as it was typed may no longer fit."""
    for name, field in form.fields.items():
        longest, text = getattr(field, "max_length", None), said.get(name)
        if longest is not None and isinstance(text, str) and name not in form.errors and len(text) > longest:
            form.add_error(name, f"This can have {longest:,} characters, and it has {len(text):,}. Shorten it.")


class RaiseForm(forms.Form):
    """The first step: an upset person on a telephone can do it in two minutes."""

    link = _text(
        label="A link to the post, if you have one",
        help_text="If it is a post here, sending this hides it at once.",
        max_length=500,
        widget=forms.TextInput(attrs={"inputmode": "url", "autocomplete": "off", "spellcheck": "false"}),
    )
    place = _text(
        label="If you have no link: where did you see it?",
        help_text="Here or on another site; who wrote it, and when, as well as you know. Or who showed it to you.",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2, "autocomplete": "off"}),
    )
    says = _text(
        label="What did you see, and what has it done to you?",
        help_text="In your own words, as short as you like. You need not name the patient.",
        max_length=7_000,
        widget=forms.Textarea(attrs=_LONG),
    )
    recognised = forms.ChoiceField(
        label="Whom is it about?", choices=list(_WHOM.items()), required=False, widget=forms.RadioSelect
    )
    form = forms.CharField(required=False, max_length=32, widget=forms.HiddenInput)

    def __init__(self, data: Any = None, **named: Any) -> None:
        super().__init__(data, label_suffix="", **{"initial": {"form": new_form_number()}, **named})

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        for name in ("link", "place"):
            said[name] = cleaned_line(said.get(name, ""))
        said["says"] = cleaned(said.get("says", ""))
        _refuse_too_long(self, said)
        number = said.get("form", "")
        if not (len(number) == 32 and number.isascii() and number.isalnum()):
            said["form"] = new_form_number()
        if not self.errors and not (said["link"] or said["place"] or said["says"]):
            raise forms.ValidationError(NOTHING)
        return said


class ManyFiles(forms.ClearableFileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Several files; what is in them is looked at by `public.files`."""

    widget = ManyFiles

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        given = data if isinstance(data, list | tuple) else [data] if data else []
        if len(given) > MOST_FILES:
            raise forms.ValidationError(f"Up to {MOST_FILES} files at a time. You can send more with a message.")
        return [super(FilesField, self).clean(one, initial) for one in given]


def _files() -> FilesField:
    return FilesField(
        label="Pictures or PDF files",
        help_text=f"{KINDS} Up to {MOST_FILES} at a time. Each is written anew, so that nothing hidden in it stays.",
        required=False,
        allow_empty_file=True,
        max_length=None,
        widget=ManyFiles(attrs={"accept": ".jpg,.jpeg,.png,.webp,.pdf"}),
    )


class MoreForm(forms.Form):
    """The second step: all of it can be left out, and changed later."""

    capacity = forms.ChoiceField(
        label="Who are you?", choices=list(_WHO.items()), required=False, widget=forms.RadioSelect
    )
    wants = _text(
        label="What would you like to happen?",
        help_text="An explanation, an apology, a meeting, that it does not happen again. Or that you do not know yet.",
        max_length=2_000,
        widget=forms.Textarea(attrs=_LONG | {"rows": 3}),
    )
    name = _text(
        label="Your name",
        help_text="Only if you like. The author of the post is not told it unless you ask us to.",
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    way = forms.ChoiceField(
        label="How should we reach you?", choices=Way.choices, required=False, widget=forms.RadioSelect
    )
    contact = _text(
        label="The mail address, telephone number or postal address for it",
        help_text="A mail says that there is news, and nothing else.",
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 2, "autocomplete": "off"}),
    )
    language = _text(
        label="The language you would like to use", max_length=60, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )
    needs = _text(
        label="Is there anything that makes it easier for you to take part?",
        help_text="Large print, plain words, an interpreter, more time, no telephone.",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2, "autocomplete": "off"}),
    )
    supporter = _text(
        label="Somebody who helps you with this",
        help_text="A friend, somebody of your family, an advocate. They may read it with you and come to a meeting.",
        max_length=120,
    )
    named = _text(
        label="Is there anybody who should not handle this?",
        help_text="A moderator you know, for example. Give the whole name, and they will not see that it is there.",
        max_length=500,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    protected = forms.BooleanField(
        label="It also raises a worry about the care of patients",
        help_text="Raising such a worry is never held against anybody, whoever they are.",
        required=False,
    )
    attached = _files()

    def __init__(self, data: Any = None, files: Any = None, *, member: bool = False, **named: Any) -> None:
        super().__init__(data, files, label_suffix="", **named)
        here = "Only here, when I sign in" if member else "Only here, with my receipt"
        self.fields["way"].choices = [  # type: ignore[attr-defined]
            (value, here if value == Way.RECEIPT else label.capitalize()) for value, label in Way.choices
        ]

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        for name in ("wants", "needs", "contact"):
            said[name] = cleaned(said.get(name, ""))
        for name in ("name", "language", "supporter", "named"):
            said[name] = cleaned_line(said.get(name, ""))
        _refuse_too_long(self, said)
        said["way"] = said.get("way") or Way.RECEIPT
        said["capacity"] = said.get("capacity") or Capacity.UNSAID
        if said["way"] != Way.RECEIPT and not said["contact"]:
            self.add_error("contact", NO_CONTACT)
        elif said["way"] == Way.MAIL:
            said["contact"] = said["contact"].strip()
            try:
                EmailValidator()(said["contact"])
            except forms.ValidationError:
                self.add_error("contact", NO_ADDRESS)
        return said


class ReceiptForm(forms.Form):
    """The code, as it was shown, printed or written down."""

    receipt = forms.CharField(
        label="Your receipt",
        help_text="Capitals or not, with dashes, spaces or neither.",
        max_length=200,
        error_messages={"required": "Type the receipt that you were given: 25 letters and digits."},
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "spellcheck": "false", "autocapitalize": "characters", "inputmode": "text"}
        ),
    )

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, label_suffix="")


class MessageForm(forms.Form):
    """A message to whoever handles the concern."""

    text = _text(label="Your message", max_length=LONGEST_CHARACTERS, widget=forms.Textarea(attrs=_LONG))
    attached = _files()
    submission = forms.UUIDField(widget=forms.HiddenInput)
    looked = forms.BooleanField(required=False, widget=forms.HiddenInput)
    """They have seen what the check marked in it."""

    def __init__(self, data: Any = None, files: Any = None, **named: Any) -> None:
        super().__init__(data, files, label_suffix="", **named)
        self.fields["text"].needed = True  # type: ignore[attr-defined]


class AgainForm(forms.Form):
    """Why it should be looked at again."""

    why = _text(
        label="What was missed, or what is not right?",
        help_text="Somebody else reads it, where there is somebody else.",
        max_length=4_000,
        widget=forms.Textarea(attrs=_LONG),
    )

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, label_suffix="")
        self.fields["why"].needed = True  # type: ignore[attr-defined]


class ElsewhereForm(forms.Form):
    """A moderator lays a picture of another place before the others."""

    picture = forms.FileField(
        label="A picture of it",
        help_text="A screenshot: JPEG, PNG or WebP. What it shows is kept; whatever else is in the file goes.",
        allow_empty_file=True,
        max_length=None,
        error_messages={"required": "Choose a picture first."},
        widget=forms.FileInput(attrs={"accept": ".jpg,.jpeg,.png,.webp"}),
    )
    place = forms.CharField(
        label="Where it was published",
        help_text="Which site or group, by whom as far as it shows, when, and how the picture came to you.",
        max_length=300,
        error_messages={"required": "Say where it was published: without that nobody can follow it up."},
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    says = _text(
        label="What is wrong with it",
        max_length=7_000,
        widget=forms.Textarea(attrs=_LONG),
    )
    protected = forms.BooleanField(label="It also raises a worry about the care of patients", required=False)

    def __init__(self, data: Any = None, files: Any = None) -> None:
        super().__init__(data, files, label_suffix="")
