"""The first step on pages: needs facing what is said, talks by moment, channels, stakeholders."""

from __future__ import annotations

from typing import Any, Final

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from avers.application.needing import (
    FitPage,
    Stakeholder,
    add_stakeholder,
    add_talk,
    mark_fit,
    need_of_talk,
    needs_without_channel,
    read_channels,
    read_fit,
    read_stakeholders,
    read_talks,
    reason_fit,
    set_informed,
)
from avers.application.ports.refusals import NotFound, RowsChanged
from avers.application.registering import Line, RowChanged, can_write_register
from avers.application.wording.registers import CHANNELS, choice_words
from avers.application.wording.typography import typeset, week, whole_date
from avers.core.charter.fit import VERDICTS, Facing, Fit
from avers.core.charter.rules.need_opposed import NeedOpposed
from avers.core.errors import InputRefused
from avers.core.organisation.register import REGISTERS
from avers.core.text import Text
from avers.web.house import house, language, person
from avers.web.permissions import requires
from avers.web.workshop.grids import (
    MOST_TYPED,
    Cell,
    Column,
    Grid,
    Row,
    Shown,
    as_table,
    said,
    told_faults,
)

__all__ = ["channels", "fit", "fit_table", "stakeholders", "talks"]

_SIGNS: Final = {"supports": "+", "neutral": "○", "opposes": "×"}


# ── Needs facing what is said ───────────────────────────────────────────────────────────────────


@requires("charter.read_draft")
@require_http_methods(["GET", "HEAD", "POST"])
def fit(request: HttpRequest) -> HttpResponse:
    """The promise-need gap matrix: one press a crossing, gaps in words, reasons where a need is opposed."""
    if request.method != "POST":
        return _fit(request)
    # One press is one button: what it says and what it starts from travel in its value.
    pressed = QueryDict(request.POST.get("mark", "")[:600]) or request.POST
    need, against, verdict = (pressed.get(name, "")[:200] for name in ("need", "against", "verdict"))
    why, was, at = request.POST.get("why", "")[:MOST_TYPED], pressed.get("was", "")[:64], timezone.localtime()
    try:
        if "why" in request.POST and "mark" not in request.POST:
            reason_fit(house(), person(request), need, against, why, was=was, at=at)
        else:
            mark_fit(house(), person(request), need, against, verdict, was=was, at=at)
    except NotFound as error:
        raise Http404 from error
    except InputRefused as error:
        return _fit(request, about=(need, against), faults=told_faults(error), typed=why, status=422)
    except (RowChanged, RowsChanged):
        return _fit(request, about=(need, against), mine=verdict, typed=why, changed=True, status=409)
    return redirect(f"{reverse('workshop_fit')}#{_row_id(need)}")


@requires("charter.read_draft")
@require_safe
def fit_table(request: HttpRequest) -> HttpResponse:
    """The matrix as a file."""
    page = _read_fit(request)
    found = page.fit
    rows = tuple(
        Row(said(words), tuple(_plain_cell(found, key, one) for one in found.facings))
        for key, words in found.needs
    )
    grid = Grid("", _("Need"), tuple(Column(said(one.words)) for one in found.facings), rows)
    return as_table(grid, "avers-needs")


def _plain_cell(found: Fit, need: str, facing: Facing) -> Cell:
    crossing = found.crossings.get((need, facing.key))
    if crossing is None:
        return Cell("", ())
    words = _verdict_words(crossing.verdict) + (f" ({crossing.why})" if crossing.why else "")
    return Cell("", (Shown(words),))


def _read_fit(request: HttpRequest) -> FitPage:
    try:
        return read_fit(house(), person(request))
    except NotFound as error:
        raise Http404 from error


def _fit(
    request: HttpRequest,
    *,
    about: tuple[str, str] = ("", ""),
    mine: str = "",
    typed: str = "",
    faults: tuple[str, ...] = (),
    changed: bool = False,
    status: int = 200,
) -> HttpResponse:
    page = _read_fit(request)
    found = page.fit
    names = dict(found.needs)
    columns = {one.key: said(one.words) for one in found.facings}
    standing = found.crossings.get(about)
    context = {
        "columns": [
            {"words": columns[one.key], "kind": _facing_kind(one), "unasked": one.key in found.unasked}
            for one in found.facings
        ],
        "rows": [
            {
                "id": _row_id(key),
                "words": said(words),
                "missing": _("nothing supports it") if key in found.unsupported else "",
                "cells": [_fit_cell(page, key, one, columns[one.key], said(words)) for one in found.facings],
            }
            for key, words in found.needs
        ],
        "unsupported": [said(names[key]) for key in found.unsupported],
        "unasked": [columns[key] for key in found.unasked],
        "opposed": [
            {
                "need": one.need, "against": one.against, "words": said(names[one.need]),
                "facing": columns[one.against], "was": page.was.get((one.need, one.against), ""),
                "why": typed if about == (one.need, one.against) and typed else one.why,
                "faults": faults if about == (one.need, one.against) else (),
            }
            for one in found.opposed
        ],
        "n_left": len(found.needs) * len(found.facings) - found.n_said,
        "n_unsorted": len(found.unsorted),
        "verdicts": [(key, _SIGNS[key], _verdict_words(key)) for key in VERDICTS],
        "rule": NeedOpposed.code,
        "writes": page.writes,
        "changed": changed,
        "changed_need": said(names[about[0]]) if about[0] in names else "",
        "changed_facing": columns.get(about[1], ""),
        "theirs": _verdict_words(standing.verdict) if standing else _("nothing"),
        "mine": _verdict_words(mine) if mine in VERDICTS else "",
    }  # fmt: skip
    return render(request, "avers/workshop_fit.html", context, status=status)


def _fit_cell(page: FitPage, need: str, facing: Facing, column: str, row: str) -> dict[str, Any]:
    crossing = page.fit.crossings.get((need, facing.key))
    said_so = crossing.verdict if crossing else ""
    has_row = (need, facing.key) in page.was
    buttons = []
    for verdict in VERDICTS:
        pressed = QueryDict(mutable=True)
        # Pressing what is pressed takes it back, where a row of the matrix says it.
        taken_back = verdict == said_so and has_row
        pressed.update({
            "need": need, "against": facing.key, "verdict": "" if taken_back else verdict,
            "was": page.was.get((need, facing.key), ""),
        })  # fmt: skip
        buttons.append(
            {"value": pressed.urlencode(), "verdict": verdict, "sign": _SIGNS[verdict],
             "words": _verdict_words(verdict), "pressed": verdict == said_so}
        )  # fmt: skip
    return {
        "buttons": buttons, "verdict": said_so, "column": column, "row": row,
        "words": _verdict_words(said_so) if said_so else "", "sign": _SIGNS.get(said_so, ""),
    }  # fmt: skip


def _verdict_words(verdict: str) -> str:
    column = REGISTERS["crossings"].column("verdict")
    return said(choice_words(column, verdict)) if column and verdict else ""


def _facing_kind(one: Facing) -> str:
    if one.key in ("purpose", "vision", "charter"):
        return {"purpose": _("purpose"), "vision": _("vision"), "charter": ""}[one.key]
    return _("promise")


def _row_id(need: str) -> str:
    return "need-" + "".join(sign if sign.isalnum() or sign in "_-" else "-" for sign in need)


# ── Talks ───────────────────────────────────────────────────────────────────────────────────────


@requires("charter.read_draft")
@require_http_methods(["GET", "HEAD", "POST"])
def talks(request: HttpRequest) -> HttpResponse:
    """What customers told, moment by moment; one press makes a need of it (R99)."""
    if request.method != "POST":
        return _talks(request)
    by, at = person(request), timezone.localtime()
    typed = {name: request.POST.get(name, "")[:MOST_TYPED] for name in ("date", "moment", "words", "learned")}
    place = request.POST.get("place", "")
    try:
        if place:
            key = need_of_talk(
                house(), by, int(place) if place.isdecimal() and len(place) < 9 else -1, language=language(),
                was=request.POST.get("was", "")[:64], at=at,
            )  # fmt: skip
            messages.success(request, _("It is among the needs. Now set it against what you promise."))
            return redirect(f"{reverse('workshop_fit')}#{_row_id(key)}")
        line = add_talk(house(), by, typed, as_it_is=request.POST.get("as_it_is") == "1", at=at)
    except NotFound as error:
        raise Http404 from error
    except InputRefused as error:
        named = any(one.code == "talk_names" for one in error.faults)
        return _talks(request, typed=typed, faults=told_faults(error), named=named, status=422)
    except (RowChanged, RowsChanged):
        messages.warning(request, _("Somebody changed this meanwhile. Read it again."))
        return redirect("workshop_talks")
    return redirect(f"{reverse('workshop_talks')}#talk-{line.place}")


def _talks(
    request: HttpRequest,
    *,
    typed: dict[str, str] | None = None,
    faults: tuple[str, ...] = (),
    named: bool = False,
    status: int = 200,
) -> HttpResponse:
    try:
        page = read_talks(house(), person(request))
    except NotFound as error:
        raise Http404 from error
    moments = [
        {
            "name": one.name,
            "n": len(one.talks),
            "n_left": one.n_left,
            "talks": [_talk(line, page.needs) for line in one.talks],
        }
        for one in page.moments
    ]
    context = {
        "moments": moments, "writes": page.writes, "faults": faults, "named": named,
        "typed": typed or {"date": f"{timezone.localdate():%Y-%m-%d}"}, "today": timezone.localdate(),
    }  # fmt: skip
    return render(request, "avers/workshop_talks.html", context, status=status)


def _talk(line: Line, needs: dict[str, Text]) -> dict[str, Any]:
    key = str(line.row.get("need") or "")
    return {
        "place": line.place, "was": line.fingerprint, "words": str(line.row["words"]),
        "learned": str(line.row.get("learned") or ""),
        "day": whole_date(line.row["date"], language()),  # type: ignore[arg-type]
        "need": said(needs[key]) if key in needs else "", "need_id": _row_id(key) if key in needs else "",
        "taken": bool(key),
    }  # fmt: skip


# ── Channels ────────────────────────────────────────────────────────────────────────────────────


@requires("charter.read_draft")
@require_safe
def channels(request: HttpRequest) -> HttpResponse:
    """Where customers reach the house, when, in which languages, and where they help themselves (R100)."""
    found = read_channels(house())
    rows = [
        {
            "name": said(one.name) or _channel(one.key),
            "hours": typeset(week(one.hours, language()), language()) if one.hours else "",
            "languages": ", ".join(one.languages).upper(),
            "self_help": one.self_help,
            "link": one.link if one.link.startswith(("https://", "http://")) else "",
            "promises": [said(words) for words in one.promises],
            "is_listed": one.is_listed,
        }
        for one in found
    ]
    n_alone = sum(one.self_help is True for one in found)
    finding = ngettext(
        "On %(n)s of %(all)s channels people can help themselves.",
        "On %(n)s of %(all)s channels people can help themselves.",
        n_alone,
    ) % {"n": n_alone, "all": len(found)}
    context = {
        "rows": rows, "finding": finding if rows else "",
        "without": [said(words) for words in needs_without_channel(house())],
        "unlisted": [row["name"] for row in rows if not row["is_listed"]],
        "writes": can_write_register(person(request), "channels"),
    }  # fmt: skip
    return render(request, "avers/workshop_channels.html", context)


def _channel(key: str) -> str:
    return said(CHANNELS.get(key, Text(key, key)))


# ── Stakeholders ────────────────────────────────────────────────────────────────────────────────


@requires("charter.read_draft")
@require_http_methods(["GET", "HEAD", "POST"])
def stakeholders(request: HttpRequest) -> HttpResponse:
    """Who decides, who acts, who needs to know; who was told, when and how (R39)."""
    if request.method != "POST":
        return _stakeholders(request)
    by, at, place = person(request), timezone.localtime(), request.POST.get("place", "")
    typed = {name: request.POST.get(name, "")[:MOST_TYPED] for name in ("name", "part", "expects")}
    try:
        if place:
            set_informed(
                house(), by, int(place) if place.isdecimal() and len(place) < 9 else -1,
                how=request.POST.get("how", "")[:200], is_told=request.POST.get("told") == "1",
                was=request.POST.get("was", "")[:64], on=timezone.localdate(), at=at,
            )  # fmt: skip
        else:
            add_stakeholder(house(), by, **typed, language=language(), at=at)
    except NotFound as error:
        raise Http404 from error
    except InputRefused as error:
        return _stakeholders(request, typed=typed, faults=told_faults(error), status=422)
    except (RowChanged, RowsChanged):
        messages.warning(request, _("Somebody changed this meanwhile. Read it again."))
    return redirect("workshop_stakeholders")


def _stakeholders(
    request: HttpRequest,
    *,
    typed: dict[str, str] | None = None,
    faults: tuple[str, ...] = (),
    status: int = 200,
) -> HttpResponse:
    try:
        page = read_stakeholders(house(), person(request))
    except NotFound as error:
        raise Http404 from error
    part = REGISTERS["stakeholders"].column("part")
    parts = [
        (key, said(choice_words(part, key)) if part else key, [_stakeholder(one) for one in groups])
        for key, groups in page.parts
    ]
    n = sum(len(groups) for _key, _words, groups in parts)
    context = {
        "parts": parts, "n": n, "n_told": n - page.n_waiting, "writes": page.writes, "faults": faults,
        "typed": typed or {},
    }  # fmt: skip
    return render(request, "avers/workshop_stakeholders.html", context, status=status)


def _stakeholder(one: Stakeholder) -> dict[str, Any]:
    return {
        "place": one.line.place, "was": one.line.fingerprint, "name": said(one.name),
        "expects": said(one.expects),
        "told_on": whole_date(one.told_on, language()) if one.told_on else "", "told_by": one.told_by,
    }  # fmt: skip
