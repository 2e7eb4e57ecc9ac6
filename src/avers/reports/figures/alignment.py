"""Whether teams go in the same direction, drawn (R7): for each value the band in which teams stand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from avers.application.wording.figures import face_words, number
from avers.application.wording.typography import percent
from avers.core.diagnosis.alignment import Alignment
from avers.core.text import Language, Text
from avers.reports.charts import Band, BandPlot, Table, bands
from avers.reports.figures.figure import Figure, nothing, said, share_band, short, source

if TYPE_CHECKING:
    from avers.application.diagnosing import Diagnosis
    from avers.reports.figures.topics import Asked

__all__ = ["draw_alignment", "figures"]

# More would be a wall; the table has them all.
_DRAWN: Final = 8
_FROM_TO: Final = Text("de {low} à {high}", "{low} to {high}")


_MEASURE: Final = Text(
    "milieu des équipes, et où s’en tiennent dix-neuf sur vingt",
    "middle of the teams, and where nineteen of twenty stand",
)


def figures(diagnosis: Diagnosis, asked: Asked, language: Language) -> tuple[Figure, ...]:
    """Return one figure for each side that is heard, its values from the most scattered to the closest."""
    if not diagnosis.alignment or diagnosis.frame is None:
        return (_too_few_teams(language),)
    kinds = (("employee", False), ("customer", False), ("customer", True))
    found = ([one for one in diagnosis.alignment if (one.face, one.is_inside) == kind] for kind in kinds)
    # Where teams are seen to differ comes first: the page is read for it.
    ordered = sorted(filter(None, found), key=lambda of_kind: not any(one.is_apart for one in of_kind))
    return tuple(_drawn(of_kind, diagnosis, language) for of_kind in ordered)


def _drawn(found: Sequence[Alignment], diagnosis: Diagnosis, language: Language) -> Figure:
    assert diagnosis.frame is not None  # noqa: S101 - figures are read out of a publication
    names = {facet.key: short(facet.name, language) for facet in diagnosis.frame.facets}
    values = {facet.key for facet in diagnosis.frame.facets if facet.kind == "value"}
    chosen = [one for one in found if one.facet in values] or list(found)
    ordered = sorted(chosen, key=lambda one: (not one.is_apart, -one.tau, one.facet))
    face, is_inside = ordered[0].face, ordered[0].is_inside
    return Figure(
        f"alignment-{'inside' if is_inside else face}",
        _title(ordered, names, language),
        draw_alignment(ordered[:_DRAWN], language, names=names),
        ordered[0].certainty,
        tuple(_notes(ordered, language)),
        ((face, face_words(face, is_inside=is_inside).in_language(language)),),
        _table(ordered, names, language),
        source(diagnosis, language),
        BandPlot(_rows(ordered[:_DRAWN], language, names), measure=said(_MEASURE, language)),
    )


def draw_alignment(found: Sequence[Alignment], language: Language, *, names: dict[str, str]) -> str:
    """Return for each value the middle of the teams and the band in which nineteen of twenty stand."""
    rows = _rows(found, language, names)
    spoken = "; ".join(f"{row.label}, {row.words}" for row in rows)
    return bands(rows, key=f"alignment-{found[0].face}-{int(found[0].is_inside)}", label=spoken)


def _rows(found: Sequence[Alignment], language: Language, names: dict[str, str]) -> tuple[Band, ...]:
    return tuple(
        Band(names[one.facet], one.mu, one.low, one.high, _between(one, language), one.face, one.is_apart)
        for one in found
    )


def _between(one: Alignment, language: Language) -> str:
    return said(
        _FROM_TO, language, low=number(round(one.low), language), high=number(round(one.high), language)
    )


def _title(ordered: Sequence[Alignment], names: dict[str, str], language: Language) -> str:
    widest = ordered[0]
    if widest.is_apart:
        words = Text(
            "« {facet} » : les équipes ne vont pas toutes dans la même direction, {between} sur 100.",
            "“{facet}”: teams do not all go in the same direction, {between} out of 100.",
        )
    elif widest.face == "employee":
        words = Text(
            "Sur aucune valeur on ne voit les équipes aller dans des directions différentes.",
            "On no value are teams seen to go in different directions.",
        )
    else:
        words = Text(
            "Pour aucune valeur on ne voit les clients vivre autre chose d’une équipe à l’autre.",
            "On no value are customers seen to live something else from team to team.",
        )
    return said(words, language, facet=names[widest.facet], between=_between(widest, language))


def _notes(ordered: Sequence[Alignment], language: Language) -> Iterator[str]:
    yield said(
        Text(
            "La bande dit où se tiennent dix-neuf équipes sur vingt, une fois retiré le hasard de qui a "
            "répondu. Étroite, les équipes vont dans la même direction ; large, chacune dans la sienne. "
            "Une moyenne haute n’y change rien.",
            "The band says where nineteen teams of twenty stand, once the chance of who answered is taken "
            "out. Narrow, teams go in the same direction; wide, each in its own. A high mean changes "
            "nothing.",
        ),
        language,
    )
    if not all(one.is_apart for one in ordered):
        yield said(
            Text(
                "Là où rien ne le montre, ce n’est pas la preuve que les équipes se ressemblent.",
                "Where nothing shows it, that is no proof that teams are alike.",
            ),
            language,
        )
    if len(ordered) > _DRAWN:
        more = Text("Les autres valeurs ({n}) sont au tableau.", "The other values ({n}) are in the table.")
        yield said(more, language, n=str(len(ordered) - _DRAWN))


def _table(ordered: Sequence[Alignment], names: dict[str, str], language: Language) -> Table:
    headings = (
        Text("Valeur", "Value"),
        Text("Milieu des équipes", "Middle of the teams"),
        Text("Dix-neuf équipes sur vingt", "Nineteen teams of twenty"),
        Text("Écart type entre équipes", "Standard deviation between teams"),
        Text("Sa bande", "Its band"),
        Text("Part due à l’équipe (ICC)", "Share due to the team (ICC)"),
        Text("Sa bande", "Its band"),
        Text("Équipes", "Teams"),
        Text("Réponses (arrondi)", "Answers (rounded)"),
        Text("Les équipes diffèrent", "Teams differ"),
    )
    caption = Text(
        "Chaque valeur, de la plus dispersée à la plus partagée", "Each value, most scattered first"
    )
    return Table(
        said(caption, language),
        tuple(said(one, language) for one in headings),
        tuple(_row(one, names[one.facet], language) for one in ordered),
    )


def _row(one: Alignment, name: str, language: Language) -> tuple[str, ...]:
    yes, no = Text("oui", "yes"), Text("rien ne le montre", "nothing shows it")
    between = said(
        _FROM_TO, language, low=number(round(one.tau_low, 1), language),
        high=number(round(one.tau_high, 1), language),
    )  # fmt: skip
    return (
        name,
        number(round(one.mu), language),
        _between(one, language),
        number(round(one.tau, 1), language),
        between,
        "–" if one.share is None else percent(one.share, language),
        share_band(one.share_low, one.share_high, language),
        number(one.n_units, language),
        number(one.n, language),
        said(yes if one.is_apart else no, language),
    )


def _too_few_teams(language: Language) -> Figure:
    return nothing(
        "alignment",
        Text(
            "Trop peu d’équipes ont un chiffre pour dire si elles vont dans la même direction.",
            "Too few teams have a figure to say whether they go in the same direction.",
        ),
        language,
        Text(
            "Il en faut cinq sur une même question ; avec moins, une équipe de plus changerait tout.",
            "Five are needed on one question; with fewer, one more team would change everything.",
        ),
    )
