"""Why an incident could happen, in words: what is asked of each branch, and the step that follows."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from avers.core.evidence.act import Cause
from avers.core.evidence.incident import CauseFound
from avers.core.text import Text

__all__ = ["ACTED_ON", "CAUSE_WORDS", "CONDITION_WORDS", "HINTS", "NEXT_STEPS", "QUESTIONS"]

CAUSE_WORDS: Final[Mapping[CauseFound, Text]] = {
    "means": Text("Il manquait de quoi bien faire", "What it takes was missing"),
    "know": Text("On ne savait pas quoi faire", "It was not known what to do"),
    "want": Text("Bien faire ne menait nulle part", "Doing it well led nowhere"),
    "none": Text("Rien de tout cela ne manquait", "None of these was missing"),
    "": Text("On n’a pas encore cherché jusqu’au bout", "Not looked for to the end yet"),
}

QUESTIONS: Final[Mapping[Cause, Text]] = {
    "means": Text("Avait-on de quoi bien faire ?", "Was there what it takes to do it well?"),
    "know": Text("Savait-on quoi faire, et comment ?", "Was it known what to do, and how?"),
    "want": Text("Bien faire menait-il quelque part ?", "Did doing it well lead anywhere?"),
}

HINTS: Final[Mapping[Cause, Text]] = {
    "means": Text(
        "Le temps, l’outil, la pièce, l’information, le droit de décider, un poste où l’on travaille bien.",
        "Time, tool, part, information, the right to decide, a place one can work well in.",
    ),
    "know": Text(
        "Quelqu’un l’avait-il montré ? L’avait-on déjà fait une fois ? La consigne était-elle claire ?",
        "Had somebody shown it? Had it been done once before? Was the instruction clear?",
    ),
    "want": Text(
        "Ce qui suit quand on fait bien, l’exemple des responsables, ce que les chiffres poussent à faire. "
        "L’humeur de quelqu’un n’est pas une réponse.",
        "What follows when one does well, the example of those in charge, what the figures push one to do. "
        "Somebody’s mood is not an answer.",
    ),
}

CONDITION_WORDS: Final[Mapping[str, Text]] = {
    "seat": Text("le poste : siège, place, lumière", "the place: seat, room, light"),
    "tools": Text("l’outil ou l’écran", "the tool or the screen"),
    "noise": Text("le bruit", "the noise"),
    "hours": Text("les horaires ou les pauses", "hours or breaks"),
    "staffing": Text("l’effectif ce jour-là", "how many were there that day"),
}
"""Conditions of work, in the order in which they are asked (R151)."""

NEXT_STEPS: Final[Mapping[CauseFound, Text]] = {
    "means": Text(
        "Il manquait de quoi bien faire : former n’y changerait rien. Signalez le frein à l’équipe qui peut "
        "décider.",
        "What it takes was missing: training would change nothing. Report the obstacle to the team that can "
        "decide.",
    ),
    "know": Text(
        "On ne savait pas quoi faire. Expliquez, montrez sur un cas réel, puis laissez essayer.",
        "It was not known what to do. Explain, show it on a real case, then let people try.",
    ),
    "want": Text(
        "Bien faire ne menait nulle part. Parlez-en en équipe, dites merci quand c’est fait, et regardez "
        "quel chiffre pousse dans l’autre sens.",
        "Doing it well led nowhere. Talk about it in the team, say thank you when it is done, and look for "
        "the figure that pushes the other way.",
    ),
    "none": Text(
        "Rien de tout cela ne manquait. Relisez la promesse faite au client, et le chemin d’un service à "
        "l’autre.",
        "None of these was missing. Read the promise made to the customer again, and the way from one "
        "service to the next.",
    ),
    "": Text("Cherchez encore : il reste une question.", "Keep looking: there is one more question."),
}

ACTED_ON: Final[Mapping[Cause, Text]] = {
    "means": Text("On a apporté ou autorisé ce qui manquait", "What was missing was brought or allowed"),
    "know": Text("On a expliqué et montré", "It was explained and shown"),
    "want": Text("On a changé ce à quoi bien faire mène", "What doing it well leads to was changed"),
}
