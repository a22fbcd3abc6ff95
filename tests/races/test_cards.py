"""One card kept in eight windows is one person; one photo sent eight times is one photo, read once."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pytest

from enishi.accounts.models import User
from enishi.cards import actions
from enishi.cards.actions import Kept
from enishi.cards.engine import Page
from enishi.cards.models import CardPhoto, CardScan
from enishi.cards.sheets import CardSheet
from enishi.cards.tests.factories import make_jpeg, make_read, make_scan
from enishi.core import ids
from enishi.people.actions import add_contact
from enishi.people.fields import ContactFields
from enishi.people.models import Affiliation, Contact
from tests.races.crowd import CROWD, at_once, list_wins, name_losses

SHEET = CardSheet(family="高橋", given="由美", organisation="月見工房")
PAGE = Page(make_jpeg(), 910, 550)


def keep_at_once(aoi: User) -> list[Kept | Exception]:
    scan = make_scan(aoi)
    return at_once([partial(actions.keep_scan, aoi, scan.pk, SHEET)] * CROWD)


def test_a_card_kept_in_eight_windows_is_one_person(aoi: User) -> None:
    found = keep_at_once(aoi)
    assert (name_losses(found), sum(one.is_first for one in list_wins(found))) == (set(), 1)
    assert Contact.objects.count() == 1


@pytest.mark.control
def test_without_the_lock_the_constraint_refuses_the_others(aoi: User) -> None:
    assert name_losses(keep_at_once(aoi)) == {"IntegrityError"}
    assert Contact.objects.count() == 1


def add_at_once(aoi: User) -> int:
    """How many posts somebody known has after the same card was added to them eight times at once."""
    known, scan = add_contact(aoi, ContactFields(family="高橋", given="由美")), make_scan(aoi)
    at_once([partial(actions.keep_scan, aoi, scan.pk, SHEET, contact_id=known.pk)] * CROWD)
    return Affiliation.objects.filter(contact=known).count()


def test_a_card_added_in_eight_windows_is_one_post(aoi: User) -> None:
    assert add_at_once(aoi) == 1


@pytest.mark.control
def test_a_card_added_without_the_lock_is_several_posts(aoi: User) -> None:
    assert add_at_once(aoi) > 1


def test_a_photo_sent_eight_times_is_one(aoi: User) -> None:
    send = partial(actions.store_photo, aoi, name="名刺.jpg", data=make_jpeg(), photo_id=ids.new_id())
    found = at_once([send] * CROWD)
    assert (name_losses(found), sum(is_new for _, is_new in list_wins(found))) == (set(), 1)
    assert CardPhoto.objects.count() == 1


def read_at_once(aoi: User) -> int:
    photo, _ = actions.store_photo(aoi, name="名刺.jpg", data=make_jpeg())
    at_once([partial(actions.keep_read, photo.pk, [PAGE], [make_read()])] * CROWD)
    return CardScan.objects.count()


def test_a_photo_read_by_eight_workers_has_each_card_once(aoi: User) -> None:
    assert read_at_once(aoi) == 1


def test_kept_while_it_is_put_aside_is_one_or_the_other(aoi: User) -> None:
    scan = make_scan(aoi)
    works: list[Callable[[], object]] = [
        partial(actions.keep_scan, aoi, scan.pk, SHEET),
        partial(actions.drop_scan, aoi, scan.pk),
    ]
    found = at_once(works)
    scan.refresh_from_db()
    assert name_losses(found) == {"Closed"}
    assert (scan.status, Contact.objects.count()) in (("kept", 1), ("dropped", 0))
