"""The page of a purpose alive: who is there, who is missing, what happened, when to look at it anew."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from enishi.accounts.models import User
from enishi.conftest import ClientOf
from enishi.core import clock
from enishi.core.tests.console import run_word
from enishi.desk.queries.day_notes import list_todays_notes
from enishi.desk.queries.purpose import PurposePage, read_purpose_page
from enishi.encounters.actions import record_encounter
from enishi.insights.tasks import learn_texts
from enishi.ledger.actions import FavourFields, record_favour
from enishi.people.actions import add_interest, merge_contacts, set_contact
from enishi.people.tests.factories import make_contact
from enishi.purposes import actions, queries
from enishi.purposes.actions import PurposeFields
from enishi.purposes.cli import COMMANDS
from enishi.purposes.models import Purpose
from enishi.purposes.tests.factories import make_purpose

pytestmark = pytest.mark.django_db
TODAY = clock.today("Asia/Tokyo")


@pytest.fixture
def purpose(aoi: User) -> Purpose:
    fields = PurposeFields(
        "カフェを開きたい", kind="founding", needs=("お金や会計に詳しい方", "店の内装をする方")
    )
    return actions.set_purpose(aoi, fields)


def page_of(owner: User) -> PurposePage:
    found = read_purpose_page(owner)
    assert found is not None
    return found


def told(owner: User) -> dict[str, list[str]]:
    return {need.text: [one.name for one in need.people] for need in page_of(owner).needs}


def test_who_is_there_is_told_by_meaning_and_who_is_missing_by_name(aoi: User, purpose: Purpose) -> None:
    tax = make_contact(aoi, "林")
    add_interest(aoi, tax.pk, "税理士をしています", kind="offers")
    add_interest(aoi, make_contact(aoi, "東").pk, "夜泣きの相談", kind="offers")
    assert told(aoi) == {"お金や会計に詳しい方": [], "店の内装をする方": []}
    assert learn_texts.func(str(aoi.pk)) is True
    assert told(aoi) == {"お金や会計に詳しい方": ["林 健さん"], "店の内装をする方": []}
    (one,) = page_of(aoi).needs[0].people
    assert one.why == "得意なこと：税理士をしています"


def test_words_stand_in_until_meanings_are_known(aoi: User, purpose: Purpose) -> None:
    add_interest(aoi, make_contact(aoi, "林").pk, "会計の相談", kind="offers")
    set_contact(aoi, make_contact(aoi, "東").pk, industry="内装")
    assert told(aoi) == {"お金や会計に詳しい方": ["林 健さん"], "店の内装をする方": ["東 健さん"]}


def test_a_need_just_added_is_answered_by_words_until_the_worker_comes(aoi: User, purpose: Purpose) -> None:
    add_interest(aoi, make_contact(aoi, "林").pk, "税理士をしています", kind="offers")
    add_interest(aoi, make_contact(aoi, "東").pk, "写真の撮影", kind="offers")
    learn_texts.func(str(aoi.pk))
    actions.add_need(aoi, purpose.pk, "写真を撮る方")
    assert told(aoi)["写真を撮る方"] == ["東 健さん"]


@pytest.mark.parametrize("state", ["mourning", "deceased", "leave_be", "avoid"])
def test_nobody_in_mourning_or_left_be_is_named(aoi: User, purpose: Purpose, state: str) -> None:
    someone = make_contact(aoi, "林")
    add_interest(aoi, someone.pk, "会計の相談", kind="offers")
    learn_texts.func(str(aoi.pk))
    set_contact(aoi, someone.pk, state=state)
    assert told(aoi)["お金や会計に詳しい方"] == []


def test_what_was_found_goes_over_with_a_merge_and_stays_apart_by_owner(
    aoi: User, ben: User, purpose: Purpose
) -> None:
    one, other = make_contact(aoi, "林"), make_contact(aoi, "林")
    for person in (one, other):
        add_interest(aoi, person.pk, "会計の相談", kind="offers")
    learn_texts.func(str(aoi.pk))
    assert len(told(aoi)["お金や会計に詳しい方"]) == 2
    merge_contacts(aoi, one.pk, other.pk)
    assert len(told(aoi)["お金や会計に詳しい方"]) == 1
    assert read_purpose_page(ben) is None


def test_needs_are_added_by_a_tap_taken_off_and_brought_back(
    aoi: User, purpose: Purpose, client_of: ClientOf
) -> None:
    desk, path = client_of(aoi), f"/purpose/{purpose.pk}/"
    page = desk.get(path).content.decode()
    assert "起業した先輩" in page
    desk.post(path + "needs/", {"need": "起業した先輩"})
    desk.post(path + "needs/", {"need": "起業した先輩"})
    assert [need.text for need in page_of(aoi).needs] == [
        "お金や会計に詳しい方",
        "店の内装をする方",
        "起業した先輩",
    ]
    assert page_of(aoi).starters == ["お金や会計に詳しい方", "一緒に始める仲間"][1:]
    done = desk.post(path + "needs/remove/", {"need": "店の内装をする方"}, follow=True).content.decode()
    assert "外しました" in done
    desk.post(path + "needs/?need=店の内装をする方")
    assert len(page_of(aoi).needs) == 3
    refused = desk.post(path + "needs/", {"need": "　"})
    assert refused.status_code == 422
    assert "ひとことで書いてください" in refused.content.decode()


def test_what_happened_gathers_by_itself(aoi: User, purpose: Purpose, client_of: ClientOf) -> None:
    assert page_of(aoi).happened == []
    someone = make_contact(aoi, "林")
    actions.link_contact(aoi, purpose.pk, someone.pk)
    record_encounter(aoi, contact_ids=[someone.pk], place="読書会")
    record_encounter(aoi, contact_ids=[make_contact(aoi, "東").pk], place="ほかのところ")
    step = actions.choose_step(aoi, purpose.pk, way="seminar")
    actions.finish_step(aoi, step.pk)
    assert {one.detail for one in page_of(aoi).happened} == {"読書会", "一歩を踏み出しました"}
    assert "読書会" in client_of(aoi).get("/purpose/").content.decode()


def test_it_is_looked_at_anew_every_three_months_and_today_says_so(
    aoi: User, purpose: Purpose, client_of: ClientOf
) -> None:
    desk, path = client_of(aoi), f"/purpose/{purpose.pk}/"
    assert purpose.review_on == TODAY + dt.timedelta(days=90)
    assert list_todays_notes(aoi, TODAY) == []
    actions.move_review(aoi, purpose.pk, TODAY)
    (note,) = list_todays_notes(aoi, TODAY)
    assert (note.kind, note.path) == ("purpose_review", path)
    assert "カフェ" not in note.neutral_text
    assert page_of(aoi).is_review_due
    done = desk.post(path + "reviewed/", follow=True).content.decode()
    assert "次の見直しは" in done
    assert list_todays_notes(aoi, TODAY) == []
    desk.post(path + "reviewed/")  # pressed twice
    assert page_of(aoi).purpose.review_on == TODAY + dt.timedelta(days=90)
    desk.post(f"{path}review/?back={TODAY}&last=")
    assert (page_of(aoi).purpose.review_on, page_of(aoi).purpose.reviewed_on) == (TODAY, None)
    desk.post(path + "review/", {"on": ""})
    assert page_of(aoi).purpose.review_on is None
    actions.move_review(aoi, purpose.pk, TODAY)
    for wrong in ("来週", "2026-13-45"):
        desk.post(path + "review/", {"on": wrong})
        assert page_of(aoi).purpose.review_on == TODAY
    assert desk.post(f"{path}review/?back=2026-02-30").status_code == 302
    assert "2000年から" in desk.post(path + "review/", {"on": "9999-01-01"}, follow=True).content.decode()


def test_giving_back_begins_with_what_is_owed(aoi: User) -> None:
    actions.set_purpose(aoi, PurposeFields("お世話になった方に恩返しがしたい"))
    assert (page_of(aoi).purpose.kind, page_of(aoi).owed) == ("gratitude", 0)
    record_favour(aoi, make_contact(aoi, "林").pk, FavourFields("received", "advice", "帳簿"))
    assert page_of(aoi).owed == 1


def test_every_open_purpose_has_its_page_and_nobody_elses(
    aoi: User, ben: User, purpose: Purpose, client_of: ClientOf
) -> None:
    other = make_purpose(aoi)
    assert "カフェを開きたい" in client_of(aoi).get(f"/purpose/{purpose.pk}/").content.decode()
    assert f"/purpose/{purpose.pk}/" in client_of(aoi).get("/purpose/").content.decode()
    assert client_of(ben).get(f"/purpose/{other.pk}/").status_code == 404
    actions.close_purpose(aoi, purpose.pk)
    assert client_of(aoi).get(f"/purpose/{purpose.pk}/").status_code == 404


def test_changing_the_words_keeps_the_needs_that_stay(aoi: User, purpose: Purpose) -> None:
    before = {need.text: need.pk for need in purpose.needs.all()}
    fields = PurposeFields("カフェを開く", needs=("店の内装をする方", "常連の方"))
    actions.change_purpose(aoi, purpose.pk, fields)
    after = {need.text: need.pk for need in queries.get_purpose(aoi, purpose.pk).needs.all()}
    assert list(after) == ["店の内装をする方", "常連の方"]
    assert after["店の内装をする方"] == before["店の内装をする方"]


def test_the_page_asks_as_often_for_one_person_as_for_many(aoi: User, purpose: Purpose) -> None:
    counts = []
    for many in (1, 3):
        for number in range(many):
            person = make_contact(aoi, f"林{many}{number}")
            add_interest(aoi, person.pk, "会計の相談", kind="offers")
            record_encounter(aoi, contact_ids=[person.pk], place="読書会")
            actions.link_contact(aoi, purpose.pk, person.pk)
        with CaptureQueriesContext(connection) as taken:
            page_of(aoi)
        counts.append(len(taken))
    assert counts[0] == counts[1]


def test_the_command_line_adds_needs_and_reviews(aoi: User, purpose: Purpose) -> None:
    commands = list(COMMANDS)
    assert run_word(commands, "purpose", "need", "常連の方", "--json").json["needs"][-1] == "常連の方"
    assert (
        "常連の方"
        not in run_word(commands, "purpose", "need", "常連の方", "--remove", "--json").json["needs"]
    )
    said = run_word(commands, "purpose", "reviewed", "--next", "2027-03-31", "--json").json
    assert (said["review_on"], said["reviewed_on"]) == ("2027-03-31", TODAY.isoformat())
