"""One line on the page of the company: its figures when every team counts for its size, and why they move."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from django.utils.translation import gettext as _

from avers.application.balancing import balanced
from avers.application.reading import PublicationPage
from avers.application.wording.typography import joined, number, typeset
from avers.core.publication.weighting import Weighted, WeightedFigure
from avers.core.text import Language
from avers.web.house import house

__all__ = ["balance_lines"]

_MOST: Final = 3


def balance_lines(page: PublicationPage, language: Language) -> tuple[str, ...]:
    """Return what weighting changes on the page of the whole company, a sentence a face; none on another."""
    publication = page.publication
    if page.unit.key != publication.tree.root:
        return ()
    return tuple(
        typeset(line, language)
        for found in balanced(house(), publication)
        for line in _lines(found, page, language)
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
