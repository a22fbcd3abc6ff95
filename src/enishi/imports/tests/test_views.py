"""The pages of an import, with real files: what is shown, what a double click does, and whose it is."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django_tasks_db.models import DBTaskResult
from pytest_django import DjangoAssertNumQueries, DjangoCaptureOnCommitCallbacks

from enishi.accounts.models import User
from enishi.conftest import ClientOf
from enishi.core import ids
from enishi.core.queries import WORKER_PATIENCE
from enishi.imports import actions, queries, tasks
from enishi.imports.actions import uploading
from enishi.imports.models import Import, ImportFile, Outcome, StagedCard, Status
from enishi.imports.tests.uploads import bring, eight, old_phone, rubbish, sheet, strange_table
from enishi.imports.views import uploads as bounded
from enishi.people.models import Contact, MaybeSame
from enishi.people.tests.factories import make_contact

pytestmark = pytest.mark.django_db
SAKURA = ("長谷川", "さくら", "sakura@example.jp")
YU = ("五十嵐", "優", "yu@example.jp")
KEN = ("髙橋", "健", "ken@example.jp")


@pytest.fixture
def browser(aoi: User, client_of: ClientOf) -> Client:
    return client_of(aoi)


def show(browser: Client, of: Import, query: str = "") -> str:
    answer = browser.get(f"/imports/{of.pk}/{query}")
    assert answer.status_code == 200
    return answer.content.decode()


def names_on(page: str) -> list[str]:
    found = re.findall(r'<h[23] class="name">(.*?)</h[23]>', page)
    return [re.sub(r"<[^>]+>", "", name) for name in found]


def finish(browser: Client, aoi: User, of: Import, **fields: str) -> Import:
    """Press the main button, and let the worker bring everybody in."""
    answer = browser.post(f"/imports/{of.pk}/apply/", {"origin": of.origin, **fields})
    assert answer.headers["Location"] == f"/imports/{of.pk}/"
    tasks.apply_import_job.call(str(of.pk))
    return queries.get_import(aoi, of.pk)


def test_real_files_are_read_shown_and_brought_in(
    aoi: User,
    browser: Client,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    of = bring(browser, aoi, eight(SAKURA, YU), old_phone(), sheet(), rubbish())
    assert [(file.path, file.format, file.read_count, file.problem) for file in of.files.all()] == [
        ("eight.csv", "eight", 2, ""),
        ("denwa.vcf", "vcard", 1, ""),
        ("list.xlsx", "table_xlsx", 1, ""),
        ("photo.vcf", "unknown", 0, "not_text"),
    ]
    page = show(browser, of)
    assert names_on(page) == ["長谷川 さくら", "五十嵐 優", "安藤 ロイド", "中村 恵"]
    assert "4人を取り込む" in page
    assert Contact.objects.count() == 0
    assert "名刺2枚目" in show(browser, of, "?show=rejected")
    with django_capture_on_commit_callbacks(execute=True):
        done = finish(browser, aoi, of)
    assert done.status == Status.DONE
    assert "新しく4人が入りました。" in show(browser, done)
    assert sorted(Contact.objects.values_list("family", flat=True)) == sorted(
        ["長谷川", "五十嵐", "安藤", "中村"]
    )
    assert not (Path(settings.MEDIA_ROOT) / str(of.pk)).exists()


def test_a_page_without_files_says_so(browser: Client) -> None:
    answer = browser.post("/imports/new/", {"origin": "private"})
    assert (answer.status_code, "ファイルをひとつ以上お選びください。" in answer.content.decode()) == (
        422,
        True,
    )


def test_the_page_makes_an_id_so_that_a_double_click_is_one_import(aoi: User, browser: Client) -> None:
    page = browser.get("/imports/new/").content.decode()
    made = re.search(r'name="import_id" value="([^"]+)"', page)
    assert made is not None
    answers = [
        browser.post("/imports/new/", {"uploads": [eight(SAKURA)], "origin": "work", "import_id": made[1]})
        for _ in range(2)
    ]
    assert [answer.headers["Location"] for answer in answers] == [f"/imports/{made[1]}/"] * 2
    assert (Import.objects.count(), DBTaskResult.objects.count()) == (1, 1)
    assert [path.name for path in Path(settings.MEDIA_ROOT).iterdir()] == [made[1]]


def test_bring_in_twice_is_once(aoi: User, browser: Client) -> None:
    of = bring(browser, aoi, eight(SAKURA))
    before = DBTaskResult.objects.count()
    for _ in range(2):
        assert browser.post(f"/imports/{of.pk}/apply/", {"origin": "private"}).status_code == 302
    assert DBTaskResult.objects.count() == before + 1
    tasks.apply_import_job.call(str(of.pk))
    tasks.apply_import_job.call(str(of.pk))
    assert browser.post(f"/imports/{of.pk}/apply/", {"origin": "private"}).status_code == 302
    assert Contact.objects.count() == 1


def test_progress_is_a_part_that_ends_by_itself(aoi: User, browser: Client) -> None:
    of = bring(browser, aoi, eight(SAKURA))
    actions.ask_to_apply(aoi, of.pk)
    asked = {"HX-Request": "true", "HX-Target": "progress"}
    part = browser.get(f"/imports/{of.pk}/", headers=asked)
    assert part.templates[0].name == "imports/progress_now.html"
    assert "1枚のうち0枚を取り込みました" in part.content.decode()
    assert "<noscript><meta" in show(browser, of)
    tasks.apply_import_job.call(str(of.pk))
    assert browser.get(f"/imports/{of.pk}/", headers=asked).headers["HX-Refresh"] == "true"


def test_a_worker_that_is_away_is_named(aoi: User, browser: Client) -> None:
    browser.post("/imports/new/", {"uploads": [eight(SAKURA)], "origin": "private"})
    of = queries.list_imports(aoi)[0]
    assert "動いていないようです" not in show(browser, of)
    job = DBTaskResult.objects.get()
    DBTaskResult.objects.update(enqueued_at=job.enqueued_at - WORKER_PATIENCE * 2)
    assert "動いていないようです" in show(browser, of)


def test_who_is_who_is_the_owners_word(aoi: User, browser: Client) -> None:
    known = make_contact(aoi, "長谷川", "さくら", organisation="NPOまちのわ")
    other = make_contact(aoi, "五十嵐", "優", organisation="合同会社ななほし")
    of = bring(browser, aoi, eight(SAKURA, YU, KEN))
    page = show(browser, of, "?show=maybe")
    assert names_on(page) == ["長谷川 さくら", "長谷川 さくらさん", "五十嵐 優", "五十嵐 優さん"]
    same, skipped = StagedCard.objects.filter(outcome=Outcome.MAYBE).order_by("number")
    part = browser.post(
        f"/imports/{of.pk}/cards/{same.pk}/", {"choice": "same"}, headers={"HX-Request": "true"}
    )
    assert part.templates[0].name == "imports/preview_plan.html"
    assert "2人を取り込む" in part.content.decode()
    back = browser.post(
        f"/imports/{of.pk}/cards/{skipped.pk}/",
        {"choice": "skip", "next": f"/imports/{of.pk}/?show=maybe#cards"},
    )
    assert back.headers["Location"] == f"/imports/{of.pk}/?show=maybe#cards"
    finish(browser, aoi, of)
    assert Contact.objects.exclude(pk__in=[known.pk, other.pk]).get().family == "髙橋"
    assert sorted(known.points.values_list("kind", flat=True)) == ["address", "email", "phone"]
    assert (other.points.count(), MaybeSame.objects.count()) == (0, 0)


def test_undecided_comes_in_as_a_person_of_its_own_and_stays_a_question(aoi: User, browser: Client) -> None:
    make_contact(aoi, "長谷川", "さくら", organisation="NPOまちのわ")
    of = finish(browser, aoi, bring(browser, aoi, eight(SAKURA)))
    assert (Contact.objects.count(), MaybeSame.objects.count()) == (2, 1)
    assert "手帳に二重に入っているかもしれません" in show(browser, of)


def test_one_word_for_all(aoi: User, browser: Client) -> None:
    for family, given, _ in (SAKURA, YU):
        make_contact(aoi, family, given, organisation="合同会社ななほし")
    of = bring(browser, aoi, eight(SAKURA, YU))
    answer = browser.post(f"/imports/{of.pk}/choices/", {"choice": "different"})
    assert answer.headers["Location"] == f"/imports/{of.pk}/"
    assert queries.read_plan(of).different == 2
    assert browser.post(f"/imports/{of.pk}/choices/", {"choice": "perhaps"}).status_code == 422


def test_eights_date_is_the_day_of_meeting_only_when_the_owner_says_so(aoi: User, browser: Client) -> None:
    plain = bring(browser, aoi, eight(SAKURA))
    assert "名刺交換日を、初めて会った日として" in show(browser, plain)
    finish(browser, aoi, plain)
    wished = bring(browser, aoi, eight(YU))
    browser.post(f"/imports/{wished.pk}/options/", {"origin": "work", "is_met_on_registered": "on"})
    finish(browser, aoi, wished, origin="work", is_met_on_registered="on")
    rows = Contact.objects.order_by("created_at").values_list("family", "origin", "met_on")
    assert [(family, origin, str(met_on)) for family, origin, met_on in rows] == [
        ("長谷川", "private", "None"),
        ("五十嵐", "work", "2024-05-09"),
    ]
    assert "名刺交換日を、初めて会った日として" not in show(browser, bring(browser, aoi, sheet()))


def test_everybody_known_leaves_nothing_to_do(aoi: User, browser: Client) -> None:
    finish(browser, aoi, bring(browser, aoi, eight(SAKURA)))
    page = show(browser, bring(browser, aoi, eight(SAKURA)))
    assert "取り込むものはありません" in page
    assert re.findall(r"人を取り込む|の情報を足す", page) == []


def test_giving_up_leaves_nothing(aoi: User, browser: Client) -> None:
    of = bring(browser, aoi, eight(SAKURA))
    answer = browser.post(f"/imports/{of.pk}/give-up/")
    assert answer.headers["Location"] == "/imports/new/"
    assert (Import.objects.count(), StagedCard.objects.count()) == (0, 0)


def test_a_whole_import_is_taken_back_after_one_more_question(aoi: User, browser: Client) -> None:
    of = bring(browser, aoi, eight(SAKURA, YU))
    assert browser.get(f"/imports/{of.pk}/undo/").headers["Location"] == f"/imports/{of.pk}/"
    assert browser.post(f"/imports/{of.pk}/undo/").status_code == 409
    finish(browser, aoi, of)
    assert "2人が対象です" in browser.get(f"/imports/{of.pk}/undo/").content.decode()
    for _ in range(2):
        assert browser.post(f"/imports/{of.pk}/undo/").status_code == 302
    assert "あと2人を元に戻しています" in show(browser, of)
    tasks.undo_import_job.call(str(of.pk))
    assert "取り込みを元に戻しました" in show(browser, of)
    assert Contact.objects.count() == 0


def test_nothing_readable_says_why_and_what_helps(aoi: User, browser: Client) -> None:
    page = show(browser, bring(browser, aoi, rubbish(), strange_table()))
    assert "取り込める方が見つかりませんでした" in page
    assert "photo.vcf は読める形式のファイルでは" in page
    assert "どの列が何かを選ぶ" in page


def test_columns_are_shown_chosen_and_read_again(aoi: User, browser: Client) -> None:
    of = bring(browser, aoi, eight(SAKURA), strange_table())
    file = ImportFile.objects.get(path="members.csv")
    page = browser.get(f"/imports/files/{file.pk}/columns/").content.decode()
    assert re.findall(r'<label for="id_column_\d">(.*?)</label>', page) == ["区分", "おなまえ欄", "ひとこと"]
    assert "山本 太郎" in page
    refused = browser.post(f"/imports/files/{file.pk}/columns/", {"has_header": "on", "column_2": "note"})
    assert (refused.status_code, "氏名かメールアドレスの列を" in refused.content.decode()) == (422, True)
    answer = browser.post(
        f"/imports/files/{file.pk}/columns/",
        {"has_header": "on", "column_1": "full_name", "column_2": "note"},
    )
    assert answer.headers["Location"] == f"/imports/{of.pk}/"
    tasks.read_import_job.call(str(of.pk))
    files = queries.get_import(aoi, of.pk).files.all()
    assert [(one.path, one.format, one.read_count) for one in files] == [
        ("eight.csv", "eight", 1),
        ("members.csv", "table_csv", 1),
    ]
    assert "山本 太郎" in names_on(show(browser, of))


def test_columns_without_a_header_row_and_inside_a_zip(aoi: User, browser: Client) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("中/meibo.csv", "正会員,山本 太郎,よろしく\n準会員,小林 次郎,こんにちは\n")
    of = bring(browser, aoi, SimpleUploadedFile("meibo.zip", out.getvalue()))
    file = ImportFile.objects.get()
    assert file.path == "meibo.zip!中/meibo.csv"
    browser.post(f"/imports/files/{file.pk}/columns/", {"column_1": "full_name"})
    tasks.read_import_job.call(str(of.pk))
    assert names_on(show(browser, of)) == ["山本 太郎", "小林 次郎"]


def test_columns_of_what_is_no_table_are_not_shown(aoi: User, browser: Client) -> None:
    bring(browser, aoi, old_phone())
    assert browser.get(f"/imports/files/{ImportFile.objects.get().pk}/columns/").status_code == 404


def test_uploads_have_a_limit(browser: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    many = browser.post("/imports/new/", {"uploads": [sheet() for _ in range(51)], "origin": "private"})
    assert "一度に選べるのは50個まで" in many.content.decode()
    far_too_many = browser.post(
        "/imports/new/", {"uploads": [rubbish() for _ in range(101)], "origin": "private"}
    )
    assert (far_too_many.status_code, "50個まで" in far_too_many.content.decode()) == (422, True)
    monkeypatch.setattr(bounded, "MOST_BYTES", 10_000)
    monkeypatch.setattr(uploading, "MOST_BYTES", 10_000)
    large = browser.post(
        "/imports/new/", {"uploads": [rubbish("big.vcf"), eight(SAKURA)], "origin": "private"}
    )
    assert (large.status_code, "big.vcf は200 MBを超えています" in large.content.decode()) == (422, True)
    assert Import.objects.count() == 0


def test_a_token_is_asked_for_before_anything_happens(aoi: User) -> None:
    strict = Client(HTTP_HOST="localhost", enforce_csrf_checks=True)
    strict.force_login(aoi, backend="enishi.accounts.backends.LoginKeyBackend")
    assert strict.post("/imports/new/", {"uploads": [sheet()], "origin": "private"}).status_code == 403
    assert Import.objects.count() == 0


def test_names_from_outside_are_only_shown(aoi: User, browser: Client) -> None:
    of = bring(browser, aoi, sheet("名簿.xlsx"), sheet("名簿.xlsx"), eight(SAKURA, name="a\u202eb.csv"))
    assert of.options["sources"] == [["01", "名簿.xlsx"], ["02", "名簿.xlsx (2)"], ["03", "ab.csv"]]
    folder = Path(settings.MEDIA_ROOT) / str(of.pk)
    assert sorted(path.name for path in folder.iterdir()) == ["01", "02", "03"]


@pytest.mark.parametrize(
    ("verb", "path"),
    [
        ("get", "{of}/"),
        ("post", "{of}/options/"),
        ("post", "{of}/choices/"),
        ("post", "{of}/cards/{card}/"),
        ("post", "{of}/apply/"),
        ("get", "{of}/undo/"),
        ("post", "{of}/undo/"),
        ("post", "{of}/give-up/"),
        ("get", "files/{file}/columns/"),
        ("post", "files/{file}/columns/"),
    ],
)
def test_an_import_is_its_owners_alone(
    aoi: User, ben: User, browser: Client, client_of: ClientOf, verb: str, path: str
) -> None:
    of = bring(browser, aoi, strange_table(), eight(SAKURA))
    card, file = StagedCard.objects.get(), of.files.all()[0]
    url = f"/imports/{path.format(of=of.pk, card=card.pk, file=file.pk)}"
    answer = getattr(client_of(ben), verb)(url, {"choice": "same", "origin": "work"})
    absent = getattr(client_of(ben), verb)(
        f"/imports/{path.format(of=ids.new_id(), card=ids.new_id(), file=ids.new_id())}", {"origin": "work"}
    )
    assert (answer.status_code, absent.status_code) == (404, 404)
    assert queries.get_import(aoi, of.pk).status == Status.READY


def test_the_id_of_somebody_elses_import_is_refused(
    aoi: User, ben: User, browser: Client, client_of: ClientOf
) -> None:
    of = bring(browser, aoi, eight(SAKURA))
    answer = client_of(ben).post(
        "/imports/new/", {"uploads": [sheet()], "origin": "private", "import_id": str(of.pk)}
    )
    assert answer.status_code == 409
    assert [path.name for path in Path(settings.MEDIA_ROOT).iterdir()] == [str(of.pk)]


def test_the_history_tells_what_came_of_each(aoi: User, browser: Client) -> None:
    assert "まだ何も取り込んでいません" in browser.get("/imports/").content.decode()
    finish(browser, aoi, bring(browser, aoi, eight(SAKURA)))
    bring(browser, aoi, sheet())
    page = browser.get("/imports/").content.decode()
    assert ("新しく1人が入りました。" in page, "確認を待っています" in page) == (True, True)
    assert "list.xlsx" in browser.get("/imports/new/").content.decode()


@pytest.mark.parametrize("query", ["?show=new", "?show=maybe", "?show=known", "?show=rejected"])
def test_the_preview_asks_the_same_number_of_questions_for_any_number_of_cards(
    aoi: User,
    browser: Client,
    query: str,
    django_assert_num_queries: DjangoAssertNumQueries,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    people = [SAKURA, YU, KEN]
    for family, given, mail in people:
        organisation = "株式会社見本" if "known" in query else "合同会社ななほし"
        if "new" not in query:
            make_contact(aoi, family, given, organisation=organisation, emails=(f"other-{mail}",))
    one = bring(browser, aoi, eight(SAKURA), old_phone())
    three = bring(browser, aoi, eight(*people), old_phone(), old_phone("b.vcf"))
    with django_assert_max_num_queries(14) as counted:
        show(browser, one, query)
    with django_assert_num_queries(len(counted)):
        show(browser, three, query)


def test_the_history_asks_the_same_number_of_questions_for_any_number_of_imports(
    aoi: User, browser: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    bring(browser, aoi, eight(SAKURA))
    with django_assert_num_queries(5):
        browser.get("/imports/")
    for _ in range(2):
        bring(browser, aoi, eight(SAKURA), sheet())
    with django_assert_num_queries(5):
        browser.get("/imports/")
