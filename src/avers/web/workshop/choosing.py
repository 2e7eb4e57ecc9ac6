"""The order to discuss: four values at a time for each of the group, counts, and the owner's choice."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from avers.application.best_worst import (
    FEWEST_PEOPLE,
    Comparison,
    NotASmallGroup,
    choose_values,
    compare,
    read_comparison,
)
from avers.application.ports.refusals import NotFound
from avers.application.registering import RowChanged
from avers.application.wording.failures import explain
from avers.application.wording.typography import typeset
from avers.core.charter.best_worst import FEWEST_COMPARED, MOST_COMPARED
from avers.core.charter.workshop import MOST_DECIDERS, MOST_VALUES
from avers.core.errors import InputRefused, UsageError
from avers.web.house import house, language, person
from avers.web.permissions import is_allowed, requires
from avers.web.workshop.board import told

__all__ = ["choose", "order"]

_MOST_TYPED = 20_000


@requires("signed_in")
@require_http_methods(["GET", "HEAD", "POST"])
def order(request: HttpRequest) -> HttpResponse:
    """The set to answer, and the counts; a person's choices are written one set after the other."""
    if request.method != "POST":
        return _order(request, request.GET.get("who", ""), _number(request.GET.get("set")))
    who, number = request.POST.get("who", ""), _number(request.POST.get("set"))
    picked = {side: request.POST.get(side, "")[:200] for side in ("best", "worst")}
    try:
        compare(
            house(), person(request), decider=who, number=number or 0,
            shown=[one[:200] for one in request.POST.getlist("shown")[:8]],
            best=picked["best"], worst=picked["worst"],
            was=request.POST.get("was", "")[:64], at=timezone.localtime(),
        )  # fmt: skip
    except NotFound as error:
        raise Http404 from error
    except NotASmallGroup as error:
        said = [typeset(words, language()) for words in explain(error, language())]
        return _order(request, "", None, faults=said, status=403)
    except InputRefused as refused:
        return _order(request, who, number, picked=picked, faults=told(refused), status=422)
    except RowChanged:
        return _order(request, who, number, picked=picked, changed=True, status=409)
    return redirect(f"{reverse('values_order')}?{urlencode({'who': who})}#set")


@requires("charter.write")
@require_http_methods(["POST"])
def choose(request: HttpRequest) -> HttpResponse:
    """Write the chosen values into the draft, and why; where somebody wrote another reason, show both."""
    names = [one[:200] for one in request.POST.getlist("values")[:60]]
    why = request.POST.get("why", "")[:_MOST_TYPED]
    chosen = {"names": names, "why": why}
    try:
        new = choose_values(
            house(), person(request), names, why=why, was=request.POST.get("was", "")[:64],
            language=language(), at=timezone.localtime(),
        )  # fmt: skip
    except NotFound as error:
        raise Http404 from error
    except InputRefused as refused:
        return _order(request, "", None, chosen=chosen, faults=told(refused), status=422)
    except UsageError as error:  # a name that the charter cannot keep
        said = [typeset(words, language()) for words in explain(error, language())]
        return _order(request, "", None, chosen=chosen, faults=said, status=422)
    except RowChanged:
        return _order(request, "", None, chosen={**chosen, "changed": True}, status=409)
    done = ngettext(
        "%(n)s value is in the draft of the charter. Say each one as an act.",
        "%(n)s values are in the draft of the charter. Say each one as an act.",
        len(new),
    )  # fmt: skip
    messages.success(request, done % {"n": len(new)} if new else _("They were in the charter already."))
    return redirect("charter")


def _order(
    request: HttpRequest,
    who: str,
    number: int | None,
    *,
    picked: dict[str, str] | None = None,
    chosen: dict[str, Any] | None = None,
    faults: list[str] | None = None,
    changed: bool = False,
    status: int = 200,
) -> HttpResponse:
    try:
        page = read_comparison(house(), person(request), decider=who, number=number)
    except NotFound as error:
        raise Http404 from error
    context = {
        "obstacle": page.obstacle,
        "n_group": len(page.seats),
        "n_values": len(page.values),
        "fewest_people": FEWEST_PEOPLE, "most_people": MOST_DECIDERS,
        "fewest_values": FEWEST_COMPARED, "most_values": MOST_COMPARED,
        "seats": page.seats,
        "n_sets": page.n_sets,
        "n_people": page.n_people,
        "asked": _asked(page, picked),
        "order": page.order,
        "hidden": page.waits_for_reader,
        "holds": page.holds,
        "choosing": _choosing(page, chosen or {}),
        "reads_workshop": is_allowed(request, "charter.read_draft"),
        "faults": faults or [],
        "about_choice": chosen is not None,
        "changed": changed,
    }  # fmt: skip
    return render(request, "avers/workshop_order.html", context, status=status)


def _asked(page: Comparison, picked: dict[str, str] | None) -> dict[str, Any] | None:
    asked = page.asked
    if asked is None:
        return None
    row = asked.line.row if asked.line else {}
    picked = picked or {side: str(row.get(side) or "") for side in ("best", "worst")}
    return {
        "who": asked.decider,
        "by_proxy": not any(seat.is_reader and seat.name == asked.decider for seat in page.seats),
        "number": asked.number,
        "shown": asked.shown,
        "was": asked.line.fingerprint if asked.line else "",
        "standing": row,
        "before": asked.number - 1,
        **picked,
    }


def _choosing(page: Comparison, chosen: dict[str, Any]) -> dict[str, Any] | None:
    if not page.chooses or page.why is None:
        return None
    words = page.why.words
    side = words.fr if language() == "fr" else words.en
    values = [one.value for one in page.order] if page.order else list(page.values)
    return {
        "values": [{"name": name, "taken": name in chosen.get("names", ())} for name in values],
        "in_charter": [name.in_language(language()) for name in page.in_charter],
        "most": MOST_VALUES,
        "left": max(0, MOST_VALUES - len(page.in_charter)),
        "why": chosen.get("why", side),
        "standing": side,
        "was": page.why.line.fingerprint if page.why.line else "",
        "changed": chosen.get("changed", False),
    }


def _number(written: str | None) -> int | None:
    return int(written) if written and written.isascii() and written.isdigit() and len(written) < 4 else None
