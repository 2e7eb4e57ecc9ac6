"""From values to figures: a value, its behaviours, what is asked, and what one counts in its place."""

from __future__ import annotations

from typing import Final
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from avers.application.gridding import typed_of as cells_typed
from avers.application.ports.refusals import NotFound, RowsChanged
from avers.application.registering import can_write_register
from avers.application.standing_for import (
    KPI_FIELDS,
    PROXY_FIELDS,
    Judged,
    Room,
    Saved,
    add_item,
    begin_proxy,
    drop_item,
    judge_item,
    judge_typed,
    review_proxy,
    room_of,
    rooms_of,
    save_proxy,
    stop_proxy,
    typed_of,
    undo_saved,
)
from avers.application.wording.typography import typeset
from avers.core.charter.library.proxies import PROXIES
from avers.core.errors import Fault, InputRefused
from avers.core.text import Text
from avers.web.house import house, language, person
from avers.web.indicators.standing import draw_fields_of, draw_library, draw_room, draw_rooms, draw_writing
from avers.web.permissions import requires
from avers.web.site.download import download
from avers.web.site.trying import said
from avers.wiring import write_table_file

__all__ = [
    "item",
    "item_judge",
    "judge",
    "proxies",
    "proxies_table",
    "proxy_act",
    "undo_proxy",
    "value",
    "write",
]

# The session keeps what was written last, so that one press takes it back.
_DONE: Final = "proxy_saved"


@requires("signed_in")
@require_safe
def proxies(request: HttpRequest) -> HttpResponse:
    """Every value of the charter, with what stands for it."""
    rooms = rooms_of(house(), person(request), today=timezone.localdate())
    context = {
        "rooms": draw_rooms(rooms, language()),
        "n_contrary": sum(room.n_contrary for room in rooms),
        "n_lacking": sum(room.n_lacking for room in rooms),
        "n_bare": sum(not (room.n_proxies or room.others) for room in rooms),
        "is_draft": any(room.is_draft for room in rooms),
        "writes": can_write_register(person(request), "proxies"),
    }
    return render(request, "avers/proxies.html", context)


@requires("signed_in")
@require_safe
def value(request: HttpRequest, value: str) -> HttpResponse:
    """One value: its behaviours, the sentences asked, the proxies with their notes."""
    room = _room(request, value)
    done = request.session.get(_DONE)
    context = {
        "room": draw_room(room, language(), today=timezone.localdate()),
        "done": request.GET.get("done", ""),
        "undoable": bool(done and done.get("value") == value and request.GET.get("done")),
    }
    return render(request, "avers/proxy_value.html", context)


@requires("charter.write")
@require_http_methods(["GET", "HEAD", "POST"])
def write(request: HttpRequest, value: str) -> HttpResponse:
    """Write one proxy: from nothing, from the library, from an indicator that is there, or as it stands."""
    room = _writable(request, value)
    asked = request.POST if request.method == "POST" else request.GET
    behaviour, kpi = asked.get("behaviour", "")[:80], asked.get("kpi_of", "")[:80]
    if behaviour not in {act.key for act in room.acts}:
        raise Http404
    if request.method != "POST":
        typed, taken = _begun(request, room, behaviour, kpi)
        if typed is None:
            shelf = draw_library(room, behaviour, language())
            return render(request, "avers/proxy_pick.html", {**_frame(room, behaviour), "shelf": shelf})
        return _form(request, room, behaviour, kpi, typed, taken=taken)
    typed = _typed(request.POST)
    try:
        done = save_proxy(
            house(), person(request), value, behaviour, typed, kpi=kpi, at=timezone.localtime()
        )  # fmt: skip
    except NotFound as error:
        raise Http404 from error
    except InputRefused as refused:
        return _form(request, room, behaviour, kpi, typed, faults=refused.faults, status=422)
    request.session[_DONE] = done.as_data()
    return _back(value, "saved")


@requires("charter.write")
@require_http_methods(["POST"])
def judge(request: HttpRequest, value: str) -> HttpResponse:
    """What the rules say of a proxy while it is typed."""
    typed = _typed(request.POST) | {"kpi": request.POST.get("kpi_of") or request.POST.get("cell_kpi", "")}
    try:
        found = judge_typed(
            house(), person(request), value, typed, language(), today=timezone.localdate()
        )  # fmt: skip
    except NotFound as error:
        raise Http404 from error
    return render(request, "avers/_proxy_judged.html", {"judged": _drawn(found)})


@requires("charter.write")
@require_http_methods(["POST"])
def proxy_act(request: HttpRequest, value: str) -> HttpResponse:
    """Read a note again today, or let an indicator stand for a behaviour no more."""
    room = _writable(request, value)
    behaviour, kpi = request.POST.get("behaviour", "")[:80], request.POST.get("kpi_of", "")[:80]
    by, at = person(request), timezone.localtime()
    try:
        if request.POST.get("do") == "review":
            done = review_proxy(house(), by, value, behaviour, kpi, at=at, today=timezone.localdate())
        elif request.POST.get("do") == "stop" and "confirmed" in request.POST:
            done = stop_proxy(house(), by, value, behaviour, kpi, at=at)
        elif request.POST.get("do") == "stop":
            found = [one for act in room.acts for one in act.proxies if one.key == kpi]
            if not found:
                raise Http404
            name = found[0].name.in_language(language())
            context = {**_frame(room, behaviour), "kpi": kpi, "name": name}
            return render(request, "avers/proxy_stop.html", context)
        else:
            raise Http404
    except NotFound as error:
        raise Http404 from error
    request.session[_DONE] = done.as_data()
    return _back(value, "reviewed" if request.POST["do"] == "review" else "stopped")


@requires("charter.write")
@require_http_methods(["POST"])
def undo_proxy(request: HttpRequest) -> HttpResponse:
    """Take back what was written last."""
    kept = request.session.pop(_DONE, None)
    if not kept:
        return redirect("proxies")
    done = Saved.from_data(kept)
    if undo_saved(house(), person(request), done, at=timezone.localtime()):
        messages.success(request, _("It is as it was before."))
    else:
        messages.warning(request, _("Somebody has changed it since. Nothing was touched."))
    return redirect("proxy_value", done.value)


@requires("charter.write")
@require_http_methods(["POST"])
def item(request: HttpRequest, value: str) -> HttpResponse:
    """Ask a sentence in the place of the value, or ask it no more."""
    by, at = person(request), timezone.localtime()
    try:
        if "drop" in request.POST:
            place = request.POST["drop"]
            at_place = int(place) if place.isdecimal() and len(place) < 4 else -1
            gone = drop_item(house(), by, value, at_place, request.POST.get("was", ""), at=at)
            messages.success(request, _("This sentence is asked no more."), extra_tags="item")
            request.session["item_gone"] = [value, gone.fr, gone.en]
            return _back(value, "dropped")
        words = Text(request.POST.get("item_fr", "")[:400], request.POST.get("item_en", "")[:400])
        if "again" in request.POST and (kept := request.session.pop("item_gone", None)) and kept[0] == value:
            words = Text(*kept[1:])
        added = add_item(house(), by, value, words, at=at)
    except NotFound as error:
        raise Http404 from error
    except RowsChanged:
        messages.warning(request, _("Somebody changed these sentences meanwhile. Look again."))
        return redirect("proxy_value", value)
    except InputRefused:
        messages.warning(request, _("Write a sentence of 300 characters at most; twelve for one value."))
        return redirect("proxy_value", value)
    if added:
        messages.success(request, _("It will be asked in the next survey made from the charter."))
    else:
        messages.warning(request, _("It is asked already."))
    return redirect("proxy_value", value)


@requires("charter.write")
@require_http_methods(["POST"])
def item_judge(request: HttpRequest, value: str) -> HttpResponse:
    """What the rules of questions say of a sentence to ask, while it is typed."""
    typed = Text(request.POST.get("item_fr", "")[:400], request.POST.get("item_en", "")[:400])
    try:
        found = judge_item(house(), person(request), value, typed)
    except NotFound as error:
        raise Http404 from error
    context = {"remarks": said(found, language()), "is_typed": bool(typed)}
    return render(request, "avers/_proxy_item_judged.html", context)


@requires("signed_in")
@require_safe
def proxies_table(request: HttpRequest) -> HttpResponse:
    """Every value, behaviour and proxy with its note, as a file for a spreadsheet."""
    spoken = language()
    header = (
        "value", "behaviour", "kpi", "name", *KPI_FIELDS[3:], *PROXY_FIELDS, "findings",
    )  # fmt: skip
    rows = [
        (
            room.value.name.in_language(spoken), act.statement.in_language(spoken), one.key,
            one.name.in_language(spoken), *(one.kpi.get(name) for name in KPI_FIELDS[3:]),
            *(one.row.get(name) for name in PROXY_FIELDS), " ".join(found.code for found in one.findings),
        )
        for room in rooms_of(house(), person(request), today=timezone.localdate())
        for act in room.acts
        for one in act.proxies
    ]  # fmt: skip
    return download(write_table_file(header, rows), "proxies.csv")


def _room(request: HttpRequest, value: str) -> Room:
    try:
        return room_of(house(), person(request), value, today=timezone.localdate())
    except NotFound as error:
        raise Http404 from error


def _writable(request: HttpRequest, value: str) -> Room:
    room = _room(request, value)
    if not room.writes:
        raise Http404
    return room


def _begun(request: HttpRequest, room: Room, behaviour: str, kpi: str) -> tuple[dict[str, str] | None, bool]:
    """Return the fields that the form begins with, and whether they come from an indicator that is there."""
    if kpi:
        try:
            return typed_of(house(), room.value.key, behaviour, kpi), False
        except NotFound as error:
            raise Http404 from error
    start = request.GET.get("from", "")
    known = next((one for one in PROXIES if one.key == start), None)
    if known is not None:
        begun = begin_proxy(known, language(), today=timezone.localdate())
        return begun, False
    row = next((one for one in house().registers.read("kpis").rows if str(one["key"]) == start), None)
    if row is not None:
        known_of = cells_typed(row)
        return {**{name: known_of.get(name, "") for name in KPI_FIELDS}, "kpi": start}, True
    if start == "nothing":
        return {"reviewed": timezone.localdate().isoformat(), "class": "customer"}, False
    return None, False


def _typed(form: QueryDict) -> dict[str, str]:
    names = ("kpi", *KPI_FIELDS, *PROXY_FIELDS)
    return {name: str(form.get(f"cell_{name}", "")) for name in names}


def _form(
    request: HttpRequest,
    room: Room,
    behaviour: str,
    kpi: str,
    typed: dict[str, str],
    *,
    taken: bool = False,
    faults: tuple[Fault, ...] = (),
    status: int = 200,
) -> HttpResponse:
    judged = judge_typed(
        house(), person(request), room.value.key, typed, language(), today=timezone.localdate()
    )  # fmt: skip
    context = {
        **_frame(room, behaviour),
        **draw_writing(typed, faults, language(), is_new=not kpi and not taken),
        "kpi": kpi,
        "taken": taken,
        "judged": _drawn(judged),
        "n_faults": len(faults),
    }
    return render(request, "avers/proxy_write.html", context, status=status)


def _drawn(judged: Judged) -> dict[str, object]:
    spoken = language()
    return {
        "sentence": said(judged.sentence, spoken),
        "findings": said(judged.findings, spoken),
        "against": [
            (one.name.in_language(spoken), typeset(one.statement.in_language(spoken), spoken))
            for one in judged.against
        ],
    }


def _frame(room: Room, behaviour: str) -> dict[str, object]:
    return draw_fields_of(room, behaviour, language())


def _back(value: str, done: str) -> HttpResponse:
    response = redirect("proxy_value", value)
    response["Location"] += "?" + urlencode({"done": done})
    return response
