"""Say and do drawn (R35): for each value and quarter, how often it was spoken of and how often acted on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from avers.application.wording.typography import number
from avers.core.diagnosis.say_do import SayDo
from avers.core.text import Language, Text
from avers.reports.charts import Count, Table, counts
from avers.reports.figures.figure import Figure, nothing, said, short

if TYPE_CHECKING:
    from avers.application.diagnosing import Diagnosis
    from avers.reports.figures.topics import Asked

__all__ = ["draw_say_do", "figures"]

_QUARTERS: Final = 6
_LEGEND: Final = (
    ("in-words", Text("on en parle : messages", "spoken of: messages")),
    (
        "in-deeds",
        Text(
            "on le fait : reconnaissances et actions commencées", "acted on: recognitions and actions begun"
        ),
    ),
)


def figures(diagnosis: Diagnosis, asked: Asked, language: Language) -> tuple[Figure, ...]:
    """Return the two counts of every value over the last quarters."""
    pairs = [one for one in diagnosis.say_do if one.quarter <= asked.quarter]
    if not pairs:
        return (_untied(language),)
    quarters = sorted({one.quarter for one in pairs})[-_QUARTERS:]
    kept = [one for one in pairs if one.quarter in quarters]
    names = asked.value_names(language)
    registers = Text(
        "Source : registres de la maison, messages, reconnaissances et actions",
        "Source: registers of the house, messages, recognitions and actions",
    )
    return (
        Figure(
            "deeds",
            _title(kept, names, language),
            draw_say_do(kept, language, names=names),
            "",
            (_total(kept, len(quarters), language),),
            tuple((mark, said(words, language)) for mark, words in _LEGEND),
            _table(kept, names, language),
            said(registers, language),
        ),
    )


def _untied(language: Language) -> Figure:
    return nothing(
        "deeds",
        Text(
            "Aucun message ni aucun acte n’est encore rattaché à une valeur.",
            "No message and no act is tied to a value yet.",
        ),
        language,
        Text(
            "Dans le registre des messages, notez de quelle valeur parle chaque message ; dans celui des "
            "actions, quelle valeur sert chaque action. Un mot par ligne suffit.",
            "In the register of messages, note which value each message speaks of; in that of actions, "
            "which value each action serves. One word a row is enough.",
        ),
    )


def _title(pairs: Sequence[SayDo], names: dict[str, str], language: Language) -> str:
    """Return which values are spoken of without an act, or that none is."""
    done: dict[str, int] = {}
    for one in pairs:
        done[one.value] = done.get(one.value, 0) + one.n_done
    silent = [_named(names.get(value, value), language) for value, n in done.items() if n == 0]
    if not silent:
        all_done = Text(
            "Chaque valeur dont on parle a au moins un acte.", "Every value spoken of has an act."
        )
        return said(all_done, language)
    words = Text("On en parle sans acte noté : {names}.", "Spoken of, with no act noted: {names}.")
    return said(words, language, names=", ".join(silent))


def _total(pairs: Sequence[SayDo], n_quarters: int, language: Language) -> str:
    words = Text(
        "En tout, {said} messages et {done} actes en {n} trimestres, comptés dans les registres : un acte "
        "que personne n’a noté n’y est pas.",
        "In all, {said} messages and {done} acts in {n} quarters, counted in the registers: an act that "
        "nobody noted is not there.",
    )
    n_said, n_done = sum(one.n_said for one in pairs), sum(one.n_done for one in pairs)
    counted = {"said": number(n_said, language), "done": number(n_done, language)}
    return said(words, language, **counted, n=str(n_quarters))


def draw_say_do(pairs: Sequence[SayDo], language: Language, *, names: dict[str, str] | None = None) -> str:
    """Return the counts as SVG: a row for each value, a column for each quarter."""
    known = names or {}
    quarters = sorted({one.quarter for one in pairs})
    at = {(one.value, one.quarter): (one.n_said, one.n_done) for one in pairs}
    values = list(dict.fromkeys(one.value for one in sorted(pairs, key=lambda one: one.value)))
    rows = [
        Count(known.get(value, value), tuple(at.get((value, quarter), (0, 0)) for quarter in quarters))
        for value in values
    ]
    label = Text(
        "Messages et actes de chaque valeur, trimestre par trimestre ; les nombres sont au tableau.",
        "Messages and acts of each value, quarter by quarter; the numbers are in the table.",
    )
    return counts(rows, [_quarter(one, language) for one in quarters], label=said(label, language))


def _table(pairs: Sequence[SayDo], names: dict[str, str], language: Language) -> Table:
    headings = (
        Text("Valeur", "Value"),
        Text("Trimestre", "Quarter"),
        Text("Messages", "Messages"),
        Text("Reconnaissances", "Recognitions"),
        Text("Actions commencées", "Actions begun"),
        Text("Actes par message", "Acts for one message"),
    )
    rows = tuple(
        (
            names.get(one.value, one.value),
            _quarter(one.quarter, language),
            str(one.n_said),
            str(one.n_recognised),
            str(one.n_begun),
            "–" if one.ratio is None else _ratio(one.ratio, language),
        )
        for one in sorted(pairs, key=lambda one: (one.value, one.quarter))
    )
    caption = said(Text("Dire et faire, par trimestre", "Saying and doing, by quarter"), language)
    return Table(caption, tuple(said(one, language) for one in headings), rows)


def _ratio(ratio: float, language: Language) -> str:
    words = f"{ratio:.2f}"
    return words.replace(".", ",") if language == "fr" else words


def _quarter(key: str, language: Language) -> str:
    """Return ``2026-Q3`` as one says it: ``T3 26``, ``Q3 26``."""
    year, _, quarter = key.partition("-Q")
    return f"{'T' if language == 'fr' else 'Q'}{quarter} {year[2:]}"


def _named(name: str, language: Language) -> str:
    return said(Text("« {name} »", "“{name}”"), language, name=short(Text(name, name), language))
