"""Incidents in the web: why, never who; the means first; training refused where they were missing."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from avers.adapters.database.models import ActRow, AuditEntry, PersonRow, User
from avers.application.incidents import K, incident_for, incidents_for
from avers.application.ports.refusals import NotFound
from avers.application.viewer import Viewer
from avers.core.evidence.act import standings
from avers.core.evidence.incident import cause_of
from avers.wiring import open_database
from tests.garance import LATEST, address_of, visitor

WORDS = "Le client a attendu deux heures une pièce."


def me(role: str) -> str:
    return User.objects.get(email=address_of(role)).person


def note(role: str = "employee", **changes: str) -> Any:
    form = {"words": WORDS, "value": "word_kept", "day": timezone.localdate().isoformat()} | changes
    return visitor(role).post("/incidents/", form)


def noted(role: str = "employee", **changes: str) -> str:
    response = note(role, **changes)
    assert response.status_code == 302, response.content.decode()
    # The address leads to the question that comes next.
    return str(response["Location"]).partition("?")[0].strip("/").split("/")[-1]


def look(
    key: str, cause: str, found: str, words: str = "La réserve était vide.", role: str = "employee"
) -> Any:
    form = {"do": "look", "cause": cause, "found": found, "words": words}
    return visitor(role).post(f"/incidents/{key}/", form)


def close(key: str, cause: str, words: str, role: str = "employee") -> Any:
    return visitor(role).post(f"/incidents/{key}/", {"do": "close", "cause": cause, "words": words})


def page(role: str, address: str, language: str = "fr") -> str:
    response = visitor(role, language).get(address)
    assert response.status_code == 200, address
    return response.content.decode()


def standing(key: str) -> Any:
    (found,) = standings(open_database().acts.history(key))
    return found


def test_an_incident_goes_from_what_was_met_to_what_was_done(company: Any) -> None:  # R135 R137
    key = noted()
    read = page("employee", f"/incidents/{key}/")
    assert "Pourquoi est-ce arrivé" in read
    assert (
        read.index("Avait-on de quoi bien faire")
        < read.index("Savait-on quoi faire")
        < read.index("Bien faire menait")
    )
    assert 'name="cause" value="means"' in read, "what surrounds the work is asked first"
    assert look(key, "means", "no").status_code == 302
    read = page("employee", f"/incidents/{key}/")
    assert "former n’y changerait rien" in read
    assert close(key, "means", "Une pièce est dans chaque véhicule.").status_code == 302
    assert standing(key).closed_on == timezone.localdate()
    assert "Une pièce est dans chaque véhicule" in page("employee", "/incidents/")


def test_a_later_branch_is_not_looked_at_before_what_surrounds_the_work(company: Any) -> None:  # R137
    key = noted()
    for cause in ("know", "want"):
        refused = look(key, cause, "no")
        assert refused.status_code == 422
        assert "Regardez d’abord ce qui entoure le travail" in refused.content.decode()
    assert look(key, "means", "yes", "La pièce était au stock.").status_code == 302
    assert 'name="cause" value="know"' in page("employee", f"/incidents/{key}/")
    assert look(key, "know", "no", "Personne ne l’avait montré.").status_code == 302
    assert cause_of(standing(key)) == "know"
    assert "montrez sur un cas réel" in page("employee", f"/incidents/{key}/")


@pytest.mark.parametrize(
    ("acted_on", "words"),
    [("know", "On a montré la fiche à tous."), ("means", "Formation de deux heures pour tous.")],
)
def test_training_is_refused_where_the_means_were_missing(
    company: Any, acted_on: str, words: str
) -> None:  # R137
    key = noted()
    look(key, "means", "no")
    refused = close(key, acted_on, words)
    assert refused.status_code == 422
    assert "CA002" in refused.content.decode()
    assert words in refused.content.decode(), "what was typed is kept"
    assert standing(key).closed_on is None


def test_nothing_is_closed_before_anybody_asked_why(company: Any) -> None:  # R135
    key = noted()
    refused = close(key, "means", "Une pièce est dans chaque véhicule.")
    assert refused.status_code == 422
    assert standing(key).closed_on is None


def test_a_name_that_slips_in_is_taken_out(company: Any) -> None:  # R135
    unit = User.objects.get(email=address_of("employee")).unit
    name = PersonRow.objects.filter(unit=unit).exclude(name="")[0].name
    key = noted(words=f"Le client a attendu {name} deux heures.")
    look(key, "means", "no", f"Mme Durand et {name} étaient sur une autre tournée.")
    kept = " ".join(ActRow.objects.filter(act=key).values_list("words", flat=True))
    for part in (*name.split(), "Durand"):
        assert part not in kept


def test_whoever_named_somebody_is_told_that_the_name_is_gone(company: Any) -> None:  # R135 L2
    unit = User.objects.get(email=address_of("employee")).unit
    name = PersonRow.objects.filter(unit=unit).exclude(name="")[0].name
    who, form = visitor("employee"), {"value": "", "day": timezone.localdate().isoformat()}
    for words, is_said in ((f"{name.lower()} a oublié la pièce du client.", True), (WORDS, False)):
        read = who.post("/incidents/", form | {"words": words}, follow=True).content.decode()
        assert ("Un nom a été retiré, et n’est gardé nulle part" in read) == is_said, words
        assert name.split()[0] not in read


def test_words_of_blame_are_pointed_out_then_may_be_kept(company: Any) -> None:  # R135
    words = "C’est la faute du technicien de ce matin."
    refused = note(words=words)
    assert refused.status_code == 422
    assert "dit à qui la faute" in refused.content.decode()
    assert note(words=words, heard="1").status_code == 302


def test_the_form_has_no_place_for_a_person(company: Any) -> None:  # R135
    key = noted()
    for address in ("/incidents/", f"/incidents/{key}/"):
        fields = set(re.findall(r'<(?:input|select|textarea)[^>]* name="(\w+)"', page("employee", address)))
        assert fields <= {
            "csrfmiddlewaretoken", "next", "words", "value", "day", "unnamed", "do", "cause", "found",
            "language", "display", "q", "condition",
        }, fields  # fmt: skip
    row = ActRow.objects.get(key=key)
    assert (row.to, row.to_kind, row.to_unit) == ("", "", "")


def test_whoever_stays_unnamed_is_written_nowhere(company: Any) -> None:  # R135
    entries = AuditEntry.objects.count()
    key = noted(unnamed="1")
    look(key, "means", "yes", "La pièce était au stock.")
    look(key, "know", "no", "Personne ne l’avait montré.")
    user = User.objects.get(email=address_of("employee"))
    assert set(ActRow.objects.filter(act=key).values_list("by", flat=True)) == {""}
    told = AuditEntry.objects.order_by("sequence")[entries:]
    assert len(told) == 3
    for entry in told:
        assert entry.actor == "unnamed"
        for mark in (str(user.pk), user.person, user.email):
            assert mark not in f"{entry.actor} {entry.details}"
    # Neither the reporter nor anybody else finds it among their own acts.
    assert WORDS[:20] not in page("employee", "/acts/")


def test_nobody_reads_who_told_of_it(company: Any) -> None:  # R135
    key = noted()
    name = (
        PersonRow.objects.filter(key=me("employee")).exclude(name="").values_list("name", flat=True).first()
    )
    for role in ("lead", "sponsor", "analyst"):
        read = page(role, f"/incidents/{key}/")
        assert me("employee") not in read
        assert not name or name not in read.replace("\u202f", " ").split("<main", 1)[1]


def test_an_incident_is_read_in_its_own_chain_of_units_alone(company: Any) -> None:  # C7
    key = noted()
    own = User.objects.get(email=address_of("employee")).unit
    store, today = open_database(), timezone.localdate()
    tree = store.organisation.units()
    beside = next(
        unit.key for unit in tree.units if unit.parent and not {own, unit.key} & set(tree.ancestors(own))
    )
    for viewer in (Viewer("x", "employee", beside), Viewer("x", "manager", beside), Viewer("x", "employee")):
        for absent in (key, "nowhere", "garance-000001"):
            with pytest.raises(NotFound):
                incident_for(store, viewer, absent, tree, today)
        assert key not in {one.act.key for one in incidents_for(store, viewer, tree, today)}
    for viewer in (Viewer("x", "employee", own), Viewer("x", "manager", next(iter(tree.ancestors(own))))):
        assert incident_for(store, viewer, key, tree, today).act.key == key
        assert key in {one.act.key for one in incidents_for(store, viewer, tree, today)}


def test_a_small_team_is_not_named(company: Any) -> None:  # A1
    store, today = open_database(), timezone.localdate()
    tree, people = store.organisation.units(), store.organisation.head_counts(today)
    read = incidents_for(store, Viewer("x", "lead"), tree, today)
    assert read
    for one in read:
        below = tree.descendants(one.place)
        assert sum(people.get(unit, 0) for unit in below) >= K


def test_a_step_is_undone_and_the_incident_taken_back(company: Any) -> None:
    key = noted()
    look(key, "means", "no")
    close(key, "means", "Une pièce est dans chaque véhicule.")
    assert visitor("employee").post(f"/acts/{key}/undo/", {"next": "/incidents/"}).status_code == 302
    assert standing(key).closed_on is None
    # Looked at again, the last look counts; undone, the first counts again.
    look(key, "means", "yes", "La pièce était au stock.")
    assert cause_of(standing(key)) == ""
    visitor("employee").post(f"/acts/{key}/undo/", {"next": "/incidents/"})
    assert cause_of(standing(key)) == "means"
    visitor("employee").post(f"/acts/{key}/withdraw/", {"next": "/incidents/"})
    assert visitor("employee").get(f"/incidents/{key}/").status_code == 404
    assert WORDS[:20] in page("employee", "/acts/"), "it can still be put back"


def test_what_needs_a_cause_is_not_closed_by_the_way_of_other_acts(company: Any) -> None:  # C7
    key = noted()
    assert visitor("employee").post(f"/acts/{key}/close/", {"words": WORDS}).status_code == 404
    assert standing(key).closed_on is None


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"words": "Attendu"}, "au moins 4"),
        ({"day": "demain"}, "le jour où c’est arrivé"),
        ({"day": (timezone.localdate() + timedelta(days=2)).isoformat()}, "le jour où c’est arrivé"),
        ({"value": "nowhere"}, "la valeur touchée"),
    ],
)
def test_what_is_missing_is_said_on_the_page(company: Any, changes: dict[str, str], said: str) -> None:
    refused = note(**changes)
    assert refused.status_code == 422
    assert said in refused.content.decode()


def test_without_the_notice_nothing_is_kept_shown_or_counted(company: Any) -> None:  # L5
    key = noted()
    store = open_database()
    register = store.registers.read("notices")
    kept = tuple(row for row in register.rows if row["source"] != "incidents")
    with store.work("notices", by="test", at=timezone.now()):
        store.registers.write(replace(register, rows=kept))
    before = ActRow.objects.count()
    assert note().status_code == 422
    assert look(key, "means", "no").status_code == 302
    assert ActRow.objects.count() == before
    read = page("employee", "/incidents/")
    assert "Pas encore ouvert" in read
    assert WORDS[:20] not in read
    assert visitor("employee").get(f"/incidents/{key}/").status_code == 302
    from avers.application.diagnosing import diagnose

    assert diagnose(store, timezone.localdate()).causes is None


def test_the_causes_of_the_sample_speak_of_means(company: Any) -> None:  # R136
    read = page("lead", _causes_address())
    assert "il manquait de quoi bien faire" in read
    assert "Ne répondez pas par une formation" in read
    table = visitor("lead").get(_causes_address() + "table.csv")
    rows = table.content.decode("utf-8-sig").splitlines()
    assert rows[1].startswith("Cause,Part,Fourchette")
    assert len([row for row in rows if "%" in row]) >= 5


def test_a_team_is_shown_the_share_of_means_alone_to_who_may_open_it(company: Any) -> None:  # R136 L2
    names = {unit.key: unit.name.fr for unit in open_database().organisation.units().units}
    own = names[User.objects.get(email=address_of("employee")).unit]
    for role in ("lead", "employee"):
        lines = (
            visitor(role).get(_causes_address() + "table.csv").content.decode("utf-8-sig").split("\r\n\r\n")
        )
        teams = [
            line for block in lines[1:] for line in block.splitlines() if line.split(",")[0] in names.values()
        ]
        if role == "lead":
            assert len(teams) > 5
        else:
            assert {line.split(",")[0] for line in teams} <= {
                own,
                *(names[key] for key in _above(own, names)),
            }


def _above(own: str, names: dict[str, str]) -> tuple[str, ...]:
    tree = open_database().organisation.units()
    key = next(key for key, name in names.items() if name == own)
    return tuple(tree.ancestors(key))


def _causes_address() -> str:
    return visitor("lead").get("/why/causes/")["Location"]


def test_conditions_of_work_are_asked_before_all_other_means_and_said_again(company: Any) -> None:  # R151
    key = noted()
    read = page("employee", f"/incidents/{key}/")
    assert read.index('id="condition"') < read.index('id="found-yes"')
    form = {
        "do": "look",
        "cause": "means",
        "found": "no",
        "words": "On s’entendait mal au comptoir.",
        "condition": "noise",
    }
    assert visitor("employee").post(f"/incidents/{key}/", form).status_code == 302
    assert "Ce qui manquait : le bruit" in page("employee", f"/incidents/{key}/").replace("\u00a0", " ")
    assert ActRow.objects.get(act=key, step="looked").label == "noise"


@pytest.mark.parametrize(
    ("changes", "status", "label"),
    [
        ({"condition": "mood"}, 422, None),
        ({"condition": "seat", "found": "yes"}, 302, ""),
        ({"condition": ""}, 302, ""),
    ],
)
def test_a_condition_is_one_of_the_list_and_kept_only_where_it_was_missing(
    company: Any, changes: dict[str, str], status: int, label: str | None
) -> None:  # R151 L1
    key = noted()
    form = {"do": "look", "cause": "means", "found": "no", "words": "La réserve était vide.", **changes}
    assert visitor("employee").post(f"/incidents/{key}/", form).status_code == status
    assert [row.label for row in ActRow.objects.filter(act=key, step="looked")] == (
        [] if label is None else [label]
    )


# ── from an incident to the means it lacked ─────────────────────────────────────────────────────────


def test_the_page_of_incidents_says_what_they_have_in_common(company: Any) -> None:  # R136 R140
    for language, around, until in (("fr", "Autour de la personne", "Jusqu’aux moyens"),
                                    ("en", "Around the person", "Until the means came")):  # fmt: skip
        page = visitor("employee", language).get("/incidents/").content.decode()
        assert around in page
        assert until in page
        assert "Wilson" in page
        assert "Kaplan" in page
        topic = visitor("lead", language).get(f"/results/{LATEST}/why/causes/").content.decode()
        assert around in topic
        assert topic.count("Kaplan") == 1


def test_fewer_than_five_incidents_say_nothing_of_what_they_have_in_common(company: Any) -> None:  # A1
    told = company.acts.of_kind("incidents")
    kept = [one.key for one in standings(told) if cause_of(one)][:4]
    gone = {row.key for row in told if row.act not in kept}
    company.acts.erase(gone, why="retention", by="test", at=timezone.now())
    assert "Autour de la personne" not in visitor("employee").get("/incidents/").content.decode()


@pytest.mark.parametrize("way", ["means", "obstacles"])
def test_means_asked_for_because_of_an_incident_are_tied_to_it(company: Any, way: str) -> None:  # R140
    key = noted()
    look(key, "means", "no", "La pièce n’était pas au stock.")
    page = visitor("employee").get(f"/incidents/{key}/").content.decode()
    assert f"/{way}/?incident={key}" in page
    form = visitor("employee").get(f"/{way}/?incident={key}").content.decode()
    assert f'name="incident" value="{key}"' in form
    asked = {
        "do": "ask", "what": "Un stock de pièces", "words": "La pièce manque une fois sur trois.",
        "owner": "west", "incident": key, "since": "hier",
    }  # fmt: skip
    assert visitor("employee").post(f"/{way}/", asked).status_code == 302
    tie = ActRow.objects.get(act=key, step="sent")
    made = ActRow.objects.get(key=tie.label)
    assert made.kind == {"means": "requests", "obstacles": "obstacles"}[way]
    read = incident_for(company, User.objects.get(email=address_of("employee")).viewer, key,
                        company.organisation.units(), timezone.localdate())  # fmt: skip
    assert read.can_undo, "the look, not the tie"
    assert "Les moyens ont été demandés le" in visitor("employee").get(f"/incidents/{key}/").content.decode()
    assert visitor("employee").post(f"/acts/{key}/undo/", {"next": "/incidents/"}).status_code == 302
    assert ActRow.objects.get(act=key, step="undone").refers == ActRow.objects.get(act=key, step="looked").key


def test_nothing_is_tied_to_an_incident_that_lacked_no_means_or_may_not_be_read(company: Any) -> None:  # C7
    key = noted()
    before = ActRow.objects.count()
    asked = {
        "do": "ask", "what": "Un stock de pièces", "words": "La pièce manque une fois sur trois.",
        "owner": "west", "incident": key,
    }  # fmt: skip
    # Nobody looked why yet; then there is no such incident.
    assert visitor("employee").post("/means/", asked).status_code == 422
    assert visitor("employee").post("/means/", asked | {"incident": "nothing"}).status_code == 404
    assert visitor("employee").post("/obstacles/", asked | {"incident": "nothing"}).status_code == 404
    assert ActRow.objects.count() == before


def test_where_nobody_told_their_name_no_name_is_tied_to_it(company: Any) -> None:  # R135
    key = noted(unnamed="1")
    look(key, "means", "no", "La pièce n’était pas au stock.")
    asked = {"words": "La pièce manque une fois sur trois.", "owner": "west", "incident": key}
    assert visitor("employee").post("/obstacles/", asked).status_code == 302
    assert ActRow.objects.get(act=key, step="sent").by == ""
