"""Puts the sample notebook together: me, my purpose, the people and their three years."""

import random
from datetime import date, timedelta

from enishi.imports.sample.crowd import list_crowd
from enishi.imports.sample.diary import list_encounters
from enishi.imports.sample.script import CAST
from enishi.imports.sample.shapes import (
    Job,
    Role,
    SampleAffiliation,
    SampleEncounter,
    SampleInterest,
    SampleMe,
    SampleNotebook,
    SamplePerson,
    SamplePurpose,
)
from enishi.imports.sample.words import CORNERS, INDUSTRIES

SEED = 20261123

ME = SampleMe(
    "青井",
    "千尋",
    "あおい",
    "ちひろ",
    "あさぎり文具株式会社",
    "商品企画部",
    "主任",
    ("chihiro.aoi@asagiri.example.jp", "chihiro@aoi-kami.example.com"),
)


def sample_notebook(today: date) -> SampleNotebook:
    """A fictional notebook as of `today`; the same day gives the same notebook."""
    rng = random.Random(SEED)
    taken = {(role.family, role.given) for role in CAST}
    roles = {role.key: role for role in (*CAST, *list_crowd(rng, taken))}
    encounters = list_encounters(today, rng, roles)
    firsts = _list_first_days(encounters)
    people = tuple(_make_person(role, today, firsts.get(role.key)) for role in roles.values())
    return SampleNotebook(ME, _make_purpose(today), people, encounters)


def _make_purpose(today: date) -> SamplePurpose:
    return SamplePurpose(
        sentence="地域で副業を始める",
        kind="side_job",
        yen_month=10000,
        hours_month=8,
        times=("evening", "weekend"),
        mode="in_person",
        ease="shy",
        depth="depth",
        region="青葉台",
        dislikes=("crowds", "self_promotion"),
        needs=("小さな店の店主", "地域の団体の世話役", "副業の先輩（会社員）", "税金や届け出にくわしい人"),
        horizon_on=today + timedelta(days=180),
        people=("igarashi", "hayashi", "miyahara", "yamazaki"),
    )


def _list_first_days(encounters: tuple[SampleEncounter, ...]) -> dict[str, date]:
    firsts: dict[str, date] = {}
    for encounter in encounters:
        for key in encounter.people:
            firsts.setdefault(key, encounter.on)
    return firsts


def _make_person(role: Role, today: date, first_on: date | None) -> SamplePerson:
    return SamplePerson(
        key=role.key,
        family=role.family,
        given=role.given,
        family_reading=role.family_reading,
        given_reading=role.given_reading,
        reading_source=role.reading_source,
        is_given_first=role.is_given_first,
        affiliations=tuple(_make_affiliation(job, today) for job in role.jobs),
        points=role.points,
        tags=role.tags,
        interests=_list_interests(role),
        closeness=role.closeness,
        relation=role.relation,
        state=role.state,
        state_on=None if role.state_days is None else today - timedelta(days=role.state_days),
        origin="work" if role.circle in {"office", "customer"} else "private",
        how_met=role.how_met,
        where_met=role.where_met,
        met_on=_find_met_on(role, today, first_on),
        introduced_by=role.introduced_by,
        birthday=role.birthday,
        note=role.note,
        archived=role.archived,
        industry=_find_industry(role),
        corner=CORNERS.get(role.circle, ""),
    )


def _find_industry(role: Role) -> str:
    """That of the present place of work; nobody is asked about their trade at the bar."""
    present = [job.organisation for job in role.jobs if job.until_months is None]
    return INDUSTRIES.get(present[0], "") if present else ""


def _find_met_on(role: Role, today: date, first_on: date | None) -> date | None:
    """Within the three years it is the first encounter; before them, what the script says."""
    if role.met_days is None or role.met_days <= 1095:
        return first_on
    return today - timedelta(days=role.met_days)


def _list_interests(role: Role) -> tuple[SampleInterest, ...]:
    found = [SampleInterest("interest", role.hobby)] if role.hobby else []
    if role.wants:
        found.append(SampleInterest("wants", role.wants))
    if role.offers:
        found.append(SampleInterest("offers", role.offers))
    return tuple(found)


def _make_affiliation(job: Job, today: date) -> SampleAffiliation:
    return SampleAffiliation(
        job.organisation,
        job.department,
        job.title,
        _count_back(today, job.since_months),
        _count_back(today, job.until_months),
        job.until_months is None,
    )


def _count_back(today: date, months: int | None) -> date | None:
    """The first of the month so many months ago."""
    if months is None:
        return None
    years, month = divmod(today.year * 12 + today.month - 1 - months, 12)
    return date(years, month + 1, 1)
