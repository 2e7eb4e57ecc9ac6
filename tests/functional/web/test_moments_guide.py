"""The example of the guide, run as it stands against a server with `bash` and curl."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from avers.adapters.database.hooks import DatabaseHookSecrets
from avers.adapters.database.models import MomentRow
from avers.application.hooking import make_secret
from avers.application.moments import FIELDS
from avers.application.viewer import Viewer
from avers.core.organisation.register import REGISTERS, Register
from tests.functional.web.test_hooks_guide import PROGRAMS, ROOT, address  # noqa: F401 - a fixture
from tests.functional.web.test_moments import DELIVERY, RHYTHM

GUIDES = {"en": "ask-after-a-moment.md", "fr": "ask-after-a-moment.fr.md"}
ANSWERS = {"en": "Noted.", "fr": "C’est noté."}


@pytest.mark.skipif(not (shutil.which("curl") and shutil.which("openssl")), reason="no curl or no openssl")
@pytest.mark.parametrize("language", GUIDES)
def test_the_example_of_the_guide_tells_of_a_moment(  # R99
    company: Any,
    address: str,  # noqa: F811
    language: str,
) -> None:
    now = timezone.localtime()
    with company.work("change_register", by="test", at=now):
        company.registers.write(Register(REGISTERS["rhythms"], (RHYTHM | {"instrument": "mirror"},)))
        company.registers.write(Register(REGISTERS["moments"], (DELIVERY,)))
    secrets = DatabaseHookSecrets()
    admin = Viewer("admin", "administrator", "garance", "fr")
    made = make_secret(company, secrets, admin, "Boutique", purpose="moments", at=now)
    page = (ROOT / "docs" / "how-to" / GUIDES[language]).read_text(encoding="utf-8")
    (example,) = re.findall(r"^```bash\n(.*?)^```", page, re.DOTALL | re.MULTILINE)
    done = subprocess.run(  # our own page, on our own server
        PROGRAMS["bash"], input=example, capture_output=True, text=True, timeout=300,
        env={**os.environ, "AVERS": address, "AVERS_SECRET": secrets.words_of(made.key)},
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
    assert ANSWERS[language] in done.stdout.encode().decode("unicode_escape")
    (row,) = MomentRow.objects.all()
    assert (row.address, row.unit, row.language) == ("claire@example.org", "nantes", language)
    assert row.due_at is not None
    assert row.due_at - now < timedelta(hours=25)


def test_every_field_and_every_status_is_in_both_guides() -> None:
    for guide in GUIDES.values():
        page = (ROOT / "docs" / "how-to" / guide).read_text(encoding="utf-8")
        for field in FIELDS:
            assert f"`{field}`" in page, field
        assert {"200", "202", "401", "409", "413", "415", "422", "429"} <= set(re.findall(r"\d{3}", page))
