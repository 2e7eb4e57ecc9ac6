"""The signature of a message from outside: a published case, then everything that makes it not hold."""

from __future__ import annotations

import base64

import pytest

from avers.adapters.webhooks.signature import WINDOW_SECONDS, Signed, is_fresh, sign, signer_of

# The worked case that the documentation of the convention publishes.
SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
ID, INSTANT, BODY = "msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, b'{"test": 2432232314}'
SIGNATURE = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="
OTHER = "whsec_" + base64.b64encode(b"another secret of some length").decode()


def signer(
    signatures: str = SIGNATURE, *, name: str = ID, instant: str = str(INSTANT), body: bytes = BODY
) -> str:
    return signer_of({"other": OTHER, "ours": SECRET}, Signed(name, instant, signatures), body)


def test_the_published_case_is_signed_alike() -> None:
    assert sign(SECRET, ID, INSTANT, BODY) == SIGNATURE
    assert signer() == "ours"


def test_several_secrets_open_at_once_and_a_sender_may_sign_with_both() -> None:
    both = f"{sign(OTHER, ID, INSTANT, BODY)} {SIGNATURE}"
    assert signer(sign(OTHER, ID, INSTANT, BODY)) == "other"
    assert signer(both) in ("ours", "other")
    assert signer_of({"ours": SECRET}, Signed(ID, str(INSTANT), both), BODY) == "ours"
    assert signer_of({"ours": SECRET}, Signed(ID, str(INSTANT), f"v1a,xyz {SIGNATURE}"), BODY) == "ours"


@pytest.mark.parametrize(
    "changed",
    [
        {"body": BODY + b" "},
        {"name": "msg_another"},
        {"instant": str(INSTANT + 1)},
        {"instant": f" {INSTANT}"},
        {"instant": f"{INSTANT}.0"},
        {"instant": "١٦١٤٢٦٥٣٣٠"},
        {"instant": ""},
        {"name": ""},
        {"name": "a b"},
        {"name": "é"},
        {"name": "x" * 201},
        {"signatures": ""},
        {"signatures": "v1,"},
        {"signatures": SIGNATURE.replace("v1,", "v2,")},
        {"signatures": SIGNATURE.removeprefix("v1,")},
        {"signatures": SIGNATURE[:-2]},
        {"signatures": "v1,é"},
        {"signatures": " ".join(["v1,AAAA"] * 8 + [SIGNATURE])},
    ],
    ids=repr,
)
def test_whatever_is_changed_no_secret_signed_it(changed: dict[str, object]) -> None:  # threats: outsider
    assert signer(**{"signatures": SIGNATURE, **changed}) == ""  # type: ignore[arg-type]


def test_no_secret_signs_nothing() -> None:
    assert signer_of({}, Signed(ID, str(INSTANT), SIGNATURE), BODY) == ""


@pytest.mark.parametrize(
    ("away", "fresh"),
    [(0, True), (WINDOW_SECONDS, True), (-WINDOW_SECONDS, True), (WINDOW_SECONDS + 1, False),
     (-WINDOW_SECONDS - 1, False)],
)  # fmt: skip
def test_a_message_is_fresh_for_five_minutes_either_way(away: int, fresh: bool) -> None:
    assert WINDOW_SECONDS == 300
    assert is_fresh(Signed(ID, str(INSTANT + away), SIGNATURE), float(INSTANT)) is fresh
