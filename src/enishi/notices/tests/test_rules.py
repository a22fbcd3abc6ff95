"""The row form and the query form of every rule say the same: what goes out is its owner's alone."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from enishi.accounts.models import User
from enishi.notices import rules
from enishi.notices.models import MailAccount, Outgoing, PutAway, Target

pytestmark = pytest.mark.django_db


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(asks=st.integers(0, 2), owns=st.integers(0, 2))
def test_rules_agree(aoi: User, ben: User, chie: User, asks: int, owns: int) -> None:
    actor, owner = [aoi, ben, chie][asks], [aoi, ben, chie][owns]
    MailAccount.objects.all().delete()
    account = MailAccount.objects.create(
        owner=owner, host="smtp.example.jp", port=465, address="a@example.jp"
    )
    target = Target.objects.create(owner=owner, kind="mail")
    outgoing = Outgoing.objects.create(owner=owner, key=str(target.pk), kind="mail")
    put_away = PutAway.objects.create(owner=owner, key=str(target.pk))
    is_own = actor == owner
    said = (
        rules.can_change_account(actor, account),
        rules.can_change_target(actor, target),
        rules.can_see_outgoing(actor, outgoing),
        rules.can_undo_put_away(actor, put_away),
    )
    found = (
        rules.accounts_changeable_by(actor).filter(pk=account.pk).exists(),
        rules.targets_changeable_by(actor).filter(pk=target.pk).exists(),
        rules.outgoings_seeable_by(actor).filter(pk=outgoing.pk).exists(),
        rules.put_aways_undoable_by(actor).filter(pk=put_away.pk).exists(),
    )
    assert said == found == (is_own,) * 4
