"""Web pages and SNS accounts in recognised text: with or without a scheme, by host, or by label and handle."""

from __future__ import annotations

import re

from enishi.cards.readers.fields.found import Found
from enishi.cards.readers.fields.mails import mend_domain

_ENDS = (
    r"co\.jp|ne\.jp|or\.jp|ac\.jp|go\.jp|ed\.jp|lg\.jp|gr\.jp|jp|com|net|org|info|biz|io|me|dev|app|tech|"
    r"ai|work|works|design|shop|"
    r"store|online|site|cloud|asia|tokyo|osaka|kyoto|us|uk|eu|tv|ee|gg|studio|cafe|farm|example|edu|gov|xyz"
)
_HOST = r"[A-Za-z0-9](?:[A-Za-z0-9-]|\s?[.,]\s?(?=[A-Za-z0-9]))*"
_PATH = r"(?:\s?/\s?[A-Za-z0-9_.~%#?&=+@:/-]*)?"
_SCHEME = re.compile(rf"h\s?[it]?t[tip]ps?\s?[:;.：]?\s?/?\s?/?\s?({_HOST})({_PATH})", re.IGNORECASE)
_WWW = re.compile(rf"(?<![A-Za-z0-9@.])(w{{2,4}}\s?[.,]\s?{_HOST})({_PATH})", re.IGNORECASE)
_BARE = re.compile(
    rf"(?<![A-Za-z0-9@.-])((?:[A-Za-z0-9][A-Za-z0-9-]*[.])+(?:{_ENDS}))(?![A-Za-z0-9-]|\.[A-Za-z])({_PATH})",
    re.IGNORECASE,
)
_KINDS = {
    "line.me": "line",
    "lin.ee": "line",
    "x.com": "x",
    "twitter.com": "x",
    "facebook.com": "facebook",
    "fb.com": "facebook",
    "fb.me": "facebook",
    "m.me": "facebook",
    "instagram.com": "instagram",
    "linkedin.com": "linkedin",
    "lnkd.in": "linkedin",
    "8card.net": "eight",
    "github.com": "github",
    "youtube.com": "sns",
    "youtu.be": "sns",
    "tiktok.com": "sns",
    "note.com": "sns",
    "threads.net": "sns",
    "threads.com": "sns",
    "wantedly.com": "sns",
    "qiita.com": "sns",
    "zenn.dev": "sns",
    "behance.net": "sns",
    "bsky.app": "sns",
    "mixi.social": "sns",
    "gitlab.com": "sns",
    "misskey.io": "sns",
    "mastodon.social": "sns",
    "discord.gg": "sns",
    "t.me": "sns",
    "wa.me": "sns",
    "ameblo.jp": "sns",
    "linktr.ee": "sns",
    "lit.link": "sns",
}
_LABELS = {
    "line": r"LINE\s?公式|公式\s?LINE|LINE\s?ID|LINE",
    "x": r"X\s?[（(]旧\s?Twitter[)）]|Twitter|X",
    "facebook": r"Facebook|FB|フェイスブック",
    "instagram": r"Instagram|Insta|IG|インスタグラム|インスタ",
    "linkedin": r"LinkedIn|Linkedin",
    "eight": r"Eight",
    "github": r"GitHub|Github",
    "sns": r"YouTube|TikTok|Threads|note|Bluesky|WhatsApp|WeChat|微信|Telegram|Skype(?:\s?ID)?|KakaoTalk|Discord|"
    r"Chatwork(?:\s?ID)?|チャットワーク|Slack|Zoom",
}
_HANDLE = re.compile(
    "|".join(
        rf"(?P<{kind}>(?<![A-Za-z])(?:{label})(?:\s?[:：/=]\s?|\s*(?=@)|\s+(?=[a-z0-9_.-]{{4,}}(?:\s|"
        rf"$)))(?P<{kind}_v>@?\s?[A-Za-z0-9][A-Za-z0-9._-]{{2,40}}))"
        for kind, label in _LABELS.items()
    )
)
_HANDLE_ALONE = re.compile(r"(?<![A-Za-z0-9._%+-])@\s?[A-Za-z0-9_][A-Za-z0-9._-]{2,30}(?![A-Za-z0-9@])")


def find_links(text: str) -> list[Found]:
    """Web addresses of one line (mail addresses are taken out before)."""
    found: list[Found] = []
    for pattern, with_scheme in ((_SCHEME, True), (_WWW, False), (_BARE, False)):
        for match in pattern.finditer(text):
            if any(one.start < match.end() and match.start() < one.end for one in found):
                continue
            made = _read_link(match, with_scheme=with_scheme)
            if made:
                found.append(made)
    return found


def _read_link(match: re.Match[str], *, with_scheme: bool) -> Found | None:
    raw = re.sub(
        r"^w{2,4}\s?[.,]", "www.", re.sub(r"\s+", "", match[1]).replace(",", "."), flags=re.IGNORECASE
    )
    host, mended = mend_domain(raw)
    if not host or "." not in host or (with_scheme and len(host) < 4):
        return None
    path = re.sub(r"\s+", "", match[2] or "")
    scheme = (
        "http://"
        if with_scheme and not re.match(r"h\s?[it]?t[tip]ps", match[0], re.IGNORECASE)
        else "https://"
        if with_scheme
        else ""
    )
    return Found(
        match.start(), match.end(), f"{scheme}{host}{path}", kind_of_link(host), 0.9 if mended else 1.0
    )


def kind_of_link(link: str) -> str:
    """line, x, facebook ... by the host of a link; url for any other page."""
    host = re.sub(r"^[a-z]+://", "", link.lower()).partition("/")[0]
    parts = host.split(".")
    for i in range(len(parts) - 1):
        if ".".join(parts[i:]) in _KINDS:
            return _KINDS[".".join(parts[i:])]
    return "url"


def is_web_address(value: str, kind: str) -> bool:
    """Whether a link is a page's address; an account by its bare name (@taro) is none."""
    return kind == "url" or "://" in value or kind_of_link(value) != "url"


def host_of_link(link: str) -> str:
    host = re.sub(r"^[a-z]+://", "", link.lower()).partition("/")[0]
    return host.removeprefix("www.")


def find_handles(text: str) -> list[Found]:
    """Accounts by label (X: @taro, LINE ID: taro) or by a lone @handle."""
    found = []
    for match in _HANDLE.finditer(text):
        kind = next(kind for kind in _LABELS if match[kind])
        if not re.search("[A-Za-z]", match[f"{kind}_v"]):
            continue
        found.append(Found(match.start(), match.end(), re.sub(r"\s", "", match[f"{kind}_v"]), kind, 0.9))
    for match in _HANDLE_ALONE.finditer(text):
        if not any(one.start <= match.start() < one.end for one in found):
            found.append(Found(match.start(), match.end(), re.sub(r"\s", "", match[0]), "sns", 0.6))
    return found
