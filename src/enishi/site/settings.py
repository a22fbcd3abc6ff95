"""Django's settings, read from a few ENISHI_* variables (docs/reference/settings.md)."""

from __future__ import annotations

import os
import urllib.parse
from pathlib import Path
from typing import Any

import enishi
from enishi.core.home import find_home, make_home, read_secret
from enishi.core.hosting import find_database_url

HOME = find_home()
make_home(HOME)
SECRET_KEY = read_secret(HOME)
DEBUG = os.environ.get("ENISHI_DEBUG") == "1"
ALLOWED_HOSTS = [
    "*"
]  # enishi.site.middleware refuses every host but loopback and the public one, with a sentence
PUBLIC_URL = os.environ.get("ENISHI_PUBLIC_URL", "").strip()  # `serve` checks it, and may be given another
ACCOUNTS = os.environ.get("ENISHI_ACCOUNTS", "").strip().lower()  # enishi.core.hosting reads it
NAMED_HOSTS = os.environ.get("ENISHI_ALLOWED_HOSTS", "")
LISTENS_AT = ""  # beyond loopback: where `serve --host` listens
ROOT_URLCONF = "enishi.site.urls"
ASGI_APPLICATION = "enishi.site.asgi.application"
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "enishi.accounts.backends.LoginKeyBackend",
    "enishi.accounts.backends.PasswordBackend",
]

ROOMS = [
    "core",
    "audit",
    "accounts",
    "search",
    "notices",
    "people",
    "cards",
    "places",
    "encounters",
    "history",
    "purposes",
    "communities",
    "seasons",
    "ledger",
    "followups",
    "events",
    "imports",
    "desk",
    "insights",
    "privacy",
    "api",
    "mcp",
]
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
    *(f"enishi.{room}" for room in ROOMS),
    "enishi.site",
    "allauth",
    "allauth.account",
    "allauth.mfa",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "enishi.site.middleware.OwnHostMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "enishi.site.middleware.ContentPolicyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "enishi.site.middleware.OwnerMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "enishi.site.middleware.RefusalMiddleware",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.csrf",
                "django.contrib.messages.context_processors.messages",
                "enishi.site.context.shell",
            ],
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "enishi.site.templatetags.words",
            ],
        },
    }
]


def _database() -> dict[str, Any]:
    url = find_database_url()
    if url:
        parts = urllib.parse.urlsplit(url)
        query = dict(urllib.parse.parse_qsl(parts.query))
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": parts.path.lstrip("/"),
            "USER": urllib.parse.unquote(parts.username or ""),
            "PASSWORD": urllib.parse.unquote(parts.password or ""),
            "HOST": query.pop("host", None) or parts.hostname or "",
            "PORT": str(parts.port or ""),
            "OPTIONS": query,
        }
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": HOME / "enishi.sqlite3",
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 10,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;"
            " PRAGMA cache_size=-32000; PRAGMA mmap_size=134217728;",
        },
    }


DATABASES = {"default": _database()}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}}

USE_TZ = True
TIME_ZONE = "UTC"
USE_I18N = True
LANGUAGE_CODE = "ja"
LOCALE_PATHS = [Path(enishi.__file__).parent / "cli" / "locale"]  # the one room that is no Django app
LANGUAGES = [("ja", "日本語"), ("en", "English")]

STATIC_URL = "/static/"
WHITENOISE_USE_FINDERS = True  # straight from the rooms: nothing is collected
WHITENOISE_AUTOREFRESH = DEBUG
MEDIA_ROOT = HOME / "uploads"
FILE_UPLOAD_TEMP_DIR = str(HOME)
FILE_UPLOAD_PERMISSIONS = 0o600
DATA_UPLOAD_MAX_NUMBER_FIELDS = 20_000  # an import's preview may hold many choices
DATA_UPLOAD_MAX_MEMORY_SIZE = 10 * 1024 * 1024

SESSION_COOKIE_AGE = 400 * 24 * 3600  # browsers keep a cookie 400 days at the most
SESSION_COOKIE_NAME = "enishi_session"
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_HTTPONLY = True
SESSION_SAVE_EVERY_REQUEST = False
CSRF_COOKIE_NAME = "enishi_csrf"
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "enishi.site.views.refuse_cross_site"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]  # of a password, and of a lock's PIN
AUTH_PASSWORD_VALIDATORS = [{"NAME": "enishi.accounts.passwords.Guessable"}]
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
LOGIN_URL = "/enter/"
LOGIN_REDIRECT_URL = "/"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

# The server's own mail (docs/reference/settings.md); what a notebook sends goes through its owner's own account.
EMAIL_HOST = os.environ.get("ENISHI_SMTP_HOST", "").strip()
EMAIL_USE_SSL = os.environ.get("ENISHI_SMTP_SECURITY", "starttls") == "tls"
EMAIL_USE_TLS = os.environ.get("ENISHI_SMTP_SECURITY", "starttls") == "starttls"
EMAIL_PORT = int(
    os.environ.get("ENISHI_SMTP_PORT") or (465 if EMAIL_USE_SSL else 587 if EMAIL_USE_TLS else 25)
)
EMAIL_HOST_USER = os.environ.get("ENISHI_SMTP_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("ENISHI_SMTP_PASSWORD", "")
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = os.environ.get("ENISHI_SMTP_FROM", "").strip() or EMAIL_HOST_USER

# Accounts, where they are switched on (decision 0026). allauth's limits are counted in this process's memory.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "OPTIONS": {"MAX_ENTRIES": 50_000},
    }
}
ACCOUNT_ADAPTER = "enishi.accounts.adapters.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_CONFIRMATION_EXPIRE_DAYS = 2
ACCOUNT_LOGIN_ON_EMAIL_CONFIRMATION = True  # in the browser that signed up, and in no other
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_REAUTHENTICATION_METHODS = ["password", "mfa"]
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_RATE_LIMITS = {
    "manage_email": "10/h/user",
    "reset_password": "20/m/ip,3/10m/key",
    "signup": "10/m/ip,60/h/ip",
}
ACCOUNT_FORMS = {
    "login": "enishi.accounts.forms.entry.SignInForm",
    "signup": "enishi.accounts.forms.entry.SignUpForm",
    "reset_password": "enishi.accounts.forms.entry.LostPasswordForm",
    "reset_password_from_key": "enishi.accounts.forms.entry.NewPasswordForm",
    "change_password": "enishi.accounts.forms.entry.ChangePasswordForm",
    "set_password": "enishi.accounts.forms.entry.SetPasswordForm",
    "add_email": "enishi.accounts.forms.entry.AddressForm",
    "reauthenticate": "enishi.accounts.forms.entry.AgainForm",
}
PASSWORD_RESET_TIMEOUT = 24 * 3600
MFA_ADAPTER = "enishi.accounts.adapters.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes", "webauthn"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_ALLOW_UNVERIFIED_EMAIL = True  # whoever is inside has confirmed an address; a new one may wait beside it
MFA_TOTP_TOLERANCE = 1
MFA_FORMS = {
    "authenticate": "enishi.accounts.forms.entry.CodeForm",
    "reauthenticate": "enishi.accounts.forms.entry.CodeAgainForm",
    "activate_totp": "enishi.accounts.forms.entry.FirstCodeForm",
    "add_webauthn": "enishi.accounts.forms.entry.PasskeyForm",
    "edit_webauthn": "enishi.accounts.forms.entry.PasskeyNameForm",
}

LOG_FILE: Path = HOME / "enishi.log"
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {
        "file": {
            "class": "logging.handlers.RotatingFileHandler",
            "filename": LOG_FILE,
            "maxBytes": 1_000_000,
            "backupCount": 3,
            "encoding": "utf-8",
            "delay": True,
            "formatter": "line",
        }
    },
    "root": {"handlers": ["file"], "level": "WARNING"},
}
