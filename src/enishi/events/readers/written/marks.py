"""○, △ and ×, and what people write in their place."""

from __future__ import annotations

import re

from enishi.core import names
from enishi.events.readers.base import Status

_TONES = re.compile("[\ufe0e\ufe0f\u200d\u2640\u2642\U0001f3fb-\U0001f3ff]")
_YES = "○〇◯◎⭕⚪🙆🙋👍👌✅✔✓☑🆗⭐🉑"
_NO = "×✕✖✗✘❌❎🙅👎🆖⛔"
_OPEN = "△▲🔺❓❔🤔"
MARKS: dict[str, Status] = {
    **dict.fromkeys(_YES, "confirmed"), **dict.fromkeys(_NO, "cancelled"), **dict.fromkeys(_OPEN, "unknown"),
}  # fmt: skip
_WORDS: dict[str, Status] = {
    **dict.fromkeys(
        "ok o yes はい 参加 出席 参 出 可 行く いく 行きます 参加します 出席します 参加予定 参加希望 確定".split(),
        "confirmed",
    ),
    **dict.fromkeys("ng x no 不参加 欠席 欠 不可 無理 パス 行けない 辞退 キャンセル 不参加です "
        "欠席します".split(), "cancelled"),
    **dict.fromkeys("? ?? 未定 保留 検討中 検討 調整中 未 仮 たぶん 多分 微妙".split(), "unknown"),
    **dict.fromkeys("補欠 キャンセル待ち 空き待ち".split(), "waiting"),
}  # fmt: skip
MARK = re.compile("[" + "".join(MARKS) + "]")
_LEADING = re.compile(f"\\s*(?P<mark>{MARK.pattern})\\s*")


def plain(text: str) -> str:
    """Without what only colours an emoji."""
    return _TONES.sub("", text)


def read_mark(word: str) -> Status | None:
    """The answer that a mark or a single word is by itself; None for everything else."""
    word = plain(names.clean(word)).strip(" 。.!！、,()[]").casefold()
    marks = {MARKS[char] for char in word if char in MARKS}
    if marks and all(char in MARKS for char in word):
        return marks.pop() if len(marks) == 1 else "unknown"
    return _WORDS.get(word)


def is_mark(word: str) -> bool:
    return read_mark(word) is not None


def take_leading(text: str) -> tuple[Status | None, str]:
    """○田中 -> confirmed, 田中."""
    found = _LEADING.match(text)
    if found is None:
        return None, text
    return MARKS[found["mark"]], text[found.end() :]


def drop_marks(text: str) -> str:
    return MARK.sub(" ", text).strip()
