"""The reception: presses in any order, from two devices, once each."""

from __future__ import annotations

import datetime as dt
import itertools

import pytest

from enishi.accounts.models import User
from enishi.core import clock, errors, ids
from enishi.events import actions
from enishi.events.actions.door import press
from enishi.events.fields import PressFields, TicketFields
from enishi.events.models import Gathering, Payment, Press, SignUp, Staff
from enishi.events.queries import door, money
from enishi.events.tests.factories import get_ticket, make_gathering, make_sign_up

NOON = clock.now().replace(microsecond=0) - dt.timedelta(hours=2)


def at(minute: int) -> dt.datetime:
    return NOON + dt.timedelta(minutes=minute)


def fields(row: SignUp | None, kind: str, minute: int = 0, **values: object) -> PressFields:
    plain: dict[str, object] = {
        "press_id": ids.new_id(), "kind": kind, "at": at(minute), "sign_up_id": row.pk if row else ids.new_id(),
    }  # fmt: skip
    return PressFields(**{**plain, **values})  # type: ignore[arg-type]


@pytest.fixture
def gathering(aoi: User) -> Gathering:
    made = make_gathering(aoi)
    actions.change_ticket(aoi, get_ticket(made).pk, TicketFields(capacity=3, fee_minor=3000))
    for place in (1, 2, 3):
        make_sign_up(made, place)
    return made


@pytest.fixture
def guest(gathering: Gathering) -> SignUp:
    return gathering.sign_ups.get(number=1)


def test_the_same_press_twice_is_one_and_the_earliest_time_holds(
    aoi: User, gathering: Gathering, guest: SignUp
) -> None:
    late, early = fields(guest, "came", 9), fields(guest, "came", 5)
    for one in (late, late, early, late):
        press(aoi, gathering.pk, one)
    guest.refresh_from_db()
    assert (guest.checked_in_at, Press.objects.count()) == (at(5), 2)


def test_in_whatever_order_presses_arrive_the_same_follows(
    aoi: User, gathering: Gathering, guest: SignUp
) -> None:
    pressed = [
        fields(guest, "came", 1), fields(guest, "not_came", 3), fields(guest, "came", 4), fields(guest, "came", 6),
    ]  # fmt: skip
    for order in itertools.permutations(pressed):
        Press.objects.all().delete()
        SignUp.objects.filter(pk=guest.pk).update(checked_in_at=None)
        for one in order:
            press(aoi, gathering.pk, one)
        guest.refresh_from_db()
        assert (guest.checked_in_at, guest.state) == (at(4), "confirmed")


def test_a_later_press_takes_back_and_another_brings_back(
    aoi: User, gathering: Gathering, guest: SignUp
) -> None:
    press(aoi, gathering.pk, fields(guest, "came", 1))
    press(aoi, gathering.pk, fields(guest, "not_came", 2))
    assert not SignUp.objects.filter(pk=guest.pk, checked_in_at__isnull=False).exists()
    for kind, minute in (("came", 3), ("left", 5), ("back", 6), ("left", 8)):
        press(aoi, gathering.pk, fields(guest, kind, minute))
    guest.refresh_from_db()
    assert (guest.checked_in_at, guest.left_at) == (at(3), at(8))


def test_a_walk_in_gets_the_next_number_over_the_places_and_is_said_to(
    aoi: User, gathering: Gathering
) -> None:
    done = press(aoi, gathering.pk, fields(None, "walk_in", 3, name="飛び入 花子", reading="トビイリ ハナコ"))
    row = SignUp.objects.get(source="walk_in")
    assert (row.number, row.state, row.reading, row.checked_in_at, done.over) == (
        4, "confirmed", "とびいり はなこ", at(3), 1,
    )  # fmt: skip
    press(aoi, gathering.pk, fields(row, "not_came", 4))
    row.refresh_from_db()
    assert (row.state, row.checked_in_at) == ("cancelled", None)
    assert [one.row.number for one in door.list_lines(gathering)] == [1, 2, 3]
    press(aoi, gathering.pk, fields(row, "came", 5))
    row.refresh_from_db()
    assert (row.state, row.number) == ("confirmed", 4)


def test_one_walk_in_sent_twice_is_one(aoi: User, gathering: Gathering) -> None:
    one = fields(None, "walk_in", name="飛入")
    assert press(aoi, gathering.pk, one).row == press(aoi, gathering.pk, one).row
    assert SignUp.objects.filter(source="walk_in").count() == 1


def test_two_walk_ins_of_one_name_are_asked_about_joined_and_parted(aoi: User, gathering: Gathering) -> None:
    first = press(aoi, gathering.pk, fields(None, "walk_in", 7, name="髙橋　進")).row
    other = press(aoi, gathering.pk, fields(None, "walk_in", 4, name="高橋進")).row
    assert [(pair.one, pair.other) for pair in door.list_pairs(gathering, door.list_lines(gathering))] == [
        (first, other)
    ]
    press(aoi, gathering.pk, fields(other, "paid", 8))
    press(aoi, gathering.pk, fields(other, "same", 9, other_id=first.pk))
    first.refresh_from_db()
    other.refresh_from_db()
    assert (first.checked_in_at, first.state, other.state) == (at(4), "confirmed", "cancelled")
    assert money.get_balance(first).paid == 3000
    press(aoi, gathering.pk, fields(first, "different", 10, other_id=other.pk))
    first.refresh_from_db()
    other.refresh_from_db()
    assert (first.checked_in_at, other.state, other.checked_in_at) == (at(7), "confirmed", at(4))
    assert (money.get_balance(first).paid, money.get_balance(other).paid) == (0, 3000)
    assert door.list_pairs(gathering, door.list_lines(gathering)) == []  # asked, and answered


def test_a_walk_in_named_like_a_guest_is_asked_about_and_the_guest_stays(
    aoi: User, gathering: Gathering, guest: SignUp
) -> None:
    walk_in = press(aoi, gathering.pk, fields(None, "walk_in", 2, name=guest.name)).row
    press(aoi, gathering.pk, fields(walk_in, "same", 3, other_id=guest.pk))
    guest.refresh_from_db()
    assert (guest.checked_in_at, guest.number) == (at(2), 1)


def test_paid_on_two_devices_is_one_payment_and_can_be_taken_back(
    aoi: User, gathering: Gathering, guest: SignUp
) -> None:
    for minute in (1, 2):
        press(aoi, gathering.pk, fields(guest, "paid", minute))
    assert Payment.objects.filter(deleted_at=None).count() == 1
    press(aoi, gathering.pk, fields(guest, "not_paid", 3))
    assert money.get_balance(guest).due == 3000
    press(aoi, gathering.pk, fields(guest, "paid", 4))
    assert money.get_balance(guest).due == 0


def test_whoever_waited_and_came_has_a_place_until_it_is_taken_back(aoi: User, gathering: Gathering) -> None:
    row = make_sign_up(gathering, 4)
    assert row.state == "waiting"
    assert press(aoi, gathering.pk, fields(row, "came", 1)).over == 1
    row.refresh_from_db()
    assert row.state == "confirmed"
    press(aoi, gathering.pk, fields(row, "not_came", 2))
    row.refresh_from_db()
    assert row.state == "waiting"


def test_whoever_comes_late_begins_with_the_next_round(
    aoi: User, gathering: Gathering, guest: SignUp
) -> None:
    Gathering.objects.filter(pk=gathering.pk).update(rounds=4, current_round=2)
    press(aoi, gathering.pk, fields(guest, "came", 1))
    guest.refresh_from_db()
    assert guest.from_round == 3
    press(aoi, gathering.pk, fields(guest, "not_came", 2))
    guest.refresh_from_db()
    assert guest.from_round is None


def test_a_link_checks_in_by_its_role_and_not_after_it_was_renewed(
    aoi: User, ben: User, gathering: Gathering, guest: SignUp
) -> None:
    reception = actions.add_staff(aoi, gathering.pk, "森", "reception")
    speaker = actions.add_staff(aoi, gathering.pk, "林", "speaker")
    press(reception, gathering.pk, fields(guest, "came"))
    assert Press.objects.get().staff == reception
    with pytest.raises(errors.Closed):
        press(speaker, gathering.pk, fields(guest, "left"))
    actions.renew_staff_link(aoi, reception.pk)
    with pytest.raises(errors.Closed):
        press(reception, gathering.pk, fields(guest, "left"))
    press(Staff.objects.get(pk=reception.pk), gathering.pk, fields(guest, "left"))
    with pytest.raises(errors.NotFound):
        press(ben, gathering.pk, fields(guest, "back"))


def test_a_press_about_a_guest_of_another_gathering_is_refused(ben: User, guest: SignUp) -> None:
    other = make_gathering(ben)
    with pytest.raises(errors.NotFound):
        press(ben, other.pk, fields(guest, "came"))
    with pytest.raises(errors.NotFound):
        press(ben, other.pk, fields(guest, "walk_in", name="誰か"))


def test_a_device_learns_no_addresses(gathering: Gathering) -> None:
    said = repr(door.describe_door(gathering))
    assert "example.com" not in said
    assert "参加者1" in said


@pytest.mark.parametrize(
    ("typed", "numbers"), [("参加者2", [2]), ("3", [3]), ("さとう", []), ("参加者", [1, 2, 3])]
)
def test_the_reception_finds(gathering: Gathering, typed: str, numbers: list[int]) -> None:
    found = door.find_lines(door.list_lines(gathering), typed)
    assert [one.row.number for one in found] == numbers
