"""What the tools answer: the shapes that an assistant is told beforehand."""

from __future__ import annotations

import datetime as dt

from pydantic import BaseModel, Field


class Post(BaseModel):
    organisation: str
    department: str
    title: str


class Person(BaseModel):
    """Somebody of the notebook; neither addresses nor numbers."""

    person_id: str
    person: str
    reading: str
    posts: list[Post]
    tags: list[str]
    state: str = Field(description="none, mourning, deceased, leave_be, avoid")


class People(BaseModel):
    total: int
    limit: int
    offset: int
    items: list[Person]


class LastTime(BaseModel):
    on: dt.date
    kind: str
    place: str
    subject: str
    note: str = Field(description="empty where it is private")
    private: bool


class Promised(BaseModel):
    text: str
    due_on: dt.date | None


class Brief(BaseModel):
    """What is good to know before meeting somebody."""

    person_id: str
    person: str
    reading: str
    reading_guessed: bool
    post: str
    post_before: str
    tie: str
    state: str
    birthday: str
    introduced_by: str
    last_times: list[LastTime]
    my_promises: list[Promised]
    their_promises: list[Promised]
    wants: list[str]
    offers: list[str]
    likes: list[str]
    gives: list[str]


class Suggested(BaseModel):
    """Somebody to turn to today: why, the next step, and the kind of draft that suits it."""

    person_id: str
    person: str
    kind: str
    reason: str
    step: str
    draft_kind: str
    channel: str
    usual_gap_days: float | None
    silent_days: int | None
    care: float | None
    chance_30d: float | None


class Today(BaseModel):
    people: list[Suggested]
    quiet: str = Field(description="what to do instead, where there is nobody for today")


class Advisor(BaseModel):
    person_id: str
    person: str
    why: str
    draft: str = Field(description="empty where manners forbid asking now")


class Advice(BaseModel):
    people: list[Advisor]
    nobody: str = Field(description="which way would help, where nobody seems to know of it")
    by_meaning: bool
    hint: str


class Way(BaseModel):
    way: str
    fit: float = Field(description="0 to 1")
    reasons: list[str]
    drawbacks: list[str]
    first_step: str


class Ways(BaseModel):
    purpose: str
    ways: list[Way]


class Draft(BaseModel):
    """Words to begin with. Nothing is sent; the owner sends."""

    person_id: str
    person: str
    kind: str
    channel: str
    subject: str
    body: str
    hints: list[str]


class Written(BaseModel):
    """What was written into the notebook, and where it is changed or taken back."""

    id: str
    what: str
    page: str
    undo: str
