"""The six tools that read. Each calls what the command line calls, and leaves out whoever is kept from assistants."""

from __future__ import annotations

from typing import Annotated, Literal

from django.utils.translation import pgettext
from pydantic import Field

from enishi.core import clock, errors
from enishi.desk.described import describe_brief
from enishi.desk.queries import Meeting, read_brief
from enishi.followups import drafts, queries
from enishi.followups.described import describe_suggestion
from enishi.followups.queries.drafting import compose_draft
from enishi.insights import actions as insights
from enishi.insights import consulting
from enishi.insights.described import describe_advisor
from enishi.insights.queries.asking import SIZE, find_advisors, list_texts_to_know
from enishi.insights.words import say_by_words, say_nobody
from enishi.ledger.actions.consultations import clean_question
from enishi.mcp import shapes
from enishi.mcp.callers import current_caller
from enishi.people.models import Contact
from enishi.people.names import display_name, full_reading
from enishi.people.queries import get_contact, get_named, list_contacts
from enishi.people.queries.withheld import Others, Withheld, read_withheld
from enishi.purposes import queries as purposes
from enishi.purposes.models import Purpose
from enishi.purposes.plain import describe_way_row
from enishi.search import encoder

PATIENCE_SECONDS = 8.0  # so long a web process waits for the worker's meanings
Named = Annotated[
    str,
    Field(
        min_length=1,
        max_length=200,
        description="人の名前・よみ・id / a name, a reading or an id of a person",
    ),
]
WithPrivate = Annotated[
    bool,
    Field(
        description="持ち主がはっきり頼んだときだけ true：「アシスタントに伏せる」人と、伏せたメモも含める / "
        "true only when the owner explicitly asks for it: people and notes kept private, too"
    ),
]
WithDeceased = Annotated[
    bool,
    Field(
        description="持ち主がはっきり頼んだときだけ true：亡くなった方も含める / "
        "true only when the owner explicitly asks for it: people who have died, too"
    ),
]
Words = Annotated[str, Field(max_length=200)]


def people(
    words: Annotated[
        str,
        Field(
            max_length=200, description="探す言葉（名前・よみ・会社・メモ）。空なら全員 / empty: everybody"
        ),
    ] = "",
    tag: Words = "",
    organisation: Words = "",
    limit: Annotated[int, Field(ge=1, le=100)] = 20,
    offset: Annotated[int, Field(ge=0, le=10_000_000)] = 0,
    include_private: WithPrivate = False,
    include_deceased: WithDeceased = False,
) -> shapes.People:
    """手帳の人を、よみの順に並べるか、言葉で探します（メールアドレスや電話番号は含みません）。
    List the people of the notebook by reading, or find them by words; without addresses and numbers."""
    actor = current_caller().actor
    withheld = read_withheld(actor, with_private=include_private, with_deceased=include_deceased)
    found = withheld.leave_out(list_contacts(actor, words=words, tag=tag, organisation=organisation))
    rows = found[offset : offset + limit]
    return shapes.People(
        total=found.count(), limit=limit, offset=offset, items=[_describe(one) for one in rows]
    )


def _describe(contact: Contact) -> shapes.Person:
    posts = [
        shapes.Post(organisation=row.organisation, department=row.department, title=row.title)
        for row in contact.affiliations.all()
        if row.is_current
    ]
    return shapes.Person(
        person_id=str(contact.pk),
        person=display_name(contact),
        reading=full_reading(contact),
        posts=posts,
        tags=[tag.name for tag in contact.tags.all()],
        state=contact.state,
    )


def brief(
    person: Named, include_private: WithPrivate = False, include_deceased: WithDeceased = False
) -> shapes.Brief:
    """会う前に知っておきたいこと：名前のよみ、前回のこと、約束、その人が探していること、こちらからできること。
    What is good to know before meeting somebody: the last times, promises, what they look for, what one could give."""
    actor = current_caller().actor
    withheld = read_withheld(actor, with_private=include_private, with_deceased=include_deceased)
    contact = get_named(actor, person, without=withheld.ids)
    meeting, told_of = Meeting(people=(contact.pk,)), Others(withheld.ids)
    found = read_brief(actor, meeting, now=clock.now(), givers=told_of).briefs[0]
    told: dict[str, object] = {**describe_brief(found)}
    if contact.introduced_by_id in withheld.ids:
        told["introduced_by"] = ""
    told["gives"] = [text for text in found.gives if not withheld.names_somebody(text)]
    if not include_private:
        told["last_times"] = [
            {**row, "note": "" if row["private"] else row["note"]}
            for row in describe_brief(found)["last_times"]
        ]
    return shapes.Brief.model_validate(withheld.clear_all(told, besides=("person_id", "person", "reading")))


def today(include_private: WithPrivate = False) -> shapes.Today:
    """きょう、声をかけるとよい一人から五人と、その理由。
    Whom to turn to today, one to five people, and why."""
    actor, now = current_caller().actor, clock.now()
    withheld = read_withheld(actor, with_private=include_private)
    told_of = Others(withheld.ids)
    found = queries.list_today(actor, now=now, among=told_of, givers=told_of)
    rows: list[dict[str, object]] = [
        {
            **describe_suggestion(one),
            "step": one.step,
            "draft_kind": one.draft_kind,
            "channel": one.channel,
        }
        for one in found
    ]
    step = None if found else purposes.find_next_step(actor)
    quiet = "" if found else pgettext("mcp", "Nobody for today. A quiet day is fine, too.")
    if step is not None:
        quiet = f"{step.on.isoformat()} {step.text}"
    told = [withheld.clear_all(row, besides=("person", "person_id", "kind")) for row in rows]
    return shapes.Today.model_validate({"people": told, "quiet": withheld.clear(quiet)})


def ask(
    trouble: Annotated[
        str,
        Field(
            min_length=1, max_length=4000, description="困りごとを一文で / the trouble in a sentence or two"
        ),
    ],
    count: Annotated[int, Field(ge=1, le=7)] = SIZE,
    include_private: WithPrivate = False,
) -> shapes.Advice:
    """困りごとを一文で受け取り、相談できそうな人を、業種や輪が偏らないように挙げます。理由と下書きつき。何も送らず、何も残しません。
    Whom to ask about a trouble: people who may know of it, from different corners, why each, and a draft for each."""
    caller, now = current_caller(), clock.now()
    actor, question = caller.actor, clean_question(trouble)
    withheld = read_withheld(actor, with_private=include_private)
    meanings, is_waiting = _learn(question, list_texts_to_know(actor, now))
    advice = find_advisors(actor, question, now=now, size=count, meanings=meanings, without=withheld.ids)
    rows = [
        describe_advisor(one, consulting.word_advisor(actor, one, question, now=now)) for one in advice.people
    ]
    hint = "" if advice.is_by_meaning else say_by_words()
    if is_waiting:
        hint = pgettext(
            "mcp", "Matched by words so far: the meanings are still being made out. Ask again in a minute."
        )
    told = [withheld.clear_all({**row}, besides=("person", "person_id")) for row in rows]
    nobody = "" if rows else say_nobody(actor)
    return shapes.Advice.model_validate(
        {"people": told, "nobody": nobody, "by_meaning": advice.is_by_meaning, "hint": hint}
    )


def _learn(question: str, texts: list[str]) -> tuple[dict[str, encoder.Vector], bool]:
    """The question's own meaning, not kept; a web process lets the worker make out what is not known yet."""
    caller = current_caller()
    if not caller.is_local:
        return insights.learn_for_once(caller.actor, question, texts, PATIENCE_SECONDS)
    insights.learn_meanings(caller.actor, texts)
    vector = encoder.encode([question])
    return ({} if vector is None else {question: vector[0]}), False


def ways(
    purpose: Annotated[
        str, Field(max_length=300, description="目的。空なら手帳の主な目的 / empty: the main purpose")
    ] = "",
    yen_month: Annotated[int | None, Field(ge=0, le=100_000_000)] = None,
    hours_month: Annotated[int | None, Field(ge=0, le=744)] = None,
    mode: Literal["either", "online", "in_person"] = "either",
    ease: Literal["usual", "shy", "outgoing"] = "usual",
    depth: Literal["either", "depth", "breadth"] = "either",
) -> shapes.Ways:
    """人と出会う6つの方法（交流会・セミナー・サロン・チャリティー・SNS・行きつけの店）を、目的に合う順に、理由と弱みつきで。
    The six ways to meet people, in the order that suits the purpose, each with reasons and drawbacks."""
    actor = current_caller().actor
    main = purposes.find_main_purpose(actor)
    is_said = bool(purpose) or (yen_month, hours_month) != (None, None) or (mode, ease, depth) != UNSAID
    chosen = (
        Purpose(
            sentence=purpose,
            yen_month=yen_month,
            hours_month=hours_month,
            mode=mode,
            ease=ease,
            depth=depth,
        )
        if is_said
        else main
    )
    withheld = read_withheld(actor)
    views = purposes.list_ways(actor, purposes.read_answers(chosen))
    told = [withheld.clear_all(describe_way_row(view)) for view in views]
    sentence = purpose or (main.sentence if main else "")
    return shapes.Ways.model_validate({"purpose": withheld.clear(sentence), "ways": told})


UNSAID = ("either", "usual", "either")


def draft(
    person: Named,
    kind: Annotated[
        str,
        Field(
            max_length=40,
            description="何のための文か / what for",
            json_schema_extra={"enum": list(drafts.KINDS)},
        ),
    ],
    channel: Annotated[
        str | None,
        Field(
            description="空なら、その人に合うもの / left out: what suits them",
            json_schema_extra={"enum": [*drafts.CHANNELS, None]},
        ),
    ] = None,
    about: Annotated[str, Field(max_length=200, description="何について / about what, in a few words")] = "",
    other: Annotated[
        str,
        Field(
            max_length=200, description="紹介や報告の相手：名前・よみ・id / who is introduced or told about"
        ),
    ] = "",
    include_private: WithPrivate = False,
) -> shapes.Draft:
    """ある人への文の下書き（お礼・近況伺い・紹介・相談など）。書くだけで、送りません。
    Words of a kind for somebody: thanks, asking how they are, an introduction. It never sends."""
    actor = current_caller().actor
    if kind not in drafts.KINDS:
        raise errors.Invalid(
            pgettext("mcp", "There is no draft of this kind. Choose one of: %(kinds)s")
            % {"kinds": ", ".join(drafts.KINDS)}
        )
    if channel is not None and channel not in drafts.CHANNELS:
        raise errors.Invalid(
            pgettext("mcp", "There is no such channel. Choose one of: %(channels)s")
            % {"channels": ", ".join(drafts.CHANNELS)}
        )
    withheld = read_withheld(actor, with_private=include_private)
    contact = _get_whole(person, withheld)
    with_contact = _get_whole(other, withheld) if other else None
    made = compose_draft(
        actor, contact, kind=kind, channel=channel, with_contact=with_contact, about=about, now=clock.now()
    )
    return shapes.Draft(
        person_id=str(contact.pk),
        person=display_name(contact),
        kind=made.kind,
        channel=made.channel,
        subject=withheld.clear(made.subject),
        body=withheld.clear(made.body),
        hints=[withheld.clear(one) for one in made.hints],
    )


def _get_whole(words: str, withheld: Withheld) -> Contact:
    actor = current_caller().actor
    return get_contact(actor, get_named(actor, words, without=withheld.ids).pk)


TOOLS = (people, brief, today, ask, ways, draft)
