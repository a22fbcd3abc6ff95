"""Two hundred press for the last seat; promotion, capacity and the draw meet: never more guests than places."""

from __future__ import annotations

import itertools
from collections import Counter
from functools import partial

import pytest

from enishi.accounts.models import User
from enishi.core import errors
from enishi.events import actions
from enishi.events.fields import TicketFields
from enishi.events.models import Gathering, SignUp, SignUpState
from enishi.events.models.sign_ups import HOLDING
from enishi.events.tests.factories import get_ticket, make_gathering, make_sign_up
from tests.races.crowd import CROWD, at_once, list_wins, name_losses


def count_holding(gathering: Gathering) -> int:
    return SignUp.objects.filter(gathering=gathering, state__in=HOLDING).count()


def press_for_one_seat(aoi: User) -> tuple[int, set[str]]:
    """How many sit on it, and by which errors others got nothing; the number on the badge is no wall here."""
    gathering = make_gathering(aoi, capacity=1)
    outcomes = at_once([partial(make_sign_up, gathering, place) for place in range(CROWD)])
    return count_holding(gathering), name_losses(outcomes)


def test_the_last_seat_goes_to_one(aoi: User) -> None:
    assert press_for_one_seat(aoi) == (1, set())
    assert sorted(SignUp.objects.values_list("number", flat=True)) == list(range(1, CROWD + 1))


@pytest.mark.control
def test_without_the_lock_several_sit_on_it(aoi: User, monkeypatch: pytest.MonkeyPatch) -> None:
    """The unique number of a badge would stop the others, too: without it only the lock kept them apart."""
    numbers = itertools.count(1)
    monkeypatch.setattr("enishi.events.actions.sign_ups.next_number", lambda _: next(numbers))
    count, _ = press_for_one_seat(aoi)
    assert count > 1


def test_two_hundred_press_in_one_moment(aoi: User) -> None:
    """As many at a time as there are connections; each of them again and again."""
    gathering = make_gathering(aoi, capacity=1)
    actions.change_ticket(aoi, get_ticket(gathering).pk, TicketFields(capacity=1, has_waiting_list=False))

    def press(first: int) -> list[str]:
        said = []
        for place in range(first, 200, CROWD):
            try:
                said.append(make_sign_up(gathering, place).state)
            except errors.Full:
                said.append("full")
        return said

    outcomes = at_once([partial(press, first) for first in range(CROWD)])
    assert name_losses(outcomes) == set()
    assert Counter(itertools.chain(*list_wins(outcomes))) == {"confirmed": 1, "full": 199}
    assert count_holding(gathering) == 1


def test_places_that_come_free_together_go_to_different_people(aoi: User) -> None:
    gathering = make_gathering(aoi, capacity=4)
    rows = [make_sign_up(gathering, place) for place in range(12)]
    outcomes = at_once([partial(actions.cancel_own, row) for row in rows[:4]])
    assert name_losses(outcomes) == set()
    assert count_holding(gathering) == 4
    confirmed = SignUp.objects.filter(gathering=gathering, state=SignUpState.CONFIRMED)
    assert sorted(confirmed.values_list("number", flat=True)) == [5, 6, 7, 8]


def test_signing_up_while_others_cancel_and_the_host_changes_the_places(aoi: User) -> None:
    gathering = make_gathering(aoi, capacity=3)
    ticket = get_ticket(gathering)
    rows = [make_sign_up(gathering, place) for place in range(6)]
    works = [
        *(partial(actions.cancel_own, row) for row in rows[:3]),
        *(partial(make_sign_up, gathering, place) for place in (10, 11, 12)),
        partial(actions.change_ticket, aoi, ticket.pk, TicketFields(capacity=4)),
    ]
    assert name_losses(at_once(works)) == set()  # type: ignore[arg-type]
    assert count_holding(gathering) == 4


def test_one_address_pressed_eight_times_is_one_sign_up(aoi: User) -> None:
    gathering = make_gathering(aoi)
    outcomes = at_once([partial(make_sign_up, gathering, 1)] * CROWD)
    assert (len(list_wins(outcomes)), name_losses(outcomes)) == (1, {"AlreadyThere"})


def test_the_lots_are_drawn_once(aoi: User) -> None:
    gathering = make_gathering(aoi, capacity=2, allocation="lottery")
    for place in range(6):
        make_sign_up(gathering, place)
    outcomes = at_once([partial(actions.draw_lots, aoi, gathering.pk)] * CROWD)
    assert (len(list_wins(outcomes)), name_losses(outcomes)) == (1, {"AlreadyThere"})
    assert count_holding(gathering) == 2


def test_an_offer_is_taken_or_lapses_never_both(aoi: User) -> None:
    gathering = make_gathering(aoi, capacity=1, offer_hours=1)
    first, second, _ = (make_sign_up(gathering, place) for place in (1, 2, 3))
    actions.cancel_own(first)
    SignUp.objects.filter(pk=second.pk).update(offered_until=gathering.created_at)
    second.refresh_from_db()
    works = [partial(actions.accept_offer, second), partial(actions.give_places, gathering.pk)] * 4
    outcomes = at_once(works)  # type: ignore[arg-type]
    assert name_losses(outcomes) == {"Closed"}
    assert count_holding(gathering) == 1
