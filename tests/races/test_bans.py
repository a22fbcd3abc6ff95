"""Somebody signs up in the moment in which the host bans them: whoever comes second, no place is kept."""

from __future__ import annotations

from functools import partial

import pytest

from enishi.accounts.models import User
from enishi.communities.actions import BanFields
from enishi.core import errors
from enishi.events import actions
from enishi.events.actions import letting_in, sign_ups
from enishi.events.models import Gathering, SignUp
from enishi.events.models.sign_ups import HOLDING
from enishi.events.tests.factories import make_gathering, sign_up_fields
from tests.races.crowd import CROWD, at_once, name_losses, overtake


def sign_up_as(gathering: Gathering, tag: str) -> None:
    actions.sign_up(gathering.pk, sign_up_fields("田中", email=f"tanaka+{tag}@example.com"))


def ban(host: User, gathering: Gathering) -> None:
    """As the page and the API do it, in two steps."""
    known = actions.ban_contact(host, gathering.community_id, BanFields("田中"), email="tanaka@example.com")
    actions.cancel_banned(host, known.pk)


def sign_up_while_banned(host: User, monkeypatch: pytest.MonkeyPatch) -> int:
    """How many places are left: the ban comes once the sign-up has looked for one, and before it is written."""
    gathering = make_gathering(host)
    overtake(
        partial(sign_up_as, gathering, "party"),
        partial(ban, host, gathering),
        pause_in=(sign_ups, "save_new"),
        monkeypatch=monkeypatch,
    )
    return SignUp.objects.filter(gathering=gathering, state__in=HOLDING).count()


def test_signing_up_while_being_banned_keeps_no_place(aoi: User, monkeypatch: pytest.MonkeyPatch) -> None:
    assert sign_up_while_banned(aoi, monkeypatch) == 0


@pytest.mark.control(2)
def test_without_the_lock_the_place_is_kept(aoi: User, monkeypatch: pytest.MonkeyPatch) -> None:
    assert sign_up_while_banned(aoi, monkeypatch) == 1


def test_a_crowd_of_aliases_and_two_presses_of_the_ban(aoi: User) -> None:
    gathering = make_gathering(aoi)
    works = [
        *(partial(sign_up_as, gathering, str(place)) for place in range(CROWD - 2)),
        *[partial(ban, aoi, gathering)] * 2,
    ]
    outcomes = at_once(works)
    assert name_losses(outcomes) <= {"NotLetIn", "AlreadyThere"}
    assert not SignUp.objects.filter(gathering=gathering, state__in=HOLDING).exists()
    with pytest.raises(errors.NotEligible):
        letting_in.weigh(gathering, SignUp(gathering=gathering, email_key="tanaka@example.com"), None)
