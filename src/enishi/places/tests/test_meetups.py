"""次も行く？ and 「勧誘された」: said, said anew, taken back; the owner's alone."""

from __future__ import annotations

import datetime as dt
import uuid

import pytest

from enishi.accounts.models import User
from enishi.api.tests.conftest import Program
from enishi.conftest import ClientOf
from enishi.core import clock, errors
from enishi.core.tests.console import run_word
from enishi.people.tests.factories import make_contact
from enishi.places import actions, queries, rules
from enishi.places.cli import COMMANDS as WORDS
from enishi.places.models import Place
from enishi.places.tests.factories import make_place

pytestmark = pytest.mark.django_db
COMMANDS = list(WORDS)
DAY = dt.date(2026, 11, 20)


@pytest.fixture
def meetup(aoi: User) -> Place:
    return make_place(aoi, "meetup")


def test_said_anew_it_is_what_was_said_last(aoi: User, meetup: Place) -> None:
    for answer in ("no", "yes"):
        actions.answer_go_again(aoi, meetup.pk, answer, on=DAY)
    assert [(row.on, row.answer) for row in queries.list_go_agains(aoi, meetup)] == [(DAY, "yes")]
    actions.take_back_go_again(aoi, meetup.pk, DAY)
    assert queries.find_go_again(aoi, meetup) is None


@pytest.mark.parametrize(("answer", "on"), [("maybe", DAY), ("yes", dt.date(2099, 1, 1))])
def test_what_cannot_be_is_refused(aoi: User, meetup: Place, answer: str, on: dt.date) -> None:
    with pytest.raises(errors.Invalid):
        actions.answer_go_again(aoi, meetup.pk, answer, on=on)


def test_one_press_is_one_report_and_it_goes_again(aoi: User, ben: User, meetup: Place) -> None:
    key, somebody = uuid.uuid4(), make_contact(aoi)
    first, second = (
        actions.report_solicited(aoi, meetup.pk, on=DAY, contact_id=somebody.pk, note=" 投資 ", report_id=key)
        for _ in range(2)
    )
    assert (first, first.note, first.contact) == (second, "投資", somebody)
    assert queries.list_latest_reports(aoi, [meetup.pk]) == {meetup.pk: first}
    for actor in (aoi, ben):
        assert (
            rules.can_change_report(actor, first)
            == rules.reports_changeable_by(actor).exists()
            == (actor == aoi)
        )
    with pytest.raises(errors.NotFound):
        actions.delete_report(ben, first.pk)
    actions.delete_report(aoi, first.pk)
    assert queries.list_latest_reports(aoi, [meetup.pk]) == {}


def test_the_buttons_of_the_page(aoi: User, client_of: ClientOf, meetup: Place) -> None:
    client, path = client_of(aoi), f"/places/{meetup.pk}"
    assert client.post(f"{path}/go-again/", {"answer": "yes", "on": "2026-11-20"}).status_code == 302
    assert client.post(f"{path}/go-again/?on=2026-11-20").status_code == 302  # what the undo button sends
    assert queries.find_go_again(aoi, meetup) is None
    client.post(f"{path}/solicited/", {"note": "保険", "name": "いない人"})
    assert queries.list_latest_reports(aoi, [meetup.pk]) == {}  # nobody is guessed
    client.post(f"{path}/solicited/", {"note": "保険"})
    page = client.get(f"{path}/").content.decode()
    assert "保険" in page
    (report,) = queries.list_reports(aoi, [meetup.pk])
    client.post(f"/places/solicited/{report.pk}/delete/")
    assert not queries.list_reports(aoi, [meetup.pk]).exists()


def test_api_and_command_line(aoi: User, meetup: Place) -> None:
    program = Program(aoi, ["read", "write"])
    path = f"/places/{meetup.pk}"
    said = {"answer": "perhaps", "on": "2026-11-20"}
    assert program.ask("POST", f"{path}/go-again", said) == (200, [{"on": "2026-11-20", "answer": "perhaps"}])
    assert program.ask("POST", f"{path}/go-again", {"answer": "", "on": "2026-11-20"}) == (200, [])
    status, report = program.ask("POST", f"{path}/solicited", {"note": "投資", "on": "2026-11-20"})
    assert (status, report["note"]) == (201, "投資")
    assert program.ask("GET", f"{path}/solicited") == (200, [report])
    assert program.ask("DELETE", f"/solicited/{report['id']}")[0] == 204
    with clock.as_of(dt.datetime(2026, 11, 21, 3, tzinfo=dt.UTC)):
        assert run_word(COMMANDS, "place", "go-again", meetup.name, "yes", "--on", "2026-11-20").out
    assert queries.find_go_again(aoi, meetup) is not None
    assert (
        run_word(COMMANDS, "place", "solicited", meetup.name, "--note", "保険", "--json").json["note"]
        == "保険"
    )
