"""Who holds a link, who has not used it, what an envelope holds: few places of the code may ask. A4 L7"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import avers

SOURCE = Path(avers.__file__).parent
GATHERING = "application/collecting.py"
# What opens an envelope, or tells one person from another: of the port, for the rules of one module alone.
OF_THE_PORT = {"contents", "letters", "persons", "door", "link_door", "keep"}


def _uses() -> Iterator[tuple[str, str]]:
    """Yield each module with what it takes of ``collections``, and each name of ``collecting`` it imports."""
    for file in SOURCE.rglob("*.py"):
        module = file.relative_to(SOURCE).as_posix()
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Attribute) and node.attr in OF_THE_PORT:
                owner = node.value
                name = owner.attr if isinstance(owner, ast.Attribute) else getattr(owner, "id", "")
                if name == "collections":
                    yield module, node.attr
            if isinstance(node, ast.ImportFrom) and node.module == "avers.application.collecting":
                yield from ((module, alias.name) for alias in node.names)


def test_one_module_alone_opens_envelopes_and_finds_who_comes_in() -> None:
    used = {(module, name) for module, name in _uses() if name in OF_THE_PORT}
    assert {module for module, _ in used} == {GATHERING}
    assert {name for _, name in used} == OF_THE_PORT, "the walk finds what is there"


def test_no_page_is_told_who_has_not_answered() -> None:
    readers = {module for module, name in _uses() if name == "letters_of"}
    assert not [module for module in readers if module.startswith(("web/", "reports/"))]


def test_answers_are_handed_over_by_closing_alone() -> None:
    assert {module for module, name in _uses() if name == "drain"} == {"application/closing.py"}
