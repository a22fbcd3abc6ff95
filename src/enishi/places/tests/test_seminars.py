"""Questions and trials of a seminar: prepared, asked, tried, taken back; the owner's alone."""

from __future__ import annotations

import datetime as dt
import uuid

import pytest

from enishi.accounts.models import User
from enishi.api.tests.conftest import Program
from enishi.conftest import ClientOf
from enishi.core import errors
from enishi.core.tests.console import run_word
from enishi.places import actions, queries, rules
from enishi.places.cli import COMMANDS as WORDS
from enishi.places.models import Place
from enishi.places.tests.factories import make_place

pytestmark = pytest.mark.django_db
COMMANDS = list(WORDS)
DAY = dt.date(2026, 3, 14)


@pytest.fixture
def seminar(aoi: User) -> Place:
    return make_place(aoi, "seminar")


def test_a_question_is_prepared_once_asked_and_taken_back(aoi: User, ben: User, seminar: Place) -> None:
    key = uuid.uuid4()
    one = actions.add_question(aoi, seminar.pk, " どこで生きますか ", question_id=key)
    assert actions.add_question(aoi, seminar.pk, "どこで生きますか") == one
    assert actions.add_question(aoi, seminar.pk, "別の", question_id=key) == one
    actions.ask_question(aoi, one.pk, answer="会計です", on=DAY)
    (asked,) = queries.list_asked(aoi, seminar, DAY)
    assert (asked.text, asked.answer) == ("どこで生きますか", "会計です")
    actions.unask_question(aoi, one.pk)
    assert list(queries.list_questions(aoi, seminar, is_open=True)) == [one]
    for actor in (aoi, ben):
        assert rules.can_change_question(actor, one) == (actor == aoi)
    with pytest.raises(errors.NotFound):
        actions.delete_question(ben, one.pk)
    actions.delete_question(aoi, one.pk)
    assert not queries.list_questions(aoi, seminar).exists()


def test_something_heard_is_tried_and_not_yet(aoi: User, seminar: Place) -> None:
    row = actions.add_trial(aoi, seminar.pk, "紙で作り直す", heard_on=DAY)
    assert actions.try_out(aoi, row.pk, result="早い", on=DAY + dt.timedelta(days=9)).result == "早い"
    assert actions.untry(aoi, row.pk).tried_on is None
    with pytest.raises(errors.Invalid):
        actions.try_out(aoi, row.pk, on=dt.date(2099, 1, 1))
    with pytest.raises(errors.Invalid):
        actions.add_trial(aoi, seminar.pk, "  ")
    actions.delete_trial(aoi, row.pk)
    assert list(queries.list_trials(aoi, seminar)) == []


def test_the_buttons_of_the_page(aoi: User, client_of: ClientOf, seminar: Place) -> None:
    client, path = client_of(aoi), f"/places/{seminar.pk}"
    client.post(f"{path}/questions/", {"text": "何から始めましたか"})
    (question,) = queries.list_questions(aoi, seminar)
    client.post(f"/places/questions/{question.pk}/asked/", {"answer": "メモから"})
    client.post(f"{path}/tried/", {"text": "朝の10分", "done": "1"})
    page = client.get(f"{path}/").content.decode()
    assert [words in page for words in ("何から始めましたか", "メモから", "朝の10分")] == [True] * 3
    client.post(f"/places/questions/{question.pk}/asked/?undo=1")
    (trial,) = queries.list_trials(aoi, seminar)
    assert trial.tried_on is not None
    client.post(f"/places/tried/{trial.pk}/done/?undo=1")
    assert queries.get_trial(aoi, trial.pk).tried_on is None
    assert queries.get_question(aoi, question.pk).asked_on is None
    client.post(f"/places/tried/{trial.pk}/delete/")
    client.post(f"/places/questions/{question.pk}/delete/")
    assert client.post(f"{path}/questions/", {"text": ""}).status_code == 302
    assert not queries.list_questions(aoi, seminar).exists()


def test_api_and_command_line(aoi: User, seminar: Place) -> None:
    program, path = Program(aoi, ["read", "write"]), f"/places/{seminar.pk}"
    status, question = program.ask("POST", f"{path}/questions", {"text": "何から"})
    assert (status, question["asked_on"]) == (201, None)
    asked = program.ask("POST", f"/questions/{question['id']}/asked", {"answer": "メモ", "on": "2026-03-14"})
    assert (asked[0], asked[1]["asked_on"]) == (200, "2026-03-14")
    status, trial = program.ask("POST", f"{path}/tried", {"text": "紙で", "heard_on": "2026-03-14"})
    assert (
        program.ask("POST", f"/tried/{trial['id']}/done", {"on": "2026-04-26"})[1]["tried_on"] == "2026-04-26"
    )
    assert [len(program.ask("GET", f"{path}/{one}")[1]) for one in ("questions", "tried")] == [1, 1]
    run_word(COMMANDS, "place", "question", seminar.name, "もうひとつ")
    assert len(run_word(COMMANDS, "place", "question", seminar.name, "--json").json) == 2
    run_word(COMMANDS, "place", "asked", question["id"], "--undo")
    assert queries.get_question(aoi, question["id"]).asked_on is None
    assert len(run_word(COMMANDS, "place", "tried", seminar.name, "声に出す", "--json").json) == 2
    for one in (f"/questions/{question['id']}", f"/tried/{trial['id']}"):
        assert program.ask("DELETE", one)[0] == 204
