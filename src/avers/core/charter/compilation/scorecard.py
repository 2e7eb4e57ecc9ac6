"""The conversation scorecard: acts that can be read in a written exchange, value by value (R29, R30, R79).

It judges the exchange, in words two graders mark alike: the question is answered, the next step is
said. No label for the writer's mood exists here (limit L1), and no value is a criterion (L4).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from avers.core.charter.compilation.document import Choice, Compiled, Entry, Section, Wording
from avers.core.charter.compilation.lawful import acts, left_out
from avers.core.charter.compilation.phrasing import key_of, sentence
from avers.core.charter.document import Behaviour, Charter
from avers.core.text import Text

__all__ = ["MAJOR", "act_entry", "act_sections", "compile_scorecard", "criterion", "examples_of"]

CRITICAL: Final = 3
MAJOR: Final = 2
EXTRA: Final = 1

_RELATION: Final = (
    ("listened", Text("La réponse reprend la demande du client avec ses mots.",
                      "The reply takes up the customer’s request in the customer’s words.")),
    ("understood", Text("La réponse traite la question posée.",
                        "The reply answers the question that was asked.")),
    ("advised", Text("La réponse donne un conseil propre à ce cas.",
                     "The reply gives advice for this very case.")),
    ("accompanied", Text("La réponse annonce la prochaine étape et son échéance.",
                         "The reply names the next step and when it will come.")),
    ("considered", Text("La réponse ne contient aucun reproche au client.",
                        "The reply holds no reproach to the customer.")),
)  # fmt: skip

_CRITICAL: Final = (
    ("exact", Text("Ce que la réponse affirme est exact.", "What the reply states is correct.")),
    ("private", Text("La réponse ne révèle rien d’un autre client.",
                     "The reply reveals nothing of another customer.")),
    ("owned", Text("Quand la maison s’est trompée, la réponse le dit.",
                   "Where the house was wrong, the reply says so.")),
)  # fmt: skip

_BONUS: Final = (
    ("anticipated", Text("La réponse répond à une question que le client allait avoir ensuite.",
                         "The reply answers a question that the customer was going to have next.")),
    ("came_back", Text("La maison a repris contact sans que le client ait eu à relancer.",
                       "The house came back to the customer before having to be asked again.")),
)  # fmt: skip

_PROMISE: Final = Text(
    "La réponse ne contredit pas cet engagement : {words}.",
    "The reply does not contradict this promise: {words}.",
)
_ACT: Final = Text(
    "Cet acte se lit dans l’échange : {words}.", "This act can be read in the exchange: {words}."
)


def compile_scorecard(charter: Charter, version: str) -> Compiled:
    """Return the scorecard of conversations of ``charter``."""
    relation = tuple(criterion(key_of("relation", key), words, MAJOR) for key, words in _RELATION)
    critical = tuple(
        criterion(key_of("critical", key), words, CRITICAL, critical=True) for key, words in _CRITICAL
    )
    beyond = tuple(criterion(key_of("bonus", key), words, EXTRA) for key, words in _BONUS)
    promises = tuple(
        criterion(
            key_of("promise", promise.key),
            sentence(_PROMISE, words=promise.statement),
            CRITICAL,
            critical=True,
        )
        for promise in charter.promises
        if promise.statement
    )
    return Compiled(
        key="conversation_scorecard",
        version=version,
        kind="scorecard",
        title=Text("La grille des conversations", "The conversation scorecard"),
        sections=(
            *act_sections(charter, _ACT),
            Section("relation", Text("La relation", "The relationship"), relation),
            Section("critical", Text("Ce qui ne se rattrape pas",
                                     "What cannot be made up for"), (*critical, *promises)),
            Section("bonus", Text("En plus, sans l’avoir demandé", "Beyond what was asked"), beyond),
        ),
        notice=sentence(_NOTICE),
        left_out=left_out(charter),
    )  # fmt: skip


def act_sections(charter: Charter, template: Text) -> Iterator[Section]:
    """Yield a section a value with its lawful behaviours as criteria; the name is a heading only."""
    lawful = tuple(acts(charter))
    for value in charter.values:
        entries = tuple(act_entry(act.key, act.behaviour, template) for act in lawful if act.value is value)
        if entries:
            yield Section(key_of("value", value.key), value.name, entries)


def act_entry(key: str, behaviour: Behaviour, template: Text) -> Entry:
    """Return one behaviour as a criterion, seen or not, with what to do and not to do beside it."""
    wording = Wording("none", sentence(template, words=behaviour.statement))
    return Entry(key, (wording,), "seen", not_applicable=True, weight=MAJOR, examples=examples_of(behaviour))


def examples_of(behaviour: Behaviour) -> tuple[Choice, ...]:
    """Return the examples of a behaviour, those to follow first."""
    return (
        *(Choice("do", words) for words in behaviour.do if words),
        *(Choice("dont", words) for words in behaviour.dont if words),
    )


def criterion(key: str, words: Text, weight: int, *, critical: bool = False) -> Entry:
    """Return a criterion that is seen or not."""
    return Entry(
        key, (Wording("none", words),), "seen", not_applicable=True, weight=weight, critical=critical
    )


_NOTICE: Final = Text(
    "Cette grille lit des échanges écrits, tirés au sort dans l’échantillon annoncé. Elle relève des actes, "
    "jamais une humeur ni un caractère. Un critère sans objet sort du calcul. Un acte critique manqué suffit "
    "à faire échouer sa partie. Ce qui va au-delà ajoute, et ne coûte rien. La personne concernée lit sa "
    "grille et peut la contester.",
    "This scorecard reads written exchanges, drawn at random from the announced sample. It notes acts, "
    "never a mood or a character. A criterion that does not apply leaves the count. One critical act missed "
    "fails its part. What goes beyond adds, and costs nothing where it is not there. The person concerned "
    "reads the scorecard and may contest it.",
)
