"""Whether the welcome is the right first page."""

from __future__ import annotations

from enishi.accounts.models import User
from enishi.people.queries import is_notebook_empty
from enishi.purposes.queries import has_purpose


def needs_welcome(actor: User) -> bool:
    """Whether there is nobody and no purpose in the notebook yet."""
    return is_notebook_empty(actor) and not has_purpose(actor)
