"""Words of thanks by whoever helped: in their own name, after the gathering, with the sum everybody may read."""

from __future__ import annotations

import datetime as dt

import pytest
from django.test import Client

from enishi.accounts.models import User
from enishi.conftest import ClientOf
from enishi.core import clock
from enishi.events import actions, words
from enishi.events.actions import charity
from enishi.events.actions.charity.day import decide_weather
from enishi.events.fields import CharityFields, RaisedFields
from enishi.events.models import Gathering, Staff
from enishi.events.queries import staff as staff_queries
from enishi.events.tests.factories import make_gathering

PASSED = CharityFields(cause="能登の復興", goes_to="能登町")


@pytest.fixture
def stranger() -> Client:
    return Client(HTTP_HOST="localhost")


def make_run(host: User, kind: str = "run") -> tuple[Gathering, Staff]:
    gathering = make_gathering(host, title="みなとラン", kind=kind)
    return gathering, actions.add_staff(host, gathering.pk, "森 花子", "volunteer")


def end(gathering: Gathering, hours: int = 1) -> None:
    """It ended so many hours ago."""
    now = clock.now()
    Gathering.objects.filter(pk=gathering.pk).update(
        starts_at=now - dt.timedelta(hours=hours + 2), ends_at=now - dt.timedelta(hours=hours)
    )


def raise_money(host: User, gathering: Gathering, kind: str, amount: int) -> None:
    today = clock.today("Asia/Tokyo")
    charity.add_raised(host, gathering.pk, RaisedFields(amount, "募金箱", today, kind))


def link_of(staff: Staff) -> str:
    return f"/staff/{staff_queries.key_of_staff(staff)}/"


def test_who_helped_thanks_in_their_own_name_with_the_public_sum(aoi: User, stranger: Client) -> None:
    gathering, staff = make_run(aoi)
    charity.set_charity(aoi, gathering.pk, PASSED)
    raise_money(aoi, gathering, "came", 52_300)
    end(gathering)
    assert f"{link_of(staff)}thanks/" in stranger.get(link_of(staff)).content.decode()
    plain = stranger.get(f"{link_of(staff)}thanks/").content.decode()
    assert gathering.on is not None
    for said in ("「みなとラン」", words.say_day(gathering.on), "能登の復興のために52,300円", "森 花子"):
        assert said in plain
    assert "能登町へお届けします" in plain
    assert plain.count("data-copy=") == 3
    own = {"to": "田中様", "line": "  沿道の <太鼓>、\n忘れません。"}
    page = stranger.post(f"{link_of(staff)}thanks/", own).content.decode()
    assert "田中様\n沿道の &lt;太鼓&gt;、 忘れません。\n" in page
    assert "太鼓" not in stranger.get(f"{link_of(staff)}thanks/").content.decode()  # nothing is kept
    raise_money(aoi, gathering, "handed", 52_300)
    assert "全額が能登町に届きました" in stranger.get(f"{link_of(staff)}thanks/").content.decode()


def test_without_money_nobody_is_thanked_for_giving(aoi: User, stranger: Client) -> None:
    gathering, staff = make_run(aoi, kind="lunch")
    end(gathering)
    page = stranger.get(f"{link_of(staff)}thanks/").content.decode()
    assert page.count("data-copy=") == 2
    for said in ("ご支援をありがとう", "集まりました", "thanks-gave"):
        assert said not in page


def test_not_before_it_is_over_nor_where_it_did_not_take_place(aoi: User, stranger: Client) -> None:
    gathering, staff = make_run(aoi)
    address = f"{link_of(staff)}thanks/"
    assert stranger.get(address).status_code == 409
    assert address not in stranger.get(link_of(staff)).content.decode()
    end(gathering)
    decide_weather(aoi, gathering.pk, "off")
    assert stranger.get(address).status_code == 409
    actions.remove_staff(aoi, staff.pk)
    assert stranger.get(address).status_code == 409  # the link opens nothing any more


def test_who_stands_at_the_reception_finds_them_too(
    aoi: User, ben: User, client_of: ClientOf, stranger: Client
) -> None:
    gathering, _ = make_run(aoi)
    staff = actions.add_staff(aoi, gathering.pk, "林", "reception")
    end(gathering)
    page = stranger.get(link_of(staff)).content.decode()
    assert "data-door" in page
    assert f"{link_of(staff)}thanks/" in page
    assert f"{link_of(staff)}mine/" in client_of(ben).get(link_of(staff)).content.decode()
