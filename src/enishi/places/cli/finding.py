"""Which place a word on the command line means."""

from __future__ import annotations

from django.utils.translation import pgettext

from enishi.accounts.models import User
from enishi.core import errors
from enishi.places import queries
from enishi.places.models import Place


def find_place(actor: User, name: str) -> Place:
    """By id or by its very name, left ones too."""
    found = queries.find_place(actor, name) or queries.find_by_name(actor, name)
    found = found or queries.list_left_places(actor, quiet_too=True).filter(name=name).first()
    if found is None:
        sentence = pgettext(
            "places", "There is no place “%(name)s”, or there are several. See: enishi place list"
        )
        raise errors.NotFound(sentence % {"name": name[:200]})
    return found
