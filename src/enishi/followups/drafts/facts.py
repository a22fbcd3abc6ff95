"""What a draft may know, and nothing else: every fact may be missing, and what is missing is not written about."""

from dataclasses import dataclass, field
from datetime import date

KINDS = (
    "thank_you", "keep_promise", "ask_time", "congratulate", "report_back",
    "introduce", "revive", "decline", "first_message", "ask_how", "season", "thank_gift", "moved_on", "invite",
    "last_card",
    "ask_first", "ask_second", "introduce_both", "thank_agreeing", "tell_declined", "decline_intro", "withdraw_intro",
    "report_meeting", "report_outcome",
    "connect", "reaction", "post",
    "ask_advice", "offer_help", "send_article",
)  # fmt: skip
# Kinds that cannot be written without the third person; TO_BOTH goes to that person, too.
NAMING_OTHER = ("introduce", "ask_second", "introduce_both")
TO_BOTH = "introduce_both"
CHANNELS = ("mail", "line", "message", "letter", "sns")
# Kinds at home on the net alone; every other kind goes through every channel.
CHANNELS_OF = {
    "connect": ("sns", "message"),
    "reaction": ("sns", "message"),
    "post": ("sns",),
    "send_article": ("line", "mail", "message", "sns"),
}
# Their texts are whole: no frame around them.
UNFRAMED = ("connect", "reaction", "post")
PUBLIC = ("reaction", "post")  # everybody reads them
LANGUAGES = ("ja", "en")
RELATIONS = ("senior", "teacher", "peer", "junior", "customer", "friend", "")
STATES = ("none", "mourning", "deceased", "leave_be", "avoid")
ENCOUNTER_KINDS = ("met", "meal", "event", "call", "mail", "letter", "line", "message", "reaction")
FAVOURS = ("introduction", "information", "advice", "work", "gift", "meal", "time")


def channels_for(kind: str) -> tuple[str, ...]:
    """The channels that a kind of draft may go through, the usual one first."""
    return CHANNELS_OF.get(kind, CHANNELS)


@dataclass(frozen=True, kw_only=True)
class Named:
    """Somebody named in a draft. `display` is used where family and given name are unknown (a nickname, a shop)."""

    family: str = ""
    given: str = ""
    family_reading: str = ""
    given_reading: str = ""
    display: str = ""
    is_western: bool = False
    relation: str = ""
    honorific: str = ""
    organisation: str = ""
    department: str = ""
    title: str = ""


@dataclass(frozen=True, kw_only=True)
class Recipient(Named):
    """The person written to. `known_days`: days of contact so far (1 = met once), None when nobody counted.

    `organisation` is where they are now; `former_organisations` where they were. `climate`: "north" (Hokkaido), "south"
    (Okinawa) or "abroad" where the season is not that of the middle of Japan.
    """

    state: str = "none"
    known_days: int | None = None
    former_organisations: tuple[str, ...] = ()
    climate: str = ""


@dataclass(frozen=True, kw_only=True)
class Other(Named):
    """The third person of an introduction or a report. `met_on`: the day I met them, if I did."""

    met_on: date | None = None


@dataclass(frozen=True, kw_only=True)
class Writer:
    """Who I am. Everything may be empty: then the draft neither names nor signs."""

    family: str = ""
    given: str = ""
    family_reading: str = ""
    given_reading: str = ""
    organisation: str = ""
    title: str = ""
    email: str = ""


@dataclass(frozen=True, kw_only=True)
class LastEncounter:
    """The last time. `note` is the owner's memo: never quoted, at most a short topic is taken from it.

    `received`: a favour of FAVOURS; `received_from`: who gave it, empty when it was the person written to.
    """

    on: date | None = None
    kind: str = "met"
    place: str = ""
    note: str = ""
    note_is_private: bool = False
    received: str = ""
    received_from: str = ""


@dataclass(frozen=True, kw_only=True)
class Promise:
    """Something promised and still open, in the owner's own words."""

    text: str
    due: date | None = None


@dataclass(frozen=True, kw_only=True)
class DraftFacts:
    """Everything one draft may know.

    `question`: what is quoted: the trouble one asks about, their want, the title of an article; `strength`: what of it
    this person knows about, or I could give; `link`: the address of the article.
    `about`: what it is about in a few words ("ご昇進", "採用の進め方"). `work_address`: the mail goes to an address of
    the person's employer; a private note reaches no draft, so nothing hangs on it beyond what callers show.
    `namesakes`: others of the same name, told apart by their company.
    """

    to: Recipient
    me: Writer = field(default_factory=Writer)
    last: LastEncounter | None = None
    promises: tuple[Promise, ...] = ()
    their_promises: tuple[Promise, ...] = ()
    introduced_by: str = ""
    other: Other | None = None
    about: str = ""
    question: str = ""
    strength: str = ""
    link: str = ""
    today: date | None = None
    work_address: bool = False
    namesakes: tuple[Named, ...] = ()


@dataclass(frozen=True, kw_only=True)
class CheckResult:
    """One thing looked at in a draft. `params` fill the sentence that the room shows for the code."""

    code: str
    ok: bool
    params: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Draft:
    """A draft to read, change and send. `hints` lie beside it for the writer's eyes: memos that were not woven in."""

    subject: str
    body: str
    checks: tuple[CheckResult, ...] = ()
    hints: tuple[str, ...] = ()
