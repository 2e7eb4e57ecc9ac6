"""GA008: no new wave while the last results have no answer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from avers.core.charter.rules.staging import staged
from avers.core.diagnosis.rule import Example, Finding, House, HouseRule, Page
from avers.core.organisation.register import Register, RegisterRow
from avers.core.organisation.tree import Unit, UnitTree
from avers.core.publication.cell import Publication
from avers.core.text import Language, Text

__all__ = ["UnansweredPublication", "is_answered", "publication_path"]


def is_answered(answers: Register | None, publication: str) -> bool:
    """Return whether the register ``answers`` says anything of the results of wave ``publication``."""
    return any(row.get("publication") == publication for row in (answers.rows if answers else ()))


def publication_path(publication: str) -> str:
    """Return the path by which findings and overrides name the results of wave ``publication``."""
    return f"publications.{publication}"


class UnansweredPublication(HouseRule):
    """The last results were given back to nobody: asking again would wear trust out."""

    code = "GA008"
    severity = "warning"
    rows = ("R61",)

    fr = Page(
        title="Qu’avez-vous répondu ?",
        what="Vérifie que les derniers résultats publiés ont au moins une réponse : décidé, refusé ou plus "
        "tard, et pourquoi. Sans réponse, aucune nouvelle vague ne s’ouvre.",
        why="On répond à un questionnaire pour que quelque chose suive. Redemander sans avoir répondu "
        "apprend à se taire.",
        finds="Les résultats publiés ({wave:month}) n’ont encore reçu aucune réponse.",
        suggests="Répondez à un constat, même par un refus expliqué : une ligne d’answers.csv suffit.",
        instead=(Example("2025-10, aucune réponse", "evaluation"),),
        write=(Example("2025-10, décidé : deux personnes de plus au téléphone", "evaluation"),),
        limits="La règle compte une réponse ; elle ne dit pas si elle est bonne, ni si elle est tenue.",
        source="seeds 002:41",
    )
    en = Page(
        title="What did you answer?",
        what="Checks that the last published results have at least one answer: decided, refused or later, "
        "and why. Without one, no new wave opens.",
        why="People answer questions so that something follows. Asking again before having answered teaches "
        "them to keep quiet.",
        finds="The published results ({wave:month}) have had no answer yet.",
        suggests="Answer one finding, even with a refusal explained: a row of answers.csv is enough.",
        instead=(Example("2025-10, no answer", "evaluation"),),
        write=(Example("2025-10, decided: two more people on the phone", "evaluation"),),
        limits="The rule counts an answer; it does not say whether it is a good one, or kept.",
        source="seeds 002:41",
    )

    def check(self, house: House) -> Iterator[Finding]:
        """Report the last publication when nothing was answered to it."""
        last = house.publications[-1].wave if house.publications else ""
        if last and not is_answered(house.registers.get("answers"), last):
            yield self.finding(publication_path(last), wave=last)

    def house_of(self, example: Example, language: Language) -> House:
        """Return a house with the publication that the example names first, answered where it says so."""
        wave, _, told = example.words.partition(", ")
        answered = ":" in told
        row: RegisterRow = {"publication": wave, "finding": "AL001", "outcome": "decided", "why": told}
        house = staged(registers={"answers": (row,)} if answered else {})
        tree = UnitTree([Unit("house", "", Text("Maison", "House"))])
        return replace(house, publications=(Publication(wave, 1, 5, tree, date(2025, 10, 1), (), (), ()),))
