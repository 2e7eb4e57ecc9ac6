"""FE409: a delay that nobody can check yet."""

from __future__ import annotations

from collections.abc import Iterator

from avers.core.charter.document import Promise
from avers.core.charter.rules.staging import in_one, phone_line, staged
from avers.core.charter.staffing import delays_nobody_counted
from avers.core.diagnosis.rule import Example, Finding, House, HouseRule, Page
from avers.core.text import Language

__all__ = ["DelayNobodyCounted"]


class DelayNobodyCounted(HouseRule):
    """Says what to fill in before a delay can be judged."""

    code = "FE409"
    severity = "note"
    rows = ("R94", "R109")

    fr = Page(
        title="Ce délai n’est pas encore calculé",
        what="Repère un délai d’une journée de travail au plus, sur un canal dont les effectifs ne sont pas "
        "renseignés en entier.",
        why="Un délai promis sans compter se découvre intenable un lundi matin, devant les clients.",
        finds="{within:minutes} : rien ne dit si l’équipe peut tenir ce délai.",
        suggests="Dans le registre « Effectifs et charge », une ligne pour ce canal : combien de personnes "
        "répondent, combien de demandes par heure, combien de minutes pour chacune. Une ligne par partie "
        "de la journée si la charge change.",
        instead=(Example("Une réponse en deux minutes. / email"),),
        write=(Example("Une réponse en deux minutes. / phone"), Example("Une réponse sous trois jours. / ")),
        limits="Au-delà d’une journée de travail, l’attente n’est plus une file : la règle se tait.",
        source="seeds 003:93, 003:139",
    )
    en = Page(
        title="This delay has not been computed yet",
        what="Finds a delay of one working day at most, on a channel whose staffing is not wholly filled in.",
        why="A delay promised without counting proves impossible on a Monday morning, in front of customers.",
        finds="{within:minutes}: nothing says whether the team can keep this delay.",
        suggests="In the register “People and load”, one row for this channel: how many people answer, how "
        "many requests an hour, how many minutes each. One row for each part of the day where the load "
        "changes.",
        instead=(Example("A reply within two minutes. / email"),),
        write=(Example("A reply within two minutes. / phone"), Example("A reply within three days. / ")),
        limits="Beyond one working day a wait is no longer a line: the rule is silent.",
        source="seeds 003:93, 003:139",
    )

    def check(self, house: House) -> Iterator[Finding]:
        """Report each promise of a delay that no whole row of staffing can judge."""
        for i, _, within in delays_nobody_counted(house):
            yield self.finding(f"promises[{i}].statement", within=within)

    def house_of(self, example: Example, language: Language) -> House:
        """Return a house that promises by telephone and staffs the channel after the slash."""
        words, _, staffed = example.words.partition(" / ")
        promise = Promise("reply", in_one(language, words), "phone")
        rows = tuple({**row, "channel": staffed} for row in phone_line(6, 38, 5.0)) if staffed else ()
        return staged(promises=[promise], registers={"staffing": rows})
