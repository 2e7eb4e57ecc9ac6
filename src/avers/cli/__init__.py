"""The command line: one file per command, one door for errors and exit codes.

``main`` builds the application and turns every expected failure into a sentence and the exit code
of its family (design, machine contracts). Commands import what is heavy inside themselves, so that
``avers check`` answers in the blink of an eye. Start reading at ``COMMANDS``.
"""

from __future__ import annotations

import importlib
import sys
from collections.abc import Sequence
from typing import Final

__all__ = ["COMMANDS", "main"]

# Name of the command, the module that holds it, the line shown by `avers --help`.
COMMANDS: Final[tuple[tuple[str, str, str], ...]] = (
    ("new", "avers.cli.new", "Start a company folder."),
    ("sample", "avers.cli.sample", "Write a fictitious company, already published."),
    ("check", "avers.cli.check", "Read the charter and say what would make it better."),
    ("library", "avers.cli.library", "Show what a charter may start from: values, indicators, known houses."),
    ("diff", "avers.cli.diff", "Say what changes between two charters, and in what is compiled from them."),
    ("compile", "avers.cli.compile", "Compile surveys, grids and cards out of the charter."),
    ("import", "avers.cli.import_", "Bring in the answers of a survey, all or nothing."),
    ("close", "avers.cli.close", "Close a wave and publish its results, made safe together."),
    ("audit", "avers.cli.audit", "Attack a publication as it stands and say what could be guessed."),
    ("report", "avers.cli.report", "Write a report to share."),
    ("render", "avers.cli.render", "Write the charter on one page: HTML, PDF, Word, a slide, Markdown."),
    ("measure", "avers.cli.measure", "Compute one measure on rows you hold."),
    ("spread", "avers.cli.spread", "Say how culture passes on in a company, and what to do first."),
    ("score", "avers.cli.score", "Score replies to customers, one row of facts each, nothing aggregated."),
    ("cluster", "avers.cli.cluster", "Start a cluster on this machine, for avers score --engine cluster."),
    ("demo", "avers.cli.demo", "Open Avers on this machine and look around."),
    ("load", "avers.cli.load", "Bring a company folder into the web application."),
    ("account", "avers.cli.account", "Make an account for somebody who will sign in."),
    ("leader", "avers.cli.leader", "Record who leads a unit: the three gauges are theirs alone."),
    ("remind", "avers.cli.remind", "Send the weekly letter to those who asked for it."),
    ("tend", "avers.cli.tend", "Do what is due today: surveys, invitations, reminders, keys."),
    ("erase", "avers.cli.erase", "Erase a person's acts, or those whose time is over."),
    ("backup", "avers.cli.backup", "Copy the database, a folder or the keys, encrypted and read back."),
    ("restore", "avers.cli.restore", "Put a copy back, and erase again whom it brings back."),
    ("serve", "avers.cli.serve", "Serve the web application."),
    ("doctor", "avers.cli.doctor", "Say what this installation has and lacks."),
)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run ``avers`` with ``arguments`` (those of the process by default) and exit."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    from avers.cli.failing import exit_code_of

    sys.exit(exit_code_of(words, _run))


def _run(words: list[str]) -> int:
    """Load the one command that was asked for, so that no other pays for its imports.

    Each command module has a function ``command``; it raises ``typer.Exit(code)`` to say more than done.
    """
    import typer

    from avers.cli.help_page import help_app

    name = next((word for word in words if not word.startswith("-")), "")
    modules = {command: module for command, module, _ in COMMANDS}
    if name not in modules:
        help_app()(words, prog_name="avers")
        return 0
    module = importlib.import_module(modules[name])
    app = typer.Typer(add_completion=False, pretty_exceptions_enable=False)
    app.command(name)(module.command)
    words.remove(name)
    app(words, prog_name=f"avers {name}")
    return 0
