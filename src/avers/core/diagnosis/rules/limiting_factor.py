"""CA001: of vision, example and means, the one that holds the others back."""

from __future__ import annotations

from collections.abc import Iterator

from avers.core.diagnosis.rule import Example, Finding, House, HouseRule, Page
from avers.core.diagnosis.rules.staging import chance, newest, numbers_in, published_house, share_cells
from avers.core.estimate import Estimate
from avers.core.text import Language

__all__ = ["LimitingFactor"]


class LimitingFactor(HouseRule):
    """A culture is worth the weakest of its three conditions, not their mean."""

    code = "CA001"
    severity = "note"
    rows = ("R147", "R141")

    fr = Page(
        title="Par où commencer ?",
        what="Compare les trois conditions d’une culture vécue : une vision claire, l’exemple, les moyens. "
        "Nomme la plus basse, quand elle l’est presque à coup sûr.",
        why="Trois conditions sont nécessaires ensemble : une vision sans moyens décourage, des moyens sans "
        "exemple se perdent. La plus basse est un bon endroit où commencer.",
        finds="Des trois conditions, la moins partagée est « {factor} » : {share:percent} de réponses "
        "favorables (entre {low:percent} et {high:percent}).",
        suggests="Commencez par là : {advice:said}",
        instead=(Example("Vision 65, exemple 60, moyens 35"),),
        write=(Example("Vision 52, exemple 50, moyens 51"),),
        limits="La règle parle de toute la maison ; chaque responsable voit les trois jauges de son équipe, "
        "et elles ne sont qu’à lui. La plus basse n’est pas forcément la cause de ce que vivent les clients.",
        source="seeds 004:41, 004:73",
    )
    en = Page(
        title="Where to begin?",
        what="Compares the three conditions of a culture that is lived: a clear vision, the example, the "
        "means. Names the lowest, when it is almost surely so.",
        why="All three are needed: a vision without means discourages, means without an example are lost. "
        "The lowest is a good place to begin.",
        finds="Of the three conditions, the least shared is “{factor}”: {share:percent} favourable "
        "(between {low:percent} and {high:percent}).",
        suggests="Begin there: {advice:said}",
        instead=(Example("Vision 65, example 60, means 35"),),
        write=(Example("Vision 52, example 50, means 51"),),
        limits="The rule speaks of the whole house; each leader sees the three gauges of his or her own "
        "team, and nobody else does. The lowest is not necessarily why customers experience what they live.",
        source="seeds 004:41, 004:73",
    )

    def check(self, house: House) -> Iterator[Finding]:
        """Report the lowest of the three where it may be named."""
        published = newest(house)
        if published is None:
            return
        from avers.core.diagnosis.culture import culture_equation
        from avers.core.diagnosis.foundations import ADVICE

        found = culture_equation(published, chance())
        share = found.culture
        if not found.limiting or not isinstance(share, Estimate):
            return
        yield self.finding(
            f"publications/{published.publication.wave}/{published.root}/{found.limiting}/limiting",
            factor=published.facets[found.limiting].name,
            share=share.value, low=share.low, high=share.high, advice=ADVICE[found.limiting],
            factor_key=found.limiting, unit_key=published.root, certainty="solid",
        )  # fmt: skip

    def house_of(self, example: Example, language: Language) -> House:
        """Return a house whose three conditions have the shares of the example."""
        shares = dict(zip(("vision", "example", "means"), numbers_in(example.words), strict=True))
        return published_house(share_cells("house", shares))
