"""The mail account for sending, set up as its owner does it."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.posts import USER


def set_up_account(page: Page, port: int) -> None:
    """From the page of notices; nothing is sent by it."""
    page.get_by_role("link", name="メールアカウントを設定する").click()
    page.get_by_label("メールアドレス").fill(USER)
    page.get_by_text("サーバーを指定する").click()
    page.get_by_label("メールサーバー").fill("localhost")
    page.get_by_label("暗号化").select_option("plain")
    page.get_by_label("ポート").fill(str(port))
    page.get_by_role("button", name="試して保存する").click()
    expect(page.get_by_text("まだ何も送っていません")).to_be_visible()
