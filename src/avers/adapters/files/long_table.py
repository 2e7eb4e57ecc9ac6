"""The long table of published figures as a file: CSV for a spreadsheet, Parquet for whoever computes."""

from __future__ import annotations

import io
import json
from typing import Final, Literal

from avers.adapters.files.csv_out import write_rows
from avers.application.exporting import COLUMNS, LongTable

__all__ = ["TABLE_FORMS", "TableForm", "table_bytes"]

TableForm = Literal["csv", "parquet"]
TABLE_FORMS: Final[tuple[TableForm, ...]] = ("csv", "parquet")

# It lets spreadsheets read the accents.
_BYTE_ORDER_MARK: Final = b"\xef\xbb\xbf"


def table_bytes(table: LongTable, form: TableForm) -> bytes:
    """Return the table as the bytes of a file, the same for the same table (rule C10).

    In a CSV no cell is computed by a spreadsheet. A Parquet is typed, absent figures being null, and says in
    its metadata, under ``avers``, which publication it holds, its threshold, wave and methods.
    """
    return _BYTE_ORDER_MARK + write_rows(list(COLUMNS), table.rows) if form == "csv" else _parquet(table)


def _parquet(table: LongTable) -> bytes:
    import pyarrow as pa
    import pyarrow.parquet as pq

    types = {str: pa.string(), int: pa.int64(), float: pa.float64(), bool: pa.bool_()}
    schema = pa.schema(
        [(name, types[kind]) for name, kind in COLUMNS.items()],
        metadata={"avers": json.dumps({"format": 1, **table.told}, sort_keys=True, ensure_ascii=False)},
    )
    columns = zip(*table.rows, strict=True) if table.rows else ((),) * len(COLUMNS)
    arrays = [pa.array(list(column), type=field.type) for column, field in zip(columns, schema, strict=True)]
    out = io.BytesIO()
    pq.write_table(pa.Table.from_arrays(arrays, schema=schema), out, compression="zstd")
    return out.getvalue()
