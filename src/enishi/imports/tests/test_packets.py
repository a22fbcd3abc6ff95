"""A packet lands as person, place and encounter on that day; twice is once, and undone it is as before."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.utils import translation

from enishi.accounts.models import User
from enishi.core import clock
from enishi.encounters.models import Encounter
from enishi.imports import actions, queries
from enishi.imports.models import ImportFile
from enishi.imports.readers.tests.packet_file import HANAKO, KEN, gathering, packet
from enishi.imports.words import describe_problem
from enishi.people.actions import add_contact
from enishi.people.fields import ContactFields, PointFields
from enishi.people.models import Contact
from enishi.places.actions import add_place, change_place, delete_place
from enishi.places.fields import PlaceFields
from enishi.places.models import Place


def bring(actor: User, folder: Path, data: bytes) -> ImportFile:
    path = folder / "met.enishi-packet.json"
    path.write_bytes(data)
    of = actions.begin_import(actor)
    actions.read_import(actor, of.pk, [actions.Source(path, path.name)])
    actions.apply_import(actor, of.pk)
    return queries.get_import(actor, of.pk).files.all()[0]


def today_packet(*people: dict[str, object]) -> bytes:
    return packet(*people, of=gathering(clock.today("Asia/Tokyo")))


def test_person_place_and_encounter(aoi: User, tmp_path: Path) -> None:
    file = bring(aoi, tmp_path, today_packet())
    assert (file.format, file.added, file.encounters_added, file.problem) == ("packet", 2, 2, "")
    hanako = Contact.objects.get(owner=aoi, given="花子")
    met = Encounter.objects.get(owner=aoi, participations__contact=hanako)
    place = Place.objects.get(owner=aoi)
    assert (met.on, met.kind, met.place, met.note) == (
        clock.today("Asia/Tokyo"),
        "event",
        "春の交流会",
        "紙見本の話",
    )
    assert (met.at_place, met.way, place.kind, place.name) == (place, "meetup", "meetup", "みなと朝の会")
    assert (hanako.met_on, hanako.met_how, hanako.met_where) == (met.on, "春の交流会", "みなと会議室")


def test_twice_is_nobody_twice(aoi: User, tmp_path: Path) -> None:
    bring(aoi, tmp_path, today_packet(HANAKO))
    again = bring(aoi, tmp_path, today_packet(HANAKO))
    assert (again.added, again.unchanged, again.encounters_added) == (0, 1, 0)
    later = bring(aoi, tmp_path, today_packet(HANAKO | {"phone": "090-3333-4444"}, KEN))
    assert (later.added, later.updated, later.encounters_added) == (1, 1, 1)
    assert (Contact.objects.count(), Encounter.objects.count(), Place.objects.count()) == (2, 2, 1)


def test_somebody_known_is_that_person(aoi: User, tmp_path: Path) -> None:
    known = add_contact(
        aoi, ContactFields("山田", "花子", points=(PointFields("email", "hanako@aoba.example.jp"),))
    )
    bring(aoi, tmp_path, today_packet(HANAKO))
    assert Contact.objects.get() == known
    assert Encounter.objects.get().participations.get().contact == known


def test_undone_it_is_as_before(aoi: User, tmp_path: Path) -> None:
    file = bring(aoi, tmp_path, today_packet())
    actions.undo_import(aoi, file.of_id)
    assert (Contact.objects.count(), Encounter.objects.count(), Place.objects.count()) == (0, 0, 0)


def test_undone_what_the_owner_said_since_stays(aoi: User, tmp_path: Path) -> None:
    file = bring(aoi, tmp_path, today_packet())
    change_place(aoi, Place.objects.get().pk, PlaceFields("meetup", "みなと朝の会", note="駅から5分"))
    actions.undo_import(aoi, file.of_id)
    assert (Contact.objects.count(), Encounter.objects.count(), Place.objects.count()) == (0, 0, 1)


def test_a_place_there_is_used_and_one_in_the_bin_does_not_come_back(aoi: User, tmp_path: Path) -> None:
    place = add_place(aoi, PlaceFields("meetup", "みなと朝の会")).place
    bring(aoi, tmp_path, today_packet(HANAKO))
    assert Encounter.objects.get().at_place == place
    delete_place(aoi, place.pk)
    bring(aoi, tmp_path, today_packet(KEN))
    assert Place.objects.get().deleted_at is not None
    assert Encounter.objects.filter(at_place=None).count() == 1


@pytest.mark.parametrize("language", ["ja", "en"])
def test_a_changed_packet_is_refused_with_a_sentence(aoi: User, tmp_path: Path, language: str) -> None:
    file = bring(aoi, tmp_path, today_packet().replace("花子".encode(), "花代".encode()))
    assert (file.problem, file.added, Contact.objects.count()) == ("packet_altered", 0, 0)
    with translation.override(language):
        sentence = describe_problem(file)
    assert sentence.startswith("met.enishi-packet.json")
    assert ("保存し" in sentence) == (language == "ja")
