"""What is seen in the house's replies: channel against channel, climate against greetings."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from avers.core.diagnosis.replies import Read, Reply, mirror, read_reply, voices
from avers.core.estimate import Estimate

FORMAL = read_reply(Reply("u", "a", "email", "fr", "Bonjour Madame, je vous rappelle demain avant midi."))
LOOSE = read_reply(Reply("u", "a", "chat", "fr", "Salut ! Tu peux me donner ton numéro ?"))


def replies(like: Read, channel: str, n: int, *, writers: int = 5) -> list[Read]:
    return [
        Read(like.unit, f"{channel}{place % writers}", channel, like.language, like.traits, like.greeting)
        for place in range(n)
    ]


def voice_of(rows: list[Read], k: int = 5) -> Any:
    return voices(rows, np.random.default_rng(1), k=k)


def test_what_is_seen_is_words_and_never_a_mood() -> None:  # R112 R31 L1
    told = read_reply(
        Reply("u", "a", "email", "fr", "Bonsoir, c’est réparé.", "Toujours rien, inadmissible !")
    )
    assert told.greeting == "bonsoir"
    assert told.displeased is not None
    assert told.displeased > 0.5, "the customer's own words"
    assert (FORMAL.traits["address"], LOOSE.traits["address"]) == ("vous", "tu")
    assert read_reply(Reply("u", "a", "email", "de", "Guten Tag")).greeting is None
    assert read_reply(Reply("u", "a", "email", "fr", "C’est réparé depuis hier.")).greeting == ""


def test_channels_that_write_otherwise_are_told_apart() -> None:  # R112
    (found,) = voice_of([*replies(FORMAL, "email", 60), *replies(LOOSE, "chat", 60)])
    apart = {one.key: one.is_apart for one in found.signs}
    assert apart["first_name"]
    assert not apart["apology"], "neither apologises"
    shares = {one.key: one.shares for one in found.signs}["first_name"]
    assert (shares["chat"].value, shares["email"].value) == (1.0, 0.0)
    assert shares["email"].high is not None
    assert shares["email"].high > 0, "none of sixty is not never"
    assert (found.certainty, dict(found.n)) == ("solid", {"chat": 60, "email": 60})


def test_channels_that_write_alike_are_not_told_apart() -> None:  # R112
    (found,) = voice_of([*replies(FORMAL, "email", 60), *replies(FORMAL, "chat", 60)])
    assert found.certainty == "to_confirm"


@pytest.mark.parametrize(("n", "writers"), [(49, 5), (60, 4)])
def test_a_channel_of_few_replies_or_few_people_is_left_out(n: int, writers: int) -> None:  # R112 A1
    rows = [*replies(FORMAL, "email", 60), *replies(FORMAL, "chat", 60)]
    (found,) = voice_of([*rows, *replies(LOOSE, "social", n, writers=writers)])
    assert found.left_out == ("social",)
    assert "social" not in found.n
    assert voice_of([*replies(FORMAL, "email", 60), *replies(LOOSE, "social", n, writers=writers)]) == ()


def test_a_share_is_rounded_and_one_writer_weighs_as_one() -> None:  # R112 A6
    rows = replies(FORMAL, "email", 60)
    theirs = [one if one.agent != "email0" else replies(LOOSE, "email", 1)[0] for one in rows]
    (found,) = voice_of([*theirs, *replies(FORMAL, "chat", 60)])
    share = {one.key: one.shares for one in found.signs}["first_name"]["email"]
    assert share.value == 0.2
    assert share.low == 0.0, "one of five writes so: it may be chance"
    for end in (share.low, share.high):
        assert end is not None
        assert round(100 * end) % 5 == 0


def test_the_mirror_effect_speaks_of_teams_and_says_what_is_sure() -> None:  # R31
    rows, climate = [], {}
    for team in range(12):
        climate[f"u{team}"] = 50.0 + team
        for place in range(40):
            greets = place < 8 + 2 * team
            rows.append(
                Read(f"u{team}", f"a{team}-{place % 5}", "email", "fr", {}, "bonjour" if greets else "")
            )
    found = mirror(rows, climate, k=5)
    assert isinstance(found.found.presence, Estimate)
    assert (found.found.presence.value, found.sure, found.certainty) == (1, {"presence"}, "solid")
    few = mirror(rows, {"u1": 50.0}, k=5)
    assert few.certainty == "too_few"
