"""How accounts are made, where they lead, and whom their mails tell what: allauth asks here."""

import random
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.exceptions import ImmediateHttpResponse
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from secondlook_web.audit import log
from secondlook_web.members import twins, way_back
from secondlook_web.members.accounting import after_the_change
from secondlook_web.members.assurance.ties import inviting
from secondlook_web.members.models import Member
from secondlook_web.members.queries import handle_is_taken
from secondlook_web.shared.refusals import Refused
from secondlook_web.shared.text import cleaned_line


class MemberAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Handles are checked as the model checks them; who is not let in yet is led to a page that says so."""

    def clean_username(self, username: str, shallow: bool = False) -> str:
        return str(super().clean_username(cleaned_line(username), shallow))

    def populate_username(self, request: HttpRequest, user: AbstractBaseUser) -> None:
        """A handle that tells nothing, neither of the address nor of who else is here."""
        dice = random.SystemRandom()
        while not user.get_username() or handle_is_taken(user.get_username()):
            setattr(user, Member.USERNAME_FIELD, f"member-{dice.randrange(10**6):06}")

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return inviting.may_sign_up(request.session, at=timezone.now())

    def save_user(
        self, request: HttpRequest, user: AbstractBaseUser, form: Any, commit: bool = True
    ) -> AbstractBaseUser:
        """An account and the invitation that it uses up: both, or neither."""
        try:
            with log.recorded():
                made: Member = super().save_user(request, user, form, commit)
                inviting.use(request.session, made, at=timezone.now())
        except Refused as refused:
            page = render(request, "inviting/refused.html", {"refused": str(refused)}, status=refused.status)
            raise ImmediateHttpResponse(page) from None
        return made

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        member = request.user
        return reverse("forum:rooms") if getattr(member, "may_read", False) else reverse("members:waiting")

    def get_signup_redirect_url(self, request: HttpRequest) -> str:
        return self.get_login_redirect_url(request)

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """What tells of a change is sent when the change is certain."""
        send = super().send_mail
        after_the_change(lambda: send(template_prefix, email, context))

    def send_account_already_exists_mail(self, email: str) -> None:
        """An address that is written like another is refused whoever is here; its mail says that, and no more."""
        if twins.is_disguised(email):
            self.send_mail("account/email/address_not_taken", email, {})
        else:
            super().send_account_already_exists_mail(email)

    def send_notification_mail(
        self,
        template_prefix: str,
        user: AbstractBaseUser,
        context: dict[str, Any] | None = None,
        email: str | None = None,
    ) -> None:
        """The mail to the address of before holds the way back to it."""
        context = dict(context or {})
        if template_prefix == "account/email/email_changed" and email and isinstance(user, Member):
            link = way_back.link_for(user, email, at=timezone.now())
            address = reverse("members:address_back", kwargs={"token": link})
            context |= {"way_back": self.request.build_absolute_uri(address), "days": way_back.LASTS.days}
        super().send_notification_mail(template_prefix, user, context, email)
