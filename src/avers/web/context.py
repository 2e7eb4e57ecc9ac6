"""What every page needs: its language, its theme, the entries of its menu."""

from __future__ import annotations

from typing import Any, Final

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from avers.web.accounts.seats import seats_of
from avers.web.house import language
from avers.web.site.display import theme_of

__all__ = ["shell"]

# (name of the address, words, first part of the addresses under it)
_MENU: Final[tuple[tuple[str, Any, str | tuple[str, ...]], ...]] = (
    ("home", _("The coin"), "/"),
    ("charter", _("The charter"), "/charter/"),
    ("results", _("Results"), "/results/"),
    ("why_newest", _("Understand"), "/why/"),
    ("registers", _("The registers"), "/registers/"),
    (
        "thanks",
        _("Day to day"),
        ("/thanks/", "/obstacles/", "/promises/", "/messages/", "/acts/", "/lineup/"),
    ),
    ("try", _("Try your sentence"), "/try/"),
)
# Whoever leads a team has a page of their own.
_LEADS: Final = ("mine", _("For you alone"), "/mine/")


def shell(request: HttpRequest) -> dict[str, Any]:
    """Return the frame of a page; asks the database nothing that the request has not asked already."""
    user = getattr(request, "user", None)
    signed_in = bool(user and user.is_authenticated)
    return {
        "page_language": language(),
        "theme": theme_of(request),
        "menu": [
            {"address": reverse(name), "words": words, "here": _is_here(request.path, start)}
            for name, words, start in _menu_of(user)
        ]
        if signed_in
        else [],
        "signed_in": signed_in,
        "seats": tuple(seats_of(request)) if signed_in else (),
        "here": request.get_full_path(),
    }


def _menu_of(user: Any) -> tuple[tuple[str, Any, str | tuple[str, ...]], ...]:
    return (*_MENU, _LEADS) if user.viewer.role == "manager" else _MENU


def _is_here(path: str, start: str | tuple[str, ...]) -> bool:
    if start == "/":
        return path == "/"
    # *Understand* of a publication stands under its results, and has an entry of its own.
    is_why = path.startswith(("/why/", "/results/")) and "/why/" in path
    return is_why if start == "/why/" else path.startswith(start) and not is_why
