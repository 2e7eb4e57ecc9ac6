"""The secrets of chat tools: made, named, shown once, ended."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise as LazyWords
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from avers.adapters.database.hooks import DatabaseHookSecrets
from avers.application.acting import thanks_are_open
from avers.application.hooking import (
    MOST_SECRETS,
    PURPOSES,
    HookSecret,
    Purpose,
    end_secret,
    make_secret,
)
from avers.application.ports.refusals import NotFound
from avers.application.wording.typography import whole_date
from avers.core.errors import InputRefused
from avers.core.text import Language
from avers.web.acts.drawing import says
from avers.web.house import house, language, person
from avers.web.permissions import requires

__all__ = ["hooks"]

# The session keeps which secret is to be shown, never the secret: sessions lie in the database.
_SHOWN_ONCE: Final = "hook_secret"
_PURPOSES: Final[Mapping[Purpose, LazyWords]] = {
    "thanks": gettext_lazy("thanks, from a chat tool"),
    "moments": gettext_lazy("moments that customers lived"),
}
_LONGEST_NAME: Final = 120
_LONGEST_KEY: Final = 32


@dataclass(frozen=True)
class SecretLine:
    """A secret as the page tells it."""

    key: str
    name: str
    state: str
    made: str
    used: str
    ended: str
    purpose: str


@requires("hooks.keep")
@require_http_methods(["GET", "HEAD", "POST"])
def hooks(request: HttpRequest) -> HttpResponse:
    """What chat tools may post here, and the secrets that let them."""
    name = request.POST.get("name", "")[:_LONGEST_NAME]
    faults: list[str] = []
    if request.method == "POST" and request.POST.get("do") == "end":
        return _end(request)
    if request.method == "POST":
        try:
            made = make_secret(
                house(), DatabaseHookSecrets(), person(request), name, purpose=_purpose(request),
                at=timezone.localtime(),
            )  # fmt: skip
        except InputRefused as refused:
            faults = [says(fault, language()) for fault in refused.faults]
        else:
            request.session[_SHOWN_ONCE] = made.key
            return redirect("hooks")
    return _page(request, name if faults else "", faults)


def _purpose(request: HttpRequest) -> Purpose:
    return next((one for one in PURPOSES if one == request.POST.get("purpose")), "thanks")


def _end(request: HttpRequest) -> HttpResponse:
    try:
        end_secret(
            house(), DatabaseHookSecrets(), person(request), request.POST.get("key", "")[:_LONGEST_KEY],
            at=timezone.localtime(),
        )  # fmt: skip
    except NotFound as error:
        raise Http404 from error
    messages.success(request, _("The secret is ended: what it signs is refused from now on."))
    return redirect("hooks")


def _page(request: HttpRequest, name: str, faults: list[str]) -> HttpResponse:
    secrets = DatabaseHookSecrets()
    lines = [_line(one, language()) for one in secrets.all()]
    shown = request.session.pop(_SHOWN_ONCE, "") if request.method == "GET" else ""
    context = {
        "is_open": thanks_are_open(house(), timezone.localdate()),
        "live": [one for one in lines if one.state != "revoked"],
        "ended": [one for one in lines if one.state == "revoked"],
        "is_full": sum(one.state == "live" for one in lines) >= MOST_SECRETS,
        "secret": secrets.words_of(shown) if shown else "",
        "secret_name": next((one.name for one in lines if one.key == shown), ""),
        "address": request.build_absolute_uri(reverse("hook_thanks")),
        "example": _example(),
        "name": name,
        "purposes": [(one, words, one == _purpose(request)) for one, words in _PURPOSES.items()],
        "purpose": next((one.purpose for one in lines if one.key == shown), ""),
        "faults": faults,
    }
    return render(request, "avers/hooks.html", context, status=422 if faults else 200)


def _example() -> str:
    """Return a message for a behaviour of the charter in force, as a tool would send it."""
    charter = house().charters.published()
    known = [
        f"{value.key}/{one.key}" for value in (charter.values if charter else ()) for one in value.behaviours
    ]
    said = {
        "from": "ines@example.org",
        "to": "karim@example.org",
        "behaviour": known[0] if known else "",
        "words": _("You rang the customer before noon, as promised."),
    }
    return json.dumps(said, ensure_ascii=False, indent=2)


def _line(one: HookSecret, language: Language) -> SecretLine:
    return SecretLine(
        one.key,
        one.name,
        one.state,
        whole_date(timezone.localdate(one.made_at), language),
        whole_date(one.used_on, language) if one.used_on else "",
        whole_date(timezone.localdate(one.revoked_at), language) if one.revoked_at else "",
        str(_PURPOSES[one.purpose]),
    )
