"""The board of ideas: one question, cards, and the page of one card. Every door asks who sits at it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from avers.application.board import (
    LONGEST_CARD,
    LONGEST_NAME,
    BoardPage,
    Card,
    change_card,
    open_board,
    read_board,
    read_card,
    take_back,
    write_card,
)
from avers.application.ports.refusals import NotFound
from avers.application.registering import RowChanged
from avers.application.wording.charter import WORDS_REFUSED
from avers.application.wording.failures import explain_fault
from avers.application.wording.registers import FIELD_FAULTS
from avers.application.wording.typography import typeset
from avers.application.wording.workshop import BOARD_QUESTION
from avers.core.errors import Fault, InputRefused
from avers.core.text import Text
from avers.web.house import house, language, person
from avers.web.permissions import is_allowed, requires

__all__ = ["card", "phase", "show", "told"]

# More than a card may hold: what is too long is refused in words, never cut.
_MOST_TYPED = 5_000


@requires("signed_in")
@require_http_methods(["GET", "HEAD", "POST"])
def show(request: HttpRequest) -> HttpResponse:
    """The board, and a new card on it; asked again every few seconds, it answers where something changed."""
    page = _board(request)
    if request.method == "POST":
        return _write(request, page)
    if request.headers.get("HX-Request") and request.GET.get("state") == page.state:
        return HttpResponse(status=204)
    return _shown(request, page)


@requires("charter.write")
@require_http_methods(["POST"])
def phase(request: HttpRequest) -> HttpResponse:
    """Open the board to the whole group, or go back to silence."""
    try:
        open_board(
            house(), person(request), is_open=request.POST.get("phase") == "open", at=timezone.localtime()
        )
    except RowChanged:
        messages.warning(request, _("Somebody changed this meanwhile. Look again, then choose."))
    return redirect("board")


@requires("signed_in")
@require_http_methods(["GET", "HEAD", "POST"])
def card(request: HttpRequest, key: str) -> HttpResponse:
    """One card: its words, its group, its value; where somebody changed it meanwhile, both wordings."""
    page, found = _card(request, key)
    if request.method != "POST":
        return _card_page(request, page, found)
    if "take_back" in request.POST:
        return _take_back(request, key)
    typed = {
        name: request.POST[name][:_MOST_TYPED] for name in ("words", "group", "value") if name in request.POST
    }
    if request.POST.get("new_group", "").strip():
        typed["group"] = request.POST["new_group"][:_MOST_TYPED]
    typed["confirmed"] = "yes" if request.POST.get("confirmed") else ""
    try:
        change_card(
            house(),
            person(request),
            key,
            typed,
            was=request.POST.get("was", "")[:64],
            at=timezone.localtime(),
        )
    except InputRefused as refused:
        return _card_page(request, page, found, typed=typed, faults=told(refused), status=422)
    except RowChanged as changed:
        if changed.theirs is None:
            return _gone(request, typed)
        page, found = _card(request, key)
        return _card_page(request, page, found, typed=typed, changed=True, status=409)
    except NotFound as error:
        raise Http404 from error
    return redirect(f"{reverse('board')}#card-{key}")


def told(refused: InputRefused) -> list[str]:
    """Return what was refused, in sentences of the page."""
    return [typeset(_refused(one), language()) for one in refused.faults]


def _refused(fault: Fault) -> str:
    if fault.code == "empty_cell":  # a card is no cell to whoever writes it
        return WORDS_REFUSED["no_words"].in_language(language())
    if fault.code in FIELD_FAULTS:
        return FIELD_FAULTS[fault.code].in_language(language()).format(**{"found": "", **fault.values})
    return explain_fault(replace(fault, path=""), language())


def _write(request: HttpRequest, page: BoardPage) -> HttpResponse:
    words = request.POST.get("words", "")[:_MOST_TYPED]
    try:
        write_card(house(), person(request), words, at=timezone.localtime())
    except InputRefused as refused:
        return _shown(request, page, typed=words, faults=told(refused), status=422)
    return redirect(f"{reverse('board')}#write")


def _take_back(request: HttpRequest, key: str) -> HttpResponse:
    """Take a card off the board; the history of the register keeps it."""
    try:
        take_back(
            house(), person(request), key, was=request.POST.get("was", "")[:64], at=timezone.localtime()
        )
    except NotFound as error:
        raise Http404 from error
    except RowChanged:
        page, found = _card(request, key)
        return _card_page(request, page, found, changed=True, status=409)
    messages.success(request, _("The card is off the board. Its words stay in the history of the board."))
    return redirect("board")


def _board(request: HttpRequest) -> BoardPage:
    try:
        return read_board(house(), person(request))
    except NotFound as error:
        raise Http404 from error


def _card(request: HttpRequest, key: str) -> tuple[BoardPage, Card]:
    try:
        return read_card(house(), person(request), key)
    except NotFound as error:
        raise Http404 from error


def _shown(
    request: HttpRequest,
    page: BoardPage,
    *,
    typed: str = "",
    faults: list[str] | None = None,
    status: int = 200,
) -> HttpResponse:
    loose = [_drawn(one) for one in page.cards if not one.group]
    groups = [
        {"name": name, "cards": [_drawn(one) for one in page.cards if one.group == name]}
        for name in page.groups
    ]
    context = {
        **_around(request, page),
        "n_cards": page.n_cards,
        "n_own": sum(one.is_own for one in page.cards),
        "loose": loose,
        "groups": groups,
        "state": page.state,
        "typed": typed,
        "faults": faults or [],
    }
    return render(request, "avers/workshop_board.html", context, status=status)


def _card_page(
    request: HttpRequest,
    page: BoardPage,
    found: Card,
    *,
    typed: dict[str, str] | None = None,
    faults: list[str] | None = None,
    changed: bool = False,
    status: int = 200,
) -> HttpResponse:
    row = found.line.row
    standing = {name: str(row.get(name) or "") for name in ("words", "group", "value")}
    standing["confirmed"] = "yes" if row.get("confirmed") else ""
    context = {
        **_around(request, page),
        "card": _drawn(found),
        "standing": standing,
        "typed": {**standing, **(typed or {})},
        "was": found.line.fingerprint,
        "groups": page.groups,
        "values": page.values,
        "writes_words": found.writes_words,
        "faults": faults or [],
        "changed": changed,
    }
    return render(request, "avers/workshop_card.html", context, status=status)


def _gone(request: HttpRequest, typed: dict[str, str]) -> HttpResponse:
    """Say that the card is gone, with what was typed at hand: as a new card, it is not lost."""
    fault = _("This card was taken back meanwhile. Your words are below: keep them as a new card.")
    return _shown(request, _board(request), typed=typed.get("words", ""), faults=[fault], status=409)


def _around(request: HttpRequest, page: BoardPage) -> dict[str, Any]:
    return {
        "question": _said(BOARD_QUESTION),
        "is_open": page.is_open,
        "holds": page.holds,
        "reads_workshop": is_allowed(request, "charter.read_draft"),
        "longest": LONGEST_CARD,
        "longest_name": LONGEST_NAME,
        "address": request.build_absolute_uri(reverse("board")),
    }


def _drawn(one: Card) -> dict[str, Any]:
    row = one.line.row
    return {
        "key": one.key,
        "words": str(row["words"]),
        "group": one.group,
        "value": one.value,
        "confirmed": bool(row.get("confirmed")),
        "is_own": one.is_own,
        "takes_back": one.writes_words,
        "was": one.line.fingerprint,
        "suggestions": [
            {
                "name": guessed.value.name.in_language(language()),
                "words": guessed.words,
                "behaviours": [_said(behaviour) for behaviour in guessed.value.behaviours],
            }
            for guessed in one.suggestions
        ],
    }


def _said(words: Text) -> str:
    return typeset(words.in_language(language()), language())
