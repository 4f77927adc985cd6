"""A file that was given to a concern, or frozen with it, as an answer: downloaded, and never opened in the site's name.
Letters are made when they are asked for: `letters.serving`.
"""

from django.http import HttpResponse

ENDINGS = {"image/jpeg": "jpg", "image/png": "png", "application/pdf": "pdf"}
"""By kind; any other is served as bytes that no program opens by itself."""


def download(data: bytes, media: str, *, name: str) -> HttpResponse:
    """The file, called `name` with the ending of its kind."""
    known = media in ENDINGS
    return HttpResponse(
        data,
        content_type=media if known else "application/octet-stream",
        headers={
            "Content-Disposition": f'attachment; filename="{name}.{ENDINGS.get(media, "bin")}"',
            "Content-Security-Policy": "default-src 'none'; sandbox",
            "X-Content-Type-Options": "nosniff",
            "Cache-Control": "no-store",
        },
    )
