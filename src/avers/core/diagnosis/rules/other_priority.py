"""AL605: the first priority is not the same for all, or not the customer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from avers.core.diagnosis.rule import Example, Finding, House, HouseRule, Page
from avers.core.diagnosis.rules.staging import newest, numbers_in, published_house
from avers.core.text import Language, Text

if TYPE_CHECKING:
    from avers.core.publication.cell import Cell

__all__ = ["OtherPriority"]

_OTHER = Text("la charte, elle, met les clients d’abord.", "the charter puts customers first.")
_SCATTERED = Text("aucune n’est citée par la moitié de la maison.", "none is named by half of the house.")


class OtherPriority(HouseRule):
    """Another option than the customer leads beyond both bands, or none reaches half."""

    code = "AL605"
    severity = "warning"
    rows = ("R138",)

    fr = Page(
        title="La même première priorité pour tous ?",
        what="Lit ce que les équipes répondent à « Quelle est la première priorité ? ». Signale une autre "
        "priorité que les clients, citée plus souvent qu’eux, ou l’absence d’une priorité citée par la "
        "moitié de la maison.",
        why="Quand chacun nomme une autre priorité, chacun tranche autrement, et le client le sent.",
        finds="La première priorité la plus citée est « {option:said} », par {share:percent} des personnes : "
        "{told:said}",
        suggests="Demandez à chaque équipe le dernier choix où deux priorités se sont opposées, puis écrivez "
        "ensemble laquelle passe d’abord, et signez-la.",
        instead=(Example("Clients 25, ventes 55"), Example("Clients 30, ventes 25")),
        write=(Example("Clients 60, ventes 20"), Example("Clients 45, ventes 40")),
        limits="La liste a huit réponses ; la priorité d’une équipe peut y manquer. La règle suppose qu’une "
        "charte de culture client met les clients d’abord, et ne lit que l’ensemble de la maison.",
        source="seeds 001:8",
    )
    en = Page(
        title="The same first priority for all?",
        what="Reads what teams answer to “What is the first priority?”. Reports a priority other than "
        "customers that is named more often than they are, or that none is named by half of the house.",
        why="Where each names another priority, each decides otherwise, and the customer feels it.",
        finds="The first priority named most is “{option:said}”, by {share:percent} of people: {told:said}",
        suggests="Ask each team for the last choice in which two priorities met, then write together which "
        "goes first, and sign it.",
        instead=(Example("Customers 25, sales 55"), Example("Customers 30, sales 25")),
        write=(Example("Customers 60, sales 20"), Example("Customers 45, sales 40")),
        limits="The list has eight answers; a team’s priority may be missing. The rule assumes that a "
        "charter of customer culture puts customers first, and reads the whole house only.",
        source="seeds 001:8",
    )

    def check(self, house: House) -> Iterator[Finding]:
        """Report the priority that leads where it is another, or the want of one."""
        published = newest(house)
        if published is None:
            return
        from avers.core.diagnosis.choice import CUSTOMER, first_priority

        found = first_priority(published)
        if found is None or not found.is_shown:
            return
        option, cell = found.ranked[0]
        is_other = option.key != CUSTOMER and _is_above_customers(cell, found.shares)
        if is_other or found.is_scattered:
            yield self.finding(
                f"publications/{published.publication.wave}/{published.root}/{found.item.facet}/first",
                option=option.words, share=cell.value,
                told=_OTHER if is_other else _SCATTERED,
                unit_key=published.root, certainty="solid",
            )  # fmt: skip

    def house_of(self, example: Example, language: Language) -> House:
        """Return a house of 300 people, the shares of customers and sales as the example says."""
        customers, sales = numbers_in(example.words)
        return published_house(_cells(customers, sales))


def _is_above_customers(cell: Cell, shares: Sequence[tuple[object, Cell]]) -> bool:
    from avers.core.diagnosis.choice import CUSTOMER

    customers = next((one for option, one in shares if getattr(option, "key", "") == CUSTOMER), None)
    if customers is None:
        return False
    # Withheld, it was chosen by fewer than any that is shown.
    return customers.value is None or (cell.low or 0.0) > (customers.high or 1.0)


def _cells(customers: int, sales: int) -> Iterator[Cell]:
    from avers.core.publication.cell import Cell

    rest = (100 - customers - sales) / 2
    for option, share in (("customer", customers), ("sales", sales), ("costs", rest), ("volume", rest)):
        yield Cell(
            "choices", "all", "employee", "univocity", f"univocity.first.employee/{option}", "chosen",
            "house", n=300, value=share / 100, low=share / 100 - 0.06, high=share / 100 + 0.06,
        )  # fmt: skip
