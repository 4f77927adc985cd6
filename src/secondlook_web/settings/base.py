"""What holds wherever the site runs. A setting that a deployment may want to change comes from the environment."""

from datetime import timedelta
from pathlib import Path

from secondlook_web.settings import _environment as environment
from secondlook_web.settings._database import database

PACKAGE = Path(__file__).parent.parent
STATE = environment.folder("SECOND_LOOK_STATE", Path.cwd() / "var")
"""Where the site keeps what it must not lose: the SQLite file and the pictures."""

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django_htmx",
    "secondlook_web.shared",
    "secondlook_web.audit",
    "secondlook_web.members",
    "secondlook_web.members.assurance",
    "secondlook_web.members.registers",
    "secondlook_web.jobs",
    "secondlook_web.forum",
    "secondlook_web.checks",
    "secondlook_web.documents",
    "secondlook_web.moderation",
    "secondlook_web.concerns",
    "secondlook_web.learning",
    "secondlook_web.insights",
    "secondlook_web.tracing",
    "secondlook_web.api",
    "secondlook_web.erasure",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
]

MIDDLEWARE = [
    "secondlook_web.shared.health.Health",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "secondlook_web.shared.headers.SafeHeaders",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "secondlook_web.members.sessions.SessionsEnd",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "secondlook_web.members.second_factor.LastFactorStays",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
]

ROOT_URLCONF = "secondlook_web.urls"
WSGI_APPLICATION = "secondlook_web.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "secondlook_web.shared.page.page",
            ],
        },
    }
]

DATABASES = {"default": database(STATE / "secondlook.sqlite3")}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

_COUNTS = {
    "BACKEND": "django.core.cache.backends.db.DatabaseCache",
    "LOCATION": "shared_limits",
    "OPTIONS": {"MAX_ENTRIES": 100_000},
}
CACHES = {
    "default": _COUNTS | {"KEY_PREFIX": "accounts"},
    "limits": _COUNTS,
    "memory": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
}
"""Rate limits are counted in the database, so that every worker counts the same: ours, and allauth's (`default`).
What is asked many times a minute each worker counts by itself, in `memory`."""

AUTH_USER_MODEL = "members.Member"
SILENCED_SYSTEM_CHECKS = ["auth.W004"]
"""Handles are unique whatever their capitals: a constraint on `Lower("handle")`, which that check does not read."""
AUTHENTICATION_BACKENDS = [
    "django.contrib.auth.backends.ModelBackend",
    "secondlook_web.members.backends.MemberBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "secondlook_web.members.passwords.NotCommonWhateverIsAround"},
    {"NAME": "secondlook_web.members.passwords.NotWordsOfThisPlace"},
    {
        "NAME": "secondlook_web.members.passwords.NotLeaked",
        "OPTIONS": {"file": environment.file("SECOND_LOOK_LEAKED_PASSWORDS")},
    },
]
PASSWORD_RESET_TIMEOUT = 3600
"""Seconds. The link in the mail: it chooses a password, signs nobody in, and works once."""
ACCOUNT_ADAPTER = "secondlook_web.members.adapter.MemberAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = "handle"
ACCOUNT_USERNAME_MIN_LENGTH = 3
ACCOUNT_USERNAME_VALIDATORS = "secondlook_web.members.models.HANDLE_VALIDATORS"
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
"""No username: a form that says which are taken would list the members. It is chosen by those who were let in."""
ACCOUNT_FORMS = {
    "login": "secondlook_web.members.account_forms.LoginForm",
    "signup": "secondlook_web.members.account_forms.SignupForm",
    "add_email": "secondlook_web.members.account_forms.AddEmailForm",
    "change_password": "secondlook_web.members.account_forms.ChangePasswordForm",
    "reset_password": "secondlook_web.members.account_forms.ResetPasswordForm",
    "reset_password_from_key": "secondlook_web.members.account_forms.ResetPasswordKeyForm",
}
ACCOUNT_UNIQUE_EMAIL = True
ACCOUNT_REAUTHENTICATION_METHODS = ("password", "mfa")
ACCOUNT_REAUTHENTICATION_REQUIRED = True
"""Whoever finds a browser open changes no address and signs nobody out."""
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_SUBJECT_PREFIX = "Second Look: "
ACCOUNT_EMAIL_NOTIFICATIONS = True
"""A member is mailed when a password, an address or a second factor was changed: it may not have been them."""
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = True
ACCOUNT_SESSION_REMEMBER = True
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Second Look"
MFA_ADAPTER = "secondlook_web.members.second_factor.FactorAdapter"
MFA_RECOVERY_CODES_SHOW_ONCE = True
MODERATORS_NEED_SECOND_FACTOR = True
"""They read what others cannot, and let people in."""
MEMBERS_NEED_SECOND_FACTOR = environment.flag("SECOND_LOOK_SECOND_FACTOR_FOR_ALL", False)
USERSESSIONS_ADAPTER = "secondlook_web.members.sessions.SessionsAdapter"
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "forum:rooms"
LOGOUT_REDIRECT_URL = "checks:page"

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_I18N = True
USE_TZ = True

STATIC_URL = "static/"
STATIC_ROOT = environment.folder("SECOND_LOOK_STATIC", STATE / "static")
MEDIA_ROOT = environment.folder("SECOND_LOOK_PICTURES", STATE / "pictures")
"""Pictures are served by a view that asks who is looking, never from a public folder: there is no MEDIA_URL."""
REGISTERS = environment.folder("SECOND_LOOK_REGISTERS", STATE / "registers")
"""Where files of professional registers are put; once a day the newest of each is read."""
EXPORTS_ROOT = environment.folder("SECOND_LOOK_EXPORTS", STATE / "exports")
"""Copies of members' data until they are fetched, for seven days at most: never a folder that is served."""
OPEN_FILES = environment.folder("SECOND_LOOK_OPEN_FILES", STATE / "open-files")
"""Files that somebody is looking at, sealed, for half an hour: never a folder that is served or backed up."""
ERASED_LIST = Path(environment.text("SECOND_LOOK_ERASED", str(STATE / "erased.txt")))
"""Numbers of accounts that were erased: it is kept apart from backups, and read after one was put back."""
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

DATA_UPLOAD_MAX_MEMORY_SIZE = 512 * 1024
"""Bytes of a form without its files: the longest post is 20,000 characters, and one may take 12 bytes on its way."""
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2_500
"""A file's page has a field for each mark: `documents.doing.MOST_MARKS`, and some."""
DATA_UPLOAD_MAX_NUMBER_FILES = 4
"""As many as a post has pictures."""
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
MAX_PICTURE_BYTES = 8 * 1024 * 1024
MAX_DOCUMENT_BYTES = environment.whole("SECOND_LOOK_MAX_DOCUMENT_MB", 24, least=1, most=64) * 1024 * 1024
"""Of a file whose identifiers are to be hidden; it is held in memory while it is read."""
DOCUMENT_READERS = environment.whole("SECOND_LOOK_DOCUMENT_READERS", 1, least=1, most=16)
"""Sealed processes that read and prove files, for each web worker; started with the first file."""
DOCUMENT_CHECK_LIMIT_SECONDS = environment.whole("SECOND_LOOK_DOCUMENT_CHECK_LIMIT_SECONDS", 60, least=5, most=600)
"""After which looking through one file's words is ended."""
DOCUMENT_RUNNER = "secondlook_web.documents.running.InThreads"
DOCUMENT_SANDBOX = "secondlook.documents.sandbox.Sandbox"
PLACES_SECONDS = 0.5
"""How often a worker writes down how far members have read: see `forum.places`."""

SESSION_COOKIE_NAME = "second_look"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_LASTS, SESSION_IDLE = timedelta(days=14), timedelta(days=3)
SESSION_COOKIE_AGE = int(SESSION_LASTS.total_seconds())
MODERATORS_SESSION_LASTS, MODERATORS_SESSION_IDLE = timedelta(days=3), timedelta(hours=12)
"""How long somebody stays signed in at most, and without doing anything: docs/security/rules.md says why so long."""
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "secondlook_web.shared.errors.refused_form"
MESSAGE_STORAGE = "secondlook_web.shared.notices.Notices"
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"

EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
DEFAULT_FROM_EMAIL = environment.text("SECOND_LOOK_MAIL_FROM", "Second Look <second-look@localhost>")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"no_words": {"()": "secondlook_web.shared.logs.NoWords"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "filters": ["no_words"]}},
    "root": {"handlers": ["console"], "level": "INFO"},
    "loggers": {"django": {"handlers": ["console"], "level": "INFO", "propagate": False}},
}
"""Nothing is mailed: Django's own mails about errors hold what was sent."""

SITE_NAME = environment.text("SECOND_LOOK_SITE_NAME", "Second Look")
NATION = environment.one_of(
    "SECOND_LOOK_NATION", "england-and-wales", ("england-and-wales", "scotland", "northern-ireland")
)
"""Whose bank holidays count for the deadlines of concerns."""
OPERATOR_MAIL = environment.text("SECOND_LOOK_OPERATOR_MAIL", "")
"""Of whoever runs the site: told when no moderator is left who may handle a concern."""
ALIKE_SECONDS = 0.8
"""A concern, or a receipt, that somebody without an account sends in is answered no sooner than after this time: how
long it took then says nothing of what was found."""
CONTACT = environment.text("SECOND_LOOK_CONTACT", "")
"""Where anybody reaches the moderators: a mail address, shown on the pages for those who have no account."""
SITE_URL = environment.text("SECOND_LOOK_URL", "http://localhost:8000").rstrip("/")
"""Where the site is found: links in mails begin with it."""
COUNTRY = environment.one_of("SECOND_LOOK_COUNTRY", "uk", ("uk", "ie", "us", "au", "nz", "ca"))
"""Whose population counts people, as in `secondlook.Context.country`."""
CHECKERS = environment.whole("SECOND_LOOK_CHECKERS", 1, least=1, most=64)
"""Processes that check drafts, for each web worker."""
CHECK_LIMIT_SECONDS = environment.whole("SECOND_LOOK_CHECK_LIMIT_SECONDS", 10, least=1, most=120)
"""A check that takes longer is ended, and the post waits."""
CHECK_RUNNER = "secondlook_web.checks.processes.Separate"
LET_IN_BY_EVIDENCE = environment.flag("SECOND_LOOK_LET_IN_BY_EVIDENCE", True)
"""Whether somebody who showed an account at an institution, or more, is let in by that; else a moderator decides."""
AUDIT_KEY = environment.text("SECOND_LOOK_AUDIT_KEY", "")
"""The private key that signs the log's heads: its path, or the key itself in PEM. Never in the database."""
AUDIT_KEY_FILE = STATE / "audit-key.pem"
"""Where it is made at first need on one's own machine; on a server the setting above must be there."""
ANCHORS = environment.folder("SECOND_LOOK_ANCHORS", STATE / "anchors")
"""Where anchors of the log are written: it should be another disk, or better another machine."""
ANCHOR_MAIL = environment.text("SECOND_LOOK_ANCHOR_MAIL", "")
"""Who gets an anchor by mail each day; nobody if it is empty."""
SIGN_UP = environment.one_of("SECOND_LOOK_SIGN_UP", "open", ("open", "invited", "closed"))
"""Who may make an account: anybody, those who were invited, or nobody. Being let in is another matter."""
INVITERS = environment.one_of("SECOND_LOOK_INVITERS", "vouched", ("affiliated", "vouched", "registered", "verified"))
"""How well somebody has to be known to invite others."""
SIGN_INS_FILE = environment.text("SECOND_LOOK_SIGN_INS", "")
"""A file that lists where members can sign in elsewhere: docs/deploy.md has an example. None: nowhere."""
MARKS_SECRET = environment.text("SECOND_LOOK_MARKS_SECRET", "")
"""Marks for each reader are drawn from it; empty: from the oldest secret key. Leaks of pages that were served under
another one cannot be traced."""
JOB_LEASE_SECONDS = environment.whole("SECOND_LOOK_JOB_LEASE_SECONDS", 300, least=1, most=86_400)
"""A job whose worker was killed is taken up by another after this time; longer than any job takes."""
JOB_PAUSE_SECONDS = 1
"""How long a worker with nothing to do waits before it looks again."""
