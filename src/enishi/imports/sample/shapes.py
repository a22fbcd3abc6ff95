"""What a sample notebook is made of: plain frozen records, so that any door can pour them into a notebook.

`Role` and `Scene` are the script (days counted back from today); the `Sample...` records are the result.
"""

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from enishi.engine.ways_answers import PurposeKind

Direction = Literal["mine", "theirs"]
Fate = Literal["steady", "fading", "revive", "fresh", "scripted", "apart"]
Relation = Literal["senior", "teacher", "peer", "junior", "customer", "friend", ""]
ReadingSource = Literal["", "own", "card", "guessed"]


@dataclass(frozen=True)
class SampleAffiliation:
    organisation: str
    department: str
    title: str
    started_on: date | None
    ended_on: date | None
    current: bool


@dataclass(frozen=True)
class SamplePoint:
    kind: Literal["email", "phone", "line", "sns", "url"]
    label: str
    value: str


@dataclass(frozen=True)
class SampleInterest:
    kind: Literal["interest", "wants", "offers"]
    text: str


@dataclass(frozen=True)
class SampleBirthday:
    month: int
    day: int
    year: int | None = None


@dataclass(frozen=True)
class SamplePerson:
    key: str
    family: str
    given: str
    family_reading: str
    given_reading: str
    reading_source: ReadingSource
    is_given_first: bool
    affiliations: tuple[SampleAffiliation, ...]
    points: tuple[SamplePoint, ...]
    tags: tuple[str, ...]
    interests: tuple[SampleInterest, ...]
    closeness: Literal["close", "usual", "loose"]
    relation: Relation
    state: Literal["none", "mourning", "deceased", "leave_be", "avoid"]
    state_on: date | None
    origin: Literal["private", "work"]
    how_met: str
    where_met: str
    met_on: date | None
    introduced_by: str
    birthday: SampleBirthday | None
    note: str
    archived: bool
    industry: str
    corner: str


@dataclass(frozen=True)
class SamplePromise:
    direction: Direction
    person: str
    text: str
    due_on: date | None
    kept_on: date | None


Kind = Literal["met", "meal", "event", "call", "mail", "letter", "line", "message", "reaction"]
Way = Literal["meetup", "seminar", "salon", "charity", "sns", "regular_shop", "circle"]
Favour = Literal["", "introduction", "information", "advice", "work", "gift", "meal", "time"]


@dataclass(frozen=True)
class SampleEncounter:
    key: str
    on: date
    kind: Kind
    people: tuple[str, ...]
    place: str
    note: str
    way: Way
    cost_yen: int
    minutes: int
    received: Favour
    thanks_given: bool
    is_private: bool
    promises: tuple[SamplePromise, ...]


@dataclass(frozen=True)
class SampleMe:
    family: str
    given: str
    family_reading: str
    given_reading: str
    organisation: str
    department: str
    title: str
    emails: tuple[str, ...]


@dataclass(frozen=True)
class SamplePurpose:
    """The owner's own sentence and the answers of the welcome; `horizon_on` is half a year ahead."""

    sentence: str
    kind: PurposeKind
    yen_month: int
    hours_month: int
    times: tuple[Literal["evening", "weekend", "daytime"], ...]
    mode: Literal["online", "in_person", "either"]
    ease: Literal["shy", "usual", "outgoing"]
    depth: Literal["depth", "breadth", "either"]
    region: str
    dislikes: tuple[Literal["alcohol", "crowds", "self_promotion"], ...]
    needs: tuple[str, ...]
    horizon_on: date
    people: tuple[str, ...]  # keys of those who serve it


@dataclass(frozen=True)
class SampleNotebook:
    me: SampleMe
    purpose: SamplePurpose
    people: tuple[SamplePerson, ...]
    encounters: tuple[SampleEncounter, ...]


@dataclass(frozen=True)
class Job:
    """One employment of a role; months are counted back from today."""

    organisation: str
    department: str = ""
    title: str = ""
    since_months: int | None = None
    until_months: int | None = None


@dataclass(frozen=True)
class Role:
    """One person of the script: who they are, and the rhythm of the tie (days, counted back from today)."""

    key: str
    family: str
    given: str
    family_reading: str
    given_reading: str
    circle: str
    jobs: tuple[Job, ...] = ()
    gap: float = 0
    fate: Fate = "steady"
    silent: int | None = None
    since: int = 1090
    jitter: float = 0.5
    gathering: str = ""
    points: tuple[SamplePoint, ...] = ()
    hobby: str = ""
    home: str = ""
    wants: str = ""
    offers: str = ""
    tags: tuple[str, ...] = ()
    closeness: Literal["close", "usual", "loose"] = "usual"
    relation: Relation = ""
    reading_source: ReadingSource = "own"
    is_given_first: bool = False
    state: Literal["none", "mourning", "deceased", "leave_be", "avoid"] = "none"
    state_days: int | None = None
    how_met: str = ""
    where_met: str = ""
    met_days: int | None = None
    introduced_by: str = ""
    birthday: SampleBirthday | None = None
    note: str = ""
    archived: bool = False


@dataclass(frozen=True)
class Pledge:
    """A promise of the script; `due_in` and `kept_ago` are days from and before today."""

    direction: Direction
    person: str
    text: str
    due_in: int | None = None
    kept_ago: int | None = None


@dataclass(frozen=True)
class Scene:
    """One encounter of the script, written by hand."""

    days_ago: int
    kind: Kind
    people: tuple[str, ...]
    note: str
    place: str = ""
    way: Way = "circle"
    yen: int = 0
    minutes: int = 0
    received: Favour = ""
    thanked: bool = False
    private: bool = False
    pledges: tuple[Pledge, ...] = field(default=())


@dataclass(frozen=True)
class Gathering:
    """How often it is, where, whom one always meets there (`host`), and how many others one speaks with."""

    name: str
    notes: str
    way: Way
    kind: Kind
    every_days: float
    weekdays: frozenset[int]
    place: str
    yen: tuple[int, int]
    minutes: tuple[int, int]
    others: tuple[int, int]
    since: int
    host: str = ""
