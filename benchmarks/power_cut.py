"""The power goes while answers come in and while a wave is closed: none acknowledged is lost, none doubled.

    python -m benchmarks power_cut --states 500 --seed 7

A process opens a wave on SQLite, sends its answers and closes it; ``strace`` writes down each of its writes,
truncations and syncs. From these, disks are made as a cut may leave them: up to some call all that was synced
is there, and of what was not, any pages of 512 bytes, in no order. Each is opened as the next start would
open it. Half of the cuts fall among the answers, half in the closing.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from benchmarks.kill_database import AT, start_company

__all__ = ["main"]

N_LINKS: Final = 40
SECTOR: Final = 512
WAVE: Final = "cut"
_CALLS: Final = "pwrite64,write,fsync,fdatasync,ftruncate,unlink"
_CALL: Final = re.compile(r"^\d+ +(\w+)\((.*)\) += (\d+)")
_FILE: Final = re.compile(r"^\d+<([^>]*)>")
_TEXT: Final = re.compile(r'"((?:\\x[0-9a-f]{2})*)"')
_PLACE: Final = re.compile(r", (\d+)$")


@dataclass(frozen=True)
class Call:
    """One call to the system: what it does to a file, or what the process said."""

    name: str
    file: str
    data: bytes = b""
    at: int = 0


@dataclass
class Disk:
    """Files as they are for whoever reads them, and as a cut would leave them."""

    synced: dict[str, bytes]
    waiting: dict[str, list[Call]] = field(default_factory=dict)

    def take(self, call: Call) -> None:
        """Take one call; a sync makes all that waited for it last."""
        if call.name in ("fsync", "fdatasync"):
            held = bytearray(self.synced.get(call.file, b""))
            for one in self.waiting.pop(call.file, []):
                _apply(held, one, None)
            self.synced[call.file] = bytes(held)
        else:
            self.waiting.setdefault(call.file, []).append(call)

    def cut(self, chance: random.Random) -> dict[str, bytes]:
        """Return the files after a cut: what was not synced is there in part, whatever came first."""
        left = dict(self.synced)
        for file, calls in self.waiting.items():
            held = bytearray(left.get(file, b""))
            for one in calls:
                _apply(held, one, chance)
            left[file] = bytes(held)
        return left


def _apply(held: bytearray, call: Call, chance: random.Random | None) -> None:
    """Do what ``call`` does; with ``chance``, some of its sectors alone, or perhaps nothing."""
    if call.name in ("ftruncate", "unlink"):
        if chance is None or chance.random() < 0.5:
            del held[call.at :]
            held.extend(bytes(call.at - len(held)))
        return
    keep = 1.0 if chance is None else chance.choice((0.0, 0.5, 0.9, 1.0))
    start = 0
    while start < len(call.data):
        end = min(len(call.data), start + SECTOR - (call.at + start) % SECTOR)
        if chance is None or chance.random() < keep:
            held.extend(bytes(max(0, call.at + end - len(held))))
            held[call.at + start : call.at + end] = call.data[start:end]
        start = end


# ── What is written down ────────────────────────────────────────────────────────────────────────


def _act(home: Path) -> None:
    """Send every answer of the wave, then close it; say each step once it is done."""
    company = start_company(home, "")
    from avers.application.collecting import drain, find_invitation, letters_of, submit
    from avers.core.evidence.asked import AnswerRow, GivenAnswer

    for letter in letters_of(company, WAVE, waiting=True):
        place = letter.address.partition("@")[0]
        rows = [AnswerRow("why", "f", GivenAnswer(text=place))]
        if submit(company, find_invitation(company, letter.token), rows) != "kept":
            raise RuntimeError("an answer was not kept")
        os.write(1, f"kept {place}\n".encode())
    drain(company, WAVE, by="benchmark", at=AT)
    os.write(1, b"closed\n")


def _found(home: Path) -> None:
    company = start_company(home, "")
    from avers.application.collecting import Audience, Invited
    from avers.application.waving import open_waves
    from avers.core.evidence.instrument import Instrument
    from avers.core.evidence.observation import Item, Scale
    from avers.core.evidence.wave import Wave
    from avers.core.organisation.register import REGISTERS, Register, RegisterRow
    from avers.core.organisation.tree import Unit, UnitTree
    from avers.core.text import Text

    row: RegisterRow = {"source": "survey", "notice_date": AT.date(), "purpose": "benchmark"}
    with company.work("found", by="benchmark", at=AT):
        company.organisation.save_units(UnitTree([Unit("u", "", Text("U", "U"))]))
        company.registers.write(Register(REGISTERS["notices"], (row,)))
    why = Item("why", "f", "employee", Scale(0, 1), Text("Pourquoi ?", "Why?"), measure="text")
    everybody = tuple(Invited("employee", "u", f"{place}@benchmark.example") for place in range(N_LINKS))
    waves = [Wave(WAVE, "employee", "i", "1", "anonymous")]
    asked = Instrument("i", "1", (why,))
    open_waves(company, waves, instrument=asked, gathering=Audience(everybody), by="benchmark", at=AT)


def _calls(log: Path, home: Path) -> Iterator[Call]:
    """Yield what was done to the files of the database, and what was said, in its order."""
    database = str(home / "avers.sqlite3")
    ours = {database: "db", f"{database}-wal": "wal"}
    for line in log.read_text(encoding="ascii", errors="replace").splitlines():
        found = _CALL.match(line)
        if found is None:
            continue
        name, told = found[1], found[2]
        data = b"".join(bytes.fromhex(one.replace("\\x", "")) for one in _TEXT.findall(told))
        if name == "unlink":
            if file := ours.get(data.decode(errors="replace")):
                yield Call("unlink", file)
            continue
        of = _FILE.match(told)
        if name == "write":
            if told.startswith("1<") or told.startswith("1,"):
                yield Call("said", "", data)
            continue
        path = (
            bytes.fromhex(of[1].replace("\\x", "")).decode()
            if of and of[1].startswith("\\x")
            else of and of[1]
        )
        file = ours.get(path or "")
        if file is None:
            continue
        place = _PLACE.search(told)
        yield Call(name, file, data, int(place[1]) if place and name != "fsync" else 0)


# ── What is found ───────────────────────────────────────────────────────────────────────────────


def _faults(folder: Path, files: dict[str, bytes], said: Sequence[str], private: bytes) -> list[str]:
    """Open a disk as a cut left it, and return what is wrong with it."""
    from nacl.public import PrivateKey, SealedBox

    for part in folder.iterdir():
        part.unlink()
    (folder / "a.sqlite3").write_bytes(files["db"])
    if files.get("wal"):
        (folder / "a.sqlite3-wal").write_bytes(files["wal"])
    connection = sqlite3.connect(folder / "a.sqlite3")
    try:
        (verdict,) = connection.execute("PRAGMA integrity_check").fetchone()
        if verdict != "ok":
            return [f"the file is not sound: {verdict}"]
        box = SealedBox(PrivateKey(private))
        sealed = [row[0] for row in connection.execute("SELECT sealed FROM avers_envelope")]
        waiting = [json.loads(box.decrypt(one))[-1][0][2] for one in sealed]
        stored = [row[0] for row in connection.execute("SELECT text FROM avers_sealedanswer")]
        (used,) = connection.execute("SELECT count(*) FROM avers_invitation WHERE used").fetchone()
        (drained,) = connection.execute("SELECT drained FROM avers_collection").fetchone()
    except sqlite3.DatabaseError as error:
        return [f"the file is not sound: {error}"]
    finally:
        connection.close()
    found = Counter([*waiting, *stored])
    kept = {one.removeprefix("kept ") for one in said if one.startswith("kept ")}
    faults = [f"answer {one} was acknowledged and is lost" for one in kept - found.keys()]
    faults += [f"answer {one} is there {n} times" for one, n in found.items() if n != 1]
    if used != found.total():
        faults.append(f"{used} links used, {found.total()} answers")
    if bool(drained) != bool(stored) or (waiting and stored):
        faults.append(f"closed by half: {len(waiting)} wait, {len(stored)} are sealed")
    if "closed" in said and not drained:
        faults.append("the closing was acknowledged and is undone")
    return faults


def _measure(n_states: int, seed: int, folder: Path) -> tuple[Counter[str], list[str]]:
    home, log, place = folder / "home", folder / "calls", folder / "state"
    here = [sys.executable, "-m", "benchmarks.power_cut"]
    subprocess.run([*here, "found", str(home)], check=True)
    (key,) = Path(f"{home}-keys").glob("waves/*.key")
    private = bytes.fromhex(json.loads(key.read_text(encoding="ascii"))["private"])
    before = {"db": (home / "avers.sqlite3").read_bytes()}
    if (wal := home / "avers.sqlite3-wal").exists():
        before["wal"] = wal.read_bytes()
    watched = ["strace", "-f", "-y", "-xx", "-s", "70000000", "-e", f"trace={_CALLS}", "-o", str(log)]
    subprocess.run([*watched, *here, "act", str(home)], check=True, stdout=subprocess.DEVNULL)
    calls = list(_calls(log, home))
    ends = [place for place, call in enumerate(calls) if call.name == "said"]
    if len(ends) != N_LINKS + 1 or not any(call.name in ("fsync", "fdatasync") for call in calls):
        raise RuntimeError(f"strace told {len(calls)} calls and {len(ends)} steps")
    last = ends[-2]
    place.mkdir()
    chance = random.Random(seed)  # noqa: S311 - moments of a cut, no secret
    cuts = [(chance.randint(0, last), "answers") for _ in range(n_states // 2)]
    cuts += [(chance.randint(last + 1, len(calls) - 1), "closing") for _ in range(n_states - n_states // 2)]
    tally: Counter[str] = Counter()
    faults: list[str] = []
    disk, said, done = Disk(before), [], 0
    for number, (cut, what) in enumerate(sorted(cuts)):
        for call in calls[done : cut + 1]:
            if call.name == "said":
                said.append(call.data.decode().strip())
            else:
                disk.take(call)
        done = max(done, cut + 1)
        tally[what] += 1
        faults += [
            f"state {number}, {what}: {one}" for one in _faults(place, disk.cut(chance), said, private)
        ]
    return tally, faults


def main(options: Sequence[str]) -> int:
    """Cut the power so many times and say what was found; 0 when nothing was lost or half-written."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks power_cut", description=__doc__)
    parser.add_argument("--states", type=int, default=500)
    parser.add_argument("--seed", type=int, default=7)
    given = parser.parse_args(options)
    if shutil.which("strace") is None:
        print("There is no strace on this machine: it writes down what the process asks of the system.")
        return 2
    with tempfile.TemporaryDirectory(prefix="avers-cut-") as folder:
        tally, faults = _measure(given.states, given.seed, Path(folder))
    for fault in faults:
        print(fault)
    told = ", ".join(f"{n} among {what}" for what, n in sorted(tally.items()))
    print(f"{tally.total()} states of the disk: {told}; {len(faults)} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    {"found": _found, "act": _act}[sys.argv[1]](Path(sys.argv[2]))
