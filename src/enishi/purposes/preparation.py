"""支度: what helps somebody shy through the door. Pure words, made from what the owner said; nothing invented."""

from __future__ import annotations

from dataclasses import dataclass, replace

from django.utils.translation import pgettext

_NETWORKING = ("人脈", "network")  # never a word of it at a charity


@dataclass(frozen=True, slots=True)
class Myself:
    """What a self-introduction may use; anything may be empty."""

    family: str = ""
    given: str = ""
    is_given_first: bool = False
    organisation: str = ""
    title: str = ""
    offers: str = ""
    purpose: str = ""
    region: str = ""

    @property
    def name(self) -> str:
        parts = (self.given, self.family) if self.is_given_first else (self.family, self.given)
        return " ".join(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class Occasion:
    """What is known of the place or event one goes to; anything may be empty.

    `yen` holds the amounts its price names, (0,) where it is free; `usual_yen` what a visit usually costs.
    """

    format: str = ""
    is_online: bool = False
    yen: tuple[int, ...] = ()
    usual_yen: int | None = None
    conditions: str = ""
    questions: tuple[str, ...] = ()
    has_reception: bool = False


@dataclass(frozen=True, slots=True)
class Preparation:
    """Everything on the 支度 sheet."""

    self_introduction: str
    questions: tuple[str, ...]
    enough: str
    bring: tuple[str, ...]
    leaving: str
    declining: str
    dress: str = ""
    conditions: str = ""  # what the organiser asks for, as it was written


def introduce_myself(me: Myself, way: str) -> str:
    """About thirty seconds read aloud; one sentence for each fact that is known."""
    if way == "regular_shop":  # at a counter nobody tells an employer or a plan
        me = replace(me, organisation="", title="", purpose="", offers="")
    if way == "charity" and any(word in me.purpose.lower() for word in _NETWORKING):
        me = replace(me, purpose="")  # whoever lends a hand there has come for the cause
    lines = [_name_sentence(me)]
    if me.region:
        lines.append(pgettext("purposes", "I live around %(region)s.") % {"region": me.region})
    if me.purpose:
        lines.append(
            pgettext("purposes", "These days I have this in mind: “%(purpose)s”. I have only just begun.")
            % {"purpose": me.purpose.rstrip("。.")}
        )
    lines.append(_why_here(way))
    if me.offers:
        lines.append(
            pgettext("purposes", "If %(offers)s is ever of use to you, please just ask.")
            % {"offers": me.offers.rstrip("。.")}
        )
    lines.append(pgettext("purposes", "I am still new to this, so I would be glad to hear from you."))
    return "\n".join(line for line in lines if line)


def _name_sentence(me: Myself) -> str:
    facts = {"name": me.name, "organisation": me.organisation, "title": me.title}
    if me.name and me.organisation and me.title:
        return pgettext("purposes", "Nice to meet you. I am %(name)s, %(title)s at %(organisation)s.") % facts
    if me.name and me.organisation:
        return pgettext("purposes", "Nice to meet you. I am %(name)s, from %(organisation)s.") % facts
    if me.name:
        return pgettext("purposes", "Nice to meet you. My name is %(name)s.") % facts
    return pgettext("purposes", "Nice to meet you.")


def _why_here(way: str) -> str:
    return {
        "meetup": pgettext(
            "purposes", "I came today to hear, at my own pace, what other people are working on."
        ),
        "seminar": pgettext("purposes", "I came today because I would like to learn this properly."),
        "salon": pgettext(
            "purposes", "I have joined just now, and am reading everybody's posts with interest."
        ),
        "charity": pgettext("purposes", "I came because I would like to help with whatever I can do."),
        "sns": pgettext("purposes", "I have only begun to write here, and hope to learn from everybody."),
        "regular_shop": pgettext(
            "purposes", "I had been wondering for a while what this place is like inside."
        ),
        "circle": pgettext("purposes", "It has been a while. I was looking forward to seeing everybody."),
    }.get(way, "")


def ask_questions(way: str) -> tuple[str, ...]:
    """Three questions that anybody is glad to answer."""
    common = pgettext("purposes", "What are you enjoying most in your work these days?")
    return {
        "meetup": (
            pgettext("purposes", "What made you come to this gathering?"),
            common,
            pgettext("purposes", "Is there somebody you were hoping to meet today?"),
        ),
        "seminar": (
            pgettext("purposes", "Which part of today's talk stayed with you?"),
            pgettext("purposes", "How did you come to be interested in this field?"),
            pgettext("purposes", "To the speaker: what did you try first, when you began?"),
        ),
        "salon": (
            pgettext("purposes", "What made you decide to join?"),
            pgettext("purposes", "Which posts should somebody new read first?"),
            pgettext("purposes", "Do members also meet in person?"),
        ),
        "charity": (
            pgettext("purposes", "How long have you been helping here?"),
            pgettext("purposes", "What is the hardest part, and could I take some of it?"),
            pgettext("purposes", "When is the next planning meeting?"),
        ),
        "sns": (
            pgettext("purposes", "I read what you wrote about this; may I ask how you began?"),
            pgettext("purposes", "Which book or article would you recommend to somebody new?"),
            pgettext("purposes", "Are there gatherings where one can hear more?"),
        ),
        "regular_shop": (
            pgettext("purposes", "What would you recommend to somebody here for the first time?"),
            pgettext("purposes", "How long has this place been here?"),
            pgettext("purposes", "At what time of day is it quiet here?"),
        ),
        "circle": (
            pgettext("purposes", "What has been keeping you busy lately?"),
            pgettext("purposes", "Is there something new that you have begun?"),
            pgettext("purposes", "Whom of the others have you seen lately?"),
        ),
    }.get(way, (common,))


def list_things(way: str, *, mode: str, occasion: Occasion | None = None) -> tuple[str, ...]:
    """Cards, cash, and what else belongs in the bag; for a real place what its format asks for, too."""
    if way == "circle":
        return (pgettext("purposes", "One thing you would like to tell, and one you would like to ask"),)
    if way == "sns":
        return (
            pgettext("purposes", "A profile of three lines: what you do, what you like, what you look for"),
            pgettext("purposes", "A second account, if work and hobby should stay apart"),
        )
    if way == "salon":
        return (
            pgettext(
                "purposes",
                "The operator's name, the whole cost, and how to leave: look at these before joining",
            ),
            pgettext("purposes", "A reminder on the last day of the trial"),
        )
    if mode == "online":
        return (
            pgettext("purposes", "Your name shown the way you would like to be called"),
            pgettext("purposes", "A quiet place and earphones, five minutes before it begins"),
        )
    cards = pgettext(
        "purposes", "Ten cards, within easy reach (no cards? Your name on a slip of paper will do)"
    )
    cash = _cash(occasion)
    own = _things_of_format(occasion.format if occasion else "")
    found: tuple[str, ...] = {
        "charity": (
            cards,
            pgettext("purposes", "Clothes you can move in, something to drink, and a towel"),
            pgettext("purposes", "Small change, for a donation if you feel like it"),
        ),
        "regular_shop": (
            pgettext("purposes", "Cash of about 3,000 yen, decided beforehand"),
            pgettext("purposes", "No cards needed. Giving your name is enough"),
        ),
        "seminar": (cards, cash, pgettext("purposes", "Your three questions, written on a slip of paper")),
    }.get(way, (cards, cash))
    return (*(thing for thing in found if thing), *own)


def _cash(occasion: Occasion | None) -> str:
    """Exact where the price is known; nothing where it is free."""
    known = occasion.yen if occasion else ()
    if known == (0,):
        return ""
    if len(known) == 1:
        sentence = pgettext("purposes", "%(yen)s yen in cash, exactly, so that nobody has to give change")
        return sentence % {"yen": f"{known[0]:,}"}
    if known:
        amounts = pgettext("purposes", " or ").join(f"{one:,}" for one in known[:4])
        return pgettext("purposes", "%(amounts)s yen in cash: see which price is yours") % {
            "amounts": amounts
        }
    if occasion and occasion.usual_yen:
        sentence = pgettext("purposes", "About %(yen)s yen in cash, as usual, with small change")
        return sentence % {"yen": f"{occasion.usual_yen:,}"}
    return pgettext("purposes", "The exact fee in cash, with small change")


def _things_of_format(kind: str) -> tuple[str, ...]:
    """What only this format asks for."""
    return {
        "lunch": (pgettext("purposes", "A handkerchief; leave the cards until the plates are cleared"),),
        "dinner": (pgettext("purposes", "A word for the first glass: “tea for me today” is perfectly fine"),),
        "meeting_room": (pgettext("purposes", "A pen and a small notebook"),),
        "yoga": (
            pgettext("purposes", "A towel and something to drink"),
            pgettext("purposes", "A mat, unless they lend one: look at their page"),
        ),
        "camp": (
            pgettext("purposes", "Rain gear, gloves, something against insects, and a light"),
            pgettext("purposes", "A change of clothes, your medicine, and a full battery"),
        ),
    }.get(kind, ())


def choose_dress(way: str, occasion: Occasion | None = None) -> str:
    """What to wear, so that nobody has to wonder."""
    if occasion and occasion.is_online:
        return pgettext("purposes", "A plain top is enough; look once at what is behind you.")
    if occasion and occasion.format in ("yoga", "camp"):
        return {
            "yoga": pgettext(
                "purposes", "Clothes you can stretch in; you can change there, or come in them."
            ),
            "camp": pgettext("purposes", "Clothes that may get dirty, and shoes you walk well in."),
        }[occasion.format]
    return {
        "meetup": pgettext("purposes", "As you go to work, a little lighter. A jacket is never wrong."),
        "seminar": pgettext("purposes", "As you go to work. Something warm: halls are often cool."),
        "charity": pgettext("purposes", "Clothes that may get dirty, and shoes you stand well in."),
        "regular_shop": pgettext("purposes", "As you are."),
        "circle": pgettext("purposes", "As they know you."),
    }.get(way, "")


def describe_enough(way: str) -> str:
    """When one may go home content."""
    return {
        "sns": pgettext("purposes", "One reaction and one comment are enough for today."),
        "salon": pgettext("purposes", "One line of greeting is enough. Reading is taking part, too."),
        "charity": pgettext(
            "purposes", "Doing your part and talking with two people is enough. The same faces come again."
        ),
        "circle": pgettext("purposes", "Seeing them is enough. There is nothing to prepare for."),
        "seminar": pgettext(
            "purposes", "Talking with two people is enough: the speaker, or whoever sits next to you."
        ),
        "regular_shop": pgettext(
            "purposes", "Thirty minutes, and one exchange with the master: that is enough."
        ),
    }.get(
        way,
        pgettext("purposes", "Talking with two people is enough. Going home early is fine, too."),
    )


def say_goodbye(way: str) -> str:
    """A line for leaving without awkwardness."""
    if way in ("sns", "salon"):
        return pgettext("purposes", "“Thank you for answering. I will write again once I have tried it.”")
    if way == "circle":
        return pgettext("purposes", "“It was good to see you all. Let us not wait so long the next time.”")
    if way == "regular_shop":
        return pgettext("purposes", "“That was delicious. I will come again. The bill, please.”")
    return pgettext(
        "purposes",
        "“I am glad that we could talk. I must be going soon, so please let me write to you afterwards.”",
    )


def decline_second_party(way: str) -> str:
    """A line for declining the 二次会; empty where there is none."""
    if way in ("sns", "salon", "regular_shop"):
        return ""
    return pgettext(
        "purposes", "“Thank you for asking me. I have an early morning, so let me join you another time.”"
    )


def prepare(me: Myself, way: str, *, mode: str = "either", occasion: Occasion | None = None) -> Preparation:
    """The whole 支度: for a first step, or for a real place or event with what is known of it."""
    is_online = occasion is not None and occasion.is_online
    own = occasion.questions if occasion else ()
    return Preparation(
        self_introduction=introduce_myself(me, way),
        questions=(*own, *ask_questions(way))[: max(len(own), 3)],
        enough=describe_enough(way),
        bring=list_things(way, mode="online" if is_online else mode, occasion=occasion),
        leaving=say_goodbye(way),
        declining="" if is_online else decline_second_party(way),
        dress=choose_dress(way, occasion) if occasion else "",
        conditions=occasion.conditions if occasion else "",
    )
