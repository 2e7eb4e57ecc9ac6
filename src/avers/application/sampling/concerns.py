"""What three people of Maison Garance said without their name: answered, half refused, still waiting.

Their days count back from today, since a concern is kept for ninety days and no longer.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Final, Literal

from avers.application.confiding import desk_of
from avers.application.sampling.seats import SEATS
from avers.core.evidence.concern import Box, Concern, Said, Week, answered, opened, said_again
from avers.core.organisation.register import RegisterRow

if TYPE_CHECKING:
    from avers.application.ports import Company

__all__ = ["DESK", "EXCHANGES", "Exchange", "confide_sample"]

DESK: Final[tuple[RegisterRow, ...]] = (
    {"key": "ethics", "entry": "reader", "account": SEATS["analyst"].address, "number": None,
     "name_fr": "La référente éthique, au siège", "name_en": "The ethics officer, at head office"},
    {"key": "mediator", "entry": "reader", "account": SEATS["administrator"].address, "number": None,
     "name_fr": "Le médiateur, au siège", "name_en": "The mediator, at head office"},
    {"key": "alerts", "entry": "alert_channel", "account": "", "number": None,
     "name_fr": "alerte@garance.example, lu par un cabinet extérieur",
     "name_en": "alerte@garance.example, read by a firm outside the house"},
    {"key": "delay", "entry": "answer_days", "account": "", "number": 10.0, "name_fr": "", "name_en": ""},
)  # fmt: skip
"""Who reads, where alerts go, in how many days one answers."""


@dataclass(frozen=True)
class Exchange:
    """A team, and what was said: how many days ago, by whom, in which words."""

    unit: str
    said: tuple[tuple[int, Literal["person", "house"], str], ...]


EXCHANGES: Final = (
    Exchange(
        "west",
        (
            (
                41, "person",
                "Depuis le nouveau planning, on apprend le soir la tournée du lendemain. Chez nous, deux "
                "personnes ont dû changer leur garde d’enfants trois fois ce mois-ci. Personne n’ose le "
                "dire, de peur de passer pour quelqu’un qui ne joue pas collectif.",
            ),
            (
                37, "house",
                "Merci de l’avoir écrit : ce n’est pas ne pas jouer collectif, c’est dire ce que d’autres "
                "vivent aussi. Nous avons regardé les plannings d’octobre : quatre tournées sur dix ont "
                "changé après 17 h. À partir du mois prochain, une tournée annoncée ne bouge plus après "
                "midi la veille, sauf panne de chauffage. Dites ici si cela suffit.",
            ),
            (
                20, "person",
                "La première semaine, c’est tenu. Ça change vraiment les soirées.",
            ),
            (
                18, "house",
                "C’est une bonne nouvelle. Nous le vérifierons encore à la fin du trimestre, pour toutes "
                "les régions.",
            ),
        ),
    ),
    Exchange(
        "",
        (
            (
                26, "person",
                "On nous demande de placer un contrat d’entretien à chaque visite, même quand le client "
                "vient de dire qu’il n’en veut pas. Ce n’est pas ce qui est écrit dans la charte.",
            ),
            (
                19, "house",
                "Vous avez raison sur le fond : l’objectif de contrats pèse plus lourd que la promesse "
                "d’écouter. Nous ne pouvons pas le retirer avant janvier, car les primes de l’année en "
                "dépendent. D’ici là, une visite où le client a dit non ne compte plus comme manquée. À "
                "quel moment de la visite la demande gêne-t-elle le plus ?",
            ),
        ),
    ),
    Exchange(
        "north",
        (
            (
                3, "person",
                "La hotte de l’atelier est en panne depuis trois semaines et on soude quand même. On l’a "
                "signalé deux fois, sans réponse. Il faudrait au moins arrêter la soudure en attendant.",
            ),
        ),
    ),
)  # fmt: skip
# (weeks ago, opened, answered by the day promised)
_WEEKS: Final = ((40, 1, 1), (33, 2, 2), (27, 2, 1), (21, 3, 3), (14, 2, 2), (8, 2, 1))
_ANSWERED_IN: Final = 10


def confide_sample(company: Company, *, at: datetime) -> None:
    """Put the exchanges into the box of ``company``, unless something was said there already."""
    today, readers = at.date(), desk_of(company).accounts
    if not company.concerns.can_keep or company.concerns.read().weeks:
        return
    box = Box((), _weeks(today))
    for one in EXCHANGES:
        box = _told(box, company, one, readers, today)
    company.concerns.write(lambda _: box, at=at)


def _told(box: Box, company: Company, one: Exchange, readers: tuple[str, ...], today: date) -> Box:
    """Return ``box`` with one exchange, as it would have come."""
    (ago, by, words), *after = one.said
    day, key = today - timedelta(days=ago), secrets.token_urlsafe(12)
    door = company.concerns.door_of(company.concerns.code_for(company.concerns.new_form()))
    due = day + timedelta(days=_ANSWERED_IN)
    box = opened(box, Concern(key, door, one.unit, (Said(by, day, words),), readers, due))
    for ago, by, words in after:
        day = today - timedelta(days=ago)
        box = answered(box, key, words, day) if by == "house" else said_again(box, key, words, day, readers)
    return box


def _weeks(today: date) -> tuple[Week, ...]:
    monday = today - timedelta(days=today.weekday())
    starts = (monday - timedelta(weeks=ago) for ago, _, _ in _WEEKS)
    return tuple(
        Week(start, n, n_in_time, start + timedelta(days=6 + _ANSWERED_IN))
        for start, (_, n, n_in_time) in zip(starts, _WEEKS, strict=True)
    )
