"""The log of decisions: searched, read, arbitrated, taken away as a table (R67, R127)."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from typing import Any, Final

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from avers.application.deciding import (
    Decision,
    DecisionLog,
    Search,
    arbitrate,
    decision_for,
    decisions_for,
    decisions_waiting,
    sign,
)
from avers.application.ports.refusals import NotFound
from avers.application.wording.deciding import OUTCOMES
from avers.core.charter.document import Charter
from avers.core.errors import InputRefused
from avers.core.evidence.recognition import LONGEST
from avers.web.acts.drawing import all_said, figure_words, unit_name
from avers.web.acts.first_day import needs_units
from avers.web.acts.views import day_in, tree_today
from avers.web.deciding.drawing import draw_decision
from avers.web.house import house, language, person
from avers.web.permissions import requires
from avers.web.results.table import harmless
from avers.web.site.download import download

__all__ = ["decision", "decisions", "decisions_table"]

_A_PAGE: Final = 15
_FIELDS: Final = ("words", "value", "unit", "outcome", "since", "until")


@requires("signed_in")
@require_safe
@needs_units
def decisions(request: HttpRequest) -> HttpResponse:
    """What was decided in one's own chain of units, by words, value, team, period and how it ended."""
    typed, log = _searched(request)
    tree, charter = tree_today(), house().charters.published()
    charters = _charters(log.found[:_A_PAGE])
    names = {one.key: one.name.in_language(language()) for one in charter.values} if charter else {}
    waiting = decisions_waiting(house(), person(request), tree, timezone.localdate())
    context = {
        "lines": [draw_decision(one, tree, charters, language()) for one in log.found[:_A_PAGE]],
        "n_found": len(log.found),
        "n_more": max(0, len(log.found) - _A_PAGE),
        "is_searched": any(typed.values()),
        "typed": typed,
        "query": urlencode({name: words for name, words in typed.items() if words}),
        "values": list(names.items()),
        "places": [(key, unit_name(tree, key, language())) for key in log.places],
        "outcomes": [(key, words.in_language(language())) for key, words in OUTCOMES.items()],
        "stops": [(names.get(key, key), *figure_words(share, language())) for key, share in log.stops],
        "waiting": [{"key": one.key, "words": one.words} for one in waiting],
    }
    return render(request, "avers/decisions.html", context)


@requires("signed_in")
@require_safe
@needs_units
def decisions_table(request: HttpRequest) -> HttpResponse:
    """The same decisions for a spreadsheet: the team, and nobody's name: no file lists persons (L2)."""
    _typed, log = _searched(request)
    tree, charters = tree_today(), _charters(log.found)
    out = io.StringIO()
    # A byte order mark lets spreadsheets read the accents.
    out.write("\ufeff")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(
        [_("Day"), _("Team"), _("To be decided"), _("What it met"), _("Why"), _("Kept"), _("How it stands"),
         _("Puts first"), _("The arbiter’s reason"), _("Charter"), _("Signed")]
    )  # fmt: skip
    for one in log.found:
        line = draw_decision(one, tree, charters, language())
        noes = [option["stopped"] for option in line.options if option["stopped"]]
        cells = (
            one.act.opened_on.isoformat(), line.where, line.words, "; ".join(no["about"] for no in noes),
            "; ".join(no["why"] for no in noes), line.kept or line.words, line.state_words, line.first,
            line.answer,
            # Whose signature it is stands on the page of the decision, for who reads it.
            line.version, _("yes") if line.signed else "",
        )  # fmt: skip
        writer.writerow([harmless(cell) for cell in cells])
    return download(out.getvalue(), "avers-decisions.csv")


@requires("signed_in")
@require_http_methods(["GET", "HEAD", "POST"])
def decision(request: HttpRequest, act: str) -> HttpResponse:
    """One decision: its answers, what followed, and the arbiter's answer where one is asked."""
    viewer, tree, now = person(request), tree_today(), timezone.localtime()
    typed = {name: request.POST.get(name, "")[: LONGEST + 200] for name in ("found", "words")}
    faults: list[str] = []
    try:
        if request.method == "POST":
            try:
                if request.POST.get("do") == "sign":
                    sign(house(), viewer, act, at=now)
                else:
                    arbitrate(
                        house(), viewer, act, typed["found"], typed["words"], tree=tree, at=now,
                        language=language(),
                    )  # fmt: skip
                    messages.success(request, _("Your answer is given. Whoever asked finds it this week."))
            except InputRefused as refused:
                faults = all_said(refused, language())
            else:
                return redirect("decision", act)
        read = decision_for(house(), viewer, act, tree, now.date())
    except NotFound as error:
        raise Http404 from error
    context: dict[str, Any] = {
        "line": draw_decision(read, tree, _charters([read]), language()),
        "precedents": _precedents(request, read),
        "typed": typed,
        "faults": faults,
        "longest": LONGEST,
    }
    return render(request, "avers/decision.html", context, status=422 if faults else 200)


def _precedents(request: HttpRequest, read: Decision) -> list[Any]:
    """Return the last decisions in which the same two values pulled apart, and that have an answer."""
    if len(read.pulling) != 2:
        return []
    tree = tree_today()
    log = decisions_for(
        house(), person(request), tree, timezone.localdate(), Search(value=read.pulling[0])
    )  # fmt: skip
    same = [
        one
        for one in log.found
        if one.pulling == read.pulling and one.act.key != read.act.key and one.act.last("answered")
    ][:3]
    charters = _charters(same)
    return [draw_decision(one, tree, charters, language()) for one in same]


def _searched(request: HttpRequest) -> tuple[dict[str, str], DecisionLog]:
    typed = {name: request.GET.get(name, "")[:100] for name in _FIELDS}
    search = Search(
        typed["words"], typed["value"], typed["unit"], typed["outcome"], day_in(typed["since"]),
        day_in(typed["until"]),
    )  # fmt: skip
    return typed, decisions_for(house(), person(request), tree_today(), timezone.localdate(), search)


def _charters(found: Iterable[Decision]) -> Mapping[str, Charter]:
    """Return the versions that decisions were put to, each read once."""
    versions = {one.act.first.charter for one in found}
    read = {version: house().charters.published(version) for version in sorted(versions) if version}
    return {version: charter for version, charter in read.items() if charter is not None}
