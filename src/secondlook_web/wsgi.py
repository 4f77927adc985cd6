"""The site as a WSGI application, for gunicorn or any other server: `gunicorn secondlook_web.wsgi`."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "secondlook_web.settings.production")
application = get_wsgi_application()
