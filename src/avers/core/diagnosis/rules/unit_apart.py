"""AL601: a team or a region that stands apart from the others."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from avers.core.diagnosis.rule import Example, Finding, House, HouseRule, Page
from avers.core.diagnosis.rules.staging import mean_cell, newest, numbers_in, published_house
from avers.core.text import Language, Text

__all__ = ["UnitApart"]

_FACES: Final = {"customer": Text("vécu par les clients", "as customers experience it"),
                 "employee": Text("vécu par les équipes", "as our teams experience it")}  # fmt: skip
_INSIDE: Final = Text("vécu par les équipes servies", "as the teams served experience it")
_BELOW: Final = Text(
    "Allez voir sur place ce qui manque, avec l’équipe et la personne qui en répond ; personne n’est noté.",
    "Go and see what is lacking, with the team and whoever answers for it; nobody is being marked.",
)
_ABOVE: Final = Text(
    "Allez voir ce que cette équipe fait autrement, et ce dont d’autres pourraient s’inspirer.",
    "Go and see what this team does differently, and what others could borrow from it.",
)


class UnitApart(HouseRule):
    """Beyond what chance and the usual differences between teams explain."""

    code = "AL601"
    severity = "warning"
    rows = ("R5",)

    fr = Page(
        title="Une équipe à part ?",
        what="Cherche, pour chaque valeur et sur chaque face, l’équipe ou la région qui s’écarte des autres "
        "plus que les équipes ne diffèrent d’ordinaire.",
        why="Un seul endroit qui n’est pas en phase se voit de dehors ; un endroit en avance apprend quelque "
        "chose aux autres. Encore faut-il ne pas prendre le hasard pour l’un ou l’autre.",
        finds="{unit} : « {facet} », {who}, est à {value:number} sur 100 ; l’ensemble est autour de "
        "{company:number}. C’est plus que ce qui sépare d’ordinaire nos équipes.",
        suggests="{advice:said}",
        instead=(Example("Une équipe à 30, les autres entre 58 et 69"),),
        write=(
            Example("Une équipe à 56, les autres entre 58 et 69"),
            Example("Une équipe à 30, les autres entre 20 et 90"),
        ),
        limits="Une équipe jugée par ses clients du dehors n’est comparée qu’à celles qui en ont ; une "
        "équipe jugée par celles qu’elle sert, qu’à celles qui le sont aussi, à partir de cinq. Ce qui n’est "
        "pas signalé n’est pas prouvé aligné : une petite équipe peut être à part sans que cela se voie. La "
        "règle parle de groupes, jamais d’une personne.",
        source="seeds 000:5 ; Spiegelhalter (2005) ; Benjamini & Hochberg (1995)",
    )
    en = Page(
        title="A team apart?",
        what="Looks, for each value and on each face, for a team or a region that differs from the others "
        "by more than teams usually differ.",
        why="One place out of step shows from outside; one place ahead has something to teach. Provided "
        "that chance is taken for neither.",
        finds="{unit}: “{facet}”, {who}, stands at {value:number} out of 100; the whole house is around "
        "{company:number}. That is more than what usually sets our teams apart.",
        suggests="{advice:said}",
        instead=(Example("One team at 30, the others between 58 and 69"),),
        write=(
            Example("One team at 56, the others between 58 and 69"),
            Example("One team at 30, the others between 20 and 90"),
        ),
        limits="A team rated by customers outside is compared only with teams that have such customers; a "
        "team rated by those it serves, only with teams rated likewise, from five of them on. What is not "
        "reported is not proved aligned: a small team may stand apart unseen. The rule speaks of groups, "
        "never of a person.",
        source="seeds 000:5; Spiegelhalter (2005); Benjamini & Hochberg (1995)",
    )

    def check(self, house: House) -> Iterator[Finding]:
        """Report each team and region that stands apart, a note where its answers are few."""
        published = newest(house)
        if published is None:
            return
        from avers.core.diagnosis.misalignment import misalignment

        for funnel in published.once(misalignment):
            kind = "inside" if funnel.is_inside else funnel.face
            for placed in funnel.apart:
                yield self.finding(
                    f"publications/{published.publication.wave}/{placed.unit}/{funnel.facet}/{kind}",
                    severity="warning" if placed.certainty == "solid" else "note",
                    unit=published.unit(placed.unit).name,
                    facet=published.facets[funnel.facet].name,
                    who=_INSIDE if funnel.is_inside else _FACES[funnel.face],
                    value=placed.value, company=round(funnel.mu),
                    advice=_BELOW if placed.value < funnel.mu else _ABOVE,
                    unit_key=placed.unit, certainty=placed.certainty,
                )  # fmt: skip

    def house_of(self, example: Example, language: Language) -> House:
        """Return a house of twelve teams: one where the example says, the others spread evenly."""
        one, low, high = numbers_in(example.words)
        others = [low + (high - low) * step / 10 for step in range(11)]
        cells = [mean_cell(f"t{place:02d}", "customer", "listening", value, 100)
                 for place, value in enumerate((one, *others))]  # fmt: skip
        units = [cell.unit for cell in cells]
        return published_house([mean_cell("house", "customer", "listening", 62, 1200), *cells], units=units)
