"""Eight make an account by one invitation in the same moment: one gets it, and nobody is left half made."""

from __future__ import annotations

from functools import partial

import pytest

from enishi.accounts import actions
from enishi.accounts.models import Invitation, User
from tests.races.crowd import CROWD, at_once, list_wins, name_losses


def sign_up_at_once(operator: User) -> list[User | Exception]:
    operator.is_operator = True
    operator.save()
    key = actions.create_invitation(operator)[1]
    people = [User(email=f"{number}@example.jp") for number in range(CROWD)]
    return at_once([partial(actions.begin_account, one, invitation=key, language="ja") for one in people])


def test_one_invitation_makes_one_account(aoi: User) -> None:
    found = sign_up_at_once(aoi)
    assert (len(list_wins(found)), name_losses(found)) == (1, {"Closed"})
    assert (User.objects.count(), Invitation.objects.exclude(used_at=None).count()) == (2, 1)


@pytest.mark.control
def test_one_invitation_without_the_lock_makes_several(aoi: User) -> None:
    assert len(list_wins(sign_up_at_once(aoi))) > 1
