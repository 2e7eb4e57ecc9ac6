"""The decision filter: two branches a question; a *no* asks why, then for another way (R67, R85)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from avers.core.charter.compilation.document import Choice, Compiled, Entry, Section, Wording
from avers.core.charter.compilation.phrasing import key_of, sentence
from avers.core.charter.document import Charter, ConflictRule
from avers.core.text import Text

__all__ = ["compile_decision_filter"]

_PURPOSE: Final = Text("Sert-elle notre raison d’être ? {words}", "Does it serve our purpose? {words}")
_VISION: Final = Text("Va-t-elle vers notre vision ? {words}", "Does it move us towards our vision? {words}")
_VALUE: Final = Text("Fait-elle vivre cette valeur ? {words}", "Does it live this value? {words}")
_WINS: Final = Text(
    "Entre {one} et {other}, {winner} l’emporte.", "Between {one} and {other}, {winner} comes first."
)
_ARBITER: Final = Text("Entre {one} et {other}, l’arbitre est : {arbiter}.",
                       "Between {one} and {other}, the arbiter is: {arbiter}.")  # fmt: skip
_WHY: Final = "no.why"
_OTHER: Final = "no.other"
_BRANCHES: Final = (
    Choice("yes", sentence(Text("Oui : question suivante, puis faites-le.",
                                "Yes: on to the next question, then do it."))),
    Choice("no", sentence(Text("Non : dites pourquoi, puis changez d’approche.",
                               "No: say why, then change your approach.")), (_WHY, _OTHER)),
)  # fmt: skip


def compile_decision_filter(charter: Charter, version: str) -> Compiled:
    """Return the questions to put to a decision, out of purpose, vision and values of ``charter``."""
    after_no = (
        _asked(
            _WHY, Text("Pourquoi cette décision ne passe-t-elle pas ?", "Why does this decision not pass?")
        ),
        _asked(_OTHER, Text("Quelle autre décision passerait ?", "Which other decision would pass?")),
    )
    sections = (
        Section("questions", Text("Votre décision", "Your decision"), tuple(_questions(charter))),
        Section("no", Text("Quand la réponse est non", "When the answer is no"), after_no),
        Section("conflicts", Text("Quand deux valeurs s’opposent", "When two values pull apart"),
                tuple(_conflicts(charter))),
    )  # fmt: skip
    return Compiled(
        key="decision_filter",
        version=version,
        kind="decision_filter",
        title=Text("Le filtre de décision", "The decision filter"),
        sections=tuple(section for section in sections if section.entries),
    )


def _questions(charter: Charter) -> Iterator[Entry]:
    yield from _question("purpose", sentence(_PURPOSE, words=charter.purpose))
    yield from _question("vision", sentence(_VISION, words=charter.vision.statement))
    for value in charter.values:
        words = Text(value.statement.fr.strip() or value.name.fr, value.statement.en.strip() or value.name.en)
        yield from _question(key_of("value", value.key), sentence(_VALUE, words=words))


def _question(key: str, words: Text) -> Iterator[Entry]:
    if words:
        yield Entry(key, (Wording("none", words),), "yes_no", required=True, choices=_BRANCHES)


def _asked(key: str, words: Text) -> Entry:
    return Entry(key, (Wording("none", sentence(words)),), "words", required=True)


def _conflicts(charter: Charter) -> Iterator[Entry]:
    names = {value.key: value.name for value in charter.values}
    for rule in _one_a_pair(charter.conflicts):
        known = [names[key] for key in rule.between if key in names]
        if len(known) != 2:
            continue
        one, other = known
        if rule.wins in names:
            words = sentence(_WINS, one=one, other=other, winner=names[rule.wins])
        else:
            arbiter = Text(rule.arbiter, rule.arbiter)
            words = sentence(_ARBITER, one=one, other=other, arbiter=arbiter)
        reason = (Choice("reason", rule.reason),) if rule.reason else ()
        if words:
            yield Entry(key_of("conflict", *sorted(rule.between)), (Wording("none", words),), examples=reason)


def _one_a_pair(rules: tuple[ConflictRule, ...]) -> Iterator[ConflictRule]:
    """Yield the first rule of each pair of values: two that differ would decide nothing."""
    seen: set[tuple[str, ...]] = set()
    for rule in rules:
        pair = tuple(sorted(rule.between))
        if pair not in seen:
            seen.add(pair)
            yield rule
