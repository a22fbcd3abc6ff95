"""Money and receipts, finding a date, words to guests."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from enishi.accounts.models import User
from enishi.conftest import ClientOf
from enishi.core import clock, errors, ids
from enishi.events import actions
from enishi.events.fields import TicketFields
from enishi.events.forms.running import read_date
from enishi.events.models import Gathering, Payment, Receipt
from enishi.events.queries import money, polls, sign_ups
from enishi.events.tests.factories import get_ticket, make_gathering, make_sign_up
from enishi.events.tests.test_sign_ups import add_mail_account
from enishi.notices.models import Outgoing


def make_paid(host: User, fee: int = 3000, people: int = 4) -> Gathering:
    gathering = make_gathering(host)
    actions.change_ticket(host, get_ticket(gathering).pk, TicketFields(fee_minor=fee))
    for place in range(people):
        make_sign_up(gathering, place)
    return gathering


def test_a_tick_takes_all_that_is_due_once(aoi: User) -> None:
    row = make_paid(aoi).sign_ups.order_by("number")[0]
    key = ids.new_id()
    paid = actions.take_payment(aoi, row.pk, "paypay", payment_id=key)
    assert actions.take_payment(aoi, row.pk, "paypay", payment_id=key) == paid
    assert (paid.amount_minor, money.get_balance(row)) == (3000, money.Balance(3000, 3000))
    with pytest.raises(errors.AlreadyThere):
        actions.take_payment(aoi, row.pk, "cash")
    actions.undo_payment(aoi, paid.pk)
    assert money.get_balance(row).due == 3000


def test_part_of_it_and_back(aoi: User) -> None:
    row = make_paid(aoi).sign_ups.order_by("number")[0]
    actions.take_payment(aoi, row.pk, "cash", amount_minor=1000)
    assert money.get_balance(row).due == 2000
    with pytest.raises(errors.Invalid):
        actions.take_payment(aoi, row.pk, "cash", amount_minor=1001, is_refund=True)
    actions.take_payment(aoi, row.pk, "cash", is_refund=True)
    assert money.get_balance(row) == money.Balance(3000, 0)


def test_receipts_are_numbered_and_only_made_void(aoi: User) -> None:
    first, second, *_ = make_paid(aoi).sign_ups.order_by("number")
    with pytest.raises(errors.Conflict):
        actions.give_receipt(aoi, first.pk, "青空商事")
    for row in (first, second):
        actions.take_payment(aoi, row.pk, "cash")
    given = actions.give_receipt(aoi, first.pk, "青空商事")
    assert (given.number, given.amount_minor, given.purpose) == (1, 3000, "「春の交流会」参加費として")
    with pytest.raises(errors.Conflict):
        actions.take_own_receipt(first, "もう一枚")
    with pytest.raises(errors.Conflict):
        actions.undo_payment(aoi, Payment.objects.get(sign_up=first).pk)
    actions.void_receipt(aoi, given.pk)
    assert actions.take_own_receipt(first, "個人").number == 2
    assert actions.take_own_receipt(second, "佐藤").number == 3
    assert list(Receipt.objects.order_by("number").values_list("number", flat=True)) == [1, 2, 3]


def test_no_money_goes_back_while_a_receipt_holds_for_it(aoi: User) -> None:
    row = make_paid(aoi).sign_ups.order_by("number")[0]
    actions.take_payment(aoi, row.pk, "cash")
    given = actions.give_receipt(aoi, row.pk, "青空商事")
    with pytest.raises(errors.Conflict):
        actions.take_payment(aoi, row.pk, "cash", amount_minor=1000, is_refund=True)
    actions.void_receipt(aoi, given.pk)
    actions.take_payment(aoi, row.pk, "cash", amount_minor=1000, is_refund=True)
    assert actions.give_receipt(aoi, row.pk, "青空商事").amount_minor == 2000


def test_a_receipt_stays_when_its_guest_is_erased(aoi: User) -> None:
    row = make_paid(aoi).sign_ups.order_by("number")[0]
    actions.take_payment(aoi, row.pk, "cash")
    given = actions.give_receipt(aoi, row.pk, "青空商事")
    actions.erase_guest(row)
    given.refresh_from_db()
    assert (given.addressee, given.amount_minor) == ("青空商事", 3000)


def test_it_breaks_even_with_those_who_stay_away(aoi: User) -> None:
    gathering = make_paid(aoi, fee=3000, people=10)
    fields = actions.ShopFields(
        told=10, fixed_minor=5000, each_minor=2000, cancel_minor=1000, no_show_percent=20
    )
    gathering = actions.change_shop(aoi, gathering.pk, fields)
    sums = money.sum_up(gathering, money.list_pay_lines(gathering))
    assert (sums.guests, sums.expected, sums.income) == (10, 8, 24000)
    assert (sums.cost, sums.cancel_fee, sums.left, sums.break_even) == (23000, 2000, 1000, 5)


def test_the_page_of_money_asks_the_same_queries(aoi: User, client_of: ClientOf) -> None:
    counts = []
    for people in (1, 3):
        gathering = make_paid(aoi, people=people)
        for row in gathering.sign_ups.all():
            actions.take_payment(aoi, row.pk, "cash")
        client = client_of(aoi)
        client.get(f"/hosting/{gathering.pk}/money/")
        with CaptureQueriesContext(connection) as seen:
            assert client.get(f"/hosting/{gathering.pk}/money/").status_code == 200
        counts.append(len(seen))
    assert counts[0] == counts[1]


def test_a_guest_takes_the_receipt_by_the_link(aoi: User) -> None:
    row = make_paid(aoi).sign_ups.order_by("number")[0]
    guest, address = Client(HTTP_HOST="localhost"), f"/sign-ups/{sign_ups.key_of(row, 's')}/receipts/"
    assert "まだ済んでいません" in guest.get(address).content.decode()
    actions.take_payment(aoi, row.pk, "transfer")
    guest.post(address, {"addressee": "青空商事"})
    assert "青空商事" in guest.get(address).content.decode()


@pytest.mark.parametrize(
    ("line", "on", "begins"),
    [
        ("12/5 19:00-21:00", "12-05", dt.time(19)),
        ("１２月５日（土）19時", "12-05", dt.time(19)),
        ("2099-01-02", "2099-01-02", None),
    ],
)
def test_days_are_read_as_people_write_them(line: str, on: str, begins: dt.time | None) -> None:
    found = read_date(line, "Asia/Tokyo")
    assert str(found.on).endswith(on)
    assert (found.begins, found.on >= clock.today("Asia/Tokyo")) == (begins, True)


def test_a_date_is_found_without_any_account(aoi: User, client_of: ClientOf) -> None:
    gathering = make_gathering(aoi, is_open=False, on=None, begins=None, ends=None)
    host, friend = client_of(aoi), Client(HTTP_HOST="localhost")
    assert friend.get(f"/dates/{gathering.code}/").status_code == 404
    assert (
        host.post(f"/hosting/{gathering.pk}/dates/", {"dates": "12/5 19:00-21:00\n12/6"}).status_code == 302
    )
    first, second = polls.list_options(gathering)
    form = {"name": "田中", f"day_{first.pk}": "yes", f"day_{second.pk}": "no", "key": str(ids.new_id())}
    there = friend.post(f"/dates/{gathering.code}/", form)["Location"]
    friend.post(f"/dates/{gathering.code}/", {**form, f"day_{second.pk}": "yes"})  # changes what was said
    friend.post(f"/dates/{gathering.code}/", {"name": "佐藤", f"day_{second.pk}": "yes"})
    assert "回答を受け付けました" in friend.get(there).content.decode()
    poll = polls.read_poll(gathering)
    assert [(one.yes, one.is_best) for one in poll.columns] == [(1, False), (2, True)]
    host.post(f"/hosting/dates/{second.pk}/choose/")
    gathering.refresh_from_db()
    assert (gathering.on, gathering.starts_at is not None) == (second.on, True)
    assert friend.post(f"/dates/{gathering.code}/", form).status_code == 422


@pytest.mark.parametrize("lines", ["いつか", "13/40", "12/5 25:00"])
def test_a_day_that_is_none_names_its_line(aoi: User, client_of: ClientOf, lines: str) -> None:
    gathering = make_gathering(aoi, is_open=False, on=None, begins=None, ends=None)
    answer = client_of(aoi).post(f"/hosting/{gathering.pk}/dates/", {"dates": f"12/5\n{lines}"})
    assert answer.status_code == 422
    assert "2行目" in answer.content.decode()
    assert polls.list_options(gathering) == []


def test_words_go_to_who_is_meant_once(aoi: User) -> None:
    add_mail_account(aoi)
    gathering = make_gathering(aoi, capacity=1)
    make_sign_up(gathering, 1)
    make_sign_up(gathering, 2)
    before, key = Outgoing.objects.count(), ids.new_id()
    fields = actions.AnnouncementFields("waiting", "もう少しお待ちください", "空きが出たらお知らせします。")
    assert actions.announce(aoi, gathering.pk, fields, key=key).sent_to == 1
    assert actions.announce(aoi, gathering.pk, fields, key=key).sent_to == 1
    sent = Outgoing.objects.order_by("id")[before:]
    assert [(one.to, one.text.split("\n")[0]) for one in sent] == [("guest2@example.com", "参加者2 様")]


def test_without_an_account_for_mail_words_are_there_to_copy(aoi: User, client_of: ClientOf) -> None:
    gathering = make_gathering(aoi)
    said = client_of(aoi).get(f"/hosting/{gathering.pk}/words/?words=invite").content.decode()
    assert "よかったら来てください！" in said
    with pytest.raises(errors.NotFound):
        actions.announce(
            aoi, gathering.pk, actions.AnnouncementFields("all", "件名", "本文"), key=ids.new_id()
        )
