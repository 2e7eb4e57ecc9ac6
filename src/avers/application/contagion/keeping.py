"""What the waves tell, written down beside the publications and read again: the next process learns nothing.

It is kept under the signs of all that it was learnt from (published figures, who hears whom by unit,
settings, method): where one of them is another, it is not found, and made again. What is written down is what
the page shows, of units of k people or more and of the whole house: rates, verdicts, intervals. Who hears
whom and how far ties stay inside units are made anew from the people of the day: nothing of anybody is kept
(L9).
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import fields, is_dataclass, replace
from hashlib import sha256
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from avers.application.contagion.finding import (
    SEED,
    Found,
    FoundUnit,
    Learnt,
    Read,
    Span,
    Unknown,
    learn,
    read_spread,
    with_silos,
)
from avers.core.contagion.fit import Fitted, HeldOut, Rate, Spreading
from avers.core.contagion.identify import Effect, PeerEffect, Verdict
from avers.core.contagion.network import NetworkRefused
from avers.core.contagion.observed import NotEnough

if TYPE_CHECKING:
    from avers.application.ports import Company

__all__ = ["METHOD", "keep_learnt", "keep_spread", "kept_learnt", "signs_of"]

METHOD: Final = 1
"""Counted up where the same waves tell something else than they did: what was kept before is made again."""

_NAME: Final = "spread"
_LEARNT: Final = (
    "effect", "fitted", "practice", "spreading", "programme", "strains", "r", "r_bad", "natural", "half_life",
    "tipping", "contact", "units",
)  # fmt: skip
_KINDS: Final[Mapping[str, type]] = {
    kind.__name__: kind
    for kind in (
        Effect, Fitted, FoundUnit, HeldOut, NotEnough, PeerEffect, Rate, Span, Spreading, Unknown, Verdict,
    )
}  # fmt: skip


def signs_of(read: Read, *, seed: int = SEED) -> str:
    """Return the digest of all that ``learn`` would make its answer of."""
    found, chart = read.found, read.found.chart
    told = {
        "method": [METHOD, np.__version__],
        "settings": [seed, found.n_draws],
        "frame": [found.frame.wave, found.frame.revision] if found.frame else [],
        "chart": [_plain(chart.units), _plain(chart.people), _plain(chart.heard)] if chart else [],
        "followed": [_plain(one) for one in (found.followed, found.bad, read.lived, read.bad)],
        "around": _plain(read.around),
    }
    return sha256(_written(told).encode()).hexdigest()


def keep_learnt(company: Company, learnt: Learnt, made_of: str) -> None:
    """Write down what was learnt, in place of what was learnt before."""
    told = {name: _plain(getattr(learnt.found, name)) for name in _LEARNT}
    company.publications.keep(_NAME, made_of, _written(told))


def kept_learnt(company: Company, read: Read, made_of: str) -> Learnt | None:
    """Return what ``learn`` would, as it was written down; None where it was not."""
    content = company.publications.kept(_NAME, made_of)
    if not content:
        return None
    told = json.loads(content)
    found: Found = replace(read.found, **{name: _read(told[name]) for name in _LEARNT})
    return Learnt(with_silos(found))


def keep_spread(company: Company) -> None:
    """Learn what the waves tell and keep it, where it is not kept: whoever opens the page first finds it.

    A chart that is no network is left to the page, which says what to correct.
    """
    with suppress(NetworkRefused):
        read = read_spread(company)
        made_of = signs_of(read)
        if read.found.chart is not None and not company.publications.kept(_NAME, made_of):
            keep_learnt(company, learn(read), made_of)


def _written(told: Mapping[str, Any]) -> str:
    return json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _plain(one: Any) -> Any:
    """Return ``one`` as JSON has it; every float comes back with the same bits."""
    if is_dataclass(one) and not isinstance(one, type):
        return {"is": type(one).__name__} | {
            each.name: _plain(getattr(one, each.name)) for each in fields(one)
        }
    if isinstance(one, np.ndarray):
        return {"is": "array", "shape": list(one.shape), "of": one.astype(np.float64).ravel().tolist()}
    if isinstance(one, np.generic):
        return one.item()
    return [_plain(each) for each in one] if isinstance(one, tuple | list) else one


def _read(told: Any) -> Any:
    if isinstance(told, list):
        return tuple(_read(one) for one in told)
    if not isinstance(told, dict):
        return told
    if told["is"] == "array":
        return np.array(told["of"], dtype=np.float64).reshape(told["shape"])
    return _KINDS[told["is"]](**{name: _read(one) for name, one in told.items() if name != "is"})
