"""What a press on a favour does, what it says, and what takes it back: the same for pages and the command line."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import pgettext

from enishi.accounts.models import User
from enishi.ledger import actions
from enishi.ledger.models import Favour

UNDO = {
    "thanked": "not-thanked",
    "told": "not-told",
    "let-go": "taken-up",
    "not-thanked": "",
    "not-told": "",
    "taken-up": "",
}
MARKS = tuple(UNDO)


def undo_of(mark: str) -> str:
    """The mark that takes this one back; nothing where it is one of those."""
    return UNDO[mark]


def carry_out(actor: User, favour: Favour, mark: str, *, on: dt.date | None = None, outcome: str = "") -> str:
    """Do it, and give the sentence that says so, with %(name)s for whoever did the favour."""
    if mark in ("thanked", "not-thanked"):
        actions.mark_thanked(actor, favour.pk, on=on, is_thanked=mark == "thanked")
    elif mark in ("told", "not-told"):
        actions.mark_told(actor, favour.pk, on=on, outcome=outcome, is_told=mark == "told")
    else:
        actions.let_go(actor, favour.pk, is_let_go=mark == "let-go")
    return _sentences()[mark]


def _sentences() -> dict[str, str]:
    return {
        "thanked": pgettext("ledger", "Thanks said to %(name)s."),
        "told": pgettext("ledger", "%(name)s knows what came of it."),
        "let-go": pgettext("ledger", "No further word is needed."),
        "not-thanked": pgettext("ledger", "The thanks are open again."),
        "not-told": pgettext("ledger", "The news is open again."),
        "taken-up": pgettext("ledger", "It stands here again."),
    }
