"""The shelf in words, ready to be drawn: known houses with findings, values, indicators, teams, verbs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from avers.application.library import Judged, OwnClaim, Shelf, ValueOnShelf
from avers.application.wording.typography import joined, typeset
from avers.core.charter.distinctiveness import Distinctiveness, distinctiveness
from avers.core.charter.document import Charter
from avers.core.charter.library.claims import Claim
from avers.core.charter.library.houses import KnownHouse
from avers.core.charter.library.indicators import INDICATORS, Indicator
from avers.core.charter.library.teams import UsualTeam
from avers.core.charter.library.values import UsualValue
from avers.core.text import Language
from avers.web.site.trying import Said, said

__all__ = ["DrawnShelf", "draw_own", "draw_shelf"]


@dataclass(frozen=True)
class DrawnSentence:
    """A sentence of a house with what the rules say of it and why that is explained."""

    words: str
    original: str
    remarks: tuple[tuple[Said, str], ...]


@dataclass(frozen=True)
class DrawnHouse:
    """A house: fact, source, sentences."""

    name: str
    fact: str
    source: str
    link: str
    year: int
    spoken: str
    sentences: tuple[DrawnSentence, ...]


@dataclass(frozen=True)
class DrawnValue:
    """A value that may be taken: its sentence if it has a usual one, its behaviours, whether it stands."""

    key: str
    name: str
    statement: str
    behaviours: tuple[str, ...]
    indicators: str
    is_common: bool
    stands: bool


@dataclass(frozen=True)
class DrawnIndicator:
    """An indicator with all that makes two people count alike."""

    key: str
    name: str
    formula: str
    facts: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class DrawnClaim:
    """A figure that is quoted: where it is said to come from, and what is not known of it."""

    figure: str
    claim: str
    who: str
    link: str
    caution: str = ""


@dataclass(frozen=True)
class DrawnShelf:
    """The shelf of one reader."""

    houses: tuple[DrawnHouse, ...]
    values: tuple[DrawnValue, ...]
    usual: tuple[tuple[str, str, str], ...]
    indicators: tuple[DrawnIndicator, ...]
    teams: tuple[tuple[str, str, str], ...]
    verbs: tuple[tuple[str, str], ...]
    worn: tuple[str, ...]
    claims: tuple[DrawnClaim, ...]
    own_claims: tuple[DrawnClaim, ...]


@dataclass(frozen=True)
class DrawnOwn:
    """A value of the house beside the common ones."""

    name: str
    score: int
    reasons: tuple[str, ...]


def draw_shelf(shelf: Shelf, language: Language, standing: frozenset[str]) -> DrawnShelf:
    """Return ``shelf`` in words; ``standing`` are the keys of the values that the draft has."""
    return DrawnShelf(
        tuple(_house(house, sentences, language) for house, sentences in shelf.houses),
        tuple(_value(one, language, standing) for one in shelf.values),
        tuple(_row(one, language) for one in shelf.usual),
        tuple(_indicator(one, language) for one in shelf.indicators),
        tuple(_team(one, language) for one in shelf.teams),
        tuple((name.in_language(language), ", ".join(verbs)) for name, verbs in shelf.verbs),
        tuple(typeset(phrase, language) for phrase in shelf.worn),
        tuple(_claim(one, language) for one in shelf.claims),
        tuple(_own_claim(one, language) for one in shelf.own_claims),
    )


def draw_own(charter: Charter, language: Language) -> tuple[DrawnOwn, ...]:
    """Return how far each value of ``charter`` is from the common list, with what makes the score."""
    found = ((value, distinctiveness(value, language)) for value in charter.values)
    return tuple(
        DrawnOwn(
            value.name.in_language(language), one.score,
            tuple(typeset(reason, language) for reason in _reasons(one, language)),
        )
        for value, one in found
        if one is not None
    )  # fmt: skip


def _reasons(found: Distinctiveness, language: Language) -> Iterable[str]:
    nearest = found.nearest.in_language(language)
    if found.has_common_name:
        yield _("Its name is one that every house knows: %(name)s.") % {"name": nearest}
    elif nearest:
        yield _("It comes near a common value by other words: %(name)s.") % {"name": nearest}
    else:
        yield _("Neither its name nor its sentence comes near a common value.")
    if found.is_unwritten:
        yield _("It has no sentence yet, and nothing else can set it apart.")
    if found.shared:
        yield _("Words of the usual sentence: %(words)s.") % {"words": joined(found.shared, language)}
    if found.worn:
        yield _("Worn phrases: %(words)s.") % {"words": joined(found.worn, language)}


def _house(house: KnownHouse, sentences: Iterable[Judged], language: Language) -> DrawnHouse:
    return DrawnHouse(
        house.name, typeset(house.fact.in_language(language), language), house.source, house.link, house.year,
        house.spoken.in_language(language), tuple(_sentence(one, language) for one in sentences),
    )  # fmt: skip


def _sentence(judged: Judged, language: Language) -> DrawnSentence:
    remarks = said(judged.findings, language)
    why = (typeset(reason.in_language(language), language) for reason in judged.reasons)
    return DrawnSentence(judged.words, judged.original, tuple(zip(remarks, why, strict=True)))


def _value(one: ValueOnShelf, language: Language, standing: frozenset[str]) -> DrawnValue:
    return DrawnValue(
        one.value.key,
        one.value.name.in_language(language),
        typeset(one.usual.statement.in_language(language), language) if one.usual else "",
        tuple(typeset(words.in_language(language), language) for words in one.value.behaviours),
        _named(one.usual.indicators, language) if one.usual else "",
        one.is_common,
        one.value.key in standing,
    )


def _claim(one: Claim, language: Language) -> DrawnClaim:
    figure, claim, caution = (text.in_language(language) for text in (one.figure, one.claim, one.caution))
    return DrawnClaim(
        typeset(figure, language), typeset(claim, language), _from(one.who, one.year), one.link,
        typeset(caution, language),
    )  # fmt: skip


def _own_claim(one: OwnClaim, language: Language) -> DrawnClaim:
    link = one.link if one.link.startswith(("https://", "http://")) else ""
    return DrawnClaim(
        typeset(one.figure, language), typeset(one.claim, language), _from(one.who, one.year), link
    )


def _from(who: str, year: int | None) -> str:
    named = who or _("no source named")
    return f"{named}, {year}" if year else _("%(who)s, no year given") % {"who": named}


def _row(one: UsualValue, language: Language) -> tuple[str, str, str]:
    statement = typeset(one.statement.in_language(language), language)
    return one.name.in_language(language), statement, _named(one.indicators, language)


def _team(team: UsualTeam, language: Language) -> tuple[str, str, str]:
    activity = typeset(team.activity.in_language(language), language)
    return team.name.in_language(language), activity, _named(team.indicators, language)


def _named(keys: Iterable[str], language: Language) -> str:
    return ", ".join(INDICATORS[key].name.in_language(language) for key in keys)


def _indicator(one: Indicator, language: Language) -> DrawnIndicator:
    units = {
        "points": _("points"), "share": _("share"), "seconds": _("seconds"), "score": _("score"),
        "currency": _("money"), "count": _("count"),
    }  # fmt: skip
    facts = (
        (_("Unit"), units[one.unit]),
        (_("Window"), one.window.in_language(language)),
        (_("Left out"), one.exclusions.in_language(language)),
        (_("Better when"), _("higher") if one.direction == "high" else _("lower")),
        (_("Interval"), one.interval),
    )
    drawn = tuple((name, typeset(words, language)) for name, words in facts)
    formula = typeset(one.formula.in_language(language), language)
    return DrawnIndicator(one.key, one.name.in_language(language), formula[:1].upper() + formula[1:], drawn)
