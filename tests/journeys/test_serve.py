"""`enishi serve`: the link that works once, `enishi link`, busy ports, and an end that leaves nothing behind."""

from __future__ import annotations

import os
import socket
import time
from pathlib import Path

import pytest

from tests.notebooks import Notebook, make_notebook
from tests.servers import Server, Visitor, find_free_port, serving, start_server, stop_server


@pytest.fixture
def notebook(tmp_path: Path) -> Notebook:
    return make_notebook(tmp_path / "home")


def list_children(pid: int) -> list[int]:
    """Of a process, from /proc."""
    found = Path(f"/proc/{pid}/task/{pid}/children")
    return [int(one) for one in found.read_text().split()] if found.exists() else []


def is_gone(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return True
    stat = Path(f"/proc/{pid}/stat")
    return stat.exists() and stat.read_text().rpartition(")")[2].split()[0] == "Z"


def wait_for_worker(server: Server) -> list[int]:
    for _ in range(100):
        if children := list_children(server.process.pid):
            return children
        time.sleep(0.1)
    return []


def test_link_works_once_and_another_can_be_printed(notebook: Notebook) -> None:
    with serving(notebook) as server:
        visitor, stranger = Visitor(server.address), Visitor(server.address)
        assert visitor.ask("/")[0] == 401
        assert visitor.ask(server.link)[0] == 200
        assert visitor.ask("/settings/")[0] == 200
        assert stranger.ask(server.link)[0] == 409
        assert stranger.ask("/settings/")[0] == 401
        another = notebook.run("link").strip()
        assert another.startswith(f"{server.address}/enter/")
        assert stranger.ask(another)[0] == 200


def test_busy_port_gives_way(notebook: Notebook) -> None:
    wanted = find_free_port()
    with socket.socket() as busy:
        busy.bind(("127.0.0.1", wanted))
        busy.listen()
        server = start_server(notebook, port=wanted)
        try:
            assert server.address != f"http://127.0.0.1:{wanted}"
            assert Visitor(server.address).ask("/enter/")[0] == 401
        finally:
            stop_server(server)


def test_sigterm_ends_web_and_worker(notebook: Notebook) -> None:
    server = start_server(notebook)
    assert Visitor(server.address).ask("/enter/")[0] == 401
    workers = wait_for_worker(server)
    assert len(workers) == 1
    assert stop_server(server) == 0
    assert [is_gone(pid) for pid in workers] == [True]
    assert not (notebook.home / "address").exists()
    assert "ERROR" not in notebook.read_log()


def test_killed_web_takes_the_worker_along(notebook: Notebook) -> None:
    server = start_server(notebook)
    workers = wait_for_worker(server)
    server.process.kill()
    server.process.communicate()
    for _ in range(150):
        if all(is_gone(pid) for pid in workers):
            return
        time.sleep(0.1)
    pytest.fail("the worker lives on")
