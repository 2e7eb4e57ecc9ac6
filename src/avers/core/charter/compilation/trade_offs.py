"""Forced choices of ordinary work: two moves that make sense, one for the customer, one for revenue (R56).

They ask what the team does, never who somebody is (limits L1, L4). The same four in every house, so that its
levels and units are compared on the same situations.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from avers.core.charter.compilation.document import Choice, Entry, Section, Wording
from avers.core.charter.compilation.phrasing import sentence
from avers.core.evidence.observation import Facet
from avers.core.evidence.picks import CONTRARY, CUSTOMER, UNKNOWN
from avers.core.text import Text

__all__ = ["MENTALITY", "trade_off_sections"]

# A point in its key keeps a facet apart from the values of any charter.
MENTALITY: Final = Facet(
    "mentality.choice", Text("Le client avant le chiffre", "The customer before revenue")
)

_TITLE: Final = Text("Le client ou le chiffre", "Customer or revenue")
_UNSURE: Final = Text("Je ne peux pas dire", "I cannot say")

# Situation, then the move for the customer, then the move for revenue or volume.
_PAIRS: Final = (
    ("offer",
     Text("Un client hésite entre deux offres, la moins chère lui suffit. Dans mon équipe, que fait-on ?",
          "A customer hesitates between two offers; the cheaper one will do. In my team, what do we do?"),
     Text("On conseille celle qui lui suffit.", "We advise the one that will do."),
     Text("On montre ce que l’autre apporte de plus.", "We show what the other one adds.")),
    ("ten_minutes",
     Text("Il reste dix minutes avant la fermeture. Dans mon équipe, que fait-on ?",
          "Ten minutes are left before closing. In my team, what do we do?"),
     Text("On rappelle un client qui attend une réponse.", "We call back a customer waiting for an answer."),
     Text("On conclut une vente bien engagée.", "We close a sale that is well under way.")),
    ("free_hour",
     Text("Une heure se libère cette semaine. Dans mon équipe, qu’en fait-on ?",
          "An hour comes free this week. In my team, what do we do with it?"),
     Text("On cherche pourquoi des clients ont dû revenir.", "We look into why customers had to come back."),
     Text("On relance les devis sans réponse.", "We follow up the quotes left unanswered.")),
    ("one_figure",
     Text("En réunion, il y a le temps pour un seul chiffre. Dans mon équipe, lequel regarde-t-on ?",
          "At the meeting there is time for one figure. In my team, which one do we look at?"),
     Text("Les demandes de clients réglées.", "Customers’ requests settled."),
     Text("Les ventes conclues ce mois-ci.", "Sales closed this month.")),
)  # fmt: skip


def trade_off_sections() -> Iterator[Section]:
    """Yield the section of the forced choices, to employees alone."""
    yield Section("mentality", _TITLE, tuple(_entry(*pair) for pair in _PAIRS))


def _entry(key: str, situation: Text, customer: Text, revenue: Text) -> Entry:
    choices = (
        Choice("customer", customer, group=CUSTOMER),
        Choice("revenue", revenue, group=CONTRARY),
        Choice("unknown", _UNSURE, group=UNKNOWN),
    )
    wording = Wording("employee", sentence(situation))
    return Entry(f"mentality.{key}", (wording,), "choice", MENTALITY.key, choices=choices, shuffled=True)
