"""Show the library, and take a value or an indicator of it into the draft."""

from __future__ import annotations

from typing import Any, Final

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from avers.application.chartering import PartGone
from avers.application.library import Taken, shelf_of, standing_in, take_indicator, take_value, untake
from avers.application.wording.charter import WORDS_REFUSED
from avers.application.wording.typography import typeset
from avers.core.charter.library.indicators import INDICATORS
from avers.core.errors import UsageError
from avers.web.house import house, language, person
from avers.web.library.drawing import draw_own, draw_shelf
from avers.web.permissions import is_allowed, requires

__all__ = ["show", "take", "undo"]

# The session keeps what was taken last, so that one press takes it out again.
_TAKEN: Final = "library_taken"


@requires("signed_in")
@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """All that the library holds, or what holds the words looked for."""
    query = " ".join(request.GET.get("q", "").split())[:80]
    spoken = language()
    writes = is_allowed(request, "charter.write")
    draft = house().charters.draft() if writes and house().charters.draft_fingerprint() else None
    own = draft or house().charters.published()
    shelf = shelf_of(spoken, query, house().registers.read("claims"))
    context: dict[str, Any] = {
        "query": query,
        "shelf": draw_shelf(shelf, spoken, standing_in(draft) if draft else frozenset()),
        "n_found": shelf.n_found,
        "own": draw_own(own, spoken) if own and not query else (),
        "own_is_draft": draft is not None,
        "takes": draft is not None,
        "own_values": [(one.key, one.name.in_language(spoken) or one.key) for one in draft.values]
        if draft
        else [],
        "taken": _taken(request) if "taken" in request.GET else None,
    }
    return render(request, "avers/library.html", context)


@requires("charter.write")
@require_http_methods(["POST"])
def take(request: HttpRequest) -> HttpResponse:
    """Copy a value, or give an indicator to a value, and say how to undo it."""
    by, at = person(request), timezone.localtime()
    value, indicator = request.POST.get("value", "")[:80], request.POST.get("indicator", "")[:80]
    try:
        if indicator:
            taken = take_indicator(house(), indicator, value, by=by, at=at)
        else:
            taken = take_value(house(), value, by=by, at=at)
    except UsageError as error:
        if error.code not in WORDS_REFUSED:
            raise Http404 from error
        words = WORDS_REFUSED[error.code].in_language(language())
        messages.warning(request, typeset(words.format(**{"found": "", **error.values}), language()))
        return redirect("library")
    request.session[_TAKEN] = [taken.kind, taken.value, taken.indicator, taken.data]
    return redirect("/library/?taken=1")


@requires("charter.write")
@require_http_methods(["POST"])
def undo(request: HttpRequest) -> HttpResponse:
    """Take out of the draft what was taken last, unless somebody wrote in it since."""
    kept = request.session.pop(_TAKEN, None)
    if kept:
        try:
            untake(house(), Taken(*kept), by=person(request), at=timezone.localtime())
        except PartGone:
            messages.warning(
                request, _("Somebody has written in it since: it stays. Take it out on the charter’s page.")
            )
        else:
            messages.success(request, _("It is out of the draft again."))
    return redirect("library")


def _taken(request: HttpRequest) -> dict[str, str] | None:
    kept = request.session.get(_TAKEN)
    if not kept or not house().charters.draft_fingerprint():
        return None
    kind, key, indicator, _data = kept
    draft = house().charters.draft()
    value = draft.value(key)
    place = next((i for i, one in enumerate(draft.values) if one.key == key), 0)
    return {
        "kind": kind,
        "value": value.name.in_language(language()) if value else key,
        "indicator": INDICATORS[indicator].name.in_language(language()) if indicator in INDICATORS else "",
        "anchor": f"line-values-{place}",
    }
