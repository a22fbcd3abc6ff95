"""Who is to be looked at: a new day somewhere, or history that came in; nobody twice for nothing."""

from __future__ import annotations

import datetime as dt

import pytest

from enishi.accounts import queries
from enishi.accounts.models import User

pytestmark = pytest.mark.django_db
AFTER_MIDNIGHT = dt.datetime(2026, 11, 22, 15, 30, tzinfo=dt.UTC)  # in Tokyo half past midnight of the 23rd
TOKYO_TODAY = dt.date(2026, 11, 23)
MINUTE = dt.timedelta(minutes=1)


@pytest.mark.parametrize(
    ("history", "looked", "is_due"),
    [
        (AFTER_MIDNIGHT, AFTER_MIDNIGHT - MINUTE, True),  # an import, just now
        (AFTER_MIDNIGHT, None, True),
        (AFTER_MIDNIGHT, AFTER_MIDNIGHT, False),
        (None, None, False),  # erased: not looked back at
        (None, AFTER_MIDNIGHT, False),
    ],
)
def test_after_midnight_in_tokyo_history_that_came_in_is_due_at_once(
    aoi: User, history: dt.datetime | None, looked: dt.datetime | None, is_due: bool
) -> None:
    User.objects.update(
        time_zone="Asia/Tokyo", learned_on=TOKYO_TODAY, history_at=history, looked_back_at=looked
    )
    assert queries.list_learners(AFTER_MIDNIGHT) == ([aoi] if is_due else [])
    User.objects.update(learns_pace=False)
    assert queries.list_learners(AFTER_MIDNIGHT) == []


def test_history_comes_first_and_then_the_longest_ago(aoi: User, ben: User, chie: User) -> None:
    User.objects.update(history_at=None, learned_on=TOKYO_TODAY - dt.timedelta(days=1))
    User.objects.filter(pk=ben.pk).update(learned_on=None)
    User.objects.filter(pk=chie.pk).update(learned_on=TOKYO_TODAY, history_at=AFTER_MIDNIGHT)
    assert queries.list_learners(AFTER_MIDNIGHT) == [chie, ben, aoi]
    assert queries.list_learners(AFTER_MIDNIGHT, limit=1) == [chie]
