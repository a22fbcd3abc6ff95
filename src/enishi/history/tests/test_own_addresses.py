"""The owner's addresses of a connection: as they are typed, from every door, and what they change at reading."""

from __future__ import annotations

import pytest
from django.test import Client

from enishi.accounts.actions import create_token, ensure_sole_owner
from enishi.accounts.models import User
from enishi.conftest import ClientOf
from enishi.core import errors
from enishi.core.tests.console import run_word
from enishi.history import actions, queries
from enishi.history.addresses import pick_address, read_addresses
from enishi.history.cli import COMMANDS
from enishi.history.models import Source, Trace
from enishi.history.tests.factories import list_made, mail
from enishi.history.tests.test_source_views import LIST, connect
from enishi.people.tests.factories import make_contact

pytestmark = pytest.mark.django_db
WORK = "aoi@work.example"


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("", []),
        (" ,\n、 ", []),
        ("aoi@example.jp", ["aoi@example.jp"]),
        ("aoi@example.jp, b@example.jp\nc@example.jp d@example.jp；e@example.jp",
         ["aoi@example.jp", "b@example.jp", "c@example.jp", "d@example.jp", "e@example.jp"]),
        ("ＡＯＩ＠ｅｘａｍｐｌｅ．ｊｐ、aoi@example.jp", ["aoi@example.jp"]),
        ("青木 葵 <aoi@example.jp>, mailto:b@example.jp", ["aoi@example.jp", "b@example.jp"]),
    ],
)  # fmt: skip
def test_several_are_read_however_they_are_parted(words: str, found: list[str]) -> None:
    assert read_addresses(words) == found


@pytest.mark.parametrize("words", ["aoi", "aoi@", "aoi@example.jp, 葵", "a b@example.jp", "@example.jp"])
def test_what_is_none_is_named(words: str) -> None:
    with pytest.raises(errors.Invalid, match="メールアドレスではない"):
        read_addresses(words)


def test_too_many_are_refused() -> None:
    with pytest.raises(errors.Invalid, match="50件まで"):
        read_addresses(",".join(f"a{number}@example.jp" for number in range(51)))


def test_a_users_name_is_an_address_only_where_it_is_one() -> None:
    assert [pick_address(one) for one in ("AOI@example.jp", "aoi@nas", "https://dav.example.jp/")] == [
        ["aoi@example.jp"],
        [],
        [],
    ]


def begin(owner: User) -> Source:
    """A mailbox to which Ken has written at the owner's other address."""
    make_contact(owner, emails=("ken@example.jp",))
    source = actions.say_own_addresses(owner, connect(owner).pk, ["aoi@home.example"])
    actions.take_in(
        owner, source, [mail(to=(WORK,)), mail(2, sender="shop@example.jp", to=("aoi@home.example",))]
    )
    actions.settle(owner)
    assert (list_made(owner), reason_of_first()) == ([], "not_to_me")
    return source


def reason_of_first() -> str:
    return Trace.objects.get(key="mail:<1@example>").reason


def test_what_is_said_holds_at_reading_and_goes_with_the_word(aoi: User, client_of: ClientOf) -> None:
    source, browser = begin(aoi), client_of(aoi)
    address = f"{LIST}{source.pk}/own/"
    browser.post(address, {"own": f"aoi@home.example、{WORK.upper()}"})
    actions.settle(aoi)
    assert (Source.objects.get().own_addresses, len(list_made(aoi))) == (["aoi@home.example", WORK], 1)
    page = browser.get(f"{LIST}{source.pk}/").content.decode()
    assert f"aoi@home.example\n{WORK}</textarea>" in page
    browser.post(address, {"own": "aoi@home.example"})
    actions.settle(aoi)
    assert (list_made(aoi), reason_of_first()) == ([], "not_to_me")


def test_what_is_none_comes_back_with_a_sentence_and_what_was_typed(aoi: User, client_of: ClientOf) -> None:
    source = connect(aoi)
    answer = client_of(aoi).post(f"{LIST}{source.pk}/own/", {"own": "aoi@example.jp, 葵"})
    page = answer.content.decode()
    assert (answer.status_code, "「葵」はメールアドレスではない" in page, "aoi@example.jp, 葵" in page) == (
        422,
        True,
        True,
    )
    assert Source.objects.get().own_addresses == []


def test_programs_and_the_command_say_the_same(aoi: User) -> None:
    source = connect(aoi)
    program = Client(
        HTTP_HOST="localhost", headers={"Authorization": f"Bearer {create_token(aoi, name='k')[1]}"}
    )
    address = f"/api/history/connections/{source.pk}/own-addresses"
    told = program.put(address, {"addresses": [WORK, "A@EXAMPLE.JP"]}, "application/json").json()
    assert told["own_addresses"] == ["a@example.jp", WORK]
    assert program.put(address, {"addresses": ["nobody"]}, "application/json").status_code == 422


def test_the_command_says_them() -> None:
    owner = ensure_sole_owner()
    source = connect(owner)
    ran = run_word(COMMANDS, "sources", "--own", str(source.pk), f"a@example.jp, {WORK}", "--json")
    assert ran.json[0]["own_addresses"] == ["a@example.jp", WORK]
    assert run_word(COMMANDS, "sources", "--own", str(source.pk), "nobody").status == 2
    run_word(COMMANDS, "sources", "--own", str(source.pk), "")
    assert queries.find_said_addresses(owner) == frozenset()


def test_two_windows_do_not_overwrite_each_other_unasked(aoi: User, client_of: ClientOf) -> None:
    source = connect(aoi)
    first, second = client_of(aoi), client_of(aoi)
    address, seen = f"{LIST}{source.pk}/own/", queries.mark_of_own(source)
    for browser in (first, second):
        assert f'name="seen" value="{seen}"' in browser.get(f"{LIST}{source.pk}/").content.decode()
    assert first.post(address, {"own": WORK, "seen": seen}).status_code == 302
    assert first.post(address, {"own": WORK, "seen": seen}).status_code == 302  # pressed twice
    answer = second.post(address, {"own": "other@example.jp", "seen": seen})
    page = answer.content.decode()
    assert (answer.status_code, Source.objects.get().own_addresses) == (409, [WORK])
    assert ("別の画面で変更されていた" in page, f"いまは「{WORK}」です" in page, "other@example.jp" in page) == (
        True, True, True,
    )  # fmt: skip
    again = queries.mark_of_own(Source.objects.get())
    assert f'name="seen" value="{again}"' in page
    assert second.post(address, {"own": "other@example.jp", "seen": again}).status_code == 302
    assert Source.objects.get().own_addresses == ["other@example.jp"]
