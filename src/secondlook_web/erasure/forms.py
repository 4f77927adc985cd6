"""What somebody fills in who leaves."""

from django import forms

from secondlook_web.erasure.models import Posts


class LeaveForm(forms.Form):
    """What becomes of posts that others can read, and that what the page says was read."""

    posts = forms.ChoiceField(
        label="What becomes of your posts?",
        choices=[(choice.value, choice.label) for choice in Posts],
        widget=forms.RadioSelect,
        help_text="Posts that others can read. Without your name, what you wrote may still tell who you are.",
    )
    sure = forms.BooleanField(
        label="I have read what goes and what stays",
        error_messages={"required": "Read what goes and what stays first, and say so here."},
    )

    def chosen(self) -> Posts:
        return Posts(self.cleaned_data["posts"])


class LetterForm(forms.Form):
    """What the letter asks for."""

    posts = forms.ChoiceField(
        label="What does the letter ask for?",
        choices=[
            (Posts.TAKEN_DOWN.value, "Take the posts down"),
            (Posts.NAMELESS.value, "Leave the posts, without the name"),
        ],
        initial=Posts.TAKEN_DOWN.value,
        widget=forms.RadioSelect,
        help_text="If the letter does not say, they are taken down.",
    )

    def chosen(self) -> Posts:
        return Posts(self.cleaned_data["posts"])
