"""AL607: a need that matters is lived less than people expect it to be."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from avers.core.diagnosis.rule import Example, Finding, House, HouseRule, Page
from avers.core.diagnosis.rules.staging import mean_cell, numbers_in, published_house
from avers.core.text import Language, Text

if TYPE_CHECKING:
    from avers.core.evidence.observation import Item
    from avers.core.publication.cell import Cell

__all__ = ["UnmetNeed"]

_WHERE: Final = {
    "customer": Text("Chez les clients", "With customers"),
    "employee": Text("Dans les équipes", "In our teams"),
}
_NAME: Final = Text("L’écoute", "Being heard")


class UnmetNeed(HouseRule):
    """On each face, the need of which most is missing, where that is sure and wide enough."""

    code = "AL607"
    severity = "warning"
    rows = ("R26",)

    fr = Page(
        title="Quel besoin attend le plus ?",
        what="Lit, sur chaque face, combien chaque besoin compte et s’il se vit, demandés ensemble. Signale "
        "celui dont il manque le plus, une fois pesé par ce qu’il compte.",
        why="Que nous soyons clients ou collaborateurs, nous avons besoin d’être reconnus. Le client, "
        "souvent, l’attend davantage.",
        finds="{where:said}, « {need:said} » attend le plus : {expected:number} sur 100 pour ce que cela "
        "compte, {lived:number} pour ce qui se vit, soit {gap:number} points de moins, d’une personne à "
        "l’autre.",
        suggests="Demandez à trois personnes de cette face la dernière fois où cela leur a manqué, "
        "choisissez un geste pour la semaine, puis reposez les deux questions à la prochaine vague.",
        instead=(Example("Attente 85, vécu 62, 100 réponses"),),
        write=(
            Example("Attente 85, vécu 80, 100 réponses"),
            Example("Attente 85, vécu 62, 15 réponses"),
            Example("Attente 40, vécu 20, 100 réponses"),
        ),
        limits="Ce qu’on dit important plafonne, et l’écart ne dit pas d’où il vient. Sous trente réponses, "
        "dix points, ou une attente de 50, la règle se tait. Elle ne lit que l’ensemble de la maison.",
        source="seeds 001:19-20 ; Oliver (1980) ; Cronin & Taylor (1992)",
    )
    en = Page(
        title="Which need waits most?",
        what="Reads, on each face, how much each need matters and how far it is lived, asked together. "
        "Reports the one of which most is missing, weighed by how much it matters.",
        why="Customers or colleagues, we all need to be recognised. Customers often expect it more.",
        finds="{where:said}, “{need:said}” waits most: {expected:number} out of 100 for how much it matters, "
        "{lived:number} for how far it is lived, which is {gap:number} points less from person to person.",
        suggests="Ask three people of this face about the last time they missed it, choose one gesture for "
        "the week, then put both questions again in the next wave.",
        instead=(Example("Expectation 85, experience 62, 100 answers"),),
        write=(
            Example("Expectation 85, experience 80, 100 answers"),
            Example("Expectation 85, experience 62, 15 answers"),
            Example("Expectation 40, experience 20, 100 answers"),
        ),
        limits="What is said to matter has a ceiling, and the gap does not say where it comes from. Under "
        "thirty answers, ten points, or an expectation of 50, the rule is silent. It reads the whole house "
        "only.",
        source="seeds 001:19-20; Oliver (1980); Cronin & Taylor (1992)",
    )

    def check(self, house: House) -> Iterator[Finding]:
        """Report the need that waits most on each face, where it is short."""
        published = house.published_needs
        if published is None:
            return
        from avers.core.diagnosis.needs import needs_of

        found = published.once(needs_of)
        if found is None:
            return
        for face, where in _WHERE.items():
            need = found.waiting(face)
            if need is None or not need.faces[face].is_short:
                continue
            lived = need.faces[face]
            yield self.finding(
                f"publications/{published.publication.wave}/{published.root}/{need.key}/{face}",
                where=where, need=need.name, expected=lived.expected.value, lived=lived.lived.value,
                gap=abs(lived.gap.value or 0.0), unit_key=published.root, certainty=lived.certainty,
            )  # fmt: skip

    def house_of(self, example: Example, language: Language) -> House:
        """Return a house whose customers expect and live one need as the example says."""
        expected, lived, n = numbers_in(example.words)
        items = _items()
        levels = (expected, lived, 50 + (lived - expected) / 2)
        staged = published_house(tuple(_cells(items, levels, n)))
        return replace(staged, publications=(), needs=replace(staged.publications[0], items=tuple(items)))


def _items() -> Sequence[Item]:
    from avers.core.evidence.observation import EXPECTED, LIVED, Item, Scale
    from avers.core.evidence.pairing import pairs_of

    asked = [
        Item(f"need.listened.{part}.customer", facet, "customer", Scale(1, 5, 4), before=_NAME)
        for part, facet in (("expected", EXPECTED), ("lived", LIVED))
    ]
    (pair,) = pairs_of(asked)
    return (*asked, pair.gap)


def _cells(items: Sequence[Item], levels: Sequence[float], n: int) -> Iterator[Cell]:
    for item, level in zip(items, levels, strict=True):
        yield replace(mean_cell("house", "customer", item.facet, level, n), item=item.key)
