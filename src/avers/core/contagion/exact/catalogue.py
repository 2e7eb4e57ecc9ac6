"""Every exact value by its name: what it asks, what it gives, and by which formula."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final, Literal

from avers.core.errors import UsageError
from avers.core.text import Text

__all__ = ["ORACLES", "Oracle", "Param", "get_oracle"]


@dataclass(frozen=True)
class Param:
    """One value that a formula asks for.

    Attributes
    ----------
    name : str
        The letter of the formula.
    kind : str
        ``number``, ``whole``, ``word``, ``row`` (one number a person) or ``matrix``.
    meaning : Text
    default : str or None
        Left out, this; None when it must be given.
    """

    name: str
    kind: Literal["number", "whole", "word", "row", "matrix"]
    meaning: Text
    default: str | None = None


@dataclass(frozen=True)
class Oracle:
    """One exact value.

    Attributes
    ----------
    name, module : str
        The function and the file of this folder that holds it.
    params : tuple of Param
    gives : tuple of str
        Names of the numbers given, in order; one name for one number.
    formula : str
    none : Text
        What it means when there is no value.
    also, also_name : str
        A function of the same file that asks nothing, told beside the value under that name.
    """

    name: str
    module: str
    params: tuple[Param, ...]
    gives: tuple[str, ...]
    formula: str
    none: Text = Text("", "")
    also: str = ""
    also_name: str = ""

    @property
    def function(self) -> Callable[..., Any]:
        """The function that computes it, loaded now."""
        return self._load(self.name)

    @property
    def beside(self) -> dict[str, float]:
        """What is told beside the value, by its name."""
        return {self.also_name: self._load(self.also)()} if self.also else {}

    def _load(self, name: str) -> Callable[..., Any]:
        module = importlib.import_module(f"avers.core.contagion.exact.{self.module}")
        function: Callable[..., Any] = getattr(module, name)
        return function


def _number(name: str, fr: str, en: str, default: str | None = None) -> Param:
    return Param(name, "number", Text(fr, en), default)


_PHI: Final = _number(
    "phi", "part des contacts à partir de laquelle on suit", "share of contacts from which on one follows"
)
_TIES: Final = _number("z", "nombre moyen de contacts", "mean number of contacts")
_ALONE: Final = _number("a", "taux d’adoption de soi-même", "rate of taking up by oneself")
_MATRIX: Final = Param(
    "W",
    "matrix",
    Text("qui écoute qui, fichier CSV sans en-tête", "who hears whom, a CSV file without header"),
)
_START: Final = Param(
    "x", "row", Text("opinions au départ, fichier CSV", "opinions at the start, a CSV file")
)

_FOUND: Final = (
    Oracle(
        "sir_final_size",
        "sir",
        (_number("r0", "combien d’autres une personne entraîne", "how many others one person reaches"),),
        ("z",),
        "z = 1 − e^(−R0 z)",
    ),
    Oracle(
        "sis_threshold",
        "sis",
        (
            Param("graph", "word", Text("complete, ring ou star", "complete, ring or star")),
            Param("n", "whole", Text("personnes ; branches d’une étoile", "people; leaves of a star")),
        ),
        ("threshold",),
        "1 ÷ λ₁",
    ),
    Oracle(
        "sisa_chain",
        "sisa",
        (
            Param("n", "whole", Text("personnes", "people")),
            _number("beta", "taux d’adoption par contact", "rate of taking up per contact"),
            _number("gamma", "taux d’abandon", "rate of giving up"),
            _ALONE,
        ),
        ("share",),
        "k → k+1: (n−k)(a+βk); k → k−1: γk",
    ),
    Oracle(
        "sisa_mean_field",
        "sisa",
        (
            _ALONE,
            _number("beta_k", "taux par contact × contacts", "rate per contact × contacts"),
            _number("g", "taux d’abandon", "rate of giving up"),
        ),
        ("share",),
        "a(1−x) + βk x(1−x) − g x = 0",
    ),
    Oracle(
        "turnover",
        "turnover",
        (
            _number("m", "force de l’encadrement", "pull of management"),
            _number("p", "force des pairs", "pull of peers"),
            _number("d", "force du déclin", "pull of decay"),
            _number("M", "ce que vit l’encadrement, de 0 à 1", "what management lives, 0 to 1"),
            _number("nu", "ce vers quoi on retombe, de 0 à 1", "what people fall back to, 0 to 1"),
            _number("q", "taux de remplacement", "rate of replacement"),
            _number("h", "moyenne des arrivants, de 0 à 1", "mean of newcomers, 0 to 1"),
            _number("sd", "écart-type des arrivants", "standard deviation of newcomers"),
            _number("g", "taux de croissance", "rate of growth", "0"),
        ),
        ("mean", "sd"),
        "c̄ = (mM + dν + qh) ÷ (m + d + q)",
    ),
    Oracle(
        "granovetter_normal",
        "granovetter",
        (_number("mean", "seuil moyen, en pour cent", "mean threshold, in percent"),),
        ("sd",),
        "Φ(u) − u φ(u) = mean ÷ 100, σ = 100 φ(u)",
        Text("aucun écart-type ne fait basculer la foule", "no standard deviation tips the crowd"),
    ),
    Oracle(
        "watts_window",
        "watts",
        (_PHI,),
        ("low", "high"),
        "Σ_{k ≤ 1/φ} k(k−1) p_k = z",
        Text(
            "aucun nombre de contacts ne laisse passer une étincelle",
            "no number of contacts lets a spark through",
        ),
    ),
    Oracle(
        "gleeson_cahalane",
        "cascade",
        (_TIES, _PHI, _number("rho0", "part de départ", "share who start")),
        ("rho",),
        "q ← ρ0 + (1−ρ0) Σ p_j P(Bin(j, q) ≥ φ(j+1))",
    ),
    Oracle(
        "critical_share",
        "cascade",
        (_TIES, _PHI),
        ("share",),
        "ρ0(q) = (q − S(q)) ÷ (1 − S(q)), where it stops rising",
        Text("la part croît sans saut", "the share grows without a jump"),
    ),
    Oracle(
        "naming_game",
        "naming",
        (_number("p", "part engagée", "committed share"),),
        ("n_A", "n_B"),
        "dn_A = −n_A n_B + n_AB² + n_A n_AB + 3/2 p n_AB; dn_B = −n_A n_B + n_AB² + n_B n_AB − p n_B",
        also="critical_commitment",
        also_name="p_c",
    ),
    Oracle("degroot", "degroot", (_MATRIX, _START), ("limit",), "π·x, πW = π"),
    Oracle(
        "friedkin_johnsen",
        "friedkin_johnsen",
        (
            _MATRIX,
            Param(
                "A", "row", Text("ouverture de chacun, ou sa diagonale", "how open each is, or its diagonal")
            ),
            _START,
        ),
        ("limit",),
        "(I − AW)⁻¹(I − A) x",
    ),
)

ORACLES: Final = {oracle.name: oracle for oracle in _FOUND}


def get_oracle(name: str) -> Oracle:
    """Return the exact value called ``name``; raise ``UsageError`` with the names that exist."""
    if name not in ORACLES:
        raise UsageError("unknown_oracle", found=name, expected=", ".join(ORACLES))
    return ORACLES[name]
