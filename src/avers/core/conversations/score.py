"""What a criterion says of one reply: a number with the spans that show why, or why it abstains.

``None`` is never 0: a criterion that cannot judge says so (``conversations.md`` section 1).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

__all__ = ["Abstention", "Score", "Span"]


class Abstention(StrEnum):
    """Why a criterion does not judge a reply."""

    SHORT = "short"
    """Fewer than four words of content."""
    LANGUAGE = "language"
    """Neither French nor English, or both."""
    CORPUS = "corpus"
    """Too few replies of this brand and language to compare with, and no prior of that language."""
    NO_CUSTOMER = "no_customer"
    """No message of the customer, of which this would be the answer."""


class Span(NamedTuple):
    """A part of a reply, in characters of the text as it came: ``text[start:end]``, and what it is."""

    start: int
    end: int
    kind: str

    def overlaps(self, other: Span) -> bool:
        """Return whether both hold a character of the reply."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Score:
    """What one criterion says of one reply.

    ``value`` is a share in 0..1, a sign 0 or 1, or bits, as the criterion's page says; ``None`` where it
    abstains, and then ``abstained`` says why. ``method`` names the rule and its version. ``n_reference`` is
    the number of replies it was compared with, where it was compared.
    """

    criterion: str
    value: float | None
    method: str
    spans: tuple[Span, ...] = ()
    abstained: Abstention | None = None
    n_reference: int | None = None

    def __post_init__(self) -> None:
        """Refuse a score that both judges and abstains, or does neither."""
        if (self.value is None) == (self.abstained is None):
            raise ValueError("a score has either a value or the reason for which it abstains")
