"""What the page of a leader's own three gauges says; kind, and to that person alone."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from avers.core.text import Text

__all__ = ["ASKS", "LIMITING", "NEXT_STEPS", "NONE_STANDS_OUT", "NOTHING"]

ASKS: Final[Mapping[str, Text]] = {
    "vision": Text(
        "L’équipe sait-elle ce que la maison apporte aux clients ?",
        "Does the team know what the house brings customers?",
    ),
    "example": Text("Voit-elle faire ce qui lui est demandé ?", "Does it see done what is asked of it?"),
    "means": Text("A-t-elle de quoi le faire ?", "Has it what it takes to do it?"),
}

LIMITING: Final[Mapping[str, Text]] = {
    "vision": Text("Des trois, c’est la vision qui vient en dernier.", "Of the three, vision comes last."),
    "example": Text("Des trois, c’est l’exemple qui vient en dernier.", "Of the three, example comes last."),
    "means": Text("Des trois, ce sont les moyens qui viennent en dernier.", "Of the three, means come last."),
}
NONE_STANDS_OUT: Final = Text(
    "Vision, exemple, moyens : aucun ne se détache.", "Vision, example, means: none stands out."
)

NEXT_STEPS: Final[Mapping[str, tuple[Text, ...]]] = {
    "vision": (
        Text(
            "Au prochain point, demandez à chacun de dire en une phrase ce que l’équipe apporte aux "
            "clients. Écoutez jusqu’au bout avant de dire la vôtre.",
            "At the next line-up, ask each person to say in one sentence what the team brings customers. "
            "Hear them all before you say yours.",
        ),
        Text(
            "Reliez une décision de la semaine à cette phrase, à voix haute.",
            "Tie one decision of the week to that sentence, out loud.",
        ),
    ),
    "example": (
        Text(
            "Choisissez un geste de la charte, un seul, et faites-le devant l’équipe chaque jour de la "
            "semaine.",
            "Choose one behaviour of the charter, only one, and do it in front of the team each day this "
            "week.",
        ),
        Text(
            "Demandez à deux personnes ce qu’elles vous voient faire quand tout presse. Dites merci, sans "
            "vous expliquer.",
            "Ask two people what they see you do when everything is urgent. Say thank you, and do not "
            "explain yourself.",
        ),
    ),
    "means": (
        Text(
            "Demandez quel frein coûte le plus à l’équipe. Levez-le cette semaine, ou dites qui le peut et "
            "quand.",
            "Ask which obstacle costs the team most. Remove it this week, or say who can and when.",
        ),
        Text(
            "Portez à votre responsable ce qui ne dépend pas de vous, avec l’histoire d’un client.",
            "Take what is beyond your reach to whoever you report to, with the story of one customer.",
        ),
    ),
    "": (
        Text(
            "Montrez à l’équipe les résultats qui sont à tous, et demandez par quoi commencer.",
            "Show the team the results that are everybody’s, and ask where to begin.",
        ),
    ),
}
"""What to try first, by the gauge that holds back; under "" where none does."""

NOTHING: Final[Mapping[str, tuple[Text, Text]]] = {
    "no_team": (
        Text("Aucune équipe à votre nom.", "No team in your name."),
        Text(
            "Cette page montre à la personne qui dirige une équipe, et à elle seule, trois jauges : vision, "
            "exemple, moyens. Si vous en dirigez une, demandez à qui administre Avers de l’inscrire, avec "
            "la date de vos débuts.",
            "This page shows the person who leads a team, and nobody else, three gauges: vision, example, "
            "means. If you lead one, ask whoever administers Avers to record it, with the day you began.",
        ),
    ),
    "not_yet": (
        Text("Pas encore de vague à vous.", "No wave of yours yet."),
        Text(
            "Aucune vague publiée n’était ouverte pendant que vous dirigiez votre équipe, du premier au "
            "dernier jour. Les précédentes parlent de la personne qui était là avant vous : elles ne sont "
            "qu’à elle. Vos jauges paraîtront avec la prochaine.",
            "No published wave was open while you led your team, from its first day to its last. Earlier "
            "ones speak of the person before you, and are that person’s alone. Yours will come with the "
            "next.",
        ),
    ),
    "not_asked": (
        Text("Ces questions n’ont pas été posées.", "These questions were not asked."),
        Text(
            "La dernière vague ne demandait rien sur la vision, l’exemple ou les moyens. Le questionnaire "
            "compilé de la charte les contient.",
            "The last wave asked nothing about vision, example or means. The survey compiled from the "
            "charter does.",
        ),
    ),
    "not_kept": (
        Text("Vos jauges n’ont pas voyagé.", "Your gauges did not travel."),
        Text(
            "Ces résultats viennent d’un dossier. Ce qui parle d’une seule personne n’y est jamais écrit, "
            "et ne peut donc pas en revenir. Vos jauges paraîtront avec la prochaine vague publiée ici.",
            "These results came from a folder. What speaks of one person is never written there, and so "
            "cannot come back. Your gauges will come with the next wave published here.",
        ),
    ),
}
"""Title and sentence where there is nothing to show, by state."""
