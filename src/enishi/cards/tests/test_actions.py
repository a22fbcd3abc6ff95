"""Photos come in once, cards become people once, and all of it can be taken back."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django_tasks_db.models import DBTaskResult

from enishi.accounts.models import User
from enishi.cards import actions, queries
from enishi.cards.actions import photos as photo_actions
from enishi.cards.models import CardPhoto, CardScan, PhotoStatus, ScanStatus
from enishi.cards.sheets import CardSheet, Kinded
from enishi.cards.states import sheet_now
from enishi.cards.tests.factories import CARD, Reader, make_jpeg, make_photo, make_scans
from enishi.core import errors, ids
from enishi.people.actions import change_contact
from enishi.people.fields import fields_of
from enishi.people.models import Contact
from enishi.people.queries import get_contact
from enishi.people.tests.factories import make_contact

pytestmark = pytest.mark.django_db


def keep(owner: User, scan: CardScan, contact: Contact | None = None, **changes: object) -> CardScan:
    sheet = replace(sheet_now(scan), **changes)  # type: ignore[arg-type]
    return actions.keep_scan(owner, scan.pk, sheet, contact_id=contact.pk if contact else None).scan


def test_a_photo_sent_twice_is_one_and_waits_for_the_worker(aoi: User) -> None:
    key, data = ids.new_id(), make_jpeg()
    made = [actions.store_photo(aoi, name="a/b\\名刺 .jpg", data=data, photo_id=key) for _ in range(2)]
    assert [is_new for _, is_new in made] == [True, False]
    photo = CardPhoto.objects.get()
    assert (photo.pk, photo.name, photo.status, photo.original_bytes, photo.media_type) == (
        key, "名刺 .jpg", "waiting", len(data), "image/jpeg",
    )  # fmt: skip
    assert [job.args_kwargs["args"] for job in DBTaskResult.objects.all()] == [[str(key)]]


def test_the_id_of_somebody_elses_photo_makes_another(aoi: User, ben: User) -> None:
    mine = make_photo(aoi)
    theirs, is_new = actions.store_photo(ben, name="x", data=make_jpeg(), photo_id=mine.pk)
    assert (is_new, theirs.pk != mine.pk, theirs.owner_id) == (True, True, ben.pk)


@pytest.mark.parametrize(
    ("data", "words"),
    [(b"", "空"), (b"MZ\x90 a program", "写真ではありません"), (b"\xff\xd8\xff" + b"0" * 2000, "大きすぎ")],
)
def test_what_is_no_photo_is_refused_with_its_name(
    aoi: User, monkeypatch: pytest.MonkeyPatch, data: bytes, words: str
) -> None:
    monkeypatch.setattr(photo_actions, "MOST_BYTES", 1000)
    with pytest.raises(errors.Invalid) as refusal:
        actions.store_photo(aoi, name="名刺.jpg", data=data)
    assert (words in refusal.value.message, "名刺.jpg" in refusal.value.message) == (True, True)
    assert CardPhoto.objects.count() == 0


def test_only_so_many_wait(aoi: User, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(photo_actions, "MOST_WAITING", 1)
    make_photo(aoi)
    with pytest.raises(errors.Full):
        make_photo(aoi)


def test_a_new_person_has_all_that_the_card_says(aoi: User, reader: Reader) -> None:
    (scan,) = make_scans(aoi, reader, origin="work")
    kept = keep(aoi, scan, met_where="読書会", met_on="2026-11-20")
    assert kept.contact_id
    contact = get_contact(aoi, kept.contact_id)
    post = contact.affiliations.get()
    assert (contact.family, contact.given, contact.family_reading, contact.reading_source, contact.origin) == (
        "高橋", "由美", "たかはし", "romaji", "work",
    )  # fmt: skip
    assert (post.organisation, post.department, post.title) == ("株式会社月見工房", "企画部", "部長")
    assert [(point.kind, point.label, point.value) for point in contact.points.all()] == [
        ("address", "", "〒100-0001 東京都千代田区千代田1-1 月見ビル3階"),
        ("email", "", "yumi@tsukimi.example"),
        ("fax", "", "03-1234-5679"),
        ("line", "", "yumi_t"),
        ("phone", "代表", "03-1234-5678"),
        ("phone", "携帯", "090-1111-2222"),
        ("url", "", "https://tsukimi.example"),
    ]
    assert contact.points.get(kind="address").parts["extended"] == "月見ビル3階"
    assert contact.note == "資格：中小企業診断士"
    assert [(row.kind, str(row)) for row in contact.other_names.all()] == [("latin", "Takahashi Yumi")]
    assert (contact.met_where, str(contact.met_on)) == ("読書会", "2026-11-20")
    assert [one.pk for one in queries.list_cards_of(aoi, contact.pk)] == [scan.pk]


def test_kept_twice_is_one_person(aoi: User, reader: Reader) -> None:
    (scan,) = make_scans(aoi, reader)
    sheet = sheet_now(scan)
    kept = [actions.keep_scan(aoi, scan.pk, sheet) for _ in range(2)]
    assert [one.is_first for one in kept] == [True, False]
    assert Contact.objects.count() == 1


def test_keeping_is_taken_back_and_done_again(aoi: User, reader: Reader) -> None:
    (scan,) = make_scans(aoi, reader)
    first = keep(aoi, scan).contact_id
    actions.unkeep_scan(aoi, scan.pk)
    scan.refresh_from_db()
    assert (scan.status, scan.contact_id, Contact.objects.filter(deleted_at=None).count()) == (
        "to_review",
        None,
        0,
    )
    second = keep(aoi, scan).contact_id
    assert first != second
    assert Contact.objects.filter(deleted_at=None).count() == 1


def test_a_job_change_keeps_both_posts_and_can_be_taken_back(aoi: User, reader: Reader) -> None:
    known = make_contact(aoi, "高橋", "由美", organisation="旧社", emails=("yumi@old.example",))
    (scan,) = make_scans(aoi, reader)
    keep(aoi, scan, known)
    posts = [(row.organisation, row.is_current) for row in get_contact(aoi, known.pk).affiliations.all()]
    assert posts == [("株式会社月見工房", True), ("旧社", False)]
    actions.unkeep_scan(aoi, scan.pk)
    person = get_contact(aoi, known.pk)
    assert [(row.organisation, row.is_current) for row in person.affiliations.all()] == [("旧社", True)]
    assert [point.value for point in person.points.all()] == ["yumi@old.example"]


def test_what_was_edited_since_is_not_taken_back(aoi: User, reader: Reader) -> None:
    (scan,) = make_scans(aoi, reader)
    kept = keep(aoi, scan)
    assert kept.contact_id
    person = get_contact(aoi, kept.contact_id)
    change_contact(aoi, person.pk, replace(fields_of(person), nickname="ゆみさん"), version=person.version)
    with pytest.raises(errors.Changed):
        actions.unkeep_scan(aoi, scan.pk)
    assert get_contact(aoi, person.pk).nickname == "ゆみさん"


def test_a_card_that_says_nothing_is_kept_by_nobody(aoi: User, reader: Reader) -> None:
    (scan,) = make_scans(aoi, reader)
    with pytest.raises(errors.Invalid):
        actions.keep_scan(aoi, scan.pk, CardSheet())
    scan.refresh_from_db()
    assert (scan.status, Contact.objects.count()) == ("to_review", 0)


def test_nobody_elses_person_is_enriched(aoi: User, ben: User, reader: Reader) -> None:
    theirs = make_contact(ben, "高橋", "由美")
    (scan,) = make_scans(aoi, reader)
    with pytest.raises(errors.NotFound):
        keep(aoi, scan, theirs)


def test_a_dropped_card_comes_back(aoi: User, reader: Reader) -> None:
    (scan,) = make_scans(aoi, reader)
    actions.drop_scan(aoi, scan.pk)
    with pytest.raises(errors.Closed):
        keep(aoi, scan)
    actions.undrop_scan(aoi, scan.pk)
    assert keep(aoi, scan).status == ScanStatus.KEPT


def test_a_back_is_reviewed_with_its_front_and_parts_again(
    aoi: User, reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("enishi.cards.actions.scans.join_fields", lambda front, back: {**back, **front})
    english = replace(CARD, family="", given="", middle="B.", emails=())
    front, back = make_scans(aoi, reader, replace(CARD, middle=""), english)
    actions.join_back(aoi, front.pk, back.pk)
    front.refresh_from_db()
    assert (sheet_now(front).name, sheet_now(front).middle) == ("高橋 由美", "B.")
    assert [scan.pk for scan in queries.list_scans(aoi, status="to_review")] == [front.pk]
    keep(aoi, front)
    back.refresh_from_db()
    assert (back.status, back.contact_id is not None) == ("kept", True)
    actions.unkeep_scan(aoi, front.pk)
    actions.part_back(aoi, back.pk)
    assert [scan.pk for scan in queries.list_scans(aoi, status="to_review")] == [front.pk, back.pk]


def test_a_back_of_a_card_in_the_notebook_follows_it(aoi: User, reader: Reader) -> None:
    front, back = make_scans(aoi, reader, CARD, CARD)
    kept = keep(aoi, front)
    actions.join_back(aoi, front.pk, back.pk)
    assert kept.contact_id
    assert [one.pk for one in queries.list_cards_of(aoi, kept.contact_id)] == [front.pk, back.pk]


@pytest.mark.parametrize(
    "corners", [[], [[0, 0]] * 4, [[0, 0], [100, 100], [100, 0], [0, 100]], [[0, 0, 1]] * 4]
)
def test_corners_enclose_a_card(aoi: User, reader: Reader, corners: list[list[float]]) -> None:
    (scan,) = make_scans(aoi, reader)
    with pytest.raises(errors.Invalid):
        actions.set_corners(aoi, scan.pk, corners)


def test_a_card_that_is_cut_off_has_corners_a_little_outside(aoi: User, reader: Reader) -> None:
    (scan,) = make_scans(aoi, reader)
    moved = actions.set_corners(aoi, scan.pk, [[-20, -9000], [300, 10], [300, 200], [float("nan"), 200]])
    assert moved.quad == [[-20, -150], [300, 10], [300, 200], [0, 200]]


def test_corrections_are_kept_while_reviewing(aoi: User, reader: Reader) -> None:
    (scan,) = make_scans(aoi, reader)
    sheet = CardSheet(family=" 髙橋　", phones=(Kinded("mobile", "090"), Kinded("phone", " ")))
    actions.write_sheet(aoi, scan.pk, sheet)
    scan.refresh_from_db()
    assert sheet_now(scan) == CardSheet(family="髙橋", phones=(Kinded("mobile", "090"),))


def test_a_photo_put_aside_leaves_the_lists_and_comes_back(aoi: User, reader: Reader) -> None:
    (scan,) = make_scans(aoi, reader)
    actions.drop_photo(aoi, scan.photo_id)
    assert (list(queries.list_photos(aoi)), list(queries.list_scans(aoi)), queries.find_first(aoi)) == (
        [],
        [],
        None,
    )
    actions.undrop_photo(aoi, scan.photo_id)
    assert queries.find_first(aoi) == scan.pk


def test_a_card_that_was_not_found_is_added(aoi: User, reader: Reader) -> None:
    (scan,) = make_scans(aoi, reader)
    added = actions.add_scan(aoi, scan.photo_id)
    assert (added.number, added.is_reading, added.quad[2]) == (2, True, [800, 600])
    with pytest.raises(errors.Closed):
        actions.add_scan(aoi, make_photo(aoi).pk)


def test_only_failed_photos_are_read_again(aoi: User, reader: Reader) -> None:
    (scan,) = make_scans(aoi, reader)
    assert actions.read_photo_again(aoi, scan.photo_id).status == PhotoStatus.READ
    actions.fail_photo(make_photo(aoi).pk, "broken")
    failed = CardPhoto.objects.get(status="failed")
    assert actions.read_photo_again(aoi, failed.pk).status == PhotoStatus.WAITING
