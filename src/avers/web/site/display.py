"""Language and theme: two choices kept in cookies, the language also with the account."""

from __future__ import annotations

from typing import Final

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme

__all__ = ["THEMES", "keep_language", "keep_theme", "safe_return", "theme_of"]

THEMES: Final = ("light", "dark")
_THEME_COOKIE: Final = "avers_theme"
_A_YEAR: Final = 365 * 24 * 3600


def theme_of(request: HttpRequest) -> str:
    """Return the theme chosen, "" where the system decides."""
    chosen = request.COOKIES.get(_THEME_COOKIE, "")
    return chosen if chosen in THEMES else ""


def keep_theme(response: HttpResponseBase, theme: str) -> None:
    """Remember ``theme``; any other word gives the choice back to the system."""
    if theme in THEMES:
        _keep(response, _THEME_COOKIE, theme)
    else:
        response.delete_cookie(_THEME_COOKIE)


def keep_language(response: HttpResponseBase, language: str) -> None:
    """Remember ``language`` where Django looks for it."""
    if language in dict(settings.LANGUAGES):
        _keep(response, settings.LANGUAGE_COOKIE_NAME, language)


def safe_return(request: HttpRequest, wanted: str | None) -> HttpResponseRedirect:
    """Go back to ``wanted`` when it is a page of ours, home otherwise (no open redirect)."""
    ours = wanted and url_has_allowed_host_and_scheme(
        wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return HttpResponseRedirect(wanted if wanted and ours else "/")


def _keep(response: HttpResponseBase, name: str, value: str) -> None:
    response.set_cookie(
        name,
        value,
        max_age=_A_YEAR,
        httponly=True,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )
