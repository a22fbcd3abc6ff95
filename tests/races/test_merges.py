"""Merges that meet each other, an import, or an encounter being written down: nothing is lost."""

from __future__ import annotations

import datetime as dt
from functools import partial

import pytest

from enishi.accounts.models import User
from enishi.encounters.actions import record_encounter
from enishi.encounters.models import Participation
from enishi.encounters.tests.test_tie_states import assert_is_fresh
from enishi.people import queries
from enishi.people.actions import (
    add_contact,
    decide_same,
    enrich_contacts,
    merge_contacts,
    note_maybe_same,
    rows,
    undo_merge,
)
from enishi.people.actions.merging import joining, parting
from enishi.people.fields import ContactFields, PointFields
from enishi.people.models import Contact, Decision, MaybeSame, Merge
from tests.races.crowd import CROWD, at_once, list_wins, name_losses, overtake

TODAY = dt.date(2026, 11, 23)


def add(aoi: User, given: str, mail: str) -> Contact:
    return add_contact(aoi, ContactFields(family="佐藤", given=given, points=(PointFields("email", mail),)))


def list_mails(aoi: User, contact: Contact) -> set[str]:
    return {point.value for point in queries.get_contact(aoi, contact.pk).points.all()}


def is_whole(aoi: User) -> bool:
    """Whoever is hidden stands behind somebody who is there, and every merge that stands says so."""
    hidden = Contact.objects.filter(owner=aoi, merged_into__isnull=False)
    behind_hidden = hidden.filter(merged_into__merged_into__isnull=False).exists()
    standing = set(Merge.objects.filter(undone_at=None).values_list("gone_id", flat=True))
    return not behind_hidden and standing == set(hidden.values_list("pk", flat=True))


def merge_same_pair(aoi: User) -> tuple[int, set[str]]:
    one, other = add(aoi, "健", "a@a.jp"), add(aoi, "ケン", "b@a.jp")
    found = at_once([partial(merge_contacts, aoi, one.pk, other.pk)] * CROWD)
    return len({merge.pk for merge in list_wins(found)}), name_losses(found)


def test_the_same_two_merged_eight_times_are_one_merge(aoi: User) -> None:
    assert merge_same_pair(aoi) == (1, set())
    assert Merge.objects.count() == 1


@pytest.mark.control
def test_without_the_lock_the_constraint_refuses_the_others(aoi: User) -> None:
    assert merge_same_pair(aoi)[1] == {"IntegrityError"}


def merge_in_a_row(aoi: User, monkeypatch: pytest.MonkeyPatch) -> list[Contact]:
    """B joins A while C joins B."""
    a, b, c = (add(aoi, given, f"{given}@a.jp") for given in "abc")
    first, second = partial(merge_contacts, aoi, a.pk, b.pk), partial(merge_contacts, aoi, b.pk, c.pk)
    found = overtake(first, second, pause_in=(joining, "finish"), monkeypatch=monkeypatch)
    assert name_losses(found) == set()
    return [a, b, c]


def test_who_joins_somebody_who_is_going_away_joins_whoever_stays(
    aoi: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    people = merge_in_a_row(aoi, monkeypatch)
    assert is_whole(aoi)
    assert [list_mails(aoi, one) for one in people] == [{"a@a.jp", "b@a.jp", "c@a.jp"}] * 3


@pytest.mark.control(1)
def test_without_the_lock_somebody_stands_behind_a_hidden_one(
    aoi: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    merge_in_a_row(aoi, monkeypatch)
    assert not is_whole(aoi)


def test_a_card_for_somebody_who_is_going_away_reaches_whoever_stays(
    aoi: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, other = add(aoi, "健", "a@a.jp"), add(aoi, "ケン", "b@a.jp")
    card = ContactFields(family="佐藤", points=(PointFields("email", "new@a.jp"),))
    merge, enrich = (
        partial(merge_contacts, aoi, one.pk, other.pk),
        partial(enrich_contacts, aoi, [(other.pk, card)], on=TODAY),
    )
    found = overtake(merge, enrich, pause_in=(joining, "finish"), monkeypatch=monkeypatch)
    assert name_losses(found) == set()
    assert list_mails(aoi, one) == {"a@a.jp", "b@a.jp", "new@a.jp"}


def test_an_encounter_with_somebody_who_is_going_away_is_with_whoever_stays(
    aoi: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, other = add(aoi, "健", "a@a.jp"), add(aoi, "ケン", "b@a.jp")
    merge = partial(merge_contacts, aoi, one.pk, other.pk)
    write = partial(record_encounter, aoi, contact_ids=[other.pk], on=TODAY)
    found = overtake(merge, write, pause_in=(joining, "finish"), monkeypatch=monkeypatch)
    assert name_losses(found) == set()
    assert [part.contact_id for part in Participation.objects.all()] == [one.pk]
    assert_is_fresh(one.pk)


def test_undone_while_somebody_else_joins(aoi: User, monkeypatch: pytest.MonkeyPatch) -> None:
    a, b, c = (add(aoi, given, f"{given}@a.jp") for given in "abc")
    merge = merge_contacts(aoi, a.pk, b.pk)
    undo, join = partial(undo_merge, aoi, merge.pk), partial(merge_contacts, aoi, b.pk, c.pk)
    found = overtake(undo, join, pause_in=(parting, "finish"), monkeypatch=monkeypatch)
    assert (name_losses(found), is_whole(aoi)) == (set(), True)
    mails = [list_mails(aoi, one) for one in (a, b)]
    assert mails in ([{"a@a.jp"}, {"b@a.jp", "c@a.jp"}], [{"a@a.jp", "c@a.jp"}, {"b@a.jp"}])


def say_both_at_once(aoi: User, monkeypatch: pytest.MonkeyPatch) -> tuple[str, bool]:
    """Two browsers: "the same" in one, "somebody else" in the other. What is written, and whether they are one."""
    one, other = add(aoi, "健", "a@a.jp"), add(aoi, "ケン", "b@a.jp")
    note_maybe_same(aoi, one.pk, other.pk, "same_name")
    pair = MaybeSame.objects.get()
    found = overtake(
        partial(decide_same, aoi, pair.pk, Decision.DIFFERENT),
        partial(decide_same, aoi, pair.pk, Decision.SAME),
        pause_in=(rows, "check_choice"),
        monkeypatch=monkeypatch,
    )
    assert name_losses(found) == set()
    pair.refresh_from_db()
    return pair.decision, Contact.objects.filter(owner=aoi, merged_into__isnull=False).exists()


def test_two_words_on_a_pair_at_once_leave_what_is_written_true(
    aoi: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    decision, is_one = say_both_at_once(aoi, monkeypatch)
    assert is_one == (decision == Decision.SAME)


@pytest.mark.control(1)
def test_without_the_lock_two_who_are_one_are_written_down_as_different(
    aoi: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert say_both_at_once(aoi, monkeypatch) == (Decision.DIFFERENT, True)
