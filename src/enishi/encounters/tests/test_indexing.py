"""What happened is found as it is written now: after every writer the index is what a fresh look would make it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest

from enishi.accounts.models import User
from enishi.encounters import actions
from enishi.encounters.fields import EncounterFields, PromiseFields
from enishi.encounters.models import Encounter
from enishi.people.actions import add_contacts, erase_contacts
from enishi.people.fields import ContactFields
from enishi.people.models import Contact
from enishi.search.language import read_query
from enishi.search.models import MomentEntry, PersonEntry
from enishi.search.queries import find_moments

pytestmark = pytest.mark.django_db
ON = dt.date(2025, 3, 14)
Entries = list[tuple[object, ...]]


@pytest.fixture
def people(aoi: User) -> list[Contact]:
    return add_contacts(aoi, [ContactFields(family="髙橋"), ContactFields(family="佐藤")])


@pytest.fixture
def encounter(aoi: User, people: list[Contact]) -> Encounter:
    return actions.record_encounter(
        aoi, contact_ids=[one.pk for one in people], on=ON, place="渋谷", subject="読書会", note="方丈記の話",
        promises=[PromiseFields("mine", "本を貸す")],
    )  # fmt: skip


def list_entries() -> Entries:
    names = ("contact_id", "subject_id", "kind", "on", "is_meeting", "places", "words")
    return sorted(MomentEntry.objects.values_list(*names), key=str)


def list_last_days() -> Entries:
    return sorted(PersonEntry.objects.values_list("contact_id", "last_on"), key=str)


def _change(owner: User, one: Encounter) -> None:
    contact = one.participations.order_by("id")[0].contact_id
    actions.change_encounter(
        owner, one.pk, EncounterFields([contact], ON + dt.timedelta(days=3), note="山登り")
    )


WRITERS: dict[str, Callable[[User, Encounter], object]] = {
    "record": lambda owner, one: None,
    "change": _change,
    "delete": lambda owner, one: actions.delete_encounter(owner, one.pk),
    "undelete": lambda owner, one: (
        actions.delete_encounter(owner, one.pk),
        actions.undelete_encounter(owner, one.pk),
    ),
    "remove": lambda owner, one: actions.remove_encounters(owner, [one.pk]),
    "promise": lambda owner, one: actions.add_promise(
        owner, one.participations.order_by("id")[0].contact_id, text="写真を送る", made_on=ON
    ),
}


@pytest.mark.parametrize("writer", WRITERS.values(), ids=WRITERS)
def test_every_writer_keeps_the_index_true(
    aoi: User, people: list[Contact], encounter: Encounter, writer: Callable[[User, Encounter], object]
) -> None:
    writer(aoi, encounter)
    entries, days = list_entries(), list_last_days()
    actions.refresh_moments(aoi.pk, [one.pk for one in people])
    assert (entries, days) == (list_entries(), list_last_days())


def found(owner: User, words: str) -> int:
    return find_moments(owner, read_query(words, today=dt.date(2025, 4, 1))).total


@pytest.mark.parametrize(
    ("words", "count"),
    [
        ("読書会", 2), ("佐藤 読書会", 1), ("場所:渋谷", 2), ("方丈記", 2), ("本を貸す", 2), ("会った:先月 読書会", 2),
        ("会った:2024 読書会", 0), ("読書会 -渋谷", 0), ("加藤 読書会", 0), ("髙橋", 0),
    ],
)  # fmt: skip
def test_found_by(aoi: User, ben: User, encounter: Encounter, words: str, count: int) -> None:
    assert (found(aoi, words), found(ben, words)) == (count, 0)


def test_nothing_is_found_of_an_erased_person(aoi: User, people: list[Contact], encounter: Encounter) -> None:
    erase_contacts(aoi, [people[0].pk])
    assert found(aoi, "読書会") == 1
    assert set(MomentEntry.objects.values_list("contact_id", flat=True)) == {people[1].pk}
