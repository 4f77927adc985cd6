"""For the tests: fast hashing, mails kept in memory, the engine in the same process."""

import tempfile
from pathlib import Path

from secondlook_web.settings.base import *

INSTALLED_APPS = [*INSTALLED_APPS, "secondlook_web.demo"]
SECRET_KEY = "for tests only: everybody can read this key"  # noqa: S105
DEBUG = False
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
STORAGES = STORAGES | {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
CHECK_RUNNER = "secondlook_web.checks.engine.InProcess"
MEDIA_ROOT = Path(tempfile.mkdtemp(prefix="second-look-pictures-"))
EXPORTS_ROOT = Path(tempfile.mkdtemp(prefix="second-look-exports-"))
OPEN_FILES = Path(tempfile.mkdtemp(prefix="second-look-open-files-"))
DOCUMENT_RUNNER = "secondlook_web.documents.running.AtOnce"
ERASED_LIST = EXPORTS_ROOT.with_suffix(".txt")
AUDIT_KEY_FILE = MEDIA_ROOT / "audit-key.pem"
ANCHORS = MEDIA_ROOT / "anchors"
DATABASES["default"]["CONN_MAX_AGE"] = 0
PLACES_SECONDS = 0
ALIKE_SECONDS = 0.0
MODERATORS_NEED_SECOND_FACTOR = False
"""Tests about it turn it on."""
