"""The pages of history: likely people answered, what was left out decided on, own addresses, one file, one person."""

from __future__ import annotations

import html
import re
import uuid

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from enishi.accounts.models import User
from enishi.conftest import ClientOf
from enishi.history import actions, queries
from enishi.history.models import Correspondent, SenderRule, Source, SourceKind
from enishi.history.tests.factories import ME, bring, list_made, mail
from enishi.people.models import Contact, ContactPoint
from enishi.people.tests.factories import make_contact

pytestmark = pytest.mark.django_db
LIKELY = "/history/likely/"
HTMX = {"HX-Request": "true"}


@pytest.fixture
def browser(aoi: User, client_of: ClientOf) -> Client:
    return client_of(aoi)


def bring_friends(owner: User, count: int, *, me: tuple[str, ...] = (ME,)) -> Source:
    """So many who wrote and were written to, a newsletter and a list."""
    told = []
    for number in range(count):
        address = f"friend{number}@tomo.example"
        names = {address: f"友 {number}"}
        told += [
            mail(2 * number, sender=address, names=names),
            mail(2 * number + 1, sender=ME, to=(address,)),
        ]
    told += [
        mail(900, sender="news@shop.example", flags=("bulk",)),
        mail(901, sender="club@dokusho.example", flags=("list",)),
        mail(902, sender="club@dokusho.example", flags=("list",)),
    ]
    return bring(owner, *told, me=me)


def find(address: str = "friend0@tomo.example") -> Correspondent:
    return Correspondent.objects.get(key=address)


def read(browser: Client, path: str) -> str:
    answer = browser.get(path)
    assert answer.status_code == 200
    return html.unescape(answer.content.decode())


def list_shown(browser: Client, path: str = LIKELY) -> list[str]:
    """The names of a list, as they are addressed."""
    found = re.findall(r'<h2 class="(?:name|address)">(.*?)</h2>', read(browser, path), re.DOTALL)
    return [" ".join(re.sub(r"<[^>]+>", "", one).split()) for one in found]


def follow_undo(browser: Client, page: str) -> str:
    """Press the button of the message; the page that comes."""
    (url,) = re.findall(r'<form method="post" action="(/history/[^"]+)">', page)[:1]
    return browser.post(url, follow=True).content.decode()


def test_nobody_waits_on_the_first_evening(browser: Client) -> None:
    for path in ("/history/", LIKELY, "/history/left-out/", "/history/senders/", "/history/mine/"):
        assert 'class="empty"' in read(browser, path)
    for shown in queries.ANSWERS:
        assert 'class="empty"' in read(browser, f"{LIKELY}?list={shown}")


@pytest.mark.parametrize("word", ["add", "leave_out", "later"])
def test_one_press_answers_and_its_undo_asks_again(aoi: User, browser: Client, word: str) -> None:
    bring_friends(aoi, 2)
    assert list_shown(browser) == ["友 1さん", "友 0さん"]
    answer = browser.post(f"{LIKELY}{find().pk}/", {"answer": word}, follow=True)
    assert list_shown(browser) == ["友 1さん"]
    name = {"add": "added", "leave_out": "left_out"}.get(word, word)
    assert list_shown(browser, f"{LIKELY}?list={name}") == ["友 0さん"]
    follow_undo(browser, answer.content.decode())
    assert list_shown(browser) == ["友 1さん", "友 0さん"]
    assert Contact.objects.filter(deleted_at=None).count() == 0


def test_added_under_another_name(aoi: User, browser: Client) -> None:
    bring_friends(aoi, 1)
    form = {"answer": "add", "name": "友田 零", "origin": "work"}
    part = browser.post(f"{LIKELY}{find().pk}/", form, headers=HTMX)
    made = Contact.objects.get()
    assert (made.family, made.given, made.origin, part.status_code) == ("友田", "零", "work", 200)
    assert f"/people/{made.pk}/" in part.content.decode()
    again = browser.post(f"{LIKELY}{find().pk}/back/", headers=HTMX).content.decode()
    assert f'id="one-{find().pk}"' in again
    assert Contact.objects.filter(deleted_at=None).count() == 0


@pytest.mark.parametrize("headers", [{}, HTMX])
def test_what_cannot_be_done_comes_back_with_what_was_typed(
    aoi: User, browser: Client, headers: dict[str, str]
) -> None:
    bring_friends(aoi, 1)
    form = {"answer": "add", "name": "友田 零", "origin": "nonsense"}
    answer = browser.post(f"{LIKELY}{find().pk}/", form, headers=headers)
    assert (answer.status_code, Contact.objects.count()) == (422, 0)
    assert 'value="友田 零"' in answer.content.decode()
    assert browser.post(f"{LIKELY}{find().pk}/", {"answer": "?"}, headers=headers).status_code == 422


def test_somebody_who_is_here_already_is_found_and_chosen(aoi: User, browser: Client) -> None:
    there = make_contact(aoi, "友", "0")
    bring_friends(aoi, 1)
    page = read(browser, f"{LIKELY}{find().pk}/who/")
    assert page.count(f'value="{there.pk}"') == 1
    found = browser.get(f"{LIKELY}{find().pk}/who/?words=友", headers={**HTMX, "HX-Target": "found"})
    assert found.content.decode().count(f'value="{there.pk}"') == 1
    answer = browser.post(f"{LIKELY}{find().pk}/", {"person": str(there.pk)}, follow=True)
    assert [point.value for point in ContactPoint.objects.all()] == ["friend0@tomo.example"]
    actions.settle(aoi)
    assert len(list_made(aoi)) == 2
    follow_undo(browser, answer.content.decode())
    actions.settle(aoi)
    assert (ContactPoint.objects.count(), list_made(aoi)) == (0, [])
    absent = browser.post(f"{LIKELY}{find().pk}/", {"person": str(uuid.uuid4())})
    assert absent.status_code == 404


def test_several_are_marked_and_answered_at_once(aoi: User, browser: Client) -> None:
    bring_friends(aoi, 3)
    assert read(browser, LIKELY).count(" checked") == 1  # the tick that switches the keys on
    assert read(browser, f"{LIKELY}?mark=all").count(" checked") == 4
    form = {"answer": "add", "who": [str(find().pk), str(find("friend1@tomo.example").pk)]}
    answer = browser.post(f"{LIKELY}answers/", form, follow=True)
    assert (Contact.objects.count(), list_shown(browser)) == (2, ["友 2さん"])
    follow_undo(browser, answer.content.decode().replace("&amp;", "&"))
    assert len(list_shown(browser)) == 3
    assert (
        "message error" in browser.post(f"{LIKELY}answers/", {"answer": "add"}, follow=True).content.decode()
    )
    assert browser.post(f"{LIKELY}back/?at=nonsense").status_code == 302


def test_what_was_left_out_is_decided_on_and_that_is_taken_back(aoi: User, browser: Client) -> None:
    bring_friends(aoi, 1)
    path = "/history/left-out/"
    assert list_shown(browser, path) == ["club@dokusho.example", "news@shop.example"]
    assert list_shown(browser, f"{path}?by=domain") == ["dokusho.example", "shop.example"]
    assert list_shown(browser, f"{path}?reason=bulk") == ["news@shop.example"]
    assert list_shown(browser, f"{path}?words=DOKU") == ["club@dokusho.example"]
    form = {"sender": "club@dokusho.example", "word": "count", "next": path}
    answer = browser.post("/history/senders/word/", form, follow=True)
    actions.settle(aoi)
    assert list_shown(browser, path) == ["news@shop.example"]
    assert list_shown(browser, "/history/senders/") == ["club@dokusho.example"]
    follow_undo(browser, answer.content.decode().replace("&amp;", "&"))
    actions.settle(aoi)
    assert (SenderRule.objects.count(), len(list_shown(browser, path))) == (0, 2)
    wrong = browser.post("/history/senders/word/", {"sender": "nonsense", "word": "count"}, follow=True)
    assert "message error" in wrong.content.decode()


def test_a_word_on_a_domain_is_told_beside_its_senders(aoi: User) -> None:
    bring_friends(aoi, 1)
    actions.decide_sender(aoi, "shop.example", "leave_out")
    actions.settle(aoi)
    groups = list(queries.group_left_out(aoi, by="sender", words="news"))
    (row,) = queries.read_left_out(aoi, groups, by="sender")
    assert (row.word, row.pattern, row.is_excludable) == ("leave_out", "shop.example", False)
    assert [(one.code, one.count) for one in row.reasons] == [("ruled_out", 1)]


def test_a_guessed_address_is_asked_about_until_there_is_a_word(aoi: User, browser: Client) -> None:
    bring_friends(aoi, 3, me=())
    assert queries.find_guess(aoi) == ME
    assert f'name="address" value="{ME}"' in read(browser, "/history/")
    browser.post("/history/mine/word/", {"address": ME, "answer": "yes"})
    assert [(one.address, one.why) for one in queries.list_own(aoi)] == [(ME, "said")]
    assert queries.find_guess(aoi) == ""
    browser.post("/history/mine/word/", {"address": ME, "answer": "no"})
    assert (ME, "denied") in [(one.address, one.why) for one in queries.list_own(aoi)]
    browser.post("/history/mine/word/", {"address": ME, "answer": "back"})
    assert [(one.address, one.why) for one in queries.list_own(aoi)] == [(ME, "guess")]
    wrong = browser.post("/history/mine/word/", {"address": "nonsense"}, follow=True)
    assert "message error" in wrong.content.decode()


def test_where_no_mail_is_from_an_own_address_the_likeliest_is_asked_about(aoi: User) -> None:
    actions.confirm_own_address(aoi, "other@example.com")
    bring_friends(aoi, 3, me=())
    assert queries.find_guess(aoi) == ME
    assert [one.address for one in queries.list_maybe_own(aoi)] == [ME]


def test_a_file_says_what_goes_with_it_and_goes(aoi: User, browser: Client) -> None:
    make_contact(aoi, emails=("friend0@tomo.example",))
    source = bring_friends(aoi, 2)
    told = queries.read_source(aoi, source)
    assert (told.count, told.counted, told.alone) == (7, 2, 7)
    assert "<dd>7</dd>" in read(browser, f"/history/files/{source.pk}/")
    assert browser.post(f"/history/files/{source.pk}/").status_code == 302
    assert browser.get(f"/history/files/{source.pk}/").status_code == 404
    actions.drop_source(aoi, source.pk)
    assert (list_made(aoi), list_shown(browser)) == ([], [])


def test_one_person_is_told_of_by_subject_and_day(aoi: User, browser: Client) -> None:
    ken = make_contact(aoi, emails=("ken@example.jp",))
    bring(aoi, mail(1, subject="春の会"), mail(2, sender=ME, to=("ken@example.jp",)),
          mail(3, sender="rin@example.jp", to=(ME, "ken@example.jp")))  # fmt: skip
    told = queries.read_told(aoi, ken.pk)
    assert [(one.channel, one.count) for one in told.channels] == [("mail", 2)]
    page = read(browser, f"/history/people/{ken.pk}/")
    assert (page.count("春の会"), page.count("ken@example.jp")) == (1, 1)
    assert f"/history/people/{ken.pk}/" in read(browser, f"/people/{ken.pk}/")
    assert 'class="empty"' in read(browser, f"/history/people/{make_contact(aoi).pk}/")


QUERIES = {
    "/history/": 9,
    LIKELY: 16,
    "/history/left-out/": 8,
    "/history/left-out/?by=domain": 7,
    "/history/senders/": 4,
    "/history/mine/": 15,
}


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize("path", QUERIES)
def test_the_number_of_queries_does_not_grow(
    aoi: User, browser: Client, path: str, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(count):
        make_contact(aoi, "友", str(number))
        actions.decide_sender(aoi, f"shop{number}.example", "leave_out")
        more = mail(800 + number, sender=f"x@list{number}.example", flags=("list",))
        bring(aoi, more, name=f"{number}.mbox")
    bring_friends(aoi, count)
    browser.get(path)
    with django_assert_num_queries(QUERIES[path]):
        browser.get(path)


@pytest.mark.parametrize(
    ("name", "shown"),
    [("../files/Maildir/", "Maildir"), ("C:\\mails\\a.zip!b.csv", "a.zip!b.csv"), ("talk.txt", "talk.txt")],
)
def test_a_file_goes_by_its_name_without_its_folders(name: str, shown: str) -> None:
    assert Source(kind=SourceKind.FILE, name=name).short_name == shown
