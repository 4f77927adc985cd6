"""The site as a WSGI application, for gunicorn or any other server: `gunicorn secondlook_web.wsgi`."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "secondlook_web.settings.production")
application = get_wsgi_application()

# After the application, which sets Django up. Each worker starts its own: do not run gunicorn with --preload.
from secondlook_web.checks import engine  # noqa: E402

engine.runner().warm()
