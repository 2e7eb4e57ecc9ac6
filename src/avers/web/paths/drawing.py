"""Paths in words: the steps of a person, and the figures of cohorts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from avers.application.paths import PathStep, Stage
from avers.application.wording.typography import month, number, percent, typeset, whole_date
from avers.core.diagnosis.exposure import Exposure
from avers.core.estimate import Estimate, Figure
from avers.core.evidence.lived import Lived
from avers.core.text import Language, Text

__all__ = ["EXPOSURE_COLUMNS", "draw_exposures", "draw_stages", "draw_step", "exposure_rows"]

EXPOSURE_COLUMNS: Final[tuple[str | Promise, ...]] = (
    gettext_lazy("Arrived"), gettext_lazy("People"), gettext_lazy("Noted a step"),
    gettext_lazy("Steps lived"), gettext_lazy("Hours with customers"),
    gettext_lazy("Took up a value again"), gettext_lazy("Lived it elsewhere"),
)  # fmt: skip
_EXACT: Final = 50


def draw_stages(stages: Sequence[Stage], language: Language) -> list[dict[str, Any]]:
    """Return the stages of a path, each with its steps."""
    return [
        {
            "title": _set(stage.title, language),
            "steps": [draw_step(one, language) for one in stage.steps],
            "n_left": sum(not one.is_done for one in stage.steps),
        }
        for stage in stages
    ]


def draw_step(step: PathStep, language: Language) -> dict[str, Any]:
    """Return one step: its words, what was noted of it, the hours that are left."""
    return {
        "key": step.key,
        "id": step.key.replace(".", "-"),
        "words": _set(step.words, language),
        "is_done": step.is_done,
        "counted": bool(step.asked),
        "asked": number(step.asked, language),
        "hours": number(step.hours, language),
        "notes": [
            {
                "act": one.key,
                "day": whole_date(one.first.day, language),
                "hours": number(hours, language) if (hours := Lived.read(one.first.label).hours) else "",
            }
            for one in reversed(step.done)
        ],
        "takes_more": bool(step.asked) or not step.done,
    }


def draw_exposures(found: Sequence[Exposure], language: Language) -> list[dict[str, Any]]:
    """Return the figures of each cohort, a value and its band in words, or why there is none."""
    return [
        {
            "name": _cohort(one, language),
            "n": _("about %(n)s") % {"n": one.n} if one.n < _EXACT else str(one.n),
            "figures": [_words(figure, language) for figure in _figures(one)],
        }
        for one in found
    ]


def exposure_rows(found: Sequence[Exposure], language: Language) -> Iterator[list[str]]:
    """Yield the rows of the table that is taken away: the same words as on the page."""
    for one in draw_exposures(found, language):
        yield [one["name"], one["n"], *(" ".join(filter(None, figure)) for figure in one["figures"])]


def _figures(one: Exposure) -> tuple[Figure, ...]:
    return (one.begun, one.steps, one.hours, one.renewed, one.outside)


def _cohort(one: Exposure, language: Language) -> str:
    first, last = month(one.cohort.first, language), month(one.cohort.last, language)
    return first if first == last else _("%(first)s to %(last)s") % {"first": first, "last": last}


def _words(figure: Figure, language: Language) -> tuple[str, str]:
    if not isinstance(figure, Estimate):
        return (_("not enough yet") if figure.reason == "few" else _("not shown")), ""
    show = percent if figure.unit == "share" else number
    value = show(figure.value, language)
    if figure.unit == "hours":
        value = _("%(n)s h") % {"n": value}
    band = _("%(low)s to %(high)s, on about %(n)s") % {
        "low": show(figure.low or 0, language), "high": show(figure.high or 0, language), "n": figure.n,
    }  # fmt: skip
    return typeset(value, language), typeset(band, language)


def _set(words: Text, language: Language) -> str:
    return typeset(words.in_language(language), language)
