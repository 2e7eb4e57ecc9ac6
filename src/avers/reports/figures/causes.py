"""Why things go wrong, drawn (R136): the share of each cause, and where means are missing most."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from avers.application.wording.incidents import CAUSE_WORDS
from avers.application.wording.typography import number, percent
from avers.core.estimate import Estimate
from avers.core.text import Language, Text
from avers.reports.charts import Band, Table, bands
from avers.reports.figures.figure import Figure, nothing, said

if TYPE_CHECKING:
    from avers.application.diagnosing import Diagnosis
    from avers.core.diagnosis.causes import Causes, CauseShare
    from avers.reports.figures.topics import Asked

__all__ = ["figures"]

_FEW: Final = Text("trop peu d’incidents", "too few incidents")
_HEADINGS: Final = (
    Text("Part", "Share"), Text("Fourchette", "Band"), Text("Incidents (arrondi)", "Incidents (rounded)"),
)  # fmt: skip
_TITLES: Final = {
    "means": Text(
        "Le plus souvent, il manquait de quoi bien faire : {share}.",
        "Most often, what it takes to do it well was missing: {share}.",
    ),
    "know": Text(
        "Le plus souvent, on ne savait pas quoi faire : {share}.",
        "Most often, it was not known what to do: {share}.",
    ),
    "want": Text(
        "Le plus souvent, bien faire ne menait nulle part : {share}.",
        "Most often, doing it well led nowhere: {share}.",
    ),
    "none": Text(
        "Le plus souvent, ni les moyens, ni le savoir, ni ce à quoi cela mène n’étaient en cause : {share}.",
        "Most often it was neither means, nor knowing, nor what it leads to: {share}.",
    ),
}
_OF_TEAM: Final = Text(
    "Là où il manque de quoi bien faire, d’une équipe à l’autre.",
    "Where what it takes is missing, from one team to another.",
)


def figures(diagnosis: Diagnosis, asked: Asked, language: Language) -> tuple[Figure, ...]:
    """Return the causes of the house, then the share of means of the groups that the reader may open."""
    causes = diagnosis.causes
    if causes is None:
        return (nothing("causes", _CLOSED_TITLE, language, _CLOSED),)
    known = [one for one in causes.house if isinstance(one.share, Estimate)]
    if not known:
        return (nothing("causes", _EMPTY_TITLE, language, _EMPTY),)
    drawn = [_of_house(causes, language)]
    groups = [one for one in causes.means if asked.reads(one.unit)]
    if any(isinstance(one.share, Estimate) for one in groups):
        drawn.append(_of_groups(groups, asked, language))
    return tuple(drawn)


def _of_house(causes: Causes, language: Language) -> Figure:
    leading = causes.leading
    if leading is not None and isinstance(leading.share, Estimate):
        title = said(_TITLES[leading.cause], language, share=percent(leading.share.value, language))
    else:
        title = said(
            Text(
                "Aucune cause ne se détache des autres.",
                "No cause stands apart from the others.",
            ),
            language,
        )
    names = {one.cause: said(CAUSE_WORDS[one.cause], language) for one in causes.house}
    rows = [_band(one, names[one.cause], language, is_named=one is leading) for one in causes.house]
    note = Text(
        "Cause trouvée pour {found} incidents sur {n} en deux ans. On regarde d’abord ce qui entoure le "
        "travail, puis ce que l’on savait, puis ce à quoi bien faire mène ; la première qui manquait est "
        "comptée.",
        "A cause was found for {found} incidents of {n} in two years. What surrounds the work is looked at "
        "first, then what was known, then what doing it well leads to; the first that was missing counts.",
    )
    return Figure(
        "causes",
        title,
        bands(rows, key="causes", label=_spoken(rows), unit="%"),
        "solid" if leading is not None else "to_confirm",
        (
            said(
                note, language, found=number(causes.n_found, language), n=number(causes.n, language)
            ),
        ),
        table=_table(
            said(Text("Causes des incidents", "Causes of incidents"), language),
            Text("Cause", "Cause"), [(names[one.cause], one) for one in causes.house], language,
        ),
        source=said(_SOURCE, language),
    )  # fmt: skip


def _of_groups(groups: list[CauseShare], asked: Asked, language: Language) -> Figure:
    named = [(asked.name_of(one.unit, language), one) for one in groups]
    named.sort(key=lambda pair: (-_value(pair[1]), pair[0]))
    rows = [_band(one, name, language) for name, one in named if isinstance(one.share, Estimate)]
    note = Text(
        "Seule cette part est montrée par équipe : c’est ce que la maison lui doit. Une équipe de moins de "
        "cinq personnes est comptée avec celle qui est au-dessus ; sous cinq incidents, rien.",
        "Only this share is shown team by team: it is what the house owes them. A team of fewer than five "
        "people is counted with the one above it; below five incidents, nothing.",
    )
    return Figure(
        "means",
        said(_OF_TEAM, language),
        bands(rows, key="means", label=_spoken(rows), unit="%"),
        "",
        (said(note, language),),
        table=_table(
            said(Text("Part des moyens, par équipe", "Share of means, by team"), language),
            Text("Équipe", "Team"), named, language,
        ),
        source=said(_SOURCE, language),
    )  # fmt: skip


def _band(one: CauseShare, label: str, language: Language, *, is_named: bool = False) -> Band:
    share = one.share
    if not isinstance(share, Estimate):
        return Band(label, None, words=said(_FEW, language), face="house")
    return Band(
        label, 100 * share.value, 100 * (share.low or 0), 100 * (share.high or 0),
        percent(share.value, language), face="house", is_named=is_named,
    )  # fmt: skip


def _value(one: CauseShare) -> float:
    return one.share.value if isinstance(one.share, Estimate) else -1.0


def _spoken(rows: list[Band]) -> str:
    return ", ".join(f"{row.label} {row.words}" for row in rows)


def _table(caption: str, first: Text, named: list[tuple[str, CauseShare]], language: Language) -> Table:
    headings = (said(first, language), *(said(words, language) for words in _HEADINGS))
    rows = []
    for name, one in named:
        share = one.share
        if isinstance(share, Estimate):
            low, high = percent(share.low or 0, language), percent(share.high or 0, language)
            band = said(Text("{low} à {high}", "{low} to {high}"), language, low=low, high=high)
            rows.append((name, percent(share.value, language), band, number(share.n, language)))
        else:
            rows.append((name, said(_FEW, language), "–", "–"))
    return Table(caption, headings, tuple(rows))


_SOURCE: Final = Text(
    "Source : incidents notés dans la maison, deux ans, jusqu’à la dernière semaine entière",
    "Source: incidents noted in the house, two years, up to the last whole week",
)
_CLOSED_TITLE: Final = Text("Les incidents ne sont pas encore ouverts.", "Incidents are not open yet.")
_CLOSED: Final = Text(
    "Il faut d’abord que chacun ait été informé de ce qui est gardé : c’est une ligne du registre des "
    "informations au personnel.",
    "Everybody must first be told what is kept: it is a row of the register of notices.",
)
_EMPTY_TITLE: Final = Text(
    "On ne sait pas encore pourquoi les choses vont mal.", "It is not known yet why things go wrong."
)
_EMPTY: Final = Text(
    "Il faut cinq incidents dont la cause est cherchée jusqu’au bout. Notez le premier : une minute, trois "
    "questions.",
    "Five incidents are needed whose cause was looked for to the end. Note the first: one minute, three "
    "questions.",
)
