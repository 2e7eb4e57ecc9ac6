"""Training on its pages: what it is made of, who says yes, what teams need, what contradicts it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Final

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from avers.application.ports.refusals import NotFound
from avers.application.registering import RowChanged
from avers.application.training import (
    Fit,
    Item,
    Need,
    agree,
    read_fit,
    read_trainings,
    say_need,
    schedule,
    set_fit,
)
from avers.application.wording.typography import duration, percent, typeset, whole_date
from avers.core.errors import InputRefused
from avers.core.evidence.recognition import LONGEST
from avers.core.organisation.tree import UnitTree
from avers.core.text import Text
from avers.web.acts.drawing import says, unit_name
from avers.web.acts.first_day import needs_units
from avers.web.acts.views import tree_today
from avers.web.house import house, language, person
from avers.web.permissions import requires
from avers.web.site.download import download
from avers.wiring import write_table_file

__all__ = ["fit", "fit_table", "trainings", "trainings_table"]

_TYPED: Final = ("do", "training", "unit", "of", "found", "words", "day", "was")
_CELL: Final = ("training", "against", "verdict", "why", "was")


@requires("signed_in")
@require_http_methods(["GET", "HEAD", "POST"])
@needs_units
def trainings(request: HttpRequest) -> HttpResponse:
    """Every training, its parts and its aims; the yes of each team; what teams need of one another."""
    tree, today = tree_today(), timezone.localdate()
    typed = {name: request.POST.get(name, "")[: LONGEST + 200] for name in _TYPED}
    faults: list[str] = []
    status = 200
    if request.method == "POST":
        faults, status = _refused(
            lambda: _act(request, typed, tree),
            _("Somebody changed this training meanwhile. Read it again, then choose."),
        )
        if not faults:
            return redirect("paths_trainings")
    found = read_trainings(house(), person(request), tree, today)
    context = {
        "here_path": "paths_trainings",
        "items": [_draw(one, tree) for one in found.items],
        "minimum": percent(found.minimum, language()),
        "needs": [_need(one, tree) for one in found.needs],
        "speaks_for": [(key, unit_name(tree, key, language())) for key in found.speaks_for],
        "units": [
            (key, unit_name(tree, key, language())) for key in tree.keys if tree.unit(key).exists_on(today)
        ],
        "writes": found.writes,
        "reads_fit": found.reads_fit,
        "typed": typed,
        "faults": faults,
        "longest": LONGEST,
    }
    return render(request, "avers/paths_trainings.html", context, status=status)


@requires("signed_in")
@require_safe
@needs_units
def trainings_table(request: HttpRequest) -> HttpResponse:
    """The trainings, for a spreadsheet."""
    tree = tree_today()
    found = read_trainings(house(), person(request), tree, timezone.localdate())
    header = [_("Training"), *_part_names(), _("Aims at"), _("Teams concerned")]
    return download(write_table_file(header, list(_rows(found.items, tree))), "trainings.csv")


@requires("charter.read_draft")
@require_http_methods(["GET", "HEAD", "POST"])
def fit(request: HttpRequest) -> HttpResponse:
    """What is taught, facing what is measured, rewarded and forbidden; a crossing is written in place."""
    typed = {name: request.POST.get(name, "")[: LONGEST + 200] for name in _CELL}
    faults: list[str] = []
    status = 200
    if request.method == "POST":
        faults, status = _refused(
            lambda: set_fit(
                house(), person(request), typed["training"], typed["against"], typed["verdict"], typed["why"],
                was=typed["was"], at=timezone.localtime(),
            ),
            _("Somebody changed this cell meanwhile. Read it again, then choose."),
        )  # fmt: skip
        if not faults:
            messages.success(request, _("The cell is written."))
            return redirect("paths_fit")
    found = read_fit(house(), person(request))
    at = typed if faults else {name: request.GET.get(name, "")[:240] for name in ("training", "against")}
    context = {
        "here_path": "paths_trainings",
        "trainings": [(key, _said(name)) for key, name in found.trainings],
        "rows": [_fit_row(found, key, name) for key, name in found.against],
        "contradictions": [
            {"training": _said(one), "against": _said(other), "why": typeset(why, language())}
            for one, other, why in found.contradictions
        ],
        "n_unseen": found.n_unseen,
        "writes": found.writes,
        "edited": _edited(found, at, typed if faults else {}),
        "faults": faults,
    }
    return render(request, "avers/paths_fit.html", context, status=status)


@requires("charter.read_draft")
@require_safe
def fit_table(request: HttpRequest) -> HttpResponse:
    """The matrix, for a spreadsheet."""
    found = read_fit(house(), person(request))
    header = ["", *(_said(name) for _key, name in found.trainings)]
    rows = []
    for key, name in found.against:
        cells = _fit_row(found, key, name)["cells"]
        rows.append([_said(name), *(": ".join(filter(None, (one["words"], one["why"]))) for one in cells)])
    return download(write_table_file(header, rows), "training-fit.csv")


def _refused(act: Callable[[], object], changed: str) -> tuple[list[str], int]:
    """Do what was asked, and return what stands in the way with the status of the answer; nothing where done.

    ``changed`` says that somebody else was faster.
    """
    try:
        act()
    except NotFound as error:
        raise Http404 from error
    except RowChanged:
        return [changed], 409
    except InputRefused as refused:
        return [says(fault, language()) for fault in refused.faults], 422
    return [], 200


def _act(request: HttpRequest, typed: dict[str, str], tree: UnitTree) -> None:
    ours, viewer, now = house(), person(request), timezone.localtime()
    if typed["do"] == "agree":
        agree(
            ours, viewer, typed["training"], typed["unit"], typed["found"], typed["words"], tree=tree, at=now
        )
        messages.success(request, _("Your answer stands beside the training."))
    elif typed["do"] == "schedule":
        schedule(ours, viewer, typed["training"], typed["day"], was=typed["was"], tree=tree, at=now)
        messages.success(request, _("The day is written."))
    elif typed["do"] == "need":
        say_need(
            ours, viewer, unit=typed["unit"], of=typed["of"], words=typed["words"],
            training=typed["training"], tree=tree, at=now,
        )  # fmt: skip
        messages.success(request, _("It is on the board. “Take it back” stands beside it."))
    else:
        raise NotFound(found=typed["do"])


def _draw(one: Item, tree: UnitTree) -> dict[str, Any]:
    training, shares = one.training, one.training.shares
    starts = [0.0, *shares[:2]] if shares else []
    ends = [sum(starts[: place + 1]) for place in range(len(starts))]
    parts = zip(("techniques", "injunctions", "feasibility"), _part_names(), shares, ends, strict=False)
    return {
        "key": training.key,
        "name": _said(training.name),
        "whole": typeset(duration(sum(training.minutes), language()), language()) if shares else "",
        "parts": [
            {"kind": kind, "name": name, "share": percent(share, language()), "x": f"{100 * start:.1f}",
             "width": f"{100 * share:.1f}"}
            for kind, name, share, start in parts
        ],
        "rule": "PL010" if one.is_low else "",
        "behaviours": [_said(aim.words) for aim in one.aims if aim.is_behaviour],
        "skills": [_said(aim.words) for aim in one.aims if not aim.is_behaviour],
        "answers": [
            {
                "unit": it.unit, "name": unit_name(tree, it.unit, language()), "found": it.found,
                "why": typeset(it.why, language()), "can_say": it.can_say,
                "act": it.act if it.is_mine else "",
            }
            for it in one.answers
        ],
        "waits": one.waits,
        "starts": whole_date(training.starts, language()) if training.starts else "",
        "day": training.starts.isoformat() if training.starts else "",
        "was": one.line.fingerprint,
        "n_contradictions": one.n_contradictions,
    }  # fmt: skip


def _part_names() -> tuple[str, str, str]:
    return _("techniques"), _("instructions"), _("feasibility")


def _need(one: Need, tree: UnitTree) -> dict[str, Any]:
    first = one.act.first
    return {
        "unit": unit_name(tree, first.unit, language()),
        "of": unit_name(tree, first.to, language()),
        "words": typeset(one.act.words, language()),
        "training": _said(one.training),
        "day": whole_date(first.day, language()),
        "act": one.act.key if one.is_mine else "",
    }


def _rows(items: tuple[Item, ...], tree: UnitTree) -> Iterator[list[str]]:
    for one in items:
        drawn = _draw(one, tree)
        shares = [part["share"] for part in drawn["parts"]] or ["", "", ""]
        said = {"yes": _("yes"), "no": _("no"), "": _("not said yet")}
        answers = "; ".join(f"{it['name']}: {said[it['found']]}" for it in drawn["answers"])
        yield [drawn["name"], *shares, "; ".join([*drawn["behaviours"], *drawn["skills"]]), answers]


def _fit_row(found: Fit, against: str, name: Text) -> dict[str, Any]:
    cells = []
    for key, training in found.trainings:
        line = found.cells.get((key, against))
        verdict = str(line.row.get("verdict") or "") if line else ""
        cells.append({
            "training": key, "name": _said(training), "verdict": verdict, "words": _verdict(verdict),
            "why": typeset(str(line.row.get("why") or ""), language()) if line else "",
        })  # fmt: skip
    return {"key": against, "kind": against.split(":")[0], "name": _said(name), "cells": cells}


def _edited(found: Fit, at: dict[str, str], typed: dict[str, str]) -> dict[str, Any] | None:
    training, against = at.get("training", ""), at.get("against", "")
    if not found.writes or training not in dict(found.trainings) or against not in dict(found.against):
        return None
    line = found.cells.get((training, against))
    return {
        "training": training, "against": against,
        "training_name": _said(dict(found.trainings)[training]),
        "against_name": _said(dict(found.against)[against]),
        "why": typed.get("why") or (str(line.row.get("why") or "") if line else ""),
        "verdict": str(line.row.get("verdict") or "") if line else "",
        "was": line.fingerprint if line else "",
        "choices": [(one, _verdict(one)) for one in ("compatible", "contradicts", "")],
    }  # fmt: skip


def _verdict(verdict: str) -> str:
    words = {"compatible": _("compatible"), "contradicts": _("contradicts")}
    return words.get(verdict) or _("not looked at")


def _said(words: Text) -> str:
    return typeset(words.in_language(language()), language())
