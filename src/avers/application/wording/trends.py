"""Words about trends (A5): whether something changed, since when, and whose trend it is."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from avers.application.wording.figures import gap_words, number
from avers.application.wording.typography import typeset, whole_date
from avers.core.text import Language, Text

if TYPE_CHECKING:
    from avers.application.trends import DrawnTrend
    from avers.core.publication.change import ChangeReason

__all__ = [
    "CHANGED",
    "USUAL",
    "change_figure",
    "trend_sentence",
    "verdict_words",
    "wave_words",
    "whose_words",
]

CHANGED: Final = Text("changé", "changed")
USUAL: Final = Text("variation habituelle", "usual variation")
_WHOSE: Final = Text("tendance : {unit}", "trend: {unit}")
_WHY: Final[dict[ChangeReason, Text]] = {
    "few_moved": Text(
        "La tendance est celle de {unit} : ici, quelques personnes sont peut-être arrivées ou parties, et la "
        "différence pourrait parler d’elles.",
        "The trend is that of {unit}: here a few people may have come or gone, and the difference could "
        "speak of them.",
    ),
    "other_customers": Text(
        "La tendance est celle de {unit} : ici, les clients qui ont répondu ne sont pas les mêmes d’une "
        "vague à l’autre, dehors dans l’une, dans la maison dans l’autre.",
        "The trend is that of {unit}: here the customers who answered are not the same from one wave to the "
        "next, outside in one, inside the house in the other.",
    ),
    "withheld": Text(
        "La tendance est celle de {unit} : ici, le chiffre n’est pas affiché d’une vague à l’autre.",
        "The trend is that of {unit}: here the figure is not shown from one wave to the next.",
    ),
}
_SINCE: Final = Text("{value} ({low} à {high}) depuis {wave}", "{value} ({low} to {high}) since {wave}")
_FIGURES: Final = Text("De vague en vague : {figures}.", "From wave to wave: {figures}.")


@lru_cache(maxsize=256)
def wave_words(wave: str, language: Language) -> str:
    """Return the key of a wave as one says it: ``2026-10`` is October 2026, any other key is itself.

    A survey that comes back is called by its own key and its first day: ``pulse.2026-12-07``.
    """
    from babel.dates import format_date

    name, _, first = wave.rpartition(".")
    if name:
        try:
            return f"{name}, {whole_date(date.fromisoformat(first), language)}"
        except ValueError:
            return wave
    try:
        day = date.fromisoformat(f"{wave}-01")
    except ValueError:
        return wave
    return format_date(day, "LLLL y", locale=language)


def verdict_words(trend: DrawnTrend, language: Language) -> str:
    """Return “changed” or “usual variation”; "" where there is no trend."""
    return (CHANGED if trend.has_changed else USUAL).in_language(language) if trend else ""


def whose_words(trend: DrawnTrend, language: Language) -> str:
    """Return whose trend is drawn where it is a larger unit's; "" where it is the unit's own."""
    if trend.unit is None or trend.is_own:
        return ""
    words = _WHOSE.in_language(language).format(unit=trend.unit.name.in_language(language))
    return typeset(words, language)


def change_figure(trend: DrawnTrend, language: Language) -> str:
    """Return the change with its band, and since when."""
    change = trend.change
    if change is None or change.value is None:
        return "–"
    value = gap_words(change.value, language)
    if change.low is None or change.high is None:
        return value
    low, high = gap_words(change.low, language), gap_words(change.high, language)
    words = _SINCE.in_language(language).format(
        value=value, low=low, high=high, wave=wave_words(trend.since, language)
    )
    return typeset(words, language)


def trend_sentence(trend: DrawnTrend, language: Language, *, is_gap: bool) -> str:
    """Return the trend as one reads it aloud: every wave, the change, and whose it is."""
    if trend.unit is None:
        return ""
    write = gap_words if is_gap else number
    figures = ", ".join("–" if value is None else write(value, language) for value in trend.values)
    parts = [
        _FIGURES.in_language(language).format(figures=figures),
        f"{change_figure(trend, language)}, {verdict_words(trend, language)}.",
    ]
    if not trend.is_own:
        why = _WHY[trend.reason or "withheld"].in_language(language)
        parts.append(why.format(unit=trend.unit.name.in_language(language)))
    return typeset(" ".join(parts), language)
