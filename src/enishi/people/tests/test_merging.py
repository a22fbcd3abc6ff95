"""Two contacts become one person and two again: nothing is lost, in whatever order."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable
from functools import partial

import pytest

from enishi.accounts.models import User
from enishi.core import errors
from enishi.core.queries import owned_rows
from enishi.people import actions, queries
from enishi.people.actions import Part
from enishi.people.changes import fields_of, with_changes
from enishi.people.fields import AffiliationFields, ContactFields, InterestFields, PhotoFields, PointFields
from enishi.people.models import Contact, MaybeSame, Merge, MergedRow
from enishi.people.portable import TABLES
from enishi.people.tests.factories import make_contact
from enishi.people.tests.test_actions import PNG

pytestmark = pytest.mark.django_db
PASSING = {"version", "updated_at", "filter_text"}


def dump(owner: User) -> dict[str, list[dict[str, object]]]:
    """Every row of this room but for what counts edits and for the book of merges."""
    tables = [model for model in TABLES if model is not Merge]
    return {
        model._meta.db_table: [
            {name: value for name, value in row.items() if name not in PASSING}
            for row in owned_rows(owner.pk, model).order_by("pk").values()
        ]
        for model in tables
    }


def make_two(owner: User) -> tuple[Contact, Contact]:
    one = make_contact(
        owner,
        emails=("ken@a.jp", "both@a.jp"),
        fields=ContactFields(
            affiliations=(AffiliationFields("みどり", "営業部", "課長", known_on=dt.date(2020, 4, 1)),),
            tags=("読書", "名刺"),
            note="大学から",
            origin="work",
        ),
    )
    other = actions.add_contact(
        owner,
        ContactFields(
            family="Sato",
            given="Ken",
            nickname="けんちゃん",
            birth_month=4,
            birth_day=2,
            affiliations=(AffiliationFields("ななほし", "企画部", "部長", known_on=dt.date(2025, 4, 1)),),
            points=(PointFields("email", "BOTH@a.jp"), PointFields("phone", "090-1234-5678")),
            tags=("名刺", "山"),
            interests=(InterestFields("山歩き"),),
            photo=PhotoFields(PNG),
            note="山の会",
        ),
    )
    actions.set_contact(owner, other.pk, state="mourning", state_on=dt.date(2026, 11, 1), closeness="close")
    return one, other


def test_everything_of_both_is_there(aoi: User) -> None:
    one, other = make_two(aoi)
    actions.merge_contacts(aoi, one.pk, other.pk)
    now = queries.get_contact(aoi, one.pk)
    assert (now.family, now.nickname, now.birth_month, now.state, now.closeness) == (
        *("佐藤", "けんちゃん", 4, "mourning", "close"),
    )
    assert (now.note, now.origin) == ("大学から\n山の会", "private")
    assert [(post.organisation, post.is_current) for post in now.affiliations.all()] == [
        ("ななほし", True),
        ("みどり", False),
    ]
    assert sorted(point.value for point in now.points.all()) == ["090-1234-5678", "both@a.jp", "ken@a.jp"]
    assert [tag.name for tag in now.tags.all()] == ["名刺", "山", "読書"]
    assert [row.text for row in now.interests.all()] == ["山歩き"]
    assert queries.get_photo(aoi, one.pk).data is not None
    assert [row.pk for row in queries.list_contacts(aoi)] == [one.pk]
    assert [row.pk for row in queries.list_contacts(aoi, words="sato")] == [one.pk]
    assert list(queries.list_deleted(aoi)) == []


def test_the_id_and_the_names_that_went_away_still_find_the_person(aoi: User) -> None:
    one, other = make_two(aoi)
    actions.merge_contacts(aoi, one.pk, other.pk)
    for words in (str(other.pk), str(other.pk)[:18], "Ken Sato", "けんちゃん", "ななほしの佐藤"):
        assert queries.get_named(aoi, words).pk == one.pk
    assert queries.get_contact(aoi, other.pk).pk == one.pk
    assert actions.set_contact(aoi, other.pk, relation="peer").pk == one.pk


def test_merge_and_undo_change_nothing(aoi: User) -> None:
    one, other = make_two(aoi)
    before = dump(aoi)
    merge = actions.merge_contacts(aoi, one.pk, other.pk)
    assert dump(aoi) != before
    actions.undo_merge(aoi, merge.pk)
    assert dump(aoi) == before
    assert actions.undo_merge(aoi, merge.pk).undone_at is not None
    assert dump(aoi) == before


@pytest.mark.parametrize("order", ["first", "last"])
def test_three_come_apart_in_any_order(aoi: User, order: str) -> None:
    one, other = make_two(aoi)
    third = make_contact(
        aoi, family="佐藤", given="ケン", emails=("both@a.jp", "ken@c.jp"), organisation="はなみずき"
    )
    before = dump(aoi)
    made = [
        actions.merge_contacts(aoi, one.pk, other.pk),
        actions.merge_contacts(aoi, third.pk, one.pk),
    ]
    values = sorted(point.value for point in queries.get_contact(aoi, other.pk).points.all())
    assert values == ["090-1234-5678", "both@a.jp", "ken@a.jp", "ken@c.jp"]
    for merge in made if order == "first" else reversed(made):
        actions.undo_merge(aoi, merge.pk)
    assert dump(aoi) == before


def test_what_was_added_since_stays_and_what_the_owner_wrote_is_kept(aoi: User) -> None:
    one, other = make_two(aoi)
    merge = actions.merge_contacts(aoi, one.pk, other.pk)
    actions.tag_contact(aoi, one.pk, "あとから")
    contact = queries.get_contact(aoi, one.pk)
    fields = with_changes(fields_of(contact), {"nickname": "ケンさん", "note": "書き直した"})
    actions.change_contact(aoi, one.pk, fields, version=contact.version)
    actions.undo_merge(aoi, merge.pk)
    kept, back = queries.get_contact(aoi, one.pk), queries.get_contact(aoi, other.pk)
    assert (kept.nickname, kept.note, kept.state) == ("ケンさん", "書き直した", "none")
    assert (back.nickname, back.note, back.state) == ("けんちゃん", "山の会", "mourning")
    assert [tag.name for tag in kept.tags.all()] == ["あとから", "名刺", "読書"]
    assert [tag.name for tag in back.tags.all()] == ["名刺", "山"]


def test_undo_when_the_kept_person_lies_in_the_bin(aoi: User) -> None:
    one, other = make_two(aoi)
    merge = actions.merge_contacts(aoi, one.pk, other.pk)
    actions.delete_contact(aoi, one.pk)
    with pytest.raises(errors.NotFound):
        queries.get_contact(aoi, other.pk)
    actions.undo_merge(aoi, merge.pk)
    assert [row.pk for row in queries.list_contacts(aoi)] == [other.pk]
    assert [row.pk for row in queries.list_deleted(aoi)] == [one.pk]


def test_an_erased_person_is_erased_with_whom_they_were_merged(aoi: User) -> None:
    one, other = make_two(aoi)
    actions.merge_contacts(aoi, one.pk, other.pk)
    actions.erase_contacts(aoi, [one.pk])
    assert (Contact.objects.count(), Merge.objects.count(), MergedRow.objects.count()) == (0, 0, 0)


def test_decisions_on_pairs_go_with_the_people(aoi: User) -> None:
    one, other = make_two(aoi)
    third = make_contact(aoi, "佐藤", "謙")
    actions.note_maybe_same(aoi, one.pk, other.pk, "same_email")
    actions.note_maybe_same(aoi, other.pk, third.pk, "same_reading")
    actions.decide_same(aoi, MaybeSame.objects.get(reason="same_reading").pk, "different")
    before = dump(aoi)
    merge = actions.merge_contacts(aoi, one.pk, other.pk)
    decided = {row.reason: (row.decision, {row.a_id, row.b_id}) for row in MaybeSame.objects.all()}
    assert decided["same_email"][0] == "same"
    assert decided["same_reading"] == ("different", {one.pk, third.pk})
    assert actions.note_pairs(aoi, [(third.pk, other.pk, "same_name")]) == 0
    actions.undo_merge(aoi, merge.pk)
    assert dump(aoi) == before


def test_the_same_two_twice_are_one_merge(aoi: User, ben: User) -> None:
    one, other = make_two(aoi)
    merge = actions.merge_contacts(aoi, one.pk, other.pk)
    assert actions.merge_contacts(aoi, one.pk, other.pk).pk == merge.pk
    with pytest.raises(errors.Invalid):
        actions.merge_contacts(aoi, one.pk, one.pk)
    works: list[Callable[[], object]] = [
        partial(actions.merge_contacts, ben, one.pk, other.pk),
        partial(actions.merge_contacts, aoi, one.pk, uuid.uuid4()),
        partial(actions.undo_merge, ben, merge.pk),
    ]
    for work in works:
        with pytest.raises(errors.NotFound):
            work()


def test_an_introducer_who_was_merged_is_read_through(aoi: User) -> None:
    one, other = make_two(aoi)
    guest = actions.add_contact(aoi, ContactFields(family="林", introduced_by_id=other.pk))
    merge = actions.merge_contacts(aoi, one.pk, other.pk)
    contact = queries.get_contact(aoi, guest.pk)
    assert contact.introduced_by == one
    actions.change_contact(aoi, guest.pk, fields_of(contact), version=contact.version)
    actions.undo_merge(aoi, merge.pk)
    assert queries.get_contact(aoi, guest.pk).introduced_by == other


def test_split_and_merged_again(aoi: User) -> None:
    one, _ = make_two(aoi)
    contact = queries.get_contact(aoi, one.pk)
    mail = next(point for point in contact.points.all() if point.value == "ken@a.jp")
    rows = {"people_contact_point.contact": [mail.pk]}
    new = actions.split_contact(aoi, one.pk, Part(ContactFields(family="佐藤", given="兼"), rows))
    assert [point.value for point in queries.get_contact(aoi, new.pk).points.all()] == ["ken@a.jp"]
    assert [point.value for point in queries.get_contact(aoi, one.pk).points.all()] == ["both@a.jp"]
    with pytest.raises(errors.Conflict):
        actions.split_contact(aoi, one.pk, Part(ContactFields(family="佐藤"), rows))
    actions.merge_contacts(aoi, one.pk, new.pk)
    values = [point.value for point in queries.get_contact(aoi, one.pk).points.all()]
    assert sorted(values) == ["both@a.jp", "ken@a.jp"]
