"""The stored state of a tie equals a fresh summary, whatever happened to its encounters."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import fields

import numpy as np
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from enishi.accounts.models import User
from enishi.cli.worker import TICKS
from enishi.encounters import actions, queries, tasks
from enishi.encounters.actions import EncounterFields
from enishi.encounters.actions import ties as writing
from enishi.encounters.models import Encounter, Kind, Participation, TieState
from enishi.encounters.tests.factories import ago, make_person, meet, noon
from enishi.engine import ties as engine
from enishi.people.models import Contact

AFTER_ALL = 1e9
OLD_STATE = np.full(23, 1.0).tobytes()  # as version 1 wrote them: 184 bytes
STEP = st.tuples(
    st.sampled_from(["add", "add", "add", "edit", "delete", "undelete", "remove", "many"]),
    st.integers(0, 5),
    st.integers(-30, 900),
    st.sampled_from([Kind.MET, Kind.MAIL, Kind.REACTION]),
)
Step = tuple[str, int, int, str]


def fresh_state(contact: uuid.UUID) -> engine.TieStates | None:
    rows = Participation.objects.filter(contact=contact, encounter__deleted_at__isnull=True)
    log = list(rows.values_list("on", "encounter__kind"))
    if not log:
        return None
    days = [float(on.toordinal()) for on, _ in log]
    weight = [0.3 if kind == "reaction" else 1.0 for _, kind in log]
    return engine.summarise([0] * len(days), days, n_ties=1, now=AFTER_ALL, weight=weight)


def assert_is_fresh(contact: uuid.UUID) -> None:
    stored, fresh = TieState.objects.filter(contact=contact).first(), fresh_state(contact)
    assert (stored is None) == (fresh is None)
    if stored is None or fresh is None:
        return
    kept = engine.unpack(bytes(stored.packed), now=AFTER_ALL)
    for each in fields(fresh):
        np.testing.assert_allclose(
            getattr(kept, each.name), getattr(fresh, each.name), rtol=1e-9, atol=1e-9, err_msg=each.name
        )
    days = [None if np.isnan(day) else int(day) for day in (fresh.first[0], fresh.last[0])]
    written = [on and on.toordinal() for on in (stored.first_on, stored.last_on)]
    assert (stored.contact_days, written) == (int(fresh.n[0]), days)


def take_step(aoi: User, people: list[uuid.UUID], made: list[uuid.UUID], step: Step) -> None:
    what, which, day, kind = step
    chosen = [people[which % 3]] if which < 4 else people
    if what == "many":
        days = range(day, day + 7 * (writing.FEW + 1), 7)
        many = [EncounterFields(chosen, ago(each), kind) for each in days]
        made += [row.pk for row in actions.record_encounters(aoi, many)]
        return
    row = Encounter.objects.filter(pk=made[which % len(made)]).first() if made else None
    if what == "add" or row is None:
        made.append(actions.record_encounter(aoi, contact_ids=chosen, on=ago(day), kind=kind).pk)
    elif what == "remove":
        actions.remove_encounters(aoi, [row.pk])
    elif what == "undelete" and row.deleted_at:
        actions.undelete_encounter(aoi, row.pk)
    elif what == "delete" and not row.deleted_at:
        actions.delete_encounter(aoi, row.pk)
    elif what == "edit" and not row.deleted_at:
        actions.change_encounter(aoi, row.pk, EncounterFields(chosen, ago(day), kind))


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(STEP, max_size=12))
def test_a_state_is_always_its_fresh_summary(aoi: User, steps: list[Step]) -> None:
    people = [make_person(aoi, f"人{n}").pk for n in range(3)]
    made: list[uuid.UUID] = []
    for step in steps:
        take_step(aoi, people, made, step)
    for person in people:
        assert_is_fresh(person)


def test_a_year_written_down_day_by_day_stays_exact(aoi: User) -> None:
    person = make_person(aoi)
    for day in range(365, 0, -5):
        kind = Kind.REACTION if day % 3 else Kind.MEAL
        actions.record_encounter(aoi, contact_ids=[person.pk], on=ago(day), kind=kind)
    assert_is_fresh(person.pk)


@pytest.mark.parametrize("count", [1, 3])
def test_a_new_contact_reads_no_log_however_long_it_is(aoi: User, count: int) -> None:
    people = [make_person(aoi, f"人{n}") for n in range(count)]
    meet(aoi, *people, days=range(900, 0, -9))
    with CaptureQueriesContext(connection) as captured:
        actions.record_encounter(aoi, contact_ids=[one.pk for one in people], on=ago(0))
    about = [query["sql"] for query in captured if "participation" in query["sql"]]
    assert [sql.removeprefix(f"{count} times: ").split()[0] for sql in about] == ["INSERT"]
    states = [query["sql"].split()[0] for query in captured if "encounters_tie_state" in query["sql"]]
    assert states == ["SELECT", "INSERT"]
    for one in people:
        assert_is_fresh(one.pk)


def test_a_backdated_contact_sums_the_tie_up_anew(aoi: User) -> None:
    yu, sakura = make_person(aoi), make_person(aoi, "長谷川")
    meet(aoi, yu, days=[40, 10])
    meet(aoi, sakura, days=[60])
    with CaptureQueriesContext(connection) as captured:
        meet(aoi, yu, sakura, days=[20])
    reads = [
        sql for query in captured if (sql := query["sql"]).startswith('SELECT "encounters_participation"')
    ]
    assert len(reads) == 1
    assert sakura.pk.hex not in reads[0].replace("-", "")
    assert_is_fresh(yu.pk)
    assert_is_fresh(sakura.pk)


@pytest.fixture
def outdated(aoi: User) -> list[Contact]:
    """Ties as an engine of the first version left them, and one of today's."""
    people = [make_person(aoi, f"人{n}") for n in range(5)]
    for number, one in enumerate(people):
        meet(aoi, one, days=[40 + number, 30, 20])
    TieState.objects.exclude(contact=people[0]).update(packed=OLD_STATE, version=1)
    return people


def test_outdated_states_are_read_right_at_once(aoi: User, outdated: list[Contact]) -> None:
    for now in (noon(), noon(ago(25))):
        table = queries.read_ties(aoi, now=now)
        found = [table.find(one.pk) for one in outdated]
        actions.rebuild_tie_states(aoi, [])
        assert [(tie.contact_days, tie.silent_days) for tie in found if tie] == [
            (3, 20) if now == noon() else (2, 5)
        ] * 5
    assert TieState.objects.filter(version=1).count() == 4
    assert queries.find_tie(aoi, outdated[3].pk, now=noon()) == table_of(aoi).find(outdated[3].pk)


def table_of(owner: User) -> queries.TieTable:
    return queries.read_ties(owner, now=noon())


@pytest.mark.parametrize("packed", [b"", b"\0" * 24, b"\0" * engine.STATE_BYTES])
def test_a_state_that_cannot_be_read_is_summed_up_anew(aoi: User, packed: bytes) -> None:
    yu = make_person(aoi)
    meet(aoi, yu, days=[40, 30, 20])
    TieState.objects.update(packed=packed)
    tie = queries.find_tie(aoi, yu.pk, now=noon())
    assert tie is not None
    assert (tie.contact_days, tie.silent_days) == (3, 20)
    meet(aoi, yu, days=[10])
    assert_is_fresh(yu.pk)


def test_a_new_contact_brings_an_outdated_state_up_to_date(aoi: User, outdated: list[Contact]) -> None:
    meet(aoi, outdated[0], outdated[1], days=[0])
    assert TieState.objects.filter(version=1).count() == 3
    assert_is_fresh(outdated[0].pk)
    assert_is_fresh(outdated[1].pk)


def test_the_worker_brings_them_up_to_date(aoi: User, ben: User, outdated: list[Contact]) -> None:
    assert "enishi.encounters.tasks:tick" in TICKS
    other = make_person(ben, "林")
    meet(ben, other, days=[9, 2])
    TieState.objects.filter(owner=ben).update(packed=OLD_STATE, version=engine.STATE_VERSION + 1)
    tasks.tick()
    assert set(TieState.objects.values_list("version", flat=True)) == {engine.STATE_VERSION}
    for one in [*outdated, other]:
        assert_is_fresh(one.pk)
    with CaptureQueriesContext(connection) as captured:
        tasks.tick()
    assert len(captured) == 3  # of the receipts, of the ties, and of the index


def test_whoever_ends_it_in_the_middle_loses_nothing(
    aoi: User, ben: User, outdated: list[Contact], monkeypatch: pytest.MonkeyPatch
) -> None:
    meet(ben, make_person(ben, "林"), days=[9, 2])
    TieState.objects.filter(owner=ben).update(packed=OLD_STATE, version=1)
    real = writing.rebuild_tie_states
    monkeypatch.setattr(writing, "BATCH_TIES", 1)

    def end_at_the_third(actor: User, contact_ids: list[uuid.UUID]) -> int:
        if actor == aoi and TieState.objects.filter(owner=aoi, version=1).count() == 2:
            raise OSError("the disk is full")
        return real(actor, contact_ids)

    monkeypatch.setattr(writing, "rebuild_tie_states", end_at_the_third)
    tasks.tick()
    left = TieState.objects.filter(version=1)
    assert list(left.values_list("owner", flat=True)) == [aoi.pk] * 2  # one notebook's trouble is its own
    monkeypatch.setattr(writing, "rebuild_tie_states", real)
    tasks.tick()
    assert not left.exists()
    for one in outdated:
        assert_is_fresh(one.pk)


def test_a_batch_is_short(aoi: User, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(7):
        meet(aoi, make_person(aoi, f"人{number}"), days=range(1, 2 + number))
    TieState.objects.update(version=1)
    monkeypatch.setattr(writing, "BATCH_TIES", 3)
    monkeypatch.setattr(writing, "BATCH_DAYS", 10)
    batches: list[int] = []

    def note(actor: User, contact_ids: list[uuid.UUID]) -> int:
        days = TieState.objects.filter(contact__in=contact_ids).values_list("contact_days", flat=True)
        batches.append(len(contact_ids))
        assert len(contact_ids) == 1 or (len(contact_ids) <= 3 and sum(days) <= 10)
        return 0

    monkeypatch.setattr(writing, "rebuild_tie_states", note)
    assert actions.rebuild_outdated_states(aoi) == sum(batches) == 7


def test_another_day_than_today_is_no_reason_to_write(aoi: User, outdated: list[Contact]) -> None:
    before = list(TieState.objects.order_by("pk").values_list("packed", "version"))
    queries.read_ties(aoi, now=noon(ago(0) + dt.timedelta(days=400)))
    assert list(TieState.objects.order_by("pk").values_list("packed", "version")) == before
