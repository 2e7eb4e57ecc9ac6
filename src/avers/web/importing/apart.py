"""Work on a file in a process of its own: within limits where the file is hostile, alone where it is long.

``read_apart`` starts the reader. It knows the file, its place and the key of that place; neither the database
nor any other secret. ``structure_apart`` reads the structure of a survey likewise, and waits for it.
``work_apart`` starts the check or the import of a file that is too long for a page.
Started as ``python -m avers.web.importing.apart``, this module is those processes.
"""

from __future__ import annotations

import base64
import json
import os
import re
import resource
import signal
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal

from avers.application.importing.figures import Table
from avers.application.importing.structure import LeftOut
from avers.core.errors import Fault, InputRefused
from avers.web.apart import PATIENCE, begin_long_work, start_apart, wait_while

if TYPE_CHECKING:
    from avers.adapters.files.drafts import FolderDrafts, FolderTalkDrafts
    from avers.application.importing.drafting import Draft
    from avers.application.importing.talk_drafting import KnownHouse, TalkDraft

    AnyStore = FolderDrafts | FolderTalkDrafts
    AnyDraft = Draft | TalkDraft

__all__ = [
    "ReadStructure", "figures_apart", "import_talks_apart", "read_apart", "read_talks_apart",
    "structure_apart", "wait_for", "work_apart",
]  # fmt: skip

_MEMORY: Final = 1024 * 1024 * 1024
_SECONDS: Final = 120
_WRITTEN: Final = 512 * 1024 * 1024
_FILES: Final = 64
_STRUCTURE_SECONDS: Final = 40
# What a reader needs to start, and nothing that names a database or holds a secret.
_PASSED_ON: Final = ("PATH", "LANG", "LC_ALL", "TZ", "TMPDIR", "VIRTUAL_ENV", "PYTHONPATH", "LD_LIBRARY_PATH")


def read_apart(store: FolderDrafts, draft: Draft, *, unit: str, sheet: str = "") -> None:
    """Start reading the file of ``draft``; its stage says what became of it."""
    task = {
        "task": "read", "root": str(store.root), "key": store.key_of(draft).hex(), "draft": draft.key,
        "by": draft.by, "unit": unit, "sheet": sheet,
    }  # fmt: skip
    _start(store, draft, task, _narrow())


def read_talks_apart(store: FolderTalkDrafts, draft: TalkDraft, known: KnownHouse) -> None:
    """Start reading the files of ``draft``; its stage says what became of it.

    What the house knows of itself goes with the task: addresses say in a mailbox who answers, names are
    masked in what is shown.
    """
    task = {
        "task": "talks", "root": str(store.root), "key": store.key_of(draft).hex(), "draft": draft.key,
        "by": draft.by, "known": json.dumps(
            {"addresses": sorted(known.addresses), "names": known.names, "units": sorted(known.units)}
        ),
    }  # fmt: skip
    _start(store, draft, task, _narrow())


def import_talks_apart(store: FolderTalkDrafts, draft: TalkDraft) -> None:
    """Start the import of ``draft``."""
    _start(store, draft, {"task": "talks_in", "draft": draft.key, "by": draft.by}, dict(os.environ))


def _narrow() -> dict[str, str]:
    """Return the environment of a process within limits: one thread, as each asks for memory of its own."""
    environment = {name: os.environ[name] for name in _PASSED_ON if name in os.environ}
    one = {"POLARS_MAX_THREADS": "1", "OMP_NUM_THREADS": "1", "ARROW_DEFAULT_MEMORY_POOL": "system"}
    return environment | one


@dataclass(frozen=True)
class ReadStructure:
    """The structure of a survey as a survey file of ours (YAML), and what of it has no place there."""

    survey: bytes
    n_questions: int
    n_carried: int
    left_out: tuple[LeftOut, ...]


def structure_apart(content: bytes, name: str) -> ReadStructure:
    """Return what the structure of a survey holds; the file passes through a process within limits.

    Raises
    ------
    InputRefused
        Every fault of the file, which is called ``name``; or that it asks for more than a page gives.
    """
    told = _answer_of(
        {"task": "structure", "name": name, "content": base64.b64encode(content).decode("ascii")}
    )
    left = tuple(LeftOut(**one) for one in told["left_out"])
    return ReadStructure(told["survey"].encode(), told["n_questions"], told["n_carried"], left)


def figures_apart(content: bytes, name: str) -> Table:
    """Return a table of values as text; the file passes through a process within limits.

    Raises
    ------
    InputRefused
        Every fault of the file, which is called ``name``; or that it asks for more than a page gives.
    """
    told = _answer_of({"task": "figures", "name": name, "content": base64.b64encode(content).decode("ascii")})
    return Table(name, tuple(told["header"]), tuple((line, tuple(cells)) for line, cells in told["rows"]))


def _answer_of(task: Mapping[str, str]) -> dict[str, Any]:
    """Return what a process within limits answers to ``task``."""
    environment = {one: os.environ[one] for one in _PASSED_ON if one in os.environ}
    try:
        done = subprocess.run(  # noqa: S603 - this program, with words of our own
            [sys.executable, "-m", __name__],
            input=json.dumps(task).encode(),
            capture_output=True,
            timeout=_STRUCTURE_SECONDS,
            check=True,
            env=environment | {"POLARS_MAX_THREADS": "1", "OMP_NUM_THREADS": "1"},
        )
        told: dict[str, Any] = json.loads(done.stdout)
    except (subprocess.SubprocessError, ValueError):
        raise InputRefused([Fault("too_much_to_read", task["name"])]) from None
    if "faults" in told:
        raise InputRefused([Fault(**fault) for fault in told["faults"]])
    return told


def work_apart(store: FolderDrafts, draft: Draft, step: Literal["check", "import"]) -> None:
    """Start the check or the import of ``draft``."""
    _start(store, draft, {"task": step, "draft": draft.key, "by": draft.by}, dict(os.environ))


def wait_for(store: AnyStore, draft: AnyDraft, *, seconds: float = PATIENCE) -> None:
    """Wait until nobody is at work on ``draft``, and no longer than ``seconds``."""
    wait_while(lambda: store.is_at_work(draft), seconds=seconds)


def _start(store: AnyStore, draft: AnyDraft, task: Mapping[str, str], environment: Mapping[str, str]) -> None:
    with store.at_work(draft) as held:
        if held is not None:
            start_apart(__name__, task, held=held, environment=environment)


# ── In the process itself ───────────────────────────────────────────────────────────────────────


def main() -> None:
    """Do what the caller wrote to us."""
    task: dict[str, Any] = json.load(sys.stdin)
    if task["task"] == "read":
        _keep_within_limits()
        _read(task)
    elif task["task"] == "talks":
        _keep_within_limits()
        _read_talks(task)
    elif task["task"] == "structure":
        _keep_within_limits()
        json.dump(_structure(base64.b64decode(task["content"]), task["name"]), sys.stdout)
    elif task["task"] == "figures":
        _keep_within_limits()
        json.dump(_figures(base64.b64decode(task["content"]), task["name"]), sys.stdout)
    else:
        begin_long_work()
        (_import_talks if task["task"] == "talks_in" else _work)(task)


def _keep_within_limits() -> None:
    """Bound memory, time, what may be written and opened; whoever passes a bound ends."""
    for what, bound in (
        (resource.RLIMIT_AS, _MEMORY),
        (resource.RLIMIT_CPU, _SECONDS),
        (resource.RLIMIT_FSIZE, _WRITTEN),
        (resource.RLIMIT_NOFILE, _FILES),
        (resource.RLIMIT_CORE, 0),
    ):
        hard = resource.getrlimit(what)[1]
        least = bound if hard == resource.RLIM_INFINITY else min(bound, hard)
        resource.setrlimit(what, (least, least))
    signal.alarm(2 * _SECONDS)


def _read(task: Mapping[str, str]) -> None:
    from avers.application.importing.assisting import look_at
    from avers.application.importing.drafting import instrument_key
    from avers.application.refusal import Refusal
    from avers.wiring import open_one_draft, read_handed_over

    store = open_one_draft(Path(task["root"]), bytes.fromhex(task["key"]))
    draft = store.read(task["draft"], task["by"])
    if draft is None:
        return
    try:
        source = read_handed_over(store.given(draft), sheet=task["sheet"])
        look = look_at(
            replace(source, name=draft.file),
            key=instrument_key(draft.file),
            unit=task["unit"],
        )
    except InputRefused as refused:
        # Inside, the file has a name of ours; whoever reads knows it by theirs.
        # A fault that needs no values shares one mapping with all such, which no draft can be written with.
        faults = tuple(
            replace(one, file=draft.file if one.file else "", values=dict(one.values))
            for one in refused.faults
        )
        store.let_go(draft)
        store.save(replace(draft, stage="unreadable", refused=Refusal("input_refused", faults=faults)))
        return
    store.save_columns(draft, replace(source, name=draft.file))
    store.save(replace(draft, stage="mapping", look=look, mapping=look.guess))


def _read_talks(task: Mapping[str, str]) -> None:
    from avers.application.importing.talk_drafting import KnownHouse, look_at_talks
    from avers.application.refusal import Refusal
    from avers.wiring import open_one_talk_draft, read_talks_handed_over

    store = open_one_talk_draft(Path(task["root"]), bytes.fromhex(task["key"]))
    draft = store.read(task["draft"], task["by"])
    if draft is None:
        return
    told = json.loads(task["known"])
    known = KnownHouse(frozenset(told["addresses"]), tuple(told["names"]), frozenset(told["units"]))
    if draft.mapping is not None:
        store.give_again(draft)
    paths = [store.given(draft, place) for place in range(len(draft.files))]
    named = [(path, one.name) for path, one in zip(paths, draft.files, strict=True)]
    try:
        files = read_talks_handed_over(named, draft.mapping, known.addresses)
        done = look_at_talks(store, draft, files, known)
    except InputRefused as refused:
        asked = {"conversations_guessed", "conversations_not_known", "mailbox_of_whom"}
        faults = tuple(
            # Inside, a file has a name of ours; and a mapping that no draft could be written with.
            replace(one, file=_own_name(one.file, draft), values=dict(one.values))
            for one in refused.faults
        )
        is_a_question = draft.mapping is None and {one.code for one in faults} <= asked
        refusal = None if is_a_question else Refusal("input_refused", faults=faults)
        done = _asking(store, draft, paths, known.names, refusal)
    store.let_go(draft)
    store.save(done)


def _own_name(found: str, draft: TalkDraft) -> str:
    names = {"given": draft.file} | {f"given-{n}": one.name for n, one in enumerate(draft.files)}
    return names.get(found, found)


def _asking(
    store: FolderTalkDrafts, draft: TalkDraft, paths: list[Path], names: tuple[str, ...], refusal: Any
) -> TalkDraft:
    """Return a draft that asks which column is what; one that is given up where nothing can be said."""
    from avers.application.importing.conversation_map import ConversationMap
    from avers.wiring import table_handed_over

    if draft.mapping is not None:
        return replace(draft, stage="mapping", look=None, refused=refusal)
    table, guess, files = None, None, []
    for path, one in zip(paths, draft.files, strict=True):
        try:
            tool, shown, guessed = table_handed_over(path, names)
        except InputRefused:
            return replace(draft, stage="unreadable", refused=refusal)
        files.append(replace(one, tool=tool or "table"))
        if shown is not None and table is None and shown.header:
            table, guess = shown, guessed
    draft = replace(draft, files=tuple(files), refused=refusal)
    if table is None and not draft.is_mailbox:
        return replace(draft, stage="unreadable")
    store.keep_given(draft)
    return replace(draft, stage="mapping", table=table, mapping=guess or ConversationMap())


def _import_talks(task: Mapping[str, str]) -> None:
    from avers.application.importing.talk_drafting import import_talks
    from avers.wiring import open_database, open_kept_talk_maps, open_talk_drafts

    store = open_talk_drafts()
    draft = store.read(task["draft"], task["by"])
    if draft is not None:
        import_talks(open_database(), store, open_kept_talk_maps(), draft, at=datetime.now(UTC))


def _structure(content: bytes, name: str) -> dict[str, Any]:
    from avers.application.importing.structure import draft_of
    from avers.wiring import read_structure, write_survey_file

    with tempfile.TemporaryDirectory() as folder:
        # The survey is called as its file is; the name on the disk is ours.
        place = Path(folder) / (re.sub(r"[^A-Za-z0-9._-]+", "_", name).lstrip(".")[-80:] or "survey")
        place.write_bytes(content)
        try:
            found = read_structure(place)
        except InputRefused as refused:
            faults = [replace(one, file=name if one.file else "") for one in refused.faults]
            return {"faults": [{**asdict(one), "values": dict(one.values)} for one in faults]}
    drawn = found.drawn is not None
    return {
        "survey": write_survey_file(draft_of(found, "employee")).decode(),
        "n_questions": found.n_questions,
        "n_carried": found.n_drawn if drawn else found.n_carried,
        "left_out": [asdict(one) for one in (found.undrawn if drawn else found.left_out)],
    }


def _figures(content: bytes, name: str) -> dict[str, Any]:
    from avers.wiring import read_figures

    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / (re.sub(r"[^A-Za-z0-9._-]+", "_", name).lstrip(".")[-80:] or "values")
        place.write_bytes(content)
        try:
            table = read_figures(place, name)
        except InputRefused as refused:
            faults = [replace(one, file=name if one.file else "") for one in refused.faults]
            return {"faults": [{**asdict(one), "values": dict(one.values)} for one in faults]}
    return {"header": table.header, "rows": table.rows}


def _work(task: Mapping[str, str]) -> None:
    from avers.application.importing.drafting import check_draft, import_draft
    from avers.wiring import open_database, open_drafts, open_kept_mappings

    store = open_drafts()
    draft = store.read(task["draft"], task["by"])
    if draft is None:
        return
    company, now = open_database(), datetime.now(UTC)
    if task["task"] == "check":
        check_draft(company, store, draft, at=now)
    else:
        import_draft(company, store, open_kept_mappings(), draft, at=now)


if __name__ == "__main__":
    main()
