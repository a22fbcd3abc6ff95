"""A copy made while others write is of one moment: no row points to one that came later."""

from __future__ import annotations

import io
import json
import threading
import zipfile

from django.db import close_old_connections, connection

from enishi.accounts.models import User
from enishi.core import db
from enishi.encounters.actions import record_encounter
from enishi.people.queries import count_contacts
from enishi.people.tests.factories import make_contact
from enishi.privacy.writing import write_zip


def in_another_connection(work: object) -> None:
    """Run to its end in a thread, as another process would."""
    assert callable(work)

    def run() -> None:
        try:
            work()
        finally:
            close_old_connections()
            connection.close()

    thread = threading.Thread(target=run)
    thread.start()
    thread.join()


def test_a_snapshot_does_not_see_what_others_write(aoi: User) -> None:
    make_contact(aoi)
    with db.snapshot():
        before = count_contacts(aoi)
        in_another_connection(lambda: make_contact(aoi, "東"))
        assert count_contacts(aoi) == before
    assert count_contacts(aoi) == before + 1


def test_without_it_one_does(aoi: User) -> None:
    make_contact(aoi)
    before = count_contacts(aoi)
    in_another_connection(lambda: make_contact(aoi, "東"))
    assert count_contacts(aoi) == before + 1


def test_an_export_among_writes_is_whole(aoi: User) -> None:
    contact = make_contact(aoi)
    is_done = threading.Event()

    def write() -> None:
        while not is_done.is_set():
            record_encounter(aoi, contact_ids=[make_contact(aoi, "東").pk, contact.pk])
        connection.close()

    thread = threading.Thread(target=write)
    thread.start()
    try:
        copies = [copy_of(aoi) for _ in range(5)]
    finally:
        is_done.set()
        thread.join()
    for people, encounters, there in copies:
        assert {row["contact_id"] for row in there} <= people
        assert {row["encounter_id"] for row in there} <= encounters
        assert len(there) == 2 * len(encounters)


def copy_of(owner: User) -> tuple[set[str], set[str], list[dict[str, str]]]:
    out = io.BytesIO()
    write_zip(owner, out)
    with zipfile.ZipFile(out) as archive:
        names = ("people_contact", "encounters_encounter", "encounters_participation")
        tables = [archive.read(f"tables/{name}.jsonl").splitlines() for name in names]
    people, encounters, there = ([json.loads(line) for line in lines] for lines in tables)
    return {row["id"] for row in people}, {row["id"] for row in encounters}, there
