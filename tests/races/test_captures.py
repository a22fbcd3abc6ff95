"""One capture from two devices, sent eight times at once, or tidied in two tabs: one row, one person, one encounter."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from functools import partial

import pytest

from enishi.accounts.models import User
from enishi.core import ids
from enishi.encounters.actions import (
    CaptureFields,
    Taken,
    TidiedFields,
    add_capture,
    bring_capture_back,
    tidy_capture,
)
from enishi.encounters.models import Capture, CapturePicture, Encounter, TieState
from enishi.people.models import Contact
from tests.races.crowd import CROWD, at_once, list_wins, name_losses

PNG = b"\x89PNG\r\n\x1a\n"
NOTED = CaptureFields(dt.datetime(2026, 11, 23, 3, tzinfo=dt.UTC), name="三浦 つぐみ", picture=PNG)


def send_one(aoi: User) -> list[Taken | Exception]:
    key = ids.new_id()
    return at_once([partial(add_capture, aoi, key, NOTED)] * CROWD)


def test_sent_eight_times_at_once_it_arrives_once(aoi: User) -> None:
    found = send_one(aoi)
    assert (sum(one.is_new for one in list_wins(found)), len(list_wins(found))) == (1, CROWD)
    assert (Capture.objects.count(), CapturePicture.objects.count()) == (1, 1)


@pytest.mark.control
def test_without_the_lock_the_key_refuses_the_others(aoi: User) -> None:
    assert name_losses(send_one(aoi)) == {"IntegrityError"}
    assert Capture.objects.count() == 1


def test_two_versions_at_once_are_one_and_a_conflict(aoi: User) -> None:
    key = ids.new_id()
    works = [partial(add_capture, aoi, key, replace(NOTED, name=name)) for name in ("三浦", "四宮")]
    found = at_once(works)
    assert (len(list_wins(found)), name_losses(found)) == (1, {"Changed"})


def tidy_at_once(aoi: User, fields: TidiedFields) -> list[Capture | Exception]:
    capture = add_capture(aoi, ids.new_id(), NOTED).capture
    return at_once([partial(tidy_capture, aoi, capture.pk, fields)] * CROWD)


def test_tidied_in_eight_tabs_it_is_one_person_and_one_encounter(aoi: User) -> None:
    found = tidy_at_once(aoi, TidiedFields(name="三浦"))
    assert name_losses(found) == set()
    assert (Contact.objects.count(), Encounter.objects.count()) == (1, 1)
    assert TieState.objects.get().contact_days == 1


@pytest.mark.control
def test_tidied_without_the_lock_there_are_several(aoi: User) -> None:
    tidy_at_once(aoi, TidiedFields(name="三浦"))
    assert Encounter.objects.count() > 1


def test_tidied_and_taken_back_at_once_nothing_is_left_half_done(aoi: User) -> None:
    """Whatever the order: an encounter stands exactly where a tidied capture points to it."""
    captures = [add_capture(aoi, ids.new_id(), NOTED).capture for _ in range(4)]
    for one in captures:
        tidy_capture(aoi, one.pk, TidiedFields(name="三浦"))
    works = [partial(bring_capture_back, aoi, one.pk) for one in captures]
    works += [partial(tidy_capture, aoi, one.pk, TidiedFields(name="三浦")) for one in captures]
    assert name_losses(at_once(works)) <= {"Changed"}
    tidied = Capture.objects.filter(state="tidied")
    assert {one.encounter_id for one in tidied} == set(
        Encounter.objects.filter(deleted_at=None).values_list("pk", flat=True)
    )
