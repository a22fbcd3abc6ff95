"""What happened, among the files: previewed, brought in, undone, and the same whatever comes first."""

from __future__ import annotations

import itertools
import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries

from enishi.accounts.actions import ensure_sole_owner
from enishi.accounts.models import User
from enishi.conftest import ClientOf
from enishi.encounters.models import Encounter
from enishi.encounters.queries import list_encounters
from enishi.history import actions as history
from enishi.history.models import Correspondent, Source, Trace
from enishi.history.readers.tests.mails import box, mail
from enishi.history.readers.tests.test_calendars import calendar, event
from enishi.history.tasks import tick
from enishi.history.tests.factories import mail as mail_trace
from enishi.imports import actions, queries
from enishi.imports.cli import import_, imports
from enishi.imports.models import Import, ImportFile, Status
from enishi.imports.readers.tests.reading import make_windows_zip, make_zip
from enishi.imports.tests.test_actions import vcard
from enishi.imports.tests.uploads import bring as upload
from enishi.people.actions import change_contact
from enishi.people.fields import fields_of
from enishi.people.models import Contact
from enishi.people.queries import count_contacts

pytestmark = pytest.mark.django_db
ME = "me@example.com"
TARO = vcard("山田", "太郎", email="taro@example.jp")
MAILS = box(
    [
        mail(Message_ID="<1@example.jp>"),
        mail(Message_ID="<2@example.jp>", From=ME, To="taro@example.jp"),
        mail(Message_ID="<3@example.jp>", From="shop@example.com", List_Unsubscribe="<https://example.com/>"),
    ]
)


def bring(owner: User, folder: Path, *, me: tuple[str, ...] = (ME,)) -> Import:
    of = actions.begin_import(owner, me=me)
    actions.read_import(owner, of.pk, [actions.Source(folder, folder.name)], is_previewed=False)
    return actions.apply_import(owner, of.pk)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "mails").mkdir()
    (tmp_path / "mails" / "inbox.mbox").write_bytes(MAILS)
    (tmp_path / "mails" / "people.vcf").write_text(TARO, encoding="utf-8")
    return tmp_path / "mails"


def test_mails_beside_cards_become_encounters(aoi: User, folder: Path) -> None:
    of = bring(aoi, folder)
    file = ImportFile.objects.get(of=of, format="mbox")
    assert (file.read_count, file.traces_read, file.encounters_added, file.added) == (3, 3, 2, 0)
    assert file.verdicts == {"": 2, "bulk": 1}
    assert [row.direction for row in list_encounters(aoi).order_by("direction")] == ["in", "out"]


def test_the_same_again_adds_nothing(aoi: User, folder: Path) -> None:
    bring(aoi, folder)
    again = ImportFile.objects.get(of=bring(aoi, folder), format="mbox")
    assert (again.traces_read, again.traces_known, again.encounters_added) == (3, 3, 0)
    assert (Encounter.objects.count(), Trace.objects.count()) == (2, 3)


def test_undone_nothing_is_left(aoi: User, folder: Path) -> None:
    of = bring(aoi, folder)
    actions.undo_import(aoi, of.pk)
    left = [model.objects.count() for model in (Encounter, Trace, Source, Correspondent, Contact)]
    assert left == [0, 0, 0, 0, 0]


def test_what_mails_tell_is_no_word_of_the_owner_but_an_edit_is(aoi: User, folder: Path) -> None:
    (folder / "inbox.mbox").rename(folder.parent / "inbox.mbox")
    people = bring(aoi, folder)
    bring(aoi, folder.parent / "inbox.mbox")
    assert Encounter.objects.count() == 2
    actions.undo_import(aoi, people.pk)
    assert (Contact.objects.count(), Encounter.objects.count(), Trace.objects.count()) == (0, 0, 3)
    again = bring(aoi, folder)
    assert Encounter.objects.count() == 2
    taro = Contact.objects.get()
    change_contact(aoi, taro.pk, fields_of(taro), version=taro.version)
    actions.undo_import(aoi, again.pk)
    assert (Contact.objects.count(), Encounter.objects.count()) == (1, 2)


def test_a_preview_says_what_would_come_and_leaves_no_trace(aoi: User, client_of: ClientOf) -> None:
    browser = client_of(aoi)
    actions.apply_import(aoi, upload(browser, aoi, SimpleUploadedFile("people.vcf", TARO.encode())).pk)
    of = upload(browser, aoi, SimpleUploadedFile("inbox.mbox", MAILS))
    (file,) = of.files.all()
    assert (of.status, file.encounters_added, file.verdicts) == (Status.READY, 2, {"": 2, "bulk": 1})
    page = browser.get(f"/imports/{of.pk}/").content.decode()
    assert ("メールや予定、トークなど3件を読みました" in page, "お知らせなどの一斉メール：1件" in page) == (
        True,
        True,
    )
    assert (Encounter.objects.count(), queries.describe_file(file)["traces_left_out"]) == (0, {"bulk": 1})
    actions.apply_import(aoi, of.pk)
    assert Encounter.objects.count() == 2
    page = browser.get(f"/imports/{of.pk}/").content.decode()
    assert "出会い・やり取りを2件書きました" in page


def test_the_result_says_what_has_come_up_to_now(aoi: User, folder: Path, client_of: ClientOf) -> None:
    """Mails that came before their people wait; once somebody is added, the page says so."""
    (folder / "people.vcf").unlink()
    of = bring(aoi, folder)
    client = client_of(aoi)
    before = client.get(f"/imports/{of.pk}/").content.decode()
    assert "待っています" in before
    assert "0件" not in before
    later = folder.parent / "people.vcf"
    later.write_text(TARO, encoding="utf-8")
    bring(aoi, later)
    after = client.get(f"/imports/{of.pk}/").content.decode()
    assert "待っています" not in after
    assert "2件" in after


def test_the_result_asks_the_same_number_of_questions_for_one_file_and_three(
    aoi: User, folder: Path, client_of: ClientOf, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    (folder / "people.vcf").unlink()
    one = bring(aoi, folder)
    for number in (1, 2):
        (folder / f"{number}.mbox").write_bytes(MAILS)
    three = bring(aoi, folder)
    client = client_of(aoi)
    client.get(f"/imports/{one.pk}/")
    with CaptureQueriesContext(connection) as asked:
        client.get(f"/imports/{one.pk}/")
    with django_assert_num_queries(len(asked)):
        client.get(f"/imports/{three.pk}/")


def test_giving_up_a_preview_drops_what_it_told(aoi: User, client_of: ClientOf) -> None:
    of = upload(client_of(aoi), aoi, SimpleUploadedFile("inbox.mbox", MAILS))
    assert Trace.objects.count() == 3
    actions.give_up_import(aoi, of.pk)
    tick()
    assert (Trace.objects.count(), Source.objects.count(), Correspondent.objects.count()) == (0, 0, 0)


@pytest.mark.parametrize("is_dry", [True, False])
def test_the_command_says_it_in_json(folder: Path, is_dry: bool) -> None:
    owner = ensure_sole_owner()
    words = [str(folder), "--me", ME, "--json", *(["--dry-run"] if is_dry else [])]
    said = json.loads(CliRunner().invoke(import_, words, catch_exceptions=False).output)
    told = next(file for file in said["files"] if file["format"] == "mbox")
    counted = 0 if is_dry else 2  # a dry run knows only whom the notebook knows
    assert (told["read"], told["traces"], told["encounters_added"]) == (3, 3, counted)
    assert (said["people_total"], Trace.objects.count()) == ((0, 0) if is_dry else (1, 3))
    if not is_dry:
        CliRunner().invoke(imports, ["--undo", "last"], catch_exceptions=False)
        assert (count_contacts(owner), Encounter.objects.count(), Trace.objects.count()) == (0, 0, 0)


BROUGHT = ("taro", "rin", "inbox", "sent", "spam", "talks", "more", "circle", "word")
TOLD = {
    "inbox": (
        mail_trace(1, sender="taro@x.jp"),
        mail_trace(2, sender="rin@x.jp"),
        mail_trace(3, sender="shop@x.jp"),
    ),
    "sent": (
        mail_trace(4, sender="aoi@example.com", to=("taro@x.jp", "rin@x.jp"), is_sent=True),
        mail_trace(1, sender="taro@x.jp"),
    ),
    "spam": (
        mail_trace(1, sender="taro@x.jp", flags=("junk",)),
        mail_trace(5, sender="rin@x.jp", flags=("list",)),
    ),
}
LINKEDIN_URL = "https://www.linkedin.com/in/taro"
PEOPLE = {
    "taro": vcard("山田", "太郎", email="taro@x.jp").replace(
        "END:", f"X-SOCIALPROFILE;TYPE=linkedin:{LINKEDIN_URL}\r\nEND:"
    ),
    "rin": vcard("林", "りん", email="rin@x.jp").replace("END:", "NICKNAME:りんちゃん\r\nEND:"),
}
PAIR = "[LINE] 山田太郎とのトーク履歴\n\n2026/06/01(月)\n10:23\t葵\tこんにちは\n11:00\t山田太郎\t☎ 通話時間 5:00\n"
GROUP = "[LINE] 三人のトーク\n\n2026/06/02(火)\n10:23\t葵\tやあ\n10:24\tりんちゃん\tはい\n"
CIRCLE = "[LINE] 読書会のトーク\n\n2026/06/05(金)\n10:23\tAOI🌱\tやあ\n10:24\tりんちゃん\tはい\n"
WHATSAPP = "2026/06/03, 10:00 - りんちゃん: はい\n2026/06/03, 10:01 - 葵: うん\n"
LINKEDIN = (
    "CONVERSATION ID,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,SUBJECT,CONTENT,FOLDER\n"
    f"c1,T. Y.,{LINKEDIN_URL},葵,https://www.linkedin.com/in/aoi,2026-06-04 03:00:00 UTC,やあ,うん,INBOX\n"
)
CALENDAR = calendar(
    event("UID:w", "RRULE:FREQ=WEEKLY;COUNT=2", "ATTENDEE:mailto:taro@x.jp", "ATTENDEE:mailto:rin@x.jp"),
    event("UID:c", "STATUS:CANCELLED", "ATTENDEE:mailto:rin@x.jp"),
)
FILES = {
    "line": ("talk.txt", PAIR.encode()),
    "group": ("group.txt", GROUP.encode()),
    "circle": ("circle.txt", CIRCLE.encode()),
    "whatsapp": ("WhatsApp Chat with りんちゃん.txt", WHATSAPP.encode()),
    "calendar": ("calendar.ics", CALENDAR),
    "linkedin": ("linkedin.zip", make_zip({"messages.csv": LINKEDIN.encode()})),
}
TOGETHER = {"talks": ("line", "calendar"), "more": ("group", "whatsapp", "linkedin"), "circle": ("circle",)}
NUMBERS = itertools.count(1)


class Notebook:
    """A notebook into which the same few things are brought, and out of which they are taken again."""

    def __init__(self, folder: Path) -> None:
        self.owner = User.objects.create(email=f"owner{next(NUMBERS)}@example.com")
        self.folder = folder
        self.imports: dict[str, Import] = {}
        self.sources: dict[str, Source] = {}

    def bring(self, name: str) -> None:
        if name in PEOPLE or name in TOGETHER:
            path = self.folder / name
            path.mkdir(exist_ok=True)
            if name in PEOPLE:
                (path / "one.vcf").write_text(PEOPLE[name], encoding="utf-8")
            for shown, data in (FILES[one] for one in TOGETHER.get(name, ())):
                (path / shown).write_bytes(data)
            self.imports.setdefault(name, bring(self.owner, path, me=()))
        elif name == "word":
            self._say_name(is_mine=True)
        else:
            source = history.open_source(self.owner, name=name, is_applied=True)
            history.take_in(self.owner, source, TOLD[name])
            history.settle(self.owner)
            self.sources.setdefault(name, source)

    def _say_name(self, *, is_mine: bool | None) -> None:
        """The owner's word that they are called so in a group."""
        history.confirm_own_name(self.owner, "line", "AOI🌱", is_mine=is_mine)
        history.settle(self.owner)

    def take_back(self, name: str) -> None:
        if name == "word":
            self._say_name(is_mine=None)
        elif name in self.imports:
            actions.undo_import(self.owner, self.imports.pop(name).pk)
        elif name in self.sources:
            history.drop_source(self.owner, self.sources.pop(name).pk)

    def look(self) -> tuple[int, list[tuple[str | None, str, str, list[str]]]]:
        rows = list_encounters(self.owner)
        made = [
            (row.source_key, row.kind, row.direction, sorted(map(str, row.contacts.all()))) for row in rows
        ]
        return count_contacts(self.owner), sorted(made, key=str)


@settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    steps=st.lists(st.tuples(st.booleans(), st.sampled_from(BROUGHT)), max_size=8),
    last=st.permutations(BROUGHT),
)
def test_the_order_and_number_of_imports_change_nothing(
    tmp_path: Path, steps: list[tuple[bool, str]], last: list[str]
) -> None:
    plain, mixed = Notebook(tmp_path), Notebook(tmp_path)
    for name in BROUGHT:
        plain.bring(name)
    for is_undone, name in steps:
        (mixed.take_back if is_undone else mixed.bring)(name)
    for name in last:
        mixed.bring(name)
    people, made = plain.look()
    assert (people, len(made)) == (2, 11)
    assert sorted(row[2] for row in made if row[1] == "line") == ["out"] * 3
    assert mixed.look() == (people, made)


@pytest.mark.parametrize("name", FILES)
def test_every_kind_is_previewed_brought_in_once_and_undone(
    aoi: User, tmp_path: Path, client_of: ClientOf, name: str
) -> None:
    """Looked at first; again it changes nothing; undone nothing is left; and no word is ever stored."""
    browser = client_of(aoi)
    people = "".join(PEOPLE.values()).encode()
    actions.apply_import(aoi, upload(browser, aoi, SimpleUploadedFile("people.vcf", people)).pk)
    shown, data = FILES[name]
    of = upload(browser, aoi, SimpleUploadedFile(shown, data))
    (file,) = of.files.all()
    n_made = file.encounters_added
    assert (of.status, n_made > 0, Encounter.objects.count()) == (Status.READY, True, 0)
    actions.apply_import(aoi, of.pk)
    assert Encounter.objects.count() == n_made
    actions.apply_import(aoi, upload(browser, aoi, SimpleUploadedFile(shown, data)).pk)
    assert Encounter.objects.count() == n_made
    stored = repr([list(model.objects.values()) for model in (Encounter, Trace, Correspondent, ImportFile)])
    assert not any(word in stored for word in ("こんにちは", "やあ", "うん"))
    for one in Import.objects.order_by("-created_at"):
        actions.undo_import(aoi, one.pk)
    left = [model.objects.count() for model in (Encounter, Trace, Source, Correspondent, Contact)]
    assert left == [0, 0, 0, 0, 0]


def test_a_zip_of_windows_with_japanese_folders_and_a_zip_in_it(aoi: User, tmp_path: Path) -> None:
    """Names in cp932, as Windows' own compressed folders have them, are shown as they are."""
    inner = make_zip({"林/people.vcf": PEOPLE["rin"].encode(), "予定.ics": FILES["calendar"][1]})
    names = {
        "連絡先/名簿.vcf": PEOPLE["taro"].encode(),
        "トーク/[LINE]山田太郎.txt": FILES["line"][1],
        "控え.zip": inner,
    }
    path = tmp_path / "まとめ.zip"
    path.write_bytes(make_windows_zip(names))
    of = bring(aoi, path)
    assert sorted((file.path, file.format, file.read_count) for file in of.files.all()) == [
        ("まとめ.zip!トーク/[LINE]山田太郎.txt", "line", 2), ("まとめ.zip!控え.zip!予定.ics", "calendar", 3),
        ("まとめ.zip!控え.zip!林/people.vcf", "vcard", 1), ("まとめ.zip!連絡先/名簿.vcf", "vcard", 1),
    ]  # fmt: skip
    assert (count_contacts(aoi), Encounter.objects.count()) == (2, 4)


def test_a_preview_counts_accounts_that_are_known_by_name_alone(aoi: User, client_of: ClientOf) -> None:
    """Somebody of the notebook without the address of their profile; and two of one name, who stay two."""
    browser = client_of(aoi)
    people = (vcard("山田", "太郎") + vcard("林", "りん") + vcard("林", "りん", email="rin@x.jp")).encode()
    actions.apply_import(aoi, upload(browser, aoi, SimpleUploadedFile("people.vcf", people)).pk)
    address, names = "https://www.linkedin.com/in", ("山田 太郎", "山田 太郎", "林 りん", "知らない 人")
    rows = [
        f"c{n},{name},{address}/a{n},葵,{address}/aoi,2026-06-0{n} 03:00:00 UTC,,,INBOX\n"
        for n, name in enumerate(names, start=1)
    ]
    data = make_zip({"messages.csv": (LINKEDIN.splitlines()[0] + "\n" + "".join(rows)).encode()})
    of = upload(browser, aoi, SimpleUploadedFile("linkedin.zip", data))
    (file,) = of.files.all()
    assert (file.encounters_added, file.verdicts) == (2, {"": 2, "namesakes": 1, "unknown": 1})
    actions.apply_import(aoi, of.pk)
    file.refresh_from_db()
    assert (file.encounters_added, Encounter.objects.count()) == (2, 2)
