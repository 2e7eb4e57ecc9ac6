"""AL603: teams of which nothing could be shown."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from avers.core.diagnosis.rule import Example, Finding, House, HouseRule, Page
from avers.core.diagnosis.rules.staging import mean_cell, newest, numbers_in, published_house
from avers.core.text import Language, Text

__all__ = ["UnheardUnit"]

_MOST_NAMED: Final = 8


class UnheardUnit(HouseRule):
    """Every level and every trade is in scope: who is never heard should be known."""

    code = "AL603"
    severity = "note"
    rows = ("R132",)

    fr = Page(
        title="Qui n’a pas encore été entendu ?",
        what="Cherche les équipes qui n’ont aucun résultat affiché dans les deux dernières publications.",
        why="Une culture se vit à tous les niveaux. Une équipe que l’on n’entend jamais finit par ne plus "
        "répondre.",
        finds="{n:count|équipe|équipes} sans aucun résultat affiché : {units:names}{more:said}.",
        suggests="C’est le plus souvent une question de taille : leurs réponses comptent dans l’ensemble. "
        "Allez les écouter de vive voix, et dites-leur ce que vous en ferez.",
        instead=(Example("2 équipes, 1 avec des résultats"),),
        write=(Example("2 équipes, 2 avec des résultats"),),
        limits="Une équipe trop petite pour être affichée le restera : c’est la promesse faite à chacun.",
        source="seeds 004:11",
    )
    en = Page(
        title="Who has not been heard yet?",
        what="Looks for teams without any figure shown in the last two publications.",
        why="A culture is lived at every level. A team that is never heard ends up not answering.",
        finds="{n:count|team|teams} without any figure shown: {units:names}{more:said}.",
        suggests="Most often it is a matter of size: their answers count in the whole. Go and listen to "
        "them in person, and tell them what you will do with it.",
        instead=(Example("2 teams, 1 with results"),),
        write=(Example("2 teams, 2 with results"),),
        limits="A team too small to be shown will stay so: that is the promise made to everyone.",
        source="seeds 004:11",
    )

    def check(self, house: House) -> Iterator[Finding]:
        """Report all such teams in one finding, the first ones named."""
        newest_one = newest(house)
        if newest_one is None:
            return
        from avers.core.diagnosis.coverage import coverage

        found = coverage(house.published)
        if not found.unheard:
            return
        names = [newest_one.unit(key).name for key in found.unheard[:_MOST_NAMED]]
        rest = len(found.unheard) - len(names)
        yield self.finding(
            f"publications/{newest_one.publication.wave}/coverage",
            n=len(found.unheard),
            units=Text("|".join(name.in_language("fr") for name in names),
                       "|".join(name.in_language("en") for name in names)),
            more=Text(f" et {rest} de plus", f" and {rest} more") if rest else Text(),
            unit_key=newest_one.root, certainty="solid",
        )  # fmt: skip

    def house_of(self, example: Example, language: Language) -> House:
        """Return a house with so many teams, so many of them with a figure."""
        teams, heard = numbers_in(example.words)
        units = [f"t{place}" for place in range(teams)]
        cells = [mean_cell(key, "employee", "vision", 60, 20) for key in ("house", *units[:heard])]
        return published_house(cells, units=units)
