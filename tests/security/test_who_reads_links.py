"""Who holds a link, who has not used it, what an envelope holds: few places of the code may ask. A4 L7"""

from __future__ import annotations

import ast
from functools import cache

from tests.sources import modules_saying

GATHERING = "application/collecting.py"
# What opens an envelope, or tells one person from another: of the port, for the rules of one module alone.
OF_THE_PORT = {"contents", "letters", "persons", "door", "link_door", "keep"}


@cache
def _uses() -> frozenset[tuple[str, str]]:
    """Return modules, each with what it takes of ``collections`` or imports from ``collecting``."""
    found = set()
    for module, tree in modules_saying(r"\bcollections\b(?!\.abc)|avers\.application\.collecting"):
        for node in ast.walk(tree):
            if isinstance(node, ast.Attribute) and node.attr in OF_THE_PORT:
                owner = node.value
                name = owner.attr if isinstance(owner, ast.Attribute) else getattr(owner, "id", "")
                if name == "collections":
                    found.add((module, node.attr))
            if isinstance(node, ast.ImportFrom) and node.module == "avers.application.collecting":
                found |= {(module, alias.name) for alias in node.names}
    return frozenset(found)


def test_one_module_alone_opens_envelopes_and_finds_who_comes_in() -> None:
    used = {(module, name) for module, name in _uses() if name in OF_THE_PORT}
    assert {module for module, _ in used} == {GATHERING}
    assert {name for _, name in used} == OF_THE_PORT, "the walk finds what is there"


def test_no_page_is_told_who_has_not_answered() -> None:
    readers = {module for module, name in _uses() if name == "letters_of"}
    assert not [module for module in readers if module.startswith(("web/", "reports/"))]


def test_answers_are_handed_over_by_closing_alone() -> None:
    assert {module for module, name in _uses() if name == "drain"} == {"application/closing.py"}
