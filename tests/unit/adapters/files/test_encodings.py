"""Encodings and delimiters: read as declared or marked, never guessed."""

from __future__ import annotations

from pathlib import Path

import pytest

from avers.core.errors import InputRefused
from avers.wiring import open_folder, read_answers, read_mapping

TEXT = "respondent,item,value\nZoé,q1,4\n"


def _code(path: Path, **declared: str) -> str:
    from avers.adapters.files.answers_in import read_answers as read

    with pytest.raises(InputRefused) as refused:
        read(path, **declared)
    return refused.value.faults[0].code


def _read(path: Path, **declared: str) -> list[str]:
    from avers.adapters.files.answers_in import read_answers as read

    return list(read(path, **declared).frame["c0"])


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_marked_encodings_are_read_as_they_are(encoding: str, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(TEXT.encode(encoding))
    assert read_answers(path).header == ("respondent", "item", "value")
    assert _read(path) == ["Zoé"]
    assert _read(path, encoding="UTF-8" if encoding.startswith("utf-8") else "utf-16") == ["Zoé"]


@pytest.mark.parametrize("encoding", ["mac-roman", "cp1253", "utf-16-le"])
def test_declared_encodings_are_read_as_declared(encoding: str, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    if encoding == "cp1253":
        path.write_bytes(TEXT.replace("Zoé", "Ζωή").encode(encoding))
        assert _code(path) == "wrong_encoding", "letters nobody writes in western Europe: no guess"
        assert _read(path, encoding=encoding) == ["Ζωή"]
        return
    path.write_bytes(TEXT.encode(encoding))
    assert _code(path) in ("wrong_encoding", "nul_byte")
    assert _read(path, encoding=encoding) == ["Zoé"]


@pytest.mark.parametrize("encoding", ["cp1252", "latin-1"])
def test_what_excel_writes_on_windows_is_found_and_said(encoding: str, tmp_path: Path) -> None:  # R133
    path = tmp_path / "a.csv"
    path.write_bytes(TEXT.encode(encoding))
    found = read_answers(path)
    assert (found.encoding, _read(path)) == ("cp1252", ["Zoé"])
    path.write_bytes(b"sep=;\r\n" + TEXT.replace(",", ";").encode(encoding))
    assert _read(path) == ["Zoé"], "Excel's own mark of what parts the cells is no line of the table"
    assert read_answers(path).frame["line"].to_list() == [3]


@pytest.mark.parametrize("encoding", ["klingon", "rot13", "hex"])
def test_what_is_not_an_encoding_of_text_is_refused(encoding: str, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(TEXT)
    assert _code(tmp_path / "a.csv", encoding=encoding) == "unknown_encoding"


def test_the_mapping_declares_how_the_file_is_written(tmp_path: Path) -> None:
    (tmp_path / "map.yaml").write_text(
        "instrument: i\nface: customer\nunit: {constant: co}\nitems: []\n"
        "file: {delimiter: ';', encoding: cp1252}\n"
    )
    (tmp_path / "a.csv").write_bytes("a,b;c\nZoé;1\n".encode("cp1252"))
    assert read_answers(tmp_path / "a.csv", read_mapping(tmp_path / "map.yaml")).header == ("a,b", "c")
    assert _code(tmp_path / "a.csv", delimiter="é") == "unknown_delimiter"


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_that_makes_most_columns_is_taken(delimiter: str, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(
        delimiter.join(["name", "item", "value"]) + "\n" + delimiter.join(["x", '"a\n;b,c"', "4"]) + "\n"
    )
    assert read_answers(path).header == ("name", "item", "value")


def test_a_name_that_is_too_long_or_of_two_lines_is_no_key(tmp_path: Path) -> None:
    (tmp_path / "organisation.csv").write_text(f'unit,parent\nco,\n"a\nb",co\n{"x" * 130},co\n')
    with pytest.raises(InputRefused) as refused:
        open_folder(tmp_path).organisation.units()
    assert [fault.code for fault in refused.value.faults][:2] == ["not_a_key", "not_a_key"]


def test_uneven_rows_of_our_tables_are_all_named(tmp_path: Path) -> None:
    (tmp_path / "organisation.csv").write_text("unit,parent\nco,\na\nb,co,x\n" + "c\n" * 60)
    with pytest.raises(InputRefused) as refused:
        open_folder(tmp_path).organisation.units()
    faults = refused.value.faults
    assert [(fault.code, fault.line) for fault in faults[:2]] == [("ragged_row", 3), ("ragged_row", 4)]
    assert (len(faults), faults[-1].code, faults[-1].values["found"]) == (51, "more_faults", "12")
