"""What a moderator writes for a lesson."""

from typing import Any, TypeAlias

from django import forms

from secondlook.rulebooks import guidance
from secondlook_web.learning.actions import Written
from secondlook_web.learning.library import Asked
from secondlook_web.learning.models import LONGEST_TITLE_CHARACTERS, MOST_QUESTIONS, Lesson
from secondlook_web.shared.text import cleaned, cleaned_line

LONGEST_TELLING_CHARACTERS = 6_000
LONGEST_ANSWER_CHARACTERS = 1_000
SHOWN_AT_ONCE = 2
"""Questions; the others are folded away until they are wanted."""
Pair: TypeAlias = tuple[forms.BoundField, forms.BoundField]


class LessonForm(forms.Form):
    title = forms.CharField(
        max_length=LONGEST_TITLE_CHARACTERS, help_text="A few words that do not give the case away: “A number to beat”."
    )
    telling = forms.CharField(
        label="What happened",
        max_length=LONGEST_TELLING_CHARACTERS,
        widget=forms.Textarea(attrs={"rows": 10}),
        help_text="Told so that somebody who was there would not know it again. Leave out, or say it more widely: no "
        "figure, no day, no place, no words that were said. Change what kind of test, illness or work it was.",
    )
    discussion = forms.CharField(
        label="What to think of it",
        required=False,
        max_length=LONGEST_TELLING_CHARACTERS,
        widget=forms.Textarea(attrs={"rows": 5}),
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for number in range(1, MOST_QUESTIONS + 1):
            self.fields[f"asks_{number}"] = forms.CharField(
                label=f"Question {number}", required=False, max_length=LONGEST_ANSWER_CHARACTERS
            )
            self.fields[f"answer_{number}"] = forms.CharField(
                label=f"Answer {number}",
                required=False,
                max_length=LONGEST_ANSWER_CHARACTERS,
                widget=forms.Textarea(attrs={"rows": 2}),
            )
        for name in ("asks_1", "answer_1"):
            # One question is needed: "optional" beside it would be wrong.
            self.fields[name].needed = True  # type: ignore[attr-defined]
        self.fields["guidance"] = forms.MultipleChoiceField(
            label="Guidance it rests on",
            choices=[(key, f"{line.label}: {line.says}") for key, line in guidance().items() if line.document.in_force],
            widget=forms.CheckboxSelectMultiple,
        )

    @classmethod
    def of(cls, lesson: Lesson) -> "LessonForm":
        """The form with what a lesson says now."""
        initial: dict[str, Any] = {
            "title": lesson.title,
            "telling": lesson.telling,
            "discussion": lesson.discussion,
            "guidance": lesson.guidance,
        }
        for number, one in enumerate(lesson.questions, start=1):
            initial |= {f"asks_{number}": one["asks"], f"answer_{number}": one["answer"]}
        return cls(initial=initial)

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        for number in range(1, MOST_QUESTIONS + 1):
            asks, answer = said.get(f"asks_{number}", ""), said.get(f"answer_{number}", "")
            if bool(asks.strip()) != bool(answer.strip()):
                missing = f"answer_{number}" if asks.strip() else f"asks_{number}"
                self.add_error(missing, f"Question {number} needs both: what is asked, and an answer.")
        if not self.errors and not any(said.get(f"asks_{number}") for number in range(1, MOST_QUESTIONS + 1)):
            self.add_error("asks_1", "A lesson has one question at least, with an answer.")
        return said

    def written(self) -> Written:
        said = self.cleaned_data
        pairs = ((said[f"asks_{number}"], said[f"answer_{number}"]) for number in range(1, MOST_QUESTIONS + 1))
        return Written(
            title=cleaned_line(said["title"]),
            telling=cleaned(said["telling"]),
            discussion=cleaned(said["discussion"]),
            questions=tuple(Asked(asks=cleaned_line(asks), answer=cleaned(answer)) for asks, answer in pairs if asks),
            guidance=tuple(said["guidance"]),
        )

    @property
    def first_pairs(self) -> list[Pair]:
        """The questions that the page shows at once, each with its answer."""
        return self._pairs(1, SHOWN_AT_ONCE)

    @property
    def more_pairs(self) -> list[Pair]:
        return self._pairs(SHOWN_AT_ONCE + 1, MOST_QUESTIONS)

    @property
    def more_said(self) -> bool:
        """Whether something stands in a question that the page folds, or is wrong there."""
        return any(one.value() or one.errors for pair in self.more_pairs for one in pair)

    def _pairs(self, first: int, last: int) -> list[Pair]:
        return [(self[f"asks_{number}"], self[f"answer_{number}"]) for number in range(first, last + 1)]
