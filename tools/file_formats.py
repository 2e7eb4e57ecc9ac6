"""Write docs/reference/file-formats/tables.md from the tables and registers themselves.

python tools/file_formats.py            write the page
python tools/file_formats.py --check    exit 1 when the page is not what the code says
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from avers.adapters.files.tables import TABLES
from avers.application.wording.registers import column_help, column_words
from avers.core.organisation.register import REGISTERS, Column, RegisterSpec

PAGE: Final = Path(__file__).resolve().parent.parent / "docs" / "reference" / "file-formats" / "tables.md"

KINDS: Final = {
    "key": "a short name, one line · une clé, sur une ligne",
    "text": "words · du texte",
    "number": "a number, decimal point · un nombre, point décimal",
    "share": "from 0 to 1 · de 0 à 1",
    "date": "2026-01-31",
    "time": "09:30, up to 24:00 · 09:30, jusqu’à 24:00",
    "choice": "one of · au choix",
    "yes_no": "yes or no · yes ou no",
    "unit": "a unit of organisation.csv, empty for the whole company · une équipe d’organisation.csv, "
    "vide pour toute l’entreprise",
}

OPENING: Final = """# The tables of a company folder · Les tables d’un dossier d’entreprise

This page is made from the code by `python tools/file_formats.py`; a test compares it.

Every table is CSV in UTF-8, with a comma (`;`, tab and `|` are read too), one line of names first. A column
marked ● must be there and filled; the others may be left out. Unknown columns are refused, with the name that
was probably meant. A cell that a spreadsheet would compute (`=`, `+`, `-`, `@`, tab) is refused unless an
apostrophe stands before it; Avers writes that apostrophe and takes it off again.

Chaque table est un CSV en UTF-8, avec une virgule (`;`, tabulation et `|` se lisent aussi), les noms sur la
première ligne. Une colonne marquée ● doit être là et remplie ; les autres peuvent manquer. Une colonne
inconnue est refusée, avec le nom sans doute voulu. Une cellule qu’un tableur calculerait (`=`, `+`, `-`, `@`,
tabulation) est refusée, sauf précédée d’une apostrophe ; Avers l’écrit et la retire lui-même.
"""


def page() -> str:
    """Return the whole page."""
    parts = [OPENING]
    for spec in (*TABLES, *REGISTERS.values()):
        parts.append("\n".join(_table(spec)))
    return "\n".join(parts)


def _table(spec: RegisterSpec) -> Iterator[str]:
    yield f"## {spec.file}\n"
    yield "| column · colonne | | what it holds · contenu | in words · en clair |"
    yield "| --- | --- | --- | --- |"
    for column in spec.columns:
        required = "●" if column.required else ""
        yield f"| `{column.name}` | {required} | {_holds(column)} | {_words(spec, column)} |"
    if spec.unique:
        names = ", ".join(f"`{name}`" for name in spec.unique)
        yield f"\nOne line for each · une ligne par : {names}."
    yield ""


def _holds(column: Column) -> str:
    if column.kind == "choice":
        return f"{KINDS['choice']} : {', '.join(f'`{choice}`' for choice in column.choices)}"
    return KINDS[column.kind]


def _words(spec: RegisterSpec, column: Column) -> str:
    """Return what a column of a register is called on its page, and the help beside it; "" for a table."""
    if REGISTERS.get(spec.name) != spec:
        return ""
    title, told = column_words(spec, column), column_help(spec, column)
    sides = [
        f"{title.in_language(language)}. {told.in_language(language)}".strip() for language in ("en", "fr")
    ]
    return " · ".join(sides).replace("|", "\\|")


def main(words: list[str]) -> int:
    """Write the page, or compare it."""
    if "--check" in words:
        return int(PAGE.read_text(encoding="utf-8") != page())
    PAGE.write_text(page(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
