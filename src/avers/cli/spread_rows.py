"""The parameters of ``avers spread``: a word or number on the line, or a CSV file of numbers alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Final

from avers.adapters.files.bytes_in import MEGABYTE, Bounds, read_text
from avers.adapters.files.csv_in import MAX_FAULTS, records
from avers.core.errors import Fault, InputRefused, UsageError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from avers.core.contagion.exact.catalogue import Oracle

__all__ = ["read_parameters"]

# A matrix of two thousand people; the answer takes some seconds, and memory for a few copies.
_BOUNDS: Final = Bounds(file=128 * MEGABYTE, line=MEGABYTE)


def read_parameters(pairs: Sequence[str], oracle: Oracle) -> dict[str, str | NDArray[np.float64]]:
    """Return each ``name=value`` of ``pairs``, files of numbers as arrays of rows.

    Raises
    ------
    UsageError
        No ``name=value``, or a name twice.
    InputRefused
        Files that cannot be read, or whose cells are no numbers; every fault of all, with file and line.
    """
    texts: dict[str, str] = {}
    for pair in pairs:
        name, equals, value = (part.strip() for part in pair.partition("="))
        if not equals or not name:
            raise UsageError("parameter_form", found=pair)
        if name in texts:
            raise UsageError("parameter_twice", found=name)
        texts[name] = value
    files = {param.name for param in oracle.params if param.kind in ("row", "matrix")}
    # A name without a file is missing: an empty path would be the folder one stands in.
    found: dict[str, str | NDArray[np.float64]] = {
        name: text for name, text in texts.items() if text or name not in files
    }
    faults: list[Fault] = []
    for name in sorted(files & found.keys()):
        try:
            found[name] = _read_matrix(Path(texts[name]))
        except InputRefused as refused:
            faults.extend(refused.faults)
    if faults:
        raise InputRefused(faults[:MAX_FAULTS])
    return found


def _read_matrix(path: Path) -> NDArray[np.float64]:
    import numpy as np

    name = str(path)
    text = read_text(path, name, _BOUNDS)
    first = text.partition("\n")[0]
    delimiter = ";" if ";" in first else "\t" if "\t" in first else ","
    faults: list[Fault] = []
    rows = list(_rows(text, name, delimiter, faults))
    if not rows and not faults:
        faults.append(Fault("matrix_empty", name))
    if faults:
        raise InputRefused(faults[:MAX_FAULTS])
    return np.array(rows, dtype=np.float64)


def _rows(text: str, name: str, delimiter: str, faults: list[Fault]) -> Iterator[list[float]]:
    width = 0
    for line, cells in records(StringIO(text, newline=""), name, delimiter):
        width = width or len(cells)
        if len(cells) != width:
            values = {"found": str(len(cells)), "expected": str(width)}
            faults.append(Fault("matrix_ragged", name, line, values=values))
        yield [_number(cell, name, line, column, faults) for column, cell in enumerate(cells, 1)]


def _number(cell: str, name: str, line: int, column: int, faults: list[Fault]) -> float:
    try:
        return float(cell)
    except ValueError:
        faults.append(Fault("matrix_cell", name, line, column, values={"found": cell.strip()}))
        return 0.0
