"""Adding, changing, leaving and taking out places; who is there; eating out held back."""

from __future__ import annotations

import datetime as dt
import uuid

import pytest

from enishi.accounts.models import User
from enishi.core import errors
from enishi.people.tests.factories import make_contact
from enishi.places import actions, queries
from enishi.places.fields import PlaceFields, RoleFields
from enishi.places.models import PARTS, SalonPart
from enishi.places.tests.factories import make_place

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("kind", PARTS)
def test_a_place_has_the_part_of_its_kind_alone(aoi: User, kind: str) -> None:
    place = queries.get_place(aoi, make_place(aoi, kind).pk)
    assert type(queries.get_part(place)) is PARTS[kind]
    assert [name for name in PARTS if hasattr(place, name)] == [kind]


def test_the_same_form_twice_is_one_place(aoi: User) -> None:
    key = uuid.uuid4()
    fields = PlaceFields("salon", "夜の読書室", part={"fee_minor": 3000})
    first, second = (actions.add_place(aoi, fields, place_id=key) for _ in range(2))
    assert (first.is_new, second.is_new, first.place) == (True, False, second.place)


def test_the_same_form_after_an_undo_brings_it_back(aoi: User) -> None:
    key = uuid.uuid4()
    place = actions.add_place(aoi, PlaceFields("salon", "夜の読書室"), place_id=key).place
    actions.delete_place(aoi, place.pk)
    assert actions.add_place(aoi, PlaceFields("salon", "夜の読書室"), place_id=key).place.deleted_at is None


def test_words_are_read_as_numbers_and_days(aoi: User) -> None:
    part = queries.get_part(
        make_place(aoi, "salon", fee_minor="５,０００", charged_on="2026-12-31", cancel_days="3")
    )
    assert isinstance(part, SalonPart)
    part.refresh_from_db()
    assert (part.fee_minor, part.charged_on, part.cancel_days) == (5000, dt.date(2026, 12, 31), 3)


@pytest.mark.parametrize(
    ("kind", "said", "field"),
    [
        ("salon", {"fee_minor": -1}, "fee_minor"),
        ("salon", {"fee_minor": "たくさん"}, "fee_minor"),
        ("salon", {"charged_on": "2026-02-30"}, "charged_on"),
        ("salon", {"cap_minor": 3}, "cap_minor"),
        ("salon", {"created_at": "2020-01-01"}, "created_at"),
        ("meetup", {"format": "moon"}, "format"),
        ("circle", {"since_year": 12}, "since_year"),
    ],
)
def test_what_cannot_be_is_refused_by_its_field(
    aoi: User, kind: str, said: dict[str, object], field: str
) -> None:
    with pytest.raises(errors.Invalid) as refusal:
        actions.add_place(aoi, PlaceFields(kind, "どこか", part=said))
    assert list(refusal.value.fields) == [field]
    assert list(queries.list_places(aoi)) == []


def test_the_same_name_of_a_kind_is_there_once(aoi: User) -> None:
    make_place(aoi, "circle", name="同級生")
    with pytest.raises(errors.AlreadyThere):
        make_place(aoi, "circle", name="同級生 ")
    assert make_place(aoi, "salon", name="同級生").name == "同級生"


def test_a_stale_form_is_told(aoi: User) -> None:
    place = make_place(aoi, "circle")
    actions.change_place(aoi, place.pk, PlaceFields("circle", "大学の同級生"), seen_version=1)
    with pytest.raises(errors.Changed):
        actions.change_place(aoi, place.pk, PlaceFields("circle", "中学の同級生"), seen_version=1)
    assert queries.get_place(aoi, place.pk).name == "大学の同級生"


def test_a_place_left_is_asked_about_no_more_and_comes_back(aoi: User) -> None:
    place = make_place(aoi)
    actions.leave_place(aoi, place.pk)
    assert (list(queries.list_places(aoi)), list(queries.list_left_places(aoi))) == ([], [place])
    actions.return_to_place(aoi, place.pk)
    assert list(queries.list_places(aoi)) == [place]


def test_who_is_there(aoi: User) -> None:
    place, master = make_place(aoi), make_contact(aoi)
    actions.set_role(aoi, place.pk, master.pk, RoleFields("regular"))
    actions.set_role(aoi, place.pk, master.pk, RoleFields("master", " 金曜の夜 ", (4, 4, 5)))
    (role,) = queries.list_roles(aoi, place)
    assert (role.kind, role.usually, role.weekdays) == ("master", "金曜の夜", [4, 5])
    with pytest.raises(errors.Invalid):
        actions.set_role(aoi, place.pk, master.pk, RoleFields("king"))
    actions.remove_role(aoi, place.pk, master.pk)
    assert list(queries.list_roles(aoi, place)) == []


def test_eating_out_is_held_back_once_and_again(aoi: User) -> None:
    first = actions.pause_eating_out(aoi)
    assert actions.pause_eating_out(aoi) == first
    actions.end_pause(aoi)
    assert not queries.is_eating_out_paused(aoi)
    actions.pause_eating_out(aoi)
    assert queries.is_eating_out_paused(aoi)


@pytest.mark.parametrize(("said", "kept"), [("true", True), ("False", False), ("１", True)])
def test_yes_and_no_come_as_words_too(aoi: User, said: str, kept: bool) -> None:
    assert make_place(aoi, plans_third=said).regular_shop.plans_third is kept
