"""A notebook with somebody who may be told of, somebody kept from assistants and somebody who has died; served."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator

import pytest

from enishi.core import clock
from tests.assistants.talking import Way
from tests.notebooks import Notebook, make_notebook
from tests.servers import Server, serving

SAYING = """
import json, sys
from enishi.cli.main import run
from enishi.cli.start import set_up_django
home = str(set_up_django())
sys.exit(max(run(words, home=home) for words in json.loads(sys.argv[1])))
"""


def fill(notebook: Notebook) -> None:
    """By words of the command line, in one process."""
    day = clock.today("Asia/Tokyo").isoformat()
    names = ("山田 太郎", "黒川 静", "星野 永一", "青木 実")
    words = [
        ["me", "--family", "青井", "--given", "千尋", "--organisation", "あさぎり文具"],
        *(["add", name, "--organisation", f"{name[:2]}商店"] for name in names),
        ["set", "青木 実", "--offers", "税金と確定申告の相談"],
        ["set", "黒川 静", "--private", "--offers", "税金と確定申告の相談"],
        ["set", "星野 永一", "--state", "deceased"],
        ["met", "山田 太郎", "--on", day, "--note", "静かな内緒の話", "--private"],
        ["met", "黒川 静", "--on", day, "--received", "advice", "--note", "黒川さんの秘密"],
        ["add", "南 直人", "--introduced-by", "黒川 静", "--note", "黒川 静さんと星野永一さんの友人"],
    ]
    program = [sys.executable, "-c", SAYING, json.dumps(words)]
    subprocess.run(program, env=notebook.env, check=True, stdout=subprocess.DEVNULL)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    notebook = make_notebook(tmp_path_factory.mktemp("assistants") / "home")
    fill(notebook)
    with serving(notebook) as found:
        yield found


@pytest.fixture(scope="module")
def key(server: Server) -> str:
    return server.notebook.run("token", "create", "卓上の助手").strip()


@pytest.fixture(params=["stdio", "http"])
def way(request: pytest.FixtureRequest, server: Server, key: str) -> Way:
    """Either transport, reading alone."""
    return Way(server.notebook) if request.param == "stdio" else Way(server.notebook, server.address, key)
