"""An assistant as the SDK's client is one: over stdin and stdout, or over HTTP with a key."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import anyio
import httpx2
from mcp import Client, StdioServerParameters
from mcp.client.streamable_http import streamable_http_client
from mcp_types import CallToolResult, TextContent

from tests.notebooks import Notebook

READING = ["people", "brief", "today", "ask", "ways", "draft"]
WRITING = ["record_encounter", "add_promise"]


@dataclass(frozen=True, slots=True)
class Way:
    """How an assistant comes: by an address with a key, else by starting the command line with `words`."""

    notebook: Notebook
    address: str = ""
    key: str = ""
    words: tuple[str, ...] = ()


@asynccontextmanager
async def coming_by(way: Way) -> AsyncIterator[Client]:
    if way.address:
        headers = {"Authorization": f"Bearer {way.key}"}
        async with httpx2.AsyncClient(headers=headers, timeout=60) as http:
            transport = streamable_http_client(f"{way.address}/mcp", http_client=http)
            async with Client(transport) as client:
                yield client
    else:
        program, *words = way.notebook.command
        env = {name: way.notebook.env[name] for name in ("ENISHI_HOME", "PYTHONPATH", "PYTHONUTF8")}
        async with Client(
            StdioServerParameters(command=program, args=[*words, "mcp", *way.words], env=env)
        ) as client:
            yield client


def talk(way: Way, saying: Callable[[Client], Awaitable[Any]]) -> Any:
    """Come, say something, go."""

    async def run() -> Any:
        async with coming_by(way) as client:
            return await saying(client)

    return anyio.run(run)


def call(way: Way, tool: str, **arguments: object) -> CallToolResult:
    """One call alone."""

    async def saying(client: Client) -> CallToolResult:
        return await client.call_tool(tool, arguments)

    answered = talk(way, saying)
    assert isinstance(answered, CallToolResult)
    return answered


def told(answered: CallToolResult) -> dict[str, Any]:
    """What a tool answered."""
    assert not answered.is_error, words_of(answered)
    found = answered.structured_content
    assert isinstance(found, dict)
    return found


def refused(answered: CallToolResult) -> str:
    """The sentence of a refusal."""
    assert answered.is_error
    return words_of(answered)


def words_of(answered: CallToolResult) -> str:
    return "".join(part.text for part in answered.content if isinstance(part, TextContent))
