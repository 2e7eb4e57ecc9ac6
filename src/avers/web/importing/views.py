"""Answers brought in from a file: handed over, read apart, confirmed step by step, then imported at once."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import PurePath
from typing import Any, Final

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from avers.application.collecting import is_collecting
from avers.application.importing.assisting import (
    answer_who,
    choose,
    facets_of,
    set_scales,
    unknown_units,
)
from avers.application.importing.drafting import (
    DRAFT_DAYS,
    Draft,
    best_mapping,
    check_draft,
    import_draft,
    is_long,
)
from avers.application.wording.trends import wave_words
from avers.application.wording.typography import whole_date
from avers.core.errors import AversError, Fault, InputRefused
from avers.core.evidence.observation import Face
from avers.web.house import house, language, person
from avers.web.importing.apart import read_apart, wait_for, work_apart
from avers.web.importing.drawing import (
    draw_facets,
    draw_left_out,
    draw_line,
    draw_outcome,
    draw_sheet,
    draw_steps,
    lines_in,
    sheets_in,
    still_open,
)
from avers.web.importing.forms import choices_typed, scales_typed, told_beside, who_typed
from avers.web.permissions import requires
from avers.web.refusals import fault_told, lines_told
from avers.wiring import open_drafts, open_kept_mappings

__all__ = ["begin", "check", "draft", "forget", "questions", "scales"]

_A_PAGE: Final = 20
_SCALES_A_PAGE: Final = 8
_MOST_FAULTS: Final = 60
_MOST_NAME: Final = 120
# A page that shows how far a long file is asks again after this many seconds, without JavaScript.
_AGAIN: Final = 2


@requires("waves.write")
@require_http_methods(["GET", "HEAD", "POST"])
def begin(request: HttpRequest) -> HttpResponse:
    """The form that takes a file, and the files that wait for somebody to come back."""
    store, now = open_drafts(), timezone.localtime()
    store.sweep(now)
    if request.method != "POST":
        return _begin(request, [])
    file = request.FILES.get("file")
    if file is None or not file.name:
        return _begin(request, [fault_told(Fault("empty_file", _("your file")))], status=422)
    drafted = store.begin(person(request).key, PurePath(file.name).name[:_MOST_NAME], now)
    try:
        store.receive(drafted, file.chunks())
        tree = house().organisation.units()
        read_apart(store, drafted, unit=tree.keys[0], sheet=request.POST.get("sheet", "")[:80].strip())
    except InputRefused as refused:
        store.remove(drafted)
        return _begin(request, [fault_told(one) for one in refused.faults], status=422)
    except AversError as refused:
        store.remove(drafted)
        return _begin(request, lines_told(refused), status=507)
    wait_for(store, drafted)
    return redirect("import_draft", drafted.key)


@requires("waves.write")
@require_http_methods(["GET", "HEAD", "POST"])
def draft(request: HttpRequest, draft: str) -> HttpResponse:
    """One file: how far its reading is, what is in it, and who answered."""
    found, waiting = _settled(request, draft)
    if waiting is not None:
        return waiting
    if found.stage == "imported":
        return _imported(request, found)
    if found.stage == "unreadable" or found.look is None:
        return _unreadable(request, found)
    found = _with_known_mapping(found)
    faults: list[Fault] = []
    if request.method == "POST":
        wave, promise, spoken = told_beside(request.POST, faults)
        face: Face = "customer" if request.POST.get("face") == "customer" else "employee"
        found = replace(found, wave=wave, promise=promise, language=spoken, face=face)
        if found.mapping is not None and found.look is not None:
            mapping = found.mapping
            columns = [column.name for column in found.look.columns]
            units = house().organisation.units().keys
            who = who_typed(request.POST, columns, units, mapping.unit.codes, face=face)
            found = replace(found, mapping=answer_who(mapping, who))
        if not faults:
            open_drafts().save(_touched(found))
            tree = house().organisation.units()
            unknown = found.look and found.mapping and unknown_units(found.look, found.mapping, tree)
            if unknown:
                return redirect(reverse("import_draft", args=[found.key]) + "#units")
            return redirect("import_questions" if found.mapping else "import_check", found.key)
    return _who(request, found, faults)


@requires("waves.write")
@require_http_methods(["GET", "HEAD", "POST"])
def questions(request: HttpRequest, draft: str) -> HttpResponse:
    """What each column is: a question and what it is about, the team, a group, or nothing."""
    found = _found(request, draft)
    if found.mapping is None or found.look is None or not _is_open(found):
        return redirect("import_draft", found.key)
    pages = Paginator(lines_in(found), _A_PAGE)
    page = pages.get_page(request.GET.get("page"))
    if request.method == "POST":
        facets = [facet.key for facet in facets_of(house())]
        choices = choices_typed(request.POST, page.object_list, facets)
        mapping = choose(found.look, found.mapping, choices)
        open_drafts().save(_touched(replace(found, mapping=mapping)))
        if request.POST.get("stay"):
            return redirect(f"{reverse('import_questions', args=[found.key])}?page={page.number}")
        if page.has_next():
            return redirect(f"{reverse('import_questions', args=[found.key])}?page={page.number + 1}")
        return redirect("import_scales", found.key)
    context = {
        **_frame(found, "import_questions"),
        "page": page,
        "lines": [draw_line(line, found.mapping) for line in page.object_list],
        "facets": draw_facets(),
        "left_out": draw_left_out(found),
        "n_items": len(found.mapping.items),
    }
    return render(request, "avers/import_questions.html", context)


@requires("waves.write")
@require_http_methods(["GET", "HEAD", "POST"])
def scales(request: HttpRequest, draft: str) -> HttpResponse:
    """Each scale: its ends, which end is good, and what every label that was met means on it."""
    found = _found(request, draft)
    if found.mapping is None or found.look is None or not _is_open(found):
        return redirect("import_draft", found.key)
    pages = Paginator(list(enumerate(sheets_in(found))), _SCALES_A_PAGE)
    page = pages.get_page(request.GET.get("page"))
    faults: list[Fault] = []
    if request.method == "POST":
        typed = scales_typed(request.POST, page.object_list, faults)
        mapping = set_scales(found.mapping, typed)
        open_drafts().save(_touched(replace(found, mapping=mapping)))
        if not faults:
            if page.has_next():
                return redirect(f"{reverse('import_scales', args=[found.key])}?page={page.number + 1}")
            return redirect("import_check", found.key)
        found = replace(found, mapping=mapping)
        page = Paginator(list(enumerate(sheets_in(found))), _SCALES_A_PAGE).get_page(page.number)
    context = {
        **_frame(found, "import_scales"),
        "page": page,
        "sheets": [draw_sheet(sheet, place) for place, sheet in page.object_list],
        "faults": [fault_told(one) for one in faults],
    }
    return render(request, "avers/import_scales.html", context, status=422 if faults else 200)


@requires("waves.write")
@require_http_methods(["GET", "HEAD", "POST"])
def check(request: HttpRequest, draft: str) -> HttpResponse:
    """Everything that is wrong, at once; or what will enter, and the button that lets it in."""
    found, waiting = _settled(request, draft)
    if waiting is not None:
        return waiting
    if found.look is None or found.stage in ("unreadable", "imported"):
        return redirect("import_draft", found.key)
    lacks = still_open(found, house().organisation.units())
    if not lacks:
        if request.method == "POST":
            found = _import(found)
            if found.stage == "imported":
                return redirect("import_draft", found.key)
        elif found.stage not in ("checked", "checking"):
            found = _check(found)
        found, waiting = _settled(request, draft)
        if waiting is not None:
            return waiting
    refused = found.refused if found.stage == "checked" else None
    faults = refused.faults if refused else ()
    context = {
        **_frame(found, "import_check"),
        "lacks": lacks,
        "faults": [fault_told(one) for one in faults[:_MOST_FAULTS]],
        "refusal": [] if faults or refused is None else lines_told(refused.as_error()),
        "outcome": draw_outcome(found.told) if found.stage == "checked" else [],
        "nothing_new": bool(found.told) and not any(one.added for one in found.told),
    }
    status = 422 if faults or (lacks and request.method == "POST") else 409 if context["refusal"] else 200
    return render(request, "avers/import_check.html", context, status=status)


@requires("waves.write")
@require_http_methods(["POST"])
def forget(request: HttpRequest, draft: str) -> HttpResponse:
    """Forget a file that was not imported."""
    store = open_drafts()
    found = _found(request, draft)
    store.remove(found)
    messages.success(request, _("The file is forgotten. Nothing of it was imported."))
    return redirect("imports")


def _check(found: Draft) -> Draft:
    store = open_drafts()
    if is_long(found):
        found = replace(found, stage="checking")
        store.save(found)
        work_apart(store, found, "check")
        wait_for(store, found)
        return found
    with store.at_work(found) as held:
        return found if held is None else check_draft(house(), store, found, at=timezone.localtime())


def _import(found: Draft) -> Draft:
    store = open_drafts()
    if is_long(found):
        store.save(replace(found, stage="importing"))
        work_apart(store, found, "import")
        wait_for(store, found)
        return store.read(found.key, found.by) or found
    with store.at_work(found) as held:
        if held is None:
            return found
        return import_draft(house(), store, open_kept_mappings(), found, at=timezone.localtime())


def _touched(found: Draft) -> Draft:
    """Return a draft that somebody changed: what was checked before is to be checked again."""
    return replace(found, stage="mapping", refused=None, told=())


def _with_known_mapping(found: Draft) -> Draft:
    """Return a file that was just read with the mapping of the last one of its shape, where there was one."""
    if found.mapping is None or found.look is None or found.known_from or found.wave:
        return found
    known = best_mapping(open_kept_mappings().all(), found.look.header)
    if known is None:
        return found
    # Labels that the last file did not have are told on the page of scales, where they keep theirs open.
    mapping = replace(known.mapping, file=found.mapping.file)
    found = replace(
        found, mapping=mapping, known_from=known.file, promise=known.promise, language=known.language
    )
    new = {sheet.name for sheet in sheets_in(found) if any(step is None for _label, step in sheet.labels)}
    scales_ = {name: replace(one, confirm=name in new) for name, one in mapping.scales.items()}
    found = replace(found, mapping=replace(mapping, scales=scales_, confirm=True))
    open_drafts().save(found)
    return found


def _found(request: HttpRequest, key: str) -> Draft:
    found = open_drafts().read(key, person(request).key)
    if found is None:
        raise Http404
    return found


def _is_open(found: Draft) -> bool:
    """Return whether what the columns are may be said now."""
    return found.stage in ("mapping", "checked") and not open_drafts().is_at_work(found)


def _settled(request: HttpRequest, key: str) -> tuple[Draft, HttpResponse | None]:
    """Return a draft at which nobody is at work, or with it the page that says how far the work is."""
    store = open_drafts()
    found = _found(request, key)
    if store.is_at_work(found):
        context = {**_frame(found, ""), "stage": found.stage, "again": _AGAIN}
        response = render(request, "avers/import_waiting.html", context, status=202)
        response["Refresh"] = str(_AGAIN)
        return found, response
    # Read anew: the work may have ended since, and its last word stands in the draft.
    found = _found(request, key)
    if found.stage in ("checking", "importing"):
        # Its process ended without a word; what it had not finished is as it was before (C2).
        found = _touched(found)
        store.save(found)
    return found, None


def _unreadable(request: HttpRequest, found: Draft) -> HttpResponse:
    """Say why a file cannot be read; one that passed its limits left no word of its own."""
    faults = found.refused.faults if found.refused else (Fault("too_much_to_read", found.file),)
    told = [fault_told(one) for one in faults[:_MOST_FAULTS]]
    asks = any(one.code == "structure_handed_over" for one in faults)
    return _begin(request, told, status=422, is_survey=asks)


def _imported(request: HttpRequest, found: Draft) -> HttpResponse:
    context = {
        **_frame(found, ""),
        "outcome": draw_outcome(found.told),
        "waves": sorted({one.wave for one in found.told}),
        "kept": found.mapping is not None,
        "added": any(one.added for one in found.told),
    }
    return render(request, "avers/import_done.html", context)


def _who(request: HttpRequest, found: Draft, faults: list[Fault]) -> HttpResponse:
    look, mapping = found.look, found.mapping
    assert look is not None  # noqa: S101 - a file that was read has been looked at
    tree = house().organisation.units()
    names = [(unit.key, unit.name.in_language(language()) or unit.key) for unit in tree.units]
    unknown = unknown_units(look, mapping, tree) if mapping else ()
    waves = [
        one.key
        for one in house().evidence.waves()
        if one.state == "open" and not is_collecting(house(), one.key, one.face)
    ]
    context = {
        **_frame(found, "import_draft"),
        "look": look,
        "rows": look.rows,
        "mapping": mapping,
        "is_customers": (mapping.face if mapping else found.face) == "customer",
        "columns": [column.name for column in look.columns] if mapping else [],
        "units": names,
        "unknown": list(enumerate(unknown[:_MOST_UNITS])),
        "n_more_unknown": max(0, len(unknown) - _MOST_UNITS),
        "resolved": [] if mapping is None else sorted(mapping.unit.codes.items())[:_MOST_UNITS],
        "waves": dict.fromkeys(waves),
        "wave_offered": next(iter(waves), timezone.localdate().strftime("%Y-%m")),
        "faults": [fault_told(one) for one in faults],
        "until": whole_date((timezone.localtime(found.at) + timedelta(days=DRAFT_DAYS)).date(), language()),
    }
    return render(request, "avers/import_who.html", context, status=422 if faults else 200)


_MOST_UNITS: Final = 200


def _begin(
    request: HttpRequest, faults: list[str], *, status: int = 200, is_survey: bool = False
) -> HttpResponse:
    waiting = [
        {"key": one.key, "file": one.file, "at": timezone.localtime(one.at)}
        for one in open_drafts().of(person(request).key)
        if one.stage not in ("imported", "unreadable")
    ]
    context = {"faults": faults, "waiting": waiting, "days": DRAFT_DAYS, "is_survey": is_survey}
    return render(request, "avers/import_begin.html", context, status=status)


def _frame(found: Draft, here: str) -> dict[str, Any]:
    return {
        "draft": found,
        "steps": draw_steps(found, here) if here else [],
        "wave_words": wave_words(found.wave, language()) if found.wave else "",
    }
