"""The fourth step on pages: what carries a value, what levels and teams do, what a promise rests on."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from avers.application.carrying import (
    Carried,
    ExpectedCell,
    PromiseAble,
    TeamCell,
    add_expected,
    change_expected,
    commit_team,
    plan_awareness,
    read_abilities,
    read_chain,
    read_expected,
    read_teams,
    write_ability,
    write_link,
)
from avers.application.chartering import NotYours, PartGone, SentenceChanged, save_sentence
from avers.application.ports.refusals import NotFound, RowsChanged
from avers.application.registering import RowChanged, can_write_register
from avers.application.sharing import set_told
from avers.application.wording.failures import explain
from avers.application.wording.findings import explain_finding
from avers.application.wording.registers import CHANNELS, choice_words
from avers.application.wording.typography import typeset, whole_date
from avers.core.errors import InputRefused, UsageError
from avers.core.organisation.register import REGISTERS
from avers.core.text import Text
from avers.web.house import house, language, person
from avers.web.permissions import requires
from avers.web.workshop.grids import (
    MOST_TYPED,
    Cell,
    CellForm,
    Column,
    Grid,
    Row,
    Wrong,
    as_table,
    own,
    refused,
    said,
    shown,
)

__all__ = ["GRIDS", "chain", "levels", "means", "table", "teams"]


@requires("charter.read_draft")
@require_http_methods(["GET", "HEAD", "POST"])
def chain(request: HttpRequest) -> HttpResponse:
    """Each value with its five links, broken ones named; a link is written in its place (R77)."""
    return _page(request, "chain", _write_link)


@requires("charter.read_draft")
@require_http_methods(["GET", "HEAD", "POST"])
def levels(request: HttpRequest) -> HttpResponse:
    """What each level does for each value, and whether it was made aware of it (R42)."""
    return _page(request, "levels", _write_level)


@requires("charter.read_draft")
@require_http_methods(["GET", "HEAD", "POST"])
def teams(request: HttpRequest) -> HttpResponse:
    """What each team does for each value, written into the draft of the charter (R111)."""
    return _page(request, "teams", _write_team)


@requires("charter.read_draft")
@require_http_methods(["GET", "HEAD", "POST"])
def means(request: HttpRequest) -> HttpResponse:
    """What each promise rests on, as people wrote it and as the registers tell it (R94)."""
    return _page(request, "means", _write_means)


@requires("charter.read_draft")
@require_safe
def table(request: HttpRequest, page: str) -> HttpResponse:
    """One of these grids as a file."""
    if page not in GRIDS:
        raise Http404
    return as_table(GRIDS[page](request, None)[0], f"avers-{page}")


def _page(request: HttpRequest, name: str, write: Callable[[HttpRequest, str], Wrong | None]) -> HttpResponse:
    wrong = None
    if request.method == "POST":
        where = request.POST.get("where", "")[:300]
        if not can_write_register(person(request), "chain"):
            raise Http404
        try:
            wrong = write(request, where)
        except NotFound as error:
            raise Http404 from error
        if wrong is None:
            return redirect(f"{reverse(f'workshop_{name}')}#{_anchor(where)}")
    grid, context = GRIDS[name](request, wrong)
    context |= {"grid": grid, "name": name, "wrong": wrong}
    return render(request, "avers/workshop_grid.html", context, status=wrong.status if wrong else 200)


def _anchor(where: str) -> str:
    return "cell-" + "".join(sign if sign.isalnum() or sign in "_-." else "-" for sign in where)


def _posted(request: HttpRequest) -> dict[str, str]:
    return {
        name: request.POST.get(name, "")[:MOST_TYPED]
        for name in ("what", "words", "was", "place", "choice", "day", "channel", "path", "trail", "before")
    }


def _number(written: str) -> int:
    if not (written.isascii() and written.isdigit() and len(written) < 9):
        raise NotFound(found=written[:20])
    return int(written)


# ── The chain ───────────────────────────────────────────────────────────────────────────────────


def _write_link(request: HttpRequest, where: str) -> Wrong | None:
    value, _bar, link = where.partition("|")
    typed = _posted(request)
    try:
        write_link(
            house(),
            person(request),
            value,
            link,
            typed["words"],
            language=language(),
            was=typed["was"][:64],
            at=timezone.localtime(),
        )
    except (InputRefused, RowChanged) as error:
        return refused(where, typed, error)
    return None


def _chain(request: HttpRequest, wrong: Wrong | None) -> tuple[Grid, dict[str, Any]]:
    page = _found(lambda: read_chain(house(), person(request)))
    link = REGISTERS["chain"].column("link")
    columns = tuple(
        Column(said(choice_words(link, key)), helped)
        for key, helped in zip(link.choices if link else (), _link_help(), strict=True)
        if link
    )
    grid = Grid(
        _("From a value to its means"),
        _("Value"),
        columns,
        tuple(_chain_row(one, wrong, writes=page.writes) for one in page.values),
    )
    n_broken = sum(bool(one.broken) for one in page.values)
    finding = ""
    if page.values:
        finding = (
            ngettext(
                "%(n)s value has an empty link: nothing carries it there.",
                "%(n)s values have an empty link: nothing carries them there.",
                n_broken,
            )
            % {"n": n_broken}
            if n_broken
            else _("Every value reaches its means, link by link.")
        )
    lead = _(
        "For each value: what it is for, by which strategy, with which capability, resources and systems."
    )
    return grid, {"lead": lead, "finding": finding, "whole": not n_broken, "writes": page.writes}


def _chain_row(one: Carried, wrong: Wrong | None, *, writes: bool) -> Row:
    cells = []
    for link, words, line in one.links:
        where = f"{one.value.key}|{link}"
        mine = wrong if wrong and wrong.where == where else None
        form = CellForm(
            "link",
            (("where", where), ("was", _was(mine, line.fingerprint if line else ""))),
            _("Save"),
            _("In one sentence"),
            mine.typed["words"] if mine else own(words),
        )
        cells.append(
            Cell(
                _anchor(where),
                (shown(words),) if words else (),
                (form,) if writes else (),
                "" if words else "broken",
                "" if words else _("broken link"),
                mine,
            )
        )
    n = len(one.broken)
    missing = ngettext("%(n)s link missing", "%(n)s links missing", n) % {"n": n} if n else ""
    return Row(said(one.value.name), tuple(cells), said(one.value.statement), missing)


def _link_help() -> tuple[str, ...]:
    return (
        _("What is it for?"),
        _("By which choices?"),
        _("What must we know how to do?"),
        _("With whom, with how much?"),
        _("Which tools, which rules?"),
    )


# ── Levels ──────────────────────────────────────────────────────────────────────────────────────


def _write_level(request: HttpRequest, where: str) -> Wrong | None:
    value, _bar, level = where.partition("|")
    typed, by, at = _posted(request), person(request), timezone.localtime()
    try:
        if typed["what"] == "add":
            add_expected(house(), by, value, level, typed["words"], language=language(), at=at)
        elif typed["what"] == "change":
            change_expected(
                house(),
                by,
                _number(typed["place"]),
                typed["words"],
                language=language(),
                was=typed["was"][:64],
                at=at,
            )
        elif typed["what"] == "plan":
            plan_awareness(house(), by, value, level, typed["day"][:20], typed["channel"], at=at)
            messages.success(request, _("It is in the sharing calendar."))
        elif typed["what"] == "told":
            set_told(
                house(),
                by,
                _number(typed["place"]),
                is_told=typed["choice"] != "0",
                was=typed["was"][:64],
                on=timezone.localdate(),
                at=at,
            )
        else:
            raise NotFound(found=typed["what"][:20])
    except RowsChanged:
        return Wrong(where, typed, (_("Somebody wrote here at the same moment. Save once more."),))
    except (InputRefused, RowChanged) as error:
        return refused(where, typed, error)
    return None


def _levels(request: HttpRequest, wrong: Wrong | None) -> tuple[Grid, dict[str, Any]]:
    page = read_expected(house(), person(request))
    rows = tuple(
        Row(
            said(value.name),
            tuple(_level_cell(value.key, cell, wrong, writes=page.writes) for cell in cells),
            said(value.statement),
        )
        for value, cells in page.values
    )
    grid = Grid(
        _("What each level does"), _("Value"), tuple(Column(said(name)) for _key, name in page.levels), rows
    )
    cells = [cell for _value, of_value in page.values for cell in of_value]
    n_empty = sum(not cell.rows for cell in cells)
    n_told = sum(cell.aware.state == "done" for cell in cells if cell.rows)
    finding = ""
    if cells and n_empty < len(cells):
        finding = _("%(written)s of %(all)s cells are written.") % {
            "written": len(cells) - n_empty,
            "all": len(cells),
        }
        if n_told:
            known = ngettext("%(n)s was made known.", "%(n)s were made known.", n_told)
            finding += " " + known % {"n": n_told}
    elif cells:
        finding = _("Nothing is written yet. Begin with one value and the level that customers meet.")
    lead = _("For each value and each level: what one sees being done. Then say when they will hear of it.")
    return grid, {"lead": lead, "finding": finding, "whole": not n_empty, "writes": page.writes}


def _level_cell(value: str, cell: ExpectedCell, wrong: Wrong | None, *, writes: bool) -> Cell:
    where = f"{value}|{cell.level}"
    mine = wrong if wrong and wrong.where == where else None
    lines = tuple(
        shown(words, _("kept out of hiring: %(code)s") % {"code": code} if code else "")
        for words, _line, code in cell.rows
    )
    state = {"none": "", "planned": "later", "done": "decided"}[cell.aware.state]
    forms = _level_forms(where, cell, mine) if writes else ()
    return Cell(_anchor(where), lines, forms, state, _aware_words(cell), mine)


def _level_forms(where: str, cell: ExpectedCell, mine: Wrong | None) -> tuple[CellForm, ...]:
    forms = []
    for words, line, _code in cell.rows:
        here = mine if mine and mine.typed["place"] == str(line.place) else None
        hidden = (("where", where), ("place", str(line.place)), ("was", _was(here, line.fingerprint)))
        typed = here.typed["words"] if here else own(words)
        forms.append(CellForm("change", hidden, _("Save"), _("Rewrite, or empty it to remove"), typed))
    adding = mine.typed["words"] if mine and mine.typed["what"] == "add" else ""
    forms.append(CellForm("add", (("where", where),), _("Add"), _("What does one see being done?"), adding))
    if cell.rows:
        forms += _aware_forms(where, cell, mine)
    return tuple(forms)


def _aware_forms(where: str, cell: ExpectedCell, mine: Wrong | None) -> list[CellForm]:
    line = cell.aware.line
    if line is None:
        planning = mine.typed if mine and mine.typed["what"] == "plan" else {}
        return [
            CellForm(
                "plan",
                (("where", where),),
                _("Plan it"),
                plans=True,
                day=planning.get("day", ""),
                channel=planning.get("channel", ""),
            )
        ]
    told = cell.aware.state == "done"
    hidden = (
        ("where", where),
        ("place", str(line.place)),
        ("was", line.fingerprint),
        ("choice", "0" if told else "1"),
    )
    return [
        CellForm("told", hidden, _("Not done after all") if told else _("They have heard it"), quiet=told)
    ]


def _aware_words(cell: ExpectedCell) -> str:
    line = cell.aware.line
    if line is None:
        return _("not made known yet") if cell.rows else ""
    if cell.aware.state == "done":
        return _("made known on %(day)s") % {"day": whole_date(line.row["done_on"], language())}  # type: ignore[arg-type]
    channel = str(line.row["channel"])
    known = CHANNELS.get(channel, Text(channel, channel)).in_language(language())
    day = whole_date(line.row["date"], language())  # type: ignore[arg-type]
    return _("planned for %(day)s, %(channel)s") % {"day": day, "channel": known}


# ── Teams ───────────────────────────────────────────────────────────────────────────────────────


def _write_team(request: HttpRequest, where: str) -> Wrong | None:
    value, _bar, team = where.partition("|")
    typed, by, at = _posted(request), person(request), timezone.localtime()
    try:
        if typed["what"] == "commit":
            commit_team(house(), by, value, team, typed["words"], language=language(), at=at)
        elif typed["what"] == "rewrite" and typed["words"].strip():
            save_sentence(
                house(),
                path=typed["path"][:120],
                words=typed["words"],
                was=typed["before"],
                expected="",
                by=by,
                at=at,
                today=timezone.localdate(),
                trail=typed["trail"][:200],
            )
        else:
            return Wrong(where, typed, (_("Please fill this in."),))
    except SentenceChanged as error:
        return Wrong(where, typed, theirs=error.theirs, was=error.theirs)
    except NotYours as error:
        raise NotFound(found=where[:80]) from error
    except PartGone:
        return Wrong(where, typed, theirs="")
    except UsageError as error:
        return Wrong(where, typed, tuple(typeset(words, language()) for words in explain(error, language())))
    return None


def _teams(request: HttpRequest, wrong: Wrong | None) -> tuple[Grid, dict[str, Any]]:
    page = read_teams(house(), person(request))
    writes = page.writes and page.has_draft
    rows = tuple(
        Row(
            said(value.name),
            tuple(_team_cell(value.key, cell, wrong, writes=writes) for cell in cells),
            said(value.statement),
            "" if any(cell.sentences for cell in cells) else _("no team yet"),
        )
        for value, cells in page.values
    )
    grid = Grid(
        _("How would my team live it?"),
        _("Value"),
        tuple(Column(said(name)) for _key, name in page.teams),
        rows,
    )
    n_left = sum(bool(row.missing) for row in rows)
    finding = ""
    if rows and page.teams:
        finding = (
            ngettext(
                "%(n)s value is taken up by no team yet.", "%(n)s values are taken up by no team yet.", n_left
            )
            % {"n": n_left}
            if n_left
            else _("Each value is taken up by one team at least.")
        )
    lead = _(
        "Ask each team: how would we put this value into practice? One sentence is enough, in its own words."
    )
    return grid, {
        "lead": lead,
        "finding": finding,
        "whole": not n_left,
        "writes": writes,
        "needs_draft": page.writes and not page.has_draft,
        "no_teams": not page.teams,
    }


def _team_cell(value: str, cell: TeamCell, wrong: Wrong | None, *, writes: bool) -> Cell:
    where = f"{value}|{cell.team}"
    mine = wrong if wrong and wrong.where == where else None
    forms = []
    for words, path, trail in cell.sentences:
        full = f"{path}.{language()}"
        here = mine if mine and mine.typed["path"] == full else None
        before = here.was if here and here.theirs is not None else own(words)
        hidden = (("where", where), ("path", full), ("trail", trail), ("before", before))
        typed = here.typed["words"] if here else own(words)
        forms.append(CellForm("rewrite", hidden, _("Save"), _("Rewrite it"), typed))
    adding = mine.typed["words"] if mine and mine.typed["what"] == "commit" else ""
    label = _("How does this team live it?") if not cell.sentences else _("One more")
    forms.append(CellForm("commit", (("where", where),), _("Add"), label, adding))
    lines = tuple(shown(words) for words, _path, _trail in cell.sentences)
    return Cell(_anchor(where), lines, tuple(forms) if writes else (), wrong=mine)


# ── Means ───────────────────────────────────────────────────────────────────────────────────────


def _write_means(request: HttpRequest, where: str) -> Wrong | None:
    promise, _bar, kind = where.partition("|")
    typed = _posted(request)
    try:
        write_ability(
            house(),
            person(request),
            promise,
            kind,
            typed["words"],
            typed["choice"][:20],
            language=language(),
            was=typed["was"][:64],
            at=timezone.localtime(),
        )
    except (InputRefused, RowChanged) as error:
        return refused(where, typed, error)
    return None


def _means(request: HttpRequest, wrong: Wrong | None) -> tuple[Grid, dict[str, Any]]:
    found = _found(lambda: read_abilities(house(), person(request), today=timezone.localdate()))
    kind = REGISTERS["capabilities"].column("kind")
    columns = tuple(Column(said(choice_words(kind, key))) for key in (kind.choices if kind else ()) if kind)
    writes = can_write_register(person(request), "capabilities")
    grid = Grid(
        _("What each promise rests on"),
        _("Promise to customers"),
        columns,
        tuple(_means_row(one, wrong, writes=writes) for one in found),
    )
    n_hang = sum(one.state == "hangs" for one in found)
    n_lack = sum(one.state == "lacks" for one in found)
    finding = " ".join(_counted(n_hang, n_lack))
    if found and not finding:
        finding = _("Each promise rests on something that is in place.")
    lead = _(
        "A promise is kept with hands, skill, authority, tools, partners. Say what is there, and what is not."
    )
    remarks = [
        {
            "promise": said(one.promise.statement),
            "found": [
                explain_finding(finding, language())
                for finding in one.found
                if not _of_other_side(finding.path)
            ],
        }
        for one in found
        if one.found
    ]
    whole = not (n_hang or n_lack)
    return grid, {"lead": lead, "finding": finding, "whole": whole, "writes": writes, "remarks": remarks}


def _of_other_side(path: str) -> bool:
    """Return whether a finding is about the words of the language that is not the page's."""
    return path.endswith(".en" if language() == "fr" else ".fr")


def _counted(n_hang: int, n_lack: int) -> list[str]:
    found = []
    if n_hang:
        found.append(
            ngettext(
                "%(n)s promise rests on nothing written yet.",
                "%(n)s promises rest on nothing written yet.",
                n_hang,
            )
            % {"n": n_hang}
        )
    if n_lack:
        found.append(
            ngettext("%(n)s promise lacks something.", "%(n)s promises lack something.", n_lack)
            % {"n": n_lack}
        )
    return found


def _means_row(one: PromiseAble, wrong: Wrong | None, *, writes: bool) -> Row:
    column = REGISTERS["capabilities"].column("standing")
    cells = []
    for kind, words, standing, line in one.means:
        where = f"{one.promise.key}|{kind}"
        mine = wrong if wrong and wrong.where == where else None
        chosen = mine.typed["choice"] if mine else standing
        form = CellForm(
            "means",
            (("where", where), ("was", _was(mine, line.fingerprint if line else ""))),
            _("Save"),
            _("What exactly?"),
            mine.typed["words"] if mine else own(words),
            tuple((key, said(choice_words(column, key)), key == chosen) for key in column.choices)
            if column
            else (),
            _("Where are we?"),
        )
        state = {"there": "decided", "planned": "later", "missing": "refused"}.get(standing, "")
        named = said(choice_words(column, standing)) if column and standing else ""
        lines = (shown(words),) if words else ()
        cells.append(Cell(_anchor(where), lines, (form,) if writes else (), state, named, mine))
    missing = {"hangs": _("rests on nothing yet"), "lacks": _("lacks something"), "rests": ""}[one.state]
    known = []
    if one.n_hours:
        known.append(_("opening hours known"))
    if one.n_staffing:
        known.append(_("staffing known"))
    return Row(said(one.promise.statement), tuple(cells), ", ".join(known), missing)


def _was(wrong: Wrong | None, standing: str) -> str:
    return wrong.was if wrong and wrong.theirs is not None else standing


def _found(read: Callable[[], Any]) -> Any:
    try:
        return read()
    except NotFound as error:
        raise Http404 from error


GRIDS: Final[dict[str, Callable[[HttpRequest, Wrong | None], tuple[Grid, dict[str, Any]]]]] = {
    "chain": _chain,
    "levels": _levels,
    "teams": _teams,
    "means": _means,
}
"""The grids of this step by the name of their page."""
