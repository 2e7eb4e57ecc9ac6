"""Copy a company folder and put it back: how long, how large, and what kills in the middle of it leave.

    python -m benchmarks copies_of_a_folder --people 5000 --kills 30

Each drill puts a copy back where nothing is and compares: every byte of every file, and what ``avers check``
says of both. Each kill strikes ``avers backup`` or ``avers restore`` at a moment drawn anew; afterwards there
must be a whole copy or none, a whole folder or none, and the same command must succeed.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

__all__ = ["Drills", "main"]

_PROGRAM = "from avers.cli import main; main()"


@dataclass
class Drills:
    """How drills and kills ended; all but the first three must stay at zero."""

    n_drills: int = 0
    n_killed: int = 0
    n_finished: int = 0
    n_different: int = 0
    n_half: int = 0
    n_stuck: int = 0

    @property
    def is_sound(self) -> bool:
        """Whether every copy and every folder was whole or absent, and every re-run succeeded."""
        return not (self.n_different or self.n_half or self.n_stuck)


class _Machine:
    """One installation of its own, in a temporary folder."""

    def __init__(self, place: Path) -> None:
        self.place, self.house, self.copies = place, place / "house", place / "copies"
        self.copies.mkdir()
        self.home = {
            **os.environ,
            "AVERS_HOME": str(place / "home"),
            "AVERS_KEYS": str(place / "keys"),
            "AVERS_HTTPS": "off",
            "AVERS_LANGUAGE": "en",
            "AVERS_BACKUP_PASSPHRASE": "four words of data",
            "AVERS_BACKUP_KEYS_PASSPHRASE": "four words of keys",
        }

    def run(self, *words: str) -> subprocess.CompletedProcess[str]:
        program = [sys.executable, "-c", _PROGRAM, *words]
        return subprocess.run(program, env=self.home, capture_output=True, text=True, check=False)

    def timed(self, *words: str) -> float:
        start = time.perf_counter()
        done = self.run(*words)
        if done.returncode:
            raise SystemExit(done.stderr)
        return time.perf_counter() - start

    def strike(self, after: float, *words: str) -> bool:
        """Start a command and kill it ``after`` seconds; return whether it was still at work."""
        program = [sys.executable, "-c", _PROGRAM, *words]
        started = subprocess.Popen(
            program, env=self.home, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        try:
            started.wait(after)
        except subprocess.TimeoutExpired:
            started.send_signal(signal.SIGKILL)
        return started.wait() == -signal.SIGKILL


def main(options: Sequence[str]) -> int:
    """Run the drills; 0 when nothing was half or different, 1 otherwise."""
    parser = argparse.ArgumentParser(prog="copies_of_a_folder", description=__doc__)
    parser.add_argument("--people", type=int, default=5_000)
    parser.add_argument("--kills", type=int, default=30)
    parser.add_argument("--drills", type=int, default=3)
    parser.add_argument("--house", type=Path, help="A company folder to copy, instead of a fictitious one.")
    asked = parser.parse_args(options)
    with tempfile.TemporaryDirectory(prefix="avers-copies-") as folder:
        machine, found = _Machine(Path(folder)), Drills()
        if asked.house:
            shutil.copytree(asked.house, machine.house)
        else:
            machine.timed("sample", str(machine.house), "--people", str(asked.people))
        _drill(machine, found, asked.drills)
        _kill(machine, found, asked.kills)
        print(found)
        return 0 if found.is_sound else 1


def _drill(machine: _Machine, found: Drills, times: int) -> None:
    for number in range(times):
        copy, back = machine.copies / f"drill-{number}", machine.place / f"back-{number}"
        writing = machine.timed("backup", str(copy), "--folder", str(machine.house))
        reading = machine.timed("restore", str(copy), "--folder", str(back))
        same = _content(back) == _content(machine.house)
        said = [
            machine.run("check", str(place), "--format", "json").stdout for place in (machine.house, back)
        ]
        found.n_drills += 1
        found.n_different += not same or said[0] != said[1] or not said[0]
        size = sum(file.stat().st_size for file in machine.house.rglob("*") if file.is_file())
        print(
            f"{size / 1e6:.1f} MB in {len(_content(back))} files: copied and read back in {writing:.1f} s, "
            f"{copy.stat().st_size / 1e6:.1f} MB; put back in {reading:.1f} s",
            flush=True,
        )
        shutil.rmtree(back)


def _kill(machine: _Machine, found: Drills, times: int) -> None:
    chance = random.Random(5)  # noqa: S311 - moments of a drill
    whole = _content(machine.house)
    kept = machine.copies / "drill-0"
    longest = machine.timed("restore", str(kept), "--folder", str(machine.place / "again"))
    shutil.rmtree(machine.place / "again")
    for number in range(4 * times):
        if found.n_killed >= times:
            break
        # A third at the start is imports: moments are drawn over the rest, writing and reading too.
        after = chance.uniform(0.3, 1.0) * longest
        if number % 2:
            copy = machine.copies / f"kill-{number}"
            words = ("backup", str(copy), "--folder", str(machine.house))
            was = machine.strike(after, *words)
            if not copy.exists() and machine.run(*words).returncode:
                found.n_stuck += 1
                continue
            back = machine.place / "of-copy"
            done = machine.run("restore", str(copy), "--folder", str(back))
            found.n_half += bool(done.returncode) or _content(back) != whole
            copy.unlink()
        else:
            back = machine.place / "of-kill"
            words = ("restore", str(kept), "--folder", str(back))
            was = machine.strike(after, *words)
            if back.exists():
                found.n_half += _content(back) != whole
            elif machine.run(*words).returncode:
                found.n_stuck += 1
        shutil.rmtree(back, ignore_errors=True)
        found.n_killed += was
        found.n_finished += not was
        # Another load on the machine makes everything shorter or longer than it was.
        longest *= 1.05 if was else 0.8
        print(f"{number + 1}: {found}", flush=True)
    left = [one.name for one in (*machine.place.iterdir(), *machine.copies.iterdir()) if one.name[0] == "."]
    # What the last ones left is swept by the next command of the same name; nothing else may lie about.
    found.n_half += len(left) > times


def _content(folder: Path) -> Mapping[str, str]:
    return {
        file.relative_to(folder).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in folder.rglob("*")
        if file.is_file() and ".work" not in file.parts
    }
