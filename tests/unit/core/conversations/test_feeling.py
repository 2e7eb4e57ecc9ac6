"""What customers say of being displeased, and a model that a company trains on their ratings."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from avers.core.conversations.feeling import Shift, dissatisfaction, shift
from avers.core.conversations.feeling_model import FEWEST_RATED, FeelingModel
from avers.core.conversations.score import Abstention
from avers.core.estimate import Withheld


def _value(text: str, language: str) -> float:
    value = dissatisfaction(text, language).value
    assert value is not None
    return value


@pytest.mark.parametrize(
    ("displeased", "other", "language"),
    [
        (
            "Three hours on hold and nobody answers, this is ridiculous.",
            "Thank you, the agent was great!",
            "en",
        ),
        ("My bag is still lost, worst service ever.", "When does the next train leave?", "en"),
        ("The waiter was not helpful.", "The waiter was helpful.", "en"),
        (
            "C'est honteux, toujours aucun remboursement après trois semaines.",
            "Merci, tout est parfait.",
            "fr",
        ),
        ("Service nul, jamais de réponse.", "Bonjour, quand ouvrez-vous samedi ?", "fr"),
        ("Je ne suis pas content du tout.", "Je suis très content.", "fr"),
        # A phrase says what its words do not.
        ("Thanks for nothing, the second lamp came broken.", "Thanks for the second lamp.", "en"),
        ("I wait for it, on hold once again.", "I can't wait to see it.", "en"),
        ("C'est la troisième fois que j'appelle, toujours rien.", "Rien à redire, je rappellerai.", "fr"),
        ("The lamp is blinking #neveragain", "The lamp is blinking https://lamps.example/news", "en"),
    ],
)
def test_displeasure_said_is_found(displeased: str, other: str, language: str) -> None:
    assert _value(displeased, language) > _value(other, language)


def test_the_case_of_the_page() -> None:
    # « worst » 3, « service » 0, « ever » 1: -1.6 + 0.6 * 4 / 4^0.4 + 0.4 * ln 3 = 0.218.
    assert _value("Worst service ever.", "en") == pytest.approx(1 / (1 + np.exp(-0.218)), abs=1e-4)
    (span,) = dissatisfaction("Worst service ever.", "en").spans
    assert (span.start, span.end, span.kind) == (0, 5, "displeased")


def test_a_shift_needs_two_messages() -> None:
    found = shift(["Worst service ever, still waiting!", "It works now, thank you so much."], "en")
    assert isinstance(found, Shift)
    assert found.change == pytest.approx(found.last - found.first)
    assert found.change < 0
    assert shift(["Worst service ever."], "en") is Abstention.SHORT
    assert shift([], "en") is Abstention.NO_CUSTOMER


def test_it_abstains_where_it_cannot_read() -> None:
    assert dissatisfaction("Schlecht, sehr schlecht", "de").abstained is Abstention.LANGUAGE
    assert dissatisfaction("…", "fr").abstained is Abstention.SHORT
    assert dissatisfaction("Tuesday", "en").abstained is Abstention.SHORT
    # One word that says it is enough.
    assert _value("Thanks!", "en") < 0.2 < _value("Pathetic.", "en")


@given(st.text(max_size=300), st.sampled_from(["fr", "en"]))
@settings(max_examples=50, deadline=None)
def test_any_text_is_read(text: str, language: str) -> None:
    score = dissatisfaction(text, language)
    assert score.value is None or 0.0 <= score.value <= 1.0
    assert all(0 <= one.start < one.end <= len(text) for one in score.spans)


def test_a_model_learns_words_that_no_list_holds_and_keeps_no_text() -> None:
    rng = np.random.default_rng(7)
    plain = ["boiler", "kitchen", "window", "garden", "roof", "tap"]
    messages, displeased = [], []
    for place in range(2 * FEWEST_RATED):
        words = [*rng.choice(plain, 4), "zorbled" if place % 2 else "quimsy"]
        messages.append(" ".join(map(str, rng.permutation(words))))
        displeased.append(bool(place % 2))
    target = np.array(displeased)
    model = FeelingModel.trained(messages, target, "en")
    assert isinstance(model, FeelingModel)
    assert model.n == 2 * FEWEST_RATED
    heard, other = model.scores(["the tap zorbled again", "a quimsy tap for once"])
    assert heard > 0.7 > 0.3 > other
    again = FeelingModel.trained(messages, target, "en")
    assert isinstance(again, FeelingModel)
    assert np.array_equal(again.weights, model.weights)
    assert model.scores([]).size == 0


def test_a_model_is_not_trained_on_few() -> None:
    few = np.arange(2 * FEWEST_RATED - 1) % 2 == 0
    assert isinstance(FeelingModel.trained(["a word"] * few.size, few, "en"), Withheld)
