"""What is true of a person and the last time, as the words that the text files ask for in <...>."""

from datetime import date

from .facts import DraftFacts, LastEncounter
from .names import bare_name, call_from_text, is_ours
from .times import SILENT_DAYS, is_in_future

IN_PERSON = ("met", "meal", "event")
WRITING = ("mail", "letter", "line", "message")
SEASONS = (
    ("new_year", "01-01", "01-07"),
    ("midwinter", "01-08", "02-03"),
    ("midsummer", "07-07", "08-07"),
    ("late_summer", "08-08", "08-31"),
    ("year_end", "12-10", "12-31"),
)
ONLINE = ("オンライン", "online", "zoom", "teams", "google meet", "ウェビナー", "webinar", "リモート")


def is_online(place: str) -> bool:
    """Whether the place is a screen."""
    return any(word in place.lower() for word in ONLINE)


def last_time(facts: DraftFacts) -> LastEncounter | None:
    """The last encounter, unless it is dated after today."""
    last = facts.last
    return None if last is None or is_in_future(last.on, facts.today) else last


def gave_it_themselves(facts: DraftFacts, last: LastEncounter) -> bool:
    """Whether the favour came from the person written to."""
    giver = call_from_text(last.received_from, "line").removesuffix("さん").replace(" ", "").replace("　", "")
    to = facts.to
    mine = {to.family + to.given, to.given + to.family, to.display, bare_name(to)}
    return not giver or giver in {name.replace(" ", "").replace("　", "") for name in mine if name}


def find_flags(facts: DraftFacts, kind: str) -> frozenset[str]:
    """Every flag that holds, the kind itself among them."""
    return frozenset(
        {kind}
        | _of_person(facts)
        | _of_last_time(facts)
        | _of_promises(facts)
        | _of_other(facts)
        | _of_season(facts.today, facts.to.climate)
        | _of_gift(facts.about)
    )


def _of_season(today: date | None, climate: str) -> set[str]:
    """By custom: the New Year until the 7th, 寒中 until 立春, 暑中 until 立秋, 残暑 to the end of August.

    Where cold and heat come at other times, the turn of the year alone.
    """
    day = f"{today:%m-%d}" if today else ""
    found = {name for name, first, last in SEASONS if first <= day <= last}
    return found & {"new_year", "year_end"} if climate else found


def _of_gift(about: str) -> set[str]:
    return {flag for word, flag in (("お中元", "summer_gift"), ("お歳暮", "winter_gift")) if word in about}


def _of_person(facts: DraftFacts) -> set[str]:
    days = facts.to.known_days
    flags = {"mourning"} if facts.to.state == "mourning" else set()
    last = last_time(facts)
    if not bare_name(facts.to) and facts.to.organisation:
        flags.add("only_company")
    # A reaction to a post is a day of contact, but no meeting.
    if days and not (days == 1 and last is not None and last.kind == "reaction"):
        flags.add("met_before")
    if days is not None and days > 1:
        flags.add("known")
    if days is not None and days <= 1:
        flags.add("first_time")
    return flags


def _of_last_time(facts: DraftFacts) -> set[str]:
    last = last_time(facts)
    if last is None:
        return set()
    flags = {f"was_{last.kind}"}
    if last.kind in WRITING:
        flags.add("was_written")
    if last.kind != "reaction":
        flags.add("met_before")
    if last.kind in IN_PERSON:
        flags.add("met_online" if is_online(last.place) else "met_in_person")
    if last.received and gave_it_themselves(facts, last):
        flags.add(f"got_{last.received}")
    if last.on and facts.today and (facts.today - last.on).days >= SILENT_DAYS:
        flags.add("silent")
    return flags


def _of_promises(facts: DraftFacts) -> set[str]:
    flags = {"promised"} if facts.promises else set()
    if facts.today and any(promise.due and promise.due < facts.today for promise in facts.promises):
        flags.add("late")
    return flags


def _of_other(facts: DraftFacts) -> set[str]:
    other = facts.other
    if other is None:
        return set()
    flags = {"other_ours"} if is_ours(other, facts.to, facts.me) else set()
    if other.met_on and not is_in_future(other.met_on, facts.today):
        flags.add("other_met")
    return flags
