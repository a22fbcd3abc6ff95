"""What the pages of this room say: how somebody is called, what an answer did, which address is whose."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import npgettext, pgettext, pgettext_lazy

from enishi.core.text import strip_honorific
from enishi.history.models import Channel
from enishi.history.queries import Likely


def describe_channel(code: str) -> str:
    """How something came: mail, meeting ..."""
    return str(Channel(code).label) if code in Channel.values else code


WHY_OWN: Mapping[str, object] = {
    "card": pgettext_lazy("history", "On your own card"),
    "said": pgettext_lazy("history", "You said so"),
    "source": pgettext_lazy("history", "Said when it was brought in"),
    "guess": pgettext_lazy("history", "Guessed from your mails"),
    "denied": pgettext_lazy("history", "Not yours, you said"),
}

WHY_OWN_NAME: Mapping[str, object] = {
    "card": pgettext_lazy("history", "On your own card"),
    "said": pgettext_lazy("history", "You said so"),
    "talk": pgettext_lazy("history", "By a talk between two"),
    "denied": pgettext_lazy("history", "Somebody else, you said"),
}

ANSWERED_WORDS: Mapping[str, object] = {
    "add": pgettext_lazy("history", "%(name)s is in your notebook now."),
    "known": pgettext_lazy("history", "%(name)s it is. Their mails and talks are with them now."),
    "leave_out": pgettext_lazy("history", "%(name)s is not counted."),
    "later": pgettext_lazy("history", "%(name)s comes up again in a week."),
    "domain": pgettext_lazy("history", "Nothing that comes from %(name)s is counted any more."),
    "me": pgettext_lazy("history", "“%(name)s” is you. Talks are looked at with that in mind."),
}


def shown_name(name: str, key: str) -> str:
    """How somebody is addressed who is no person of the notebook yet; their address where there is no name."""
    plain = strip_honorific(name) if name else ""
    return pgettext("history", "%(name)s") % {"name": plain} if plain and "@" not in plain else plain or key


def shown_bare(name: str, key: str) -> str:
    """The name as it stands there, without any title: the owner's own."""
    return name or key


def answered_words(answer: str, name: str) -> str:
    """What an answer has done, after a press."""
    return str(ANSWERED_WORDS[answer]) % {"name": name}


def answered_many_words(answer: str, count: int) -> str:
    """The same for several."""
    values = {"number": count}
    if answer == "add":
        return npgettext("history", "One person was added.", "%(number)d people were added.", count) % values
    if answer == "later":
        return (
            npgettext(
                "history", "One comes up again in a week.", "%(number)d come up again in a week.", count
            )
            % values
        )
    return npgettext("history", "One is not counted.", "%(number)d are not counted.", count) % values


def contact_words(one: Likely) -> list[str]:
    """What happened with somebody, in a few plain facts."""
    if one.kind in ("line", "whatsapp"):
        days = one.n_in + one.n_out + one.n_met
        return [npgettext("history", "Talks on one day", "Talks on %(number)d days", days) % {"number": days}]
    told = (
        (one.n_in, npgettext("history", "One mail from them", "%(number)d mails from them", one.n_in)),
        (one.n_out, npgettext("history", "One mail from you", "%(number)d mails from you", one.n_out)),
        (one.n_met, npgettext("history", "One meeting", "%(number)d meetings", one.n_met)),
    )
    return [words % {"number": count} for count, words in told if count]


def sender_words(word: str, pattern: str) -> str:
    """What the owner's word on a sender or a domain does."""
    if word == "count":
        return pgettext("history", "What comes from %(sender)s counts.") % {"sender": pattern}
    if word == "leave_out":
        return pgettext("history", "What comes from %(sender)s is always left out.") % {"sender": pattern}
    return pgettext("history", "%(sender)s is looked at as it comes again.") % {"sender": pattern}
