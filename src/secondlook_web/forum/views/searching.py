"""The search page."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from secondlook_web.forum import search as posts
from secondlook_web.forum.search.words import LONGEST_SEARCH, excerpt
from secondlook_web.members.access import for_members, member_of
from secondlook_web.members.assurance.queries import know


@for_members
@require_safe
def search(request: HttpRequest) -> HttpResponse:
    words = request.GET.get("q", "").replace("\x00", "")[: LONGEST_SEARCH + 1]
    after = request.GET.get("after", "")
    if after and not (after.isascii() and after.isdecimal() and int(after) <= posts.LARGEST_ID):
        raise Http404
    found = posts.find(member_of(request), words, after=int(after) if after else None)
    know((post.author for post in found.posts), at=timezone.now())
    context = {
        "words": words,
        "found": found,
        "results": [(post, excerpt(post.text, found.asked)) for post in found.posts],
        "older": urlencode({"q": words, "after": str(found.after)}) if found.after else "",
        "first_page": not after,
    }
    return render(request, "forum/search.html", context)
