"""Whether somebody is let in: a ban refuses with a way to object; strikes hold a sign-up for the host, or refuse it."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import pgettext

from enishi.accounts.models import User
from enishi.communities.models import StrikesEffect
from enishi.communities.queries import find_ban, list_strikes
from enishi.core import clock, errors
from enishi.events.marks import marks_of
from enishi.events.models import Gathering, SignUp
from enishi.events.queries.conduct import key_of_ban


class NotLetIn(errors.NotEligible):
    """By a ban; `key` opens the page on which one can object."""

    def __init__(self, message: str, key: str) -> None:
        super().__init__(message)
        self.key = key


def weigh(gathering: Gathering, row: SignUp, user: User | None) -> bool:
    """Whether it waits for the host's own word. Raises NotLetIn, NotEligible."""
    community, marks = gathering.community, marks_of(row, user)
    refuse_banned(gathering, marks)
    limit = community.strikes_limit
    if limit is None or len(list_strikes(community, marks)) < limit:
        return False
    if community.strikes_effect == StrikesEffect.REFUSE:
        raise errors.NotEligible(_say_struck(community.contact))
    return True


def refuse_banned(gathering: Gathering, marks: Sequence[str]) -> None:
    """For guests and helpers alike. Raises NotLetIn."""
    community = gathering.community
    ban = find_ban(community, marks, clock.today(gathering.zone))
    if ban is not None:
        sentence = pgettext(
            "events", "The host does not take this sign-up. If it may be a mistake, please write to them."
        )
        words = f"{sentence} ({community.contact})" if community.contact else sentence
        raise NotLetIn(words, key_of_ban(ban, "r"))


def _say_struck(contact: str) -> str:
    sentence = pgettext(
        "events",
        "A place was kept for you several times and stayed empty, so the host takes no sign-up from you for now. "
        "Please ask them directly.",
    )
    return f"{sentence} ({contact})" if contact else sentence
