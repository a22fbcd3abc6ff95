"""The tools by themselves: whose people they tell of, and what they never do."""

from __future__ import annotations

from collections.abc import Iterator

import anyio
import pytest
from mcp_types import CallToolResult
from pydantic import TypeAdapter, ValidationError

from enishi.accounts import actions as accounts
from enishi.accounts.models import User
from enishi.audit.queries import list_records
from enishi.core import errors
from enishi.encounters.models import Encounter, Promise
from enishi.insights import actions as insights
from enishi.mcp import reading, server, writing
from enishi.mcp.callers import Caller, called_by
from enishi.mcp.server import note_call
from enishi.people import actions
from enishi.people.models import Contact, State
from enishi.people.tests.factories import make_contact
from enishi.search import encoder
from enishi.search.models import Meaning

pytestmark = pytest.mark.django_db


@pytest.fixture
def told(aoi: User) -> Iterator[Caller]:
    caller = Caller(aoi, "卓上の助手")
    with called_by(caller):
        yield caller


@pytest.fixture
def sato(aoi: User) -> Contact:
    return make_contact(aoi, emails=("ken@example.jp",), phones=("03-1234-5678",))


def test_neither_addresses_nor_numbers_leave(told: Caller, sato: Contact) -> None:
    (found,) = reading.people().items
    assert (found.person_id, found.person) == (str(sato.pk), "佐藤 健")
    assert "example" not in found.model_dump_json()
    assert "1234" not in found.model_dump_json()


def test_somebody_of_another_notebook_is_not_there(told: Caller, ben: User, aoi: User) -> None:
    other = make_contact(ben, "鈴木", "花")
    for words in (str(other.pk), "鈴木 花"):
        with pytest.raises(errors.NotFound):
            reading.brief(words)
        with pytest.raises(errors.NotFound):
            reading.draft(words, "thank_you")
        with pytest.raises(errors.NotFound):
            writing.record_encounter([words])
        with pytest.raises(errors.NotFound):
            writing.add_promise(words, "x")
    assert reading.people(words="鈴木").items == []
    assert (Encounter.objects.count(), Promise.objects.count()) == (0, 0)


def test_reading_writes_nothing_into_the_notebook(told: Caller, sato: Contact, aoi: User) -> None:
    before = list_records(aoi).count()
    reading.people()
    reading.brief("佐藤")
    reading.today()
    reading.ways()
    reading.draft("佐藤", "thank_you")
    assert (list_records(aoi).count(), Encounter.objects.count()) == (before, 0)


def test_writing_goes_by_the_actions_of_the_pages(told: Caller, sato: Contact, aoi: User) -> None:
    met = writing.record_encounter(["佐藤 健"], kind="call", note="長い話", private=True)
    promised = writing.add_promise(str(sato.pk), "本を貸す", side="theirs")
    encounter, promise = Encounter.objects.get(), Promise.objects.get()
    assert (met.id, encounter.note, encounter.is_private) == (str(encounter.pk), "長い話", True)
    assert (promised.id, promise.side, promise.contact_id) == (str(promise.pk), "theirs", sato.pk)
    with pytest.raises(errors.Invalid):
        writing.record_encounter(["佐藤 健"], kind="dance")


def test_the_trail_says_who_called_and_how_it_ended(told: Caller, aoi: User) -> None:
    note_call("brief", "not_found+private")
    note_call("x; DROP TABLE", "invalid")
    rows = [(row.door, row.action, row.subject_kind, row.summary) for row in list_records(aoi)]
    assert rows == [
        ("mcp", "call_xdroptable", "assistant", "invalid|卓上の助手"),
        ("mcp", "call_brief", "assistant", "not_found+private|卓上の助手"),
    ]


def test_writing_is_a_switch_of_each_key(aoi: User, ben: User) -> None:
    token, _ = accounts.create_token(aoi, name="助手")
    assert token.scopes == ["read", "write"]
    assert accounts.set_assistant_writing(aoi, "助手", is_on=True).scopes == [
        "assistant_write",
        "read",
        "write",
    ]
    assert accounts.set_assistant_writing(aoi, str(token.pk), is_on=False).scopes == ["read", "write"]
    with pytest.raises(errors.NotFound):
        accounts.set_assistant_writing(ben, str(token.pk), is_on=True)
    accounts.revoke_token(aoi, str(token.pk))
    with pytest.raises(errors.Closed):
        accounts.set_assistant_writing(aoi, str(token.pk), is_on=True)


def test_nobody_may_ask_for_that_switch_when_making_a_key(aoi: User) -> None:
    with pytest.raises(errors.Invalid):
        accounts.create_token(aoi, name="助手", scopes=["read", "assistant_write"])


def test_who_is_kept_back_comes_neither_by_name_nor_as_an_introducer(told: Caller, aoi: User) -> None:
    private = make_contact(aoi, "黒川", "静")
    actions.set_contact(aoi, private.pk, is_private=True)
    with pytest.raises(errors.NotFound):
        reading.brief("黒川 静")
    assert reading.brief("黒川 静", include_private=True).person == "黒川 静さん"
    assert (reading.people().total, reading.people(include_private=True).total) == (0, 1)


def test_what_somebody_kept_back_could_do_is_not_told_of_others(
    told: Caller, sato: Contact, aoi: User
) -> None:
    private, gone = make_contact(aoi, "黒川", "静"), make_contact(aoi, "星野", "永一")
    actions.set_interests(aoi, sato.pk, "wants", ["帳簿を見てほしい"])
    actions.set_interests(aoi, private.pk, "offers", ["帳簿と税の極秘の相談"])
    actions.set_interests(aoi, gone.pk, "offers", ["帳簿の極秘の講座"])
    actions.set_contact(aoi, private.pk, is_private=True)
    actions.set_contact(aoi, gone.pk, state=State.DECEASED)
    assert "極秘" not in reading.brief("佐藤").model_dump_json()
    assert "極秘" not in reading.today().model_dump_json()
    assert "極秘の相談" in reading.brief("佐藤", include_private=True).model_dump_json()


def call(monkeypatch: pytest.MonkeyPatch, name: str, noted: dict[str, str | bool], **said: object) -> bool:
    """A call whose tool succeeds; whether its success is what the assistant hears."""

    async def answer(*_: object) -> CallToolResult:
        return CallToolResult(content=[])

    def note(_: str, outcome: str) -> bool:
        noted["outcome"] = outcome
        return bool(noted["is_free"])

    monkeypatch.setattr(server.Door, "_try", answer)
    monkeypatch.setattr(server, "_is_noted", note)
    answered = anyio.run(server.make_server().call_tool, name, said)
    assert isinstance(answered, CallToolResult)
    return not answered.is_error


@pytest.mark.parametrize(
    "value", [True, "true", "TRUE", 1, 1.0, "1", "yes", "Y", "on", "t", False, "no", 0, 2]
)
def test_asking_for_private_people_is_in_the_trail_however_it_is_written(
    told: Caller, monkeypatch: pytest.MonkeyPatch, value: object
) -> None:
    try:
        is_meant = TypeAdapter(bool).validate_python(value)
    except ValidationError:
        is_meant = False
    noted: dict[str, str | bool] = {"is_free": True}
    assert call(monkeypatch, "people", noted, include_private=value)
    assert noted["outcome"] == ("done+private" if is_meant else "done")


def test_what_was_written_is_said_even_if_the_trail_was_busy(
    told: Caller, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert call(monkeypatch, "add_promise", {"is_free": False})
    assert not call(monkeypatch, "people", {"is_free": False})


@pytest.mark.parametrize("has_encoder", [True, False])
def test_over_http_nothing_of_a_question_stays(
    aoi: User, sato: Contact, monkeypatch: pytest.MonkeyPatch, *, has_encoder: bool
) -> None:
    actions.set_interests(aoi, sato.pk, "offers", ["確定申告の相談"])
    if not has_encoder:
        monkeypatch.setattr(encoder, "find_encoder", lambda: None)
    monkeypatch.setattr(reading, "PATIENCE_SECONDS", 0.0)
    insights.ask_for_meanings(aoi, ["確定申告の相談"])
    before = set(Meaning.objects.values_list("digest", flat=True))
    with called_by(Caller(aoi, "卓上の助手", is_local=False)):
        reading.ask("だれにも言えない税金の悩み")
        reading.ask("確定申告の相談")
    assert set(Meaning.objects.values_list("digest", flat=True)) == before
