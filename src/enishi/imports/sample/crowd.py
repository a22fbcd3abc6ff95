"""Everybody else in the sample notebook: drawn from the lists, placed in a circle with a rhythm."""

import random
from dataclasses import dataclass, replace

from enishi.imports.sample.names import FAMOUS, romanise
from enishi.imports.sample.shapes import Fate, Job, ReadingSource, Relation, Role, SampleBirthday, SamplePoint
from enishi.imports.sample.words import (
    HOBBIES,
    HOW_MET,
    NAMES,
    TAGS,
    WISHES,
    WORKPLACES,
    Workplace,
)


@dataclass(frozen=True)
class Slot:
    """So many people of one circle, with the same usual gap."""

    circle: str
    count: int
    gap: float
    gathering: str = ""
    fate: Fate = "steady"
    silent: tuple[int, int] = (0, 0)
    since: tuple[int, int] = (500, 1090)


LUNCH, TEAM, SALON = "同期の昼", "まちのわ 準備会", "小商いの教室 月例会"
READING, MIXER, BAR, LECTURE, CLASSMATES = (
    "週末の読書会",
    "異業種ランチ会",
    "しずく",
    "商工会館の講座",
    "ゼミの集まり",
)

SLOTS = (
    Slot("office", 3, 0, LUNCH, since=(900, 1090)),
    Slot("office", 1, 8),
    Slot("office", 1, 14),
    Slot("office", 3, 30),
    Slot("office", 3, 91),
    Slot("office", 1, 45, fate="revive", silent=(500, 650)),
    Slot("customer", 2, 21),
    Slot("customer", 3, 30),
    Slot("customer", 3, 45),
    Slot("customer", 3, 91),
    Slot("school", 2, 30),
    Slot("school", 3, 91, CLASSMATES),
    Slot("school", 6, 182, CLASSMATES),
    Slot("school", 6, 365, since=(1090, 1090)),
    Slot("old", 2, 45),
    Slot("old", 5, 182, since=(1000, 1090)),
    Slot("old", 9, 365, since=(1090, 1090)),
    Slot("old", 2, 45, fate="revive", silent=(560, 800)),
    Slot("bar", 4, 0, BAR),
    Slot("bar", 2, 30, BAR),
    Slot("npo", 4, 0, TEAM),
    Slot("npo", 2, 14, TEAM),
    Slot("npo", 2, 91),
    Slot("salon", 3, 0, SALON),
    Slot("salon", 3, 30, SALON),
    Slot("salon", 1, 30, fate="revive", silent=(400, 500)),
    Slot("seminar", 3, 0, LECTURE),
    Slot("seminar", 2, 91),
    Slot("meetup", 4, 0, READING),
    Slot("meetup", 3, 60, MIXER),
    Slot("meetup", 2, 91),
    Slot("sns", 1, 8),
    Slot("sns", 2, 14),
    Slot("sns", 2, 30),
    Slot("sns", 2, 60),
    Slot("meetup", 4, 0, fate="fresh", since=(18, 90)),
    Slot("seminar", 2, 0, fate="fresh", since=(25, 70)),
    Slot("npo", 1, 0, fate="fresh", since=(20, 40)),
    Slot("customer", 2, 0, fate="fresh", since=(20, 60)),
    Slot("sns", 1, 0, fate="fresh", since=(20, 50)),
)


def list_crowd(rng: random.Random, taken: set[tuple[str, str]]) -> list[Role]:
    """Everybody of SLOTS, no two with the same name."""
    surnames = list(NAMES["surnames"])
    rng.shuffle(surnames)
    roles: list[Role] = []
    for slot in SLOTS:
        for _ in range(slot.count):
            surname = surnames[len(roles) % len(surnames)]
            roles.append(_cast_role(rng, slot, len(roles), surname, taken))
    return roles


def _cast_role(
    rng: random.Random, slot: Slot, number: int, surname: tuple[str, str], taken: set[tuple[str, str]]
) -> Role:
    family, family_reading = surname
    given, given_reading = _draw_given(rng, slot.circle, family, taken)
    how_met, _, where_met = rng.choice(HOW_MET[slot.circle]).partition("@")
    silent = rng.randint(*slot.silent) if slot.silent[1] else None
    since = rng.randint(*slot.since)
    role = Role(
        key=f"{slot.circle}_{number:03d}",
        family=family,
        given=given,
        family_reading=family_reading,
        given_reading=given_reading,
        circle=slot.circle,
        gap=slot.gap,
        fate=slot.fate,
        silent=silent,
        since=since if silent is None else 1090,
        gathering=slot.gathering,
        hobby=rng.choice(sorted(HOBBIES)),
        home=rng.choice(("", "", "child", "child", "cat", "dog", "parents")),
        how_met=how_met,
        where_met=where_met,
        introduced_by="shizuma" if how_met == "マスターの紹介" else "",
        met_days=since + (rng.randint(300, 5200) if slot.circle in {"school", "old"} else 2),
        tags=TAGS.get(slot.circle, ()),
    )
    return _add_work(rng, _add_marks(rng, role))


def _draw_given(rng: random.Random, circle: str, family: str, taken: set[tuple[str, str]]) -> tuple[str, str]:
    pools = [NAMES[pool] for pool in ("younger_women", "younger_men", "older_women", "older_men")]
    weights = (52, 48, 0, 0) if circle == "school" else (35, 33, 16, 16)
    while True:
        given, reading = rng.choice(rng.choices(pools, weights=weights)[0])
        if (family, given) not in taken and family + given not in FAMOUS:
            taken.add((family, given))
            return given, reading


def _add_marks(rng: random.Random, role: Role) -> Role:
    """Closeness, relation, birthday, readings, wants and offers: most people have one or two of them."""
    birthday = None
    if rng.random() < 0.3:
        year = rng.randint(1958, 1999) if rng.random() < 0.45 else None
        birthday = SampleBirthday(rng.randint(1, 12), rng.randint(1, 28), year)
    sources: list[ReadingSource] = ["own", "card", "guessed", ""]
    reading = rng.choices(sources, weights=(48, 30, 14, 8))[0]
    relations: dict[str, Relation] = {
        "office": "peer",
        "customer": "customer",
        "school": "friend",
        "npo": "peer",
        "salon": "peer",
    }
    return replace(
        role,
        birthday=birthday,
        relation=relations.get(role.circle, ""),
        reading_source=reading,
        family_reading=role.family_reading if reading else "",
        given_reading=role.given_reading if reading else "",
        closeness=rng.choices(("usual", "loose", "close"), weights=(76, 16, 8))[0],
        wants=rng.choice(WISHES["wants"]) if rng.random() < 0.3 else "",
        offers=rng.choice(WISHES["offers"]) if rng.random() < 0.3 else "",
    )


def _add_work(rng: random.Random, role: Role) -> Role:
    """A place of work, for some an earlier one, and how to reach them."""
    if role.circle in {"bar", "old"} and rng.random() < 0.45:
        return replace(role, points=_list_points(rng, role, None))
    place = _draw_workplace(rng, role.circle)
    department, title = rng.choice(place.posts)
    changed = rng.random() < 0.12 and role.circle != "office"
    months = rng.randint(3, 30) if changed else rng.randint(34, 150)
    jobs = [Job(place.organisation, department, title, months)]
    if changed:
        earlier = rng.choice([other for other in WORKPLACES["others"] if other != place])
        department, title = rng.choice(earlier.posts)
        jobs.append(Job(earlier.organisation, department, title, months + rng.randint(30, 90), months))
    return replace(role, jobs=tuple(jobs), points=_list_points(rng, role, place))


def _draw_workplace(rng: random.Random, circle: str) -> Workplace:
    if circle == "office":
        return WORKPLACES["own"][0]
    if circle == "customer":
        return rng.choice(WORKPLACES["customers"])
    if circle in {"salon", "sns", "bar"} and rng.random() < 0.6:
        return rng.choice(WORKPLACES["shops"])
    return rng.choice(WORKPLACES["others"])


def _list_points(rng: random.Random, role: Role, place: Workplace | None) -> tuple[SamplePoint, ...]:
    number = f"{2300 + int(role.key[-3:])}"
    family = romanise(role.family_reading) or f"info{number}"
    given = romanise(role.given_reading)
    points = []
    if place is not None and (role.circle in {"office", "customer"} or rng.random() < 0.6):
        points.append(SamplePoint("email", "会社", f"{given}.{family}@{place.domain}".lstrip(".")))
    if role.circle in {"school", "old", "npo"} and rng.random() < 0.5:
        points.append(SamplePoint("email", "自宅", f"{family}{number[1:]}@mail.example.jp"))
    if rng.random() < 0.45:
        points.append(SamplePoint("phone", "携帯", f"090-0000-{number}"))
    if role.circle in {"customer"} and rng.random() < 0.6:
        points.append(SamplePoint("phone", "会社", f"03-0000-{number}"))
    if role.circle in {"school", "old", "npo", "bar"} and rng.random() < 0.5:
        points.append(SamplePoint("line", "LINE", f"{family}-{number[1:]}"))
    if role.circle in {"sns", "salon"}:
        points.append(SamplePoint("sns", "SNS", f"https://sns.example/{family}-{given or number}"))
    return tuple(points)
