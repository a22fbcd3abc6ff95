"""What one says to each person of a consultation, and which way would lead to somebody who knows."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from enishi.accounts.models import User
from enishi.core import errors
from enishi.followups import drafting
from enishi.followups.queries.drafting import ComposedDraft, compose_draft
from enishi.insights import matching
from enishi.insights.advisors import Advisor, Known
from enishi.people.models import Contact, PointKind

LONGEST_STRENGTH = 16
_NO_NOUN = tuple("るたいうくすつむぶぐますてでにはがをもよね。、")


@dataclass(frozen=True, slots=True)
class Words:
    """A draft with the ways by which it can go; `refusal` where manners forbid one."""

    draft: ComposedDraft | None = None
    refusal: str = ""
    mail_url: str = ""
    line_url: str = ""


def word_request(
    actor: User,
    contact: Contact,
    question: str,
    *,
    strength: str,
    now: dt.datetime,
    channel: str | None = None,
) -> Words:
    """The draft that asks one person, in the register of their tie."""
    try:
        draft = compose_draft(
            actor, contact, kind="ask_advice", channel=channel, question=question, strength=strength, now=now
        )
    except errors.Invalid as refusal:
        return Words(refusal=refusal.message)
    mail = next((one.value for one in contact.points.all() if one.kind == PointKind.EMAIL), "")
    return Words(
        draft,
        mail_url=drafting.mail_link(mail, draft.subject, draft.body) if mail else "",
        line_url=drafting.line_link(draft.body),
    )


def name_strength(known: Known | str) -> str:
    """What somebody knows of in a few words that stand before 「にお詳しい」; nothing where it is a whole sentence."""
    text = (known if isinstance(known, str) else known.text).split("\n")[0].strip()
    is_noun = len(text) <= LONGEST_STRENGTH and not text.endswith(_NO_NOUN) and not set("、。,.") & set(text)
    if is_noun:
        return text.removesuffix("の相談").removesuffix("相談")
    return matching.find_field_of(text)


def word_advisor(actor: User, one: Advisor, question: str, *, now: dt.datetime) -> Words:
    """The same for somebody just found."""
    return word_request(actor, one.contact, question, strength=name_strength(one.known), now=now)
