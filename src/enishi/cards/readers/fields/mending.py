"""Slips of recognising that can be mended without a doubt: dashes within kana, kana for kanji figures, large for small kana."""

from __future__ import annotations

import re
from functools import cache
from itertools import product

from enishi.cards.readers.fields import words

_KATAKANA = "\u30a1-\u30fa\u30fc"
_SMALL = dict(zip("アイウエオヤユヨツ", "ァィゥェォャュョッ", strict=True))
_BEFORE = dict.fromkeys("アイウエオ", "テデフウトドクツヴシチジ") | dict.fromkeys(
    "ヤユヨ", "キシチニヒミリギジビピテデフ"
)
_BEFORE |= {"ツ": "".join(chr(c) for c in range(0x30A1, 0x30F5))}
_DASH_IN_KANA = re.compile(
    rf"(?<=[{_KATAKANA}])[—―–‐−一\-](?=[{_KATAKANA}])|(?<=[{_KATAKANA}]{{2}})[—―–](?![\d〇一二三])"
)
_FIGURES = "〇一二三四五六七八九十百"
_KANA_FOR_FIGURE = re.compile(rf"(?<=[{_FIGURES}])ニ|ニ(?=[{_FIGURES}]|丁目|番|号|階)")
_TORN = re.compile(f"(?<![{_KATAKANA}])ー?([{_KATAKANA}]{{2,}}) ([{_KATAKANA}]{{2,}})(?![{_KATAKANA}])")
_SIMPLIFIED = str.maketrans(
    "报带话电长务业东产员责师营财总经济级术设计开发现场图书馆车门间问关园农观际课销售钱银铁钢纸绘线红绿讲谈语说读记议论证评诊诉询该详"
    "负账货质购贩费资赏赛输运达边远选连进适见规视觉览软轻转轮载较辆边迁过还这违迟邻郑释针钟钓镜闭闻阅阳阴阶队随险难预领频题颜顾风飞饭饮饰馆驻验鱼鸟黄龙龟",
    "報帯話電長務業東産員責師営財総経済級術設計開発現場図書館車門間問関園農観際課銷售銭銀鉄鋼紙絵線紅緑講談語説読記議論証評診訴詢該詳"
    "負帳貨質購販費資賞賽輸運達辺遠選連進適見規視覚覧軟軽転輪載較輛辺遷過還這違遅隣鄭釈針鐘釣鏡閉聞閲陽陰階隊随険難預領頻題顔顧風飛飯飲飾館駐験魚鳥黄龍亀",
)
_LONE_STOCK = re.compile(r"^株(?![式主価券分])(?=\s?\S{2})|(?<=\S{2})(?<![(（新])株$")  # ㈱ without its ring
_RUN = re.compile(f"[{_KATAKANA}]{{4,}}")


def mend(text: str) -> str:
    """A recognised text with such slips put right; its length stays."""
    text = _LONE_STOCK.sub("㈱", _DASH_IN_KANA.sub("ー", text))
    text = re.sub(r"(?<=\d)[ー—–−](?=\d)", "-", text)
    text = re.sub(r"\bC([A-Z0])[0Q]\b", lambda m: f"C{m[1].replace('0', 'O')}O", text)
    text = _KANA_FOR_FIGURE.sub("二", _KANA_FOR_FIGURE.sub("二", text))
    text = _TORN.sub(_join_torn, mend_simplified(text))
    return _RUN.sub(lambda run: shrink_kana(run[0]), text)


def mend_simplified(text: str) -> str:
    """Chinese forms a recogniser puts for Japanese ones; a short line may be a Chinese name and stays."""
    plain = re.sub(r"\s+", "", text)
    is_japanese = len(plain) > 4 or re.search(r"[\u3041-\u30ff\d:：]", plain)
    return text.translate(_SIMPLIFIED) if is_japanese else text


def _join_torn(match: re.Match[str]) -> str:
    """エグゼクティブア ドバイザー is one word, when only together its parts are words."""
    first, second = match[1], match[2]
    joined = first + second
    are_words = all(words.is_word(part) for half in (first, second) for part in words.split_words(half))
    fits = all(len(part) > 2 and words.is_word(part) for part in words.split_words(joined))
    return joined if fits and not are_words else match[0]


def stretch_kana(text: str) -> str:
    """In a column the long vowel is a stroke, which is read as a figure: デザイナ1. Figures there are Chinese ones."""
    text = re.sub(r"(?<![\u3400-\u9fff])[一—―(（]\s?(株|有)\s?[一—―)）]", r"（\1）", text)
    return re.sub(rf"(?<=[{_KATAKANA}]{{2}})[1lI|](?=$|[{_KATAKANA}\s])", "ー", text)


@cache
def shrink_kana(run: str) -> str:
    """マーケテイング -> マーケティング, where the dictionary knows the one and not the other."""
    places = [i for i in range(1, len(run)) if run[i] in _SMALL and run[i - 1] in _BEFORE[run[i]]]
    if not places or len(places) > 4:
        return run
    for choice in product((False, True), repeat=len(places)):
        letters = list(run)
        for place, is_small in zip(places, choice, strict=True):
            letters[place] = _SMALL[letters[place]] if is_small else letters[place]
        written = "".join(letters)
        if written != run and (
            words.is_word(written) or (not words.is_word(run) and _is_made_of_words(written, run))
        ):
            return written
    return run


def _is_made_of_words(written: str, run: str) -> bool:
    """Whether all parts are known, and fewer than the parts of what was read."""
    parts, before = words.split_words(written), words.split_words(run)
    return len(parts) < len(before) and all(len(part) > 2 and words.is_word(part) for part in parts)
