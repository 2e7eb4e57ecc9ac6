"""Complaints and silent departures around the decisions that put revenue first (R60)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from avers.application.wording.figures import number
from avers.application.wording.typography import typeset, whole_date
from avers.core.diagnosis.alienation import AROUND, FEWEST_DECISIONS, Around
from avers.core.estimate import Estimate, Withheld
from avers.core.text import Language, Text
from avers.reports.charts import Band, Table, bands
from avers.reports.figures.figure import Figure, nothing, said
from avers.reports.figures.scorecard import amount, difference, of_indicators

if TYPE_CHECKING:
    from avers.application.diagnosing import Diagnosis
    from avers.reports.figures.topics import Asked

__all__ = ["figures"]

_SCALES: Final = (5.0, 10.0, 20.0, 40.0, 100.0, 200.0)
_YES: Final = Text("oui", "yes")
_NO: Final = Text("rien ne le montre", "nothing shows it")
_FROM_TO: Final = Text("de {low} à {high}", "{low} to {high}")
_TOO_FEW: Final = Text("trop peu de décisions ({n} sur {most})", "too few decisions ({n} of {most})")
_ALIKE: Final = Text("toutes pareilles : rien à juger", "all alike: nothing to judge")


def figures(diagnosis: Diagnosis, asked: Asked, language: Language) -> tuple[Figure, ...]:
    """Return what followed the decisions, outcome by outcome, then one by one; or what is missing."""
    found = diagnosis.alienation
    shown = [one for one in found if isinstance(one.change, Estimate)]
    if not found:
        return (_how_to_start(language),)
    if not shown:
        return (_too_few(found, language),)
    first = Figure(
        "alienation",
        _title(shown, language),
        _draw(shown, language),
        "solid" if any(one.certainty == "solid" for one in shown) else "to_confirm",
        tuple(_notes(found, language)),
        table=_table(found, language),
        source=_source(found, language),
    )
    return (first, *(_each(one, diagnosis, asked, language) for one in shown))


def _draw(shown: Sequence[Around], language: Language) -> str:
    """Return each outcome on one axis: after less before, in hundredths of before."""
    relative = {one.tracked.kpi: _relative(one) for one in shown}
    ends = [abs(end) for parts in relative.values() for end in parts]
    scale = next((one for one in _SCALES if one >= max(ends, default=0.0)), _SCALES[-1])

    def place(part: float) -> float:
        return min(max(50 + 50 * part / scale, 0.0), 100.0)

    rows = []
    for one in shown:
        parts = relative[one.tracked.kpi]
        if not parts:
            rows.append(Band(_name(one, language), None, words=said(_SEE_TABLE, language), face="house"))
            continue
        value, low, high = parts
        rows.append(
            Band(_name(one, language), place(value), place(low), place(high), _percent(value, language),
                 "house", one.certainty == "solid")
        )  # fmt: skip
    spoken = "; ".join(f"{row.label}, {row.words}" for row in rows)
    axis = [_percent(scale * tick, language) for tick in (-1.0, -0.5, 0.0, 0.5, 1.0)]
    return bands(rows, key="alienation", label=spoken, line=50.0, axis=axis)


_SEE_TABLE: Final = Text("voir le tableau", "see the table")


def _relative(one: Around) -> tuple[float, ...]:
    before, change = _before(one), one.change
    if not isinstance(change, Estimate) or change.low is None or change.high is None or not before:
        return ()
    ends = sorted(100 * end / before for end in (change.low, change.high))
    return 100 * change.value / before, ends[0], ends[1]


def _before(one: Around) -> float:
    return sum(each.before for each in one.decided) / len(one.decided) if one.decided else 0.0


def _percent(value: float, language: Language) -> str:
    figure = number(abs(round(value)), language)
    sign = "" if figure == "0" else "+" if value > 0 else "\u2212"
    return f"{sign}{figure}\u202f%" if language == "fr" else f"{sign}{figure}%"


def _title(shown: Sequence[Around], language: Language) -> str:
    sure = [one for one in shown if one.certainty == "solid"]
    if not sure:
        words = Text(
            "Rien de sûr ne bouge après les décisions qui mettent le chiffre d’abord.",
            "Nothing sure moves after decisions that put revenue first.",
        )
        return said(words, language)
    one = sure[0]
    assert isinstance(one.change, Estimate)  # noqa: S101 - shown with figures
    words = (
        Text(
            "« {name} » : plus haut après {n} décisions qui mettent le chiffre d’abord, de {change}.",
            "“{name}”: higher after {n} decisions that put revenue first, by {change}.",
        )
        if one.change.value > 0
        else Text(
            "« {name} » : plus bas après {n} décisions qui mettent le chiffre d’abord, de {change}.",
            "“{name}”: lower after {n} decisions that put revenue first, by {change}.",
        )
    )
    relative = _relative(one)
    change = _percent(relative[0], language).lstrip("+\u2212") if relative else _moved(one, language)
    return said(words, language, name=_name(one, language), n=str(one.change.n), change=change)


def _notes(found: Sequence[Around], language: Language) -> Iterator[str]:
    yield said(
        Text(
            "Les {n} périodes d’après chaque décision, moins les {n} d’avant ; celle de la décision est "
            "laissée de côté. Le trait du milieu : aucun changement.",
            "The {n} periods after each decision, less the {n} before; that of the decision is left out. The "
            "line in the middle: no change.",
        ),
        language,
        n=str(AROUND),
    )
    yield said(
        Text(
            "Cela vient après, sans en être pour autant l’effet : la saison et tout ce qui s’est passé au "
            "même moment y sont aussi.",
            "It comes after, which does not make it an effect: the season and all that happened meanwhile "
            "are in it too.",
        ),
        language,
    )
    left = max(one.n_decisions - len(one.decided) for one in found)
    if left:
        words = Text(
            "Décisions laissées de côté, trop près d’une autre, trop récentes ou sans valeurs : {n}.",
            "Decisions left out, too close to another, too recent or without values: {n}.",
        )
        yield said(words, language, n=str(left))


def _table(found: Sequence[Around], language: Language) -> Table:
    headings = (
        Text("Ce qui est suivi", "What is followed"),
        Text("Avant, en moyenne", "Before, on average"),
        Text("Après, en moyenne", "After, on average"),
        Text("Changement", "Change"),
        Text("Sa bande", "Its band"),
        Text("Décisions comptées", "Decisions counted"),
        Text("Le changement est sûr", "The change is sure"),
    )
    caption = Text(
        "Avant et après les décisions qui mettent le chiffre d’abord",
        "Before and after decisions that put revenue first",
    )
    return Table(
        said(caption, language),
        tuple(said(one, language) for one in headings),
        tuple(_row(one, language) for one in found),
    )


def _row(one: Around, language: Language) -> tuple[str, ...]:
    name, counted = _name(one, language), number(len(one.decided), language)
    if isinstance(one.change, Withheld):
        return name, _why(one, language), "–", "–", "–", counted, "–"
    after = sum(each.after for each in one.decided) / len(one.decided)
    is_share = one.tracked.is_share
    return (
        name,
        _fine(_before(one), language, is_share=is_share),
        _fine(after, language, is_share=is_share),
        _moved(one, language),
        _ends(one, language),
        counted,
        said(_YES if one.certainty == "solid" else _NO, language),
    )


def _each(one: Around, diagnosis: Diagnosis, asked: Asked, language: Language) -> Figure:
    """Return the decisions one by one, without a drawing: each alone says little."""
    is_share = one.tracked.is_share
    where = Text("toute la maison", "the whole house")
    rows = tuple(
        (
            whole_date(each.day, language),
            asked.name_of(each.unit, language) if each.unit else said(where, language),
            _fine(each.before, language, is_share=is_share),
            _fine(each.after, language, is_share=is_share),
            difference(each.after - each.before, language, is_share=is_share),
        )
        for each in one.decided
    )
    headings = (
        Text("Décision du", "Decision of"),
        Text("Où", "Where"),
        Text("Avant", "Before"),
        Text("Après", "After"),
        Text("Écart", "Difference"),
    )
    title = Text("« {name} », décision par décision.", "“{name}”, decision by decision.")
    note = Text(
        "Une décision seule ne montre rien : on lit leur moyenne.",
        "One decision alone shows nothing: read their mean.",
    )
    return Figure(
        f"decisions-{one.tracked.kpi}",
        said(title, language, name=_name(one, language)),
        notes=(said(note, language),),
        table=Table(_name(one, language), tuple(said(each, language) for each in headings), rows),
        source=_source([one], language),
    )


def _fine(value: float, language: Language, *, is_share: bool) -> str:
    """Return a value; a small share with one decimal: what it moves by is small too."""
    if not is_share:
        return amount(value, language, is_share=False)
    figure = number(round(100 * value, 1), language)
    return f"{figure}\u202f%" if language == "fr" else f"{figure}%"


def _moved(one: Around, language: Language) -> str:
    assert isinstance(one.change, Estimate)  # noqa: S101 - asked of what has figures
    return _points(difference(one.change.value, language, is_share=one.tracked.is_share), one, language)


def _ends(one: Around, language: Language) -> str:
    if not isinstance(one.change, Estimate) or one.change.low is None or one.change.high is None:
        return "–"
    low, high = (
        difference(end, language, is_share=one.tracked.is_share) for end in (one.change.low, one.change.high)
    )
    return said(_FROM_TO, language, low=low, high=high)


def _points(figure: str, one: Around, language: Language) -> str:
    if not one.tracked.is_share:
        return figure
    return said(Text("{figure} point", "{figure} points"), language, figure=figure)


def _why(one: Around, language: Language) -> str:
    assert isinstance(one.change, Withheld)  # noqa: S101 - asked of what has none
    if one.change.reason == "no_variation":
        return said(_ALIKE, language)
    return said(_TOO_FEW, language, n=str(len(one.decided)), most=str(FEWEST_DECISIONS))


def _name(one: Around, language: Language) -> str:
    return typeset(one.tracked.name.in_language(language) or one.tracked.kpi, language)


def _source(found: Sequence[Around], language: Language) -> str:
    lasts = [one.last for one in found if one.last]
    return of_indicators(lasts, language) if lasts else ""


def _how_to_start(language: Language) -> Figure:
    return nothing(
        "alienation",
        Text(
            "Ni les réclamations ni les départs silencieux ne sont suivis.",
            "Neither complaints nor silent departures are followed.",
        ),
        language,
        Text(
            "Au registre des résultats suivis, nommez l’indicateur des réclamations et celui des départs ; "
            "au registre des décisions de la maison, notez chaque décision, son jour et ce qu’elle met "
            "d’abord.",
            "In the register of outcomes followed, name the indicator of complaints and that of departures; "
            "in the register of decisions of the house, note each decision, its day and what it puts first.",
        ),
    )


def _too_few(found: Sequence[Around], language: Language) -> Figure:
    words = Text(
        "Il en faut {n} qui mettent le chiffre d’abord, chacune avec {m} périodes avant et {m} après.",
        "It takes {n} that put revenue first, each with {m} periods before and {m} after.",
    )
    title = Text(
        "Trop peu de décisions pour dire ce qui les suit.", "Too few decisions to say what follows them."
    )
    needed = said(words, language, n=str(FEWEST_DECISIONS), m=str(AROUND))
    counted = [f"{_name(one, language)} ({_why(one, language)})" for one in found]
    return Figure("alienation", said(title, language), notes=(needed, f"{'; '.join(counted)}."))
