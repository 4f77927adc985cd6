"""The only ways to a concern for whoever raised it: signed in as its member, or for half an hour after its receipt.

Both lead to the same pages, by addresses of their own; through the receipt no address says which concern it is.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt, csrf_protect

from secondlook_web.concerns import receipts
from secondlook_web.concerns.access import concern_for
from secondlook_web.concerns.models import Concern
from secondlook_web.concerns.public import session
from secondlook_web.concerns.public.files import InMemoryOnly
from secondlook_web.members.access import for_members, member_of
from secondlook_web.members.models import Member


@dataclass(frozen=True, slots=True, kw_only=True)
class Followed:
    """A concern, as whoever raised it comes to it."""

    concern: Concern
    member: Member | None = None
    """None: by the receipt."""

    def address(self, name: str = "concern", **key: int | str) -> str:
        """Of one of its pages."""
        if self.member is None:
            return reverse(f"concerns:receipt_{name}", kwargs=key)
        ending = "" if name == "concern" else f"_{name}"
        return reverse(f"concerns:concern{ending}", kwargs={"pk": self.concern.pk, **key})

    @property
    def addresses(self) -> dict[str, str]:
        """Of all pages that need nothing else; and the mark that their forms carry."""
        return {name: self.address(name) for name in ("concern", "more", "message", "meeting", "withdraw", "again")} | {
            "mark": receipts.mark_of(self.concern.pk)
        }


View = Callable[..., HttpResponseBase]


def by_receipt(view: View) -> View:
    """A page for whoever typed the receipt in this browser; anybody else is asked for it."""

    @wraps(view)
    def page(request: HttpRequest, **key: Any) -> HttpResponseBase:
        from secondlook_web.concerns.public.views import ask_for_receipt

        concern = session.concern_of(request)
        if concern is None:
            return ask_for_receipt(request)
        mark = receipts.mark_of(concern.pk)
        if request.method == "POST" and request.POST.get("mark", mark) != mark:
            # The page was opened for another concern, before this one was in the same browser.
            return ask_for_receipt(request, other=True)
        return session.renew(view(request, Followed(concern=concern), **key), request, at=timezone.now())

    return page


def by_member(view: View) -> View:
    """The same page for the member who raised it; for anybody else there is none."""

    @wraps(view)
    def page(request: HttpRequest, pk: int, **key: Any) -> HttpResponseBase:
        member = member_of(request)
        return view(request, Followed(concern=concern_for(member, pk), member=member), **key)

    return for_members(page)


def in_memory(view: View) -> View:
    """A page that takes files, which never lie on the disk as they came. The outermost of its decorators."""
    protected = csrf_protect(view)

    @csrf_exempt  # only so that the handler is there before the form is read: what it calls is protected
    @wraps(view)
    def page(request: HttpRequest, *args: Any, **key: Any) -> HttpResponseBase:
        request.upload_handlers = [InMemoryOnly(request)]
        return protected(request, *args, **key)

    return page
