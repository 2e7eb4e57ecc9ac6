"""How the same customers rate the whole house after a bad contact, and after another (R10)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from avers.application.wording.figures import number
from avers.application.wording.trends import wave_words
from avers.core.diagnosis.halo import AfterContact
from avers.core.estimate import Estimate
from avers.core.measures.halo import FEWEST_CUSTOMERS
from avers.core.text import Language, Text
from avers.reports.charts import Band, BandPlot, Table, draw
from avers.reports.figures.figure import Figure, nothing, said

if TYPE_CHECKING:
    from avers.application.diagnosing import Diagnosis
    from avers.reports.figures.topics import Asked

__all__ = ["figures"]

_BAD: Final = Text("Après un contact contraire aux valeurs", "After a contact against the values")
_OTHER: Final = Text("Après un autre contact", "After another contact")
_COST: Final = Text("Écart, en points", "Difference, in points")
_MEASURE: Final = Text("recommandation, sur 100", "recommendation, out of 100")


def figures(diagnosis: Diagnosis, asked: Asked, language: Language) -> tuple[Figure, ...]:
    """Return one figure: the house as rated after either kind of contact; or what it takes to have it."""
    found = diagnosis.halo
    if found is None or found.closed or found.bad is None or found.other is None:
        return (_nothing(found, language),)
    rows = (_band(_OTHER, found.other, language), _band(_BAD, found.bad, language))
    plot = BandPlot(rows, measure=said(_MEASURE, language))
    spoken = ", ".join(f"{row.label} {row.words}" for row in rows)
    return (
        Figure(
            "halo",
            _title(found, language),
            draw(plot, key="halo", label=spoken),
            found.certainty,
            _notes(found, language),
            table=_table(found, language),
            source=_source(found, language),
            plot=plot,
        ),
    )


def _band(name: Text, level: Estimate, language: Language) -> Band:
    words = number(level.value, language)
    return Band(said(name, language), level.value, level.low, level.high, words, "customer", n=level.n)


def _title(found: AfterContact, language: Language) -> str:
    assert found.cost is not None  # noqa: S101 - asked of what has figures
    if found.certainty != "solid":
        words = Text(
            "Rien ne montre que les mêmes clients notent la maison autrement après un mauvais contact.",
            "Nothing shows that the same customers rate the house otherwise after a bad contact.",
        )
        return said(words, language)
    words = (
        Text(
            "Après un contact contraire aux valeurs, les mêmes clients notent toute la maison {n} points "
            "plus bas.",
            "After a contact against the values, the same customers rate the whole house {n} points lower.",
        )
        if found.cost.value < 0
        else Text(
            "Après un contact contraire aux valeurs, les mêmes clients notent toute la maison {n} points "
            "plus haut.",
            "After a contact against the values, the same customers rate the whole house {n} points higher.",
        )
    )
    return said(words, language, n=number(abs(found.cost.value), language))


def _notes(found: AfterContact, language: Language) -> tuple[str, ...]:
    itself = Text(
        "Chaque client est comparé à lui-même : {n} ont connu les deux sortes, en {m} contacts. Qui est "
        "toujours sévère ne fait pas l’écart.",
        "Each customer is compared with himself: {n} had both kinds, over {m} contacts. Whoever is always "
        "severe does not make the difference.",
    )
    no_cause = Text(
        "Cela va ensemble ; ce qui s’est passé d’autre entre deux contacts y est aussi. Toute la maison : "
        "ce chiffre ne dit rien d’une équipe ni d’une personne.",
        "It goes together; what else happened between two contacts is in it too. The whole house: this "
        "figure says nothing of a team or of a person.",
    )
    assert found.cost is not None  # noqa: S101 - asked of what has figures
    n, m = number(found.cost.n, language), number(found.n_contacts, language)
    return (said(itself, language, n=n, m=m), said(no_cause, language))


def _table(found: AfterContact, language: Language) -> Table:
    headings = (
        Text("Note de la maison", "Rating of the house"),
        Text("Sur 100", "Out of 100"),
        Text("Bande", "Band"),
        Text("Clients", "Customers"),
    )
    assert found.other is not None and found.bad is not None and found.cost is not None  # noqa: S101, PT018
    rows = (
        _row(_OTHER, found.other, language),
        _row(_BAD, found.bad, language),
        _row(_COST, found.cost, language, is_signed=True),
    )
    caption = Text(
        "Recommandation des mêmes clients, selon le contact",
        "Recommendation by the same customers, by contact",
    )
    return Table(said(caption, language), tuple(said(one, language) for one in headings), rows)


def _row(name: Text, one: Estimate, language: Language, *, is_signed: bool = False) -> tuple[str, ...]:
    write = _signed if is_signed else number
    words = Text("de {low} à {high}", "{low} to {high}")
    assert one.low is not None and one.high is not None  # noqa: S101, PT018 - what is shown has ends
    ends = said(words, language, low=write(one.low, language), high=write(one.high, language))
    return said(name, language), write(one.value, language), ends, number(one.n, language)


def _signed(value: float, language: Language) -> str:
    sign = "+" if value > 0 else "\u2212" if value < 0 else ""
    return f"{sign}{number(abs(value), language)}"


def _source(found: AfterContact, language: Language) -> str:
    words = Text(
        "Source : {n} enquêtes qui relient les réponses d’un même client ; la première : {first} ; la "
        "dernière : {last}",
        "Source: {n} surveys that link the answers of one customer; the first: {first}; the last: {last}",
    )
    first, last = (wave_words(found.waves[place], language) for place in (0, -1))
    return said(words, language, n=str(len(found.waves)), first=first, last=last)


def _nothing(found: AfterContact | None, language: Language) -> Figure:
    ask = Text(
        "Après chaque contact, demandez au client, sous promesse de confidentialité et non d’anonymat, une "
        "question sur une valeur et s’il recommanderait la maison ; gardez son numéro d’une fois à l’autre.",
        "After each contact, ask the customer, under a promise of confidence and not of anonymity, one "
        "question on a value and whether they would recommend the house; keep their number from one time "
        "to the next.",
    )
    if found is None or found.closed == "no_wave":
        title = Text(
            "Aucune enquête ne relie encore deux réponses d’un même client.",
            "No survey links two answers of one customer yet.",
        )
        return nothing("halo", title, language, ask)
    if found.closed == "no_variation":
        title = Text(
            "Tous les clients bougent à l’identique : rien à comparer.",
            "All customers move exactly alike: nothing to compare.",
        )
        return nothing("halo", title, language)
    title = Text(
        "Trop peu de clients ont connu les deux sortes de contact.",
        "Too few customers had both kinds of contact.",
    )
    needed = Text(
        "Il faut {n} clients au moins, chacun avec un contact contraire aux valeurs et un autre.",
        "It takes {n} customers at least, each with a contact against the values and another one.",
    )
    return Figure("halo", said(title, language), notes=(said(needed, language, n=str(FEWEST_CUSTOMERS)),))
