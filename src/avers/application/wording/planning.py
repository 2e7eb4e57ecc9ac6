"""The plan in words: what keeps a row out of it, and what moved after an action."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from avers.core.text import Text

__all__ = ["FAULTS", "HELPED_WORDS", "HORIZON_WORDS", "OUTCOME_WORDS", "STAGE_WORDS"]

FAULTS: Final[Mapping[str, Text]] = {
    "plan_person": Text(
        "« {found} » parle d’une personne. Un plan change ce que l’on peut, sait ou veut faire : dites ce "
        "qui manquait, et ce que l’équipe pourra faire.",
        "“{found}” speaks of a person. A plan changes what people can do, know or want: say what was "
        "missing, and what the team will be able to do.",
    ),
    "plan_dates": Text("La fin vient avant le début.", "The end comes before the beginning."),
    "plan_order": Text(
        "Ce processus ou cet outil passe avant les attitudes ou les fondations ({found}). Placez-le après, "
        "ou dites qui passe outre et pourquoi, pour 90 jours.",
        "This process or tool comes before attitudes or foundations ({found}). Put it later, or say who goes "
        "ahead all the same and why, for 90 days.",
    ),
    "helped_answer": Text("Choisissez l’une des trois réponses.", "Choose one of the three answers."),
    "helped_twice": Text(
        "Cet appareil a déjà répondu pour cette action.", "This device has already answered for this action."
    ),
    "review_names": Text(
        "« {found} » désigne quelqu’un. Dites ce qui s’est passé, sans nommer personne.",
        "“{found}” points at somebody. Say what happened, without naming anybody.",
    ),
    "gate_shut": Text(
        "Les fondations ne sont pas là : ce tableau s’ouvre avec elles.",
        "The foundations are not there yet: this table opens with them.",
    ),
}

HORIZON_WORDS: Final[Mapping[str, Text]] = {
    "sprint": Text("sprint, six semaines au plus", "sprint, six weeks at most"),
    "between": Text("entre les deux", "in between"),
    "marathon": Text("marathon, un an au moins", "marathon, a year at least"),
    "": Text("sans dates", "no dates"),
}

STAGE_WORDS: Final[Mapping[str, Text]] = {
    "planned": Text("prévue", "planned"),
    "under_way": Text("en cours", "under way"),
    "over": Text("finie", "over"),
    "done": Text("faite", "done"),
    "dropped": Text("abandonnée", "dropped"),
}

# After, never because: two publications say that something moved, not what moved it.
OUTCOME_WORDS: Final[Mapping[str, Text]] = {
    "changed": Text("a changé", "changed"),
    "usual": Text("variation habituelle", "usual variation"),
    "withheld": Text("non affiché", "not shown"),
    "too_early": Text("trop tôt pour le dire", "too early to tell"),
    "no_before": Text("rien n’était mesuré avant", "nothing was measured before"),
    "nothing_expected": Text("aucun effet attendu n’est écrit", "no expected effect is written"),
}

HELPED_WORDS: Final[Mapping[str, Text]] = {
    "yes": Text("Oui", "Yes"),
    "partly": Text("En partie", "In part"),
    "no": Text("Non", "No"),
}
