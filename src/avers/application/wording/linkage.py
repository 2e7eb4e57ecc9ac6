"""Words about the link between the two faces (R21): what is seen, and what could not have been."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from avers.application.wording.typography import typeset
from avers.core.estimate import Estimate
from avers.core.measures.linkage import FEWEST_UNITS
from avers.core.text import Language, Text

if TYPE_CHECKING:
    from avers.core.diagnosis.linkage import FacesLinked

__all__ = ["link_words", "size_words"]

_TOO_FEW: Final = Text(
    "{n} équipes montrent les deux faces. Il en faut {fewest} pour parler d’un lien : regardez les points.",
    "{n} teams show both faces. It takes {fewest} to speak of a link: look at the points.",
)
_SIZE: Final = Text(
    "Avec {n} équipes, un lien plus faible que {weakest} (sur une échelle de 0 à 1) resterait invisible.",
    "With {n} teams, a link weaker than {weakest} (on a scale from 0 to 1) would stay unseen.",
)
_TOGETHER: Final = Text(
    "Là où les équipes sont plus haut, leurs clients le sont aussi ({rho}, de {low} à {high}). Ce n’est pas "
    "dire que l’un vient de l’autre.",
    "Where teams stand higher, so do their customers ({rho}, from {low} to {high}). That does not say that "
    "one comes from the other.",
)
_APART: Final = Text(
    "Là où les équipes sont plus haut, leurs clients sont plus bas ({rho}, de {low} à {high}). Ce n’est pas "
    "dire que l’un vient de l’autre.",
    "Where teams stand higher, their customers stand lower ({rho}, from {low} to {high}). That does not say "
    "that one comes from the other.",
)
_OPEN: Final = Text(
    "Les chiffres ne permettent pas de dire si les deux vont ensemble. Cela ne veut pas dire que non.",
    "The figures do not tell whether the two go together. That does not mean they do not.",
)


def link_words(pair: FacesLinked, language: Language) -> str:
    """Return what the link over teams says, in one or two plain sentences; never a causal word."""
    if pair.certainty == "too_few":
        words = _TOO_FEW.in_language(language).format(n=len(pair.teams), fewest=FEWEST_UNITS)
        return typeset(words, language)
    if pair.certainty == "to_confirm" or not isinstance(pair.rho, Estimate) or pair.profile is None:
        return typeset(_OPEN.in_language(language), language)
    low, high = (_ratio(end, language) for end in pair.profile)
    words = (_TOGETHER if pair.rho.value > 0 else _APART).in_language(language)
    return typeset(words.format(rho=_ratio(pair.rho.value, language), low=low, high=high), language)


def size_words(pair: FacesLinked, language: Language) -> str:
    """Return how weak a link would stay unseen with so many teams; "" where there are too few for any."""
    if pair.weakest_visible is None:
        return ""
    weakest = _ratio(pair.weakest_visible, language)
    return typeset(_SIZE.in_language(language).format(n=len(pair.teams), weakest=weakest), language)


def _ratio(value: float, language: Language) -> str:
    from babel.numbers import format_decimal

    return format_decimal(value, format="0.00", locale=language)
