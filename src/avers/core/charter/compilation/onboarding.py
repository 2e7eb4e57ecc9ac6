"""The onboarding path: meet the promise, see it done, serve customers whatever the job, make it one's own."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from avers.core.charter.compilation.document import Compiled, Entry, Section, Wording
from avers.core.charter.compilation.phrasing import key_of, sentence
from avers.core.charter.document import Charter
from avers.core.text import Text

__all__ = ["CONTACT_HOURS", "compile_onboarding"]

# Two days with customers for every job (R120); the house may ask for more.
CONTACT_HOURS: Final = 14

_PURPOSE: Final = Text("Lire notre raison d’être : {words}.", "Read our purpose: {words}.")
_VISION: Final = Text(
    "Lire ce que nous voulons pour nos clients : {words}.", "Read what we want for customers: {words}."
)
_INSIDE: Final = Text(
    "Lire ce que cela veut dire entre nous : {words}.", "Read what it means among us: {words}."
)
_VALUE: Final = Text(
    "Voir un collègue vivre cette valeur : {name}.", "See a colleague live this value: {name}."
)
_BEHAVIOUR: Final = Text(
    "Faire cet acte devant un collègue : {words}.", "Do this act beside a colleague: {words}."
)
_CONTACT: Final = Text(
    "Écouter ou servir des clients, quel que soit votre métier.",
    "Listen to customers or serve them, whatever your job.",
)
_PROMISE: Final = Text(
    "Savoir dire cet engagement à un client : {words}.", "Tell a customer this promise: {words}."
)
_OWN: Final = (
    ("role_card", Text("Lire la carte de rôle de votre équipe.", "Read the role card of your team.")),
    ("filter", Text("Passer une décision récente au filtre de décision.",
                    "Put a recent decision through the decision filter.")),
    ("thanks", Text("Remercier un collègue pour un acte de la charte.",
                    "Thank a colleague for an act of the charter.")),
    ("surprise", Text("Dire ce qui vous a surpris, et ce qui vous a freiné.",
                      "Say what surprised you, and what held you back.")),
)  # fmt: skip


def compile_onboarding(charter: Charter, version: str) -> Compiled:
    """Return the path of a newcomer into ``charter``."""
    parts = (
        ("day", Text("Le premier jour", "The first day"), _first_day(charter)),
        ("week", Text("La première semaine", "The first week"), _first_week(charter)),
        ("contact", Text("Au contact des clients", "With customers"), _contact()),
        ("month", Text("Le premier mois", "The first month"), _first_month(charter)),
    )
    sections = (Section(key, title, tuple(entries)) for key, title, entries in parts)
    return Compiled(
        key="onboarding_path",
        version=version,
        kind="onboarding",
        title=Text("Le parcours d’arrivée", "The onboarding path"),
        sections=tuple(section for section in sections if section.entries),
    )


def _first_day(charter: Charter) -> Iterator[Entry]:
    yield from _step("read.purpose", sentence(_PURPOSE, words=charter.purpose))
    yield from _step("read.vision", sentence(_VISION, words=charter.vision.statement))
    yield from _step("read.inside", sentence(_INSIDE, words=charter.vision.inside))


def _first_week(charter: Charter) -> Iterator[Entry]:
    for value in charter.values:
        yield from _step(key_of("see", value.key), sentence(_VALUE, name=value.name))
    for promise in charter.promises:
        yield from _step(key_of("promise", promise.key), sentence(_PROMISE, words=promise.statement))


def _contact() -> Iterator[Entry]:
    """Yield the hours with customers: the same for every job, back offices and managers included."""
    yield from _step("contact", _CONTACT, hours=CONTACT_HOURS)


def _first_month(charter: Charter) -> Iterator[Entry]:
    for value in charter.values:
        for behaviour in value.behaviours:
            key = key_of("do", value.key, behaviour.key)
            yield from _step(key, sentence(_BEHAVIOUR, words=behaviour.statement))
    for key, words in _OWN:
        yield from _step(key_of("own", key), words)


def _step(key: str, words: Text, *, hours: int = 0) -> Iterator[Entry]:
    if words:
        yield Entry(key, (Wording("none", words),), "done", hours=hours)
