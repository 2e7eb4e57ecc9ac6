"""Write docs/reference/rules and docs/reference/measures from the rules and measures themselves.

A rule carries its two pages, a measure its definition and its docstring: this file only sets them
out. ``make fix`` writes the pages, a test compares them.

    python tools/reference.py            write the pages
    python tools/reference.py --check    exit 1 when a page is not what the code says
"""

from __future__ import annotations

import importlib
import inspect
import json
import pkgutil
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any, Final

import avers.core.charter.rules
import avers.core.diagnosis.rules
import avers.core.measures
from avers.core.diagnosis.rule import Page, Rule
from avers.core.measures.definition import Column, Measure, Param

REFERENCE: Final = Path(__file__).resolve().parent.parent / "docs" / "reference"
RULE_ROOMS: Final = (avers.core.charter.rules, avers.core.diagnosis.rules)

FAMILIES: Final[Mapping[str, str]] = {
    "CH": "wording · rédaction",
    "FE": "feasibility · faisabilité",
    "CO": "coherence · cohérence",
    "DD": "double discourse · double discours",
    "GA": "gates · préalables",
    "AL": "alignment · alignement",
    "CA": "causes · causes",
    "PL": "plan · plan",
    "LE": "legal limits · limites légales",
}

# What each part of a rule's page is called, in the order it is read.
PARTS: Final[Mapping[str, tuple[tuple[str, str], ...]]] = {
    "fr": (("what", "Ce qu’elle cherche"), ("why", "Pourquoi"), ("instead", "Au lieu de"),
           ("write", "Essayez"), ("limits", "Ses limites"), ("source", "Source")),
    "en": (("what", "What it looks for"), ("why", "Why"), ("instead", "Instead of"),
           ("write", "Try"), ("limits", "Where it errs"), ("source", "Source")),
}  # fmt: skip

SEVERITIES: Final = {"error": "error · erreur", "warning": "warning · à revoir", "note": "note · à savoir"}


def pages() -> dict[str, str]:
    """Return every page of the reference that is made: path under docs/reference -> its text."""
    rules, measures = sorted(_rules(), key=lambda rule: rule.code), list(_measures())
    made = {f"rules/{rule.code}.md": rule_page(rule) for rule in rules}
    made |= {f"measures/{measure.name}.md": measure_page(measure) for measure in measures}
    made["rules/README.md"] = _index_of_rules(rules)
    made["measures/README.md"] = _index_of_measures(measures)
    made["measures/coverage.md"] = _page_of_coverage()
    return made


# ── Rules ───────────────────────────────────────────────────────────────────────────────────────


def _rules() -> Iterator[type[Rule]]:
    """Yield every rule: the classes with a code, in the rooms where rules live."""
    for room in RULE_ROOMS:
        for module in _modules(room):
            for member in vars(module).values():
                is_rule = isinstance(member, type) and issubclass(member, Rule)
                if is_rule and member.__module__ == module.__name__ and hasattr(member, "code"):
                    yield member


def rule_page(rule: type[Rule]) -> str:
    """Return the page of one rule, French first, as it is shown beside the finding."""
    serves = f" · {', '.join(rule.rows)}" if rule.rows else ""
    french, english = _rule_part(rule.fr, "fr"), _rule_part(rule.en, "en")
    return f"# {rule.code}\n\n{SEVERITIES[rule.severity]}{serves}\n\n{french}\n\n{english}\n"


def _rule_part(page: Page, language: str) -> str:
    blocks = [f"## {page.title}"]
    for name, heading in PARTS[language]:
        content = getattr(page, name)
        if content and not isinstance(content, str):
            content = "\n".join(f"> {_quoted(example.words, language)}\n>" for example in content)[:-2]
        if content:
            blocks.append(f"**{heading}**\n\n{content}")
    return "\n\n".join(blocks)


def _quoted(words: str, language: str) -> str:
    return f"«\u202f{words}\u202f»" if language == "fr" else f"“{words}”"


def _index_of_rules(rules: Iterable[type[Rule]]) -> str:
    rows = [
        f"| [{rule.code}]({rule.code}.md) | {FAMILIES[rule.code[:2]]} | {rule.severity} "
        f"| {_cell(rule.en.title)} | {_cell(rule.fr.title)} |"
        for rule in rules
    ]
    table = "\n".join(
        ["| rule | family | severity | in English | en français |", "|---|---|---|---|---|", *rows]
    )
    said = "What Avers looks for, and why. `avers check --explain CODE` prints the same."
    return f"# Rules · Règles\n\n{said}\n\n{table}\n"


# ── Measures ────────────────────────────────────────────────────────────────────────────────────


def _measures() -> Iterator[Measure]:
    for module in _modules(avers.core.measures):
        measure = getattr(module, "MEASURE", None)
        if isinstance(measure, Measure):
            yield measure


def measure_page(measure: Measure) -> str:
    """Return the page of one measure: what it is, what it reads, who says so."""
    introduction, sections = _docstring(measure.function)
    blocks = [f"# {measure.title}", f"`avers measure {measure.name}` · in {measure.unit}", introduction]
    for number, reading in enumerate(measure.readings, start=1):
        title = "## What it reads" if len(measure.readings) == 1 else f"## What it reads, way {number}"
        blocks += [title, _columns(reading.columns)]
    if measure.params:
        blocks += ["## Settings", _params(measure.params)]
    for heading, name in (
        ("What it gives", "Returns"),
        ("When it refuses", "Raises"),
        ("Source", "References"),
    ):
        if name in sections:
            blocks += [f"## {heading}", sections[name]]
    if measure.oracles:
        blocks += ["## Published cases it agrees with", ", ".join(f"`{case}`" for case in measure.oracles)]
    blocks += _coverage_of(measure.name)
    if measure.rows:
        blocks += [f"Rows: {', '.join(measure.rows)}"]
    return "\n\n".join(blocks) + "\n"


@cache
def _covered() -> Mapping[str, Any]:
    """Return how often each interval held the truth, as ``benchmarks coverage --write`` found it."""
    found: Mapping[str, Any] = json.loads((REFERENCE / "coverage.json").read_text(encoding="utf-8"))
    return found


def _coverage_of(name: str) -> list[str]:
    """Return the section of a measure's page on how often its interval holds the truth."""
    rows = [row for row in _covered()["rows"] if row["measure"] == name]
    heading, alike = "## How often the interval holds the truth", _covered()["alike"].get(name)
    if alike:
        return [heading, f"Its interval is that of [{alike}]({alike}.md), whose page says it."]
    if not rows:
        return []
    said = "Simulated; 95 in 100 is what it says ([all measures](coverage.md))."
    lines = [f"{_world(row)} {row['n']:,}: {_percent(row)}." for row in rows]
    reasons = dict.fromkeys(row["why"] for row in rows if row["why"] and _is_off(row))
    return [heading, said, "\n".join(f"- {line}" for line in [*lines, *reasons])]


def _world(row: Mapping[str, Any]) -> str:
    return f"{row['says'][0].upper()}{row['says'][1:]}, {row['size']}"


def _percent(row: Mapping[str, Any]) -> str:
    if row["withheld"] == 1:
        return "no interval"
    withheld = f", no figure in {100 * row['withheld']:.0f} %" if row["withheld"] >= 0.005 else ""
    return f"{100 * row['share']:.1f} %{withheld}"


def _is_off(row: Mapping[str, Any]) -> bool:
    return not 0.93 <= row["share"] <= 0.97


def _page_of_coverage() -> str:
    """Return the page on how often every interval holds the truth."""
    table = ["| measure | drawn | size | n | draws | holds the truth | |", "|---|---|---|---|---|---|---|"]
    for row in _covered()["rows"]:
        name = f"[{row['measure']}]({row['measure']}.md)"
        off = ("wide" if row["share"] > 0.97 else "short") if _is_off(row) and row["withheld"] < 1 else ""
        cells = (name, row["says"], row["size"], f"{row['n']:,}", f"{row['times']:,}", _percent(row), off)
        table.append(f"| {' | '.join(_cell(cell) for cell in cells)} |")
    said = (
        "Worlds of known truth are drawn, and it is counted how often the interval at 95 % holds it; 93 to "
        "97 in 100 is what is asked. Draws without a figure count apart. Of 2,000 draws the count is sure to "
        "1 in 100, of 400 to 2. Where an interval is short or wide, the page of the measure says why. "
        "Written by `python -m benchmarks coverage --write`; measures that are not here have the interval of "
        "one that is, or none (`ALIKE` and `WITHOUT` in `benchmarks/worlds.py`)."
    )
    return "\n\n".join(["# How often intervals hold the truth", said, "\n".join(table)]) + "\n"


def _docstring(function: object) -> tuple[str, dict[str, str]]:
    """Return the introduction of a docstring and its sections by name, as Markdown."""
    text = (inspect.getdoc(function) or "").replace("``", "`")
    introduction, *rest = re.split(r"^(\w+)\n-{3,}\n", text, flags=re.MULTILINE)
    sections = {name: _section(body) for name, body in zip(rest[::2], rest[1::2], strict=True)}
    return introduction.strip(), sections


def _section(body: str) -> str:
    """Return a section as a list: an entry is a line at the margin, with what is indented below it."""
    entries: list[str] = []
    for line in body.strip().splitlines():
        if line.startswith(" ") and entries:
            # ``OutOfScale`` or ``n_open : int``, explained below it.
            named = re.fullmatch(r"[\w ,]+(?: : [\w ,]+)?", entries[-1])
            entries[-1] += f"{':' if named else ''} {line.strip()}"
        elif line.strip():
            entries.append(line.strip())
    return "\n".join(f"- {entry}" for entry in entries)


def _columns(columns: Iterable[Column]) -> str:
    rows = [
        f"| {_names(column.name, column.also)} | {_kind(column)} | {'yes' if column.required else 'no'} "
        f"| {_cell(column.about)} |"
        for column in columns
    ]
    return "\n".join(["| column | kind | needed | holds |", "|---|---|---|---|", *rows])


def _params(params: Iterable[Param]) -> str:
    rows = [
        f"| {_names(param.name, param.also)} | {param.kind} | {_default(param)} | {_cell(param.about)} |"
        for param in params
    ]
    return "\n".join(["| setting | kind | unless said | means |", "|---|---|---|---|", *rows])


def _kind(column: Column) -> str:
    return f"{column.kind} or date" if column.dates else column.kind


def _default(param: Param) -> str:
    if param.default is None:
        return ""
    return ",".join(param.default) if isinstance(param.default, tuple) else str(param.default)


def _index_of_measures(measures: Iterable[Measure]) -> str:
    rows = [
        f"| [{measure.name}]({measure.name}.md) | {_cell(measure.title)} | {measure.unit} |"
        for measure in measures
    ]
    table = "\n".join(["| measure | | in |", "|---|---|---|", *rows])
    said = (
        "Each is a file of `core/measures`; `avers measure --list` prints the same. "
        "How often their intervals hold the truth: [coverage](coverage.md)."
    )
    return f"# Measures\n\n{said}\n\n{table}\n"


# ── Setting out ─────────────────────────────────────────────────────────────────────────────────


def _modules(room: ModuleType) -> Iterator[ModuleType]:
    for found in pkgutil.iter_modules(room.__path__, f"{room.__name__}."):
        yield importlib.import_module(found.name)


def _names(name: str, also: Iterable[str]) -> str:
    return ", ".join(f"`{each}`" for each in (name, *also))


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


def written() -> dict[str, str]:
    """Return the pages as they stand in docs/reference."""
    files = [file for room in ("rules", "measures") for file in (REFERENCE / room).glob("*.md")]
    return {file.relative_to(REFERENCE).as_posix(): file.read_text(encoding="utf-8") for file in files}


def main(words: list[str]) -> int:
    """Write the pages and take away those of rules and measures that are gone, or with ``--check`` say so."""
    made, standing = pages(), written()
    if "--check" in words:
        return 0 if made == standing else 1
    for name in standing.keys() - made.keys():
        (REFERENCE / name).unlink()
    for name, text in made.items():
        (REFERENCE / name).parent.mkdir(parents=True, exist_ok=True)
        (REFERENCE / name).write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
