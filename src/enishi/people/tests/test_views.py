"""Pages: every one works without scripts, nothing is saved twice or silently overwritten, nobody sees another's."""

from __future__ import annotations

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from enishi.accounts.models import User
from enishi.conftest import ClientOf
from enishi.core import ids
from enishi.people import actions, queries
from enishi.people.fields import (
    AffiliationFields,
    ContactFields,
    InterestFields,
    OtherNameFields,
    PointFields,
)
from enishi.people.models import Contact
from enishi.people.tests.factories import make_contact, propose
from enishi.people.tests.test_actions import FULL, PNG

pytestmark = pytest.mark.django_db


@pytest.fixture
def browser(aoi: User, client_of: ClientOf) -> Client:
    return client_of(aoi)


def typed(page: bytes) -> dict[str, str]:
    """The values a browser would send back from an edit page nobody touched."""
    html = page.decode()
    form = html[html.index('enctype="multipart/form-data"') :]
    values = {}
    for tag in re.findall(r"<input [^>]*>", form):
        name, value = re.search(r'name="([^"]*)"', tag), re.search(r'value="([^"]*)"', tag)
        is_off = 'type="checkbox"' in tag or 'type="radio"' in tag
        if name and 'type="file"' not in tag and not (is_off and " checked" not in tag):
            values[name[1]] = value[1] if value else ("on" if is_off else "")
    for select in re.findall(r"<select .*?</select>", form, re.S):
        chosen = re.search(r'<option value="([^"]*)" selected', select)
        first = re.search(r'<option value="([^"]*)"', select)
        name, found = re.search(r'name="([^"]*)"', select), chosen or first
        if name and found:
            values[name[1]] = found[1]
    for name_of, words in re.findall(r'<textarea name="([^"]*)"[^>]*>\n?(.*?)</textarea>', form, re.S):
        values[name_of] = words
    values.pop("csrfmiddlewaretoken", None)
    return values


def columns(row: object, skip: tuple[str, ...]) -> dict[str, object]:
    return {name: value for name, value in vars(row).items() if name not in skip}


def quick(**more: str) -> dict[str, str]:
    return {
        "key": str(ids.new_id()),
        "name": "山田 太郎",
        "reading": "",
        "organisation": "",
        "met_how": "",
    } | more


def test_a_name_is_enough(browser: Client, aoi: User) -> None:
    response = browser.post("/people/new/", quick())
    contact = queries.get_named(aoi, "山田 太郎")
    assert response.status_code == 302
    assert response["Location"] == f"/people/{contact.pk}/"


def test_everything_at_once(browser: Client, aoi: User) -> None:
    browser.post(
        "/people/new/",
        quick(
            reading="ヤマダ たろう",
            organisation="みどり製作所",
            title="課長",
            email="taro@a.jp",
            met_how="読書会で",
            met_on="2026-11-20",
            wants="帳簿を見てほしい",
            tags="読書会、友人",
            origin="work",
        ),
    )
    contact = queries.get_named(aoi, "やまだ")
    assert (contact.given_reading, contact.origin, contact.met_how) == ("たろう", "work", "読書会で")
    assert [post.title for post in contact.affiliations.all()] == ["課長"]
    assert [tag.name for tag in contact.tags.all()] == ["友人", "読書会"]
    assert [(want.kind, want.text) for want in contact.interests.all()] == [("wants", "帳簿を見てほしい")]


def test_a_double_click_is_one_person(browser: Client, aoi: User) -> None:
    form = quick()
    first, second = browser.post("/people/new/", form), browser.post("/people/new/", form)
    assert first["Location"] == second["Location"]
    assert queries.count_contacts(aoi) == 1


@pytest.mark.parametrize("wrong", [{"name": ""}, {"met_on": "きのう"}, {"key": "x"}, {"origin": "moon"}])
def test_a_wrong_form_comes_back_with_what_was_typed(
    browser: Client, aoi: User, wrong: dict[str, str]
) -> None:
    response = browser.post("/people/new/", quick(reading="やまだ") | wrong)
    assert response.status_code == 422
    assert 'value="やまだ"' in response.content.decode()
    assert queries.count_contacts(aoi) == 0


def test_saving_an_untouched_page_changes_nothing_but_the_version(browser: Client, aoi: User) -> None:
    introducer = make_contact(aoi, "林", "翠")
    make_contact(aoi, "林", "翠")  # another of the same name must not make the page ambiguous
    contact = actions.add_contact(aoi, FULL)
    actions.set_name_guesses(aoi, {introducer.pk: propose("林", "翠", "はやし", "みどり")})
    fields = ContactFields(
        family="東",
        family_reading="あずま",
        reading_source="guessed",
        introduced_by_id=introducer.pk,
        raw=(("X-A", "1"),),
        birth_year=1980,
        affiliations=(
            AffiliationFields("みどり", "営業部", "課長"),
            AffiliationFields("甲", is_current=False),
        ),
        points=(PointFields("address", "東京都", parts={"region": "東京都"}), PointFields("email", "a@a.jp")),
        interests=(InterestFields("登山", "offers"),),
        other_names=(OtherNameFields("西", "花", "pen", "にし はな", "2019-04", "2021"),),
        tags=("読書会",),
        note="一行\n二行",
    )
    actions.change_contact(aoi, contact.pk, fields, version=1)
    before = queries.get_contact(aoi, contact.pk)
    response = browser.post(
        f"/people/{contact.pk}/edit/", typed(browser.get(f"/people/{contact.pk}/edit/").content)
    )
    assert response.status_code == 302
    after = queries.get_contact(aoi, contact.pk)
    skip = ("_state", "_prefetched_objects_cache", "version", "updated_at")
    for one, other in (
        (before, after),
        *zip(before.affiliations.all(), after.affiliations.all(), strict=True),
    ):
        assert [v for k, v in vars(one).items() if k not in skip] == [
            v for k, v in vars(other).items() if k not in skip
        ]
    assert [(p.pk, p.value, p.parts) for p in after.points.all()] == [
        (p.pk, p.value, p.parts) for p in before.points.all()
    ]
    assert (after.version, queries.get_photo(aoi, contact.pk).media_type) == (3, "image/png")


def test_rows_are_added_changed_and_emptied(browser: Client, aoi: User) -> None:
    contact = make_contact(aoi, organisation="みどり", emails=("a@a.jp", "b@b.jp"))
    form = typed(browser.get(f"/people/{contact.pk}/edit/").content)
    form |= {
        "affiliations-0-title": "課長",
        "affiliations-1-organisation": "町会",
        "points-0-value": "",
        "birthday": "４月２日",
    }
    form |= {"interests-0-kind": "wants", "interests-0-text": "山の道具", "tags": "読書会,友人"}
    assert browser.post(f"/people/{contact.pk}/edit/", form).status_code == 302
    now = queries.get_contact(aoi, contact.pk)
    assert [(row.organisation, row.title) for row in now.affiliations.all()] == [
        ("みどり", "課長"),
        ("町会", ""),
    ]
    assert [point.value for point in now.points.all()] == ["b@b.jp"]
    assert (now.birth_year, now.birth_month, now.birth_day) == (None, 4, 2)
    assert [row.text for row in now.interests.all()] == ["山の道具"]


def test_a_stale_page_shows_both_and_saves_on_the_second_press(browser: Client, aoi: User) -> None:
    contact = make_contact(aoi)
    form = typed(browser.get(f"/people/{contact.pk}/edit/").content) | {"note": "わたしの窓"}
    actions.change_contact(aoi, contact.pk, ContactFields(family="佐藤", note="別の窓"), version=1)
    response = browser.post(f"/people/{contact.pk}/edit/", form)
    html = response.content.decode()
    assert response.status_code == 409
    assert [words in html for words in ("別の窓", "わたしの窓")] == [True, True]
    assert queries.get_contact(aoi, contact.pk).note == "別の窓"
    assert browser.post(f"/people/{contact.pk}/edit/", typed(response.content)).status_code == 302
    assert queries.get_contact(aoi, contact.pk).note == "わたしの窓"


@pytest.mark.parametrize(
    "wrong",
    [
        {"birthday": "春"},
        {"introduced_by": "だれか"},
        {"family": "", "given": ""},
        {"met_on": "x"},
        {"version": ""},
    ],
)
def test_a_wrong_edit_keeps_the_input(browser: Client, aoi: User, wrong: dict[str, str]) -> None:
    contact = make_contact(aoi)
    form = typed(browser.get(f"/people/{contact.pk}/edit/").content) | {"note": "消えないで"} | wrong
    response = browser.post(f"/people/{contact.pk}/edit/", form)
    assert response.status_code == 422
    assert "消えないで" in response.content.decode()


def test_photos(browser: Client, aoi: User) -> None:
    contact = make_contact(aoi)
    page = f"/people/{contact.pk}/photo/"
    assert browser.get(page).status_code == 404
    form = typed(browser.get(f"/people/{contact.pk}/edit/").content)
    browser.post(f"/people/{contact.pk}/edit/", form | {"photo": SimpleUploadedFile("me.exe", PNG)})
    response = browser.get(page)
    assert (response["Content-Type"], response.content) == ("image/png", PNG)
    fake = SimpleUploadedFile("me.png", b"<svg>")
    assert browser.post(f"{page}change/", {"photo": fake}).status_code == 422
    assert browser.post(f"{page}change/", {"remove": "1"}).status_code == 302
    assert browser.get(page).status_code == 404


def test_a_new_post(browser: Client, aoi: User) -> None:
    contact = make_contact(aoi, organisation="みどり")
    page = f"/people/{contact.pk}/post/"
    assert browser.get(page).status_code == 200
    assert browser.post(page, {"organisation": ""}).status_code == 422
    assert browser.post(page, {"organisation": "ななほし", "on": "2024-04-01"}).status_code == 302
    posts = queries.get_contact(aoi, contact.pk).affiliations.all()
    assert [(post.organisation, post.is_current) for post in posts] == [("ななほし", True), ("みどり", False)]


def test_states(browser: Client, aoi: User) -> None:
    contact = make_contact(aoi)
    page = f"/people/{contact.pk}/tie/"
    assert browser.get(page).status_code == 200
    form = {"closeness": "close", "relation": "teacher", "state": "deceased", "state_on": "2026-10-01"}
    assert browser.post(page, form).status_code == 302
    now = queries.get_contact(aoi, contact.pk)
    assert (now.closeness, now.relation, now.state, str(now.state_on)) == (
        "close",
        "teacher",
        "deceased",
        "2026-10-01",
    )
    assert browser.post(page, {"state": "asleep"}).status_code == 422


def test_delete_and_undo(browser: Client, aoi: User) -> None:
    contact = make_contact(aoi)
    browser.post(f"/people/{contact.pk}/delete/")
    assert browser.get(f"/people/{contact.pk}/edit/").status_code == 404
    assert f'action="/people/{contact.pk}/undo/"' in browser.get("/people/bin/").content.decode()
    browser.post(f"/people/{contact.pk}/undo/")
    assert queries.get_contact(aoi, contact.pk) == contact
    browser.post(f"/people/{contact.pk}/archive/")
    assert list(queries.list_contacts(aoi, archived=True)) == [contact]
    browser.post(f"/people/{contact.pk}/restore/")
    assert list(queries.list_contacts(aoi)) == [contact]


def test_pairs(browser: Client, aoi: User) -> None:
    one, two = make_contact(aoi, organisation="甲社"), make_contact(aoi, organisation="乙社")
    actions.note_maybe_same(aoi, one.pk, two.pk, "same_name")
    html = browser.get("/people/maybe-same/").content.decode()
    assert [words in html for words in ("甲社", "乙社", "名前が同じです")] == [True, True, True]
    pair = queries.list_maybe_same(aoi).get()
    assert browser.post(f"/people/maybe-same/{pair.pk}/", {"decision": "perhaps"}).status_code == 422
    assert browser.post(f"/people/maybe-same/{pair.pk}/", {"decision": "different"}).status_code == 302
    assert "甲社" in browser.get("/people/maybe-same/?decision=different").content.decode()
    assert queries.count_open_pairs(aoi) == 0


def test_my_face(browser: Client, aoi: User) -> None:
    assert browser.get("/me/").status_code == 200
    assert browser.post("/me/", {"family": "青井", "emails": "a@a.jp、b@b.jp"}).status_code == 302
    assert queries.get_face(aoi).emails == ["a@a.jp", "b@b.jp"]
    assert browser.post("/me/", {"emails": "nonsense"}).status_code == 422


def test_tags_and_readings(browser: Client, aoi: User) -> None:
    contact = make_contact(aoi)
    actions.set_name_guesses(aoi, {contact.pk: propose("佐藤", "健", "さとう", "けん")})
    assert browser.post(f"/people/{contact.pk}/tag/", {"tag": "友人", "next": "/me/"})["Location"] == "/me/"
    assert browser.post(f"/people/{contact.pk}/untag/", {"tag": "友人", "next": "https://evil.example/"})[
        "Location"
    ] == (f"/people/{contact.pk}/")
    browser.post(f"/people/{contact.pk}/reading/confirm/")
    assert queries.get_contact(aoi, contact.pk).reading_source == "own"


PAGES = ["edit", "post", "tie", "photo"]
BUTTONS = ["archive", "restore", "delete", "undo", "tag", "untag", "reading/confirm", "photo/change"]


def test_another_ones_pages_are_not_there(client_of: ClientOf, aoi: User, chie: User) -> None:
    contact = actions.add_contact(aoi, FULL)
    stranger = client_of(chie)
    assert [stranger.get(f"/people/{contact.pk}/{page}/").status_code for page in PAGES] == [404] * len(PAGES)
    form = {"tag": "友人", "remove": "1"}
    codes = [stranger.post(f"/people/{contact.pk}/{button}/", form).status_code for button in BUTTONS]
    assert codes == [404] * len(BUTTONS)
    assert Contact.objects.get(pk=contact.pk).version == 1


@pytest.mark.parametrize("n", [1, 3])
def test_pages_cost_the_same_for_one_and_three(
    browser: Client, aoi: User, n: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(n):
        one, two = actions.add_contact(aoi, FULL), make_contact(aoi, given=f"健{number}", organisation="甲社")
        actions.note_maybe_same(aoi, one.pk, two.pk, "same_name")
        gone = make_contact(aoi, given="去", organisation="乙社")
        actions.delete_contact(aoi, gone.pk)
    with django_assert_num_queries(7):
        browser.get("/people/bin/")
    with django_assert_num_queries(14):
        browser.get("/people/maybe-same/")
    with django_assert_num_queries(10):
        browser.get(f"/people/{one.pk}/edit/")
    with django_assert_num_queries(3):
        browser.get("/people/new/")
