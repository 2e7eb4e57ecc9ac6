"""Documents in YAML as typed objects of core, and back.

One mechanism for charters, instruments and mappings: the shape is the dataclass itself. Whoever
writes by hand is met kindly: a plain sentence is accepted where both languages could stand, a key
left empty is a key left out, and a wrong key is answered by the right one.
"""

from __future__ import annotations

import types
from collections.abc import Iterator, Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date
from functools import cache
from typing import Any, Final, TypeVar, Union, get_args, get_origin, get_type_hints

import yaml
from pydantic import TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from avers.adapters.files.csv_in import bounded, closest
from avers.adapters.files.yaml_in import Data, YamlDocument
from avers.core.errors import Fault, InputRefused
from avers.core.text import Language, Text

__all__ = ["as_plain", "dump_document", "from_plain", "read_typed", "schema_of"]

Shape = TypeVar("Shape")

_CODES: Final = (
    ("missing", "missing_key"), ("literal_error", "not_a_choice"), ("int_", "not_a_whole_number"),
    ("float_", "not_a_number"), ("finite_number", "not_a_number"), ("date_", "not_a_date"),
    ("bool_", "not_yes_no"), ("tuple_type", "not_a_list"), ("dict_type", "not_a_mapping"),
    ("dataclass", "not_a_mapping"), ("string_type", "not_text"),
)  # fmt: skip


def read_typed(document: YamlDocument, shape: type[Shape], *, language: Language = "fr") -> Shape:
    """Return the document as an object of class ``shape``.

    ``language`` is the side of a ``Text`` that a plain sentence fills.

    Raises
    ------
    InputRefused
        Every unknown key, missing key and wrong value, each with its line and column.
    """
    shaper = _Shaper(document, language)
    data = shaper.shaped(document.data, shape, "")
    faults = shaper.faults
    try:
        found = _adapter(shape).validate_python(data)
    except ValidationError as error:
        told = {fault.path for fault in faults}
        faults += [fault for fault in _translated(error, document) if fault.path not in told]
    if faults:
        raise InputRefused(bounded(faults))
    return found


def dump_document(thing: object) -> bytes:
    """Return ``thing`` as YAML in UTF-8: defaults left out, both languages always named."""
    dumper = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
    text = yaml.dump(_plain(thing), Dumper=dumper, sort_keys=False, allow_unicode=True, width=100)
    return str(text).encode()


def as_plain(thing: object) -> Any:
    """Return ``thing`` as plain data, defaults left out."""
    return _plain(thing)


def from_plain(shape: type[Shape], data: object) -> Shape:
    """Return plain data that we wrote ourselves as an object; ValueError when it was altered."""
    return _adapter(shape).validate_python(data)


def schema_of(shape: type[object], title: str) -> dict[str, Any]:
    """Return the JSON Schema of the documents that ``read_typed`` accepts for ``shape``."""
    schema = _adapter(shape).json_schema()
    _open_texts(schema)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": title,
        "description": _first_lines(shape),
        **{name: part for name, part in schema.items() if name not in ("title", "description")},
    }


def _adapter(shape: type[Shape]) -> TypeAdapter[Shape]:
    if shape not in _ADAPTERS:
        _ADAPTERS[shape] = TypeAdapter(shape)
    adapter: TypeAdapter[Shape] = _ADAPTERS[shape]
    return adapter


# Building one takes tens of milliseconds; a folder holds many documents of few shapes.
_ADAPTERS: dict[type, TypeAdapter[Any]] = {}


@cache
def _hints(shape: type[Any]) -> dict[str, Any]:
    return get_type_hints(shape)


class _Shaper:
    """Walks data beside the shape it should have, so that kindness and places come from one walk."""

    def __init__(self, document: YamlDocument, language: Language) -> None:
        self.document = document
        self.language = language
        self.faults: list[Fault] = []

    def shaped(self, data: Data, hint: Any, path: str) -> Any:
        hint = _without_none(hint)
        if hint is Text and isinstance(data, str):
            return {self.language: data}
        if is_dataclass(hint) and isinstance(data, dict):
            return self._object(data, hint, path)
        if get_origin(hint) is tuple and isinstance(data, list):
            inner = get_args(hint)[0]
            return [self.shaped(part, inner, f"{path}[{i}]") for i, part in enumerate(data)]
        if get_origin(hint) in (dict, Mapping, _MAPPING) and isinstance(data, dict):
            inner = get_args(hint)[1]
            return {key: self.shaped(part, inner, _inside(path, key)) for key, part in data.items()}
        return data

    def _object(self, data: dict[str, Data], shape: Any, path: str) -> dict[str, Any]:
        known = {field.name: field for field in fields(shape)}
        shaped = {}
        for key, part in data.items():
            if key not in known:
                self._unknown(key, path, list(known))
            elif part is not None or not _optional(known[key]):
                shaped[key] = self.shaped(part, _hints(shape)[key], _inside(path, key))
        return shaped

    def _unknown(self, key: str, path: str, known: list[str]) -> None:
        near = closest(key, known)
        code = "unknown_key_suggested" if near else "unknown_key"
        at = _inside(path, key)
        self.faults.append(
            self.document.fault(code, at, found=key, suggestion=near, expected=", ".join(known))
        )


_MAPPING: Final = get_origin(Mapping[str, str])


def _without_none(hint: Any) -> Any:
    if get_origin(hint) in (Union, types.UnionType):
        rest = [part for part in get_args(hint) if part is not type(None)]
        return rest[0] if len(rest) == 1 else hint
    return hint


def _optional(field: Field[Any]) -> bool:
    return field.default is not MISSING or field.default_factory is not MISSING


def _translated(error: ValidationError, document: YamlDocument) -> Iterator[Fault]:
    for detail in error.errors(include_url=False, include_context=True):
        path = ""
        for step in detail["loc"]:
            path = f"{path}[{step}]" if isinstance(step, int) else _inside(path, str(step))
        kind = detail["type"]
        code = next((ours for theirs, ours in _CODES if kind.startswith(theirs)), "wrong_value")
        yield document.fault(code, path, **_values(detail, path))


def _values(detail: ErrorDetails, path: str) -> dict[str, str]:
    found = detail["input"]
    context = detail.get("ctx", {})
    expected = str(context.get("expected", "")).replace("'", "")
    if detail["type"] == "missing":
        expected = path.rpartition(".")[2]
    return {
        "found": str(found)[:80] if isinstance(found, str | int | float) else "",
        "expected": expected,
        "why": detail["msg"],
    }


def _inside(path: str, key: str) -> str:
    return f"{path}.{key}" if path else key


def _plain(thing: object) -> Any:
    if isinstance(thing, Text):
        return {language: words for language, words in (("fr", thing.fr), ("en", thing.en)) if words}
    if is_dataclass(thing) and not isinstance(thing, type):
        written = {field.name: getattr(thing, field.name) for field in fields(thing)}
        kept = {name: value for name, value in written.items() if value != _default(thing, name)}
        return {name: _plain(value) for name, value in kept.items()}
    if isinstance(thing, Mapping):
        return {str(key): _plain(value) for key, value in thing.items()}
    if isinstance(thing, tuple | list):
        return [_plain(part) for part in thing]
    if isinstance(thing, date):
        return thing.isoformat()
    return thing


def _default(thing: Any, name: str) -> object:
    field = next(field for field in fields(thing) if field.name == name)
    if field.default is not MISSING:
        return field.default
    return field.default_factory() if field.default_factory is not MISSING else MISSING


def _open_texts(schema: dict[str, Any]) -> None:
    """Make the schema say what the reader accepts: a plain sentence, an empty key, no unknown key."""
    definitions = schema.get("$defs", {})
    for shape in (schema, *definitions.values()):
        needed = shape.get("required", [])
        for name, part in shape.get("properties", {}).items():
            part.pop("title", None)
            if name not in needed and {"type": "null"} not in part.get("anyOf", []):
                default = {"default": part.pop("default")} if "default" in part else {}
                shape["properties"][name] = {"anyOf": [dict(part), {"type": "null"}], **default}
        if "properties" in shape:
            shape["additionalProperties"] = False
        if "description" in shape:
            shape["description"] = " ".join(shape["description"].replace("``", "`").split())
    text = definitions.get("Text")
    if text is not None:
        pair = {name: part for name, part in text.items() if name != "description"}
        definitions["Text"] = {
            "description": "Words in both languages; a plain sentence is in the document's language.",
            "anyOf": [pair, {"type": "string"}],
        }


def _first_lines(shape: type[object]) -> str:
    return " ".join((shape.__doc__ or "").split("\n\n")[0].replace("``", "`").split())
