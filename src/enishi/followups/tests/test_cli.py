"""`today` and `draft`, by the contracts other programs rely on."""

from __future__ import annotations

import datetime as dt

import pytest

from enishi.accounts.models import User
from enishi.core.tests.console import Ran, run_word
from enishi.encounters.actions import record_encounter
from enishi.followups.cli import COMMANDS
from enishi.people.actions import set_contact
from enishi.people.models import Contact
from enishi.people.tests.factories import make_contact

pytestmark = pytest.mark.django_db
NOW = ("--now", "2026-11-23T09:00")


def run(*words: str) -> Ran:
    return run_word(COMMANDS, *words)


def meet(owner: User, contact: Contact, *days_ago: int) -> None:
    for ago in days_ago:
        on = dt.date(2026, 11, 23) - dt.timedelta(days=ago)
        record_encounter(owner, contact_ids=[contact.pk], on=on, kind="call")


def test_nobody_is_an_empty_list(aoi: User) -> None:
    assert run("today", *NOW, "--json") == Ran(0, "[]\n", "")
    assert run("today", *NOW).status == 0


def test_a_silent_monthly_friend_with_rounded_numbers(aoi: User) -> None:
    contact = make_contact(aoi)
    meet(aoi, contact, *range(120, 500, 30))
    (one,) = run("today", *NOW, "--json").json
    names = ["person", "person_id", "kind", "reason", "usual_gap_days", "silent_days", "care", "chance_30d"]
    assert list(one) == names
    assert (one["person"], one["person_id"], one["kind"]) == ("佐藤 健", str(contact.pk), "care")
    assert one["silent_days"] == 120
    assert 25 <= one["usual_gap_days"] <= 35
    assert [one[name] == round(one[name], 4) and 0 <= one[name] <= 1 for name in ("care", "chance_30d")] == [
        True
    ] * 2


def test_too_early_to_tell_is_null(aoi: User) -> None:
    make_contact(aoi)
    (one,) = run("today", *NOW, "--json").json
    assert [one[name] for name in ("kind", "usual_gap_days", "silent_days", "care", "chance_30d")] == [
        "get_to_know", None, None, None, None,
    ]  # fmt: skip


def test_a_draft_has_a_subject_and_a_body(aoi: User) -> None:
    make_contact(aoi)
    done = run("draft", "佐藤 健", "--kind", "revive", "--channel", "mail", *NOW, "--json")
    assert (done.status, list(done.json), "佐藤 健様" in done.json["body"].replace("健 様", "健様")) == (
        0,
        ["subject", "body"],
        True,
    )
    plain = run("draft", "佐藤 健", "--kind", "revive", "--channel", "line", *NOW)
    assert (plain.status, "佐藤さん" in plain.out) == (0, True)


@pytest.mark.parametrize(
    "words",
    [
        ("draft", "故人 花", "--kind", "revive"),
        ("draft", "佐藤 健", "--kind", "congratulate"),
        ("draft", "佐藤 健", "--kind", "introduce"),
        ("draft", "佐藤 健", "--kind", "introduce", "--with", "いない人"),
        ("draft", "いない人", "--kind", "revive"),
        ("draft", "佐藤 健", "--kind", "poem"),
        ("draft", "佐藤 健", "--kind", "revive", "--channel", "pigeon"),
        ("draft", "佐藤 健"),
        ("today", "--now", "soon"),
    ],
)
def test_what_does_not_fit_is_a_sentence(aoi: User, words: tuple[str, ...]) -> None:
    set_contact(aoi, make_contact(aoi).pk, state="mourning")
    set_contact(aoi, make_contact(aoi, "故人", "花").pk, state="deceased")
    refused = run(*words, "--json")
    assert (refused.status, refused.out) == (2, "")
    assert refused.err != ""
