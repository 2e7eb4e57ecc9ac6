"""What a mail quotes is taken out, in French and English, whatever the program; what it says stays."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from avers.core.conversations.quoting import without_quotes

SAID = "Bonjour Madame,\n\nJe rappelle le transporteur et je vous écris avant 18 h.\n\nInès Caron"
HEADINGS = {
    "Gmail, French": "Le lun. 2 mars 2026 à 09:14, Paul Roux <paul@client.example> a écrit :",
    "Gmail, folded": (
        "Le lun. 2 mars 2026 à 09:14, Paul Roux via Service client <\nservice@maison.example> a écrit :"
    ),
    "Gmail, English": "On Mon, Mar 2, 2026 at 9:14 AM Paul Roux <paul@client.example> wrote:",
    "Apple Mail, French": "Le 2 mars 2026 à 09:14, Paul Roux <paul@client.example> a écrit\u00a0:",
    "Apple Mail, English": "On 2 Mar 2026, at 09:14, Paul Roux <paul@client.example> wrote:",
    "Outlook, French": (
        "De : Paul Roux <paul@client.example>\nEnvoyé : lundi 2 mars 2026 09:14\n"
        "À : Service client <service@maison.example>\nObjet : Ma commande\n"
    ),
    "Outlook, English": (
        "________________________________\nFrom: Paul Roux <paul@client.example>\n"
        "Sent: Monday, March 2, 2026 9:14 AM\nTo: Service <service@maison.example>\nSubject: My order\n"
    ),
    "Outlook, old": "-----Message d'origine-----",
    "Outlook, old English": "-----Original Message-----",
    "Zendesk": "##- Veuillez saisir votre réponse au-dessus de cette ligne -##",
}


@pytest.mark.parametrize("heading", HEADINGS.values(), ids=HEADINGS.keys())
def test_what_follows_a_heading_of_a_quotation_is_left_out(heading):
    assert without_quotes(f"{SAID}\n\n{heading}\n\nOù est mon colis ?\nPaul") == SAID


@pytest.mark.parametrize("heading", HEADINGS.values(), ids=HEADINGS.keys())
def test_lines_marked_as_quoted_go_and_answers_between_them_stay(heading):
    mail = f"{heading}\n> Où est mon colis ?\nIl part ce soir.\n> Et la facture ?\nElle est jointe."

    assert without_quotes(mail) == "Il part ce soir.\nElle est jointe."


@pytest.mark.parametrize(
    "text",
    [
        "Le 2 mars, votre conseillère a écrit : « je rappelle ». Elle ne l'a pas fait.",
        "On Monday your colleague wrote that I would get 20 euros.",
        "De : la gare\nje suis venu à pied.",
        "Le colis n'est pas arrivé.\nA bientôt",
    ],
)
def test_a_sentence_that_only_resembles_a_heading_stays(text):
    assert without_quotes(text) == text


def test_a_mail_that_is_all_quotation_stays_as_it_came():
    forwarded = "-----Original Message-----\nFrom: Paul\nSent: Monday\nTo: us\n\nWhere is my parcel?"

    assert without_quotes(forwarded) == forwarded


@given(st.text(alphabet="On Le>:\n1a_-*#wroté", max_size=300))
def test_nothing_is_ever_invented_and_reading_twice_is_reading_once(text):
    once = without_quotes(text)

    assert set(once.split("\n")) <= set(text.strip().split("\n")) | {
        line.strip() for line in text.split("\n")
    }
    assert without_quotes(once) in (once, without_quotes(without_quotes(once)))


def test_a_storm_of_half_headings_is_read_in_time_that_grows_with_its_length():  # C11
    storm = "On 1 " * 20_000 + "\n" + "Le 2\n" * 20_000 + "From:\n" * 20_000

    assert without_quotes(storm)
