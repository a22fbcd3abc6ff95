"""Captures arrive once, whoever sends them how often; what is refused says why; sorting them can be taken back."""

from __future__ import annotations

import datetime as dt
import io
import json
import uuid
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import translation
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from pytest_django import DjangoAssertNumQueries

from enishi.accounts.models import User
from enishi.conftest import ClientOf
from enishi.core import clock, errors, ids
from enishi.encounters import actions, queries, rules
from enishi.encounters.fields import CaptureFields, TidiedFields
from enishi.encounters.models import Capture, CapturePicture, Encounter, Promise
from enishi.encounters.pictures import LARGEST_BYTES, shrink_picture, sniff_picture
from enishi.encounters.queries import Asked, find_candidates
from enishi.encounters.tests.pictures import make_telling_jpeg
from enishi.people.fields import ContactFields
from enishi.people.models import Contact
from enishi.people.tests.factories import make_contact

NOON = dt.datetime(2026, 11, 23, 3, tzinfo=dt.UTC)
PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 20


@pytest.fixture
def browser(aoi: User, client_of: ClientOf) -> Client:
    return client_of(aoi)


@pytest.fixture(autouse=True)
def _evening() -> Any:
    with clock.as_of(NOON + dt.timedelta(hours=7)):
        yield


def note(owner: User, **words: Any) -> Capture:
    said: dict[str, Any] = {"captured_at": NOON, "name": "三浦 つぐみ"} | words
    return actions.add_capture(owner, ids.new_id(), CaptureFields(**said)).capture


def send(browser: Client, capture_id: uuid.UUID, **words: Any) -> Any:
    form = {"id": str(capture_id), "captured_at": "2026-11-23T03:00:00.123Z", "name": "三浦 つぐみ"} | words
    return browser.post(
        "/capture/sync/", form, headers={"X-Enishi-Capture": "1", "Accept": "application/json"}
    )


# --- arriving -----------------------------------------------------------------------------------------------------


def test_sent_twice_it_is_there_once(browser: Client) -> None:
    key = ids.new_id()
    picture = {"picture": SimpleUploadedFile("p", PNG)}
    answers = [
        send(browser, key, promise="地図を送る", picture=SimpleUploadedFile("p", PNG)) for _ in range(2)
    ]
    assert [one.status_code for one in answers] == [201, 200]
    assert [one.json()["id"] for one in answers] == [str(key)] * 2
    capture = Capture.objects.get()
    assert (capture.pk, capture.promise, capture.captured_on) == (key, "地図を送る", dt.date(2026, 11, 23))
    assert bytes(CapturePicture.objects.get().data) == PNG
    assert send(browser, key, promise="地図を送る", **picture).status_code == 200


def test_a_picture_does_not_tell_where_it_was_taken(browser: Client) -> None:
    key, told = ids.new_id(), make_telling_jpeg()
    answers = [send(browser, key, picture=SimpleUploadedFile("p", told)) for _ in range(2)]
    assert [one.status_code for one in answers] == [
        201,
        200,
    ]  # the same again is the same, however it is kept
    kept = bytes(CapturePicture.objects.get().data)
    assert all(word not in kept for word in (b"Exif", b"GPS", b"taken by", b"xmp"))
    assert sniff_picture(kept) == "image/jpeg"


def test_json_without_a_picture_is_the_same(browser: Client) -> None:
    key = ids.new_id()
    said = {"id": str(key), "captured_at": "2026-11-23T12:00:00.123+09:00", "name": "三浦 つぐみ"}
    headers = {"X-Enishi-Capture": "1"}
    assert browser.post("/capture/sync/", said, "application/json", headers=headers).status_code == 201
    assert send(browser, key).status_code == 200
    assert browser.post("/capture/sync/", "[1]", "application/json", headers=headers).status_code == 422


@pytest.mark.parametrize(
    "change", [{"name": "三浦"}, {"place": "駅"}, {"picture": SimpleUploadedFile("p", PNG)}]
)
def test_the_same_id_with_other_content_is_a_conflict_that_shows_the_stored_one(
    browser: Client, change: dict[str, Any]
) -> None:
    key = ids.new_id()
    send(browser, key)
    answer = send(browser, key, **change)
    assert (answer.status_code, answer.json()["reason"]) == (409, "other_content")
    assert answer.json()["stored"]["name"] == "三浦 つぐみ"
    assert Capture.objects.get().name == "三浦 つぐみ"


def test_an_id_of_another_notebook_tells_nothing(browser: Client, ben: User) -> None:
    theirs = note(ben, name="秘密")
    answer = send(browser, theirs.pk)
    assert (answer.status_code, answer.json()["reason"]) == (409, "taken")
    assert "秘密" not in answer.content.decode()


def test_noted_in_another_notebook_it_waits_to_be_asked(browser: Client) -> None:
    mark = browser.get("/capture/places/").json()["notebook"]
    assert send(browser, ids.new_id(), notebook="another").json()["reason"] == "other_notebook"
    assert send(browser, ids.new_id(), notebook=mark).status_code == 201


def test_only_an_outbox_may_send(browser: Client) -> None:
    form = {"id": str(ids.new_id()), "name": "x"}
    assert browser.post("/capture/sync/", form).status_code == 403
    headers = {"X-Enishi-Capture": "1", "Origin": "https://evil.example"}
    assert browser.post("/capture/sync/", form, headers=headers).status_code == 403
    assert Capture.objects.count() == 0


@pytest.mark.parametrize(
    ("words", "field"),
    [
        ({"name": ""}, "name"),
        ({"name": "あ" * 201}, "name"),
        ({"promise": "あ" * 501}, "promise"),
        ({"text": "あ" * 20_001}, "text"),
        ({"kind": "fight"}, "kind"),
        ({"captured_at": "1970-01-01T00:00:00Z"}, "captured_at"),
        ({"captured_at": "yesterday"}, "captured_at"),
        ({"picture": SimpleUploadedFile("p", b"no picture")}, "picture"),
        ({"picture": SimpleUploadedFile("p", PNG + b"\0" * LARGEST_BYTES)}, "picture"),
    ],
)
def test_what_cannot_be_taken_says_why(browser: Client, words: dict[str, Any], field: str) -> None:
    answer = send(browser, ids.new_id(), **words)
    assert answer.status_code == 422
    assert list(answer.json()["fields"]) == [field]
    assert answer.json()["detail"].endswith("。")
    assert Capture.objects.count() == 0


def test_a_clock_that_is_ahead_means_now(aoi: User) -> None:
    assert note(aoi, captured_at=clock.now() + dt.timedelta(hours=20)).captured_at == clock.now()


def test_a_picture_alone_is_enough(aoi: User) -> None:
    assert note(aoi, name="", picture=PNG).has_made_contact is False


def test_the_day_is_the_owners(aoi: User) -> None:
    assert note(aoi, captured_at=dt.datetime(2026, 11, 22, 16, tzinfo=dt.UTC)).captured_on == dt.date(
        2026, 11, 23
    )


def test_without_scripts_a_form_posts(browser: Client) -> None:
    page = browser.get("/capture/")
    assert page.status_code == 200
    form = {"id": str(ids.new_id()), "name": "三浦 つぐみ", "place": "朝活"}
    assert [browser.post("/capture/", form).status_code for _ in range(1)] == [302]
    assert Capture.objects.get().place == "朝活"
    empty = browser.post("/capture/", {"id": str(ids.new_id()), "promise": "本を貸す"})
    assert empty.status_code == 422
    assert "本を貸す" in empty.content.decode()


def test_shared_words_are_shown_and_not_yet_kept(browser: Client) -> None:
    page = browser.post("/capture/share/", {"title": "名刺", "text": "野中さん", "url": "https://example.jp"})
    assert "名刺\n野中さん\nhttps://example.jp" in page.content.decode()
    assert Capture.objects.count() == 0


def test_places_of_today_come_first(aoi: User, browser: Client) -> None:
    actions.record_encounter(
        aoi, contact_ids=[make_contact(aoi, "林").pk], on=dt.date(2026, 11, 1), place="公園"
    )
    assert browser.get("/capture/places/").json()["here"] == ""
    note(aoi, place="渋谷の朝活")
    said = browser.get("/capture/places/").json()
    assert (said["here"], said["places"]) == ("渋谷の朝活", ["渋谷の朝活", "公園"])


# --- tidying ------------------------------------------------------------------------------------------------------


def test_a_note_becomes_somebody_new_and_an_encounter(aoi: User) -> None:
    capture = note(aoi, place="朝活", promise="地図を送る")
    fields = TidiedFields(
        name="三浦 つぐみ（みうら つぐみ） 青葉印刷 課長", place="朝活", note="活版", promise="地図を送る"
    )
    capture = actions.tidy_capture(aoi, capture.pk, fields)
    contact, encounter = Contact.objects.get(), Encounter.objects.get()
    assert (contact.family, contact.given, contact.family_reading) == ("三浦", "つぐみ", "みうら")
    assert (contact.met_on, contact.met_where) == (dt.date(2026, 11, 23), "朝活")
    assert (encounter.note, encounter.place, encounter.at) == ("活版", "朝活", NOON)
    assert Promise.objects.get().text == "地図を送る"
    assert (capture.state, capture.contact, capture.encounter) == ("tidied", contact, encounter)


def test_a_known_person_is_met_and_stays_as_they_are(aoi: User) -> None:
    miura = make_contact(aoi, "三浦", "つぐみ")
    actions.tidy_capture(aoi, note(aoi).pk, TidiedFields(miura.pk, on=dt.date(2026, 11, 20)))
    assert Contact.objects.get() == miura
    assert Encounter.objects.get().on == dt.date(2026, 11, 20)


def test_tidied_twice_it_is_one_encounter(aoi: User) -> None:
    capture = note(aoi)
    for name in ("三浦", "別の人"):
        actions.tidy_capture(aoi, capture.pk, TidiedFields(name=name))
    assert (Contact.objects.get().family, Encounter.objects.count()) == ("三浦", 1)


def test_somebody_new_needs_a_name(aoi: User) -> None:
    with pytest.raises(errors.Invalid):
        actions.tidy_capture(aoi, note(aoi).pk, TidiedFields(name="　"))


def test_tidying_is_taken_back_and_done_again(aoi: User) -> None:
    capture = note(aoi)
    actions.tidy_capture(aoi, capture.pk, TidiedFields(name="三浦"))
    back = actions.bring_capture_back(aoi, capture.pk)
    assert (back.state, back.contact_id, back.encounter_id) == ("waiting", None, None)
    assert queries.count_encounters(aoi) == 0
    assert Contact.objects.filter(deleted_at=None).count() == 0
    actions.tidy_capture(aoi, capture.pk, TidiedFields(name="三浦"))
    assert (queries.count_encounters(aoi), Contact.objects.filter(deleted_at=None).count()) == (1, 1)


def test_who_was_met_since_then_stays(aoi: User) -> None:
    capture = note(aoi)
    person = actions.tidy_capture(aoi, capture.pk, TidiedFields(name="三浦")).contact
    assert person is not None
    actions.record_encounter(aoi, contact_ids=[person.pk])
    actions.bring_capture_back(aoi, capture.pk)
    assert Contact.objects.get().deleted_at is None


@pytest.mark.parametrize(
    ("mark", "state"),
    [(actions.keep_capture, "kept"), (actions.drop_capture, "dropped"), (actions.put_off_capture, "waiting")],
)
def test_other_answers_are_taken_back(aoi: User, mark: Any, state: str) -> None:
    capture = note(aoi)
    assert mark(aoi, capture.pk).state == state
    assert list(queries.list_waiting(aoi, now=clock.now())) == []
    actions.bring_capture_back(aoi, capture.pk)
    assert list(queries.list_waiting(aoi, now=clock.now())) == [capture]


def test_put_off_it_comes_back_tomorrow(aoi: User) -> None:
    capture = actions.put_off_capture(aoi, note(aoi).pk)
    assert queries.count_put_off(aoi, now=clock.now()) == 1
    assert list(queries.list_waiting(aoi, now=clock.now() + dt.timedelta(days=1))) == [capture]


def test_what_was_tidied_is_not_thrown_away(aoi: User) -> None:
    capture = note(aoi)
    actions.tidy_capture(aoi, capture.pk, TidiedFields(name="三浦"))
    with pytest.raises(errors.Changed):
        actions.drop_capture(aoi, capture.pk)


def test_rules_agree(aoi: User, ben: User) -> None:
    captures = [note(aoi), note(ben)]
    for actor in (aoi, ben):
        seen = set(rules.captures_tidyable_by(actor))
        assert [rules.can_tidy_capture(actor, one) for one in captures] == [one in seen for one in captures]


def test_another_owner_finds_nothing(aoi: User, ben: User) -> None:
    capture = note(aoi)
    for act in (actions.drop_capture, actions.bring_capture_back, actions.keep_capture):
        with pytest.raises(errors.NotFound):
            act(ben, capture.pk)
    with pytest.raises(errors.NotFound):
        actions.tidy_capture(aoi, capture.pk, TidiedFields(make_contact(ben, "林").pk))


# --- whom it may be -----------------------------------------------------------------------------------------------


def test_candidates_come_with_their_reason(aoi: User) -> None:
    ken = make_contact(
        aoi, fields=ContactFields("佐藤", "健", family_reading="さとう", given_reading="たける")
    )
    make_contact(aoi, "佐藤", "愛")
    hana = make_contact(aoi, "髙橋", "花")
    asked = [Asked("佐藤 健さん"), Asked("さとう たける"), Asked("高橋"), Asked("誰か"), Asked("")]
    found = find_candidates(aoi, asked)
    assert [(one.contact, one.reason) for one in found[0]][:1] == [(ken, "same_name")]
    assert [(one.contact, one.reason) for one in found[1]] == [(ken, "same_reading")]
    assert [(one.contact, one.reason) for one in found[2]] == [(hana, "same_part")]
    assert found[3:] == [[], []]


def test_a_mail_address_tells_more_than_a_name(aoi: User) -> None:
    ken = make_contact(aoi, "佐藤", "健", emails=("ken@example.jp", "info@example.jp"))
    found = find_candidates(aoi, [Asked("K. S.", ("Ken@example.jp",)), Asked("", ("info@example.jp",))])
    assert [[(one.contact, one.reason) for one in some] for some in found] == [[(ken, "same_email")], []]


def test_many_names_cost_no_more_queries(
    aoi: User, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(3):
        make_contact(aoi, "佐藤", f"健{number}")
    for asked in ([Asked("佐藤 健0")], [Asked(f"佐藤 健{number}") for number in range(3)]):
        with django_assert_num_queries(6):
            find_candidates(aoi, asked)


# --- pictures, files ----------------------------------------------------------------------------------------------


def test_a_picture_is_shown_small_and_kept_whole(aoi: User, browser: Client) -> None:
    out = io.BytesIO()
    Image.new("RGB", (2000, 1000), "white").save(out, "JPEG")
    capture = note(aoi, picture=out.getvalue())
    whole = browser.get(f"/captures/{capture.pk}/picture/")
    small = browser.get(f"/captures/{capture.pk}/picture/?small=1")
    assert (whole.content, whole["Content-Type"]) == (out.getvalue(), "image/jpeg")
    assert Image.open(io.BytesIO(small.content)).size == (720, 360)
    assert whole["Cache-Control"] == "no-store"  # not from the device while it is locked


def test_a_heic_picture_is_taken_and_shown_as_jpeg(aoi: User, browser: Client) -> None:
    from pillow_heif import from_pillow

    out = io.BytesIO()
    from_pillow(Image.new("RGB", (800, 600), "white")).save(out)
    assert sniff_picture(out.getvalue()) == "image/heic"
    shown = browser.get(f"/captures/{note(aoi, picture=out.getvalue()).pk}/picture/")
    assert shown["Content-Type"] == "image/jpeg"


@settings(deadline=None, max_examples=40)  # the first picture loads the decoders
@given(st.binary(max_size=400))
def test_no_bytes_break_the_pictures(data: bytes) -> None:
    assert sniff_picture(data) in {
        "",
        "image/jpeg",
        "image/png",
        "image/webp",
        "image/gif",
        "image/heic",
        "image/avif",
    }
    for start in (b"", b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"GIF89a", b"\0\0\0\x18ftypheic"):
        shrink_picture(start + data)


def test_a_file_of_a_phone_comes_in_once_and_drops_nothing(aoi: User) -> None:
    same, changed = note(aoi, name="一"), note(aoi, name="二")
    new = ids.new_id()
    rows = [
        {"id": str(same.pk), "captured_at": NOON.isoformat(), "name": "一", "picture": None},
        {"id": str(changed.pk), "captured_at": NOON.isoformat(), "name": "二改", "picture": None},
        {
            "id": str(new),
            "captured_at": NOON.isoformat(),
            "name": "三",
            "picture": {"data": "iVBORw0KGgoAAAAA"},
        },
    ]
    data = json.dumps({"format": "enishi-captures", "version": 1, "captures": rows}).encode()
    assert [actions.load_captures(aoi, data) for _ in range(2)] == [2, 0]
    assert sorted(Capture.objects.values_list("name", flat=True)) == ["一", "三", "二", "二改"]
    assert CapturePicture.objects.get().capture_id == new


@pytest.mark.parametrize(
    "data", [b"", b"[]", b"\xff", b'{"format":"x"}', b'{"format":"enishi-captures","captures":[{}]}']
)
def test_another_file_is_a_sentence(aoi: User, data: bytes) -> None:
    with pytest.raises(errors.Invalid), translation.override("ja"):
        actions.load_captures(aoi, data)
