"""Maison Garance: a fictitious company, with answers and planted truths, to look around in.

``draw_sample`` makes the whole company out of one random generator, ``write_sample`` puts it into any
store, published. It is fictitious everywhere it goes: its name says so, its top unit is of the kind
``fictitious``, and its publications carry ``synthetic``. Start reading at ``sample.py``.
"""

from __future__ import annotations

from avers.application.sampling.concerns import confide_sample
from avers.application.sampling.sample import MOST_PEOPLE, Sample, SampleWave, draw_sample, write_sample
from avers.application.sampling.seats import LED_SINCE, SEATS
from avers.application.sampling.truths import NO_TRUTHS, PLANTED, Truths

__all__ = [
    "LED_SINCE", "MOST_PEOPLE", "NO_TRUTHS", "PLANTED", "SEATS", "Sample", "SampleWave", "Truths",
    "confide_sample", "draw_sample",
    "write_sample",
]  # fmt: skip
