"""What is written can be read: by vobject, by Enishi's own reader, and folded as the standard says."""

from __future__ import annotations

import io
from typing import Any, Literal

import pytest
import vobject
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from enishi.accounts.models import User
from enishi.imports.cards import to_fields
from enishi.imports.readers.base import ReadCard, ReadName
from enishi.imports.readers.vcard import read_vcards
from enishi.people import actions, queries
from enishi.people.fields import AffiliationFields, ContactFields, OtherNameFields, PhotoFields, PointFields
from enishi.people.models import Contact
from enishi.people.tests.test_actions import PNG
from enishi.people.vcard import Left, escape, fold_line, write_vcard

pytestmark = pytest.mark.django_db
ADDRESS = {"postal_code": "100-0001", "region": "東京都", "city": "千代田区", "street": "千代田1-1"}
FULL = ContactFields(
    family="五十嵐",
    given="優",
    family_reading="いがらし",
    given_reading="ゆう",
    nickname="ゆうちゃん",
    affiliations=(
        AffiliationFields("株式会社ななほし; 企画", "企画部", "係長", "ななほし"),
        AffiliationFields("みどり製作所", is_current=False),
    ),
    points=(
        PointFields("email", "yu@example.jp", "work"),
        PointFields("phone", "090-5656-7878", "mobile"),
        PointFields("phone", "03-1111-2222", "本社"),
        PointFields("fax", "03-1111-2223"),
        PointFields("address", "〒100-0001 東京都千代田区千代田1-1", "work", ADDRESS),
        PointFields("url", "https://example.jp/"),
        PointFields("line", "yu-line"),
        PointFields("sns", "yu", "mastodon"),
    ),
    tags=("読書会", "友人, 近所"),
    note="一行\n二行; とても長い" + "い" * 60,
    birth_month=4,
    birth_day=2,
    photo=PhotoFields(PNG),
    former_family="佐藤",
    industry="製造, 機械",
    corner="大学の友人",
    other_names=(OtherNameFields("森", "鷗外", "pen", "もり おうがい", "2010", "2015-04"),),
    raw=(("X-SPOUSE", "X-SPOUSE:花"), ("Eightでつながっている人", "1"), ("N", "N:Igarashi;Yu;;;")),
)
Version = Literal["3.0", "4.0"]
VERSIONS: list[Version] = ["3.0", "4.0"]


def stored(owner: User, fields: ContactFields) -> Contact:
    return queries.get_contact(owner, actions.add_contact(owner, fields).pk)


def read_back(written: str) -> ReadCard:
    (card,) = read_vcards(io.BytesIO(written.encode()), "a.vcf", "utf-8")
    assert isinstance(card, ReadCard)
    return card


@pytest.mark.parametrize("version", VERSIONS)
def test_our_own_reader_reads_it_all(aoi: User, version: Version) -> None:
    card = read_back(write_vcard([stored(aoi, FULL)], version))
    assert (card.family, card.given, card.family_reading, card.given_reading) == (
        "五十嵐",
        "優",
        "いがらし",
        "ゆう",
    )
    assert (card.nickname, card.note, card.tags) == (FULL.nickname, FULL.note, ("友人, 近所", "読書会"))
    assert [(post.organisation, post.department, post.title) for post in card.affiliations] == [
        ("株式会社ななほし; 企画", "企画部", "係長")
    ]
    assert {(point.kind, point.label, point.value) for point in card.points} == {
        (point.kind, point.label, point.value) for point in FULL.points if point.kind != "address"
    }
    assert [(row.label, row.postal_code, row.region) for row in card.addresses] == [
        ("work", "100-0001", "東京都")
    ]
    assert (card.birthday, card.photo, card.raw) == ((None, 4, 2), PNG, FULL.raw[:1])
    assert (card.industry, card.corner) == ("製造, 機械", "大学の友人")
    assert (card.former_family, card.other_names) == (
        "佐藤",
        (ReadName("pen", "森", "鷗外", "もり おうがい", "2010", "2015-04"),),
    )


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize(
    "fields",
    [
        ContactFields(family="林"),
        ContactFields(nickname="しずくのマスター"),
        ContactFields(family="Smith", given="John"),
        ContactFields(family="東", birth_year=1980, birth_month=2, birth_day=29),
    ],
)
def test_a_little_is_a_card_too(aoi: User, fields: ContactFields, version: Version) -> None:
    card = read_back(write_vcard([stored(aoi, fields)], version))
    assert (card.family or card.formatted_name) == (fields.family or fields.nickname)
    assert card.given == fields.given
    assert (card.birthday is not None) == (fields.birth_day is not None)


@pytest.mark.parametrize("version", VERSIONS)
def test_a_company_is_no_person(aoi: User, version: Version) -> None:
    fields = ContactFields(
        affiliations=(AffiliationFields("みどり製作所"),), points=(PointFields("phone", "03-1111-2222"),)
    )
    card = read_back(write_vcard([stored(aoi, fields)], version))
    assert (card.name_is_organisation, card.formatted_name, card.family) == (True, "みどり製作所", "")


SEVERAL = ContactFields(
    family="東",
    affiliations=(
        AffiliationFields(title="顧問"),
        AffiliationFields("みどり製作所", "総務部", organisation_reading="みどりせいさくしょ"),
        AffiliationFields("みどり製作所", title="工場長", organisation_latin="Midori Works"),
        AffiliationFields("ななほし", title="理事"),
    ),
)


@pytest.mark.parametrize("version", VERSIONS)
def test_several_posts_stay_apart(aoi: User, version: Version) -> None:
    card = read_back(write_vcard([stored(aoi, SEVERAL)], version))
    wanted = {(row.organisation, row.department, row.title, row.organisation_reading, row.organisation_latin)
              for row in SEVERAL.affiliations}  # fmt: skip
    assert {(row.organisation, row.department, row.title, row.organisation_reading, row.organisation_latin)
            for row in card.affiliations} == wanted  # fmt: skip


def test_how_a_name_is_read_stands_as_the_standard_has_it(aoi: User) -> None:
    lines = write_vcard([stored(aoi, FULL)], "4.0").splitlines()
    assert [line for line in lines if line.startswith(("N;", "N:"))] == [
        'N;ALTID=1;SORT-AS="いがらし,ゆう":五十嵐;優;;;',
        "N;ALTID=1;PHONETIC=script;SCRIPT=Hira:いがらし;ゆう;;;",
    ]
    phone = write_vcard([stored(aoi, FULL)], "3.0").splitlines()
    assert [line for line in phone if line.startswith(("N;", "N:"))] == ["N:五十嵐;優;;;"]


def test_without_phonetic_lines_the_standard_ones_are_read(aoi: User) -> None:
    written = write_vcard([stored(aoi, FULL)], "4.0")
    bare = "".join(line for line in written.splitlines(keepends=True) if "X-PHONETIC" not in line)
    assert (read_back(bare).family_reading, read_back(bare).given_reading) == ("いがらし", "ゆう")


def test_notes_and_photos_stay_at_home_when_asked(aoi: User) -> None:
    card = read_back(write_vcard([stored(aoi, FULL)], left=Left(notes=True, photos=True)))
    assert (card.note, card.photo, card.family) == ("", None, "五十嵐")


WORDS = st.text(
    st.sampled_from("東西南北中山川田佐藤健花あいうアイウabcXYZ;,:\\\"'=+-@ 　髙﨑𠮷ー・"),
    min_size=1,
    max_size=12,
)


@st.composite
def people(draw: st.DrawFn) -> ContactFields:
    """Somebody as people write them down: odd characters, several posts and addresses, days without a year."""
    points = st.one_of(
        st.builds(PointFields, st.just("email"), st.from_regex(r"[a-z]{1,8}@[a-z]{1,8}\.jp", fullmatch=True),
                  st.sampled_from(["", "work", "home"])),
        st.builds(PointFields, st.just("phone"), st.sampled_from(["09012345678", "+81 90-1234-5678", "03-1111-2222"]),
                  st.sampled_from(["", "mobile", "本社"])),
        st.builds(PointFields, st.just("url"), st.just("https://example.jp/a,b;c")),
    )  # fmt: skip
    month = draw(st.none() | st.integers(1, 12))
    return ContactFields(
        family=draw(st.sampled_from(["東", "髙橋", "𠮷田", "de la Cruz"])),
        given=draw(st.sampled_from(["", "花子", "O'Hara", "健;太"])),
        family_reading=draw(st.sampled_from(["", "あずま"])),
        affiliations=tuple(draw(st.lists(st.builds(AffiliationFields, WORDS, WORDS, WORDS), max_size=3))),
        points=tuple(draw(st.lists(points, max_size=4))),
        tags=tuple(draw(st.lists(WORDS, max_size=3))),
        note="\n".join(draw(st.lists(WORDS, max_size=3))),
        birth_year=draw(st.none() | st.integers(1930, 2010)) if month else None,
        birth_month=month,
        birth_day=draw(st.integers(1, 28)) if month else None,
    )  # fmt: skip


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(fields=people(), version=st.sampled_from(VERSIONS))
def test_what_is_written_is_read_back(aoi: User, fields: ContactFields, version: Version) -> None:
    contact = stored(aoi, fields)
    card = to_fields(read_back(write_vcard([contact], version)), origin="private")
    there = (contact.family, contact.given, contact.family_reading, contact.note)
    assert (card.family, card.given, card.family_reading, card.note) == there
    assert set(card.tags) == {tag.name for tag in contact.tags.all()}
    assert sorted((row.organisation, row.department, row.title) for row in card.affiliations) == sorted(
        (row.organisation, row.department, row.title) for row in contact.affiliations.all()
    )
    assert {(row.kind, row.label, row.value) for row in card.points} == {
        (row.kind, row.label, row.value) for row in contact.points.all()
    }
    born = (contact.birth_year, contact.birth_month, contact.birth_day)
    assert (card.birth_year, card.birth_month, card.birth_day) == born
    (done,) = actions.enrich_contacts(aoi, [(contact.pk, card)], on=contact.created_at.date())
    assert done.is_nothing


def test_vobject_reads_it(aoi: User) -> None:
    for version in VERSIONS:
        check_with_vobject(vobject.readOne(write_vcard([stored(aoi, FULL)], version)), version)


def check_with_vobject(card: Any, version: Version) -> None:
    assert (card.fn.value, card.n.value.family, card.n.value.given) == ("五十嵐 優", "五十嵐", "優")
    assert card.org.value == ["株式会社ななほし; 企画", "企画部"]
    assert card.note.value == FULL.note
    emails = [(row.value, row.params) for row in card.contents["email"]]
    assert emails == [("yu@example.jp", {"TYPE": ["work"]})]
    assert sorted(row.value for row in card.contents["tel"]) == [
        "03-1111-2222",
        "03-1111-2223",
        "090-5656-7878",
    ]
    assert card.x_phonetic_last_name.value == "いがらし"
    if version == "3.0":
        assert card.photo.value == PNG


def test_several_cards_in_one_file(aoi: User) -> None:
    people = [stored(aoi, ContactFields(family=name)) for name in ("林", "東")]
    cards = list(read_vcards(io.BytesIO(write_vcard(people).encode()), "a.vcf", "utf-8"))
    assert [card.family for card in cards if isinstance(card, ReadCard)] == ["林", "東"]


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=300))
def test_folding_loses_nothing(line: str) -> None:
    folded = fold_line(line)
    assert folded.removesuffix("\r\n").replace("\r\n ", "") == line
    assert all(len(piece.encode()) <= 75 for piece in folded.split("\r\n"))


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=50))
def test_an_escaped_value_stays_on_one_line(value: str) -> None:
    escaped = escape(value)
    assert "\n" not in escaped
    assert "\r" not in escaped


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize(
    ("value", "parts", "street"),
    [
        ("〒980-0011 宮城県仙台市青葉区上杉1-1-1", {"postal_code": "980-0011"}, "宮城県仙台市青葉区上杉1-1-1"),
        ("100-0001 東京都千代田区丸の内1-1", {"postal_code": "1000001"}, "東京都千代田区丸の内1-1"),
        ("〒1000001東京都千代田区丸の内1-1", {"postal_code": "100-0001", "region": "東京都"}, "千代田区丸の内1-1"),
        ("千代田区丸の内1-1", {"country": "日本"}, "千代田区丸の内1-1"),
    ],
)  # fmt: skip
def test_an_address_known_only_whole_stands_in_the_street(
    aoi: User, version: Version, value: str, parts: dict[str, str], street: str
) -> None:
    person = stored(aoi, ContactFields(family="佐藤", points=(PointFields("address", value, "", parts),)))
    (row,) = vobject.readOne(write_vcard([person], version)).contents["adr"]
    assert row.value.street == street
    assert row.value.code == parts.get("postal_code", "")
