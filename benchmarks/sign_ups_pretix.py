"""pretix on the same PostgreSQL for `sign_ups.py`: one event with one quota, orders by the REST API, two workers."""

from __future__ import annotations

import argparse
import http.client
import json
import os
import signal
import subprocess
import tempfile
import time
import uuid
from collections.abc import Callable
from pathlib import Path
from typing import Any

import psycopg
from psycopg import sql

from tests.notebooks import with_database
from tests.servers import find_free_port

SETUP = """
import datetime, json
from decimal import Decimal
from django.utils.timezone import now
from django_scopes import scopes_disabled
from pretix.base.models import Event, Item, Organizer, Quota, Team, TeamAPIToken
with scopes_disabled():
    o = Organizer.objects.create(name="o", slug="%(slug)s")
    rights = dict(all_events=True, all_event_permissions=True, all_organizer_permissions=True)
    t = Team.objects.create(organizer=o, name="t", **rights)
    e = Event.objects.create(organizer=o, name="e", slug="e", live=True, currency="JPY",
        plugins="pretix.plugins.banktransfer", date_from=now() + datetime.timedelta(days=30))
    i = Item.objects.create(event=e, name="place", default_price=Decimal("0"))
    q = Quota.objects.create(event=e, name="places", size=%(places)d)
    q.items.add(i)
    print("MADE " + json.dumps({"token": t.tokens.create(name="bench").token, "item": i.pk, "organizer": o.slug}))
"""


class Pretix:
    """Installed in a virtual environment of its own; its tables are made once, an event for each round."""

    def __init__(self, place: Path, server_url: str) -> None:
        self.place, self.name = place, f"pretix_{uuid.uuid4().hex[:8]}"
        self.folder = Path(tempfile.mkdtemp(prefix="pretix-bench-"))
        with psycopg.connect(server_url, autocommit=True) as server:
            server.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(self.name)))
            info = server.info
            self.host, self.port, self.user = info.host, info.port, info.user
        self.url = with_database(server_url, self.name)
        self.env = {
            **os.environ,
            "PRETIX_CONFIG_FILE": str(self._write_config()),
            "DJANGO_SETTINGS_MODULE": "pretix.settings",
        }
        self.run("migrate")

    def _write_config(self) -> Path:
        config = self.folder / "pretix.cfg"
        config.write_text(
            f"[pretix]\ninstance_name=bench\nurl=http://127.0.0.1\ncurrency=JPY\ndatadir={self.folder}\n"
            f"[database]\nbackend=postgresql\nname={self.name}\nuser={self.user}\nhost={self.host}\nport={self.port}\n"
        )
        return config

    def run(self, *words: str) -> str:
        command = [str(self.place / "bin/python"), "-m", "pretix", *words]
        return subprocess.run(command, env=self.env, check=True, capture_output=True, text=True).stdout

    def measure(
        self, options: argparse.Namespace, press: Callable[..., Any], send: Callable[..., Any]
    ) -> dict[str, object]:
        """One round on a fresh event."""
        words = {"places": options.places, "slug": f"o{uuid.uuid4().hex[:6]}"}
        said = self.run("shell", "-c", SETUP % words)
        made = json.loads(next(line for line in said.splitlines() if line.startswith("MADE "))[5:])
        port = find_free_port()
        command = [
            str(self.place / "bin/gunicorn"),
            "pretix.wsgi",
            "-w",
            "2",
            "-b",
            f"127.0.0.1:{port}",
            "--timeout",
            "120",
        ]
        with subprocess.Popen(command, env=self.env, stderr=subprocess.DEVNULL) as child:
            self._await(port)
            seconds, seen = press(
                f"http://127.0.0.1:{port}", options.people, options.at_once, self._post(made, send)
            )
            child.send_signal(signal.SIGTERM)
        return {"accepted_per_second": round(seen[201] / seconds, 1), "statuses": dict(seen),
                "oversold": max(0, seen[201] - options.places)}  # fmt: skip

    def _await(self, port: int) -> None:
        for _ in range(600):
            try:
                line = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
                line.request("GET", "/healthcheck/")
                line.getresponse().read()
                return
            except OSError:
                time.sleep(0.1)

    def _post(self, made: dict[str, Any], send: Callable[..., Any]) -> Callable[..., int]:
        headers = {"Authorization": f"Token {made['token']}"}

        def post(line: http.client.HTTPConnection, who: int) -> int:
            order = {"email": f"guest{who}@example.com", "locale": "en", "payment_provider": "free",
                     "positions": [{"positionid": 1, "item": made["item"], "variation": None, "price": "0.00",
                                    "attendee_name_parts": {"full_name": f"guest {who}"}, "answers": []}]}  # fmt: skip
            return int(
                send(line, f"/api/v1/organizers/{made['organizer']}/events/e/orders/", order, headers)[0]
            )

        return post
