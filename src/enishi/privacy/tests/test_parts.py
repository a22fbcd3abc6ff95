"""Leaving an employer: the part of work goes, whole and restorable; the private one stays."""

from __future__ import annotations

import datetime as dt
import io
import zipfile

import pytest
from django.urls import reverse

from enishi.accounts.models import User
from enishi.conftest import ClientOf
from enishi.core import errors
from enishi.encounters.actions import PromiseFields, record_encounter
from enishi.encounters.models import Encounter, Promise, TieState
from enishi.people.actions import merge_contacts
from enishi.people.fields import ContactFields
from enishi.people.models import Contact
from enishi.people.tests.factories import make_contact
from enishi.privacy import actions, queries
from enishi.privacy.choices import Choice
from enishi.privacy.parts import RULES, ErasedPart
from enishi.privacy.reading import open_archive
from enishi.privacy.rooms import list_tables
from enishi.privacy.tests.notebooks import fill_notebook
from enishi.privacy.writing import write_people_csv, write_zip

pytestmark = pytest.mark.django_db
ON = dt.date(2026, 11, 1)
People = dict[str, Contact]


@pytest.fixture
def people(aoi: User) -> People:
    """A customer, a customer who became a friend, a friend, and a friend one once worked with."""
    work = ContactFields(origin="work", tags=("展示会",))
    mail = ("hana@midori.example",)
    made = {
        "customer": make_contact(aoi, "佐藤", "健", organisation="みどり製作所", fields=work),
        "both": make_contact(aoi, "東", "花", organisation="みどり製作所", emails=mail, fields=work),
        "friend": make_contact(aoi, "林", "一", fields=ContactFields(tags=("読書",))),
        "colleague": make_contact(aoi, "岸", "優", emails=("yu@example.com",)),
    }
    record_encounter(aoi, contact_ids=[made["customer"].pk, made["both"].pk], on=ON, note="商談")
    promise = PromiseFields("mine", "見積もりを送る", contact_id=made["customer"].pk)
    record_encounter(
        aoi, contact_ids=[made["customer"].pk, made["colleague"].pk], on=ON, origin="work", promises=[promise]
    )
    record_encounter(aoi, contact_ids=[made["both"].pk, made["friend"].pk], on=ON, place="山")
    record_encounter(aoi, contact_ids=[made["customer"].pk], on=ON, note="ここだけの話", is_private=True)
    return made


def test_an_encounter_is_of_work_when_everybody_in_it_came_through_work(aoi: User, people: People) -> None:
    assert [row.origin for row in Encounter.objects.order_by("pk")] == ["work", "work", "private", "work"]


def test_every_table_has_a_rule() -> None:
    assert set(RULES) == {table for table, _, _ in list_tables()}


def read_table(owner: User, origin: str, table: str) -> str:
    whole = io.BytesIO()
    write_zip(owner, whole, Choice(origin=origin))
    return zipfile.ZipFile(whole).read(f"tables/{table}.jsonl").decode()


@pytest.mark.parametrize(
    ("origin", "names"),
    [("work", ["岸優", "佐藤健", "東花"]), ("private", ["岸優", "東花", "林一"])],
)
def test_a_part_is_a_notebook_of_its_own(
    aoi: User, ben: User, people: People, origin: str, names: list[str]
) -> None:
    whole = io.BytesIO()
    write_zip(aoi, whole, Choice(origin=origin))
    archive = open_archive(io.BytesIO(whole.getvalue()))
    actions.erase_notebook(aoi)
    actions.restore_notebook(ben, archive)
    found = {f"{row.family}{row.given}" for row in Contact.objects.filter(owner=ben)}
    assert sorted(found) == sorted(names)


def test_the_employer_gets_nothing_of_what_is_the_owners(aoi: User, people: People) -> None:
    actions_before = fill_notebook(aoi)
    contacts = read_table(aoi, "work", "people_contact")
    assert ("岸" in contacts, "yu@example.com" in read_table(aoi, "work", "people_contact_point")) == (
        True,
        False,
    )
    assert "ここだけの話" not in read_table(aoi, "work", "encounters_encounter")
    empty = ("purposes_purpose", "followups_saved_draft", "people_own_face", "imports_import")
    assert [read_table(aoi, "work", table) for table in empty] == ["", "", "", ""]
    assert actions_before.family not in contacts


def test_a_part_of_a_full_notebook_can_be_restored(aoi: User, ben: User) -> None:
    person = fill_notebook(aoi)
    whole = io.BytesIO()
    write_zip(aoi, whole, Choice(origin="private"))
    actions.erase_notebook(aoi)
    counts = actions.restore_notebook(ben, open_archive(io.BytesIO(whole.getvalue())))
    assert (counts["people_contact"], counts["followups_decision"], counts["imports_change"]) == (2, 1, 0)
    assert Contact.objects.get(pk=person.pk).owner_id == ben.pk


def test_a_part_keeps_what_a_merge_had_filled_in_and_the_name_before(aoi: User, ben: User) -> None:
    kept = make_contact(aoi, "佐藤", "健", fields=ContactFields(origin="work"))
    other = make_contact(aoi, "山田", "健", fields=ContactFields(origin="work", nickname="けんさん"))
    merge_contacts(aoi, kept.pk, other.pk)
    whole = io.BytesIO()
    write_zip(aoi, whole, Choice(origin="work"))
    actions.erase_notebook(aoi)
    actions.restore_notebook(ben, open_archive(io.BytesIO(whole.getvalue())))
    merge_contacts(ben, kept.pk, make_contact(ben, "佐藤", "健").pk)
    moved = Contact.objects.get(pk=kept.pk)
    assert (moved.nickname, [str(row) for row in moved.other_names.all()]) == ("けんさん", ["山田 健"])


def test_erasing_the_part_of_work_keeps_the_private_one(aoi: User, people: People) -> None:
    gone = actions.erase_part(aoi, "work")
    assert gone == ErasedPart(people=1, kept_by_name=1, encounters=2)
    rows = Contact.objects.filter(owner=aoi).prefetch_related("affiliations", "points").order_by("sort_key")
    assert {(row.family, row.origin, row.affiliations.count(), row.points.count()) for row in rows} == {
        ("岸", "private", 0, 1),
        ("東", "private", 0, 0),
        ("林", "private", 0, 0),
    }
    assert [row.place for row in Encounter.objects.filter(owner=aoi)] == ["山"]
    assert Promise.objects.count() == 0
    assert TieState.objects.get(contact=people["both"]).contact_days == 1
    assert actions.erase_part(aoi, "work") == ErasedPart(people=0, kept_by_name=0, encounters=0)


def test_names_can_go_too(aoi: User, people: People) -> None:
    assert actions.erase_part(aoi, "work", keep_names=False) == ErasedPart(2, 0, 1)
    assert Contact.objects.filter(owner=aoi).count() == 2


def test_an_unknown_origin_is_refused(aoi: User) -> None:
    with pytest.raises(errors.Invalid):
        actions.erase_part(aoi, "school")


def test_a_spreadsheet_of_one_part(aoi: User, people: People) -> None:
    out = io.BytesIO()
    write_people_csv(aoi, out, Choice(origin="work"))
    assert [line.split(",")[0] for line in out.getvalue().decode("utf-8-sig").splitlines()[1:]] == [
        "佐藤",
        "東",
    ]


def test_the_page(aoi: User, people: People, client_of: ClientOf) -> None:
    client, address = client_of(aoi), reverse("privacy:part", args=["work"])
    page = client.get(address)
    assert (page.status_code, [row.family for row in page.context["mixed"]]) == (200, ["東"])
    assert client.get(reverse("privacy:part", args=["school"])).status_code == 404
    assert client.post(address, {"words": "はい"}).status_code == 422
    assert queries.read_part(aoi, "work").people != frozenset()
    assert client.post(address, {"words": "この分を消す", "keep_names": "on"}).status_code == 302
    assert queries.read_part(aoi, "work").people == frozenset()
    files = [
        client.get(reverse("privacy:export", args=["csv"]) + f"?origin={word}") for word in ("private", "x")
    ]
    assert [answer.status_code for answer in files] == [200, 404]
    assert "佐藤" not in b"".join(files[0]).decode()
