"""What is held off for a while."""

from __future__ import annotations

from enishi.accounts.models import User
from enishi.places import rules
from enishi.places.models import Pause, PauseKind


def find_pause(actor: User, kind: str = PauseKind.EATING_OUT) -> Pause | None:
    """The pause under way, if there is one."""
    return rules.pauses_endable_by(actor).filter(kind=kind, until__isnull=True).first()


def is_eating_out_paused(actor: User) -> bool:
    """「いまは外食を控える」: shops and meals are not suggested."""
    return find_pause(actor) is not None
