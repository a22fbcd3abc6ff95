"""The minute's work: every notebook has its turn, whatever becomes of another's."""

from __future__ import annotations

import pytest

from enishi.accounts.models import User
from enishi.core import clock
from enishi.encounters.tests.factories import TODAY, noon
from enishi.followups import actions, tasks

pytestmark = pytest.mark.django_db


def tick() -> None:
    with clock.as_of(noon()):
        tasks.tick()


def test_one_notebooks_trouble_is_its_own(aoi: User, ben: User, monkeypatch: pytest.MonkeyPatch) -> None:
    real = actions.learn_from_outcomes

    def fail_for_aoi(owner: User) -> bool:
        if owner == aoi:
            raise RuntimeError("broken")
        return real(owner)

    monkeypatch.setattr(tasks, "learn_from_outcomes", fail_for_aoi)
    tick()
    assert list(User.objects.filter(learned_on=TODAY)) == [ben]


def test_a_long_look_leaves_the_others_to_the_next_minute(
    aoi: User, ben: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tasks, "LONGEST_SECONDS", -1.0)
    for count in (1, 2):
        tick()
        assert User.objects.filter(learned_on=TODAY).count() == count
