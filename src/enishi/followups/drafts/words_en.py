"""The English phrases of one draft, by the names that the text files use in {...}."""

import re
from datetime import date

from .cleaning import clean_fact, clean_link, clean_phrase
from .facts import DraftFacts, LastEncounter, Named, Writer
from .flags import find_flags, is_online, last_time
from .names import strip_honorific
from .romaji import romanise
from .texts import Vocabulary
from .times import RECENT_DAYS, SILENT_DAYS

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
FIRST_NAME_TERMS = ("peer", "junior", "friend")
# A word before which no article is put.
DETERMINERS = frozenset(
    "the a an my our your his her its their this that these those how what why when where some joining".split()
)
INVITATION = re.compile(r"^(?:(?:the|your|an|my|our) )?invitation to ", re.IGNORECASE)
ARTICLES = {"congratulate": "your", "thank_gift": "the", "decline": "the", "invite": "the"}
NUMBERS = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def build_words(facts: DraftFacts, kind: str, channel: str, variant: int) -> Vocabulary:
    """Everything known, said in English."""
    me = facts.me
    my_name, organisation = _my_name(me), clean_fact(me.organisation)
    phrases = {
        "name": call(facts.to),
        "name_full": _introduce(facts.to),
        "me": (romanise(me.given_reading) or clean_fact(me.given))
        if facts.to.relation == "friend"
        else my_name,
        "me_from": my_name and (f"{my_name} from {organisation}" if organisation else my_name),
        "signature": "\n".join(line for line in (my_name, organisation, clean_fact(me.email)) if line),
        **_time_words(facts),
        **_shared_words(facts, kind),
    }
    if facts.today:
        phrases["date"] = f"{facts.today.day} {MONTHS[facts.today.month - 1]} {facts.today.year}"
    phrases["me"] = phrases["me"] or my_name
    return Vocabulary({name: text for name, text in phrases.items() if text}, find_flags(facts, kind))


def find_shared_words(facts: DraftFacts, kind: str, channel: str) -> tuple[str, ...]:
    """The phrases that could only stand in a letter to this person."""
    silence = _say_silence(facts.last.on, facts.today) if facts.last else ""
    return tuple(word for word in (*_shared_words(facts, kind).values(), silence) if word)


def find_names(person: Named) -> tuple[str, ...]:
    """The ways this name may stand in an English text, the fullest first."""
    family, given = _part(person, "family"), _part(person, "given")
    names = (f"{given} {family}".strip(), family, given, strip_honorific(clean_fact(person.display)))
    return tuple(dict.fromkeys(name for name in names if name))


def call(person: Named) -> str:
    """Sato-san, Yamada-sensei, John Smith; John among equals; a company where nobody is named."""
    names = find_names(person)
    if not names:
        return clean_fact(person.organisation)
    family, given = _part(person, "family"), _part(person, "given")
    if person.is_western:
        return given if given and person.relation in FIRST_NAME_TERMS else names[0]
    ending = "sensei" if person.relation == "teacher" else "san"
    return f"{family or given or names[0]}-{ending}"


def _part(person: Named, part: str) -> str:
    written = clean_fact(person.family if part == "family" else person.given)
    reading = person.family_reading if part == "family" else person.given_reading
    name = written if written.isascii() else romanise(reading) or written
    return strip_honorific(name)


def _my_name(me: Writer) -> str:
    """In English order; kanji that nobody can read aloud here keep their own."""
    has_kanji = not (me.family + me.given).isascii() and not (me.family_reading or me.given_reading)
    if has_kanji:
        return f"{clean_fact(me.family)} {clean_fact(me.given)}".strip()
    return " ".join(find_names(Named(family=me.family, given=me.given, family_reading=me.family_reading,
                                     given_reading=me.given_reading))[:1])  # fmt: skip


def _time_words(facts: DraftFacts) -> dict[str, str]:
    last = last_time(facts)
    words = {"when": _say_when(last.on, facts.today)} if last and last.kind != "reaction" else {}
    if last:
        words["silence"] = _say_silence(last.on, facts.today)
    if facts.other and facts.other.met_on:
        words["other_day"] = _say_when(facts.other.met_on, facts.today)
    return words


def _say_when(on: date | None, today: date | None) -> str:
    if on is None or today is None or on > today:
        return ""
    days = (today - on).days
    if days <= 1:
        return ("today", "yesterday")[days]
    if days <= RECENT_DAYS:
        return "the other day"
    month = MONTHS[on.month - 1]
    return f"in {month}" if on.year == today.year else f"in {month} {on.year}"


def _say_silence(on: date | None, today: date | None) -> str:
    if on is None or today is None or (today - on).days < SILENT_DAYS:
        return ""
    months = round((today - on).days / 30.44)
    if months >= 18:
        years = round((today - on).days / 365.25)
        return f"about {NUMBERS[years - 2] if years <= 10 else years} years"
    return (
        "about a year" if months >= 11 else f"about {NUMBERS[months - 2] if months <= 10 else months} months"
    )


def _shared_words(facts: DraftFacts, kind: str) -> dict[str, str]:
    last, mourning = last_time(facts), facts.to.state == "mourning"
    place = clean_phrase(last.place, longest=60, mourning=mourning) if last else ""
    promises = [clean_phrase(promise.text, longest=60, mourning=mourning) for promise in facts.promises]
    return {
        "place": "" if is_online(place) else place,
        "event": "" if is_online(place) or last is None or last.kind != "event" else place,
        "topic": _find_topic(last, mourning=mourning) if last else "",
        "promise": promises[0] if len(promises) == 1 and _is_thing(promises[0]) else "",
        "about": _say_about(facts, kind),
        "question": clean_fact(facts.question),
        "link": clean_link(facts.link),
        "strength": clean_phrase(facts.strength, longest=40, mourning=mourning),
        "introducer": strip_honorific(clean_fact(facts.introduced_by)),
        "other": call(facts.other) if facts.other else "",
        "other_full": _introduce(facts.other) if facts.other else "",
    }


def _say_about(facts: DraftFacts, kind: str) -> str:
    """What it is about, with an article where a bare noun stands: promotion -> your promotion."""
    about = clean_phrase(facts.about, longest=60, mourning=facts.to.state == "mourning")
    if kind in ("decline", "invite"):
        about = INVITATION.sub("", about)
    first = about.split(" ")[0].lower()
    is_bare = first.isascii() and first.islower() and about[:1].islower() and first not in DETERMINERS
    article = ARTICLES.get(kind, "")
    return f"{article} {about}" if about and article and is_bare and not first.endswith("'s") else about


def _introduce(other: Named) -> str:
    names, organisation = find_names(other), clean_fact(other.organisation)
    if not names:
        return ""
    return f"{names[0]} of {organisation}" if organisation else names[0]


def _is_thing(text: str) -> bool:
    return text.lower().startswith(("the ", "a ", "an ", "my ", "our "))


def _find_topic(last: LastEncounter, *, mourning: bool) -> str:
    """Only a memo that reads as a topic: "about the budget of the canteen"; anything else is a hint."""
    if last.note_is_private:
        return ""
    first = last.note.splitlines()[0] if last.note.strip() else ""
    for opening in ("talked about ", "spoke about ", "we talked about ", "discussed "):
        if first.lower().startswith(opening):
            return clean_phrase(first[len(opening) :], longest=40, mourning=mourning)
    return ""
