"""Actions to begin from, by workstream: what each works on, how deep it goes, how long it usually runs (R55).

Examples to rewrite in one's own words, not a programme to buy: two thirds go to the root, and those that
only treat a symptom say so.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from avers.core.text import Text

__all__ = ["ACTION_LIBRARY", "ActionIdea"]


@dataclass(frozen=True)
class ActionIdea:
    """An example: its key, its words, where it belongs, what it works on and for how many weeks."""

    key: str
    name: Text
    workstream: str
    type: Literal["attitude", "behaviour", "process", "tool"]
    depth: Literal["root", "symptom"]
    cause: Literal["means", "know", "want"]
    facet: str
    weeks: int


ACTION_LIBRARY: Final = (
    ActionIdea("day_with_customers", Text("Une journée avec des clients, pour chaque métier",
               "A day with customers, for every job"), "vision", "attitude", "root", "want", "vision", 52),
    ActionIdea("own_words", Text("Chaque équipe redit la mission avec ses mots",
               "Each team says the mission in its own words"), "mission", "attitude", "root", "want",
               "vision", 6),
    ActionIdea("value_story", Text("Une histoire vécue par semaine, pour la valeur du moment",
               "One lived story a week, for the value of the moment"), "values", "attitude", "root", "want",
               "vision", 12),
    ActionIdea("poster", Text("Une affiche des valeurs dans chaque site",
               "A poster of the values on every site"),
               "values", "attitude", "symptom", "know", "vision", 4),
    ActionIdea("listen_together", Text("Une heure par mois, écouter des clients ensemble",
               "An hour a month, listening to customers together"), "diagnosis", "attitude", "root", "know",
               "trust", 52),
    ActionIdea("obstacle_a_week", Text("Un frein levé chaque semaine, et dit à tous",
               "One obstacle removed each week, and told to all"), "diagnosis", "process", "root", "means",
               "means", 26),
    ActionIdea("raise_limit", Text("Relever ce que chacun peut décider seul",
               "Raise what each may decide alone"), "awareness", "attitude", "root", "means", "means", 52),
    ActionIdea("leaders_answer", Text("La direction répond à des clients, une heure par mois",
               "Those who lead answer customers, an hour a month"), "awareness", "behaviour", "root", "want",
               "example", 52),
    ActionIdea("reminder_mail", Text("Un rappel des comportements attendus, par courriel",
               "A reminder of expected behaviours, by e-mail"), "awareness", "behaviour", "symptom", "know",
               "vision", 2),
    ActionIdea("say_back", Text("Redire la demande avant d’y répondre, dix minutes d’essai par semaine",
               "Say the request back before answering, ten minutes of practice a week"), "objectives",
               "behaviour", "root", "know", "vision", 6),
    ActionIdea("drop_time_target", Text("Retirer la durée d’appel des tableaux affichés",
               "Take handling time off the boards on the wall"), "objectives", "process", "root", "means",
               "means", 6),
    ActionIdea("real_case", Text("Une situation réelle dans chaque entretien d’embauche",
               "A real case in every hiring interview"), "recruit", "process", "root", "know", "vision", 12),
    ActionIdea("pair_up", Text("Deux métiers échangent leur poste une demi-journée",
               "Two jobs swap places for half a day"), "develop", "behaviour", "root", "know", "trust", 6),
    ActionIdea("thanks", Text("Dire merci pour un geste précis, chaque semaine",
               "Say thank you for a precise act, each week"), "develop", "behaviour", "root", "want",
               "recognition", 12),
    ActionIdea("let_decide", Text("Confier une décision de plus à chaque équipe, par trimestre",
               "Hand each team one more decision a quarter"), "promote", "attitude", "root", "means",
               "trust", 52),
)  # fmt: skip
"""In the order of the workstreams; a test holds that each names one and that none is about a person."""
