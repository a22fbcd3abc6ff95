"""What is told, when, and how often: once a day at most, nothing when there is nothing, and never a heap."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import pytest

from enishi.accounts.models import Device, User
from enishi.core import clock
from enishi.encounters.actions import PromiseFields, record_encounter
from enishi.notices import actions, queries
from enishi.notices.models import Outgoing, Target
from enishi.notices.tasks import tick
from enishi.notices.tests.factories import add_mail, make_note, telling
from enishi.people.actions import add_contact
from enishi.people.fields import ContactFields

pytestmark = pytest.mark.django_db
ZONE = ZoneInfo("Asia/Tokyo")
FRIDAY = dt.date(2026, 11, 27)


def at(day: dt.date, hour: int = 8) -> dt.datetime:
    return dt.datetime.combine(day, dt.time(hour), ZONE)


def after(days: int) -> dt.date:
    return FRIDAY + dt.timedelta(days=days)


@pytest.fixture
def target(aoi: User) -> Target:
    with clock.as_of(at(FRIDAY, 6)):
        return add_mail(aoi)


def tell_at(target: Target, day: dt.date, hour: int = 8) -> Outgoing | None:
    """As the worker would at this moment, where something is due; nothing is sent."""
    with clock.as_of(at(day, hour)):
        found = [one for one in queries.list_due_targets(clock.now()) if one.pk == target.pk]
        return actions.tell(found[0]) if found else None


def test_nothing_comes_where_there_is_nothing(target: Target) -> None:
    assert tell_at(target, FRIDAY) is None
    target.refresh_from_db()
    assert (target.due_at, Outgoing.objects.count()) == (at(after(1), 7) + dt.timedelta(minutes=30), 0)


def test_a_digest_names_nobody_unless_it_is_to(target: Target) -> None:
    with telling(make_note(FRIDAY)):
        posted = tell_at(target, FRIDAY)
    assert posted is not None
    assert (posted.subject, posted.to) == ("きょうのこと（1件）", "aoi@example.jp")
    assert "佐藤" not in posted.text + posted.html + posted.subject
    with clock.as_of(at(FRIDAY, 9)):
        actions.change_target(target.owner, target.pk, actions.PlanFields(is_full=True))
    with telling(make_note(after(1))):
        full = tell_at(target, after(1))
    assert full is not None
    assert ("佐藤さん" in full.text, "佐藤さん" in full.html, "佐藤" in full.subject) == (True, True, False)


def test_the_same_day_is_told_once(target: Target) -> None:
    with telling(make_note(FRIDAY)):
        tell_at(target, FRIDAY)
        Target.objects.update(due_at=at(FRIDAY, 7))
        tell_at(target, FRIDAY, 9)
    assert Outgoing.objects.count() == 1


def test_a_note_is_told_when_it_begins_and_on_its_day_and_not_between(target: Target) -> None:
    with telling(make_note(after(3), before=3)):
        told = [tell_at(target, after(number)) is not None for number in range(5)]
    assert told == [True, False, False, True, False]


def test_what_was_put_away_is_not_told(target: Target) -> None:
    note = make_note(FRIDAY)
    actions.put_away(target.owner, note.key)
    with telling(note):
        assert tell_at(target, FRIDAY) is None
        actions.bring_back(target.owner, note.key)
        Target.objects.update(due_at=at(FRIDAY, 7))
        assert tell_at(target, FRIDAY, 9) is not None


def test_a_computer_that_was_off_for_three_weeks_sends_one(target: Target) -> None:
    notes = [make_note(after(number)) for number in range(22)]
    with telling(*notes):
        posted = tell_at(target, after(21))
        assert tell_at(target, after(21), 9) is None
    assert posted is not None
    assert [posted.subject, Outgoing.objects.count()] == ["きょうのこと（1件）", 1]


def test_whoever_does_not_look_hears_three_times_and_then_once_a_week(target: Target) -> None:
    days = []
    with telling(*[make_note(after(number)) for number in range(22)]):
        for number in range(22):
            if (posted := tell_at(target, after(number))) is not None:
                with clock.as_of(at(after(number))):
                    Outgoing.objects.filter(pk=posted.pk).update(state="sent", over_at=clock.now())
                    Target.objects.filter(pk=target.pk).update(last_sent_at=clock.now())
                days.append(number)
    assert days == [0, 1, 2, 9, 16]


def test_whoever_looks_hears_every_day(target: Target) -> None:
    device = Device.objects.create(owner=target.owner, name="x", key_hash="x")
    days = []
    with telling(*[make_note(after(number)) for number in range(6)]):
        for number in range(6):
            if (posted := tell_at(target, after(number))) is not None:
                Outgoing.objects.filter(pk=posted.pk).update(state="sent", over_at=at(after(number)))
                Target.objects.filter(pk=target.pk).update(last_sent_at=at(after(number)))
                days.append(number)
            Device.objects.filter(pk=device.pk).update(last_used_at=at(after(number), 12))
    assert days == [0, 1, 2, 3, 4, 5]


def test_people_alone_are_told_once_until_somebody_looks(target: Target) -> None:
    told = []
    with telling(*[make_note(after(number), "followups") for number in range(4)]):
        for number in range(4):
            posted = tell_at(target, after(number))
            told.append(posted is not None)
            Target.objects.filter(pk=target.pk).update(last_sent_at=at(after(number)))
    assert told == [True, False, False, False]


def test_a_weekly_one_tells_the_week(target: Target) -> None:
    plan = actions.PlanFields(rhythm="weekly", weekdays=(6,))
    with clock.as_of(at(FRIDAY, 9)):
        actions.change_target(target.owner, target.pk, plan)
    with telling(make_note(after(3)), make_note(after(7)), make_note(after(20))):
        assert tell_at(target, after(1)) is None
        posted = tell_at(target, after(2))
    assert posted is not None
    assert posted.subject == "この一週間のこと（2件）"


def test_paused_or_taken_away_nothing_is_told(target: Target) -> None:
    with telling(make_note(FRIDAY)):
        actions.pause_target(target.owner, target.pk)
        assert tell_at(target, FRIDAY) is None
        actions.resume_target(target.owner, target.pk)
        actions.remove_target(target.owner, target.pk)
        assert tell_at(target, FRIDAY) is None
    assert list(queries.list_targets(target.owner)) == []
    actions.restore_target(target.owner, target.pk)
    assert list(queries.list_targets(target.owner)) == [target]


def test_a_time_zone_nobody_knows_is_taken_for_tokyo(target: Target) -> None:
    User.objects.update(time_zone="Mars/Olympus")
    with telling(make_note(FRIDAY)):
        assert tell_at(Target.objects.get(), FRIDAY) is not None


def test_a_promise_of_the_evening_before_is_one_line_in_the_morning(target: Target) -> None:
    owner = target.owner
    with clock.as_of(at(FRIDAY, 22)):
        sato = add_contact(owner, ContactFields(family="佐藤"))
        promises = [PromiseFields("mine", "本を送る"), PromiseFields("mine", "店を教える")]
        record_encounter(owner, contact_ids=[sato.pk], on=FRIDAY, promises=promises)
        actions.change_target(owner, target.pk, actions.PlanFields(is_full=True))
    posted = tell_at(target, after(1))
    assert posted is not None
    lines = [line for line in posted.text.splitlines() if "お約束" in line]
    assert lines == ["・きのう、佐藤さんとお約束がありました。"]
    following = tell_at(target, after(2))
    assert following is None or "お約束" not in following.text


def test_one_owners_trouble_is_their_own(
    target: Target, ben: User, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    with clock.as_of(at(FRIDAY, 6)):
        other = add_mail(ben)
    real = actions.tell

    def fail(one: Target) -> Outgoing | None:
        if one.owner_id == target.owner_id:
            raise RuntimeError("broken")
        return real(one)

    monkeypatch.setattr(actions, "tell", fail)
    monkeypatch.setattr(actions, "deliver_due", lambda: 0)
    with telling(make_note(FRIDAY)), clock.as_of(at(FRIDAY)):
        tick()
    assert [row.target_id for row in Outgoing.objects.all()] == [other.pk]
    assert "Nothing could be told" in caplog.text


def test_what_was_taken_away_is_forgotten_after_a_day(target: Target) -> None:
    actions.remove_target(target.owner, target.pk)
    actions.forget_removed()
    assert Target.objects.count() == 1
    with clock.as_of(clock.now() + dt.timedelta(days=2)):
        actions.forget_removed()
    assert Target.objects.count() == 0
