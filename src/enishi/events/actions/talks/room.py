"""Words in the audience's room: of the host and the speaker, and of guests while it is open."""

from __future__ import annotations

import uuid

from django.db import transaction
from django.utils.translation import pgettext_lazy

from enishi.accounts.models import User
from enishi.audit.actions import record_action
from enishi.core import clock, errors
from enishi.core.text import clean_line
from enishi.events import words
from enishi.events.actions.locking import lock_run
from enishi.events.actions.talks.holding import hold_guest, hold_host, read_text
from enishi.events.models import Gathering, PostVoice, RoomPost, SignUp, Staff
from enishi.events.queries import room as queries
from enishi.events.queries import talks

MOST_POSTS = 50  # of one guest
LONGEST = 500
LONGEST_OF_HOST = 2000


@transaction.atomic
def add_post(me: SignUp, name: str, text: str, *, post_id: uuid.UUID | None = None) -> RoomPost:
    """A guest's words under the name they chose. The same id again is the same."""
    fresh = hold_guest(me)
    if known := _find_known(fresh.gathering, post_id):
        return known
    if reason := talks.why_no_posts(fresh.gathering, clock.now()):
        raise errors.Closed(words.say_why_no_posts(reason))
    if not clean_line(name):
        raise errors.Invalid(
            fields={"name": pgettext_lazy("events", "Please write a name; a nickname will do.")}
        )
    said = read_text(text, LONGEST)
    if len(queries.list_own(fresh)) >= MOST_POSTS:
        raise errors.Full(pgettext_lazy("events", "That is enough for one gathering."))
    return _write(fresh.gathering, PostVoice.GUEST, clean_line(name)[:80], said, post_id, fresh)


@transaction.atomic
def announce_in_room(
    actor: User | Staff, gathering_id: uuid.UUID, text: str, *, post_id: uuid.UUID | None = None
) -> RoomPost:
    """What the host or the speaker says to all who have a place; also when it was called off."""
    gathering = hold_host(actor, gathering_id)
    if known := _find_known(gathering, post_id):
        return known
    said = read_text(text, LONGEST_OF_HOST)
    if isinstance(actor, Staff):
        return _write(gathering, PostVoice.SPEAKER, actor.name, said, post_id)
    row = _write(gathering, PostVoice.HOST, words.say_name(gathering)[:80], said, post_id)
    record_action(actor, "post_in_room", "room_post", row.pk)
    return row


@transaction.atomic
def delete_post(me: SignUp, post_id: uuid.UUID | str) -> None:
    """One's own words go, at any time."""
    queries.get_own(hold_guest(me), post_id).delete()


@transaction.atomic
def hide_post(actor: User, post_id: uuid.UUID | str, *, is_hidden: bool = True) -> RoomPost:
    """Guests see it no longer, or again."""
    found = queries.get_post(actor, post_id)
    lock_run(actor, found.gathering_id)
    row = queries.get_post(actor, post_id)
    row.hidden_at = (row.hidden_at or clock.now()) if is_hidden else None
    row.save(update_fields=["hidden_at"])
    record_action(actor, "hide_post" if is_hidden else "show_post", "room_post", row.pk)
    return row


def _find_known(gathering: Gathering, post_id: uuid.UUID | None) -> RoomPost | None:
    return RoomPost.objects.filter(pk=post_id, gathering=gathering).first() if post_id else None


def _write(
    gathering: Gathering,
    voice: PostVoice,
    name: str,
    text: str,
    post_id: uuid.UUID | None,
    me: SignUp | None = None,
) -> RoomPost:
    row = RoomPost(
        owner_id=gathering.owner_id, gathering=gathering, sign_up=me, voice=voice, name=name, text=text
    )
    if post_id and not RoomPost.objects.filter(pk=post_id).exists():
        row.pk = post_id
    row.save(force_insert=True)
    return row
