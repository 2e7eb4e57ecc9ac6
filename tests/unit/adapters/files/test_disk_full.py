"""A disk that fills up in the middle of an import: nothing lost, nothing half-written, a clear word."""

from __future__ import annotations

import errno
import io
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, cast

import pytest
from typing_extensions import Buffer

from avers.adapters.files import folder
from avers.application.ports.refusals import DiskFull
from avers.application.wording import language_of_environment
from avers.application.wording.failures import explain
from avers.cli import main
from avers.wiring import open_folder

PEOPLE = 60


def explain_whole(error: DiskFull) -> str:
    """Return what a person is told, in the language of these tests."""
    return " ".join(explain(error, language_of_environment(os.environ)))


NOTICE = "source,notice_date,purpose\nsurvey,2020-01-01,Mieux travailler\n"


class Disk:
    """A disk with room for some bytes more; what does not fit is cut where the room ends."""

    def __init__(self, room: int) -> None:
        self.room, self.n_written = room, 0
        self.opened = folder._synced

    @contextmanager
    def __call__(self, path: Path, mode: int) -> Iterator[BinaryIO]:
        """Write as the folder does, until the disk is full."""
        with self.opened(path, mode) as file:
            written, write = self, file.write

            class Narrow(io.BufferedIOBase):
                """A file that takes what there is room for."""

                def writable(self) -> bool:
                    return True

                def write(self, content: Buffer) -> int:
                    piece = bytes(content)
                    written.n_written += len(piece)
                    write(piece[: written.room])
                    if len(piece) > written.room:
                        written.room = 0
                        raise OSError(errno.ENOSPC, "No space left on device", str(path))
                    written.room -= len(piece)
                    return len(piece)

            yield cast("BinaryIO", Narrow())


@pytest.fixture
def company(tmp_path: Path) -> Path:
    """A company with answers of one wave, and a file of answers to come."""
    root = tmp_path / "co"
    (root / "registers").mkdir(parents=True)
    (root / "organisation.csv").write_text("unit,parent\nco,\na,co\nb,co\n")
    (root / "registers" / "notices.csv").write_text(NOTICE)
    rows = [f"r{who},{'ab'[who % 2]},q{item},{1 + who % 5},1-5" for who in range(PEOPLE) for item in range(3)]
    (tmp_path / "answers.csv").write_text("respondent,unit,item,value,scale\n" + "\n".join(rows) + "\n")
    assert _import(tmp_path, "w0") == 0
    return root


def _import(place: Path, wave: str) -> int:
    words = ["import", str(place / "co"), str(place / "answers.csv"), "--wave", wave, "--face", "employee"]
    with pytest.raises(SystemExit) as done:
        main(words)
    assert isinstance(done.value.code, int)
    return done.value.code


def _content(root: Path) -> dict[str, bytes]:
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file() and path.name not in ("writing", "moving")
    }


def _needed(company: Path, monkeypatch: pytest.MonkeyPatch) -> int:
    """Return how many bytes the import writes in all."""
    disk = Disk(10**9)
    with monkeypatch.context() as patch:
        patch.setattr(folder, "_synced", disk)
        assert _import(company.parent, "measured") == 0
    return disk.n_written


@pytest.mark.parametrize("share", [0.0, 0.1, 0.3, 0.5, 0.7, 0.9, 0.999])
def test_a_full_disk_loses_nothing_and_says_so(
    company: Path, share: float, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:  # C3
    room = int(share * _needed(company, monkeypatch))
    before = _content(company)
    with monkeypatch.context() as patch:
        patch.setattr(folder, "_synced", Disk(room))
        assert _import(company.parent, "w1") == 5
    said = capfd.readouterr().err
    assert "No space left" in said
    assert explain_whole(DiskFull()) in said
    assert "Traceback" not in said
    again = open_folder(company)
    assert again.evidence.rows("w0", "employee").num_rows == PEOPLE * 3
    assert again.evidence.rows("w1", "employee").num_rows == 0
    assert _content(company) == before
    # With room again it works, and every answer counts once.
    assert _import(company.parent, "w1") == 0
    assert open_folder(company).evidence.rows("w1", "employee").num_rows == PEOPLE * 3


def test_a_disk_known_to_be_full_is_not_tried(
    company: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:  # C3
    from collections import namedtuple

    usage = namedtuple("usage", "total used free")
    monkeypatch.setattr(folder.shutil, "disk_usage", lambda place: usage(10**9, 10**9, 10**6))
    before = _content(company)
    assert _import(company.parent, "w1") == 5
    assert "MB" in capfd.readouterr().err
    assert _content(company) == before
