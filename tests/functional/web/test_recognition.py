"""Customers' thanks, the wall, the stories: by consent, and nobody counted."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from avers.adapters.database.models import ActRow, PersonRow, User
from avers.application.viewer import ROLES
from avers.core.evidence.act import standings
from avers.core.organisation.person import begins_so
from avers.wiring import open_database
from tests.functional.web.test_acts import (
    BEHAVIOUR,
    _thank_the_employee,
    colleague,
    follow,
    last,
    me,
    page,
    thank,
)
from tests.garance import address_of, visitor

WORDS_HERE = "Tu as rappelé le client avant midi."
SAID = "Mme Lemercier remercie Paul Lemercier au 06 12 34 56 78 : prévenue à temps."


def test_a_customers_thanks_are_passed_on_without_the_customers_name(company: Any) -> None:  # R91 L5
    assert "De la part de qui" in page("employee", "/thanks/")
    to = colleague("employee")
    assert thank(name=to.name, channel="phone", words=SAID).status_code == 302
    act = last("recognitions")
    assert (act.by, act.to, act.label) == (me("employee"), to.key, "phone")
    for name in ("Lemercier", "Paul", "06 12"):
        assert name not in act.words
    assert "prévenue à temps" in act.words
    assert "D’un client, pour" in page("employee", "/acts/")


def test_a_customers_thanks_to_a_team_are_noted_and_those_to_a_customer_refused(company: Any) -> None:  # R91
    form = {"to": "unit", "unit": "lyon", "channel": "letter", "words": "Un client écrit sa joie d’été."}
    assert thank(**form).status_code == 302
    assert (last("recognitions").to, last("recognitions").label) == ("lyon", "letter")
    refused = thank(to="customers", channel="mail", words="Un client remercie un autre client ici.")
    assert refused.status_code == 422
    assert "Dites à qui va ce merci" in refused.content.decode()
    assert thank(channel="pigeon").status_code == 422


def test_a_customer_named_in_ones_own_thanks_is_taken_out(company: Any) -> None:  # L5
    assert thank(words="Tu as rappelé Mme Lemercier dès 9 h.").status_code == 302
    assert last("recognitions").words == "Tu as rappelé … dès 9 h."


def test_the_day_of_the_deed_is_kept_and_one_to_come_refused(company: Any) -> None:  # R149
    today = timezone.localdate()
    seen = today - timedelta(days=3)
    assert thank(seen=seen.isoformat()).status_code == 302
    assert last("recognitions").seen == seen
    for wrong in ((today + timedelta(days=1)).isoformat(), "yesterday", (today - timedelta(93)).isoformat()):
        refused = thank(name=colleague("employee", 1).name, seen=wrong)
        assert refused.status_code == 422
        assert "Le jour est au plus aujourd’hui" in refused.content.decode()


def test_what_is_left_of_the_allowance_is_said(company: Any) -> None:  # R24
    from avers.application.acting import allowance_left

    viewer = User.objects.get(email=address_of("employee")).viewer
    before = allowance_left(open_database(), viewer, timezone.localdate()).own
    assert thank().status_code == 302
    after = before - 1
    assert f"Il vous en reste {after} ce mois-ci" in page("employee", "/thanks/")
    assert f"Il vous reste {after} merci" in page("employee", "/acts/")


def test_the_wall_shows_it_once_both_said_yes_and_no_more_once_one_said_no(company: Any) -> None:  # R121
    words = "prévenu le client à 13"
    key = _thank_the_employee(open_database())
    giver = ActRow.objects.get(key=key).by
    User.objects.filter(email=address_of("manager")).update(person=giver, unit="nantes")
    assert follow("lead", key, "celebrate").status_code == 404, "neither giver nor receiver"
    assert follow("manager", key, "celebrate").status_code == 302
    assert words not in page("lead", "/wall/")
    assert "En attente de votre accord" in page("employee", "/wall/")
    assert follow("employee", key, "celebrate").status_code == 302
    for role in ROLES:
        assert words in page(role, "/wall/"), role
    assert "Retirer du mur" in page("employee", "/wall/")
    assert "Retirer du mur" not in page("analyst", "/wall/?about=word_kept/warn_early")
    assert follow("analyst", key, "uncelebrate").status_code == 404
    assert follow("manager", key, "uncelebrate").status_code == 302
    assert words not in page("lead", "/wall/")
    assert words in page("employee", "/acts/"), "it stays between the two"


def test_a_story_names_nobody_and_a_manager_takes_it_to_the_line_up(company: Any) -> None:  # R121 R146
    store = open_database()
    key = _thank_the_employee(store)
    first = ActRow.objects.get(key=key)
    User.objects.filter(email=address_of("lead")).update(person=first.by)
    for role in ("lead", "employee"):
        assert follow(role, key, "tell").status_code == 302
    names = [row.name for row in store.organisation.people_with([first.by, first.to])]
    gallery = page("manager", "/stories/")
    assert "prévenu le client à 13" in gallery
    assert f"/lineup/?story={key}" in gallery
    assert not any(name in gallery.split("<h1", 1)[1] for name in names)
    assert "La raconter au point du jour" not in page("employee", "/stories/")
    assert "prévenu le client à 13" in page("manager", f"/lineup/?story={key}")
    visitor("manager").post("/lineup/", {"story": key})
    assert last("lineups").label == key
    assert follow("employee", key, "untell").status_code == 302
    assert "prévenu le client à 13" not in page("manager", f"/lineup/?story={key}")
    assert key not in page("manager", "/stories/")


def test_the_wall_is_chosen_by_value_behaviour_and_team_and_never_by_person(company: Any) -> None:  # R121 L2
    whole = page("lead", "/wall/")
    assert whole.count('<li class="card">') > 3
    for choice in ("about=word_kept", f"about={BEHAVIOUR}", "unit=west", "about=candour&unit=lyon"):
        assert page("lead", f"/wall/?{choice}").count('<li class="card">') < whole.count('<li class="card">')
    assert "Rien ici pour ce choix" in page("lead", "/wall/?about=nothing/here")
    somebody = ActRow.objects.filter(step="celebrated").first()
    assert somebody is not None
    same = page("lead", f"/wall/?person={somebody.by}&by={somebody.by}")
    assert same.count('<li class="card">') == whole.count('<li class="card">')


def test_a_team_is_on_the_wall_when_its_manager_says_yes(company: Any) -> None:  # R121
    assert (
        thank(to="unit", unit="west", words="Votre équipe nous a prévenus dès huit heures.").status_code
        == 302
    )
    key = last("recognitions").key
    assert follow("employee", key, "celebrate").status_code == 302
    assert "prévenus dès huit heures" not in page("sponsor", "/wall/")
    asked = page("manager", "/wall/")
    assert "En attente de votre accord" in asked
    assert "prévenus dès huit heures" in asked
    assert follow("manager", key, "celebrate").status_code == 302
    assert "prévenus dès huit heures" in page("sponsor", "/wall/")
    assert follow("manager", key, "uncelebrate").status_code == 302
    assert "prévenus dès huit heures" not in page("sponsor", "/wall/")


def test_without_the_notice_nothing_is_on_the_wall(company: Any) -> None:  # L5
    from dataclasses import replace

    store = open_database()
    register = store.registers.read("notices")
    with store.work("notices", by="test", at=timezone.now()):
        store.registers.write(
            replace(register, rows=tuple(row for row in register.rows if row["source"] != "recognitions"))
        )
    for address in ("/wall/", "/stories/"):
        assert "cette information manque" in page("lead", address)
        assert "card" not in page("lead", address).split("<h1", 1)[1].split("cette information")[0].replace(
            'class="card measure"', ""
        )


def test_two_who_thank_each_other_read_it_and_nobody_else(company: Any) -> None:  # R24 L2
    key = _thank_the_employee(open_database())
    giver = ActRow.objects.get(key=key).by
    name = open_database().organisation.people_with([giver])[0].name
    assert thank(name=name).status_code == 302
    assert f"{name} et vous vous remerciez" in page("employee", "/acts/")
    for role in set(ROLES) - {"employee"}:
        assert f"{name} et vous" not in page(role, "/acts/"), "their own pages speak of their own alone"


@pytest.mark.parametrize("step", ["celebrate", "tell"])
def test_a_contested_thank_you_is_told_nowhere(company: Any, step: str) -> None:  # M2
    key = _thank_the_employee(open_database())
    giver = ActRow.objects.get(key=key).by
    User.objects.filter(email=address_of("lead")).update(person=giver)
    for role in ("lead", "employee"):
        assert follow(role, key, step).status_code == 302
    where = "/wall/" if step == "celebrate" else "/stories/"
    assert "prévenu le client à 13" in page("analyst", where)
    assert follow("employee", key, "contest", "Ce n’était pas moi, ce jour-là.").status_code == 302
    assert not standings(open_database().acts.history(key))[0].counts
    assert "prévenu le client à 13" not in page("analyst", where)


# ── figures ─────────────────────────────────────────────────────────────────────────────────────────


def test_figures_of_thanks_are_of_groups_with_a_table_and_a_method(company: Any) -> None:  # R149 M6
    read = page("sponsor", "/thanks/figures/")
    for words in (
        "mercis sont donnés par mois",
        "Voir le tableau",
        "Comment c’est calculé",
        "Gini",
        "Poisson",
    ):
        assert words in read
    assert 'class="chart bands"' in read
    assert 'class="chart control large"' in read
    assert "thanks are given in a month" in page("sponsor", "/thanks/figures/", "en")


def test_no_figure_moves_as_somebody_gives_thanks(company: Any) -> None:  # A4 R149
    before = page("lead", "/thanks/figures/").split("<h1", 1)[1]
    assert thank().status_code == 302
    assert page("lead", "/thanks/figures/").split("<h1", 1)[1] == before


def test_each_reads_the_figures_of_the_own_chain(company: Any) -> None:  # A10 L2
    assert "Agence de Lyon" in page("analyst", "/thanks/figures/")
    for role in ("employee", "manager"):
        read = page(role, "/thanks/figures/")
        assert "Agence de Nantes" in read
        assert "Agence de Lyon" not in read
    assert "Agence de Rennes" in page("manager", "/thanks/figures/")
    assert "Agence de Rennes" not in page("employee", "/thanks/figures/")


def test_without_the_notice_there_is_no_figure(company: Any) -> None:  # L5
    from dataclasses import replace

    store = open_database()
    register = store.registers.read("notices")
    with store.work("notices", by="test", at=timezone.now()):
        store.registers.write(
            replace(register, rows=tuple(row for row in register.rows if row["source"] != "recognitions"))
        )
    assert "cette information manque" in page("lead", "/thanks/figures/")
    assert "svg" not in page("lead", "/thanks/figures/").split("<h1", 1)[1]


# ── from a letter ───────────────────────────────────────────────────────────────────────────────────


def test_the_weekly_letter_leads_to_the_form_filled_in(company: Any) -> None:  # R91 R146
    from avers.adapters.mail.letters import as_page, as_text
    from avers.adapters.mail.thanks_link import thanks_link
    from avers.application.ports import Subscriber
    from avers.application.reminding import Reminder, Waits
    from avers.application.week import value_of
    from avers.application.wording.reminding import letter_of

    viewer = User.objects.get(email=address_of("employee")).viewer
    value = value_of(company.charters.published(), timezone.localdate())
    assert value is not None
    reminder = Reminder((Waits("late", 1, "/promises/"),), value, thanks_open=True)
    link = thanks_link(behaviour=f"{value.key}/{value.behaviours[0].key}")
    subscriber = Subscriber(viewer, "a@garance.example", "/reminders/stop/x/", None)
    letter = letter_of(reminder, subscriber, root="https://avers.example", thank=link)
    for drawn in (as_text(letter), as_page(letter, "fr")):
        assert f"https://avers.example{link}" in drawn
        assert "Dire merci à quelqu’un" in drawn
    opened = page("employee", link)
    assert f'value="{value.key}/{value.behaviours[0].key}" required checked' in opened
    # Nobody is signed in: they are asked to, and the link is kept.
    asked = visitor().get(link)
    assert asked.status_code == 302
    assert asked["Location"].startswith("/sign-in/?next=%2Fthanks%2Flink%2F")


def test_the_letter_does_not_lead_to_a_form_that_is_closed(company: Any) -> None:  # L5
    from avers.adapters.mail.letters import _thank
    from avers.application.reminding import Reminder
    from avers.application.week import value_of

    value = value_of(company.charters.published(), timezone.localdate())
    assert _thank(Reminder((), value, thanks_open=False)) == ""
    assert _thank(Reminder((), None, thanks_open=True)) == ""
    assert _thank(Reminder((), value, thanks_open=True)).startswith("/thanks/link/")


def test_a_link_that_was_changed_or_is_old_is_no_page(company: Any) -> None:  # M4
    import time
    from unittest.mock import patch

    from avers.adapters.mail.thanks_link import thanks_link

    link = thanks_link(words="Tu as prévenu le client dès midi.", name="Marc")
    assert "prévenu le client dès midi" in page("employee", link)
    assert visitor("employee").get(link[:-6] + link[-6:-1].swapcase() + "/").status_code == 404
    assert visitor("employee").get("/thanks/link/e30:1x:2y/").status_code == 404
    with patch("django.core.signing.time.time", return_value=time.time() + 31 * 86400):
        assert visitor("employee").get(link).status_code == 404
    with pytest.raises(KeyError):
        thanks_link(heard="1")


def test_words_typed_after_the_session_ended_are_found_again_once(company: Any) -> None:  # R91
    from tests.garance import PASSWORD

    browser, before = visitor(), ActRow.objects.count()
    form = {"to": "person", "name": colleague("employee").name, "words": WORDS_HERE, "behaviour": BEHAVIOUR}
    answer = browser.post("/thanks/", form)
    assert (answer.status_code, answer["Location"]) == (302, "/sign-in/?next=%2Fthanks%2F")
    assert ActRow.objects.count() == before, "nothing is given before one has signed in"
    cookie = answer.cookies["avers_thanks"]
    assert (cookie["httponly"], cookie["samesite"], cookie["max-age"]) == (True, "Lax", 600)
    signed_in = browser.post(
        "/sign-in/", {"email": address_of("employee"), "password": PASSWORD, "next": "/thanks/"}, follow=True
    )
    read = signed_in.content.decode()
    assert WORDS_HERE in read
    assert f'value="{BEHAVIOUR}" required checked' in read
    assert WORDS_HERE not in browser.get("/thanks/").content.decode(), "shown once"
    assert browser.post("/thanks/", form).status_code == 302
    assert last("recognitions").by == me("employee")


# ── Twenty seconds (R91) ────────────────────────────────────────────────────────────────────────────


def offered(words: str = "", **more: str) -> str:
    response = visitor("employee").post("/thanks/behaviours/", {"words": words} | more)
    assert response.status_code == 200
    return str(response.content.decode())


def test_what_is_written_brings_the_nearest_behaviours_and_keeps_the_one_chosen(company: Any) -> None:  # R91
    n_rows = ActRow.objects.count()
    near = offered("Tu as prévenu le client avant l’heure dite.")
    assert near.index("word_kept/warn_early") < near.index('value="other"')
    assert "checked" not in near, "nothing is chosen for anybody"
    chosen = offered("Tu as prévenu le client avant l’heure dite.", behaviour="candour/advise_against")
    assert 'value="candour/advise_against" required checked' in chosen
    # Every behaviour of the charter stays one step away.
    assert near.count("<option") == 1 + sum(
        len(one.behaviours) for one in company.charters.published().values
    )
    assert ActRow.objects.count() == n_rows


def test_another_behaviour_than_those_offered_is_taken_from_the_list(company: Any) -> None:  # R91
    assert thank(behaviour="other", other="candour/advise_against").status_code == 302
    assert ActRow.objects.filter(kind="recognitions").latest("id").behaviour == "advise_against"
    refused = thank(behaviour="other", other="", words="Tu as montré le prix des deux solutions.")
    assert refused.status_code == 422


def test_a_few_letters_of_both_names_are_enough_and_the_name_is_said_back(company: Any) -> None:  # R91
    mine = User.objects.get(email=address_of("employee"))
    everybody = list(PersonRow.objects.exclude(key=mine.person).values_list("name", flat=True))

    def letters(name: str) -> str:
        first, _space, last = name.partition(" ")
        return f"{last[:3]} {first[:3]}".lower()

    alone = next(
        name
        for name in everybody
        if [begins_so(other, letters(name)) for other in everybody].count(True) == 1
    )
    answer = visitor("employee").post(
        "/thanks/",
        {"to": "person", "name": letters(alone), "words": WORDS_HERE, "behaviour": BEHAVIOUR},
        follow=True,
    )
    assert f"Votre merci est donné\u202f: {alone}" in answer.content.decode()


def test_all_that_a_thank_you_lacks_is_said_at_once(company: Any) -> None:  # R91
    refused = visitor("employee").post("/thanks/", {"to": "person", "name": "zz", "words": "Bravo"})
    page = refused.content.decode()
    assert refused.status_code == 422
    for words in ("Personne de ce nom", "au moins 4 mots", "Choisissez le comportement"):
        assert words in page, words
