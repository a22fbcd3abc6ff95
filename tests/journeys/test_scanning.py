"""My card held before another's camera: read by WebAssembly, as on an iPhone, and brought in after a look."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from playwright.sync_api import Page, Playwright, expect

from enishi.people.models import OwnFace
from enishi.people.own_card import make_own_card
from enishi.people.qr import make_code
from tests.journeys.conftest import enter_path
from tests.journeys.watching import BROWSER_ARGS, Watch, find_chromium, open_context
from tests.notebooks import ROOT
from tests.servers import Server

READER = ROOT / "src" / "enishi" / "imports" / "static" / "imports" / "zxing" / "reader.js"
SIDE = 640
FACE = OwnFace(
    family="髙橋",
    given="健",
    family_reading="たかはし",
    given_reading="たける",
    organisation="みどり製作所",
    emails=["ken@example.jp"],
)


def write_video(path: Path, payload: str) -> None:
    """A still picture of the code as the camera sees it: YUV4MPEG2, the format Chromium's fake camera plays."""
    matrix = np.array([[bool(dot) for dot in row] for row in make_code(payload).matrix], dtype=np.uint8)
    grey = np.kron(np.pad(matrix, 4), np.ones((6, 6), dtype=np.uint8)) ^ 1
    frame = np.full((SIDE, SIDE), 190, dtype=np.uint8)
    top = (SIDE - len(grey)) // 2
    frame[top : top + len(grey), top : top + len(grey)] = grey * 200 + 20
    chroma = np.full(SIDE * SIDE // 2, 128, dtype=np.uint8)
    head = f"YUV4MPEG2 W{SIDE} H{SIDE} F10:1 Ip A1:1 C420jpeg\n".encode()
    path.write_bytes(head + (b"FRAME\n" + frame.tobytes() + chroma.tobytes()) * 2)


@pytest.fixture
def camera(driver: Playwright, empty: Server, tmp_path: Path) -> Iterator[Page]:
    """A phone's browser without a reader of its own, its camera on my card."""
    path, video = find_chromium(), tmp_path / "camera.y4m"
    if not path:
        pytest.skip("no Chromium: install one or set ENISHI_CHROMIUM")
    write_video(video, make_own_card(FACE).payload)
    fake = [
        "--use-fake-device-for-media-stream",
        "--use-fake-ui-for-media-stream",
        f"--use-file-for-fake-video-capture={video}",
    ]
    watch = Watch()
    browser = driver.chromium.launch(executable_path=path, args=[*BROWSER_ARGS, *fake])
    context = open_context(browser, "phone")
    context.grant_permissions(["camera"], origin=empty.address)
    context.add_init_script("delete window.BarcodeDetector")
    page = context.new_page()
    watch.follow(page)
    page.goto(empty.address + enter_path(empty))
    page.goto(empty.address + "/scan/")
    yield page
    browser.close()
    assert watch.faults == []


def test_a_card_before_the_camera_becomes_a_person(camera: Page) -> None:
    if not READER.exists():
        pytest.skip("npm could not be reached, so the reader for browsers is not here: run.py fetches it")
    camera.locator("[data-start]").click()
    camera.wait_for_url("**/imports/*/", timeout=30_000)
    expect(camera.locator("main")).to_contain_text("髙橋 健")
    expect(camera.locator("main")).to_contain_text("たかはし たける")


def test_without_the_reader_the_page_says_what_else_there_is(camera: Page) -> None:
    camera.locator("[data-scan]").evaluate("panel => delete panel.dataset.reader")
    camera.locator("[data-start]").click()
    expect(camera.locator("[data-status]")).to_contain_text("画像を選ぶ")
