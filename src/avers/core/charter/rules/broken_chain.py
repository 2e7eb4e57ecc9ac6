"""CO203: from a value to what makes it possible, with no empty link."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from avers.core.charter.document import Value
from avers.core.charter.rules.staging import staged, value_of
from avers.core.diagnosis.rule import Example, Finding, House, HouseRule, Page
from avers.core.organisation.register import Register
from avers.core.text import Language, Text

__all__ = ["BrokenChain"]

# The five links of the source text, in its order, as a sentence names them.
_LINKS: Final = {
    "purpose": Text("le but", "its purpose"),
    "strategy": Text("la stratégie", "the strategy"),
    "capability": Text("la capacité", "the capability"),
    "resources": Text("les ressources", "the resources"),
    "systems": Text("les outils et les règles", "the systems"),
}


class BrokenChain(HouseRule):
    """A value is carried by what is under it: strategy, capability, resources, systems."""

    code = "CO203"
    severity = "warning"
    rows = ("R77",)

    fr = Page(
        title="Sur quoi repose-t-elle ?",
        what="Suit chaque valeur jusqu’à ses moyens : but, stratégie, capacité, ressources, outils. Repère "
        "le maillon resté vide.",
        why="Une valeur qui n’arrive ni dans un budget ni dans un outil repose sur la bonne volonté de "
        "chacun. Elle tient jusqu’au premier jour chargé.",
        finds="« {name} » n’a pas encore {links:names}.",
        suggests="Écrivez une phrase pour ce maillon, ou dites que rien n’existe : c’est une décision à "
        "prendre, pas une faute.",
        instead=(Example("Écoute : purpose, strategy"),),
        write=(Example("Écoute : purpose, strategy, capability, resources, systems"), Example("Écoute")),
        limits="Ne dit rien tant que le registre « De la valeur aux moyens » est vide. Voit qu’un maillon "
        "est écrit, non qu’il tient.",
        source="seeds 003:40",
    )
    en = Page(
        title="What carries it?",
        what="Follows each value down to its means: purpose, strategy, capability, resources, systems. "
        "Finds the link left empty.",
        why="A value that reaches neither a budget nor a system rests on everybody’s good will. It holds "
        "until the first busy day.",
        finds="“{name}” still lacks {links:names}.",
        suggests="Write one sentence for this link, or say that nothing exists: that is a decision to take, "
        "not a fault.",
        instead=(Example("Listening : purpose, strategy"),),
        write=(
            Example("Listening : purpose, strategy, capability, resources, systems"),
            Example("Listening"),
        ),
        limits="Silent while the register “From value to means” is empty. Sees that a link is written, not "
        "that it holds.",
        source="seeds 003:40",
    )

    def check(self, house: House) -> Iterator[Finding]:
        """Report each value with an empty link, once the house has begun to write its chain."""
        chain = house.registers.get("chain")
        if chain is None or not chain.rows:
            return
        for i, value in enumerate(house.charter.values):
            missing = [words for link, words in _LINKS.items() if link not in _written(chain, value)]
            if missing:
                yield self.finding(f"values[{i}]", name=value.name, links=_named(missing))

    def house_of(self, example: Example, language: Language) -> House:
        """Return a house with one value and, after a colon, the links that are written."""
        name, _, links = example.words.partition(" : ")
        value = value_of(language, name)
        rows = [{"value": value.key, "link": one, "words_fr": "…"} for one in links.split(", ") if one]
        return staged(values=[value], registers={"chain": rows})


def _written(chain: Register, value: Value) -> frozenset[object]:
    return frozenset(
        row["link"]
        for row in chain.rows
        if row["value"] == value.key and (row.get("words_fr") or row.get("words_en"))
    )


def _named(links: list[Text]) -> Text:
    return Text("|".join(one.fr for one in links), "|".join(one.en for one in links))
