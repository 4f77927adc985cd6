"""Pages that are read: rooms, a room, a thread, one post's place in it, a picture."""

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from secondlook_web.forum import access, marking_readers, places, queries
from secondlook_web.forum.audience_shown import panel_of
from secondlook_web.forum.forms import PostForm
from secondlook_web.forum.models import Post, Thread
from secondlook_web.members.access import for_members, member_of
from secondlook_web.members.assurance.queries import know
from secondlook_web.shared.paging import BadKey


@for_members
@require_safe
def rooms(request: HttpRequest) -> HttpResponse:
    return render(request, "forum/rooms.html", {"rooms": queries.rooms_with_latest(member_of(request))})


@for_members
@require_safe
def room(request: HttpRequest, slug: str) -> HttpResponse:
    shown = access.room_for(member_of(request), slug)
    try:
        page = queries.threads_of(member_of(request), shown, **asked(request))
    except BadKey:
        raise Http404 from None
    know((row.thread.author for row in page.rows), at=timezone.now())
    panel = panel_of(shown, member_of(request), at=timezone.now())
    context = {"room": shown, "page": page, "panel": panel, "told_of_marks": marking_readers.told_before(shown)}
    return render(request, "forum/room.html", context)


@for_members
@require_safe
def thread(request: HttpRequest, pk: int) -> HttpResponse:
    shown = access.thread_for(member_of(request), pk)
    to = request.GET.get("to")
    if to == "unread":
        return _to_first_unread(request, shown)
    try:
        part = queries.thread_page(
            member_of(request), shown, **asked(request), latest=request.GET.get("to") == "latest"
        )
    except BadKey:
        raise Http404 from None
    if part.page.rows:
        last = part.page.rows[-1].post.pk
        places.keep(member_of(request).pk, shown.pk, last, known=part.seen, at=timezone.now())
    context = {
        "thread": shown,
        "room": shown.room,
        "part": part,
        "marks": marking_readers.served(member_of(request), shown),
        "page": part.page,
        "form": PostForm.empty(),
        "panel": panel_of(shown.room, member_of(request), at=timezone.now()),
        "composing": True,
        "reply_url": reverse("forum:reply", args=[shown.pk]),
    }
    return render(request, "forum/thread.html", context)


@for_members
@require_safe
def post(request: HttpRequest, pk: int) -> HttpResponse:
    """The link to a post leads to the page of its thread that holds it."""
    return redirect(place_of(request, access.post_for(member_of(request), pk)))


@for_members
@require_safe
def picture(request: HttpRequest, pk: int) -> FileResponse:
    shown = access.picture_for(member_of(request), pk)
    try:
        file = shown.file.open("rb")
    except FileNotFoundError:
        raise Http404 from None
    answer = FileResponse(file, content_type="image/jpeg", filename=f"picture-{shown.pk}.jpg")
    answer.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    answer.headers["X-Content-Type-Options"] = "nosniff"
    answer.headers["Cache-Control"] = "no-store, private"
    return answer


def place_of(request: HttpRequest, post: Post) -> str:
    """The address of a post on the page of its thread."""
    key = queries.page_key_of(member_of(request), post)
    address = reverse("forum:thread", args=[post.thread_id])
    return f"{address}?after={key}#post-{post.pk}" if key else f"{address}#post-{post.pk}"


def asked(request: HttpRequest) -> dict[str, str]:
    """The key of a page, as asked for."""
    return {"after": request.GET.get("after", ""), "before": request.GET.get("before", "")}


def _to_first_unread(request: HttpRequest, shown: Thread) -> HttpResponse:
    unread = queries.first_unread(member_of(request), shown)
    if unread is None:
        return redirect(f"{reverse('forum:thread', args=[shown.pk])}?to=latest#latest")
    return redirect(place_of(request, unread))
