"""New Year's cards: who is on the list and why, who never is, and what a death after the printing does."""

from __future__ import annotations

import csv
import datetime as dt
import io

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from enishi.accounts.models import User
from enishi.conftest import ClientOf
from enishi.core import clock, errors
from enishi.imports.readers.tests.reading import read_cards
from enishi.people.actions import archive_contact, merge_contacts, set_contact, undo_merge
from enishi.people.models import Contact
from enishi.people.queries import list_merges
from enishi.seasons import actions, addressing, queries
from enishi.seasons.models import YearCard
from enishi.seasons.tests.factories import DECEMBER, YEAR, make_friend, receive, send

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _in_december() -> object:
    with clock.as_of(DECEMBER):
        yield


def names(owner: User, show: str = "", words: str = "") -> list[str]:
    return [one.family for one in queries.list_cards(owner, YEAR, show=show, words=words)]


def row(owner: User, contact: Contact, stop_years: int = 3) -> queries.CardRow:
    contact = queries.list_cards(owner, YEAR, words=contact.family).get()
    return queries.describe_cards(owner, YEAR, [contact], stop_years=stop_years)[0]


def test_the_list_says_why(aoi: User) -> None:
    sato, mori = make_friend(aoi), make_friend(aoi, "森", closeness="close")
    hayashi, kato = make_friend(aoi, "林", relation="teacher"), make_friend(aoi, "加藤")
    receive(aoi, sato, 2026)
    send(aoi, sato, 2026)
    assert sorted(names(aoi)) == sorted(["佐藤", "林", "森"])
    assert row(aoi, sato).reasons == ("received_last", "sent_last")
    assert (row(aoi, mori).reasons, row(aoi, hayashi).reasons) == (("close",), ("teacher",))
    assert (row(aoi, kato).reasons, names(aoi, words="加藤")) == ((), ["加藤"])


@pytest.mark.parametrize("state", ["mourning", "deceased", "avoid"])
def test_whom_one_never_congratulates(aoi: User, state: str) -> None:
    sato = make_friend(aoi, closeness="close")
    receive(aoi, sato, 2026)
    set_contact(aoi, sato.pk, state=state)
    assert (names(aoi), row(aoi, sato).hold) == ([], state)
    with pytest.raises(errors.Conflict):
        actions.mark_card(aoi, sato.pk, YEAR, "send")
    assert actions.mark_cards(aoi, [sato.pk], YEAR, "send") == 0


def test_a_tie_left_be_or_put_away_is_not_thought_of(aoi: User) -> None:
    sato, mori = make_friend(aoi, closeness="close"), make_friend(aoi, "森", closeness="close")
    set_contact(aoi, sato.pk, state="leave_be")
    archive_contact(aoi, mori.pk)
    assert names(aoi) == []
    actions.mark_card(aoi, sato.pk, YEAR, "send")  # but the owner may
    assert names(aoi, "send") == ["佐藤"]


@pytest.mark.parametrize("state", ["mourning", "deceased"])
def test_who_died_or_mourns_after_the_card_was_printed(aoi: User, state: str) -> None:
    sato, mori = make_friend(aoi), make_friend(aoi, "森")
    for one in (sato, mori):
        actions.mark_card(aoi, one.pk, YEAR, "send")
        actions.mark_card(aoi, one.pk, YEAR, "printed")
    set_contact(aoi, sato.pk, state=state, state_on=dt.date(2026, 12, 4))
    assert [one.family for one in queries.list_to_send(aoi, YEAR)] == ["森"]
    assert [one.family for one in queries.list_held(aoi, YEAR)] == ["佐藤"]
    data, _ = addressing.write_csv(queries.list_to_send(aoi, YEAR), "utf-8")
    assert "佐藤" not in data.decode()
    assert queries.count_cards(aoi, YEAR) == queries.CardCounts(1, 0, 0, 0)


def test_what_was_sent_stays_as_history(aoi: User) -> None:
    sato = make_friend(aoi)
    actions.mark_card(aoi, sato.pk, YEAR, "sent")
    set_contact(aoi, sato.pk, state="deceased")
    assert (names(aoi, "sent"), list(queries.list_held(aoi, YEAR))) == (["佐藤"], [])


def test_a_notice_of_mourning_and_taking_it_back(aoi: User) -> None:
    sato = make_friend(aoi, closeness="close")
    card = actions.note_mourning(aoi, sato.pk, YEAR, on=dt.date(2026, 12, 3), words="祖母")
    sato.refresh_from_db()
    assert (card.notice_on, sato.state, sato.state_on) == (
        dt.date(2026, 12, 3),
        "mourning",
        dt.date(2026, 12, 3),
    )
    assert names(aoi) == []
    actions.take_back_notice(aoi, sato.pk, YEAR)
    sato.refresh_from_db()
    assert (sato.state, names(aoi)) == ("none", ["佐藤"])


def test_a_notice_never_undoes_what_the_owner_said_of_the_state(aoi: User) -> None:
    sato, mori = make_friend(aoi), make_friend(aoi, "森")
    set_contact(aoi, sato.pk, state="mourning", state_on=dt.date(2026, 5, 1))
    actions.note_mourning(aoi, sato.pk, YEAR)
    actions.take_back_notice(aoi, sato.pk, YEAR)
    actions.note_mourning(aoi, mori.pk, YEAR)
    set_contact(aoi, mori.pk, state="deceased")
    actions.take_back_notice(aoi, mori.pk, YEAR)
    assert sorted(Contact.objects.values_list("state", flat=True)) == ["deceased", "mourning"]


def test_when_to_let_a_card_rest_is_asked_and_never_decided(aoi: User) -> None:
    sato, mori, kato = make_friend(aoi), make_friend(aoi, "森"), make_friend(aoi, "加藤")
    for one in (sato, mori, kato):
        send(aoi, one, 2024, 2025, 2026)
    receive(aoi, mori, 2025)
    assert [row(aoi, one).may_stop for one in (sato, mori, kato)] == [True, False, True]
    assert queries.list_may_stop(aoi, YEAR, 3).count() == 2
    assert names(aoi) == names(aoi)  # still on the list
    actions.mark_card(aoi, kato.pk, YEAR, "send")
    assert (row(aoi, kato).may_stop, queries.list_may_stop(aoi, YEAR, 3).count()) == (False, 1)
    assert (row(aoi, sato, 4).may_stop, row(aoi, sato, 0).may_stop) == (False, False)
    assert queries.list_may_stop(aoi, YEAR, 0).count() == 0


def test_marks_are_set_and_taken_back(aoi: User) -> None:
    sato = make_friend(aoi)
    for mark, column in (
        ("send", "plan"),
        ("printed", "printed_on"),
        ("sent", "sent_on"),
        ("received", "received_on"),
    ):
        assert getattr(actions.mark_card(aoi, sato.pk, YEAR, mark), column)
        assert getattr(actions.mark_card(aoi, sato.pk, YEAR, mark), column)  # a second press
    for mark, column in (
        ("open", "plan"),
        ("unprinted", "printed_on"),
        ("unsent", "sent_on"),
        ("unreceived", "received_on"),
    ):
        assert not getattr(actions.mark_card(aoi, sato.pk, YEAR, mark), column)
    assert YearCard.objects.count() == 1


@pytest.mark.parametrize(
    ("year", "mark", "on"), [(1200, "sent", None), (YEAR, "burnt", None), (YEAR, "sent", dt.date(2027, 3, 1))]
)
def test_bad_marks_are_a_sentence(aoi: User, year: int, mark: str, on: dt.date | None) -> None:
    sato = make_friend(aoi)
    with pytest.raises(errors.Invalid) as caught:
        actions.mark_card(aoi, sato.pk, year, mark, on=on)
    assert str(caught.value.message)


def test_a_stranger_finds_nobody(aoi: User, chie: User) -> None:
    sato = make_friend(aoi, closeness="close")
    assert list(queries.list_cards(chie, YEAR)) == []
    with pytest.raises(errors.NotFound):
        actions.mark_card(chie, sato.pk, YEAR, "send")


def test_a_merge_reads_the_cards_of_both_as_one_and_parts_them_again(aoi: User) -> None:
    sato, twin = make_friend(aoi), make_friend(aoi, "佐藤", "健太")
    send(aoi, sato, 2026)
    receive(aoi, twin, 2026, 2025)
    merge_contacts(aoi, sato.pk, twin.pk)
    cards = queries.fold_cards(YearCard.objects.filter(contact=sato))
    assert (cards[2026].sent_on, cards[2026].received_on) == (dt.date(2025, 12, 20), dt.date(2026, 1, 2))
    assert sorted(cards) == [2025, 2026]
    (merge,) = list_merges(aoi, sato)
    undo_merge(aoi, merge.pk)
    assert sorted(queries.fold_cards(YearCard.objects.filter(contact=twin))) == [2025, 2026]


def read_rows(data: bytes, encoding: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode(encoding), newline="")))


def test_the_file_for_envelopes_and_back_through_the_reader(aoi: User) -> None:
    sato = make_friend(
        aoi, address="〒100-0005 東京都千代田区丸の内1-1\n青葉荘101", note="連名: 和子、光\n幼なじみ"
    )
    teacher = make_friend(aoi, "林", "一", relation="teacher", address="大阪府大阪市北区1-2")
    bare = make_friend(aoi, "森", "")
    for one in (sato, teacher, bare):
        actions.mark_card(aoi, one.pk, YEAR, "send")
    for encoding, codec in (("utf-8", "utf-8-sig"), ("cp932", "cp932")):
        data, changed = addressing.write_csv(queries.list_to_send(aoi, YEAR), encoding)
        first = next(row for row in read_rows(data, codec) if row["姓"] == "佐藤")
        assert (first["自宅〒"], first["自宅住所1"], first["自宅住所2"]) == (
            "100-0005",
            "東京都千代田区丸の内1-1",
            "青葉荘101",
        )
        assert (first["敬称"], first["連名"], first["連名敬称"], changed) == ("様", "和子、光", "様", [])
        cards = {card.family: card for card in read_cards(data)}
        assert (cards["佐藤"].given, cards["佐藤"].addresses[0].postal_code) == ("健", "100-0005")
        assert (cards["林"].name_suffix, "連名: 和子、光" in cards["佐藤"].note) == ("先生", True)
        assert cards["森"].addresses == ()


def test_what_shift_jis_cannot_hold_is_said_of_each_person(aoi: User) -> None:
    sato = make_friend(aoi, "𠮷田", "健😊")
    actions.mark_card(aoi, sato.pk, YEAR, "send")
    _, changed = addressing.write_csv(queries.list_to_send(aoi, YEAR), "cp932")
    assert {one.name for one in changed} == {"𠮷田 健😊"}
    assert {change.character for one in changed for change in one.changes} == {"𠮷", "😊"}


def test_a_card_through_work_goes_to_the_office(aoi: User) -> None:
    sato = make_friend(aoi, address="東京都港区1-1", origin="work")
    address = addressing.find_address(sato)
    assert address is not None
    assert (address.is_work, address.first) == (False, "東京都港区1-1")  # the only one there is


def open_list(client: Client, **asked: str) -> str:
    return client.get(reverse("seasons:cards", args=[YEAR]), asked).content.decode()


def test_the_december_evening_on_the_page(aoi: User, client_of: ClientOf) -> None:
    client, sato = client_of(aoi), make_friend(aoi, closeness="close")
    page = open_list(client)
    assert "佐藤 健" in page
    url = reverse("seasons:mark_card", args=[YEAR, sato.pk])
    assert client.post(url, {"mark": "send"}).status_code == 302
    assert client.post(url, {"mark": "burnt"}).status_code == 302  # a sentence on the next page
    part = client.post(url, {"mark": "sent"}, headers={"HX-Request": "true"})
    assert (part.status_code, "<html" in part.content.decode()) == (200, False)
    client.post(url, {"mark": "unsent"})
    notice = reverse("seasons:note_mourning", args=[YEAR, sato.pk])
    assert client.get(notice).status_code == 200
    assert client.post(notice, {"on": "2027-05-01"}).status_code == 422
    assert client.post(notice, {"on": "2026-12-04", "words": "祖母"}).status_code == 302
    page = open_list(client)
    assert "出さない" in page
    assert "祖母" in page
    refused = client.post(url, {"mark": "send"}, headers={"HX-Request": "true"})
    assert refused.status_code == 409
    assert (
        client.get(reverse("seasons:cards_file", args=[YEAR])).content.decode("utf-8-sig").count("\r\n") == 1
    )


def test_the_pages_ask_as_often_for_three_as_for_one(
    aoi: User, client_of: ClientOf, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client = client_of(aoi)
    for count in (1, 3):
        while Contact.objects.count() < count * 2:
            one = make_friend(aoi, closeness="close", address="東京都1-1", tags=("友",))
            receive(aoi, one, 2026)
            held = make_friend(aoi, "森")
            for each in (one, held):
                actions.mark_card(aoi, each.pk, YEAR, "send")
            set_contact(aoi, held.pk, state="mourning")
        for name, number in (("seasons:cards", CARDS_QUERIES), ("seasons:envelopes", ENVELOPES_QUERIES)):
            with django_assert_num_queries(number):
                assert client.get(reverse(name, args=[YEAR])).status_code == 200


CARDS_QUERIES = 16
ENVELOPES_QUERIES = 14


def test_all_at_once(aoi: User, client_of: ClientOf) -> None:
    client, sato, mori = client_of(aoi), make_friend(aoi), make_friend(aoi, "森")
    for one in (sato, mori):
        actions.mark_card(aoi, one.pk, YEAR, "send")
    set_contact(aoi, mori.pk, state="mourning")
    client.post(reverse("seasons:mark_all", args=[YEAR]), {"mark": "sent"})
    assert names(aoi, "sent") == ["佐藤"]
    assert client.post(reverse("seasons:mark_all", args=[YEAR]), {"mark": "send"}).status_code == 404


def test_what_one_press_marked_is_taken_back_whole_and_alone(aoi: User, client_of: ClientOf) -> None:
    client, sato, mori = client_of(aoi), make_friend(aoi), make_friend(aoi, "森")
    for one in (sato, mori):
        actions.mark_card(aoi, one.pk, YEAR, "send")
    with clock.as_of(DECEMBER):
        actions.mark_card(aoi, mori.pk, YEAR, "printed", on=dt.date(2026, 12, 1))
        client.post(reverse("seasons:mark_all", args=[YEAR]), {"mark": "printed"})
        assert queries.find_card(aoi, mori, YEAR).printed_on == dt.date(2026, 12, 1)
        client.post(reverse("seasons:unmark_all", args=[YEAR]))
        client.post(reverse("seasons:unmark_all", args=[YEAR]))  # pressed twice
    printed = [queries.find_card(aoi, one, YEAR).printed_on for one in (sato, mori)]
    assert printed == [None, dt.date(2026, 12, 1)]


def test_whom_no_card_goes_to_is_named(aoi: User, client_of: ClientOf) -> None:
    mori = make_friend(aoi, "森")
    actions.mark_card(aoi, mori.pk, YEAR, "send")
    set_contact(aoi, mori.pk, state="deceased")
    page = client_of(aoi).get(reverse("seasons:cards", args=[YEAR])).content.decode()
    assert "森 健さん</a>" in page


def test_customs_are_chosen(aoi: User, client_of: ClientOf) -> None:
    client = client_of(aoi)
    wrong = client.post(reverse("seasons:customs"), {"region": "mars", "stop_years": "99"})
    right = client.post(reverse("seasons:customs"), {"region": "kansai", "stop_years": "２"})
    assert (wrong.status_code, right.status_code) == (422, 302)
    customs = queries.find_customs(aoi)
    assert (customs.region, customs.stop_years, queries.own_region(aoi, customs)) == ("kansai", 2, "kansai")
    assert client.get(reverse("seasons:year")).status_code == 200
    with pytest.raises(errors.Invalid):
        actions.set_customs(aoi, actions.CustomsFields(stop_years=99))
