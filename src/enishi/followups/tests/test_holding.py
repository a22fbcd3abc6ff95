"""One nudge in ten held back, for who asked for it: by lot, for a while, and never a thank-you or a promise."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterator, Sequence

import pytest
from pytest_django import DjangoAssertNumQueries

from enishi.accounts.models import User
from enishi.core import clock, errors
from enishi.encounters.actions import PromiseFields, delete_encounter, record_encounter
from enishi.encounters.tests.factories import TODAY, ago, make_person, meet, noon
from enishi.followups import actions, queries, tasks
from enishi.followups.models import Forecast
from enishi.followups.queries import holding
from enishi.followups.queries.learning import count_nudges, read_learning
from enishi.people.actions import archive_contact, set_contact
from enishi.people.models import Contact

pytestmark = pytest.mark.django_db
MONTHLY = [420 - 30 * n for n in range(11)]  # the last time 120 days ago
TWICE_A_YEAR = [190 + 182 * n for n in range(9)]
LAST = ago(120).toordinal()


@pytest.fixture(autouse=True)
def _on_the_day() -> Iterator[None]:
    with clock.as_of(noon()):
        yield


@pytest.fixture
def holder(aoi: User) -> User:
    """An owner who holds back, with the worker there."""
    User.objects.filter(pk=aoi.pk).update(holds_back=True, learned_on=ago(1))
    aoi.refresh_from_db()
    return aoi


def befriend(owner: User, *, drawn: bool, family: str = "五十嵐", days: Sequence[int] = MONTHLY) -> Contact:
    """A friend (monthly, silent for four months) whose draw is as wanted."""
    while True:
        pk = uuid.uuid4()
        if holding.is_drawn(owner.forget_key, pk, ago(min(days)).toordinal()) == drawn:
            person = make_person(owner, family, pk=pk)
            meet(owner, person, days=days)
            return person


def seen(owner: User, on: dt.date = TODAY) -> list[tuple[str, str]]:
    owner.refresh_from_db()
    return [(one.contact.family, one.kind) for one in queries.list_today(owner, now=noon(on))]


def tick(on: dt.date = TODAY) -> None:
    with clock.as_of(noon(on)):
        tasks.tick()


def notes() -> list[tuple[str, bool]]:
    rows = Forecast.objects.filter(kind="nudge").order_by("contact__family")
    return list(rows.values_list("contact__family", "is_held_back"))


def test_about_one_silence_in_ten_is_drawn_and_always_the_same() -> None:
    people = [uuid.UUID(int=number) for number in range(4000)]
    drawn = [holding.is_drawn("key", one, LAST) for one in people]
    assert sum(drawn) == 371
    assert drawn == [holding.is_drawn("key", one, LAST) for one in people]
    another = [holding.is_drawn("key", one, LAST + 1) for one in people]
    both = sum(first and second for first, second in zip(drawn, another, strict=True))
    assert both == 37  # the next silence is another draw


def test_who_is_drawn_leaves_the_place_to_the_next(holder: User) -> None:
    befriend(holder, drawn=True, family="控え")
    befriend(holder, drawn=False, family="次")
    User.objects.update(today_size=1)
    assert seen(holder) == [("次", "care")]
    User.objects.update(holds_back=False)
    assert [kind for _, kind in seen(holder)] == ["care"]


def test_nobody_is_held_back_unasked_or_without_the_worker(holder: User) -> None:
    befriend(holder, drawn=True)
    assert seen(holder) == []
    for off in ({"holds_back": False}, {"learns_pace": False}, {"learned_on": None}, {"learned_on": ago(8)}):
        User.objects.update(holds_back=True, learns_pace=True, learned_on=ago(1))
        User.objects.update(**off)
        assert seen(holder) == [("五十嵐", "care")]


def test_a_thank_you_and_a_promise_are_never_held_back(holder: User) -> None:
    befriend(holder, drawn=True, family="約束")
    person = Contact.objects.get()
    promise = PromiseFields("mine", "本を貸す", due_on=TODAY)
    record_encounter(holder, contact_ids=[person.pk], on=ago(120), promises=[promise])
    assert seen(holder) == [("約束", "promise")]
    while True:
        pk = uuid.uuid4()
        if holding.is_drawn(holder.forget_key, pk, ago(1).toordinal()):
            break
    record_encounter(holder, contact_ids=[make_person(holder, "初対面", pk=pk).pk], on=ago(1))
    assert seen(holder) == [("初対面", "thank"), ("約束", "promise")]


def test_getting_to_know_is_never_held_back(holder: User) -> None:
    for number in range(30):
        make_person(holder, f"人{number}")
    assert len(seen(holder)) == 5
    tick()
    assert notes() == []


def test_the_worker_notes_whom_today_comes_to(holder: User) -> None:
    befriend(holder, drawn=True, family="1控え")
    befriend(holder, drawn=False, family="2見える")
    make_person(holder, "3初めて")
    tick()
    assert notes() == [("1控え", True), ("2見える", False)]
    tick(TODAY + dt.timedelta(days=1))
    assert len(notes()) == 2


def test_whether_one_is_noted_never_hangs_on_ones_own_draw(holder: User) -> None:
    """With one place, the walk ends at the first who is shown: those before it are noted, those after it are not."""
    User.objects.update(today_size=1)
    for number in range(40):
        meet(holder, make_person(holder, f"人{number:02}"), days=MONTHLY)
    tick()
    held = [is_held_back for _, is_held_back in notes()]
    assert held.count(False) == 1


def test_held_back_until_the_noted_day_and_then_shown_as_ever(holder: User) -> None:
    befriend(holder, drawn=True, days=TWICE_A_YEAR)
    befriend(holder, drawn=False, family="ほか", days=TWICE_A_YEAR)
    tick()
    note = Forecast.objects.get(is_held_back=True)
    assert (note.made_on, (note.until_on - note.made_on).days) == (ago(1), 90)
    day = dt.timedelta(days=1)
    User.objects.update(learned_on=note.until_on)
    names = [{family for family, _ in seen(holder, on)} for on in (note.until_on, note.until_on + day)]
    assert ["五十嵐" in found for found in names] == [False, True]
    User.objects.update(learned_on=note.until_on)
    tick(note.until_on + day)
    assert len(notes()) == 2  # one silence, one draw


def test_the_next_silence_is_noted_anew(holder: User) -> None:
    person = befriend(holder, drawn=False)
    other = befriend(holder, drawn=False, family="ほか")
    tick()
    meet(holder, person, other, days=[0])
    later = TODAY + dt.timedelta(days=70)
    tick(later)
    rows = Forecast.objects.filter(contact=person, kind="nudge").order_by("made_on")
    assert [(row.made_on, row.heard) for row in rows] == [
        (ago(1), True),
        (later - dt.timedelta(days=1), None),
    ]


def test_the_same_day_counts_as_an_answer_to_the_nudge(holder: User) -> None:
    person = befriend(holder, drawn=False)
    other = befriend(holder, drawn=False, family="ほか")
    tick()
    meet(holder, person, other, days=[0])
    tick(TODAY + dt.timedelta(days=1))
    assert Forecast.objects.get(contact=person, kind="nudge").heard is True


def test_the_persons_own_page_says_what_it_always_says(holder: User) -> None:
    person = befriend(holder, drawn=True)
    found = queries.find_suggestion(holder, person.pk, now=noon())
    assert found is not None
    assert found.kind == "care"


def test_switched_off_nobody_is_held_back_at_once_nor_again_when_it_is_on_again(holder: User) -> None:
    befriend(holder, drawn=True, family="1控え")
    befriend(holder, drawn=False, family="2見える")
    tick()
    both = [("1控え", "care"), ("2見える", "care")]
    assert seen(holder) == both[1:]
    actions.change_learning(holder, holds_back=False)
    assert sorted(seen(holder)) == both
    assert set(Forecast.objects.filter(kind="nudge").values_list("until_on", flat=True)) == {TODAY}
    tomorrow = TODAY + dt.timedelta(days=1)
    actions.change_learning(holder, holds_back=True)
    tick(tomorrow)
    assert sorted(seen(holder, tomorrow)) == both
    assert notes() == [("1控え", True), ("2見える", False)]
    assert shares(holder, tomorrow) == (1, 0, 1, 0)


def shares(owner: User, on: dt.date) -> tuple[int, int, int, int]:
    """Shown, heard after it, held back, heard after that."""
    found = count_nudges(owner, on)
    return found.nudged, found.heard_after_nudge, found.held_back, found.heard_after_holding


def end_of_span() -> dt.date:
    """The day after the note of whoever is held back has run out."""
    return Forecast.objects.get(is_held_back=True).until_on + dt.timedelta(days=1)


def test_in_a_notebook_that_rests_nobody_is_held_back_twice(holder: User) -> None:
    """Nothing is written all the while: no answer for a tie, but the note stays and counts."""
    befriend(holder, drawn=True, days=TWICE_A_YEAR)
    tick()
    for days in (0, 8, 38, 60):  # past the wait, past the corrections
        day = end_of_span() + dt.timedelta(days=days)
        tick(day)
        assert seen(holder, day) == [("五十嵐", "care")]
    assert notes() == [("五十嵐", True)]
    assert shares(holder, day) == (0, 0, 1, 0)


def test_the_ties_own_answers_push_no_note_out(holder: User, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("enishi.followups.queries.learning.KEPT", 3)
    person = befriend(holder, drawn=True, days=TWICE_A_YEAR)
    tick()
    day = end_of_span()
    later = [
        Forecast(
            owner=holder, contact=person, kind="tie", made_on=ago(1), until_on=day + dt.timedelta(days=number),
            chance=0.5, heard=True, settled_on=TODAY,
        )
        for number in range(5)
    ]  # fmt: skip
    Forecast.objects.bulk_create(later)
    tick(day)
    assert Forecast.objects.filter(kind="tie", settled_on__isnull=False).count() == 3
    assert (seen(holder, day), notes()) == ([("五十嵐", "care")], [("五十嵐", True)])


def test_of_notes_the_newest_two_thousand_stay(holder: User, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("enishi.followups.queries.learning.KEPT", 3)
    person = make_person(holder)
    rows = [
        Forecast(
            owner=holder, contact=person, kind="nudge", made_on=ago(99), until_on=ago(50 + number), chance=0.5,
            heard=False, settled_on=ago(49),
        )
        for number in range(5)
    ]  # fmt: skip
    Forecast.objects.bulk_create(rows)
    tick()
    ends = Forecast.objects.order_by("-until_on").values_list("until_on", flat=True)
    assert list(ends) == [ago(50), ago(51), ago(52)]


@pytest.mark.parametrize("change", [{"state": "leave_be"}, {"state": "deceased"}, {"archived": True}])
def test_whoever_is_left_be_after_being_shown_still_counts(holder: User, change: dict[str, object]) -> None:
    """By intention: leaving be may follow from having been shown, which never happens to whoever is held back."""
    shown = befriend(holder, drawn=False, family="見える")
    befriend(holder, drawn=True, family="控え")
    tick()
    if "state" in change:
        set_contact(holder, shown.pk, state=str(change["state"]))
    else:
        archive_contact(holder, shown.pk)
    day = max(Forecast.objects.filter(kind="nudge").values_list("until_on", flat=True)) + dt.timedelta(days=1)
    tick(day)
    assert shares(holder, day) == (1, 0, 1, 0)


def test_a_contact_that_was_deleted_leaves_the_note_silent_until_the_next(holder: User) -> None:
    person = befriend(holder, drawn=True)
    tick()
    (row,) = meet(holder, person, days=[0])
    day = dt.timedelta(days=1)
    for number, heard in ((1, True), (2, False), (3, False)):
        if number == 2:
            delete_encounter(holder, row.pk)
        tick(TODAY + number * day)
        assert Forecast.objects.get(kind="nudge").heard is heard
    assert seen(holder, TODAY + 3 * day) == []
    later = TODAY + 45 * day  # longer after it was settled than others are corrected
    end = Forecast.objects.get(kind="nudge").until_on
    assert end > later
    with clock.as_of(noon(later)):
        record_encounter(holder, contact_ids=[person.pk], on=later)
    tick(later + day)
    assert Forecast.objects.get(kind="nudge", made_on=ago(1)).heard is True


def test_without_checking_there_is_no_holding_back(holder: User) -> None:
    owner = actions.change_learning(holder, learns_pace=False)
    assert (owner.learns_pace, owner.holds_back) == (False, False)
    with pytest.raises(errors.Invalid):
        actions.change_learning(owner, holds_back=True)
    owner = actions.change_learning(owner, learns_pace=True, holds_back=True)
    assert (owner.learns_pace, owner.holds_back) == (True, True)


def test_the_effect_counts_by_intention_once_spans_are_over(holder: User) -> None:
    person = make_person(holder)
    rows = [
        Forecast(
            owner=holder, contact=person, kind="nudge", made_on=ago(80), until_on=ago(50 if number < 45 else -5),
            chance=0.4, is_held_back=number % 4 == 0, heard=number % 3 == 0, settled_on=ago(45),
        )
        for number in range(60)
    ]  # fmt: skip
    Forecast.objects.bulk_create(rows)
    found = read_learning(holder)
    counts = found.nudges
    assert (counts.nudged, counts.held_back) == (33, 12)
    assert (counts.heard_after_nudge, counts.heard_after_holding) == (11, 4)
    assert found.effect.is_enough
    assert found.effect.low < found.effect.difference < found.effect.high


@pytest.mark.parametrize("count", [1, 3])
def test_today_takes_one_query_more_however_many_are_held_back(
    holder: User, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(count):
        befriend(holder, drawn=True, family=f"控え{number}")
        befriend(holder, drawn=False, family=f"見える{number}")
    tick()
    holder.refresh_from_db()
    with django_assert_num_queries(21):
        assert len(queries.list_today(holder, now=noon(), size=count)) == count
    User.objects.update(holds_back=False)
    holder.refresh_from_db()
    with django_assert_num_queries(20):
        assert len(queries.list_today(holder, now=noon(), size=count)) == count
