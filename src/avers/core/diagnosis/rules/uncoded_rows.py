"""DD002: rows that nobody has put in a class yet."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from avers.core.diagnosis.rule import Example, Finding, House, HouseRule, Page
from avers.core.diagnosis.rules.staging import PAGE_DATE, numbers_in, published_house
from avers.core.text import Language, Text

__all__ = ["UncodedRows"]

_NAMES: Final = {
    "messages": Text("des messages", "messages"),
    "kpis": Text("des indicateurs", "indicators"),
    "agendas": Text("des réunions", "meetings"),
    "incentives": Text("des primes", "bonuses"),
}


class UncodedRows(HouseRule):
    """Software may propose a class; a named person confirms it."""

    code = "DD002"
    severity = "note"
    rows = ("R57",)

    fr = Page(
        title="Des lignes à classer",
        what="Compte les lignes des registres (messages, indicateurs, réunions, primes) sans classe : "
        "clients, chiffre d’affaires, volume ou équipes.",
        why="Ce qui n’est pas classé n’entre pas dans la comparaison. Mieux vaut le savoir que le deviner.",
        finds="{uncoded:count|ligne|lignes} sur {rows:number} sans classe au registre {register:said}.",
        suggests="Prenez dix minutes à deux pour les classer ; en cas de désaccord, gardez la ligne vide.",
        instead=(Example("10 messages, 4 sans classe"),),
        write=(Example("10 messages, 0 sans classe"),),
        limits="La règle ne lit pas les phrases : elle ne propose aucune classe.",
        source="seeds 002:33",
    )
    en = Page(
        title="Rows to sort",
        what="Counts the rows of the registers (messages, indicators, meetings, bonuses) without a class: "
        "customers, revenue, volume or people.",
        why="What has no class is left out of the comparison. Better to know it than to guess.",
        finds="{uncoded:count|row|rows} of {rows:number} without a class in the register of {register:said}.",
        suggests="Take ten minutes with a colleague to sort them; where you disagree, leave the row empty.",
        instead=(Example("10 messages, 4 without a class"),),
        write=(Example("10 messages, 0 without a class"),),
        limits="The rule does not read the sentences: it proposes no class.",
        source="seeds 002:33",
    )

    def check(self, house: House) -> Iterator[Finding]:
        """Report each register with rows that have no class."""
        if not any(house.registers.get(name) for name in _NAMES):
            return
        from avers.core.measures.said_and_done import part_in

        for name, register in _NAMES.items():
            part = part_in(house.registers, name)
            if part.n_uncoded:
                yield self.finding(
                    f"registers/{name}", uncoded=part.n_uncoded, rows=part.n_rows, register=register,
                    certainty="solid",
                )  # fmt: skip

    def house_of(self, example: Example, language: Language) -> House:
        """Return a house with so many messages, so many of them without a class."""
        rows, uncoded = numbers_in(example.words)
        messages = [
            {"date": PAGE_DATE, "channel": "intranet", "text": f"m{place}", "reach": 10.0,
             "class": "" if place < uncoded else "customer"}
            for place in range(rows)
        ]  # fmt: skip
        return published_house((), registers={"messages": messages})
