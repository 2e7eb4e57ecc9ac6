"""CH002: a charter has a mission, a vision and values."""

from __future__ import annotations

from collections.abc import Iterator

from avers.core.charter.document import Vision
from avers.core.charter.rules.staging import in_one, staged, value_of
from avers.core.diagnosis.rule import Example, Finding, House, HouseRule, Page
from avers.core.text import Language, Text

__all__ = ["MissingPart"]


class MissingPart(HouseRule):
    """Without one of the three, the two others have nothing to hold on to."""

    code = "CH002"
    severity = "error"
    rows = ("R39", "R66", "R73")

    fr = Page(
        title="Il manque une pièce",
        what="Vérifie que la charte a une mission, une vision et au moins une valeur.",
        why="La mission dit pourquoi, la vision dit le service, les valeurs disent comment. L’une sans "
        "les autres reste une affiche.",
        finds="{part:said} n’est pas encore écrite.",
        suggests="{question:said}",
        instead=(Example("Nous relions les gens / Chaque client est reconnu", "mission"),),
        write=(Example("Nous relions les gens / Chaque client est reconnu / Écoute", "mission"),),
        limits="La règle voit si la pièce est là, dans une langue au moins ; d’autres règles lisent ce "
        "qu’elle dit.",
        source="seeds 001:48, 003:14, 003:31",
    )
    en = Page(
        title="A part is missing",
        what="Checks that the charter has a mission, a vision and at least one value.",
        why="The mission says why, the vision says what service, the values say how. One without the "
        "others is a poster.",
        finds="{part:said} not written yet.",
        suggests="{question:said}",
        instead=(Example("We bring people together / Every customer is recognised", "mission"),),
        write=(Example("We bring people together / Every customer is recognised / Listening", "mission"),),
        limits="The rule sees whether the part is there, in one language at least; other rules read what "
        "it says.",
        source="seeds 001:48, 003:14, 003:31",
    )

    def check(self, house: House) -> Iterator[Finding]:
        """Report each part that is not written in any language."""
        charter = house.charter
        if not charter.purpose:
            yield self.finding(
                "purpose",
                part=Text("La mission", "The mission is"),
                question=Text(
                    "Pourquoi votre maison existe-t-elle, et pour qui ? Une phrase suffit.",
                    "Why does your house exist, and for whom? One sentence is enough.",
                ),
            )
        if not charter.vision.statement:
            yield self.finding(
                "vision.statement",
                part=Text("La vision", "The vision is"),
                question=Text(
                    "Un jour où tout va bien, que vit un client chez vous ? Dites-le en une phrase.",
                    "On a day when all goes well, what does a customer live with you? Say it in one "
                    "sentence.",
                ),
            )
        if not charter.values:
            yield self.finding(
                "values",
                part=Text("La liste des valeurs", "The list of values is"),
                question=Text(
                    "À quoi voulez-vous que vos clients pensent, quand ils pensent à votre service ?",
                    "What do you want customers to think of, when they think of your service?",
                ),
            )

    def house_of(self, example: Example, language: Language) -> House:
        """Return a house with the parts of the example, in order, parted by slashes."""
        purpose, vision, values = [*example.words.split(" / "), "", "", ""][:3]
        return staged(
            purpose=in_one(language, purpose),
            vision=Vision(in_one(language, vision)),
            values=[value_of(language, values)] if values else [],
        )
