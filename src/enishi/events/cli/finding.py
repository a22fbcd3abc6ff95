"""Which gathering a word means, and what JSON can hold."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import pgettext

from enishi.accounts.models import User
from enishi.core import errors, ids
from enishi.events.models import Gathering
from enishi.events.queries import gatherings as queries


def find(owner: User, code: str) -> Gathering:
    """By the code of its page, its id, or a title that only one has."""
    rows = list(queries.list_gatherings(owner))
    wanted = ids.parse_id(code)
    found = [row for row in rows if row.pk == wanted or row.code == code] or [
        row for row in rows if row.title == code
    ]
    if len(found) != 1:
        raise errors.NotFound(
            pgettext(
                "events", "No gathering, or more than one, is called “%(code)s”. See: enishi gathering list"
            )
            % {"code": code}
        )
    return found[0]


def plain(value: object) -> object:
    """Days, times and moments as text, however deep they lie."""
    if isinstance(value, dict):
        return {name: plain(one) for name, one in value.items()}
    if isinstance(value, list):
        return [plain(one) for one in value]
    return value.isoformat() if isinstance(value, dt.datetime | dt.date | dt.time) else value
