"""A fee in its parts, receipts that say no more than is true, and the account that everybody may read."""

from __future__ import annotations

import datetime as dt

import pytest
from django.test import Client

from enishi.accounts.models import User
from enishi.conftest import ClientOf
from enishi.core import clock, errors, ids
from enishi.events import actions
from enishi.events.actions import charity
from enishi.events.fields import CharityFields, RaisedFields, TicketFields
from enishi.events.models import Gathering, Raised, Receipt, SignUp
from enishi.events.queries import charity as queries
from enishi.events.queries import sign_ups
from enishi.events.tests.factories import get_ticket, make_gathering, make_sign_up

NPO = CharityFields(
    cause="こども食堂", goes_to="", is_passed_on=False, npo_name="認定NPO法人みなと", npo_address="東京都港区1-1",
    npo_number="5生都管第1号", npo_certified_on=dt.date(2024, 4, 1), is_for_npo_work=True,
)  # fmt: skip
PASSED = CharityFields(cause="能登の復興", goes_to="能登町")


@pytest.fixture
def stranger() -> Client:
    return Client(HTTP_HOST="localhost")


def make_run(host: User, fields: CharityFields = PASSED, fee: int = 3000, donation: int = 1000) -> Gathering:
    gathering = make_gathering(host, kind="run", title="みなとラン")
    parts = TicketFields(fee_minor=fee, donation_minor=donation, buys="ゼッケン・保険")
    actions.change_ticket(host, get_ticket(gathering).pk, parts)
    charity.set_charity(host, gathering.pk, fields)
    return gathering


def pay(host: User, gathering: Gathering, place: int = 1, **values: int) -> SignUp:
    row = make_sign_up(gathering, place)
    actions.take_payment(host, row.pk, "cash", **values)  # type: ignore[arg-type]
    return row


def kinds_of(row: SignUp) -> list[tuple[str, int]]:
    return list(Receipt.objects.filter(sign_up=row).order_by("number").values_list("kind", "amount_minor"))


def test_a_fee_gets_two_papers_and_each_part_only_once(aoi: User) -> None:
    row = pay(aoi, make_run(aoi))
    assert actions.give_receipt(aoi, row.pk, "青空商事").purpose == "「みなとラン」ゼッケン・保険代として"
    assert kinds_of(row) == [("receipt", 2000), ("custody", 1000)]
    with pytest.raises(errors.Conflict):
        actions.take_own_receipt(row, "もう一枚")
    actions.void_receipt(aoi, Receipt.objects.get(kind="custody").pk)
    assert actions.take_own_receipt(row, "個人").kind == "custody"


def test_what_buys_something_is_paid_first(aoi: User) -> None:
    gathering = make_run(aoi)
    row = pay(aoi, gathering, amount_minor=2500)
    assert queries.part(row, 2500) == queries.Parts(2000, 500)
    assert queries.part(row, 1500) == queries.Parts(1500, 0)
    assert queries.part(row, 5000) == queries.Parts(2000, 3000)
    assert queries.read_account(gathering).raised == 500


def test_only_a_certified_npo_that_named_all_of_itself_certifies(
    aoi: User, client_of: ClientOf, stranger: Client
) -> None:
    gathering = make_run(aoi, NPO)
    row = pay(aoi, gathering)
    actions.give_receipt(aoi, row.pk, "田中 一郎")
    assert kinds_of(row) == [("receipt", 2000), ("donation", 1000)]
    page = stranger.get(f"/sign-ups/{sign_ups.key_of(row, 's')}/receipts/").content.decode()
    for words in (
        "寄附金受領証明書",
        "認定NPO法人みなと",
        "東京都港区1-1",
        "5生都管第1号",
        "2024年4月1日",
        "特定非営利活動",
    ):
        assert words in page


@pytest.mark.parametrize(
    "change",
    [
        {"npo_name": ""}, {"npo_address": ""}, {"npo_number": ""}, {"npo_certified_on": None},
        {"is_for_npo_work": False}, {"is_passed_on": True, "goes_to": "能登町"},
    ],
)  # fmt: skip
def test_with_anything_missing_or_handed_on_it_is_no_receipt_of_a_donation(
    aoi: User, stranger: Client, change: dict[str, object]
) -> None:
    fields = {name: getattr(NPO, name) for name in CharityFields.__dataclass_fields__}
    row = pay(aoi, make_run(aoi, CharityFields(**{**fields, **change})))
    actions.give_receipt(aoi, row.pk, "田中 一郎")
    assert kinds_of(row) == [("receipt", 2000), ("custody", 1000)]
    page = stranger.get(f"/sign-ups/{sign_ups.key_of(row, 's')}/receipts/").content.decode()
    assert "預り証" in page
    assert "控除" not in page
    assert "受領証明書" not in page
    assert "認定" not in page


def test_the_parts_of_a_fee_stay_once_somebody_paid_it(aoi: User) -> None:
    gathering = make_run(aoi)
    pay(aoi, gathering)
    ticket = get_ticket(gathering)
    same = TicketFields(fee_minor=3000, donation_minor=1000, capacity=30, buys="ゼッケン")
    assert actions.change_ticket(aoi, ticket.pk, same)[0].capacity == 30
    with pytest.raises(errors.Conflict):
        actions.change_ticket(aoi, ticket.pk, TicketFields(fee_minor=3000, donation_minor=2000))


def test_the_account_counts_fees_by_itself_and_everybody_reads_it(
    aoi: User, client_of: ClientOf, stranger: Client
) -> None:
    gathering = make_run(aoi)
    pay(aoi, gathering, 1)
    back = pay(aoi, gathering, 2)
    host, today = client_of(aoi), clock.today("Asia/Tokyo")
    line = {
        "key": str(ids.new_id()),
        "kind": "came",
        "amount_minor": "1万円",
        "party": "募金箱",
        "on": str(today),
    }
    for _ in range(2):  # pressed twice
        host.post(f"/hosting/{gathering.pk}/charity/lines/", line)
    actions.take_payment(aoi, back.pk, "cash", is_refund=True)
    charity.add_raised(aoi, gathering.pk, RaisedFields(4000, "能登町", today, "handed"))
    account = queries.read_account(gathering)
    assert (account.raised, account.givers, account.handed_over, account.left) == (11000, 1, 4000, 7000)
    page = stranger.get(f"/g/{gathering.code}/raised/").content.decode()
    for words in ("11,000円", "募金箱", "10,000円", "能登町", "4,000円", "7,000円"):
        assert words in page
    assert "参加者1" not in page  # no names
    assert "1,000円：寄付" in stranger.get(f"/g/{gathering.code}/").content.decode()


def test_a_line_is_corrected_in_the_open_and_struck_out_with_undo(
    aoi: User, ben: User, client_of: ClientOf, stranger: Client
) -> None:
    gathering, today = make_run(aoi), clock.today("Asia/Tokyo")
    row = charity.add_raised(aoi, gathering.pk, RaisedFields(10000, "募金箱", today))
    charity.change_raised(aoi, row.pk, RaisedFields(12000, "募金箱", today))
    charity.change_raised(aoi, row.pk, RaisedFields(12000, "募金箱", today))  # nothing new
    shown = stranger.get(f"/g/{gathering.code}/raised/").content.decode()
    assert "訂正前：募金箱　10,000円" in shown
    assert "12,000円" in shown
    assert len(Raised.objects.get().former) == 1
    host = client_of(aoi)
    host.post(f"/hosting/raised/{row.pk}/delete/")
    assert queries.read_account(gathering).raised == 0
    host.post(f"/hosting/raised/{row.pk}/delete/?back")
    assert queries.read_account(gathering).raised == 12000
    with pytest.raises(errors.NotFound):
        charity.change_raised(ben, row.pk, RaisedFields(1, "x", today))


def test_called_off_it_keeps_account_and_receipts(aoi: User, stranger: Client) -> None:
    gathering = make_run(aoi)
    row = pay(aoi, gathering)
    actions.give_receipt(aoi, row.pk, "個人")
    actions.call_off(aoi, gathering.pk, "荒天のため")
    assert "1,000円" in stranger.get(f"/g/{gathering.code}/raised/").content.decode()
    key = sign_ups.key_of(SignUp.objects.get(), "s")
    assert f"/sign-ups/{key}/receipts/" in stranger.get(f"/sign-ups/{key}/").content.decode()
    assert stranger.get(f"/sign-ups/{key}/receipts/").content.decode().count('<article class="receipt"') == 2


def test_lines_that_cannot_be_are_refused_with_their_reasons(aoi: User) -> None:
    gathering, today = make_run(aoi), clock.today("Asia/Tokyo")
    with pytest.raises(errors.Invalid) as refused:
        charity.add_raised(aoi, gathering.pk, RaisedFields(0, " ", today + dt.timedelta(days=1), "lost"))
    assert set(refused.value.fields) == {"kind", "amount_minor", "party", "on"}
    with pytest.raises(errors.Invalid) as refused:
        charity.set_charity(aoi, gathering.pk, CharityFields(goal_minor=-1))
    assert set(refused.value.fields) == {"goal_minor", "goes_to"}
