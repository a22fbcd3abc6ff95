"""What is known of somebody: industry, corner, wants, offers and topics, at every door."""

from __future__ import annotations

import datetime as dt
import json

import pytest
from click.testing import CliRunner, Result
from pytest_django import DjangoAssertNumQueries

from enishi.accounts.models import User
from enishi.conftest import ClientOf
from enishi.core import errors
from enishi.encounters.actions import record_encounter
from enishi.encounters.cli import met
from enishi.encounters.queries import list_asked
from enishi.people import actions, queries
from enishi.people.cli import set_, split_texts
from enishi.people.fields import ContactFields
from enishi.people.models import Interest, InterestKind
from enishi.people.tests.factories import make_contact

pytestmark = pytest.mark.django_db


def run(*words: str) -> Result:
    return CliRunner().invoke(set_, list(words))


def test_the_command_sets_what_is_known(aoi: User) -> None:
    make_contact(aoi, "佐藤", "健")
    done = run(
        "佐藤健", "--offers", "確定申告の相談；帳簿・記帳", "--wants", "猫の里親", "--topics", "登山 / 写真",
        "--industry", "会計", "--group", "大学", "--json",
    )  # fmt: skip
    told = json.loads(done.stdout)
    assert {name: told[name] for name in ("offers", "wants", "topics", "industry", "group")} == {
        "offers": ["確定申告の相談", "帳簿・記帳"],
        "wants": ["猫の里親"],
        "topics": ["登山", "写真"],
        "industry": "会計",
        "group": "大学",
    }
    told = json.loads(
        run("佐藤健", "--offers", "帳簿・記帳;帳簿・記帳", "--wants", "-", "--group", "－", "--json").stdout
    )
    assert (told["offers"], told["wants"], told["topics"]) == (["帳簿・記帳"], [], ["登山", "写真"])
    assert (told["industry"], told["group"]) == ("会計", "")


def test_what_is_too_long_changes_nothing(aoi: User) -> None:
    contact = make_contact(aoi, "佐藤", "健")
    done = run("佐藤健", "--industry", "会計", "--offers", f"ok;{'あ' * 301}")
    assert isinstance(done.exception, errors.Invalid)
    assert queries.get_contact(aoi, contact.pk).industry == ""
    with pytest.raises(errors.Invalid):
        actions.set_contact(aoi, contact.pk, corner="あ" * 101)


def test_a_refusal_takes_back_what_was_said_beside_it(aoi: User) -> None:
    contact = make_contact(aoi, "佐藤", "健")
    run("佐藤健", "--closeness", "close", "--topics", "あ" * 301)
    assert queries.get_contact(aoi, contact.pk).closeness == "usual"


def test_what_stands_twice_stands_once_and_an_empty_text_clears(aoi: User) -> None:
    contact = make_contact(aoi, "佐藤", "健")
    Interest.objects.bulk_create(
        Interest(owner=aoi, contact=contact, kind=InterestKind.OFFERS, text="通訳") for _ in range(2)
    )
    told = json.loads(run("佐藤健", "--offers", "通訳；ｶﾒﾗ ／ カメラ\n 税、会計・記帳", "--json").stdout)
    assert told["offers"] == ["通訳", "カメラ", "税、会計・記帳"]
    told = json.loads(run("佐藤健", "--offers", "", "--json").stdout)
    assert told["offers"] == []


def test_a_merge_fills_what_is_missing(aoi: User) -> None:
    kept = make_contact(aoi, "佐藤", "健", fields=ContactFields(industry="会計"))
    gone = make_contact(aoi, "佐藤", "健", fields=ContactFields(industry="税務", corner="大学"))
    actions.merge_contacts(aoi, kept.pk, gone.pk)
    there = queries.get_contact(aoi, kept.pk)
    assert (there.industry, there.corner) == ("会計", "大学")


def test_several_texts_of_one_option() -> None:
    assert split_texts("税/会計の相談") == ["税/会計の相談"]
    assert split_texts("税 / 会計") == ["税", "会計"]
    assert split_texts(" - ") == []


def test_found_by_industry_and_corner(aoi: User) -> None:
    contact = make_contact(aoi, "佐藤", "健")
    actions.set_contact(aoi, contact.pk, industry="水産加工", corner="フットサル")
    for words in ("水産加工", "フットサル"):
        assert [one.pk for one in queries.list_contacts(aoi, words=words)] == [contact.pk]


def test_suggestions_are_read_in_one_query(
    aoi: User, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for many in (1, 3):
        make_contact(aoi, "佐藤", str(many), fields=ContactFields(industry=f"業{many}", corner="大学"))
        with django_assert_num_queries(1):
            industries, corners = queries.list_industries_and_corners(aoi)
    assert (industries, corners) == (["業1", "業3"], ["大学"])


def test_the_form_keeps_them(aoi: User, client_of: ClientOf) -> None:
    contact = make_contact(aoi, "佐藤", "健", fields=ContactFields(industry="会計", corner="大学"))
    page = client_of(aoi).get(f"/people/{contact.pk}/edit/").content.decode()
    assert 'value="会計"' in page
    assert '<datalist id="corners"><option value="大学">' in page
    assert [label in page for label in ("業種", "どの輪の方か")] == [True, True]


def test_asked_is_written_down_and_read_back(aoi: User) -> None:
    contact, other = make_contact(aoi, "佐藤", "健"), make_contact(aoi, "林", "花")
    record_encounter(aoi, contact_ids=[other.pk])
    done = CliRunner().invoke(met, ["佐藤健", "--asked", "--on", "2026-11-20", "--json"])
    assert json.loads(done.stdout)["asked"] is True
    since = dt.date(2026, 11, 1)
    assert list_asked(aoi, since=since) == {contact.pk: dt.date(2026, 11, 20)}
    assert list_asked(aoi, since=dt.date(2026, 11, 21)) == {}
    assert list_asked(aoi, since=since, contact_ids=[other.pk]) == {}
