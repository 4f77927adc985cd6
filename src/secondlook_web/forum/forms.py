"""Forms of the forum. Lengths and emptiness are judged by the actions, so that a rule stands in one place."""

from collections.abc import Iterator, Sequence
from hashlib import sha256
from typing import Any
from uuid import uuid4

from django import forms
from django.http import QueryDict
from django.utils import timezone

from secondlook_web.checks.models import ConsentKept
from secondlook_web.documents.attaching import Attachable, NotKept, named
from secondlook_web.forum import pictures
from secondlook_web.forum.checked import NEEDS_A_TITLE, NOTHING_YET, StatedConsent, Submission
from secondlook_web.forum.models import Post, State
from secondlook_web.forum.pictures import MOST_PICTURES, ReadyPicture
from secondlook_web.shared.refusals import Refused
from secondlook_web.shared.text import (
    LONGEST_NOTE_CHARACTERS,
    LONGEST_POST_CHARACTERS,
    LONGEST_TITLE_CHARACTERS,
    cleaned,
    cleaned_line,
)

ATTACHED_GONE = (
    "What you wanted to attach is no longer here: a file is kept for half an hour. Nothing was posted. Give it once "
    "more, or post without it."
)


class Words(forms.CharField):
    """People's words, as they come: what cannot be seen is taken out by `shared.text` later, NUL here."""

    def __init__(self, **options: Any) -> None:
        super().__init__(strip=False, **options)

    def to_python(self, value: Any) -> str:
        return str(super().to_python(value) or "").replace("\x00", "")


class ReadForm(forms.Form):
    """A form that may come back with a review. A tick that it is shared knowingly holds for the text that was read."""

    submission = forms.UUIDField(widget=forms.HiddenInput)
    read = forms.CharField(widget=forms.HiddenInput, required=False, max_length=64)
    """Tells of which text the author has read the review."""
    knowingly = forms.BooleanField(label="I have read this and share it knowingly", required=False)

    def knows(self) -> bool:
        return bool(self.cleaned_data["knowingly"]) and self.cleaned_data["read"] == self.sign_of_text()

    def sign_of_text(self) -> str:
        """Tells one text from another, so that a tick for one does not pass for the next. It stays in the page."""
        return sha256_of(self.cleaned_data.get("title", ""), self.cleaned_data["text"])

    def renumber(self) -> None:
        """Another number: what is written here is sent in as something of its own when the button is pressed again."""
        data = QueryDict(mutable=True)
        data.update(self.data)
        data["submission"] = str(uuid4())
        self.data = data

    def read_now(self, text: str | None = None) -> None:
        """The page that shows this form again shows the review of this text (or of `text`, put in its place)."""
        data = QueryDict(mutable=True)
        data.update(self.data)
        # As it was checked: what the review's buttons replace is counted in this text.
        data["text"] = cleaned(self.cleaned_data["text"]) if text is None else text
        data["read"] = sha256_of(str(data.get("title", "")), str(data["text"]))
        data.pop("knowingly", None)
        self.data = data


class NoteForm(ReadForm):
    """A private note."""

    text = Words(
        label="Your note",
        error_messages={"required": "There is nothing in the note yet. Write something first."},
        widget=forms.Textarea(attrs={"rows": 6, "maxlength": LONGEST_NOTE_CHARACTERS, "spellcheck": "true"}),
    )


class PostForm(ReadForm):
    """A new thread, a reply, or another text for a post."""

    title = Words(
        label="Title",
        error_messages={"required": NEEDS_A_TITLE},
        help_text="What it is about, in a few words. Readers see it with the text, so it is checked with it.",
        widget=forms.TextInput(attrs={"maxlength": LONGEST_TITLE_CHARACTERS, "autocomplete": "off"}),
    )
    text = Words(
        label="Text",
        error_messages={"required": NOTHING_YET},
        widget=forms.Textarea(attrs={"rows": 8, "maxlength": LONGEST_POST_CHARACTERS, "spellcheck": "true"}),
    )
    later = forms.BooleanField(
        label="Publish in six weeks, at a random hour",
        help_text="By then the day no longer points to one clinic. You can withdraw it until then.",
        required=False,
    )
    consent_kept = forms.ChoiceField(
        label="Where is the patient's consent for this room recorded?",
        choices=[("", "There is none"), *ConsentKept.choices],
        required=False,
    )
    consent_on = forms.DateField(
        label="When was it given?", required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
    consent_names = forms.BooleanField(label="It covers the patient's name", required=False)
    reasons = Words(
        label="Why should it be shown all the same?",
        required=False,
        help_text="A moderator reads your draft and these reasons, and decides. You can withdraw it until then.",
        widget=forms.Textarea(attrs={"rows": 3, "maxlength": 2000}),
    )

    def __init__(
        self,
        *args: Any,
        opening: bool = False,
        changing: Post | None = None,
        attachable: Sequence[Attachable] = (),
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        self.opening = opening
        self.changing = changing
        self.attachable = attachable
        """Files whose pages the author looked at: `documents.attaching`."""
        self.ready: list[ReadyPicture] = []
        kept = changing.pictures.count() if changing else 0
        self.picture_places = 0 if changing and changing.state == State.PUBLISHED else max(0, MOST_PICTURES - kept)
        if not opening:
            del self.fields["title"]
        if changing and changing.state == State.PUBLISHED:
            for name in ("later", "consent_kept", "consent_on", "consent_names", "reasons"):
                del self.fields[name]
        for number in range(1, self.picture_places + 1):
            self.fields[f"picture_{number}"] = forms.FileField(
                label=f"Picture {number}",
                required=False,
                allow_empty_file=True,
                widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp"}),
            )
            self.fields[f"describes_{number}"] = Words(
                label=f"What picture {number} shows, for those who cannot see it",
                required=False,
                max_length=300,
                widget=forms.TextInput(attrs={"autocomplete": "off"}),
            )

    @property
    def ticked(self) -> list[str]:
        """Files that were chosen to be attached."""
        return self.data.getlist("attach") if isinstance(self.data, QueryDict) else []

    def attached(self) -> list[Attachable]:
        return named(self.attachable, self.ticked)

    def picture_fields(self) -> Iterator[tuple[forms.BoundField, forms.BoundField]]:
        for number in range(1, self.picture_places + 1):
            yield self[f"picture_{number}"], self[f"describes_{number}"]

    @property
    def picture_fields_wrong(self) -> bool:
        """Whether something has to be said there, so that it must not be folded."""
        return any(field.errors for pair in self.picture_fields() for field in pair)

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        for number in range(1, self.picture_places + 1):
            file = said.get(f"picture_{number}")
            if not file:
                continue
            try:
                describes = said.get(f"describes_{number}", "")
                self.ready.append(pictures.ready(file, size_bytes=file.size, describes=describes))
            except Refused as refused:
                self.add_error(f"picture_{number}", str(refused))
        self._attach()
        if said.get("consent_kept"):
            given_on = said.get("consent_on")
            if given_on is None and "consent_on" not in self.errors:
                self.add_error("consent_on", "Give the day on which the patient agreed.")
            elif given_on and given_on > timezone.localdate():
                self.add_error("consent_on", "This day has not come yet.")
        return said

    def _attach(self) -> None:
        """Pages of files that were looked at, as pictures. What is no longer kept is told, never left out silently."""
        chosen = self.attached() if self.picture_places else []
        if len(chosen) < len(set(self.ticked)):
            self.add_error(None, ATTACHED_GONE)
        for one in chosen:
            try:
                self.ready += one.pictures()
            except NotKept:
                self.add_error(None, ATTACHED_GONE)
        if len(self.ready) > self.picture_places:
            self.add_error(None, f"At most {MOST_PICTURES} pictures go with a post. Untick some.")

    def submission_of(self, *, to_moderator: bool = False) -> Submission:
        """What came in, as the actions take it."""
        said = self.cleaned_data
        consent = None
        if said.get("consent_kept"):
            consent = StatedConsent(
                kept=ConsentKept(said["consent_kept"]),
                given_on=said["consent_on"],
                covers_name=said["consent_names"],
            )
        return Submission(
            text=said["text"],
            title=said.get("title", ""),
            submission=said["submission"],
            pictures=tuple(self.ready),
            later=said.get("later", False),
            consent=consent,
            knowingly=self.knows(),
            to_moderator=to_moderator,
            reasons=said.get("reasons", ""),
        )

    @classmethod
    def empty(cls, *, opening: bool = False, attachable: Sequence[Attachable] = ()) -> "PostForm":
        return cls(opening=opening, attachable=attachable, initial={"submission": uuid4()})

    @classmethod
    def of(cls, post: Post, *, attachable: Sequence[Attachable] = ()) -> "PostForm":
        """Filled with what a post says now."""
        initial: dict[str, Any] = {"submission": uuid4(), "text": post.text, "later": post.state == State.SCHEDULED}
        if post.opening:
            initial["title"] = post.thread.title
        consent = getattr(post, "consent", None)
        if consent is not None:
            initial |= {
                "consent_kept": consent.kept,
                "consent_on": consent.given_on,
                "consent_names": consent.covers_name,
            }
        return cls(opening=post.opening, changing=post, attachable=attachable, initial=initial)


def sha256_of(title: str, text: str) -> str:
    whole = f"{cleaned_line(title)}\n{cleaned(text)}"
    return sha256(whole.encode(errors="replace")).hexdigest()
