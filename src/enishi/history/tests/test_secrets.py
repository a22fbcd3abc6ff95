"""What opens a mailbox stands in no table in the clear, no export, no answer of a door and no line of the audit."""

from __future__ import annotations

import json

import pytest
from django.db import connection
from django.test import override_settings

from enishi.accounts.models import User
from enishi.audit.models import Record
from enishi.core import errors
from enishi.history import actions, queries
from enishi.history.described import describe_connection
from enishi.history.models import Source
from enishi.history.peers.troubles import PeerTrouble
from enishi.history.portable import export_table, load_table
from enishi.history.secrets import open_secret

pytestmark = pytest.mark.django_db
SECRET = "suzukaze-4321"


@pytest.fixture
def source(aoi: User) -> Source:
    made = actions.connect_source(
        aoi,
        kind="imap",
        name="aoi@example.jp",
        config={"host": "imap.example.jp", "user": "aoi"},
        secret={"password": SECRET},
        parts=[{"name": "INBOX", "shown": "INBOX", "use": "inbox", "is_chosen": True}],
    )
    return actions.choose_parts(aoi, made.pk, ["INBOX"])


def test_it_is_nowhere_to_be_read_but_by_its_own_reader(aoi: User, source: Source) -> None:
    assert open_secret(source) == {"password": SECRET}
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM history_source")
        assert SECRET not in str(cursor.fetchall())
    told = json.dumps([describe_connection(source, {}), list(export_table(aoi, Source))], default=str)
    assert (SECRET in told, source.secret in told) == (False, False)
    assert [row for row in Record.objects.values_list("summary", flat=True) if SECRET in row] == []


def test_with_another_key_or_in_another_row_it_stays_shut(aoi: User, source: Source) -> None:
    with override_settings(SECRET_KEY="of another installation"), pytest.raises(PeerTrouble) as caught:
        open_secret(source)
    assert caught.value.code == "secret_lost"
    with override_settings(SECRET_KEY="of another installation"):
        assert actions.fetch_source(aoi, source.pk).problem == "secret_lost"
    assert (Source.objects.get().state, Source.objects.get().secret) == ("failed", source.secret)
    other = Source(owner=aoi, secret=source.secret, config={})
    with pytest.raises(PeerTrouble):
        open_secret(other)


def test_restored_elsewhere_it_waits_for_the_password(aoi: User, ben: User, source: Source) -> None:
    rows = list(export_table(aoi, Source))
    Source.objects.all().delete()
    load_table(ben, Source, rows)
    restored = Source.objects.get()
    assert (restored.owner, restored.state, restored.secret, restored.due_at) == (ben, "paused", "", None)
    with pytest.raises(errors.Conflict, match="パスワード"):
        actions.resume_source(ben, restored.pk)
    assert [one.pk for one in queries.list_connections(ben)] == [restored.pk]
    actions.change_secret(ben, restored.pk, {"password": SECRET})
    assert Source.objects.get().state == "connected"


def test_only_the_owner_reaches_a_connection(ben: User, source: Source) -> None:
    for refused in (actions.pause_source, actions.resume_source, actions.cut_source, actions.fetch_source):
        with pytest.raises(errors.NotFound):
            refused(ben, source.pk)
