"""Gifts: answers as custom has them, who cannot accept any, and the season's lists by region."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

import pytest
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from enishi.accounts.models import User
from enishi.conftest import ClientOf
from enishi.core import clock, errors, ids
from enishi.people.actions import delete_contact, merge_contacts, set_contact
from enishi.people.models import Contact
from enishi.seasons import actions, almanac, queries
from enishi.seasons.actions import GiftFields
from enishi.seasons.models import Gift
from enishi.seasons.tests.factories import DECEMBER, at, make_friend
from enishi.seasons.words import return_words

pytestmark = pytest.mark.django_db
TODAY = dt.date(2026, 12, 5)


@pytest.fixture(autouse=True)
def _in_december() -> Iterator[None]:
    with clock.as_of(DECEMBER):
        yield


def note(owner: User, contact: Contact, side: str = "received", what: str = "タオル", **more: object) -> Gift:
    return actions.record_gift(owner, contact.pk, GiftFields(side, what, **more))  # type: ignore[arg-type]


def test_an_answer_is_due_where_custom_has_one(aoi: User) -> None:
    sato, on = make_friend(aoi), dt.date(2026, 11, 1)
    days = {
        occasion: note(aoi, sato, occasion=occasion, on=on).return_due_on
        for occasion in (
            "celebration",
            "condolence",
            "sick_visit",
            "midsummer",
            "souvenir",
            "celebration_return",
        )
    }
    assert days == {
        "celebration": dt.date(2026, 12, 1),
        "condolence": on + dt.timedelta(days=78),
        "sick_visit": dt.date(2026, 12, 1),
        "midsummer": dt.date(2026, 12, 1),
        "souvenir": None,
        "celebration_return": None,
    }
    assert note(aoi, sato, "given", occasion="celebration").return_due_on is None
    assert note(aoi, sato, occasion="celebration", expects_return=False).return_due_on is None


def test_an_answer_closes_the_gift_it_answers(aoi: User) -> None:
    sato = make_friend(aoi)
    gift = note(aoi, sato, occasion="celebration")
    assert list(queries.list_gifts(aoi, is_open=True)) == [gift]
    note(aoi, sato, "given", "羊羹", answers_id=gift.pk)
    assert list(queries.list_gifts(aoi, is_open=True)) == []
    assert queries.get_gift(aoi, gift.pk).returned_on == TODAY
    actions.mark_return(aoi, gift.pk, "open")
    assert list(queries.list_gifts(aoi, is_open=True)) == [gift]
    actions.mark_return(aoi, gift.pk, "not_needed")
    assert queries.get_gift(aoi, gift.pk).return_dropped_on == TODAY
    with pytest.raises(errors.Invalid):
        actions.mark_return(aoi, gift.pk, "burnt")


def test_giving_in_turn_answers_what_came(aoi: User) -> None:
    sato = make_friend(aoi)
    ham = note(aoi, sato, occasion="year_end", on=dt.date(2026, 12, 1))
    bowl = note(aoi, sato, occasion="celebration", on=dt.date(2026, 11, 1))
    note(aoi, sato, "given", "お茶", occasion="souvenir")
    assert set(queries.list_gifts(aoi, is_open=True)) == {ham, bowl}
    note(aoi, sato, "given", "お茶", occasion="year_end")
    assert list(queries.list_gifts(aoi, is_open=True)) == [bowl]
    note(aoi, sato, "given", "皿", occasion="return")
    assert list(queries.list_gifts(aoi, is_open=True)) == []


@pytest.mark.parametrize("is_said", [True, False])
def test_an_answer_taken_out_leaves_the_gift_to_be_answered(aoi: User, is_said: bool) -> None:
    sato = make_friend(aoi)
    ham = note(aoi, sato, occasion="year_end", on=dt.date(2026, 12, 1))
    said = {"answers_id": ham.pk} if is_said else {}
    answer = note(aoi, sato, "given", "お茶", occasion="year_end", **said)
    actions.delete_gift(aoi, answer.pk)
    assert list(queries.list_gifts(aoi, is_open=True)) == [ham]
    actions.delete_gift(aoi, answer.pk, is_deleted=False)
    assert queries.get_gift(aoi, ham.pk).returned_on == TODAY
    fields = GiftFields("given", "お茶", dt.date(2026, 12, 3), "year_end", answers_id=ham.pk)
    actions.change_gift(aoi, answer.pk, fields)
    assert queries.get_gift(aoi, ham.pk).returned_on == dt.date(2026, 12, 3)
    actions.mark_return(aoi, ham.pk, "done")  # on another day, by the owner's own word
    actions.delete_gift(aoi, answer.pk)
    assert queries.get_gift(aoi, ham.pk).returned_on == TODAY


def test_of_two_answers_the_other_stays_one(aoi: User) -> None:
    sato = make_friend(aoi)
    ham = note(aoi, sato, occasion="year_end")
    first, _ = (
        note(aoi, sato, "given", what, occasion="return", answers_id=ham.pk) for what in ("お茶", "皿")
    )
    actions.delete_gift(aoi, first.pk)
    assert list(queries.list_gifts(aoi, is_open=True)) == []


def test_an_answer_is_corrected_though_what_it_answers_was_taken_out(aoi: User) -> None:
    sato = make_friend(aoi)
    ham = note(aoi, sato, occasion="year_end")
    answer = note(aoi, sato, "given", "お茶", occasion="return", answers_id=ham.pk)
    actions.delete_gift(aoi, ham.pk)
    changed = actions.change_gift(aoi, answer.pk, GiftFields("given", "新茶", answers_id=ham.pk))
    assert (changed.what, changed.answers_id) == ("新茶", ham.pk)


def test_seniors_held_dear_are_thought_of_in_the_season(aoi: User) -> None:
    make_friend(aoi, relation="senior", closeness="close")
    make_friend(aoi, "森", relation="teacher")
    (one,) = queries.list_season_people(aoi, "year_end", 2026, TODAY)
    assert (one.contact.family, one.reasons) == ("佐藤", ("senior",))


def test_nobody_who_has_died_waits_for_an_answer(aoi: User) -> None:
    sato = make_friend(aoi)
    note(aoi, sato, occasion="celebration")
    set_contact(aoi, sato.pk, state="deceased")
    assert list(queries.list_gifts(aoi, is_open=True)) == []
    assert queries.list_gifts(aoi).count() == 1


def test_who_cannot_accept_gifts_is_said_before_one_is_noted(aoi: User) -> None:
    sato = make_friend(aoi)
    actions.set_no_gifts(aoi, sato.pk, "会社の決まり")
    with pytest.raises(errors.Conflict) as caught:
        note(aoi, sato, "given")
    assert "会社の決まり" in caught.value.message
    assert note(aoi, sato, "given", is_sure=True).what == "タオル"
    assert note(aoi, sato).side == "received"
    actions.drop_no_gifts(aoi, sato.pk)
    assert note(aoi, sato, "given").what == "タオル"


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"side": "given", "what": "  "}, "what"),
        ({"side": "lent", "what": "x"}, "side"),
        ({"side": "given", "what": "x", "occasion": "ransom"}, "occasion"),
        ({"side": "given", "what": "x", "worth_minor": -1}, "worth"),
        ({"side": "given", "what": "x", "worth_minor": 10**12}, "worth"),
        ({"side": "given", "what": "x", "on": dt.date(2027, 1, 1)}, "on"),
    ],
)
def test_bad_gifts_are_a_sentence(aoi: User, fields: dict[str, object], field: str) -> None:
    sato = make_friend(aoi)
    with pytest.raises(errors.Invalid) as caught:
        actions.record_gift(aoi, sato.pk, GiftFields(**fields))  # type: ignore[arg-type]
    assert list(caught.value.fields) == [field]
    assert Gift.objects.count() == 0


def test_a_second_press_finds_the_first_and_a_deletion_comes_back(aoi: User) -> None:
    sato, key = make_friend(aoi), ids.new_id()
    first = actions.record_gift(aoi, sato.pk, GiftFields("given", "羊羹"), gift_id=key)
    assert actions.record_gift(aoi, sato.pk, GiftFields("given", "羊羹"), gift_id=key) == first
    actions.delete_gift(aoi, first.pk)
    assert actions.record_gift(aoi, sato.pk, GiftFields("given", "羊羹"), gift_id=key) == first
    assert list(queries.list_gifts(aoi)) == []
    actions.delete_gift(aoi, first.pk, is_deleted=False)
    assert list(queries.list_gifts(aoi)) == [first]


def test_the_season_goes_by_where_they_live(aoi: User) -> None:
    osaka, kyushu = (
        make_friend(aoi, address="大阪府大阪市北区1"),
        make_friend(aoi, "森", address="福岡県福岡市1"),
    )
    nowhere, refusing = make_friend(aoi, "林"), make_friend(aoi, "加藤")
    gone, mourner = make_friend(aoi, "谷"), make_friend(aoi, "原")
    with clock.as_of(at(dt.date(2026, 7, 20))):
        for one in (osaka, kyushu, nowhere, refusing, gone, mourner):
            note(aoi, one, "given", "そうめん", occasion="midsummer")
    actions.set_no_gifts(aoi, refusing.pk)
    set_contact(aoi, gone.pk, state="deceased")
    set_contact(aoi, mourner.pk, state="mourning", state_on=dt.date(2027, 6, 20))
    today = dt.date(2027, 7, 1)
    found = {one.contact.family: one for one in queries.list_season_people(aoi, "midsummer", 2027, today)}
    assert set(found) == {"佐藤", "森", "林", "原"}
    assert found["佐藤"].span == almanac.midsummer_gifts(2027, "kansai")
    assert found["森"].span.since == dt.date(2027, 8, 1)
    assert found["林"].span == almanac.midsummer_gifts(2027, "kanto")
    assert ("四十九日" in found["原"].mourning, "紅白" in found["原"].mourning) == (True, True)
    assert found["佐藤"].mourning == ""
    later = queries.list_season_people(aoi, "midsummer", 2027, dt.date(2027, 8, 20))
    assert "四十九日" not in next(one.mourning for one in later if one.contact.family == "原")


def test_a_gift_already_given_is_said(aoi: User) -> None:
    sato = make_friend(aoi)
    note(aoi, sato, "received", "ハム", occasion="year_end")
    (one,) = queries.list_season_people(aoi, "year_end", 2026, TODAY)
    assert (one.reasons, one.gift) == (("received",), None)
    given = note(aoi, sato, "given", "お茶", occasion="year_end")
    (one,) = queries.list_season_people(aoi, "year_end", 2026, TODAY)
    assert one.gift == given


def test_a_merge_brings_the_gifts_along(aoi: User) -> None:
    sato, twin = make_friend(aoi), make_friend(aoi, "佐藤", "健太")
    note(aoi, twin)
    actions.set_no_gifts(aoi, twin.pk, "会社の決まり")
    merge_contacts(aoi, sato.pk, twin.pk)
    assert queries.list_gifts(aoi, contact=sato).count() == 1
    assert queries.find_no_gifts(aoi, sato) is not None


def test_strangers_find_no_gift(aoi: User, chie: User) -> None:
    gift = note(aoi, make_friend(aoi))
    assert list(queries.list_gifts(chie)) == []
    with pytest.raises(errors.NotFound):
        actions.delete_gift(chie, gift.pk)
    with pytest.raises(errors.NotFound):
        queries.get_gift(chie, "not an id")


def test_a_gift_and_its_answer_on_the_pages(aoi: User, client_of: ClientOf) -> None:
    client, sato = client_of(aoi), make_friend(aoi)
    add = reverse("seasons:add_gift")
    assert "佐藤" in client.get(add, {"words": "佐藤"}).content.decode()
    assert client.get(add, {"person": str(sato.pk)}).status_code == 200
    data = {"person": sato.pk, "side": "received", "what": "タオル", "occasion": "celebration"}
    wrong = client.post(add, {**data, "worth": "たくさん", "on": "2027-05-01"})
    assert (wrong.status_code, Gift.objects.count()) == (422, 0)
    made = client.post(add, {**data, "worth": "１万円", "expects_return": "on", "key": str(ids.new_id())})
    gift = Gift.objects.get()
    assert (made.status_code, gift.worth_minor) == (302, 10_000)
    page = client.get(reverse("seasons:gift", args=[gift.pk])).content.decode()
    assert ("習わし" in page, "3,333円から5,000円" in page) == (True, True)
    assert re.search(r"[\d,]+円", client.get(reverse("desk:person", args=[sato.pk])).content.decode()) is None
    assert re.search(r"[\d,]+円", client.get(reverse("seasons:gifts")).content.decode()) is None
    assert client.post(reverse("seasons:mark_return", args=[gift.pk]), {"answer": "done"}).status_code == 302
    assert client.post(reverse("seasons:gift", args=[gift.pk]), {**data, "what": ""}).status_code == 422
    assert client.post(reverse("seasons:gift", args=[gift.pk]), {**data, "what": "皿"}).status_code == 302
    client.post(reverse("seasons:no_gifts", args=[sato.pk]), {"reason": "会社の決まり"})
    refused = client.post(add, {**data, "side": "given"})
    assert (refused.status_code, "会社の決まり" in refused.content.decode()) == (409, True)
    client.post(reverse("seasons:delete_gift", args=[gift.pk]))
    client.post(reverse("seasons:undelete_gift", args=[gift.pk]))
    client.post(reverse("seasons:no_gifts", args=[sato.pk]), {"what": "drop"})
    assert queries.find_no_gifts(aoi, sato) is None


def test_the_pages_ask_as_often_for_three_as_for_one(
    aoi: User, client_of: ClientOf, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client = client_of(aoi)
    addresses = {
        reverse("seasons:gifts"): 9,
        reverse("seasons:season", args=["year_end"]): 9,
        reverse("seasons:birthdays"): 6,
        reverse("seasons:year"): 25,
    }
    for count in (1, 3):
        while Contact.objects.count() < count:
            one = make_friend(aoi, birth_month=12, birth_day=24, address="東京都1-1")
            note(aoi, one, "given", occasion="year_end", on=dt.date(2025, 12, 10))
            note(aoi, one, occasion="celebration")
        for address, number in addresses.items():
            with django_assert_num_queries(number):
                assert client.get(address).status_code == 200


def test_who_was_deleted_takes_the_gifts_along(aoi: User) -> None:
    sato = make_friend(aoi)
    note(aoi, sato)
    delete_contact(aoi, sato.pk)
    assert list(queries.list_gifts(aoi)) == []


def test_birthdays_to_come(aoi: User) -> None:
    leap = make_friend(aoi, "閏", birth_year=1968, birth_month=2, birth_day=29)
    make_friend(aoi, "近", birth_month=12, birth_day=6)
    make_friend(aoi, "遠", birth_month=6, birth_day=1)
    for family, state in (("喪", "mourning"), ("逝", "deceased"), ("離", "avoid")):
        one = make_friend(aoi, family, birth_month=12, birth_day=7)
        set_contact(aoi, one.pk, state=state)
    make_friend(aoi, "年", birth_year=1980)
    found = queries.list_birthdays(aoi, since=TODAY, until=TODAY + dt.timedelta(days=90))
    assert [(one.contact.family, one.on, one.is_quiet) for one in found] == [
        ("近", dt.date(2026, 12, 6), False),
        ("喪", dt.date(2026, 12, 7), True),
        ("閏", dt.date(2027, 2, 28), False),
    ]
    assert (found[2].turns, found[2].is_moved, leap.birth_day) == (59, True, 29)


def test_a_day_of_custom_that_is_gone_is_told_as_gone_and_rests_at_last(aoi: User) -> None:
    sato = make_friend(aoi)
    gift = note(aoi, sato, occasion="celebration", on=TODAY - dt.timedelta(days=60))
    assert re.fullmatch(
        r"お返しの目安は11月.+まででしたが、あとからでも大丈夫です。", return_words(gift, TODAY)
    )
    old = note(aoi, sato, occasion="celebration", on=TODAY - dt.timedelta(days=500))
    seasonal = note(aoi, sato, occasion="midsummer", on=TODAY - dt.timedelta(days=150))
    assert set(queries.list_gifts(aoi, is_open=True)) == {gift, old, seasonal}
    assert list(queries.list_gifts(aoi, is_open=True, on=TODAY)) == [gift]
    assert set(queries.list_gifts(aoi, on=TODAY)) == {gift, old, seasonal}  # all are still written down


def test_the_page_does_not_ask_about_what_rests(aoi: User, client_of: ClientOf) -> None:
    gift = note(
        aoi, make_friend(aoi), what="古い皿", occasion="celebration", on=TODAY - dt.timedelta(days=500)
    )
    client = client_of(aoi)
    page = client.get(reverse("seasons:gifts")).content.decode()
    assert "古い皿" in page
    assert return_words(gift, TODAY) not in page
    assert "古い皿" not in client.get(reverse("seasons:gifts"), {"show": "open"}).content.decode()
