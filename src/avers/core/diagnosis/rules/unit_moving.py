"""AL604: a team or a region that is going up, or down, wave after wave."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Final

from avers.core.diagnosis.rule import Example, Finding, House, HouseRule, Page
from avers.core.diagnosis.rules.staging import mean_cell, numbers_in, published_house
from avers.core.text import Language, Text

if TYPE_CHECKING:
    from avers.core.diagnosis.course import Course

__all__ = ["UnitMoving"]

_FACES: Final = {"customer": Text("vécu par les clients", "as customers experience it"),
                 "employee": Text("vécu par les équipes", "as our teams experience it")}  # fmt: skip
_UP: Final = Text("monte", "is going up")
_DOWN: Final = Text("descend", "is going down")
_TELL: Final = Text(
    "Demandez à cette équipe ce qu’elle a fait, et invitez-la à le raconter aux autres.",
    "Ask this team what it did, and invite it to tell the others.",
)
_LISTEN: Final = Text(
    "Écoutez d’abord : allez voir ce qui a changé dans le travail, avant d’en chercher la raison.",
    "Listen first: go and see what changed in the work, before looking for a reason.",
)


class UnitMoving(HouseRule):
    """A slope over the waves, beyond usual variation and beyond ten points."""

    code = "AL604"
    severity = "note"
    rows = ("R5",)

    fr = Page(
        title="Où va cette équipe ?",
        what="Cherche, sur les huit dernières vagues, les équipes et les régions dont un chiffre monte ou "
        "descend plus que d’ordinaire.",
        why="Une seule vague ne dit pas où l’on va. Un lieu qui progresse a quelque chose à raconter ; un "
        "lieu qui recule mérite qu’on l’écoute avant qu’il ne soit à part.",
        finds="{unit} : « {facet} », {who}, {way:said} : de {before:number} à {value:number} sur 100, vague "
        "après vague. C’est plus que la variation habituelle.",
        suggests="{advice:said}",
        instead=(Example("De 40 à 60"), Example("De 70 à 50")),
        write=(Example("De 52 à 56"),),
        limits="Deux vagues proches suffisent rarement. Ce qui a changé n’est pas dit, et rien n’est dit de "
        "la raison. Dans une très grande maison, seules les deux cents équipes les plus hautes sont suivies.",
        source="seeds 000:5 ; Benjamini & Hochberg (1995)",
    )
    en = Page(
        title="Where is this team going?",
        what="Looks, over the last eight waves, for teams and regions of which a figure goes up or down more "
        "than usual.",
        why="One wave does not say where things are going. A place that improves has something to tell; a "
        "place that slips deserves to be heard before it stands apart.",
        finds="{unit}: “{facet}”, {who}, {way:said}: from {before:number} to {value:number} out of 100, wave "
        "after wave. That is more than usual variation.",
        suggests="{advice:said}",
        instead=(Example("From 40 to 60"), Example("From 70 to 50")),
        write=(Example("From 52 to 56"),),
        limits="Two waves close together are rarely enough. What changed is not told, and nothing is said of "
        "the reason. In a very large house only the two hundred highest teams are followed.",
        source="seeds 000:5; Benjamini & Hochberg (1995)",
    )

    def check(self, house: House) -> Iterator[Finding]:
        """Report each clear course; a region speaks for its teams that go the same way."""
        from avers.core.diagnosis.course import courses

        waves = house.history or house.publications
        if len(waves) < 2:
            return
        last = waves[-1]
        names = {facet.key: facet.name for facet in last.facets}
        clear = [one for one in courses(waves) if one.is_clear]
        for one in clear:
            if _spoken_for(one, clear, tuple(last.tree.ancestors(one.unit))):
                continue
            is_up = one.moved > 0
            yield self.finding(
                f"publications/{last.wave}/{one.unit}/{one.facet}/{one.face}",
                severity="note" if is_up or one.certainty != "solid" else "warning",
                unit=last.tree.unit(one.unit).name, facet=names[one.facet], who=_FACES[one.face],
                way=_UP if is_up else _DOWN, before=one.before, value=one.value,
                advice=_TELL if is_up else _LISTEN, unit_key=one.unit, certainty=one.certainty,
            )  # fmt: skip

    def house_of(self, example: Example, language: Language) -> House:
        """Return a house of two waves in which one team goes as the example says."""
        waves = []
        for at, value in enumerate(numbers_in(example.words)):
            cells = [mean_cell("house", "employee", "vision", 60, 900),
                     mean_cell("t01", "employee", "vision", value, 100)]  # fmt: skip
            (one,) = published_house(cells, units=["t01"]).publications
            waves.append(replace(one, wave=f"2026-0{at + 1}", tree_date=date(2026, at + 1, 5)))
        staged = published_house(waves[-1].cells, units=["t01"])
        return replace(staged, publications=tuple(waves))


def _spoken_for(one: Course, clear: Sequence[Course], above: Sequence[str]) -> bool:
    return any(
        other.unit in above
        and (other.facet, other.face, other.moved > 0) == (one.facet, one.face, one.moved > 0)
        for other in clear
    )
