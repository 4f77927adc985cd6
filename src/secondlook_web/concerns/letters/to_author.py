"""Letters that were sent to the author of a post: on their page about the concern, and as files."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from secondlook_web.concerns import access
from secondlook_web.concerns.authors.views import for_authors
from secondlook_web.concerns.letters.queries import letter_for, written
from secondlook_web.concerns.letters.serving import served
from secondlook_web.concerns.models import Side
from secondlook_web.members.access import member_of


@for_authors
@require_GET
def file(request: HttpRequest, concern: int, pk: int, extension: str) -> HttpResponse:
    """A letter to them, as PDF, Word or plain text. Open to those too who may not read the forum at present."""
    found = letter_for(access.concern_about(member_of(request), concern), pk, side=Side.AUTHOR)
    if found is None:
        raise Http404
    return served(written(found), extension, name=f"letter-{found.sent_at:%Y-%m-%d}", asked=request.GET)
