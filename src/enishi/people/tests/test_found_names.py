"""People are found by every name they have, in any spelling and order; keys of an older edition are made afresh."""

from __future__ import annotations

import pytest

from enishi.accounts.models import User
from enishi.core import errors
from enishi.people import actions, queries, tasks
from enishi.people.fields import AffiliationFields, ContactFields, OtherNameFields, PointFields
from enishi.people.guesses import read_guesses
from enishi.people.models import Affiliation, Contact
from enishi.people.tests.factories import make_contact, propose

pytestmark = pytest.mark.django_db
KEN = ContactFields(
    family="佐藤",
    given="健",
    family_reading="さとう",
    given_reading="たけし",
    former_family="森",
    other_names=(OtherNameFields("鷗", "外", "pen", "おう がい"),),
)


@pytest.mark.parametrize(
    "words",
    [
        "佐藤健",
        "佐藤 健さん",
        "さとうたけし",
        "Takeshi Sato",
        "Sato Takeshi",
        "SATO, Takeshi",
        "satou takeshi",
        "Satō",
        "takeshi",
        "森",
        "鷗外",
        "おうがい",
        "佐藤部長",
    ],
)
def test_found_by_any_name(aoi: User, words: str) -> None:
    ken = make_contact(aoi, fields=KEN)
    make_contact(aoi, "加藤", "誠")
    assert queries.get_named(aoi, words).pk == ken.pk
    assert ken in queries.list_contacts(
        aoi, words=words.removesuffix("さん").removesuffix("部長").replace(",", "")
    )


def test_variants_are_found_and_stay_as_written(aoi: User) -> None:
    there = [
        make_contact(aoi, family, "") for family in ("渡邉", "髙﨑", "佐々木", "\ufa19谷", "葛\U000e0100城")
    ]
    found = [queries.get_named(aoi, words) for words in ("渡辺", "高崎", "佐佐木", "神谷", "葛城")]
    assert [contact.pk for contact in found] == [contact.pk for contact in there]
    assert [contact.family for contact in found] == ["渡邉", "髙﨑", "佐々木", "\ufa19谷", "葛\U000e0100城"]


def test_keys_of_an_older_edition_are_made_afresh(aoi: User) -> None:
    fields = ContactFields(family="國", affiliations=(AffiliationFields("緑茶屋"),))
    contact = make_contact(aoi, fields=fields)
    fresh = (contact.name_key, contact.filter_text)
    Contact.objects.update(name_key="old", filter_text="old", sort_key="old", keys_version=0)
    Affiliation.objects.update(organisation_key="old")
    tasks.tick()
    contact.refresh_from_db()
    assert ((contact.name_key, contact.filter_text), contact.version) == (fresh, 1)
    assert Affiliation.objects.get().organisation_key == "緑茶屋"
    assert actions.refresh_stale_keys() == 0


def test_choosing_a_reading(aoi: User, ben: User) -> None:
    contact = make_contact(aoi, "角田", "光")
    actions.set_name_guesses(aoi, {contact.pk: propose("角田", "光", "かくた", "ひかる")})
    chosen = actions.confirm_reading(aoi, contact.pk, family="ツノダ", given="ひかる")
    assert (chosen.family_reading, chosen.reading_source, chosen.reading_row) == ("つのだ", "own", "た")
    assert actions.set_name_guesses(aoi, {contact.pk: propose("角田", "光", "かくた", "ひかる")}) == 0
    with pytest.raises(errors.Invalid):
        actions.confirm_reading(aoi, contact.pk, family="角田")
    with pytest.raises(errors.NotFound):
        actions.divide_name(ben, contact.pk, family="角", given="田光")


def test_dividing_keeps_the_letters_and_asks_again(aoi: User) -> None:
    contact = make_contact(aoi, "長谷川一", "")
    tasks.guess_readings.call(str(aoi.pk))
    contact.refresh_from_db()
    first = read_guesses(contact.name_guesses).divisions[0]
    assert (contact.given, first.words) == ("", "長谷川 一")
    with pytest.raises(errors.Invalid):
        actions.divide_name(aoi, contact.pk, family="長谷川", given="二")
    actions.divide_name(aoi, contact.pk, family="長谷川", given="一")
    tasks.guess_readings.call(str(aoi.pk))
    contact.refresh_from_db()
    assert (contact.family_reading, contact.reading_source) == ("はせがわ", "guessed")


def test_clues_and_readings_in_one_piece(aoi: User) -> None:
    mail = make_contact(aoi, "佐藤", "丈", emails=("takeshi.sato@example.jp",))
    latin = make_contact(
        aoi, fields=ContactFields("角田", "光", other_names=(OtherNameFields("Tsunoda", "Hikaru", "latin"),))
    )
    whole = make_contact(
        aoi, fields=ContactFields("山田", "太郎", family_reading="やまだたろう", reading_source="card")
    )
    tasks.guess_readings.call(str(aoi.pk))
    rows = {
        row.pk: (row.family_reading, row.given_reading, row.reading_source) for row in Contact.objects.all()
    }
    assert rows == {
        mail.pk: ("さとう", "たけし", "mail"),
        latin.pk: ("つのだ", "ひかる", "romaji"),
        whole.pk: ("やまだ", "たろう", "card"),
    }


@pytest.mark.parametrize(
    "kept",
    [None, [], {"readings": [["a"]]}, {"readings": [["佐", "", "own"]], "divisions": [["a", "b", "x"]]}],
)
def test_guesses_of_a_strange_export_are_left_out(kept: object) -> None:
    assert read_guesses(kept)[:2] == ((), ())


def test_one_more_point_and_note(aoi: User) -> None:
    contact = make_contact(aoi, emails=("a@a.jp",))
    for _ in range(2):
        actions.add_point(aoi, contact.pk, PointFields("line", "https://line.me/ti/p/x"))
        actions.add_note(aoi, contact.pk, "一度\u202eお会いした")
    now = queries.get_contact(aoi, contact.pk)
    assert ([point.kind for point in now.points.all()], now.note) == (["email", "line"], "一度お会いした")
