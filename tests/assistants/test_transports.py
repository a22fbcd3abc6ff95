"""The six tools over both transports; what must not leave; writing; keys; the trail."""

from __future__ import annotations

import json
import urllib.error
import urllib.request

import pytest
from mcp import Client

from enishi.core import clock
from tests.assistants.talking import READING, WRITING, Way, call, coming_by, refused, talk, told
from tests.servers import Server, Visitor

KEPT_BACK = ("黒川", "静さん", "星野", "永一", "秘密", "内緒")


async def find_ids(client: Client, name: str, **asked: bool) -> list[str]:
    """The ids of whoever of exactly this name is told of."""
    rows = told(await client.call_tool("people", {"words": name, **asked}))["items"]
    return [row["person_id"] for row in rows if row["person"] == name]


def test_the_six_tools_are_there_and_say_that_they_only_read(way: Way) -> None:
    async def saying(client: Client) -> list[tuple[str, bool | None, bool, bool]]:
        tools = (await client.list_tools()).tools
        return [
            (
                tool.name,
                tool.annotations.read_only_hint if tool.annotations else None,
                tool.output_schema is not None,
                bool(tool.description and tool.description.isascii()),
            )
            for tool in tools
        ]

    assert talk(way, saying) == [(name, True, True, False) for name in READING]


def test_each_tool_answers_and_nothing_kept_back_leaves(way: Way) -> None:
    async def saying(client: Client) -> dict[str, dict[str, object]]:
        asked: dict[str, dict[str, object]] = {
            "people": {},
            "brief": {"person": "南 直人"},
            "today": {},
            "ask": {"trouble": "確定申告のしかたがわからず、困っています"},
            "ways": {"purpose": "相談できる人がほしい"},
            "draft": {"person": "南 直人", "kind": "thank_you"},
        }
        return {name: told(await client.call_tool(name, arguments)) for name, arguments in asked.items()}

    answers = talk(way, saying)
    assert [row["person"] for row in answers["people"]["items"]] == ["青木 実", "南 直人", "山田 太郎"]
    assert (answers["people"]["total"], answers["brief"]["introduced_by"]) == (3, "")
    assert [row["person"] for row in answers["today"]["people"]] != []
    assert [row["person"] for row in answers["ask"]["people"]] == ["青木 実"]
    assert answers["ask"]["by_meaning"] is True
    assert answers["ask"]["people"][0]["draft"] != ""
    assert len(answers["ways"]["ways"]) == 6
    assert answers["draft"]["body"].startswith("南さん、あさぎり文具の青井です。")
    said = json.dumps(answers, ensure_ascii=False)
    assert [word for word in KEPT_BACK if word in said] == []


def test_a_private_note_stays_where_it_is(way: Way) -> None:
    async def saying(client: Client) -> list[dict[str, object]]:
        asked: tuple[dict[str, object], ...] = ({}, {"include_private": True})
        answers = [await client.call_tool("brief", {"person": "山田 太郎", **more}) for more in asked]
        return [told(answered)["last_times"][0] for answered in answers]

    kept, shown = talk(way, saying)
    assert (kept["note"], kept["private"], shown["note"]) == ("", True, "静かな内緒の話")


def test_whoever_is_kept_back_is_absent_until_asked_for(way: Way) -> None:
    async def saying(client: Client) -> None:
        for name, word in (("黒川 静", "include_private"), ("星野 永一", "include_deceased")):
            (there,) = await find_ids(client, name, **{word: True})
            assert await find_ids(client, name) == []
            absent = refused(await client.call_tool("brief", {"person": "居ない 人"}))
            for words in (name, there):
                answered = refused(await client.call_tool("brief", {"person": words}))
                assert answered == absent.replace("居ない 人", words)
            shown = told(await client.call_tool("brief", {"person": there, word: True}))
            assert shown["person"] == f"{name}さん"

    talk(way, saying)


def test_pages_of_people(way: Way) -> None:
    async def saying(client: Client) -> list[dict[str, object]]:
        return [told(await client.call_tool("people", {"limit": 2, "offset": offset})) for offset in (0, 2)]

    first, second = talk(way, saying)
    assert (len(first["items"]), len(second["items"]), first["total"]) == (2, 1, 3)


RUBBISH: tuple[tuple[str, dict[str, object], str], ...] = (
    ("brief", {}, "合わない値があります：person: Field required"),
    ("people", {"limit": 0}, "合わない値があります：limit: Input should be greater than or equal to 1"),
    ("people", {"limit": "たくさん"}, "合わない値があります：limit: Input should be a valid integer"),
    ("brief", {"person": "だれそれ"}, "「だれそれ」さんは見つかりませんでした"),
    ("ask", {"trouble": "   "}, "何にお困"),
    ("ask", {"trouble": "あ" * 5000}, "合わない値があります：trouble: String should have at most"),
    ("draft", {"person": "山田 太郎", "kind": "insult"}, "その種類の下書きはありません"),
    ("draft", {"person": "山田 太郎", "kind": "thank_you", "channel": "fax"}, "この送り方はありません"),
    ("everything", {}, "「everything」という道具はありません"),
)


def test_rubbish_gets_a_sentence(way: Way) -> None:
    async def saying(client: Client) -> list[str]:
        return [refused(await client.call_tool(tool, arguments)) for tool, arguments, _ in RUBBISH]

    said = talk(way, saying)
    wanted = [sentence for _, _, sentence in RUBBISH]
    assert [one[: len(start)] for one, start in zip(said, wanted, strict=True)] == wanted


def test_writing_is_refused_and_changes_nothing(way: Way, server: Server) -> None:
    async def saying(client: Client) -> list[str]:
        asked: dict[str, dict[str, object]] = {
            "record_encounter": {"people": ["山田 太郎"]},
            "add_promise": {"person": "山田 太郎", "text": "本を貸す"},
        }
        return [refused(await client.call_tool(name, arguments)) for name, arguments in asked.items()]

    before = server.notebook.ask("show", "山田 太郎")
    first, second = talk(way, saying)
    hint = "enishi token writing '卓上の助手' --on" if way.key else "enishi mcp --allow-writing"
    assert (first[-len(hint) :], second) == (hint, first)
    assert server.notebook.ask("show", "山田 太郎") == before


def test_once_allowed_it_writes_and_that_can_be_taken_back(way: Way, server: Server) -> None:
    notebook = server.notebook
    name = "書く助手"
    if way.key:
        writing = Way(notebook, server.address, notebook.run("token", "create", name).strip())
        notebook.run("token", "writing", name, "--on")
    else:
        writing = Way(notebook, words=("--allow-writing",))

    async def saying(client: Client) -> tuple[dict[str, object], ...]:
        names = [tool.name for tool in (await client.list_tools()).tools]
        assert names == [*READING, *WRITING]
        call_noted = {"people": ["青木 実"], "kind": "call", "note": "税金のこと"}
        met = told(await client.call_tool("record_encounter", call_noted))
        promised = told(await client.call_tool("add_promise", {"person": "青木 実", "text": "資料を送る"}))
        hidden = refused(await client.call_tool("record_encounter", {"people": ["黒川 静"]}))
        assert hidden.startswith("「黒川 静」さんは見つかりませんでした")
        return met, promised, told(await client.call_tool("brief", {"person": "青木 実"}))

    met, promised, brief = talk(writing, saying)
    today = clock.today("Asia/Tokyo").isoformat()
    assert [(row["on"], row["kind"]) for row in brief["last_times"]] == [(today, "call")]
    assert brief["my_promises"] == [{"text": "資料を送る", "due_on": None}]
    take_back(server, str(met["page"]), str(promised["id"]))
    after = told(call(way, "brief", person="青木 実"))
    assert (after["last_times"], after["my_promises"]) == ([], [])
    if writing.key:
        notebook.run("token", "writing", name, "--off")
        assert "書くことはできません" in refused(call(writing, "add_promise", person="青木 実", text="x"))
        notebook.run("token", "revoke", name)


def take_back(server: Server, page: str, promise_id: str) -> None:
    """By the buttons of the pages."""
    visitor = Visitor(server.address)
    visitor.ask(server.notebook.run("link").strip())
    asked: tuple[tuple[str, dict[str, str] | None], ...] = (
        (page, None),
        (f"{page}delete/", {}),
        (f"/promises/{promise_id}/drop/", {}),
    )
    assert [visitor.ask(path, form)[0] for path, form in asked] == [200, 200, 200]


def knock(server: Server, *, method: str = "POST", **headers: str) -> tuple[int, str, dict[str, object]]:
    """Status, media type and body of one bare request."""
    body = b'{"jsonrpc":"2.0","id":1,"method":"tools/list"}' if method == "POST" else None
    sent = {"Content-Type": "application/json", "Accept": "application/json, text/event-stream"}
    request = urllib.request.Request(f"{server.address}/mcp", body, sent | headers, method=method)
    try:
        with urllib.request.urlopen(request, timeout=30) as answer:
            return answer.status, answer.headers.get_content_type(), json.load(answer)
    except urllib.error.HTTPError as error:
        return error.code, error.headers.get_content_type(), json.load(error)


@pytest.mark.parametrize("words", ["", "Bearer enishi_wrong", "Bearer ", "Basic YTpi", "Bearer \xe3\x81"])
def test_without_a_key_that_fits_nobody_comes_in(server: Server, words: str) -> None:
    status, kind, problem = knock(server, **({"Authorization": words} if words else {}))
    assert (status, kind) == (401, "application/problem+json")
    assert (problem["title"], problem["status"]) == ("Unauthorized", 401)
    assert problem["detail"] == "使える鍵が必要です。次のコマンドでつくれます：enishi token create 名前"


def test_a_revoked_key_opens_nothing(server: Server) -> None:
    key = server.notebook.run("token", "create", "昔の助手").strip()
    assert knock(server, Authorization=f"Bearer {key}")[0] == 200
    server.notebook.run("token", "revoke", "昔の助手")
    assert knock(server, Authorization=f"Bearer {key}")[0] == 401


def test_a_key_that_may_not_read_is_refused(server: Server) -> None:
    key = server.notebook.run("token", "create", "書くだけ", "--scope", "write").strip()
    assert knock(server, Authorization=f"Bearer {key}")[0] == 403


@pytest.mark.parametrize(
    "headers", [{"Host": "evil.example"}, {"Origin": "https://evil.example"}, {"Origin": "null"}]
)
def test_neither_rebinding_nor_a_foreign_page_gets_in(
    server: Server, key: str, headers: dict[str, str]
) -> None:
    status, kind, _ = knock(server, Authorization=f"Bearer {key}", **headers)
    assert (status, kind) == (403, "application/problem+json")


def test_only_posting_is_taken(server: Server, key: str) -> None:
    status, kind, _ = knock(server, method="GET", Authorization=f"Bearer {key}")
    assert (status, kind) == (405, "application/problem+json")


def test_every_call_is_in_the_trail_and_no_word_of_it(server: Server) -> None:
    notebook = server.notebook
    way = Way(notebook, server.address, notebook.run("token", "create", "見張りの助手").strip())
    call(way, "brief", person="山田 太郎", include_private=True)
    call(way, "brief", person="だれもいないひと")
    call(way, "add_promise", person="山田 太郎", text="x")
    call(way, "people", limit=-1)
    visitor = Visitor(server.address)
    visitor.ask(notebook.run("link").strip())
    status, page = visitor.ask("/settings/trail/?door=mcp")
    assert status == 200
    rows = [part.split("</li>")[0] for part in page.split('<ol class="line">')[1].split("<li>")[1:5]]
    assert [row.split("<p>")[1].split("</p>")[0] for row in rows] == [
        "人を探す　値が合いませんでした",
        "お約束を書く　断りました",
        "「会う前に」を見る　見つかりませんでした",
        "「会う前に」を見る　答えました、伏せた方も含めて",
    ]
    assert all("アシスタント　見張りの助手" in row for row in rows)
    assert [word for word in ("山田", "だれもいない", "内緒") if word in "".join(rows)] == []


def test_many_at_once_are_all_answered(server: Server, key: str) -> None:
    import anyio

    async def run() -> list[int]:
        found: list[int] = []

        async def one() -> None:
            async with coming_by(Way(server.notebook, server.address, key)) as client:
                for _ in range(5):
                    found.append(told(await client.call_tool("people", {}))["total"])

        async with anyio.create_task_group() as group:
            for _ in range(6):
                group.start_soon(one)
        return found

    assert anyio.run(run) == [3] * 30
