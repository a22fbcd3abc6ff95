"""そっと離れる: a place and its people step back, and come back exactly as they were."""

from __future__ import annotations

import datetime as dt

import pytest

from enishi.accounts.models import User
from enishi.people.actions import set_contact
from enishi.people.models import State
from enishi.people.queries import get_contact
from enishi.people.tests.factories import make_contact
from enishi.places import queries
from enishi.places.actions import leave_quietly, return_to_place
from enishi.places.models import SteppedBack
from enishi.places.tests.factories import make_place

pytestmark = pytest.mark.django_db
SPRING = dt.date(2026, 4, 1)


def test_all_comes_back_exactly_as_it_was(aoi: User) -> None:
    place, plain, mourning = make_place(aoi), make_contact(aoi), make_contact(aoi, family="井上")
    set_contact(aoi, mourning.pk, state="mourning", state_on=SPRING)
    leave_quietly(aoi, place.pk, [plain.pk, mourning.pk], note="もう行かない")
    assert [get_contact(aoi, one.pk).state for one in (plain, mourning)] == ["avoid", "avoid"]
    assert list(queries.list_places(aoi)) == list(queries.list_left_places(aoi)) == []
    assert list(queries.list_quiet_places(aoi)) == [place]
    back = return_to_place(aoi, place.pk)
    assert (back.left_on, back.is_left_quietly, back.left_note) == (None, False, "")
    assert (get_contact(aoi, plain.pk).state, get_contact(aoi, plain.pk).state_on) == ("none", None)
    found = get_contact(aoi, mourning.pk)
    assert (found.state, found.state_on) == ("mourning", SPRING)
    assert not SteppedBack.objects.exists()


def test_twice_is_once(aoi: User) -> None:
    place, somebody = make_place(aoi), make_contact(aoi)
    for _ in range(2):
        leave_quietly(aoi, place.pk, [somebody.pk])
    return_to_place(aoi, place.pk)
    assert get_contact(aoi, somebody.pk).state == "none"


def test_what_the_owner_said_since_stays(aoi: User) -> None:
    place, somebody = make_place(aoi), make_contact(aoi)
    leave_quietly(aoi, place.pk, [somebody.pk])
    set_contact(aoi, somebody.pk, state="deceased", state_on=SPRING)
    return_to_place(aoi, place.pk)
    assert get_contact(aoi, somebody.pk).state == "deceased"


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_who_stepped_back_with_two_places_comes_back_with_the_last(aoi: User, order: tuple[int, int]) -> None:
    both, somebody = [make_place(aoi), make_place(aoi, name="よそ")], make_contact(aoi)
    for place in both:
        leave_quietly(aoi, place.pk, [somebody.pk])
    return_to_place(aoi, both[order[0]].pk)
    assert get_contact(aoi, somebody.pk).state == State.AVOID
    return_to_place(aoi, both[order[1]].pk)
    assert get_contact(aoi, somebody.pk).state == State.NONE


def test_whom_one_kept_at_a_distance_before_stays_there(aoi: User) -> None:
    place, somebody = make_place(aoi), make_contact(aoi)
    set_contact(aoi, somebody.pk, state="avoid", state_on=SPRING)
    leave_quietly(aoi, place.pk, [somebody.pk])
    return_to_place(aoi, place.pk)
    found = get_contact(aoi, somebody.pk)
    assert (found.state, found.state_on) == ("avoid", SPRING)
