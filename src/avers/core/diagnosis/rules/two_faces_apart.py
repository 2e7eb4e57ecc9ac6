"""AL201: one face of the coin lives a value less than the other."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from avers.core.diagnosis.rule import Example, Finding, House, HouseRule, Page
from avers.core.diagnosis.rules.staging import newest, numbers_in, pair_cells, published_house
from avers.core.estimate import Estimate
from avers.core.text import Language, Text

__all__ = ["TwoFacesApart"]

_FACES: Final = {"customer": Text("les clients", "customers"), "employee": Text("les équipes", "our teams")}


class TwoFacesApart(HouseRule):
    """A gap that is solid and wide enough to be worth a conversation."""

    code = "AL201"
    severity = "warning"
    rows = ("R19", "R90")

    fr = Page(
        title="Qui le vit moins ?",
        what="Compare, pour chaque valeur, ce que vivent les clients et ce que vivent les équipes, dans "
        "l’ensemble puis équipe par équipe.",
        why="Ce que nous sommes à l’intérieur se voit à l’extérieur. Quand les deux faces s’éloignent, l’une "
        "des deux sait quelque chose que l’autre ignore.",
        finds="{where}, « {facet} » : {less} sont à {less_value:number} sur 100, {more} à "
        "{more_value:number}. {Less} le vivent moins : un écart solide de {gap:number} points.",
        suggests="Ouvrez l’écart, lisez une phrase de chaque face, puis demandez aux deux ce qui se passe "
        "entre elles.",
        instead=(Example("Équipes 74, clients 52, 100 réponses de chaque côté"),),
        write=(
            Example("Équipes 64, clients 61, 100 réponses de chaque côté"),
            Example("Équipes 74, clients 52, 15 réponses de chaque côté"),
        ),
        limits="Un écart ne dit pas d’où il vient. Sous trente réponses d’un côté, ou sous dix points, la "
        "règle se tait : ce n’est pas une preuve d’accord.",
        source="seeds 001:8, 001:13 ; Benjamini & Hochberg (1995)",
    )
    en = Page(
        title="Who experiences it less?",
        what="Compares, for each value, what customers experience with what our teams experience, for the "
        "whole house and then team by team.",
        why="What we are inside shows outside. When the two faces part, one of them knows something the "
        "other does not.",
        finds="{where}, “{facet}”: {less} stand at {less_value:number} out of 100, {more} at "
        "{more_value:number}. {Less} experience it less: a solid gap of {gap:number} points.",
        suggests="Open the gap, read a sentence from each face, then ask both what happens in between.",
        instead=(Example("Our teams 74, customers 52, 100 answers on each side"),),
        write=(
            Example("Our teams 64, customers 61, 100 answers on each side"),
            Example("Our teams 74, customers 52, 15 answers on each side"),
        ),
        limits="A gap does not say where it comes from. Under thirty answers on a side, or under ten points, "
        "the rule is silent: that is no proof of agreement.",
        source="seeds 001:8, 001:13; Benjamini & Hochberg (1995)",
    )

    def check(self, house: House) -> Iterator[Finding]:
        """Report the company's wide gaps, then the teams' where the whole house shows none alike."""
        published = newest(house)
        if published is None:
            return
        from avers.core.diagnosis.symmetry import symmetry

        pairs = [pair for pair in published.once(symmetry) if pair.is_apart]
        everywhere = {(pair.facet, pair.lived_less) for pair in pairs if pair.unit == published.root}
        for pair in pairs:
            is_house = pair.unit == published.root
            if not is_house and (pair.facet, pair.lived_less) in everywhere:
                continue
            levels = {"customer": pair.customers, "employee": pair.employees}
            less, more = sorted(levels, key=lambda face: _value(levels[face]))
            yield self.finding(
                f"publications/{published.publication.wave}/{pair.unit}/{pair.facet}/gap",
                where=Text("Dans l’ensemble", "Overall") if is_house else published.unit(pair.unit).name,
                facet=published.facets[pair.facet].name,
                less=_FACES[less], more=_FACES[more], Less=_capital(_FACES[less]),
                less_value=_value(levels[less]), more_value=_value(levels[more]),
                gap=abs(_value(pair.gap)), unit_key=pair.unit, certainty=pair.certainty,
            )  # fmt: skip

    def house_of(self, example: Example, language: Language) -> House:
        """Return a house whose two faces stand where the example says."""
        employees, customers, n = numbers_in(example.words)
        return published_house(pair_cells("house", "listening", employees, customers, n))


def _value(figure: object) -> float:
    return figure.value if isinstance(figure, Estimate) else 0.0


def _capital(words: Text) -> Text:
    return Text(words.fr[:1].upper() + words.fr[1:], words.en[:1].upper() + words.en[1:])
