"""The page behind the link that stops digests; it needs no signing in, and does nothing else."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from secondlook_web.forum import digests
from secondlook_web.members import actions
from secondlook_web.members.models import Digest


@csrf_exempt  # mail programs send the one-click form themselves (RFC 8058); whoever has the link may stop the mails
@require_http_methods(["GET", "HEAD", "POST"])
def stop_digest(request: HttpRequest, token: str) -> HttpResponse:
    member = digests.member_of_token(token)
    if member is None:
        raise Http404
    stopped = request.method == "POST"
    if stopped:
        actions.choose_digest(member, Digest.NEVER)
    return render(request, "forum/stop_digest.html", {"stopped": stopped})
