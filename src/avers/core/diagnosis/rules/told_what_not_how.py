"""PL010: a training says what must be done, and leaves little time for managing it on a real day."""

from __future__ import annotations

from collections.abc import Iterator

from avers.core.charter.rules.staging import staged
from avers.core.diagnosis.rule import Example, Finding, House, HouseRule, Page
from avers.core.diagnosis.rules.staging import numbers_in
from avers.core.organisation.register import RegisterRow
from avers.core.organisation.training import feasibility_minimum, trainings_in
from avers.core.text import Language

__all__ = ["ToldWhatNotHow"]


class ToldWhatNotHow(HouseRule):
    """Feasibility takes less of a training than the house set."""

    code = "PL010"
    severity = "note"
    rows = ("R143",)

    fr = Page(
        title="Et comment y arriver un jour chargé ?",
        what="Cherche les formations où le temps donné à la faisabilité passe sous la part que la maison "
        "s’est fixée (20 % sans réglage).",
        why="Des techniques et des consignes, apprises au calme, tombent au premier jour chargé si personne "
        "n’a parlé de ce qui empêche et de qui peut aider.",
        finds="« {training} » donne {share:percent} de son temps à la faisabilité ; la maison en veut "
        "{least:percent}.",
        suggests="Prenez un vrai jour chargé : ce qui gêne, ce que l’on peut arrêter, qui peut décider.",
        instead=(Example("Gestes 180, consignes 90, faisabilité 30"),),
        write=(Example("Gestes 60, consignes 30, faisabilité 90"),),
        limits="Compte les minutes déclarées ; ne sait pas ce qui s’y dit. Une formation sans minutes passe.",
        source="seeds 004:55",
    )
    en = Page(
        title="And how to manage on a busy day?",
        what="Looks for trainings in which the time given to feasibility is below the share that the house "
        "set (20% without a setting).",
        why="Techniques and instructions learnt in quiet fall on the first busy day when nobody spoke of "
        "what gets in the way and of who can help.",
        finds="“{training}” gives {share:percent} of its time to feasibility; the house wants "
        "{least:percent}.",
        suggests="Take a real busy day: what is in the way, what can stop, who may decide.",
        instead=(Example("Techniques 180, instructions 90, feasibility 30"),),
        write=(Example("Techniques 60, instructions 30, feasibility 90"),),
        limits="Counts the minutes declared; does not know what is said in them. A training without minutes "
        "goes by.",
        source="seeds 004:55",
    )

    def check(self, house: House) -> Iterator[Finding]:
        """Report each training whose feasibility is below the least share."""
        register, settings = house.registers.get("trainings"), house.registers.get("path_settings")
        least = feasibility_minimum(settings.rows if settings else ())
        for one in trainings_in(register.rows if register else ()):
            if one.feasibility is not None and one.feasibility < least:
                path = f"registers/trainings/{one.key}"
                yield self.finding(path, training=one.name, share=one.feasibility, least=least)

    def house_of(self, example: Example, language: Language) -> House:
        """Return a house with one training made of these minutes."""
        del language
        techniques, injunctions, feasibility = (float(one) for one in numbers_in(example.words))
        row: RegisterRow = {
            "key": "calls", "name_fr": "Conduire un appel", "name_en": "Handling a call",
            "techniques_minutes": techniques, "injunctions_minutes": injunctions,
            "feasibility_minutes": feasibility,
        }  # fmt: skip
        return staged(registers={"trainings": [row]})
