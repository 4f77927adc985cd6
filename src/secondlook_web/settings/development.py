"""On one's own machine: mails are printed, errors are shown, nothing needs to be set."""

from secondlook_web.settings import _environment as environment
from secondlook_web.settings.base import *

DEBUG = environment.flag("SECOND_LOOK_DEBUG", True)
"""`secondlook serve` sets it to 0: who tries the site sees its own pages, not a programmer's."""
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
SECRET_KEY = "for development only: everybody can read this key"  # noqa: S105
INSTALLED_APPS = [*INSTALLED_APPS, "secondlook_web.demo"]
"""Its passwords are known to everybody: it is never installed on a server."""
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]"]
ACCOUNT_EMAIL_VERIFICATION = "optional"
STORAGES = STORAGES | {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
MODERATORS_NEED_SECOND_FACTOR = False
"""The people of the demonstration have passwords alone."""
