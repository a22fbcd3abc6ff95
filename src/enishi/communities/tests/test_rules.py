"""The row form and the query form of every rule say the same: what is held against somebody is one host's alone."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from enishi.accounts.models import User
from enishi.communities import queries, rules
from enishi.communities.models import Appeal, Ban, Community, Report, Strike
from enishi.core import ids

pytestmark = pytest.mark.django_db


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(asks=st.integers(0, 2), owns=st.integers(0, 2))
def test_rules_agree(aoi: User, ben: User, chie: User, asks: int, owns: int) -> None:
    actor, owner = [aoi, ben, chie][asks], [aoi, ben, chie][owns]
    home = Community.objects.create(owner=owner, name="港の会")
    ban = Ban.objects.create(owner=owner, community=home, name="誰か")
    appeal = Appeal.objects.create(owner=owner, ban=ban, words="お願いします")
    report = Report.objects.create(owner=owner, community=home, gathering_id=ids.new_id(), reason="other")
    strike = Strike.objects.create(
        owner=owner, community=home, gathering_id=ids.new_id(), subject_id=ids.new_id(), reason="no_show",
        on=dt.date(2026, 11, 1),
    )  # fmt: skip
    said = (
        (rules.can_run_community(actor, home), rules.communities_runnable_by(actor), home),
        (rules.can_lift_ban(actor, ban), rules.bans_liftable_by(actor), ban),
        (rules.can_answer_appeal(actor, appeal), rules.appeals_answerable_by(actor), appeal),
        (rules.can_read_report(actor, report), rules.reports_readable_by(actor), report),
        (rules.can_undo_strike(actor, strike), rules.strikes_undoable_by(actor), strike),
    )
    for can, rows, row in said:
        assert can == rows.filter(pk=row.pk).exists() == (actor == owner)


DAYS = st.dates(dt.date(2026, 1, 1), dt.date(2026, 12, 31))


@given(until=st.none() | DAYS, on=DAYS, is_lifted=st.booleans())
def test_a_ban_holds_to_its_last_day_unless_lifted(
    until: dt.date | None, on: dt.date, is_lifted: bool
) -> None:
    lifted_at = dt.datetime(2026, 1, 1, tzinfo=dt.UTC) if is_lifted else None
    ban = Ban(until_on=until, lifted_at=lifted_at)
    assert queries.holds(ban, on) == (not is_lifted and (until is None or on <= until))
