"""The menu: the rooms of the house by stage, and which of them a role is shown.

What a role may open is said by ``permissions``; the menu leaves out what a role has no use for, and hides
nothing that it may open: every room is reached from the pages that speak of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from avers.application.viewer import ROLES, Role, Viewer

__all__ = ["Entry", "Stage", "menu_of"]


@dataclass(frozen=True)
class Entry:
    """A room: its address, its name, and whether the page being read is in it."""

    address: str
    words: str | Promise
    here: bool


@dataclass(frozen=True)
class Stage:
    """Rooms of one stage; the first has no name."""

    words: str | Promise
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class _Room:
    name: str
    words: str | Promise
    # First part of the addresses under it; the longest that fits the page is where one is.
    starts: tuple[str, ...]
    roles: tuple[Role, ...] = ROLES


_LEADERS: Final[tuple[Role, ...]] = ("sponsor", "lead", "manager")
_HOUSE: Final[tuple[Role, ...]] = ("sponsor", "lead", "analyst", "administrator")

_STAGES: Final[tuple[tuple[str | Promise, tuple[_Room, ...]], ...]] = (
    ("", (
        _Room("home", _("The coin"), ("/",)),
        _Room("mine", _("For you alone"), ("/mine/",), ("manager",)),
        _Room("written", _("What is written of me"), ("/written/",)),
    )),
    (_("Define"), (
        _Room("workshop", _("The workshop"), ("/workshop/",), ("sponsor", "lead", "analyst")),
        _Room("charter", _("The charter"), ("/charter/",)),
        _Room("role_card", _("My card"), ("/charter/card/",), ("manager", "employee")),
        _Room("library", _("The library"), ("/library/",)),
        _Room("try", _("Try your sentence"), ("/try/",)),
        _Room("charter_proof", _("Read a text"), ("/charter/proof/",), ("sponsor", "lead", "analyst")),
    )),
    (_("Diagnose"), (
        _Room("why_newest", _("Understand"), ("/why/", "/results/*/why/")),
        _Room("spread", _("Contagion"), ("/spread/",), ("sponsor", "lead", "analyst")),
        _Room("registers", _("The registers"), ("/registers/",), _HOUSE),
    )),
    (_("Deploy"), (
        _Room("plan", _("The plan"), ("/plan/",)),
        _Room("paths", _("Paths"), ("/paths/",)),
    )),
    (_("Live"), (
        _Room("lineup", _("Line-up"), ("/lineup/",), ("manager",)),
        _Room("coaching", _("Coach"), ("/coaching/",), ("manager",)),
        _Room("examples", _("Set the example"), ("/mine/examples/", "/mine/routine/"), _LEADERS),
        _Room("defences", _("Stand by the culture"), ("/defences/",), _LEADERS),
        _Room("decide", _("Decide"), ("/decide/",)),
        _Room("means", _("What I can decide"), ("/means/",)),
        _Room("thanks", _("Say thank you"), ("/thanks/", "/acts/", "/wall/", "/stories/")),
        _Room("obstacles", _("Obstacles"), ("/obstacles/",)),
        _Room("incidents", _("Incidents"), ("/incidents/",)),
        _Room("promises", _("Promises"), ("/promises/",)),
        _Room("callbacks", _("Call-backs"), ("/callbacks/",)),
        _Room("surge", _("Surge"), ("/surge/",)),
        _Room("messages", _("Messages"), ("/messages/",)),
        _Room("concern", _("Say it without your name"), ("/concern/", "/concerns/")),
    )),
    (_("Measure"), (
        _Room("results", _("Results"), ("/results/",)),
        _Room("conversations", _("Conversations"), ("/conversations/",)),
        _Room("visits", _("Mystery visits"), ("/visits/",)),
        _Room("grading", _("Review conversations"), ("/grading/",)),
        _Room("surveys", _("Surveys"), ("/surveys/",), ("sponsor", "lead", "analyst")),
        _Room("waves", _("Waves"), ("/waves/", "/imports/"), ("sponsor", "lead", "analyst")),
        _Room("kpis", _("Indicators"), ("/kpis/", "/proxies/", "/imports/kpis/")),
        _Room("weight", _("What is asked"), ("/weight/",)),
        _Room("hooks", _("Connected tools"), ("/hooks/",), ("administrator",)),
        _Room("erasure", _("Erase a person’s acts"), ("/erasure/",), ("administrator",)),
    )),
)  # fmt: skip


def menu_of(viewer: Viewer, path: str) -> Iterator[Stage]:
    """Yield the stages that ``viewer`` is shown, and where the page at ``path`` stands in them."""
    shown = [(words, [room for room in rooms if viewer.role in room.roles]) for words, rooms in _STAGES]
    fits = {room.name: _fit(room, path) for _, rooms in shown for room in rooms}
    here = max(fits, key=lambda name: fits[name], default="")
    for words, rooms in shown:
        if rooms:
            yield Stage(words, tuple(_entry(room, here if fits[here] else "") for room in rooms))


def _entry(room: _Room, here: str) -> Entry:
    return Entry(reverse(room.name), room.words, room.name == here)


def _fit(room: _Room, path: str) -> int:
    """Return how much of ``path`` speaks of ``room``; the home speaks of itself alone."""
    return max(_length(start, path) for start in room.starts)


def _length(start: str, path: str) -> int:
    if start == "/":
        return int(path == "/")
    head, _, tail = start.partition("*")
    if not path.startswith(head) or tail not in path[len(head) :]:
        return 0
    return len(start)
