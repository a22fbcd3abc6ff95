"""Whatever happens, everybody who is there has exactly one seat in each coming round, and what has begun stays."""

from __future__ import annotations

import uuid

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from enishi.accounts.models import User
from enishi.core import errors
from enishi.events import actions
from enishi.events.actions import seating
from enishi.events.actions.guests import GuestFields
from enishi.events.models import Gathering, SignUp
from enishi.events.tests.factories import make_room
from enishi.events.tests.tables import check_law, places


class Evening(TestCase):
    """Whatever happens in an evening, in whatever order. How well it mixes is the engine's business: little time."""

    def setUp(self) -> None:
        patch = pytest.MonkeyPatch()
        patch.setattr("enishi.events.actions.seating.plans.SECONDS", 0.05)
        self.addCleanup(patch.undo)

    @hypothesis(max_examples=15)
    @given(
        people=st.integers(2, 16),
        seats=st.lists(st.integers(1, 6), min_size=1, max_size=5),
        steps=st.lists(
            st.tuples(
                st.sampled_from(
                    ["begin", "back", "gone", "late", "early", "walk_in", "cancel", "here", "move"]
                ),
                st.integers(1, 16),
            ),
            max_size=8,
        ),
    )
    def test_everybody_there_has_one_seat_in_each_round(
        self, people: int, seats: list[int], steps: list[tuple[str, int]]
    ) -> None:
        host = User.objects.create(email=f"{uuid.uuid4()}@example.com")
        gathering = make_room(host, people, " ".join(map(str, seats)), rounds=3)
        for what, number in [("", 0), *steps]:
            self.take(host, gathering, what, number)
            gathering.refresh_from_db()
            begun = places(gathering, set(range(1, gathering.current_round + 1)))
            try:
                seating.replan_from_next_round(host, gathering.pk)
            except errors.Conflict:
                continue  # too few seats, or the last round has begun
            check_law(gathering)
            assert begun == places(gathering, set(range(1, gathering.current_round + 1)))

    def take(self, host: User, gathering: Gathering, what: str, number: int) -> None:
        row = SignUp.objects.filter(gathering=gathering, number=number).first()
        current = gathering.current_round
        try:
            if what == "begin":
                seating.begin_round(host, gathering.pk, current + 1)
            elif what == "back":
                seating.step_back(host, gathering.pk, current)
            elif what == "walk_in":
                actions.add_guests(host, gathering.pk, [GuestFields(name=f"飛び入り{number}")])
            elif row is not None:
                self.do(host, row, what, number)
        except errors.Conflict:
            pass

    def do(self, host: User, row: SignUp, what: str, number: int) -> None:
        if what == "gone":
            seating.note_left(host, row.pk)
        elif what == "here":
            seating.note_left(host, row.pk, is_gone=False)
        elif what == "late":
            seating.set_stay(host, row.pk, number % 3 + 1, None)
        elif what == "early":
            seating.set_stay(host, row.pk, None, number % 3 + 1)
        elif what == "cancel":
            actions.cancel_guest(host, row.pk)
        else:
            seating.move_guest(host, row.pk, number % 3 + 1, 1)
