"""Double discourse drawn (R57, R58): what is said over what is measured, discussed and rewarded."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Final

from avers.application.wording.typography import number, percent, typeset
from avers.core.diagnosis.certainty import Certainty
from avers.core.estimate import Estimate, Withheld
from avers.core.measures.said_and_done import CLASSES, Contradiction, Discourse, Part
from avers.core.text import Language, Text
from avers.reports.charts import Stack, StackPlot, Table, draw
from avers.reports.figures.figure import Figure, nothing, said, share_band, source_of_registers

if TYPE_CHECKING:
    from avers.application.diagnosing import Diagnosis
    from avers.reports.figures.topics import Asked

__all__ = ["CLASS_WORDS", "draw_discourse", "draw_levels", "draw_parts", "figures"]

CLASS_WORDS: Final[Mapping[str, Text]] = {
    "customer": Text("les clients", "customers"),
    "revenue": Text("le chiffre d’affaires", "revenue"),
    "volume": Text("le volume traité", "volume handled"),
    "people": Text("les équipes", "our people"),
}
_SAID: Final = Text("Ce que nous disons", "What we say")
_DONE: Final = Text("Ce que nous mesurons et récompensons", "What we measure and reward")
_SAID_SHORT: Final = Text("dit", "said")
_DONE_SHORT: Final = Text("mesuré et récompensé", "measured and rewarded")
_PARTS: Final[Mapping[str, Text]] = {
    "messages": Text("Les messages, par portée", "Messages, by reach"),
    "kpis": Text("Les indicateurs, par poids", "Indicators, by weight"),
    "agendas": Text("Les réunions, par minutes", "Meetings, by minutes"),
    "incentives": Text("Les primes, par poids", "Bonuses, by weight"),
}
_FILES: Final[Mapping[str, Text]] = {
    "messages": Text("les messages (messages.csv)", "messages (messages.csv)"),
    "kpis": Text("les indicateurs (kpis.csv)", "indicators (kpis.csv)"),
    "agendas": Text("les ordres du jour (agendas.csv)", "agendas (agendas.csv)"),
    "incentives": Text("les primes (incentives.csv)", "bonuses (incentives.csv)"),
}
_FEWEST_ROWS: Final = 30
# Shares closer than this are the same to the eye and to the rounding of what houses declare.
_ALIKE: Final = 0.05

_WHY: Final[Mapping[str, Text]] = {
    "no_rows": Text("rien n’y est noté", "nothing is noted there"),
    "no_weights": Text("les poids y sont vides", "its weights are empty"),
    "negative": Text("un nombre y est négatif", "it holds a negative number"),
    "sum_not_one": Text("les poids ne font pas 100 %", "its weights do not make 100%"),
    "mostly_uncoded": Text(
        "plus de la moitié y attend sa classe (clients, chiffre d’affaires, volume, équipes)",
        "more than half waits for its class (customer, revenue, volume, people)",
    ),
}


def figures(diagnosis: Diagnosis, asked: Asked, language: Language) -> tuple[Figure, ...]:
    """Return the two bars of the house, its three parts alone, then each level that can be drawn."""
    company = next((one for one in diagnosis.discourses if not one.level), None)
    if company is None:
        return (
            nothing(
                "words",
                Text(
                    "On ne sait pas encore ce que la maison dit et récompense.",
                    "What this house says and rewards is not noted yet.",
                ),
                language,
                Text(
                    "Quatre registres suffisent : les messages de la direction, les poids des indicateurs, "
                    "les minutes des réunions, les poids des primes. Aucun ne parle d’une personne.",
                    "Four registers are enough: messages of the management, weights of indicators, minutes "
                    "of meetings, weights of bonuses. None of them speaks of a person.",
                ),
                Text(
                    "Commencez par trois mois de messages, chacun avec sa classe : clients, chiffre "
                    "d’affaires, volume ou équipes.",
                    "Begin with three months of messages, each with its class: customer, revenue, volume or "
                    "people.",
                ),
            ),
        )
    broken = [part for part in (company.voice, *company.parts) if isinstance(part.shares, Withheld)]
    first = _unsaid(company, broken, asked, language) if broken else _both(company, language)
    return (first, *_parts(company, language), *_levels(diagnosis, language))


def draw_discourse(discourse: Discourse, language: Language) -> str:
    """Return the two bars of a discourse as SVG; "" where one of them cannot be drawn."""
    bars = _whole_bars(discourse, language)
    return _draw(bars, f"words{discourse.level}", language)


def _whole_bars(discourse: Discourse, language: Language) -> list[Stack]:
    said_, done = discourse.said, discourse.done
    if isinstance(said_, Withheld) or isinstance(done, Withheld):
        return []
    return [_stack(_SAID, said_, language), _stack(_DONE, done, language)]


def _draw(bars: list[Stack], key: str, language: Language) -> str:
    return draw(StackPlot(tuple(bars)), key=key, label=_spoken(bars, language)) if bars else ""


def draw_parts(discourse: Discourse, language: Language) -> str:
    """Return each register that has shares as its own bar."""
    return _draw(_part_bars(discourse, language), "parts", language)


def _part_bars(discourse: Discourse, language: Language) -> list[Stack]:
    return [
        _stack(_PARTS[part.register], part.shares, language)
        for part in (discourse.voice, *discourse.parts)
        if not isinstance(part.shares, Withheld)
    ]


def draw_levels(discourses: tuple[Discourse, ...], language: Language) -> str:
    """Return two bars for each level that has both."""
    bars = []
    for one in discourses:
        if not isinstance(one.said, Withheld) and not isinstance(one.done, Withheld):
            level = said(Text("Niveau {level}", "Level {level}"), language, level=one.level)
            bars += [
                _stack(_named(level, _SAID_SHORT), one.said, language),
                _stack(_named(level, _DONE_SHORT), one.done, language),
            ]
    return _draw(bars, "levels", language)


def _both(company: Discourse, language: Language) -> Figure:
    said_, done, index = company.said, company.done, company.index
    assert not isinstance(said_, Withheld) and not isinstance(done, Withheld)  # noqa: S101, PT018
    assert isinstance(index, Estimate)  # noqa: S101 - withheld only with one of the two
    above = said_["customer"] - done["customer"]
    if abs(above) < _ALIKE:
        title = Text(
            "Les clients tiennent la même place dans nos paroles et dans nos comptes.",
            "Customers hold the same place in our words and in our accounts.",
        )
    elif above > 0:
        title = Text(
            "Les clients : {said} de ce que nous disons, {done} de ce que nous mesurons et récompensons.",
            "Customers: {said} of what we say, {done} of what we measure and reward.",
        )
    else:
        title = Text(
            "Nous mesurons et récompensons davantage les clients ({done}) que nous n’en parlons ({said}).",
            "We measure and reward customers ({done}) more than we speak of them ({said}).",
        )
    fields = {
        "said": percent(said_["customer"], language),
        "done": percent(done["customer"], language),
    }
    move = Text(
        "Pour que les deux barres se ressemblent, {index} du poids devrait changer de place (bande {band}). "
        "Ce sont deux choses posées côte à côte ; l’une n’explique pas l’autre.",
        "For the two bars to agree, {index} of the weight would have to move (band {band}). These are two "
        "things side by side; neither explains the other.",
    )
    band = share_band(index.low, index.high, language)
    rows = tuple(
        (CLASS_WORDS[one].in_language(language), percent(said_[one], language), percent(done[one], language))
        for one in CLASSES
    )
    return Figure(
        "words",
        said(title, language, **fields),
        draw_discourse(company, language),
        _certainty(company),
        (said(move, language, index=percent(index.value, language), band=band), *_uncoded(company, language)),
        _legend(language),
        Table(
            said(Text("Parts de chaque classe", "Share of each class"), language),
            (said(Text("On parle de", "About"), language), said(_SAID, language), said(_DONE, language)),
            rows,
        ),
        _source(company, language),
        StackPlot(tuple(_whole_bars(company, language))),
    )


def _unsaid(company: Discourse, broken: list[Part], asked: Asked, language: Language) -> Figure:
    """Return why nothing is drawn: what is missing, or the rows that contradict each other."""
    wrong = [(part, one) for part in broken for one in part.wrong]
    return _contradicted(company, wrong, asked, language) if wrong else _incomplete(broken, language)


def _incomplete(broken: list[Part], language: Language) -> Figure:
    named = Text("{file} : {why}", "{file}: {why}")
    missing = [
        said(named, language, file=said(_FILES[part.register], language), why=said(_reason(part), language))
        for part in broken
    ]
    title = Text("Les deux barres attendent ce qui manque.", "The two bars wait for what is missing.")
    complete = Text(
        "Une barre tirée d’une partie seulement tromperait : complétez le registre, la page suivra.",
        "A bar drawn from some parts only would mislead: complete the register and the page follows.",
    )
    return Figure(
        "words",
        said(title, language),
        notes=(typeset("; ".join(missing), language), said(complete, language)),
    )


def _contradicted(
    company: Discourse, wrong: list[tuple[Part, Contradiction]], asked: Asked, language: Language
) -> Figure:
    title = Text(
        "Les poids se contredisent : rien n’est dessiné, pour ne rien montrer de faux.",
        "The weights contradict each other: nothing is drawn, so that nothing false is shown.",
    )
    again = Text(
        "Relisez ces lignes avec la personne qui tient le registre. Dès que leurs poids font 100 %, les deux "
        "barres apparaissent ici.",
        "Read these lines again with whoever keeps the register. Once their weights make 100%, both bars "
        "appear here.",
    )
    return Figure(
        "words",
        said(title, language),
        notes=(*(_contradiction(part, one, language) for part, one in wrong), said(again, language)),
        table=_wrong_lines(wrong, asked, language),
        source=_source(company, language),
    )


def _wrong_lines(wrong: list[tuple[Part, Contradiction]], asked: Asked, language: Language) -> Table | None:
    """Return the lines that contradict each other, of the registers the reader may see; None of none."""
    rows = tuple(
        row
        for part, one in wrong
        if asked.reads_register(part.register)
        for row in _rows_of(part, one, language)
    )
    if not rows:
        return None
    headings = (
        Text("Registre", "Register"), Text("Ligne", "Line"), Text("Nom", "Name"), Text("Poids", "Weight"),
    )  # fmt: skip
    caption = Text("Les lignes qui se contredisent", "The lines that contradict each other")
    return Table(said(caption, language), tuple(said(one, language) for one in headings), rows)


def _contradiction(part: Part, one: Contradiction, language: Language) -> str:
    assert isinstance(part.shares, Withheld)  # noqa: S101 - it is broken
    words = {
        "negative": Text("{file}{where} : un poids est négatif.", "{file}{where}: a weight is negative."),
        "no_weights": Text(
            "{file}{where} : les poids sont vides ou nuls.", "{file}{where}: weights are empty or nil."
        ),
        "sum_not_one": Text(
            "{file}{where} : les poids font {total} en tout, au lieu de 100 %.",
            "{file}{where}: weights make {total} in all, instead of 100%.",
        ),
    }[part.shares.reason]
    where = f", {one.where}" if one.where else ""
    line = said(
        words,
        language,
        file=said(_FILES[part.register], language),
        where=where,
        total=percent(one.total, language),
    )
    return line[:1].upper() + line[1:]


def _rows_of(part: Part, one: Contradiction, language: Language) -> Iterator[tuple[str, ...]]:
    for row in one.rows:
        weight = percent(row.weight, language) if abs(row.weight) <= 1 else number(row.weight, language)
        # Line 1 of the file holds the names of the columns.
        yield (f"{part.register}.csv", str(row.row + 1), row.name.in_language(language), weight)


def _parts(company: Discourse, language: Language) -> Iterator[Figure]:
    svg = draw_parts(company, language)
    if not svg:
        return
    shown = [part for part in (company.voice, *company.parts) if not isinstance(part.shares, Withheld)]
    counted = [part for part in shown if part.register != "messages"]
    rows = tuple(
        (
            said(_PARTS[part.register], language),
            *(
                percent(part.shares[one], language)
                for one in CLASSES
                if not isinstance(part.shares, Withheld)
            ),
        )
        for part in shown
    )
    title = Text("Registre par registre", "Register by register")
    fields = {}
    if counted:
        least = min(counted, key=_customers)
        title = Text(
            "C’est dans {part} que les clients tiennent le moins de place : {share}.",
            "Customers hold least place in {part}: {share}.",
        )
        words = {
            "kpis": Text("les indicateurs", "indicators"),
            "agendas": Text("les réunions", "meetings"),
            "incentives": Text("les primes", "bonuses"),
        }[least.register]
        fields = {"part": said(words, language), "share": percent(_customers(least), language)}
    headings = (Text("Registre", "Register"), *(CLASS_WORDS[one] for one in CLASSES))
    yield Figure(
        "parts",
        said(title, language, **fields),
        svg,
        "",
        (),
        _legend(language),
        Table(
            said(Text("Chaque registre seul", "Each register alone"), language),
            tuple(said(one, language) for one in headings),
            rows,
        ),
        _source(company, language),
        StackPlot(tuple(_part_bars(company, language))),
    )


def _levels(diagnosis: Diagnosis, language: Language) -> Iterator[Figure]:
    levels = tuple(one for one in diagnosis.discourses if one.level)
    drawn = [one for one in levels if isinstance(one.index, Estimate)]
    svg = draw_levels(levels, language)
    if not svg or not drawn:
        return
    widest = max(drawn, key=lambda one: one.index.value if isinstance(one.index, Estimate) else 0.0)
    headings = (
        Text("Niveau", "Level"),
        Text("À déplacer", "To be moved"),
        Text("Bande", "Band"),
        Text("Clients, dits", "Customers, said"),
        Text("Clients, comptés", "Customers, counted"),
    )
    unsaid = [one.level for one in levels if not isinstance(one.index, Estimate)]
    notes: tuple[str, ...] = ()
    if unsaid:
        notes = (
            said(
                Text(
                    "Sans dessin, faute de lignes dans l’un des registres : niveau {levels}.",
                    "Not drawn, for want of rows in one of the registers: level {levels}.",
                ),
                language,
                levels=", ".join(unsaid),
            ),
        )
    assert isinstance(widest.index, Estimate)  # noqa: S101
    yield Figure(
        "levels",
        said(
            Text("Niveau par niveau : jusqu’à {index} à déplacer.", "Level by level: up to {index} to move."),
            language,
            index=percent(widest.index.value, language),
        ),
        svg,
        "",
        notes,
        _legend(language),
        Table(
            said(Text("Chaque niveau", "Each level"), language),
            tuple(said(one, language) for one in headings),
            tuple(_level_row(one, language) for one in drawn),
        ),
        _source(widest, language),
    )


def _level_row(one: Discourse, language: Language) -> tuple[str, ...]:
    assert isinstance(one.index, Estimate)  # noqa: S101
    assert not isinstance(one.said, Withheld) and not isinstance(one.done, Withheld)  # noqa: S101, PT018
    return (
        one.level,
        percent(one.index.value, language),
        share_band(one.index.low, one.index.high, language),
        percent(one.said["customer"], language),
        percent(one.done["customer"], language),
    )


def _certainty(company: Discourse) -> Certainty:
    """Return how sure the two bars differ on customers: enough rows, and a band that leaves zero out."""
    direction = company.direction
    if not isinstance(direction, Estimate) or direction.low is None or direction.high is None:
        return "too_few"
    rows = min(part.n_rows for part in (company.voice, *company.parts) if part.register != "incentives")
    clear = direction.low > 0 or direction.high < 0
    enough = company.voice.n_rows >= _FEWEST_ROWS and rows > 0
    return "solid" if clear and enough else "to_confirm"


def _uncoded(company: Discourse, language: Language) -> Iterator[str]:
    for part in (company.voice, *company.parts):
        if part.n_uncoded:
            yield said(
                Text(
                    "{file} : {n} lignes sur {rows} attendent leur classe et ne sont pas comptées.",
                    "{file}: {n} rows of {rows} wait for their class and are not counted.",
                ),
                language,
                file=said(_FILES[part.register], language),
                n=str(part.n_uncoded),
                rows=str(part.n_rows),
            )


def _reason(part: Part) -> Text:
    assert isinstance(part.shares, Withheld)  # noqa: S101 - asked of broken parts only
    return _WHY.get(part.shares.reason, _WHY["no_rows"])


def _customers(part: Part) -> float:
    return 0.0 if isinstance(part.shares, Withheld) else part.shares["customer"]


def _stack(label: Text, shares: Mapping[str, float], language: Language) -> Stack:
    ordered = {one: shares[one] for one in CLASSES}
    return Stack(
        said(label, language), ordered, {one: percent(share, language) for one, share in ordered.items()}
    )


def _spoken(bars: list[Stack], language: Language) -> str:
    said_ = []
    for bar in bars:
        parts = ", ".join(
            f"{CLASS_WORDS[one].in_language(language)} {words}" for one, words in bar.words.items()
        )
        said_.append(f"{bar.label} : {parts}" if language == "fr" else f"{bar.label}: {parts}")
    return typeset(" ; ".join(said_) if language == "fr" else "; ".join(said_), language)


def _legend(language: Language) -> tuple[tuple[str, str], ...]:
    return tuple((f"part-{one}", CLASS_WORDS[one].in_language(language)) for one in CLASSES)


def _named(level: str, words: Text) -> Text:
    return Text(f"{level} · {words.fr}", f"{level} · {words.en}")


def _source(one: Discourse, language: Language) -> str:
    parts = (one.voice, *one.parts)
    return source_of_registers(tuple((part.register, part.n_rows) for part in parts), language)
