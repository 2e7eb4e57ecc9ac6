"""The difference between two versions of a charter, said to a manager."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Final

from avers.application.wording.compilation import PARTS, tell_change
from avers.application.wording.registers import CHANNELS
from avers.application.wording.typography import joined, typeset, week, whole_date
from avers.core.charter.compilation.phrasing import quoted
from avers.core.charter.differences import Difference, Kind
from avers.core.charter.library.indicators import INDICATORS
from avers.core.text import Language, Text

__all__ = ["KINDS", "tell_difference", "tell_rest", "tell_subject"]

KINDS: Final[Mapping[Kind, Text]] = {
    "added": Text("Ajouté", "Added"),
    "removed": Text("Retiré", "Removed"),
    "reworded": Text("Récrit", "Reworded"),
    "moved": Text("Déplacé", "Moved"),
    "indicators": Text("Indicateurs", "Indicators"),
    "terms": Text("Conditions", "Terms"),
}
"""What happened to a part, in a word."""

_GAINED: Final = Text("On y regarde désormais {names}.", "What is looked at now: {names}.")
_LOST: Final = Text("On n’y regarde plus {names}.", "What is no longer looked at: {names}.")
_TERMS: Final = Text("Avant : {before}. Désormais : {after}.", "Before: {before}. Now: {after}.")
_NEW_ORDER: Final = Text("Désormais, dans l’ordre : {after}", "Now, in this order: {after}")
_NOTHING: Final = Text("rien n’était dit", "nothing was said")
_NOTHING_NOW: Final = Text("rien n’est dit", "nothing is said")


def tell_difference(found: Difference, language: Language, names: Mapping[str, Text] | None = None) -> str:
    """Return one difference as sentences; ``names`` gives the names of the house’s own indicators."""
    if found.kind in ("added", "removed", "reworded"):
        return tell_change(found.change, language)
    return f"{tell_subject(found, language)}. {tell_rest(found, language, names)}"


def tell_subject(found: Difference, language: Language) -> str:
    """Return what a difference is about: ``les heures de l’engagement « … »``, with a capital."""
    about = found.change.about.in_language(language)
    words = PARTS[found.change.kind].in_language(language)
    whole = typeset(words, language).replace("{about}", typeset(quoted(about, language), language))
    return whole[:1].upper() + whole[1:]


def tell_rest(found: Difference, language: Language, names: Mapping[str, Text] | None = None) -> str:
    """Return what happened to indicators, terms or an order."""
    if found.kind == "indicators":
        known = {**{key: one.name for key, one in INDICATORS.items()}, **(names or {})}
        sides = ((_GAINED, found.gained), (_LOST, found.lost))
        told = [_filled(text, language, names=_listed(keys, known, language)) for text, keys in sides if keys]
        return " ".join(told) or _filled(_NEW_ORDER, language, after=found.change.after.in_language(language))
    if found.kind == "moved":
        return _filled(_NEW_ORDER, language, after=found.change.after.in_language(language)) + "."
    before, after = _term_words(found, language)
    return _filled(
        _TERMS, language, before=before or _NOTHING.in_language(language),
        after=after or _NOTHING_NOW.in_language(language),
    )  # fmt: skip


def _term_words(found: Difference, language: Language) -> tuple[str, str]:
    """Return the terms before and after as one reads them aloud; "" where nothing was written."""
    before, after = found.change.before.in_language(language), found.change.after.in_language(language)
    if found.change.kind == "promise_hours":
        return tuple(week(side, language) if side else "" for side in (before, after))  # type: ignore[return-value]
    if found.change.kind == "review_date":
        days = (whole_date(date.fromisoformat(side), language) if side else "" for side in (before, after))
        return tuple(days)  # type: ignore[return-value]
    if found.change.kind == "promise_channel":
        channels = (CHANNELS.get(side, Text(side, side)).in_language(language) for side in (before, after))
        return tuple(channels)  # type: ignore[return-value]
    return typeset(before, language), typeset(after, language)


def _listed(keys: Sequence[str], known: Mapping[str, Text], language: Language) -> str:
    names: Iterable[str] = (known[key].in_language(language) if key in known else key for key in keys)
    return joined([name if name[1:2].isupper() else name[:1].lower() + name[1:] for name in names], language)


def _filled(template: Text, language: Language, **parts: str) -> str:
    words = typeset(template.in_language(language), language)
    for name, part in parts.items():
        words = words.replace(f"{{{name}}}", part)
    return words
