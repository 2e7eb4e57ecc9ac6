"""Channels: which are heard, and which are only read."""

from __future__ import annotations

from avers.core.diagnosis.channels import channels
from avers.core.organisation.register import REGISTERS, Register


def test_channels_of_followers_are_listed_though_nobody_is_asked_there() -> None:  # R87
    written = Register(
        REGISTERS["channels"],
        ({"channel": "social", "name_fr": "Page", "name_en": "Page", "followers": True},
         {"channel": "phone", "name_fr": "", "name_en": "", "followers": None}),
    )  # fmt: skip
    hours = Register(REGISTERS["opening_hours"], ({"channel": "email", "day": "mon"},))
    found = channels((), written, hours)
    assert [(one.key, one.is_followed, one.is_heard) for one in found] == [
        ("email", False, False), ("phone", False, False), ("social", True, False),
    ]  # fmt: skip
    assert channels((), None, None) == ()
