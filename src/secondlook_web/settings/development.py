"""On one's own machine: mails are printed, errors are shown, nothing needs to be set."""

from secondlook_web.settings.base import *

DEBUG = True
SECRET_KEY = "for development only: everybody can read this key"  # noqa: S105
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]"]
ACCOUNT_EMAIL_VERIFICATION = "optional"
STORAGES = STORAGES | {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
