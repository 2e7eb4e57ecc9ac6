"""What every request passes: a declared permission or nothing, and no copy kept of a personal page."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any, Final
from urllib.parse import urlencode

from django.core.exceptions import BadRequest
from django.http import Http404, HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse

from avers.web.permissions import PERMISSIONS, is_allowed

__all__ = ["DenyByDefault"]

log = logging.getLogger(__name__)

_READING: Final = ("GET", "HEAD")


class DenyByDefault:
    """Refuse a view without a declared permission, and whoever does not have it (rule C5).

    Somebody not signed in is asked to, whatever they asked for; anybody else gets the answer of a page
    that does not exist, so that a refusal tells nothing (rule C7).
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if "Cache-Control" not in response:
            response["Cache-Control"] = "no-store"
        return response

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: Any, kwargs: Any
    ) -> HttpResponseBase | None:
        """Let the view run only when its permission is declared and given."""
        permission = getattr(view, "avers_permission", None)
        if permission not in PERMISSIONS:
            log.error("a view declares no permission: %s", getattr(view, "__qualname__", view))
            raise Http404
        if is_allowed(request, permission):
            if _holds_nul(request):
                raise BadRequest
            return None
        if request.user.is_authenticated:
            raise Http404
        return HttpResponseRedirect(_sign_in(request))


def _holds_nul(request: HttpRequest) -> bool:
    """Return whether a sign that no keyboard writes, and not every database keeps, came in."""
    fields = (*request.GET.lists(), *request.POST.lists())
    return "\0" in request.path_info or any("\0" in one for name, values in fields for one in (name, *values))


def _sign_in(request: HttpRequest) -> str:
    if request.method not in _READING:
        return reverse("sign_in")
    return f"{reverse('sign_in')}?{urlencode({'next': request.get_full_path()})}"
