"""Why things go wrong, drawn (R136): the share of each cause, and where means are missing most."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from avers.application.wording.incidents import CAUSE_WORDS
from avers.application.wording.typography import number, percent
from avers.core.estimate import Estimate, Withheld
from avers.core.estimate import Figure as Result
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
_SYSTEM: Final = "system"
_SYSTEM_TITLE: Final = Text(
    "Dans {share} des incidents, ce qui manquait était autour de la personne.",
    "In {share} of incidents, what was missing lay around the person.",
)
_DAYS_TITLE: Final = Text(
    "Quand il manque de quoi bien faire, on l’obtient en {days} ou moins, une fois sur deux.",
    "Where what it takes is missing, it comes within {days} half of the time.",
)
_WAITING_TITLE: Final = Text(
    "Là où il manque de quoi bien faire, moins de la moitié des incidents l’ont obtenu.",
    "Where what it takes is missing, fewer than half of the incidents have got it.",
)
_WAITING: Final = Text("moins de la moitié l’ont obtenu", "fewer than half have got it")
_HALF: Final = 0.5
_DAY_UNIT: Final[Mapping[Language, str]] = {"fr": "\u202fj", "en": "\u00a0d"}
_AXIS: Final = 100.0
_PLURAL: Final = 2
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
    drawn = [_of_house(causes, language), *_of_system(causes, language)]
    groups = [one for one in causes.means if asked.reads(one.unit)]
    if any(isinstance(one.share, Estimate) for one in groups):
        drawn.append(_of_groups(groups, asked, language))
    drawn += _of_days(causes, asked, language)
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


def _of_system(causes: Causes, language: Language) -> list[Figure]:
    """Return the share of what surrounds a person against what is left; nothing where it is withheld."""
    system, left = causes.system, causes.house[-1]
    if not isinstance(system, Estimate):
        return []
    named = [
        (said(Text("Autour de la personne", "Around the person"), language), _SYSTEM, system),
        (said(Text("Rien de tel n’a été trouvé", "Nothing of the kind was found"), language), "", left.share),
    ]
    rows = [
        Band(
            name, 100 * share.value, 100 * (share.low or 0), 100 * (share.high or 0),
            percent(share.value, language), face="house", is_named=bool(key),
        )
        for name, key, share in named
        if isinstance(share, Estimate)
    ]  # fmt: skip
    note = Text(
        "De quoi bien faire, savoir quoi faire, ou ce à quoi bien faire mène : les trois ensemble. Ce qui "
        "reste n’est la faute de personne pour autant : rien n’a été trouvé.",
        "What it takes, knowing what to do, or what doing it well leads to: the three together. What is left "
        "is nobody’s fault for all that: nothing was found.",
    )
    return [
        Figure(
            _SYSTEM,
            said(_SYSTEM_TITLE, language, share=percent(system.value, language)),
            bands(rows, key=_SYSTEM, label=_spoken(rows), unit="%"),
            "solid" if (system.low or 0) > _HALF else "to_confirm",
            (said(note, language),),
            table=Table(
                said(Text("Autour de la personne, ou non", "Around the person, or not"), language),
                (said(Text("Ce qui manquait", "What was missing"), language),
                 *(said(words, language) for words in _HEADINGS)),
                tuple((name, *_share_cells(share, language)) for name, _key, share in named),
            ),
            source=said(_SOURCE, language),
        )
    ]  # fmt: skip


def _of_days(causes: Causes, asked: Asked, language: Language) -> list[Figure]:
    """Return how long the means took to come; nothing where too few incidents lacked them."""
    read = [one for place, one in enumerate(causes.days) if place == 0 or asked.reads(one.unit)]
    if not read or read[0].days == Withheld("few"):
        return []
    whole = said(Text("Toute la maison", "The whole house"), language)
    named = [(whole if place == 0 else asked.name_of(one.unit, language), one.days)
             for place, one in enumerate(read)]  # fmt: skip
    rows = [
        Band(
            name, days.value, days.low or 0, _AXIS if days.high is None else days.high,
            _day_words(days, language), face="house", is_named=place == 0,
        )
        for place, (name, days) in enumerate(named)
        if isinstance(days, Estimate)
    ]  # fmt: skip
    first = read[0].days
    title = (
        said(_DAYS_TITLE, language, days=_day_words(first, language))
        if isinstance(first, Estimate)
        else said(_WAITING_TITLE, language)
    )
    # An axis of a hundred days: what goes beyond has its table.
    fits = bool(rows) and all(max(row.value or 0, row.high or 0) <= _AXIS for row in rows)
    note = Text(
        "La moitié du temps, il a fallu ce nombre de jours ou moins, de l’incident au premier jour où un "
        "frein signalé pour lui a été levé, où les moyens demandés ont été accordés, ou bien où il a été "
        "clos en agissant sur les moyens. Ceux qui attendent encore comptent pour le temps déjà attendu. "
        "Une équipe de moins de cinq personnes est comptée avec celle qui est au-dessus ; sous cinq "
        "incidents, rien.",
        "Half of the time it took this many days or fewer, from the incident to the first day on which an "
        "obstacle told because of it was removed, means asked for were granted, or it was closed by acting "
        "on the means. Those that still wait count for the time waited so far. A team of fewer than five "
        "people is counted with the one above it; below five incidents, nothing.",
    )
    return [
        Figure(
            "until_means",
            title,
            bands(rows, key="until_means", label=_spoken(rows), unit=_DAY_UNIT[language]) if fits else "",
            "",
            (said(note, language),),
            table=Table(
                said(Text("Jours de l’incident aux moyens", "Days from the incident to the means"), language),
                (
                    said(Text("Équipe", "Team"), language),
                    said(Text("Jours (médiane)", "Days (median)"), language),
                    *(said(words, language) for words in _HEADINGS[1:]),
                ),
                tuple((name, *_day_cells(days, language)) for name, days in named),
            ),
            source=said(_SOURCE, language),
        )
    ]


def _day_words(days: Estimate, language: Language) -> str:
    words = Text("{n} jour", "{n} day") if days.value < _PLURAL else Text("{n} jours", "{n} days")
    return said(words, language, n=number(days.value, language))


def _day_cells(days: Result, language: Language) -> tuple[str, str, str]:
    if not isinstance(days, Estimate):
        waits = days.reason == "still_open"
        return (said(_WAITING if waits else _FEW, language), "–", "–")
    low = number(days.low or 0, language)
    if days.high is None:
        band = said(Text("{low} ou plus", "{low} or more"), language, low=low)
    else:
        band = said(Text("{low} à {high}", "{low} to {high}"), language, low=low,
                    high=number(days.high, language))  # fmt: skip
    return (number(days.value, language), band, number(days.n, language))


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
    return Table(caption, headings, tuple((name, *_share_cells(one.share, language)) for name, one in named))


def _share_cells(share: Result, language: Language) -> tuple[str, str, str]:
    if not isinstance(share, Estimate):
        return (said(_FEW, language), "–", "–")
    low, high = percent(share.low or 0, language), percent(share.high or 0, language)
    band = said(Text("{low} à {high}", "{low} to {high}"), language, low=low, high=high)
    return (percent(share.value, language), band, number(share.n, language))


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
