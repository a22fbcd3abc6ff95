"""What the draft page says about a draft: names of kinds and channels, and the checks as sentences."""

from __future__ import annotations

import urllib.parse
from collections.abc import Iterable
from typing import NamedTuple

from django.utils.translation import pgettext

from enishi.followups.drafts import CheckResult, DraftFacts


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
        "ask_advice": pgettext("followups", "Ask for advice"),
        "offer_help": pgettext("followups", "Offer something of mine"),
        "send_article": pgettext("followups", "Send something I read"),
        "introduce": pgettext("followups", "Introduce somebody"),
        "decline": pgettext("followups", "Decline"),
        "invite": pgettext("followups", "Invite"),
        "season": pgettext("followups", "A word of the season"),
        "thank_gift": pgettext("followups", "Thank for a gift"),
        "moved_on": pgettext("followups", "Tell of a change of my own"),
        "last_card": pgettext("followups", "A kind last New Year's card"),
        "ask_first": pgettext("followups", "Ask the first about an introduction"),
        "ask_second": pgettext("followups", "Ask the second about an introduction"),
        "introduce_both": pgettext("followups", "Introduce two to each other"),
        "thank_agreeing": pgettext("followups", "Thank for agreeing to an introduction"),
        "tell_declined": pgettext("followups", "Tell that nothing came of an introduction"),
        "decline_intro": pgettext("followups", "Decline an introduction"),
        "withdraw_intro": pgettext("followups", "Let an introduction rest"),
        "report_meeting": pgettext("followups", "Tell the introducer of the meeting"),
        "report_outcome": pgettext("followups", "Tell the introducer what came of it"),
        "connect": pgettext("followups", "Ask to connect on SNS"),
        "reaction": pgettext("followups", "A line under their post"),
        "post": pgettext("followups", "A post of my own after an event"),
    }


class About(NamedTuple):
    """What a draft of a kind is about: how it is asked for, and an example."""

    label: str = ""
    example: str = ""
    longest: int = 60


def ask_about(kind: str) -> About:
    """Empty where a draft of this kind speaks of nothing that could be named."""
    advice = About(pgettext("followups", "About what"), pgettext("followups", "how you hire people"))
    meeting = About(pgettext("followups", "What they share"), pgettext("followups", "how to keep the books"))
    asked = {
        "congratulate": About(pgettext("followups", "On what"), pgettext("followups", "promotion")),
        "decline": About(
            pgettext("followups", "What to decline"), pgettext("followups", "invitation to the dinner")
        ),
        "ask_time": advice,
        "first_message": advice,
        "invite": About(pgettext("followups", "To what"), pgettext("followups", "reading circle")),
        "thank_gift": About(pgettext("followups", "For what"), pgettext("followups", "the peaches")),
        "connect": About(
            pgettext("followups", "What connects us"), pgettext("followups", "local child care")
        ),
        "reaction": About(
            pgettext("followups", "What the post was about"), pgettext("followups", "the new shop")
        ),
        "offer_help": About(
            pgettext("followups", "What they are looking for"),
            pgettext("followups", "somebody who looks over my books"),
            300,
        ),
        "send_article": About(
            pgettext("followups", "Title and address of what you read"), "https://example.com/article", 500
        ),
        "post": About(pgettext("followups", "What I learned about"), pgettext("followups", "asking well")),
        "moved_on": About(pgettext("followups", "What changes"), pgettext("followups", "change of job")),
        "ask_first": meeting,
        "ask_second": meeting,
        "introduce_both": meeting,
        "report_outcome": About(
            pgettext("followups", "What came of it, as a noun"),
            pgettext("followups", "a monthly study circle"),
        ),
    }
    return asked.get(kind, About())


def placeholder_words(language: str) -> dict[str, str]:
    """The words one may put in, those that are asked for most, with what they say."""
    words = {
        "name": pgettext("followups", "the name with its form of address"),
        "organisation": pgettext("followups", "their company"),
        "when": pgettext("followups", "when you last met: yesterday, the other day"),
        "place": pgettext("followups", "where you last met"),
        "topic": pgettext("followups", "what you talked about, if it makes a short phrase"),
        "about": pgettext("followups", "what the draft is about"),
        "promise": pgettext("followups", "what you promised"),
        "introducer": pgettext("followups", "who introduced you"),
        "other": pgettext("followups", "the other one, of an introduction or a report"),
        "silence": pgettext("followups", "how long it has been"),
        "me": pgettext("followups", "your name"),
        "me_from": pgettext("followups", "your company and name"),
        "signature": pgettext("followups", "your signature"),
    }
    if language == "en":
        del words["organisation"]
    return words


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
        "namesake": pgettext(
            "followups", "This is the company of somebody else of the same name: %(company)s."
        ),
        "register": pgettext("followups", "The register changes here: %(word)s"),
        "invented": pgettext(
            "followups",
            "This stands nowhere in your notebook: %(word)s. If you added it yourself, let it be.",
        ),
        "season": pgettext("followups", "This does not fit the season, where they are: %(word)s"),
        "asking": pgettext("followups", "This may be too much to ask in a letter: %(word)s"),
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


def namesake_sentence(facts: DraftFacts) -> str:
    """Where there are two of the name, which of them this is; empty otherwise."""
    if not facts.namesakes:
        return ""
    others = pgettext("followups", ", ").join(
        one.organisation or pgettext("followups", "company unknown") for one in facts.namesakes
    )
    own = facts.to.organisation or pgettext("followups", "company unknown")
    words = {"own": own, "others": others}
    return (
        pgettext(
            "followups", "There is more than one of this name. This is the one of %(own)s; also: %(others)s."
        )
        % words
    )


def mail_link(address: str, subject: str, body: str) -> str:
    """A link that opens the mail program with the words in it."""
    query = urllib.parse.urlencode(
        {"subject": subject, "body": body.replace("\n", "\r\n")}, quote_via=urllib.parse.quote
    )
    return f"mailto:{urllib.parse.quote(address, safe='@')}?{query}"


def line_link(body: str) -> str:
    """LINE's share link: the words are handed over when it is pressed, not before."""
    return "https://line.me/R/share?text=" + urllib.parse.quote(body)
