"""The company, the person and the language of a request."""

from __future__ import annotations

from functools import lru_cache

from django.http import HttpRequest
from django.utils import translation

from avers.application.ports import Company
from avers.application.viewer import Viewer
from avers.core.text import Language
from avers.wiring import open_database

__all__ = ["house", "language", "person"]


@lru_cache(maxsize=1)
def house() -> Company:
    """Return the company of this installation; it holds no state, and opens the database when asked."""
    return open_database()


def person(request: HttpRequest) -> Viewer:
    """Return who is asking; only for views whose permission is not ``anybody``."""
    viewer: Viewer = request.user.viewer  # type: ignore[union-attr]
    return viewer


def language() -> Language:
    """Return the language of the page being made."""
    return "en" if translation.get_language() == "en" else "fr"
