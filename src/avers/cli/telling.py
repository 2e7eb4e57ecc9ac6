"""What a command did: one JSON document for a programme, or lines for a person."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

import typer

from avers.core.text import Language

__all__ = ["Teller"]


@dataclass(frozen=True)
class Teller:
    """Says what was done as ``--json`` asks; in words, in the language of the terminal."""

    as_json: bool

    @property
    def language(self) -> Language:
        """The language of the terminal."""
        from avers.application.wording import language_of_environment

        return language_of_environment(os.environ)

    def tell(self, document: Mapping[str, object], lines: Callable[[Language], Iterable[str]]) -> None:
        """Write ``document``, or the lines that ``lines`` makes."""
        if self.as_json:
            typer.echo(json.dumps(document, ensure_ascii=False))
            return
        for line in lines(self.language):
            typer.echo(line)
