"""What a moderator gives to have a leak traced."""

import re
from typing import Any

from django import forms

from secondlook_web.forum.models import Marks, Room, Thread
from secondlook_web.shared.refusals import Empty
from secondlook_web.tracing.actions import LONGEST_CAUSE_CHARACTERS, Question
from secondlook_web.tracing.queries import rooms

LONGEST_TEXT_CHARACTERS = 100_000
_THREAD = re.compile(r"(?:\A|/threads/)([0-9]{1,15})(?:/|\Z)", re.ASCII)
LARGEST_PICTURE_BYTES = 16 * 1024 * 1024


class AskForm(forms.Form):
    """Where a leak may be from, the leak, and why it is asked."""

    room = forms.ModelChoiceField(queryset=Room.objects.none(), empty_label=None)
    thread = forms.CharField(
        label="Thread",
        required=False,
        max_length=300,
        help_text="Its address, or the number in it. Leave it empty for any thread of the room.",
    )
    picture = forms.FileField(
        label="The leaked picture",
        required=False,
        help_text="JPEG, PNG or WebP, as large and as little changed as you have it. It is looked at and not kept.",
        widget=forms.ClearableFileInput(attrs={"accept": "image/jpeg,image/png,image/webp"}),
    )
    text = forms.CharField(
        label="Or the leaked text",
        required=False,
        strip=False,
        max_length=LONGEST_TEXT_CHARACTERS,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text="Copied, not typed again: marks are in the spaces.",
    )
    cause = forms.CharField(
        label="Why you ask",
        max_length=LONGEST_CAUSE_CHARACTERS,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="The second moderator reads it, and whoever is named is told that there was a trace. Leave out "
        "whatever could tell who the patient is.",
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["room"].queryset = rooms()  # type: ignore[attr-defined]
        for one in ("picture", "text"):
            # One of the two is needed: "optional" beside both would be wrong.
            self.fields[one].needed = True  # type: ignore[attr-defined]

    def clean_thread(self) -> int | None:
        said = self.cleaned_data["thread"].strip()
        if not said:
            return None
        found = _THREAD.search(said)
        if found is None:
            raise forms.ValidationError("Give the address of a thread, or the number in it.")
        return int(found[1])

    def clean_picture(self) -> Any:
        picture = self.cleaned_data["picture"]
        if picture and picture.size > LARGEST_PICTURE_BYTES:
            raise forms.ValidationError("A picture may have 16 MB. Cut out a part of it first.")
        return picture

    def question(self) -> Question:
        """What is asked. `Empty` for a thread that the room does not have."""
        said = self.cleaned_data
        thread = Thread.objects.filter(pk=said["thread"], room=said["room"]).first() if said["thread"] else None
        if said["thread"] and thread is None:
            raise Empty("There is no such thread in this room.")
        picture = said["picture"]
        return Question(
            room=said["room"],
            thread=thread,
            cause=said["cause"],
            untrusted_picture=picture.read() if picture else None,
            untrusted_text=said["text"].replace("\x00", ""),
        )


IN_SHORT = ((Marks.NONE, "No marks"), (Marks.PATTERN, "A pattern"), (Marks.PATTERN_AND_TEXT, "A pattern, and the text"))
"""As a phone has room for."""


class MarksForm(forms.Form):
    marks = forms.ChoiceField(choices=Marks.choices)
