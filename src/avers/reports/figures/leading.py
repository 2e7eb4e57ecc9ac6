"""Trust, four directions, belief, example drawn (R3, R25, R33, R104, R148): described, never explained."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final

from avers.application.wording.figures import FACE_WORDS
from avers.application.wording.typography import number, typeset
from avers.core.diagnosis.certainty import CERTAINTIES
from avers.core.diagnosis.leading import LEADER_MODEL, Leading
from avers.core.diagnosis.trust import Direction
from avers.core.estimate import Estimate
from avers.core.text import Language, Text
from avers.reports.charts import Band, BandPlot, bands, draw
from avers.reports.figures.figure import (
    Figure,
    band_of,
    level_table,
    nothing,
    row_of,
    said,
    short,
    source,
    sure_of_lowest,
)

if TYPE_CHECKING:
    from avers.application.diagnosing import Diagnosis
    from avers.reports.figures.topics import Asked

__all__ = ["belief_figures", "draw_directions", "draw_four", "draw_leader_model", "trust_figures"]

_POOLED: Final = Text(
    "Ce qui parle des responsables est mis en commun pour toute la maison ; aucun n’est montré seul.",
    "What speaks of those in charge is pooled over the whole house; nobody is shown alone.",
)
_BESIDE: Final = Text(
    "Des niveaux côte à côte : rien ici ne dit que l’un entraîne l’autre.",
    "Levels side by side: nothing here says that one brings the other about.",
)
_WAYS: Final[Mapping[str, Text]] = {
    "vertical": Text("Vers le haut", "Upwards"),
    "horizontal": Text("Entre collègues", "Among colleagues"),
    "inside": Text("Entre équipes", "Between teams"),
    "outside": Text("Vers les clients", "Towards customers"),
}
_NOBODY_ASKED: Final = Text(
    "Ces questions sont dans le questionnaire tiré de votre charte : ouvrez une vague qui les pose.",
    "These questions stand in the survey compiled from your charter: open a wave that asks them.",
)
_INTERNAL: Final = Text(
    "Le chiffre de l’ensemble est celui des clients du dehors ; les clients internes se lisent équipe par "
    "équipe.",
    "The figure of the whole company is that of outside customers; internal ones are read team by team.",
)


def trust_figures(diagnosis: Diagnosis, asked: Asked, language: Language) -> tuple[Figure, ...]:
    """Return the three directions of trust beside the customers', then the four directions."""
    if not diagnosis.trust:
        return (
            nothing(
                "trust",
                Text(
                    "La confiance n’a pas été demandée, ou pas assez de réponses.",
                    "Trust was not asked about, or by too few.",
                ),
                language,
                _NOBODY_ASKED,
            ),
        )
    ordered = sorted(diagnosis.trust, key=lambda one: one.cell.value or 0.0)
    lowest = ordered[0]
    title = Text(
        "{name} : le niveau le plus bas, {value} sur 100.", "{name}: the lowest level, {value} of 100."
    )
    notes = [said(_POOLED, language), said(_BESIDE, language)]
    if not any(one.face == "customer" for one in diagnosis.trust):
        notes.append(
            said(
                Text(
                    "La confiance des clients n’est pas affichée : elle n’a pas été demandée, ou pas assez. ",
                    "Customers’ trust is not shown: it was not asked, or too few answered. ",
                ),
                language,
            )
            + said(_INTERNAL, language)
        )
    triad = Figure(
        "trust",
        said(title, language, name=_label(lowest, language), value=_value(lowest, language)),
        draw_directions(diagnosis.trust, language, key="trust"),
        sure_of_lowest([lowest.cell], [one.cell for one in ordered[1:]]),
        tuple(notes),
        _faces(diagnosis.trust, language),
        level_table(
            said(Text("Confiance, pour toute la maison", "Trust, for the whole house"), language),
            tuple(row_of(_label(one, language), one.cell, language) for one in diagnosis.trust),
            language,
            Text("Direction", "Direction"),
        ),
        source(diagnosis, language),
        _directions_plot(diagnosis.trust, language),
    )
    return (triad, *_four(diagnosis, language))


def belief_figures(diagnosis: Diagnosis, asked: Asked, language: Language) -> tuple[Figure, ...]:
    """Return belief in the charter, whether each one counts, then the model that leaders give."""
    leading = diagnosis.leading
    if leading is None or not (leading.belief or leading.mattering or leading.model):
        return (
            nothing(
                "belief",
                Text(
                    "On ne sait pas encore qui croit à la charte.",
                    "It is not known yet who believes in the charter.",
                ),
                language,
                _NOBODY_ASKED,
            ),
        )
    drawn = (
        _pair(diagnosis, leading.belief, "belief", language),
        _pair(diagnosis, leading.mattering, "mattering", language),
        _model(diagnosis, leading, language),
    )
    return tuple(one for one in drawn if one is not None)


def draw_directions(shown: Sequence[Direction], language: Language, *, key: str = "directions") -> str:
    """Return published levels as bands, in the order given."""
    plot = _directions_plot(shown, language)
    return draw(plot, key=key, label=_spoken(plot.rows))


def _directions_plot(shown: Sequence[Direction], language: Language) -> BandPlot:
    return BandPlot(tuple(band_of(one, language, label=_label(one, language)) for one in shown))


def draw_four(directions: Mapping[str, Sequence[Direction]], language: Language) -> str:
    """Return the four directions as bands, each line naming its direction."""
    rows = _four_rows(directions, language)
    return bands(rows, key="four", label=_spoken(rows)) if rows else ""


def draw_leader_model(leading: Leading, language: Language) -> str:
    """Return the four parts of the leader model and, last, their mean."""
    rows = [band_of(one, language) for one in leading.model]
    index = leading.index
    if isinstance(index, Estimate):
        rows.append(
            Band(
                said(Text("Les quatre ensemble", "All four together"), language),
                index.value,
                index.low,
                index.high,
                number(round(index.value), language),
                face="house",
                is_named=True,
            )
        )
    return bands(rows, key="model", label=_spoken(rows)) if rows else ""


def _four(diagnosis: Diagnosis, language: Language) -> tuple[Figure, ...]:
    known = {name: shown for name, shown in diagnosis.directions.items() if shown}
    if not known:
        return ()
    levels = {name: sum(one.cell.value or 0.0 for one in shown) / len(shown) for name, shown in known.items()}
    lowest = min(levels, key=lambda name: levels[name])
    title = Text(
        "Dans les quatre directions : {way} est la plus basse.",
        "In the four directions: {way} is the lowest.",
    )
    missing = [said(_WAYS[name], language) for name, shown in diagnosis.directions.items() if not shown]
    notes = [
        said(
            Text(
                "La même attention se vit vers le haut, entre collègues, entre équipes et vers les clients.",
                "The same attention is lived upwards, among colleagues, between teams and towards customers.",
            ),
            language,
        )
    ]
    if missing:
        notes.append(
            said(
                Text("Sans chiffre : {ways}. ", "Without a figure: {ways}. "),
                language,
                ways=", ".join(missing),
            )
            + said(_INTERNAL, language)
        )
    rows = tuple(
        row_of(f"{said(_WAYS[name], language)} · {_label(one, language)}", one.cell, language)
        for name, shown in known.items()
        for one in shown
    )
    way = said(_WAYS[lowest], language)
    return (
        Figure(
            "four",
            said(title, language, way=_in_quotes(way, language)),
            draw_four(known, language),
            sure_of_lowest(
                [one.cell for one in known[lowest]],
                [one.cell for name, shown in known.items() if name != lowest for one in shown],
            ),
            tuple(notes),
            _faces([one for shown in known.values() for one in shown], language),
            level_table(
                said(Text("Les quatre directions", "The four directions"), language),
                rows,
                language,
                Text("Direction", "Direction"),
            ),
            source(diagnosis, language),
            BandPlot(tuple(_four_rows(known, language))),
        ),
    )


def _four_rows(directions: Mapping[str, Sequence[Direction]], language: Language) -> list[Band]:
    return [
        band_of(one, language, label=f"{said(_WAYS[name], language)} · {_label(one, language)}")
        for name, shown in directions.items()
        for one in shown
    ]


def _pair(diagnosis: Diagnosis, shown: Sequence[Direction], key: str, language: Language) -> Figure | None:
    if not shown:
        return None
    titles = {
        "belief": Text(
            "Croire à la charte : équipes {first}, responsables vus par leurs équipes {last}.",
            "Belief in the charter: teams {first}, those in charge as teams see them {last}.",
        ),
        "mattering": Text(
            "« Chacun compte » : de {low} à {high} sur 100 selon qui répond de quoi.",
            "“Everyone counts”: from {low} to {high} of 100, depending on who counts for whom.",
        ),
    }
    values = [one.cell.value or 0.0 for one in shown]
    if key == "belief" and len(shown) < 2:
        title = said(
            Text(
                "Croire à la charte : une seule des deux réponses s’affiche.",
                "Belief in the charter: only one of the two answers is shown.",
            ),
            language,
        )
    else:
        title = said(
            titles[key],
            language,
            first=_value(shown[0], language),
            last=_value(shown[-1], language),
            low=number(min(values), language),
            high=number(max(values), language),
        )
    captions = {
        "belief": Text("Croire à la charte", "Belief in the charter"),
        "mattering": Text("Chacun compte", "Everyone counts"),
    }
    return Figure(
        key,
        title,
        draw_directions(shown, language, key=key),
        _least(shown),
        (said(_POOLED, language), said(_BESIDE, language)),
        _faces(shown, language),
        level_table(
            said(captions[key], language),
            tuple(row_of(_label(one, language), one.cell, language) for one in shown),
            language,
            Text("Question", "Question"),
        ),
        source(diagnosis, language),
    )


def _model(diagnosis: Diagnosis, leading: Leading, language: Language) -> Figure | None:
    if not leading.model:
        return None
    lowest = min(leading.model, key=lambda one: one.cell.value or 0.0)
    notes = [said(_POOLED, language)]
    if isinstance(leading.index, Estimate):
        title = Text(
            "Ensemble, les responsables donnent le modèle à {index} sur 100 ; le plus bas : « {part} ».",
            "Together, those in charge set the model at {index} of 100; lowest: “{part}”.",
        )
        index = number(round(leading.index.value), language)
    else:
        title = Text(
            "Il manque une partie du modèle ; parmi celles montrées, la plus basse : « {part} ».",
            "A part of the model is missing; among those shown, the lowest: “{part}”.",
        )
        index = ""
        notes.append(
            said(
                Text(
                    "Le modèle compte quatre parties ({n} montrées) : la moyenne de quelques-unes "
                    "tromperait.",
                    "The model has four parts ({n} shown): the mean of some would mislead.",
                ),
                language,
                n=f"{len(leading.model)}/{len(LEADER_MODEL)}",
            )
        )
    rows = [row_of(short(one.name, language), one.cell, language) for one in leading.model]
    return Figure(
        "model",
        said(title, language, index=index, part=short(lowest.name, language)),
        draw_leader_model(leading, language),
        sure_of_lowest([lowest.cell], [one.cell for one in leading.model if one is not lowest]),
        tuple(notes),
        table=level_table(
            said(
                Text(
                    "Le modèle, pour tous les responsables ensemble",
                    "The model, for all those in charge together",
                ),
                language,
            ),
            tuple(rows),
            language,
            Text("Partie", "Part"),
        ),
        source=source(diagnosis, language),
    )


def _label(one: Direction, language: Language) -> str:
    name = short(one.name, language)
    if one.face == "customer":
        return typeset(f"{name} ({said(Text('clients', 'customers'), language)})", language)
    return name


def _faces(shown: Sequence[Direction], language: Language) -> tuple[tuple[str, str], ...]:
    faces = dict.fromkeys(one.face for one in shown)
    return tuple((face, FACE_WORDS[face].in_language(language)) for face in faces)


def _least(shown: Sequence[Direction]) -> str:
    return max((one.certainty for one in shown), key=CERTAINTIES.index)


def _value(one: Direction, language: Language) -> str:
    return number(one.cell.value or 0.0, language)


def _spoken(rows: Sequence[Band]) -> str:
    return ", ".join(f"{row.label} {row.words}" for row in rows)


def _in_quotes(way: str, language: Language) -> str:
    return said(Text("« {way} »", "“{way}”"), language, way=way[:1].lower() + way[1:])
