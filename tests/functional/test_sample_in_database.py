"""The fictitious company goes into a database as it goes into a folder, with the same figures."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from avers.application.closing import audit_publication
from avers.application.reporting import describe_report
from avers.application.sampling import draw_sample, write_sample
from avers.reports.document import html_report
from avers.wiring import open_folder
from tests.databases import company, engine

__all__ = ["company", "engine"]


@pytest.mark.slow
def test_the_same_sample_says_the_same_in_every_store(company: Any, tmp_path: Path) -> None:  # C10
    whole = draw_sample(np.random.default_rng(1), people=60)
    sample = replace(whole, waves=whole.waves[-4:])  # two waves, both faces
    folder = open_folder(tmp_path / "garance")
    for store in (company, folder):
        write_sample(store, sample)
    today = date(2026, 11, 22)
    assert html_report(describe_report(company, today=today)) == html_report(
        describe_report(folder, today=today)
    )
    assert audit_publication(company, sample.wave_keys[-1]).is_safe  # A10
