"""Who is asked, as the form that opens a wave says it: who has an address, a list, an open link."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import date
from typing import Any, Final

import numpy as np
from django.http import HttpRequest

from avers.application.asking_inside import MOST_RATED, InsideAudience, raters_invited, relations
from avers.application.collecting import Audience, Invited, Link, employees_invited
from avers.application.ports import Company
from avers.core.errors import Fault, InputRefused
from avers.core.evidence.doors import INSIDE
from avers.core.evidence.observation import Promise
from avers.wiring import read_customers_file

__all__ = ["audience_choices", "audience_of"]

_LARGEST: Final = 5_000_000


def audience_choices(company: Company, typed: Mapping[str, str], *, on: date) -> dict[str, Any]:
    """Return what the form shows of who can be asked on the day ``on``."""
    n_people = sum(company.organisation.head_counts(on).values())
    n_reached = len(employees_invited(company, on=on)) if n_people else 0
    # A house that has addresses asks here; any other imports, until it says otherwise.
    source = typed.get("answers") or ("here" if n_reached else "elsewhere")
    return {
        "gathers": source == "here",
        "n_people": n_people,
        "n_reached": n_reached,
        "links": typed.get("links", "none"),
        "n_relations": len(relations(company, on=on)) if n_people else 0,
        "most_rated": [(n, str(n) == typed.get("rated", "1")) for n in range(1, MOST_RATED + 1)],
    }


def audience_of(
    request: HttpRequest, company: Company, asked: Collection[str], *, on: date, k: int, promise: Promise
) -> tuple[Audience | None, list[Fault], tuple[str, ...]]:
    """Return everybody whom the form asks, what is wrong with it, and the teams that cannot be rated.

    ``asked`` are faces, and ``inside`` for the teams that others serve. None where answers are imported.
    """
    if request.POST.get("answers") != "here":
        return None, [], ()
    faults: list[Fault] = []
    invited: list[Invited] = []
    links: tuple[Link, ...] = ()
    left_out: tuple[str, ...] = ()
    if "employee" in asked:
        staff = employees_invited(company, on=on)
        invited += staff
        if not staff:
            faults.append(Fault("no_addresses"))
    if INSIDE in asked:
        inside = _inside(request, company, on=on, k=k, promise=promise)
        invited += inside.invited
        left_out = inside.left_out
        if not inside.invited:
            faults.append(Fault("no_raters" if inside.left_out else "no_relations"))
    if "customer" in asked:
        links = tuple(_links(request, company, on))
        try:
            listed = _listed(request, company, on)
        except InputRefused as refused:
            faults += refused.faults
        else:
            invited += listed
            if not listed and not links:
                faults.append(Fault("no_customers"))
    return Audience(tuple(invited), links), faults, left_out


def _inside(request: HttpRequest, company: Company, *, on: date, k: int, promise: Promise) -> InsideAudience:
    wanted = request.POST.get("rated", "1")
    at_most = int(wanted) if wanted in [str(n) for n in range(1, MOST_RATED + 1)] else 1
    # With a name beside it, a second answer would be read as the same person's about the same team.
    return raters_invited(
        company, on=on, k=k, at_most=at_most if promise == "anonymous" else 1, rng=np.random.default_rng()
    )


def _links(request: HttpRequest, company: Company, on: date) -> Iterator[Link]:
    """Yield the open links that are asked for: of the whole house, or of each team that has none below it."""
    wanted = request.POST.get("links")
    tree = company.organisation.units().on(on)
    if wanted == "house":
        yield Link("customer", tree.root)
    elif wanted == "teams":
        yield from (Link("customer", key) for key in tree.keys if not tree.children(key))


def _listed(request: HttpRequest, company: Company, on: date) -> tuple[Invited, ...]:
    file = request.FILES.get("customers")
    if file is None:
        return ()
    name = (file.name or "customers.csv")[:80]
    if (file.size or 0) > _LARGEST:
        raise InputRefused([Fault("file_too_large", name, values={"expected": "5 MB"})])
    tree = company.organisation.units().on(on)
    return read_customers_file(file.read(), name, frozenset(tree.keys), tree.root)
