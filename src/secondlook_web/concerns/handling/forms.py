"""What a handler fills in along the way of a concern. A form knows the last event of the page it came from."""

from datetime import datetime
from typing import Any
from uuid import uuid4

from django import forms
from django.db.models import QuerySet
from django.utils import timezone

from secondlook_web.concerns.handling import outcomes
from secondlook_web.concerns.handling.moving import rest as rest_of
from secondlook_web.concerns.handling.queries import Which
from secondlook_web.concerns.handling.taking import could_take
from secondlook_web.concerns.models import Breach, Concern, Kind, Outcome
from secondlook_web.concerns.recording import LONGEST_CHARACTERS, course
from secondlook_web.concerns.stages import NEVER_LEFT_OUT, Stage
from secondlook_web.members.models import Member


class ListForm(forms.Form):
    """Which concerns to list."""

    which = forms.ChoiceField(choices=[(which.value, which.value) for which in Which], required=False)

    def asked(self) -> Which:
        """What was asked for; all, where it was nonsense."""
        said = self.cleaned_data if self.is_valid() else {}
        return Which(said.get("which") or Which.ALL)


class StepForm(forms.Form):
    """One step of a concern."""

    after = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=10**6)

    def __init__(self, data: Any = None, *, concern: Concern, by: Member, at: datetime, **initial: Any) -> None:
        self.concern, self.by, self.at = concern, by, at
        super().__init__(data, initial={"after": concern.events_count, **self.begins_with(), **initial})

    def begins_with(self) -> dict[str, Any]:
        """What stands in the fields at first."""
        return {}


def words(
    label: str, *, rows: int = 4, help_text: str = "", required: bool = True, most: int = LONGEST_CHARACTERS
) -> Any:
    return forms.CharField(
        label=label,
        help_text=help_text,
        required=required,
        max_length=most,
        widget=forms.Textarea(attrs={"rows": rows}),
    )


def moment(label: str, *, help_text: str = "") -> Any:
    return forms.DateTimeField(
        label=label,
        help_text=help_text,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
    )


class TakeForm(StepForm):
    says = words(
        "Why do you take it?",
        rows=2,
        most=300,
        help_text="A few words: nobody handles it, its handler is away, they asked me to. It is kept with "
        "what was done.",
    )


class AcknowledgeForm(StepForm):
    """A message to the reporter, begun kindly."""

    submission = forms.UUIDField(widget=forms.HiddenInput)
    text = words(
        "What they read",
        rows=10,
        most=8_000,
        help_text="Change it as you like. Offer to talk about how it is looked into, and by when they hear from you.",
    )

    def begins_with(self) -> dict[str, Any]:
        reporter = getattr(self.concern, "reporter", None)
        name = reporter.name if reporter is not None else ""
        return {"submission": uuid4(), "text": FIRST_WORDS.format(greeting=f"Dear {name}," if name else "Hello,")}


FIRST_WORDS = """{greeting}

Thank you for telling us. I am sorry that you had to meet this, and I can imagine that it was not easy to write.

I have read what you sent and I am seeing it through. Next I look into what was published and who could read it. You \
will hear from me again when I know more, and you can write to me here at any time.

If you would rather talk about how we go about it, or if anything would make it easier for you to take part, tell me.
"""


class AssessForm(StepForm):
    kind = forms.ChoiceField(label="What is it about?", choices=Kind.choices, widget=forms.RadioSelect)
    serious = forms.TypedChoiceField(
        label="Is it serious?",
        choices=[("yes", "yes: somebody was hurt, or could be"), ("no", "no")],
        coerce=lambda said: said == "yes",
        widget=forms.RadioSelect,
        help_text="What is serious is seen through even where whoever raised it takes it back.",
    )
    breach = forms.ChoiceField(
        label="Is it a personal data breach?",
        choices=Breach.choices,
        widget=forms.RadioSelect,
        help_text="A patient’s data got to people who should not have it. The 72 hours to tell the regulator count "
        "from when it became known to us; a breach that is not notified is written down all the same, with "
        "the reasons.",
    )
    protected = forms.BooleanField(
        label="It raises a worry about the care of patients",
        required=False,
        help_text="Raising such a worry is never held against anybody, whatever comes of it.",
    )
    says = words(
        "Why",
        required=False,
        help_text="Your reasons, for those who answer for it later. Of a breach that is not notified they are needed.",
    )

    def begins_with(self) -> dict[str, Any]:
        said = {True: "yes", False: "no", None: None}[self.concern.serious]
        return {
            "kind": self.concern.kind or None,
            "serious": said,
            "breach": self.concern.breach or None,
            "protected": self.concern.protected,
        }


class AssessAgainForm(AssessForm):
    says = words("What has changed", help_text="Your reasons, for those who answer for it later.")


class ExplainForm(StepForm):
    submission = forms.UUIDField(widget=forms.HiddenInput)
    text = words(
        "A word of yours to the author",
        rows=5,
        required=False,
        most=8_000,
        help_text="They read it beside what the page tells them. Write as you would to a colleague who is frightened. "
        "Leave out who raised it, and whatever could tell.",
    )

    def begins_with(self) -> dict[str, Any]:
        return {"submission": uuid4()}


class LeaveOutForm(StepForm):
    stage = forms.ChoiceField(label="What is left out?", choices=[], widget=forms.RadioSelect)
    says = words("Why", rows=3, help_text="In a sentence or two. It is kept with what was done.")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        stands = course(self.concern)
        left = [stage for stage in stands.next if stage not in NEVER_LEFT_OUT]
        choices = [(stage.value, LEFT_OUT.get(stage, stage.label)) for stage in left]
        if len(rest_of(stands)) > 1:
            choices.append(("rest", "all that is left before the outcome"))
        self.fields["stage"].choices = choices  # type: ignore[attr-defined]


LEFT_OUT = {
    Stage.EXPLAINED: "explaining it to the author",
    Stage.DRAFTED: "a written response",
    Stage.APPROVED: "approving and sending the written response",
    Stage.SENT: "sending the written response",
    Stage.MEETING: "a meeting",
    Stage.APOLOGY: "an apology",
    Stage.LEARNING: "drawing something to learn from it",
}


class OfferForm(StepForm):
    text = words(
        "The offer",
        rows=6,
        most=2_000,
        help_text="When, where or how, and who would be there. Say that they may bring somebody, and that a "
        "no is fine.",
    )


class HeldForm(StepForm):
    on = forms.DateField(label="Day", widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    minutes = words(
        "What was said and agreed",
        rows=10,
        most=8_000,
        help_text="Both sides can read it. Nothing about the patient that was not known to both before.",
    )

    def begins_with(self) -> dict[str, Any]:
        return {"on": timezone.localdate(self.at)}


class DeclinedForm(StepForm):
    says = words(
        "How they said so", rows=2, required=False, help_text="By telephone, in a message. Their reasons are theirs."
    )


class ApologyForm(StepForm):
    how = forms.ChoiceField(
        label="How was the apology given?",
        choices=[
            ("In the written response.", "in the written response"),
            ("At the meeting, in person.", "at the meeting, in person"),
            ("In another way.", "in another way"),
        ],
        widget=forms.RadioSelect,
    )
    says = words("What you know of it", rows=3, required=False, help_text="By whom, when, and how it was received.")


class OutcomeForm(StepForm):
    outcome = forms.ChoiceField(label="How does it end?", choices=Outcome.choices, widget=forms.RadioSelect)
    finding = words(
        "What was found",
        rows=8,
        help_text="What you found, on which grounds, and what follows from it. Both sides read it: leave out who "
        "raised it, and anything that one side knows only from the other.",
    )
    unheard = words(
        "Why it is decided although the author was not heard",
        rows=3,
        required=False,
        most=1_000,
        help_text="Only then. Nothing is found against somebody who could not say how it was, unless there is "
        "a reason.",
    )
    says = words("For the file", rows=3, required=False, most=2_500, help_text="Only those who handle it read this.")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.not_heard:
            del self.fields["unheard"]

    @property
    def not_heard(self) -> str:
        return outcomes.not_heard(self.concern, at=self.at)


class ReasonForm(StepForm):
    """What needs a reason and nothing else."""

    says = words("Why", rows=3)


class RemarkForm(StepForm):
    """What may have a remark and needs none."""

    says = words("A remark", rows=3, required=False, help_text="Only those who handle it read this.")


class LearningForm(StepForm):
    says = words(
        "What is learned from it",
        rows=4,
        help_text="Who was told of it, what changes, or which lesson was written. Nothing that tells who is meant.",
    )


class HoldForm(StepForm):
    says = words(
        "Who may ask for it, and why",
        rows=2,
        most=300,
        help_text="A court, a regulator, the ombudsman. Nothing is erased until somebody releases it.",
    )


class HandOverForm(StepForm):
    to = forms.ModelChoiceField(
        label="To whom", queryset=Member.objects.none(), empty_label="Choose somebody who may handle it"
    )
    says = words("Why, and what they should know first", rows=3)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        others: QuerySet[Member] = could_take(self.concern, but=self.by)
        self.fields["to"].queryset = others.order_by("display_name", "handle")  # type: ignore[attr-defined]


class LocateForm(StepForm):
    post = forms.CharField(
        label="The post that is meant",
        max_length=300,
        help_text="Its link, or its number. It is hidden, a copy is frozen, and it lies before the moderators.",
    )
    says = words("How you know", rows=2, required=False)


class AdviceForm(forms.Form):
    """Of a response that is returned."""

    after = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=10**6)
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=32_767)
    text = words(
        "What its author should change",
        rows=5,
        help_text="As you would to a colleague who is worried: what to change, and why it would help.",
    )


class MessageForm(forms.Form):
    submission = forms.UUIDField(widget=forms.HiddenInput)
    text = words("Your message", rows=5, most=8_000)


def blank_message() -> MessageForm:
    return MessageForm(initial={"submission": uuid4()})
