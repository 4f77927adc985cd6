"""Forms of a file: giving it, and what was chosen on its page."""

from typing import Any

from django import forms
from django.conf import settings

NO_FILE = "Choose a file first: a letter, a scan, a photo of a screen."
EMPTY = "This file is empty. Choose another one."


def too_large() -> str:
    """Why a large file is refused."""
    most = settings.MAX_DOCUMENT_BYTES // 1024 // 1024
    return f"A file may have {most} MB here. Share fewer pages of it, or a smaller picture."


class GiveForm(forms.Form):
    """A file."""

    file = forms.FileField(
        label="A letter or a picture",
        help_text="PDF, Word (.docx), JPEG, PNG, HEIC, TIFF, WebP, DICOM, plain text, RTF, an e-mail (.eml) or a "
        "WhatsApp export (.txt).",
        allow_empty_file=True,
        error_messages={"required": NO_FILE},
        max_length=None,
    )

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file is not None and file.size == 0:
            raise forms.ValidationError(EMPTY)
        return file


class ChooseForm(forms.Form):
    """What was chosen; `choosing` reads it."""

    also = forms.CharField(
        label="Hide these words too, wherever they stand",
        help_text="One a line: a nickname, a village, a rare job.",
        required=False,
        strip=False,
        max_length=4_000,
        widget=forms.Textarea(attrs={"rows": 3, "autocomplete": "off", "spellcheck": "false"}),
    )
    staff = forms.BooleanField(
        label="Hide those who work there, and the hospital or practice, too",
        help_text="They say where the patient was seen, and staff there can look up the rest.",
        required=False,
    )
    instead = forms.ChoiceField(
        label="What stands there afterwards",
        choices=(("boxes", "Plain boxes"), ("names", "“Patient A”, “Hospital 1”")),
        required=False,
        initial="boxes",
        widget=forms.RadioSelect,
    )
    boxes = forms.CharField(required=False, max_length=60_000, widget=forms.HiddenInput)
    picked = forms.CharField(required=False, max_length=60_000, widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, initial: dict[str, Any] | None = None) -> None:
        super().__init__(data, initial=initial, label_suffix="")
