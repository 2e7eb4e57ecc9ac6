"""What is seen in the house's own replies: one voice on every channel or not (R112), the mirror effect (R31).

Words of texts alone, of groups: nothing is read of how anybody who writes feels (limit L1), and no figure is
of one person (A1). The formulas stand in ``docs/reference/indices/voice.md`` and ``mirror_effect.md``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from math import atanh, sqrt
from statistics import fmean
from typing import TYPE_CHECKING, Final, Literal

from avers.core.diagnosis.certainty import Certainty
from avers.core.diagnosis.published import Published
from avers.core.estimate import Estimate, Figure, Withheld
from avers.core.publication.rounding import SHARE_GRID, outwards, respondents, to_grid

if TYPE_CHECKING:
    import numpy as np

    from avers.core.measures.mirror_effect import MirrorEffect

__all__ = [
    "CLIMATE", "SIGNS", "Closed", "Heard", "Mirror", "Read", "Replies", "Reply", "Sign", "Voice",
    "climate_of", "heard", "mirror", "read_reply", "voices",
]  # fmt: skip

Closed = Literal["", "notice", "sample", "excluded", "none"]
"""Why replies are not read: staff were not told, the notice names no sample or excludes somebody unknown,
nothing was brought in."""

CLIMATE: Final = ("recognition", "mattering", "trust_peer", "relation", "engagement", "satisfaction")
"""Facets of the teams' face whose mean is the climate of a team, those that it shows."""

_SAID: Final[Mapping[str, tuple[str, frozenset[str]]]] = {
    "first_name": ("address", frozenset({"tu", "both"})),
    "loose": ("register", frozenset({"loose"})),
    "emoji": ("emoji", frozenset({"some"})),
    "long": ("sentence_length", frozenset({"long"})),
    "apology": ("apology", frozenset({"yes"})),
    "question": ("question", frozenset({"yes"})),
}
SIGNS: Final = tuple(_SAID)
"""What is told of each channel: *tu*, familiar words, an emoji, long sentences, an apology, a question."""

_FALSE_SHARE: Final = 0.05
_K: Final = 5
_METHOD: Final = "share-by-writer-t/1"


@dataclass(frozen=True)
class Reply:
    """One reply of the sample; ``then`` is what the customer writes next, "" for nothing.

    ``agent`` serves to count writers, and goes no further.
    """

    unit: str
    agent: str
    channel: str
    language: str
    text: str
    then: str = ""


@dataclass(frozen=True)
class Read:
    """What is seen in one reply: its traits, how it greets (None: not read), and what the customer says.

    ``displeased`` is 0..1, of the customer's own words after it; None where nothing was said.
    """

    unit: str
    agent: str
    channel: str
    language: str
    traits: Mapping[str, str]
    greeting: str | None
    displeased: float | None = None


@dataclass(frozen=True)
class Sign:
    """One thing seen on each channel: shares of replies; ``is_apart`` where two channels surely differ."""

    key: str
    shares: Mapping[str, Estimate]
    is_apart: bool


@dataclass(frozen=True)
class Voice:
    """How the house writes on its channels, in one language.

    Attributes
    ----------
    n : mapping of channel to int
        Replies read of those that are compared, as shown.
    signs : tuple of Sign
        The surest apart first.
    left_out : tuple of str
        Channels with fewer than 50 replies, or fewer than k writers.
    """

    language: str
    n: Mapping[str, int]
    signs: tuple[Sign, ...]
    left_out: tuple[str, ...]

    @property
    def certainty(self) -> Certainty:
        """Solid where channels surely differ: that nothing shows it is no proof that they are alike."""
        return "solid" if any(one.is_apart for one in self.signs) else "to_confirm"


@dataclass(frozen=True)
class Mirror:
    """The mirror effect over the teams that are read; ``sure`` names what surely goes with the climate."""

    found: MirrorEffect
    sure: frozenset[str]

    @property
    def certainty(self) -> Certainty:
        """Solid where one of the three surely goes with the climate, still so over all three."""
        shown = [one for one in _figures(self.found).values() if isinstance(one, Estimate)]
        return "too_few" if not shown else "solid" if self.sure else "to_confirm"


@dataclass(frozen=True)
class Replies:
    """The replies of the sample that were read; ``closed`` says why there are none.

    ``since`` and ``until`` are the days of the first and the last of them.
    """

    closed: Closed = ""
    read: tuple[Read, ...] = ()
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True)
class Heard:
    """What the replies show, for everybody: figures of groups; no reply, and nobody who wrote."""

    closed: Closed
    since: date | None = None
    until: date | None = None
    voices: tuple[Voice, ...] = ()
    mirror: Mirror | None = None


def heard(replies: Replies, published: Published | None, rng: np.random.Generator) -> Heard:
    """Return what ``replies`` show: the voice of each channel, and the mirror effect.

    With the threshold of ``published``, whose climates are read; the lowest that is allowed without it.
    """
    if replies.closed:
        return Heard(replies.closed)
    climate = climate_of(published) if published is not None else {}
    k = published.publication.k if published is not None else _K
    return Heard(
        "", replies.since, replies.until, voices(replies.read, rng, k=k), mirror(replies.read, climate, k=k)
    )


def read_reply(one: Reply) -> Read:
    """Return what is seen in a reply, and in what the customer writes next."""
    from avers.core.conversations.courtesy import greeting_of
    from avers.core.conversations.feeling import dissatisfaction
    from avers.core.conversations.tone import traits

    said = dissatisfaction(one.then, one.language).value if one.then else None
    return Read(
        one.unit, one.agent, one.channel, one.language, traits(one.text, one.language),
        greeting_of(one.text, one.language), said,
    )  # fmt: skip


def voices(replies: Sequence[Read], rng: np.random.Generator, *, k: int) -> tuple[Voice, ...]:
    """Return how alike the channels speak, language by language; none where fewer than two can be compared.

    A channel counts from 50 replies of at least ``k`` writers on. Shares are by writer, so that one who
    writes much weighs no more in what is sure; rounded to 5%.
    """
    found = []
    for language in ("fr", "en"):
        ours = [one for one in replies if one.language == language and one.channel and one.agent]
        one = _voice(ours, language, rng, k)
        if one is not None:
            found.append(one)
    return tuple(found)


def _voice(replies: Sequence[Read], language: str, rng: np.random.Generator, k: int) -> Voice | None:
    from avers.core.conversations.tone import FEWEST_REPLIES, channel_tone

    by_channel: dict[str, list[Read]] = {}
    for one in replies:
        by_channel.setdefault(one.channel, []).append(one)
    kept = {
        name: rows
        for name, rows in sorted(by_channel.items())
        if len(rows) >= FEWEST_REPLIES and len({one.agent for one in rows}) >= k
    }
    tone = channel_tone({name: [one.traits for one in rows] for name, rows in kept.items()}, rng)
    if isinstance(tone, Withheld):
        return None
    least: dict[str, float] = {}
    for each in tone.differences:
        least[each.trait] = min(least.get(each.trait, 1.0), each.p)
    signs = [
        (least[trait], Sign(key, dict(_shares(kept, trait, values, k)), least[trait] < _FALSE_SHARE))
        for key, (trait, values) in _SAID.items()
        if not (trait == "address" and language != "fr")
    ]
    ordered = tuple(sign for _p, sign in sorted(signs, key=lambda one: (one[0], SIGNS.index(one[1].key))))
    left_out = tuple(sorted(set(by_channel) - set(kept)))
    return Voice(
        language, {name: respondents(len(rows), k) for name, rows in kept.items()}, ordered, left_out
    )


def _shares(
    kept: Mapping[str, Sequence[Read]], trait: str, values: frozenset[str], k: int
) -> Iterator[tuple[str, Estimate]]:
    from avers.core.measures.clustered_mean import clustered_mean
    from avers.core.measures.proportion import proportion

    for name, rows in kept.items():
        seen = [float(one.traits[trait] in values) for one in rows]
        n, x = len(seen), int(sum(seen))
        found = clustered_mean(seen, [one.agent for one in rows])
        if isinstance(found, Withheld):
            # All of them, or none: writers do not differ, and what is left is the chance of the replies.
            found = proportion(x, n)
        assert isinstance(found, Estimate)  # noqa: S101 - fifty replies of k writers have a share
        low, high = 100 * (found.low or 0.0), 100 * (1.0 if found.high is None else found.high)
        ends = outwards(low, high, SHARE_GRID, least=0, most=100)
        value = to_grid(Fraction(100 * x, n), SHARE_GRID) / 100
        yield name, Estimate(value, ends[0] / 100, ends[1] / 100, respondents(n, k), "share", _METHOD)


def climate_of(published: Published) -> Mapping[str, float]:
    """Return the climate of each team: the mean of what it shows of ``CLIMATE`` on the teams' face, on 0-100.

    Only facets enter that nine in ten of the teams with any of them show, and teams that show them all: teams
    are compared on the same questions, and few are left out for one that many hide.
    """
    teams = published.levels[0][1]
    shown = {
        facet: {
            team: cell.value
            for team in teams
            if (cell := published.shown(team, "employee", facet)) is not None and cell.value is not None
        }
        for facet in CLIMATE
    }
    some = {team for known in shown.values() for team in known}
    asked = [facet for facet, known in shown.items() if known and 10 * len(known) >= 9 * len(some)]
    return {
        team: fmean(shown[facet][team] for facet in asked)
        for team in teams
        if asked and all(team in shown[facet] for facet in asked)
    }


def mirror(replies: Sequence[Read], climate: Mapping[str, float], *, k: int) -> Mirror:
    """Return how the climate of teams goes with their greetings and with what customers say after them."""
    from avers.core.measures.benjamini_hochberg import benjamini_hochberg
    from avers.core.measures.mirror_effect import mirror_effect

    nan = float("nan")
    ours = [one for one in replies if one.unit and one.greeting is not None]
    found = mirror_effect(
        [one.unit for one in ours],
        [one.agent for one in ours],
        [climate.get(one.unit, nan) for one in ours],
        [float(bool(one.greeting)) for one in ours],
        [one.greeting or "" for one in ours],
        [nan if one.displeased is None else one.displeased for one in ours],
        k=k,
    )
    judged = {name: _p(one) for name, one in _figures(found).items() if isinstance(one, Estimate)}
    adjusted = benjamini_hochberg(list(judged.values())).tolist() if judged else []
    sure = frozenset(name for name, p in zip(judged, adjusted, strict=True) if p < _FALSE_SHARE)
    return Mirror(found, sure)


def _figures(found: MirrorEffect) -> Mapping[str, Figure]:
    return {"presence": found.presence, "variety": found.variety, "said": found.said}


def _p(one: Estimate) -> float:
    """Return the p of no rank correlation, by the same approximation as its interval."""
    from avers.core.measures.distributions import normal_two_sided

    if abs(one.value) >= 1:
        return 0.0
    return normal_two_sided(atanh(one.value) / sqrt((1 + one.value**2 / 2) / (one.n - 3)))
