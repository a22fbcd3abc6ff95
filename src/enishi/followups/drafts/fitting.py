"""Whether words fit the day, the climate and what a tie bears."""

import re
from datetime import date

from .facts import DraftFacts

# What a greeting says of the season, and between which days of the year it may stand.
SEASONAL = (
    (
        r"謹賀新年|賀正|迎春|新年|[明あ]けまして|本年も(?:変わらぬ|どうぞよろしく)|今年もどうぞよろしく|[Nn]ew [Yy]ear",
        "12-01", "01-15",
    ),
    (
        r"よいお年|年の瀬|残りわずか|残り少な|師走|慌ただしい年末|the year (?:draws|comes|ends|is nearly)",
        "12-01", "12-31",
    ),
    (r"寒中", "01-05", "02-04"),
    (r"厳寒|厳冬|厳しい寒さ", "01-01", "02-10"),
    (r"余寒|暦の上では春", "02-04", "03-10"),
    (r"桜|花見|陽春|花の便り", "03-15", "05-05"),
    (r"新緑|薫風|若葉|風薫る", "04-20", "06-10"),
    (r"梅雨|紫陽花|雨の多い", "06-01", "07-20"),
    (r"暑中|盛夏|猛暑|酷暑|in the heat|surviving the heat", "06-20", "08-25"),
    (r"残暑|[Ss]till hot|heat is slow", "08-07", "09-15"),
    (r"初秋|秋の気配|虫の音", "08-25", "09-30"),
    (r"秋晴れ|清秋|秋冷|紅葉", "09-20", "11-30"),
    (r"晩秋|秋も深ま|向寒", "10-25", "12-05"),
    (r"初冬", "11-07", "12-20"),
    (r"keep(?:ing)? warm|[Cc]old, isn't it|cold days", "11-15", "03-10"),
)  # fmt: skip
# Cold, heat and rain are not the same everywhere; the turn of the year is.
CLIMATE = re.compile("|".join(pattern for pattern, _, _ in SEASONAL[2:]) + "|寒さ|暑さ|冷え込|暑い日|寒い日")
SOLICITING = re.compile(
    r"必ず儲|絶対に儲|権利収入|不労所得|投資話|投資案件|ネットワークビジネス|会員になって|ご入会|紹介料|副収入|元本保証"
    r"|月収\d|セミナーにご招待|お金を貸|融資をお願い|ご購入(?:を|くだ)|お申し込みください|passive income"
    r"|guaranteed (?:income|return)|buy now|sign up (?:now|today)|lend me"
)
PRESSING = re.compile(
    r"至急|大至急|必ず(?:お返事|ご返信|ご連絡)|早急に(?:ご|お)|お返事がない|何度もご連絡|本日中に|今日中に"
    r"|urgent|as soon as possible|ASAP"
    r"|you must (?:reply|answer)|why have you not"
)
# More than somebody who hardly knows me can be asked for.
LARGE_ASKS = re.compile(
    r"(?:[1-9１-９一二三四五六]|半)(?:時間|日)ほど|お食事を(?:ごちそう|ご一緒に)|ご紹介いただけ|ご紹介ください|推薦|保証人|お力添えを"
    r"|(?<!half )an hour of your time|introduce me to"
)


def find_out_of_season(text: str, facts: DraftFacts) -> str:
    """A greeting that belongs to another time of the year or another climate; what the facts name is no greeting."""
    told = "\n".join(_told(facts))
    for pattern, first, last in SEASONAL:
        match = re.search(pattern, text)
        if match and match[0] not in told and facts.today and not _is_between(facts.today, first, last):
            return match[0]
    match = CLIMATE.search(text) if facts.to.climate else None
    return match[0] if match and match[0] not in told else ""


def _told(facts: DraftFacts) -> tuple[str, ...]:
    last = facts.last
    notes = (last.place, "" if last.note_is_private else last.note) if last else ()
    return (facts.about, *notes, *(one.text for one in facts.promises), facts.to.family, facts.to.given,
            facts.to.organisation, facts.me.organisation, facts.me.family, facts.me.given)  # fmt: skip


def _is_between(day: date, first: str, last: str) -> bool:
    mark = f"{day:%m-%d}"
    return first <= mark <= last if first <= last else mark >= first or mark <= last


def find_overasking(text: str, facts: DraftFacts, kind: str) -> str:
    """What solicits or presses; of somebody not met yet also what asks for much."""
    match = SOLICITING.search(text) or PRESSING.search(text)
    is_stranger = not facts.to.known_days and facts.last is None
    if match is None and is_stranger and kind in ("first_message", "connect", "ask_time", "reaction"):
        match = LARGE_ASKS.search(text)
    return match[0] if match else ""
