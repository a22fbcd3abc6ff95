"""The Japanese phrases of one draft, by the names that the text files use in {...}. Unknown ones are simply absent."""

import re
from datetime import date

from .cleaning import clean_fact, clean_link, clean_phrase
from .facts import TO_BOTH, DraftFacts, Promise, Writer
from .flags import find_flags, is_online, last_time
from .names import (
    WRITTEN,
    address_lines,
    call_from_text,
    call_full,
    call_other,
    call_recipient,
    strip_honorific,
)
from .phrases import find_matter, find_sending, find_topic, is_noun_phrase
from .texts import Vocabulary, read_seasons
from .times import kanji_date, say_silence, say_when

LONGEST_PLACE = 30
LONGEST_ABOUT = 25
PAPER_WIDTH = 22
WIDE = "　"
RULE = "―" * 10
# Occasions that take ご in front when the owner wrote them bare.
INVITATION = re.compile(r"への?(?:お?誘い|ご?招待)$|の(?:お?誘い|ご?招待|ご?依頼)$")
# What may stand before 「することとなりました」; of 名古屋への転勤 only 転勤 does.
MOVES = re.compile(
    r"^(?:.*の)?(?P<move>(?:.*[にへ])?(?:転職|異動|退職|独立|起業|転勤|着任|就任|就職|開業|創業|開店|移籍|転籍|出向|入社|退社|退任"
    r"|赴任|移転|帰国|留学|休職|復職|復帰|卒業|引退|引っ越し|転居|結婚|改姓))$"
)
OCCASIONS = (
    "昇進", "昇格", "栄転", "就任", "結婚", "出産", "開業", "独立", "転職", "入賞", "受賞", "出版", "開店", "移転",
    "創業", "起業", "卒業", "合格", "就職", "入学", "退院", "新築", "当選", "還暦", "婚約", "登壇", "上場",
)  # fmt: skip


def build_words(facts: DraftFacts, kind: str, channel: str, variant: int) -> Vocabulary:
    """Everything known, said in Japanese."""
    phrases = {
        **_name_words(facts, kind, channel),
        **_my_words(facts.me, facts.to.relation),
        **_time_words(facts, channel, variant),
        **_shared_words(facts, channel),
        **_promise_words(facts, channel),
        "about": _say_about(facts, kind),
        "question": clean_fact(facts.question),
        "link": clean_link(facts.link),
        "strength": clean_phrase(facts.strength, longest=24, mourning=facts.to.state == "mourning"),
        "half_hour": "三十分" if channel == "letter" else "30分",
    }
    flags = find_flags(facts, kind)
    if channel == "letter":
        phrases["letter_end"] = _end_letter(
            facts, kind, closing="" if _begins_with_greeting(flags) else "敬具"
        )
    return Vocabulary({name: text for name, text in phrases.items() if text}, flags)


def _begins_with_greeting(flags: frozenset[str]) -> bool:
    """A word of the New Year, of heat or cold stands first on the paper: without 拝啓, and so without 敬具."""
    if "season" not in flags:
        return False
    return bool(flags & {"midwinter", "midsummer", "late_summer"}) or (
        "new_year" in flags and "mourning" not in flags
    )


def find_shared_words(facts: DraftFacts, kind: str, channel: str) -> tuple[str, ...]:
    """The phrases that could only stand in a letter to this person."""
    words = {
        **_shared_words(facts, channel),
        **_promise_words(facts, channel),
        "about": _say_about(facts, kind),
        "strength": clean_fact(facts.strength),
    }
    words["silence"] = say_silence(facts.last.on, facts.today) if facts.last else ""
    names = (
        "place",
        "topic",
        "introducer",
        "other",
        "other_full",
        "send",
        "promise",
        "promise_list",
        "about",
        "strength",
        "silence",
    )
    return tuple(words[name] for name in names if words.get(name))


def _name_words(facts: DraftFacts, kind: str, channel: str) -> dict[str, str]:
    organisation, name = clean_fact(facts.to.organisation), call_full(facts.to, channel)
    return {
        "name": call_recipient(facts.to, channel),
        "name_full": f"{organisation}の{name}" if organisation and name else name,
        "address": "\n".join(_address(facts, kind)),
        "organisation": organisation,
    }


def _address(facts: DraftFacts, kind: str, gap: str = " ") -> tuple[str, ...]:
    """To whom it goes, as on the envelope: both people where it goes to both."""
    mine = address_lines(facts.to, gap=gap)
    return (*mine, "", *address_lines(facts.other, gap=gap)) if kind == TO_BOTH and facts.other else mine


def write_my_name(me: Writer, gap: str = "") -> str:
    """My own whole name; a name in Latin letters the Western way round."""
    family, given = strip_honorific(clean_fact(me.family)), clean_fact(me.given)
    if family.isascii() and given.isascii():
        return " ".join(part for part in (given, family) if part)
    return gap.join(part for part in (family, given) if part)


def _my_words(me: Writer, relation: str) -> dict[str, str]:
    short, full = strip_honorific(clean_fact(me.family)) or clean_fact(me.given), write_my_name(me)
    organisation = "" if relation == "friend" else clean_fact(me.organisation)
    belonging = f"{organisation}の" if organisation else ""
    return {
        "me": short,
        "me_full": full,
        "me_from": short and belonging + short,
        "me_full_from": full and belonging + full,
        "me_tag": short and " ".join(part for part in (organisation, short) if part),
        "signature": _sign(me, relation),
    }


def _sign(me: Writer, relation: str) -> str:
    name = write_my_name(me, " ")
    if relation == "friend":
        return name
    post = " ".join(part for part in (clean_fact(me.organisation), clean_fact(me.title)) if part)
    lines = [line for line in (post, name, clean_fact(me.email)) if line]
    return "\n".join((RULE, *lines)) if lines else ""


def _time_words(facts: DraftFacts, channel: str, variant: int) -> dict[str, str]:
    last, relation = last_time(facts), facts.to.relation
    words: dict[str, str] = _season_words(None if facts.to.climate else facts.today, variant)
    if last is not None and last.kind != "reaction":
        when = say_when(last.on, facts.today, channel=channel, relation=relation)
        words |= {"day": when.day, "when": when.at, "when_plain": when.plain, "when_wa": when.topic}
        words["silence"] = say_silence(last.on, facts.today)
    if facts.other and facts.other.met_on:
        words["other_day"] = say_when(facts.other.met_on, facts.today, channel=channel, relation="").plain
    return words


def _season_words(today: date | None, variant: int) -> dict[str, str]:
    if today is None:
        return {"opening": "拝啓　時下", "opening_soft": "拝啓　"}
    _, formal, gentle = [row for row in read_seasons("ja") if row[0] <= f"{today:%m-%d}"][-1]
    return {
        "opening": f"拝啓　{formal[variant % len(formal)]}、",
        "opening_soft": f"拝啓　{gentle[variant % len(gentle)]}、",
    }


def _shared_words(facts: DraftFacts, channel: str) -> dict[str, str]:
    last, mourning = last_time(facts), facts.to.state == "mourning"
    spoken = _as_spoken(facts, channel)
    words = {"introducer": call_from_text(facts.introduced_by, spoken)}
    if last is not None:
        place = clean_phrase(last.place, longest=LONGEST_PLACE, mourning=mourning)
        words["place"] = "" if is_online(place) else place.removesuffix("にて").removesuffix("で")
        words["event"] = words["place"] if last.kind == "event" else ""
        words["topic"] = "" if last.note_is_private else find_topic(last.note, mourning=mourning)
    if facts.other:
        words["other"], words["other_full"] = call_other(facts.other, facts.to, facts.me, spoken)
    return words


def _as_spoken(facts: DraftFacts, channel: str) -> str:
    """The channel by whose honorifics a third person is named: in a mail to a friend as one would say it."""
    return "line" if channel == "mail" and facts.to.relation == "friend" else channel


def _promise_words(facts: DraftFacts, channel: str) -> dict[str, str]:
    mourning = facts.to.state == "mourning"
    matters = [find_matter(promise.text, mourning=mourning) for promise in facts.promises]
    if _as_spoken(facts, channel) in WRITTEN:
        matters = [matter.replace("さん", "様") for matter in matters]
    known = list(dict.fromkeys(matter for matter in matters if matter))
    if len(facts.promises) == 1:
        return _one_promise(facts.promises[0], matters[0])
    if not known:
        return {}
    ending = "など" if len(known) > 2 or "" in matters else ""
    return {
        "promise_line": "と".join(known[:2]) + ending,
        "promise_list": "\n".join(f"・{matter}" for matter in known)
        if "" not in matters and len(known) > 1
        else "",
    }


def _one_promise(promise: Promise, matter: str) -> dict[str, str]:
    return {"promise": matter, "promise_line": matter, "send": matter and find_sending(promise.text)}


def _say_about(facts: DraftFacts, kind: str) -> str:
    about = clean_phrase(facts.about, longest=LONGEST_ABOUT, mourning=facts.to.state == "mourning")
    about = about.removesuffix("の件").removesuffix("のこと").removesuffix("について")
    if kind in ("decline", "invite"):
        about = INVITATION.sub("", about)
    if kind == "report_outcome":
        return about if is_noun_phrase(about) else ""
    if kind == "thank_gift":
        return re.sub(r"^お(?:中元|歳暮)(?:の(?:お?品)?)?", "", about)
    if kind == "moved_on":
        move = MOVES.match(re.sub(r"(?:すること|します|する)$", "", about))
        return move["move"] if move else ""
    if kind == "congratulate":
        about = about.removesuffix("おめでとうございます").removesuffix("、").removesuffix("のお祝い")
        return f"ご{about}" if about in OCCASIONS else about
    return about


def _end_letter(facts: DraftFacts, kind: str, *, closing: str) -> str:
    """敬具, the date, my name low on the paper, the person's name high: as on a letter written by hand."""
    lines = [_push_right(closing), ""] if closing else []
    if facts.today:
        lines.append(WIDE * 2 + kanji_date(facts.today))
    name = write_my_name(facts.me, WIDE)
    if name:
        lines.append(_push_right(name))
    if lines and lines[-1]:
        lines.append("")
    return "\n".join((*lines, *_address(facts, kind, WIDE))).rstrip("\n")


def _push_right(text: str) -> str:
    return WIDE * max(0, PAPER_WIDTH - len(text)) + text
