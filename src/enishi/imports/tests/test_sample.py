"""The sample notebook: the same for the same day, fictional, and with every case a real notebook has."""

import re
from collections import Counter, defaultdict
from datetime import date, timedelta
from functools import cache

import numpy as np
import pytest

from enishi.engine import ties
from enishi.imports.sample import (
    SampleEncounter,
    SampleNotebook,
    SamplePerson,
    SamplePromise,
    sample_notebook,
)
from enishi.imports.sample.names import FAMOUS, romanise
from enishi.imports.sample.rhythms import find_usual_gap, list_occasions, nearest_suitable

TODAY = date(2026, 11, 23)
DAYS = [TODAY, date(2028, 2, 29), date(2027, 1, 1), date(2026, 12, 31), date(2027, 8, 14), date(2025, 5, 3)]
FADING = {"igarashi", "nagase", "nonaka", "ogata", "shindo", "tsuda"}
RESERVED = re.compile(r"(?:^|\.)example(?:\.(?:com|org|net|jp|co\.jp|ac\.jp))?$")
HIRAGANA = re.compile(r"[ぁ-ゖー]*")


@cache
def notebook(today: date = TODAY) -> SampleNotebook:
    return sample_notebook(today)


@cache
def contact_days(today: date = TODAY) -> dict[str, list[date]]:
    days: dict[str, set[date]] = defaultdict(set)
    for encounter in notebook(today).encounters:
        for key in encounter.people:
            days[key].add(encounter.on)
    return {key: sorted(found) for key, found in days.items()}


def person(key: str, today: date = TODAY) -> SamplePerson:
    (found,) = [person for person in notebook(today).people if person.key == key]
    return found


def encounters_with(key: str, today: date = TODAY) -> list[SampleEncounter]:
    return [encounter for encounter in notebook(today).encounters if key in encounter.people]


def open_promises(direction: str, today: date = TODAY) -> dict[str, SamplePromise]:
    found = [promise for encounter in notebook(today).encounters for promise in encounter.promises]
    return {p.person: p for p in found if p.direction == direction and p.kept_on is None}


@cache
def list_by_standing(today: date) -> dict[str, set[str]]:
    """Who asks for care, who drifts, who is to be found again, by the engine, of those one may remind of."""
    reminded = {p.key for p in notebook(today).people if p.state in {"none", "mourning"} and not p.archived}
    talked = {
        (key, encounter.on)
        for encounter in notebook(today).encounters
        for key in reminded.intersection(encounter.people)
        if encounter.kind != "reaction"
    }
    found = sorted({key for key, _ in talked})
    log = [(found.index(key), day.toordinal()) for key, day in talked]
    who, days = (np.array(column, dtype=np.int64) for column in zip(*log, strict=True))
    states = ties.summarise(who, days.astype(np.float64), n_ties=len(found), now=float(today.toordinal()))
    asks = ties.asks_for_care(states)
    standings = {"asks": asks, "drifts": asks & (ties.care(states) >= 0.6), "again": ties.is_faded(states)}
    return {name: {found[at] for at in np.flatnonzero(those)} for name, those in standings.items()}


def summarise_notebook(found: SampleNotebook) -> str:
    """A summary to look at: `pytest -s -k summary`."""
    notes = Counter(encounter.note for encounter in found.encounters if encounter.note)
    lines = [
        f"{len(found.people)} people, {len(found.encounters)} encounters, {len(notes)} different notes",
        f"ways {dict(Counter(encounter.way for encounter in found.encounters))}",
        f"kinds {dict(Counter(encounter.kind for encounter in found.encounters))}",
    ]
    for encounter in found.encounters[-12:]:
        names = "、".join(person(key).family for key in encounter.people)
        lines.append(f"{encounter.on} {encounter.kind} {names} {encounter.place} {encounter.note}")
    return "\n".join(lines)


def test_summary() -> None:
    summary = summarise_notebook(notebook())
    print(summary)
    assert len(summary.splitlines()) == 15


def test_same_day_gives_same_notebook() -> None:
    assert sample_notebook(TODAY) == sample_notebook(TODAY)


@pytest.mark.parametrize("today", DAYS)
def test_counts(today: date) -> None:
    found = notebook(today)
    assert 145 <= len(found.people) <= 155
    assert 2000 <= len(found.encounters) <= 2600
    assert {encounter.way for encounter in found.encounters} == {
        "meetup", "seminar", "salon", "charity", "sns", "regular_shop", "circle",
    }  # fmt: skip
    assert {encounter.kind for encounter in found.encounters} == {
        "met", "meal", "event", "call", "mail", "letter", "line", "message", "reaction",
    }  # fmt: skip


@pytest.mark.parametrize("today", DAYS)
def test_keys_resolve(today: date) -> None:
    found = notebook(today)
    keys = {person.key for person in found.people}
    assert len(keys) == len(found.people)
    assert {key for encounter in found.encounters for key in encounter.people} == keys
    assert {person.introduced_by for person in found.people} - keys == {""}
    assert len({encounter.key for encounter in found.encounters}) == len(found.encounters)
    for encounter in found.encounters:
        assert {promise.person for promise in encounter.promises} <= set(encounter.people)


@pytest.mark.parametrize("today", DAYS)
def test_only_promises_lie_ahead(today: date) -> None:
    found = notebook(today)
    earliest = today - timedelta(days=1100)
    assert all(earliest <= encounter.on <= today for encounter in found.encounters)
    for someone in found.people:
        dates = [someone.met_on, someone.state_on, *(job.started_on for job in someone.affiliations)]
        assert all(day <= today for day in dates if day is not None)
        assert someone.met_on is None or someone.met_on <= contact_days(today)[someone.key][0]
    for encounter in found.encounters:
        for promise in encounter.promises:
            assert promise.kept_on is None or encounter.on <= promise.kept_on <= today


@pytest.mark.parametrize("today", DAYS)
def test_exactly_the_meant_ties_are_fading(today: date) -> None:
    assert list_by_standing(today)["asks"] == FADING
    assert {"igarashi", "tsuda", "ogata"} <= list_by_standing(today)["drifts"]


@pytest.mark.parametrize("today", DAYS)
def test_three_of_those_to_find_again_are_what_the_purpose_needs(today: date) -> None:
    again = list_by_standing(today)["again"]
    assert {"kusano", "hatano", "kuze"} <= again
    needs = notebook(today).purpose.needs
    assert person("kusano").affiliations[0].title in needs[0]
    assert person("kuze").affiliations[0].title in needs[1]
    assert ("副業" in needs[2], "副業" in person("hatano").interests[1].text) == (True, True)


@pytest.mark.parametrize("today", DAYS)
def test_a_tie_of_nothing_but_reactions_is_there(today: date) -> None:
    assert {encounter.kind for encounter in encounters_with("mochizuki", today)} == {"reaction"}
    assert "mochizuki" not in list_by_standing(today)["asks"] | list_by_standing(today)["again"]


@pytest.mark.parametrize("today", DAYS)
def test_nobody_else_is_met_for_the_first_time_lately(today: date) -> None:
    lately = {key for key, days in contact_days(today).items() if (today - days[0]).days <= 14}
    assert lately == {"hasegawa", "morishita", "aizawa"}


@pytest.mark.parametrize("today", DAYS)
def test_thanks_are_owed_to_three(today: date) -> None:
    owed = {
        key
        for encounter in notebook(today).encounters
        if (today - encounter.on).days <= 14 and encounter.received and not encounter.thanks_given
        for key in encounter.people
    }
    assert owed == {"kuroda", "nishimura"}
    assert [encounter.on for encounter in encounters_with("hasegawa", today)] == [today - timedelta(days=3)]
    for key in ("morishita", "aizawa"):
        assert encounters_with(key, today)[-1].thanks_given is True


def test_promises_of_mine() -> None:
    due = {key: promise.due_on for key, promise in open_promises("mine").items()}
    assert due == {
        "hasegawa": TODAY + timedelta(days=7),
        "hayashi": TODAY,
        "kuroda": TODAY - timedelta(days=3),
    }
    assert set(open_promises("theirs")) == {"nishimura", "igarashi"}
    kept = [p for encounter in notebook().encounters for p in encounter.promises if p.kept_on is not None]
    assert len(kept) >= 10


@pytest.mark.parametrize("today", DAYS)
def test_twice_a_year_friend_is_at_ease_and_monthly_friend_is_fading(today: date) -> None:
    sawada, igarashi = contact_days(today)["sawada"], contact_days(today)["igarashi"]
    assert (today - sawada[-1]).days == 100
    assert 165 <= (find_usual_gap(sawada) or 0) <= 200
    assert (today - igarashi[-1]).days == 183
    assert 24 <= (find_usual_gap(igarashi) or 0) <= 38


def test_silent_for_long_and_hardly_known() -> None:
    days = contact_days()
    silent_long = {key for key, found in days.items() if len(found) >= 3 and (TODAY - found[-1]).days > 390}
    assert len(silent_long) >= 6
    assert {"kusano", "hatano"} <= silent_long
    assert 10 <= len([key for key, found in days.items() if len(found) < 3]) <= 15


def test_rhythms_from_weekly_to_yearly() -> None:
    gaps = [gap for found in contact_days().values() if (gap := find_usual_gap(found)) is not None]
    for low, high in ((6, 9), (12, 17), (25, 36), (40, 55), (80, 110), (165, 200), (355, 375)):
        assert len([gap for gap in gaps if low <= gap <= high]) >= 3, (low, high)


def test_names_that_need_care() -> None:
    names = Counter((person.family, person.given) for person in notebook().people)
    assert {name for name, count in names.items() if count > 1} == {("佐藤", "健"), ("中村", "美咲")}
    assert (person("tadokoro").family, person("tadokoro").given) == ("田所", "")
    assert (person("seki").family, person("seki").given) == ("関", "")
    assert (person("hayashi").family, person("hayashi").given) == ("林", "一")
    assert {"髙橋", "渡邉", "𠮷田", "山﨑", "Fischer", "金", "李"} <= {family for family, _ in names}
    assert [person.key for person in notebook().people if person.is_given_first] == ["fischer"]
    assert not {f"{family}{given}" for family, given in names} & FAMOUS


def test_two_of_one_name_work_elsewhere() -> None:
    for one, other in (("sato_ken_komorebi", "sato_ken_kurumi"), ("nakamura_salon", "nakamura_school")):
        assert person(one).affiliations[0].organisation != person(other).affiliations[0].organisation
    for key in ("nakamura_salon", "nakamura_school"):
        assert "email" not in {point.kind for point in person(key).points}


def test_states() -> None:
    states = {person.key: person.state for person in notebook().people if person.state != "none"}
    assert states == {"matsuoka": "mourning", "onodera": "deceased", "kishimoto": "leave_be"}
    assert person("matsuoka").state_on == TODAY - timedelta(days=92)
    assert person("onodera").note != ""
    assert [person.key for person in notebook().people if person.archived] == ["miura"]


def test_job_changes() -> None:
    changed = [person for person in notebook().people if len(person.affiliations) > 1]
    assert len(changed) >= 6
    for someone in changed:
        current, earlier = someone.affiliations
        assert (current.current, earlier.current) == (True, False)
        assert current.ended_on is None
        assert earlier.ended_on == current.started_on


def test_readings() -> None:
    for someone in notebook().people:
        assert HIRAGANA.fullmatch(someone.family_reading + someone.given_reading)
        assert (someone.reading_source == "") == (someone.family_reading == "")
    sources = Counter(person.reading_source for person in notebook().people)
    assert min(sources[source] for source in ("own", "card", "guessed", "")) >= 4


def test_nobody_can_be_reached() -> None:
    points = [point for person in notebook().people for point in person.points]
    mails = [point.value for point in points if point.kind == "email"] + list(notebook().me.emails)
    links = [point.value for point in points if point.value.startswith("https://")]
    assert all(mail.isascii() and RESERVED.search(mail.split("@")[1]) for mail in mails)
    assert all(RESERVED.search(link.split("/")[2]) for link in links)
    phones = [point.value for point in points if point.kind == "phone"]
    assert all(re.fullmatch(r"0(?:90|3)-0000-\d{4}", phone) for phone in phones)
    assert len(set(mails)) == len(mails)
    assert len(set(phones)) == len(phones)


def test_notes_read_differently() -> None:
    notes = Counter(encounter.note for encounter in notebook().encounters if encounter.note)
    assert max(notes.values()) <= 3
    assert len(notes) >= 1000
    assert not [note for note in notes if "{" in note or not note.endswith(("。", "」"))]


def test_birthdays_and_origin() -> None:
    birthdays = [person.birthday for person in notebook().people if person.birthday is not None]
    assert len([birthday for birthday in birthdays if birthday.year is None]) >= 5
    assert all(date(birthday.year or 2000, birthday.month, birthday.day) for birthday in birthdays)
    for someone in notebook().people:
        is_work = someone.key.startswith(("office_", "customer_"))
        assert not is_work or someone.origin == "work"


def test_money_is_noted_where_it_is_spent() -> None:
    spent: Counter[str] = Counter()
    for encounter in notebook().encounters:
        spent[encounter.way] += encounter.cost_yen
    assert min(spent[way] for way in ("regular_shop", "salon", "meetup", "seminar")) > 20_000
    assert {e.cost_yen for e in notebook().encounters if e.kind in {"mail", "line", "reaction"}} == {0}


def test_office_days_are_workdays() -> None:
    colleagues = [e for e in notebook().encounters if e.people[0].startswith("office_") and e.kind == "met"]
    assert {encounter.on.weekday() for encounter in colleagues} <= {0, 1, 2, 3, 4}


def test_occasions_and_usual_gap() -> None:
    days = [date(2026, 1, 1), date(2026, 1, 2), date(2026, 2, 1), date(2026, 3, 1)]
    assert list_occasions(reversed(days)) == [days[0], days[2], days[3]]
    assert find_usual_gap(days) == 29.5
    assert find_usual_gap(days[:2]) is None


def test_nearest_suitable_day_is_never_ahead() -> None:
    sunday = date(2026, 11, 22)
    workdays = frozenset(range(5))
    assert nearest_suitable(sunday, workdays, sunday, works=True) == date(2026, 11, 20)
    assert nearest_suitable(sunday, workdays, date(2026, 12, 1), works=True) == date(2026, 11, 23)


def test_romanise() -> None:
    assert [romanise(kana) for kana in ("しょうた", "おおの", "じゅんいち", "ゆうこ", "いのうえ")] == [
        "shota", "ono", "junichi", "yuko",
        "inoue",
    ]  # fmt: skip
