"""The pages of a shop, an account and a circle, and everything that steps back with a quiet leave."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from django.test import Client

from enishi.accounts.models import User
from enishi.conftest import ClientOf
from enishi.core import clock
from enishi.encounters.actions import add_outing, record_encounter
from enishi.encounters.fields import OutingFields
from enishi.people.actions import add_face, set_contact, set_face, tag_contact
from enishi.people.models import Contact
from enishi.people.tests.factories import make_contact
from enishi.places.actions import change_place, leave_quietly, pause_eating_out, return_to_place, set_role
from enishi.places.fields import RoleFields
from enishi.places.models import Place, Use
from enishi.places.queries import read_fields
from enishi.places.tests.factories import make_place
from enishi.purposes.actions import PurposeFields, set_purpose

pytestmark = pytest.mark.django_db
TODAY = clock.today("Asia/Tokyo")


def ago(days: int) -> dt.date:
    return TODAY - dt.timedelta(days=days)


def make_person(owner: User, family: str, tag: str = "") -> Contact:
    """Somebody of whom the family name alone is known."""
    person = make_contact(owner, family, "")
    return tag_contact(owner, person.pk, tag) if tag else person


@pytest.fixture
def browser(aoi: User, client_of: ClientOf) -> Client:
    return client_of(aoi)


def read(browser: Client, path: str) -> str:
    answer = browser.get(path)
    assert answer.status_code == 200, path
    return str(answer.content.decode())


@pytest.fixture
def shop(aoi: User) -> Place:
    return make_place(aoi, cap_minor=8_000)


def test_the_spending_of_a_visit_is_put_right_in_the_same_place(
    browser: Client, aoi: User, shop: Place
) -> None:
    visit = record_encounter(aoi, at_place_id=shop.pk, cost_minor=3_000)
    assert 'name="yen"' in read(browser, f"/places/{shop.pk}/")
    sent = {"yen": "６,５００", "next": f"/places/{shop.pk}/"}
    assert browser.post(f"/encounters/{visit.pk}/spent/", sent).status_code == 302
    assert "今月は6,500円。目安の8,000円に近づいています。" in read(browser, f"/places/{shop.pk}/")
    page = browser.post(f"/encounters/{visit.pk}/spent/", {"yen": "たくさん"}, follow=True).content.decode()
    assert "金額は「3200」のように" in page


def test_who_is_usually_there_stands_in_a_sentence(browser: Client, aoi: User, shop: Place) -> None:
    master, guest = make_person(aoi, "店主"), make_person(aoi, "常田")
    set_role(aoi, shop.pk, master.pk, RoleFields("master", "金曜の夜"))
    set_role(aoi, shop.pk, guest.pk, RoleFields("regular", weekdays=(1,)))
    page = read(browser, f"/places/{shop.pk}/")
    assert "金曜の夜：店主さんがよくいらっしゃいます。" in page
    assert "火曜：常田さんがよくいらっしゃいます。" in page


NAMES = ("酒場 ひなた", "多田", "岸本")


@pytest.fixture
def left(aoi: User, shop: Place) -> list[Contact]:
    """Two regulars known from there alone, and somebody met elsewhere, too."""
    people = [make_person(aoi, family) for family in ("多田", "岸本", "森")]
    for days in (3, 10, 17, 24):
        record_encounter(aoi, at_place_id=shop.pk, on=ago(days), contact_ids=[one.pk for one in people])
    record_encounter(aoi, contact_ids=[people[2].pk], on=ago(40), place="公園")
    set_role(aoi, make_place(aoi, name="別の店").pk, people[0].pk)
    add_outing(aoi, OutingFields("酒場 ひなたの会", on=TODAY, place="酒場 ひなた"))
    return people


def test_whoever_is_known_from_there_alone_is_chosen_beforehand(
    browser: Client, shop: Place, left: list[Contact]
) -> None:
    asked = browser.get(f"/places/{shop.pk}/quietly/").context["page"].people
    assert {one.name: one.is_chosen for one in asked} == {
        "岸本さん": True,
        "多田さん": False,
        "森さん": False,
    }


PLACES_OF_NAMES = {
    "today": "/",
    "capture": "/capture/",
    "record": "/encounters/new/",
    "places": "/places/",
    "ways": "/ways/",
    "brief": "/brief/",
    "who is there": "/places/{other}/",
    "draft to another": "/people/{mori}/write/?kind=thank_you&channel=line",
    "brief of another": "/brief/?person={mori}",
}


@pytest.mark.parametrize("where", PLACES_OF_NAMES)
def test_nothing_names_what_stepped_back_until_it_comes_back(
    browser: Client, aoi: User, shop: Place, left: list[Contact], where: str
) -> None:
    set_purpose(aoi, PurposeFields(sentence="友だちがほしい", kind="friends"))
    other = Place.objects.get(name="別の店")
    path = PLACES_OF_NAMES[where].format(other=other.pk, mori=left[2].pk)
    assert any(name in read(browser, path) for name in NAMES), "the page names them beforehand"
    sent = {"person": [str(left[0].pk), str(left[1].pk)], "note": "もう行かない"}
    assert browser.post(f"/places/{shop.pk}/quietly/", sent).status_code == 302
    read(browser, "/settings/")  # where its own message is shown
    assert not any(name in read(browser, path) for name in NAMES)
    return_to_place(aoi, shop.pk)
    assert any(name in read(browser, path) for name in NAMES)


def test_a_brief_by_the_place_knows_nobody_of_it_any_more(
    browser: Client, aoi: User, shop: Place, left: list[Contact]
) -> None:
    path = f"/brief/?place={shop.name}"
    assert len(browser.get(path).context["page"].briefs) == 3
    leave_quietly(aoi, shop.pk, [left[0].pk, left[1].pk])
    assert browser.get(path).context["page"].briefs == []


def test_below_the_box_nobody_is_offered_who_stepped_back(
    browser: Client, aoi: User, shop: Place, left: list[Contact]
) -> None:
    headers = {"HX-Request": "true", "HX-Target": "find-list"}
    asked = [("多田", f"/people/{left[0].pk}/"), ("酒場", f"/people/{left[2].pk}/")]
    for words, name in asked:
        assert name in browser.get("/search/", {"q": words}, headers=headers).content.decode()
    leave_quietly(aoi, shop.pk, [left[0].pk, left[1].pk])
    for words, name in asked:
        assert name not in browser.get("/search/", {"q": words}, headers=headers).content.decode()
    assert "多田" in read(browser, "/search/?q=多田")  # asked for by name, it is found


def test_the_page_of_what_stepped_back_is_the_way_back(
    browser: Client, aoi: User, shop: Place, left: list[Contact]
) -> None:
    leave_quietly(aoi, shop.pk, [left[1].pk], note="静かにしたい")
    page = read(browser, "/places/quiet/")
    assert all(words in page for words in ("酒場 ひなた", "岸本さん", "静かにしたい"))
    assert browser.post(f"/places/{shop.pk}/return/").status_code == 302
    assert "酒場 ひなた" not in read(browser, "/places/quiet/")


def test_while_eating_out_rests_the_ways_put_the_shop_last_and_say_why(browser: Client, aoi: User) -> None:
    set_purpose(aoi, PurposeFields(sentence="友だちがほしい", kind="friends"))
    why = "いまは外食を控えているので"
    before = browser.get("/ways/").context["page"].cards
    assert why not in read(browser, "/ways/")
    pause_eating_out(aoi)
    after = browser.get("/ways/").context["page"].cards
    assert why in read(browser, "/ways/")
    assert after[-1].view.way == "regular_shop"
    assert sorted(card.view.way for card in before) == sorted(card.view.way for card in after)


def test_on_the_usual_day_today_has_the_shop(browser: Client, aoi: User, shop: Place) -> None:
    for week in (1, 2, 3):
        record_encounter(aoi, at_place_id=shop.pk, on=ago(7 * week), contact_ids=[make_contact(aoi).pk])
    assert "によく行く曜日です" in read(browser, "/")
    pause_eating_out(aoi)
    assert "によく行く曜日です" not in read(browser, "/")


def test_an_account_shows_its_week_and_one_tap_is_taken_back(browser: Client, aoi: User) -> None:
    account = make_place(aoi, "sns", weekly_posts=1)
    assert "投稿 0／1回" in read(browser, f"/places/{account.pk}/")
    key = browser.get(f"/places/{account.pk}/").context["page"].own.doings[0].key
    for _ in range(2):
        browser.post(f"/places/{account.pk}/uses/", {"kind": "posted", "key": str(key)})
    assert "投稿 1／1回" in read(browser, f"/places/{account.pk}/")
    browser.post(f"/uses/{Use.objects.get().pk}/remove/")
    assert "投稿 0／1回" in read(browser, f"/places/{account.pk}/")
    assert browser.post(f"/places/{account.pk}/uses/", {"kind": "read"}).status_code == 422


def test_the_profile_is_looked_over_and_that_is_taken_back(browser: Client, aoi: User) -> None:
    account = make_place(aoi, "sns", profile_checked_on=ago(200))
    assert "半年たちました" in read(browser, f"/places/{account.pk}/")
    browser.post(f"/places/{account.pk}/profile/")
    assert "半年たちました" not in read(browser, f"/places/{account.pk}/")
    browser.post(f"/places/{account.pk}/profile/back/?on={ago(200)}")
    assert "半年たちました" in read(browser, f"/places/{account.pk}/")


def test_a_reaction_is_one_tap(browser: Client, aoi: User) -> None:
    account, person = make_place(aoi, "sns"), make_person(aoi, "白石")
    set_role(aoi, account.pk, person.pk, RoleFields("worth_reacting"))
    assert "白石さん" in read(browser, f"/places/{account.pk}/")
    browser.post(f"/places/{account.pk}/people/{person.pk}/reacted/")
    browser.post(f"/places/{account.pk}/people/{person.pk}/reacted/")
    assert account.encounters.count() == 1
    assert "きょう、もうやり取りがありました。" in read(browser, f"/places/{account.pk}/")


def test_a_circle_is_filled_by_a_tag_and_gone_round_one_by_one(browser: Client, aoi: User) -> None:
    circle = make_place(aoi, "circle")
    old, new = (
        make_person(aoi, "長井", "同級生"),
        make_person(aoi, "今井", "同級生"),
    )
    record_encounter(aoi, contact_ids=[old.pk], on=ago(300))
    record_encounter(aoi, contact_ids=[new.pk], on=ago(3))
    browser.post(f"/places/{circle.pk}/members/", {"tag": "同級生"})
    first, second = (read(browser, f"/places/{circle.pk}/round/?at={at}") for at in (0, 1))
    assert ("長井さん" in first, "今井さん" in first) == (True, False)
    assert ("長井さん" in second, "今井さん" in second) == (False, True)
    assert "これで全員です" in second


def test_only_one_face_is_shown_on_this_device(browser: Client, aoi: User, client_of: ClientOf) -> None:
    work = set_face(aoi, family="田中", occasion="仕事")
    hobby = add_face(aoi, "趣味")
    one, other = make_person(aoi, "仕事田"), make_person(aoi, "趣味山")
    for person, face in ((one, work), (other, hobby)):
        place = make_place(aoi, "meetup", name=f"{face.occasion}の会")
        change_place(aoi, place.pk, replace(read_fields(place), face_id=face.pk))
        record_encounter(aoi, contact_ids=[person.pk], at_place_id=place.pk, on=ago(2))
    both = (True, True)
    assert ("仕事田" in read(browser, "/people/"), "趣味山" in read(browser, "/people/")) == both
    for path in ("/", "/people/", f"/people/?face={hobby.pk}"):
        browser.post("/only-face/", {"face": str(work.pk)})
        page = read(browser, path)
        assert ("仕事田" in page, "趣味山" in page) == (True, False), path
    browser.post("/only-face/", {"face": ""})
    page = read(browser, f"/people/?face={hobby.pk}")
    assert ("仕事田" in page, "趣味山" in page) == (False, True)
    set_contact(aoi, one.pk, face=str(hobby.pk))
    assert "仕事田" in read(browser, f"/people/?face={hobby.pk}")


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize(("kind", "queries"), [("regular_shop", 28), ("sns", 28), ("circle", 22)])
def test_the_queries_do_not_grow(
    browser: Client, aoi: User, rows: int, kind: str, queries: int, django_assert_num_queries: object
) -> None:
    place = make_place(aoi, kind)
    for number in range(rows):
        person = make_person(aoi, f"人{number}", "仲間")
        set_role(aoi, place.pk, person.pk, RoleFields("worth_reacting", "金曜"))
        record_encounter(aoi, at_place_id=place.pk, contact_ids=[person.pk], on=ago(number + 1))
    with django_assert_num_queries(queries):  # type: ignore[operator]
        browser.get(f"/places/{place.pk}/")
