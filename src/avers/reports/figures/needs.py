"""Needs drawn (R26): what matters and what is lived, on each face; what weighs; what sets the faces apart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from avers.application.wording.figures import (
    CERTAINTY_WORDS,
    CUSTOMERS_TOLD,
    WITHHELD_SHORT,
    gap_words,
    interval_words,
    number,
    value_words,
)
from avers.application.wording.typography import percent
from avers.core.diagnosis.needs import Lived, Need, Needs, needs_of
from avers.core.publication.cell import Cell
from avers.core.publication.customers import is_inside
from avers.core.text import Language, Text
from avers.reports.charts import (
    Band,
    BandPlot,
    Dumbbell,
    Dumbbells,
    Lane,
    LanePlot,
    Lanes,
    Table,
    draw,
    dumbbells,
)
from avers.reports.figures.figure import Figure, nothing, said, share_band, source_of

if TYPE_CHECKING:
    from avers.application.diagnosing import Diagnosis
    from avers.reports.figures.topics import Asked

__all__ = ["figures", "units_shown"]

_FACES: Final = {"customer": Text("Clients", "Customers"), "employee": Text("Équipes", "Teams")}
_LEGEND: Final = (
    ("customer", Text("les clients", "customers")),
    ("employee", Text("les équipes", "teams")),
    ("in-words", Text("creux : ce qui compte", "hollow: what matters")),
    ("in-deeds", Text("plein : ce qui se vit", "filled: what is lived")),
)
_WAITS: Final = {
    "customer": Text(
        "Chez les clients, « {need} » attend le plus : {expected} pour ce que cela compte, {lived} pour ce "
        "qui se vit.",
        "With customers, “{need}” waits most: {expected} for how much it matters, {lived} for how far it is "
        "lived.",
    ),
    "employee": Text(
        "Dans les équipes, « {need} » attend le plus : {expected} pour ce que cela compte, {lived} pour ce "
        "qui se vit.",
        "In our teams, “{need}” waits most: {expected} for how much it matters, {lived} for how far it is "
        "lived.",
    ),
}
_NONE: Final = Text("Aucun besoin n’est moins vécu qu’attendu.", "No need is lived less than people expect.")
_ALL_WITHHELD: Final = Text(
    "Ce qui compte et ce qui se vit ont été demandés ; rien ne s’affiche ici.",
    "What matters and what is lived were asked; nothing can be shown here.",
)
_HEADINGS: Final = (
    Text("Besoin", "Need"), Text("Face", "Face"), Text("Compte", "Matters"), Text("Bande", "Band"),
    Text("Se vit", "Lived"), Text("Bande", "Band"), Text("Écart", "Gap"), Text("Bande", "Band"),
    Text("Poids", "Weight"), Text("Bande", "Band"), Text("Compte, favorables", "Matters, favourable"),
    Text("Se vit, favorables", "Lived, favourable"), Text("Réponses (arrondi)", "Answers (rounded)"),
    Text("Certitude de l’écart", "Certainty of the gap"),
)  # fmt: skip


def figures(diagnosis: Diagnosis, asked: Asked, language: Language) -> tuple[Figure, ...]:
    """Return the needs of the unit asked about: both parts, then their weight, then face from face."""
    found = _found(diagnosis, asked)
    if found is None:
        return (_nobody(language),)
    first = _drawn(found, asked, language)
    if asked.n_figures == 1:
        return (first,)
    return (first, *_weighed(found, language), *_apart(found, language))


def units_shown(diagnosis: Diagnosis) -> tuple[str, ...]:
    """Return the units of which some need is shown, parents first."""
    published = diagnosis.needs
    if published is None:
        return ()
    shown = {cell.unit for cell in published.publication.cells if not cell.withheld}
    return tuple(key for key in published.tree.keys if key in shown)


def _found(diagnosis: Diagnosis, asked: Asked) -> Needs | None:
    """Return the needs of the unit asked about, or of the nearest above that the survey knows."""
    if diagnosis.needs is None:
        return None
    units = [unit for unit in (asked.unit, *asked.above) if unit in diagnosis.needs.tree]
    return needs_of(diagnosis.needs, units[0] if units else "")


def _nobody(language: Language) -> Figure:
    return nothing(
        "needs",
        Text(
            "On n’a encore demandé à personne ce qui compte, et ce qui se vit.",
            "Nobody was asked yet what matters, and what is lived.",
        ),
        language,
        Text(
            "Le questionnaire « Les besoins » est tiré de votre charte : deux questions à la fois, pour les "
            "clients et pour les équipes. Ouvrez une vague avec lui, ou copiez-le et n’en gardez que trois "
            "besoins : une minute.",
            "The survey “Needs” is compiled with your charter: two questions at once, for customers and for "
            "teams. Open a wave with it, or copy it and keep three needs: one minute.",
        ),
    )


def _drawn(found: Needs, asked: Asked, language: Language) -> Figure:
    needs = sorted(found.needs, key=lambda one: -max(lived.waits for lived in one.faces.values()))
    first = _first(found)
    rows = [
        Dumbbells(
            need.name.in_language(language),
            tuple(_dumbbell(face, lived, language) for face, lived in need.faces.items()),
            is_named=first is not None and need is first[1],
        )
        for need in needs
    ]
    label = ". ".join(
        f"{row.label} : {', '.join(_spoken(one, language) for one in row.faces)}" for row in rows
    )
    return Figure(
        "needs",
        _title(found, first, language),
        dumbbells(rows, key="needs", label=label) if found.is_shown else "",
        first[1].faces[first[0]].certainty if first else "",
        tuple(_notes(found, asked, first, language)),
        tuple((key, said(words, language)) for key, words in _LEGEND) if found.is_shown else (),
        _table(needs, language),
        source_of(found.published.publication, language),
        _plot(needs, language) if found.is_shown else None,
    )


def _plot(needs: Sequence[Need], language: Language) -> LanePlot:
    """Return both parts of each need and face as lanes, for forms that draw no dumbbells."""
    parts = (Text("compte", "matters"), Text("se vit", "lived"))
    return LanePlot(
        tuple(
            Lanes(
                need.name.in_language(language),
                tuple(
                    _lane(
                        f"{_FACES[face].in_language(language)}, {part.in_language(language)}",
                        cell,
                        face,
                        language,
                    )
                    for face, lived in need.faces.items()
                    for part, cell in zip(parts, (lived.expected, lived.lived), strict=True)
                ),
            )
            for need in needs
        )
    )


def _lane(name: str, cell: Cell, face: str, language: Language) -> Lane:
    if cell.value is None:
        return Lane(name, None, words=WITHHELD_SHORT[cell.withheld or "few"].in_language(language))
    return Lane(name, cell.value, cell.low, cell.high, value_words(cell, language), face=face)


def _first(found: Needs) -> tuple[str, Need] | None:
    """Return (face, need) of what waits most: sure first, then by what is missing; customers win a tie."""
    waiting = [(face, need) for face in _FACES if (need := found.waiting(face)) is not None]
    order = {"solid": 0, "to_confirm": 1, "too_few": 2}

    def rank(one: tuple[str, Need]) -> tuple[int, float]:
        lived = one[1].faces[one[0]]
        return order[lived.certainty], -lived.waits

    return min(waiting, key=rank, default=None)


def _title(found: Needs, first: tuple[str, Need] | None, language: Language) -> str:
    if not found.is_shown:
        return said(_ALL_WITHHELD, language)
    if first is None:
        return said(_NONE, language)
    face, need = first
    return _waits(face, need, language)


def _waits(face: str, need: Need, language: Language) -> str:
    lived = need.faces[face]
    return said(
        _WAITS[face], language, need=need.name.in_language(language),
        expected=value_words(lived.expected, language), lived=value_words(lived.lived, language),
    )  # fmt: skip


def _notes(found: Needs, asked: Asked, first: tuple[str, Need] | None, language: Language) -> Iterator[str]:
    for face in _FACES:
        need = found.waiting(face)
        if need is not None and first is not None and face != first[0]:
            yield _waits(face, need, language)
    yield said(
        Text(
            "Chaque besoin est demandé deux fois à la même personne ; l’écart est la moyenne des "
            "différences, de −100 à 100. Les deux parts se lisent ensemble : un même écart peut venir d’une "
            "attente basse ou d’un vécu haut. Un écart ne dit pas d’où il vient.",
            "Each need is asked twice of the same person; the gap is the mean of the differences, −100 to "
            "100, to 2 points. Both parts are read together: one gap may come with a low expectation or a "
            "high experience. A gap does not say where it comes from.",
        ),
        language,
    )
    if asked.tree is not None and found.unit != asked.unit and asked.unit:
        yield said(
            Text("Ces chiffres sont ceux de : {unit}.", "These figures are those of: {unit}."),
            language, unit=asked.name_of(found.unit, language),
        )  # fmt: skip
    if is_inside(found.published.publication.customers, found.unit):
        yield said(CUSTOMERS_TOLD["inside"], language)


def _dumbbell(face: str, lived: Lived, language: Language) -> Dumbbell:
    if not lived.is_shown:
        reason = lived.expected.withheld or lived.lived.withheld or lived.gap.withheld or "few"
        words = f"{_FACES[face].in_language(language)} – {WITHHELD_SHORT[reason].in_language(language)}"
        return Dumbbell(face, None, None, words)
    words = said(
        Text("{expected} → {lived} ({gap})", "{expected} → {lived} ({gap})"), language,
        expected=value_words(lived.expected, language), lived=value_words(lived.lived, language),
        gap=value_words(lived.gap, language),
    )  # fmt: skip
    return Dumbbell(face, _place(lived.expected), _place(lived.lived), words)


def _place(cell: Cell) -> tuple[float, float, float]:
    value = cell.value or 0.0
    return value, value if cell.low is None else cell.low, value if cell.high is None else cell.high


def _spoken(one: Dumbbell, language: Language) -> str:
    return one.words if one.expected is None else f"{_FACES[one.face].in_language(language)} {one.words}"


def _table(needs: Sequence[Need], language: Language) -> Table:
    caption = Text(
        "Ce qui compte et ce qui se vit, sur 100 ; écart en points, d’une personne à l’autre",
        "What matters and what is lived, out of 100; gap in points, person by person",
    )
    rows = tuple(_row(need, face, lived, language) for need in needs for face, lived in need.faces.items())
    return Table(said(caption, language), tuple(said(one, language) for one in _HEADINGS), rows)


def _row(need: Need, face: str, lived: Lived, language: Language) -> tuple[str, ...]:
    figures = [part for cell in (lived.expected, lived.lived, lived.gap) for part in _figure(cell, language)]
    weight = "–" if lived.weight is None else percent(lived.weight, language)
    n = "–" if lived.gap.n is None else number(lived.gap.n, language)
    return (
        need.name.in_language(language), _FACES[face].in_language(language), *figures,
        weight, share_band(lived.lightest, lived.heaviest, language),
        *(_share(cell, language) for cell in (lived.expected_share, lived.lived_share)),
        n, CERTAINTY_WORDS[lived.certainty].in_language(language),
    )  # fmt: skip


def _figure(cell: Cell, language: Language) -> tuple[str, str]:
    if cell.value is None:
        return WITHHELD_SHORT[cell.withheld or "few"].in_language(language), "–"
    return value_words(cell, language), interval_words(cell, language)


def _share(cell: Cell | None, language: Language) -> str:
    if cell is None:
        return "–"
    if cell.value is None:
        return WITHHELD_SHORT[cell.withheld or "few"].in_language(language)
    return f"{percent(cell.value, language)} ({share_band(cell.low, cell.high, language)})"


def _weighed(found: Needs, language: Language) -> Iterator[Figure]:
    """Yield the experience with each need counted for what it matters, beside the plain mean."""
    if not found.weighted:
        return
    counted = Text("{face} : chaque besoin compte pour son poids", "{face}: each need counts for its weight")
    plain = Text("{face} : tous les besoins comptent autant", "{face}: all needs count alike")
    rows, lines = [], []
    for face, one in found.weighted.items():
        name = _FACES[face].in_language(language)
        label = said(counted, language, face=name)
        rows.append(Band(label, one.value, one.low, one.high, number(one.value, language), face=face))
        rows.append(
            Band(said(plain, language, face=name), one.plain, words=number(one.plain, language), face=face)
        )
        band = said(Text("de {low} à {high}", "{low} to {high}"), language,
                    low=number(one.low, language), high=number(one.high, language))  # fmt: skip
        change = gap_words(one.value - one.plain, language)
        lines.append((name, number(one.value, language), band, number(one.plain, language), change,
                      number(one.n, language)))  # fmt: skip
    headings = (
        Text("Face", "Face"), Text("Vécu pesé", "Weighted experience"), Text("Bande", "Band"),
        Text("Moyenne simple", "Plain mean"), Text("Ce que le poids change", "What the weight changes"),
        Text("Réponses (arrondi)", "Answers (rounded)"),
    )  # fmt: skip
    caption = Text("Le vécu de tous les besoins, sur 100", "Experience of all needs, out of 100")
    plot = BandPlot(tuple(rows))
    yield Figure(
        "needs-weighted",
        said(_title_of_weights(found), language),
        draw(plot, key="needs-weighted", label=", ".join(f"{row.label} {row.words}" for row in rows)),
        plot=plot,
        notes=(
            said(
                Text(
                    "Le poids d’un besoin est sa part de tout ce qui est dit compter sur cette face. La "
                    "bande est large à dessein : les besoins des mêmes personnes montent et baissent "
                    "ensemble.",
                    "The weight of a need is its share of all that this face says matters. The band is wide "
                    "on purpose: needs of the same people rise and fall together.",
                ),
                language,
            ),
        ),
        table=Table(said(caption, language), tuple(said(one, language) for one in headings), tuple(lines)),
        source=source_of(found.published.publication, language),
    )


def _title_of_weights(found: Needs) -> Text:
    moved = [one.value - one.plain for one in found.weighted.values()]
    if all(one < 0 for one in moved):
        return Text(
            "Ce qui compte le plus se vit moins que le reste.",
            "What matters most is lived less than the rest.",
        )
    if all(one > 0 for one in moved):
        return Text(
            "Ce qui compte le plus se vit mieux que le reste.",
            "What matters most is lived better than the rest.",
        )
    return Text(
        "Peser les besoins par ce qu’ils comptent change peu ce qui se vit.",
        "Weighing needs by how much they matter changes little of what is lived.",
    )


def _apart(found: Needs, language: Language) -> Iterator[Figure]:
    """Yield the differences between faces, of what is expected and of the gap; a table says them best."""
    known = [(need, need.apart) for need in found.needs if need.apart is not None]
    if not known:
        return
    headings = (
        Text("Besoin", "Need"), Text("Compte : clients moins équipes", "Matters: customers less teams"),
        Text("Bande", "Band"), Text("Certitude", "Certainty"),
        Text("Écart : clients moins équipes", "Gap: customers less teams"), Text("Bande", "Band"),
        Text("Certitude", "Certainty"),
    )  # fmt: skip
    rows = tuple(
        (
            need.name.in_language(language),
            *_figure(apart.strength, language),
            CERTAINTY_WORDS[apart.strength_certainty].in_language(language),
            *_figure(apart.gap, language),
            CERTAINTY_WORDS[apart.gap_certainty].in_language(language),
        )
        for need, apart in known
    )
    surely = [
        need.name.in_language(language)
        for need, apart in known
        if apart.strength_certainty == "solid" and (apart.strength.value or 0) > 0
    ]
    title = Text(
        "{n} besoins sur {all} comptent plus pour les clients que pour les équipes.",
        "{n} needs of {all} matter more to customers than to teams.",
    )
    none = Text(
        "Aucun besoin ne compte sûrement plus pour les clients que pour les équipes.",
        "No need surely matters more to customers than to teams.",
    )
    one = Text(
        "Un besoin compte plus pour les clients que pour les équipes : « {name} ».",
        "One need matters more to customers than to teams: “{name}”.",
    )
    words = none if not surely else one if len(surely) == 1 else title
    yield Figure(
        "needs-apart",
        said(words, language, n=str(len(surely)), all=str(len(known)), name="".join(surely[:1])),
        certainty="solid" if surely else "to_confirm",
        notes=(
            said(
                Text(
                    "Différences de chiffres publiés, en points, corrigées ensemble (Benjamini-Hochberg). Un "
                    "écart négatif : chez les clients, il manque davantage.",
                    "Differences of published figures, in points, corrected together (Benjamini-Hochberg). A "
                    "negative gap: with customers, more is missing.",
                ),
                language,
            ),
        ),
        table=Table(
            said(Text("D’une face à l’autre, en points", "From one face to the other, in points"), language),
            tuple(said(one, language) for one in headings), rows,
        ),
        source=source_of(found.published.publication, language),
    )  # fmt: skip
