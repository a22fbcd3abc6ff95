"""Who may knock at which address. A new address is listed here, or a test fails.

One line each: methods, who may, address, and values for what is no id.
  open     anybody on this computer, logged in or not
  owner    whoever is logged in, about their own notebook; a stranger is sent to the entrance
  row      the owner of that very row; for everybody else it is not there (404)
  entry    anybody, where accounts are switched on; else it is not there (test_accounts_matrix.py, as the next three)
  member   whoever is signed in there, about their own account; not there without accounts
  own      the owner of that very passkey; for everybody else it is not there
  operator whoever runs the server; for everybody else it is not there
  anybody  the same for programs: no token, where strangers may see what it is about
  token    a program with a token (401 without, 403 without the scope); no ids in it
  tokenrow the same about one row: 404 for everybody else
  writerow the same of a tool that writes: besides, only where the owner has switched writing on for that key
"""

from __future__ import annotations

import json
from typing import NamedTuple

from tests.architecture.permissions.accounts import ACCOUNT_PAGES
from tests.architecture.permissions.charity import CHARITY_PAGES
from tests.architecture.permissions.conduct import CONDUCT_PAGES
from tests.architecture.permissions.door import DOOR_PAGES
from tests.architecture.permissions.operations import API
from tests.architecture.permissions.pages import PAGES
from tests.architecture.permissions.seats import SEAT_PAGES
from tests.architecture.permissions.talks import TALK_PAGES
from tests.architecture.permissions.tools import TOOLS

# What Django needs no owner for: the description of the API, and whatever is not there.
UNGUARDED = {"api/openapi.json", "api/", "^api/"}


class Page(NamedTuple):
    """One address of the pages."""

    methods: frozenset[str]
    access: str
    route: str
    values: dict[str, str]


class Operation(NamedTuple):
    """One operation of the API."""

    method: str
    access: str
    path: str
    query: str
    body: object


class AssistantTool(NamedTuple):
    """One tool of the door for assistants."""

    access: str
    name: str
    arguments: str


def read_tools() -> list[AssistantTool]:
    return [AssistantTool(*line.split(maxsplit=2)) for line in TOOLS.strip().splitlines()]


ACCOUNTS = ("entry", "member", "own", "operator")


def read_pages(*, of_accounts: bool = False) -> list[Page]:
    """The pages of every notebook; or those that are there only where accounts are switched on."""
    return [page for page in read_all_pages() if (page.access in ACCOUNTS) == of_accounts]


def read_all_pages() -> list[Page]:
    pages = []
    parts = (ACCOUNT_PAGES, SEAT_PAGES, DOOR_PAGES, TALK_PAGES, CHARITY_PAGES, CONDUCT_PAGES)
    for line in (PAGES.strip() + "".join(part.rstrip() for part in parts)).splitlines():
        methods, access, route, *values = line.split()
        pairs = dict(value.split("=") for value in values)
        pages.append(Page(frozenset(methods.split(",")), access, "" if route == "-" else route, pairs))
    return pages


def read_operations() -> list[Operation]:
    operations = []
    for line in API.strip().splitlines():
        method, access, address, *body = line.split()
        path, _, query = address.partition("?")
        operations.append(Operation(method, access, path, query, json.loads(body[0]) if body else None))
    return operations
