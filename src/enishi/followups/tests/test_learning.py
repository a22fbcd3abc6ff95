"""Forecasts and outcomes: made once a day, judged fairly, learned from, forgotten when asked."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterator

import numpy as np
import pytest
from django.db import IntegrityError, connection, transaction
from pytest_django import DjangoAssertNumQueries

from enishi.accounts.models import User
from enishi.audit.models import Record
from enishi.core import clock, errors
from enishi.encounters.actions import delete_encounter
from enishi.encounters.queries import read_ties
from enishi.encounters.tests.factories import TODAY, ago, make_person, meet, noon
from enishi.engine import ties as engine
from enishi.followups import actions, rules, tasks
from enishi.followups.actions import batches
from enishi.followups.models import Forecast
from enishi.followups.portable import erase_contact
from enishi.followups.queries import learning as queries
from enishi.people.actions import set_contact
from enishi.people.models import Contact

pytestmark = pytest.mark.django_db
MONTHLY = [420 - 30 * n for n in range(11)]  # the last time 120 days ago
WEEKLY = [7 * n + 3 for n in range(20)]


@pytest.fixture(autouse=True)
def _on_the_day(aoi: User) -> Iterator[None]:
    """Here forecasts are made from today on; what is checked on the past is in test_hindsight."""
    aoi.history_at = None
    aoi.save()
    with clock.as_of(noon()):
        yield


def tick(on: dt.date = TODAY) -> None:
    with clock.as_of(noon(on)):
        tasks.tick()


def tick_a_week(begin: dt.date = TODAY) -> None:
    """Every tie has its turn."""
    for day in range(7):
        tick(begin + dt.timedelta(days=day))


def foresee(
    owner: User, person: Contact, *, made: int, until: int, chance: float = 0.5, kind: str = "tie"
) -> Forecast:
    """A forecast made so many days ago, for the days up to so many days ago."""
    return Forecast.objects.create(
        owner=owner, contact=person, kind=kind, made_on=ago(made), until_on=ago(until), chance=chance
    )


def told(owner: User) -> list[tuple[str, bool | None]]:
    rows = Forecast.objects.filter(owner=owner, settled_on__isnull=False)
    return sorted(rows.values_list("contact__family", "heard"))


def settle(owner: User, count: int, heard: int, chance: float = 0.5, days: int = 40) -> None:
    """Settled outcomes of one person, so many of them heard."""
    person = make_person(owner, "答え")
    rows = [
        Forecast(
            owner=owner, contact=person, kind="tie", made_on=ago(days + 20), until_on=ago(days), chance=chance,
            heard=number < heard, settled_on=ago(days - 1),
        )
        for number in range(count)
    ]  # fmt: skip
    Forecast.objects.bulk_create(rows)


def test_every_known_tie_gets_one_forecast_within_a_week_and_not_all_on_one_day(aoi: User) -> None:
    for number in range(30):
        meet(aoi, make_person(aoi, f"人{number}", pk=uuid.UUID(int=number + 1)), days=MONTHLY)
    meet(aoi, make_person(aoi, "二度"), days=[10, 40])
    make_person(aoi, "まだ")
    tick()
    first = Forecast.objects.count()
    tick_a_week()
    assert first == 5
    assert Forecast.objects.count() == 30
    assert set(Forecast.objects.values_list("owner", "kind", "heard", "settled_on")) == {
        (aoi.pk, "tie", None, None)
    }


def test_a_forecast_looks_as_far_as_care_does_and_ninety_days_at_most(aoi: User) -> None:
    meet(aoi, make_person(aoi, "毎週"), days=WEEKLY)
    meet(aoi, make_person(aoi, "半年"), days=[100 + 182 * n for n in range(9)])
    tick_a_week()
    for one in Forecast.objects.all():
        table = read_ties(aoi, now=noon(one.made_on), contact_ids=[one.contact_id])
        states, pause = table.states, table.owner_pause_days
        ahead = (one.until_on - one.made_on).days
        assert ahead == min(round(float(engine.care_horizon_days(states)[0])), 90)
        far = float(engine.chance_of_contact(states, horizon_days=90, owner_pause_days=pause)[0])
        assert one.chance == pytest.approx(far if ahead == 90 else 1 - float(engine.care(states)[0]))
    assert sorted((one.until_on - one.made_on).days for one in Forecast.objects.all()) == [14, 90]


def test_it_is_made_of_the_day_that_ended(aoi: User) -> None:
    """What is written down today belongs to the outcome, whether before or after the worker looks."""
    person = make_person(aoi)
    meet(aoi, person, days=[*WEEKLY, 0])
    tick_a_week()
    one = Forecast.objects.earliest("made_on")
    states = read_ties(aoi, now=noon(one.made_on)).states
    assert one.chance == pytest.approx(1 - float(engine.care(states)[0]))
    assert one.made_on >= ago(1)


def test_a_second_look_on_the_same_day_changes_nothing(aoi: User) -> None:
    for number in range(8):
        meet(aoi, make_person(aoi, f"人{number}"), days=MONTHLY)
    tick_a_week()
    kept, trail = list(Forecast.objects.order_by("pk").values()), Record.objects.count()
    tick(TODAY + dt.timedelta(days=6))
    aoi.refresh_from_db()
    aoi.learned_on = None  # as if the end of the day's look had been lost
    aoi.save()
    tick(TODAY + dt.timedelta(days=6))
    assert (list(Forecast.objects.order_by("pk").values()), Record.objects.count()) == (kept, trail)


def test_a_worker_ended_between_two_batches_goes_on(aoi: User, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(12):
        meet(aoi, make_person(aoi, f"人{number}"), days=MONTHLY)
    aoi.learned_on = ago(30)  # all have their turn
    aoi.save()
    monkeypatch.setattr(batches, "BATCH", 5)

    def die() -> None:
        raise SystemExit

    with monkeypatch.context() as broken:
        broken.setattr(batches, "let_others_write", die)
        with pytest.raises(SystemExit):
            tick()
    aoi.refresh_from_db()
    assert (Forecast.objects.count(), aoi.learned_on) == (5, ago(30))
    tick()
    aoi.refresh_from_db()
    assert (Forecast.objects.count(), aoi.learned_on) == (12, TODAY)
    assert Forecast.objects.values("contact").distinct().count() == 12


def test_after_some_days_away_whoever_was_missed_has_a_turn(aoi: User) -> None:
    for number in range(14):
        meet(aoi, make_person(aoi, f"人{number}"), days=MONTHLY)
    aoi.learned_on = ago(20)
    aoi.save()
    tick()
    assert Forecast.objects.count() == 14


def test_people_one_is_not_reminded_of_are_not_forecast(aoi: User) -> None:
    for state in ("deceased", "leave_be", "avoid"):
        person = make_person(aoi, state)
        meet(aoi, person, days=MONTHLY)
        set_contact(aoi, person.pk, state=state)
    tick_a_week()
    assert Forecast.objects.count() == 0


def test_outcomes(aoi: User) -> None:
    others = make_person(aoi, "ほか")
    meet(aoi, others, days=[50, 35, 5])
    people = {
        name: make_person(aoi, name) for name in ("途中", "最後の日", "作った日", "次の日", "なし", "まだ")
    }
    meet(aoi, people["途中"], days=[40])
    meet(aoi, people["最後の日"], days=[30])
    meet(aoi, people["作った日"], days=[60])
    meet(aoi, people["次の日"], days=[29])
    for name, person in people.items():
        foresee(aoi, person, made=60, until=-1 if name == "まだ" else 30)
    tick()
    assert told(aoi) == sorted(
        [("途中", True), ("最後の日", True), ("作った日", False), ("次の日", False), ("なし", False)]
    )
    assert Forecast.objects.get(contact=people["まだ"]).heard is None


def test_the_last_day_has_to_be_over(aoi: User) -> None:
    meet(aoi, make_person(aoi, "ほか"), days=[5])
    foresee(aoi, make_person(aoi), made=20, until=0)
    tick()
    assert told(aoi) == []
    tick(TODAY + dt.timedelta(days=1))
    assert told(aoi) == [("五十嵐", False)]


def test_news_is_known_before_the_end_and_teaches_only_after_it(aoi: User) -> None:
    """Good news comes early and no news at the end: learning from what is known would hear good news only."""
    meet(aoi, make_person(aoi, "ほか"), days=[5])
    person = make_person(aoi)
    foresee(aoi, person, made=20, until=-10)
    meet(aoi, person, days=[3])
    tick()
    assert told(aoi) == [("五十嵐", True)]
    assert queries.learn(aoi, TODAY).outcomes == 0
    assert queries.learn(aoi, TODAY + dt.timedelta(days=11)).outcomes == 1


@pytest.mark.parametrize(("days_over", "left"), [(7, 2), (8, 0)])
def test_an_unused_notebook_teaches_nothing(aoi: User, days_over: int, left: int) -> None:
    """Neither silence nor news counts when nothing about anybody else was written; a week is waited for that."""
    silent, heard = make_person(aoi, "静か"), make_person(aoi, "便り")
    foresee(aoi, silent, made=60, until=30)
    foresee(aoi, heard, made=29, until=10)
    meet(aoi, heard, days=[15])
    meet(aoi, make_person(aoi, "ほか"), days=[61, 9])
    tick(ago(10 - days_over))
    assert told(aoi) == []
    assert Forecast.objects.filter(contact=heard).count() == (left > 0)
    assert Forecast.objects.filter(contact=silent).count() == 0


def test_an_encounter_written_or_deleted_later_corrects_a_young_outcome(aoi: User) -> None:
    meet(aoi, make_person(aoi, "ほか"), days=[5, 15])
    late, gone, old = make_person(aoi, "後から"), make_person(aoi, "取り消し"), make_person(aoi, "昔")
    for person in (late, gone):
        foresee(aoi, person, made=20, until=10)
    (row,) = meet(aoi, gone, days=[12])
    foresee(aoi, old, made=60, until=50)
    Forecast.objects.filter(contact=old).update(heard=False, settled_on=ago(40))
    tick(ago(9))
    assert told(aoi) == sorted([("後から", False), ("取り消し", True), ("昔", False)])
    meet(aoi, late, days=[11])
    meet(aoi, old, days=[55])
    delete_encounter(aoi, row.pk)
    tick()
    assert told(aoi) == sorted([("後から", True), ("取り消し", False), ("昔", False)])
    assert set(Forecast.objects.exclude(contact=old).values_list("settled_on", flat=True)) == {ago(9)}


def test_whoever_died_meanwhile_is_not_counted_as_silent(aoi: User) -> None:
    meet(aoi, make_person(aoi, "ほか"), days=[5])
    person = make_person(aoi)
    foresee(aoi, person, made=20, until=-20)
    set_contact(aoi, person.pk, state="deceased")
    tick()
    assert Forecast.objects.count() == 0


def test_only_the_newest_two_thousand_stay(aoi: User, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("enishi.followups.queries.learning.KEPT", 20)
    settle(aoi, 15, 5, days=50)
    settle(aoi, 15, 5, days=40)
    tick()
    assert Forecast.objects.filter(until_on=ago(40)).count() == 15
    assert Forecast.objects.count() == 20


def test_a_shift_is_learned_from_thirty_outcomes_on(aoi: User) -> None:
    settle(aoi, 29, 29)
    tick()
    aoi.refresh_from_db()
    assert (aoi.chance_shift, aoi.learned_on) == (0.0, TODAY)
    settle(aoi, 1, 1)
    tick(TODAY + dt.timedelta(days=1))
    aoi.refresh_from_db()
    assert 0.3 < aoi.chance_shift <= 3
    assert Record.objects.filter(owner=aoi, action="learn_from_outcomes", door="code").count() == 1


def test_the_shift_is_in_what_is_shown_and_not_in_what_is_kept(aoi: User) -> None:
    person = make_person(aoi)
    meet(aoi, person, days=MONTHLY)
    plain = read_ties(aoi, now=noon()).at(0)
    aoi.chance_shift, aoi.learned_on = 1.0, ago(30)
    aoi.save()
    shifted = read_ties(aoi, now=noon()).at(0)
    for before, after in (
        (1 - (plain.care or 0), 1 - (shifted.care or 0)),
        (plain.chance_30d, shifted.chance_30d),
    ):
        odds = [share / (1 - share) for share in (before or 0, after or 0)]
        assert np.log(odds[1] / odds[0]) == pytest.approx(1.0)
    tick()
    states = read_ties(aoi, now=noon(ago(1))).states
    assert Forecast.objects.get().chance == pytest.approx(1 - float(engine.care(states)[0]))


def test_switched_off_everything_is_as_before_at_once(aoi: User) -> None:
    meet(aoi, make_person(aoi), days=MONTHLY)
    plain = read_ties(aoi, now=noon()).at(0)
    aoi.chance_shift = 1.0
    aoi.save()
    aoi.refresh_from_db()
    owner = actions.change_learning(aoi, learns_pace=False)
    assert read_ties(owner, now=noon()).at(0) == plain
    tick_a_week()
    owner.refresh_from_db()
    assert (Forecast.objects.count(), owner.chance_shift, owner.learned_on) == (0, 1.0, None)
    owner = actions.change_learning(owner, learns_pace=True)
    assert read_ties(owner, now=noon()).at(0) != plain


def test_erased_is_erased(aoi: User, ben: User) -> None:
    settle(aoi, 40, 35)
    settle(ben, 3, 3)
    tick()
    aoi.refresh_from_db()
    assert aoi.chance_shift > 0
    assert actions.erase_learning(aoi) == 40
    aoi.refresh_from_db()
    assert (aoi.chance_shift, aoi.learns_pace, Forecast.objects.filter(owner=aoi).count()) == (0.0, True, 0)
    assert Forecast.objects.filter(owner=ben).count() == 3
    assert queries.read_learning(aoi).is_empty


def test_with_a_person_go_their_forecasts(aoi: User) -> None:
    gone, kept = make_person(aoi, "消す"), make_person(aoi, "残る")
    for person in (gone, kept):
        foresee(aoi, person, made=20, until=10)
    erase_contact(aoi, [gone.pk])
    assert list(Forecast.objects.values_list("contact__family", flat=True)) == ["残る"]


def test_the_page_counts_bands_and_what_is_missing(aoi: User) -> None:
    settle(aoi, 10, 2, chance=0.1)
    settle(aoi, 4, 4, chance=0.5)
    settle(aoi, 6, 5, chance=1.0)
    found = queries.read_learning(aoi)
    assert [(band.low, band.outcomes, band.heard) for band in found.bands] == [(0.0, 10, 2), (0.8, 6, 5)]
    assert (found.outcomes, found.outcomes_missing, found.shift) == (20, 10, 0.0)


@pytest.mark.parametrize("count", [1, 3])
def test_a_look_takes_as_many_queries_for_three_as_for_one(
    aoi: User, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    meet(aoi, make_person(aoi, "ほか"), days=[5])
    for number in range(count):
        person = make_person(aoi, f"人{number}")
        meet(aoi, person, days=MONTHLY)
        foresee(aoi, person, made=20, until=10)
    aoi.learned_on = ago(30)
    aoi.save()
    with django_assert_num_queries(27):
        actions.learn_from_outcomes(aoi)
    with django_assert_num_queries(3):
        queries.read_learning(aoi)


def test_the_trail_keeps_no_shift(aoi: User) -> None:
    settle(aoi, 40, 35)
    tick()
    aoi.refresh_from_db()
    assert aoi.chance_shift != 0
    assert list(Record.objects.filter(action="learn_from_outcomes").values_list("summary", flat=True)) == [
        "0"
    ]


def test_the_database_refuses_what_makes_no_sense(aoi: User) -> None:
    person = make_person(aoi)
    foresee(aoi, person, made=10, until=5)
    wrong = [
        {"made": 10, "until": 4},  # a second open one
        {"made": 10, "until": 5, "chance": 1.5, "kind": "nudge"},
        {"made": 5, "until": 5, "kind": "nudge"},
    ]
    for values in wrong:
        with pytest.raises(IntegrityError), transaction.atomic():
            foresee(aoi, person, **values)  # type: ignore[arg-type]
    with pytest.raises(IntegrityError), transaction.atomic():
        Forecast.objects.update(heard=True)
    assert connection.in_atomic_block


def test_a_shift_that_cannot_be_is_refused(aoi: User) -> None:
    from enishi.accounts.actions import change_account

    for shift in (float("nan"), 3.5, float("-inf")):
        with pytest.raises(errors.Invalid):
            change_account(aoi, chance_shift=shift)


def test_the_row_form_and_the_query_form_of_the_rule_agree(aoi: User, ben: User) -> None:
    for owner in (aoi, ben):
        one = foresee(owner, make_person(owner), made=9, until=1)
        for actor in (aoi, ben):
            is_mine = rules.can_see_forecast(actor, one)
            assert is_mine == (actor == owner) == rules.forecasts_seeable_by(actor).filter(pk=one.pk).exists()
