"""Into the outbox, in the transaction that changes something: whoever is killed in between has done both or neither.

By the host's own mail account. Where there is none, or no address, nothing goes out, and the host's page says so.
"""

from __future__ import annotations

from collections.abc import Callable

from django.utils import translation

from enishi.communities.models import Appeal, Ban
from enishi.core import addresses, errors
from enishi.core.text import email_key
from enishi.events import letters
from enishi.events.letters import Letter
from enishi.events.models import Gathering, SignUp
from enishi.events.models.sign_ups import ACTIVE
from enishi.events.queries import conduct, sign_ups
from enishi.notices.actions.posting import post_mail
from enishi.notices.queries import has_mail_account


def tell_signed_up(row: SignUp) -> None:
    position = sign_ups.position_of(row)
    _tell(row, "signed_up", lambda link: letters.signed_up(row, link, position))


def tell_moved_up(row: SignUp) -> None:
    _tell(row, "moved_up", lambda link: letters.moved_up(row, link))


def tell_offered(row: SignUp) -> None:
    _tell(row, f"offered:{row.offered_until}", lambda link: letters.offered(row, link))


def tell_lapsed(row: SignUp) -> None:
    _tell(row, f"lapsed:{row.cancelled_at}", lambda link: letters.lapsed(row, link))


def tell_not_drawn(row: SignUp) -> None:
    position = sign_ups.position_of(row)
    _tell(row, "not_drawn", lambda link: letters.not_drawn(row, link, position))


def tell_cancelled(row: SignUp) -> None:
    _tell(row, f"cancelled:{row.cancelled_at}", lambda link: letters.cancelled(row, link))


def tell_called_off(gathering: Gathering) -> None:
    """Everybody who has, was offered or waits for a place."""
    rows = SignUp.objects.filter(gathering=gathering, state__in=ACTIVE).select_related("ticket")
    for row in rows:
        row.gathering = gathering
        _tell(row, "called_off", lambda link, row=row: letters.called_off(row, link))  # type: ignore[misc]


def tell_not_let_in(row: SignUp, ban: Ban) -> None:
    """Once for each ban, however many places went."""
    _tell(row, f"ban:{ban.pk}", lambda _: letters.not_let_in(row, ban, _appeal_link(ban)))


def tell_appeal_answered(row: SignUp, appeal: Appeal) -> None:
    link = _appeal_link(appeal.ban)
    _tell(row, f"answer:{appeal.answered_at}", lambda _: letters.appeal_answered(row, appeal, link))


def _appeal_link(ban: Ban) -> str:
    base = addresses.public_url()
    return f"{base}/appeals/{conduct.key_of_ban(ban, 'a')}/" if base else ""


def link_of(row: SignUp) -> str:
    """Where a guest sees how they stand; nothing where no guest could reach this computer."""
    base = addresses.public_url()
    return f"{base}/sign-ups/{sign_ups.key_of(row, 's')}/" if base else ""


def _tell(row: SignUp, occasion: str, write: Callable[[str], Letter]) -> None:
    host = row.gathering.owner
    if not row.email or not has_mail_account(host):
        return
    with translation.override(row.language):
        letter = write(link_of(row))
    key = f"sign_up:{row.pk}:{occasion}"
    try:
        post_mail(
            host, key=key, to=email_key(row.email), subject=letter.subject, text=letter.text, about_id=row.pk
        )
    except errors.Invalid:
        return  # an address from a list that is none: the host's list shows it beside the guest
