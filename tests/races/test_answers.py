"""Answers on somebody who may be known, pressed at once: nobody comes in twice, and the last word holds whole."""

from __future__ import annotations

from functools import partial

import pytest

from enishi.accounts.models import User
from enishi.history import actions
from enishi.history.actions import answering
from enishi.history.models import Correspondent
from enishi.history.tests.factories import ME, bring, mail
from enishi.people.models import Contact, ContactPoint
from enishi.people.tests.factories import make_contact
from tests.races.crowd import CROWD, at_once, list_wins, name_losses, overtake

KEN = "ken@example.jp"


def bring_ken(aoi: User) -> Correspondent:
    """Who wrote, was written to, and is nobody in the notebook."""
    bring(aoi, mail(1, names={KEN: "佐藤 健"}), mail(2, sender=ME, to=(KEN,)))
    return Correspondent.objects.get(key=KEN)


def add_often(aoi: User) -> tuple[int, set[str]]:
    found = at_once([partial(actions.add_from_correspondent, aoi, bring_ken(aoi).pk)] * CROWD)
    return len({contact.pk for contact in list_wins(found)}), name_losses(found)


def test_pressed_eight_times_they_come_in_once(aoi: User) -> None:
    assert add_often(aoi) == (1, set())
    assert Contact.objects.count() == 1


@pytest.mark.control
def test_without_the_lock_they_come_in_several_times(aoi: User) -> None:
    add_often(aoi)
    assert Contact.objects.count() > 1


def test_taken_back_while_it_is_being_linked_no_address_is_left_behind(
    aoi: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, there = bring_ken(aoi), make_contact(aoi)
    first = partial(actions.link_correspondent, aoi, one.pk, there.pk)
    second = partial(actions.decide_correspondent, aoi, one.pk, "")
    found = overtake(first, second, pause_in=(answering, "asdict"), monkeypatch=monkeypatch)
    one.refresh_from_db()
    assert (name_losses(found), one.contact_id, ContactPoint.objects.count()) == (set(), None, 0)
