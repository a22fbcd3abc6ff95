"""The pages of a salon and a charity: what they say, that it goes with the place, and words that never appear."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client

from enishi.accounts.models import User
from enishi.conftest import ClientOf
from enishi.core import clock, errors
from enishi.encounters.actions import record_encounter
from enishi.followups import drafts
from enishi.followups.queries import compose_draft
from enishi.people.tests.factories import make_contact
from enishi.places import actions as places
from enishi.places.fields import LookBack, PlanFields, RoleFields
from enishi.places.models import Place
from enishi.places.queries import list_day_notes
from enishi.places.tests.factories import make_place
from enishi.purposes.actions import PurposeFields, choose_step, set_purpose
from enishi.purposes.queries import get_preparation, list_ways, read_answers

pytestmark = pytest.mark.django_db
NOW = dt.datetime.fromisoformat("2026-11-27T12:00:00+09:00")
TODAY = NOW.date()
DAY = dt.timedelta(days=1)
FORBIDDEN = "人脈"


@pytest.fixture(autouse=True)
def _now() -> Iterator[None]:
    with clock.as_of(NOW):
        yield


@pytest.fixture
def browser(aoi: User, client_of: ClientOf) -> Client:
    return client_of(aoi)


def read(browser: Client, path: str) -> str:
    answer = browser.get(path)
    assert answer.status_code == 200, path
    return answer.content.decode()


def make_salon(owner: User, **said: object) -> Place:
    terms: dict[str, Any] = {
        "fee_minor": 3000,
        "joined_on": "2026-06-10",
        "cancel_days": 3,
        "charged_on": "2026-12-02",
    }
    return make_place(owner, "salon", **{**terms, **said})


# ---------------------------------------------------------------- salon
def test_a_member_sees_what_is_next_and_what_it_cost(browser: Client, aoi: User) -> None:
    salon = make_salon(aoi)
    page = read(browser, f"/places/{salon.pk}/")
    assert "12月2日（水）に更新です。やめるなら11月29日（日）までに。" in page
    assert "「夜の読書室」は月3,000円、これまでの5か月分で15,000円です。" in page
    answer = browser.post(f"/places/{salon.pk}/worth/", {"charge_on": "2026-12-02", "verdict": "leave"})
    assert answer.headers["Location"] == f"/places/{salon.pk}/cancelling/"
    assert "サロン側で解約しました" in read(browser, answer.headers["Location"])
    browser.post(f"/places/{salon.pk}/leave/")
    assert "あわせて5回、15,000円でした。" in read(browser, f"/places/{salon.pk}/")


def test_the_way_tells_the_salons_cost_while_one_is_a_member(browser: Client, aoi: User) -> None:
    salon = make_salon(aoi)
    assert "月3,000円" in read(browser, "/ways/")
    places.leave_place(aoi, salon.pk)
    assert "月3,000円" not in read(browser, "/ways/")
    places.return_to_place(aoi, salon.pk)
    (salons,) = (one for one in list_ways(aoi, read_answers(None)) if one.way == "salon")
    assert "月3,000円" in salons.record[-1]
    places.delete_place(aoi, salon.pk)
    assert "月3,000円" not in read(browser, "/ways/")


def test_the_signs_warn_and_one_joins_all_the_same(browser: Client, aoi: User) -> None:
    salon = make_salon(aoi, joined_on=None)
    signs = {"has_guaranteed_income": "yes", "has_no_sample": "no"}
    assert browser.post(f"/places/{salon.pk}/signs/", signs).status_code == 302
    assert "入会の前に、もう一度ご覧ください。" in read(browser, f"/places/{salon.pk}/")
    assert "「必ず稼げる」とうたっている" in read(browser, f"/places/{salon.pk}/join/")
    terms = {"joined_on": "2026-11-27"}
    refused = browser.post(f"/places/{salon.pk}/join/", terms)
    assert (refused.status_code, Place.objects.get().salon.joined_on) == (409, None)
    assert browser.post(f"/places/{salon.pk}/join/", {**terms, "despite_signs": "on"}).status_code == 302
    assert Place.objects.get().salon.joined_on == TODAY
    browser.post(f"/places/{salon.pk}/unjoin/")
    assert Place.objects.get().salon.joined_on is None


def test_two_taps_with_one_key_are_one_use(browser: Client, aoi: User) -> None:
    salon = make_salon(aoi)
    button = browser.get(f"/places/{salon.pk}/").context["page"].own.use_buttons[0]
    for _ in range(2):
        browser.post(f"/places/{salon.pk}/uses/", {"key": button.key, "kind": button.kind})
    assert salon.uses.count() == 1
    browser.post(f"/uses/{salon.uses.get().pk}/remove/")
    assert salon.uses.count() == 0


def test_the_fee_changes_and_is_taken_back(browser: Client, aoi: User) -> None:
    salon = make_salon(aoi)
    said = {"fee_minor": "3600", "period": "month", "since": "2027-01-01"}
    assert browser.post(f"/places/{salon.pk}/fee/", said).status_code == 302
    assert "1月1日（金）からの額です。" in read(browser, f"/places/{salon.pk}/")
    browser.post(f"/places/{salon.pk}/fee/{salon.earlier_fees.get().pk}/undo/")
    assert "からの額です。" not in read(browser, f"/places/{salon.pk}/")
    early = browser.post(f"/places/{salon.pk}/fee/", {**said, "since": "2026-01-01"})
    assert early.status_code == 422
    bad_day = browser.post(f"/places/{salon.pk}/worth/", {"charge_on": "いつか", "verdict": "worth"})
    assert bad_day.status_code == 422


# ---------------------------------------------------------------- charity
def make_charity(owner: User) -> Place:
    """With a meeting and a day behind, one ahead, and two of the team."""
    charity = make_place(owner, "charity", cause="こどもの図書館")
    lead, mate = make_contact(owner, family="辻", given="香織"), make_contact(owner, family="馬場")
    places.set_role(owner, charity.pk, lead.pk, RoleFields("organiser"))
    places.set_role(owner, charity.pk, mate.pk, RoleFields("team"))
    for kind, on in (("meeting", TODAY - 20 * DAY), ("day", TODAY - DAY), ("shift", TODAY + DAY)):
        places.add_plan(owner, charity.pk, PlanFields(kind, on, dt.time(9), dt.time(12), "値札", "公園"))
    for on in (TODAY - 20 * DAY, TODAY - DAY):
        record_encounter(owner, contact_ids=[lead.pk, mate.pk], at_place_id=charity.pk, on=on, kind="event")
    return charity


def test_the_faces_of_the_team_and_what_was_done(browser: Client, aoi: User) -> None:
    charity = make_charity(aoi)
    day = charity.planned.get(kind="day")
    page = read(browser, f"/places/{charity.pk}/")
    assert page.count("準備会 1回、当番・当日 1回") == 2
    said = {"achieved": "18万円を図書館へ", "raised_minor": "180000", "words": "お声かけに救われました。"}
    assert browser.post(f"/plans/{day.pk}/", said).status_code == 302
    page = read(browser, f"/places/{charity.pk}/")
    assert "これまでに1日、あわせて3時間お手伝いしました。みんなで180,000円が集まりました。" in page
    assert "18万円を図書館へ" in page


def test_thanks_are_a_draft_in_ones_own_words(browser: Client, aoi: User) -> None:
    charity = make_charity(aoi)
    day, lead = charity.planned.get(kind="day"), charity.roles.get(kind="organiser").contact
    browser.post(f"/plans/{day.pk}/", {"words": "お声かけに救われました。"})
    answer = browser.post(f"/plans/{day.pk}/thank/{lead.pk}/")
    assert "辻 香織さん\n\nお声かけに救われました。" in read(browser, answer.headers["Location"]).replace(
        "\r", ""
    )
    assert browser.post(f"/plans/{day.pk}/thank/{lead.pk}/").headers["Location"] == answer.headers["Location"]


def test_a_plan_is_noted_changed_answered_and_taken_out(browser: Client, aoi: User) -> None:
    charity = make_place(aoi, "charity")
    key = browser.get(f"/places/{charity.pk}/plans/new/").context["form"]["key"].value()
    said = {"key": key, "kind": "shift", "on": "2026-11-26", "starts_at": "9:00"}
    for _ in range(2):
        assert browser.post(f"/places/{charity.pk}/plans/new/", said).status_code == 302
    path = f"/plans/{key}/"
    assert browser.post(path + "edit/", {**said, "task": "受付"}).status_code == 302
    assert browser.post(path + "edit/", {**said, "starts_at": "", "ends_at": "9:00"}).status_code == 422
    browser.post(path + "went/", {"went": "no"})
    assert "この日は行けませんでした" in read(browser, path)
    browser.post(path + "delete/")
    assert browser.get(path).status_code == 404
    browser.post(path + "undelete/")
    assert "受付" in read(browser, path)


def test_of_networking_not_a_word_at_a_charity(browser: Client, aoi: User) -> None:
    """Every page, note, draft and 支度 of it, even with a purpose that has the word."""
    purpose = set_purpose(aoi, PurposeFields(sentence=f"{FORBIDDEN}を広げたい"))
    charity = make_charity(aoi)
    plans = [f"/plans/{plan.pk}/" for plan in charity.planned.all()]
    paths = [f"/places/{charity.pk}/", f"/places/{charity.pk}/edit/", f"/places/{charity.pk}/plans/new/"]
    paths += [*plans, *(path + "edit/" for path in plans), "/places/new/charity/", "/places/new/", "/places/"]
    said = [read(browser, path) for path in paths]
    browser.post(plans[1], {"words": "ありがとう"})
    said += [read(browser, path) for path in plans]
    for note in list_day_notes(aoi, since=TODAY - 30 * DAY, until=TODAY + 30 * DAY):
        said += [note.text, note.neutral_text, note.act]
    contact = charity.roles.get(kind="organiser").contact
    for kind in drafts.KINDS:
        for channel in drafts.channels_for(kind):
            try:
                draft = compose_draft(aoi, contact, kind=kind, channel=channel, about="本", now=NOW)
            except errors.Refusal as refusal:  # manners, or nothing to speak of
                said.append(str(refusal))
            else:
                said += [draft.subject, draft.body, *draft.hints]
    step = choose_step(aoi, purpose.pk, way="charity")
    said += map(str, (get_preparation(aoi, step).self_introduction, *get_preparation(aoi, step).questions))
    assert len(said) > 60
    assert [words for words in said if FORBIDDEN in words] == []
    assert FORBIDDEN in read(browser, "/purpose/")  # the word would be seen


@pytest.mark.parametrize("rows", [1, 3])
def test_the_queries_do_not_grow(
    browser: Client, aoi: User, rows: int, django_assert_num_queries: object
) -> None:
    salon, charity = make_salon(aoi), make_place(aoi, "charity")
    for number in range(rows):
        somebody = make_contact(aoi, family=f"人{number}")
        places.set_role(aoi, charity.pk, somebody.pk, RoleFields("team"))
        plan = places.add_plan(aoi, charity.pk, PlanFields("shift", TODAY - (number + 1) * DAY)).plan
        places.look_back_on(aoi, plan.pk, LookBack(words="ありがとう"))
        for place in (salon, charity):
            record_encounter(aoi, contact_ids=[somebody.pk], at_place_id=place.pk, on=plan.on, kind="event")
        places.record_use(aoi, salon.pk, "read")
    last = charity.planned.first()
    assert last
    for path, count in (
        (f"/places/{salon.pk}/", SALON),
        (f"/places/{charity.pk}/", CHARITY),
        (f"/plans/{last.pk}/", PLAN),
    ):
        with django_assert_num_queries(count):  # type: ignore[operator]
            browser.get(path)


SALON, CHARITY, PLAN = 30, 25, 5
