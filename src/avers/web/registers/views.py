"""The list of registers, the table of one, the form of a row, and classes to confirm."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from avers.application.ports.refusals import NotFound, RowsChanged
from avers.application.registering import (
    CODED,
    Line,
    RegisterPage,
    RowChanged,
    can_write_register,
    confirm_class,
    line_at,
    list_registers,
    read_register,
    remove_row,
    save_row,
    state_of,
    tree_or_none,
    uncoded_lines,
)
from avers.application.wording.findings import explain_finding
from avers.application.wording.registers import CHANNELS, GROUPS, REGISTER_WORDS
from avers.application.wording.typography import typeset, whole_date
from avers.core.charter.library.teams import TEAMS
from avers.core.errors import InputRefused
from avers.core.organisation.register import REGISTERS
from avers.core.text import Text
from avers.web.house import house, language, person
from avers.web.permissions import requires
from avers.web.registers.drawing import Known, draw_fields, draw_table, name_of, title_of, underlined
from avers.web.site.download import download
from avers.wiring import write_register_file

__all__ = ["add", "code", "edit", "known_of", "registers", "remove", "show", "table"]


@requires("signed_in")
@require_safe
def registers(request: HttpRequest) -> HttpResponse:
    """Every register that whoever asks may read, grouped by what it serves."""
    found = {one.spec.name: one for one in list_registers(house(), person(request))}
    groups = []
    for title, names in GROUPS:
        rows = [
            {
                "name": name,
                "title": title_of(found[name].spec, language()),
                "holds": _said(REGISTER_WORDS[name].holds),
                "serves": _said(REGISTER_WORDS[name].serves),
                "n_rows": found[name].standing.n_rows,
                "changed": _day_of(found[name].standing.last),
                "writes": found[name].writes,
            }
            for name in names
            if name in found
        ]
        if rows:
            groups.append((_said(title), rows))
    return render(request, "avers/registers.html", {"groups": groups})


@requires("signed_in")
@require_safe
def show(request: HttpRequest, name: str) -> HttpResponse:
    """One register: its rows, what the rules say of it, and what may be done."""
    page = _read(request, name)
    known = known_of()
    words = request.GET.get("words", "")[:100]
    context: dict[str, Any] = {
        **_frame(name),
        "page": page,
        "table": draw_table(page.spec, page.lines, known, language()),
        "serves": _said(REGISTER_WORDS[name].serves),
        "words": words,
        "query": urlencode({"words": words}) if words else "",
        "findings": [explain_finding(one, language()) for one in page.findings],
        "coded": name in CODED,
        "n_uncoded": sum(one.code == "DD002" for one in page.findings),
        "undo": _to_undo(request, name),
        "done": request.GET.get("done", ""),
    }
    return render(request, "avers/register.html", context)


@requires("signed_in")
@require_safe
def table(request: HttpRequest, name: str) -> HttpResponse:
    """The register as a file that a spreadsheet opens and no spreadsheet computes."""
    _read(request, name)
    rows = house().registers.read(name).rows
    return download(write_register_file(REGISTERS[name], rows), f"{name}.csv")


@requires("registers.write")
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest, name: str) -> HttpResponse:
    """The form of a new row, and what is done with it."""
    if not can_write_register(person(request), name):
        raise Http404
    if request.method == "POST":
        return _save(request, name, None)
    return _form(request, name, None)


@requires("registers.write")
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, name: str, place: int) -> HttpResponse:
    """The form of a row that is there, and what is done with it."""
    if request.method == "POST":
        return _save(request, name, place)
    return _form(request, name, _line(request, name, place))


@requires("registers.write")
@require_http_methods(["GET", "HEAD", "POST"])
def remove(request: HttpRequest, name: str, place: int) -> HttpResponse:
    """Ask before a row is removed, then remove it; the history keeps it."""
    if request.method == "POST":
        try:
            remove_row(
                house(),
                person(request),
                name,
                place,
                was=request.POST.get("was", "")[:64],
                at=timezone.localtime(),
            )
        except NotFound as error:
            raise Http404 from error
        except RowChanged as error:
            if error.theirs is None:
                return redirect("register", name)
            return _ask(request, name, error.theirs, changed=True)
        return _back(name, "removed")
    return _ask(request, name, _line(request, name, place))


@requires("registers.write")
@require_http_methods(["GET", "HEAD", "POST"])
def code(request: HttpRequest, name: str) -> HttpResponse:
    """Rows without a class, each with the class its words speak for; a person confirms or changes it."""
    changed = False
    if request.method == "POST":
        place = request.POST.get("place", "")
        try:
            confirm_class(
                house(), person(request), name, int(place) if place.isdecimal() and len(place) < 9 else -1,
                request.POST.get("class", "")[:20], was=request.POST.get("was", "")[:64],
                at=timezone.localtime(),
            )  # fmt: skip
        except NotFound as error:
            raise Http404 from error
        except (RowChanged, InputRefused):
            changed = True
        else:
            return redirect("register_code", name)
    try:
        rows, n_rows = uncoded_lines(house(), person(request), name)
    except NotFound as error:
        raise Http404 from error
    column = REGISTERS[name].column("class")
    classes = draw_fields(REGISTERS[name], known_of(), language())
    options = next(one.options for one in classes if column and one.name == column.name)
    drawn = [
        {
            "line": one.line,
            "passages": underlined(one.words, one.proposal.spans),
            "proposed": next((words for key, words in options if key == one.proposal.code), ""),
            "code": one.proposal.code,
            "others": [option for option in options if option[0] != one.proposal.code],
            "about": name_of(REGISTERS[name], one.line.row, known_of(), language()),
        }
        for one in rows
    ]
    context = {**_frame(name), "rows": drawn, "n_rows": n_rows, "changed": changed}
    return render(request, "avers/register_code.html", context, status=409 if changed else 200)


def known_of() -> Known:
    """Return the names of the house, for cells and lists: its units, values, kinds of team, indicators."""
    charter = house().charters.published()
    values = {one.key: one.name for one in charter.values} if charter else {}
    usual = {one.key: one.name for one in TEAMS}
    roles = usual | ({one.key: one.name for one in charter.teams} if charter else {})
    kpis = {
        str(row["key"]): Text(str(row.get("name_fr") or ""), str(row.get("name_en") or ""))
        for row in house().registers.read("kpis").rows
        if row.get("name_fr") or row.get("name_en")
    }
    names = {"value": values, "role": roles, "targets": roles, "kpi": kpis, "channel": CHANNELS}
    return Known(tree_or_none(house()), names)


def _save(request: HttpRequest, name: str, place: int | None) -> HttpResponse:
    typed = {column.name: request.POST.get(f"cell_{column.name}", "") for column in _spec_columns(name)}
    was = request.POST.get("was", "")[:64]
    try:
        save_row(house(), person(request), name, typed, place=place, was=was, at=timezone.localtime())
    except NotFound as error:
        raise Http404 from error
    except InputRefused as refused:
        return _form(request, name, place, typed=typed, faults=refused.faults, was=was, status=422)
    except RowChanged as error:
        return _form(request, name, place, typed=typed, theirs=error.theirs, conflict=True, status=409)
    except RowsChanged:
        # Somebody added a row in the same instant: what was typed stands, sending it again is enough.
        return _form(request, name, place, typed=typed, was=was, again=True, status=409)
    return _back(name, "saved")


def _form(
    request: HttpRequest,
    name: str,
    line: Line | int | None,
    *,
    typed: dict[str, str] | None = None,
    faults: Any = (),
    was: str = "",
    theirs: Line | None = None,
    conflict: bool = False,
    again: bool = False,
    status: int = 200,
) -> HttpResponse:
    spec = REGISTERS[name]
    row = line.row if isinstance(line, Line) else None
    known = known_of()
    fields = draw_fields(
        spec, known, language(), row=row, typed=typed, faults=faults, theirs=theirs.row if theirs else None
    )
    context = {
        **_frame(name),
        "place": line.place if isinstance(line, Line) else line,
        "was": theirs.fingerprint if theirs else line.fingerprint if isinstance(line, Line) else was,
        "row_name": name_of(spec, row, known, language()) if row else "",
        "fields": fields,
        "n_faults": sum(len(one.faults) for one in fields),
        "conflict": conflict,
        "gone": conflict and theirs is None,
        "again": again,
    }
    return render(request, "avers/register_row.html", context, status=status)


def _ask(request: HttpRequest, name: str, line: Line, *, changed: bool = False) -> HttpResponse:
    spec, known = REGISTERS[name], known_of()
    table = draw_table(spec, [line], known, language())
    pairs = [
        (label, cell) for (label, _f), (cell, _g) in zip(table.columns, table.rows[0].cells, strict=True)
    ]
    context = {
        **_frame(name), "line": line, "pairs": [pair for pair in pairs if pair[1]], "changed": changed,
        "row_name": table.rows[0].name,
    }  # fmt: skip
    return render(request, "avers/register_remove.html", context, status=409 if changed else 200)


def _back(name: str, done: str) -> HttpResponse:
    response = redirect("register", name)
    response["Location"] += f"?done={done}"
    return response


def _to_undo(request: HttpRequest, name: str) -> dict[str, Any] | None:
    """Return the version that whoever asks has just made, while it is the last."""
    if request.GET.get("done") not in ("saved", "removed", "imported"):
        return None
    standing = house().registers.standing().get(name)
    last = standing.last if standing else None
    if last is None or last.by != person(request).key or not can_write_register(person(request), name):
        return None
    return {"version": last.version, "state": state_of(house().registers.rows(name))}


def _read(request: HttpRequest, name: str) -> RegisterPage:
    number = request.GET.get("page", "1")
    try:
        return read_register(
            house(), person(request), name, words=request.GET.get("words", "")[:100],
            page=int(number) if number.isdecimal() and len(number) < 6 else 1, today=timezone.localdate(),
        )  # fmt: skip
    except NotFound as error:
        raise Http404 from error


def _line(request: HttpRequest, name: str, place: int) -> Line:
    try:
        return line_at(house(), person(request), name, place)
    except NotFound as error:
        raise Http404 from error


def _frame(name: str) -> dict[str, Any]:
    return {
        "name": name,
        "title": title_of(REGISTERS[name], language()),
        "holds": _said(REGISTER_WORDS[name].holds),
    }


def _spec_columns(name: str) -> Any:
    if name not in REGISTERS:
        raise Http404
    return REGISTERS[name].columns


def _said(words: Text) -> str:
    return typeset(words.in_language(language()), language())


def _day_of(last: Any) -> str:
    if last is None or last.at is None:
        return ""
    return _("last changed on %(date)s") % {
        "date": whole_date(timezone.localtime(last.at).date(), language())
    }
