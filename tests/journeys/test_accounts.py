"""A server for many: two people at once, real mails, a passkey, a second step, an operator; and every page drawn."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from email.message import EmailMessage

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from playwright.sync_api import Browser, Page, expect

from tests.journeys.drawn import look_at
from tests.journeys.pages import ACCOUNT_PAGES
from tests.journeys.watching import SIZES, Watch, open_context
from tests.notebooks import Notebook
from tests.posts import Post, running_post
from tests.servers import Server, serving

PASSWORD = "haru no umi 2026"


@dataclass(slots=True)
class Place:
    """A server with accounts, the mail server it sends by, and an eye on every browser."""

    server: Server
    post: Post
    browser: Browser
    watch: Watch = field(default_factory=lambda: Watch(own=("http://localhost:", "data:", "blob:")))

    @property
    def address(self) -> str:
        return self.server.address.replace("127.0.0.1", "localhost")  # a name: passkeys need one

    def open(self, size: str, path: str = "/") -> Page:
        page = open_context(self.browser, size).new_page()
        self.watch.follow(page)
        page.goto(self.address + path)
        return page

    def read_mail(self, number: int) -> EmailMessage:
        """The mail that came as the number-th of all."""
        self.post.wait_for(number)
        return self.post.mails[number - 1]


@pytest.fixture(scope="module")
def place(chromium: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    home = tmp_path_factory.mktemp("accounts") / "home"
    home.mkdir()
    with running_post(home) as post:
        mail = {
            "ENISHI_SMTP_HOST": "127.0.0.1",
            "ENISHI_SMTP_PORT": str(post.port),
            "ENISHI_SMTP_SECURITY": "none",
            "ENISHI_SMTP_FROM": "縁 <enishi@example.jp>",
        }
        with serving(Notebook(home, extra=mail), "--accounts", "open") as server:
            yield Place(server, post, chromium)


def find_link(mail: EmailMessage) -> str:
    found = re.search(r"http://\S+", str(mail.get_content()))
    assert found is not None
    return found[0]


def sign_up(place: Place, size: str, address: str) -> Page:
    """From the door to the notebook, by the link in the mail."""
    page = place.open(size)
    expect(page.get_by_role("heading", level=1)).to_have_text("ログイン")
    page.get_by_role("link", name="アカウントをつくる").click()
    expect(page.locator("#who-reads")).to_contain_text(
        "技術的にはデータベースを開いて中身を読むことができます"
    )
    came = len(place.post.mails)
    page.get_by_label("メールアドレス").fill(address)
    page.get_by_label("パスワード").fill(PASSWORD)
    page.get_by_role("button", name="登録する").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("確認のメールを送りました")
    mail = place.read_mail(came + 1)
    assert (mail["To"], str(mail["Subject"]).strip()) == (address, "【縁】メールアドレスの確認をお願いします")
    page.goto(find_link(mail))
    page.get_by_role("button", name="はい、確認します").click()
    expect(page.locator(".foot")).to_contain_text("設定")
    return page


def add_person(place: Place, page: Page, family: str) -> str:
    """A person with this family name; the address of the page."""
    page.goto(place.address + "/people/new/")
    page.locator("[name=name]").fill(family)
    page.locator("form.sheet .b.main").click()
    page.wait_for_url(re.compile(r"/people/[0-9a-f-]{36}/"))
    return page.url


def add_authenticator(page: Page) -> None:
    """A device that keeps passkeys, and a finger that is always right."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2", "transport": "internal", "hasUserVerification": True, "isUserVerified": True,
        "hasResidentKey": True, "automaticPresenceSimulation": True,
    }  # fmt: skip
    session.send("WebAuthn.addVirtualAuthenticator", {"options": options})


def open_account(place: Place, page: Page) -> None:
    page.goto(place.address + "/settings/")
    page.get_by_role("link", name="アカウント", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("アカウント")


def show_it_is_me(page: Page) -> None:
    expect(page.get_by_role("heading", level=1)).to_have_text("ご本人の確認")
    page.get_by_label("パスワード").fill(PASSWORD)
    page.get_by_role("button", name="次へ").click()


def leave(page: Page) -> None:
    page.get_by_role("button", name="この端末でログアウトする").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("ログイン")


def draw(page: Page, name: str, size: str) -> None:
    assert look_at(page, name, size) == []
    page.emulate_media(color_scheme="light")


def draw_beside(page: Page, name: str, size: str) -> None:
    """The same address in another tab: drawing takes a tab's passkeys away."""
    beside = page.context.new_page()
    beside.goto(page.url)
    draw(beside, name, size)
    beside.close()


def test_two_people_on_one_server_see_nothing_of_each_other(place: Place) -> None:
    hana, ren = (
        sign_up(place, size, f"{who}@example.jp") for size, who in zip(SIZES, ("hana", "ren"), strict=True)
    )
    theirs = add_person(place, hana, "葛西")
    add_person(place, ren, "小林")
    place.watch.expected = {404}
    ren.goto(theirs)
    expect(ren.get_by_role("heading", level=1)).to_have_text("ここには何もありません")
    place.watch.expected = set()
    for page, own, other in ((hana, "葛西", "小林"), (ren, "小林", "葛西")):
        page.goto(place.address + "/people/")
        expect(page.locator("main")).to_contain_text(own)
        expect(page.locator("main")).not_to_contain_text(other)

    add_a_passkey_and_sign_in_by_it(place, hana)
    set_up_an_app_and_sign_in_by_it(place, ren)
    run_the_server(place, ren, hana)
    delete_the_account(place, hana)
    assert place.watch.faults == []


def add_a_passkey_and_sign_in_by_it(place: Place, page: Page) -> None:
    add_authenticator(page)
    open_account(place, page)
    page.get_by_role("link", name="パスキーを追加する").click()
    show_it_is_me(page)
    page.get_by_label("このパスキーの名前").fill("花のスマートフォン")
    page.get_by_role("button", name="追加する").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("予備コード")
    expect(page.locator(".codes li")).to_have_count(10)
    draw_beside(page, "mfa_view_recovery_codes", "phone")
    open_account(place, page)
    expect(page.get_by_role("heading", name="花のスマートフォン")).to_be_visible()
    draw_beside(page, "accounts:account#passkey", "phone")
    leave(page)
    page.get_by_role("button", name="パスキーでログイン").click()
    expect(page.locator(".foot")).to_contain_text("設定")
    page.goto(place.address + "/people/")
    expect(page.locator("main")).to_contain_text("葛西")


def code_of(key: str, ago: int = 0) -> str:
    return str(format_hotp_value(hotp_value(key, int(time.time()) // 30 - ago)))


def set_up_an_app_and_sign_in_by_it(place: Place, page: Page) -> None:
    open_account(place, page)
    page.get_by_role("link", name="認証アプリを設定する").click()
    show_it_is_me(page)
    key = page.locator("#totp-key").inner_text()
    page.get_by_label("アプリに今表示されている6桁の数字").fill(code_of(key, ago=1))
    page.get_by_role("button", name="設定する").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("予備コード")
    spare = page.locator(".codes code").first.inner_text()
    open_account(place, page)
    leave(page)
    page.get_by_label("メールアドレス").fill("ren@example.jp")
    page.get_by_label("パスワード").fill(PASSWORD)
    page.get_by_role("button", name="ログイン", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("もう一つ確認します")
    page.get_by_label("コード").fill("000000")
    page.get_by_role("button", name="次へ").click()
    expect(page.locator(".wrong")).to_contain_text("コードが違います")
    draw(page, "mfa_authenticate", "desktop")
    page.get_by_label("コード").fill(spare)
    page.get_by_role("button", name="次へ").click()
    expect(page.locator(".foot")).to_contain_text("設定")


def run_the_server(place: Place, operator: Page, other: Page) -> None:
    """Named on the server; sees who is there, invites, ends an access and gives it back."""
    place.server.notebook.run("operator", "ren@example.jp")
    open_account(place, operator)
    operator.get_by_role("link", name="アカウントと招待").click()
    expect(operator.locator("main")).to_contain_text("hana@example.jp")
    expect(operator.locator("main")).not_to_contain_text("葛西")
    operator.get_by_label("どなたへの招待ですか").fill("アキさん")
    operator.get_by_role("button", name="招待をつくる").click()
    link = operator.locator("#invitation-link").inner_text()
    draw(operator, "accounts:operator#invited", "desktop")
    guest = place.open("phone", link.removeprefix(place.address))
    expect(guest.get_by_role("heading", level=1)).to_have_text("アカウントをつくる")
    guest.context.close()
    operator.get_by_role("button", name="利用を止める").click()
    other.goto(place.address + "/people/")
    expect(other.get_by_role("heading", level=1)).to_have_text("ログイン")
    other.get_by_role("button", name="パスキーでログイン").click()
    expect(other.get_by_role("heading", level=1)).to_have_text("このアカウントは使えません")
    operator.get_by_role("button", name="利用を再開する").click()


def delete_the_account(place: Place, page: Page) -> None:
    page.goto(place.address + "/account/login/?next=/my-account/")
    page.get_by_role("button", name="パスキーでログイン").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("アカウント")
    page.get_by_role("link", name="アカウントを削除する").click()
    show_it_is_me(page)
    draw_beside(page, "privacy:delete_account", "phone")
    words = page.locator("form.sheet > p").inner_text().partition("：")[2]
    page.locator("[name=words]").fill(words)
    page.get_by_role("button", name="手帳とアカウントを消す").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("手帳とアカウントを消しました")
    assert [row["address"] for row in place.server.notebook.ask("accounts")] == ["ren@example.jp"]


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("who", ACCOUNT_PAGES)
def test_the_pages_of_accounts_are_drawn(place: Place, who: str, size: str) -> None:
    page = place.open(size) if who == "stranger" else sign_up(place, size, f"{who}-{size}@example.jp")
    if who == "operator":
        place.server.notebook.run("operator", f"{who}-{size}@example.jp")
    faults: list[str] = []
    for name, path in ACCOUNT_PAGES[who].items():
        page.goto(place.address + path)
        if "again" in page.url and name != "account_reauthenticate":
            show_it_is_me(page)
        page.wait_for_load_state()
        faults += [f"{name}: {fault}" for fault in look_at(page, name, size)]
        page.emulate_media(color_scheme="light")
    page.context.close()
    assert faults == []


def test_it_works_without_javascript(place: Place) -> None:
    context = place.browser.new_context(java_script_enabled=False, locale="ja-JP")
    page = context.new_page()
    page.goto(place.address + "/account/sign-up/")
    came = len(place.post.mails)
    page.get_by_label("メールアドレス").fill("plain@example.jp")
    page.get_by_label("パスワード").fill("short")
    page.get_by_role("button", name="登録する").click()
    expect(page.locator(".wrong")).to_contain_text("10文字以上")
    page.get_by_label("パスワード").fill(PASSWORD)
    page.get_by_role("button", name="登録する").click()
    page.goto(find_link(place.read_mail(came + 1)))
    page.get_by_role("button", name="はい、確認します").click()
    expect(page.locator(".foot")).to_contain_text("設定")
    context.close()
