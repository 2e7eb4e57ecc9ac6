"""``avers doctor``: what this installation has and lacks."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from avers.core.text import Language

if TYPE_CHECKING:
    from avers.adapters.database.health import CheckResult, Health

__all__ = ["command", "words_of_check"]

_GIGABYTE = 1e9


def command(as_json: Annotated[bool, typer.Option("--json", help="Answer in JSON.")] = False) -> None:
    """Say what this installation has and lacks; exit code 1 when something needs a hand."""
    from avers.application.wording import language_of_environment
    from avers.wiring import examine_installation

    health = examine_installation()
    language = language_of_environment(os.environ)
    if as_json:
        told = asdict(health) | {"is_sound": health.is_sound, "language_model": _model(language)}
        print(json.dumps(told, ensure_ascii=False, indent=2))
    else:
        for line in _lines(health, language):
            print(line)
    if not health.is_sound:
        raise typer.Exit(1)


def words_of_check(result: CheckResult, language: Language) -> str:
    """Return one check in words: ours in ``language``, Django's own as Django says it."""
    from avers.application.wording.installation import CHECKS
    from avers.application.wording.typography import typeset

    ours = CHECKS.get(result.code)
    words = ours.in_language(language) if ours else f"{result.message} {result.hint}".strip()
    return typeset(f"{result.code} {words}", language)


def _lines(health: Health, language: Language) -> Iterator[str]:
    from avers.application.wording.installation import INSTALLATION
    from avers.application.wording.typography import number, typeset

    def say(name: str, n: int = 0) -> str:
        return INSTALLATION[name].in_language(language).replace("{n}", str(n))

    def line(name: str, words: str) -> str:
        return typeset(f"{say(name)} : {words}" if language == "fr" else f"{say(name)}: {words}", language)

    yield line("versions", ", ".join(f"{name} {found}" for name, found in health.versions.items()))
    yield line("database", f"{health.engine}, {health.place}")
    if not health.is_reachable:
        yield f"  {typeset(say('unreachable'), language)}"
    elif health.n_migrations_waiting is not None:
        waiting = health.n_migrations_waiting
        yield f"  {typeset(say('waiting', waiting) if waiting else say('current'), language)}"
    if health.n_batches_unfinished:
        yield f"  {typeset(say('unfinished', health.n_batches_unfinished), language)}"
    if health.n_answers_waiting:
        yield line("gathered", say("answers_waiting", health.n_answers_waiting))
    if health.n_answers_without_key:
        yield line("gathered", say("answers_without_key", health.n_answers_without_key))
    yield line("home", health.home)
    yield line(
        "free", f"{number(health.free_bytes / _GIGABYTE, language)} {'Go' if language == 'fr' else 'GB'}"
    )
    yield line("audit", _audit(health, say))
    yield line("language_model", _model(language))
    yield line("settings", say("settings_sound") if not health.checks else str(len(health.checks)))
    for result in health.checks:
        yield f"  {words_of_check(result, language)}"
    if health.is_sound:
        yield typeset(say("sound"), language)


def _model(language: Language) -> str:
    """Return whether a language model is set, and where it is; never its key."""
    from avers.application.asking_model import ModelOff
    from avers.application.wording.failures import explain
    from avers.application.wording.scoring import MODEL_OFF, MODEL_ON
    from avers.wiring import model_of

    try:
        found = model_of(os.environ)
    except ModelOff as wrong:
        return " ".join(explain(wrong, language))
    if found is None:
        return MODEL_OFF.in_language(language)
    return MODEL_ON.in_language(language).format(model=found[0], host=found[1])


def _audit(health: Health, say: Callable[..., str]) -> str:
    if health.audit_key_missing:
        return say("key_missing")
    if health.n_audit_entries is None:
        return say("chain_unknown")
    if health.n_audit_breaks:
        return say("chain_broken", health.n_audit_breaks)
    return say("chain_sound", health.n_audit_entries)
