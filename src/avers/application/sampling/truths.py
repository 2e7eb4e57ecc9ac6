"""What was planted in the sample, apart from everything that looks for it.

Effects are in standard deviations of one person's latent answer. Only the drawing of answers and
the tests read this module; ``avers sample`` copies it to ``truths.yaml`` for whoever wants to
compare what Avers finds with what is there.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

__all__ = ["NO_TRUTHS", "PLANTED", "Truths"]


@dataclass(frozen=True)
class Truths:
    """Planted effects; an empty ``Truths`` is a company in which nothing stands out.

    Attributes
    ----------
    customers_less : mapping of facet to float
        By how much customers experience a value less than employees believe.
    units : mapping of (unit, facet) to float
        A unit apart from the others, on both faces.
    region, behind, improving : str, mapping of facet to float, mapping of facet to float
        One region begins ``behind`` the others, and each wave is above the one before, on both faces.
    means : mapping of unit to float
        Units without the means; there what customers experience of ``means_cost``, and of the means they see,
        falls by half as much.
    double_discourse : bool
        Whether the house says one thing and rewards another.
    needs : mapping of (face, need, part) to float
        By how much a need matters more (``expected``) or is lived more (``lived``) to a face than the others.
    unanswered : bool
        Whether the last results still wait for what is decided about them.
    """

    customers_less: Mapping[str, float] = field(default_factory=dict)
    units: Mapping[tuple[str, str], float] = field(default_factory=dict)
    region: str = ""
    behind: Mapping[str, float] = field(default_factory=dict)
    improving: Mapping[str, float] = field(default_factory=dict)
    means: Mapping[str, float] = field(default_factory=dict)
    means_cost: str = ""
    double_discourse: bool = False
    unanswered: bool = False
    needs: Mapping[tuple[str, str, str], float] = field(default_factory=dict)

    def as_plain(self) -> dict[str, object]:
        """Return what was planted as plain data, for ``truths.yaml``."""
        return {
            "customers_live_less": dict(self.customers_less),
            "misaligned_units": [
                {"unit": unit, "facet": facet, "effect": effect}
                for (unit, facet), effect in self.units.items()
            ],
            "improving_region": {
                "unit": self.region,
                "behind_at_first": dict(self.behind),
                "each_wave": dict(self.improving),
            },
            "cause_by_means": {"units": dict(self.means), "facet": self.means_cost},
            "double_discourse": self.double_discourse,
            "last_results_unanswered": self.unanswered,
            "needs": [
                {"face": face, "need": need, "part": part, "effect": effect}
                for (face, need, part), effect in self.needs.items()
            ],
        }


NO_TRUTHS: Final = Truths()

PLANTED: Final = Truths(
    customers_less={"listening": 0.42},
    units={("rouen", "word_kept"): -1.3, ("nice", "warmth"): 1.3},
    region="west",
    behind={"autonomy": -0.5},
    improving={"autonomy": 0.12},
    means={"west_calls": -1.2, "south_calls": -1.2, "lille": -1.2, "marseille": -1.2},
    means_cost="listening",
    double_discourse=True,
    unanswered=True,
    needs={
        ("customer", "recognised", "expected"): 0.6,
        ("customer", "recognised", "lived"): -0.5,
        ("employee", "recognised", "expected"): 0.3,
        ("employee", "recognised", "lived"): -0.3,
        ("customer", "listened", "expected"): 0.4,
        ("employee", "advised", "expected"): -0.4,
        ("customer", "accompanied", "lived"): -0.2,
    },
)
