"""The bill of an encounter: one truth with its cost, who paid, the even split, and a sentence for what cannot be."""

from __future__ import annotations

import datetime as dt
import uuid

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enishi.accounts.models import User
from enishi.conftest import ClientOf
from enishi.core import clock, errors, ids
from enishi.encounters import actions, queries
from enishi.encounters.actions import AdvanceFields, BillFields, EncounterFields
from enishi.encounters.bills import list_parts, parts_words, reckon_share, split_evenly
from enishi.encounters.models import Advance, Bill, Encounter
from enishi.encounters.tests.factories import ago, make_person
from enishi.people import actions as people
from enishi.people.models import Contact
from enishi.places.actions import add_place
from enishi.places.fields import PlaceFields
from enishi.places.tests.factories import make_place

pytestmark = pytest.mark.django_db


def meal(owner: User, *guests: Contact, days: int = 3, **more: object) -> Encounter:
    ids_of = [one.pk for one in guests]
    fields = EncounterFields(contact_ids=ids_of, on=ago(days), kind="meal", **more)  # type: ignore[arg-type]
    return actions.record_encounters(owner, [fields])[0]


def cost(encounter: Encounter) -> int | None:
    return Encounter.objects.get(pk=encounter.pk).cost_minor


def test_an_even_split_names_the_rest() -> None:
    assert [parts_words(one) for one in list_parts(10_000, 3)] == [
        "1人 3,334円、幹事 3,332円",
        "1人 3,400円、幹事 3,200円",
        "1人 3,500円、幹事 3,000円",
    ]
    assert [parts_words(one) for one in list_parts(12_000, 4)] == ["1人 3,000円"]
    assert (list_parts(5_000, 1), list_parts(0, 3), list_parts(None, 3), list_parts(5_000, None)) == (
        [],
        [],
        [],
        [],
    )


@given(st.integers(0, 10**8), st.integers(1, 200), st.sampled_from([1, 100, 500]))
def test_an_even_split_is_whole_and_nobody_is_paid(total: int, headcount: int, unit: int) -> None:
    parts = split_evenly(total, headcount, unit)
    assert parts.each * (headcount - 1) + parts.organiser == total
    assert parts.each >= 0
    assert parts.organiser >= 0


@pytest.mark.parametrize(
    ("paid_by", "share"), [("me", 7_000), ("other", 2_000), ("split", 2_500), ("each", 2_500), ("", None)]
)
def test_ones_own_part_follows_from_who_paid(paid_by: str, share: int | None) -> None:
    assert reckon_share(10_000, 4, paid_by, 3_000, 2_000) == share


def test_the_cost_of_the_encounter_is_ones_own_part_and_stands_nowhere_else(aoi: User) -> None:
    one = meal(aoi, make_person(aoi))
    actions.keep_bill(aoi, one.pk, BillFields(12_000, 4, "me"))
    assert cost(one) == 12_000
    made = actions.add_advance(aoi, one.pk, AdvanceFields(one.contacts.get().pk, 3_000))
    assert cost(one) == 9_000  # what comes back was no cost
    actions.settle_advance(aoi, made.pk)
    assert cost(one) == 9_000
    actions.remove_advance(aoi, made.pk)
    assert cost(one) == 12_000
    actions.bring_advance_back(aoi, made.pk)
    assert cost(one) == 9_000


def test_a_part_that_was_said_stays_whatever_is_laid_out(aoi: User) -> None:
    one = meal(aoi, make_person(aoi))
    actions.keep_bill(aoi, one.pk, BillFields(12_000, 4, "me", share_minor=5_000))
    actions.add_advance(aoi, one.pk, AdvanceFields(one.contacts.get().pk, 3_000))
    assert cost(one) == 5_000


def test_a_cost_put_right_elsewhere_is_the_same_cost(aoi: User) -> None:
    shop = add_place(aoi, PlaceFields("regular_shop", "すみれ", usual_minor=3_200)).place
    visit = actions.record_visit(aoi, shop.pk)
    actions.keep_bill(aoi, visit.pk, BillFields(8_000, 2, "split"))
    assert cost(visit) == 4_000
    actions.set_spent(aoi, visit.pk, 4_500)
    actions.keep_bill(aoi, visit.pk, BillFields(9_000, 2, "split", share_minor=cost(visit)))
    assert (cost(visit), Bill.objects.get().has_own_share) == (4_500, True)
    with pytest.raises(errors.Invalid, match="9,000円を上回っています"):
        actions.set_spent(aoi, visit.pk, 9_001)
    assert cost(visit) == 4_500


def test_a_cost_without_a_bill_is_kept_by_the_first_bill_that_does_not_tell(aoi: User) -> None:
    one = meal(aoi, make_person(aoi), cost_minor=4_000)
    actions.keep_bill(aoi, one.pk, BillFields(12_000, 4))
    assert cost(one) == 4_000
    actions.list_meal(aoi, one.pk, True)
    assert cost(one) == 4_000


WRONG = [
    (BillFields(-1), "total"),
    (BillFields(100_000_001), "total"),
    (BillFields(share_minor=-1), "share"),
    (BillFields(5_000, share_minor=5_001), "share"),
    (BillFields(5_000, 0), "headcount"),
    (BillFields(5_000, 1), "headcount"),  # somebody is written down
    (BillFields(5_000, 10_001), "headcount"),
    (BillFields(5_000, 2, "the shop"), "paid_by"),
    (BillFields(5_000, 2, "other"), "paid_by"),
    (BillFields(5_000, 2, "other", uuid.uuid4()), "paid_by"),
]


@pytest.mark.parametrize(("fields", "field"), WRONG)
def test_what_cannot_be_is_refused_at_its_field(aoi: User, fields: BillFields, field: str) -> None:
    one = meal(aoi, make_person(aoi), cost_minor=700)
    with pytest.raises(errors.Invalid) as refused:
        actions.keep_bill(aoi, one.pk, fields)
    assert list(refused.value.fields) == [field]
    assert (Bill.objects.count(), cost(one)) == (0, 700)


def test_nothing_and_a_free_meal_and_one_alone_and_a_hundred_are_fine(aoi: User) -> None:
    one, alone = meal(aoi, make_person(aoi)), meal(aoi, at_place_id=make_place(aoi).pk)
    actions.keep_bill(aoi, one.pk, BillFields())
    assert cost(one) is None
    actions.keep_bill(aoi, one.pk, BillFields(0, 100, "me"))
    assert cost(one) == 0
    actions.keep_bill(aoi, alone.pk, BillFields(1_200, 1, "me"))
    assert cost(alone) == 1_200


def test_what_another_window_changed_is_not_overwritten(aoi: User) -> None:
    one = meal(aoi, make_person(aoi))
    seen_at = clock.now()
    actions.keep_bill(aoi, one.pk, BillFields(5_000, 2, "me"), seen_at=seen_at)
    with pytest.raises(errors.Changed):
        actions.keep_bill(aoi, one.pk, BillFields(6_000, 2, "me"), seen_at=seen_at)
    assert Bill.objects.get().total_minor == 5_000


def test_everybody_written_down_owes_an_even_part_once(aoi: User) -> None:
    guests = [make_person(aoi, name) for name in ("一条", "二宮")]
    one = meal(aoi, *guests)
    with pytest.raises(errors.Invalid, match="合計と人数"):
        actions.split_bill(aoi, one.pk)
    actions.keep_bill(aoi, one.pk, BillFields(10_000, 3, "me"))
    assert len(actions.split_bill(aoi, one.pk)) == 2
    assert actions.split_bill(aoi, one.pk, 500) == []
    sums = [row.amount_minor for row in Advance.objects.all()]
    assert (sums, cost(one)) == ([3_334, 3_334], 3_332)


def test_with_somebody_unnamed_the_organisers_part_is_the_organisers_alone(aoi: User) -> None:
    one = meal(aoi, make_person(aoi))
    actions.keep_bill(aoi, one.pk, BillFields(10_000, 4, "me"))
    actions.split_bill(aoi, one.pk, 100)
    assert (Advance.objects.get().amount_minor, cost(one)) == (2_500, 2_500)


def test_what_is_laid_out_for_others_is_no_more_than_the_whole(aoi: User) -> None:
    one = meal(aoi, make_person(aoi))
    guest = one.contacts.get()
    actions.keep_bill(aoi, one.pk, BillFields(5_000, 2, "me"))
    with pytest.raises(errors.Invalid, match="5,000円を上回っています"):
        actions.add_advance(aoi, one.pk, AdvanceFields(guest.pk, 5_001))
    actions.add_advance(aoi, one.pk, AdvanceFields(guest.pk, 5_000))
    with pytest.raises(errors.Invalid, match="4,000円を上回っています"):
        actions.keep_bill(aoi, one.pk, BillFields(4_000, 2, "me"))
    for fields in (AdvanceFields(guest.pk, 0), AdvanceFields(guest.pk, -5), AdvanceFields(guest.pk, 10**9)):
        with pytest.raises(errors.Invalid):
            actions.add_advance(aoi, one.pk, fields)
    with pytest.raises(errors.Invalid, match="その場にいた方"):
        actions.add_advance(aoi, one.pk, AdvanceFields(make_person(aoi, "他").pk, 100))


def test_the_same_press_twice_is_one_and_settling_can_be_taken_back(aoi: User) -> None:
    one = meal(aoi, make_person(aoi))
    key, fields = ids.new_id(), AdvanceFields(one.contacts.get().pk, 1_000, "borrowed")
    made = [actions.add_advance(aoi, one.pk, fields, advance_id=key) for _ in range(2)]
    assert (made[0].pk, made[1].pk, Advance.objects.count()) == (key, key, 1)
    with clock.as_of(dt.datetime(2026, 11, 25, 3, tzinfo=dt.UTC)):
        actions.settle_advance(aoi, key, dt.date(2026, 11, 24))
        actions.settle_advance(aoi, key)
        assert Advance.objects.get().settled_on == dt.date(2026, 11, 24)
        with pytest.raises(errors.Invalid):
            actions.settle_advance(aoi, key, dt.date(2026, 11, 26))
    assert list(queries.list_all_advances(aoi)) == []
    actions.reopen_advance(aoi, key)
    assert [row.pk for row in queries.list_all_advances(aoi)] == [key]


def test_whoever_paid_and_is_gone_leaves_the_bill_as_it_is(aoi: User) -> None:
    payer, other = make_person(aoi, "一条"), make_person(aoi, "二宮")
    one = meal(aoi, payer, other)
    actions.keep_bill(aoi, one.pk, BillFields(6_000, 3, "other", payer.pk))
    actions.add_advance(aoi, one.pk, AdvanceFields(payer.pk, 2_000, "borrowed"))
    assert cost(one) == 2_000
    people.delete_contact(aoi, payer.pk)
    assert (list(queries.list_all_advances(aoi)), cost(one)) == ([], 2_000)
    actions.keep_bill(aoi, one.pk, BillFields(6_600, 3, "other"))
    bill = Bill.objects.get()
    assert (bill.payer_id, bill.total_minor, cost(one)) == (payer.pk, 6_600, 2_000)
    people.undelete_contact(aoi, payer.pk)
    assert len(queries.list_all_advances(aoi)) == 1


def test_a_merge_takes_bills_and_what_is_laid_out_along_and_gives_them_back(aoi: User) -> None:
    payer, other = make_person(aoi, "一条"), make_person(aoi, "二宮")
    one = meal(aoi, payer)
    actions.keep_bill(aoi, one.pk, BillFields(6_000, 2, "other", payer.pk))
    actions.add_advance(aoi, one.pk, AdvanceFields(payer.pk, 3_000, "borrowed"))
    merge = people.merge_contacts(aoi, other.pk, payer.pk)
    assert (Bill.objects.get().payer_id, Advance.objects.get().contact_id) == (other.pk, other.pk)
    people.undo_merge(aoi, merge.pk)
    assert (Bill.objects.get().payer_id, Advance.objects.get().contact_id) == (payer.pk, payer.pk)


def test_an_encounter_in_the_bin_takes_its_bill_along_and_brings_it_back(aoi: User) -> None:
    one = meal(aoi, make_person(aoi))
    actions.keep_bill(aoi, one.pk, BillFields(6_000, 2, "me"))
    made = actions.add_advance(aoi, one.pk, AdvanceFields(one.contacts.get().pk, 3_000))
    actions.delete_encounter(aoi, one.pk)
    assert list(queries.list_all_advances(aoi)) == []
    with pytest.raises(errors.NotFound):
        actions.settle_advance(aoi, made.pk)
    with pytest.raises(errors.NotFound):
        actions.keep_bill(aoi, one.pk, BillFields(1))
    actions.undelete_encounter(aoi, one.pk)
    assert [row.pk for row in queries.list_all_advances(aoi)] == [made.pk]


def test_another_owner_finds_nothing(aoi: User, ben: User) -> None:
    one = meal(aoi, make_person(aoi))
    made = actions.add_advance(aoi, one.pk, AdvanceFields(one.contacts.get().pk, 3_000))
    for refused in (
        lambda: actions.keep_bill(ben, one.pk, BillFields(1)),
        lambda: actions.settle_advance(ben, made.pk),
        lambda: actions.split_bill(ben, one.pk),
    ):
        with pytest.raises(errors.NotFound):
            refused()
    assert list(queries.list_all_advances(ben)) == []


def form_of(encounter: Encounter, **more: str) -> dict[str, str]:
    return {"key": str(ids.new_id()), "seen_at": clock.now().isoformat(), **more}


def test_the_page_reads_amounts_as_people_write_them(aoi: User, client_of: ClientOf) -> None:
    one = meal(aoi, make_person(aoi))
    address = f"/encounters/{one.pk}/bill/"
    for written, yen in (("１２，０００円", 12_000), ("1万2千円", 12_000), ("¥3,400", 3_400), ("", None)):
        answer = client_of(aoi).post(address, form_of(one, total=written, headcount="４人"))
        assert answer.status_code == 302, written
        assert (Bill.objects.get().total_minor, Bill.objects.get().headcount) == (yen, 4)


@pytest.mark.parametrize("written", ["-500", "ごせん", "1万2", "12.5", "1e9", "999999999999", "たくさん"])
def test_the_page_says_what_is_wrong_and_keeps_what_was_typed(
    aoi: User, client_of: ClientOf, written: str
) -> None:
    one = meal(aoi, make_person(aoi))
    data = form_of(one, total=written, headcount="4", shop="すみれ")
    answer = client_of(aoi).post(f"/encounters/{one.pk}/bill/", data)
    assert (answer.status_code, Bill.objects.count()) == (422, 0)
    page = answer.content.decode()
    assert ('class="wrong"' in page, 'value="すみれ"' in page) == (True, True)


def test_a_shop_is_filled_in_from_the_place_of_the_visit(aoi: User, client_of: ClientOf) -> None:
    shop = add_place(aoi, PlaceFields("regular_shop", "酒場 すみれ", address="東京都台東区1-2")).place
    one = meal(aoi, make_person(aoi), at_place_id=shop.pk)
    page = client_of(aoi).get(f"/encounters/{one.pk}/bill/").content.decode()
    assert ('value="酒場 すみれ"' in page, 'value="東京都台東区1-2"' in page) == (True, True)


def test_two_windows_at_one_bill(aoi: User, client_of: ClientOf) -> None:
    one = meal(aoi, make_person(aoi))
    client, address = client_of(aoi), f"/encounters/{one.pk}/bill/"
    first, second = form_of(one, total="5000"), form_of(one, total="6000")
    assert client.post(address, first).status_code == 302
    refused = client.post(address, second)
    assert (refused.status_code, Bill.objects.get().total_minor) == (409, 5_000)
    page = refused.content.decode()
    assert ("別の画面" in page or "別のウィンドウ" in page, 'value="6000"' in page) == (True, True)
    again = form_of(one, total="6000")
    assert (client.post(address, again).status_code, Bill.objects.get().total_minor) == (302, 6_000)


@pytest.mark.parametrize("count", [1, 3])
def test_the_queries_of_the_page_do_not_grow(
    aoi: User, client_of: ClientOf, count: int, django_assert_num_queries: object
) -> None:
    guests = [make_person(aoi, f"客{number}") for number in range(count)]
    one = meal(aoi, *guests)
    actions.keep_bill(aoi, one.pk, BillFields(9_000, 5, "me"))
    for guest in guests:
        actions.add_advance(aoi, one.pk, AdvanceFields(guest.pk, 100))
    client = client_of(aoi)
    client.get(f"/encounters/{one.pk}/bill/")
    with django_assert_num_queries(QUERIES):  # type: ignore[operator]
        assert client.get(f"/encounters/{one.pk}/bill/").status_code == 200


QUERIES = 9
