"""What every page needs: its language, its theme, the entries of its menu."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from avers.application.reading import is_fictitious
from avers.web.accounts.seats import seats_of
from avers.web.house import house, language
from avers.web.menu import menu_of
from avers.web.site.display import theme_of

__all__ = ["shell"]


def shell(request: HttpRequest) -> dict[str, Any]:
    """Return the frame of a page; asks the database little that the request has not asked already."""
    user = getattr(request, "user", None)
    signed_in = bool(user and user.is_authenticated)
    return {
        "page_language": language(),
        "theme": theme_of(request),
        "menu": tuple(menu_of(user.viewer, request.path)) if user and signed_in else (),
        "signed_in": signed_in,
        "seats": tuple(seats_of(request)) if signed_in else (),
        "here": request.get_full_path(),
        "fictitious": SimpleLazyObject(lambda: signed_in and is_fictitious(house())),
    }
