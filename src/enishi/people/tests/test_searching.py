"""The index is never older than what it speaks of: after every writer it is what a fresh look would make it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest

from enishi.accounts.models import User
from enishi.people import actions
from enishi.people.actions.indexing import DETAILS
from enishi.people.fields import AffiliationFields, ContactFields, InterestFields, PointFields
from enishi.people.models import Contact
from enishi.people.readings import propose_name
from enishi.people.searching import text_of_row
from enishi.search.language import read_query
from enishi.search.models import Backlog, MomentEntry, PersonEntry
from enishi.search.queries import find_people
from enishi.search.texts import compose_person

pytestmark = pytest.mark.django_db
FIELDS = ContactFields(
    family="髙橋",
    given="健",
    family_reading="たかはし",
    given_reading="たけし",
    nickname="けんちゃん",
    former_family="小野",
    note="猫が好き",
    met_on=dt.date(2025, 3, 14),
    met_where="渋谷",
    met_how="読書会",
    affiliations=(
        AffiliationFields("㈱みどり製作所", "営業部", "部長"),
        AffiliationFields("ひかり設計", is_current=False),
    ),
    points=(PointFields("email", "t@example.jp"), PointFields("phone", "090-1234-5678")),
    tags=("同僚", "ゴルフ"),
    interests=(InterestFields("山登り"),),
)


def assert_true(owner: User) -> None:
    """Every present person's entry says what their rows say; nobody else has one."""
    rows = Contact.objects.filter(owner=owner, deleted_at__isnull=True).prefetch_related(*DETAILS)
    expected = {row.pk: (compose_person(of := text_of_row(row)), of.shelf, of.sort_key) for row in rows}
    entries = PersonEntry.objects.filter(owner=owner)
    found = {
        entry.contact_id: ({name: getattr(entry, name) for name in COLUMNS}, entry.shelf, entry.sort_key)
        for entry in entries
    }
    assert found == expected


COLUMNS = ("names", "heads", "posts", "former_posts", "tags", "points", "notes")


def found_by(owner: User, words: str) -> int:
    return find_people(owner, read_query(words, today=dt.date(2025, 4, 1))).total


def _rename(owner: User, one: Contact) -> None:
    fields = ContactFields(family="渡邉", given="誠", tags=("恩師",))
    actions.change_contact(owner, one.pk, fields, version=one.version)


def _bring_card(owner: User, one: Contact) -> None:
    card = ContactFields(
        family="髙橋", given="健", affiliations=(AffiliationFields("さくら印刷"),), tags=("取引先",)
    )
    done = actions.enrich_contacts(owner, [(one.pk, card)], on=dt.date(2026, 1, 1))
    assert_true(owner)
    actions.undo_enrichments(owner, done)


def _guess(owner: User, one: Contact) -> None:
    other = actions.add_contact(owner, ContactFields(family="佐藤"))
    actions.set_name_guesses(owner, {other.pk: propose_name("佐藤", "")})


WRITERS: dict[str, Callable[[User, Contact], object]] = {
    "nothing more": lambda owner, one: None,
    "change_contact": _rename,
    "enrich and undo": _bring_card,
    "set_name_guesses": _guess,
    "tag": lambda owner, one: actions.tag_contact(owner, one.pk, "恩師"),
    "untag": lambda owner, one: actions.untag_contact(owner, one.pk, "同僚"),
    "interest": lambda owner, one: actions.add_interest(owner, one.pk, "釣り"),
    "new post": lambda owner, one: actions.change_affiliation(owner, one.pk, "つばめ通信", "開発部"),
    "closeness": lambda owner, one: actions.set_contact(owner, one.pk, closeness="close"),
    "deceased": lambda owner, one: actions.set_contact(owner, one.pk, state="deceased"),
    "archive": lambda owner, one: actions.archive_contact(owner, one.pk),
    "delete": lambda owner, one: actions.delete_contact(owner, one.pk),
    "erase": lambda owner, one: actions.erase_contacts(owner, [one.pk]),
}


@pytest.mark.parametrize("writer", WRITERS.values(), ids=WRITERS)
def test_every_writer_keeps_the_index_true(aoi: User, writer: Callable[[User, Contact], object]) -> None:
    one = actions.add_contact(aoi, FIELDS)
    writer(aoi, one)
    assert_true(aoi)


def test_deleted_people_come_back_into_it(aoi: User) -> None:
    one = actions.add_contact(aoi, FIELDS)
    actions.delete_contact(aoi, one.pk)
    assert found_by(aoi, "高橋") == 0
    actions.undelete_contact(aoi, one.pk)
    assert found_by(aoi, "高橋") == 1
    actions.erase_contacts(aoi, [one.pk])
    assert MomentEntry.objects.count() == PersonEntry.objects.count() == 0


@pytest.mark.parametrize(
    "words",
    [
        *(
            "高橋 髙橋 たかはし タカハシ takahashi takah 健高橋 髙橋健さん takeshi たかはしt けんちゃん 小野 "
            "猫 山登り みどり ㈱みどり製作所 営業部 前の会社:ひかり 会社:ひかり タグ:同僚 会った:2025-03 "
            "会った:先月 場所:渋谷 メモ:猫 t@example 5678 090-1234 ０９０−１２３４"
        ).split(),
        "部長 みどり 髙橋",
        "高橋 -加藤",
        '"髙橋"',
    ],
)  # fmt: skip
def test_found_by(aoi: User, ben: User, words: str) -> None:
    actions.add_contact(aoi, FIELDS)
    assert (found_by(aoi, words), found_by(ben, words)) == (1, 0)


@pytest.mark.parametrize(
    "words", ["加藤", "橋健太", "前の会社:みどり", "会った:2024", "高橋 -猫", "タグ:猫", "田"]
)
def test_not_found_by(aoi: User, words: str) -> None:
    actions.add_contact(aoi, FIELDS)
    assert found_by(aoi, words) == 0


def test_an_older_notebook_gets_its_index_in_batches(aoi: User, monkeypatch: pytest.MonkeyPatch) -> None:
    from enishi.people.actions import indexing
    from enishi.search.actions import want_rebuild

    monkeypatch.setattr(indexing, "BATCH", 2)
    actions.add_contacts(aoi, [FIELDS, ContactFields(family="佐藤"), ContactFields(family="鈴木")])
    PersonEntry.objects.all().delete()
    want_rebuild(aoi.pk)
    assert actions.build_index(aoi, until=0) is False  # one batch
    assert (PersonEntry.objects.count(), Backlog.objects.filter(kind="person").count()) == (2, 1)
    assert actions.build_index(aoi, until=float("inf")) is True
    assert_true(aoi)
    assert Backlog.objects.filter(kind="person").count() == 0


def test_a_company_is_found_by_its_name_in_the_other_language(aoi: User) -> None:
    post = AffiliationFields("株式会社月見工房", organisation_latin="Tsukimi Works Inc.")
    actions.add_contact(aoi, ContactFields(family="高橋", affiliations=(post,)))
    wanted = ("会社:tsukimi", "Tsukimi Works", "会社:月見", "会社:hikari")
    assert [found_by(aoi, words) for words in wanted] == [1, 1, 1, 0]
