"""Forecasts checked on the past: as live ones of those days, once, in every notebook its own, and gone when erased."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterator
from unittest.mock import patch

import numpy as np
import pytest
from pytest_django import DjangoAssertNumQueries

from enishi.accounts.actions import note_history
from enishi.accounts.models import User
from enishi.core import clock
from enishi.encounters.actions import EncounterFields, record_encounters
from enishi.encounters.queries import ties as encounters_ties
from enishi.encounters.tests.factories import TODAY, ago, make_person, meet, noon
from enishi.engine import ties as engine
from enishi.followups import actions, hindsight, tasks
from enishi.followups.actions import batches
from enishi.followups.foresight import foresee
from enishi.followups.models import Forecast
from enishi.followups.queries import learning as queries
from enishi.people.actions import set_contact
from enishi.people.models import Contact

pytestmark = pytest.mark.django_db
A_DAY = dt.timedelta(days=1)


@pytest.fixture(autouse=True)
def _on_the_day(aoi: User) -> Iterator[None]:
    User.objects.update(history_at=noon(ago(1)))  # the cast is older than the tests' today
    aoi.refresh_from_db()
    with clock.as_of(noon()):
        yield


def tick(on: dt.date = TODAY) -> None:
    with clock.as_of(noon(on)):
        tasks.tick()


def look_again(owner: User) -> None:
    """After much came in, later on the same day."""
    later = User.objects.get(pk=owner.pk).looked_back_at or clock.now()
    with clock.as_of(later + dt.timedelta(minutes=5)):
        note_history(owner)
        tasks.tick()


def in_hindsight(owner: User) -> list[tuple[str, dt.date, dt.date, float, bool | None]]:
    rows = Forecast.objects.filter(owner=owner, is_hindsight=True)
    names = ("contact__family", "made_on", "until_on", "chance", "heard")
    return sorted(rows.values_list(*names))


def live_at_random(owner: User, people: int, gap: float, *, years: float = 4, seed: int = 1) -> list[Contact]:
    """People met at random, about every `gap` days."""
    random = np.random.default_rng(seed)
    begin = Contact.objects.count() + 1  # their ids decide who is drawn
    found = [make_person(owner, f"人{n}", pk=uuid.UUID(int=begin + n)) for n in range(people)]
    days = [np.flatnonzero(random.random(int(365 * years)) < 1 / gap).tolist() for _ in found]
    record_encounters(
        owner,
        [EncounterFields([one.pk], on=ago(day)) for one, met in zip(found, days, strict=True) for day in met],
    )
    return found


def test_the_evenings_lie_evenly_in_the_last_two_years() -> None:
    evenings = hindsight.list_evenings(TODAY.toordinal())
    assert len(evenings) == 12
    assert set(np.diff(evenings)) == {-61}
    assert 690 < TODAY.toordinal() - evenings[-1] < 730
    assert hindsight.LONGEST_PAUSE_DAYS == encounters_ties.OWNER_DAYS


def test_the_first_look_checks_the_past_at_once(aoi: User) -> None:
    live_at_random(aoi, 15, 40)
    tick()
    rows = Forecast.objects.filter(is_hindsight=True)
    assert rows.count() == 165
    assert rows.values("made_on").distinct().count() == 11
    assert not rows.filter(until_on__gte=TODAY).exists()
    assert queries.learn(aoi, TODAY).outcomes == rows.count()
    assert queries.read_learning(aoi).in_hindsight == rows.count()


def test_it_says_what_live_forecasts_of_those_days_would_have(aoi: User) -> None:
    """The same life, looked at on each morning after an evening: same chance, same span, same outcome."""
    live_at_random(aoi, 6, 45, seed=4)
    meet(aoi, make_person(aoi, "年に二度"), days=[100 + 182 * n for n in range(9)])
    meet(aoi, make_person(aoi, "リアクション"), days=[20 * n for n in range(40)], kind="reaction")
    aoi.learned_on = ago(900)  # on each of the mornings all have their turn
    tick()
    hindcasts = in_hindsight(aoi)
    Forecast.objects.filter(owner=aoi).delete()
    live = []
    for evening in hindsight.list_evenings(TODAY.toordinal()):
        morning = dt.date.fromordinal(evening + 1)
        made = queries.list_due_forecasts(aoi, morning)
        actions.learning.make_forecasts(aoi, made)
        settle_day = morning + dt.timedelta(days=110)
        actions.learning.settle_forecasts(aoi, min(settle_day, TODAY))
        rows = Forecast.objects.filter(owner=aoi, is_hindsight=False, until_on__lt=TODAY)
        live += list(
            rows.exclude(heard=None).values_list("contact__family", "made_on", "until_on", "chance", "heard")
        )
        Forecast.objects.filter(owner=aoi).delete()
    assert len(live) == 77
    assert [row[:3] + row[4:] for row in sorted(live)] == [row[:3] + row[4:] for row in hindcasts]
    assert [row[3] for row in sorted(live)] == pytest.approx([row[3] for row in hindcasts], abs=1e-9)


def foresee_too_little(states: engine.TieStates, owner_pause_days: float = 0.0) -> tuple[object, object]:
    """As for an owner who hears half as often again: of three heard from, two were forecast."""
    days, chance = foresee(states, owner_pause_days=owner_pause_days)
    return days, chance / 1.5


def test_whoever_hears_half_as_often_again_gets_a_shift_at_the_first_look(
    aoi: User, ben: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    live_at_random(ben, 40, 150)
    tick()
    ben.refresh_from_db()
    assert abs(ben.chance_shift) < 0.3
    live_at_random(aoi, 40, 150)
    monkeypatch.setattr(hindsight, "foresee", foresee_too_little)
    look_again(aoi)
    aoi.refresh_from_db()
    assert 0.3 < aoi.chance_shift < 1.5
    assert aoi.learned_on == TODAY


def test_a_nearly_empty_notebook_teaches_nothing(aoi: User) -> None:
    live_at_random(aoi, 3, 150, seed=7)
    tick()
    aoi.refresh_from_db()
    assert aoi.chance_shift == 0
    assert Forecast.objects.filter(is_hindsight=True).count() == 26


def test_spans_without_anybody_else_are_no_answer(aoi: User) -> None:
    meet(aoi, make_person(aoi, "ひとり"), days=[9 * n for n in range(90)])
    tick()
    assert in_hindsight(aoi) == []
    other = make_person(aoi, "ほか")
    meet(aoi, other, days=[95])
    look_again(aoi)
    assert in_hindsight(aoi) == []
    meet(aoi, other, days=[90])  # within the span of the evening 91 days ago
    look_again(aoi)
    assert [(row[0], row[1], row[4]) for row in in_hindsight(aoi)] == [("ひとり", ago(91), True)]


def test_it_counts_from_the_third_day_of_contact(aoi: User) -> None:
    meet(aoi, make_person(aoi, "ほか"), days=[7 * n + 2 for n in range(120)])
    meet(aoi, make_person(aoi, "三度目"), days=[700, 300, 213, 20])
    tick()
    known = [(row[1], row[4]) for row in in_hindsight(aoi) if row[0] == "三度目"]
    assert [made for made, _ in known] == [ago(days) for days in (213, 152, 91)]


@pytest.mark.parametrize(("closed", "left"), [(600, 1), (None, 0)])
def test_nobody_is_looked_back_at_after_one_was_not_to_be_reminded(
    aoi: User, closed: int | None, left: int
) -> None:
    meet(aoi, make_person(aoi, "ほか"), days=[7 * n + 2 for n in range(200)])
    gone = make_person(aoi, "故人", state="deceased", state_on=None if closed is None else ago(closed))
    meet(aoi, gone, days=[30 * n + 600 for n in range(15)])
    tick()
    made = [row[1] for row in in_hindsight(aoi) if row[0] == "故人"]
    assert made == [ago(30 + 61 * 11)][:left]
    assert all(made_on < ago(600) for made_on in made)


def test_a_second_look_changes_nothing_and_new_history_is_looked_at(aoi: User) -> None:
    live_at_random(aoi, 8, 40)
    tick()
    kept = list(Forecast.objects.order_by("pk").values())
    look_again(aoi)
    assert list(Forecast.objects.order_by("pk").values()) == kept
    live_at_random(aoi, 8, 40, seed=2)
    tick()
    assert list(Forecast.objects.order_by("pk").values()) == kept  # nothing said that much came in
    look_again(aoi)
    assert (len(kept), Forecast.objects.filter(is_hindsight=True).count()) == (90, 176)


def test_much_that_is_written_by_hand_is_looked_at_the_next_day(aoi: User) -> None:
    tick()
    live_at_random(aoi, 8, 40)
    with clock.as_of(noon() + dt.timedelta(hours=1)):
        live_at_random(aoi, 8, 40)
    tick()
    assert in_hindsight(aoi) == []
    tick(TODAY + A_DAY)
    first = in_hindsight(aoi)
    assert len(first) == 176
    tick(TODAY + 2 * A_DAY)
    assert in_hindsight(aoi) == first


def test_live_forecasts_take_over_tie_by_tie(aoi: User) -> None:
    people = live_at_random(aoi, 5, 30)
    Forecast.objects.create(
        owner=aoi, contact=people[0], kind="tie", made_on=ago(300), until_on=ago(280), chance=0.5,
        heard=True, settled_on=ago(290),
    )  # fmt: skip
    tick()
    watched = Forecast.objects.filter(is_hindsight=True, contact=people[0])
    assert watched.filter(made_on__gte=ago(300)).count() == 0
    assert watched.count() == 7


def test_many_are_sampled_evenly_and_always_the_same(aoi: User, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("enishi.followups.queries.hindsight.MOST", 60)
    live_at_random(aoi, 30, 25)
    tick()
    first = in_hindsight(aoi)
    assert len(first) == 60
    of_each = [sum(row[1] == made for row in first) for made in {row[1] for row in first}]
    assert sorted(of_each) == [1, 5, 5, 5, 5, 5, 5, 5, 6, 6, 6, 6]
    Forecast.objects.filter(owner=aoi).delete()
    look_again(aoi)
    assert in_hindsight(aoi) == first


def test_a_worker_ended_in_the_middle_goes_on(aoi: User, monkeypatch: pytest.MonkeyPatch) -> None:
    live_at_random(aoi, 10, 40)
    monkeypatch.setattr(batches, "BATCH", 20)
    with patch.object(batches, "let_others_write", side_effect=SystemExit), pytest.raises(SystemExit):
        tick()
    aoi.refresh_from_db()
    assert (Forecast.objects.count(), aoi.looked_back_at) == (20, None)
    tick()
    aoi.refresh_from_db()
    assert Forecast.objects.filter(is_hindsight=True).count() == 110
    assert aoi.looked_back_at == noon()


def test_off_means_off(aoi: User) -> None:
    live_at_random(aoi, 8, 40)
    actions.change_learning(aoi, learns_pace=False)
    tick()
    assert Forecast.objects.count() == 0
    actions.change_learning(aoi, learns_pace=True)
    tick()
    assert in_hindsight(aoi) != []


def test_erased_it_does_not_come_back_by_itself(aoi: User) -> None:
    live_at_random(aoi, 8, 40)
    tick()
    actions.erase_learning(aoi)
    note_history(aoi)
    for days in range(3):
        tick(TODAY + days * A_DAY)
    assert in_hindsight(aoi) == []
    actions.change_learning(aoi, learns_pace=True)  # it was on: nothing was switched
    tick(TODAY + 3 * A_DAY)
    assert in_hindsight(aoi) == []
    with clock.as_of(noon(TODAY + 3 * A_DAY)):
        actions.change_learning(aoi, learns_pace=False)
        actions.change_learning(aoi, learns_pace=True)
    tick(TODAY + 3 * A_DAY)
    assert in_hindsight(aoi) != []


def test_erasing_during_the_look_leaves_nothing(aoi: User) -> None:
    live_at_random(aoi, 8, 40)
    stale = User.objects.get(pk=aoi.pk)
    actions.erase_learning(aoi)
    assert actions.hindsight.check_in_hindsight(stale, TODAY) == 0
    assert in_hindsight(aoi) == []


@pytest.mark.parametrize("people", [2, 6])
def test_a_look_back_takes_as_many_queries_for_six_as_for_two(
    aoi: User, people: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    live_at_random(aoi, people, 20)
    with django_assert_num_queries(15):
        actions.hindsight.check_in_hindsight(aoi, TODAY)


def test_somebody_left_be_meanwhile_keeps_what_was_before(aoi: User) -> None:
    meet(aoi, make_person(aoi, "ほか"), days=[7 * n + 2 for n in range(200)])
    left = make_person(aoi, "このまま")
    meet(aoi, left, days=[30 * n + 10 for n in range(30)])
    set_contact(aoi, left.pk, state="leave_be", state_on=ago(200))
    tick()
    ends = [row[2] for row in in_hindsight(aoi) if row[0] == "このまま"]
    assert (len(ends), max(ends)) == (8, ago(214))
