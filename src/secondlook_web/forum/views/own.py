"""A member's own pages in the forum: their posts with their states, and where they were named."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from secondlook_web.forum import queries
from secondlook_web.forum.views.reading import asked
from secondlook_web.members.access import for_members, member_of
from secondlook_web.members.assurance.queries import know
from secondlook_web.shared.paging import BadKey


@for_members
@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    try:
        page = queries.posts_of(member_of(request), **asked(request))
    except BadKey:
        raise Http404 from None
    return render(request, "forum/mine.html", {"page": page})


@for_members
@require_safe
def named(request: HttpRequest) -> HttpResponse:
    try:
        page = queries.naming(member_of(request), **asked(request))
    except BadKey:
        raise Http404 from None
    know((post.author for post in page.rows), at=timezone.now())
    return render(request, "forum/named.html", {"page": page})
