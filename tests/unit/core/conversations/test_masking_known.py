"""What a ticket knows of its people is masked first, however somebody writes it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from avers.core.conversations.masking import Masker
from avers.core.conversations.message import Known

KNOWN = Known(("Gaëlle Petit-Dupont", "rose"), ("g.dupont@client.example",), ("06 12 34 56 78",), ("AB/7-x",))
MASKER = Masker.of()


@pytest.mark.parametrize(
    ("said", "masked"),
    [
        ("merci gaelle, dossier ab/7-x clos", "merci <name_1>, dossier <number_1> clos"),
        ("appelez le +33 6.12.34.56.78 svp", "appelez le <phone_1> svp"),
        ("écrit à G.DUPONT@client.example", "écrit à <mail_1>"),
        ("Rose offre une rose", "<name_1> offre une rose"),
        # A word that is nobody's first name is taken to be the customer's: a doubt is masked.
        ("un petit colis", "un <name_1> colis"),
        ("Mme Dupont", "<name_1>"),
        ("le colis ab/7-xy", "le colis ab/7-xy"),
    ],
)
def test_what_the_ticket_knows_goes_whatever_its_writing(said: str, masked: str) -> None:  # C10
    assert MASKER.mask(said, known=KNOWN) == masked


def test_the_same_person_bears_one_number_all_along() -> None:
    assert MASKER.mask("Gaëlle ? gaelle !", known=KNOWN) == "<name_1> ? <name_1> !"


def test_markup_that_passes_itself_off_as_masked_loses_its_brackets() -> None:
    assert MASKER.mask("<name_9> gaelle", known=KNOWN) == "‹name_9› <name_1>"


@given(
    st.text(max_size=80),
    st.sampled_from(["dupont", "g.dupont@client.example", "AB/7-x"]),
    st.text(max_size=80),
)
def test_nothing_known_is_left_between_spaces(before: str, known: str, after: str) -> None:
    assert known not in MASKER.mask(f"{before} {known} {after}", known=KNOWN).split(" ")


def test_nothing_known_changes_nothing() -> None:
    assert MASKER.mask("merci gaelledupont") == MASKER.mask("merci gaelledupont", known=Known())
