"""The two faces some months apart (R21): lags with their reach, or what is missing to look at them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from avers.application.wording.measures import NO_FIGURE
from avers.application.wording.typography import percent
from avers.core.diagnosis.delayed import FacesDelayed
from avers.core.estimate import Estimate, Withheld
from avers.core.measures.lagged_panel import FEWEST_PERIODS, Direction, Lag
from avers.core.measures.linkage import FEWEST_UNITS
from avers.core.text import Language, Text
from avers.reports.charts import Delay, Table, delays
from avers.reports.figures.figure import Figure, said, source

if TYPE_CHECKING:
    from avers.application.diagnosing import Diagnosis

__all__ = ["both_names", "delayed_figure", "draw_delays"]

# Slopes are said for so many points: people think of ten points of a hundred, not of one.
_POINTS: Final = 10
# Below this share of the movement a face is the chance of who answered, and nothing can be seen in it.
_NEXT_TO_NOTHING: Final = 0.05
_FIRST: Final = {"employees_first": "employee", "customers_first": "customer"}
_WAYS: Final[dict[Direction, Text]] = {
    "employees_first": Text("l’équipe d’abord, ses clients ensuite", "the team first, its customers later"),
    "customers_first": Text("les clients d’abord, leur équipe ensuite", "customers first, their team later"),
}

_FIRSTS: Final[dict[Direction, Text]] = {
    "employees_first": Text("les équipes", "teams"),
    "customers_first": Text("les clients", "customers"),
}


def delayed_figure(
    one: FacesDelayed, diagnosis: Diagnosis, language: Language, *, names: tuple[str, str]
) -> Figure:
    """Return the lags of a pair drawn, or why there are none and what would bring them."""
    both = both_names(names, language)
    key = f"later-{one.employees}-{one.customers}"
    if one.missing or not one.shown:
        title, *notes = _missing(one, both, language)
        return Figure(key, title, notes=tuple(notes), source=source(diagnosis, language))
    return Figure(
        key,
        _title(one, both, language),
        draw_delays(one, language, names=names),
        one.certainty,
        (_size(one, language), _chance(one, language), _reading(language)),
        tuple((_FIRST[way], said(words, language)) for way, words in _WAYS.items()),
        _table(one, language),
        source(diagnosis, language),
    )


def draw_delays(one: FacesDelayed, language: Language, *, names: tuple[str, str]) -> str:
    """Return the lags of a pair as SVG; "" where none has a figure. ``names`` of both facets are read out."""
    points = [
        Delay(
            lag.months,
            _FIRST[lag.direction],
            _POINTS * lag.beta.value,
            _POINTS * (lag.beta.value if lag.beta.low is None else lag.beta.low),
            _POINTS * (lag.beta.value if lag.beta.high is None else lag.beta.high),
            lag in one.clear,
        )
        for lag in one.shown
        if isinstance(lag.beta, Estimate)
    ]
    across = Text("mois entre les deux", "months between the two")
    upwards = Text("points plus tard, pour 10 points avant", "points later, for 10 points before")
    label = Text("{both} : {n} écarts de temps, au tableau.", "{both}: {n} distances in time, in the table.")
    return delays(
        points,
        across=said(across, language),
        upwards=said(upwards, language),
        label=said(label, language, both=both_names(names, language), n=str(len(points))),
    )


def _title(one: FacesDelayed, both: str, language: Language) -> str:
    if not one.clear:
        words = Text(
            "{both}, dans le temps : on ne voit rien de sûr, dans aucun sens.",
            "{both}, over time: nothing sure is seen, either way.",
        )
        return said(words, language, both=both)
    surest = min(one.clear, key=lambda lag: 1.0 if lag.p_bh is None else lag.p_bh)
    upwards = isinstance(surest.beta, Estimate) and surest.beta.value > 0
    words = {
        ("employees_first", True): Text(
            "{both} : là où l’équipe est au-dessus de son habitude, ses clients sont plus haut {later}.",
            "{both}: where a team stands above its own habit, its customers stand higher {later}.",
        ),
        ("employees_first", False): Text(
            "{both} : là où l’équipe est au-dessus de son habitude, ses clients sont plus bas {later}.",
            "{both}: where a team stands above its own habit, its customers stand lower {later}.",
        ),
        ("customers_first", True): Text(
            "{both} : là où les clients sont au-dessus de leur habitude, leur équipe est plus haut {later}.",
            "{both}: where customers stand above their own habit, their team stands higher {later}.",
        ),
        ("customers_first", False): Text(
            "{both} : là où les clients sont au-dessus de leur habitude, leur équipe est plus bas {later}.",
            "{both}: where customers stand above their own habit, their team stands lower {later}.",
        ),
    }[surest.direction, upwards]
    return said(words, language, both=both, later=_later(surest.months, language))


def _later(months: int, language: Language) -> str:
    if months == 0:
        return said(Text("au même moment", "at the same time"), language)
    words = Text("{n} mois après", "{n} month later" if months == 1 else "{n} months later")
    return said(words, language, n=str(months))


def _size(one: FacesDelayed, language: Language) -> str:
    """Say with how many it was looked at, and what would have stayed unseen at the shortest time between."""
    lags = [lag for lag in one.shown if lag.direction == "employees_first"] or list(one.shown)
    near = next((lag for lag in lags if lag.months), lags[0])
    words = Text(
        "{n} équipes suivies sur {waves} vagues. À {months} mois d’écart, moins de {least} points pour 10 "
        "resteraient invisibles : ne rien voir n’est pas voir qu’il n’y a rien.",
        "{n} teams followed over {waves} waves. At {months} months apart, fewer than {least} points for 10 "
        "would stay unseen: to see nothing is not to see that there is nothing.",
    )
    return said(
        words,
        language,
        n=str(near.beta.n or 0),
        waves=str(one.n_waves),
        months=str(near.months),
        least=_one(_POINTS * (near.weakest_visible or 0.0), language),
    )


def _chance(one: FacesDelayed, language: Language) -> str:
    """Say how much of what moves is more than who happened to answer: a link looks weaker for it."""
    employees, customers = one.beyond_chance
    if min(one.beyond_chance) < _NEXT_TO_NOTHING:
        nothing = Text(
            "D’une vague à l’autre, presque rien ne bouge au-delà du hasard de qui a répondu : même un vrai "
            "lien resterait invisible ici.",
            "From wave to wave hardly anything moves beyond the chance of who answered: even a true link "
            "would stay unseen here.",
        )
        return said(nothing, language)
    words = Text(
        "De ce qui bouge d’une vague à l’autre, {employees} dépasse le hasard de qui a répondu dans les "
        "équipes, {customers} chez leurs clients : un vrai lien paraît plus faible d’autant.",
        "Of what moves from wave to wave, {employees} is more than the chance of who answered in teams, "
        "{customers} among their customers: a true link looks that much weaker.",
    )
    return said(
        words, language, employees=percent(employees, language), customers=percent(customers, language)
    )


def _reading(language: Language) -> str:
    return said(
        Text(
            "Chaque équipe est comparée à elle-même, chaque vague à toute la maison. L’un avant l’autre ne "
            "veut pas dire l’un par l’autre.",
            "Each team is held against itself, each wave against the whole house. One before the other does "
            "not mean one from the other.",
        ),
        language,
    )


def _missing(one: FacesDelayed, both: str, language: Language) -> tuple[str, ...]:
    """Return the title and the notes of a pair that cannot be followed yet: what is there, what it takes."""
    if one.missing == "waves":
        title = Text(
            "{both} : ce que vivent les équipes va-t-il avec ce que vivent les clients plus tard ? Il faut "
            "{fewest} vagues pour le chercher ; il y en a {n}.",
            "{both}: does what teams live go with what customers live later? It takes {fewest} waves to "
            "look; there are {n}.",
        )
        note = Text(
            "Chaque vague publiée en rapproche. Posez les mêmes questions, à intervalles réguliers.",
            "Each wave you publish brings it nearer. Ask the same questions, at a steady pace.",
        )
        fields = {"fewest": str(FEWEST_PERIODS), "n": str(one.n_waves)}
        return said(title, language, both=both, **fields), said(note, language)
    title = Text(
        "{both} : trop peu d’équipes se suivent assez longtemps pour dire si l’un va avec l’autre plus tard.",
        "{both}: too few teams can be followed long enough to say whether one goes with the other later.",
    )
    note = Text(
        "Il en faut {teams} dont les deux faces s’affichent dans {waves} vagues, avec les mêmes personnes. "
        "Sur {n} vagues : de {low} à {high} équipes.",
        "It takes {teams} whose two faces are shown in {waves} waves, with the same people. Over {n} waves: "
        "{low} to {high} teams.",
    )
    why = Text(
        "Une équipe dont quelques personnes ont changé repart de là : on ne compare que les mêmes.",
        "A team in which a few people changed starts anew from there: only the same are compared.",
    )
    fields = {"teams": str(FEWEST_UNITS), "waves": str(FEWEST_PERIODS), "n": str(one.n_waves)}
    low, high = str(min(one.n_teams, default=0)), str(max(one.n_teams, default=0))
    return (
        said(title, language, both=both),
        said(note, language, low=low, high=high, **fields),
        said(why, language),
    )


def _table(one: FacesDelayed, language: Language) -> Table:
    headings = (
        Text("D’abord", "First"),
        Text("Mois d’écart", "Months apart"),
        Text("Points pour 10", "Points for 10"),
        Text("Bande", "Band"),
        Text("Équipes", "Teams"),
        Text("Vagues", "Waves"),
    )
    caption = Text(
        "Points de la face lue ensuite, pour 10 points de plus que d’habitude sur l’autre",
        "Points of the face read later, for 10 points above habit on the other",
    )
    rows = tuple(_row(lag, language) for lag in one.lags)
    return Table(said(caption, language), tuple(said(one, language) for one in headings), rows)


def _row(lag: Lag, language: Language) -> tuple[str, ...]:
    places = (said(_FIRSTS[lag.direction], language), str(lag.months))
    if isinstance(lag.beta, Withheld):
        return (*places, said(NO_FIGURE[lag.beta.reason], language), "–", "–", str(lag.n_periods))
    low, high = (
        "–" if end is None else _one(_POINTS * end, language) for end in (lag.beta.low, lag.beta.high)
    )
    band = said(Text("de {low} à {high}", "{low} to {high}"), language, low=low, high=high)
    return (*places, _one(_POINTS * lag.beta.value, language), band, str(lag.beta.n), str(lag.n_periods))


def both_names(names: tuple[str, str], language: Language) -> str:
    """Return how a sentence calls a pair of facets: one name in quotes where both are the same."""
    here, there = names
    if here == there:
        return said(Text("« {here} »", "“{here}”"), language, here=here)
    return said(Text("« {here} » et « {there} »", "“{here}” and “{there}”"), language, here=here, there=there)


def _one(value: float, language: Language) -> str:
    words = f"{value:.1f}".replace("-0.0", "0.0").replace("-", "\u2212")
    return words.replace(".", ",") if language == "fr" else words
