"""Settings of a test's own site: as in the other tests, but served by processes of its own."""

from secondlook_web.settings.testing import *
from secondlook_web.settings.testing import DATABASES

DATABASES["default"]["CONN_MAX_AGE"] = 60
JOB_PAUSE_SECONDS = 0.05
ROOT_URLCONF = "tests.web.own_urls"
