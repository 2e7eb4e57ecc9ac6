"""Spreading: exact values of contagion by name, from what somebody wrote on a line or in a file.

Pure over text and arrays: reading files belongs to the outer layers, and so does chance (``seed``).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from avers.core.contagion.exact.catalogue import ORACLES, Oracle, Param, get_oracle
from avers.core.errors import Fault, InputRefused, UsageError

__all__ = ["BadParameters", "arguments_of", "exact_value", "record_of_oracle", "records_of_oracles"]

FloatArray = NDArray[np.float64]
Given = Mapping[str, "str | FloatArray"]


class BadParameters(InputRefused):
    """Parameters that lack, that are too many or that are no numbers; all of them at once."""

    code = "bad_parameters"


def arguments_of(oracle: Oracle, given: Given) -> dict[str, Any]:
    """Return what the function of ``oracle`` is called with.

    Parameters
    ----------
    given : mapping of str
        Text for a number or a word; a row or a matrix as an array of rows.

    Raises
    ------
    UsageError
        A parameter that this value does not know.
    BadParameters
        One that is missing or is no number, with every other.
    """
    known = {param.name: param for param in oracle.params}
    if strange := sorted(given.keys() - known.keys()):
        raise UsageError("oracle_parameter", found=", ".join(strange), expected=", ".join(known))
    faults: list[Fault] = []
    found = {name: _read(param, given.get(name, param.default), faults) for name, param in known.items()}
    if faults:
        raise BadParameters(faults)
    return found


def _read(param: Param, text: str | FloatArray | None, faults: list[Fault]) -> Any:
    if text is None:
        faults.append(Fault("parameter_missing", path=param.name))
        return None
    if param.kind in ("row", "matrix"):
        rows = np.asarray(text, dtype=np.float64)
        # A row of numbers may stand in a line or in a column; a diagonal stays what it is.
        return rows.ravel() if param.kind == "row" and 1 in rows.shape else rows
    if param.kind == "word":
        return str(text)
    try:
        number = float(str(text))
    except ValueError:
        faults.append(Fault("parameter_no_number", path=param.name, values={"found": str(text)}))
        return None
    return int(number) if param.kind == "whole" and number.is_integer() else number


def exact_value(name: str, given: Given) -> dict[str, Any]:
    """Return the exact value called ``name`` as a record: ``oracle``, ``value``, and what stands beside it.

    ``value`` is a number, a list of numbers, or None where there is none; ``gives`` names its numbers.

    Raises
    ------
    UsageError, BadParameters
        See ``arguments_of`` and ``get_oracle``.
    OutOfRange, NoLimit
        The formula means nothing there.
    """
    oracle = get_oracle(name)
    found = oracle.function(**arguments_of(oracle, given))
    return {"oracle": name, "value": _plain(found), "gives": list(oracle.gives), **oracle.beside}


def _plain(found: Any) -> float | list[float] | None:
    value = getattr(found, "value", found)
    if value is None:
        return None
    if isinstance(value, tuple | np.ndarray):
        return [float(number) for number in value]
    return float(value)


def record_of_oracle(oracle: Oracle) -> dict[str, Any]:
    """Return what ``oracle`` asks and gives, for a list."""
    params = [
        {"name": param.name, "kind": param.kind, "default": param.default, "meaning": param.meaning.en}
        for param in oracle.params
    ]
    return {"oracle": oracle.name, "params": params, "gives": list(oracle.gives), "formula": oracle.formula}


def records_of_oracles() -> Iterator[dict[str, Any]]:
    """Yield ``record_of_oracle`` of each, in the order of the page."""
    for oracle in ORACLES.values():
        yield record_of_oracle(oracle)
