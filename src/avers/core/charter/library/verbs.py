"""Verbs that say what somebody does in front of a customer: a list to pick from, not a rule (R75, R80).

Written as they are read, in the form that opens a sentence of a charter (infinitive, base form).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from avers.core.text import Language, Text

__all__ = ["ACTION_VERBS", "VerbGroup"]


class VerbGroup:
    """Verbs of one moment of service, in each language in its own order: they are no translations."""

    def __init__(self, name: Text, *, fr: str, en: str) -> None:
        self.name = name
        self.verbs: Mapping[Language, tuple[str, ...]] = {
            "fr": tuple(fr.split(", ")), "en": tuple(en.split(", ")),
        }  # fmt: skip


ACTION_VERBS: Final = (
    VerbGroup(
        Text("Accueillir", "Welcome"),
        fr="accueillir, saluer, sourire, nommer, s’approcher, accompagner, raccompagner, installer, "
        "remercier, "
        "inviter",
        en="welcome, greet, smile, call by name, approach, walk along with, see out, settle in, thank, "
        "invite",
    ),
    VerbGroup(
        Text("Écouter et comprendre", "Listen and understand"),
        fr="écouter, laisser finir, questionner, reformuler, noter, observer, vérifier, relire, deviner, "
        "se taire",
        en="listen, let finish, ask, say back, write down, watch, check, read over, find out, keep quiet",
    ),
    VerbGroup(
        Text("Dire", "Say"),
        fr="dire, prévenir, expliquer, annoncer, montrer, avouer, confirmer, déconseiller, informer, "
        "proposer, "
        "répondre, rappeler",
        en="say, tell beforehand, explain, announce, show, own up, confirm, advise against, inform, suggest, "
        "answer, call back",
    ),
    VerbGroup(
        Text("Faire et résoudre", "Do and solve"),
        fr="résoudre, réparer, remplacer, rembourser, décider, livrer, préparer, chercher, trouver, "
        "simplifier, "
        "corriger, tester, terminer",
        en="solve, mend, replace, refund, decide, deliver, prepare, look for, find, simplify, put right, "
        "test, "
        "finish",
    ),
    VerbGroup(
        Text("Tenir dans la durée", "Keep over time"),
        fr="tenir, suivre, se souvenir, relancer, veiller, garder, revenir, mesurer, apprendre, améliorer",
        en="keep, follow up, remember, get back to, look after, hold, return, measure, learn, improve",
    ),
    VerbGroup(
        Text("Aider ses collègues", "Help colleagues"),
        fr="aider, transmettre, former, prêter, relayer, signaler, partager, soutenir, reconnaître, célébrer",
        en="help, hand over, train, lend, relay, report, share, back up, recognise, celebrate",
    ),
)
