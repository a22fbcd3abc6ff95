"""The audience's room: what the host said, and what guests wrote under the names they chose."""

from __future__ import annotations

import uuid

from django.db.models import QuerySet
from django.utils.translation import pgettext_lazy

from enishi.accounts.models import User
from enishi.core import errors, ids
from enishi.events import rules
from enishi.events.models import Gathering, PostVoice, RoomPost, SignUp

ABSENT = pgettext_lazy("events", "These words are no longer there.")


def list_posts(gathering: Gathering, *, hidden: bool = False) -> QuerySet[RoomPost]:
    """Words of guests and the speaker, newest first; hidden ones where the host looks."""
    rows = RoomPost.objects.filter(gathering=gathering).exclude(voice=PostVoice.HOST).order_by("-id")
    return rows if hidden else rows.filter(hidden_at=None)


def list_announced(gathering: Gathering, *, hidden: bool = False) -> list[RoomPost]:
    """What the host said, newest first."""
    rows = RoomPost.objects.filter(gathering=gathering, voice=PostVoice.HOST).order_by("-id")
    return list(rows if hidden else rows.filter(hidden_at=None))


def list_own(me: SignUp) -> list[RoomPost]:
    """What this guest wrote, oldest first."""
    return list(RoomPost.objects.filter(sign_up=me).order_by("id"))


def get_own(me: SignUp, post_id: uuid.UUID | str) -> RoomPost:
    """One of this guest's own. Raises NotFound."""
    return _one(RoomPost.objects.filter(sign_up=me), post_id)


def get_post(actor: User, post_id: uuid.UUID | str) -> RoomPost:
    """One in the room of a gathering that the actor runs. Raises NotFound."""
    rows = RoomPost.objects.filter(gathering__in=rules.gatherings_runnable_by(actor).filter(deleted_at=None))
    return _one(rows, post_id)


def _one(rows: QuerySet[RoomPost], post_id: uuid.UUID | str) -> RoomPost:
    found = rows.select_related("gathering").filter(pk=ids.id_or_nobody(post_id)).first()
    if found is None:
        raise errors.NotFound(ABSENT)
    return found
