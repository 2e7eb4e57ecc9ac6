"""CH001: somebody answers for the charter, and has signed it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Final

from avers.core.charter.document import Owner
from avers.core.charter.rules.staging import staged
from avers.core.diagnosis.rule import Example, Finding, House, HouseRule, Page
from avers.core.text import Language, Text

__all__ = ["UnsignedOwner"]

_DATE: Final = re.compile(r"\d{4}-\d{2}-\d{2}")


class UnsignedOwner(HouseRule):
    """Defining the service is the work of leaders: one of them is named and signs."""

    code = "CH001"
    severity = "error"
    rows = ("R1",)

    fr = Page(
        title="Qui en répond ?",
        what="Vérifie qu’un dirigeant est nommé et qu’il a signé la charte.",
        why="Définir le service est le travail de la direction. Une charte que personne n’a signée "
        "n’engage personne, et chacun le voit.",
        finds="{state:said}",
        suggests="Nommez la personne de la direction qui en répond, et faites-la signer à la date du jour.",
        instead=(Example("Claire Morel, directrice générale", "mission"),),
        write=(Example("Claire Morel, directrice générale, signé le 2026-01-05", "mission"),),
        limits="La règle lit un nom et une date ; elle ne sait pas si la personne tient parole.",
        source="seeds 000:3",
    )
    en = Page(
        title="Who answers for it?",
        what="Checks that an executive is named and has signed the charter.",
        why="Defining the service is the work of leaders. A charter nobody signed binds nobody, and "
        "everyone sees it.",
        finds="{state:said}",
        suggests="Name the executive who answers for it, and have them sign with today’s date.",
        instead=(Example("Claire Morel, chief executive", "mission"),),
        write=(Example("Claire Morel, chief executive, signed 2026-01-05", "mission"),),
        limits="The rule reads a name and a date; it does not know whether the person keeps their word.",
        source="seeds 000:3",
    )

    def check(self, house: House) -> Iterator[Finding]:
        """Report a charter without a named owner, or without a signature."""
        owner = house.charter.owner
        if not owner.name.strip():
            state = Text(
                "Personne n’est encore nommé pour en répondre.", "Nobody is named yet to answer for it."
            )
        elif owner.signed_date is None:
            state = Text(f"{owner.name} n’a pas encore signé.", f"{owner.name} has not signed yet.")
        elif owner.signed_date > house.today:
            state = Text(
                f"La signature de {owner.name} porte une date à venir.",
                f"The signature of {owner.name} bears a date to come.",
            )
        else:
            return
        yield self.finding("owner", state=state)

    def house_of(self, example: Example, language: Language) -> House:
        """Return a house whose owner is the example; a date in it is the signature."""
        signed = _DATE.search(example.words)
        name = example.words.partition(",")[0]
        return staged(owner=Owner(name, signed_date=date.fromisoformat(signed[0]) if signed else None))
