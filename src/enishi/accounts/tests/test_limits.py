"""Wrong keys are counted per address and in all, and forgotten after a while."""

from __future__ import annotations

import datetime as dt

import pytest
from django.http import HttpRequest
from django.test import RequestFactory

from enishi.accounts.limits import Limit, name_client
from enishi.core import clock, errors


def request_from(address: str) -> HttpRequest:
    return RequestFactory().get("/", REMOTE_ADDR=address)


def test_an_address_that_failed_too_often_waits_alone() -> None:
    limit = Limit(each=3, in_all=100)
    for _ in range(3):
        limit.check(request_from("203.0.113.7"))
        limit.note(request_from("203.0.113.7"))
    with pytest.raises(errors.TooMany) as caught:
        limit.check(request_from("203.0.113.7"))
    assert 590 <= caught.value.wait_seconds <= 600
    limit.check(request_from("203.0.113.8"))
    with clock.as_of(clock.now() + dt.timedelta(minutes=11)):
        limit.check(request_from("203.0.113.7"))


def test_many_addresses_together_never_keep_this_computer_out() -> None:
    limit = Limit(each=3, in_all=5)
    for number in range(5):
        limit.note(request_from(f"203.0.113.{number}"))
    with pytest.raises(errors.TooMany):
        limit.check(request_from("198.51.100.1"))
    limit.check(request_from("127.0.0.1"))


def test_a_household_is_one_address() -> None:
    same = {name_client(request_from(f"2001:db8::{part}")) for part in ("1", "2:3")}
    assert same == {"2001:db8::/64"}
    assert name_client(request_from("unix")) == "unix"


def test_memory_is_bounded() -> None:
    limit = Limit(each=3, in_all=10)
    for number in range(5100):
        limit.note(request_from(f"10.0.{number // 250}.{number % 250}"))
    assert (len(limit.own), len(limit.outside)) == (5000, 10)
