"""Three years of encounters: the hand-written scenes first, then everybody's own rhythm around them."""

import random
from collections import defaultdict
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from enishi.imports.sample.composing import FACE_TO_FACE, NoteComposer
from enishi.imports.sample.rhythms import (
    ANY_DAY,
    WEEKDAYS,
    find_usual_gap,
    leave_out_a_season,
    list_days_ago,
    nearest_suitable,
)
from enishi.imports.sample.script import GATHERINGS, SCENES
from enishi.imports.sample.shapes import (
    Favour,
    Gathering,
    Kind,
    Pledge,
    Role,
    SampleEncounter,
    SamplePromise,
    Scene,
    Way,
)
from enishi.imports.sample.words import EAT, PLACES

#: nobody is met for the first time, and nothing is owed, in these last days but by the scenes
SETTLED_DAYS = 16
#: whoever is seen less often than every three months has no busy season to be left out in
LONGEST_OF_SEASONS = 91

WAYS: dict[str, Way] = {
    "office": "circle",
    "customer": "circle",
    "school": "circle",
    "old": "circle",
    "bar": "regular_shop",
    "npo": "charity",
    "salon": "salon",
    "seminar": "seminar",
    "meetup": "meetup",
    "sns": "sns",
}
KINDS: dict[str, dict[Kind, int]] = {
    "office": {"met": 40, "meal": 15, "message": 45},
    "customer": {"met": 25, "mail": 45, "call": 25, "meal": 5},
    "school": {"line": 60, "meal": 28, "call": 8, "met": 4},
    "old": {"line": 45, "meal": 20, "met": 20, "call": 10, "mail": 5},
    "bar": {"met": 40, "line": 60},
    "npo": {"met": 40, "line": 45, "mail": 15},
    "salon": {"message": 60, "met": 25, "mail": 15},
    "seminar": {"mail": 60, "met": 30, "call": 10},
    "meetup": {"line": 45, "mail": 20, "met": 20, "meal": 15},
    "sns": {"reaction": 50, "message": 42, "met": 8},
}
RARE: dict[Kind, int] = {"meal": 60, "met": 15, "call": 10, "line": 15}
TOUCH: dict[str, Kind] = {
    "customer": "mail",
    "office": "message",
    "salon": "message",
    "sns": "message",
    "seminar": "mail",
}
MEAL_YEN = {
    "office": (900, 1600),
    "customer": (1200, 2200),
    "school": (2200, 5200),
    "old": (1200, 4200),
    "meetup": (1200, 2600),
}
MINUTES: dict[str, tuple[int, int]] = {
    "meal": (60, 150),
    "met": (20, 90),
    "call": (5, 40),
    "event": (60, 150),
}
FAVOURS: tuple[Favour, ...] = ("introduction", "information", "advice", "work", "time", "gift", "meal")
FAVOUR_CHANCE = 0.045


@dataclass
class Diary:
    """The encounters while they are being written; one contact a day for each person."""

    today: date
    rng: random.Random
    roles: dict[str, Role]
    composer: NoteComposer
    entries: list[SampleEncounter] = field(default_factory=list)
    days: dict[str, set[date]] = field(default_factory=lambda: defaultdict(set))
    talked: dict[str, set[date]] = field(
        default_factory=lambda: defaultdict(set)
    )  # on which more passed than a reaction

    def add(
        self,
        day: date,
        kind: Kind,
        people: tuple[str, ...],
        note: str,
        way: Way,
        *,
        place: str = "",
        yen: int = 0,
        minutes: int = 0,
        received: Favour = "",
        thanked: bool = False,
        private: bool = False,
        promises: tuple[SamplePromise, ...] = (),
    ) -> None:
        for key in people:
            self.days[key].add(day)
            if kind != "reaction":
                self.talked[key].add(day)
        self.entries.append(
            SampleEncounter(
                "", day, kind, people, place, note, way, yen, minutes, received, thanked, private, promises
            )
        )

    def is_near(self, key: str, day: date, within: int = 0) -> bool:
        return any(abs((day - other).days) <= within for other in self.days[key])

    def count_days_ago(self, day: date) -> int:
        return (self.today - day).days


def list_encounters(today: date, rng: random.Random, roles: dict[str, Role]) -> tuple[SampleEncounter, ...]:
    """Every encounter in order of its day, keyed e0001, e0002 ..."""
    diary = Diary(today, rng, roles, NoteComposer(rng))
    for scene in SCENES:
        _write_scene(diary, scene)
    for gathering in GATHERINGS:
        _write_gathering(diary, gathering)
    for role in roles.values():
        _write_rhythm(diary, role)
    for role in roles.values():
        _settle(diary, role)
    ordered = sorted(diary.entries, key=lambda entry: (entry.on, entry.people))
    return tuple(replace(entry, key=f"e{number:04d}") for number, entry in enumerate(ordered, 1))


def _write_scene(diary: Diary, scene: Scene) -> None:
    day = diary.today - timedelta(days=scene.days_ago)
    promises = tuple(_date_pledge(diary.today, pledge) for pledge in scene.pledges)
    diary.add(
        day,
        scene.kind,
        scene.people,
        scene.note,
        scene.way,
        place=scene.place,
        yen=scene.yen,
        minutes=scene.minutes,
        received=scene.received,
        thanked=scene.thanked,
        private=scene.private,
        promises=promises,
    )


def _date_pledge(today: date, pledge: Pledge) -> SamplePromise:
    due = None if pledge.due_in is None else today + timedelta(days=pledge.due_in)
    kept = None if pledge.kept_ago is None else today - timedelta(days=pledge.kept_ago)
    return SamplePromise(pledge.direction, pledge.person, pledge.text, due, kept)


def _write_gathering(diary: Diary, gathering: Gathering) -> None:
    rng = diary.rng
    members = [
        role
        for role in diary.roles.values()
        if role.gathering == gathering.name and role.key != gathering.host
    ]
    last = round(gathering.every_days * rng.uniform(0.3, 0.6))
    for ago in list_days_ago(rng, gap=gathering.every_days, silent=last, since=gathering.since, jitter=0.24):
        day = nearest_suitable(diary.today - timedelta(days=ago), gathering.weekdays, diary.today, works=True)
        there = [role.key for role in members if role.since >= ago and not diary.is_near(role.key, day)]
        there = sorted(rng.sample(there, min(len(there), rng.randint(*gathering.others))))
        if gathering.host and not diary.is_near(gathering.host, day):
            there.insert(0, gathering.host)
        if there:
            _write_meeting(diary, gathering, day, tuple(there))


def _write_meeting(diary: Diary, gathering: Gathering, day: date, there: tuple[str, ...]) -> None:
    rng = diary.rng
    names = [call_name(diary.roles[key]) for key in there if key != gathering.host]
    note = (
        diary.composer.compose_gathering(gathering.notes, names, gathering.name)
        if rng.random() < 0.85
        else ""
    )
    diary.add(
        day,
        gathering.kind,
        there,
        note,
        gathering.way,
        place=gathering.place,
        yen=round(rng.randint(*gathering.yen), -1),
        minutes=round(rng.randint(*gathering.minutes), -1),
    )


def call_name(role: Role) -> str:
    """The name as one writes it in a notebook: the family name with さん, a Western given name."""
    return f"{role.given if role.is_given_first else role.family}さん"


def _write_rhythm(diary: Diary, role: Role) -> None:
    if role.fate == "fresh":
        _write_first(diary, role, diary.today - timedelta(days=role.since))
    elif role.gap == 365:
        _write_new_year(diary, role)
    elif role.gap:
        _write_contacts(diary, role)


def _write_new_year(diary: Diary, role: Role) -> None:
    """Three New Year cards, the last ones that have come."""
    years = range(diary.today.year, diary.today.year - 5, -1)
    days = [date(year, 1, diary.rng.randint(1, 4)) for year in years]
    for day in [day for day in days if day <= diary.today][:3]:
        diary.add(day, "letter", (role.key,), diary.composer.compose_contact(role, "letter", day), "circle")


def _write_contacts(diary: Diary, role: Role) -> None:
    agos = list_days_ago(diary.rng, gap=role.gap, silent=role.silent, since=role.since, jitter=role.jitter)
    if role.silent is None and role.gap <= LONGEST_OF_SEASONS:
        agos = leave_out_a_season(diary.rng, agos, role.gap)
    first = diary.today - timedelta(days=agos[-1]) if agos else None
    for ago in agos:
        day = diary.today - timedelta(days=ago)
        weekdays = ANY_DAY if ago == role.silent else WEEKDAYS[role.circle]
        works = role.circle in {"office", "customer"}
        fitting = nearest_suitable(day, weekdays, diary.today, works=works)
        if diary.is_near(role.key, fitting, 0 if role.gap < 15 else 5):
            continue
        if day == first and role.since < 1000 and not role.gathering:
            _write_first(diary, role, fitting)
        else:
            _write_contact(diary, role, fitting)


def _write_first(diary: Diary, role: Role, day: date) -> None:
    """The first meeting, and often a thank-you the day after."""
    kind: Kind = "message" if role.circle == "sns" else "met"
    note = diary.composer.compose_first(role).replace(
        "初めてお会いした", "初めてのやり取り" if kind == "message" else "初めてお会いした"
    )
    thanked = role.circle != "office" and diary.rng.random() < 0.6
    diary.add(
        day,
        kind,
        (role.key,),
        note,
        WAYS[role.circle],
        place=role.where_met,
        minutes=0 if kind == "message" else 30,
        thanked=thanked,
    )
    if thanked and diary.count_days_ago(day) > SETTLED_DAYS:
        text: Kind = "mail" if any(point.kind == "email" for point in role.points) else "message"
        diary.add(
            day + timedelta(days=1),
            text,
            (role.key,),
            diary.composer.compose_thanks(role),
            WAYS[role.circle],
            thanked=True,
        )


def _write_contact(diary: Diary, role: Role, day: date) -> None:
    rng = diary.rng
    weights = RARE if role.gap > 150 and role.circle in {"school", "old"} else KINDS[role.circle]
    kind = rng.choices(list(weights), weights=list(weights.values()))[0]
    favour = _draw_favour(diary, kind, day)
    is_private = (
        not favour and kind in FACE_TO_FACE and role.circle in {"school", "old"} and rng.random() < 0.04
    )
    note = _compose_note(diary, role, kind, day, favour, is_private=is_private)
    treated = kind != "meal" or favour == "meal"
    diary.add(
        day,
        kind,
        (role.key,),
        note,
        WAYS[role.circle],
        yen=0 if treated else round(rng.randint(*MEAL_YEN.get(role.circle, (900, 2400))), -1),
        place=_draw_place(diary, role, kind),
        minutes=round(rng.randint(*MINUTES[kind]), -1) if kind in MINUTES else 0,
        received=favour,
        thanked=bool(favour) and rng.random() < 0.92,
        private=is_private and bool(note),
        promises=_draw_promise(diary, role, kind, day),
    )


def _draw_favour(diary: Diary, kind: Kind, day: date) -> Favour:
    """Now and then something received, never in the last days; a gift or a meal only face to face."""
    if kind == "reaction" or diary.count_days_ago(day) <= SETTLED_DAYS or diary.rng.random() > FAVOUR_CHANCE:
        return ""
    if kind == "meal":
        return diary.rng.choice(FAVOURS)
    return diary.rng.choice(FAVOURS[:-1] if kind == "met" else FAVOURS[:4])


def _compose_note(
    diary: Diary, role: Role, kind: Kind, day: date, favour: Favour, *, is_private: bool
) -> str:
    if favour:
        return diary.composer.compose_favour(role, favour)
    if is_private:
        return diary.composer.compose_private(role)
    return diary.composer.compose_contact(role, kind, day)


def _draw_place(diary: Diary, role: Role, kind: Kind) -> str:
    if kind == "meal":
        return diary.rng.choice(EAT.get(role.circle, EAT["old"]))
    return diary.rng.choice(PLACES[role.circle]) if kind == "met" else ""


PROMISES = (
    "{}の資料を送る",
    "先日の写真を送る",
    "お店の名前を知らせる",
    "本を返す",
    "次の日取りを決めて知らせる",
    "見本を一つ届ける",
)
SUBJECTS = ("印刷所", "助成金", "講座", "展示会", "読書会", "和紙")


def _draw_promise(diary: Diary, role: Role, kind: Kind, day: date) -> tuple[SamplePromise, ...]:
    """Now and then a promise of long ago, all of them kept."""
    rng = diary.rng
    if kind not in FACE_TO_FACE or diary.count_days_ago(day) < 30 or rng.random() > 0.03:
        return ()
    text = rng.choice(PROMISES).format(rng.choice(SUBJECTS))
    kept = day + timedelta(days=rng.randint(2, 12))
    due = day + timedelta(days=14) if rng.random() < 0.6 else None
    return (SamplePromise("mine" if rng.random() < 0.7 else "theirs", role.key, text, due, kept),)


def _settle(diary: Diary, role: Role) -> None:
    """Who is to be quiet as usual has been in touch within the own usual gap."""
    for _ in range(4):
        gap = find_usual_gap(diary.talked[role.key])
        if role.fate != "steady" or gap is None:
            return
        silent = diary.count_days_ago(max(diary.talked[role.key]))
        if silent < gap - min(7, gap * 0.2):
            return
        ago = max(1, round(gap * diary.rng.uniform(0.15, 0.5)))
        day = diary.today - timedelta(days=min(ago, silent - 1))
        kind = TOUCH.get(role.circle, "line")
        diary.add(day, kind, (role.key,), diary.composer.compose_contact(role, kind, day), WAYS[role.circle])
