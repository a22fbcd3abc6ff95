"""The owner's own templates: kept, chosen, refused, thrown away and taken back."""

from __future__ import annotations

import pytest
from pytest_django import DjangoAssertNumQueries

from enishi.accounts.models import User
from enishi.api.tests.conftest import Program
from enishi.conftest import ClientOf
from enishi.core import errors, ids
from enishi.core.tests.console import Ran, run_word
from enishi.encounters.actions import record_encounter
from enishi.encounters.tests.factories import ago, noon
from enishi.followups import actions, queries, rules
from enishi.followups.actions import TemplateFields
from enishi.followups.cli import COMMANDS
from enishi.followups.models import OwnTemplate
from enishi.people.models import Contact
from enishi.people.queries import get_contact
from enishi.people.tests.factories import make_contact

FORM = {
    "name": "短いお礼", "kind": "thank_you", "channel": "line", "relation": "", "language": "ja", "subject": "",
    "text": "{when_wa}ありがとうございました。\n{topic}のお話、また。", "what": "keep",
}  # fmt: skip


def fields(**more: object) -> TemplateFields:
    plain: dict[str, object] = {"name": "短いお礼", "kind": "thank_you", "text": "{name}、どうも。"}
    return TemplateFields(**{**plain, **more})  # type: ignore[arg-type]


@pytest.fixture
def sato(aoi: User) -> Contact:
    made = make_contact(aoi, "佐藤", "健")
    Contact.objects.filter(pk=made.pk).update(relation="friend")
    record_encounter(aoi, contact_ids=[made.pk], on=ago(1), kind="event", place="読書会")
    return get_contact(aoi, made.pk)


def test_the_rules_agree(aoi: User, ben: User) -> None:
    made = actions.add_template(aoi, fields())
    for actor in (aoi, ben):
        assert rules.can_edit_template(actor, made) == rules.templates_editable_by(actor).exists()


def test_the_same_form_twice_is_one_template(aoi: User, client_of: ClientOf) -> None:
    form, browser = {**FORM, "key": str(ids.new_id())}, client_of(aoi)
    for _ in range(2):
        assert browser.post("/settings/templates/new/", form).status_code == 302
    assert [one.name for one in queries.list_templates(aoi)] == ["短いお礼"]


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"text": "{nmae}、"}, "{nmae}"),
        ({"text": ""}, "一行"),
        ({"name": " "}, "名前"),
        ({"text": "あ" * 10_001}, "10,000"),
    ],
)
def test_what_cannot_be_kept_is_told_beside_the_form(
    aoi: User, client_of: ClientOf, given: dict[str, str], sentence: str
) -> None:
    page = client_of(aoi).post("/settings/templates/new/", {**FORM, "key": str(ids.new_id()), **given})
    assert page.status_code == 422
    shown = page.content.decode()
    assert sentence in shown
    assert given.get("text", FORM["text"])[:40] in shown
    assert not OwnTemplate.objects.exists()


def test_one_name_is_one_template(aoi: User) -> None:
    actions.add_template(aoi, fields())
    with pytest.raises(errors.AlreadyThere):
        actions.add_template(aoi, fields())


def test_trying_it_on_somebody_keeps_nothing(aoi: User, sato: Contact, client_of: ClientOf) -> None:
    form = {**FORM, "key": str(ids.new_id()), "what": "look"}
    browser = client_of(aoi)
    example = browser.post("/settings/templates/new/", form).content.decode()
    assert "子ども食堂の会計のお話、また。" in example
    theirs = browser.post("/settings/templates/new/", {**form, "person": "佐藤 健"}).content.decode()
    assert "ありがとうございました。" in theirs
    assert "のお話、また。</p>" not in theirs
    nobody = browser.post("/settings/templates/new/", {**form, "person": "いない人"})
    assert nobody.status_code == 422
    assert not OwnTemplate.objects.exists()


def test_it_is_chosen_on_the_draft_page(aoi: User, sato: Contact, client_of: ClientOf) -> None:
    made = actions.add_template(aoi, fields(channel="line"))
    actions.add_template(aoi, fields(name="お客様へ", relation="customer"))
    browser = client_of(aoi)
    page = browser.get(f"/people/{sato.pk}/write/?kind=thank_you&channel=line")
    assert [one.name for one in page.context["templates"]] == ["短いお礼"]
    chosen = browser.get(f"/people/{sato.pk}/write/?template={made.pk}")
    assert "佐藤さん、どうも。" in chosen.context["draft"].body
    assert browser.get(f"/people/{sato.pk}/write/?template={ids.new_id()}").status_code == 404


def test_thrown_away_and_back(aoi: User, client_of: ClientOf) -> None:
    made, browser = actions.add_template(aoi, fields()), client_of(aoi)
    browser.post(f"/settings/templates/{made.pk}/delete/")
    assert not queries.list_templates(aoi).exists()
    browser.post(f"/settings/templates/{made.pk}/undelete/")
    assert queries.list_templates(aoi).get() == made


def test_back_under_a_name_that_is_taken_is_refused(aoi: User) -> None:
    made = actions.add_template(aoi, fields())
    actions.delete_template(aoi, made.pk)
    actions.add_template(aoi, fields())
    with pytest.raises(errors.AlreadyThere):
        actions.undelete_template(aoi, made.pk)


def test_changed_and_used_in_its_own_language(aoi: User, sato: Contact) -> None:
    made = actions.add_template(aoi, fields(language="en", text="It was good to see you {when}."))
    changed = actions.change_template(aoi, made.pk, fields(language="en", text="Good to see you at {place}!"))
    draft = queries.compose_draft(aoi, sato, kind="", template=changed, channel="line", now=noon())
    assert draft.body.endswith("Good to see you at 読書会!")
    assert draft.language == "en"


def test_over_http(aoi: User, sato: Contact) -> None:
    program = Program(aoi, ["read", "write"])
    given = {"name": "短いお礼", "kind": "thank_you", "text": "{name}、どうも。", "channel": "line"}
    status, made = program.ask("POST", "/templates", given, key="once")
    assert (status, program.ask("POST", "/templates", given, key="once")) == (201, (201, made))
    draft = program.ask("GET", f"/people/{sato.pk}/draft", template_id=made["id"])[1]
    assert "佐藤さん、どうも。" in draft["body"]
    assert program.ask("GET", f"/people/{sato.pk}/draft")[0] == 422
    status, wrong = program.ask("PUT", f"/templates/{made['id']}", {**given, "text": "{x}"})
    assert (status, "{x}" in wrong["detail"]) == (422, True)
    assert program.ask("PUT", f"/templates/{made['id']}", {**given, "name": "お礼"})[1]["name"] == "お礼"
    assert program.ask("DELETE", f"/templates/{made['id']}")[0] == 204
    assert program.ask("GET", "/templates") == (200, [])
    assert program.ask("POST", f"/templates/{made['id']}/undelete")[1]["name"] == "お礼"
    assert program.ask("GET", f"/templates/{made['id']}")[1]["text"] == "{name}、どうも。"


def test_on_the_command_line(aoi: User, sato: Contact) -> None:
    assert run_word(COMMANDS, "template", "--json") == Ran(0, "[]\n", "")
    assert run_word(COMMANDS, "template", "お礼", "--text", "{name}、どうも。").status == 2
    wrong = run_word(COMMANDS, "template", "お礼", "--kind", "thank_you", "--text", "{nmae}、どうも。")
    assert (wrong.status, "{nmae}" in wrong.err) == (2, True)
    made = run_word(
        COMMANDS, "template", "お礼", "--kind", "thank_you", "--text", "{name}、どうも。", "--json"
    ).json
    assert [one["name"] for one in made] == ["お礼"]
    changed = run_word(COMMANDS, "template", "お礼", "--channel", "line", "--json").json
    assert (changed[0]["text"], changed[0]["channel"]) == ("{name}、どうも。", "line")
    draft = run_word(COMMANDS, "draft", "佐藤 健", "--template", "お礼", "--json").json
    assert "佐藤さん、どうも。" in draft["body"]
    assert run_word(COMMANDS, "draft", "佐藤 健", "--template", "ない").status == 2
    assert run_word(COMMANDS, "draft", "佐藤 健").status == 2
    assert run_word(COMMANDS, "template", "お礼", "--delete").status == 0
    assert run_word(COMMANDS, "template", "--json").json == []


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_asks_the_same_number_of_questions(
    aoi: User, client_of: ClientOf, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(count):
        actions.add_template(aoi, fields(name=f"ひな型{number}"))
    browser = client_of(aoi)
    with django_assert_num_queries(3):
        browser.get("/settings/templates/")
