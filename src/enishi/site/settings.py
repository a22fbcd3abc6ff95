"""Django's settings, read from a few ENISHI_* variables (docs/reference/settings.md)."""

from __future__ import annotations

import os
import urllib.parse
from pathlib import Path
from typing import Any

import enishi
from enishi.core.home import find_home, make_home, read_secret

HOME = find_home()
make_home(HOME)
SECRET_KEY = read_secret(HOME)
DEBUG = os.environ.get("ENISHI_DEBUG") == "1"
ALLOWED_HOSTS = [
    "*"
]  # enishi.site.middleware refuses every host but loopback and the public one, with a sentence
PUBLIC_URL = os.environ.get("ENISHI_PUBLIC_URL", "").strip()  # `serve` checks it, and may be given another
ROOT_URLCONF = "enishi.site.urls"
ASGI_APPLICATION = "enishi.site.asgi.application"
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["enishi.accounts.backends.LoginKeyBackend"]

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
    url = os.environ.get("ENISHI_DATABASE_URL", "")
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
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]  # for the PIN of a device's lock
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
LOGIN_URL = "/enter/"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

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
