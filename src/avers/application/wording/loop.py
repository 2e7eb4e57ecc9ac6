"""What can stand in the way of giving back, setting aside and asking again, in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from avers.core.text import Text

__all__ = ["FAILURES", "FAULTS"]

FAILURES: Final[Mapping[str, Text]] = {
    "never_overridden": Text(
        "Un constat {found} ne se met jamais de côté. Changez ce qu’il signale.",
        "A finding {found} is never set aside. Change what it points at.",
    ),
    "not_answered": Text(
        "Les résultats de {found} attendent encore une réponse. Répondez à un constat, même par un refus "
        "expliqué, avant d’ouvrir {wave}.",
        "The results of {found} still wait for an answer. Answer one finding, even with a refusal "
        "explained, before you open {wave}.",
    ),
    "row_changed": Text(
        "Quelqu’un a changé cette ligne entre-temps. Rien n’est écrit ; relisez, puis choisissez.",
        "Somebody changed this row meanwhile. Nothing is written; read it again, then choose.",
    ),
    "rows_changed": Text(
        "Quelqu’un a changé ce registre entre-temps ({n} ligne(s)). Rien n’est écrit ; "
        "relisez, puis recommencez.",
        "Somebody changed this register meanwhile ({n} row(s)). Nothing is written; "
        "read it again, then repeat.",
    ),
}

FAULTS: Final[Mapping[str, Text]] = {
    "override_nobody": Text("Il manque le nom de qui en décide.", "The name of who decides is missing."),
    "override_no_reason": Text("Il manque la raison.", "The reason is missing."),
    "override_no_end": Text("Il manque une date de fin.", "The last day is missing."),
    "override_too_long": Text(
        "La date de fin est à plus de 90 jours. Choisissez-en une plus proche.",
        "The last day is more than 90 days away. Choose an earlier one.",
    ),
    "override_ended": Text("La date de fin est déjà passée.", "The last day has already passed."),
    "answer_without_why": Text(
        "Dites pourquoi : une réponse sans raison n’en est pas une.",
        "Say why: an answer without a reason is none.",
    ),
    "no_instrument": Text(
        "Le questionnaire « {found} » n’est pas dans surveys/.",
        "There is no instrument “{found}” in surveys/.",
    ),
    "row_there": Text(
        "« {found} » est déjà dans le registre. Modifiez cette ligne-là.",
        "“{found}” is in the register already. Edit that row.",
    ),
    "register_too_long": Text(
        "Ce fichier a {found} lignes ; un registre en prend {expected} au plus.",
        "This file has {found} rows; a register takes {expected} at most.",
    ),
    "wave_name": Text(
        "« {found} » : nommez la vague en lettres, chiffres et tirets, comme 2027-01.",
        "“{found}”: name the wave in letters, digits and dashes, such as 2027-01.",
    ),
    "wave_of_nobody": Text(
        "Choisissez à qui les questions sont posées.",
        "Choose whom the questions are asked of.",
    ),
}
