"""An own export in a notebook in use: its places come along with what is noted of them, and go again."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest

from enishi.accounts.models import User
from enishi.core.portable import export_rows
from enishi.encounters.actions import record_encounter, record_visit
from enishi.encounters.models import Encounter
from enishi.imports.actions import undo_import
from enishi.imports.tests.test_actions import bring
from enishi.people.actions import add_contact
from enishi.people.fields import ContactFields
from enishi.people.models import Contact
from enishi.places import actions as places
from enishi.places.fields import PlaceFields, RoleFields
from enishi.places.models import Place, Question, Role, ShopPart
from enishi.privacy.writing import write_json

pytestmark = pytest.mark.django_db
DAY = dt.date(2026, 5, 1)


@pytest.fixture
def export(aoi: User, ben: User, tmp_path: Path) -> Path:
    """Ben's bar with its master, a visit with nobody and one with the master; and Aoi has a notebook already."""
    taro = add_contact(ben, ContactFields(family="山田", given="太郎"))
    bar = places.add_place(ben, PlaceFields("regular_shop", "麦", part={"cap_minor": 20_000})).place
    talk = places.add_place(ben, PlaceFields("seminar", "朝の会")).place
    places.add_question(ben, talk.pk, "どこから始めますか")
    places.set_role(ben, bar.pk, taro.pk, RoleFields("master", "金曜の夜"))
    record_encounter(ben, contact_ids=[], at_place_id=bar.pk, on=DAY, minutes=90)
    record_encounter(ben, contact_ids=[taro.pk], at_place_id=bar.pk, on=DAY + dt.timedelta(days=7))
    path = tmp_path / "notebook.json"
    with path.open("wb") as stream:
        write_json(ben, stream)
    add_contact(aoi, ContactFields(family="林", given="一"))
    return path


def visits(owner: User) -> list[tuple[str, list[str]]]:
    rows = Encounter.objects.filter(owner=owner).select_related("at_place").order_by("on")
    return [
        (row.at_place.name if row.at_place else "", [one.family for one in row.contacts.all()])
        for row in rows
    ]


def test_places_come_with_what_is_noted_of_them(aoi: User, export: Path) -> None:
    file = bring(aoi, export)
    assert file.encounters_added == 2
    assert visits(aoi) == [("麦", []), ("麦", ["山田"])]
    bar = Place.objects.get(owner=aoi, kind="regular_shop")
    assert ShopPart.objects.get(place=bar).cap_minor == 20_000
    role = Role.objects.get(owner=aoi)
    assert (role.place, role.contact.owner, role.usually) == (bar, aoi, "金曜の夜")
    assert Question.objects.get(owner=aoi).place.name == "朝の会"


def test_twice_is_once_even_under_a_new_name(aoi: User, export: Path) -> None:
    bring(aoi, export)
    assert bring(aoi, export).encounters_added == 0
    assert (Place.objects.filter(owner=aoi).count(), Role.objects.filter(owner=aoi).count()) == (2, 1)


def test_a_place_that_is_here_stays_as_it_is_here(aoi: User, export: Path) -> None:
    mine = places.add_place(aoi, PlaceFields("regular_shop", "麦", part={"cap_minor": 5_000})).place
    bring(aoi, export)
    assert Place.objects.filter(owner=aoi, kind="regular_shop").get() == mine
    assert ShopPart.objects.get(place=mine).cap_minor == 5_000
    assert visits(aoi) == [("麦", []), ("麦", ["山田"])]


def test_undoing_takes_places_and_visits_with_nobody_away(aoi: User, export: Path) -> None:
    file = bring(aoi, export)
    undo_import(aoi, file.of_id)
    assert not Place.objects.filter(owner=aoi).exists()
    assert not Encounter.objects.filter(owner=aoi).exists()
    assert [row.family for row in Contact.objects.filter(owner=aoi)] == ["林"]


def test_a_place_written_to_since_stays(aoi: User, export: Path) -> None:
    file = bring(aoi, export)
    talk = Place.objects.get(owner=aoi, kind="seminar")
    places.add_question(aoi, talk.pk, "どのくらい続けましたか")
    bar = Place.objects.get(owner=aoi, kind="regular_shop")
    record_visit(aoi, bar.pk)
    undo_import(aoi, file.of_id)
    assert {row.name for row in Place.objects.filter(owner=aoi)} == {"朝の会", "麦"}
    assert visits(aoi) == [("麦", [])]


def test_a_place_whose_rows_do_not_fit_stays_behind_alone(aoi: User, export: Path) -> None:
    document = json.loads(export.read_text(encoding="utf-8"))
    for row in document["tables"]["places_shop"]:
        row["cap_minor"] = "たくさん"
    export.write_text(json.dumps(document), encoding="utf-8")
    bring(aoi, export)
    assert [row.name for row in Place.objects.filter(owner=aoi)] == ["朝の会"]
    assert visits(aoi) == [("", ["山田"])]  # with the place in words


def test_a_place_in_the_bin_here_does_not_come_back(ben: User, export: Path) -> None:
    bar = Place.objects.get(owner=ben, kind="regular_shop")
    places.delete_place(ben, bar.pk)
    bring(ben, export)
    assert Place.objects.filter(owner=ben, deleted_at__isnull=True).get().name == "朝の会"
    assert len(list(export_rows(ben.pk, Place))) == 2
