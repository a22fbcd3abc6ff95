"""Eight workers look at the same day: each tie gets one forecast, and erasing in between leaves nothing half."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pytest

from enishi.accounts.models import User
from enishi.core import clock
from enishi.encounters.tests.factories import TODAY, ago, make_person, meet, noon
from enishi.followups.actions import erase_learning, learn_from_outcomes
from enishi.followups.models import Forecast
from tests.races.crowd import CROWD, at_once, name_losses

PEOPLE = 6


def look(aoi: User) -> bool:
    with clock.as_of(noon()):
        return learn_from_outcomes(User.objects.get(pk=aoi.pk))


def look_together(aoi: User, *, looks_back: bool = False, months: int = 8) -> list[bool | Exception]:
    for number in range(PEOPLE):
        meet(aoi, make_person(aoi, f"人{number}"), days=[30 * n + 40 for n in range(months)])
    history_at = noon() if looks_back else None
    User.objects.filter(pk=aoi.pk).update(learned_on=ago(30), history_at=history_at)  # all have their turn
    return at_once([partial(look, aoi)] * CROWD)


def test_eight_looks_make_one_forecast_each(aoi: User) -> None:
    assert name_losses(look_together(aoi)) == set()
    assert Forecast.objects.count() == Forecast.objects.values("contact").distinct().count() == PEOPLE
    assert User.objects.get(pk=aoi.pk).learned_on == TODAY


@pytest.mark.control
def test_without_the_lock_the_constraint_refuses_the_others(aoi: User) -> None:
    assert name_losses(look_together(aoi)) == {"IntegrityError"}
    assert Forecast.objects.count() == PEOPLE


def test_eight_looks_at_the_past_keep_each_evening_once(aoi: User) -> None:
    assert name_losses(look_together(aoi, looks_back=True)) == set()
    rows = Forecast.objects.filter(is_hindsight=True)
    assert rows.count() == rows.values("contact", "made_on").distinct().count() > 0
    assert Forecast.objects.count() == rows.count() + PEOPLE


def test_erasing_while_others_look_leaves_one_forecast_each_at_most(aoi: User) -> None:
    look_together(aoi, looks_back=True, months=24)
    assert User.objects.get(pk=aoi.pk).chance_shift != 0
    User.objects.filter(pk=aoi.pk).update(learned_on=ago(30))
    works: list[Callable[[], int]] = [partial(look, aoi), partial(erase_learning, aoi)]
    found = at_once(works * 4)
    assert name_losses(found) == set()
    assert Forecast.objects.count() == Forecast.objects.values("contact").distinct().count() <= PEOPLE
    assert Forecast.objects.filter(is_hindsight=True).count() == 0
    erased = User.objects.get(pk=aoi.pk)
    assert (erased.chance_shift, erased.history_at) == (0.0, None)
