"""Whether raters agree enough for their marks to be shown: firm, tentative, or not calibrated."""

from __future__ import annotations

from typing import Final, Literal

from avers.core.estimate import Estimate, Figure

__all__ = ["Calibration", "calibration_of"]

Calibration = Literal["firm", "tentative", "not"]
_FIRM: Final = 0.8
_TENTATIVE: Final = 0.667


def calibration_of(agreement: Figure) -> Calibration:
    """Return what the lower end of an agreement (alpha or AC1) allows.

    ``firm`` from 0.80, ``tentative`` from 0.667; ``not`` below, or where there is no lower end: marks are
    then shown with the words *raters not calibrated*.

    References
    ----------
    Row R64; measures page, section 7.3. Krippendorff (2004), Human Communication Research 30, 411-433.
    """
    low = agreement.low if isinstance(agreement, Estimate) else None
    if low is None or low < _TENTATIVE:
        return "not"
    return "firm" if low >= _FIRM else "tentative"
