"""Yes or no, and why: what whoever may answer says of an act that was put to them, once.

Decisions that were sent and requests for means are answered alike; each says who may, and what else stands in
the way. Start at ``rule_on``.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from typing import TYPE_CHECKING

from avers.application.acting import names_around
from avers.application.ports.refusals import NotFound
from avers.application.viewer import Viewer
from avers.core.errors import Fault, InputRefused
from avers.core.evidence.act import Act, Found, Standing, standings
from avers.core.evidence.decision import about_a_person, without_names
from avers.core.evidence.recognition import word_faults
from avers.core.organisation.tree import UnitTree
from avers.core.text import Language

if TYPE_CHECKING:
    from avers.application.ports import Company

__all__ = ["check_option", "rule_on"]


def check_option(words: str, language: Language, *, path: str = "words") -> Iterator[Fault]:
    """Yield what keeps ``words`` from being put to the questions."""
    for fault in word_faults(words.strip()):
        yield Fault(fault.code, path=path, values=fault.values)
    person = about_a_person(words, language)
    if person:
        yield Fault("decision_person", path=path, values={"found": person})


def _nothing(_act: Standing) -> Iterable[Fault]:
    return ()


def rule_on(
    company: Company,
    viewer: Viewer,
    key: str,
    found: str,
    words: str,
    *,
    may: Callable[[Standing], bool],
    beyond: Callable[[Standing], Iterable[Fault]] = _nothing,
    tree: UnitTree,
    at: datetime,
    language: Language,
) -> Standing:
    """Answer the act ``key``, yes or no and why, and return it as it stands then; names are taken out.

    Parameters
    ----------
    may
        Whether it is ``viewer``'s to answer, asked inside the one transaction.
    beyond
        What else stands in the way of this answer.

    Raises
    ------
    NotFound
        There is no such act, or it is not ``viewer``'s to answer: the two look the same (C7).
    InputRefused
        It has its answer, it is neither yes nor no, words are missing, or what ``beyond`` says.
    """
    with company.work("act", by=viewer.key, at=at) as work:
        rows = company.acts.history(key)
        (act,) = standings(rows)
        if not may(act):
            raise NotFound(found=key)
        faults = list(check_option(words, language))
        known: Found = "yes" if found == "yes" else "no"
        if found not in ("yes", "no"):
            faults.append(Fault("incident_answer", path="found"))
        if act.last("answered"):
            faults.append(Fault("not_now", path="words"))
        faults += beyond(act)
        if faults:
            raise InputRefused(faults)
        kind = act.first.kind
        new = Act(
            secrets.token_urlsafe(16), kind, at.date(), viewer.identity, "answered", key, key,
            unit=viewer.unit, found=known,
            words=without_names(words.strip(), tuple(names_around(company, viewer, act.first.unit, tree))),
        )  # fmt: skip
        company.acts.add([new])
        work.note(kind=kind, step="answered")
    return standings([*rows, new])[0]
