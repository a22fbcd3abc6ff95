"""What somebody says of coming: 参加します, 行けません, まだ分かりません; and how many come along."""

from __future__ import annotations

import re
from typing import NamedTuple

from enishi.events.readers.base import Status
from enishi.events.readers.written.marks import MARK, MARKS, plain, read_mark

_SAID: tuple[tuple[Status, re.Pattern[str]], ...] = (
    (
        "waiting",
        re.compile(r"キャンセル待ち|補欠|空き待ち|空きが(?:あれば|出たら)|空いていれば|繰り上げ待ち|ウェイティング"),
    ),
    (
        "cancelled",
        re.compile(
            r"不参加|欠席|(?:ご?参加|出席|お?伺い?|行く|いく)(?:は|が|の|に)?(?:でき(?:ません|ない|ず|なく|"
            r"かね)|不可|しません|しない|"
            r"(?:ちょっと)?(?:難し|むずかし|厳し|きびし|無理))|(?:行け|いけ|伺え|うかがえ)(?:ません|ない|なく|"
            r"なさそう|ず)|"
            r"キャンセル(?!待ち|料|規定|ポリシー|な[いし]|不可)|ドタキャン|辞退|見送[りらる]|今回は?パス|"
            r"パスで(?:す|お願い)|パスします|"
            r"(?:都合|予定|日程)が?(?:つかず|つきません|つかない|悪く|悪い|合わず|合わない|合いません|合わなく)|"
            r"無理(?:です|そう|になり)|お休みし?ます|お休みで|お休みさせ|休みます|(?<![A-Za-z])NG(?![A-Za-z])"
        ),
    ),
    (
        "unknown",
        re.compile(
            r"返(?:事|信|答)待ち|回答待ち|未定|検討|調整中|調整します|保留|確認中|確認します|(?:まだ|"
            r"ちょっと)?(?:分|わ)かりません|(?:分|"
            r"わ)からない|微妙|"
            r"たぶん|多分|おそらく|行けたら|行ければ|いけたら|行けそう|いけそう|仕事次第|体調次第|次第で|仮参加|仮で"
        ),
    ),
    (
        "confirmed",
        re.compile(
            r"(?:ご?参加|出席)(?!費|者|され|する[方人]|したい[方人]|人数|枠|条件|方法|希望の|でき(?:る方|る人|"
            r"ますか|そうですか)|可能な|"
            r"いただ|の方|を募|募集|表明|"
            r"リスト|一覧|名簿|お待ち|しますか|ですか)|(?:行|い)きます|(?:行|い)けます|行きたい|いきたい|"
            r"行く(?:よ|ー|!|$|つもり|予定)|"
            r"伺います|うかがいます|お邪魔します|おじゃまします|(?<![A-Za-z])OK(?![A-Za-z])|"
            r"(?<![A-Za-z])ok(?![A-Za-z])|"
            r"大丈夫(?:です|だよ|そう)|いけるよ|行けるよ|混ぜて|仲間に入れて"
        ),
    ),
)  # fmt: skip
_QUESTION = re.compile(r"(?:か|かな|の)?[?？]\s*$|(?:ですか|ますか|でしょうか)[。!！]*\s*$")
# All that a bare answer may hold beside the answer itself: nothing of it is worth a comment.
_BARE = re.compile(
    r"(?:ご?参加|出席|不参加|欠席|キャンセル|希望|予定|確定|可能|可|させて|いただきます|頂きます|いたします|"
    r"致します|します|しました|"
    r"する|したい|です|でーす|ます|で|と|は|に|も|を|お願い|おねがい|願い|よろしく|宜しく|"
    r"行きます|いきます|行けます|いけます|行く|OK|ok|NG|大丈夫|伺います|未定|検討中|検討します|保留|"
    r"行けません|行けないです|いけません|行けない|できません|できない|パス|補欠|待ち|私|僕|俺|自分|わたし|ぜひ|"
    r"是非|喜んで|よろこんで|"
    r"[\s。、,.!?！？…~〜～♪☆★ー・/→:;^_()（）w笑-]|[\u2600-\u27bf]|[\U0001f000-\U0001faff]|\ufe0f|[○〇◯◎×△▲])*"
)
_NUMBER = r"(?P<n>\d{1,4}|[一二三四五六七八九十])"
_HEADS = r"(?:名様?|人|にん)"
_MORE = (
    # +1, +友人1名, 他2名, と友人1名, 連れ1名
    re.compile(
        rf"[+＋]\s*(?:友人|友達|知人|連れ|同僚|家族|妻|夫|ゲスト|子ども|子供|大人)?\s*{_NUMBER}\s*{_HEADS}?(?!\d)"
    ),
    re.compile(rf"(?:他|ほか|外|あと|プラス)\s*{_NUMBER}\s*{_HEADS}?(?!\d)"),
    re.compile(
        rf"(?:と|、|,|\s|^)?(?:友人|友達|知人|お?連れ様?|同僚|同伴者?|同行者?|家族|後輩|先輩|子ども|子供|こども)(?:を|"
        rf"が|も)?\s*{_NUMBER}\s*{_HEADS}"
        r"(?:と(?:一緒)?)?"
    ),
)
_IN_ALL = (
    re.compile(rf"(?:計|合計|全部で|家族|夫婦|大人)\s*{_NUMBER}\s*{_HEADS}(?:で|です)?"),
    re.compile(rf"{_NUMBER}\s*{_HEADS}(?=\s*(?:で|です|参加|出席|分|お願い|$|[)\]、。,!！]))(?:で|です|分)?"),
)
_ONE_MORE = re.compile(
    r"[+＋]\s*(?:友人|友達|知人|お?連れ|同僚|妻|夫|奥さん|旦那さん?|彼女|彼氏|子ども|子供)(?!\d)|(?:ご?夫婦|"
    r"ご?夫妻)(?:で|$)|と(?:[^\s、]{1,6}の)?(?:奥様|奥さん|旦那様?|旦那さん|ご主人|お子さん|お友達)$|(?:友人|"
    r"友達|知人|妻|夫|嫁|奥さん|奥様|旦那|主人|彼女|彼氏|同僚|後輩|娘|息子|母|父)"
    r"(?:と(?:一緒に|二人で|2人で)?|も一緒に|も(?=参加|行き|伺)|(?:を|も)連れて)(?=$|[\s、。,]|参加|出席|行|い|"
    r"伺|二人|2人)|二人で|"
    r"ふたりで|2人で"
)
_KANJI_NUMBERS = {char: number for number, char in enumerate("一二三四五六七八九十", 1)}


class Answer(NamedTuple):
    """Whether somebody comes, and where in the words it is said first; `is_clear` where it is not said both ways."""

    status: Status | None
    at: int
    is_clear: bool = True


def find_answer(words: str) -> Answer:
    """The answer in a piece of text; of several, the one that says the least of coming."""
    hits = [(status, found.start()) for status, said in _SAID if (found := said.search(words))]
    if not hits:
        return Answer(None, len(words))
    return Answer(hits[0][0], min(at for _, at in hits))


def find_marks(words: str) -> Answer:
    """The same for ○ and ×: several that differ are the answers for several days, and so unclear."""
    hits = [(MARKS[found.group()], found.start()) for found in MARK.finditer(words)]
    if not hits:
        return Answer(None, len(words))
    kinds = {status for status, _ in hits}
    return Answer(kinds.pop(), hits[0][1]) if len(kinds) == 1 else Answer("unknown", hits[0][1], False)


def read_words(words: str) -> Answer:
    """The answer in what stands behind a name: said, marked, or a word that is an answer only by itself."""
    if (alone := read_mark(words)) is not None and len({MARKS[one] for one in words if one in MARKS}) < 2:
        return Answer(alone, 0)
    marked = find_marks(words)
    said = find_answer(words)
    if said.status is not None and marked.status is None:
        return said
    if marked.status is not None:
        return (
            marked
            if said.status is None or not marked.is_clear
            else Answer(said.status, min(said.at, marked.at))
        )
    token = next((status for word in words.split() if (status := read_mark(word)) is not None), None)
    return Answer(token, 0)


def is_question(words: str) -> bool:
    return bool(_QUESTION.search(words))


def is_bare(words: str) -> bool:
    """Whether it is an answer and no more: nothing worth keeping as a comment."""
    return len(words) < 80 and bool(_BARE.fullmatch(plain(words)))


def take_companions(words: str) -> tuple[int, str]:
    """How many come along, and the words without saying so: 田中 +1 -> 1, 田中; 2名で参加 -> 1, 参加."""
    for pattern in _MORE:
        if found := pattern.search(words):
            return _count(found["n"]), _cut(words, found)
    for pattern in _IN_ALL:
        if found := pattern.search(words):
            return max(_count(found["n"]) - 1, 0), _cut(words, found)
    if found := _ONE_MORE.search(words):
        return 1, _cut(words, found)
    return 0, words


def _cut(words: str, found: re.Match[str]) -> str:
    return f"{words[: found.start()]} {words[found.end() :]}".strip()


def _count(digits: str) -> int:
    return _KANJI_NUMBERS.get(digits) or int(digits)
