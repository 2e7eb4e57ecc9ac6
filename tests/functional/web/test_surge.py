"""A surge drill: told first, thousands of messages, a person writes each reply, the gauge is of all."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from html import unescape
from typing import Any

import pytest
from django.utils import timezone

from avers.adapters.database.models import ActRow
from avers.application.ports.refusals import NotFound
from avers.application.surging import (
    Drill,
    answer_message,
    drill_for,
    gauge_of,
    groups_of_drill,
    message_in,
    oldest_waiting,
    open_drill,
)
from avers.application.viewer import Viewer
from avers.core.conversations.surge import Incident
from avers.core.errors import InputRefused
from avers.core.estimate import Estimate, Withheld
from tests.functional.web.test_grading import name_of, viewer_of, without_notice
from tests.garance import visitor

FACTS = Incident(
    "Depuis 9 h 10 personne ne peut se connecter.", "Retour prévu à 11 h.", "Le comptoir reste ouvert."
)
OWN = "Je vous réserve ce qu’il vous faut au comptoir et je vous écris à midi pour savoir, numéro {n} gardé."
FORMULA = (
    "Nous avons bien reçu votre demande et nous vous remercions de votre confiance. Nos équipes mettent "
    "tout en œuvre pour vous répondre dans les meilleurs délais."
)


def begun(company: Any, n: int = 120, minutes_ago: int = 40, **changes: Any) -> str:
    at = timezone.now() - timedelta(minutes=minutes_ago)
    return open_drill(company, viewer_of("lead"), FACTS, n=n, at=at, seed=7, **{"names": ()} | changes).key


def drill(company: Any, key: str) -> Drill:
    return drill_for(company, key, timezone.now())


def page(role: str, address: str) -> str:
    response = visitor(role, "fr").get(address)
    assert response.status_code == 200
    return unescape(response.content.decode())


def as_person(number: int) -> Viewer:
    return replace(viewer_of("employee"), person=f"somebody-{number}")


# ── L5 ──


def test_no_drill_before_staff_were_told(company: Any) -> None:  # L5
    key = begun(company)
    without_notice(company)
    assert "Pas encore ouvert" in page("lead", "/surge/")
    assert visitor("lead").get(f"/surge/{key}/").status_code == 404
    assert visitor("employee").post(f"/surge/{key}/m00001/", {"words": OWN}).status_code == 404


# ── Opening ──


def test_whoever_leads_begins_one_and_the_rota_says_who_helps_when(company: Any) -> None:  # R65
    typed = {"happened": FACTS.happened, "doing": FACTS.doing, "meanwhile": "", "n": "800",
             "names": name_of(company, "employee")}  # fmt: skip
    assert visitor("employee").post("/surge/begin/", typed).status_code == 404
    response = visitor("lead").post("/surge/begin/", typed)
    assert response.status_code == 302
    read = page("employee", response["Location"])
    assert "à partir de" in read
    assert name_of(company, "employee") in read
    bad = visitor("lead", "fr").post(
        "/surge/begin/", typed | {"happened": "Non", "n": "90000", "names": "Personne Ici"}
    )
    told = unescape(bad.content.decode())
    assert bad.status_code == 422
    for words in ("Personne Ici", "Entre un et 10000", "mots"):
        assert words in told
    assert 'value="90000"' in told


def test_messages_come_in_with_time(company: Any) -> None:  # R65
    key = begun(company, minutes_ago=2)
    early = drill(company, key)
    late = drill_for(company, key, timezone.now() + timedelta(minutes=40))
    assert 0 < len(early.messages) < len(late.messages) == 120
    with pytest.raises(NotFound):
        message_in(early, late.messages[-1].key)


# ── What waits longest first; a person writes ──


def test_what_waits_longest_comes_first_and_an_answer_takes_it_off(company: Any) -> None:  # R65
    key = begun(company)
    one = drill(company, key)
    groups = groups_of_drill(one, timezone.now())
    waits = [group.waiting[0].waits for group in groups]
    assert waits == sorted(waits, reverse=True)
    assert sum(group.n for group in groups) == 120
    first = oldest_waiting(one)
    assert first is not None
    assert first == one.messages[0]
    address = f"/surge/{key}/{first.key}/"
    read = page("employee", address)
    assert "Retour prévu à 11 h." in read
    form = read.split("<textarea", 1)[1]
    assert form.split(">", 1)[1].split("</textarea")[0] == "", "nothing is written for them"
    _message, start = message_in(one, first.key)
    copied = visitor("employee", "fr").post(address, {"words": start})
    assert copied.status_code == 422
    assert "point de départ" in unescape(copied.content.decode())
    sent = visitor("employee").post(address, {"words": OWN.format(n=1)})
    assert sent.status_code == 302
    after = drill(company, key)
    assert set(after.answers) == {first.key}
    assert sent["Location"] != address
    # Two people on one customer: the first reply stands, and the second person is led on.
    again = visitor("manager").post(address, {"words": OWN.format(n=2)})
    assert again.status_code == 302
    assert ActRow.objects.filter(kind="drills", step="answered", act=key).count() == 1
    assert "Quelqu’un a écrit à ce client" in page("manager", address)
    assert OWN.format(n=1) in page("employee", address)
    assert OWN.format(n=1) not in page("lead", f"/surge/{key}/")


# ── The gauge ──


PERSONAL = (
    "Votre train part à seize heures : montrez ce message au contrôleur, il vous laissera monter.",
    "Douze colis avant midi, le comptoir de la rue Haute les pèse sans passer par le site.",
    "L’examen de votre fille passe d’abord, je faxe le document au lycée Balzac tout de suite.",
    "Le loyer ne sera pas en retard, j’ai prévenu votre banque et joint sa réponse.",
    "La pharmacie Berthier ouvre sa grille à vos patients, le code de dimanche vaut encore.",
    "Gardez votre journée, le livreur vous trouve au marché vers onze heures.",
    "J’ai sonné chez votre mère par l’intermédiaire de la voisine, elle va bien.",
    "Ouvrez la boutique sans crainte, un terminal de secours arrive par coursier.",
    "Le notaire accepte une copie signée à la main, la voici en pièce jointe.",
    "Pour la vendange, un tracteur de prêt part de Saumur dans une heure.",
    "Le vétérinaire garde votre chat jusqu’au soir, rien ne presse donc.",
    "Cent euros débités en trop repartent ce soir vers votre compte d’épargne.",
)


def answered(company: Any, key: str, writers: int, replies: list[str]) -> None:
    now = timezone.now()
    one = drill(company, key)
    waiting = [each.key for each in one.messages if each.key not in one.answers]
    for place, (message, words) in enumerate(zip(waiting, replies, strict=False)):
        answer_message(company, as_person(place % writers), key, message, words, at=now)


def test_the_gauge_needs_thirty_replies_of_five_people_and_tells_of_all_alone(
    company: Any,
) -> None:  # A1 A6 R65
    key = begun(company)
    replies = [*PERSONAL, *[FORMULA] * 18]
    answered(company, key, 5, replies[:29])
    few = gauge_of(drill(company, key), timezone.now())
    assert few.personal == few.template == Withheld("few")
    assert few.delay is None
    assert "à partir de trente réponses de cinq personnes" in page("lead", f"/surge/{key}/")
    answered(company, key, 1, replies[29:])
    told = gauge_of(drill(company, key), timezone.now())
    assert isinstance(told.personal, Estimate)
    assert isinstance(told.template, Estimate)
    # Twelve of thirty were written to somebody, in twentieths.
    assert told.personal.value == pytest.approx(0.4)
    assert told.template.value == pytest.approx(0.6)
    assert told.delay is not None
    assert timedelta(minutes=30) <= told.delay <= timedelta(minutes=41)
    assert told.n_waiting == 90
    four = begun(company)
    answered(company, four, 4, replies)
    assert gauge_of(drill(company, four), timezone.now()).personal == Withheld("few")


# ── The review ──


def test_a_drill_ends_with_what_is_kept_of_it_and_stays_to_read(company: Any) -> None:  # R65
    key = begun(company)
    assert visitor("manager").post(f"/surge/{key}/", {"words": "On arrête ici, merci."}).status_code == 404
    assert visitor("lead").post(f"/surge/{key}/", {"words": "Non"}).status_code == 422
    words = "Les faits manquaient vingt minutes : une seule personne les tient désormais."
    assert visitor("lead").post(f"/surge/{key}/", {"words": words}).status_code == 302
    read = page("employee", f"/surge/{key}/")
    assert "vingt minutes" in read
    assert "Ce qu’il a montré" in read
    assert "Répondre à qui attend" not in read
    over = drill(company, key)
    with pytest.raises(InputRefused):
        answer_message(company, viewer_of("employee"), key, over.messages[0].key, OWN, at=timezone.now())
    assert over.closed_at is not None
