"""One line on the page of the company: its figures when every team counts for its size, and why they move.

Where no such line stands, a fold says why, without a word of which team is not shown.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext as _

from avers.application.balancing import balanced
from avers.application.reading import PublicationPage
from avers.application.wording.typography import joined, number, typeset
from avers.core.publication.weighting import Weighted, WeightedFigure
from avers.core.text import Language
from avers.web.house import house

__all__ = ["Balance", "draw_balance"]

_MOST: Final = 3
_FEWEST_TEAMS: Final = 2


@dataclass(frozen=True)
class Balance:
    """What weighting changes, a sentence a face; and, a depth below, why a face has no such sentence."""

    lines: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


def draw_balance(page: PublicationPage, language: Language) -> Balance:
    """Return what weighting changes on the page of the whole company; nothing on another."""
    publication = page.publication
    tree = publication.tree
    if page.unit.key != tree.root or len(tree.children(tree.root)) < _FEWEST_TEAMS:
        return Balance()
    if not publication.targets:
        return Balance(notes=(typeset(_not_kept(), language),))
    weighted = balanced(house(), publication)
    lines = (line for found in weighted for line in _lines(found, page, language))
    notes = (note for found in weighted for note in _notes(found))
    return Balance(
        tuple(typeset(line, language) for line in lines), tuple(typeset(note, language) for note in notes)
    )


def _not_kept() -> str:
    return _(
        "No team sizes were kept with these results when they were published. Those of today could change "
        "what was said, so no figure counts each team for its size."
    )


def _notes(found: Weighted) -> Iterator[str]:
    """Yield why a face has no weighted figure; never which team is not shown."""
    customers = found.face == "customer"
    if found.refused == "too_few_teams":
        yield (
            _(
                "Counting each team for its customers takes two teams with figures of their own. Fewer have "
                "any here: too few answers, or answers that could be guessed."
            )
            if customers
            else _(
                "Counting each team for its size takes two teams with figures of their own. Fewer have any "
                "here: too few answers, or answers that could be guessed."
            )
        )
    elif found.refused == "too_much_unseen":
        yield (
            _(
                "More than a fifth of the customers belong to teams without figures of their own. The others "
                "cannot answer for them, so no figure counts each team for its customers."
            )
            if customers
            else _(
                "More than a fifth of the people are in teams without figures of their own. The others "
                "cannot answer for them, so no figure counts each team for its size."
            )
        )
    elif not found.refused and not found.figures:
        yield (
            _("With each team counted for its customers, no figure moves by more than its own uncertainty.")
            if customers
            else _("With each team counted for its size, no figure moves by more than its own uncertainty.")
        )


def _lines(found: Weighted, page: PublicationPage, language: Language) -> Iterator[str]:
    if found.refused == "uneven":
        yield (
            _("Teams answered too unevenly to count each for its customers: too few answers would be left.")
            if found.face == "customer"
            else _("Teams answered too unevenly to count each for its size: too few answers would be left.")
        )
        return
    if not found.figures:
        return
    told = joined([_figure(one, page, language) for one in found.figures[:_MOST]], language)
    head = (
        _("With each team counted for its customers: %(figures)s.")
        if found.face == "customer"
        else _("With each team counted for its size: %(figures)s.")
    )
    worth = _("These are worth %(n_eff)s answers of equal weight, out of %(n)s.")
    words = [head % {"figures": told}, worth % {"n_eff": found.n_eff, "n": found.n}]
    if found.least:
        least = page.publication.tree.unit(found.least).name.in_language(language)
        words.append(_("%(team)s answered least for its size.") % {"team": least})
    yield " ".join(words)


def _figure(one: WeightedFigure, page: PublicationPage, language: Language) -> str:
    names = {facet.key: facet.name.in_language(language) for facet in page.publication.facets}
    told = {
        "facet": names.get(one.facet, one.facet),
        "value": number(one.value, language),
        "plain": number(one.plain, language),
    }
    if one.low is None or one.high is None:
        return _("%(facet)s %(value)s instead of %(plain)s") % told
    ends = {"low": number(one.low, language), "high": number(one.high, language)}
    return _("%(facet)s %(value)s (%(low)s to %(high)s) instead of %(plain)s") % {**told, **ends}
