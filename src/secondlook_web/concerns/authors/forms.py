"""What an author fills in: their account, an appeal, a message, and the parts of a written response."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import uuid4

from django import forms
from django.utils.dateparse import parse_datetime

from secondlook_web.concerns.authors.apology import Element
from secondlook_web.concerns.authors.texts import prompts
from secondlook_web.concerns.authors.weighing import may_be_absent, named
from secondlook_web.concerns.models import Concern, Response
from secondlook_web.concerns.responses import LONGEST_PART_CHARACTERS, Written, written
from secondlook_web.shared.text import cleaned

_ROWS = {Element.HAPPENED: 5, Element.EFFECT: 4, Element.DONE: 4}
MOST_ASKS = 50
"""Sentences that a form may name; more than a response has."""


class SayForm(forms.Form):
    """Something in the author's own words, sent once."""

    label = "Your words"
    helps = ""
    submission = forms.UUIDField(widget=forms.HiddenInput)
    text = forms.CharField(strip=False, widget=forms.Textarea(attrs={"rows": 8}))

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, initial={"submission": uuid4()})
        words = self.fields["text"]
        words.label, words.help_text = self.label, self.helps
        words.error_messages["required"] = "There is nothing in it yet."


class AccountForm(SayForm):
    label = "How it was"
    helps = (
        "What you posted and why, what you knew, what is not right in what you read about it. Nobody but the "
        "moderators reads it."
    )


class AppealForm(SayForm):
    label = "What the outcome does not see"
    helps = "Say what was left out or is not so. You need not defend yourself again for the rest."


class MessageForm(SayForm):
    label = "To the moderators"


class ResponseForm(forms.Form):
    """The guided writer: a field for each element of a good apology. All may be empty: it is kept as it grows."""

    seen = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)

    def __init__(self, data: Mapping[str, Any] | None = None, *, concern: Concern, response: Response | None) -> None:
        said = written(response) if response is not None else Written(parts={})
        self._may_be_absent = may_be_absent(concern)
        initial: dict[str, Any] = {"seen": response.changed_at.isoformat() if response is not None else ""}
        initial |= {element.value: said.parts.get(element, "") for element in Element}
        initial |= {f"absent_{element.value}": element in said.absent for element in Element}
        super().__init__(data, initial=initial)
        for element, prompt in prompts().items():
            self.fields[element.value] = forms.CharField(
                label=prompt.asks,
                help_text=prompt.helps,
                required=False,
                strip=False,
                max_length=LONGEST_PART_CHARACTERS,
                widget=forms.Textarea(attrs={"rows": _ROWS.get(element, 3)}),
            )
            # It may be kept without it, and not sent in: no page calls it optional.
            self.fields[element.value].needed = True  # type: ignore[attr-defined]
            if element in self._may_be_absent and prompt.absent:
                self.fields[f"absent_{element.value}"] = forms.BooleanField(label=prompt.absent, required=False)
        self.asked = said.asks

    def said(self) -> Written:
        """What the form says, once it is valid."""
        kept = self.cleaned_data
        asks = self.data.getlist("asks")[:MOST_ASKS] if hasattr(self.data, "getlist") else []
        return Written(
            parts={element: kept.get(element.value, "") for element in Element},
            absent=frozenset(element for element in self._may_be_absent if kept.get(f"absent_{element.value}")),
            asks=frozenset(named(cleaned(one)) for one in asks if 0 < len(one) <= LONGEST_PART_CHARACTERS),
        )

    def seen_at(self) -> datetime | None:
        """When the response was last changed, as the page showed it."""
        try:
            return parse_datetime(self.cleaned_data.get("seen", ""))
        except ValueError:
            return None
