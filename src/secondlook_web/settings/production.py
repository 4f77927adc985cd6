"""On a server, behind a reverse proxy that speaks HTTPS. `docs/deploy.md` lists what to set."""

from secondlook_web.settings import _environment as environment
from secondlook_web.settings.base import *

DEBUG = False
SECRET_KEY = environment.secret("SECOND_LOOK_SECRET_KEY")
SECRET_KEY_FALLBACKS = environment.listed("SECOND_LOOK_OLD_SECRET_KEYS")
AUDIT_KEY = environment.key("SECOND_LOOK_AUDIT_KEY")
ALLOWED_HOSTS = environment.needed("SECOND_LOOK_HOSTS", "the site's names, with commas between them: forum.example.org")
SITE_URL = environment.text("SECOND_LOOK_URL", f"https://{ALLOWED_HOSTS[0].lstrip('.')}").rstrip("/")
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS if not host.startswith(".")]

SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_SSL_REDIRECT = environment.flag("SECOND_LOOK_HTTPS_ONLY", True)
SECURE_REDIRECT_EXEMPT = [r"^api/"]
"""A program that asks in the open is refused by the API itself, so that somebody notices: its token was seen."""
SECURE_HSTS_SECONDS = environment.whole("SECOND_LOOK_HSTS_SECONDS", 365 * 24 * 3600)
SECURE_HSTS_INCLUDE_SUBDOMAINS = environment.flag("SECOND_LOOK_HSTS_SUBDOMAINS", True)
SECURE_HSTS_PRELOAD = environment.flag("SECOND_LOOK_HSTS_PRELOAD", True)
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
SESSION_COOKIE_NAME = "__Host-second_look"
CSRF_COOKIE_NAME = "__Host-csrftoken"
ALLAUTH_TRUSTED_PROXY_COUNT = environment.whole("SECOND_LOOK_PROXIES", 1, most=10)
"""Proxies in front: rate limits count addresses, and believe the forwarded one only so far."""

EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
EMAIL_HOST = environment.text("SECOND_LOOK_MAIL_HOST", "localhost")
EMAIL_PORT = environment.whole("SECOND_LOOK_MAIL_PORT", 25, least=1, most=65535)
EMAIL_HOST_USER = environment.text("SECOND_LOOK_MAIL_USER", "")
EMAIL_HOST_PASSWORD = environment.text("SECOND_LOOK_MAIL_PASSWORD", "")
EMAIL_USE_TLS = environment.flag("SECOND_LOOK_MAIL_TLS", EMAIL_HOST not in ("localhost", "127.0.0.1", "::1"))
"""Links for new passwords go over that line: in secret, unless it ends on this machine. Certificates are checked."""
EMAIL_TIMEOUT = 20
"""Seconds: a mail server that does not answer must not hold up a worker for ever."""

environment.refuse_misspelt("SECOND_LOOK_WORKERS", "SECOND_LOOK_THREADS")
