"""GA001: a foundation is not there yet, and processes and tools wait for it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from avers.core.diagnosis.rule import Example, Finding, House, HouseRule, Page
from avers.core.diagnosis.rules.staging import newest, numbers_in, published_house, share_cells
from avers.core.estimate import Estimate
from avers.core.text import Language, Text

if TYPE_CHECKING:
    from avers.core.diagnosis.readiness import Action

__all__ = ["FoundationMissing"]

_MOST_NAMED: Final = 5


class FoundationMissing(HouseRule):
    """Foundations first: half of the house at least, even at the low end of the band."""

    code = "GA001"
    severity = "warning"
    rows = ("R61",)

    fr = Page(
        title="Les fondations d’abord",
        what="Vérifie que chaque fondation (vision, exemple, moyens, reconnaissance, confiance) est vécue "
        "par la moitié de la maison au moins, même au bas de la fourchette.",
        why="La plupart des programmes échouent parce qu’on se précipite sur les processus et la "
        "communication alors que les bases ne sont pas en place.",
        finds="« {foundation} » : {share:percent} de réponses favorables, mais {low:percent} au bas de la "
        "fourchette, là où il en faut {floor:percent}.",
        suggests="Commencez par elle : {advice:said} {waiting:said}",
        instead=(Example("Vision 65, exemple 60, moyens 35"),),
        write=(Example("Vision 72, exemple 66, moyens 62"),),
        limits="Une moitié est un repère. Ce qui n’a pas été demandé n’est pas jugé.",
        source="seeds 002:41",
    )
    en = Page(
        title="Foundations first",
        what="Checks that each foundation (vision, example, means, recognition, trust) holds for at least "
        "half of the house, even at the low end of the band.",
        why="Most programmes fail because people rush into processes and communication while the basics "
        "are not there.",
        finds="“{foundation}”: {share:percent} favourable, but {low:percent} at the low end, where "
        "{floor:percent} are needed.",
        suggests="Begin with it: {advice:said} {waiting:said}",
        instead=(Example("Vision 65, example 60, means 35"),),
        write=(Example("Vision 72, example 66, means 62"),),
        limits="One half is a landmark. What was not asked about is not judged.",
        source="seeds 002:41",
    )

    def check(self, house: House) -> Iterator[Finding]:
        """Report each foundation under the floor, with the actions that wait for it."""
        published = newest(house)
        if published is None:
            return
        from avers.core.diagnosis.foundations import ADVICE, foundations
        from avers.core.diagnosis.readiness import readiness

        found = readiness(foundations(published), house.registers.get("actions"), house.today)
        for foundation in found.not_yet:
            share = foundation.share
            assert isinstance(share, Estimate)  # noqa: S101 - only a known share can be under the floor
            yield self.finding(
                f"publications/{published.publication.wave}/{published.root}/{foundation.key}/share",
                foundation=foundation.name, share=share.value, low=share.low, floor=found.floor,
                advice=ADVICE[foundation.key], waiting=_waiting(found.waiting),
                foundation_key=foundation.key, unit_key=published.root, certainty=foundation.certainty,
            )  # fmt: skip

    def house_of(self, example: Example, language: Language) -> House:
        """Return a house whose foundations have the shares of the example."""
        shares = dict(zip(("vision", "example", "means"), numbers_in(example.words), strict=True))
        return published_house(share_cells("house", shares))


def _waiting(actions: Sequence[Action]) -> Text:
    """Return which actions wait, in a sentence; the first ones named."""
    if not actions:
        return Text(
            "Aucune action de processus ou d’outil n’attend.", "No action on processes or tools is waiting."
        )
    named, rest = actions[:_MOST_NAMED], len(actions) - _MOST_NAMED
    fr = ", ".join(f"« {action.name.in_language('fr')} »" for action in named)
    en = ", ".join(f"“{action.name.in_language('en')}”" for action in named)
    if rest > 0:
        fr, en = f"{fr} et {rest} de plus", f"{en} and {rest} more"
    return Text(f"Attendent que les fondations soient là : {fr}.", f"Waiting for the foundations: {en}.")
