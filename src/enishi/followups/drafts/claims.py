"""What a text claims: days, counts, sums, companies, places, people, favours. Each must come from the facts.

It does not trust the texts: what is looked for is worked out from the facts anew, by rules of its own.
"""

import re
import unicodedata
from collections.abc import Iterator
from datetime import date

from .facts import DraftFacts, LastEncounter
from .romaji import romanise
from .times import is_in_future

DIGITS = {"〇": 0, "一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
KANJI_NUMBER = "[〇一二三四五六七八九十百]+"
COUNT = re.compile(
    rf"(?P<n>\d[\d,.]*|{KANJI_NUMBER})(?P<unit>年半|年|か月|ヶ月|ヵ月|カ月|月|日|時間|時|分|万円|円|人|名|回|個|歳|%|パーセント|週間)"
)
ENGLISH_COUNT = re.compile(r"\b(?P<n>\d[\d,.]*)\b")
EN_MONTHS = "January February March April May June July August September October November December".split()
# Said of no day in particular.
LOOSE = ("二人", "一人", "一日も早", "一年を通", "この一年", "十分", "一人でも", "一時", "千日", "今年一年")
RELATIVE = re.compile(
    r"昨日|一昨日|おととい|先日|この前|先週|先月|昨年|去年|明日|明後日|来週|来月|来年"
    r"|\byesterday\b|\bthe other day\b|\btomorrow\b|\blast (?:week|month|year)\b|\bnext (?:week|month|year)\b"
)
COMPANY = re.compile(
    r"(?:株式会社|有限会社|合同会社|一般社団法人|公益財団法人|NPO法人|㈱)[一-鿿ぁ-んァ-ヴーA-Za-z0-9]{1,15}"
    r"|[一-鿿ァ-ヴーA-Za-z0-9]{1,15}(?:株式会社|有限会社|合同会社)|\b[A-Z][\w&]+ (?:Inc|Ltd|LLC|Corp|GmbH)\b"
)
PLACE = re.compile(
    r"[一-鿿ァ-ヴーA-Za-z0-9]{1,15}(?:駅|ホテル|会館|公園|会場|ビル|喫茶|カフェ|交流会|勉強会|セミナー|読書会|懇親会|忘年会|新年会|総会|展示会"
    r"|パーティー|ランチ会|朝活|マルシェ|音楽祭|フェア)|\bat the [A-Z]\w+(?: \w+)?|\bat [A-Z]\w+"
)
QUOTED = re.compile(r"[「『“]([^」』”]+)[」』”]")
SOMEBODY = re.compile(r"(?P<name>[一-鿿々ヶァ-ヴーA-Za-z.・]{1,20})(?:様|さん|先生|氏|くん|ちゃん)")
EN_SOMEBODY = re.compile(
    r"\b(?P<name>[A-Z][\w']+)-(?:san|sensei)\b|\b(?:Mr|Ms|Mrs|Dr)\.? (?P<other>[A-Z][\w']+)"
)
NOBODY = ("皆", "担当者", "客", "奥", "神", "子", "疲", "疲れ", "苦労", "世話", "各位", "互い", "たく")
ADDRESS = re.compile(r"https?://\S+|[\w.+-]+@[\w-]+\.[\w.]+|\b0\d{1,3}-\d{2,4}-\d{4}\b")
FAVOURS = (
    (r"ごちそう|for the meal", "meal"),
    (r"品を(?:頂戴|いただ)|贈り物を|your (?:kind )?gift|for the present", "gift"),
    (r"助言|アドバイス(?:を|も)?(?:ありが|いただ)|your advice|advise me|the advice", "advice"),
    (r"貴重な情報|教えてくれて、ありがとう|the information|letting me know|telling me", "information"),
    (r"お仕事の(?:お)?話|for this work|thinking of me!", "work"),
)
TOPIC = re.compile(r"(?P<topic>[^。、！？「」\n　]{1,24}?)(?:のお?話|のことで)")
EN_TOPIC = re.compile(
    r"\b(?:said|told me|talk|talked|thinking|think|hear(?:d)? more|hear|thoughts|compare notes|post)\s(?:about|of|on)\s"
    r"(?:the |an? |my |your |our )?(?P<topic>[a-z][\w']+(?: [\w']+)?)"
)
NO_TOPIC = ("仕事", "続き", "その後", "近況", "最近", "皆様", "皆さん", "みなさん", "せっかく", "様", "さん", "先生",
            "you", "me", "it", "them", "time", "what")  # fmt: skip
PROMISED = re.compile(
    r"お?約束(?:した|いたし|して)|as promised|my promise|I still owe you|I have not forgotten|I said I would"
)


def find_invented(text: str, facts: DraftFacts, *, kind: str) -> str:
    """The first claim that the facts do not bear; empty where all of them are borne."""
    told = _flat("\n".join(_everything(facts)))
    plain = unicodedata.normalize("NFKC", text)
    finders = (_counts, _days, _wholes, _topics, _people, _favours)
    return next((claim for find in finders for claim in find(plain, facts, told, kind) if claim), "")


def _flat(text: str) -> str:
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text)).casefold()


def _everything(facts: DraftFacts) -> Iterator[str]:
    """All that was told, in the words it was told in; a private note is not among it."""
    for one in (facts.to, *((facts.other,) if facts.other else ())):
        yield from (one.family, one.given, one.given + one.family, one.family + one.given, one.display)
        yield from (
            one.family_reading,
            one.given_reading,
            one.organisation,
            one.department,
            one.title,
            one.honorific,
        )
    me = facts.me
    yield from (me.family + me.given, me.given + me.family, me.family, me.organisation, me.title, me.email)
    yield from (
        facts.about,
        facts.question,
        facts.strength,
        facts.link,
        facts.introduced_by,
        *facts.to.former_organisations,
    )
    yield from (promise.text for promise in (*facts.promises, *facts.their_promises))
    if facts.last:
        yield from (facts.last.place, facts.last.received_from)
        yield "" if facts.last.note_is_private else facts.last.note


def _last(facts: DraftFacts) -> LastEncounter | None:
    return None if facts.last is None or is_in_future(facts.last.on, facts.today) else facts.last


def _known_days(facts: DraftFacts) -> list[date]:
    """The days that a text may speak of: the last time, the other's meeting, when a promise falls due."""
    last = _last(facts)
    days = [last.on if last else None, facts.other.met_on if facts.other else None]
    days += [promise.due for promise in facts.promises]
    return [day for day in days if day]


def _to_number(written: str) -> int:
    """十一 -> 11, 二〇二六 -> 2026, 1,200 -> 1200."""
    if written[0] in DIGITS or written[0] in "十百":
        if "十" in written:
            tens, _, ones = written.partition("十")
            return 10 * DIGITS.get(tens, 1) + DIGITS.get(ones, 0)
        return int("".join(str(DIGITS.get(char, 0)) for char in written))
    return int(re.sub(r"\D", "", written.split(".")[0]) or 0)


def _counts(text: str, facts: DraftFacts, told: str, kind: str) -> Iterator[str]:
    """Numbers with a unit; in English every number and month."""
    allowed = _allowed_counts(facts)
    shown = text
    for loose in LOOSE:
        shown = shown.replace(loose, "")
    for match in COUNT.finditer(shown):
        if _flat(match[0]) in told or (_to_number(match["n"]), match["unit"][0]) in allowed:
            continue
        yield match[0]
    if re.search(r"[ぁ-ん]", text):
        return
    numbers = {str(number) for number, _ in allowed}
    yield from (m[0] for m in ENGLISH_COUNT.finditer(text) if m[0] not in numbers and _flat(m[0]) not in told)
    months = {
        EN_MONTHS[day.month - 1] for day in (*_known_days(facts), *((facts.today,) if facts.today else ()))
    }
    yield from (
        f"in {month}"
        for month in EN_MONTHS
        if f"in {month}" in text and month not in months and _flat(month) not in told
    )


def _allowed_counts(facts: DraftFacts) -> set[tuple[int, str]]:
    """(number, first letter of the unit): today, known days, how long it has been, and the half hour asked for."""
    allowed = {(30, "分")}
    for day in (*_known_days(facts), *((facts.today,) if facts.today else ())):
        allowed |= {(day.year, "年"), (day.month, "月"), (day.day, "日")}
    last = _last(facts)
    if last and last.on and facts.today:
        days = (facts.today - last.on).days
        months, years = round(days / 30.44), round(days / 365.25)
        allowed |= {(months, "か"), (years, "年")}
        if 11 <= months < 21:
            allowed |= {(1, "年")}
    return allowed


def _days(text: str, facts: DraftFacts, told: str, kind: str) -> Iterator[str]:
    """昨日 and 先日 need such a day; what lies ahead is never known."""
    last, known = _last(facts), [(facts.today - day).days for day in _known_days(facts) if facts.today]
    for match in RELATIVE.finditer(text):
        word = match[0]
        if _flat(word) in told:
            continue
        if word in ("昨日", "yesterday"):
            is_borne = 1 in known
        elif word in ("先日", "この前", "the other day"):
            is_borne = any(0 <= days <= 45 for days in known) or (last is not None and last.on is None)
        elif word == "昨年":
            is_borne = kind == "season" or any(
                day.year == (facts.today or day).year - 1 for day in _known_days(facts)
            )
        else:
            is_borne = False
        if not is_borne:
            yield word


def _wholes(text: str, facts: DraftFacts, told: str, kind: str) -> Iterator[str]:
    """Companies, places, quotations and addresses stand in the facts as they are."""
    for pattern in (COMPANY, PLACE, ADDRESS):
        for match in pattern.finditer(text):
            claim = re.sub(r"^at (?:the )?", "", match[0])
            if not _is_told(claim, told) and not _flat(claim).startswith(tuple(_organisations(facts))):
                yield match[0]
    yield from (match[0] for match in QUOTED.finditer(text) if _flat(match[1]) not in told)


def _topics(text: str, facts: DraftFacts, told: str, kind: str) -> Iterator[str]:
    """What is said to have been talked about was noted, or is what the draft is about."""
    for match in (*TOPIC.finditer(text), *EN_TOPIC.finditer(text)):
        topic = match["topic"]
        if topic.endswith(NO_TOPIC) or topic.split(" ")[0] in NO_TOPIC:
            continue
        if topic.isascii() and _flat(topic.split(" ")[0]) in told:
            continue
        if not topic.isascii() and any(
            _flat(topic[start:]) in told for start in range(max(1, len(topic) - 1))
        ):
            continue
        yield match[0]


def _organisations(facts: DraftFacts) -> list[str]:
    """The companies named in the facts; the sentence goes on behind them without a gap."""
    people = (facts.to, *((facts.other,) if facts.other else ()))
    names = [one.organisation for one in people] + [facts.me.organisation, *facts.to.former_organisations]
    return [_flat(name) for name in names if name]


def _is_told(claim: str, told: str) -> bool:
    """Whether it stands there, perhaps behind words that ran into it (昨日青葉交流会)."""
    flat = _flat(claim)
    return any(flat[start:] in told for start in range(max(1, min(6, len(flat) - 1))))


def _people(text: str, facts: DraftFacts, told: str, kind: str) -> Iterator[str]:
    """Whoever is named is somebody of the facts."""
    for match in (*SOMEBODY.finditer(text), *EN_SOMEBODY.finditer(text)):
        groups = match.groupdict()
        name = groups.get("name") or groups.get("other") or ""
        if name.endswith(NOBODY) or _is_somebody(name, facts, told):
            continue
        yield match[0]


def _is_somebody(name: str, facts: DraftFacts, told: str) -> bool:
    """Named in the facts; what runs into it from before does not matter (時下林様)."""
    people = (facts.to, *((facts.other,) if facts.other else ()))
    parts = [
        part for one in people for part in (one.family, one.given, one.display, one.organisation, one.title)
    ]
    known = tuple(_flat(part) for part in parts if part)
    return _flat(name).endswith(known) or _is_told(name, told) or _flat(_romanised(name, facts)) in told


def _romanised(name: str, facts: DraftFacts) -> str:
    """The family name that a reading in Latin letters stands for."""
    people = (facts.to, *((facts.other,) if facts.other else ()))
    return next(
        (
            written
            for one in people
            for reading, written in ((one.family_reading, one.family), (one.given_reading, one.given))
            if reading and romanise(reading) == name
        ),
        name,
    )


def _favours(text: str, facts: DraftFacts, told: str, kind: str) -> Iterator[str]:
    """Nobody is thanked for what they did not give; a promise is spoken of only where there is one."""
    last = _last(facts)
    received = last.received if last else ""
    for pattern, favour in FAVOURS:
        match = re.search(pattern, text)
        is_borne = received == favour or (favour == "meal" and last is not None and last.kind == "meal")
        is_borne = is_borne or (favour == "gift" and kind == "thank_gift")
        if match and not is_borne and _flat(match[0]) not in told:
            yield match[0]
    match = PROMISED.search(text)
    if match and not facts.promises:
        yield match[0]
