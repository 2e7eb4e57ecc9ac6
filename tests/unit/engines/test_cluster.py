"""The engine of several machines: real workers in processes of their own, one of them killed."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import polars as pl
import pytest

from avers.application import scoring
from avers.engines import cluster
from avers.wiring import ScoringDone, score_messages, start_cluster

pytestmark = pytest.mark.slow

FRAME = "Votre demande est transmise au pôle compétent, merci de patienter quelques jours."
OWN = "We have refunded the £{n} for the kettle that came cracked, Odile, and I'll call you on Friday."


def score(file: Path, out: Path, **where: object) -> ScoringDone:
    return score_messages(file, out, on=date(2026, 3, 1), **where)  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with start_cluster(2) as address:
        yield address


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return sixty replies in Parquet, which make twenty tasks."""
    monkeypatch.setattr(scoring, "CHUNK", 3)
    texts = [FRAME if place % 2 else OWN.format(n=place) for place in range(60)]
    rows = {"id": [f"r{n}" for n in range(60)], "agent": ["a", "b", "c"] * 20, "text": texts}
    file = tmp_path / "replies.parquet"
    pl.DataFrame(rows).write_parquet(file)
    return file


# C2, C10: one plan, two engines, the same bytes; a worker killed in the middle of its work changes none.
@pytest.mark.parametrize("ending", [".csv", ".parquet"])
def test_a_killed_worker_changes_no_byte(ending: str, file: Path, address: str) -> None:
    whole, out = file.with_name(f"whole{ending}"), file.with_name(f"out{ending}")
    score(file, whole, n_processes=1)
    killed: list[int] = []

    def kill_once(done: int, _whole: int) -> None:
        if not killed:
            killed.append(workers_at(address)[0])
            os.kill(killed[0], signal.SIGKILL)

    done = score(file, out, cluster=address, told=kill_once)
    assert (done.n_rows, done.n_resumed, len(killed)) == (60, 0, 1)
    assert out.read_bytes() == whole.read_bytes()
    assert sorted(path.name for path in file.parent.iterdir()) == sorted([file.name, whole.name, out.name])


# C3: what one engine began the other goes on with.
def test_an_engine_goes_on_where_another_was_stopped(file: Path, address: str) -> None:
    score(file, file.with_name("whole.csv"), n_processes=1)
    out = file.with_name("out.csv")

    def stop(done: int, _whole: int) -> None:
        if done >= 12:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        score(file, out, n_processes=1, told=stop)
    assert score(file, out, cluster=address).n_resumed == 4
    assert out.read_bytes() == file.with_name("whole.csv").read_bytes()


# Workers of another version would write other bytes: they are refused, and nothing is written.
def test_workers_that_run_other_code_are_refused(
    file: Path, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster, "_mark", lambda: "another version")
    with pytest.raises(cluster.ClusterUnlike):
        score(file, file.with_name("out.csv"), cluster=address)
    assert not file.with_name("out.csv").exists()


@pytest.mark.parametrize(
    "address", ["tcp://127.0.0.1:1", "127.0.0.1:8786", "tcp:/host", "tcp://127.0.0.1:99999"]
)
def test_an_address_where_nobody_answers_says_so(address: str, file: Path) -> None:
    with pytest.raises(cluster.ClusterLost):
        score(file, file.with_name("out.csv"), cluster=address)
    assert not file.with_name("out.csv").exists()


def workers_at(address: str) -> list[int]:
    """Return the processes that are workers now."""
    from distributed import Client

    with Client(address, set_as_default=False) as client:
        return sorted(client.run(os.getpid).values())
