"""The programme a plan is laid out on: three axes and the three workstreams of each (R37).

Shipped as data, so that a plan may begin with something; a house names its own actions under them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from avers.core.text import Text

__all__ = ["AXES", "SPREADING", "WORKSTREAMS", "Axis", "Workstream"]


@dataclass(frozen=True)
class Workstream:
    """One line of work of an axis: its key, its name, and what it asks of the house."""

    key: str
    name: Text
    asks: Text


@dataclass(frozen=True)
class Axis:
    """One of the three axes, with its workstreams in their order."""

    key: str
    name: Text
    workstreams: tuple[Workstream, ...]


AXES: Final = (
    Axis("direction", Text("Donner un sens et un cap", "Give meaning and a heading"), (
        Workstream("vision", Text("Une vision, aussi en interne", "A vision, inside too"),
                   Text("Dire ce que la maison veut créer, et ce que cela change pour ses équipes.",
                        "Say what the house wants to create, and what that changes for its teams.")),
        Workstream("mission", Text("Une mission", "A mission"),
                   Text("Dire ce que fait la maison, pour qui.", "Say what the house does, for whom.")),
        Workstream("values", Text("Des valeurs revisitées", "Values looked at again"),
                   Text("Les relire avec ceux qui les vivent, dedans et dehors.",
                        "Read them again with those who live them, inside and outside.")),
    )),
    Axis("measure", Text("Mesurer et ajuster", "Measure and adjust"), (
        Workstream("diagnosis", Text("Un diagnostic de toute la maison", "A diagnosis of the whole house"),
                   Text("Savoir ce qui est partagé, tourné vers le client ou non.",
                        "Know what is shared, turned to customers or not.")),
        Workstream("awareness", Text("Chacun sait ce qui est attendu", "Everybody knows what is expected"),
                   Text("Dire à tous les comportements attendus, et pourquoi.",
                        "Tell everybody which behaviours are expected, and why.")),
        Workstream("objectives", Text("Des objectifs de comportement", "Objectives of behaviour"),
                   Text("Là où chacun peut le plus pour les clients.",
                        "Where each can do most for customers.")),
    )),
    Axis("talents", Text("Recruter, développer, promouvoir", "Recruit, develop, promote"), (
        Workstream("recruit", Text("Recruter", "Recruit"),
                   Text("Sur des comportements que l’on observe, et pas la seule technique.",
                        "On behaviours one can observe, and not on technique alone.")),
        Workstream("develop", Text("Développer", "Develop"),
                   Text("Des personnes qui donnent l’exemple, avec ou sans titre.",
                        "People who set the example, with or without a title.")),
        Workstream("promote", Text("Promouvoir", "Promote"),
                   Text("Le travail qui rend les autres autonomes.", "Work that lets others decide.")),
    )),
)  # fmt: skip

WORKSTREAMS: Final[Mapping[str, Workstream]] = {one.key: one for axis in AXES for one in axis.workstreams}

SPREADING: Final = frozenset({"vision", "mission", "values", "awareness"})
"""Workstreams by which the culture is made known, one of the two tracks of a plan (R62)."""
