"""What contact left, drawn against what was meant (R16): by channel, by moment, then word by word."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from avers.application.wording.figures import WITHHELD_SHORT, gap_words, number, value_words
from avers.application.wording.registers import CHANNELS
from avers.application.wording.typography import joined, percent, typeset
from avers.core.charter.compilation.phrasing import quoted
from avers.core.diagnosis.felt import AtMoment, Contact
from avers.core.diagnosis.symmetry import MirrorPair
from avers.core.estimate import Estimate
from avers.core.evidence.observation import Option
from avers.core.evidence.scoring import INTENDED
from avers.core.publication.cell import Cell
from avers.core.text import Language, Text
from avers.reports.charts import Band, BandPlot, Table, bands
from avers.reports.figures.figure import Figure, level_table, nothing, row_of, said, short, source

if TYPE_CHECKING:
    from avers.application.diagnosing import Diagnosis
    from avers.reports.figures.topics import Asked

__all__ = ["figures"]

_ANY: Final = Text("tous canaux", "any channel")
_KINDS: Final = {
    INTENDED: Text("voulu", "intended"),
    "pleasant": Text("autre, agréable", "other, pleasant"),
    "unpleasant": Text("autre, désagréable", "other, unpleasant"),
}
_AXIS: Final = (0.0, 0.25, 0.5, 0.75, 1.0)
_ENDS: Final = (
    Text("tous les mots voulus, eux seuls", "all intended words, only them"),
    Text("les autres seuls", "the others alone"),
)


@dataclass(frozen=True)
class _Place:
    """A channel or a moment, by its name, and how far from what was meant it is."""

    name: str
    found: Contact | AtMoment

    @property
    def distance(self) -> float | None:
        return self.found.distance


@dataclass(frozen=True)
class _Words:
    """What is said of places of one kind."""

    key: str
    one: Text
    apart: Text
    alike: Text
    kind: Text
    note: Text


_OF_ONE: Final = Text(
    "{near} : ce que l’on ressent est à {n} de ce qui était voulu, sur une échelle de 0 à 1.",
    "{near}: what is felt lies {n} from what was meant, on a scale from 0 to 1.",
)
_CHANNELS: Final = _Words(
    "felt",
    _OF_ONE,
    Text(
        "Le contact qui laisse le plus ce qui était voulu : {near} ; celui qui le fait le moins : {far}.",
        "The contact that most leaves what was meant: {near}; the one that least does: {far}.",
    ),
    Text(
        "D’un canal à l’autre, rien de sûr : de {n} à {m} de ce qui était voulu.",
        "From one channel to the next, nothing sure: {n} to {m} from what was meant.",
    ),
    Text("Canal", "Channel"),
    Text(
        "0 : chacun coche tous les mots voulus, et eux seuls. 0,5 : pas plus que les autres. 1 : les "
        "autres seuls. On coche peu de mots : comparez les canaux, ou deux vagues aux mêmes mots.",
        "0: everyone ticks all intended words and only them. 0.5: no more than the others. 1: the others "
        "alone. People tick few words: compare channels, or two waves with the same words.",
    ),
)
_MOMENTS: Final = _Words(
    "felt-moments",
    _OF_ONE,
    Text(
        "Le moment qui laisse le plus ce qui était voulu : {near} ; celui qui le fait le moins : {far}.",
        "The moment that most leaves what was meant: {near}; the one that least does: {far}.",
    ),
    Text(
        "D’un moment à l’autre, rien de sûr : de {n} à {m} de ce qui était voulu.",
        "From one moment to the next, nothing sure: {n} to {m} from what was meant.",
    ),
    Text("Moment", "Moment"),
    Text(
        "Les clients ont été interrogés après un moment de leur parcours ; tous canaux réunis, dix réponses "
        "au moins à chacun. Un moment où peu d’équipes servent n’est pas affiché : il les désignerait.",
        "Customers were asked after a moment of their journey; all channels together, at least ten answers "
        "to each. A moment that few teams serve is not shown: it would point at them.",
    ),
)


def figures(diagnosis: Diagnosis, asked: Asked, language: Language) -> tuple[Figure, ...]:
    """Return how far each channel and moment is, the words of channels, then what is lived; or why not."""
    shown = [one for one in diagnosis.felt if one.distance is not None]
    if not shown:
        return (_none(bool(diagnosis.felt), language),)
    ordered = sorted(shown, key=lambda one: (one.distance or 0.0, one.way))
    places = [_Place(_way(one, language), one) for one in ordered]
    places += [_Place(_way(one, language), one) for one in diagnosis.felt if one.distance is None]
    words = tuple(_words(one, diagnosis, language) for one in ordered if one.shares)
    beside = _beside(diagnosis, language)
    return (
        _distances(places, _CHANNELS, diagnosis, language),
        *_moments(diagnosis, language),
        *words,
        *beside,
    )


def _moments(diagnosis: Diagnosis, language: Language) -> Iterator[Figure]:
    """Yield how far each moment of the journey is; nothing where no answer names one, or none is shown."""
    found = sorted(
        diagnosis.felt_moments, key=lambda one: (one.distance is None, one.distance or 0.0, one.moment)
    )
    places = [_Place(typeset(one.name.in_language(language), language), one) for one in found]
    if any(place.distance is not None for place in places):
        yield _distances(places, _MOMENTS, diagnosis, language)


def _distances(places: Sequence[_Place], told: _Words, diagnosis: Diagnosis, language: Language) -> Figure:
    """Return the bands of ``places``: those that are shown come first, the nearest before the others."""
    rows = [_distance_band(one, language) for one in places]
    shown = [one for one in places if one.distance is not None]
    nearest, furthest = shown[0], shown[-1]
    (_, high), (low, _) = nearest.found.interval, furthest.found.interval
    is_apart = high is not None and low is not None and high < low
    title = told.one if len(shown) == 1 else told.apart if is_apart else told.alike
    notes = (
        told.note,
        Text(
            "Clients du dehors seulement : on ne demande à aucun salarié ce qu’il ressent.",
            "Outside customers only: no employee is asked what they feel.",
        ),
    )
    spoken = ", ".join(f"{row.label} {row.words}" for row in rows)
    ends = (said(_ENDS[0], language), said(_ENDS[1], language))
    return Figure(
        "distances" if told is _CHANNELS else "moments",
        said(
            title, language,
            near=_capital(nearest.name) if len(shown) == 1 else nearest.name, far=furthest.name,
            n=_far(nearest.distance, language), m=_far(furthest.distance, language),
        ),
        bands(
            rows, key=told.key, label=spoken, line=50.0, ends=ends,
            axis=[_far(tick, language) for tick in _AXIS],
        ),
        nearest.found.certainty if is_apart or len(shown) == 1 else "to_confirm",
        tuple(said(note, language) for note in notes),
        table=_distance_table(places, told, language),
        source=source(diagnosis, language),
    )  # fmt: skip


def _distance_band(one: _Place, language: Language) -> Band:
    name = _capital(one.name)
    if one.distance is None:
        why = WITHHELD_SHORT[one.found.near.withheld or "few"]
        return Band(name, None, words=said(why, language), face="customer")
    low, high = one.found.interval
    return Band(
        name, 100 * one.distance, None if low is None else 100 * low, None if high is None else 100 * high,
        _far(one.distance, language), face="customer",
    )  # fmt: skip


def _distance_table(places: Sequence[_Place], told: _Words, language: Language) -> Table:
    headings = (
        told.kind,
        Text("Distance, de 0 à 1", "Distance, 0 to 1"),
        Text("Bande", "Band"),
        Text("Réponses (arrondi)", "Answers (rounded)"),
    )
    rows = []
    for one in places:
        low, high = one.found.interval
        near = one.found.near
        if one.distance is None:
            why = said(WITHHELD_SHORT[near.withheld or "few"], language)
            rows.append((_capital(one.name), why, "–", "–"))
            continue
        band = Text("de {low} à {high}", "{low} to {high}")
        words = said(band, language, low=_far(low, language), high=_far(high, language))
        n = "–" if near.n is None else number(near.n, language)
        rows.append((_capital(one.name), _far(one.distance, language), words, n))
    caption = Text(
        "De ce qui était voulu à ce que l’on ressent, par {kind}",
        "From what was meant to what is felt, by {kind}",
    )
    named = said(caption, language, kind=said(told.kind, language).lower())
    return Table(named, tuple(said(one, language) for one in headings), tuple(rows))


def _words(one: Contact, diagnosis: Diagnosis, language: Language) -> Figure:
    """Return the words of a channel: the intended ones first, the most ticked first in each kind."""
    ordered = [*_ranked(one.intended), *_ranked(one.others)]
    rows = [_word_band(option, cell, language) for option, cell in ordered]
    held = [option for option, cell in ordered if cell.value is None]
    drawn = [row for row in rows if row.value is not None]
    spoken = ", ".join(f"{row.label} {row.words}" for row in drawn)
    shown = [cell.value for _, cell in one.intended if cell.value is not None]
    if len(shown) > 1:
        title = Text(
            "{way} : {low} à {high} des clients cochent chaque mot voulu.",
            "{way}: {low} to {high} of customers tick each intended word.",
        )
        fields = {"low": percent(min(shown), language), "high": percent(max(shown), language)}
    else:
        title, fields = Text("{way} : ce que laisse le contact.", "{way}: what contact leaves."), {}
    words = said(title, language, way=_capital(_way(one, language)), **fields)
    notes = [typeset(one.item.words.in_language(language), language)]
    if held:
        hidden = Text(
            "Non affichés, trop peu de personnes les ayant cochés, ou trop peu ne les ayant pas cochés : "
            "{names}.",
            "Not shown, because too few ticked them, or too few did not: {names}.",
        )
        notes.append(
            said(
                hidden,
                language,
                names=joined([quoted(_name(one, language), language) for one in held], language),
            )
        )
    table = [row_of(row.label, cell, language) for row, (_, cell) in zip(rows, ordered, strict=True)]
    return Figure(
        f"words-{one.way}",
        words,
        bands(drawn, key=f"felt-{one.way}", label=spoken, unit=_percent_sign(language)) if drawn else "",
        "",
        tuple(notes),
        table=level_table(_capital(_way(one, language)), tuple(table), language, Text("Mot", "Word")),
        source=source(diagnosis, language),
        plot=BandPlot(tuple(drawn), unit=_percent_sign(language)) if drawn else None,
    )


def _ranked(shares: Sequence[tuple[Option, Cell]]) -> list[tuple[Option, Cell]]:
    return sorted(shares, key=lambda pair: (pair[1].value is None, -(pair[1].value or 0.0)))


def _word_band(option: Option, cell: Cell, language: Language) -> Band:
    kind = _KINDS.get(option.group)
    name = _name(option, language)
    label = f"{name} ({said(kind, language)})" if kind is not None else name
    if cell.value is None:
        return Band(
            label, None, words=said(WITHHELD_SHORT[cell.withheld or "few"], language), face="customer"
        )
    low, high = cell.low, cell.high
    return Band(
        label, 100 * cell.value, None if low is None else 100 * low, None if high is None else 100 * high,
        value_words(cell, language), face="customer", is_named=option.group == INTENDED,
    )  # fmt: skip


def _beside(diagnosis: Diagnosis, language: Language) -> Iterator[Figure]:
    """Yield what the two faces live of each value in the same results: a figure beside, never a reason."""
    frame, tree = diagnosis.frame, diagnosis.tree
    if frame is None or tree is None:
        return
    names = {facet.key: short(facet.name, language) for facet in frame.facets if facet.kind == "value"}
    pairs = [
        pair
        for pair in diagnosis.pairs
        if pair.unit == tree.root and pair.facet in names and isinstance(pair.gap, Estimate)
    ]
    if not pairs:
        return
    pairs.sort(key=lambda pair: (-abs(pair.gap.value) if isinstance(pair.gap, Estimate) else 0.0, pair.facet))
    rows = [band for pair in pairs for band in _both(pair, names[pair.facet], language)]
    spoken = ", ".join(f"{row.label} {row.words}" for row in rows)
    title = Text(
        "À côté : comment chacun vit la façon de servir, salariés et clients.",
        "Beside it: how each side lives the way of serving, employees and customers.",
    )
    note = Text(
        "Les mêmes résultats, une autre mesure : ce que font les équipes, vu des deux faces. Les deux se "
        "lisent côte à côte ; aucune n’explique l’autre.",
        "The same results, another measure: what teams do, seen from both faces. The two are read side by "
        "side; neither explains the other.",
    )
    yield Figure(
        "beside",
        said(title, language),
        bands(rows, key="felt-beside", label=spoken),
        "",
        (said(note, language),),
        (("customer", said(Text("Clients", "Customers"), language)),
         ("employee", said(Text("Salariés", "Employees"), language))),
        _pair_table(pairs, names, language),
        source(diagnosis, language),
    )  # fmt: skip


def _both(pair: MirrorPair, name: str, language: Language) -> Iterator[Band]:
    for face, found, who in (
        ("employee", pair.employees, Text("{name} : salariés", "{name}: employees")),
        ("customer", pair.customers, Text("{name} : clients", "{name}: customers")),
    ):
        if isinstance(found, Estimate):
            yield Band(
                said(who, language, name=name), found.value, found.low, found.high,
                number(found.value, language), face=face,
            )  # fmt: skip


def _pair_table(pairs: Sequence[MirrorPair], names: dict[str, str], language: Language) -> Table:
    headings = (
        Text("Valeur", "Value"), Text("Salariés, sur 100", "Employees, out of 100"),
        Text("Clients, sur 100", "Customers, out of 100"), Text("Écart", "Gap"),
    )  # fmt: skip

    def level(found: object) -> str:
        return number(found.value, language) if isinstance(found, Estimate) else "–"

    rows = tuple(
        (
            names[pair.facet], level(pair.employees), level(pair.customers),
            gap_words(pair.gap.value, language) if isinstance(pair.gap, Estimate) else "–",
        )
        for pair in pairs
    )  # fmt: skip
    caption = Text("Les valeurs, vues des deux faces", "The values, seen from both faces")
    return Table(said(caption, language), tuple(said(one, language) for one in headings), rows)


def _way(one: Contact, language: Language) -> str:
    if one.way == "any":
        return said(_ANY, language)
    known = CHANNELS.get(one.way)
    return known.in_language(language) if known is not None else one.way


def _name(option: Option, language: Language) -> str:
    return typeset(option.words.in_language(language), language)


def _far(value: float | None, language: Language) -> str:
    """Return a distance as one writes it: ``0,35``; the grid of the mean it is made of is a hundredth."""
    if value is None:
        return "–"
    words = f"{value:.2f}"
    return words.replace(".", ",") if language == "fr" else words


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _percent_sign(language: Language) -> str:
    return "\u202f%" if language == "fr" else "%"


def _none(was_asked: bool, language: Language) -> Figure:
    if was_asked:
        return nothing(
            "felt",
            Text("Ce que laisse le contact n’est pas affiché.", "What contact leaves is not shown."),
            language,
            Text(
                "Il faut assez de clients et cinq salariés au moins derrière eux : sans cela, un chiffre "
                "désignerait des personnes.",
                "It takes enough customers, and at least five employees behind them: otherwise a figure "
                "would point at people.",
            ),
        )
    return nothing(
        "felt",
        Text("On n’a pas demandé ce que laisse le contact.", "What contact leaves was not asked."),
        language,
        Text(
            "Écrivez dans la charte, sous « Ton », de trois à six mots que le contact doit laisser ; la "
            "question entre alors dans l’enquête des clients.",
            "Write in the charter, under “Tone”, three to six words that contact should leave; the question "
            "then enters the customers’ survey.",
        ),
    )
