"""The library's forms for accounts, with our labels: a label says what a field is for, so nothing stands in the field.

Fields and their checks are the library's. See `settings.ACCOUNT_FORMS`.
"""

from typing import Any

from allauth.account import forms as theirs
from allauth.core import context
from django import forms
from django.utils import timezone

from secondlook_web.members import twins
from secondlook_web.members.assurance.ties import inviting
from secondlook_web.members.models import Standing
from secondlook_web.members.queries import has_account

GOOD_PASSWORD = "At least 12 characters. Four unrelated words are easy to keep in mind and hard to guess."  # noqa: S105
LABELS = {
    "login": ("Email address or username", ""),
    "email": ("Email address", ""),
    "password": ("Password", ""),
    "oldpassword": ("Password until now", ""),
    "password1": ("New password", GOOD_PASSWORD),
    "password2": ("The same again", ""),
}


class _Plain(forms.Form):
    """A form of the library with our labels and help."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.widget.attrs.pop("placeholder", None)
            if name in LABELS:
                field.label, field.help_text = LABELS[name]


class LoginForm(_Plain, theirs.LoginForm):  # type: ignore[misc]
    pass


class SignupForm(_Plain, theirs.SignupForm):  # type: ignore[misc]
    """To ask to join: an address and a password."""

    def validate_unique_email(self, value: str) -> str:
        """One mailbox has one account, however its address is written; and an address that is written to be taken for
        another one gets none. Both are answered as an address that has an account: whoever asks is told nothing."""
        # Before anything is asked about accounts: otherwise whoever has an invitation could ask about any address.
        if not inviting.is_for(context.request.session, value, at=timezone.now()):
            raise forms.ValidationError("An invitation is for the address that it was sent to. Use that one to join.")
        email: str = super().validate_unique_email(value)
        if twins.is_disguised(email) or has_account(email):
            self.account_already_exists = True
        return email

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].help_text = "A link is sent there. Moderators see it, other members never do."
        self.fields["password1"].label = "Password"


class AddEmailForm(_Plain, theirs.AddEmailForm):  # type: ignore[misc]
    def clean_email(self) -> str:
        email: str = super().clean_email()
        if self.user.standing == Standing.SUSPENDED:
            # By it somebody who leaves meanwhile is known again when they come back.
            raise forms.ValidationError("Your address stays as it is while your account is suspended.")
        if twins.is_disguised(email):
            raise forms.ValidationError("This address looks like another one, and cannot be used here.")
        return email


class ChangePasswordForm(_Plain, theirs.ChangePasswordForm):  # type: ignore[misc]
    pass


class ResetPasswordForm(_Plain, theirs.ResetPasswordForm):  # type: ignore[misc]
    pass


class ResetPasswordKeyForm(_Plain, theirs.ResetPasswordKeyForm):  # type: ignore[misc]
    pass
