"""Two months of short conversations of Maison Garance on three channels (R31 R112).

Two things are planted: channels do not speak alike, and teams of a better climate greet more, in more words.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Final

import numpy as np

from avers.application.sampling.answers import Drawn
from avers.application.sampling.organisation import SERVING_UNITS
from avers.core.conversations.message import Message
from avers.core.organisation.person import Person

__all__ = ["CHANNELS", "climate_in", "draw_replies"]

CHANNELS: Final = ("email", "chat", "social")
_A_UNIT: Final = 96
_FIRST: Final = datetime(2026, 6, 1, 8, tzinfo=UTC)
_DAYS: Final = 58
_THEN: Final = 0.85
# Of the log-odds that a reply greets: at a middling climate, and for each ten points above it.
_GREETS, _BY_CLIMATE = 0.6, 1.0
_CLIMATE: Final = ("recognition", "mattering")

_ASKED: Final = (
    "Bonjour, ma chaudière s’est arrêtée hier soir et il fait froid, que dois-je faire ?",
    "Quand passe le technicien pour l’entretien de ma chaudière ?",
    "Le devis reçu ne correspond pas à ce que l’on m’avait dit au téléphone.",
    "Le robinet fuit encore après la visite de lundi.",
    "Je voudrais déplacer le rendez-vous de jeudi.",
    "Votre facture compte deux fois le déplacement.",
)
_HELLO: Final[Mapping[str, tuple[str, ...]]] = {
    "email": ("Bonjour,", "Bonsoir,", "Cher client,", "Madame, Monsieur,"),
    "chat": ("Bonjour,", "Hello,", "Bonsoir,", "Coucou,"),
    "social": ("Bonjour,", "Hello,", "Salut,", "Bonsoir,"),
}
_SAYS: Final[Mapping[str, tuple[str, ...]]] = {
    "email": (
        "j’ai bien lu votre message et j’ai repris votre dossier depuis la première visite, pour que vous "
        "n’ayez rien à expliquer de nouveau au technicien qui passera chez vous.",
        "le technicien de votre secteur passera chez vous jeudi entre neuf heures et onze heures, et il vous "
        "appellera une demi-heure avant pour que vous n’attendiez pas.",
        "la ligne de déplacement a été comptée deux fois, c’est notre erreur, et l’avoir correspondant part "
        "ce soir vers l’adresse que vous nous aviez donnée au printemps.",
        "je suis désolé de ce retard : la pièce arrive demain à l’agence, et je vous écris dès qu’elle est "
        "là pour fixer avec vous le jour de la réparation.",
    ),
    "chat": (
        "pas de souci, je regarde. Quel est le modèle ?",
        "c’est noté pour jeudi 9 h, ça vous va ?",
        "oups, désolé ! L’avoir part ce soir 🙂",
        "ok, je vous rappelle avant midi. C’est quel numéro ?",
    ),
    "social": (
        "merci du message ! Tu peux nous donner ton numéro de dossier en privé ?",
        "on regarde ça tout de suite. Tu as déjà coupé l’arrivée d’eau ?",
        "désolé pour l’attente ! On te répond avant ce soir 👍",
        "c’est noté, on revient vers vous avant midi.",
    ),
}
_ENDS: Final[Mapping[str, tuple[str, ...]]] = {
    "email": ("Bonne journée.", "Je reste à votre disposition.", "Bien à vous.", ""),
    "chat": ("Bonne journée !", "", "", "À bientôt 🙂"),
    "social": ("", "Bonne journée !", "", "👍"),
}
_GLAD: Final = (
    "Merci beaucoup, c’est parfait.", "Très bien, merci de votre aide rapide.", "Super, merci !",
    "C’est clair, je vous remercie.",
)  # fmt: skip
_DISPLEASED: Final = (
    "Toujours rien, c’est inadmissible.", "Je suis déçu, cela fait trois jours que j’attends.",
    "Le problème n’est pas réglé, je suis mécontent.",
    "Encore une erreur, c’est pénible et beaucoup trop long.",
)  # fmt: skip


def climate_in(drawn: Drawn) -> Mapping[str, float]:
    """Return how far each team says it is recognised and counts, in tens of points above the house."""
    columns = [place for place, item in enumerate(drawn.items) if item.facet in _CLIMATE and item.is_rated]
    scales = np.array([[drawn.items[place].scale.low, drawn.items[place].scale.high] for place in columns])
    percent = 100 * (drawn.values[:, columns] - scales[:, 0]) / (scales[:, 1] - scales[:, 0])
    levels = np.nanmean(np.where(np.isnan(percent), np.nanmean(percent, axis=0), percent), axis=1)
    units = np.array(drawn.units)
    return {str(unit): float(levels[units == unit].mean() - levels.mean()) / 10 for unit in np.unique(units)}


def draw_replies(
    rng: np.random.Generator, people: Sequence[Person], climate: Mapping[str, float]
) -> Iterator[Message]:
    """Yield the messages of conversations with teams that customers deal with, one after another.

    ``climate`` is that of each team (``climate_in``).
    """
    end = (_FIRST + timedelta(days=_DAYS)).date()
    there: dict[str, list[str]] = {}
    for one in people:
        if one.serves_between(_FIRST.date(), end):
            there.setdefault(one.unit, []).append(one.key)
    number = 0
    for unit in SERVING_UNITS:
        writers = there.get(unit, [])[:14]
        felt = climate.get(unit, 0.0)
        for _ in range(_A_UNIT if len(writers) > 1 else 0):
            number += 1
            yield from _thread(rng, number, unit, writers, felt)


def _thread(
    rng: np.random.Generator, number: int, unit: str, writers: Sequence[str], felt: float
) -> Iterator[Message]:
    key, customer = f"garance-written-{number:05d}", f"garance-client-{number:05d}"
    channel = CHANNELS[int(rng.integers(len(CHANNELS)))]
    at = _FIRST + timedelta(days=int(rng.integers(_DAYS)), minutes=int(rng.integers(600)))
    agent = writers[int(rng.integers(len(writers)))]
    asks = Message(
        f"{key}-1", key, "customer", _one(rng, _ASKED), at, customer=customer, channel=channel, unit=unit,
        language="fr",
    )  # fmt: skip
    yield asks
    greets = rng.random() < 1 / (1 + np.exp(-(_GREETS + _BY_CLIMATE * felt)))
    # The better the climate, the more greetings one knows.
    known = 1 + int(np.clip(1.5 + felt + rng.normal(0, 0.5), 0, 3))
    hello = _one(rng, _HELLO[channel][:known]) if greets else ""
    says = _one(rng, _SAYS[channel])
    parts = (hello, says if hello else says[:1].upper() + says[1:], _one(rng, _ENDS[channel]))
    later = at + timedelta(minutes=int(rng.integers(5, 300)))
    text = " ".join(filter(None, parts))
    yield replace(asks, key=f"{key}-2", who="agent", text=text, sent_at=later, agent=agent)
    if rng.random() < _THEN:
        is_glad = rng.random() < 0.55 + 0.15 * greets
        last = later + timedelta(minutes=int(rng.integers(5, 900)))
        words = _one(rng, _GLAD if is_glad else _DISPLEASED)
        yield replace(asks, key=f"{key}-3", text=words, sent_at=last)


def _one(rng: np.random.Generator, things: Sequence[str]) -> str:
    return things[int(rng.integers(len(things)))]
