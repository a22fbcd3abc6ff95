"""Two hosts press in one moment: there is one plan, one seat for each, and one round that begins."""

from __future__ import annotations

from functools import partial

import pytest

from enishi.accounts.models import User
from enishi.events import actions
from enishi.events.actions import seating
from enishi.events.actions.seating import plans
from enishi.events.models import Gathering, Mixing, Seat
from enishi.events.tests.factories import guest, make_room
from enishi.events.tests.tables import check_law
from tests.races.crowd import CROWD, at_once, list_wins, name_losses, overtake


def press_together(aoi: User) -> tuple[int, set[str], int]:
    """How many were told that their plan holds, what the others heard, how many versions there are."""
    gathering = make_room(aoi, 12, "4×3", rounds=3)
    before = gathering.seating_version
    outcomes = at_once([partial(seating.make_plan, aoi, gathering.pk)] * CROWD)
    gathering.refresh_from_db()
    assert Seat.objects.filter(gathering=gathering).count() == 12 * 3
    return len(list_wins(outcomes)), name_losses(outcomes), gathering.seating_version - before


def test_one_plan_is_made(aoi: User) -> None:
    assert press_together(aoi) == (1, {"Changed"}, 1)
    check_law(Gathering.objects.get())


@pytest.mark.control
def test_without_the_lock_several_are_written(aoi: User) -> None:
    """The unique seat of a guest in a round is the last wall: then the others hear of it from the database."""
    wins, losses, _ = press_together(aoi)
    assert wins > 1 or "IntegrityError" in losses


def test_a_round_begins_once_however_often_it_is_pressed(aoi: User) -> None:
    gathering = make_room(aoi, 8, "4×2", rounds=3)
    seating.make_plan(aoi, gathering.pk)
    assert name_losses(at_once([partial(seating.begin_round, aoi, gathering.pk, 1)] * CROWD)) == set()
    gathering.refresh_from_db()
    assert gathering.current_round == 1


def test_a_round_that_begins_while_tables_are_thought_of_keeps_its_seats(
    aoi: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    gathering = make_room(aoi, 12, "4×3", rounds=3)
    seating.make_plan(aoi, gathering.pk)
    before = set(Seat.objects.filter(gathering=gathering, round=1).values_list("sign_up", "table"))
    outcomes = overtake(
        partial(seating.make_plan, aoi, gathering.pk),
        lambda: begin_and_lose_one(aoi, gathering),
        pause_in=(plans, "keep_plan"),
        monkeypatch=monkeypatch,
    )
    assert name_losses(outcomes) == set()
    check_law(Gathering.objects.get())
    after = set(Seat.objects.filter(gathering=gathering, round=1).values_list("sign_up", "table"))
    assert after == before
    assert Gathering.objects.get().seating_version == 3  # the room, and two plans


def begin_and_lose_one(aoi: User, gathering: Gathering) -> Mixing:
    seating.begin_round(aoi, gathering.pk, 1)
    actions.cancel_guest(aoi, guest(gathering, 12).pk)
    return gathering.mixing


def test_two_move_one_guest_to_the_last_seat_of_a_table(aoi: User) -> None:
    gathering = make_room(aoi, 11, "4×3", rounds=1)
    seating.make_plan(aoi, gathering.pk)
    tables = {row.sign_up_id: row.table for row in Seat.objects.filter(gathering=gathering)}
    free = next(table for table in (1, 2, 3) if list(tables.values()).count(table) == 3)
    others = [who for who, table in tables.items() if table != free]
    outcomes = at_once([partial(seating.move_guest, aoi, who, 1, free) for who in others[:CROWD]])
    assert (len(list_wins(outcomes)), name_losses(outcomes)) == (1, {"Full"})
    check_law(gathering)
