"""How accounts are made and where they lead: allauth asks here."""

import random

from allauth.account.adapter import DefaultAccountAdapter
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest
from django.urls import reverse

from secondlook_web.members.models import Member
from secondlook_web.shared.text import cleaned_line


class MemberAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Handles are checked as the model checks them; who is not let in yet is led to a page that says so."""

    def clean_username(self, username: str, shallow: bool = False) -> str:
        return str(super().clean_username(cleaned_line(username), shallow))

    def populate_username(self, request: HttpRequest, user: AbstractBaseUser) -> None:
        """A handle that tells nothing, neither of the address nor of who else is here."""
        dice = random.SystemRandom()
        while not user.get_username() or Member.objects.filter(handle__iexact=user.get_username()).exists():
            setattr(user, Member.USERNAME_FIELD, f"member-{dice.randrange(10**6):06}")

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        member = request.user
        return reverse("forum:rooms") if getattr(member, "may_read", False) else reverse("members:waiting")

    def get_signup_redirect_url(self, request: HttpRequest) -> str:
        return self.get_login_redirect_url(request)
