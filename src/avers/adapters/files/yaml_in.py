"""YAML from outside: a tree of plain data with the place of every part, or every fault at once.

A small subset on purpose: mappings with text keys, lists, scalars. Anchors and aliases are refused
(a few lines of them can grow into gigabytes), as are tags, a key written twice and deep nesting.
Scalars stay text, so that ``18:00`` is a time and ``no`` is a word; who reads the document knows
what each should be.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final

from avers.adapters.files.bytes_in import MEGABYTE, Bounds, read_text
from avers.core.errors import Fault, InputRefused

if TYPE_CHECKING:
    import yaml
    from yaml.events import Event

__all__ = ["YAML_BOUNDS", "Data", "YamlDocument", "parse_yaml", "place_of", "read_yaml"]

Data = None | str | list["Data"] | dict[str, "Data"]

YAML_BOUNDS: Final = Bounds(file=4 * MEGABYTE, line=64 * 1024)
_MAX_DEPTH: Final = 16
_MAX_PARTS: Final = 200_000
_MAX_FAULTS: Final = 50
_NULLS: Final = frozenset({"", "~", "null", "Null", "NULL"})


@dataclass
class YamlDocument:
    """The data of one file and where each path of it stands, line and column from 1."""

    name: str
    data: Data
    positions: dict[str, tuple[int, int]] = field(default_factory=dict)

    def fault(self, code: str, path: str, **values: str) -> Fault:
        """Return a fault at ``path``, or at the nearest part above it that is written."""
        line, column = place_of(self.positions, path)
        return Fault(code, self.name, line, column, path, values)


def place_of(positions: Mapping[str, tuple[int, int]], path: str) -> tuple[int, int]:
    """Return line and column of ``path`` or of the nearest written part above it; (1, 1) at the top."""
    while path and path not in positions:
        path = path[: max(path.rfind("."), path.rfind("["), 0)]
    return positions.get(path, (1, 1))


def read_yaml(path: Path, name: str) -> YamlDocument:
    """Return the document in ``path``; raises ``InputRefused`` with what is wrong with it."""
    return parse_yaml(read_text(path, name, YAML_BOUNDS), name)


def parse_yaml(text: str, name: str) -> YamlDocument:
    """Return the document written in ``text``."""
    import yaml

    builder = _Builder(name)
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        for event in yaml.parse(text, Loader=loader):
            builder.take(event)
    except yaml.reader.ReaderError as error:
        builder.faults.append(_character_fault(error, text, name))
    except yaml.YAMLError as error:
        builder.faults.append(_syntax_fault(error, text, name))
    if builder.faults:
        raise InputRefused(builder.faults)
    return YamlDocument(name, builder.data, builder.positions)


def _character_fault(error: yaml.reader.ReaderError, text: str, name: str) -> Fault:
    number = int(error.character)
    before = text.partition(chr(number))[0]
    line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
    return Fault("yaml_character", name, line, column, values={"found": f"U+{number:04X}"})


def _syntax_fault(error: Exception, text: str, name: str) -> Fault:
    """Return what is wrong as whoever typed it would say it; the parser speaks of tokens and scalars."""
    mark = getattr(error, "problem_mark", None)
    problem = str(getattr(error, "problem", "") or error)
    line, column = (mark.line + 1, mark.column + 1) if mark else (0, 0)
    lines = text.splitlines()
    here = lines[line - 1] if 0 < line <= len(lines) else ""
    code = next((code for said, code in _SLIPS if said in problem), "yaml_syntax")
    begun = getattr(error, "context_mark", None)
    before, found = here[: max(column - 1, 0)].strip(), problem
    if code == "yaml_sign":
        found = here[column - 1 : column]
        code = "yaml_tab" if found == "\t" else code
    elif code == "yaml_colon" and " " not in before and line > 1:
        # The key of this line is well written: it is the line above that has no colon.
        code, line, column = "yaml_no_colon", line - 1, 1
    elif code == "yaml_indent" and before.endswith(("'", '"')):
        code = "yaml_after_quote"
    if code in ("yaml_unclosed", "yaml_open_list") and begun is not None:
        # Where the quote or the bracket was opened says more than where the file ended.
        line, column = begun.line + 1, begun.column + 1
    return Fault(code, name, line, column, values={"found": found})


# What the two parsers say (the one in C, the one in Python), and the slip of the pen behind it.
_SLIPS: Final = (
    ("cannot start any token", "yaml_sign"),
    ("mapping values are not allowed", "yaml_colon"),
    ("unexpected end of stream", "yaml_unclosed"),
    ("expected ',' or", "yaml_open_list"),
    ("could not find expected ':'", "yaml_no_colon"),
    ("could not found expected ':'", "yaml_no_colon"),
    ("did not find expected key", "yaml_indent"),
    ("did not find expected '-'", "yaml_indent"),
    ("expected <block end>", "yaml_indent"),
    ("node content", "yaml_sign"),
    ("tab character", "yaml_tab"),
    ("escape c", "yaml_escape"),
)


@dataclass
class _Open:
    """A mapping or list that is being read; ``key`` waits for its value."""

    data: dict[str, Data] | list[Data]
    path: str
    key: str | None = None


class _Builder:
    """Turns events into data without recursion: a hostile file cannot exhaust the stack."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.data: Data = None
        self.positions: dict[str, tuple[int, int]] = {}
        self.faults: list[Fault] = []
        self._open: list[_Open] = []
        self._n_parts = 0
        self._n_documents = 0

    def take(self, event: Event) -> None:
        import yaml

        self._check(event)
        if isinstance(event, yaml.MappingStartEvent):
            self._start({}, event)
        elif isinstance(event, yaml.SequenceStartEvent):
            self._start([], event)
        elif isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
            self._open.pop()
        elif isinstance(event, yaml.ScalarEvent):
            self._scalar(event)

    def _check(self, event: Event) -> None:
        import yaml

        line, column = _mark(event)
        self._n_parts += 1
        if isinstance(event, yaml.DocumentStartEvent):
            self._n_documents += 1
        anchor = getattr(event, "anchor", None)
        tag = getattr(event, "tag", None)
        stop = ""
        if anchor is not None:
            stop = "yaml_alias"
        elif len(self._open) > _MAX_DEPTH:
            stop = "yaml_deep"
        elif self._n_parts > _MAX_PARTS:
            stop = "yaml_many"
        elif self._n_documents > 1:
            stop = "yaml_documents"
        elif tag is not None:
            stop = "yaml_tag"
        if stop:
            raise InputRefused(
                [*self.faults, Fault(stop, self.name, line, column, values={"found": anchor or tag or ""})]
            )

    def _start(self, data: dict[str, Data] | list[Data], event: Event) -> None:
        path = self._place(data, event)
        self._open.append(_Open(data, path))

    def _scalar(self, event: Event) -> None:
        here = self._open[-1] if self._open else None
        words: str = event.value  # type: ignore[attr-defined]
        plain = event.style in (None, "")  # type: ignore[attr-defined]
        if here is not None and isinstance(here.data, dict) and here.key is None:
            if words in here.data:
                self._say("yaml_key_twice", event, found=words)
            here.key = words
            # Until the value comes, a key stands for itself: an empty value has a place too.
            self.positions.setdefault(_inside(here.path, words), _mark(event))
        else:
            self._place(None if plain and words in _NULLS else words, event)

    def _place(self, value: Data, event: Event) -> str:
        """Put ``value`` where the document is now and return its path."""
        if not self._open:
            self.data = value
            return ""
        here = self._open[-1]
        if isinstance(here.data, list):
            path = f"{here.path}[{len(here.data)}]"
            here.data.append(value)
        else:
            if here.key is None:
                self._say("yaml_key_not_text", event)
                return here.path
            path = _inside(here.path, here.key)
            here.data[here.key] = value
            here.key = None
        self.positions[path] = _mark(event)
        return path

    def _say(self, code: str, event: Event, **values: str) -> None:
        line, column = _mark(event)
        self.faults.append(Fault(code, self.name, line, column, values=values))
        if len(self.faults) >= _MAX_FAULTS or code == "yaml_key_not_text":
            raise InputRefused(self.faults)


def _inside(path: str, key: str) -> str:
    return f"{path}.{key}" if path else key


def _mark(event: Event) -> tuple[int, int]:
    mark = event.start_mark
    return (mark.line + 1, mark.column + 1) if mark else (1, 1)
