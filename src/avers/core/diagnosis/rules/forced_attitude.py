"""PL004: words are imposed while a satisfaction is to be reached."""

from __future__ import annotations

from collections.abc import Iterator

from avers.core.charter.rules.staging import staged
from avers.core.diagnosis.plan import imposed_words, live, planned_actions, satisfaction_targets
from avers.core.diagnosis.rule import Example, Finding, House, HouseRule, Page
from avers.core.diagnosis.rules.staging import PAGE_DATE
from avers.core.text import Language

__all__ = ["ForcedAttitude"]


class ForcedAttitude(HouseRule):
    """Script and score together: the two ends of one constraint."""

    code = "PL004"
    severity = "warning"
    rows = ("R54",)

    fr = Page(
        title="Peut-on forcer une nature ?",
        what="Cherche un plan où une action impose les mots ou les gestes, alors qu’une satisfaction est à "
        "atteindre.",
        why="L’erreur est de vouloir forcer la nature des gens, par des procédures, des processus ou des "
        "notes "
        "de satisfaction. Ce qui est forcé se voit, et s’arrête dès que l’on ne regarde plus.",
        finds="« {action} » impose (« {quoted} »), et « {indicator} » a une cible : chacun est tenu par "
        "les deux "
        "bouts.",
        suggests="Dites ce que le client doit pouvoir sentir et laissez les mots à chacun ; gardez la note "
        "pour "
        "apprendre, sans cible.",
        instead=(Example("Scripts d’appel obligatoires"),),
        write=(Example("Essai sans scripts d’appel obligatoires"), Example("Écouter un appel par semaine")),
        limits="Reconnaît des tournures courantes dans le nom de l’action ; une contrainte dite autrement "
        "passe.",
        source="seeds 002:24",
    )
    en = Page(
        title="Can a nature be forced?",
        what="Looks for a plan in which an action imposes words or acts while a satisfaction is to be "
        "reached.",
        why="The mistake is to want to force people’s nature, with procedures, processes or scores. What is "
        "forced shows, and stops as soon as nobody looks.",
        finds="“{action}” imposes (“{quoted}”), and “{indicator}” has a target: people are held at both "
        "ends.",
        suggests="Say what customers should be able to feel and leave the words to each person; keep the "
        "score "
        "to learn from, without a target.",
        instead=(Example("Mandatory call scripts"),),
        write=(Example("Listen to one call a week"), Example("A trial instead of mandatory scripts")),
        limits="Knows usual turns in the name of the action; a constraint said otherwise goes by.",
        source="seeds 002:24",
    )

    def check(self, house: House) -> Iterator[Finding]:
        """Report each living action that imposes, where a satisfaction has a target."""
        targets = satisfaction_targets(house.registers)
        if not targets:
            return
        for one in live(planned_actions(house.registers.get("actions")), house.today):
            quoted = imposed_words(one)
            if quoted:
                yield self.finding(one.path, action=one.name, quoted=quoted, indicator=targets[0])

    def house_of(self, example: Example, language: Language) -> House:
        """Return a house with the action of the example and a target on satisfaction."""
        name = "name_en" if language == "en" else "name_fr"
        return staged(
            registers={
                "actions": [{"key": "a", name: example.words, "type": "process", "starts": PAGE_DATE}],
                "kpis": [{"key": "csat", "name_fr": "Satisfaction", "target": 0.9}],
            }
        )
