"""The regions, branches and teams that Maison Garance opens when it has thousands of people.

Nothing here is drawn: a house of so many people always has the same units. Branches stand in real towns
and have about three hundred people each, up to one in every town of the list and then larger; their people
are in teams of fifteen to forty, which customers do not know by name.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import cycle
from typing import Final

from avers.core.organisation.tree import Unit
from avers.core.text import Text

__all__ = ["Grown", "grown_units"]

_BRANCH: Final = 300
_BRANCHES_A_REGION: Final = 8
_OF_A_REGION: Final = 5
_OF_A_BRANCH: Final = 6
_TEAM_SIZES: Final = (22, 31, 18, 27, 36, 24, 16, 29)
_FEWEST_OF_A_TEAM: Final = 15

_TRADES: Final = (
    ("field", "repairs", "Dépannage", "Repairs"),
    ("field", "servicing", "Entretien", "Servicing"),
    ("support", "desk", "Accueil", "Front desk"),
    ("field", "installing", "Installation", "Installation"),
    ("product", "rounds", "Tournées", "Rounds"),
)

_REGIONS: Final[Mapping[tuple[str, str, str], Sequence[str]]] = {
    ("paris_region", "Région Île-de-France", "Paris region"): (
        "Paris", "Versailles", "Créteil", "Nanterre", "Saint-Denis", "Cergy", "Évry", "Melun", "Meaux",
    ),
    ("east", "Région Est", "East region"): (
        "Strasbourg", "Metz", "Nancy", "Mulhouse", "Colmar", "Troyes", "Épinal", "Thionville",
    ),
    ("flanders", "Région Flandre et Artois", "Flanders and Artois region"): (
        "Dunkerque", "Calais", "Valenciennes", "Arras", "Lens", "Douai", "Maubeuge", "Boulogne-sur-Mer",
    ),
    ("normandy", "Région Normandie", "Normandy region"): (
        "Caen", "Le Havre", "Cherbourg", "Évreux", "Alençon", "Lisieux", "Dieppe", "Saint-Lô",
    ),
    ("loire", "Région Loire", "Loire region"): (
        "Orléans", "Tours", "Bourges", "Blois", "Chartres", "Châteauroux", "Dreux", "Saumur",
    ),
    ("burgundy", "Région Bourgogne et Jura", "Burgundy and Jura region"): (
        "Dijon", "Besançon", "Chalon-sur-Saône", "Nevers", "Auxerre", "Mâcon", "Belfort", "Beaune",
    ),
    ("auvergne", "Région Auvergne", "Auvergne region"): (
        "Clermont-Ferrand", "Saint-Étienne", "Moulins", "Vichy", "Roanne", "Le Puy-en-Velay", "Aurillac",
        "Montluçon",
    ),
    ("alps", "Région Alpes", "Alps region"): (
        "Grenoble", "Annecy", "Chambéry", "Valence", "Annemasse", "Gap", "Thonon-les-Bains", "Aix-les-Bains",
    ),
    ("atlantic", "Région Atlantique", "Atlantic region"): (
        "La Rochelle", "Poitiers", "Niort", "Angoulême", "Limoges", "Saintes", "Royan", "Rochefort",
    ),
    ("aquitaine", "Région Aquitaine", "Aquitaine region"): (
        "Bordeaux", "Bayonne", "Pau", "Agen", "Périgueux", "Mont-de-Marsan", "Dax", "Bergerac",
    ),
    ("pyrenees", "Région Pyrénées", "Pyrenees region"): (
        "Toulouse", "Tarbes", "Albi", "Montauban", "Auch", "Castres", "Rodez", "Foix",
    ),
    ("languedoc", "Région Languedoc", "Languedoc region"): (
        "Perpignan", "Nîmes", "Béziers", "Narbonne", "Carcassonne", "Alès", "Sète", "Mende",
    ),
}  # fmt: skip


@dataclass(frozen=True)
class Grown:
    """A unit of the grown house, its own people, and the trade most of them have."""

    unit: Unit
    people: int
    trade: str


def grown_units(n_people: int, company: str) -> tuple[Grown, ...]:
    """Return units for exactly ``n_people`` more people under ``company``; none for none.

    A parent stands before its children.
    """
    if n_people <= 0:
        return ()
    towns = [(region, town) for region, names in _REGIONS.items() for town in names]
    towns = towns[: max(1, round(n_people / _BRANCH))]
    opened = list(dict.fromkeys(region for region, _ in towns))
    heads = min(_OF_A_REGION, n_people // (len(opened) + len(towns)))
    found = [Grown(_unit(key, company, fr, en, "region"), heads, "leadership") for key, fr, en in opened]
    left = n_people - heads * len(opened)
    for number, (region, town) in enumerate(towns):
        # What does not divide goes to the first towns, the largest of their regions.
        share = left // len(towns) + (number < left % len(towns))
        found += _branch(town, region[0], share)
    return tuple(found)


def _branch(town: str, region: str, n_people: int) -> Iterator[Grown]:
    key = _key(town)
    unit = _unit(key, region, f"Agence {_of(town)}", f"{town} branch", "branch")
    sizes = _teams(n_people - _OF_A_BRANCH)
    yield Grown(unit, n_people - sum(sizes), "field")
    for number, (size, trade) in enumerate(zip(sizes, cycle(_TRADES), strict=False)):
        kind, word, fr, en = trade
        turn = number // len(_TRADES) + 1
        name = Text(f"{town} · {fr} {turn}", f"{town} · {en} {turn}")
        yield Grown(Unit(f"{key}_{word}_{turn}", key, name, "team"), size, kind)


def _teams(n_people: int) -> list[int]:
    """Return the sizes of as many teams as ``n_people`` fill; who is left stays with the branch."""
    sizes: list[int] = []
    for size in cycle(_TEAM_SIZES):
        if n_people - sum(sizes) < size:
            rest = n_people - sum(sizes)
            return [*sizes, rest] if rest >= _FEWEST_OF_A_TEAM else sizes
        sizes.append(size)
    return sizes


def _unit(key: str, parent: str, fr: str, en: str, kind: str) -> Unit:
    return Unit(key, parent, Text(fr, en), kind)


def _key(town: str) -> str:
    letters = unicodedata.normalize("NFD", town.lower())
    return "".join("_" if sign in " -" else sign for sign in letters if sign.isascii())


def _of(town: str) -> str:
    """Return « de » before a town as French writes it."""
    if town.startswith("Le "):
        return f"du {town.removeprefix('Le ')}"
    return f"d’{town}" if town[0] in "AEIOUÉÈ" else f"de {town}"
