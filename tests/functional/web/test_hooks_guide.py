"""The examples of the guide, run as they stand against a server: `bash` with curl, and Python."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, Final

import pytest
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.test import override_settings
from django.test.testcases import LiveServerThread

from avers.adapters.webhooks.signature import sign
from tests.browser.conftest import WITHOUT_ENCRYPTION
from tests.functional.web.test_acts import colleague, last, me
from tests.functional.web.test_hooks import make, message, n_thanks
from tests.garance import address_of

ROOT: Final = Path(__file__).resolve().parents[3]
GUIDES: Final = {"en": "take-thanks-from-a-chat-tool.md", "fr": "take-thanks-from-a-chat-tool.fr.md"}
PROGRAMS: Final = {"bash": ["bash", "-e"], "python": [sys.executable, "-"]}
ANSWERS: Final = {"en": "Your thanks are given", "fr": "Votre merci est donné"}


@pytest.fixture
def address(company: Any) -> Iterator[str]:
    """Address of a server of the fictitious company."""
    with override_settings(**WITHOUT_ENCRYPTION):
        server = LiveServerThread("127.0.0.1", StaticFilesHandler)
        server.daemon = True
        server.start()
        server.is_ready.wait()
        if server.error:
            raise server.error
        yield f"http://127.0.0.1:{server.port}"
        server.terminate()


@pytest.mark.skipif(not (shutil.which("curl") and shutil.which("openssl")), reason="no curl or no openssl")
@pytest.mark.parametrize("program", PROGRAMS)
@pytest.mark.parametrize("language", GUIDES)
def test_the_examples_of_the_guide_give_thanks(address: str, language: str, program: str) -> None:  # R24 R91
    to, before = colleague("employee"), n_thanks()
    page = (ROOT / "docs" / "how-to" / GUIDES[language]).read_text(encoding="utf-8")
    (example,) = re.findall(rf"^```{program}\n(.*?)^```", page, re.DOTALL | re.MULTILINE)
    example = example.replace("ines@example.org", address_of("employee")).replace("karim@example.org", to.key)
    # TLS is off on this machine alone: Django would otherwise send the message on to https.
    done = subprocess.run(  # our own page, on our own server
        PROGRAMS[program], input=example, capture_output=True, text=True, timeout=300,
        env={**os.environ, "AVERS": address, "AVERS_SECRET": make()},
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
    assert ANSWERS[language] in done.stdout.encode().decode("unicode_escape")
    assert n_thanks() == before + 1
    assert (last("recognitions").by, last("recognitions").to) == (me("employee"), to.key)


def test_every_field_and_every_status_is_in_both_guides() -> None:
    from avers.application.hooking import FIELDS

    for guide in GUIDES.values():
        page = (ROOT / "docs" / "how-to" / guide).read_text(encoding="utf-8")
        for field in FIELDS:
            assert f"`{field}`" in page or f'"{field}"' in page, field
        assert {"200", "201", "401", "403", "409", "413", "415", "422", "429"} <= set(
            re.findall(r"\d{3}", page)
        )


def test_one_message_sent_many_times_at_once_makes_one_thank_you(address: str) -> None:  # threats: replay
    secret, before = make(), n_thanks()
    body = json.dumps(message()).encode()
    now = int(time.time())
    headers = {
        "Content-Type": "application/json", "webhook-id": "msg_once", "webhook-timestamp": str(now),
        "webhook-signature": sign(secret, "msg_once", now, body),
    }  # fmt: skip
    request = urllib.request.Request(f"{address}/hooks/thanks/", data=body, headers=headers)  # noqa: S310

    def post(_turn: int) -> int:
        with urllib.request.urlopen(request, timeout=300) as answer:  # noqa: S310 # our own server
            return int(answer.status)

    with ThreadPoolExecutor(max_workers=12) as threads:
        statuses = set(threads.map(post, range(24)))
    assert statuses <= {200, 201}
    assert n_thanks() == before + 1
