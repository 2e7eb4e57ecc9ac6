"""FE407: a need of customers that a promise goes against."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from avers.core.charter.document import Promise
from avers.core.charter.fit import fit_of
from avers.core.charter.rules.staging import in_one, staged
from avers.core.diagnosis.rule import Example, Finding, House, HouseRule, Page
from avers.core.text import Language, Text

__all__ = ["NeedOpposed"]

_REGISTER: Final = "charter/workshop/needs"


class NeedOpposed(HouseRule):
    """A need may differ from the charter; one that opposes it holds it back."""

    code = "FE407"
    severity = "error"
    rows = ("R97", "R101")

    fr = Page(
        title="Vos clients demandent l’inverse",
        what="Lit la grille des besoins : face au but, à la vision et à chaque engagement, un besoin va dans "
        "le même sens, diffère, ou s’oppose. Seul le dernier arrête la publication.",
        why="Un besoin d’aujourd’hui peut différer d’une vision pour demain. Un besoin qui s’oppose à ce que "
        "vous promettez sera déçu chaque jour.",
        finds="« {need} » s’oppose à « {promise} ».",
        suggests="Changez l’engagement, ou dites ce que vous ne ferez pas ; puis reclassez le besoin.",
        instead=(Example("Parler à quelqu’un : opposes"),),
        write=(Example("Parler à quelqu’un : neutral"), Example("Parler à quelqu’un : supports")),
        limits="Ne juge rien elle-même : elle lit ce que votre groupe a écrit. Un besoin que personne n’a "
        "classé ne bloque pas.",
        source="seeds 003:96-98, 003:108",
    )
    en = Page(
        title="Your customers ask for the opposite",
        what="Reads the grid of needs: facing the purpose, the vision and each promise, a need goes the same "
        "way, differs, or opposes. Only the last stops publication.",
        why="A need of today may differ from a vision for tomorrow. A need that opposes what you promise "
        "will be let down every day.",
        finds="“{need}” opposes “{promise}”.",
        suggests="Change the promise, or say what you will not do; then sort the need again.",
        instead=(Example("To talk to somebody : opposes"),),
        write=(Example("To talk to somebody : neutral"), Example("To talk to somebody : supports")),
        limits="Judges nothing itself: it reads what your group wrote. A need that nobody sorted does not "
        "block.",
        source="seeds 003:96-98, 003:108",
    )

    def check(self, house: House) -> Iterator[Finding]:
        """Report each need that opposes the charter, at the passage it faces where one is named."""
        fit = fit_of(house.charter, house.registers)
        needs, places = dict(fit.needs), {one.key: one for one in fit.facings}
        for crossing in fit.opposed:
            facing = places[crossing.against]
            words = facing.words if facing.path else Text("la charte", "the charter")
            yield self.finding(facing.path or _REGISTER, need=needs[crossing.need], promise=words)

    def house_of(self, example: Example, language: Language) -> House:
        """Return a house with one promise and one need, sorted as the example says."""
        need, _, verdict = example.words.partition(" : ")
        side = f"name_{language}"
        promise = Promise("reply", in_one(language, "…"))
        row = {"key": "need", side: need, "verdict": verdict, "promise": "reply"}
        return staged(promises=[promise], registers={"needs": [row]})
