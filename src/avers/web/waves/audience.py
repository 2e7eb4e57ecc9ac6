"""Who is asked, as the form that opens a wave says it: who has an address, a list, an open link."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, Final

from django.http import HttpRequest

from avers.application.collecting import Audience, Invited, Link, employees_invited
from avers.application.ports import Company
from avers.core.errors import Fault, InputRefused
from avers.core.evidence.observation import Face
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
    }


def audience_of(
    request: HttpRequest, company: Company, faces: tuple[Face, ...], *, on: date
) -> tuple[Audience | None, list[Fault]]:
    """Return everybody whom the form asks, and what is wrong with it; None where answers are imported."""
    if request.POST.get("answers") != "here":
        return None, []
    faults: list[Fault] = []
    invited: list[Invited] = []
    links: tuple[Link, ...] = ()
    if "employee" in faces:
        staff = employees_invited(company, on=on)
        invited += staff
        if not staff:
            faults.append(Fault("no_addresses"))
    if "customer" in faces:
        links = tuple(_links(request, company, on))
        try:
            listed = _listed(request, company, on)
        except InputRefused as refused:
            faults += refused.faults
        else:
            invited += listed
            if not listed and not links:
                faults.append(Fault("no_customers"))
    return Audience(tuple(invited), links), faults


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
