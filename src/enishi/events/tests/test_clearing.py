"""What is kept of guests goes after the days that were promised; numbers, money and receipts stay."""

from __future__ import annotations

import datetime as dt

import pytest

from enishi.accounts.models import User
from enishi.audit.models import Record
from enishi.conftest import ClientOf
from enishi.core import clock, errors
from enishi.events import actions, tasks
from enishi.events.actions.guests import GuestFields
from enishi.events.models import Exchange, Gathering, GuestCard, PairWish, Receipt, SignUp
from enishi.events.portable import TABLES, export_table
from enishi.events.queries import due, sign_ups
from enishi.events.tests.factories import make_sign_up
from enishi.events.tests.test_running import make_paid
from enishi.events.tests.test_sign_ups import add_mail_account
from enishi.notices.models import Outgoing


def let_pass(gathering: Gathering, days: float) -> None:
    """As if it had ended so many days ago."""
    end = clock.now() - dt.timedelta(days=days)
    Gathering.objects.filter(pk=gathering.pk).update(
        starts_at=end - dt.timedelta(hours=2), ends_at=end, created_at=end - dt.timedelta(days=9)
    )


@pytest.fixture
def held(aoi: User) -> Gathering:
    """One with two guests who exchanged cards, a payment and a receipt."""
    add_mail_account(aoi)
    gathering = make_paid(aoi, people=1)
    one = gathering.sign_ups.get()
    other = make_sign_up(gathering, 7, phone="090-1111-2222", affiliation="青葉デザイン")
    low, high = sorted((one, other), key=lambda row: row.pk)
    Exchange.objects.create(gathering=gathering, low=low, high=high, low_note="紙の話")
    GuestCard.objects.create(sign_up=other, name=other.name)
    PairWish.objects.create(owner=aoi, gathering=gathering, low=low, high=high, kind="apart")
    actions.take_payment(aoi, one.pk, "cash")
    actions.give_receipt(aoi, one.pk, "青空商事")
    return gathering


def test_a_day_before_everything_is_there(held: Gathering) -> None:
    let_pass(held, 364.9)
    tasks.tick()
    held.refresh_from_db()
    assert held.cleared_at is None
    assert SignUp.objects.filter(erased_at=None).count() == 2
    at = due.clears_at(held)
    assert at is not None
    assert at - held.ends_at == dt.timedelta(days=365)  # type: ignore[operator]


def test_then_it_goes_and_receipts_stay(aoi: User, held: Gathering) -> None:
    keys = [sign_ups.key_of(row, "g") for row in held.sign_ups.all()]
    let_pass(held, 365.1)
    tasks.tick()
    held.refresh_from_db()
    assert held.cleared_at is not None
    rows = list(SignUp.objects.order_by("number"))
    assert [(row.number, row.state, row.name, row.email, row.phone_key) for row in rows] == [
        (1, "confirmed", "", "", ""),
        (2, "confirmed", "", "", ""),
    ]
    assert [model.objects.count() for model in (Exchange, GuestCard, PairWish)] == [0, 0, 0]
    receipt = Receipt.objects.get()
    assert (receipt.addressee, receipt.amount_minor, receipt.sign_up) == ("青空商事", 3000, rows[0])
    for key in keys:
        with pytest.raises(errors.NotFound):
            sign_ups.get_by_key(key, "g")
    assert Outgoing.objects.exclude(to="", text="").count() == 0
    assert Record.objects.filter(summary__contains="参加者").count() == 0
    told = str([list(export_table(aoi, model)) for model in TABLES])
    assert ("青葉デザイン" in told, "guest7@example.com" in told, "青空商事" in told) == (False, False, True)


def test_again_does_nothing_and_nobody_is_added(aoi: User, held: Gathering) -> None:
    let_pass(held, 400)
    assert (actions.clear_due(), actions.clear_due()) == (1, 0)
    assert actions.clear_guests(held.pk) is False
    with pytest.raises(errors.Closed):
        actions.add_guests(aoi, held.pk, [GuestFields("佐藤 健")])


def test_the_host_sets_the_days(held: Gathering) -> None:
    Gathering.objects.filter(pk=held.pk).update(retention_days=30)
    let_pass(held, 31)
    assert actions.clear_due() == 1


@pytest.mark.parametrize("ago", [0, 400])
def test_one_noted_late_is_kept_as_long(held: Gathering, ago: float) -> None:
    let_pass(held, 500)
    Gathering.objects.filter(pk=held.pk).update(created_at=clock.now() - dt.timedelta(days=ago))
    assert actions.clear_due() == (1 if ago else 0)


def test_one_called_off_without_a_day_too(aoi: User, held: Gathering) -> None:
    ago = clock.now() - dt.timedelta(days=366)
    Gathering.objects.filter(pk=held.pk).update(
        starts_at=None, ends_at=None, cancelled_at=ago, created_at=ago, deleted_at=ago
    )
    assert actions.clear_due() == 1


def test_the_host_s_pages_open_afterwards(aoi: User, held: Gathering, client_of: ClientOf) -> None:
    let_pass(held, 400)
    actions.clear_due()
    client = client_of(aoi)
    for page in ("", "guests/", "money/", "seats/"):
        assert (page, client.get(f"/hosting/{held.pk}/{page}").status_code) == (page, 200)


def test_who_asks_to_be_forgotten_leaves_no_mail_behind(held: Gathering) -> None:
    row = SignUp.objects.get(number=2)
    assert Outgoing.objects.filter(about_id=row.pk).exists()
    actions.erase_guest(row)
    assert Outgoing.objects.filter(about_id=row.pk).exclude(to="", text="").count() == 0
