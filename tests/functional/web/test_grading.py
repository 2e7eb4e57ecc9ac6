"""Conversations reviewed by people: told first, drawn, masked, marked blind, read, contested, counted."""

from __future__ import annotations

import re
from datetime import date, timedelta
from html import unescape
from typing import Any

import pytest
from django.utils import timezone

from avers.adapters.database.models import ActRow, User
from avers.application.coaching import plans_of
from avers.application.graded import (
    agreement_on,
    graded_shares,
    grading_figures,
    own_graded,
    read_graded,
)
from avers.application.grading import (
    batches_of,
    draw_batch,
    paper_for,
    papers_for,
    software_passages,
    turns_of,
)
from avers.application.ports.refusals import NotFound
from avers.application.sampled import sampled_keys
from avers.application.viewer import Viewer
from avers.core.conversations.masking import PLACEHOLDER
from avers.core.errors import InputRefused
from avers.core.estimate import Estimate
from avers.core.evidence.act import Act
from avers.core.organisation.tree import Unit, UnitTree
from tests.functional.web.test_coaching import begun
from tests.garance import address_of, visitor

WINDOW = {"since": "2026-08-01", "until": "2026-10-31", "n": "6"}


def page(role: str, address: str = "/grading/", language: str = "fr") -> str:
    response = visitor(role, language).get(address)
    assert response.status_code == 200, (role, address)
    return unescape(str(response.content.decode()))


def viewer_of(role: str) -> Viewer:
    found: Viewer = User.objects.get(email=address_of(role)).viewer
    return found


def name_of(company: Any, role: str) -> str:
    return str(company.organisation.people_with([viewer_of(role).person])[0].name)


def drawn(company: Any, names: list[str], n: int = 6) -> str:
    now = timezone.now()
    return draw_batch(
        company, viewer_of("lead"), since=date(2026, 8, 1), until=date(2026, 10, 31), n=n, names=names,
        due=now.date() + timedelta(days=9), tree=company.organisation.units(), at=now, seed=7,
    ).key  # fmt: skip


def papers_of(batch: str) -> list[str]:
    return [row.key for row in ActRow.objects.filter(kind="graded", step="made", label=batch).order_by("id")]


def marks(company: Any, batch: str, found: str = "yes", **changes: str) -> dict[str, str]:
    items = next(one for one in batches_of(company) if one.key == batch).items
    return {f"found-{one.key}": found for one in items} | changes


def without_notice(company: Any) -> None:
    register = company.registers.read("notices")
    kept = tuple(row for row in register.rows if row.get("source") != "conversations")
    with company.work("test", by="test", at=timezone.now()):
        company.registers.write(type(register)(register.spec, kept))


# ── L5, L6: told, and only the sample ──


def test_nothing_is_drawn_or_read_before_staff_were_told(company: Any) -> None:  # L5
    batch = drawn(company, [name_of(company, "employee")])
    own = own_graded(company, viewer_of("employee"), timezone.localdate())
    without_notice(company)
    read = page("lead")
    assert "Pas encore ouvert" in read
    assert "Points par groupe" not in read
    before = ActRow.objects.count()
    assert visitor("lead").post("/grading/draw/", WINDOW).status_code == 302
    fill = f"/grading/fill/{papers_of(batch)[0]}/"
    assert visitor("employee").get(fill).status_code == 404
    assert visitor("employee").post(fill, marks(company, batch)).status_code == 404
    assert ActRow.objects.count() == before
    # What was said of one's own replies stays one's own to read (M2).
    assert own
    assert visitor("employee").get(f"/grading/{own[0].key}/").status_code == 200


def test_only_the_sample_is_drawn_and_near_no_grader(company: Any) -> None:  # L6
    batch = drawn(company, [name_of(company, "employee")], n=60)
    rows = ActRow.objects.filter(kind="graded", step="made", label=batch)
    sample = sampled_keys(company, on=timezone.localdate())
    assert {row.to for row in rows} <= sample
    tree = company.organisation.units()
    near = {"nantes", *tree.ancestors("nantes"), *tree.descendants("nantes")}
    assert near.isdisjoint(row.to_unit for row in rows)
    people = company.organisation.head_counts(timezone.localdate())
    assert all(people[row.to_unit] >= 5 for row in rows)  # A1


def test_what_stands_in_the_way_of_a_draw_is_told_at_once(company: Any) -> None:
    typed = {"since": "2026-11-01", "until": "2026-10-01", "n": "900", "names": "Personne Inconnue",
             "due": "2020-01-01"}  # fmt: skip
    response = visitor("lead").post("/grading/draw/", typed)
    told = unescape(response.content.decode())
    assert response.status_code == 422
    for words in ("Personne Inconnue", "deux dates", "Entre une et 60", "dernier jour"):
        assert words in told
    assert 'value="900"' in told
    nothing = visitor("lead").post("/grading/draw/", {
        **WINDOW, "since": "2020-01-01", "until": "2020-01-31", "names": name_of(company, "employee"),
        "due": timezone.localdate().isoformat(),
    })  # fmt: skip
    assert "Aucune conversation de l’échantillon" in unescape(nothing.content.decode())


# ── Blind and without a name ──


def test_a_grader_reads_words_without_any_name(company: Any) -> None:  # L6 R29
    batch = drawn(company, [name_of(company, "employee")], n=20)
    today = timezone.localdate()
    agents = {row.to for row in ActRow.objects.filter(kind="graded", step="listed")}
    names = {part for one in company.organisation.people_with(agents) for part in one.name.split()}
    n_masked = 0
    for key in papers_of(batch):
        paper = paper_for(company, viewer_of("employee"), key, today)
        told = " ".join(one.words for one in paper.turns)
        assert not re.search(r"MG-\d", told)
        assert not [name for name in names if re.search(rf"\b{re.escape(name)}\b", told)]
        n_masked += len(PLACEHOLDER.findall(told))
    assert n_masked > 20
    read = page("employee", f"/grading/fill/{papers_of(batch)[0]}/")
    assert "La conversation" in read
    assert "Le logiciel, à part" not in read, "what the software read would lead the grader"
    assert not [one for one in agents if one in read]


def test_marks_stay_hidden_until_everybody_is_done(company: Any) -> None:  # R64
    other = next(
        one.name
        for one in company.organisation.people_of("offers")
        if one.serves_between(timezone.localdate(), timezone.localdate())
    )
    batch = drawn(company, [name_of(company, "employee"), other], n=1)
    (key,) = papers_of(batch)
    sent = marks(company, batch, **{"words-relation.advised": "Le conseil est propre à ce cas."})
    assert visitor("employee").post(f"/grading/fill/{key}/", sent).status_code == 302
    for role in ("lead", "employee"):
        assert visitor(role).get(f"/grading/{key}/").status_code == 404
    read = page("lead", f"/grading/batch/{batch}/")
    assert "Fini par 1 sur 2" in read
    assert "Ce qui a été vu" not in read
    # Taken back, marked again, sent twice: one set of marks.
    visitor("employee").post(f"/grading/fill/{key}/", {"do": "reopen"})
    visitor("employee").post(f"/grading/fill/{key}/", sent)
    rows = ActRow.objects.filter(act=key, step="closed").count()
    visitor("employee").post(f"/grading/fill/{key}/", sent)
    assert ActRow.objects.filter(act=key, step="closed").count() == rows
    theirs = next(person.key for person in company.organisation.find_people(other))
    with company.work("test", by="test", at=timezone.now()):
        company.acts.add([
            *(Act(f"t{n}", "graded", timezone.localdate(), theirs, "looked", key, key,
                  label=name.removeprefix("found-"), found="no")
              for n, name in enumerate(marks(company, batch))),
            Act("tend", "graded", timezone.localdate(), theirs, "closed", key, key),
        ])  # fmt: skip
    read = page("lead", f"/grading/{key}/")
    assert "partagés" in read
    assert "Le conseil est propre à ce cas." in read
    assert name_of(company, "employee") not in read
    assert visitor("employee").post(f"/grading/fill/{key}/", {"do": "reopen"}).status_code == 422


def test_words_about_who_somebody_is_or_feels_are_refused(company: Any) -> None:  # L1 L4
    batch = drawn(company, [name_of(company, "employee")], n=1)
    (key,) = papers_of(batch)
    for words in ("La personne semblait agacée.", "Une réponse de quelqu’un de paresseux."):
        sent = marks(company, batch, **{"words-relation.advised": words})
        response = visitor("employee").post(f"/grading/fill/{key}/", sent)
        assert response.status_code == 422, words
        assert words.split()[1] in unescape(response.content.decode()), "what was typed stays"
    unfinished = {"found-relation.advised": "yes"}
    told = unescape(visitor("employee").post(f"/grading/fill/{key}/", unfinished).content.decode())
    assert "points sans réponse" in told
    assert not ActRow.objects.filter(act=key, step="looked").exists()


# ── The person concerned ──


def test_a_person_reads_their_own_contests_and_sees_the_answer(company: Any) -> None:  # M2
    employee, today = viewer_of("employee"), timezone.localdate()
    own = own_graded(company, employee, today)
    one, item = next(
        (one, seen.item.key)
        for one in own
        for seen in one.seen
        if seen.found == "no" and seen.appeal is None and seen.item.key not in one.divided
    )
    address = f"/grading/{one.key}/"
    read = page("employee", address)
    assert "Vous avez écrit dans cette conversation" in read
    assert visitor("manager").get(address).status_code == 404, "not even their manager"
    assert visitor("analyst").get(address).status_code == 404
    assert visitor("lead").post(address, {"do": "appeal", "item": item, "words": "Une raison de plus."}
                                ).status_code == 404  # fmt: skip
    # "What is written of me" leads there, and what was not seen may become a step: of the person's own doing.
    assert address in page("employee", "/written/")
    assert address not in page("manager", "/written/")
    tree = company.organisation.units()
    open_ones = [one.act.key for one in plans_of(company, employee, tree, today) if one.state == "open"]
    plan = f"/coaching/{open_ones[0] if open_ones else begun()}/"
    assert plan in page("employee", address)
    asked = f"{plan}?graded={one.key}&item={item}"
    n_rows = ActRow.objects.filter(kind="coaching").count()
    assert "À exercer, après une conversation relue" in page("employee", asked)
    assert "À exercer" not in page("manager", asked), "a manager is told nothing of it"
    assert visitor("employee").get(f"{plan}?graded={one.key}&item=nothing").status_code == 404
    assert ActRow.objects.filter(kind="coaching").count() == n_rows, "nothing is written by a link"
    short = visitor("employee").post(address, {"do": "appeal", "item": item, "words": "Non"})
    assert short.status_code == 422
    words = "L’étape suivante figure dans le second message."
    assert (
        visitor("employee").post(address, {"do": "appeal", "item": item, "words": words}).status_code == 302
    )
    assert read_graded(company, employee, one.key, today).graded.is_open
    answer = {"do": "answer", "item": item, "verdict": "yes", "words": "C’est juste, elle y figure bien."}
    assert visitor("employee").post(address, answer).status_code == 404
    assert visitor("lead").post(address, answer).status_code == 302
    told = page("employee", address)
    for part in (words, "C’est juste, elle y figure bien.", "Corrigé", "noté d’abord"):
        assert part in told or part.lower() in told.lower(), part


def test_graders_agree_as_before_once_units_are_divided_or_merged(company: Any) -> None:  # R64
    today = timezone.localdate()
    batch = next(one for one in batches_of(company) if not one.is_cancelled)
    before, tree = agreement_on(company, batch.key, today), company.organisation.units()
    assert before[0]
    leaves = [
        one for one in tree.units if one.key != tree.root and len(tuple(tree.descendants(one.key))) == 1
    ]
    divided = [Unit(f"{one.key}_{part}", one.key, one.name) for one in leaves[:3] for part in ("a", "b")]
    merged = [one for one in tree.units if one not in leaves[-3:]]
    for units in ([*tree.units, *divided], merged):
        with company.work("units", by="test", at=timezone.now()):
            company.organisation.save_units(UnitTree(units))
        assert agreement_on(company, batch.key, today) == before
        assert grading_figures(company, viewer_of("lead"), company.organisation.units(), today)


def test_the_software_stands_beside_with_its_reasons(company: Any) -> None:  # M7
    today = timezone.localdate()
    held = [
        one for one in own_graded(company, viewer_of("employee"), today) if "yes" in one.software.values()
    ]
    one = held[0]
    passages = software_passages(turns_of(company, one.thread))
    assert all(passages[item] for item, found in one.software.items() if found == "yes")
    read = page("employee", f"/grading/{one.key}/")
    assert "Le logiciel, à part" in read
    assert re.search(r"Le logiciel, à part[^<]*«", read)


def test_no_page_shows_points_of_a_conversation_or_of_a_person(company: Any) -> None:  # L2 L3
    today = timezone.localdate()
    one = own_graded(company, viewer_of("employee"), today)[0]
    assert one.score is not None
    shown = [page("employee", f"/grading/{one.key}/"), page("lead", f"/grading/batch/{one.batch.key}/")]
    for read in shown:
        words = re.sub(r"<[^>]*>", " ", read.split("<main")[1])
        assert "sur 100" not in words
        assert not re.search(r"\d\s?(?:points|%)", words)


# ── Figures of groups ──


def test_figures_need_thirty_conversations_of_five_people_and_no_complement(company: Any) -> None:  # A1 R32
    tree, today = company.organisation.units(), timezone.localdate()
    (whole, *groups) = grading_figures(company, viewer_of("lead"), tree, today)
    assert isinstance(whole.score, Estimate)
    assert whole.score.n >= 30
    assert isinstance(whole.adjusted, Estimate)
    assert groups
    assert not [one for one in groups if isinstance(one.score, Estimate)]
    assert graded_shares(company, today)
    # One batch less: twenty conversations give nothing, not even to the company.
    with company.work("test", by="test", at=timezone.now()):
        company.acts.add([
            Act("off", "gradings", today, viewer_of("lead").identity, "withdrawn", "garance-grading-1",
                "garance-grading-1")
        ])  # fmt: skip
    (whole, *_) = grading_figures(company, viewer_of("lead"), tree, today)
    assert not isinstance(whole.score, Estimate)
    assert graded_shares(company, today) == ()
    assert "pas encore assez de conversations" in page("employee")


def test_who_plans_may_call_a_draw_off_and_nobody_reads_it(company: Any) -> None:
    batch = drawn(company, [name_of(company, "employee")], n=1)
    (key,) = papers_of(batch)
    visitor("employee").post(f"/grading/fill/{key}/", marks(company, batch))
    assert visitor("lead").get(f"/grading/{key}/").status_code == 200
    other = drawn(company, [name_of(company, "employee")], n=2)
    assert visitor("lead").post(f"/grading/batch/{other}/").status_code == 302
    assert papers_for(company, viewer_of("employee"), timezone.localdate())
    with pytest.raises(NotFound):
        paper_for(company, viewer_of("employee"), papers_of(other)[0], timezone.localdate())
    assert visitor("lead").post(f"/grading/batch/{batch}/").status_code == 422
    with pytest.raises((NotFound, InputRefused)):
        draw_batch(
            company, viewer_of("manager"), since=None, until=None, n=1, names=(), due=None,
            tree=company.organisation.units(), at=timezone.now(),
        )  # fmt: skip
