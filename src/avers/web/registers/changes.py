"""A register brought in from a file, and taken back to what it was: both are shown before they are done."""

from __future__ import annotations

from typing import Any, Final, Literal

from django.contrib.auth import get_user_model
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from avers.application.ports.refusals import NotFound, RowsChanged
from avers.application.registering import (
    ImportPlan,
    amend,
    can_write_register,
    history_of,
    plan_import,
    plan_restoring,
)
from avers.application.wording.failures import explain_fault
from avers.application.wording.typography import typeset, whole_date
from avers.core.errors import Fault, InputRefused
from avers.core.organisation.amending import Amendment, RowChange
from avers.core.organisation.register import REGISTERS
from avers.web.house import house, language, person
from avers.web.permissions import requires
from avers.web.registers.drawing import draw_change, title_of
from avers.web.registers.views import known_of
from avers.wiring import read_register_file

__all__ = ["bring", "history", "version"]

# What travels through the page between looking and applying; larger files go by the command line.
_LARGEST: Final = 1_000_000
_MOST_SHOWN: Final = 100
_MOST_VERSIONS: Final = 50
_MOST_OF_A_VERSION: Final = 8


@requires("registers.write")
@require_http_methods(["GET", "HEAD", "POST"])
def bring(request: HttpRequest, name: str) -> HttpResponse:
    """Take a CSV, say everything that is wrong with it, show what it would change, then apply that."""
    if not can_write_register(person(request), name):
        raise Http404
    context: dict[str, Any] = {**_frame(name), "columns": [column.name for column in REGISTERS[name].columns]}
    if request.method != "POST":
        return render(request, "avers/register_import.html", context)
    mode: Literal["append", "replace"] = "replace" if request.POST.get("mode") == "replace" else "append"
    context["mode"] = mode
    try:
        content, file = _handed_in(request)
        tree = known_of().tree
        rows = read_register_file(content, file, REGISTERS[name], frozenset(tree.keys if tree else ()))
        plan = plan_import(house(), person(request), name, rows, mode=mode)
    except InputRefused as refused:
        context["faults"] = [typeset(explain_fault(one, language()), language()) for one in refused.faults]
        return render(request, "avers/register_import.html", context, status=422)
    if "state" in request.POST and request.POST["state"] == plan.state and plan.changes:
        try:
            amend(house(), person(request), name, plan, kind="import", at=timezone.localtime())
        except RowsChanged:
            pass
        else:
            return _back(name, "imported")
    context |= {
        "plan": _drawn_plan(name, plan),
        "content": content.decode("utf-8-sig", errors="replace"),
        "file": file,
        "state": plan.state,
        "moved": "state" in request.POST,
    }
    return render(request, "avers/register_import.html", context, status=409 if context["moved"] else 200)


@requires("signed_in")
@require_safe
def history(request: HttpRequest, name: str) -> HttpResponse:
    """Who changed what, the newest first."""
    try:
        versions = history_of(house(), person(request), name)
    except NotFound as error:
        raise Http404 from error
    shown = versions[:_MOST_VERSIONS]
    people = _names({one.by for one in shown})
    drawn = [_drawn_version(name, one, people) for one in shown]
    context = {
        **_frame(name),
        "versions": drawn,
        "n_older": len(versions) - len(shown),
        "writes": can_write_register(person(request), name),
    }
    return render(request, "avers/register_history.html", context)


@requires("registers.write")
@require_http_methods(["GET", "HEAD", "POST"])
def version(request: HttpRequest, name: str, version: int) -> HttpResponse:
    """Show what going back to a version would change, or undoing it alone; then do it, as a new version."""
    asked = request.POST if request.method == "POST" else request.GET
    only = asked.get("only") == "1"
    try:
        plan = plan_restoring(house(), person(request), name, version, only=only)
        if request.method == "POST" and asked.get("state") == plan.state:
            kind: Literal["undo", "restore"] = "undo" if only else "restore"
            amend(house(), person(request), name, plan, kind=kind, refers=version, at=timezone.localtime())
            return _back(name, "undone" if only else "restored")
    except NotFound as error:
        raise Http404 from error
    except RowsChanged as refused:
        # A row of that version was changed again since: said, with what stands in the way.
        in_the_way = [draw_change(REGISTERS[name], one, known_of(), language()) for one in refused.changes]
        context = {**_frame(name), "version": version, "only": only, "in_the_way": in_the_way}
        return render(request, "avers/register_version.html", context, status=409)
    context = {
        **_frame(name),
        "version": version,
        "only": only,
        "plan": _drawn_plan(name, plan),
        "state": plan.state,
        "moved": request.method == "POST",
    }
    return render(request, "avers/register_version.html", context, status=409 if context["moved"] else 200)


def _handed_in(request: HttpRequest) -> tuple[bytes, str]:
    """Return the file that was chosen, or the one that was looked at a moment ago, and its name."""
    file = request.FILES.get("file")
    if file is not None:
        if (file.size or 0) > _LARGEST:
            raise InputRefused([Fault("file_too_large", str(file.name)[:80], values={"expected": "1 MB"})])
        return file.read(), str(file.name)[:80]
    content = request.POST.get("content", "").replace("\r\n", "\n")
    if not content:
        raise InputRefused([Fault("empty_file", _("your file"))])
    return content.encode(), request.POST.get("name", "")[:80] or "register.csv"


def _drawn_plan(name: str, plan: ImportPlan) -> dict[str, Any]:
    changes = plan.changes
    kinds = [_kind(change) for change in changes]
    return {
        "changes": [
            draw_change(REGISTERS[name], one, known_of(), language()) for one in changes[:_MOST_SHOWN]
        ],
        "n_added": kinds.count("added"),
        "n_changed": kinds.count("changed"),
        "n_removed": kinds.count("removed"),
        "n_more": max(0, len(changes) - _MOST_SHOWN),
        "n": len(changes),
    }


def _drawn_version(name: str, one: Amendment, people: dict[str, str]) -> dict[str, Any]:
    known = known_of()
    at = timezone.localtime(one.at) if one.at else None
    return {
        "version": one.version,
        "day": whole_date(at.date(), language()) if at else "",
        "clock": at.strftime("%H:%M") if at else "",
        "who": people.get(one.by, one.by),
        "what": _what(one),
        "changes": [
            draw_change(REGISTERS[name], change, known, language())
            for change in one.changes[:_MOST_OF_A_VERSION]
        ],
        "n_more": max(0, len(one.changes) - _MOST_OF_A_VERSION),
        "n_added": one.n_added,
        "n_changed": one.n_changed,
        "n_removed": one.n_removed,
    }  # fmt: skip


def _what(one: Amendment) -> str:
    return {
        "edit": _("Edited by hand"),
        "import": _("Brought in from a file"),
        "code": _("Class confirmed"),
        "undo": _("Version %(number)s undone") % {"number": one.refers},
        "restore": _("Gone back to version %(number)s") % {"number": one.refers},
    }.get(one.kind, _("Written by another page or command"))


def _kind(change: RowChange) -> str:
    return "added" if change.before is None else "removed" if change.after is None else "changed"


def _names(keys: set[str]) -> dict[str, str]:
    """Return how colleagues who still have an account are called, by its key."""
    accounts = get_user_model().objects.filter(key__in=keys)
    found = accounts.values_list("key", "name", "email")
    return {key: name or email for key, name, email in found}


def _back(name: str, done: str) -> HttpResponse:
    response = redirect("register", name)
    response["Location"] += f"?done={done}"
    return response


def _frame(name: str) -> dict[str, Any]:
    if name not in REGISTERS:
        raise Http404
    return {"name": name, "title": title_of(REGISTERS[name], language())}
