"""Bringing people in: idempotent, in any order, undone whole, and never a silent merge."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from enishi.accounts.models import User
from enishi.core import clock, errors
from enishi.encounters.actions import add_promise, record_encounter
from enishi.encounters.models import Encounter
from enishi.followups.actions import save_draft
from enishi.followups.queries.hindsight import is_hindsight_due
from enishi.imports import actions, queries
from enishi.imports.models import CardKey, Change, Import, ImportFile, Status
from enishi.people.actions import add_contact, change_contact, delete_contact, set_face
from enishi.people.fields import (
    AffiliationFields,
    ContactFields,
    InterestFields,
    OtherNameFields,
    PointFields,
)
from enishi.people.models import Affiliation, Contact, Interest, MaybeSame, OtherName
from enishi.privacy.writing import write_json, write_zip
from enishi.purposes.actions import PurposeFields, link_contact, set_purpose

Card = dict[str, str]
Write = Callable[..., Path]


def vcard(family: str, given: str, **lines: str) -> str:
    names = {
        "email": "EMAIL",
        "mobile": "TEL;TYPE=CELL",
        "phone": "TEL;TYPE=WORK",
        "org": "ORG",
        "title": "TITLE",
    }
    rows = [f"{names[key]}:{value}" for key, value in lines.items()]
    body = [
        "BEGIN:VCARD",
        "VERSION:3.0",
        f"N:{family};{given};;;",
        f"FN:{family} {given}",
        *rows,
        "END:VCARD",
    ]
    return "\r\n".join(body) + "\r\n"


@pytest.fixture
def write(tmp_path: Path) -> Write:
    numbers = itertools.count(1)

    def make(*cards: str, name: str = "") -> Path:
        path = tmp_path / (name or f"cards{next(numbers)}.vcf")
        path.write_text("".join(cards), encoding="utf-8")
        return path

    return make


def bring(actor: User, *paths: Path, origin: str = "private", me: tuple[str, ...] = ()) -> ImportFile:
    of = actions.begin_import(actor, origin=origin, me=me)
    sources = [actions.Source(path, path.name) for path in paths]
    actions.read_import(actor, of.pk, sources, is_previewed=False)
    actions.apply_import(actor, of.pk)
    return queries.get_import(actor, of.pk).files.all()[0]


def counts(file: ImportFile) -> tuple[int, ...]:
    return (file.read_count, file.added, file.updated, file.unchanged, file.maybe_same, file.rejected)


def test_the_same_file_again_changes_nothing(aoi: User, write: Write) -> None:
    path = write(vcard("山田", "太郎", email="taro@a.example"), vcard("林", "一"))
    assert counts(bring(aoi, path)) == (2, 2, 0, 0, 0, 0)
    assert counts(bring(aoi, path)) == (2, 0, 0, 2, 0, 0)
    assert Contact.objects.count() == 2


def test_a_card_with_more_is_the_same_person_brought_up_to_date(aoi: User, write: Write) -> None:
    bring(aoi, write(vcard("山田", "太郎", email="taro@a.example")))
    file = bring(aoi, write(vcard("山田", "太郎", email="taro@a.example", mobile="090-1111-2222")))
    assert counts(file) == (1, 0, 1, 0, 0, 0)
    assert Contact.objects.count() == 1


def test_two_of_one_name_at_two_companies_stay_two_and_are_asked_about(aoi: User, write: Write) -> None:
    file = bring(aoi, write(vcard("佐藤", "健", org="みどり製作所"), vcard("佐藤", "健", org="あおぞら商会")))
    assert counts(file) == (2, 2, 0, 0, 1, 0)
    assert MaybeSame.objects.get().reason == "same_name"


def test_my_own_card_is_left_out(aoi: User, write: Write) -> None:
    set_face(aoi, emails=["Me@Example.com"])
    file = bring(aoi, write(vcard("青井", "葵", email="me@example.com"), vcard("山田", "太郎")))
    assert counts(file) == (1, 1, 0, 0, 0, 1)
    assert queries.list_rejected(file)[0].reason == "yourself"


def test_a_deleted_person_is_not_brought_back_by_the_file(aoi: User, write: Write) -> None:
    path = write(vcard("山田", "太郎", email="taro@a.example"))
    bring(aoi, path)
    delete_contact(aoi, Contact.objects.get().pk)
    assert counts(bring(aoi, path)) == (1, 0, 0, 1, 0, 0)
    assert counts(bring(aoi, write(vcard("山田", "太郎", email="taro@a.example", title="課長"))))[1] == 0


def test_an_erased_person_is_known_by_a_keyed_hash_alone(aoi: User, write: Write) -> None:
    path = write(vcard("山田", "太郎", email="taro@a.example"))
    bring(aoi, path)
    contact = Contact.objects.get()
    actions.forget_contacts(aoi, [contact.pk])
    contact.delete()
    file = bring(aoi, path)
    assert counts(file) == (0, 0, 0, 0, 0, 1)
    assert [(card.reason, card.payload) for card in queries.list_rejected(file)] == [("forgotten", "")]


def test_undo_takes_everything_back(aoi: User, write: Write) -> None:
    bring(aoi, write(vcard("山田", "太郎", email="taro@a.example")))
    second = bring(
        aoi, write(vcard("山田", "太郎", email="taro@a.example", mobile="090-1111-2222"), vcard("林", "一"))
    )
    actions.undo_import(aoi, second.of_id)
    contact = Contact.objects.get()
    assert (contact.family, [point.value for point in contact.points.all()]) == ("山田", ["taro@a.example"])
    assert not Change.objects.filter(of_id=second.of_id).exists()
    assert not CardKey.objects.filter(of_id=second.of_id).exists()
    with pytest.raises(errors.AlreadyThere):
        actions.undo_import(aoi, second.of_id)


def test_an_import_and_its_undoing_ask_for_a_look_at_the_past(aoi: User, write: Write) -> None:
    User.objects.filter(pk=aoi.pk).update(looked_back_at=clock.now())
    file = bring(aoi, write(vcard("林", "一")))
    assert is_hindsight_due(User.objects.get(pk=aoi.pk))
    User.objects.filter(pk=aoi.pk).update(looked_back_at=clock.now())
    actions.undo_import(aoi, file.of_id)
    assert is_hindsight_due(User.objects.get(pk=aoi.pk))


def test_undo_keeps_whom_the_owner_has_edited_since(aoi: User, write: Write) -> None:
    file = bring(aoi, write(vcard("山田", "太郎"), vcard("林", "一")))
    contact = Contact.objects.get(family="山田")
    change_contact(
        aoi, contact.pk, ContactFields(family="山田", given="太郎", note="大事な人"), version=contact.version
    )
    actions.undo_import(aoi, file.of_id)
    assert [row.family for row in Contact.objects.all()] == ["山田"]


def test_undo_keeps_what_the_owner_has_written_elsewhere_since(aoi: User, write: Write) -> None:
    names = ("山田", "林", "森", "東")
    file = bring(aoi, write(*(vcard(family, "一") for family in names)))
    promised, drafted, linked, _ = (Contact.objects.get(family=family) for family in names)
    add_promise(aoi, promised.pk, text="本を貸す")
    save_draft(aoi, contact_id=drafted.pk, kind="thank_you", channel="mail", body="ありがとうございました。")
    link_contact(aoi, set_purpose(aoi, PurposeFields("仲間がほしい")).pk, linked.pk)
    actions.undo_import(aoi, file.of_id)
    assert {row.family for row in Contact.objects.all()} == {"山田", "林", "森"}


def test_after_an_undo_the_same_file_comes_in_again(aoi: User, write: Write) -> None:
    path = write(vcard("山田", "太郎"))
    actions.undo_import(aoi, bring(aoi, path).of_id)
    assert counts(bring(aoi, path)) == (1, 1, 0, 0, 0, 0)


def test_linkedin_connections_are_one_message_on_their_day(aoi: User, tmp_path: Path) -> None:
    path = tmp_path / "Connections.csv"
    path.write_text(
        "First Name,Last Name,URL,Email Address,Company,Position,Connected On\r\n"
        "John,Smith,https://www.linkedin.com/in/js,,Acme,CEO,12 Mar 2021\r\n",
        encoding="utf-8",
    )
    file = bring(aoi, path)
    assert (file.format, file.added, file.encounters_added) == ("linkedin", 1, 1)
    assert [(row.kind, row.on) for row in Encounter.objects.all()] == [("message", dt.date(2021, 3, 12))]
    assert bring(aoi, path).encounters_added == 0
    actions.undo_import(aoi, file.of_id)
    assert (Contact.objects.count(), Encounter.objects.count()) == (0, 0)


EIGHT = (
    "会社名,部署名,役職,姓,名,e-mail,郵便番号,住所,TEL会社,TEL部門,TEL直通,Fax,携帯電話,URL,"
    "名刺交換日,Eightでつながっている人,再データ化中の名刺,'?'を含んだデータ\r\n"
)


def test_an_older_card_never_rolls_back_the_current_job(aoi: User, tmp_path: Path) -> None:
    newer, older = tmp_path / "newer.csv", tmp_path / "older.csv"
    newer.write_bytes(
        (EIGHT + "新社,企画部,部長,山田,太郎,taro@a.example,,,,,,,090-1111-2222,,2025/04/01,,,\r\n").encode(
            "cp932"
        )
    )
    older.write_bytes(
        (EIGHT + "旧社,営業部,係長,山田,太郎,old@b.example,,,,,,,090-1111-2222,,2020/04/01,,,\r\n").encode(
            "cp932"
        )
    )
    for first, second in ((newer, older), (older, newer)):
        Contact.objects.all().delete()
        CardKey.objects.all().delete()
        bring(aoi, first)
        bring(aoi, second)
        posts = {row.organisation: row.is_current for row in Affiliation.objects.all()}
        assert posts == {"新社": True, "旧社": False}
        assert Contact.objects.get().met_on is None


def test_eight_dates_are_days_of_meeting_only_when_the_owner_says_so(aoi: User, tmp_path: Path) -> None:
    path = tmp_path / "eight.csv"
    path.write_bytes((EIGHT + "新社,,,山田,太郎,,,,,,,,,,2025/04/01,,,\r\n").encode("cp932"))
    of = actions.begin_import(aoi)
    actions.read_import(aoi, of.pk, [actions.Source(path, "eight.csv")])
    actions.set_options(aoi, of.pk, origin="work", is_met_on_registered=True)
    actions.apply_import(aoi, of.pk)
    contact = Contact.objects.get()
    assert (contact.met_on, contact.origin) == (dt.date(2025, 4, 1), "work")


def test_the_owners_word_decides_a_maybe(aoi: User, write: Write) -> None:
    known = add_contact(
        aoi, ContactFields(family="佐藤", given="健", affiliations=(AffiliationFields("みどり"),))
    )
    of = actions.begin_import(aoi)
    path = write(vcard("佐藤", "健", org="あおぞら", title="店長"))
    actions.read_import(aoi, of.pk, [actions.Source(path, path.name)])
    (card,) = queries.list_cards(of, outcome="maybe")
    assert card.match_id == known.pk
    actions.choose_for_card(aoi, of.pk, card.pk, "same")
    actions.apply_import(aoi, of.pk)
    assert Contact.objects.count() == 1
    assert {row.organisation for row in Affiliation.objects.all()} == {"みどり", "あおぞら"}


def test_a_preview_tells_what_applying_then_does(aoi: User, write: Write) -> None:
    bring(aoi, write(vcard("山田", "太郎", email="t@a.example")))
    of = actions.begin_import(aoi)
    path = write(
        vcard("山田", "太郎", email="t@a.example", title="課長"),
        vcard("林", "一"),
        vcard("林", "一", org="別"),
    )
    actions.read_import(aoi, of.pk, [actions.Source(path, path.name)])
    assert queries.count_outcomes(of) == {"new": 1, "known": 1, "maybe": 1, "rejected": 0}
    actions.predict_counts(aoi, of.pk)
    expected = counts(queries.get_import(aoi, of.pk).files.all()[0])
    actions.predict_counts(aoi, of.pk)
    ImportFile.objects.update(added=0, updated=0, unchanged=0, maybe_same=0)
    actions.apply_import(aoi, of.pk)
    assert counts(queries.get_import(aoi, of.pk).files.all()[0]) == expected == (3, 2, 1, 0, 1, 0)


def test_an_applied_import_cannot_be_applied_or_given_up(aoi: User, ben: User, write: Write) -> None:
    file = bring(aoi, write(vcard("山田", "太郎")))
    with pytest.raises(errors.AlreadyThere):
        actions.apply_import(aoi, file.of_id)
    with pytest.raises(errors.Closed):
        actions.give_up_import(aoi, file.of_id)
    with pytest.raises(errors.NotFound):
        actions.undo_import(ben, file.of_id)
    assert Import.objects.get(pk=file.of_id).status == Status.DONE


COLLEAGUES = (
    vcard("山田", "太郎", email="info@a.example", phone="03-1234-5678", org="みどり製作所"),
    vcard("鈴木", "花子", email="info@a.example", phone="03-1234-5678", org="みどり製作所"),
    vcard("山田", "次郎", email="info@a.example", phone="03-1234-5678", org="みどり製作所"),
)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(order=st.permutations(range(len(COLLEAGUES))), together=st.booleans())
def test_colleagues_behind_one_switchboard_stay_apart_in_any_order(
    aoi: User, tmp_path: Path, order: list[int], together: bool
) -> None:
    Contact.objects.filter(owner=aoi).delete()
    cards = [COLLEAGUES[index] for index in order]
    for number, text in enumerate(["".join(cards)] if together else cards):
        path = tmp_path / f"{number}.vcf"
        path.write_text(text, encoding="utf-8")
        bring(aoi, path)
    names = sorted(f"{row.family}{row.given}" for row in Contact.objects.filter(owner=aoi))
    assert names == ["山田太郎", "山田次郎", "鈴木花子"]


def test_a_point_written_by_hand_is_matched_too(aoi: User, write: Write) -> None:
    add_contact(
        aoi, ContactFields(family="山田", given="太郎", points=(PointFields("email", "TARO@a.example"),))
    )
    assert counts(bring(aoi, write(vcard("山田", "太郎", email="taro@a.example"))))[:4] == (1, 0, 0, 1)


def test_an_own_export_brings_people_and_what_happened_into_a_notebook_in_use(
    aoi: User, ben: User, tmp_path: Path
) -> None:
    taro = add_contact(ben, ContactFields(family="山田", given="太郎", note="庭の話"))
    record_encounter(
        ben, contact_ids=[taro.pk], on=dt.date(2026, 5, 1), kind="meal", note="うなぎ", is_asked=True
    )
    path = tmp_path / "notebook.json"
    with path.open("wb") as stream:
        write_json(ben, stream)
    add_contact(aoi, ContactFields(family="林", given="一"))
    file = bring(aoi, path)
    assert (file.format, file.added, file.encounters_added) == ("enishi_json", 1, 1)
    mine = Encounter.objects.get(owner=aoi)
    assert (mine.kind, mine.note, [row.family for row in mine.contacts.all()]) == ("meal", "うなぎ", ["山田"])
    assert mine.is_asked
    again = bring(aoi, path)
    assert (again.added, again.unchanged, again.encounters_added) == (0, 1, 0)
    actions.undo_import(aoi, file.of_id)
    assert not Encounter.objects.filter(owner=aoi).exists()
    assert [row.family for row in Contact.objects.filter(owner=aoi)] == ["林"]


@pytest.mark.parametrize("form", ["json", "zip"])
def test_an_own_export_keeps_what_hangs_on_people(aoi: User, ben: User, tmp_path: Path, form: str) -> None:
    """Of somebody new, and of somebody who is there already; undone, nothing of it is left."""
    whole = ContactFields(
        family="山田", given="太郎", family_reading="やまだ", given_reading="たろう", reading_source="guessed",
        honorific="先生", closeness="close", relation="teacher", state="mourning", state_on=dt.date(2026, 3, 1),
        met_on=dt.date(2019, 4, 2), met_how="読書会", met_where="渋谷", industry="製造", corner="大学の友人",
        points=(PointFields("email", "taro@a.example"),),
        interests=(InterestFields("庭"), InterestFields("部屋", "wants"), InterestFields("料理", "offers")),
        other_names=(OtherNameFields("森", "鷗外", "pen", "もり おうがい", "2010", "2015-04"),),
    )  # fmt: skip
    add_contact(ben, whole)
    path = tmp_path / f"notebook.{form}"
    with path.open("wb") as stream:
        (write_zip if form == "zip" else write_json)(ben, stream)
    known = ContactFields(
        family="山田", given="太郎", points=(PointFields("email", "taro@a.example"),), interests=(InterestFields("庭"),)
    )  # fmt: skip
    add_contact(aoi, known)
    chie = User.objects.create(email="chie@example.com")
    add_contact(chie, ContactFields(family="林"))
    files = [bring(owner, path) for owner in (aoi, chie)]
    for file in files:
        one = Contact.objects.get(owner=file.owner, family="山田")
        said = {(row.kind, row.text) for row in one.interests.all()}
        assert said == {("interest", "庭"), ("wants", "部屋"), ("offers", "料理")}
        (name,) = one.other_names.all()
        told = (name.family, name.given, name.kind, name.reading, name.since, name.until)
        assert told == ("森", "鷗外", "pen", "もり おうがい", "2010", "2015-04")
        assert (one.honorific, one.reading_source, one.met_how, one.state) == (
            "先生", "guessed", "読書会", "mourning",
        )  # fmt: skip
        assert (one.industry, one.corner) == ("製造", "大学の友人")
    assert bring(aoi, path).unchanged == 1
    for file in files:
        actions.undo_import(file.owner, file.of_id)
    assert Interest.objects.exclude(owner=ben).count() == 1
    assert [OtherName.objects.exclude(owner=ben).count(), Contact.objects.exclude(owner=ben).count()] == [
        0,
        2,
    ]
    assert Contact.objects.get(owner=aoi).honorific == ""
