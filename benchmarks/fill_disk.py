"""Fill the disk in the middle of an import, at several places: all of it is there afterwards, or nothing.

    python -m benchmarks fill_disk --sizes 7

Each trial runs on a small file system of its own (a tmpfs in a namespace of this process: it asks for Linux
and ``unshare``). One wave stands there already; the room left is a share of what a second import takes. The
look at the free room before an import is put aside, as if somebody else filled the disk meanwhile; one trial
a store keeps it. Afterwards the first wave must stand, the second be whole or absent, the failure be said in
words with exit code 5; and with room again the same import must succeed.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from unittest import mock

from benchmarks.import_answers import N_ITEMS, answers_file, company_in, mapping_file

if TYPE_CHECKING:
    from avers.core.evidence.observation import Promise

__all__ = ["Outcome", "main"]

_STORES: Final = ("folder", "sqlite")
_PROMISES: Final[tuple[Promise, ...]] = ("confidential", "anonymous")
_PEOPLE: Final = 6_000
_DISK: Final = 512 * 1024 * 1024
_WHO_LOOKS: Final = ("avers.adapters.database.staging", "avers.adapters.database.evidence")


@dataclass
class Outcome:
    """How the trials ended; all but the first three must stay at zero."""

    n_full: int = 0
    n_finished: int = 0
    n_refused_before: int = 0
    n_lost: int = 0
    n_half: int = 0
    n_unclear: int = 0
    n_stuck: int = 0

    @property
    def is_sound(self) -> bool:
        """Whether nothing was lost or half-written, every failure was told, and every re-run succeeded."""
        return not (self.n_lost or self.n_half or self.n_unclear or self.n_stuck)


def main(options: Sequence[str]) -> int:
    """Run the trials; 0 when nothing was lost or half-written, 1 otherwise."""
    parser = argparse.ArgumentParser(prog="fill_disk", description=__doc__)
    parser.add_argument("--sizes", type=int, default=7)
    parser.add_argument("--one", nargs=3, help=argparse.SUPPRESS)
    asked = parser.parse_args(options)
    if asked.one:
        place, store, promise = asked.one
        _mounted(Path(place))
        kept: Promise = "anonymous" if promise == "anonymous" else "confidential"
        print(json.dumps(vars(_trials(Path(place), store, kept, asked.sizes))))
        return 0
    whole = Outcome()
    for store in _STORES:
        for promise in _PROMISES:
            with tempfile.TemporaryDirectory(prefix="avers-full-") as place:
                words = ["--sizes", str(asked.sizes), "--one", place, store, promise]
                apart = [_program("unshare"), "--map-root-user", "--mount"]
                command = [*apart, sys.executable, "-m", "benchmarks", "fill_disk", *words]
                done = subprocess.run(command, stdout=subprocess.PIPE, check=True)
            told = json.loads(done.stdout.splitlines()[-1])
            print(f"{store}, {promise}: {told}")
            for name, value in told.items():
                setattr(whole, name, getattr(whole, name) + value)
    print(whole)
    return 0 if whole.is_sound else 1


def _mounted(place: Path) -> None:
    kind = ["-t", "tmpfs", "-o", f"size={_DISK}", "tmpfs"]
    subprocess.run([_program("mount"), *kind, str(place)], check=True)


def _program(name: str) -> str:
    found = shutil.which(name)
    if found is None:
        raise FileNotFoundError(f"{name} is not installed: this benchmark asks for Linux")
    return found


def _trials(place: Path, store: str, promise: Promise, n_sizes: int) -> Outcome:
    given = place / "given"
    given.mkdir()
    mapping_file(given)
    answers_file(given / "answers.csv", _PEOPLE)
    os.environ |= {"AVERS_HOME": f"{place}/home", "AVERS_SECRET_KEY": "for this benchmark only"}
    # Temporary files of the database would take the room of another disk.
    os.environ["SQLITE_TMPDIR"] = str(place)
    company = company_in(place / "company", store)
    trial = _Trial(place, company, store, given / "answers.csv", promise)
    outcome = Outcome()
    for number in range(n_sizes):
        trial.run(number / n_sizes if number else 0.02, outcome, looks=False)
    trial.run(0.5, outcome, looks=True)
    return outcome


class _Trial:
    """One company on one small disk: a wave more at each trial."""

    def __init__(self, place: Path, company: Any, store: str, file: Path, promise: Promise) -> None:
        self._place, self._company, self._store = place, company, store
        self._file, self._promise = file, promise
        self._ballast = place / "ballast"
        self._waves: list[str] = []
        self._bring("first")
        before = self._free()
        self._bring("second")
        self._needed = max(before - self._free(), 1)

    def run(self, share: float, outcome: Outcome, *, looks: bool) -> None:
        """Import with room for a ``share`` of what is needed; then look, make room and import again."""
        wave = f"w{len(self._waves)}"
        self._fill(int(share * self._needed))
        code, said = self._told(wave, looks=looks)
        outcome.n_refused_before += looks and code == 5
        outcome.n_full += not looks and code == 5
        outcome.n_finished += code == 0
        outcome.n_unclear += code not in (0, 5) or "Traceback" in said or (code == 5 and not said.strip())
        self._ballast.unlink()
        found = self._n_rows(wave)
        listed = len(self._company.evidence.batches(wave))
        whole = _PEOPLE * N_ITEMS
        outcome.n_half += (found, listed) not in ((0, 0), (whole, 1))
        outcome.n_lost += any(self._n_rows(old) != whole for old in self._waves) or (
            code == 0 and found != whole
        )
        try:
            self._import(wave)
        except Exception as error:
            print(f"{wave}: {error!r}", file=sys.stderr)
        outcome.n_stuck += self._n_rows(wave) != whole
        self._waves.append(wave)

    def _told(self, wave: str, *, looks: bool) -> tuple[int, str]:
        """Import as the command line does: the exit code, and what is said."""
        from avers.adapters.files import folder
        from avers.cli.failing import exit_code_of

        def run(words: list[str]) -> int:
            self._import(words[0])
            return 0

        said = io.StringIO()
        with contextlib.ExitStack() as around:
            around.enter_context(contextlib.redirect_stderr(said))
            if not looks:
                around.enter_context(mock.patch.object(folder, "check_room_in", _plenty))
                for module in _WHO_LOOKS if self._store == "sqlite" else ():
                    around.enter_context(mock.patch(f"{module}.check_room", _plenty))
            return exit_code_of([wave], run), said.getvalue()

    def _bring(self, wave: str) -> None:
        self._import(wave)
        self._waves.append(wave)

    def _import(self, wave: str) -> None:
        from avers.application.importing.answers import ImportRequest, import_answers
        from avers.wiring import read_answers, read_mapping

        given = read_mapping(self._file.parent / "map.yaml")
        request = ImportRequest(wave=wave, promise=self._promise)
        sources = [read_answers(self._file, given)]
        at = datetime.now(UTC)
        import_answers(self._company, sources, given=given, request=request, by="benchmark", at=at)

    def _n_rows(self, wave: str) -> int:
        return int(self._company.evidence.rows(wave, "employee").num_rows)

    def _free(self) -> int:
        there = os.statvfs(self._place)
        return there.f_bavail * there.f_frsize

    def _fill(self, left: int) -> None:
        with self._ballast.open("wb") as ballast:
            missing = self._free() - left
            while missing > 0:
                missing -= ballast.write(b"\0" * min(missing, 1024 * 1024))


def _plenty(*asked: object) -> None:
    """There is room, says the look before the import."""
