"""Events one goes to, at every door: fetched only from outside and only on a press, looked over, kept once, undone."""

from __future__ import annotations

import datetime as dt
import socket
import threading
import uuid
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from enishi.accounts.models import User
from enishi.api.tests.conftest import Program
from enishi.conftest import ClientOf
from enishi.core import clock, errors
from enishi.core.tests.console import Ran, run_word
from enishi.encounters import actions, event_pages, queries, rules
from enishi.encounters.cli import COMMANDS
from enishi.encounters.fields import OutingFields
from enishi.encounters.models import Outing
from enishi.encounters.tests import event_pages as pages

pytestmark = pytest.mark.django_db
TOKYO = ZoneInfo("Asia/Tokyo")
OUTSIDE = "93.184.216.34"
NIGHT = dt.datetime(2026, 12, 3, 19, tzinfo=TOKYO)


class Net:
    """A name server and one machine, both made here: every name is at OUTSIDE, and OUTSIDE is a server on loopback."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.paths: dict[str, tuple[int, dict[str, str], bytes]] = {}
        self.addresses: dict[str, list[str]] = {}
        self.asked: list[str] = []
        self.connected: list[str] = []
        net = self

        class Speaker(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                status, headers, body = net.paths.get(self.path, (404, {}, b""))
                self.send_response(status)
                for name, value in {**headers, "Content-Length": str(len(body))}.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, format: str, *args: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Speaker)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        monkeypatch.setattr(socket, "getaddrinfo", self.look_up)
        monkeypatch.setattr(socket, "create_connection", self.connect)

    def look_up(self, host: str, port: int, **more: object) -> list[tuple[object, ...]]:
        """Each look-up takes the next address of the name; the last one stays."""
        self.asked.append(host)
        is_number = host.replace(".", "").isdigit()
        found = self.addresses.get(host, [host if is_number else OUTSIDE])
        address = found.pop(0) if len(found) > 1 else found[0]
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port))]

    def connect(self, at: tuple[str, int], **more: object) -> socket.socket:
        self.connected.append(at[0])
        line = socket.socket()
        line.connect(("127.0.0.1", self.server.server_port))
        return line

    def serve(self, path: str, text: str | bytes = "", status: int = 200, **headers: str) -> str:
        body = text if isinstance(text, bytes) else text.encode()
        self.paths[path] = status, {name.replace("_", "-"): value for name, value in headers.items()}, body
        return f"http://event.example{path}"


@pytest.fixture
def net(monkeypatch: pytest.MonkeyPatch) -> Iterator[Net]:
    made = Net(monkeypatch)
    yield made
    made.server.shutdown()
    made.server.server_close()


def make(owner: User, name: str = "地域の交流会", **more: object) -> Outing:
    fields = {"starts_at": NIGHT, "place": "公民館", "url": "https://a.example/1", **more}
    return actions.add_outing(owner, OutingFields(name, **fields)).outing  # type: ignore[arg-type]


def test_a_link_is_fetched_and_read(aoi: User, net: Net) -> None:
    url = net.serve("/event/1", pages.peatix(), Content_Type="text/html; charset=utf-8")
    (found,) = event_pages.look_up(aoi, f"「{url}」おすすめです！")
    assert (found.name, found.place, net.connected) == ("朝の読書会 & 珈琲", "喫茶しずく", [OUTSIDE])


@pytest.mark.parametrize(
    "address", ["127.0.0.1", "10.0.0.5", "169.254.169.254", "192.168.1.1", "0.0.0.0", "100.64.0.1"]
)
def test_no_address_inside_is_opened(aoi: User, net: Net, address: str) -> None:
    net.addresses["inside.example"] = [address]
    for url in (f"http://{address}/", "http://inside.example/"):
        with pytest.raises(errors.Refusal) as caught:
            event_pages.look_up(aoi, url)
        assert getattr(caught.value, "code", "") == "private_address"
    assert net.connected == []


def test_a_redirect_never_leads_inside(aoi: User, net: Net) -> None:
    url = net.serve("/away", status=302, Location="http://127.0.0.1/secret")
    with pytest.raises(errors.Refusal) as caught:
        event_pages.look_up(aoi, url)
    assert (getattr(caught.value, "code", ""), net.connected) == ("private_address", [OUTSIDE])


def test_a_second_answer_of_the_name_server_is_never_asked_for(aoi: User, net: Net) -> None:
    """DNS rebinding: outside when it is looked at, inside when it is connected to."""
    net.addresses["event.example"] = [OUTSIDE, "127.0.0.1"]
    event_pages.look_up(aoi, net.serve("/event/1", pages.peatix()))
    assert (net.asked, net.connected) == (["event.example"], [OUTSIDE])


@pytest.mark.parametrize(
    "words", ["", "こんにちは", "ftp://a.example/1", "file:///etc/passwd", "javascript:alert(1)"]
)
def test_what_is_no_link(aoi: User, net: Net, words: str) -> None:
    with pytest.raises(errors.Invalid):
        event_pages.look_up(aoi, words)
    assert net.asked == []


def test_bad_answers(aoi: User, net: Net) -> None:
    refused = {
        net.serve("/gone", "x", status=404): errors.Invalid,
        net.serve("/news", "<p>ニュース</p>"): errors.Invalid,
        net.serve("/empty", ""): errors.Invalid,
        net.serve("/huge", b"<p>" + b"x" * 10_000_000): errors.Conflict,
        net.serve("/round", status=302, Location="/round"): errors.Conflict,
    }
    for url, kind in refused.items():
        with pytest.raises(kind) as caught:
            event_pages.look_up(aoi, url)
        assert str(caught.value.message) != ""


def test_keeping_changing_and_taking_out(aoi: User, ben: User) -> None:
    outing = make(aoi)
    assert (outing.on, outing.time_zone) == (dt.date(2026, 12, 3), "Asia/Tokyo")
    assert actions.add_outing(aoi, OutingFields("同じ会", starts_at=NIGHT, url="https://a.example/1")) == (
        outing,
        False,
    )
    assert actions.add_outing(aoi, OutingFields("x", on=outing.on), outing_id=outing.pk) == (outing, False)
    with pytest.raises(errors.AlreadyThere):
        actions.add_outing(ben, OutingFields("x", on=outing.on), outing_id=outing.pk)
    changed = actions.change_outing(aoi, outing.pk, OutingFields("交流会", on=dt.date(2026, 12, 4)))
    assert (changed.name, changed.starts_at, changed.url) == ("交流会", None, "")
    actions.delete_outing(aoi, outing.pk)
    with pytest.raises(errors.NotFound):
        queries.get_outing(aoi, outing.pk)
    assert actions.undelete_outing(aoi, outing.pk).deleted_at is None
    with pytest.raises(errors.NotFound):
        actions.delete_outing(ben, outing.pk)
    with pytest.raises(errors.NotFound):
        actions.change_outing(ben, outing.pk, OutingFields("x"))


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        (OutingFields(" ", on=dt.date(2026, 12, 3)), "name"),
        (OutingFields("会"), "on"),
        (OutingFields("会", on=dt.date(2026, 12, 3), url="javascript:alert(1)"), "url"),
        (OutingFields("会", starts_at=NIGHT, ends_at=NIGHT - dt.timedelta(hours=1)), "until"),
    ],
)
def test_what_is_refused(aoi: User, fields: OutingFields, field: str) -> None:
    with pytest.raises(errors.Invalid) as caught:
        actions.add_outing(aoi, fields)
    assert (set(caught.value.fields), Outing.objects.count()) == ({field}, 0)


def test_rules_agree(aoi: User, ben: User) -> None:
    for owner in (aoi, ben):
        make(owner)
    for actor in (aoi, ben):
        mine = set(rules.outings_changeable_by(actor))
        assert mine == {row for row in Outing.objects.all() if rules.can_change_outing(actor, row)}


def test_to_come_and_been(aoi: User) -> None:
    today = dt.date(2026, 12, 4)
    make(aoi, "きのう", url="")
    make(aoi, "合宿", url="", ends_at=dt.datetime(2026, 12, 5, 12, tzinfo=TOKYO))
    make(aoi, "あした", starts_at=None, on=dt.date(2026, 12, 5), url="")
    make(aoi, "きょう", starts_at=None, on=today, url="")
    assert [row.name for row in queries.list_outings(aoi, today=today)] == ["合宿", "きょう", "あした"]
    assert [row.name for row in queries.list_outings(aoi, today=today, past=True)] == ["きのう"]


def test_todays_event_is_where_one_probably_is(aoi: User) -> None:
    now = clock.now()
    make(aoi, "読書会", starts_at=now, place="喫茶しずく")
    make(aoi, "来週の会", starts_at=now + dt.timedelta(days=7), place="ほか", url="")
    here, places = queries.suggest_places(aoi, now=now)
    assert (here, places) == ("喫茶しずく", ["喫茶しずく", "読書会"])


def test_the_pages(aoi: User, client_of: ClientOf, net: Net) -> None:
    client, address = client_of(aoi), reverse("encounters:add_outing")
    assert client.get(reverse("encounters:outings")).status_code == 200
    url = net.serve("/event/1", pages.peatix())
    asked = client.get(address, {"source": f"どうぞ {url}"})
    assert (asked.context["form"].initial["source"], net.asked) == (url, [])
    filled = client.post(address, {"source": url, "step": "read"})
    form = filled.context["form"]
    assert (form.initial["name"], form.initial["at"], form.initial["until"]) == (
        "朝の読書会 & 珈琲",
        dt.time(9, 30),
        dt.time(11),
    )
    assert Outing.objects.count() == 0
    said = {name: value for name, value in form.initial.items() if value not in (None, False)} | {
        "step": "keep"
    }
    kept = [client.post(address, said) for _ in range(2)]
    outing = Outing.objects.get()
    assert [one.headers["Location"] for one in kept] == [reverse("encounters:outing", args=[outing.pk])] * 2
    assert (outing.price, outing.ends_at) == (
        "一般 1,500円、学生 500円",
        dt.datetime(2026, 12, 5, 11, tzinfo=TOKYO),
    )
    page = client.get(reverse("encounters:outing", args=[outing.pk]))
    assert page.context["form"].initial["until_on"] is None
    changed = client.post(
        reverse("encounters:outing", args=[outing.pk]), {**said, "at": "23:00", "until": "01:00"}
    )
    outing.refresh_from_db()
    assert (changed.status_code, outing.ends_at) == (302, dt.datetime(2026, 12, 6, 1, tzinfo=TOKYO))
    client.post(reverse("encounters:delete_outing", args=[outing.pk]))
    assert client.get(reverse("encounters:outing", args=[outing.pk])).status_code == 404
    client.post(reverse("encounters:undelete_outing", args=[outing.pk]))
    assert client.get(reverse("encounters:outing", args=[outing.pk])).status_code == 200


def test_refusals_on_the_page(aoi: User, client_of: ClientOf, net: Net) -> None:
    client, address = client_of(aoi), reverse("encounters:add_outing")
    answers = [
        client.post(address, {"source": "", "step": "read"}),
        client.post(address, {"source": "http://127.0.0.1:8000/", "step": "read"}),
        client.post(address, {"source": net.serve("/news", "<p>x</p>"), "step": "read"}),
        client.post(address, {"file": SimpleUploadedFile("a.html", b"<p>x</p>"), "step": "read"}),
    ]
    assert [one.status_code for one in answers] == [422, 409, 422, 422]
    assert [set(one.context["form"].errors) for one in answers] == [{"source"}] * 3 + [{"file"}]
    by_hand = client.post(address, {"source": "http://a.example/x", "step": "by_hand"})
    assert by_hand.context["form"].initial["url"] == "http://a.example/x"
    assert "読み取った内容" not in by_hand.content.decode()
    backwards = {"name": "朝の会", "on": "2026-11-27", "at": "19:00", "until": "18:00"}
    wrong = client.post(address, {"step": "keep", "key": str(uuid.uuid4()), **backwards})
    assert (wrong.status_code, set(wrong.context["form"].errors)) == (422, {"until"})
    empty = client.post(address, {"step": "keep", "key": str(uuid.uuid4()), "name": "", "on": ""})
    assert (empty.status_code, set(empty.context["form"].errors)) == (422, {"name", "on"})


def test_several_events_are_offered(aoi: User, client_of: ClientOf) -> None:
    client, address = client_of(aoi), reverse("encounters:add_outing")
    nodes = [{"@type": "Event", "name": f"会{number}", "startDate": "2026-12-05"} for number in (1, 2)]
    file = SimpleUploadedFile("a.html", pages.page(pages.script(nodes)).encode())
    offered = client.post(address, {"file": file, "step": "read"})
    (_, _), (_, second) = offered.context["choices"]
    hidden = {name: "" if value is None else str(value) for name, value in second.initial.items()}
    filled = client.post(address, {**hidden, "step": "fill"})
    assert (filled.context["form"].initial["name"], filled.context["form"].initial["is_online"]) == (
        "会2",
        False,
    )


def test_a_link_alone_is_shared_or_pasted(aoi: User, client_of: ClientOf) -> None:
    client, wanted = client_of(aoi), f"{reverse('encounters:add_outing')}?source=https%3A%2F%2Fa.example%2F1"
    shared = client.post(reverse("encounters:share"), {"url": "https://a.example/1"})
    pasted = client.post(reverse("encounters:paste"), {"text": "https://a.example/1 "})
    assert [shared.headers["Location"], pasted.headers["Location"]] == [wanted, wanted]
    beside = client.post(reverse("encounters:share"), {"title": "会の案内", "url": "https://a.example/1"})
    assert beside.context["event_link"] == "https://a.example/1"


@pytest.mark.parametrize("count", [1, 3])
def test_a_list_asks_the_same_however_long(
    aoi: User, client_of: ClientOf, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(count):
        make(aoi, f"会{number}", on=clock.today("Asia/Tokyo"), starts_at=None, url="")
    client = client_of(aoi)
    client.get(reverse("encounters:outings"))
    with django_assert_num_queries(4):
        client.get(reverse("encounters:outings"))


def run(*words: str) -> Ran:
    return run_word(COMMANDS, *words)


def test_the_command(aoi: User, net: Net, tmp_path: Path) -> None:
    url = net.serve("/event/1", pages.peatix())
    assert run("event", url, "--dry-run", "--json").json[0]["place"] == "喫茶しずく"
    assert Outing.objects.count() == 0
    first, again = run("event", url, "--json"), run("event", url, "--json")
    assert (first.json["starts_at"], first.json["added"], again.json["added"]) == (
        "2026-12-05T09:30:00+09:00", True, False,
    )  # fmt: skip
    saved = tmp_path / "a.html"
    saved.write_text(pages.facebook(), encoding="utf-8")
    assert (run("event", str(saved)).status, run("event", str(saved), "--on", "2026-12-20").status) == (2, 0)
    nodes = [{"@type": "Event", "name": f"会{number}", "startDate": "2026-12-05"} for number in (1, 2)]
    saved.write_text(pages.page(pages.script(nodes)), encoding="utf-8")
    assert [run("event", str(saved)).status, run("event", str(saved), "--pick", "3").status] == [2, 2]
    assert run("event", str(saved), "--pick", "2", "--json").json["name"] == "会2"
    assert run("event", str(tmp_path / "none.html")).status == 2
    assert {row["name"] for row in run("event", "--json").json} <= {"朝の読書会 & 珈琲", "冬の市", "会2"}


def test_over_http(aoi: User, net: Net) -> None:
    program = Program(aoi, ["read", "write"])
    url = net.serve("/event/1", pages.doorkeeper())
    status, (found,) = program.ask("POST", "/outings/read", {"source": url})
    assert (status, found["name"], found["online"]) == (200, "Python もくもく会 #42", True)
    status, made = program.ask("POST", "/outings", found)
    assert (status, made["starts_at"], made["url"]) == (201, "2026-12-10T19:00:00+09:00", url)
    assert program.ask("POST", "/outings", found)[0] == 200
    assert program.ask("GET", f"/outings/{made['id']}") == (200, made)
    assert program.ask("DELETE", f"/outings/{made['id']}")[0] == 204
    assert program.ask("GET", f"/outings/{made['id']}")[0] == 404
    assert program.ask("POST", "/outings/read", {"source": "http://127.0.0.1/"})[0] == 409
    assert program.ask("POST", "/outings", {"name": "会"})[0] == 422


def fill(outing: Outing, client: Client, **said: str) -> dict[str, str]:
    """What the form on its page would send, with something else written."""
    shown = client.get(reverse("encounters:outing", args=[outing.pk])).context["form"].initial
    return {
        **{name: "" if value is None else str(value) for name, value in shown.items()},
        "at": "19:00",
        **said,
    }


def test_going_back_after_saving_and_writing_otherwise_counts(aoi: User, client_of: ClientOf) -> None:
    client, address = client_of(aoi), reverse("encounters:add_outing")
    said = {"step": "keep", "key": str(uuid.uuid4()), "name": "会", "on": "2026-12-05", "place": "公民館"}
    client.post(address, said)
    client.post(address, {**said, "place": "図書館"})
    assert [(row.place, row.deleted_at) for row in Outing.objects.all()] == [("図書館", None)]


def test_going_back_after_taking_it_out_brings_it_back(aoi: User, client_of: ClientOf) -> None:
    client, address = client_of(aoi), reverse("encounters:add_outing")
    said = {"step": "keep", "key": str(uuid.uuid4()), "name": "会", "on": "2026-12-05"}
    client.post(address, said)
    actions.delete_outing(aoi, Outing.objects.get().pk)
    again = client.post(address, said, follow=True)
    assert (again.status_code, Outing.objects.get().deleted_at) == (200, None)


def test_two_tabs_never_write_over_each_other_unasked(aoi: User, client_of: ClientOf) -> None:
    outing, client = make(aoi), client_of(aoi)
    address = reverse("encounters:outing", args=[outing.pk])
    first, second = fill(outing, client, place="図書館"), fill(outing, client, price="500円")
    assert [client.post(address, first).status_code for _ in range(2)] == [302, 302]  # a double press
    refused = client.post(address, second)
    outing.refresh_from_db()
    assert (refused.status_code, outing.place, outing.price) == (409, "図書館", "")
    form = refused.context["form"]
    assert (form["price"].value(), list(form.errors)) == ("500円", ["__all__"])
    assert client.post(address, {**second, "seen": form["seen"].value()}).status_code == 302
    outing.refresh_from_db()
    assert outing.price == "500円"


def test_without_a_page_the_same_name_at_the_same_time_is_the_same(aoi: User) -> None:
    kept = [actions.add_outing(aoi, OutingFields("会", starts_at=NIGHT, url="")) for _ in range(2)]
    other = actions.add_outing(aoi, OutingFields("会", starts_at=NIGHT + dt.timedelta(hours=1)))
    assert [one.is_new for one in (*kept, other)] == [True, False, True]
