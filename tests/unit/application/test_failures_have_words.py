"""Whatever Avers refuses, it says so in French and in English."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

import avers
from avers.application.wording import failures
from avers.application.wording.failures import FAILURES, FAULTS, explain_fault
from avers.core.errors import AversError, Fault, InputRefused
from avers.core.text import Text

SOURCE = Path(avers.__file__).parent
FAULT_CODE = re.compile(r"""\bFault\(\s*"(\w+)\"""")


def _families(kind: type[AversError]) -> Iterator[type[AversError]]:
    for child in kind.__subclasses__():
        yield child
        yield from _families(child)


def _failure_codes() -> list[str]:
    for room in ("avers.core", "avers.application", "avers.adapters.files", "avers.cli"):
        package = importlib.import_module(room)
        for module in pkgutil.walk_packages(package.__path__, f"{room}."):
            importlib.import_module(module.name)
    faults_carry_the_words = InputRefused
    return sorted(
        {kind.code for kind in _families(AversError) if not issubclass(kind, faults_carry_the_words)}
    )


def _fault_codes() -> list[str]:
    found: set[str] = set()
    for file in SOURCE.rglob("*.py"):
        found.update(FAULT_CODE.findall(file.read_text(encoding="utf-8")))
    return sorted(found)


@pytest.mark.parametrize("code", _failure_codes())
def test_every_failure_has_its_sentence(code: str) -> None:
    assert FAILURES[code].fr.strip()
    assert FAILURES[code].en.strip()


@pytest.mark.parametrize("code", _fault_codes())
def test_every_fault_has_its_sentence(code: str) -> None:
    assert FAULTS[code].fr.strip()
    assert FAULTS[code].en.strip()


def test_no_fault_takes_the_sentence_of_another() -> None:
    """Two files of sentences that choose one code would leave the words of whichever comes last."""
    said: dict[str, tuple[str, Text]] = {}
    for name, sentences in _sentences_put_together():
        for code, words in sentences.items():
            first, known = said.setdefault(code, (name, words))
            assert known == words, f"{code}: {first} and {name}"
    assert said.keys() <= FAULTS.keys()


def _sentences_put_together() -> Iterator[tuple[str, Mapping[str, Text]]]:
    for name in sorted(vars(failures)):
        if name.startswith("FAULTS_"):
            yield name, vars(failures)[name]


def test_a_fault_says_where_what_and_what_to_do() -> None:
    fault = Fault("unit_twice", file="organisation.csv", line=4, values={"found": "north"})
    assert explain_fault(fault, "en") == (
        "organisation.csv, line 4: The unit “north” is there twice. Keep one line for each unit."
    )
    assert explain_fault(fault, "fr").startswith("organisation.csv, ligne 4\u202f: L’équipe « north »")
