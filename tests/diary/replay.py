"""Lives a year through the REST API, writing down only what its owner did, with the clock at each day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from email.message import EmailMessage
from typing import Any
from zoneinfo import ZoneInfo

from enishi.accounts.models import User
from enishi.api.tests.conftest import Program
from enishi.core import clock, doors
from enishi.followups import tasks as followups
from enishi.notices import tasks as notices
from enishi.notices.actions.accounts import AccountFields, change_mail_account
from tests.diary.describing import describe_person, describe_place, list_roles
from tests.diary.writing import DAY, read_story, read_year
from tests.posts import Post

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
}
STATES = {"avoid": "avoid", "died": "deceased", "mourning": "mourning"}
WRITTEN = ("line", "mail", "message", "letter")
OCCASIONS = {"ochugen": "midsummer", "oseibo": "year_end", "thanks": "thanks", "return": "thanks"}

Row = dict[str, Any]


class Replay:
    """One notebook and the hand that writes into it."""

    def __init__(self, owner: User, name: str, post: Post) -> None:
        self.story, self.year = read_story(name), read_year(name)
        self.program = Program(owner, ["read", "write"])
        self.people = {one["key"]: one for one in self.story["people"]}
        self.places = {one["key"]: one for one in self.story["places"]}
        self.post = post
        self.mails: list[tuple[dt.date, EmailMessage]] = []  # with the morning they came
        self.ids: dict[str, str] = {}  # of people and places, by the diary's keys
        self.promises: dict[str, str] = {}
        self.plans: dict[tuple[str, dt.date], str] = {}
        self.open_gifts: dict[str, str] = {}
        self.day: dt.date = self.story["begins"]
        with self._at(self.day, MORNING):
            self._ask_for_reminders(owner)
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
                self._plan()
                for row in self.year:
                    if row["on"] == self.day and row["logged"]:
                        self._write(row)
            with self._at(self.day + DAY, MORNING), doors.through("worker"):
                followups.tick()
                notices.tick()
            self.day += DAY
            self.mails += [(self.day, one) for one in self.post.mails[len(self.mails) :]]

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
    def _ask_for_reminders(self, owner: User) -> None:
        """A mail every morning and a calendar, both in neutral words, as a new way out has them."""
        account = AccountFields(owner.email or "", host="localhost", port=self.post.port, security="plain")
        change_mail_account(owner, account)
        self.ask("POST", "/notices/targets/mail", {"address": owner.email})
        self.feed = self.ask("POST", "/notices/targets/feed", {})["address"]

    def _begin(self) -> None:
        owner = self.story["owner"]
        main = owner["purposes"][0]
        purpose = {"purpose": main["text"], "kind": main["kind"], "region": owner["region"]}
        purpose |= {"yen_month": owner["yen_a_month"], "hours_month": owner["hours_a_month"]}
        self.ask("PUT", "/purpose", purpose)
        self.ask("PUT", "/year/customs", {"region": "kansai" if owner["region"] == "大阪府" else "tokai"})
        later = {who for row in self.year if row.get("first") for who in row["who"]} - self._known_before()
        for key in self.people:
            if key not in later:
                self._add(key)
        for key, place in self.places.items():
            if place["kind"] in ("circle", "sns"):
                self._find_place(key)
        for row in self.story["earlier"]:
            for on in row["on"]:
                self._remember(row, on)
        for cards in self.story["cards_before"]:
            self._mark_cards(cards["sent"], cards["year"], "sent", dt.date(cards["year"] - 1, 12, 20))
            self._mark_cards(cards["received"], cards["year"], "received", dt.date(cards["year"], 1, 1))

    def _known_before(self) -> set[str]:
        cards = [who for year in self.story["cards_before"] for who in [*year["sent"], *year["received"]]]
        return {row["who"] for row in self.story["earlier"]} | set(cards)

    def _remember(self, row: Row, on: dt.date) -> None:
        """What had happened before: every year she was given something in summer and winter, and answered it."""
        if row["kind"] != "gift":
            return self._post(row["kind"], [row["who"]], on)
        occasion = "midsummer" if on.month < 10 else "year_end"
        gift = {"person_id": self.ids[row["who"]], "occasion": occasion, "expects_return": False}
        self.ask("POST", "/year/gifts", {**gift, "side": "received", "what": "季節のもの", "on": str(on)})
        return None

    def _mark_cards(self, who: list[str], year: int, mark: str, on: dt.date) -> None:
        for one in who:
            self.ask("POST", f"/year/cards/{year}/{self.ids[one]}", {"mark": mark, "on": str(on)})

    def _add(self, key: str) -> str:
        person = self.people[key]
        body = describe_person(person, self.ids)
        made: str = self.ask("POST", "/people", body)["id"]
        self.ids[key] = made
        if person.get("is_avoided"):
            self.ask("PUT", f"/people/{made}/keeping", {"state": "avoid"})
        if "refuses_gifts" in person:
            self.ask("PUT", f"/year/no-gifts/{made}", {"reason": person["refuses_gifts"]})
        return made

    def _find_place(self, key: str) -> str:
        """The place; noted when it is first spoken of, and who is somebody there as soon as they are known."""
        place = self.places[key]
        if key not in self.ids:
            self.ids[key] = self.ask("POST", "/places", describe_place(place))["id"]
        for who, role in list_roles(place, self.people):
            path = f"/places/{self.ids[key]}/people/{self.ids.get(who)}"
            if who in self.ids and path not in self.promises:
                self.promises[path] = role  # said once
                self.ask("PUT", path, {"role": role})
        return self.ids[key]

    # ------------------------------------------------------------ one thing of a day
    def _plan(self) -> None:
        """What a charity has planned, on the day it became known."""
        for key, place in self.places.items():
            for plan in place.get("plans", []):
                if plan["known_on"] == self.day:
                    for kind in ("meeting", "shift"):
                        for on in plan[f"{kind}s"]:
                            path = f"/charities/{self._find_place(key)}/plans"
                            made = self.ask("POST", path, {"kind": kind, "on": str(on)})
                            self.plans[key, on] = made["id"]

    def _write(self, row: Row) -> None:
        for who in row.get("who", []):
            if who not in self.ids:
                self._add(who)
        if "place" in row:
            self._find_place(row["place"])
        writer = getattr(self, f"_write_{row['kind']}", None)
        if writer is not None:
            writer(row)
        elif row["kind"] in STATES:
            self._keep(row)
        elif row["kind"] not in ("charge", "moved") and ("who" in row or row["kind"] == "visit"):
            self._write_contact(row)

    def _keep(self, row: Row) -> None:
        for who in row["who"]:
            body = {"state": STATES[row["kind"]], "state_on": str(row["on"])}
            self.ask("PUT", f"/people/{self.ids[who]}/keeping", body)

    def _write_mourning(self, row: Row) -> None:
        for who in row["who"]:
            path = f"/year/cards/{row['on'].year + 1}/{self.ids[who]}/mourning"
            self.ask("PUT", path, {"on": str(row["on"]), "words": row["note"]})
        self._keep(row)

    def _write_join(self, row: Row) -> None:
        place = self.places[row["place"]]
        path = f"/salons/{self.ids[row['place']]}"
        signs = [
            f"has_{one.replace('cancelling_unclear', 'unclear_cancelling')}" for one in place["warning_signs"]
        ]
        self.ask("PUT", f"{path}/signs", {"signs": dict.fromkeys(signs, True)})
        charged = row["on"].replace(day=place["charged_on_day"])
        terms = {"joined_on": str(row["on"]), "charged_on": str(charged), "fee_yen": place["fee_yen"]}
        terms |= {"cancel_days": place["cancel_days_before"], "period": "month"}
        self.ask("POST", f"{path}/join", {**terms, "despite_signs": True})

    def _write_leave(self, row: Row) -> None:
        self.ask("POST", f"/places/{self.ids[row['place']]}/leave", {"on": str(row["on"])})

    def _write_quiet_leave(self, row: Row) -> None:
        people = [self.ids[who] for who in row["who"]]
        self.ask("POST", f"/places/{self.ids[row['place']]}/leave-quietly", {"people": people})

    def _write_solicited(self, row: Row) -> None:
        body = {"on": str(row["on"]), "person_id": self.ids[row["who"][0]], "note": row["note"]}
        self.ask("POST", f"/places/{self.ids[row['place']]}/solicited", body)

    def _write_tried(self, row: Row) -> None:
        body = {"text": row["note"], "tried_on": str(row["on"])}
        self.ask("POST", f"/places/{self.ids[row['place']]}/tried", body)

    def _write_post(self, row: Row) -> None:
        self.ask("POST", f"/places/{self.ids[row['place']]}/uses", {"kind": "posted", "on": str(row["on"])})

    def _write_less_eating_out(self, row: Row) -> None:
        self.ask("POST", "/eating-out/pause")

    def _write_card_sent(self, row: Row) -> None:
        self._mark_cards(row["who"], row["year"], "sent", row["on"])

    def _write_card_in(self, row: Row) -> None:
        self._mark_cards(row["who"], row.get("year", row["on"].year), "received", row["on"])

    def _write_gift_in(self, row: Row) -> None:
        """A gift goes into the list of gifts; where the story speaks of thanks owed, what happened is noted, too."""
        for who in row["who"]:
            gift = self._describe_gift(row, who, "received")
            self.open_gifts[who] = self.ask("POST", "/year/gifts", gift)["id"]
        if "received" in row:
            self._write_contact(row)

    def _write_gift_out(self, row: Row) -> None:
        for who in row["who"]:
            gift = self._describe_gift(row, who, "given")
            if row["reason"] == "return" and who in self.open_gifts:
                gift["answers_id"] = self.open_gifts.pop(who)
            self.ask("POST", "/year/gifts", gift)

    def _describe_gift(self, row: Row, who: str, side: str) -> Row:
        gift: Row = {"person_id": self.ids[who], "side": side, "what": row["what"], "on": str(row["on"])}
        return {**gift, "occasion": OCCASIONS[row["reason"]], "worth_yen": row.get("yen")}

    def _write_contact(self, row: Row) -> None:
        """What one of them did for her is written down apart from the others who were there."""
        giver = row.get("received", {}).get("by")
        groups = [[who for who in row["who"] if who != giver]] + ([[giver]] if giver else [])
        for who in filter(None, groups):
            self._post(row["kind"], who, row["on"], row.get("promise"), **self._facts(row, who == [giver]))
        if row.get("kept") in self.promises:
            path = f"/promises/{self.promises[row['kept']]}/keep"
            self.ask("POST", path, {"on": str(row["on"])})
        if (row.get("place"), row["on"]) in self.plans:
            plan = self.plans[row["place"], row["on"]]
            told = {"minutes": row.get("minutes"), "achieved": row.get("achieved", "")}
            self.ask("PUT", f"/plans/{plan}/look-back", told)
        for question in row.get("questions", []):
            made = self.ask("POST", f"/places/{self.ids[row['place']]}/questions", {"text": question})
            self.ask("POST", f"/questions/{made['id']}/asked", {"on": str(row["on"])})

    def _facts(self, row: Row, is_giver: bool) -> Row:
        facts: Row = {"note": row.get("note", ""), "thanks": "thanked" in row}
        facts |= {"cost_yen": row.get("yen"), "minutes": row.get("minutes")}
        if "place" in row:
            facts |= {"place_id": self.ids[row["place"]]}
        elif any("circle" in self.people[who] for who in row["who"]):
            facts["way"] = "circle"
        if row["kind"] in WRITTEN and ("thanked" in row or "kept" in row):
            facts["direction"] = "out"
        if row["kind"] == "gift_in":
            facts["direction"] = "in"
        return {**facts, "received": row["received"]["what"]} if is_giver else facts

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
