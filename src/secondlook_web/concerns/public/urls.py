from collections.abc import Callable

from django.http import HttpResponse
from django.urls import URLPattern, path

from secondlook_web.concerns.public import elsewhere, following, views
from secondlook_web.concerns.public.access import by_member, by_receipt, in_memory

TAKE_FILES = frozenset({"more", "message"})


def _both(route: str, name: str, view: Callable[..., HttpResponse]) -> list[URLPattern]:
    """A page of a concern, by the receipt and for the member who raised it."""
    ways = [by_receipt(view), by_member(view)]
    if name in TAKE_FILES:
        ways = [in_memory(one) for one in ways]
    return [
        path(f"concerns/receipt/{route}", ways[0], name=f"receipt_{name}"),
        path(f"concerns/<int:pk>/{route}", ways[1], name=f"concern_{name}"),
    ]


urlpatterns = [
    path("r/", views.short, name="short"),
    path("concerns/raise/", views.raise_one, name="raise"),
    path("concerns/receipt/", views.receipt, name="receipt"),
    path("concerns/receipt/leave/", views.leave, name="receipt_leave"),
    path("concerns/receipt/concern/", by_receipt(following.concern), name="receipt_concern"),
    path("concerns/elsewhere/", in_memory(elsewhere.elsewhere), name="elsewhere"),
    *_both("more/", "more", following.more),
    *_both("message/", "message", following.message),
    *_both("meeting/", "meeting", following.meeting),
    *_both("withdraw/", "withdraw", following.withdraw),
    *_both("again/", "again", following.again),
    *_both("files/<int:number>/", "file", following.file),
    *_both("sent/<int:number>.<slug:extension>", "letter", following.letter),
]
