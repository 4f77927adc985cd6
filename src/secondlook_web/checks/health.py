"""Whether checks can be expected to run, for a monitor. Whether the site answers at all is `shared.health`."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from secondlook_web.checks import engine


@require_safe
def health(request: HttpRequest) -> HttpResponse:
    """ "ok", or 503: for a proxy or a watchman, as often as they like."""
    if not engine.runner().answers():
        return HttpResponse("checks do not run\n", status=503, content_type="text/plain")
    return HttpResponse("ok\n", content_type="text/plain")
