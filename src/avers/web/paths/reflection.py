"""How I lived it: with each wave, a look at oneself that nobody else reads (R49)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Any, Final

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods

from avers.application.ports.refusals import NotFound
from avers.application.reflecting import Asked, Look, Reflection, reflect, reflection_of
from avers.application.wording.typography import month, number, typeset
from avers.core.errors import InputRefused
from avers.core.evidence.recognition import LONGEST
from avers.core.evidence.reflected import DONE, Done, Moved
from avers.core.text import Text
from avers.web.acts.drawing import says
from avers.web.acts.first_day import needs_units
from avers.web.acts.views import tree_today
from avers.web.house import house, language, person
from avers.web.permissions import requires

__all__ = ["reflection"]

_DONE: Final[Mapping[Done, str | Promise]] = {
    "often": gettext_lazy("Often"),
    "sometimes": gettext_lazy("Sometimes"),
    "not_yet": gettext_lazy("Not yet"),
    "no_occasion": gettext_lazy("No occasion came"),
}
_MOVED: Final[Mapping[Moved, str | Promise]] = {
    "more": gettext_lazy("more often"),
    "same": gettext_lazy("as before"),
    "less": gettext_lazy("less often"),
}


@requires("signed_in")
@require_http_methods(["GET", "HEAD", "POST"])
@needs_units
def reflection(request: HttpRequest) -> HttpResponse:
    """What did I do of what the charter asks? Asked with each wave; the answer is its writer's alone."""
    viewer, today = person(request), timezone.localdate()
    found = reflection_of(house(), viewer, today)
    faults: list[str] = []
    typed = {one.key: request.POST.get(f"done-{one.key}", "")[:20] for one in found.asked}
    words = request.POST.get("words", "")[: LONGEST + 200]
    if request.method == "POST":
        tree = tree_today()
        try:
            reflect(house(), viewer, typed, words, tree=tree, at=timezone.localtime())
        except NotFound as error:
            raise Http404 from error
        except InputRefused as refused:
            faults = [says(fault, language()) for fault in refused.faults]
        else:
            messages.success(request, _("Kept, for you alone."))
            return redirect("paths_reflection")
    context: dict[str, Any] = {
        "here_path": "paths_reflection", "way": found.state, "faults": faults, "longest": LONGEST,
        "month": _month(found), "words": words,
    }  # fmt: skip
    if found.state == "due":
        context["values"] = _by_value(found.asked, typed)
    elif found.now:
        context |= {
            "title": typeset(_title(found), language()),
            "values": _by_value(found.asked),
            "key": found.now.act.key,
            "tried": _tried(found.now),
            "meant": _tried(found.earlier),
            "then": _then(found),
        }
    return render(request, "avers/paths_reflection.html", context, status=422 if faults else 200)


def _by_value(asked: Sequence[Asked], typed: Mapping[str, str] | None = None) -> list[dict[str, Any]]:
    """Return the behaviours under their values, in the order of the charter."""
    return [
        {"name": name, "acts": [_act(one, (typed or {}).get(one.key, "")) for one in of_value]}
        for name, of_value in groupby(asked, key=lambda one: _set(one.value))
    ]


def _act(one: Asked, typed: str) -> dict[str, Any]:
    return {
        "key": one.key,
        "id": one.key.replace(".", "-"),
        "words": _set(one.words),
        "options": [(key, _DONE[key], key == typed) for key in DONE],
        "now": _DONE[one.now] if one.now else "",
        "before": _DONE[one.before] if one.before else "",
        "moved": _MOVED[one.moved] if one.moved else "",
        "way": one.moved or "",
    }


def _title(found: Reflection) -> str:
    """Return what moved, in one sentence: acts, never a score."""
    n = Counter(one.moved for one in found.asked)
    if found.earlier is None:
        return _("Kept for the next wave.")
    if not n["more"] and not n["less"]:
        return _("Much as before.")
    more = ngettext("One act more often", "%(n)s acts more often", n["more"]) % {"n": _count(n["more"])}
    less = ngettext("one less often", "%(n)s less often", n["less"]) % {"n": _count(n["less"])}
    if n["more"] and n["less"]:
        return _("%(more)s, %(less)s.") % {"more": more, "less": less}
    if n["more"]:
        return f"{more}."
    return ngettext("One act less often.", "%(n)s acts less often.", n["less"]) % {"n": _count(n["less"])}


def _count(n: int) -> str:
    return number(n, language())


def _tried(look: Look | None) -> str:
    return typeset(look.words, language()) if look else ""


def _month(found: Reflection) -> str:
    return month(f"{found.wave.opens:%Y-%m}", language()) if found.wave and found.wave.opens else ""


def _then(found: Reflection) -> str:
    return month(f"{found.earlier.act.first.day:%Y-%m}", language()) if found.earlier else ""


def _set(text: Text) -> str:
    return typeset(text.in_language(language()), language())
