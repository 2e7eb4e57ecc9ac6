"""CH103: the vision has a twin inside."""

from __future__ import annotations

from collections.abc import Iterator

from avers.core.charter.document import Vision
from avers.core.charter.rules.staging import in_one, staged
from avers.core.diagnosis.rule import Example, Finding, House, HouseRule, Page
from avers.core.text import Language

__all__ = ["VisionInside"]


class VisionInside(HouseRule):
    """What customers experience outside, employees live inside first: two faces of one coin."""

    code = "CH103"
    severity = "error"
    rows = ("R38",)

    fr = Page(
        title="Et pour nous, au-dedans ?",
        what="Vérifie que la vision dit aussi ce qu’elle signifie à l’intérieur de la maison.",
        why="Une équipe donne ce qu’elle reçoit. Promettre l’attention au client sans dire celle que "
        "l’on se doit entre nous, c’est n’avoir frappé qu’une face de la pièce.",
        finds="La vision parle au client ; rien ne dit encore ce qu’elle veut dire pour nous.",
        suggests="Écrivez son double : « Chaque client repart avec une personne qui le connaît » appelle "
        "« Chaque nouveau collègue sait, le premier jour, à qui demander. »",
        instead=(Example("Nous créons du bonheur.", "vision"),),
        write=(Example("Nous créons du bonheur. / Chacun rentre chez soi fier d’un geste.", "vision"),),
        limits="La règle voit si le double existe ; CH007 voit s’il recopie la vision. Qu’il soit vécu "
        "relève de la mesure.",
        source="seeds 001:47",
    )
    en = Page(
        title="And for us, inside?",
        what="Checks that the vision also says what it means inside the house.",
        why="A team gives what it receives. Promising attention to customers without saying what we owe "
        "one another is to strike one face of the coin only.",
        finds="The vision speaks to customers; nothing says yet what it means for us.",
        suggests="Write its twin: “Every customer leaves with a person who knows them” calls for “Every "
        "new colleague knows, on the first day, whom to ask.”",
        instead=(Example("We create happiness.", "vision"),),
        write=(Example("We create happiness. / Everyone goes home proud of one thing they did.", "vision"),),
        limits="The rule sees whether the twin exists; CH007 sees whether it copies the vision. Whether "
        "it is lived is for measures to say.",
        source="seeds 001:47",
    )

    def check(self, house: House) -> Iterator[Finding]:
        """Report a vision that has no twin inside."""
        vision = house.charter.vision
        if vision.statement and not vision.inside:
            yield self.finding("vision.inside")

    def house_of(self, example: Example, language: Language) -> House:
        """Return a house with this vision and, after a slash, its twin."""
        outside, _, inside = example.words.partition(" / ")
        return staged(vision=Vision(in_one(language, outside), in_one(language, inside)))
