"""Who is still in the house where its behaviours are lived most and least (R123): two halves of the teams."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from avers.application.wording.figures import number
from avers.application.wording.trends import wave_words
from avers.application.wording.typography import between, percent
from avers.core.diagnosis.staying import FEWEST_TEAMS, Half, Staying
from avers.core.text import Language, Text
from avers.reports.charts import Band, BandPlot, Table, draw
from avers.reports.figures.figure import Figure, nothing, said, share_band

if TYPE_CHECKING:
    from avers.application.diagnosing import Diagnosis
    from avers.reports.figures.topics import Asked

__all__ = ["figures"]

_MOST: Final = Text(
    "Équipes où les gestes de la charte se vivent le plus",
    "Teams where the acts of the charter are lived most",
)
_LEAST: Final = Text("Équipes où ils se vivent le moins", "Teams where they are lived least")
_HELD: Final = Text("protégé", "protected")
_YES: Final = Text("oui", "yes")
_NO: Final = Text("rien ne le montre", "nothing shows it")


def figures(diagnosis: Diagnosis, asked: Asked, language: Language) -> tuple[Figure, ...]:
    """Return one figure: both halves of the teams; or what it takes to have it."""
    found = diagnosis.staying
    if found is None or found.closed in ("notice", "no_wave"):
        return (_closed(found, language),)
    rows = (_band(_MOST, found.most, language), _band(_LEAST, found.least, language))
    plot = BandPlot(rows, unit="\u202f%" if language == "fr" else "%")
    spoken = ", ".join(f"{row.label} {row.words}" for row in rows)
    return (
        Figure(
            "staying",
            _title(found, language),
            draw(plot, key="staying", label=spoken),
            # Too few people or teams is no lack of answers: the title says which.
            "" if found.closed else found.certainty,
            _notes(found, language),
            table=_table(found, language),
            source=_source(found, language),
            plot=plot,
        ),
    )


def _source(found: Staying, language: Language) -> str:
    """Return where the figures come from: the wave that was read, which is not the last one."""
    words = Text(
        "Source : résultats publiés, {wave} · qui est dans quelle équipe, {days}",
        "Source: published results, {wave} · who is in which team, {days}",
    )
    days = between(found.since, found.until, language)
    return said(words, language, wave=wave_words(found.wave, language), days=days)


def _band(name: Text, half: Half | None, language: Language) -> Band:
    label = said(name, language)
    if half is None:
        return Band(label, None, words=said(_HELD, language))
    share = half.share
    low, high = (None if end is None else 100 * end for end in (share.low, share.high))
    return Band(label, 100 * share.value, low, high, percent(share.value, language), n=share.n)


def _title(found: Staying, language: Language) -> str:
    if found.closed:
        words = Text(
            "Trop peu de personnes parties, ou d’équipes, pour comparer sans désigner personne.",
            "Too few people left, or too few teams, to compare without pointing at anybody.",
        )
        return said(words, language)
    if found.certainty != "solid":
        words = Text(
            "Rien ne montre que l’on reste plus là où les gestes de la charte se vivent le plus.",
            "Nothing shows that people stay more where the acts of the charter are lived most.",
        )
        return said(words, language)
    assert found.difference is not None  # noqa: S101 - solid
    words = (
        Text(
            "Là où les gestes de la charte se vivent le plus, on reste plus : {n} points de plus en {m} "
            "mois.",
            "Where the acts of the charter are lived most, people stay more: {n} points more in {m} months.",
        )
        if found.difference.value > 0
        else Text(
            "Là où les gestes de la charte se vivent le plus, on reste moins : {n} points de moins en {m} "
            "mois.",
            "Where the acts of the charter are lived most, people stay less: {n} points less in {m} months.",
        )
    )
    n = number(abs(found.difference.value), language)
    return said(words, language, n=n, m=str(found.months))


def _notes(found: Staying, language: Language) -> tuple[str, ...]:
    read = Text(
        "Vague où les gestes sont lus : {wave}. On compte qui était là ce jour-là et l’est encore {m} mois "
        "plus tard ({days}). Des moitiés d’équipes, jamais une personne.",
        "Wave in which acts are read: {wave}. Counted is who was there that day and still is {m} months "
        "later ({days}). Halves of the teams, never a person.",
    )
    no_cause = Text(
        "Cela va ensemble, ou non ; rien ne dit pourquoi l’on part. Ce chiffre ne peut servir ni à recruter, "
        "ni à promouvoir, ni à juger une équipe.",
        "It goes together, or not; nothing says why people leave. This figure may serve neither to hire, nor "
        "to promote, nor to judge a team.",
    )
    held = Text(
        "Il faut {n} équipes dans chaque moitié, et assez de personnes restées et parties dans chacune.",
        "It takes {n} teams in each half, and enough people who stayed and who left in each.",
    )
    days = between(found.since, found.until, language)
    first = said(
        read, language, wave=wave_words(found.wave, language), m=str(found.months), days=days
    )  # fmt: skip
    more = (said(held, language, n=str(FEWEST_TEAMS)),) if found.closed else ()
    return (*more, first, said(no_cause, language))


def _table(found: Staying, language: Language) -> Table:
    headings = (
        Text("Équipes", "Teams"),
        Text("Encore là", "Still there"),
        Text("Bande", "Band"),
        Text("Personnes (arrondi)", "People (rounded)"),
        Text("Nombre d’équipes", "Number of teams"),
    )
    rows = [_row(_MOST, found.most, language), _row(_LEAST, found.least, language)]
    if found.difference is not None:
        gap = Text("Écart, en points", "Difference, in points")
        sure = said(_YES if found.certainty == "solid" else _NO, language)
        judged = said(Text("sûr : {sure}", "sure: {sure}"), language, sure=sure)
        moved, n = _signed(found.difference.value, language), number(found.difference.n, language)
        rows.append((said(gap, language), moved, _ends(found, language), n, judged))
    caption = Text("Qui est encore là, par moitié des équipes", "Who is still there, by half of the teams")
    return Table(said(caption, language), tuple(said(one, language) for one in headings), tuple(rows))


def _row(name: Text, half: Half | None, language: Language) -> tuple[str, ...]:
    if half is None:
        return (said(name, language), said(_HELD, language), "–", "–", "–")
    share = half.share
    return (
        said(name, language),
        percent(share.value, language),
        share_band(share.low, share.high, language),
        number(share.n, language),
        number(half.n_teams, language),
    )


def _ends(found: Staying, language: Language) -> str:
    assert found.difference is not None  # noqa: S101 - asked of what has one
    low, high = found.difference.low, found.difference.high
    if low is None or high is None:
        return "–"
    words = Text("de {low} à {high}", "{low} to {high}")
    return said(words, language, low=_signed(low, language), high=_signed(high, language))


def _signed(value: float, language: Language) -> str:
    sign = "+" if value > 0 else "\u2212" if value < 0 else ""
    return f"{sign}{number(abs(value), language)}"


def _closed(found: Staying | None, language: Language) -> Figure:
    if found is not None and found.closed == "notice":
        return nothing(
            "staying",
            Text(
                "Les départs ne sont pas rapprochés des comportements.",
                "Departures are not set beside behaviours.",
            ),
            language,
            Text(
                "Cela touche des salariés : il faut d’abord les informer, recueillir l’avis du CSE et faire "
                "l’analyse d’impact, puis l’écrire au registre des informations (« Rester »).",
                "It touches employees: they have to be told first, the works council heard and the impact "
                "assessed; then write it in the register of notices (“Staying”).",
            ),
        )
    return nothing(
        "staying",
        Text("Aucune vague n’est assez ancienne.", "No wave is old enough."),
        language,
        Text(
            "Trois mois au moins doivent être passés depuis une vague publiée, douze pour bien faire.",
            "Three months at least have to be over since a published wave, twelve to do it well.",
        ),
    )
