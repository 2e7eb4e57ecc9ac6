"""The line-up of a team: prepared out of what it lived, any part changed, read standing or printed (R146)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from avers.application import acting
from avers.application.acted import company_opportunities
from avers.application.celebrating import Story
from avers.application.preparing import LONGEST_LINE, Parts, Prepared, prepare_lineup
from avers.application.reading import CoinRow, Shown
from avers.application.wording.figures import CERTAINTY_WORDS, gap_words, value_words, why_withheld
from avers.application.wording.typography import typeset, whole_date
from avers.core.charter.compilation.survey import facet_of
from avers.core.charter.document import Charter, Value
from avers.core.evidence.act import Standing
from avers.core.organisation.tree import UnitTree
from avers.web.acts.drawing import draw_lineup, draw_promises_due, unit_name
from avers.web.acts.first_day import needs_units
from avers.web.acts.views import tree_today
from avers.web.house import house, language, person
from avers.web.permissions import requires
from avers.web.results.voices import draw_voices

__all__ = ["lineup"]

_KEPT: Final = "lineup"
_PARTS: Final = ("value", "story", "obstacle", "line")
_LONGEST_KEY: Final = 120
_LONGEST_CHOICE: Final = 70
_MOST_PROMISES: Final = 3


@requires("lineup.hold")
@require_http_methods(["GET", "HEAD", "POST"])
@needs_units
def lineup(request: HttpRequest) -> HttpResponse:
    """Five minutes for a team: the value of the day, one story, one obstacle; each may be changed."""
    viewer, tree, today = person(request), tree_today(), timezone.localdate()
    charter = house().charters.published()
    if request.method == "POST" and request.POST.get("do") == "prepare":
        _keep(request)
        return redirect("lineup")
    parts = _chosen(request)
    chosen = Parts(parts["value"], parts["story"], parts["obstacle"])
    found = prepare_lineup(house(), viewer, tree, charter, today, chosen)
    if request.method == "POST":
        value = found.lineup.value
        acting.hold_lineup(
            house(), viewer, value=value.key if value else "", at=timezone.localtime(),
            story=found.lineup.chosen.key if found.lineup.chosen else "",
        )  # fmt: skip
        messages.success(request, _("Noted: your team had its line-up today."))
        return redirect("lineup")
    # The rest of the company comes last, whatever the order of the tree.
    month = sorted(company_opportunities(house(), viewer, tree, today), key=lambda one: one.unit == tree.root)
    context = {
        "lineup": draw_lineup(found.lineup, tree, charter, viewer.identity, language()),
        **_prepared(found, tree, charter, viewer.identity),
        "line": parts["line"],
        "longest_line": LONGEST_LINE,
        "today": today,
        "occasions": [(_group_name(tree, one.unit), one.n) for one in month if one.n],
        "without": [_group_name(tree, one.unit) for one in month if not one.n],
        "here_act": "lineup",
    }
    return render(request, "avers/lineup.html", context)


def _keep(request: HttpRequest) -> None:
    """Keep what was chosen for today, with whoever chose it alone; tomorrow begins anew."""
    typed = {name: request.POST.get(name, "")[:_LONGEST_KEY] for name in _PARTS}
    typed["line"] = " ".join(request.POST.get("line", "").split())[:LONGEST_LINE]
    request.session[_KEPT] = {**typed, "day": timezone.localdate().isoformat()}


def _chosen(request: HttpRequest) -> dict[str, str]:
    kept = request.session.get(_KEPT, {})
    if kept.get("day") != timezone.localdate().isoformat():
        kept = {}
    parts = {name: str(kept.get(name, "")) for name in _PARTS}
    # A story of the house comes with the address that its gallery gave.
    story = (request.POST if request.method == "POST" else request.GET).get("story", "")[:_LONGEST_KEY]
    return {**parts, "story": story or parts["story"]}


def _prepared(found: Prepared, tree: UnitTree, charter: Charter | None, me: str) -> dict[str, Any]:
    """Return what stands around the three parts: choices, evidence, promises, days."""
    story, told, obstacle = found.lineup.story, found.lineup.chosen, found.lineup.obstacle
    voices = draw_voices([found.voices], language(), wave=found.wave) if found.voices else ()
    return {
        "values": [
            (
                one.key,
                _value_choice(one, is_widest=facet_of(one) == found.widest),
            )
            for one in found.values
        ],
        "stories": [*([(told.key, _shorter(told.words))] if told else []), *_choices(found.stories, told)],
        "story_key": told.key if told else story.key if story else "",
        "obstacles": _choices(found.obstacles),
        "obstacle_key": obstacle.key if obstacle else "",
        "evidence": _evidence(found.evidence),
        "wave": found.wave,
        "facet": found.evidence.facet.key if found.evidence else "",
        "voice": voices[0] if voices else None,
        "falling": draw_promises_due(found.falling[:_MOST_PROMISES], tree, charter, me, language()),
        "n_more": max(0, len(found.falling) - _MOST_PROMISES),
        "held_on": [whole_date(day, language()) for day in found.held_on],
        "cadence": [(_group_name(tree, one.unit), one.n_held, one.n_weeks) for one in found.cadence],
    }


def _value_choice(value: Value, *, is_widest: bool) -> str:
    name = value.name.in_language(language())
    return _("%(value)s – the widest gap of your team") % {"value": name} if is_widest else name


def _choices(acts: Iterable[Standing], told: Story | None = None) -> list[tuple[str, str]]:
    return [(one.key, _shorter(one.words)) for one in acts if told is None or one.key != told.key]


def _shorter(words: str) -> str:
    short = words if len(words) <= _LONGEST_CHOICE else f"{words[: _LONGEST_CHOICE - 1].rstrip()}…"
    return typeset(short, language())


def _evidence(row: CoinRow | None) -> dict[str, str]:
    """Return what the latest results say of the value in the team, in words; {} where nothing is there."""
    if row is None:
        return {}
    gap = row.gap.cell if row.gap and row.gap.is_shown else None
    return {
        "customer": _figure(row.customer),
        "employee": _figure(row.employee),
        "gap": gap_words(gap.value, language()) if gap and gap.value is not None else "",
        "certainty": CERTAINTY_WORDS[row.certainty].in_language(language()),
    }


def _figure(shown: Shown | None) -> str:
    if shown is None:
        return ""
    if shown.cell is None or shown.withheld not in ("", "few", "protected"):
        return ""
    return why_withheld(shown.withheld, language()) if shown.withheld else value_words(shown.cell, language())


def _group_name(tree: UnitTree, unit: str) -> str:
    """Return the name of a group; what no team of its own holds is the rest of the company."""
    return _("elsewhere in the company") if unit == tree.root else unit_name(tree, unit, language())
