"""CO508: a figure that stands for a value, and nobody said what it does not show."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from avers.core.charter.pulls import indicator_name
from avers.core.charter.rules.staging import staged, value_of
from avers.core.diagnosis.rule import Example, Finding, House, HouseRule, Page
from avers.core.organisation.register import RegisterRow
from avers.core.text import Language, Text

__all__ = ["NOTE_LASTS", "ProxyWithoutNote", "lacking_of"]

NOTE_LASTS: Final = timedelta(days=366)
"""How long a note on what a figure misses holds before somebody reads it again."""

_WHAT: Final = {
    "misses": Text("ce qu’il ne montre pas", "what it does not show"),
    "gamed": Text("comment il monte sans le service", "how it rises without the service"),
    "reviewed": Text("une relecture depuis un an", "a reading within the year"),
}


class ProxyWithoutNote(HouseRule):
    """A count is not the value: somebody has to say where the two part."""

    code = "CO508"
    severity = "note"
    rows = ("R114",)

    fr = Page(
        title="Et que ne montre-t-il pas ?",
        what="Repère un indicateur qui tient lieu d’une valeur sans note de validité : ce qu’il ne montre "
        "pas, comment il monte sans le service, et une relecture depuis un an.",
        why="Un chiffre qui tient lieu d’une valeur finit par prendre sa place. La note rappelle où les deux "
        "se séparent, avant que l’un serve à juger l’autre.",
        finds="« {indicator} » tient lieu de « {name} » ; il y manque {what:said}.",
        suggests="Complétez la note en deux phrases : ce qui peut être vrai sans se voir là, et ce que l’on "
        "ferait si l’on était payé à ce chiffre.",
        instead=(Example("Bonheur : crr"), Example("Bonheur : crr ; 2024-06-30")),
        write=(Example("Bonheur : crr ; 2025-11-30"),),
        limits="Voit qu’une note est écrite, non qu’elle est juste.",
        source="seeds 003:149",
    )
    en = Page(
        title="And what does it not show?",
        what="Finds an indicator that stands for a value without a validity note: what it does not show, "
        "how it rises without the service, and a reading within the year.",
        why="A figure that stands for a value ends up taking its place. The note recalls where the two part, "
        "before one serves to judge the other.",
        finds="“{indicator}” stands for “{name}”; the note lacks {what:said}.",
        suggests="Complete the note in two sentences: what may be true and not show there, and what one "
        "would do if paid by this figure.",
        instead=(Example("Happiness : crr"), Example("Happiness : crr ; 2024-06-30")),
        write=(Example("Happiness : crr ; 2025-11-30"),),
        limits="Sees that a note is written, not that it is right.",
        source="seeds 003:149",
    )

    def check(self, house: House) -> Iterator[Finding]:
        """Report each row of ``proxies`` whose note is missing, or that nobody read for a year."""
        proxies, kpis = house.registers.get("proxies"), house.registers.get("kpis")
        names = {value.key: value.name for value in house.charter.values}
        for row in proxies.rows if proxies else ():
            value, key = str(row["value"]), str(row["kpi"])
            lacks = lacking_of(row, house.today)
            if lacks and value in names:
                parts = ("registers/proxies", value, str(row.get("behaviour") or ""), key)
                yield self.finding(
                    "/".join(filter(None, parts)), indicator=indicator_name(key, kpis) or Text(key, key),
                    name=names[value], what=_WHAT[lacks],
                )  # fmt: skip

    def house_of(self, example: Example, language: Language) -> House:
        """Return a house with one value and its proxy; after a semicolon, the day its note was read."""
        name, _, rest = example.words.partition(" : ")
        key, _, day = rest.partition(" ; ")
        row: dict[str, str | date] = {"value": name.lower(), "kpi": key}
        if day:
            row |= {"misses_fr": "…", "gamed_fr": "…", "reviewed": date.fromisoformat(day)}
        value = value_of(language, name, indicators=(key,))
        return staged(values=[value], registers={"proxies": [row]})


def lacking_of(row: RegisterRow, today: date) -> str:
    """Return which part of a validity note is missing first (misses, gamed, reviewed), "" for none."""
    for part in ("misses", "gamed"):
        if not any(str(row.get(f"{part}_{side}") or "").strip() for side in ("fr", "en")):
            return part
    read = row.get("reviewed")
    return "" if isinstance(read, date) and today - read <= NOTE_LASTS else "reviewed"
