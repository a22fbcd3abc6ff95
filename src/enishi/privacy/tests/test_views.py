"""The pages of the room: downloads, restore, and the two ways to forget."""

from __future__ import annotations

import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from enishi.accounts.models import User
from enishi.conftest import ClientOf
from enishi.people.actions import add_contact
from enishi.people.fields import ContactFields
from enishi.people.models import Contact
from enishi.people.tests.factories import make_contact
from enishi.privacy import actions, queries
from enishi.privacy.tests.notebooks import fill_notebook
from enishi.privacy.writing import write_zip

pytestmark = pytest.mark.django_db


def test_the_page(aoi: User, client_of: ClientOf) -> None:
    client = client_of(aoi)
    empty = client.get(reverse("privacy:home"))
    make_contact(aoi)
    full = client.get(reverse("privacy:home"))
    assert (empty.status_code, full.status_code) == (200, 200)
    assert [b'name="file"' in page.content for page in (empty, full)] == [True, False]


@pytest.mark.parametrize(
    ("form", "mark"),
    [("zip", b"PK"), ("csv", b"\xef\xbb\xbf"), ("vcard", b"BEGIN"), ("json", b"{\n"), ("ics", b"BEGIN:V")],
)
def test_downloads(aoi: User, client_of: ClientOf, form: str, mark: bytes) -> None:
    make_contact(aoi)
    answer = client_of(aoi).get(reverse("privacy:export", args=[form]))
    data = b"".join(answer)
    assert (answer.status_code, data[: len(mark)]) == (200, mark)
    assert answer.headers["Content-Disposition"].startswith('attachment; filename="enishi-2')


def test_choosing_what_goes_along(aoi: User, client_of: ClientOf) -> None:
    add_contact(aoi, ContactFields(family="東", tags=("会",), note="秘密"))
    make_contact(aoi)
    client, address = client_of(aoi), reverse("privacy:export", args=["vcard"])
    page = client.get(reverse("privacy:choose"))
    assert (page.status_code, [form.form for form in page.context["forms"]]) == (200, ["vcard", "csv", "ics"])
    card = b"".join(client.get(address, {"version": "3.0", "tag": "会", "leave_notes": "on"})).decode()
    assert (card.count("BEGIN"), "VERSION:3.0" in card, "秘密" in card) == (1, True, False)
    wrong = client.get(address, {"version": "5.0"})
    assert (wrong.status_code, wrong.context["forms"][0].errors.keys()) == (422, {"version"})
    assert client.get(address, {"tag": "いない"}).status_code == 422


def test_what_does_not_fit_is_shown_first(aoi: User, client_of: ClientOf) -> None:
    add_contact(aoi, ContactFields(family="𠮷田"))
    client, address = client_of(aoi), reverse("privacy:export", args=["csv"])
    first = client.get(address, {"encoding": "cp932"})
    assert first.context["sentences"] == ["𠮷田（姓）：「𠮷」を「吉」に"]
    agreed = client.get(f"{address}?{first.context['agreed']}")
    assert agreed.headers["Content-Type"] == "text/csv; charset=Shift_JIS"
    assert "吉田" in b"".join(agreed).decode("cp932")
    assert "𠮷田" in b"".join(client.get(f"{address}?{first.context['as_utf8']}")).decode()


@pytest.mark.parametrize("word", ["choose", "home"])
def test_the_number_of_queries_does_not_grow(aoi: User, client_of: ClientOf, word: str) -> None:
    client = client_of(aoi)
    counted = []
    for size in (1, 2):
        for number in range(size):
            add_contact(aoi, ContactFields(family=f"東{size}{number}", tags=(f"会{size}{number}",)))
        with CaptureQueriesContext(connection) as queried:
            client.get(reverse(f"privacy:{word}"))
        counted.append(len(queried))
    assert counted[0] == counted[1]


def test_an_unknown_form_is_not_there(aoi: User, client_of: ClientOf) -> None:
    assert client_of(aoi).get(reverse("privacy:export", args=["pdf"])).status_code == 404


def test_a_copy_without_a_passphrase(aoi: User, client_of: ClientOf) -> None:
    answer = client_of(aoi).post(reverse("privacy:backup"), {"passphrase": "", "again": ""})
    assert zipfile.ZipFile(io.BytesIO(b"".join(answer))).testzip() is None
    differing = client_of(aoi).post(reverse("privacy:backup"), {"passphrase": "a", "again": "b"})
    assert differing.status_code == 422


def test_restore_on_the_page(aoi: User, ben: User, client_of: ClientOf) -> None:
    fill_notebook(aoi)
    out = io.BytesIO()
    write_zip(aoi, out)
    actions.erase_notebook(aoi)
    client = client_of(ben)
    broken = client.post(
        reverse("privacy:restore"), {"file": SimpleUploadedFile("a.zip", out.getvalue()[:500])}
    )
    assert (broken.status_code, queries.is_empty(ben)) == (422, True)
    done = client.post(reverse("privacy:restore"), {"file": SimpleUploadedFile("a.zip", out.getvalue())})
    assert (done.status_code, Contact.objects.filter(owner=ben).count()) == (302, 3)
    again = client.post(reverse("privacy:restore"), {"file": SimpleUploadedFile("a.zip", out.getvalue())})
    assert (again.status_code, Contact.objects.filter(owner=ben).count()) == (422, 3)


def test_erasing_a_person_is_asked_first(aoi: User, ben: User, client_of: ClientOf) -> None:
    contact = make_contact(aoi)
    url = reverse("privacy:erase_person", args=[contact.pk])
    assert [client_of(ben).get(url).status_code, client_of(ben).post(url).status_code] == [404, 404]
    assert (client_of(aoi).get(url).status_code, Contact.objects.count()) == (200, 1)
    assert (client_of(aoi).post(url).status_code, Contact.objects.count()) == (302, 0)
    assert client_of(aoi).post(url).status_code == 404


def test_everything_goes_only_when_it_is_typed(aoi: User, client_of: ClientOf) -> None:
    from enishi.privacy.forms import wanted_words

    make_contact(aoi)
    url = reverse("privacy:erase_everything")
    assert (client_of(aoi).post(url, {"words": "yes"}).status_code, Contact.objects.count()) == (422, 1)
    assert (client_of(aoi).post(url, {"words": wanted_words()}).status_code, Contact.objects.count()) == (
        302,
        0,
    )
