"""``avers score``: replies to customers, one row of observable facts for each."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from avers.core.text import Text

if TYPE_CHECKING:
    from avers.core.text import Language

__all__ = ["command"]

_NO_OUTPUT = Text("Dites où écrire : -o scores.csv", "Say where to write: -o scores.csv")
_NO_RESULT = Text(
    "Ce qui est lu d’une entreprise reste avec elle, et ne s’écrit pas ailleurs : retirez -o.",
    "What is read of a company stays with it, and is written nowhere else: leave -o out.",
)


class Engine(StrEnum):
    """Where the work runs."""

    here = "here"
    cluster = "cluster"


def command(
    file: Annotated[
        Path,
        typer.Argument(
            help="A .csv, .jsonl or .parquet of messages with a column text; or the folder of a company.",
            metavar="FILE|DIR",
        ),
    ],
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="Where to write a FILE: a .csv or .parquet file.")
    ] = None,
    required: Annotated[
        Path | None,
        typer.Option(
            help="Sentences that must be sent as they stand, one a line: they count on neither side."
        ),
    ] = None,
    processes: Annotated[int, typer.Option(help="Processes; by default one a core.", min=0)] = 0,
    engine: Annotated[
        Engine, typer.Option(help="Where the work runs: this machine, or the workers of a cluster.")
    ] = Engine.here,
    scheduler: Annotated[
        str,
        typer.Option(
            envvar="AVERS_SCHEDULER",
            help="Of the cluster, tcp://host:8786; without it one is started here for this run.",
        ),
    ] = "",
    model_output: Annotated[
        Path | None,
        typer.Option(
            help="Ask the language model of AVERS_MODEL_URL too, of masked text, and write its marks: a .csv."
        ),
    ] = None,
    graded: Annotated[
        Path | None,
        typer.Option(help="Marks of people (id, criterion, grader, mark), which the model must agree with."),
    ] = None,
    estimate: Annotated[
        bool, typer.Option("--estimate", help="Say what the language model would cost, and send nothing.")
    ] = False,
) -> None:
    """Score replies: recited or personal, and what each does, with the passages that show why.

    Columns that are used where they are there: id, brand, agent, lang, customer, sent_at. Nothing is
    aggregated, and who wrote a reply is never written out. What was stopped goes on where it was.

    Of a company, the sample that its notice announces is read, each reply once, and kept with it.
    """
    language = _language()
    cluster = scheduler if engine is Engine.cluster else None
    if file.is_dir():
        _company(file, language, required=required, processes=processes, cluster=cluster, output=output)
        return
    if model_output is not None:
        _model(file, model_output, language, graded=graded, estimate=estimate)
    if output is not None:
        _file(file, output, language, required=required, processes=processes, cluster=cluster)
    elif model_output is None:
        raise typer.BadParameter(_NO_OUTPUT.in_language(language), param_hint="--output")


def _file(
    file: Path,
    output: Path,
    language: Language,
    *,
    required: Path | None,
    processes: int,
    cluster: str | None,
) -> None:
    from datetime import date

    from avers.application.wording.scoring import DUTY, RESUMED, SCORED, TIMES_UNREAD
    from avers.cli.progress import counting
    from avers.wiring import score_messages

    typer.echo(DUTY.in_language(language), err=True)
    with counting(language) as told:
        done = score_messages(
            file,
            output,
            required=required,
            n_processes=processes,
            cluster=cluster,
            on=date.today(),  # noqa: DTZ011
            told=told,
        )
    if done.n_resumed:
        typer.echo(RESUMED.in_language(language).format(n=done.n_resumed), err=True)
    if done.times_unread:
        typer.echo(TIMES_UNREAD.in_language(language), err=True)
    typer.echo(SCORED.in_language(language).format(n=done.n_rows, out=output), err=True)


def _model(file: Path, output: Path, language: Language, *, graded: Path | None, estimate: bool) -> None:
    import os
    from datetime import date

    from avers.application.wording.scoring import DUTY, MODEL_KEPT, MODEL_PLAN, tell_model_done
    from avers.cli.progress import counting
    from avers.wiring import ModelPlan, mark_messages

    def planned(plan: ModelPlan) -> bool:
        words = MODEL_PLAN.in_language(language)
        told = {"model": plan.model, "host": plan.host, "n": plan.n_sent, "whole": plan.whole}
        typer.echo(words.format(**told, cost=f"{plan.most:.2f}", budget=f"{plan.budget:.2f}"), err=True)
        if plan.n_kept:
            typer.echo(MODEL_KEPT.in_language(language).format(n=plan.n_kept), err=True)
        return not estimate

    typer.echo(DUTY.in_language(language), err=True)
    with counting(language) as told:
        done = mark_messages(
            file,
            output,
            graded=graded,
            environment=os.environ,
            on=date.today(),  # noqa: DTZ011
            planned=planned,
            told=told,
        )
    if done is not None:
        for line in tell_model_done(done, str(output), language):
            typer.echo(line, err=True)


def _company(
    folder: Path,
    language: Language,
    *,
    required: Path | None,
    processes: int,
    cluster: str | None,
    output: Path | None,
) -> None:
    from datetime import datetime

    from avers.application.wording.scoring import tell_replies_read
    from avers.cli.progress import counting
    from avers.wiring import open_folder, read_company_replies

    if output is not None:
        raise typer.BadParameter(_NO_RESULT.in_language(language), param_hint="--output")
    with counting(language) as told:
        done = read_company_replies(
            open_folder(folder),
            required=required,
            n_processes=processes,
            cluster=cluster,
            at=datetime.now().astimezone(),
            told=told,
        )
    typer.echo(tell_replies_read(done, language), err=True)


def _language() -> Language:
    import os

    from avers.application.wording import language_of_environment

    return language_of_environment(os.environ)
