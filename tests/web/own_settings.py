"""Settings of a test's own site: as in the other tests, but served by processes of its own."""

import os

from secondlook_web.settings.testing import *
from secondlook_web.settings.testing import DATABASES

DATABASES["default"]["CONN_MAX_AGE"] = 60
JOB_PAUSE_SECONDS = 0.05
ROOT_URLCONF = "tests.web.own_urls"
WHITENOISE_USE_FINDERS = True
if mails := os.environ.get("TESTS_MAILS"):
    EMAIL_BACKEND, EMAIL_FILE_PATH = "django.core.mail.backends.filebased.EmailBackend", mails
if most_pages := os.environ.get("TESTS_MOST_PAGES"):
    DATABASES["default"]["OPTIONS"]["init_command"] += f" PRAGMA max_page_count={int(most_pages)};"
if check_does := os.environ.get("TESTS_CHECK_DOES"):
    from tests.web import own_slow

    CHECK_RUNNER = "tests.web.own_slow.Troubled"
    CHECK_DOES = getattr(own_slow, check_does)
