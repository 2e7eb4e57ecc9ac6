"""Who changed what in the draft, and the way back from any of it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth import get_user_model
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from avers.application.ports.refusals import NotFound
from avers.application.undoing import DraftStep, draft_steps, undo_step
from avers.application.wording.typography import joined, typeset, whole_date
from avers.core.charter.amending import InTheWay, PartsChanged
from avers.core.text import Language
from avers.web.charter.versions import draw_facts
from avers.web.house import house, language, person
from avers.web.permissions import is_allowed, requires

__all__ = ["history", "names_of", "undo"]

_MOST_FACTS = 6


@requires("charter.read_draft")
@require_safe
def history(request: HttpRequest) -> HttpResponse:
    """Every change of the draft, the newest first, before and after in words."""
    return _history(request)


@requires("charter.write")
@require_http_methods(["POST"])
def undo(request: HttpRequest) -> HttpResponse:
    """Undo one change; where its part was written again since, show both and change nothing."""
    number = request.POST.get("step", "")
    if not (number.isdecimal() and len(number) < 19):
        raise Http404
    try:
        undo_step(house(), int(number), by=person(request), at=timezone.localtime())
    except NotFound as error:
        raise Http404 from error
    except PartsChanged as refused:
        return _history(request, in_the_way=refused.in_the_way, refused=int(number), status=409)
    messages.success(request, _("Undone. Everything else stays as it is."))
    return redirect("charter_history")


def names_of(keys: set[str]) -> dict[str, str]:
    """Return how colleagues who still have an account are called, by its key."""
    found = get_user_model().objects.filter(key__in=keys).values_list("key", "name", "email")
    return {key: name or email for key, name, email in found}


def _history(
    request: HttpRequest,
    *,
    in_the_way: tuple[InTheWay, ...] = (),
    refused: int | None = None,
    status: int = 200,
) -> HttpResponse:
    steps = draft_steps(house(), person(request))
    names = names_of({step.by for step in steps})
    context = {
        "steps": [_drawn(step, names) for step in steps],
        "writes": is_allowed(request, "charter.write"),
        "in_the_way": [_both(one, language()) for one in in_the_way],
        "refused": refused,
    }
    return render(request, "avers/charter_history.html", context, status=status)


def _drawn(step: DraftStep, names: dict[str, str]) -> dict[str, Any]:
    at = timezone.localtime(step.at) if step.at else None
    return {
        "number": step.number,
        "who": names.get(step.by, step.by),
        "day": whole_date(at.date(), language()) if at else "",
        "clock": at.strftime("%H:%M") if at else "",
        "undoes": step.undoes,
        "facts": draw_facts(step.facts[:_MOST_FACTS], language()),
        "n_more": max(0, len(step.facts) - _MOST_FACTS),
        "can_undo": step.can_undo,
    }


def _both(one: InTheWay, said_in: Language) -> dict[str, str]:
    return {
        "back": _words(one.change.before, said_in) or _("nothing: the part was added then"),
        "standing": _words(one.standing, said_in) or _("nothing: the part is gone"),
    }


def _words(part: Any, said_in: Language) -> str:
    """Return what a part of the charter says, whatever its kind: its own words, those of its parts joined."""
    if isinstance(part, dict):
        if set(part) == {"fr", "en"}:
            other = "fr" if said_in == "en" else "en"
            return typeset(part[said_in] or part[other], said_in)
        told = (_words(part[name], said_in) for name in ("name", "statement", "reason") if name in part)
        return " · ".join(filter(None, told))
    if isinstance(part, list):
        return joined([said for one in part if (said := _words(one, said_in))], said_in) if part else ""
    return "" if part is None else typeset(str(part), said_in)
