"""Looks a text over before it goes out, drafted or edited by hand. Nothing is forbidden; the writer is told."""

import re

from . import words_en, words_ja
from .claims import find_invented
from .cleaning import BLANKS, JOYFUL, clean_fact
from .facts import CheckResult, DraftFacts, Named, Writer
from .fitting import find_out_of_season, find_overasking
from .names import HONORIFICS, WRITTEN, address_lines, bare_name, call, full_name, honorific_for
from .phrases import CLAUSE_END
from .registers import find_mixed, find_unpaired

GIVEN = ("offer_help", "send_article")  # what is quoted there is chosen for this person
CHECK_CODES = (
    "name",
    "honorific",
    "company",
    "namesake",
    "register",
    "invented",
    "blank",
    "mourning",
    "season",
    "manners",
    "asking",
    "length",
    "private_note",
    "own_fact",
)
LONGEST_LINES = {"line": 6, "message": 10, "sns": 8}
# A request to connect takes some 200 characters, a post 140.
LONGEST_CHARACTERS = {"line": 220, "message": 500, "sns": 300, "connect": 200, "reaction": 140, "post": 140}
FORMERLY = re.compile(r"元・?$|前・?$|前職の?$|以前の?$|旧$|former(?:ly)?(?: of| at)? $|previously at $")
# Said to people below oneself, doubled honours, or pressing: never in a letter.
UNMANNERLY = re.compile(
    r"ご苦労(?:様|さま)|了解(?:しました|です|いたしました)|お体をご自愛|お身体をご自愛|なるほどですね|とんでもございません"
    r"|お伺いさせていただ|ご覧になられ|おっしゃられ|拝見させていただ|必ずお返事|お返事がないようですが"
)
RECEIVED_WORDS = {
    "meal": ("ごちそう", "meal"),
    "gift": ("品を", "贈り物", "gift"),
    "introduction": ("紹介", "ご縁を", "introduc"),
    "advice": ("助言", "アドバイス", "advice"),
    "information": ("情報", "教えて", "information"),
    "work": ("お仕事", "work"),
    "time": ("お時間", "時間をつくって", "time"),
}


def check_draft(
    text: str, facts: DraftFacts, *, channel: str, kind: str = "", language: str = "ja"
) -> tuple[CheckResult, ...]:
    """Every check of CHECK_CODES, in that order. A quoted question is the owner's own: its register is none of ours."""
    whole, quoted = text, clean_fact(facts.question)
    text = text.replace(quoted, "…") if quoted else text
    return (
        _check_name(text, facts, kind, channel, language),
        _check_honorific(text, facts, kind, channel, language),
        _check_company(text, facts, channel, language),
        _check_namesake(text, facts),
        _check_register(text, channel, language),
        _tell("invented", find_invented(whole, facts, kind=kind)),
        _check_blank(text),
        _check_mourning(text, facts),
        _tell("season", find_out_of_season(text, facts)),
        _check_manners(text),
        _tell("asking", find_overasking(text, facts, kind)),
        _check_length(whole, channel, kind),
        _check_private_note(text, facts, kind, channel),
        _check_own_fact(whole if kind in GIVEN else text, facts, kind, channel, language),
    )


def _tell(code: str, word: str) -> CheckResult:
    """Well where no word was found."""
    return CheckResult(code=code, ok=not word, params={"word": word})


def _without_gaps(text: str) -> str:
    return re.sub(r"[ 　]", "", text)


def _names_of(facts: DraftFacts, channel: str, language: str) -> tuple[str, ...]:
    """The forms that may stand before the honorific; on paper the given name alone is not one of them."""
    if language == "en":
        return words_en.find_names(facts.to)
    names = [full_name(facts.to), bare_name(facts.to)]
    if channel not in WRITTEN:
        names.append(clean_fact(facts.to.given))
    return tuple(dict.fromkeys(_without_gaps(name) for name in names if name))


def _check_name(text: str, facts: DraftFacts, kind: str, channel: str, language: str) -> CheckResult:
    if kind == "post":  # it goes to nobody in particular
        return CheckResult(code="name", ok=True)
    names = _names_of(facts, channel, language)
    name = names[0] if names else clean_fact(facts.to.organisation)
    seen = _without_gaps(text)
    ok = any(_without_gaps(candidate) in seen for candidate in (*names, name) if candidate)
    return CheckResult(code="name", ok=ok and not _is_misspelled(seen, facts, channel), params={"name": name})


def _is_misspelled(seen: str, facts: DraftFacts, channel: str) -> bool:
    """Another family name before the given one: 佐籐花子様 to 佐藤花子."""
    family, given = clean_fact(facts.to.family), clean_fact(facts.to.given)
    if not (family and given) or facts.to.is_western:
        return False
    families = {family, clean_fact(facts.other.family) if facts.other else family} - {""}
    known = "".join(rf"(?<!{re.escape(name)})" for name in families)
    named = rf"{known}(?<=\w){re.escape(given)}{re.escape(honorific_for(facts.to, channel))}"
    return re.search(named, seen) is not None


def _check_honorific(text: str, facts: DraftFacts, kind: str, channel: str, language: str) -> CheckResult:
    """After the name stands the honorific of the channel, once; nobody is 先生様 or さんさん."""
    names = _names_of(facts, channel, language)
    if language != "ja" or not names or kind == "post":
        return CheckResult(code="honorific", ok=True)
    expected = honorific_for(facts.to, channel)
    any_of = "|".join(map(re.escape, sorted({*HONORIFICS, expected}, key=len, reverse=True)))
    # The alternatives run longest first, so that 花子 is not looked for inside 佐藤花子.
    name = "|".join(map(re.escape, sorted(names, key=len, reverse=True)))
    found = re.findall(rf"(?<![一-鿿])(?:{name})((?:{any_of})+)", _mark_gaps(text, facts))
    params = {"name": call(facts.to, channel), "honorific": expected}
    return CheckResult(code="honorific", ok=bool(found) and set(found) == {expected}, params=params)


def _mark_gaps(text: str, facts: DraftFacts) -> str:
    """Join the two parts of the name, and no other words."""
    for gap in (" ", "　"):
        whole = full_name(facts.to, gap)
        text = text.replace(whole, _without_gaps(whole)) if whole else text
    return text


def _check_company(text: str, facts: DraftFacts, channel: str, language: str) -> CheckResult:
    company = clean_fact(facts.to.organisation)
    needed = language == "ja" and channel in WRITTEN and company in address_lines(facts.to)
    former = _find_former(text, facts)
    return CheckResult(
        code="company",
        ok=not former and (not needed or company in text),
        params={"company": former or company},
    )


def _find_former(text: str, facts: DraftFacts) -> str:
    """A company they have left, unless it is called that or stands in what was noted."""
    told = "\n".join(
        (facts.about, facts.last.place if facts.last else "", facts.me.organisation, facts.to.organisation)
    )
    for company in map(clean_fact, facts.to.former_organisations):
        if company and company in text and company not in told:
            before = text[: text.index(company)]
            if not FORMERLY.search(before[-12:]):
                return company
    return ""


def _check_namesake(text: str, facts: DraftFacts) -> CheckResult:
    """Nothing of somebody else of the same name: their company would go to the wrong one."""
    own = {clean_fact(facts.to.organisation), clean_fact(facts.me.organisation)}
    own |= {clean_fact(facts.other.organisation)} if facts.other else set()
    companies = (clean_fact(one.organisation) for one in facts.namesakes)
    found = next((one for one in companies if one and one not in own and one in text), "")
    return CheckResult(code="namesake", ok=not found, params={"company": found})


def _check_register(text: str, channel: str, language: str) -> CheckResult:
    word = (find_unpaired(text, channel) or find_mixed(text)) if language == "ja" else ""
    return _tell("register", word)


def _check_blank(text: str) -> CheckResult:
    match = BLANKS.search(text)
    return CheckResult(code="blank", ok=match is None, params={"blank": match[0] if match else ""})


def _check_mourning(text: str, facts: DraftFacts) -> CheckResult:
    """Words of joy to a house in mourning; a 寿 or 慶 in somebody's name is only a name."""
    people: list[Named | Writer] = [facts.to, facts.me, *([facts.other] if facts.other else [])]
    for person in people:
        for name in (person.family, person.given, person.organisation):
            text = text.replace(clean_fact(name), "") if clean_fact(name) else text
    text = text.replace(facts.to.display, "") if facts.to.display else text
    match = JOYFUL.search(text) if facts.to.state == "mourning" else None
    is_gone = facts.to.state == "deceased"  # nothing goes there any more
    return CheckResult(
        code="mourning", ok=match is None and not is_gone, params={"word": match[0] if match else ""}
    )


def _check_manners(text: str) -> CheckResult:
    match = UNMANNERLY.search(text)
    return CheckResult(code="manners", ok=match is None, params={"word": match[0] if match else ""})


def _check_length(text: str, channel: str, kind: str) -> CheckResult:
    lines, characters = text.count("\n") + 1, len(text)
    # A Latin letter says about half of what a Japanese one does.
    weight = sum(1 if ord(char) > 0x2E7F else 0.5 for char in text)
    ok = lines <= LONGEST_LINES.get(channel, 999) and weight <= LONGEST_CHARACTERS.get(
        kind, LONGEST_CHARACTERS.get(channel, 99999)
    )
    return CheckResult(code="length", ok=ok, params={"lines": str(lines), "characters": str(characters)})


def _check_private_note(text: str, facts: DraftFacts, kind: str, channel: str) -> CheckResult:
    """No clause of a private memo stands in the text, unless the owner gave the same words as an open fact."""
    last = facts.last
    if last is None or not last.note_is_private:
        return CheckResult(code="private_note", ok=True)
    opened = "\n".join((last.place, facts.about, *(promise.text for promise in facts.promises)))
    pieces = [piece.strip() for piece in CLAUSE_END.split(last.note)]
    leaked = [piece for piece in pieces if len(piece) >= 4 and piece in text and piece not in opened]
    return CheckResult(code="private_note", ok=not leaked)


def _check_own_fact(text: str, facts: DraftFacts, kind: str, channel: str, language: str) -> CheckResult:
    """Whether anything in it could only have been written to this person."""
    words = words_en if language == "en" else words_ja
    found = any(word in text for word in words.find_shared_words(facts, kind, channel))
    received = RECEIVED_WORDS.get(facts.last.received, ()) if facts.last else ()
    given = (clean_fact(facts.question), facts.link) if kind in GIVEN else ()
    return CheckResult(
        code="own_fact", ok=found or any(word and word in text for word in (*received, *given))
    )
