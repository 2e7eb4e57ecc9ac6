"""Every setting of the web application and of the database, read from the environment.

    AVERS_HOME        folder of the data (a private folder of the user by default)
    AVERS_DATABASE    sqlite:///FILE or postgresql://USER:PASSWORD@HOST:PORT/NAME
    AVERS_KEYS        folder of the keys; never inside AVERS_HOME, so that no copy of the data holds them
    AVERS_SECRET_KEY  signs sessions; made once and kept in AVERS_HOME (0600) where it is not given
    AVERS_HOSTS       names the server answers to, separated by commas (this machine alone by default)
    AVERS_HTTPS       "off" only for this machine alone: cookies then travel without encryption
    AVERS_BEHIND_PROXY  "on" where a proxy ends the encryption and sets X-Forwarded-Proto itself
    AVERS_MAIL        smtp://USER:PASSWORD@HOST:PORT or smtps://…; no letter is sent without it
    AVERS_MAIL_FROM   address that letters come from
    AVERS_ADDRESS     whole address of this installation, https://HOST, for the links in letters
    AVERS_CONTACT_DAYS  days, 0 to 30, for which a customer can be reached once called back (7)
    AVERS_EMBED       https origins, separated by commas, that may frame a survey opened by a link (none)
    AVERS_DEBUG       "on" while developing, on this machine alone

What cannot be read is not guessed: it lands in ``AVERS_SETTING_FAULTS``, which the numbered checks of
``adapters.database.checks`` report with a hint, and nothing starts.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

from csp.constants import NONE, SELF

from avers.adapters.database.address import database_settings
from avers.adapters.database.secret_files import read_or_make_secret
from avers.adapters.mail.address import mail_settings
from avers.core.evidence.erasing import CONTACT_DAYS

_env = os.environ.get
_MOST_CONTACT_DAYS: Final = 30

# (name of the variable, what was found, what was expected)
AVERS_SETTING_FAULTS: list[tuple[str, str, str]] = []


def _read(name: str, default: str, parse: Callable[[str], Any], *, otherwise: Any) -> Any:
    """Return the variable as ``parse`` reads it; where it cannot, note the fault and stay safe."""
    words = _env(name) or default
    try:
        return parse(words)
    except (ValueError, OSError) as error:
        # An address may hold a password: it is never repeated.
        found = "…" if name in ("AVERS_DATABASE", "AVERS_SECRET_KEY", "AVERS_MAIL") else words
        AVERS_SETTING_FAULTS.append((name, found, str(error)))
        return otherwise


def _switch(words: str) -> bool:
    if words not in ("on", "off"):
        raise ValueError("on, off")
    return words == "on"


def _days(words: str) -> int:
    if not words.isascii() or not words.isdecimal() or int(words) > _MOST_CONTACT_DAYS:
        raise ValueError(f"0-{_MOST_CONTACT_DAYS}")
    return int(words)


def _origins(words: str) -> tuple[str, ...]:
    found = tuple(one.strip().rstrip("/") for one in words.split(",") if one.strip())
    for one in found:
        parts = urlsplit(one)
        if parts.scheme != "https" or not parts.hostname or parts.path or parts.query or "*" in one:
            raise ValueError("https://host, https://host")
    return found


def _folder_of_data() -> Path:
    base = _env("XDG_DATA_HOME") or Path.home() / ".local" / "share"
    return Path(_env("AVERS_HOME") or Path(base) / "avers").expanduser().absolute()


AVERS_HOME: Final = _folder_of_data()
AVERS_KEYS: Final = Path(_env("AVERS_KEYS") or f"{AVERS_HOME}-keys").expanduser().absolute()
# Head of the audit chain, outside the database (rule C8).
AVERS_AUDIT_ANCHOR: Final = AVERS_KEYS / "audit.anchor"

AVERS_HTTPS: Final[bool] = _read("AVERS_HTTPS", "on", _switch, otherwise=True)
DEBUG: bool = _read("AVERS_DEBUG", "off", _switch, otherwise=False)
ALLOWED_HOSTS = [
    host.strip() for host in (_env("AVERS_HOSTS") or "localhost,127.0.0.1,[::1]").split(",") if host.strip()
]
SECRET_KEY: str = _read(
    "AVERS_SECRET_KEY",
    "",
    lambda words: words or read_or_make_secret(AVERS_HOME / "secret.key", n_bytes=64),
    otherwise="",
)

# ── Where things are kept ───────────────────────────────────────────────────────────────────────

DATABASES = {
    "default": _read(
        "AVERS_DATABASE",
        f"sqlite:///{AVERS_HOME / 'avers.sqlite3'}",
        database_settings,
        # No other database is taken in its place: Django then refuses every query.
        otherwise={"ENGINE": "django.db.backends.dummy"},
    )
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
# Page views are readers. Writers open their own transaction, in one place (stack, part 2).
ATOMIC_REQUESTS = False

# ── What the application is made of ─────────────────────────────────────────────────────────────

INSTALLED_APPS = [
    "avers.adapters.database",
    "avers.web",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "csp",
    "django_htmx",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "avers.web.static_files.StaticFiles",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "avers.web.middleware.DenyByDefault",
    "avers.web.middleware.SayWhenNothingIsWritten",
]
ROOT_URLCONF = "avers.web.urls"
WSGI_APPLICATION = "avers.web.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "avers.web.context.shell",
            ],
        },
    }
]
STATIC_URL = "static/"
# The look of the charts is kept with them, for reports embed it too.
STATICFILES_DIRS = [str(Path(__file__).resolve().parent.parent / "reports" / "charts" / "static")]
# Files of the package are served as they are: no step between the wheel and the first page.
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = DEBUG

# ── Language and time ───────────────────────────────────────────────────────────────────────────

LANGUAGE_CODE = "fr"
LANGUAGES = [("fr", "Français"), ("en", "English")]
LOCALE_PATHS = [str(Path(__file__).resolve().parent / "locale")]
TIME_ZONE = "Europe/Paris"
USE_TZ = True
USE_I18N = True

# ── Accounts ────────────────────────────────────────────────────────────────────────────────────

AUTH_USER_MODEL = "avers.User"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
SESSION_COOKIE_AGE = 12 * 3600
SESSION_EXPIRE_AT_BROWSER_CLOSE = True

# ── What a browser may do (rule C6) ─────────────────────────────────────────────────────────────

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "base-uri": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "object-src": [NONE],
    }
}
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CSRF_FAILURE_VIEW = "avers.web.site.views.refused"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = AVERS_HTTPS
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = LANGUAGE_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = LANGUAGE_COOKIE_SAMESITE = "Lax"
SECURE_SSL_REDIRECT = AVERS_HTTPS
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if AVERS_HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = AVERS_HTTPS
# Preloading binds a whole domain name for years, and is not ours to ask for: its warning is silenced.
SECURE_HSTS_PRELOAD = False
SILENCED_SYSTEM_CHECKS = ["security.W021"]
if _read("AVERS_BEHIND_PROXY", "off", _switch, otherwise=False):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

# ── Letters ─────────────────────────────────────────────────────────────────────────────────────


def _own_address(words: str) -> str:
    """Return the address of this installation without a slash at its end; in clear on this machine alone."""
    parts = urlsplit(words)
    is_here = parts.hostname in ("localhost", "127.0.0.1", "::1")
    if words and (
        not parts.hostname
        or parts.path.strip("/")
        or parts.scheme not in (("https", "http") if is_here else ("https",))
    ):
        raise ValueError("https://HOST")
    return words.rstrip("/")


_mail: Final[dict[str, Any]] = _read("AVERS_MAIL", "", mail_settings, otherwise=mail_settings(""))
EMAIL_BACKEND: str = _mail["EMAIL_BACKEND"]
EMAIL_HOST: str = _mail.get("EMAIL_HOST", "localhost")
EMAIL_PORT: int = _mail.get("EMAIL_PORT", 25)
EMAIL_HOST_USER: str = _mail.get("EMAIL_HOST_USER", "")
EMAIL_HOST_PASSWORD: str = _mail.get("EMAIL_HOST_PASSWORD", "")
EMAIL_USE_TLS: bool = _mail.get("EMAIL_USE_TLS", False)
EMAIL_USE_SSL: bool = _mail.get("EMAIL_USE_SSL", False)
EMAIL_TIMEOUT: int | None = _mail.get("EMAIL_TIMEOUT")
DEFAULT_FROM_EMAIL = _env("AVERS_MAIL_FROM") or "avers@localhost"
# An address that cannot be read is as good as none.
AVERS_CONTACT_DAYS: Final[int] = _read("AVERS_CONTACT_DAYS", str(CONTACT_DAYS), _days, otherwise=CONTACT_DAYS)
AVERS_MAILS: Final = "EMAIL_HOST" in _mail
AVERS_ADDRESS: Final[str] = _read("AVERS_ADDRESS", "", _own_address, otherwise="")

# Pages of others that may frame a survey opened by a link; nothing else is ever framed.
AVERS_EMBED: Final[tuple[str, ...]] = _read("AVERS_EMBED", "", _origins, otherwise=())

# Fields of forms are small; a file goes to the disk as it comes, and no further than its bound.
FILE_UPLOAD_HANDLERS = [
    "avers.web.uploads.BoundedUpload",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_621_440
DATA_UPLOAD_MAX_NUMBER_FIELDS = 1_000

# ── Logs: no answer, token, address or body; a new line in a message stays on its line (rule C7) ─

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"one_line": {"()": "avers.adapters.database.logs.OneLine"}},
    "filters": {"in_confidence": {"()": "avers.adapters.database.logs.InConfidence"}},
    "handlers": {
        "stderr": {
            "class": "logging.StreamHandler",
            "formatter": "one_line",
            "filters": ["in_confidence"],
        }
    },
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {
        "django": {"handlers": ["stderr"], "level": "WARNING", "propagate": False},
        # Not Django's own: it would write the addresses of pages, and of those who ask for them.
        "django.server": {"handlers": [], "propagate": False},
    },
}
