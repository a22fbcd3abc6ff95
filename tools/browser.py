"""The Chromium for the journeys: one that is there, else the package manager's when root, else Playwright's."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

KNOWN = (
    *("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge"),
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
)
PACKAGES = ("chromium", "fonts-noto-cjk")
ASK_PLAYWRIGHT = """
from playwright.sync_api import sync_playwright
with sync_playwright() as driver:
    print(driver.chromium.executable_path)
"""


def find_browser(chosen: str = "") -> str:
    """The path of a browser that starts; empty when there is none."""
    for name in filter(None, (chosen, *KNOWN)):
        found = shutil.which(name)
        if found and starts(found):
            return found
    return ""


def starts(path: str) -> bool:
    """Ubuntu's chromium-browser may be a note saying that it is elsewhere. Windows has no such notes."""
    return (
        os.name == "nt"
        or subprocess.run([path, "--version"], capture_output=True, check=False).returncode == 0
    )


def install_browser() -> str:
    if os.name != "nt" and os.getuid() == 0 and shutil.which("apt-get"):
        env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        subprocess.run(["apt-get", "update", "-q"], env=env, check=False)
        install = ["apt-get", "install", "-y", "-q", "--no-install-recommends"]
        subprocess.run([*install, *PACKAGES], env=env, check=False)
        if found := find_browser():
            return found
    subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False)
    asked = subprocess.run(
        [sys.executable, "-c", ASK_PLAYWRIGHT], capture_output=True, text=True, check=False
    )
    return find_browser(asked.stdout.strip())
