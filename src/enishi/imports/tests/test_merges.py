"""Merging over all rooms: no value and no encounter is ever lost, and taking back is exact, in whatever order."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from enishi.accounts.models import User
from enishi.core.queries import owned_rows
from enishi.encounters.actions import (
    EncounterFields,
    PromiseFields,
    change_encounter,
    record_encounter,
    record_encounters,
)
from enishi.encounters.queries import list_encounters
from enishi.encounters.tests.test_tie_states import assert_is_fresh
from enishi.followups.models import Decision, Forecast, SavedDraft
from enishi.imports.actions import Source, apply_import, begin_import, read_import, undo_import
from enishi.imports.models import CardKey, Import
from enishi.people import actions, queries
from enishi.people.fields import AffiliationFields, ContactFields, PointFields
from enishi.people.models import Contact, Merge, MergedRow
from enishi.people.tests.factories import make_contact
from enishi.privacy.rooms import list_tables
from enishi.purposes.actions import PurposeFields, link_contact, set_purpose

pytestmark = pytest.mark.django_db
TODAY = dt.date(2026, 11, 23)
N_PEOPLE = 4
PASSING = {"version", "updated_at", "filter_text"}


def dump(owner: User) -> dict[str, list[dict[str, object]]]:
    """Every row of the notebook but for the trail, the book of merges, and what counts edits."""
    left_out = {"audit_record", "people_merge"}
    tables = {table: model for table, _, model in list_tables() if table not in left_out}
    return {
        table: [
            {name: value for name, value in row.items() if name not in PASSING}
            for row in owned_rows(owner.pk, model).order_by("pk").values()
        ]
        for table, model in tables.items()
    }


def fill_rooms(owner: User, people: Sequence[Contact]) -> None:
    """Something about each in every room that points to people; two were at one place together."""
    purpose = set_purpose(owner, PurposeFields(sentence="友人をつくる"))
    of = Import.objects.create(owner=owner, status="done")
    for number, one in enumerate(people):
        day = TODAY - dt.timedelta(days=10 * number + 1)
        promise = PromiseFields("mine", f"約束{number}", contact_id=one.pk)
        record_encounter(owner, contact_ids=[one.pk], on=day, promises=[promise])
        Decision.objects.create(owner=owner, contact=one, kind="care", verdict="later", on=day)
        SavedDraft.objects.create(
            owner=owner, contact=one, kind="revive", channel="mail", body="お元気ですか"
        )
        until = day + dt.timedelta(days=30)
        Forecast.objects.create(owner=owner, contact=one, kind="tie", made_on=day, until_on=until, chance=0.5)
        CardKey.objects.create(owner=owner, contact=one, of=of, digest=f"d{number}")
        link_contact(owner, purpose.pk, one.pk)
    record_encounter(owner, contact_ids=[one.pk for one in people], on=TODAY)


def make_people(owner: User) -> list[Contact]:
    mails = (("a@a.jp", "shared@a.jp"), ("shared@a.jp",), ("c@c.jp", "shared@a.jp"), ("d@d.jp",))
    people = [
        actions.add_contact(
            owner,
            ContactFields(
                family="佐藤",
                given=f"健{number}",
                nickname="けん" * (number % 2),
                note=f"覚え{number}",
                origin=("work", "private")[number % 2],
                affiliations=(
                    AffiliationFields(f"会社{number % 3}", known_on=TODAY.replace(year=2020 + number)),
                ),
                points=tuple(PointFields("email", mail) for mail in mails[number]),
                tags=("名刺", f"札{number}"),
            ),
        )
        for number in range(N_PEOPLE)
    ]
    actions.note_pairs(
        owner, [(people[0].pk, people[1].pk, "same_email"), (people[1].pk, people[2].pk, "same_name")]
    )
    return people


numbers = st.integers(0, N_PEOPLE - 1)
pairs = st.lists(st.tuples(numbers, numbers), min_size=1, max_size=6)


@settings(
    max_examples=8,
    deadline=None,
    phases=[Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(wanted=pairs, seed=st.randoms(use_true_random=False))
def test_merged_and_parted_again_in_any_order_is_as_before(
    aoi: User, wanted: list[tuple[int, int]], seed: object
) -> None:
    with transaction.atomic():
        people = make_people(aoi)
        fill_rooms(aoi, people)
        before = dump(aoi)
        made: list[Merge] = []
        for keep, other in wanted:
            if queries.stand_in(aoi, people[keep].pk) != queries.stand_in(aoi, people[other].pk):
                made.append(actions.merge_contacts(aoi, people[keep].pk, people[other].pk))
        seed.shuffle(made)  # type: ignore[attr-defined]
        for merge in made:
            actions.undo_merge(aoi, merge.pk)
        assert dump(aoi) == before
        for one in people:
            assert_is_fresh(one.pk)
        transaction.set_rollback(True)


@dataclass
class Book:
    """What each person was given, by the one who stood for them at that time."""

    owner: User
    people: list[Contact]
    edges: dict[uuid.UUID, uuid.UUID] = field(default_factory=dict)  # gone -> kept then
    merges: dict[uuid.UUID, uuid.UUID] = field(default_factory=dict)  # gone -> merge
    values: dict[uuid.UUID, set[str]] = field(default_factory=dict)
    met: dict[uuid.UUID, set[uuid.UUID]] = field(default_factory=dict)

    def stands(self, one: uuid.UUID) -> uuid.UUID:
        while one in self.edges:
            one = self.edges[one]
        return one

    def check(self) -> None:
        for root in {self.stands(one.pk) for one in self.people}:
            of_root = [one.pk for one in self.people if self.stands(one.pk) == root]
            contact = queries.get_contact(self.owner, root)
            shown = {point.value for point in contact.points.all()} | {tag.name for tag in contact.tags.all()}
            assert shown == {value for one in of_root for value in self.values.get(one, ())}
            met = {row.pk for row in list_encounters(self.owner, contact=contact)}
            assert met == {one for person in of_root for one in self.met.get(person, ())}
            assert_is_fresh(root)


Step = tuple[str, int, int]
steps = st.lists(
    st.tuples(
        st.sampled_from(["merge", "merge", "undo", "mail", "tag", "meet", "meet both"]), numbers, numbers
    ),
    min_size=3,
    max_size=14,
)


def take_step(book: Book, step: Step, number: int) -> None:
    what, one, other = step
    first, second = (book.stands(book.people[place].pk) for place in (one, other))
    asked = book.people[one].pk  # an id that may have gone away
    if what == "merge" and first != second:
        made = actions.merge_contacts(book.owner, asked, book.people[other].pk)
        book.edges[second], book.merges[second] = first, made.pk
    elif what == "undo" and book.people[one].pk in book.merges:
        actions.undo_merge(book.owner, book.merges.pop(asked))
        del book.edges[asked]
    elif what == "mail":
        mail = f"m{number % 3}@a.jp"
        actions.enrich_contacts(
            book.owner, [(asked, ContactFields(points=(PointFields("email", mail),)))], on=TODAY
        )
        if all(mail not in book.values.get(p.pk, ()) for p in book.people if book.stands(p.pk) == first):
            book.values.setdefault(first, set()).add(mail)
    elif what == "tag":
        name = f"札{number % 3}"
        actions.tag_contact(book.owner, asked, name)
        if all(name not in book.values.get(p.pk, ()) for p in book.people if book.stands(p.pk) == first):
            book.values.setdefault(first, set()).add(name)
    elif what.startswith("meet"):
        ids = [asked] if what == "meet" else [asked, book.people[other].pk]
        day = TODAY - dt.timedelta(days=number)
        made_one = record_encounter(book.owner, contact_ids=ids, on=day)
        for who in {first, second} if what == "meet both" else {first}:
            book.met.setdefault(who, set()).add(made_one.pk)


def walk_through(owner: User, wanted: Sequence[Step]) -> None:
    """Every step, then every merge taken back; looked over after each."""
    people = [make_contact(owner, "佐藤", f"健{number}") for number in range(N_PEOPLE)]
    book = Book(owner, people)
    for number, step in enumerate(wanted):
        take_step(book, step, number)
        book.check()
    for one in list(book.merges):
        actions.undo_merge(owner, book.merges.pop(one))
        del book.edges[one]
        book.check()
    assert MergedRow.objects.count() == 0


def test_a_tag_that_two_brought_along_goes_back_to_each(aoi: User) -> None:
    """The one has it through somebody, the other waits with it; found by chance, and then it could not be parted."""
    steps = [
        ("merge", 1, 0),
        ("tag", 2, 0),
        ("meet", 3, 0),
        ("meet", 3, 0),
        ("tag", 0, 0),
        ("merge", 3, 0),
        ("merge", 3, 2),
    ]
    walk_through(aoi, [(what, one, other) for what, one, other in steps])


@settings(
    max_examples=8,
    deadline=None,
    phases=[Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(wanted=steps)
def test_no_value_and_no_encounter_is_ever_lost(aoi: User, wanted: list[Step]) -> None:
    with transaction.atomic():
        walk_through(aoi, wanted)
        transaction.set_rollback(True)


def test_both_were_there(aoi: User) -> None:
    """One encounter with both is one of theirs, not two."""
    one, other = make_contact(aoi), make_contact(aoi, "Sato", "Ken")
    record_encounters(aoi, [EncounterFields([one.pk, other.pk], TODAY)])
    actions.merge_contacts(aoi, one.pk, other.pk)
    (row,) = list_encounters(aoi, contact=queries.get_contact(aoi, one.pk))
    assert [part.contact_id for part in row.participations.all()] == [one.pk]


def bring_in(owner: User, folder: Path, *cards: tuple[str, str, str]) -> Import:
    text = "".join(
        f"BEGIN:VCARD\r\nVERSION:3.0\r\nN:{family};{given};;;\r\nFN:{family} {given}\r\nEMAIL:{mail}\r\nEND:VCARD\r\n"
        for family, given, mail in cards
    )
    path = folder / "cards.vcf"
    path.write_text(text, encoding="utf-8", newline="")
    of = begin_import(owner)
    read_import(owner, of.pk, [Source(path, path.name)])
    return apply_import(owner, of.pk)


def list_people(owner: User) -> list[tuple[str, str]]:
    return [(row.family, row.given) for row in queries.list_contacts(owner)]


def test_a_file_meets_the_person_after_a_merge(aoi: User, tmp_path: Path) -> None:
    """The same file changes nothing; a card of the name that went away reaches whoever is kept."""
    bring_in(aoi, tmp_path, ("佐藤", "健", "ken@a.jp"), ("Sato", "Ken", "sato@b.jp"))
    one, other = (queries.get_named(aoi, mail) for mail in ("佐藤 健", "Ken Sato"))
    actions.merge_contacts(aoi, one.pk, other.pk)
    again = bring_in(aoi, tmp_path, ("佐藤", "健", "ken@a.jp"), ("Sato", "Ken", "sato@b.jp"))
    assert ([file.unchanged for file in again.files.all()], list_people(aoi)) == ([2], [("佐藤", "健")])
    more = bring_in(aoi, tmp_path, ("Sato", "Ken", "sato@b.jp"), ("Sato", "Ken", "SATO@b.jp"))
    assert ([file.added for file in more.files.all()], list_people(aoi)) == ([0], [("佐藤", "健")])


def test_an_import_undone_after_a_merge_takes_neither_away(aoi: User, tmp_path: Path) -> None:
    """A merge is the owner's word on both: what the import brought of them stays, and can still be parted."""
    known = make_contact(aoi, emails=("ken@a.jp",))
    of = bring_in(aoi, tmp_path, ("Sato", "Ken", "sato@b.jp"), ("鈴木", "花", "hana@b.jp"))
    merge = actions.merge_contacts(aoi, known.pk, queries.get_named(aoi, "Ken Sato").pk)
    undo_import(aoi, of.pk)
    assert list_people(aoi) == [("佐藤", "健")]
    assert sorted(p.value for p in queries.get_contact(aoi, known.pk).points.all()) == [
        "ken@a.jp",
        "sato@b.jp",
    ]
    actions.undo_merge(aoi, merge.pk)
    assert sorted(list_people(aoi)) == [("Sato", "Ken"), ("佐藤", "健")]


def test_an_encounter_changed_after_a_merge_is_still_of_both(aoi: User) -> None:
    one, other = make_contact(aoi), make_contact(aoi, "Sato", "Ken")
    (row,) = record_encounters(aoi, [EncounterFields([one.pk, other.pk], TODAY)])
    merge = actions.merge_contacts(aoi, one.pk, other.pk)
    change_encounter(aoi, row.pk, EncounterFields([one.pk], TODAY - dt.timedelta(days=1), place="駅前"))
    actions.undo_merge(aoi, merge.pk)
    found = [list_encounters(aoi, contact=contact).get().place for contact in (one, other)]
    assert found == ["駅前", "駅前"]
