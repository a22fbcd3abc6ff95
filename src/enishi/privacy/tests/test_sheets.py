"""The spreadsheet: what a program would run or count is shielded, what an encoding lacks is told, nothing is lost."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from django.utils import translation
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from enishi.accounts.models import User
from enishi.core.fitting import Change, fit, restore, shield, unshield
from enishi.imports import actions as imports
from enishi.imports.cards import to_fields
from enishi.imports.queries import get_import
from enishi.imports.readers import read_file
from enishi.imports.readers.base import ReadCard
from enishi.people import actions, queries
from enishi.people.fields import (
    AffiliationFields,
    ContactFields,
    InterestFields,
    OtherNameFields,
    PointFields,
    clean_contact,
)
from enishi.people.models import Contact
from enishi.privacy.choices import Choice, Encoding
from enishi.privacy.sheets import Unwritable, join_several
from enishi.privacy.writing import find_unwritable, write_people_csv

pytestmark = pytest.mark.django_db
FULL = ContactFields(
    family="髙橋",
    given="優",
    family_reading="たかはし",
    given_reading="ゆう",
    middle="マリア",
    prefix="Dr.",
    suffix="Jr.",
    nickname="ゆうちゃん",
    former_family="佐藤",
    honorific="先生",
    reading_source="guessed",
    is_given_first=True,
    closeness="close",
    relation="teacher",
    origin="work",
    birth_month=2,
    birth_day=29,
    met_on=date(2020, 5, 17),
    met_how="紹介",
    met_where="=読書会",
    industry="-製造",
    corner="大学の友人",
    note="- 一行\n二行, \"引用\"\n+三行",
    affiliations=(
        AffiliationFields("みどり, 製作所", "企画部", "係長", "みどりせいさくしょ", organisation_latin="Midori"),
        AffiliationFields("ななほし", title="顧問"),
        AffiliationFields("以前の会社", is_current=False),
    ),
    points=(
        PointFields("email", "yu@example.jp", "work"),
        PointFields("email", "yu@home.example"),
        PointFields("phone", "+81 90-1234-5678", "mobile"),
        PointFields("phone", "09012345679"),
        PointFields("phone", "+81312345678", "本社"),
        PointFields("fax", "03-1111-2223"),
        PointFields("address", "〒060-0001 札幌市中央区", "work", {"postal_code": "0600001", "region": "北海道"}),
        PointFields("url", "https://example.jp/?a=1,2"),
        PointFields("line", "@yu"),
        PointFields("sns", "yu", "mastodon"),
        PointFields("other", "内線 12"),
    ),
    tags=("読書会", "友人、近所", 'の"会"'),
    interests=(InterestFields("庭", "interest"), InterestFields("部屋", "wants"), InterestFields("料理", "offers")),
    other_names=(OtherNameFields("森", "鷗外", "pen", "もり おうがい", "2010", "2015-04"),),
    state="avoid",
    state_on=date(2024, 1, 2),
)  # fmt: skip


def stored(owner: User, fields: ContactFields) -> Contact:
    return queries.get_contact(owner, actions.add_contact(owner, fields).pk)


def write(owner: User, encoding: Encoding = "utf-8-bom") -> bytes:
    out = io.BytesIO()
    write_people_csv(owner, out, Choice(encoding=encoding))
    return out.getvalue()


def read_back(data: bytes) -> list[ReadCard]:
    reading = read_file(io.BytesIO(data), name="a.csv")
    assert reading.format == "enishi_csv"
    return [card for card in reading.items if isinstance(card, ReadCard)]


def compare(card: ReadCard) -> ContactFields:
    """The card as its fields, cleaned as a new person's would be."""
    return clean_contact(to_fields(card, origin="private"))


def describe(fields: ContactFields) -> dict[str, object]:
    names = (
        "family", "given", "middle", "prefix", "suffix", "nickname", "former_family", "family_reading", "given_reading",
        "honorific", "reading_source",
        "closeness", "relation", "origin", "birth_year", "birth_month", "birth_day", "met_on", "met_how",
        "met_where", "industry", "corner", "note", "state", "state_on",
    )  # fmt: skip
    points = {(row.kind, row.label, row.value, tuple(sorted(row.parts.items()))) for row in fields.points}
    posts = {
        (row.organisation, row.department, row.title, row.organisation_reading, row.organisation_latin, row.is_current)
        for row in fields.affiliations
    }  # fmt: skip
    others = {
        (row.family, row.given, row.kind, row.reading, row.since, row.until) for row in fields.other_names
    }
    return {name: getattr(fields, name) for name in names} | {
        "points": points,
        "posts": posts,
        "others": others,
        "tags": set(fields.tags),
        "interests": {(row.kind, row.text) for row in fields.interests},
    }


@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize("encoding", ["utf-8-bom", "cp932"])
def test_everything_is_read_back(aoi: User, encoding: Encoding, language: str) -> None:
    stored(aoi, FULL)
    with translation.override(language):
        data = write(aoi, encoding)
    (card,) = read_back(data)
    wanted = clean_contact(FULL)
    there = describe(compare(card))
    assert there["posts"] == describe(wanted)["posts"]
    assert there == describe(wanted) | ({"others": there["others"]} if encoding == "cp932" else {})
    assert (card.name_is_western, data.count(b"\r\n")) == (True, 2)


@pytest.mark.parametrize("encoding", ["utf-8-bom", "cp932"])
def test_brought_in_again_it_changes_nothing(aoi: User, encoding: Encoding) -> None:
    """In cp932 a name that had to be written otherwise (鷗 as 鴎) is one more writing; all else is known."""
    others = FULL.other_names if encoding == "utf-8-bom" else ()
    contact = stored(aoi, replace(FULL, other_names=others, note=FULL.note + "\n𠮷田さんと😊〜"))
    (done,) = actions.enrich_contacts(
        aoi, [(contact.pk, compare(read_back(write(aoi, encoding))[0]))], on=contact.created_at.date()
    )
    assert done.is_nothing


WORDS = st.text(
    st.sampled_from("東西佐藤健髙﨑𠮷あいうアabcXYZ019;,:\\\"'=+-@＝＋－＠ 、。「」［］😊〜−"),
    min_size=1,
    max_size=10,
).filter(lambda text: text.strip() == text)
SPACED = WORDS.map(lambda text: " ".join(text.split())).filter(bool)


@st.composite
def people(draw: st.DrawFn) -> ContactFields:
    values = st.one_of(
        st.builds(PointFields, st.just("phone"), st.from_regex(r"\+?[0-9][0-9() -]{0,14}", fullmatch=True)),
        st.builds(PointFields, st.sampled_from(["url", "line", "sns", "other", "email"]), SPACED, SPACED),
        st.builds(PointFields, st.just("address"), SPACED, SPACED,
                  st.dictionaries(st.sampled_from(["postal_code", "region", "street"]), SPACED)),
    )  # fmt: skip
    return ContactFields(
        family=draw(SPACED),
        given=draw(st.just("") | SPACED),
        nickname=draw(st.just("") | SPACED),
        affiliations=tuple(draw(st.lists(st.builds(AffiliationFields, SPACED, SPACED, SPACED), max_size=3))),
        points=tuple(draw(st.lists(values, max_size=4))),
        tags=tuple(draw(st.lists(SPACED, max_size=3))),
        interests=tuple(draw(st.lists(st.builds(InterestFields, SPACED), max_size=2))),
        note="\n".join(draw(st.lists(SPACED, max_size=3))),
        met_where=draw(st.just("") | SPACED),
    )


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(fields=people())
def test_whatever_is_written_down_is_read_back(aoi: User, fields: ContactFields) -> None:
    contact = stored(aoi, fields)
    out = io.BytesIO()
    write_people_csv(aoi, out, Choice(contact_ids=frozenset([contact.pk])))
    (card,) = read_back(out.getvalue())
    (done,) = actions.enrich_contacts(aoi, [(contact.pk, to_fields(card, origin="private"))],
                                      on=contact.created_at.date())  # fmt: skip
    assert (done.is_nothing, card.uid) == (True, str(contact.pk))
    again = actions.add_contact(aoi, to_fields(card, origin="private"))
    assert of(queries.get_contact(aoi, again.pk)) == of(contact)


def of(contact: Contact) -> tuple[object, ...]:
    """What the property looks at, as the notebook holds it."""
    return (
        contact.family, contact.given, contact.nickname, contact.note, contact.met_where,
        {(row.organisation, row.department, row.title) for row in contact.affiliations.all()},
        {(row.kind, row.label, row.value, tuple(sorted(row.parts.items()))) for row in contact.points.all()},
        {row.name for row in contact.tags.all()}, {row.text for row in contact.interests.all()},
    )  # fmt: skip


@given(st.text(max_size=30))
def test_a_shield_is_taken_off_again(cell: str) -> None:
    assert unshield(shield(cell)) == cell
    assert shield(cell)[:1] not in tuple("=@-＝＠－\t\r\n")


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        ("=1+1", "'=1+1"),
        ("+81 90-1234-5678", "+81 90-1234-5678"),
        ("+819012345678", "'+819012345678"),
        ("+81-90-1234-5678", "'+81-90-1234-5678"),
        ("+1+cmd|' /C calc'!A0", "'+1+cmd|' /C calc'!A0"),
        ("+1 2+cmd|'x'!A0", "'+1 2+cmd|'x'!A0"),
        ("-2+3", "'-2+3"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("＝1+1", "'＝1+1"),
        ("\t=1", "'\t=1"),
        ("  =1", "'  =1"),
        ("'=1", "''=1"),
        ("09012345678", "'09012345678"),
        ("090-1234-5678", "090-1234-5678"),
        ("(03) 1234-5678", "(03) 1234-5678"),
        ("1234567890123", "'1234567890123"),
        ("2024", "2024"),
        ("佐藤=健", "佐藤=健"),
        ("", ""),
    ],
)
def test_what_a_spreadsheet_would_run_or_count_is_shielded(cell: str, written: str) -> None:
    assert (shield(cell), unshield(written)) == (written, cell)


def test_what_cp932_lacks_is_told(aoi: User) -> None:
    contact = stored(aoi, ContactFields(family="𠮷田", given="健", note="よろしく😊〜"))
    stored(aoi, ContactFields(family="佐藤"))
    assert list(find_unwritable(aoi, Choice(encoding="cp932"))) == [
        Unwritable("𠮷田 健", str(contact.pk), "姓", (Change("𠮷", "吉"),)),
        Unwritable("𠮷田 健", str(contact.pk), "メモ", (Change("😊", "［U+1F60A］"),)),
    ]
    assert list(find_unwritable(aoi, Choice())) == []
    rows = list(csv.reader(io.StringIO(write(aoi, "cp932").decode("cp932"))))
    assert sorted(row[0] for row in rows) == ["佐藤", "吉田", "姓"]
    note = {card.family: card.note for card in read_back(write(aoi, "cp932"))}
    assert note == {"吉田": "よろしく😊～", "佐藤": ""}


@given(st.text(max_size=20))
def test_what_does_not_fit_is_written_somehow(text: str) -> None:
    written, changes = fit(text, "cp932")
    assert {change.character for change in changes}.isdisjoint(set("あいう佐藤"))
    assert written.encode("cp932").decode("cp932") != "" or written == ""
    assert restore(written, "utf-8") == written


def test_only_one_part_or_tag_or_those_named(aoi: User) -> None:
    kept = stored(
        aoi, ContactFields(family="東", tags=("会",), closeness="close", origin="work", note="秘密")
    )
    stored(aoi, ContactFields(family="西"))
    for choice in (Choice(tag="会"), Choice(origin="work"), Choice(contact_ids=frozenset([kept.pk]))):
        out = io.BytesIO()
        write_people_csv(aoi, out, choice)
        assert [card.family for card in read_back(out.getvalue())] == ["東"]
    out = io.BytesIO()
    write_people_csv(aoi, out, Choice(origin="work", has_notes=False))
    text = out.getvalue().decode("utf-8-sig")
    assert ("秘密" in text, "大切にしたい" in text) == (False, False)


def test_several_words_in_a_cell() -> None:
    assert join_several(["a", "b、c", 'd"e']) == 'a、"b、c"、"d""e"'


def test_a_file_of_ours_adds_nobody(aoi: User, tmp_path: Path) -> None:
    stored(aoi, FULL)
    stored(aoi, ContactFields(family="林"))
    path = tmp_path / "a.csv"
    path.write_bytes(write(aoi))
    of = imports.begin_import(aoi)
    imports.read_import(aoi, of.pk, [imports.Source(path, path.name)], is_previewed=False)
    imports.apply_import(aoi, of.pk)
    (file,) = get_import(aoi, of.pk).files.all()
    assert (file.format, file.read_count, file.unchanged, queries.count_contacts(aoi)) == (
        "enishi_csv",
        2,
        2,
        2,
    )
