"""Each kind of day note is there when its data is, and gone when that is gone."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from enishi.accounts.models import User
from enishi.core import clock
from enishi.encounters.actions import record_encounter
from enishi.encounters.fields import PromiseFields
from enishi.encounters.models import Encounter, Promise
from enishi.people.actions import set_contact
from enishi.places.actions import pause_eating_out
from enishi.seasons import actions, queries
from enishi.seasons.actions import GiftFields
from enishi.seasons.models import Gift, YearCard
from enishi.seasons.tests.factories import at, make_friend, receive, send

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _in_december() -> Iterator[None]:
    with clock.as_of(at(dt.date(2026, 12, 5))):
        yield


def kinds(owner: User, on: dt.date, until: dt.date | None = None) -> set[str]:
    with clock.as_of(at(on)):
        notes = queries.list_day_notes(owner, since=on, until=until or on)
    for note in notes:
        assert note.is_shown(on, until or on)
        assert note.text
        assert not any(word in note.neutral_text for word in ("佐藤", "さん", "年賀"))
    return {note.kind for note in notes}


def test_an_empty_notebook_is_told_nothing(aoi: User) -> None:
    assert kinds(aoi, dt.date(2026, 1, 1), dt.date(2027, 12, 31)) == set()


def test_nengajo_list(aoi: User) -> None:
    sato = make_friend(aoi, closeness="close")
    days = [dt.date(2026, 11, 30), dt.date(2026, 12, 1), dt.date(2026, 12, 25), dt.date(2026, 12, 26)]
    assert [kinds(aoi, day) for day in days] == [set(), {"nengajo_list"}, {"nengajo_list"}, set()]
    actions.mark_card(aoi, sato.pk, 2027, "sent")
    assert kinds(aoi, days[1]) == set()
    actions.mark_card(aoi, sato.pk, 2027, "unsent")
    set_contact(aoi, sato.pk, closeness="usual")
    assert kinds(aoi, days[1]) == set()


def test_nengajo_list_rests_in_ones_own_mourning(aoi: User) -> None:
    make_friend(aoi, closeness="close")
    actions.set_customs(aoi, actions.CustomsFields(mourning_on=dt.date(2026, 10, 1)))
    assert kinds(aoi, dt.date(2026, 12, 5)) == set()


def test_nengajo_stop(aoi: User) -> None:
    sato = make_friend(aoi)
    send(aoi, sato, 2024, 2025, 2026)
    assert "nengajo_stop" in kinds(aoi, dt.date(2026, 12, 5))
    receive(aoi, sato, 2025)
    assert "nengajo_stop" not in kinds(aoi, dt.date(2026, 12, 5))


def test_nengajo_hold(aoi: User) -> None:
    sato = make_friend(aoi)
    actions.mark_card(aoi, sato.pk, 2027, "send")
    set_contact(aoi, sato.pk, state="deceased")
    assert kinds(aoi, dt.date(2026, 12, 27)) == {"nengajo_hold"}
    actions.mark_card(aoi, sato.pk, 2027, "open")
    assert kinds(aoi, dt.date(2026, 12, 27)) == set()


def test_kanchu(aoi: User) -> None:
    sato = make_friend(aoi)
    actions.note_mourning(aoi, sato.pk, 2027, on=dt.date(2026, 12, 4))
    days = [dt.date(2027, 1, 7), dt.date(2027, 1, 8), dt.date(2027, 2, 3), dt.date(2027, 2, 4)]
    assert [kinds(aoi, day) for day in days] == [set(), {"kanchu"}, {"kanchu"}, set()]
    with clock.as_of(at(days[1])):
        record_encounter(aoi, contact_ids=[sato.pk], on=days[1], kind="letter", direction="out")
    assert kinds(aoi, days[2]) == set()
    Encounter.objects.all().delete()
    YearCard.objects.all().delete()
    assert kinds(aoi, days[1]) == set()


def test_kanchu_for_a_card_that_came_late(aoi: User) -> None:
    sato = make_friend(aoi)
    with clock.as_of(at(dt.date(2027, 1, 12))):
        actions.mark_card(aoi, sato.pk, 2027, "received")
    assert kinds(aoi, dt.date(2027, 1, 13)) == {"kanchu"}


@pytest.mark.parametrize(
    ("occasion", "kind", "shown", "before", "after"),
    [
        ("midsummer", "ochugen", (7, 1), (6, 20), (7, 16)),
        ("year_end", "oseibo", (12, 10), (11, 30), (1, 1)),
    ],
)
def test_gifts_of_the_season(
    aoi: User,
    occasion: str,
    kind: str,
    shown: tuple[int, int],
    before: tuple[int, int],
    after: tuple[int, int],
) -> None:
    sato = make_friend(aoi)
    with clock.as_of(at(dt.date(2026, *shown))):
        actions.record_gift(aoi, sato.pk, GiftFields("given", "お茶", occasion=occasion))
    year = 2027
    assert kind in kinds(aoi, dt.date(year, *shown))
    assert kind not in kinds(aoi, dt.date(year, *before))
    assert kind not in kinds(aoi, dt.date(year + (after[0] == 1), *after))
    with clock.as_of(at(dt.date(year, *shown))):
        actions.record_gift(aoi, sato.pk, GiftFields("given", "お茶", occasion=occasion))
        assert kind not in kinds(aoi, dt.date(year, *shown))
    Gift.objects.all().delete()
    assert kind not in kinds(aoi, dt.date(year, *shown))


def test_gift_return_due(aoi: User) -> None:
    sato = make_friend(aoi)
    with clock.as_of(at(dt.date(2026, 9, 1))):
        gift = actions.record_gift(aoi, sato.pk, GiftFields("received", "皿", occasion="celebration"))
    days = [dt.date(2026, 9, 16), dt.date(2026, 9, 17), dt.date(2026, 10, 15), dt.date(2026, 10, 16)]
    assert [kinds(aoi, day) for day in days] == [set(), {"gift_return_due"}, {"gift_return_due"}, set()]
    actions.mark_return(aoi, gift.pk, "not_needed")
    assert kinds(aoi, days[1]) == set()


def test_bonenkai(aoi: User) -> None:
    sato, day = make_friend(aoi), dt.date(2026, 11, 25)
    promise = PromiseFields("mine", "今度飲みましょう", contact_id=sato.pk)
    record_encounter(aoi, contact_ids=[sato.pk], on=dt.date(2026, 6, 1), promises=[promise])
    assert (kinds(aoi, day), kinds(aoi, dt.date(2026, 11, 19))) == ({"bonenkai"}, set())
    Promise.objects.all().delete()
    assert kinds(aoi, day) == set()


def test_look_back(aoi: User) -> None:
    sato = make_friend(aoi)
    record_encounter(aoi, contact_ids=[sato.pk], on=dt.date(2026, 3, 1))
    assert kinds(aoi, dt.date(2026, 6, 30)) == {"look_back"}
    assert "look_back" in kinds(aoi, dt.date(2026, 12, 28))
    assert kinds(aoi, dt.date(2026, 7, 8)) == set()
    Encounter.objects.update(deleted_at=clock.now())
    assert kinds(aoi, dt.date(2026, 6, 30)) == set()


def test_most_of_the_year_one_query_is_enough(aoi: User) -> None:
    make_friend(aoi, closeness="close")
    with (
        clock.as_of(at(dt.date(2026, 4, 10))),
        CaptureQueriesContext(
            connection,
        ) as asked,
    ):
        queries.list_day_notes(aoi, since=dt.date(2026, 4, 10), until=dt.date(2026, 4, 10))
    assert len(asked) == 1


def test_the_whole_year_for_the_feed(aoi: User) -> None:
    sato = make_friend(aoi, closeness="close")
    record_encounter(aoi, contact_ids=[sato.pk], on=dt.date(2026, 3, 1))
    found = kinds(aoi, dt.date(2026, 12, 5), dt.date(2027, 12, 5))
    assert found == {"nengajo_list", "look_back"}


def test_bonenkai_until_there_is_hardly_an_evening_left_and_not_while_eating_out_rests(aoi: User) -> None:
    sato = make_friend(aoi)
    record_encounter(
        aoi,
        contact_ids=[sato.pk],
        on=dt.date(2026, 11, 1),
        promises=[PromiseFields("mine", "飲みに行く", None)],
    )
    days = [dt.date(2026, 12, 20), dt.date(2026, 12, 21)]
    assert ["bonenkai" in kinds(aoi, day) for day in days] == [True, False]
    pause_eating_out(aoi)
    assert "bonenkai" not in kinds(aoi, days[0])
    assert queries.list_together(aoi, days[0]).is_paused


def test_a_gift_whose_day_is_gone_is_told_so(aoi: User) -> None:
    with clock.as_of(at(dt.date(2026, 9, 1))):
        actions.record_gift(aoi, make_friend(aoi).pk, GiftFields("received", "皿", occasion="celebration"))
    told = {}
    for on in (dt.date(2026, 10, 1), dt.date(2026, 10, 2)):
        with clock.as_of(at(on)):
            told[on.day] = [note.text for note in queries.list_day_notes(aoi, since=on, until=on)]
    assert told == {
        1: ["佐藤 健さんからの「皿」。お返しをするなら、10月1日ごろまでが目安です。"],
        2: ["佐藤 健さんからの「皿」。お返しの目安は10月1日ごろまででしたが、あとからでも大丈夫です。"],
    }
