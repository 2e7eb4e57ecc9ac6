"""Write docs/coverage.md: which test shows which requirement row, and which law it proves.

A test says so in a comment on or above its first line, or anywhere inside: ``# R109``,
``# R73 R74``, ``# L2 # A1``. A comment at the top of a file speaks for the whole file. The page is
made, never edited: ``make fix`` writes it, a test compares it.

    python tools/coverage_rows.py            write the page
    python tools/coverage_rows.py --check    exit 1 when the page is not what the tests say
"""

from __future__ import annotations

import ast
import io
import re
import sys
import tokenize
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parent.parent
PAGE: Final = ROOT / "docs" / "coverage.md"

# Rows of the requirements (R18a is one), and the laws: limits, duties, anonymity, code.
MARK: Final = re.compile(r"(?<![\w.])([RLMAC])(\d{1,3}[a-z]?)(?![\w.]\w|\w)")
# A comment made of marks alone, or that opens with one; prose that cites a law in passing is no proof.
OPENS_WITH_MARK: Final = re.compile(r"#\s*[RLMAC]\d{1,3}[a-z]?\b")
RANGE: Final = re.compile(r"([RLMAC])(\d{1,3})\s*(?:-|–|\.\.)\s*\1?(\d{1,3})")

FAMILIES: Final = {
    "R": "Rows of the requirements",
    "L": "Hard limits",
    "M": "Duties",
    "A": "Anonymity",
    "C": "Code",
}


def marks_in(comment: str) -> list[str]:
    """Return the marks of one comment, ranges spelled out: ``# R73-R75`` is R73, R74, R75."""
    if not OPENS_WITH_MARK.match(comment):
        return []
    marks = [family + number for family, number in MARK.findall(comment)]
    for family, first, last in RANGE.findall(comment):
        marks += [f"{family}{number}" for number in range(int(first), int(last) + 1)]
    return list(dict.fromkeys(marks))


def proofs_in(source: str) -> Iterator[tuple[str, str]]:
    """Yield (mark, name of the test) for one test file; the name is empty for the whole file."""
    tests = sorted(_tests(ast.parse(source)))
    lines = source.splitlines()
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type != tokenize.COMMENT:
            continue
        for mark in marks_in(token.string):
            yield mark, _owner(token.start[0], tests, lines)


def _tests(tree: ast.AST, prefix: str = "") -> Iterator[tuple[int, int, str]]:
    """Yield (first line with decorators, last line, name) of each test function and test class."""
    for node in ast.iter_child_nodes(tree):
        if not isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            continue
        if not node.name.lower().startswith("test"):
            continue
        first = min([node.lineno, *(decorator.lineno for decorator in node.decorator_list)])
        yield first, node.end_lineno or first, prefix + node.name
        if isinstance(node, ast.ClassDef):
            yield from _tests(node, f"{node.name}::")


def _owner(line: int, tests: list[tuple[int, int, str]], lines: list[str]) -> str:
    """Return the innermost test that holds ``line``, else the one that the comment stands above."""
    inside = [name for first, last, name in tests if first <= line <= last]
    below = line
    while below < len(lines) and lines[below].lstrip().startswith("#"):
        below += 1
    above = [name for first, _, name in tests if first == below + 1]
    if above and lines[line - 1].lstrip().startswith("#"):
        return above[-1]
    return inside[-1] if inside else ""


def proofs(tests: Path) -> dict[str, set[str]]:
    """Return, for each mark, the tests that carry it: ``tests/unit/test_x.py::test_name``."""
    found: dict[str, set[str]] = defaultdict(set)
    for file in sorted(tests.rglob("test_*.py")):
        for mark, name in proofs_in(file.read_text(encoding="utf-8")):
            place = file.relative_to(tests.parent).as_posix()
            found[mark].add(f"{place}::{name}" if name else place)
    return dict(found)


def page(found: dict[str, set[str]]) -> str:
    """Return the page: one table per family, in the order of the numbers."""
    parts = [
        "# What is shown by which test",
        "Made by `make fix` from the marks in the tests (`# R109`, `# L2`); a test compares it. A row that"
        " is not here is not delivered yet.",
    ]
    for family, title in FAMILIES.items():
        marks = sorted((mark for mark in found if mark[0] == family), key=_order)
        if not marks:
            continue
        rows = [f"| {mark} | {_links(found[mark])} |" for mark in marks]
        parts.append("\n".join([f"## {title} ({len(marks)})", "", "| | shown by |", "|---|---|", *rows]))
    return "\n\n".join(parts) + "\n"


def _order(mark: str) -> tuple[int, str]:
    digits = re.sub(r"\D", "", mark)
    return int(digits), mark


def _links(places: set[str]) -> str:
    """Return the tests as links to their files, relative to docs/."""
    return "<br>".join(
        f"[{place.removeprefix('tests/')}](../{place.partition('::')[0]})" for place in sorted(places)
    )


def main(words: list[str]) -> int:
    """Write the page, or with ``--check`` say whether it is right."""
    written = page(proofs(ROOT / "tests"))
    if "--check" in words:
        return 0 if PAGE.exists() and PAGE.read_text(encoding="utf-8") == written else 1
    PAGE.write_text(written, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
