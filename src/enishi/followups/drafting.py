"""What the draft page says about a draft: names of kinds and channels, and the checks as sentences."""

from __future__ import annotations

import urllib.parse
from collections.abc import Iterable

from django.utils.translation import pgettext

from enishi.followups.drafts import CheckResult


def kind_names() -> dict[str, str]:
    """The kinds of draft, as one says them."""
    return {
        "thank_you": pgettext("followups", "Say thank you"),
        "keep_promise": pgettext("followups", "Keep a promise"),
        "ask_how": pgettext("followups", "Ask how they are"),
        "ask_time": pgettext("followups", "Ask for some time"),
        "report_back": pgettext("followups", "Report back"),
        "first_message": pgettext("followups", "A first word"),
        "revive": pgettext("followups", "After a long time"),
        "congratulate": pgettext("followups", "Congratulate"),
        "introduce": pgettext("followups", "Introduce somebody"),
        "decline": pgettext("followups", "Decline"),
        "invite": pgettext("followups", "Invite"),
        "season": pgettext("followups", "A word of the season"),
        "thank_gift": pgettext("followups", "Thank for a gift"),
        "moved_on": pgettext("followups", "Tell of a change of my own"),
    }


def about_label(kind: str) -> str:
    """What to ask for in a few words; empty where a draft of this kind speaks of nothing that could be named."""
    labels = {
        "congratulate": pgettext("followups", "On what"),
        "decline": pgettext("followups", "What to decline"),
        "ask_time": pgettext("followups", "About what"),
        "first_message": pgettext("followups", "About what"),
        "invite": pgettext("followups", "To what"),
        "thank_gift": pgettext("followups", "For what"),
        "moved_on": pgettext("followups", "What changes"),
    }
    return labels.get(kind, "")


def about_example(kind: str) -> str:
    """How it may be written."""
    examples = {
        "congratulate": pgettext("followups", "promotion"),
        "decline": pgettext("followups", "invitation to the dinner"),
        "ask_time": pgettext("followups", "how you hire people"),
        "first_message": pgettext("followups", "how you hire people"),
        "invite": pgettext("followups", "reading circle"),
        "thank_gift": pgettext("followups", "the peaches"),
        "moved_on": pgettext("followups", "change of job"),
    }
    return examples.get(kind, "")


def channel_names() -> dict[str, str]:
    """The channels, LINE first."""
    return {
        "line": pgettext("followups", "LINE"),
        "mail": pgettext("followups", "Mail"),
        "message": pgettext("followups", "Message"),
        "letter": pgettext("followups", "Letter"),
        "sns": pgettext("followups", "SNS"),
    }


def check_sentences(checks: Iterable[CheckResult]) -> list[str]:
    """What is worth another look, in whole sentences; nothing when all is well."""
    return [sentence for check in checks if not check.ok and (sentence := _sentence(check))]


def _sentence(check: CheckResult) -> str:
    sentences = {
        "name": pgettext("followups", "The name is missing: %(name)s."),
        "honorific": pgettext("followups", "Please look at the form of address once more: %(name)s."),
        "company": pgettext("followups", "The company is not as on the card: %(company)s."),
        "blank": pgettext("followups", "A blank is still to be filled in: %(blank)s"),
        "mourning": pgettext("followups", "They are in mourning. This word is better left out: %(word)s"),
        "manners": pgettext("followups", "This phrase may sound rude: %(word)s"),
        "length": pgettext("followups", "It is rather long for this channel (%(characters)s characters)."),
        "private_note": pgettext("followups", "Words from a note that is for your eyes only stand in it."),
        "own_fact": pgettext(
            "followups", "Nothing in it is about this person alone. One fact makes it a letter."
        ),
    }
    sentence = sentences.get(check.code, "")
    return sentence % check.params if "%(" in sentence else sentence


def mail_link(address: str, subject: str, body: str) -> str:
    """A link that opens the mail program with the words in it."""
    query = urllib.parse.urlencode(
        {"subject": subject, "body": body.replace("\n", "\r\n")}, quote_via=urllib.parse.quote
    )
    return f"mailto:{urllib.parse.quote(address, safe='@')}?{query}"


def line_link(body: str) -> str:
    """LINE's share link: the words are handed over when it is pressed, not before."""
    return "https://line.me/R/share?text=" + urllib.parse.quote(body)
