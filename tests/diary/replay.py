"""Lives a year through the REST API, writing down only what its owner did, with the clock at each day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from zoneinfo import ZoneInfo

from enishi.accounts.models import User
from enishi.api.tests.conftest import Program
from enishi.core import clock, doors
from enishi.followups.tasks import tick
from tests.diary.writing import DAY, read_story, read_year

ZONE = ZoneInfo("Asia/Tokyo")
MORNING, EVENING = dt.time(8, tzinfo=ZONE), dt.time(21, tzinfo=ZONE)
KINDS = {
    "visit": "met",
    "trouble": "met",
    "meeting": "event",
    "shift": "event",
    "gift": "letter",
    "gift_in": "letter",
    "gift_out": "letter",
    "card_in": "letter",
    "card_sent": "letter",
}
WAYS = {"shop": "regular_shop"}
STATES = {"avoid": "avoid", "died": "deceased", "mourning": "mourning"}
WRITTEN = ("line", "mail", "message", "letter")

Row = dict[str, Any]


class Replay:
    """One notebook and the hand that writes into it."""

    def __init__(self, owner: User, name: str) -> None:
        self.story, self.year = read_story(name), read_year(name)
        self.program = Program(owner, ["read", "write"])
        self.places = {one["key"]: one for one in self.story["places"]}
        self.ids: dict[str, str] = {}
        self.promises: dict[str, str] = {}
        self.day: dt.date = self.story["begins"]
        with self._at(self.day, MORNING):
            self._begin()

    # ------------------------------------------------------------ asking
    def ask(self, method: str, path: str, body: object = None, **query: str) -> Any:
        """What the API answers; anything but success is a failure of the test."""
        status, answer = self.program.ask(method, path, body, **query)
        assert status < 300, (method, path, body, answer)
        return answer

    def read_today(self) -> list[tuple[str, str]]:
        """Whom Today shows this morning, by the diary's keys, and as what."""
        names = {made: key for key, made in self.ids.items()}
        return [(names[one["person_id"]], one["kind"]) for one in self.ask("GET", "/today")]

    # ------------------------------------------------------------ living
    def live_until(self, morning: dt.date) -> None:
        """Every day before this morning, what is logged of it written down in the evening."""
        while self.day < morning:
            with self._at(self.day, EVENING):
                for row in self.year:
                    if row["on"] == self.day and row["logged"]:
                        self._write(row)
            with self._at(self.day + DAY, MORNING), doors.through("worker"):
                tick()
            self.day += DAY

    @contextmanager
    def _at(self, day: dt.date, hour: dt.time) -> Iterator[None]:
        with clock.as_of(dt.datetime.combine(day, hour)):
            yield

    @contextmanager
    def morning(self) -> Iterator[None]:
        """The clock at eight on the day reached."""
        with self._at(self.day, MORNING):
            yield

    # ------------------------------------------------------------ the first evening
    def _begin(self) -> None:
        owner = self.story["owner"]
        main = owner["purposes"][0]
        purpose = {"purpose": main["text"], "kind": main["kind"], "region": owner["region"]}
        purpose |= {"yen_month": owner["yen_a_month"], "hours_month": owner["hours_a_month"]}
        self.ask("PUT", "/purpose", purpose)
        later = {who for row in self.year if row.get("first") for who in row["who"]} - self._known_before()
        for person in self.story["people"]:
            if person["key"] not in later:
                self._add(person["key"])
        for row in self.story["earlier"]:
            for on in row["on"]:
                self._post(row["kind"], [row["who"]], on)
        for cards in self.story["cards_before"]:
            for who in dict.fromkeys([*cards["sent"], *cards["received"]]):
                self._post("letter", [who], dt.date(cards["year"], 1, 1))

    def _known_before(self) -> set[str]:
        cards = [who for year in self.story["cards_before"] for who in [*year["sent"], *year["received"]]]
        return {row["who"] for row in self.story["earlier"]} | set(cards)

    def _add(self, key: str) -> str:
        person = next(one for one in self.story["people"] if one["key"] == key)
        made: str = self.ask("POST", "/people", self._describe(person))["id"]
        self.ids[key] = made
        if person.get("is_avoided"):
            self.ask("PUT", f"/people/{made}/keeping", {"state": "avoid"})
        return made

    def _describe(self, person: Row) -> Row:
        family, _, given = person["name"].partition(" ")
        body: Row = {"family": family, "given": given, "note": person.get("note", "").split("。")[0]}
        reading = person["reading"].partition(" ")
        body |= {"family_reading": reading[0], "given_reading": reading[2]}
        body["origin"] = "work" if person["face"] == "work" else "private"
        relation = person["relation"]
        body["relation"] = "" if relation == "acquaintance" else relation
        body["closeness"] = "close" if person.get("is_dear") else "usual"
        if "organisation" in person:
            body["affiliations"] = [{"organisation": person["organisation"]}]
        if "birthday" in person:
            *year, month, day = (int(part) for part in person["birthday"].split("-"))
            body |= {"birth_year": year[0] if year else None, "birth_month": month, "birth_day": day}
        if person.get("introduced_by") in self.ids:
            body["introduced_by"] = self.ids[person["introduced_by"]]
        return body

    # ------------------------------------------------------------ one thing of a day
    def _write(self, row: Row) -> None:
        for who in row.get("who", []):
            if who not in self.ids:
                self._add(who)
        if row["kind"] in STATES:
            self._keep(row)
        elif row["kind"] in WRITERS:
            WRITERS[row["kind"]](self, row)
        elif row.get("who"):
            self._write_contact(row)

    def _keep(self, row: Row) -> None:
        for who in row["who"]:
            body = {"state": STATES[row["kind"]], "state_on": str(row["on"])}
            self.ask("PUT", f"/people/{self.ids[who]}/keeping", body)

    def _write_contact(self, row: Row) -> None:
        """What one of them did for her is written down apart from the others who were there."""
        giver = row.get("received", {}).get("by")
        groups = [[who for who in row["who"] if who != giver]] + ([[giver]] if giver else [])
        for who in filter(None, groups):
            self._post(row["kind"], who, row["on"], **self._facts(row, is_giver=who == [giver]))
        if row.get("kept") in self.promises:
            path = f"/promises/{self.promises[row['kept']]}/keep"
            self.ask("POST", path, {"on": str(row["on"])})

    def _facts(self, row: Row, *, is_giver: bool) -> Row:
        facts: Row = {"note": row.get("note", ""), "thanks": "thanked" in row}
        facts |= {"cost_yen": row.get("yen"), "minutes": row.get("minutes")}
        if "place" in row:
            place = self.places[row["place"]]
            facts |= {"place": place["name"], "way": WAYS.get(place["kind"], place["kind"])}
        elif any(one.get("circle") for one in self.story["people"] if one["key"] in row["who"]):
            facts["way"] = "circle"
        if row["kind"] in WRITTEN and ("thanked" in row or "kept" in row):
            facts["direction"] = "out"
        if row["kind"] in ("gift_in", "gift_out", "card_in", "card_sent"):
            facts["direction"] = "in" if row["kind"].endswith("_in") else "out"
        if is_giver:
            facts["received"] = row["received"]["what"]
        elif row["kind"] == "gift_in":
            facts["received"] = "gift"
        return {**facts, "promise": row.get("promise")}

    def _post(self, kind: str, who: list[str], on: dt.date, promise: Row | None = None, **facts: Any) -> None:
        body = {
            "people": [self.ids[one] for one in who],
            "on": str(on),
            "kind": KINDS.get(kind, kind),
            **facts,
        }
        whose = (promise or {}).get("with") or who
        if promise and set(whose) <= set(who):
            side = "mine" if promise["by"] == "me" else "theirs"
            told = {"side": side, "text": promise["text"], "due_on": str(promise["due"])}
            body["promises"] = [{**told, "person_id": self.ids[one]} for one in whose]
        made = self.ask("POST", "/encounters", body)
        if made["promises"] and promise:
            self.promises[promise["id"]] = made["promises"][0]["id"]


def _skip(replay: Replay, row: Row) -> None:
    """Nothing of it has a home yet."""


WRITERS: dict[str, Callable[[Replay, Row], None]] = {
    "join": _skip,
    "quiet_leave": _skip,
    "solicited": _skip,
    "moved": _skip,
}
