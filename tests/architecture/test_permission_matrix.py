"""Every address is listed with who may use it, and strangers and other owners find out that it is true."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence

import anyio
import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from enishi.accounts.actions import begin_device, create_pair_key, create_token
from enishi.accounts.models import Token, User
from enishi.api.rest import api
from enishi.cards.models import CardPhoto, CardScan
from enishi.communities.models import Ban, Community, Report, Strike
from enishi.conftest import ClientOf
from enishi.core import errors
from enishi.encounters.models import Advance, Capture, Encounter, Outing, Promise, Receipt
from enishi.events.models import (
    Condition,
    DateOption,
    Duty,
    Gathering,
    Material,
    PairWish,
    Payment,
    Raised,
    RoomPost,
    Shift,
    SignUp,
    Staff,
    TalkQuestion,
    Team,
    Ticket,
)
from enishi.events.models import Question as Asked
from enishi.events.models import Receipt as Given
from enishi.followups.models import Decision, OwnTemplate, SavedDraft
from enishi.history.actions import connect_source
from enishi.history.models import Correspondent, Source
from enishi.imports.models import Import, ImportFile, StagedCard
from enishi.ledger.models import Consultation, Favour, Introduction, Request
from enishi.mcp import reading, writing
from enishi.mcp.callers import Caller, called_by
from enishi.mcp.server import make_server
from enishi.notices.models import Target
from enishi.people.models import MaybeSame, Merge, OwnFace
from enishi.places.models import Place, Planned, Question, SalonFee, Solicited, Tried, Use
from enishi.privacy.tests.notebooks import fill_notebook
from enishi.purposes.models import FirstStep, Purpose
from enishi.seasons.models import Announcement, Gift, Hearer, Lesson
from tests.architecture.permissions import (
    UNGUARDED,
    AssistantTool,
    Page,
    read_all_pages,
    read_operations,
    read_pages,
    read_tools,
)

pytestmark = pytest.mark.django_db
Ids = dict[str, str]
ABSENT = "01900000-0000-7000-8000-000000000000"
# Not seen in this sample: links that were used, and the columns of a file that is no table.
UNSEEN = (
    *("enter/<str:key>/", "pair/<str:key>/", "calendar/<str:token>.ics"),  # a right key is needed
    "imports/files/<uuid:file_id>/columns/",
    *("g/<slug:code>/", "sign-ups/<str:key>/", "sign-ups/<str:key>/cancel/"),
    "staff/<str:key>/",
    *("staff/<str:key>/screen/", "staff/<str:key>/screen/changes/", "guest/<str:key>/table/"),
    *("sign-ups/<str:key>/receipts/", "dates/<slug:code>/", "g/<slug:code>/gathering.ics"),
    *("appeals/<str:key>/", "sign-ups/<str:key>/report/", "g/<slug:code>/report/"),
    *("g/<slug:code>/raised/", "g/<slug:code>/help/", "staff/<str:key>/duties/<uuid:duty_id>/drop/"),
    *("staff/<str:key>/hours/", "staff/<str:key>/forget/", "staff/<str:key>/thanks/"),
    *("sign-ups/<str:key>/safety/", "sign-ups/<str:key>/consent/"),
    *("b/<str:key>/", "staff/<str:key>/talk/", "staff/<str:key>/talk/screen/", "staff/<str:key>/room/"),
)


def list_routes(patterns: Sequence[URLPattern | URLResolver], before: str = "") -> Iterator[str]:
    for pattern in patterns:
        route = before + str(pattern.pattern)
        if isinstance(pattern, URLPattern):
            yield route
        else:
            yield from list_routes(pattern.url_patterns, route)


@pytest.fixture
def rows(aoi: User) -> Ids:
    """One row of everything in Aoi's notebook, by the names that addresses use."""
    person = fill_notebook(aoi)
    create_token(aoi, name="mine")
    found = {
        "contact_id": person, "person_id": person, "pair_id": MaybeSame.objects.get(),
        "merge_id": Merge.objects.get(), "other_id": Merge.objects.get().gone,
        "encounter_id": Encounter.objects.order_by("pk")[0], "promise_id": Promise.objects.get(),
        "decision_id": Decision.objects.get(), "draft_id": SavedDraft.objects.get(),
        "template_id": OwnTemplate.objects.get(),
        "purpose_id": Purpose.objects.get(), "step_id": FirstStep.objects.get(), "token_id": Token.objects.get(),
        "device_id": begin_device(aoi, name="iPhone")[0], "code_id": create_pair_key(aoi)[0],
        "face_id": OwnFace.objects.get(),
        "import_id": Import.objects.get(), "file_id": ImportFile.objects.get(), "card_id": StagedCard.objects.get(),
        "capture_id": Capture.objects.get(),
        "receipt_id": Receipt.objects.get(), "advance_id": Advance.objects.get(),
        "outing_id": Outing.objects.get(), "place_id": Place.objects.order_by("pk")[0],
        "target_id": Target.objects.get(),
        "report_id": Solicited.objects.get(), "question_id": Question.objects.get(), "trial_id": Tried.objects.get(),
        "salon_id": Place.objects.get(kind="salon"), "charity_id": Place.objects.get(kind="charity"),
        "plan_id": Planned.objects.get(), "use_id": Use.objects.get(), "fee_id": SalonFee.objects.get(),
        "source_id": Source.objects.get(kind="file"), "connection_id": connect(aoi),
        "correspondent_id": Correspondent.objects.get(key="hayashi@example.jp"),
        "consultation_id": Consultation.objects.get(), "request_id": Request.objects.get(),
        "gift_id": Gift.objects.order_by("pk")[0], "lesson_id": Lesson.objects.get(),
        "introduction_id": Introduction.objects.order_by("pk")[0],
        "favour_id": Favour.objects.get(),
        "announcement_id": Announcement.objects.get(), "hearer_id": Hearer.objects.get(),
        "photo_id": CardPhoto.objects.get(), "scan_id": CardScan.objects.get(number=1),
        "back_id": CardScan.objects.get(number=2),
        "gathering_id": Gathering.objects.get(), "ticket_id": Ticket.objects.get(), "asked_id": Asked.objects.get(),
        "condition_id": Condition.objects.get(), "sign_up_id": SignUp.objects.order_by("pk")[0],
        "exchange_id": Gathering.objects.get(),
        "wish_id": PairWish.objects.get(),
        "payment_id": Payment.objects.get(), "given_id": Given.objects.get(), "option_id": DateOption.objects.get(),
        "community_id": Community.objects.get(), "told_id": Report.objects.get(),
        "ban_id": Ban.objects.get(), "strike_id": Strike.objects.get(),
        "staff_id": Staff.objects.get(role="reception"), "raised_id": Raised.objects.get(),
        "shift_id": Shift.objects.get(), "duty_id": Duty.objects.get(), "team_id": Team.objects.get(),
        "talk_question_id": TalkQuestion.objects.get(),
        "post_id": RoomPost.objects.get(), "material_id": Material.objects.get(),
    }  # fmt: skip
    fixed = {"year": "2027", "occasion": "midsummer", "charge_on": "2026-11-10"}
    return {**fixed, **{name: str(row.pk) for name, row in found.items()}}


def connect(owner: User) -> Source:
    """A mailbox that was never looked into: nobody answers there."""
    config = {"host": "mail.invalid", "user": "aoi"}
    part = {"name": "INBOX", "shown": "INBOX", "use": "inbox", "is_chosen": True}
    secret = {"password": "x"}
    return connect_source(owner, kind="imap", name="aoi", config=config, secret=secret, parts=[part])


def address_of(page: Page, rows: Ids) -> str:
    known = {**rows, **page.values}
    return "/" + re.sub(r"<\w+:(\w+)>", lambda match: known[match[1]], page.route)


def ask(client: Client, method: str, address: str) -> int:
    answer = client.generic(method, address, "", "application/x-www-form-urlencoded")
    answer.close()
    return answer.status_code


def test_every_page_is_listed_once() -> None:
    routes = {route for route in list_routes(get_resolver().url_patterns) if not re.match(r"\^?api/", route)}
    listed = [page.route for page in read_all_pages()]
    assert sorted(listed) == sorted(set(listed))
    assert (sorted(routes - set(listed)), sorted(set(listed) - routes)) == ([], [])


def test_every_operation_is_listed_once() -> None:
    said = api.get_openapi_schema()["paths"]
    operations = {
        (method.upper(), path.removeprefix("/api/")) for path, one in said.items() for method in one
    }
    listed = [(one.method, one.path) for one in read_operations()]
    assert sorted(listed) == sorted(set(listed))
    assert (sorted(operations - set(listed)), sorted(set(listed) - operations)) == ([], [])


def test_nothing_of_the_api_is_left_unguarded() -> None:
    routes = {route for route in list_routes(get_resolver().url_patterns) if re.match(r"\^?api/", route)}
    plain = {re.sub(r"<\w+:(\w+)>", r"{\1}", route) for route in routes}
    assert sorted(plain - {f"api/{one.path}" for one in read_operations()} - UNGUARDED) == []


def test_strangers_are_sent_to_the_entrance(rows: Ids) -> None:
    wrong = []
    for page in read_pages():
        for method in page.methods:
            answer = Client(HTTP_HOST="localhost").generic(method, address_of(page, rows))
            is_sent_away = answer.status_code == 302 and answer.headers["Location"] == "/enter/"
            is_sent_away |= answer.headers["Content-Type"] == "application/problem+json"  # what scripts get
            if is_sent_away == (page.access == "open"):
                wrong.append((method, page.route, answer.status_code))
    assert wrong == [], "\n".join(map(str, wrong))


def test_another_owner_finds_nothing(rows: Ids, ben: User, client_of: ClientOf) -> None:
    """404; where a form is looked at before the row, the same refusal as for a row that was never there."""
    client, absent, wrong = client_of(ben), dict.fromkeys(rows, ABSENT), []
    for page in read_pages():
        for method in sorted(page.methods) if page.access == "row" else ():
            status = ask(client, method, address_of(page, rows))
            if status != 404 and not (status == 422 == ask(client, method, address_of(page, absent))):
                wrong.append((method, page.route, status))
    assert wrong == [], "\n".join(map(str, wrong))


def test_only_the_listed_methods_are_answered(rows: Ids, aoi: User, client_of: ClientOf) -> None:
    client = client_of(aoi)
    wrong = [
        (method, page.route, status)
        for page in read_pages()
        for method in ("GET", "POST", "PUT", "DELETE")
        if method not in page.methods and (status := ask(client, method, address_of(page, rows))) != 405
    ]
    assert wrong == [], "\n".join(map(str, wrong))


def test_the_owner_sees_every_page(rows: Ids, aoi: User, client_of: ClientOf) -> None:
    client = client_of(aoi)
    wrong = [
        (page.route, status)
        for page in read_pages()
        if "GET" in page.methods and page.route not in UNSEEN and not page.route.startswith("guest/")
        if (status := ask(client, "GET", address_of(page, rows))) not in (200, 302)
    ]
    assert wrong == [], "\n".join(map(str, wrong))


def knock(owner: User | None, scopes: list[str], rows: Ids) -> dict[tuple[str, str], int]:
    """The status of every operation, asked with such a token (or with none)."""
    key = create_token(owner, name="k", scopes=scopes)[1] if owner else ""
    client = Client(HTTP_HOST="localhost", raise_request_exception=False)
    headers = {"Authorization": f"Bearer {key}"} if key else {}
    asked = {}
    for one in read_operations():
        address = "/api/" + re.sub(r"{(\w+)}", lambda match: rows[match[1]], one.path)
        query = f"?{one.query}" if one.query else ""
        answer = client.generic(
            one.method, address + query, "" if one.body is None else json.dumps(one.body), "application/json",
            headers=headers,
        )  # fmt: skip
        answer.close()
        asked[one.method, one.path] = answer.status_code
    return asked


def test_a_program_without_a_token_gets_nothing(rows: Ids) -> None:
    open_to_all = {(one.method, one.path) for one in read_operations() if one.access == "anybody"}
    asked = knock(None, [], rows)
    assert {one for one, status in asked.items() if status != 401} == open_to_all


def test_scopes_reach_as_far_as_they_say(rows: Ids, ben: User) -> None:
    guarded = {(one.method, one.path) for one in read_operations() if one.access != "anybody"}
    reading, writing = (
        {one: status for one, status in knock(ben, [scope], rows).items() if one in guarded}
        for scope in ("read", "write")
    )
    assert {one: status for one, status in reading.items() if (status == 403) == (one[0] == "GET")} == {}
    assert {one: status for one, status in writing.items() if (status == 403) != (one[0] == "GET")} == {}


def test_a_program_of_another_owner_finds_nothing(rows: Ids, ben: User) -> None:
    asked = knock(ben, ["read", "write"], rows)
    wanted = [(one.method, one.path) for one in read_operations() if one.access == "tokenrow"]
    assert {one: asked[one] for one in wanted if asked[one] != 404} == {}


CALLS = {tool.__name__: tool for tool in (*reading.TOOLS, *writing.TOOLS)}


def use(owner: User, one: AssistantTool, rows: Ids) -> object:
    """What the tool answers to an assistant of this owner who may do everything."""
    arguments = re.sub(r"{(\w+_id)}", lambda match: rows[match[1]], one.arguments)
    with called_by(Caller(owner, "助手", can_write=True, is_local=True)):
        return CALLS[one.name](**json.loads(arguments))


def test_every_tool_is_listed_once_and_writing_only_where_it_is_switched_on(aoi: User) -> None:
    listed = [one.name for one in read_tools()]
    assert sorted(listed) == sorted(CALLS)
    writes = {one.name for one in read_tools() if one.access == "writerow"}
    for can_write in (False, True):
        with called_by(Caller(aoi, "助手", can_write=can_write)):
            shown = {tool.name for tool in anyio.run(make_server().list_tools)}
        assert shown == {name for name in listed if can_write or name not in writes}


def test_an_assistant_of_another_owner_finds_nothing(rows: Ids, ben: User) -> None:
    """Of a row: as if it were not there. Of no row: the same as in a notebook with nobody in it."""
    before = (Encounter.objects.count(), Promise.objects.count())
    for one in read_tools():
        if one.access == "token":
            assert rows["contact_id"] not in repr(use(ben, one, rows)), one.name
            continue
        with pytest.raises(errors.NotFound):
            use(ben, one, rows)
    assert (Encounter.objects.count(), Promise.objects.count()) == before


def test_the_owners_assistant_gets_an_answer_from_every_tool(rows: Ids, aoi: User) -> None:
    assert [one.name for one in read_tools() if use(aoi, one, rows) is None] == []
