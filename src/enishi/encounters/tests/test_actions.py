"""Writing encounters: once, whole, undoable."""

from __future__ import annotations

import datetime as dt
import uuid

import pytest

from enishi.accounts.models import User
from enishi.audit.models import Record
from enishi.core import clock, errors
from enishi.encounters import actions, queries
from enishi.encounters.actions import EncounterFields, PromiseFields
from enishi.encounters.models import Encounter, Promise, TieState
from enishi.encounters.tests.factories import TODAY, ago, make_person, meet, noon


def test_a_name_and_nothing_else_is_an_encounter_of_today(aoi: User) -> None:
    yu = make_person(aoi)
    with clock.as_of(noon()):
        encounter = actions.record_encounter(aoi, contact_ids=[yu.pk])
    assert (encounter.on, encounter.kind) == (TODAY, "met")
    assert [one.contact_id for one in encounter.participations.all()] == [yu.pk]
    assert Record.objects.get().action == "record_encounter"


def test_the_day_is_the_owners_not_utc(aoi: User) -> None:
    yu = make_person(aoi)
    late = dt.datetime(2026, 11, 22, 22, 0, tzinfo=dt.UTC)  # seven in the morning of the 23rd in Tokyo
    assert actions.record_encounter(aoi, contact_ids=[yu.pk], at=late).on == TODAY


def test_two_clicks_are_one_encounter(aoi: User) -> None:
    yu = make_person(aoi)
    first, second = (
        actions.record_encounter(aoi, contact_ids=[yu.pk], source_key="form:1") for _ in range(2)
    )
    assert first == second
    assert Encounter.objects.count() == 1
    assert Record.objects.count() == 1


def test_a_file_read_twice_adds_nothing(aoi: User) -> None:
    yu = make_person(aoi)
    rows = [EncounterFields([yu.pk], ago(day), source_key=f"csv:{day}") for day in (1, 2, 2)]
    actions.record_encounters(aoi, rows)
    actions.record_encounters(aoi, rows)
    assert Encounter.objects.count() == 2
    assert TieState.objects.get().contact_days == 2


def test_several_people_are_one_encounter_and_one_promise_each(aoi: User) -> None:
    yu, sakura = make_person(aoi), make_person(aoi, "長谷川", "さくら")
    encounter = actions.record_encounter(
        aoi, contact_ids=[yu.pk, sakura.pk], promises=[PromiseFields("mine", "写真を送る")]
    )
    assert Encounter.objects.count() == 1
    assert {one.contact_id for one in encounter.promises.all()} == {yu.pk, sakura.pk}


def test_an_encounter_can_keep_my_promise_but_not_the_one_it_makes(aoi: User) -> None:
    yu = make_person(aoi)
    old, new = PromiseFields("mine", "本を貸す"), PromiseFields("mine", "感想を聞く")
    actions.record_encounter(aoi, contact_ids=[yu.pk], on=ago(20), promises=[old])
    actions.record_encounter(aoi, contact_ids=[yu.pk], on=ago(1), promises=[new], keeps_promises=True)
    assert list(Promise.objects.order_by("made_on").values_list("text", "kept_on")) == [
        ("本を貸す", ago(1)),
        ("感想を聞く", None),
    ]


def test_changing_day_and_people_moves_the_ties(aoi: User) -> None:
    yu, sakura = make_person(aoi), make_person(aoi, "長谷川", "さくら")
    (encounter,) = meet(aoi, yu, days=[10])
    actions.change_encounter(aoi, encounter.pk, EncounterFields([sakura.pk], ago(3), note="読書会"))
    state = TieState.objects.get()
    assert (state.contact_id, state.last_on) == (sakura.pk, ago(3))
    changed = queries.get_encounter(aoi, encounter.pk)
    assert (changed.note, changed.on) == ("読書会", ago(3))


def test_a_stale_window_overwrites_nothing(aoi: User) -> None:
    yu = make_person(aoi)
    (encounter,) = meet(aoi, yu, days=[10])
    opened = clock.now()
    actions.change_encounter(aoi, encounter.pk, EncounterFields([yu.pk], ago(3)), seen_at=opened)
    with pytest.raises(errors.Changed):
        actions.change_encounter(aoi, encounter.pk, EncounterFields([yu.pk], ago(5)), seen_at=opened)


def test_a_deleted_encounter_comes_back_with_its_promise(aoi: User) -> None:
    yu = make_person(aoi)
    encounter = actions.record_encounter(
        aoi, contact_ids=[yu.pk], promises=[PromiseFields("mine", "本を送る")]
    )
    actions.delete_encounter(aoi, encounter.pk)
    assert TieState.objects.count() == 0
    assert queries.list_open_promises(aoi).count() == 0
    actions.undelete_encounter(aoi, encounter.pk)
    assert TieState.objects.get().contact_days == 1
    assert queries.list_open_promises(aoi).count() == 1


def test_promises_are_kept_dropped_and_opened_again(aoi: User) -> None:
    promise = actions.add_promise(aoi, contact_id=make_person(aoi).pk, text="本を送る", made_on=ago(5))
    assert actions.keep_promise(aoi, promise.pk, ago(1)).kept_on == ago(1)
    assert actions.keep_promise(aoi, promise.pk, ago(0)).kept_on == ago(1)
    assert actions.reopen_promise(aoi, promise.pk).kept_on is None
    assert actions.drop_promise(aoi, promise.pk, ago(0)).dropped_on == ago(0)


@pytest.mark.parametrize(
    ("fields", "field"),
    [({"kind": "party"}, "kind"), ({"on": dt.date(26, 1, 1)}, "on"), ({"received": "money"}, "received")],
)
def test_bad_input_gets_a_sentence_at_its_field(aoi: User, fields: dict[str, str], field: str) -> None:
    yu = make_person(aoi)
    with pytest.raises(errors.Invalid) as refusal:
        actions.record_encounter(aoi, contact_ids=[yu.pk], **fields)  # type: ignore[arg-type]
    assert list(refusal.value.fields) == [field]


def test_nobody_writes_about_another_ones_people(aoi: User, chie: User) -> None:
    hers = make_person(chie)
    for unknown in (hers.pk, uuid.uuid4(), "not an id"):
        with pytest.raises(errors.NotFound):
            actions.record_encounter(aoi, contact_ids=[unknown])
    with pytest.raises(errors.Invalid):
        actions.record_encounter(aoi, contact_ids=[])


def test_strangers_find_nothing(aoi: User, chie: User) -> None:
    yu = make_person(aoi)
    encounter = actions.record_encounter(
        aoi, contact_ids=[yu.pk], promises=[PromiseFields("mine", "本を送る")]
    )
    promise = encounter.promises.get()
    with pytest.raises(errors.NotFound):
        actions.delete_encounter(chie, encounter.pk)
    with pytest.raises(errors.NotFound):
        actions.keep_promise(chie, promise.pk)
    assert queries.list_encounters(chie).count() == 0
