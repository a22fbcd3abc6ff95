"""Pages of hosts and guests: what they say, what they refuse, how many queries they need."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from enishi.accounts.models import User
from enishi.conftest import ClientOf
from enishi.core import clock, ids
from enishi.events import actions
from enishi.events.fields import ConditionFields
from enishi.events.models import Gathering, SignUp
from enishi.events.queries import sign_ups
from enishi.events.tests.factories import make_gathering, make_sign_up


@pytest.fixture
def stranger() -> Client:
    return Client(HTTP_HOST="localhost")


def sheet(**values: str) -> dict[str, str]:
    """The form of a new gathering as a browser sends it."""
    plain = {
        "key": str(ids.new_id()), "title": "八人のランチ", "kind": "lunch", "purpose": "近くの人と食べる",
        "is_selling": "no",
        "on": str(clock.today("Asia/Tokyo") + dt.timedelta(days=3)), "begins": "12:00", "allocation": "first_come",
        "retention_days": "365", "zone": "Asia/Tokyo", "ticket-capacity": "8", "ticket-fee_minor": "1500",
        "ticket-has_waiting_list": "on",
    }  # fmt: skip
    return {**plain, **values}


def guest_sheet(gathering: Gathering, **values: str) -> dict[str, str]:
    return {"key": str(ids.new_id()), "name": "田中", "email": "tanaka@example.com", "agrees": "on", **values}


def test_a_host_makes_a_gathering_and_a_guest_signs_up_and_cancels(
    aoi: User, client_of: ClientOf, stranger: Client
) -> None:
    host, form = client_of(aoi), sheet()
    page = host.post("/hosting/new/", form)
    gathering = Gathering.objects.get()
    assert page["Location"] == f"/hosting/{gathering.pk}/"
    assert host.post("/hosting/new/", form)["Location"] == page["Location"]  # pressed twice
    assert stranger.get(f"/g/{gathering.code}/").status_code == 404  # still a draft
    host.post(f"/hosting/{gathering.pk}/open/")
    seen = stranger.get(f"/g/{gathering.code}/").content.decode()
    assert "近くの人と食べる" in seen
    assert "1,500円" in seen
    there = stranger.post(f"/g/{gathering.code}/sign-up/", guest_sheet(gathering))["Location"]
    assert "参加確定" in stranger.get(there).content.decode()
    assert stranger.get(f"{there}cancel/").status_code == 200
    assert SignUp.objects.get().state == "confirmed"  # a preview of the link cancels nothing
    stranger.post(f"{there}cancel/")
    assert SignUp.objects.get().state == "cancelled"


@pytest.mark.parametrize(
    ("values", "status", "words"),
    [
        ({"name": ""}, 422, "必須"),
        ({"email": "x"}, 422, "name@example.com のような形"),
        ({"agrees": ""}, 422, "参加のお約束をお読みのうえ"),
        ({"email": "guest1@example.com"}, 409, "すでにお申し込みいただいています"),
    ],
)
def test_a_refused_form_keeps_what_was_typed(
    aoi: User, stranger: Client, values: dict[str, str], status: int, words: str
) -> None:
    gathering = make_gathering(aoi)
    make_sign_up(gathering, 1)
    form = guest_sheet(gathering, comment="はじめまして", **values)
    page = stranger.post(f"/g/{gathering.code}/sign-up/", form)
    said = page.content.decode()
    assert page.status_code == status
    assert "はじめまして" in said
    if words != "必須":
        assert words in said


def test_other_people_find_nothing(aoi: User, ben: User, client_of: ClientOf) -> None:
    gathering = make_gathering(aoi)
    row = make_sign_up(gathering)
    other = client_of(ben)
    for name, pk in (
        ("overview", gathering.pk),
        ("guests", gathering.pk),
        ("setup", gathering.pk),
        ("edit_guest", row.pk),
    ):
        assert other.get(reverse(f"events:{name}", args=[pk])).status_code == 404


def test_a_guest_sees_nobody_elses_name(aoi: User, stranger: Client) -> None:
    gathering = make_gathering(aoi, capacity=1)
    make_sign_up(gathering, 1)
    second = make_sign_up(gathering, 2)
    own = stranger.get(f"/sign-ups/{sign_ups.key_of(second, 's')}/").content.decode()
    page = stranger.get(f"/g/{gathering.code}/").content.decode()
    assert "キャンセル待ち 1番目" in own
    assert "参加者1" not in own + page


def test_of_a_condition_the_host_sees_only_that_it_fits(
    aoi: User, client_of: ClientOf, stranger: Client
) -> None:
    gathering = make_gathering(aoi)
    fields = ConditionFields("お仕事", "choice", ("看護師", "その他"), ("看護師",))
    condition = actions.add_condition(aoi, gathering.pk, fields)
    name = f"condition_{condition.pk}"
    refused = stranger.post(f"/g/{gathering.code}/sign-up/", guest_sheet(gathering, **{name: "その他"}))
    assert refused.status_code == 403
    stranger.post(f"/g/{gathering.code}/sign-up/", guest_sheet(gathering, **{name: "看護師"}))
    seen = client_of(aoi).get(f"/hosting/guests/{SignUp.objects.get().pk}/").content.decode()
    assert ("当てはまる" in seen, "看護師" in seen) == (True, False)


@pytest.mark.parametrize("name", ["hosting", "overview", "guests", "setup"])
def test_the_number_of_queries_stays(aoi: User, client_of: ClientOf, name: str) -> None:
    counts = []
    for more in (1, 2):
        gatherings = [make_gathering(aoi, capacity=50) for _ in range(more)]
        for place in range(more):
            make_sign_up(gatherings[0], place)
        address = reverse(f"events:{name}", args=[] if name == "hosting" else [gatherings[0].pk])
        client = client_of(aoi)
        client.get(address)
        with CaptureQueriesContext(
            connection,
        ) as seen:
            assert client.get(address).status_code == 200
        counts.append(len(seen))
    assert counts[0] == counts[1]


def test_fewer_places_than_guests_is_told(aoi: User, client_of: ClientOf) -> None:
    gathering = make_gathering(aoi, capacity=3)
    for place in range(3):
        make_sign_up(gathering, place)
    host = client_of(aoi)
    ticket = gathering.tickets.get()
    answer = host.post(
        f"/hosting/tickets/{ticket.pk}/", {"capacity": "1", "has_waiting_list": "on"}, follow=True
    )
    assert "定員より2名多く" in answer.content.decode()
    assert re.search("定員より2名多く", host.get(f"/hosting/{gathering.pk}/guests/").content.decode())
