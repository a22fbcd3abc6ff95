"""One person's page: what it says, to whom, and with how many queries."""

from __future__ import annotations

import datetime as dt
import uuid

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from enishi.accounts.models import User
from enishi.cards.actions import keep_scan
from enishi.cards.sheets import CardSheet
from enishi.cards.tests.factories import make_scan
from enishi.conftest import ClientOf
from enishi.desk.tests.notebooks import MONTHLY, make_friend, meet, today
from enishi.encounters.actions import add_promise
from enishi.people.actions import archive_contact, set_contact
from enishi.people.fields import ContactFields
from enishi.people.models import Contact
from enishi.people.tests.factories import make_contact
from enishi.places import rules
from enishi.places.actions import set_role
from enishi.places.fields import RoleFields
from enishi.places.tests.factories import make_place

pytestmark = pytest.mark.django_db


@pytest.fixture
def friend(aoi: User) -> Contact:
    return make_friend(aoi, "五十嵐", "いがらし")


@pytest.fixture
def desk(aoi: User, client_of: ClientOf) -> Client:
    return client_of(aoi)


def read_page(client: Client, contact: Contact, query: str = "", **headers: str) -> str:
    response = client.get(f"/people/{contact.pk}/{query}", headers=headers)
    assert response.status_code == 200
    return response.content.decode()


def test_the_page_says_who_and_what_next(desk: Client, friend: Contact) -> None:
    page = read_page(desk, friend)
    for words in (
        "いがらし ゆう", "五十嵐製作所 企画部 係長", "その前：みどり商店", "mailto:3@example.jp", "tel:09012345678",
        "5月18日", "帳簿を見てくれる人", "登山", "お酒は一杯まで。",
        "近況をたずねる", "話したことを書く", "近況を少し。",
        f"/people/{friend.pk}/write/?kind=ask_how",
    ):  # fmt: skip
        assert words in page, words
    assert page.count("<svg class=") >= 2


@pytest.mark.parametrize("who", ["ben", "nobody"])
def test_nobody_elses_page(friend: Contact, ben: User, client_of: ClientOf, client: Client, who: str) -> None:
    browser = client_of(ben) if who == "ben" else Client(HTTP_HOST="localhost")
    response = browser.get(f"/people/{friend.pk}/")
    assert response.status_code == (404 if who == "ben" else 302)
    closeness = browser.post(f"/people/{friend.pk}/closeness/", {"closeness": "close"})
    assert closeness.status_code == (404 if who == "ben" else 302)


def test_a_stranger_looks_like_somebody_absent(friend: Contact, ben: User, client_of: ClientOf) -> None:
    hidden = client_of(ben).get(f"/people/{friend.pk}/")
    absent = client_of(ben).get(f"/people/{uuid.uuid4()}/")
    assert (hidden.status_code, absent.status_code) == (404, 404)


def test_one_family_name_and_nothing_else(desk: Client, aoi: User) -> None:
    page = read_page(desk, make_contact(aoi, fields=ContactFields(family="林")))
    assert "まだ何も書きとめていません" in page
    assert "初めてのひとことを書く" in page


def test_one_encounter_is_too_early_to_tell(desk: Client, aoi: User) -> None:
    contact = make_friend(aoi, "林", "はやし", (3,))
    assert "ふだんの間合いは、まだわかりません。" in read_page(desk, contact)


def test_a_guessed_reading_can_be_confirmed(desk: Client, aoi: User) -> None:
    fields = ContactFields(family="東海林", family_reading="しょうじ", reading_source="guessed")
    page = read_page(desk, make_contact(aoi, fields=fields))
    assert "このよみで合っています" in page


def test_nothing_is_suggested_about_the_dead(desk: Client, aoi: User, friend: Contact) -> None:
    set_contact(aoi, friend.pk, state="deceased", state_on=dt.date(2025, 10, 9))
    page = read_page(desk, friend)
    assert "2025年10月9日に逝去されました" in page
    assert "近況をたずねる" not in page
    assert "/write/" not in page
    assert "近況を少し。" in page


def test_mourning_is_said_calmly(desk: Client, aoi: User, friend: Contact) -> None:
    set_contact(aoi, friend.pk, state="mourning")
    assert "喪中です。お祝いの言葉は控えて" in read_page(desk, friend)


def test_somebody_put_away_has_a_page(desk: Client, aoi: User, friend: Contact) -> None:
    archive_contact(aoi, friend.pk)
    assert "しまってある方です" in read_page(desk, friend)


def test_thirty_moments_and_then_more(desk: Client, aoi: User) -> None:
    friend = make_friend(aoi, "林", "はやし", range(10, 10 + 35 * 30, 30))
    assert read_page(desk, friend).count('<p class="where">') == 30
    more = read_page(desk, friend, "?page=2", **{"HX-Request": "true", "HX-Target": "more"})
    assert more.count('<p class="where">') == 5
    assert more.lstrip().startswith("<li")
    assert read_page(desk, friend, "?page=2").count('<p class="where">') == 5
    assert read_page(desk, friend, "?page=99").count('<p class="where">') == 5


@pytest.mark.parametrize("page", ["x", "-1", "１", "9" * 30])
def test_a_page_that_is_no_number(desk: Client, friend: Contact, page: str) -> None:
    assert desk.get(f"/people/{friend.pk}/?page={page}").status_code == 400


def test_closeness_is_kept(desk: Client, friend: Contact) -> None:
    path = f"/people/{friend.pk}/closeness/"
    assert desk.post(path, {"closeness": "close"}).status_code == 302
    friend.refresh_from_db()
    assert friend.closeness == "close"
    part = desk.post(path, {"closeness": "loose"}, headers={"HX-Request": "true"})
    assert part.content.decode().lstrip().startswith('<section class="closeness')
    assert desk.post(path, {"closeness": "nonsense"}).status_code == 422


def test_open_promises_can_be_kept(desk: Client, aoi: User, friend: Contact) -> None:
    promise = add_promise(aoi, contact_id=friend.pk, side="mine", text="簿記の本を送る")
    page = read_page(desk, friend)
    assert "わたしのお約束：簿記の本を送る" in page
    assert f"/promises/{promise.pk}/keep/" in page


def test_the_people_beside(desk: Client, aoi: User, friend: Contact) -> None:
    before, after = make_friend(aoi, "青木", "あおき", ()), make_friend(aoi, "渡辺", "わたなべ", ())
    page = read_page(desk, friend)
    assert f'rel="prev" data-key="[" href="/people/{before.pk}/"' in page
    assert f'rel="next" data-key="]" href="/people/{after.pk}/"' in page


def test_no_address_runs_a_script(desk: Client, aoi: User) -> None:
    from enishi.people.fields import PointFields

    points = (PointFields("url", "javascript:alert(1)"), PointFields("email", "a b@example.jp"))
    page = read_page(desk, make_contact(aoi, fields=ContactFields(family="林", points=points)))
    assert 'href="javascript' not in page
    assert "mailto:" not in page


def test_three_of_everything_cost_no_more_queries_than_one(desk: Client, aoi: User) -> None:
    counted = []
    for family, times in (("林", 1), ("森", 3)):
        friend = make_friend(aoi, family, "もり", MONTHLY)
        for number in range(times):
            meet(aoi, friend, [60 + number], "話した。")
            add_promise(
                aoi,
                contact_id=friend.pk,
                side="mine",
                text=f"本{number}",
                due_on=today() + dt.timedelta(days=9),
            )
        make_friend(aoi, f"{family}田", "もりた", ())
        read_page(desk, friend)
        with CaptureQueriesContext(connection) as queries:
            read_page(desk, friend)
        counted.append(len(queries))
    assert counted[0] == counted[1]


def test_a_card_to_take_along(desk: Client, friend: Contact, ben: User, client_of: ClientOf) -> None:
    response = desk.get(f"/people/{friend.pk}/card.vcf")
    assert response["Content-Type"] == "text/vcard; charset=utf-8"
    assert response["Content-Disposition"].startswith("attachment; filename*=utf-8''")
    assert "FN:五十嵐 優" in response.content.decode()
    assert client_of(ben).get(f"/people/{friend.pk}/card.vcf").status_code == 404


@pytest.mark.parametrize("state", ["avoid", "leave_be"])
def test_to_somebody_left_alone_no_word_is_suggested(desk: Client, aoi: User, state: str) -> None:
    contact = make_friend(aoi, "林", "はやし", tuple(900 + 30 * n for n in range(8)))
    assert "、声をかけてみるのによい頃かもしれません" in read_page(desk, contact)
    set_contact(aoi, contact.pk, state=state)
    page = read_page(desk, contact)
    assert '<span class="span">二年</span>。</p>' in page
    assert "、声をかけてみるのによい頃かもしれません" not in page


def test_the_picture_has_no_width_of_its_own_and_a_text_twin(desk: Client, friend: Contact) -> None:
    page = read_page(desk, friend)
    figure = page[page.index('<figure class="rhythm">') : page.index("</figure>")]
    assert figure.count('width="100%"') == figure.count('aria-hidden="true"') == 2
    assert "viewBox" not in figure
    assert "やり取りの記録は7日分、" in figure
    assert "ふだんはひと月おき、記録では四か月。" in figure


def test_the_photographed_cards_stay_with_the_person(aoi: User, client_of: ClientOf) -> None:
    scan = make_scan(aoi)
    kept = keep_scan(aoi, scan.pk, CardSheet(family="高橋", given="由美")).scan
    html = client_of(aoi).get(f"/people/{kept.contact_id}/").content.decode()
    assert (f'href="/cards/{scan.pk}/"' in html, f'src="/cards/{scan.pk}/picture/?small"' in html) == (
        True,
        True,
    )


def test_where_somebody_is_known_from_stands_on_their_page_until_the_place_is_left_quietly(
    aoi: User, client_of: ClientOf
) -> None:
    person, place = make_contact(aoi), make_place(aoi)
    set_role(aoi, place.pk, person.pk, RoleFields("master", "金曜の夜"))
    page = client_of(aoi).get(f"/people/{person.pk}/").content.decode()
    assert f"/places/{place.pk}/" in page
    assert "金曜の夜" in page
    rules.places_changeable_by(aoi).update(is_left_quietly=True)
    assert f"/places/{place.pk}/" not in client_of(aoi).get(f"/people/{person.pk}/").content.decode()
