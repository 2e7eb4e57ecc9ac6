"""GA009: a finding is set aside by somebody, for a reason, for a time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Final

from avers.core.charter.rules.staging import staged
from avers.core.diagnosis.overrides import OVERRIDE_RULE, OverrideFault, override_faults
from avers.core.diagnosis.rule import Example, Finding, House, HouseRule, Page
from avers.core.organisation.register import REGISTERS
from avers.core.text import Language, Text

__all__ = ["UnlawfulOverride"]

_SAID: Final[Mapping[OverrideFault, Text]] = {
    "never": Text(
        "ce constat ne se met jamais de côté ; seuls les constats GA, CO et PL le peuvent.",
        "nobody sets this finding aside; only findings of GA, CO and PL can be.",
    ),
    "nobody": Text("il manque le nom de qui en décide.", "the name of who decides is missing."),
    "no_reason": Text("il manque la raison.", "the reason is missing."),
    "no_end": Text("il manque une date de fin.", "the last day is missing."),
    "too_long": Text("la date de fin est à plus de 90 jours.", "the last day is more than 90 days away."),
    "ended": Text(
        "la date de fin est passée, le constat compte de nouveau.",
        "the last day has passed, and the finding counts again.",
    ),
}


class UnlawfulOverride(HouseRule):
    """A row of ``overrides.csv`` that sets nothing aside, and why."""

    code = OVERRIDE_RULE
    severity = "warning"
    rows = ("R61",)

    fr = Page(
        title="Qui a décidé de passer outre ?",
        what="Relit chaque ligne d’overrides.csv : un constat GA, CO ou PL, un nom, une raison, une date de "
        "fin à 90 jours au plus.",
        why="Passer outre est parfois juste. Encore faut-il que quelqu’un le signe, dise pourquoi, et que "
        "la question revienne. La rédaction, la faisabilité et la loi ne se négocient pas ligne par ligne.",
        finds="{rule}, {place} : {state:said}",
        suggests="Complétez la ligne d’overrides.csv, ou retirez-la.",
        instead=(
            Example("CO501, values[0], , nous testons, 2026-02-01", "evaluation"),
            Example("CH203, values[0], Claire Ravel, nous y tenons, 2026-02-01", "evaluation"),
        ),
        write=(Example("CO501, values[0], Claire Ravel, nous testons, 2026-02-01", "evaluation"),),
        limits="La règle lit un nom ; elle ne sait pas si cette personne pouvait en décider.",
        source="seeds 002:41",
    )
    en = Page(
        title="Who decided to go on all the same?",
        what="Reads each row of overrides.csv: a finding of GA, CO or PL, a name, a reason, a last day at "
        "most 90 days away.",
        why="Going on all the same is sometimes right, if somebody signs for it, says why, and the question "
        "comes back. Wording, feasibility and law are not bargained over row by row.",
        finds="{rule}, {place}: {state:said}",
        suggests="Complete the row of overrides.csv, or take it out.",
        instead=(
            Example("CO501, values[0], , we are trying it, 2026-02-01", "evaluation"),
            Example("CH203, values[0], Claire Ravel, we like it, 2026-02-01", "evaluation"),
        ),
        write=(Example("CO501, values[0], Claire Ravel, we are trying it, 2026-02-01", "evaluation"),),
        limits="The rule reads a name; it cannot know whether that person was the one to decide.",
        source="seeds 002:41",
    )

    @property
    def overridable(self) -> bool:
        """Return False: nobody sets the watch itself aside."""
        return False

    def check(self, house: House) -> Iterator[Finding]:
        """Report each thing that keeps a row from setting its finding aside."""
        overrides = house.registers.get("overrides")
        for number, row in enumerate(overrides.rows if overrides else ()):
            for fault in override_faults(row, house.today):
                yield self.finding(
                    f"overrides[{number}]",
                    severity="note" if fault == "ended" else None,
                    rule=row.get("code") or "",
                    place=row.get("path") or "",
                    fault=fault,
                    state=_SAID[fault],
                )

    def house_of(self, example: Example, language: Language) -> House:
        """Return a house whose only override is the example, cells parted by commas."""
        names = (column.name for column in REGISTERS["overrides"].columns)
        row = dict(zip(names, (cell.strip() for cell in example.words.split(",")), strict=True))
        return staged(registers={"overrides": ({**row, "until": date.fromisoformat(row["until"])},)})
