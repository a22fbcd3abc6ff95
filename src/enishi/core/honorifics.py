"""敬称: the words that stand beside a name and are no part of it, in Japanese, English, Korean and Chinese."""

from __future__ import annotations

import re
from typing import NamedTuple

# A person's standing, said in place of さん (山田先生); kept, where a name is written down with one of them.
TITLES = (
    "先生 准教授 教授 副社長 社長 副会長 会長 理事長 専務 常務 部長 "
    "課長 係長 店長 所長 院長 校長 園長 学長 住職 師匠 くん ちゃん"
).split()
_PLAIN = ("さま", "サマ", "さん", "様")  # what everybody is called: nothing is lost without them
_SPACED = ("殿", "君", "氏")  # names end in them too (鵜殿), so they count only after a blank
_KOREAN = ("선생님", "교수님", "사장님", "씨", "님")
_CHINESE = ("女士", "小姐", "老师", "老師")
_AFTER = re.compile(
    rf"(?<=\S)[\s\u3000]*(?P<word>{'|'.join((*_PLAIN, *TITLES, *_KOREAN, *_CHINESE))})$"
    rf"|(?<=\S)[\s\u3000]+(?P<spaced>{'|'.join(_SPACED)})$"
    r"|(?<=[A-Za-z])(?:-|\s)(?P<latin>san|sama|sensei|kun|chan)$",
    re.IGNORECASE,
)
_BEFORE = re.compile(r"^(?:mr|mrs|ms|mx|dr|prof|miss|professor|sir|madam)(?:\.\s*|\s+)(?=\S)", re.IGNORECASE)


class Called(NamedTuple):
    """A name without what stood beside it; `title` is what the person is called instead of さん, else empty."""

    name: str
    title: str


def split_honorific(written: str) -> Called:
    """佐藤さん -> 佐藤; 山田先生 -> 山田, 先生; Dr. Smith -> Smith. A word that is all there is stays a name."""
    name, title = _BEFORE.sub("", written.strip()), ""
    while (found := _AFTER.search(name)) and name[: found.start()].strip():
        name, word = name[: found.start()].rstrip(), found["word"] or ""
        title = word if word in TITLES else title
    return Called(name or written.strip(), title)
