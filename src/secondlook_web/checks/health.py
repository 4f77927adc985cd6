"""Whether the site can do its work: the database answers, and checks can be expected to run. It says no more."""

from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from secondlook_web.checks import engine


@require_safe
def health(request: HttpRequest) -> HttpResponse:
    """ "ok", or 503: for a proxy or a watchman, as often as they like."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
            cursor.fetchone()
    except DatabaseError:
        return HttpResponse("not ok", status=503, content_type="text/plain")
    if not engine.runner().answers():
        return HttpResponse("not ok", status=503, content_type="text/plain")
    return HttpResponse("ok", content_type="text/plain")
