"""LE005: an action or an objective is about a person."""

from __future__ import annotations

from collections.abc import Iterator

from avers.core.charter.rules.staging import in_one, staged
from avers.core.diagnosis.objectives import objectives
from avers.core.diagnosis.plan import planned_actions
from avers.core.diagnosis.rule import Example, Finding, House, HouseRule, Page
from avers.core.evidence.judging import judged_in
from avers.core.text import LANGUAGES, Language, Text

__all__ = ["PersonInPlan"]


class PersonInPlan(HouseRule):
    """A lever changes what people can do; it never corrects, marks or ranks somebody."""

    code = "LE005"
    severity = "error"
    rows = ("R37", "R43")

    fr = Page(
        title="Pourquoi, plutôt que qui ?",
        what="Repère, dans le plan, une action ou un objectif qui nomme, corrige, note ou classe des "
        "personnes.",
        why="Un plan change ce que l’on peut, sait ou veut faire. Juger quelqu’un sur une valeur est "
        "illicite ; le "
        "nommer dans un plan que d’autres lisent l’est aussi.",
        finds="« {quoted} » parle d’une personne.",
        suggests="Dites ce qui manquait (moyens, savoir, envie) et ce que l’équipe pourra faire. Un "
        "accompagnement se décide avec la personne, ailleurs.",
        instead=(Example("Recadrer Mme Dupont"), Example("Évaluer les agents sur la valeur")),
        write=(Example("Donner dix minutes de plus par appel"), Example("Écouter un appel par semaine")),
        limits="Connaît les tournures courantes, les titres et les prénoms sans autre sens. Ici, les noms "
        "de la "
        "maison sont regardés aussi quand l’action s’écrit dans l’application.",
        source="Cass. soc., 15 oct. 2025, n° 22-20.716 ; limites L2 et L4",
    )
    en = Page(
        title="Why, rather than who?",
        what="Finds, in the plan, an action or an objective that names, corrects, marks or ranks people.",
        why="A plan changes what people can do, know or want. Judging somebody on a value is unlawful; so is "
        "naming them in a plan that others read.",
        finds="“{quoted}” speaks of a person.",
        suggests="Say what was missing (means, know-how, will) and what the team will be able to do. "
        "Coaching is "
        "decided with the person, elsewhere.",
        instead=(Example("Reprimand Mrs Dupont"), Example("Rank the advisers by warmth")),
        write=(Example("Give ten minutes more to each call"), Example("Listen to one call a week")),
        limits="Knows usual turns, titles and first names with no other sense. The names of the house are "
        "looked "
        "at too where the action is written in the application.",
        source="Cass. soc., 15 Oct 2025, no. 22-20.716; limits L2 and L4",
    )

    def check(self, house: House) -> Iterator[Finding]:
        """Report each action and objective, in the first language that says it."""
        said: list[tuple[str, Text]] = [
            (one.path, one.name) for one in planned_actions(house.registers.get("actions"))
        ]
        said += [(one.path, one.act) for one in objectives(house.registers.get("objectives"))]
        for path, words in said:
            quoted = next(filter(None, (judged_in(words.in_language(one), one) for one in LANGUAGES)), "")
            if quoted:
                yield self.finding(path, quoted=quoted)

    def house_of(self, example: Example, language: Language) -> House:
        """Return a house whose only action is the example."""
        words = in_one(language, example.words)
        return staged(registers={"actions": [{"key": "a", "name_fr": words.fr, "name_en": words.en}]})
