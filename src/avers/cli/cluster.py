"""``avers cluster``: a scheduler and workers on this machine, until they are stopped."""

from __future__ import annotations

from typing import Annotated

import typer

__all__ = ["command"]


def command(
    workers: Annotated[int, typer.Option(help="Workers; by default one a core.", min=0)] = 0,
    port: Annotated[
        int, typer.Option(help="Of the scheduler; 0 takes a free one.", min=0, max=65_535)
    ] = 8786,
) -> None:
    """Start a cluster on this machine and print its address; Ctrl+C stops it.

    Nobody else can reach it. Give the address to avers score --engine cluster --scheduler ADDRESS.
    """
    import os
    import signal
    import threading

    from avers.application.wording import language_of_environment
    from avers.application.wording.scoring import CLUSTER_STARTED
    from avers.wiring import start_cluster

    stopped = threading.Event()
    signal.signal(signal.SIGTERM, lambda _number, _frame: stopped.set())
    with start_cluster(workers, port=port) as address:
        print(address, flush=True)
        typer.echo(CLUSTER_STARTED.in_language(language_of_environment(os.environ)), err=True)
        try:
            stopped.wait()
        except KeyboardInterrupt:
            return
