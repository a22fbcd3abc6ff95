"""Who acts at a talk: held together with the gathering, and looked at once more as things stand by then."""

from __future__ import annotations

import unicodedata
import uuid

from django.utils.translation import pgettext_lazy

from enishi.accounts.models import User
from enishi.core import errors
from enishi.core.text import clean_block
from enishi.events import rules
from enishi.events.actions.locking import lock_gathering, lock_run
from enishi.events.models import Gathering, SignUp, Staff, TalkQuestion
from enishi.events.queries import talks as queries
from enishi.events.queries.staff import VOID


def hold_guest(me: SignUp) -> SignUp:
    """The guest as they stand now, who has a place; their gathering is held."""
    gathering = lock_gathering(me.gathering_id)
    fresh = SignUp.objects.get(pk=me.pk)
    fresh.gathering = gathering
    queries.check_guest(fresh)
    return fresh


def hold_host(actor: User | Staff, gathering_id: uuid.UUID) -> Gathering:
    """Whoever runs it, or its speaker by a link that still holds."""
    if isinstance(actor, User):
        return lock_run(actor, gathering_id)
    gathering = lock_gathering(gathering_id)
    fresh = Staff.objects.filter(pk=actor.pk, key_version=actor.key_version).first()
    if fresh is None or gathering.deleted_at or not rules.can_answer_questions(fresh, gathering):
        raise errors.Closed(VOID)
    return gathering


def count_anew(*rows: TalkQuestion | None) -> None:
    """Write down how many want these answered."""
    for row in rows:
        if row is not None:
            row.votes = queries.count_votes(row)
            row.save(update_fields=["votes"])


def read_text(text: str, longest: int, *, field: str = "text") -> str:
    """Words that say something and are not too long; emoji are words, blanks and invisible characters are not."""
    words = clean_block(text)
    if all(unicodedata.category(letter)[0] in "ZC" for letter in words):
        raise errors.Invalid(fields={field: pgettext_lazy("events", "Please write something.")})
    if len(words) > longest:
        sentence = pgettext_lazy("events", "That is %(long)d characters; at most %(most)d, please.")
        raise errors.Invalid(fields={field: str(sentence) % {"long": len(words), "most": longest}})
    return words
