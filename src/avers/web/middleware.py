"""What every request passes: a declared permission or nothing, and no copy kept of a personal page."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any, Final
from urllib.parse import urlencode

from django.core.exceptions import BadRequest
from django.http import Http404, HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from avers.application.ports.refusals import DiskFull, NoRoom, StoreBusy
from avers.web.permissions import PERMISSIONS, is_allowed

__all__ = ["RETRY_AFTER", "DenyByDefault", "SayWhenNothingIsWritten", "status_of"]

RETRY_AFTER: Final = 60
"""Seconds that a reader, or what fills a form for one, is asked to wait."""


log = logging.getLogger(__name__)

_READING: Final = ("GET", "HEAD")


class SayWhenNothingIsWritten:
    """Answer with a page of its own where a writer was refused by the machine: busy for too long, or full."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponseBase | None:
        """Return the page, with the status that says which; nothing for any other failure."""
        status = status_of(exception)
        if status is None:
            return None
        log.error("nothing was written: %s", getattr(exception, "code", ""))
        response = render(request, "avers/error.html", {"status": status}, status=status)
        response["Retry-After"] = str(RETRY_AFTER)
        return response


def status_of(failure: BaseException) -> int | None:
    """Return the status of a page that could write nothing: 507 without room, 503 while others write."""
    if isinstance(failure, DiskFull | NoRoom):
        return 507
    return 503 if isinstance(failure, StoreBusy) else None


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
