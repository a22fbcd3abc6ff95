"""What a draft may know, and the page it is written on."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from enishi.accounts.models import User
from enishi.conftest import ClientOf
from enishi.core import clock, errors
from enishi.encounters.actions import PromiseFields, record_encounter
from enishi.encounters.models import Encounter
from enishi.encounters.queries import list_open_promises
from enishi.encounters.tests.factories import ago, noon
from enishi.followups import drafts, queries
from enishi.followups.actions import send_draft
from enishi.followups.models import SavedDraft
from enishi.followups.queries.channels import suggest_channel
from enishi.people.models import Contact, OwnFace
from enishi.people.queries import get_contact
from enishi.people.tests.factories import make_contact


@pytest.fixture(autouse=True)
def _on_the_day() -> Iterator[None]:
    with clock.as_of(noon()):
        yield


@pytest.fixture
def sakura(aoi: User) -> Contact:
    OwnFace.objects.create(owner=aoi, family="青木", given="葵", organisation="ななほし")
    made = make_contact(
        aoi, "長谷川", "さくら", organisation="NPO法人まちのわ", emails=("sakura@machinowa.example.jp",)
    )
    record_encounter(
        aoi,
        contact_ids=[made.pk],
        on=ago(3),
        kind="event",
        place="異業種ランチ会",
        note="娘さんの受験の話",
        is_private=True,
        promises=[PromiseFields("mine", "簿記の本を送る", ago(0))],
    )
    return get_contact(aoi, made.pk)


def compose(actor: User, contact: Contact, kind: str, **more: Any) -> queries.ComposedDraft:
    return queries.compose_draft(actor, contact, kind=kind, now=noon(), **more)


def test_a_thank_you_names_the_place_and_keeps_private_words_private(aoi: User, sakura: Contact) -> None:
    draft = compose(aoi, sakura, "thank_you", channel="mail", variant=0)
    assert "長谷川 さくら様" in draft.body
    assert "異業種ランチ会" in draft.body
    assert "受験" not in draft.subject + draft.body + "".join(draft.hints)
    assert draft.facts.work_address
    assert [check.code for check in draft.checks if not check.ok] == []


def test_what_came_later_is_not_known(aoi: User, sakura: Contact) -> None:
    facts = queries.gather_facts(aoi, sakura, kind="thank_you", channel="line", now=noon(ago(10)))
    assert (facts.last, facts.promises, facts.to.known_days) == (None, (), 0)


def test_my_own_letters_are_no_memo(aoi: User, sakura: Contact) -> None:
    send_draft(aoi, contact_id=sakura.pk, kind="thank_you", channel="line", body="ありがとうございました")
    facts = queries.gather_facts(aoi, sakura, kind="ask_how", channel="line", now=noon())
    assert facts.last is not None
    assert (facts.last.kind, facts.last.note) == ("line", "")


@pytest.mark.parametrize(
    ("state", "state_on", "kind", "is_refused"),
    [
        ("deceased", None, "ask_how", True),
        ("deceased", ago(-1), "ask_how", False),
        ("mourning", None, "congratulate", True),
        ("mourning", None, "thank_you", False),
        ("none", None, "introduce", True),
        ("none", None, "nonsense", True),
    ],
)
def test_manners_refuse_with_a_sentence(
    aoi: User, sakura: Contact, state: str, state_on: dt.date | None, kind: str, is_refused: bool
) -> None:
    sakura.state, sakura.state_on = state, state_on
    if not is_refused:
        assert compose(aoi, sakura, kind, channel="line").body
        return
    with pytest.raises(errors.Invalid) as refusal:
        compose(aoi, sakura, kind, channel="line")
    assert refusal.value.message.endswith(("。", drafts.KINDS[-1]))


@pytest.mark.parametrize(
    ("relation", "points", "last_used", "channel"),
    [
        ("customer", ("mail",), "line", "mail"),
        ("customer", (), "line", "line"),
        ("friend", ("mail", "line"), "mail", "line"),
        ("friend", ("mail",), "", "mail"),
        ("", ("mail",), "line", "line"),
        ("peer", ("mail",), "", "mail"),
        ("", (), "", "line"),
    ],
)
def test_the_channel_follows_manners_and_habit(
    aoi: User, relation: str, points: tuple[str, ...], last_used: str, channel: str
) -> None:
    contact = make_contact(aoi, "五十嵐", "優")
    contact.relation = relation
    for kind in points:
        contact.points.create(owner=aoi, kind={"mail": "email", "line": "line"}[kind], value="x@example.jp")
    assert suggest_channel(contact, last_used) == channel


def page_of(contact: Contact, **question: str) -> str:
    return f"/people/{contact.pk}/write/?" + "&".join(f"{name}={value}" for name, value in question.items())


def test_the_page_shows_the_words_and_carries_them_out(
    aoi: User, sakura: Contact, client_of: ClientOf
) -> None:
    browser = client_of(aoi)
    page = browser.get(page_of(sakura, kind="thank_you", channel="line")).content.decode()
    assert "異業種ランチ会" in page
    assert 'href="https://line.me/R/share?text=' in page
    page = browser.get(page_of(sakura, kind="thank_you", channel="mail")).content.decode()
    assert 'href="mailto:sakura@machinowa.example.jp?subject=' in page


def post(browser: Client, contact: Contact, what: str, **more: str) -> Any:
    form = {"kind": "thank_you", "channel": "line", "key": "k", "body": "先日はありがとう。", "subject": ""}
    return browser.post(f"/people/{contact.pk}/write/", form | {"what": what} | more)


def test_sent_is_an_encounter_once_and_can_be_taken_back(
    aoi: User, sakura: Contact, client_of: ClientOf
) -> None:
    browser = client_of(aoi)
    promise = list_open_promises(aoi).get()
    for _ in range(2):
        assert post(browser, sakura, "send", kind="keep_promise", promise=str(promise.pk)).status_code == 302
    assert (Encounter.objects.count(), list_open_promises(aoi).count()) == (2, 0)
    draft = SavedDraft.objects.get()
    answer = browser.post(f"/drafts/{draft.pk}/unsend/")
    assert (Encounter.objects.filter(deleted_at=None).count(), list_open_promises(aoi).count()) == (1, 1)
    assert "先日はありがとう。" in browser.get(answer["Location"]).content.decode()


def test_a_draft_is_kept_and_thrown_away(aoi: User, sakura: Contact, client_of: ClientOf) -> None:
    browser = client_of(aoi)
    answer = post(browser, sakura, "save")
    page = browser.get(answer["Location"]).content.decode()
    assert "先日はありがとう。" in page
    browser.post(f"/drafts/{SavedDraft.objects.get().pk}/delete/")
    assert SavedDraft.objects.count() == 0


def test_looking_it_over_keeps_nothing_and_says_what_is_missing(
    aoi: User, sakura: Contact, client_of: ClientOf
) -> None:
    page = post(client_of(aoi), sakura, "look", body="○○様、ありがとう。").content.decode()
    assert "長谷川" in page
    assert SavedDraft.objects.count() == 0


def test_empty_words_come_back_with_a_sentence(aoi: User, sakura: Contact, client_of: ClientOf) -> None:
    answer = post(client_of(aoi), sakura, "send", body=" ")
    assert answer.status_code == 422
    assert "まだ何も書かれていません。" in answer.content.decode()


def test_the_same_text_to_somebody_else_is_pointed_out(
    aoi: User, sakura: Contact, client_of: ClientOf
) -> None:
    other = make_contact(aoi, "五十嵐", "優")
    words = "先日はお時間をいただき、ありがとうございました。またお話しできるとうれしいです。"
    send_draft(aoi, contact_id=other.pk, kind="thank_you", channel="line", body=words)
    page = post(client_of(aoi), sakura, "look", body="長谷川さん、" + words).content.decode()
    assert "五十嵐 優" in page


def test_a_refusal_is_a_sentence_on_the_page(aoi: User, sakura: Contact, client_of: ClientOf) -> None:
    Contact.objects.filter(pk=sakura.pk).update(state="deceased")
    answer = client_of(aoi).get(page_of(sakura, kind="ask_how"))
    assert answer.status_code == 200
    assert "亡くなられた方へのお便りは作りません。" in answer.content.decode()


def test_strangers_get_the_same_answer_as_for_nothing(
    aoi: User, chie: User, sakura: Contact, client_of: ClientOf
) -> None:
    hers = client_of(chie)
    assert hers.get(page_of(sakura)).status_code == 404
    assert hers.get(f"/people/{uuid.uuid4()}/write/").status_code == 404
    send_draft(aoi, contact_id=sakura.pk, kind="thank_you", channel="line", body="ありがとう")
    assert hers.post(f"/drafts/{SavedDraft.objects.get().pk}/unsend/").status_code == 404


def test_the_page_asks_the_same_number_of_questions(
    aoi: User, sakura: Contact, client_of: ClientOf, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    browser = client_of(aoi)
    for _ in range(2):
        record_encounter(
            aoi, contact_ids=[sakura.pk], on=ago(1), promises=[PromiseFields("mine", "地図を送る")]
        )
        with django_assert_num_queries(22):
            browser.get(page_of(sakura, kind="thank_you", channel="line"))


def test_what_a_draft_is_about_is_said_and_stays_with_it(aoi: User, client_of: ClientOf) -> None:
    person = make_contact(aoi, "佐藤", "健")
    page = client_of(aoi).get(
        f"/people/{person.pk}/write/", {"kind": "invite", "channel": "line", "about": "朝の読書会\n"}
    )
    words = page.content.decode()
    assert "朝の読書会にご一緒" in words
    assert 'name="about" id="about" value="朝の読書会"' in words
    assert '<input type="hidden" name="about" value="朝の読書会">' in words


def test_nothing_is_asked_where_a_draft_is_about_nothing(aoi: User, client_of: ClientOf) -> None:
    person = make_contact(aoi, "佐藤", "健")
    page = client_of(aoi).get(f"/people/{person.pk}/write/", {"kind": "ask_how", "about": "朝の読書会"})
    assert "朝の読書会" not in page.content.decode()


def test_words_for_sns_stay_on_sns(aoi: User, client_of: ClientOf, sakura: Contact) -> None:
    assert compose(aoi, sakura, "connect").channel == "sns"
    page = client_of(aoi).get(f"/people/{sakura.pk}/write/?kind=post&channel=mail")
    shown = page.content.decode()
    assert "異業種ランチ会に行って" in shown
    assert "長谷川" not in page.context["draft"].body
    assert list(page.context["channels"]) == ["sns"]


def test_words_for_sns_are_refused_by_mail(aoi: User, sakura: Contact) -> None:
    with pytest.raises(errors.Invalid, match="SNS"):
        compose(aoi, sakura, "reaction", channel="mail")


def test_a_company_they_have_left_is_not_addressed(aoi: User, client_of: ClientOf) -> None:
    person = make_contact(aoi, "長谷川", "さくら", organisation="青葉商事株式会社")
    person.affiliations.update(is_current=False)
    draft = compose(aoi, get_contact(aoi, person.pk), "ask_how", channel="mail")
    assert draft.facts.to.former_organisations == ("青葉商事株式会社",)
    assert "青葉商事" not in draft.body


def test_two_of_one_name_are_told_apart_on_the_page(aoi: User, sakura: Contact, client_of: ClientOf) -> None:
    make_contact(aoi, "長谷川", "さくら", organisation="株式会社ひかり建築")
    shown = client_of(aoi).get(page_of(sakura, kind="ask_how", channel="mail")).content.decode()
    assert "こちらはNPO法人まちのわの方です（ほかに：株式会社ひかり建築）" in shown
    body = page_of(sakura, kind="ask_how", channel="mail")
    words = {"kind": "ask_how", "channel": "mail", "key": "k", "subject": "", "what": "look",
             "body": "NPO法人まちのわ\n長谷川 さくら様\n株式会社ひかり建築の件"}  # fmt: skip
    assert "同じお名前の、別の方の会社" in client_of(aoi).post(body, words).content.decode()


def test_the_same_words_to_two_people_are_told(aoi: User, sakura: Contact) -> None:
    other = make_contact(aoi, "林", "翠", organisation="はなみずき堂")
    facts = queries.gather_facts(aoi, sakura, kind="thank_you", channel="line", now=noon())
    words = "昨日はありがとうございました。またお話ししましょう。"
    send_draft(aoi, contact_id=other.pk, kind="thank_you", channel="line", body=f"林さん、{words}")
    same = queries.find_alike(aoi, sakura, f"長谷川さん、{words}", facts=facts, now=clock.now())
    assert same is not None
    own = f"長谷川さん、{words}\n簿記の三級、応援しています。"
    assert queries.find_alike(aoi, sakura, own, facts=facts, now=clock.now()) is None
