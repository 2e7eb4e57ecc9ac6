"""The wall of thanks and the stories: what giver and receiver let be told, by value, behaviour and team."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from avers.application.acted import names_of
from avers.application.acting import can_hold_lineup, thanks_are_open
from avers.application.celebrating import Shown, stories, waiting_for_a_yes, wall
from avers.core.charter.document import Charter
from avers.web.acts.drawing import (
    behaviour_groups,
    draw_asked,
    draw_stories,
    draw_wall,
    unit_name,
)
from avers.web.acts.views import tree_today
from avers.web.house import house, language, person
from avers.web.permissions import requires

__all__ = ["celebration", "story_gallery"]


@requires("signed_in")
@require_safe
def celebration(request: HttpRequest) -> HttpResponse:
    """Thanks that both sides let everybody see, and those that wait for one's own yes."""
    viewer, tree, today = person(request), tree_today(), timezone.localdate()
    charter, shown = house().charters.published(), _shown(request)
    asked = waiting_for_a_yes(house(), viewer, today)
    names = names_of(house(), {one.first.by for one, _step in asked})
    context = {
        **_filters(shown, charter),
        "is_open": thanks_are_open(house(), today),
        "lines": draw_wall(wall(house(), viewer, tree, today, shown), tree, charter, language()),
        "asked": draw_asked(asked, names, tree, charter, language()),
        "units": [
            (one.key, unit_name(tree, one.key, language())) for one in tree.units if one.exists_on(today)
        ],
        "here_act": "wall",
    }
    return render(request, "avers/wall.html", context)


@requires("signed_in")
@require_safe
def story_gallery(request: HttpRequest) -> HttpResponse:
    """What was done, told as an example without a name; a manager takes one to the line-up."""
    viewer, tree, today = person(request), tree_today(), timezone.localdate()
    charter, shown = house().charters.published(), _shown(request)
    context = {
        **_filters(shown, charter),
        "is_open": thanks_are_open(house(), today),
        "lines": draw_stories(stories(house(), tree, today, shown), tree, charter, language()),
        "holds": can_hold_lineup(viewer),
        "here_act": "stories",
    }
    return render(request, "avers/stories.html", context)


def _shown(request: HttpRequest) -> Shown:
    value, _slash, behaviour = request.GET.get("about", "")[:200].partition("/")
    return Shown(value, behaviour, request.GET.get("unit", "")[:200])


def _filters(shown: Shown, charter: Charter | None) -> dict[str, object]:
    values = [(one.key, one.name.in_language(language())) for one in charter.values] if charter else []
    about = f"{shown.value}/{shown.behaviour}" if shown.behaviour else shown.value
    return {
        "shown": shown,
        "about": about,
        "groups": behaviour_groups(charter, language()),
        "values": values,
        "is_filtered": bool(shown.value or shown.unit),
    }
