"""What ``avers``, ``avers --help`` and ``avers --version`` say."""

from __future__ import annotations

import typer

from avers.core.errors import UsageError

__all__ = ["help_app"]


def help_app() -> typer.Typer:
    """Return the application that lists the commands without loading any of them."""
    from avers.cli import COMMANDS

    app = typer.Typer(
        name="avers",
        help="Build a culture that customers and colleagues both live.",
        add_completion=False,
        pretty_exceptions_enable=False,
    )

    @app.callback(invoke_without_command=True)
    def _root(
        context: typer.Context,
        version: bool = typer.Option(False, "--version", help="Say which version this is."),
    ) -> None:
        if version:
            from importlib.metadata import version as installed

            typer.echo(f"avers {installed('avers')}")
        elif context.invoked_subcommand is None:
            typer.echo(context.get_help())

    for name, _, line in COMMANDS:
        app.command(name, help=line)(_never)
    return app


def _never() -> None:
    raise UsageError("unknown_command")
