"""Ctrl+C in the terminal ends the demonstration and both of its servers."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit

import pytest


@pytest.mark.slow
def test_ctrl_c_ends_both_servers(tmp_path: Path) -> None:
    home = {**os.environ, "AVERS_HOME": str(tmp_path), "AVERS_LANGUAGE": "en"}
    home.pop("DJANGO_SETTINGS_MODULE", None)  # the product's own settings, not those of the tests
    demo = subprocess.Popen(
        [
            sys.executable,
            "-c",
            "from avers.cli import main; main()",
            "demo",
            "--no-browser",
            "--people",
            "50",
        ],
        env=home,
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    assert demo.stdout is not None
    address = next(line for line in demo.stdout if "http://" in line).rsplit(" ", 1)[-1].strip()
    os.killpg(demo.pid, signal.SIGINT)  # what a terminal does: the whole group hears it
    assert demo.wait(timeout=300) == 130
    demo.stdout.close()
    with socket.socket() as probe, pytest.raises(ConnectionRefusedError):
        probe.connect(("127.0.0.1", urlsplit(address).port or 0))
