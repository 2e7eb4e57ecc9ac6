"""What may be written of somebody at work and what may not, and the routine of four, in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from avers.core.evidence.act import Step
from avers.core.text import Text

__all__ = ["CAUSES", "CHECKLIST", "FAULTS", "GAPS", "LEVELS", "STATES", "STEPS"]

FAULTS: Final[Mapping[str, Text]] = {
    "coach_trait": Text(
        "« {found} » dit qui la personne est, ou la juge. Personne ne s’accompagne sur un trait. Dites ce "
        "qu’on a vu : « Mardi, le client a été rappelé à 17 h, comme prévu. »",
        "“{found}” says who the person is, or judges them. Nobody is coached on a trait. Say what was "
        "seen: “On Tuesday the customer was called back at five, as agreed.”",
    ),
    "coach_mood": Text(
        "« {found} » devine une humeur, une envie ou une raison. Personne ne les voit, et la loi interdit "
        "de les déduire. Dites l’acte, le jour et le lieu ; la personne dira le reste, si elle le "
        "souhaite.",
        "“{found}” guesses at a mood, a wish or a reason. Nobody sees those, and the law forbids inferring "
        "them. Say the act, the day and the place; the person adds the rest if they wish.",
    ),
    "coach_decision": Text(
        "« {found} » relève d’une décision d’employeur. Un accompagnement n’en prépare aucune : ni prime, ni "
        "sanction, ni évaluation. Pour cela, parlez aux ressources humaines, hors d’ici.",
        "“{found}” belongs to an employer’s decision. Coaching prepares none: no pay, no sanction, no "
        "appraisal. Speak to human resources for that, not here.",
    ),
    "coach_always": Text(
        "« {found} » ne s’observe pas. Dites une fois, celle que vous avez vue.",
        "“{found}” cannot be seen. Say one time, the one you saw.",
    ),
    "coach_names": Text(
        "« {found} » désigne quelqu’un d’autre. Ce plan ne parle que d’une personne : dites « un collègue », "
        "« une cliente ».",
        "“{found}” points at somebody else. This plan is about one person: say “a colleague”, “a customer”.",
    ),
    "coach_empty": Text("Il manque vos mots.", "Your words are missing."),
    "coach_long": Text("{expected} signes au plus.", "{expected} characters at most."),
    "coach_seen_day": Text(
        "Dites le jour où vous l’avez vu : dans les {expected} derniers jours, tant qu’on s’en "
        "souvient bien.",
        "Say on which day you saw it: within the last {expected} days, while it is well remembered.",
    ),
    "coach_day": Text("Dites pour quel jour, d’ici un an.", "Say by which day, within a year."),
    "coach_cause": Text("Choisissez une réponse de la liste.", "Choose an answer from the list."),
    "coach_open_already": Text(
        "Un plan est déjà ouvert avec cette personne. Un seul à la fois : c’est assez.",
        "A plan is open with this person already. One at a time is enough.",
    ),
    "coach_no_account": Text(
        "Cette personne n’a pas encore de compte : elle ne lirait pas ce qui est écrit d’elle. Demandez "
        "d’abord un compte pour elle.",
        "This person has no account yet: they could not read what is written of them. Ask for an "
        "account first.",
    ),
    "coach_where": Text(
        "Dites où : au téléphone, à l’accueil, chez un client…",
        "Say where: on the phone, at the desk, at a customer’s…",
    ),
    "coach_found": Text(
        "Dites si le comportement y était ce jour-là, oui ou non.",
        "Say whether the behaviour was there that day, yes or no.",
    ),
    "coach_training": Text(
        "« {found} » : ce qui manque, ce sont les moyens. Former n’y changerait rien. Dites plutôt ce que "
        "vous devez fournir, et pour quand.",
        "“{found}”: what is missing is means. Training would change nothing. Say what you owe instead, and "
        "by when.",
    ),
    "coach_means_first": Text(
        "Ce qui manque, ce sont les moyens : écrivez d’abord ce que vous devez fournir.",
        "What is missing is means: first write what the manager owes.",
    ),
    "coach_follower": Text(
        "Choisissez quelqu’un qui conduit l’équipe de cette personne, ou une équipe au-dessus.",
        "Choose somebody who leads this person’s team, or one above it.",
    ),
    "coach_still_open": Text(
        "Ce plan est encore ouvert. Fermez-le d’abord, ensemble.",
        "This plan is still open. Close it first, together.",
    ),
    "example_before": Text(
        "Dites devant qui : l’équipe du matin, la réunion de lundi…",
        "Say before whom: the morning team, Monday’s meeting…",
    ),
    "example_day": Text(
        "Dites quel jour : dans le mois passé, ou d’ici un an.",
        "Say which day: within the past month, or within a year.",
    ),
    "example_value": Text(
        "Choisissez une valeur de la charte en vigueur.", "Choose a value of the charter in force."
    ),
    "routine_answers": Text("Répondez aux quatre questions.", "Answer all four questions."),
}

CAUSES: Final[Mapping[str, Text]] = {
    "means": Text("des moyens : temps, outil, droit de décider", "means: time, a tool, the right to decide"),
    "know": Text("savoir comment s’y prendre", "knowing how to go about it"),
    "": Text("nous ne savons pas encore", "we do not know yet"),
}

STEPS: Final[Mapping[Step, Text]] = {
    "made": Text("Ce que votre responsable vise", "What the manager aims at"),
    "aimed": Text("Ce que la personne vise", "What the person aims at"),
    "planned": Text("Étape", "Step"),
    "owed": Text("Moyen à fournir", "Means owed"),
    "observed": Text("Vu", "Seen"),
    "said": Text("Mot", "Word"),
}

STATES: Final[Mapping[str, Text]] = {
    "open": Text("en cours", "under way"),
    "closing": Text("fermeture proposée", "closing proposed"),
    "closed": Text("fermé", "closed"),
}

CHECKLIST: Final[Mapping[str, tuple[Text, Text]]] = {
    "clarify": (
        Text("Clarifier", "Clarify"),
        Text(
            "J’ai dit à mon équipe, avec un cas réel, ce que nous apportons à nos clients.",
            "I told my team, with a real case, what we bring our customers.",
        ),
    ),
    "align": (
        Text("Aligner", "Align"),
        Text(
            "J’ai vérifié que ce que je demande et ce que je mesure vont dans le sens de la charte.",
            "I checked that what I ask for and what I measure go the way of the charter.",
        ),
    ),
    "show": (
        Text("Montrer l’exemple", "Show by example"),
        Text(
            "J’ai fait moi-même, devant l’équipe, un geste que la charte demande.",
            "I did, before the team, something the charter asks for.",
        ),
    ),
    "frame": (
        Text("Cadrer et accompagner", "Frame and coach"),
        Text(
            "J’ai donné un cadre clair et les moyens d’agir, et j’ai pris le temps d’accompagner.",
            "I gave a clear frame and the means to act, and I took the time to coach.",
        ),
    ),
}

LEVELS: Final[Mapping[int, Text]] = {
    0: Text("pas ce mois-ci", "not this month"),
    25: Text("une fois", "once"),
    50: Text("de temps en temps", "now and then"),
    75: Text("presque chaque semaine", "most weeks"),
    100: Text("chaque semaine", "every week"),
}

GAPS: Final[Mapping[str, Text]] = {
    "close": Text("Votre équipe dit à peu près la même chose.", "Your team says much the same."),
    "above": Text(
        "Vous vous placez plus haut que votre équipe. Demandez-lui un exemple : où l’a-t-elle vu, où "
        "l’attend-elle ?",
        "You place yourself higher than your team does. Ask for one example: where was it seen, "
        "where is it missed?",
    ),
    "below": Text(
        "Votre équipe en voit plus que vous ne le croyez.", "Your team sees more of it than you think."
    ),
    "unknown": Text(
        "Rien d’affiché de votre équipe pour cette question.", "Nothing shown of your team on this question."
    ),
    "unasked": Text(
        "Les vagues ne le demandent pas à votre équipe.", "Waves do not ask your team about this."
    ),
}
