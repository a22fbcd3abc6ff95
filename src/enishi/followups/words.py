"""The sentences of Today: why somebody is there, and one step. Whole sentences, never a reproach."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import pgettext

from enishi.encounters.models import Promise
from enishi.encounters.queries import Tie
from enishi.encounters.words import care_sentence, day_words, silence_words, tie_sentence, when_words
from enishi.followups.reasons import Serves, also_serves
from enishi.ledger.queries import ReportDue
from enishi.people.names import addressed_name


def thank_reason(place: str, received: str, on: dt.date, today: dt.date, *, is_first: bool = True) -> str:
    """What there is to give thanks for: a favour, else a first meeting, else an event of these days."""
    words = {"when": when_words(on, today), "place": place}
    if received:
        return _received_sentence(received) % words
    if not is_first and place:
        return pgettext("followups", "You were together %(when)s: %(place)s.") % words
    if not is_first:
        return pgettext("followups", "You were together at an event %(when)s.") % words
    if place:
        return pgettext("followups", "You met for the first time %(when)s: %(place)s.") % words
    return pgettext("followups", "You met for the first time %(when)s.") % words


def _received_sentence(received: str) -> str:
    return {
        "introduction": pgettext("followups", "An introduction was made for you %(when)s."),
        "information": pgettext("followups", "You were told something useful %(when)s."),
        "advice": pgettext("followups", "You were given advice %(when)s."),
        "work": pgettext("followups", "You were given work %(when)s."),
        "gift": pgettext("followups", "You were given a present %(when)s."),
        "meal": pgettext("followups", "You were treated to a meal %(when)s."),
        "time": pgettext("followups", "Time was made for you %(when)s."),
    }[received]


def gift_reason(gift: str, on: dt.date, today: dt.date) -> str:
    """What came, and when."""
    words = {"gift": gift, "when": when_words(on, today)}
    return pgettext("followups", "“%(gift)s” came for you %(when)s.") % words


def promise_reason(promise: Promise, today: dt.date) -> str:
    """What I promised, and for when."""
    words = {"text": promise.text, "when": when_words(promise.made_on, today)}
    if promise.due_on is None:
        return pgettext("followups", "You promised %(when)s: “%(text)s”.") % words
    if promise.due_on == today:
        return pgettext("followups", "Today is the day you promised: “%(text)s”.") % words
    words["due"] = day_words(promise.due_on, today)
    return pgettext("followups", "You promised %(when)s: “%(text)s” (by %(due)s).") % words


def awaited_reason(promise: Promise, today: dt.date) -> str:
    """What they promised and was not heard of: a question, never a reproach."""
    words = {"text": promise.text, "when": when_words(promise.made_on, today)}
    return pgettext("followups", "They said %(when)s: “%(text)s”. You may well ask how it is going.") % words


def with_what(sentence: str, what: str) -> str:
    """The same with what it was, in the owner's words, where that is known."""
    words = {"sentence": sentence, "what": what}
    return pgettext("followups", "%(sentence)s (“%(what)s”)") % words if what else sentence


def untold_reason(received: str, on: dt.date, today: dt.date, what: str = "") -> str:
    """What became of their favour was not told yet."""
    favour = with_what(_received_sentence(received) % {"when": when_words(on, today)}, what)
    words = {"favour": favour}
    return pgettext("followups", "%(favour)s They will be glad to hear what came of it.") % words


def report_reason(due: ReportDue, today: dt.date) -> str:
    """Whoever introduced somebody hears of the meeting, and of what came of it."""
    words = {"name": addressed_name(due.second), "when": when_words(due.since, today)}
    if due.kind == "outcome":
        return (
            pgettext(
                "followups", "You know what came of the introduction to %(name)s. Let them hear it, too."
            )
            % words
        )
    return (
        pgettext("followups", "You met %(name)s %(when)s, whom they introduced to you. Let them hear of it.")
        % words
    )


def care_reason(tie: Tie, serves: Serves | None = None, circle: str = "") -> str:
    """The rhythm and the chance, and what the purpose and the usual circle added to the order."""
    sentence = care_sentence(tie)
    if circle:
        sentence = pgettext("followups", "%(care)s %(circle)s") % {
            "care": sentence,
            "circle": circle_sentence(circle),
        }
    if serves is None:
        return sentence
    return pgettext("followups", "%(care)s %(purpose)s") % {"care": sentence, "purpose": also_serves(serves)}


def circle_sentence(circle: str) -> str:
    return pgettext("followups", "One of your usual circle “%(circle)s”.") % {"circle": circle}


def get_to_know_reason(tie: Tie | None) -> str:
    """Honest about how little is known."""
    if tie is None:
        return pgettext("followups", "No contact is written down yet. This may be the beginning.")
    if tie.silent_days is None:
        return tie_sentence(tie)
    words = {"silence": silence_words(tie.silent_days)}
    if not tie.silent_days:
        return pgettext(
            "followups",
            "You were in touch today. It is too early to tell your usual rhythm: this is just the beginning.",
        )
    if tie.contact_days == 1:
        sentence = pgettext(
            "followups",
            "You were in touch once, %(silence)s ago. It is too early to tell your usual rhythm.",
        )
    else:
        sentence = pgettext(
            "followups",
            "Twice in touch so far, the last time %(silence)s ago. It is too early to tell your usual rhythm.",
        )
    return sentence % words


def plain_step(kind: str) -> str:
    """The step when nothing is known that one could give."""
    return {
        "thank": pgettext(
            "followups", "Name one thing that stayed with you, and say thank you in a few words."
        ),
        "promise": pgettext("followups", "If it is ready, hand it over today. If not, say when it will be."),
        "care": pgettext("followups", "Just ask how they are. A line is enough."),
        "get_to_know": pgettext("followups", "Say who you are in a line, and ask one question."),
    }[kind]


def awaited_step() -> str:
    return pgettext("followups", "Ask lightly, and leave them a way out.")


def untold_step() -> str:
    return pgettext("followups", "Tell them in a line or two what you did with it, or how things stand.")


def shop_step(shop: str) -> str:
    """Nobody of a shop needs a letter."""
    return pgettext("followups", "You meet at “%(shop)s”: say hello the next time you are there.") % {
        "shop": shop
    }


def mourning_step() -> str:
    return pgettext("followups", "They are in mourning: leave out congratulations, and send a quiet word.")


def promise_step(text: str) -> str:
    return pgettext("followups", "You promised “%(text)s”. This would be a good moment.") % {"text": text}


def own_offer_step(want: str, offer: str) -> str:
    words = {"want": want, "offer": offer}
    return pgettext("followups", "Looking for: “%(want)s”. Your “%(offer)s” may be of use.") % words


def other_offer_step(want: str, offer: str, name: str) -> str:
    words = {"want": want, "offer": offer, "name": name}
    return pgettext("followups", "Looking for: “%(want)s”. %(name)s may be able to help (%(offer)s).") % words


def want_step(want: str) -> str:
    return pgettext(
        "followups", "Looking for: “%(want)s”. Do you know anybody, or anything, that may help?"
    ) % {"want": want}


def interest_step(interest: str) -> str:
    return pgettext("followups", "Interested in “%(interest)s”. Share something that came to mind.") % {
        "interest": interest
    }


def shared_like_step(like: str, name: str, industry: str) -> str:
    words = {"like": like, "name": name, "industry": industry}
    return (
        pgettext(
            "followups",
            "Interested in “%(like)s”, as %(name)s is (%(industry)s). They may enjoy knowing each other.",
        )
        % words
    )


def with_field(sentence: str, field: str) -> str:
    """The same with the field of life that both belong to, where their words differ."""
    words = {"sentence": sentence, "field": field}
    return pgettext("followups", "%(sentence)s (Both are about %(field)s.)") % words if field else sentence
