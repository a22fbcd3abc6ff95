"""What the history room says: why a trace was left out, why somebody is likely known, how a connection stands."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import pgettext, pgettext_lazy

from enishi.core import outside
from enishi.history.acquaintance import Reason
from enishi.history.models import Source, SourceState
from enishi.history.peers.steps import count_left

REASON_WORDS: Mapping[str, object] = {
    "unknown": pgettext_lazy("history", "With nobody from your notebook"),
    "namesakes": pgettext_lazy("history", "With a name that several people in your notebook have"),
    "not_to_me": pgettext_lazy("history", "Not addressed to you"),
    "list": pgettext_lazy("history", "Sent over a mailing list"),
    "bulk": pgettext_lazy("history", "Sent to many at once, such as newsletters"),
    "automatic": pgettext_lazy("history", "Sent by a machine"),
    "junk": pgettext_lazy("history", "From a spam folder"),
    "draft": pgettext_lazy("history", "Never sent"),
    "no_reply": pgettext_lazy("history", "From an address that nobody answers"),
    "crowd": pgettext_lazy("history", "With more than ten people"),
    "alone": pgettext_lazy("history", "With nobody but you"),
    "cancelled": pgettext_lazy("history", "Called off"),
    "declined": pgettext_lazy("history", "Declined by you"),
    "future": pgettext_lazy("history", "Still to come"),
    "no_day": pgettext_lazy("history", "Without a date that can be right"),
    "ruled_out": pgettext_lazy("history", "Left out by your own word"),
}


def describe_reason(code: str) -> str:
    """Why traces became no encounter, as a label."""
    return str(REASON_WORDS.get(code, code))


# Why somebody is likely known; below, what speaks against it.
LIKELY_WORDS: Mapping[str, object] = {
    "called": pgettext_lazy("history", "You said that this is a person"),
    "answers": pgettext_lazy("history", "Answers between you: %(number)d"),
    "both_ways": pgettext_lazy("history", "You write to each other"),
    "written_to": pgettext_lazy("history", "You have written to them"),
    "lasting": pgettext_lazy("history", "Days of contact: %(number)d"),
    "met": pgettext_lazy("history", "Meetings together: %(number)d"),
    "direct": pgettext_lazy("history", "Writes to you, not to many"),
    "warm": pgettext_lazy("history", "The subjects sound personal"),
    "recalls": pgettext_lazy("history", "Writes about having met you"),
    "person": pgettext_lazy("history", "Name or address looks like a person's"),
    "robotic": pgettext_lazy("history", "Some mails went to many or came from a machine"),
    "crowds": pgettext_lazy("history", "Often writes to many people at once"),
    "offers": pgettext_lazy("history", "The subjects sound like offers"),
    "forms": pgettext_lazy("history", "The subjects are about orders or enquiries"),
    "desk": pgettext_lazy("history", "Name or address looks like a shop's or an office's"),
    "own_name": pgettext_lazy("history", "Goes by your own name"),
    "one_way": pgettext_lazy("history", "You have not written to them"),
}


def describe_likely_reason(reason: Reason) -> str:
    """Why somebody is likely known, or what speaks against it."""
    return str(LIKELY_WORDS[reason.code]) % {"number": reason.number}


# What a server refuses, and what to do about it.
TROUBLE_WORDS: Mapping[str, object] = {
    "wrong_password": pgettext_lazy(
        "history",
        "%(host)s does not accept this name and password. Many providers want an app password or a mail password of "
        "its own instead of the usual one.",
    ),
    "needs_app_password": pgettext_lazy(
        "history", "%(host)s wants an app password, made for one program, instead of the usual one."
    ),
    "expired_password": pgettext_lazy(
        "history", "The password at %(host)s has expired. Please enter the new one."
    ),
    "token_refused": pgettext_lazy(
        "history", "%(host)s no longer accepts the token. Please sign in there again and enter the new one."
    ),
    "secret_lost": pgettext_lazy(
        "history", "The password cannot be opened on this computer. Please enter it once more."
    ),
    "busy_server": pgettext_lazy(
        "history", "%(host)s is busy or out of order just now. It will be tried again."
    ),
    "not_imap": pgettext_lazy(
        "history", "%(host)s does not answer as a mail server (IMAP) there. Please check host and port."
    ),
    "not_dav": pgettext_lazy(
        "history", "At %(host)s there is no calendar or address book of this kind. Please check the address."
    ),
    "not_a_calendar": pgettext_lazy(
        "history", "What comes from %(host)s is no calendar. Please use the address that ends in .ics."
    ),
    "folder_gone": pgettext_lazy(
        "history", "The folder “%(detail)s” is no longer there. Please choose the folders again."
    ),
    "calendar_gone": pgettext_lazy("history", "“%(detail)s” is no longer there. Please choose again."),
    "address_gone": pgettext_lazy(
        "history", "At %(host)s there is no calendar at this address any more. Please enter the new address."
    ),
    "plain_refused": pgettext_lazy(
        "history",
        "Without encryption the password could be read on the way to %(host)s. Choose TLS, or say that you want it so.",
    ),
    "server_refuses": pgettext_lazy("history", "%(host)s refuses (%(detail)s). It will be tried again."),
    "no_login": pgettext_lazy("history", "%(host)s offers no way to sign in with a password there."),
    "needs_tokens": pgettext_lazy(
        "history",
        "%(host)s lets programs into calendars and contacts by OAuth 2 only: please enter a client ID and a refresh "
        "token instead of a password.",
    ),
    "needs_scope": pgettext_lazy(
        "history",
        "%(host)s knows the token, but it does not open this. Please sign in there again, allow calendars or contacts, "
        "too, and enter the new token.",
    ),
    "ics_only": pgettext_lazy(
        "history",
        "%(host)s shows its calendar to other programs at an address only: publish it there (Settings → Calendar → "
        "Shared calendars), and connect the ICS address as “Calendar at an address”.",
    ),
    "file_only": pgettext_lazy(
        "history",
        "%(host)s gives contacts to other programs as a file only: export them there, and bring the file in.",
    ),
}


def describe_trouble(code: str, params: Mapping[str, str]) -> str:
    """What is wrong with a connection and what to do about it; empty when all is well."""
    if not code:
        return ""
    sentence = TROUBLE_WORDS.get(code)
    if sentence is None:
        return outside.tell_trouble(code, params) or code
    return str(sentence) % {"host": "", "detail": "", **params}


def describe_source_state(source: Source) -> str:
    """How a connection stands, in a word or two."""
    if source.state == SourceState.PAUSED and not source.config.get("is_begun"):
        return pgettext("history", "Not begun yet")
    if source.state == SourceState.CONNECTED and source.last_run_at is None:
        return pgettext("history", "Beginning")
    if source.state == SourceState.CONNECTED and count_left(source.cursor)[1]:
        return pgettext("history", "Being read for the first time")
    return str(SourceState(source.state).label)
