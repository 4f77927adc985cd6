"""Headers that every page carries: what a browser may load, and that nothing is kept on its disk.

No content delivery network, no inline script or style: all that a page needs comes from this address. Django 6 has a
policy of its own; this middleware is one file, so that it can go then.
"""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseBase

POLICY = "; ".join(
    (
        "default-src 'none'",
        "object-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "manifest-src 'self'",
        "worker-src 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
    )
)
SIGN_OUT = "/accounts/logout/"
PERMISSIONS = "camera=(), geolocation=(), microphone=(), payment=(), usb=(), interest-cohort=()"


class SafeHeaders:
    """Adds the policy to every answer; a view may have set a stricter one."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        response.headers.setdefault("Content-Security-Policy", POLICY)
        response.headers.setdefault("Permissions-Policy", PERMISSIONS)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        if "Cache-Control" not in response.headers and not request.path.startswith("/static/"):
            # A shared ward computer must not show a page again after signing out.
            response.headers["Cache-Control"] = "no-store, private"
        if request.path_info == SIGN_OUT and request.method == "POST":
            # Drafts and cached pages go with the session; what the worker keeps for "no network" holds nobody's words.
            response.headers["Clear-Site-Data"] = '"cache", "storage"'
        if request.method == "HEAD" and isinstance(response, HttpResponse):
            # Only the headers were asked for; the length that they tell stays that of the page.
            response.content = b""
        return response
