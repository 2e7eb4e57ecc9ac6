"""LE003: what is private has no place in a history that is shared."""

from __future__ import annotations

from collections.abc import Iterator

from avers.core.charter.document import Charter
from avers.core.diagnosis.rule import Example, Finding, House, HouseRule, Page
from avers.core.diagnosis.rules.staging import PAGE_DATE
from avers.core.text import Language, Text

__all__ = ["PrivateTracked"]


class PrivateTracked(HouseRule):
    """No file of ``private/`` is under version control (design, the company folder)."""

    code = "LE003"
    severity = "error"

    fr = Page(
        title="Ce fichier est-il bien à sa place ?",
        what="Repère un fichier du dossier private/ suivi par la gestion de versions.",
        why="Un historique se copie et se garde : un nom ou une réponse qui y entre ne s’efface plus, et la "
        "promesse faite aux équipes n’est plus tenue.",
        finds="{n} fichier(s) de private/ sont suivis, dont {first}.",
        suggests="Retirez-les du suivi (git rm --cached), gardez la ligne private/ dans .gitignore, et "
        "prévenez la personne qui répond des données si l’historique a été partagé.",
        instead=(Example("private/people.csv", "mission"),),
        write=(Example("organisation.csv", "mission"),),
        limits="La règle lit ce qui est suivi aujourd’hui, non l’historique. Elle se tait hors d’un dépôt "
        "git, et quand git n’est pas installé.",
        source="RGPD, art. 5 et 17",
    )
    en = Page(
        title="Is this file in its place?",
        what="Finds a file of the folder private/ that is under version control.",
        why="A history is copied and kept: a name or an answer that enters it cannot be erased again, and "
        "the promise made to the teams is broken.",
        finds="{n} file(s) of private/ are tracked, among them {first}.",
        suggests="Stop tracking them (git rm --cached), keep the line private/ in .gitignore, and tell the "
        "person who answers for the data if the history was shared.",
        instead=(Example("private/people.csv", "mission"),),
        write=(Example("organisation.csv", "mission"),),
        limits="The rule reads what is tracked today, not the history. It is silent outside a git "
        "repository, and where git is not installed.",
        source="GDPR, art. 5 and 17",
    )

    def check(self, house: House) -> Iterator[Finding]:
        """Report once, with the number of tracked files and the first of them."""
        found = sorted(name for name in house.tracked if name.startswith("private/"))
        if found:
            yield self.finding("private", n=len(found), first=found[0])

    def house_of(self, example: Example, language: Language) -> House:
        """Return a house that tracks the file of the example."""
        return House(Charter(Text("Maison", "House")), PAGE_DATE, tracked=(example.words,))
