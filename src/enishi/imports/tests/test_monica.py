"""Monica's export comes over whole: every value is found again or named in the report; twice is once; undo is undo."""

from __future__ import annotations

import io
import json
from collections import Counter
from pathlib import Path

import pytest

from enishi.accounts.models import User
from enishi.api.tests.conftest import Program
from enishi.conftest import ClientOf
from enishi.core.tests.console import run_word
from enishi.encounters.models import Encounter, Promise
from enishi.imports import actions, queries, tasks
from enishi.imports.cli import COMMANDS
from enishi.imports.models import CardKey, Change, ImportFile
from enishi.imports.portable import erase_contact
from enishi.imports.readers.monica.ledger import walk
from enishi.imports.readers.tests.monica_export import (
    Json,
    add_part,
    find_contact,
    find_values,
    load_export,
    make_uuid,
    write_export,
)
from enishi.imports.tests import uploads
from enishi.people.actions import add_contact, erase_contacts, set_contact
from enishi.people.fields import ContactFields, PointFields
from enishi.people.models import Closeness, Contact, Photo, Relation, State
from enishi.privacy.writing import write_json


def bring(actor: User, folder: Path, document: Json | None = None, name: str = "monica.json") -> ImportFile:
    path = folder / name
    path.write_bytes(write_export(document))
    of = actions.begin_import(actor)
    actions.read_import(actor, of.pk, [actions.Source(path, path.name)], is_previewed=False)
    actions.apply_import(actor, of.pk)
    return queries.get_import(actor, of.pk).files.all()[0]


def get(given: str) -> Contact:
    return Contact.objects.get(given=given)


def counts(file: ImportFile) -> tuple[int, ...]:
    return (file.read_count, file.added, file.updated, file.unchanged, file.rejected, file.encounters_added)


def test_who_comes_in(aoi: User, tmp_path: Path) -> None:
    file = bring(aoi, tmp_path)
    assert counts(file) == (6, 6, 0, 0, 2, 5)
    hanako = get("花子")
    assert (hanako.family, hanako.middle, hanako.nickname) == ("髙橋", "M", "はなちゃん")
    assert (hanako.birth_year, hanako.birth_month, hanako.birth_day) == (1975, 3, 9)
    assert (str(hanako.met_on), hanako.met_how) == ("1996-04-10", "新歓の席で隣だった")
    assert hanako.introduced_by == get("一郎")
    assert (hanako.closeness, hanako.relation, hanako.state) == (Closeness.CLOSE, Relation.FRIEND, State.NONE)
    assert sorted(tag.name for tag in hanako.tags.all()) == ["テニス", "大学"]
    assert [(point.kind, point.label, point.value) for point in hanako.points.order_by("kind")] == [
        ("address", "自宅", "神奈川県横浜市港町2-2"), ("email", "", "hanako@aoba.example.jp"),
        ("line", "", "hanako-line"), ("other", "アマチュア無線", "JA1XYZ"), ("phone", "", "090-1111-2222"),
        ("sns", "facebook", "https://facebook.com/hanako.t"), ("url", "ブログ", "https://hanako.example.jp/"),
    ]  # fmt: skip
    assert Photo.objects.get(contact=hanako).media_type == "image/png"


def test_the_dead_the_partial_and_those_put_away(aoi: User, tmp_path: Path) -> None:
    bring(aoi, tmp_path)
    ichiro, mio, jiro, ada = get("一郎"), get("澪"), get("次郎"), get("Ada")
    assert (ichiro.state, str(ichiro.state_on), ichiro.birth_year) == (State.DECEASED, "2020-07-01", None)
    assert ichiro.note == (
        "1983年ごろの生まれ（年齢から）\n毎年の覚え書き（2021-07-01から）：命日\nわたしから見た間柄：師"
    )
    assert (mio.archived_at is None, ada.archived_at is None, jiro.archived_at is None) == (
        False,
        False,
        True,
    )
    assert (jiro.birth_year, jiro.birth_month, jiro.birth_day, jiro.met_on) == (None, 11, 3, None)
    assert (jiro.closeness, ada.closeness) == (Closeness.LOOSE, Closeness.USUAL)
    assert "出会った時期：2010" in jiro.note


def test_the_note_can_be_read(aoi: User, tmp_path: Path) -> None:
    bring(aoi, tmp_path)
    assert get("花子").note.split("\n") == [
        "大学の先輩", "2020-02-02 猫アレルギーがある", "窓際の席が好き", "2020-02-02 次は水族館へ",
        "2019-04-01 結婚: 式は軽井沢で",
        "食べ物の好み：えびは苦手", "配偶者：髙橋 次郎", "子：澪", "わたしから見た間柄：親友",
        "借りているもの：3000 JPY",
        "貸して、返ってきたもの：1200.50", "いただいた贈り物：梅酒, 4500, 2023-12-24, 自家製とのこと, https://shop.example/ume",
        "贈り物の案：絵本, 澪", "毎年の覚え書き（2019-04-01から）：結婚記念日", "2018-01-15の覚え書き：書類を渡す",
        "済んだこと（2022-08-01）：招待状の返事", "ペット：ミケ / cat",
    ]  # fmt: skip


def test_what_happened(aoi: User, tmp_path: Path) -> None:
    bring(aoi, tmp_path)
    rows = [
        (str(one.on), one.kind, one.subject, one.direction, one.contacts.count())
        for one in Encounter.objects.order_by("on")
    ]
    assert rows == [
        ("2023-11-11", "meal", "同窓会の夕食", "", 2), ("2024-01-08", "event", "はじめてのお茶", "", 2),
        ("2024-03-05", "call", "", "in", 1), ("2024-05-20", "call", "", "out", 1), ("2024-06-01", "message", "",
        "out", 1),
    ]  # fmt: skip
    notes = [one.note for one in Encounter.objects.order_by("on")]
    assert notes == [
        "駅前の店で三時間\n内容：お店で食事をした", "内容：お茶のお稽古", "引っ越しの相談\n気持ち：喜び, 感謝",
        "お礼の電話",
        "2024-06-01 → 来週いかがですか\n2024-06-02 ← ぜひ！",
    ]  # fmt: skip
    assert [one.source_key for one in Encounter.objects.filter(kind="meal")] == [
        f"monica:{make_uuid('dinner')}"
    ]


def test_what_was_meant_to_be_done(aoi: User, tmp_path: Path) -> None:
    bring(aoi, tmp_path)
    rows = Promise.objects.order_by("text").values_list("side", "text", "due_on", "made_on", "contact__given")
    assert [tuple(map(str, row)) for row in rows] == [
        ("mine", "写真を送る: 運動会の", "None", "2020-02-02", "花子"),
        ("mine", "本を返す: 青い表紙", "2026-11-20", "2020-02-02", "花子"),
    ]


def test_zero_silent_losses(aoi: User, tmp_path: Path) -> None:
    """Every single value of the file stands in an export of the notebook, or its field is left out with a reason."""
    file = bring(aoi, tmp_path)
    out = io.BytesIO()
    write_json(aoi, out)
    written = json.dumps(json.loads(out.getvalue()), ensure_ascii=False).replace("\\", "")
    rows = file.report["rows"]
    left = {field for field, _, places in rows if all(one.startswith("left_") for one in places)}
    document = load_export()
    missing = {name_of(path, document) for path, value in walk(document) if not is_found(value, written)}
    assert missing - left == BECOME
    assert left.isdisjoint({"gift.name", "debt.amount", "note.body", "call.content", "reminder.title"})
    assert sum(count for _, count, _ in rows) == sum(1 for _ in walk(document))


def is_found(value: object, written: str) -> bool:
    if isinstance(value, bool):
        return False
    text = str(value)
    days = {text, text[:10]} if text[4:5] == "-" and text[10:11] == "T" else {text}
    return any(json.dumps(one, ensure_ascii=False)[1:-1].replace("\\", "") in written for one in days)


def name_of(path: tuple[str | int, ...], document: Json) -> str:
    """The field as the report calls it."""
    kinds, value = [], document
    for step in path:
        value = value[step]  # type: ignore[index]
        if isinstance(value, dict) and "values" in value:
            kinds.append(value["type"])
    tail = list(path)
    if "values" in tail:
        tail = tail[len(tail) - 1 - tail[::-1].index("values") + 2 :]
    if "messages" in tail:
        kinds, tail = ["message"], tail[tail.index("messages") + 2 :]
    for word in ("deceased_reminder", "first_met_reminder"):
        if word in tail:
            kinds, tail = ["reminder"], tail[tail.index(word) + 1 :]
    words = [str(step) for step in tail if not isinstance(step, int) and step != "properties"]
    if path[:2] == ("account", "instance"):
        return ".".join(words[2:])
    if path[:3] == ("account", "properties", "journal_entries"):
        return ".".join(["journal_entry", *words[2:]])
    return ".".join([*kinds[-1:], *words])


# Values that became something else (a yes or no, a kind, a relation, parts of a date): the tests above say what.
BECOME = frozenset(
    "activity.type call.contact_called contact.birthdate.date contact.birthdate.is_age_based "
    "contact.birthdate.is_year_unknown contact.deceased_date.is_age_based contact.deceased_date.is_year_unknown "
    "contact.first_met_date.date contact.first_met_date.is_age_based contact.first_met_date.is_year_unknown "
    "contact.gender contact.is_active contact.is_dead contact.is_partial contact.is_starred contact_field.type "
    "conversation.contact_field_type debt.in_debt message.written_by_me relationship.type reminder.delible "
    "reminder.inactive task.completed".split()
)


def test_the_same_export_again_changes_nothing(aoi: User, tmp_path: Path) -> None:
    bring(aoi, tmp_path)
    before = snapshot()
    assert counts(bring(aoi, tmp_path)) == (6, 0, 0, 6, 2, 0)
    assert snapshot() == before


def snapshot() -> tuple[object, ...]:
    people = Contact.objects.order_by("pk").values_list("pk", "version", "note", "introduced_by")
    return (list(people), Encounter.objects.count(), Promise.objects.count(), CardKey.objects.count())


def test_a_later_export_brings_what_is_new_to_the_same_people(aoi: User, tmp_path: Path) -> None:
    bring(aoi, tmp_path)
    document = load_export()
    jiro = find_contact(document, "jiro")
    jiro["properties"] |= {"first_name": "次郎太", "description": "改名した"}
    add_part(jiro, "note", "fresh", body="転職した", is_favorite=False)
    assert counts(bring(aoi, tmp_path, document, "later.json"))[:4] == (
        6,
        0,
        2,
        4,
    )  # his wife has a line about him
    assert Contact.objects.count() == 6
    note = get("次郎").note.split("\n")
    assert ("改名した" in note, "2026-10-02 転職した" in note) == (True, True)
    assert max(Counter(note).values()) == 1


def test_undo_takes_everything_back(aoi: User, tmp_path: Path) -> None:
    known = add_contact(aoi, ContactFields(family="髙橋", given="花子", note="前からの友人",
                                           points=(PointFields("email", "hanako@aoba.example.jp"),)))  # fmt: skip
    file = bring(aoi, tmp_path)
    known.refresh_from_db()
    assert (file.added, file.updated) == (5, 1)
    assert (known.relation, known.note.split("\n")[0]) == (Relation.FRIEND, "前からの友人")
    assert known.introduced_by == get("一郎")
    actions.undo_import(aoi, file.of_id)
    known.refresh_from_db()
    assert (known.note, known.raw, str(known.relation)) == ("前からの友人", [], "")
    assert (known.introduced_by_id, str(known.met_on)) == (None, "None")
    assert (Contact.objects.count(), Encounter.objects.count(), Promise.objects.count()) == (1, 0, 0)
    assert (CardKey.objects.count(), Change.objects.count()) == (0, 0)
    assert ImportFile.objects.get().report == {}
    assert counts(bring(aoi, tmp_path))[:3] == (6, 5, 1)


def test_what_the_owner_said_of_somebody_stays(aoi: User, tmp_path: Path) -> None:
    known = add_contact(aoi, ContactFields(family="鈴木", given="一郎", relation="senior",
                                           points=(PointFields("email", "ichi@example.jp"),)))  # fmt: skip
    set_contact(aoi, known.pk, state="leave_be")
    document = load_export()
    ichiro = find_contact(document, "ichiro")
    add_part(ichiro, "contact_field", "ichi mail", data="ichi@example.jp", type=make_uuid("email type"))
    bring(aoi, tmp_path, document)
    known.refresh_from_db()
    assert (known.state, known.relation) == (State.LEAVE_BE, Relation.SENIOR)


def test_an_erased_person_does_not_come_back_with_a_later_export(aoi: User, tmp_path: Path) -> None:
    bring(aoi, tmp_path)
    erase_everywhere(aoi, get("健二"))
    document = load_export()
    find_contact(document, "kenji")["properties"]["description"] = "もう一度"
    file = bring(aoi, tmp_path, document, "later.json")
    assert (file.added, file.rejected) == (0, 3)
    assert not Contact.objects.filter(given="健二").exists()


def erase_everywhere(actor: User, contact: Contact) -> None:
    erase_contact(actor, [contact.pk])
    erase_contacts(actor, [contact.pk])


@pytest.mark.parametrize("kind", ["gift", "debt"])
def test_gifts_and_debts_wait_whole_for_a_ledger(aoi: User, tmp_path: Path, kind: str) -> None:
    bring(aoi, tmp_path)
    kept = [json.loads(line) for name, line in get("花子").raw if name == f"monica.{kind}"]
    hanako = find_contact(load_export(), "hanako")
    (group,) = (one for one in hanako["data"] if one["type"] == kind)
    assert kept == group["values"]


def test_the_journal_stays_with_the_import_and_my_own_card_too(aoi: User, tmp_path: Path) -> None:
    kept = bring(aoi, tmp_path).report["kept"]
    document = load_export()
    assert kept["journal_entry"] == document["account"]["properties"]["journal_entries"]
    assert [row["uuid"] for row in kept["contact"]] == [make_uuid("me"), make_uuid("nameless")]
    assert [row["properties"]["summary"] for row in kept["activity"]] == ["ひとりの散歩"]
    assert "GEHEIM-KEY-1" not in json.dumps(kept)
    assert len(find_values(document, "relationship")) == 6


def test_the_pages_say_where_everything_went(aoi: User, client_of: ClientOf) -> None:
    browser = client_of(aoi)
    of = uploads.bring(browser, aoi, uploads.monica())
    preview = browser.get(f"/imports/{of.pk}/").content.decode()
    browser.post(f"/imports/{of.pk}/apply/", {"origin": of.origin})
    tasks.apply_import_job.call(str(of.pk))
    result = browser.get(f"/imports/{of.pk}/").content.decode()
    for page in (preview, result):
        assert ("すべての行き先" in page, "gift.amount" in page, "本を読んだ" in page) == (True, True, True)
        assert "鍵やパスワード（どこにも残しません）" in page
        assert "GEHEIM-KEY-1" not in page
    assert "やり取りも5件、書きとめました" in result


def test_programs_get_the_report(aoi: User, tmp_path: Path) -> None:
    file = bring(aoi, tmp_path)
    _, read = Program(aoi, ["read"]).ask("GET", f"/imports/{file.of_id}")
    (answer,) = read["files"]
    rows = {row["field"]: row for row in answer["report"] if row["places"] == ["note", "raw"]}
    assert (answer["format"], rows["gift.name"]["values"]) == ("monica", 2)
    assert rows["gift.name"]["where"] == "メモ + その方のところに、そのまま保管（手帳の書き出しに入ります）"


@pytest.mark.django_db
def test_the_command_line_prints_the_report(tmp_path: Path) -> None:
    path = tmp_path / "monica.json"
    path.write_bytes(write_export())
    ran = run_word(COMMANDS, "import", str(path), "--dry-run", "--report")
    assert (ran.status, "user.google2fa_secret (1)" in ran.out, "雨の日" in ran.out) == (0, True, True)
    again = run_word(COMMANDS, "import", str(path), "--json")
    (file,) = again.json["files"]
    assert (file["added"], file["encounters_added"], again.json["people_total"]) == (6, 5, 6)
    assert sum(row["values"] for row in file["report"]) == sum(1 for _ in walk(load_export()))
