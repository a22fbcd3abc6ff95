"""Out and in again gives the same notebook; what is not whole changes nothing and says so."""

from __future__ import annotations

import datetime as dt
import io
import json
import zipfile
from pathlib import Path
from typing import BinaryIO

import pytest
from pytest_django.fixtures import Settings

from enishi.accounts.models import User
from enishi.core import clock, errors
from enishi.encounters.models import Encounter, TieState
from enishi.followups.queries.hindsight import is_hindsight_due
from enishi.imports.actions import Source, apply_import, begin_import, load_sample, read_import
from enishi.people.actions import set_photo
from enishi.people.models import Contact
from enishi.places.models import Place
from enishi.privacy import actions, queries, receiving
from enishi.privacy.reading import open_archive
from enishi.privacy.saving import save, write_backup
from enishi.privacy.tests.notebooks import fill_notebook
from enishi.privacy.writing import MANIFEST, write_json, write_zip

pytestmark = pytest.mark.django_db
TODAY = dt.date(2026, 11, 23)


def zip_of(owner: User) -> bytes:
    out = io.BytesIO()
    write_zip(owner, out)
    return out.getvalue()


def tables_of(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist() if name != MANIFEST}


def restore(owner: User, data: bytes, passphrase: str = "") -> dict[str, int]:
    return actions.restore_notebook(owner, open_archive(io.BytesIO(data), passphrase=passphrase))


def move(owner: User, to: User, data: bytes) -> None:
    """Ids are kept, so the first notebook has to go before the same one can stand in this database again."""
    actions.erase_notebook(owner)
    restore(to, data)


def test_the_same_notebook_field_by_field(aoi: User, ben: User) -> None:
    fill_notebook(aoi)
    out = zip_of(aoi)
    states = list(TieState.objects.order_by("contact").values_list("contact", "packed", "first_on"))
    move(aoi, ben, out)
    assert tables_of(zip_of(ben)) == tables_of(out)
    assert list(TieState.objects.order_by("contact").values_list("contact", "packed", "first_on")) == states


def test_the_sample_notebook_and_settings_come_back(aoi: User, ben: User) -> None:
    aoi.language, aoi.time_zone, aoi.today_size = "en", "Europe/Paris", 3
    aoi.save()
    load_sample(aoi, TODAY)
    out = zip_of(aoi)
    assert zip_of(aoi) == out or tables_of(zip_of(aoi)) == tables_of(out)
    move(aoi, ben, out)
    assert tables_of(zip_of(ben)) == tables_of(out)
    ben.refresh_from_db()
    assert (ben.language, ben.time_zone, ben.today_size) == ("en", "Europe/Paris", 3)


def with_account(data: bytes, account: dict[str, object]) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        manifest = json.loads(archive.read(MANIFEST)) | {"account": account}
    return repack(data, {MANIFEST: json.dumps(manifest).encode()})


def test_what_was_learned_comes_back(aoi: User, ben: User) -> None:
    User.objects.filter(pk=aoi.pk).update(learns_pace=True, holds_back=True, chance_shift=-0.25)
    aoi.refresh_from_db()
    fill_notebook(aoi)
    move(aoi, ben, zip_of(aoi))
    for owner, learned in ((aoi, (True, True, 0.0)), (ben, (True, True, -0.25))):
        owner.refresh_from_db()
        assert (owner.learns_pace, owner.holds_back, owner.chance_shift) == learned


@pytest.mark.parametrize(
    ("account", "learned"),
    [
        ({}, (True, False, 0.0)),
        ({"learns_pace": "yes", "holds_back": 1, "chance_shift": "much"}, (True, False, 0.0)),
        ({"chance_shift": True}, (True, False, 0.0)),
        ({"learns_pace": False, "holds_back": False, "chance_shift": 1}, (False, False, 1.0)),
    ],
)
def test_what_makes_no_sense_stays_as_it_is(
    aoi: User, ben: User, account: dict[str, object], learned: tuple[bool, bool, float]
) -> None:
    move(aoi, ben, with_account(zip_of(aoi), account))
    ben.refresh_from_db()
    assert (ben.learns_pace, ben.holds_back, ben.chance_shift) == learned


@pytest.mark.parametrize("looks_back", [True, False])
def test_whether_the_past_is_looked_back_at_comes_back(aoi: User, ben: User, looks_back: bool) -> None:
    User.objects.filter(pk=aoi.pk).update(history_at=aoi.created_at if looks_back else None)
    aoi.refresh_from_db()
    User.objects.filter(pk=ben.pk).update(looked_back_at=clock.now())
    move(aoi, ben, zip_of(aoi))
    ben.refresh_from_db()
    assert is_hindsight_due(ben) == looks_back


@pytest.mark.parametrize("shift", [3.1, -9, float("nan"), float("inf"), 10**400])
def test_a_shift_that_cannot_be_changes_nothing(aoi: User, ben: User, shift: float) -> None:
    fill_notebook(aoi)
    data = with_account(zip_of(aoi), {"chance_shift": shift})
    actions.erase_notebook(aoi)
    with pytest.raises(errors.Invalid):
        restore(ben, data)
    ben.refresh_from_db()
    assert (ben.chance_shift, queries.is_empty(ben)) == (0.0, True)


def test_the_json_document_restores_the_same(aoi: User, ben: User) -> None:
    fill_notebook(aoi)
    out, document = zip_of(aoi), io.BytesIO()
    write_json(aoi, document)
    assert list(json.loads(document.getvalue()))[:2] == ["format", "version"]
    move(aoi, ben, document.getvalue())
    assert tables_of(zip_of(ben)) == tables_of(out)


def test_a_notebook_that_is_not_empty_is_left_alone(aoi: User, ben: User) -> None:
    fill_notebook(aoi)
    Contact.objects.create(owner=ben, family="東")
    with pytest.raises(errors.Conflict):
        restore(ben, zip_of(aoi))
    assert [row.family for row in Contact.objects.filter(owner=ben)] == ["東"]


def cut(data: bytes) -> bytes:
    return data[: len(data) // 2]


def flip(data: bytes) -> bytes:
    """One byte of a member's packed rows changed."""
    place = data.index(b"tables/people_contact.jsonl") + 60
    return data[:place] + bytes([data[place] ^ 0xFF]) + data[place + 1 :]


def without_rows(data: bytes) -> bytes:
    return repack(data, {"tables/people_tag.jsonl": b""})


def with_garbage(data: bytes) -> bytes:
    return repack(data, {"tables/people_tag.jsonl": b"{broken\n"})


def with_wrong_value(data: bytes) -> bytes:
    rows = tables_of(data)["tables/people_contact.jsonl"].replace(
        b'"family":"', b'"met_on":"soon","family":"'
    )
    return repack(data, {"tables/people_contact.jsonl": rows.replace(b'"met_on":null', b'"met_on":"soon"')})


def with_strange_ids(data: bytes) -> bytes:
    rows = tables_of(data)["tables/people_affiliation.jsonl"]
    row = json.loads(rows)
    row["contact_id"] = "01900000-0000-7000-8000-000000000000"
    return repack(data, {"tables/people_affiliation.jsonl": json.dumps(row).encode() + b"\n"})


def newer(data: bytes) -> bytes:
    return repack(data, {MANIFEST: b'{"format": "enishi-notebook", "version": 99, "tables": {}}'})


def foreign(data: bytes) -> bytes:
    return repack(data, {MANIFEST: b'{"format": "something", "version": 1, "tables": {}}'})


def bomb(data: bytes) -> bytes:
    return repack(data, {"tables/people_tag.jsonl": b"\n" * (80 << 20)})


def repack(data: bytes, changed: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, changed.get(name, old.read(name)))
    return out.getvalue()


@pytest.mark.parametrize(
    "spoil",
    [cut, flip, without_rows, with_garbage, with_wrong_value, with_strange_ids, newer, foreign, bomb],
)
def test_a_spoilt_file_changes_nothing(aoi: User, ben: User, spoil: object) -> None:
    fill_notebook(aoi)
    assert callable(spoil)
    data = spoil(zip_of(aoi))
    actions.erase_notebook(aoi)
    with pytest.raises(errors.Refusal) as refused:
        restore(ben, data)
    assert refused.value.message != ""
    assert queries.is_empty(ben)


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"{", b"{}", b"[]", b"\x00\xff" * 50, b"BEGIN:VCARD"])
def test_what_is_no_export_is_a_sentence(aoi: User, data: bytes) -> None:
    with pytest.raises(errors.Invalid):
        restore(aoi, data)


@pytest.mark.parametrize(
    ("table", "column", "value"),
    [
        ("people_photo", "media_type", "text/javascript"),
        ("people_contact", "state", "ghost"),
        ("people_contact", "family", "\ud800"),
    ],
)
def test_a_crafted_value_is_a_sentence(aoi: User, ben: User, table: str, column: str, value: str) -> None:
    person = fill_notebook(aoi)
    set_photo(aoi, person.pk, b"\x89PNG\r\n\x1a\n")
    out = io.BytesIO()
    write_json(aoi, out)
    document = json.loads(out.getvalue())
    document["tables"][table][0][column] = value
    actions.erase_notebook(aoi)
    with pytest.raises(errors.Refusal):
        restore(ben, json.dumps(document).encode())
    assert queries.is_empty(ben)


def test_a_backup_opens_with_its_passphrase_only(aoi: User, ben: User) -> None:
    fill_notebook(aoi)
    plain, sealed = zip_of(aoi), io.BytesIO()
    write_backup(aoi, sealed, passphrase="ひみつ の 言葉")
    actions.erase_notebook(aoi)
    for wrong in ("", "ひみつ"):
        with pytest.raises(errors.Invalid) as refused:
            restore(ben, sealed.getvalue(), wrong)
        assert list(refused.value.fields) == ["passphrase"]
    restore(ben, sealed.getvalue(), "ひみつ の 言葉")
    assert tables_of(zip_of(ben)) == tables_of(plain)


def test_a_file_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    def fail(stream: object) -> None:
        raise OSError(28, "No space left on device")

    def write_one(stream: BinaryIO) -> None:
        stream.write(b"1")

    def write_two(stream: BinaryIO) -> None:
        stream.write(b"2")

    out = tmp_path / "a.zip"
    with pytest.raises(errors.Invalid):
        save(out, fail)
    assert list(tmp_path.iterdir()) == []
    save(out, write_one)
    with pytest.raises(errors.AlreadyThere):
        save(out, write_two)
    assert out.read_bytes() == b"1"
    save(out, write_two, is_forced=True)
    assert out.read_bytes() == b"2"
    with pytest.raises(errors.Invalid):
        save(tmp_path / "nowhere" / "a.zip", fail)


def test_a_month_after_being_deleted_people_are_purged(aoi: User, settings: Settings, tmp_path: Path) -> None:
    from enishi.core import clock
    from enishi.people.actions import delete_contact

    person = fill_notebook(aoi)
    delete_contact(aoi, person.pk)
    settings.LOG_FILE = log = tmp_path / "enishi.log"
    log.write_text(f"{person.family} {person.given}\nkept\n", encoding="utf-8")
    assert actions.purge_deleted() == 0
    assert actions.purge_deleted(now=clock.now() + dt.timedelta(days=31)) == 1
    assert [row.family for row in Contact.objects.filter(owner=aoi)] == ["林"]
    assert log.read_text(encoding="utf-8") == "kept\n"


def test_who_was_erased_stays_erased_after_a_restore_elsewhere(aoi: User, ben: User, tmp_path: Path) -> None:
    card = tmp_path / "card.vcf"
    card.write_text(
        "BEGIN:VCARD\nVERSION:3.0\nN:山田;太郎;;;\nFN:山田 太郎\nEMAIL:taro@a.example\nEND:VCARD\n", "utf-8"
    )
    bring_in(aoi, card)
    actions.erase_person(aoi, Contact.objects.get(owner=aoi).pk)
    move(aoi, ben, zip_of(aoi))
    bring_in(User.objects.get(pk=ben.pk), card)
    assert not Contact.objects.exists()


def bring_in(owner: User, card: Path) -> None:
    of = begin_import(owner)
    read_import(owner, of.pk, [Source(card, card.name)], is_previewed=False)
    apply_import(owner, of.pk)


def test_a_large_own_export_comes_in_by_short_batches(
    aoi: User, ben: User, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(receiving, "MOST_ROWS", 10)
    load_sample(aoi, TODAY)
    people, encounters, places = (
        Contact.objects.filter(owner=aoi).count(),
        Encounter.objects.filter(owner=aoi).count(),
        Place.objects.filter(owner=aoi).count(),
    )
    path = tmp_path / "notebook.zip"
    path.write_bytes(zip_of(aoi))
    actions.erase_notebook(aoi)
    bring_in(ben, path)
    assert Contact.objects.filter(owner=ben).count() == people
    assert Encounter.objects.filter(owner=ben).count() == encounters
    assert Place.objects.filter(owner=ben).count() == places
