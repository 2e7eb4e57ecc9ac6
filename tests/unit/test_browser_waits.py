"""What a browser test reads right after a press is waited for: told from the source.

A page answers a press when its script comes to it. A count taken at once is right on a fast machine and
wrong on a busy one; ``expect`` looks again until it is so.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable
from functools import cache
from typing import Final

import pytest

from tests.conftest import ROOT

PRESSES: Final = frozenset({
    "click", "dblclick", "tap", "press", "type", "fill", "check", "uncheck", "select_option",
    "press_sequentially", "dispatch_event", "set_offline", "run_for",
})  # fmt: skip
READS: Final = frozenset({
    "count", "is_visible", "is_hidden", "is_checked", "is_enabled", "is_disabled", "is_editable",
    "inner_text", "inner_html", "text_content", "all_inner_texts", "all_text_contents", "input_value",
    "evaluate", "evaluate_all", "eval_on_selector", "eval_on_selector_all", "bounding_box", "get_attribute",
    "query_selector", "query_selector_all", "content",
})  # fmt: skip
WAITS: Final = frozenset({
    "expect", "wait_for", "wait_for_selector", "wait_for_function", "wait_for_url", "wait_for_load_state",
    "goto", "reload", "expect_response", "expect_navigation", "expect_download",
})  # fmt: skip
# A pressed key or button is named after what holds it; a method of that name on somebody else is their own.
_KEYS: Final = frozenset({"keyboard", "touchscreen", "mouse"})


def too_early(source: str, *others: str) -> list[int]:
    """Return the lines of ``source`` that assert what they read at once, though a press came before.

    ``others``: sources of what it imports; a function that waits or reads counts as doing so.
    """
    trees = [ast.parse(one) for one in (source, *others)]
    waits, reads = _who(trees, WAITS), _who(trees, READS)
    found: list[int] = []

    def walk(body: Iterable[ast.stmt], pressed: bool) -> bool:
        for one in body:
            inside = [part for part in ast.iter_child_nodes(one) if isinstance(part, ast.stmt)]
            if isinstance(one, ast.FunctionDef):
                walk(one.body, pressed=False)
                continue
            if inside:
                # A round may follow another; a block that waits (`with followed(page):`) did so at its end.
                heads = [part for part in ast.iter_child_nodes(one) if not isinstance(part, ast.stmt)]
                after = walk(inside, pressed)
                if isinstance(one, ast.For | ast.While):
                    after = walk(inside, after)
                pressed = after and not any(_called(part) & waits for part in heads)
                continue
            called = _called(one)
            if called & waits:
                pressed = False
            elif pressed and isinstance(one, ast.Assert) and called & reads:
                found.append(one.lineno)
            elif _presses(one):
                pressed = True
        return pressed

    walk(trees[0].body, pressed=False)
    for one in ast.walk(trees[0]):
        if isinstance(one, ast.Assert) and _of_a_frame(one):
            found.append(one.lineno)
    return sorted(set(found))


def _called(part: ast.AST) -> set[str]:
    calls = (one.func for one in ast.walk(part) if isinstance(one, ast.Call))
    return {one.attr if isinstance(one, ast.Attribute) else getattr(one, "id", "") for one in calls}


def _who(trees: Iterable[ast.Module], does: frozenset[str]) -> set[str]:
    """Return ``does`` and the names of all functions that call one of them, directly or not."""
    functions = [one for tree in trees for one in ast.walk(tree) if isinstance(one, ast.FunctionDef)]
    found = set(does)
    while more := {one.name for one in functions if one.name not in found and _called(one) & found}:
        found |= more
    return found


def _presses(statement: ast.stmt) -> bool:
    for call in ast.walk(statement):
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute) and call.func.attr in PRESSES:
            held = call.func.value
            if call.func.attr != "press" or getattr(held, "attr", "") in _KEYS:
                return True
        if isinstance(call, ast.Call) and getattr(call.func, "id", "") == "press":
            return True
    return False


def _of_a_frame(statement: ast.Assert) -> bool:
    """Return whether a page within the page is read at once: no navigation of it is waited for."""
    names = {one.id for one in ast.walk(statement) if isinstance(one, ast.Name)}
    return bool(_called(statement) & READS) and ("frame" in names or "frame_locator" in _called(statement))


@cache
def _sources() -> dict[str, str]:
    files = sorted((ROOT / "tests" / "browser").glob("*.py"))
    return {file.name: file.read_text(encoding="utf-8") for file in files}


@pytest.mark.parametrize("name", sorted(_sources()))
def test_what_follows_a_press_is_waited_for(name: str) -> None:
    sources = _sources()
    found = too_early(sources[name], sources["conftest.py"])
    assert not found, f"tests/browser/{name}: read with expect(): lines {found}"


SAID: Final = "    page.get_by_role('button').click()\n"


@pytest.mark.parametrize(
    ("body", "lines"),
    [
        ("    assert page.locator('p').count() == 1\n", [3]),
        ("    expect(page.locator('p')).to_have_count(1)\n    assert page.locator('p').count() == 1\n", []),
        ("    follow(page, 'a')\n    assert page.locator('p').count() == 1\n", []),
        ("    assert shown(page) == 1\n", [3]),
        ("    for one in 'ab':\n        assert page.locator(one).is_visible()\n", [4]),
        ("    with followed(page):\n        page.click('a')\n    assert page.locator('p').count()\n", []),
        ("    assert True\n", []),
    ],
)
def test_a_read_right_after_a_press_is_found(body: str, lines: list[int]) -> None:
    own = (
        "def shown(page):\n    return page.locator('p').count()\n"
        "def follow(page, target):\n    page.wait_for_load_state()\n"
        "def followed(page):\n    page.wait_for_load_state()\n"
    )
    assert too_early(f"def test_it(page):\n{SAID}{body}", own) == lines


def test_a_frame_is_never_read_at_once() -> None:
    frame = "def test_it(frame):\n    frame.get_by_text('a').wait_for()\n"
    assert too_early(f"{frame}    assert frame.locator('p').count() == 1\n") == [3]
    assert too_early(f"{frame}    expect(frame.locator('p')).to_have_count(1)\n") == []
