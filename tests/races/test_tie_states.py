"""Two write about one person at once: the stored state of the tie is a summary of what is written down in the end.

One of the two pauses just before it stores the state it has worked out, the other comes meanwhile: with the lock it
waits, without it what it stored is lost, and every later `fold_in` would carry that on.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pytest

from enishi.accounts.models import User
from enishi.encounters.actions import (
    EncounterFields,
    change_encounter,
    delete_encounter,
    record_encounter,
    remove_encounters,
    undelete_encounter,
)
from enishi.encounters.actions import ties as writing
from enishi.encounters.models import Encounter
from enishi.encounters.tests.factories import ago, make_person, meet
from enishi.encounters.tests.test_tie_states import assert_is_fresh
from enishi.people.models import Contact
from tests.races.crowd import name_losses, overtake

Race = Callable[[User, pytest.MonkeyPatch], list[Contact]]
Work = Callable[[], object]


def run(monkeypatch: pytest.MonkeyPatch, first: Work, second: Work, losses: set[str] | None = None) -> None:
    found = overtake(first, second, pause_in=(writing, "_save_states"), monkeypatch=monkeypatch)
    assert name_losses(found) <= (losses or set())


def assert_all_are_fresh(people: list[Contact]) -> None:
    for person in people:
        assert_is_fresh(person.pk)


def write(aoi: User, person: Contact, days: int) -> Work:
    return partial(record_encounter, aoi, contact_ids=[person.pk], on=ago(days))


def known_person(aoi: User, name: str = "佐藤") -> Contact:
    person = make_person(aoi, name)
    meet(aoi, person, days=[300, 200, 100])
    return person


def write_beside_write(aoi: User, monkeypatch: pytest.MonkeyPatch) -> list[Contact]:
    person = known_person(aoi)
    run(monkeypatch, write(aoi, person, 10), write(aoi, person, 9))
    return [person]


def write_beside_undo_of_an_import(aoi: User, monkeypatch: pytest.MonkeyPatch) -> list[Contact]:
    person = known_person(aoi)
    (brought,) = meet(aoi, person, days=[50])
    run(monkeypatch, write(aoi, person, 10), partial(remove_encounters, aoi, [brought.pk]))
    return [person]


def undo_of_an_import_beside_write(aoi: User, monkeypatch: pytest.MonkeyPatch) -> list[Contact]:
    person = known_person(aoi)
    (brought,) = meet(aoi, person, days=[50])
    run(monkeypatch, partial(remove_encounters, aoi, [brought.pk]), write(aoi, person, 10))
    return [person]


def change_to_another(aoi: User, row: Encounter, person: Contact) -> Work:
    return partial(change_encounter, aoi, row.pk, EncounterFields([person.pk], ago(50)))


def change_beside_delete(aoi: User, monkeypatch: pytest.MonkeyPatch) -> list[Contact]:
    earlier, later = known_person(aoi), known_person(aoi, "鈴木")
    (row,) = meet(aoi, earlier, days=[50])
    run(monkeypatch, change_to_another(aoi, row, later), partial(delete_encounter, aoi, row.pk))
    return [earlier, later]


def undelete_beside_write(aoi: User, monkeypatch: pytest.MonkeyPatch) -> list[Contact]:
    person = known_person(aoi)
    (row,) = meet(aoi, person, days=[50])
    delete_encounter(aoi, row.pk)
    run(monkeypatch, partial(undelete_encounter, aoi, row.pk), write(aoi, person, 10))
    return [person]


RACES: list[Race] = [
    write_beside_write,
    write_beside_undo_of_an_import,
    undo_of_an_import_beside_write,
    change_beside_delete,
    undelete_beside_write,
]


@pytest.mark.parametrize("race", RACES)
def test_stored_tie_is_what_is_written_down(aoi: User, monkeypatch: pytest.MonkeyPatch, race: Race) -> None:
    assert_all_are_fresh(race(aoi, monkeypatch))


@pytest.mark.control(1)
@pytest.mark.parametrize("race", RACES)
def test_without_the_lock_it_is_wrong_for_good(
    aoi: User, monkeypatch: pytest.MonkeyPatch, race: Race
) -> None:
    people = race(aoi, monkeypatch)
    with pytest.raises(AssertionError):
        assert_all_are_fresh(people)


def change_what_is_being_deleted(aoi: User, monkeypatch: pytest.MonkeyPatch) -> Encounter:
    earlier, later = known_person(aoi), known_person(aoi, "鈴木")
    (row,) = meet(aoi, earlier, days=[50])
    change = change_to_another(aoi, row, later)
    run(monkeypatch, partial(delete_encounter, aoi, row.pk), change, losses={"NotFound"})
    assert_all_are_fresh([earlier, later])
    return Encounter.objects.get(pk=row.pk)


def test_what_was_deleted_meanwhile_is_not_changed(aoi: User, monkeypatch: pytest.MonkeyPatch) -> None:
    row = change_what_is_being_deleted(aoi, monkeypatch)
    assert (row.deleted_at is None, row.updated_at) == (False, None)


@pytest.mark.control(1)
def test_without_the_lock_it_is_changed_and_there_again(aoi: User, monkeypatch: pytest.MonkeyPatch) -> None:
    row = change_what_is_being_deleted(aoi, monkeypatch)
    assert (row.deleted_at is None, row.updated_at is None) == (True, False)


def test_changes_in_rings_wait_for_one_another(aoi: User, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each goes over to the other's person while the other does the same: one order of locks, so no deadlock."""
    one, two = known_person(aoi), known_person(aoi, "鈴木")
    (of_one,), (of_two,) = meet(aoi, one, days=[50]), meet(aoi, two, days=[50])
    run(monkeypatch, change_to_another(aoi, of_one, two), change_to_another(aoi, of_two, one))
    assert_all_are_fresh([one, two])
