"""The pages: sending photos, the list, one card under review, and what is refused with a sentence."""

from __future__ import annotations

import re
import uuid
from dataclasses import replace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django_tasks_db.models import DBTaskResult
from pytest_django import DjangoAssertNumQueries

from enishi.accounts.models import User
from enishi.cards import actions
from enishi.cards.models import CardPhoto, CardScan
from enishi.cards.queries.scans import may_be_back
from enishi.cards.tests.factories import CARD, Reader, make_jpeg, make_photo, make_scans
from enishi.conftest import ClientOf
from enishi.core import ids
from enishi.core.queries import WORKER_PATIENCE
from enishi.people.models import Contact
from enishi.people.tests.factories import make_contact

pytestmark = pytest.mark.django_db


@pytest.fixture
def browser(aoi: User, client_of: ClientOf) -> Client:
    return client_of(aoi)


def photo(name: str = "名刺.jpg", data: bytes = b"") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data or make_jpeg(), content_type="image/jpeg")


def text_of(response: object) -> str:
    assert isinstance(response, HttpResponse)
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", response.content.decode()))


def form_of(scan: CardScan, **changes: str) -> dict[str, str]:
    """What the browser sends when nothing was touched but `changes`."""
    return {
        "family": "高橋", "given": "由美", "family_reading": "たかはし", "given_reading": "ゆみ",
        "organisation": "株式会社月見工房", "department": "企画部", "title": "部長", "email-0": "yumi@tsukimi.example",
        "phone-0": "03-1234-5678", "phone_kind-0": "main", "phone-1": "090-1111-2222", "phone_kind-1": "mobile",
        **changes,
    }  # fmt: skip


def act(browser: Client, name: str, *ids_: uuid.UUID, **form: str) -> HttpResponse:
    response = browser.post(reverse(f"cards:{name}", args=ids_), form)
    assert isinstance(response, HttpResponse)
    return response


def test_photos_are_kept_and_the_list_shows_their_state(browser: Client, reader: Reader) -> None:
    sent = {"photos": [photo("1.jpg"), photo("2.png")], "shot": [photo("3.jpg")], "origin": "work"}
    response = browser.post("/cards/new/", sent, follow=True)
    assert "写真を3枚受け取りました。" in text_of(response)
    assert text_of(response).count("読み取り待ち") == 3
    assert set(CardPhoto.objects.values_list("origin", flat=True)) == {"work"}


def test_the_same_form_sent_twice_is_one_photo(browser: Client) -> None:
    key = str(ids.new_id())
    for _ in range(2):
        browser.post("/cards/new/", {"photo_id": key, "photos": [photo()], "origin": "private"})
    assert CardPhoto.objects.count() == 1


def test_a_script_gets_an_answer_it_can_show(browser: Client) -> None:
    def send(file: SimpleUploadedFile | None) -> tuple[int, dict[str, object]]:
        sent: dict[str, object] = {"origin": "private"} | ({"photos": [file]} if file else {})
        response = browser.post("/cards/new/", sent, headers={"accept": "application/json"})
        return response.status_code, response.json()

    assert send(photo()) == (201, {"stored": 1})
    status, said = send(photo("x.exe", b"MZ program"))
    assert (status, "x.exe" in str(said["detail"])) == (422, True)
    assert send(None) == (422, {"detail": "写真を撮るか、選んでください。"})


def test_what_is_no_photo_is_said_and_the_others_are_kept(browser: Client) -> None:
    sent = {"photos": [photo("x.exe", b"MZ program"), photo()], "origin": "private"}
    words = text_of(browser.post("/cards/new/", sent, follow=True))
    assert ("x.exeは写真ではありません" in words, "写真を1枚受け取りました" in words) == (True, True)
    assert CardPhoto.objects.count() == 1


def test_the_next_photo_has_the_origin_of_the_last(browser: Client, aoi: User) -> None:
    make_photo(aoi, origin="work")
    html = browser.get("/cards/new/").content.decode()
    assert re.findall(r'value="(\w+)"[^>]* checked', html) == ["work"]


def test_a_worker_that_is_away_is_named(browser: Client, aoi: User) -> None:
    make_photo(aoi)
    assert "動いていないようです" not in text_of(browser.get("/cards/"))
    job = DBTaskResult.objects.get()
    DBTaskResult.objects.update(enqueued_at=job.enqueued_at - WORKER_PATIENCE * 2)
    assert "動いていないようです" in text_of(browser.get("/cards/"))


def test_an_empty_list_leads_to_the_camera(browser: Client) -> None:
    page = browser.get("/cards/")
    assert ("まだ名刺の写真はありません" in text_of(page), 'href="/cards/new/"' in page.content.decode()) == (
        True,
        True,
    )


def test_a_card_is_shown_with_what_is_doubtful_and_what_else_it_may_be(
    browser: Client, aoi: User, reader: Reader
) -> None:
    (scan,) = make_scans(aoi, reader)
    html = browser.get(f"/cards/{scan.pk}/").content.decode()
    words = text_of(browser.get(f"/cards/{scan.pk}/"))
    assert ("姓 要確認" in words, "名 要確認" in words) == (True, False)
    assert re.search(r'name="family" id="id_family" value="高橋"[^>]*data-spots="2"', html)
    assert ("髙橋" in words, "たかはし よしみ 推測" in words, "木の家具と、暮らしの道具" in words) == (
        True,
        True,
        True,
    )
    assert "1枚のうち0枚を確かめました" in words


def test_one_tap_takes_another_writing_without_a_script(browser: Client, aoi: User, reader: Reader) -> None:
    (scan,) = make_scans(aoi, reader)
    act(browser, "write", scan.pk, **form_of(scan, put="family:0"))
    act(browser, "write", scan.pk, **form_of(scan, family="髙橋", put="reading:1"))
    html = browser.get(f"/cards/{scan.pk}/").content.decode()
    assert ('value="髙橋"' in html, 'value="よしみ"' in html) == (True, True)


def test_keeping_leads_to_the_next_card_and_can_be_undone(browser: Client, aoi: User, reader: Reader) -> None:
    scan, following = make_scans(aoi, reader, CARD, replace(CARD, family="山口", emails=()))
    response = act(browser, "keep", scan.pk, **form_of(scan, met_where="読書会", origin="work"))
    assert response.headers["Location"] == f"/cards/{following.pk}/"
    contact = Contact.objects.get()
    assert (contact.family, contact.met_where, contact.origin) == ("高橋", "読書会", "work")
    page = browser.get(f"/cards/{following.pk}/")
    assert ("高橋 由美さん を手帳に" in text_of(page) or "高橋 由美さんを手帳に" in text_of(page)) is True
    assert f'action="/cards/{scan.pk}/unkeep/"' in page.content.decode()
    assert 'name="met_where" value="読書会"' in page.content.decode()
    assert "2枚のうち1枚を確かめました" in text_of(page)
    assert act(browser, "unkeep", scan.pk).headers["Location"] == f"/cards/{scan.pk}/"
    assert Contact.objects.filter(deleted_at=None).count() == 0


def test_the_last_card_leads_to_the_list_with_who_came_in(browser: Client, aoi: User, reader: Reader) -> None:
    (scan,) = make_scans(aoi, reader)
    assert act(browser, "keep", scan.pk, **form_of(scan)).headers["Location"] == "/cards/"
    words = text_of(browser.get("/cards/"))
    assert ("名刺はすべて確かめました" in words, "話したことを書く" in words) == (True, True)


def test_somebody_who_may_be_known_is_asked_about(browser: Client, aoi: User, reader: Reader) -> None:
    known = make_contact(aoi, "高橋", "由美", organisation="旧社")
    (scan,) = make_scans(aoi, reader)
    page = text_of(browser.get(f"/cards/{scan.pk}/"))
    assert ("同じ方ですか？" in page, "会社が変わっています（これまでは旧社）" in page) == (True, True)
    refused = act(browser, "keep", scan.pk, **form_of(scan, department="新しい部署"))
    assert (refused.status_code, "どちらかを選んでください" in text_of(refused)) == (422, True)
    assert 'value="新しい部署"' in refused.content.decode()
    act(browser, "keep", scan.pk, **form_of(scan, who=str(known.pk)))
    assert [(post.organisation, post.is_current) for post in known.affiliations.all()] == [
        ("株式会社月見工房", True),
        ("旧社", False),
    ]
    assert Contact.objects.count() == 1


def test_whom_the_rules_leave_no_doubt_about_is_chosen(browser: Client, aoi: User, reader: Reader) -> None:
    known = make_contact(aoi, "高橋", "由美", emails=("yumi@tsukimi.example",))
    (scan,) = make_scans(aoi, reader)
    html = browser.get(f"/cards/{scan.pk}/").content.decode()
    assert f'value="{known.pk}" checked' in html
    act(browser, "keep", scan.pk, **form_of(scan, who="new"))
    assert Contact.objects.count() == 2


def test_a_correction_asks_anew_who_it_is(browser: Client, aoi: User, reader: Reader) -> None:
    make_contact(aoi, "山口", "由美", organisation="別の会社")
    (scan,) = make_scans(aoi, reader)
    part = browser.post(
        f"/cards/{scan.pk}/write/", form_of(scan, family="山口"), headers={"HX-Request": "true"}
    )
    assert ("山口" in text_of(part), "お名前が同じです" in text_of(part)) == (True, True)
    assert 'value="山口"' in browser.get(f"/cards/{scan.pk}/").content.decode()


def test_a_line_without_a_place_goes_where_it_is_put(browser: Client, aoi: User, reader: Reader) -> None:
    (scan,) = make_scans(aoi, reader)
    act(browser, "keep", scan.pk, **form_of(scan, **{"place-0": "note"}))
    assert Contact.objects.get().note == "木の家具と、暮らしの道具"


def test_a_mail_address_that_is_none_is_named(browser: Client, aoi: User, reader: Reader) -> None:
    (scan,) = make_scans(aoi, reader)
    refused = act(browser, "keep", scan.pk, **form_of(scan, **{"email-0": "yumi at tsukimi"}))
    assert (refused.status_code, "メールアドレスの形になっていません" in text_of(refused)) == (422, True)
    assert 'value="yumi at tsukimi"' in refused.content.decode()


def test_nothing_to_know_somebody_by_is_refused(browser: Client, aoi: User, reader: Reader) -> None:
    (scan,) = make_scans(aoi, reader)
    refused = browser.post(f"/cards/{scan.pk}/keep/", {"department": "企画部"})
    assert (refused.status_code, 'role="alert"' in refused.content.decode()) == (422, True)


def test_two_windows_keep_one_person(browser: Client, aoi: User, reader: Reader) -> None:
    (scan,) = make_scans(aoi, reader)
    for _ in range(2):
        act(browser, "keep", scan.pk, **form_of(scan))
    assert "この名刺はもう手帳に入っています" in text_of(browser.get("/cards/"))
    assert Contact.objects.count() == 1


def test_a_settled_card_shows_its_person_and_the_way_back(browser: Client, aoi: User, reader: Reader) -> None:
    kept, dropped = make_scans(aoi, reader, CARD, CARD)
    act(browser, "keep", kept.pk, **form_of(kept))
    act(browser, "drop", dropped.pk)
    assert "この名刺は手帳に入っています" in text_of(browser.get(f"/cards/{kept.pk}/"))
    assert "30日たつと" in text_of(browser.get(f"/cards/{dropped.pk}/"))
    act(browser, "undrop", dropped.pk)
    assert "読み取りを確かめる" in text_of(browser.get(f"/cards/{dropped.pk}/"))


def test_sides_are_joined_and_parted_by_one_tap(
    browser: Client, aoi: User, reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("enishi.cards.actions.scans.join_fields", lambda front, back: front)
    front, back = make_scans(aoi, reader, CARD, CARD)
    assert (
        f'action="/cards/{front.pk}/back/{back.pk}/"' in browser.get(f"/cards/{front.pk}/").content.decode()
    )
    act(browser, "join", front.pk, back.pk)
    assert "裏面を合わせてあります" in text_of(browser.get(f"/cards/{front.pk}/"))
    assert browser.get(f"/cards/{back.pk}/").headers["Location"] == f"/cards/{front.pk}/"
    act(browser, "part", back.pk)
    assert CardScan.objects.filter(back_of=None).count() == 2


def test_corners_are_moved_and_refused_when_they_cross(browser: Client, aoi: User, reader: Reader) -> None:
    (scan,) = make_scans(aoi, reader)
    fine = {"x0": "0", "y0": "0", "x1": "50", "y1": "0", "x2": "50", "y2": "50", "x3": "0", "y3": "50"}
    crossed = {**fine, "x1": "0", "y1": "50", "x3": "50", "y3": "0", "x2": "50", "y2": "50.1"}
    refused = browser.post(f"/cards/{scan.pk}/corners/", {**crossed, "x2": "0", "y2": "0"})
    assert (refused.status_code, "名刺の形になりません" in text_of(refused)) == (422, True)
    assert browser.post(f"/cards/{scan.pk}/corners/", {**fine, "x0": "x"}).status_code == 422
    assert browser.post(f"/cards/{scan.pk}/corners/", fine).status_code == 302
    assert "読み直しています" in text_of(browser.get(f"/cards/{scan.pk}/"))
    waiting = {"HX-Request": "true", "HX-Target": "rereading"}
    assert "HX-Refresh" not in browser.get(f"/cards/{scan.pk}/", headers=waiting).headers
    CardScan.objects.update(is_reading=False)
    assert browser.get(f"/cards/{scan.pk}/", headers=waiting).headers["HX-Refresh"] == "true"


def test_pictures_are_pictures(browser: Client, aoi: User, reader: Reader) -> None:
    (scan,) = make_scans(aoi, reader)
    answers = [browser.get(f"/cards/{path}/picture/{query}") for path in (scan.pk, f"photos/{scan.photo_id}")
               for query in ("", "?small")]  # fmt: skip
    assert {(one.status_code, one.headers["Content-Type"]) for one in answers} == {(200, "image/jpeg")}
    assert len(answers[1].content) < len(answers[0].content)
    pdf = actions.store_photo(aoi, name="x.pdf", data=b"%PDF-1.7 <script>")[0]
    assert browser.get(f"/cards/photos/{pdf.pk}/picture/").status_code == 404


def test_a_photo_is_put_aside_and_read_again(browser: Client, aoi: User) -> None:
    made = make_photo(aoi)
    actions.fail_photo(made.pk, "no_engine")
    assert "写真を読み取る部品がありません" in text_of(browser.get("/cards/"))
    act(browser, "again", made.pk)
    assert "読み取り待ち" in text_of(browser.get("/cards/"))
    act(browser, "drop_photo", made.pk)
    assert "まだ名刺の写真はありません" in text_of(browser.get("/cards/"))
    act(browser, "undrop_photo", made.pk)
    assert CardPhoto.objects.get().dropped_at is None


def test_the_photo_without_a_card_can_be_shown_where_it_lies(
    browser: Client, aoi: User, reader: Reader
) -> None:
    (scan,) = make_scans(aoi, reader)
    response = act(browser, "add_card", scan.photo_id)
    added = CardScan.objects.get(number=2)
    assert response.headers["Location"] == f"/cards/{added.pk}/corners/"
    assert browser.get(f"/cards/{added.pk}/corners/").status_code == 200
    assert browser.get(f"/cards/{added.pk}/picture/").status_code == 404


def test_lists_ask_the_same_of_the_database_whatever_their_length(
    browser: Client,
    aoi: User,
    reader: Reader,
    django_assert_num_queries: DjangoAssertNumQueries,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    (scan,) = make_scans(aoi, reader)
    make_contact(aoi, "高橋", "由美", organisation="旧社")
    with django_assert_max_num_queries(13) as listed:
        browser.get("/cards/")
    with django_assert_max_num_queries(26) as shown:
        browser.get(f"/cards/{scan.pk}/")
    for _ in range(2):
        make_scans(aoi, reader)
        make_contact(aoi, "高橋", "由美", organisation="旧社")
    with django_assert_num_queries(len(listed)):
        browser.get("/cards/")
    with django_assert_num_queries(len(shown)):
        browser.get(f"/cards/{scan.pk}/")


@pytest.mark.parametrize(
    ("family", "mail", "is_offered"),
    [
        ("", "", True),
        ("Takahashi", "", True),
        ("高橋", "yumi@tsukimi.example", True),
        ("佐藤", "", False),
        ("", "sato@example.jp", False),
    ],
)
def test_somebody_elses_front_is_no_back(family: str, mail: str, is_offered: bool) -> None:
    front = CardScan(fields={"family": "高橋", "given": "", "emails": ["yumi@tsukimi.example"]})
    other = CardScan(fields={"family": family, "given": "", "emails": [mail] if mail else []})
    assert may_be_back(front, other) is is_offered
