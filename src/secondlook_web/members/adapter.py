"""How accounts are made and where they lead: allauth asks here."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest
from django.urls import reverse

from secondlook_web.shared.text import cleaned_line


class MemberAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Handles are checked as the model checks them; who is not let in yet is led to a page that says so."""

    def clean_username(self, username: str, shallow: bool = False) -> str:
        return str(super().clean_username(cleaned_line(username), shallow))

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        member = request.user
        return reverse("forum:rooms") if getattr(member, "may_read", False) else reverse("members:waiting")

    def get_signup_redirect_url(self, request: HttpRequest) -> str:
        return self.get_login_redirect_url(request)
