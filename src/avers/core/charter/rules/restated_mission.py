"""CH108: a vision of service is more than the mission said again."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from avers.core.charter.document import Vision
from avers.core.charter.language.full_words import share_said_again
from avers.core.charter.rules.staging import in_one, staged
from avers.core.diagnosis.rule import Example, Finding, House, HouseRule, Page
from avers.core.text import Language

__all__ = ["RestatedMission"]

_LEAST_SHARED: Final = 0.7


class RestatedMission(HouseRule):
    """The mission says why the house exists, the vision what its customers will experience."""

    code = "CH108"
    severity = "warning"
    rows = ("R75",)

    fr = Page(
        title="Est-ce la mission, redite ?",
        what="Compare les mots de la vision et de la mission, et signale une vision qui n’ajoute "
        "presque rien.",
        why="La mission dit pourquoi la maison existe. La vision de service dit ce que le client "
        "vivra : si ce sont les mêmes mots, le client n’y est pas encore.",
        finds="La vision reprend la mission presque mot pour mot.",
        suggests="Mettez-vous à la place d’un client un jour où tout va bien : que raconte-t-il le soir ?",
        instead=(
            Example("Réparer les vélos de la ville. / Nous réparons les vélos de toute la ville.", "vision"),
        ),
        write=(
            Example(
                "Réparer les vélos de la ville. / Chacun repart le jour même, et sait quoi faire.", "vision"
            ),
        ),
        limits="Compare des débuts de mots : une vision qui dit la même chose autrement passe. Les "
        "phrases de moins de trois mots pleins ne sont pas comparées.",
        source="seeds 003:137",
    )
    en = Page(
        title="Is this the mission, said again?",
        what="Compares the words of vision and mission, and reports a vision that adds next to nothing.",
        why="The mission says why the house exists. The vision of service says what customers will "
        "experience: if the words are the same, the customer is not in it yet.",
        finds="The vision says the mission again, almost word for word.",
        suggests="Put yourself in a customer’s place on a day when all goes well: what do they tell that "
        "evening?",
        instead=(Example("To repair the city’s bicycles. / We repair bicycles for the city.", "vision"),),
        write=(
            Example(
                "To repair the city’s bicycles. / Everyone rides home the same day, and knows why.", "vision"
            ),
        ),
        limits="Compares beginnings of words: a vision that says the same otherwise passes. "
        "Sentences of fewer than three full words are not compared.",
        source="seeds 003:137",
    )

    def check(self, house: House) -> Iterator[Finding]:
        """Report a vision most of whose full words stand in the mission of the same language."""
        missions = dict(house.charter.purpose)
        for language, words in house.charter.vision.statement:
            if share_said_again(words, missions.get(language, "")) >= _LEAST_SHARED:
                yield self.finding(f"vision.statement.{language}", language=language, span=(0, len(words)))

    def house_of(self, example: Example, language: Language) -> House:
        """Return a house with the mission before the slash and the vision after it."""
        mission, _, vision = example.words.partition(" / ")
        return staged(purpose=in_one(language, mission), vision=Vision(in_one(language, vision)))
