"""The two tools that write, there only for a caller for whom the owner switched writing on."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Literal

from django.urls import reverse
from django.utils.translation import pgettext
from pydantic import Field

from enishi.encounters import actions
from enishi.encounters.models import Kind
from enishi.mcp import shapes
from enishi.mcp.callers import current_caller
from enishi.mcp.reading import Named, WithPrivate, Words
from enishi.people.names import addressed_name
from enishi.people.queries import get_named
from enishi.people.queries.withheld import read_withheld


def record_encounter(
    people: Annotated[list[Named], Field(min_length=1, max_length=40)],
    on: Annotated[dt.date | None, Field(description="日。空なら今日 / the day; left out: today")] = None,
    kind: Annotated[str, Field(max_length=10, json_schema_extra={"enum": list(Kind.values)})] = "met",
    place: Words = "",
    subject: Words = "",
    note: Annotated[str, Field(max_length=5000)] = "",
    private: Annotated[
        bool, Field(description="メモを下書きとアシスタントに伏せる / keep the note private")
    ] = False,
    include_private: WithPrivate = False,
) -> shapes.Written:
    """会った・話した・やり取りしたことを手帳に書きます。
    Write down that one met, called or wrote to somebody."""
    actor = current_caller().actor
    withheld = read_withheld(actor, with_private=include_private)
    contacts = [get_named(actor, words, without=withheld.ids) for words in people]
    made = actions.record_encounter(
        actor,
        contact_ids=[one.pk for one in contacts],
        on=on,
        kind=kind,
        place=place,
        subject=subject,
        note=note,
        is_private=private,
    )
    names = pgettext("mcp", ", ").join(addressed_name(one) for one in contacts)
    return shapes.Written(
        id=str(made.pk),
        what=f"{made.on.isoformat()} {made.get_kind_display()} {names}",
        page=reverse("encounters:edit", args=[made.pk]),
        undo=pgettext("mcp", "It can be changed, or deleted and brought back, on its page."),
    )


def add_promise(
    person: Named,
    text: Annotated[str, Field(min_length=1, max_length=500, description="約束の中身 / what was promised")],
    side: Annotated[
        Literal["mine", "theirs"],
        Field(description="mine：わたしの約束 / theirs：相手の約束"),
    ] = "mine",
    due_on: Annotated[dt.date | None, Field(description="いつまでに / by when")] = None,
    include_private: WithPrivate = False,
) -> shapes.Written:
    """約束を手帳に書きます（わたしの約束、または相手の約束）。
    Write down a promise, mine or theirs."""
    actor = current_caller().actor
    withheld = read_withheld(actor, with_private=include_private)
    contact = get_named(actor, person, without=withheld.ids)
    made = actions.add_promise(actor, contact.pk, text=text, side=side, due_on=due_on)
    return shapes.Written(
        id=str(made.pk),
        what=f"{addressed_name(contact)} {made.text}",
        page=reverse("desk:person", args=[contact.pk]),
        undo=pgettext("mcp", "On the page of this person it can be kept, let go and opened again."),
    )


TOOLS = (record_encounter, add_promise)
