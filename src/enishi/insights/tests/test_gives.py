"""What I could give: their wants held against all offers by meaning, kept for Today, put aside; and what one read."""

from __future__ import annotations

import uuid

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from enishi.accounts.models import User
from enishi.conftest import ClientOf
from enishi.core import errors
from enishi.core.tests.console import run_word
from enishi.desk.cli import COMMANDS as DESK
from enishi.desk.queries.gives import read_gives
from enishi.followups.actions import send_draft, unsend_draft
from enishi.followups.models import FittingOffer
from enishi.followups.queries import compose_draft
from enishi.insights import actions, cli
from enishi.insights.matching import stands_in
from enishi.insights.queries import matches
from enishi.insights.queries.introductions import suggest_pairs
from enishi.insights.queries.sharing import find_readers
from enishi.insights.queries.texts import list_changed_notebooks
from enishi.insights.tasks import learn_texts
from enishi.ledger.actions import FavourFields, put_aside_give, record_favour, take_up_give
from enishi.ledger.models import Favour, PutAsideGive
from enishi.people.actions import add_interest, remove_interest, set_contact, set_face
from enishi.people.actions.keeping import erase_contacts
from enishi.people.models import Contact, Interest
from enishi.people.tests.factories import make_contact
from enishi.purposes.actions import PurposeFields, set_purpose
from enishi.search import encoder

pytestmark = pytest.mark.django_db
WANT, OFFER = "確定申告がよくわからない", "元税務署員、帳簿を見られます"  # they share no word


@pytest.fixture(autouse=True)
def _anchors_anew() -> None:
    matches._anchors.cache_clear()


def make(owner: User, family: str, **said: str) -> Contact:
    made = make_contact(owner, family)
    for kind, text in said.items():
        add_interest(owner, made.pk, text, kind=kind)
    return made


@pytest.fixture
def mori(aoi: User) -> Contact:
    return make(aoi, "森", wants=WANT)


@pytest.fixture
def tanaka(aoi: User) -> Contact:
    return make(aoi, "田中", offers=OFFER)


def learn(owner: User) -> None:
    assert learn_texts.func(str(owner.pk)) is True


def sentences(owner: User, contact: Contact) -> list[str]:
    return [one.sentence for one in read_gives(owner, contact, now=timezone.now())]


def test_an_offer_that_shares_no_word_is_found_by_its_meaning_with_the_reason(
    aoi: User, mori: Contact, tanaka: Contact
) -> None:
    assert [one.kind for one in read_gives(aoi, mori, now=timezone.now())] == ["want"]
    learn(aoi)
    (give,) = read_gives(aoi, mori, now=timezone.now())
    assert (give.kind, give.giver_id, give.text) == ("offer", tanaka.pk, WANT)
    assert "田中さん" in give.sentence
    assert "どちらも「税" in give.sentence


def test_my_own_offer_comes_first_and_what_does_not_answer_is_left_out(aoi: User, mori: Contact) -> None:
    set_face(aoi, offers="税理士をしています")
    make(aoi, "東", offers="夜泣きの相談にのれる助産師")
    learn(aoi)
    (give,) = read_gives(aoi, mori, now=timezone.now())
    assert (give.kind, give.giver_id) == ("own", None)
    assert "税理士をしています" in give.sentence


def test_at_most_three_are_named_and_each_person_once(aoi: User, mori: Contact) -> None:
    for family in ("林", "東", "西", "南"):
        made = make(aoi, family, offers=OFFER)
        add_interest(aoi, made.pk, "経理と税金の相談", kind="offers")
    learn(aoi)
    found = read_gives(aoi, mori, now=timezone.now())
    assert len({one.giver_id for one in found}) == len(found) == 3


def test_a_like_is_shared_across_industries_alone(aoi: User) -> None:
    mine = make(aoi, "林", interest="山登りと写真")
    for family, industry in (("東", "飲食"), ("西", "印刷"), ("南", "")):
        set_contact(aoi, make(aoi, family, interest="山登りと写真").pk, industry=industry)
    learn(aoi)
    assert [one.kind for one in read_gives(aoi, mine, now=timezone.now())] == ["interest"]
    set_contact(aoi, mine.pk, industry="印刷")
    (give,) = read_gives(aoi, mine, now=timezone.now())
    assert give.kind == "shared"
    assert "飲食の東さん" in give.sentence


def test_a_like_is_told_once_and_next_with_somebody_else(aoi: User) -> None:
    mine = make(aoi, "林", interest="山登りと写真")
    set_contact(aoi, mine.pk, industry="印刷")
    for family in ("東", "西", "南"):
        set_contact(aoi, make(aoi, family, interest="山登りと写真").pk, industry="飲食")
    learn(aoi)
    (first,) = read_gives(aoi, mine, now=timezone.now())
    put_aside_give(aoi, mine.pk, first.key)
    (second,) = read_gives(aoi, mine, now=timezone.now())
    assert second.kind == "shared"
    assert second.giver_id != first.giver_id


def test_what_was_put_aside_comes_no_more_until_it_is_taken_up(
    aoi: User, mori: Contact, tanaka: Contact
) -> None:
    learn(aoi)
    (give,) = read_gives(aoi, mori, now=timezone.now())
    for _ in range(2):
        put_aside_give(aoi, mori.pk, give.key)
    assert PutAsideGive.objects.count() == 1
    assert give.key not in [one.key for one in read_gives(aoi, mori, now=timezone.now())]
    take_up_give(aoi, mori.pk, give.key)
    assert read_gives(aoi, mori, now=timezone.now()) == [give]
    with pytest.raises(errors.Invalid):
        put_aside_give(aoi, mori.pk, "rubbish")


def test_nobody_else_may_put_aside(aoi: User, ben: User, mori: Contact) -> None:
    with pytest.raises(errors.NotFound):
        put_aside_give(ben, mori.pk, "a" * 64)


@pytest.mark.parametrize("state", ["mourning", "deceased", "leave_be"])
def test_in_mourning_or_gone_nothing_is_proposed_nor_asked_of_them(
    aoi: User, mori: Contact, tanaka: Contact, state: str
) -> None:
    learn(aoi)
    set_contact(aoi, tanaka.pk, state=state)
    assert tanaka.pk not in [one.giver_id for one in read_gives(aoi, mori, now=timezone.now())]
    mori = set_contact(aoi, mori.pk, state=state)
    assert sentences(aoi, mori) == []


def test_kept_answers_go_with_their_texts_and_are_made_anew(
    aoi: User, mori: Contact, tanaka: Contact
) -> None:
    learn(aoi)
    learn(aoi)
    assert FittingOffer.objects.count() == 1
    remove_interest(aoi, tanaka.pk, Interest.objects.get(contact=tanaka).pk)
    assert not FittingOffer.objects.exists()
    learn(aoi)
    erase_contacts(aoi, [mori.pk])
    assert not FittingOffer.objects.exists()


def test_another_notebook_offers_nothing(aoi: User, ben: User, mori: Contact) -> None:
    make(ben, "田中", offers=OFFER)
    learn(aoi)
    learn(ben)
    assert [one.kind for one in read_gives(aoi, mori, now=timezone.now())] == ["want"]
    assert not FittingOffer.objects.filter(owner=aoi).exists()


def test_without_an_encoder_words_stand_in(aoi: User, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(encoder, "find_encoder", lambda: None)
    one = make(aoi, "森", wants="帳簿を見てほしい")
    make(aoi, "田中", offers="帳簿・確定申告")
    assert actions.find_gives(aoi) == 0
    assert [give.kind for give in read_gives(aoi, one, now=timezone.now())] == ["offer"]


def test_pairs_to_introduce_are_found_by_meaning(aoi: User, mori: Contact, tanaka: Contact) -> None:
    assert suggest_pairs(aoi) == []
    learn(aoi)
    (pair,) = suggest_pairs(aoi)
    assert (pair.first, pair.second) == (tanaka, mori)


def test_the_page_of_a_person_asks_as_often_for_one_want_as_for_many(
    aoi: User, mori: Contact, tanaka: Contact
) -> None:
    learn(aoi)
    counts = []
    for many in (1, 3):
        for number in range(many):
            make(aoi, f"林{number}", offers=OFFER)
            add_interest(aoi, mori.pk, f"{WANT}{number}", kind="wants")
        learn(aoi)
        with CaptureQueriesContext(
            connection,
        ) as taken:
            read_gives(aoi, mori, now=timezone.now())
        counts.append(len(taken))
    assert counts[0] == counts[1]


def test_the_command_line_names_them_and_puts_aside(aoi: User, mori: Contact, tanaka: Contact) -> None:
    learn(aoi)
    (said,) = run_word(DESK, "gives", "森", "--json").json
    assert (said["kind"], said["giver_id"]) == ("offer", str(tanaka.pk))
    assert run_word(DESK, "gives", "森", "--put-aside", "9").status == 2
    assert "田中" not in run_word(DESK, "gives", "森", "--put-aside", "1").out


def test_the_page_offers_them_before_anything_else_and_takes_back(
    aoi: User, mori: Contact, tanaka: Contact, client_of: ClientOf
) -> None:
    learn(aoi)
    desk, (give,) = client_of(aoi), read_gives(aoi, mori, now=timezone.now())
    page = desk.get(f"/people/{mori.pk}/").content.decode()
    assert give.sentence in page
    assert f"first={tanaka.pk}&amp;second={mori.pk}" in page
    done = desk.post(f"/people/{mori.pk}/gives/put-aside/", {"key": give.key}, follow=True).content.decode()
    assert give.sentence not in done
    assert f"/people/{mori.pk}/gives/take-up/?key={give.key}" in done
    desk.post(f"/people/{mori.pk}/gives/take-up/?key={give.key}")
    assert give.sentence in desk.get(f"/people/{mori.pk}/").content.decode()


# ---- what one read -----------------------------------------------------------------------------------------

ARTICLE = "フリーランスの確定申告、はじめの一歩 https://example.com/tax?day=2026-11-03"


def test_who_would_be_glad_of_an_article(aoi: User, mori: Contact) -> None:
    make(aoi, "東", interest="夜泣き")
    learn(aoi)
    actions.learn_meanings(aoi, ["フリーランスの確定申告、はじめの一歩"])
    found = find_readers(aoi, "フリーランスの確定申告、はじめの一歩", now=timezone.now())
    assert found.is_known
    assert [one.contact for one in found.people] == [mori]
    assert WANT in found.people[0].why


def test_the_draft_quotes_title_and_address_and_what_was_sent_is_given(aoi: User, mori: Contact) -> None:
    draft = compose_draft(aoi, mori, kind="send_article", channel="line", about=ARTICLE, now=timezone.now())
    assert "「フリーランスの確定申告、はじめの一歩」\nhttps://example.com/tax?day=2026-11-03\n" in draft.body
    sent = send_draft(aoi, contact_id=mori.pk, kind="send_article", channel="line", body=draft.body)
    favour = Favour.objects.get(deleted_at=None)
    assert (favour.side, favour.kind, favour.what) == (
        "given",
        "information",
        "フリーランスの確定申告、はじめの一歩",
    )
    unsend_draft(aoi, sent.pk)
    assert not Favour.objects.filter(deleted_at=None).exists()


def test_the_title_is_told_from_other_quoted_words_and_my_own_notes_stay(aoi: User, mori: Contact) -> None:
    body = "「縁の会」ではありがとうございました。\n\n「はじめての帳簿」\nhttps://example.com/a"
    sent = send_draft(aoi, contact_id=mori.pk, kind="send_article", channel="line", body=body)
    assert [one.what for one in Favour.objects.all()] == ["はじめての帳簿"]
    assert sent.encounter is not None
    record_favour(
        aoi, mori.pk, FavourFields("given", "time", on=sent.encounter.on, encounter_id=sent.encounter.pk)
    )
    unsend_draft(aoi, sent.pk)
    assert [one.kind for one in Favour.objects.filter(deleted_at=None)] == ["time"]


def test_a_text_changed_in_place_is_looked_at_again(aoi: User, mori: Contact) -> None:
    set_face(aoi, offers="帳簿の見直し")
    seen = dict(list_changed_notebooks({}))
    set_face(aoi, offers="写真撮影")
    again = dict(list_changed_notebooks(seen))
    assert list(again) == [str(aoi.pk)]
    set_contact(aoi, mori.pk, industry="医療")
    assert dict(list_changed_notebooks(again)) == {}  # it says nothing of wants
    set_purpose(aoi, PurposeFields("カフェを開きたい", needs=("医療の方",)))
    assert list(dict(list_changed_notebooks(again))) == [str(aoi.pk)]


def test_offering_my_own_help_names_it(aoi: User, mori: Contact) -> None:
    set_face(aoi, offers="帳簿の見直し")
    draft = compose_draft(aoi, mori, kind="offer_help", channel="mail", about=WANT, now=timezone.now())
    assert f"「{WANT}」のこと" in draft.body
    assert "帳簿の見直しでしたら" in draft.body


@pytest.mark.parametrize(
    ("article", "status", "said"),
    [
        ("", 422, "貼りつけてください"),
        ("題だけ", 422, "https://"),
        ("javascript:alert(1)", 422, "https://"),
        ("https://example.com/", 200, "題も書くと"),
        ("あ" * 2_001, 422, "2000"),
    ],
)
def test_what_is_no_article_is_refused_in_a_sentence(
    aoi: User, client_of: ClientOf, article: str, status: int, said: str
) -> None:
    answer = client_of(aoi).get("/share/", {"article": article})
    assert answer.status_code == status
    assert said in answer.content.decode()


def test_the_page_of_an_article_waits_only_so_long(aoi: User, mori: Contact, client_of: ClientOf) -> None:
    desk = client_of(aoi)
    first = desk.get("/share/", {"article": ARTICLE}).content.decode()
    assert "tries=1" in first
    assert 'hx-get="?article' not in desk.get("/share/", {"article": ARTICLE, "tries": "6"}).content.decode()
    mine = desk.get("/share/", {"article": ARTICLE, "person": str(mori.pk)}).content.decode()
    assert f"/people/{mori.pk}/write/?kind=send_article&amp;about=" in mine
    assert desk.get("/share/", {"article": ARTICLE, "person": str(uuid.uuid4())}).status_code == 404


def test_the_command_line_says_who_would_be_glad(aoi: User, mori: Contact) -> None:
    done = run_word(list(cli.COMMANDS), "share", ARTICLE, "--json")
    assert [row["person_id"] for row in done.json] == [str(mori.pk)]
    assert run_word(list(cli.COMMANDS), "share", "https://example.com/").status == 2


@pytest.mark.parametrize(
    ("words", "title", "is_there"),
    [
        ("珈琲", "おいしい珈琲の淹れ方☕", True),
        ("パン", "近所のパン屋さん", True),
        ("パン", "パンデミックのあと", False),
        ("パン", "ジャパンの鉄道", False),
        ("art", "start small", False),
        ("art", "art と暮らす", True),
        ("本", "日本の祭り", False),
        ("うた", "うたがわしい話", False),
    ],
)
def test_words_that_stand_in_a_title(words: str, title: str, *, is_there: bool) -> None:
    assert stands_in(words, title) is is_there


def test_whoever_likes_what_a_title_names_is_found_without_any_meaning(aoi: User) -> None:
    make(aoi, "水谷", interest="珈琲")
    found = find_readers(aoi, "おいしい珈琲の淹れ方☕️", now=timezone.now())
    assert [one.contact.family for one in found.people] == ["水谷"]


def test_a_very_long_address_goes_into_the_draft_whole(aoi: User, mori: Contact, client_of: ClientOf) -> None:
    article = f"帳簿の話 https://example.com/a?from={'x' * 900}"
    desk = client_of(aoi)
    page = desk.get("/share/", {"article": article, "person": str(mori.pk), "tries": "6"})
    assert page.status_code == 200
    draft = compose_draft(aoi, mori, kind="send_article", channel="line", about=article, now=timezone.now())
    assert "x" * 900 + "\n" in draft.body
