"""Slips of recognising that can be mended without a doubt: dashes within kana, kana for figures, large small kana."""

from __future__ import annotations

import re
from functools import cache
from itertools import product

from enishi.cards.readers.fields import lexicon, words

_KATAKANA = "\u30a1-\u30fa\u30fc"
_SMALL = dict(zip("アイウエオヤユヨツ", "ァィゥェォャュョッ", strict=True))
_SMALL_ONES = frozenset(_SMALL.values())
_BEFORE = dict.fromkeys("アイウエオ", "テデフウトドクツヴシチジ") | dict.fromkeys(
    "ヤユヨ", "キシチニヒミリギジビピテデフ"
)
_BEFORE |= {"ツ": "".join(chr(c) for c in range(0x30A1, 0x30F5))}
_DASH_IN_KANA = re.compile(
    rf"(?<=[{_KATAKANA}])[—―–‐−一\-](?=[{_KATAKANA}])|(?<=[{_KATAKANA}]{{2}})[—―–](?![\d〇一二三])"
)
_KANJI_IN_KANA = re.compile(
    rf"(?<=[{_KATAKANA}])[了工力口夕卜八二](?=[{_KATAKANA}])|(?<=[{_KATAKANA}]{{2}})了(?![\u3041-\u9fff])|"
    rf"(?<![\u3041-\u9fff])了(?=[{_KATAKANA}]{{2}})"
)
_AS_KANA = str.maketrans("了工力口夕卜八二", "アエカロタトハニ")
_FIGURES = "〇一二三四五六七八九十百"
_KANA_FOR_FIGURE = re.compile(rf"(?<=[{_FIGURES}])ニ|ニ(?=[{_FIGURES}]|丁目|番|号|階)")
_TORN = re.compile(f"(?<![{_KATAKANA}])ー?([{_KATAKANA}]{{2,}}) ([{_KATAKANA}]{{2,}})(?![{_KATAKANA}])")
_SIMPLIFIED = str.maketrans(
    "歲產說专專报带话电长务业东产员责师营财总经济级术设计开发现场图书馆车门间问关园农观际课销售钱银铁钢纸绘"
    "线红绿讲谈语说读记议论证评诊诉询该详负账货质购贩费资赏赛输运达边远选连进适见规视觉览软轻转轮载较辆迁"
    "过还这违迟邻郑释针钟钓镜闭闻阅阳阴阶队随险难预领频题颜顾风飞饭饮饰驻验鱼鸟黄龙龟查酿对应调续网络爱县"
    "冈广泽滨桥岛宫齐荣丰宝贺须纪枫铃节药乐泷渊浅涩",
    "歳産説専専報帯話電長務業東産員責師営財総経済級術設計開発現場図書館車門間問関園農観際課銷售銭銀鉄鋼紙絵"
    "線紅緑講談語説読記議論証評診訴詢該詳負帳貨質購販費資賞賽輸運達辺遠選連進適見規視覚覧軟軽転輪載較輛遷"
    "過還這違遅隣鄭釈針鐘釣鏡閉聞閲陽陰階隊随険難預領頻題顔顧風飛飯飲飾駐験魚鳥黄竜亀査醸対応調続網絡愛県"
    "岡広沢浜橋島宮斉栄豊宝賀須紀楓鈴節薬楽滝淵浅渋",
)
_LONE_STOCK = re.compile(r"^株(?![式主価券分])(?=\s?\S{2})|(?<=\S{2})(?<![(（新])株$")  # ㈱ without its ring
_LAST_RI = re.compile("[\u3041-\u3096]+リ")
_RUN = re.compile(f"[{_KATAKANA}]{{4,}}")


def mend(text: str, *, is_chinese: bool = False) -> str:
    """A recognised text with such slips put right; a Chinese card's characters are no slips."""
    text = _LONE_STOCK.sub("㈱", _DASH_IN_KANA.sub("ー", text))
    text = re.sub(r"(?<=\d)[ー—–−一](?=\d)", "-", text)
    text = re.sub(r"\bC([A-Z0])[0Q]\b", lambda m: f"C{m[1].replace('0', 'O')}O", text)
    text = _KANJI_IN_KANA.sub(lambda m: m[0].translate(_AS_KANA), text)
    text = _KANA_FOR_FIGURE.sub("二", _KANA_FOR_FIGURE.sub("二", text))
    text = re.sub(rf"(?<![\u3041-\u30ff\u3400-\u9fff])ー(?=[{_KATAKANA}]{{2}})", "", text)
    text = re.sub(r"(?<=[\u3041-\u30ff])\s(?=[ンんァィゥェォッャュョヮぁぃぅぇぉっゃゅょー])", "", text)
    text = re.sub(r"(?<![^\s])[(（]株(?![式)）])", "（株）", re.sub(r"^株[)）]", "（株）", text))
    text = re.sub(r"(?<=[\u30a1-\u9fff])ピル(?=\s?\d|\s|$|ヂング|ディング)", "ビル", text)
    text = _LAST_RI.sub(lambda m: m[0][:-1] + "り" if words.is_word(m[0][:-1] + "り") else m[0], text)
    text = _TORN.sub(_join_torn, text if is_chinese else mend_simplified(text))
    return _RUN.sub(lambda run: shrink_kana(run[0]), text)


def mend_simplified(text: str) -> str:
    """Chinese forms a recogniser puts for Japanese ones; a short line may be a Chinese name and stays."""
    plain = re.sub(r"\s+", "", text)
    is_japanese = len(plain) > 4 or re.search(r"[\u3041-\u30ff\d:：]", plain)
    mended = text.translate(_SIMPLIFIED)
    return mended if is_japanese or (mended != text and lexicon.TITLE.fullmatch(mended)) else text


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
    stroke = "[1lI|!！]" if re.search("[)）]", text) else "[1lI|!！(（]"
    return re.sub(rf"(?<=[{_KATAKANA}]{{2}}){stroke}(?=$|[{_KATAKANA}\s])", "ー", text)


@cache
def shrink_kana(run: str) -> str:
    """マーケテイング, マイケティング -> マーケティング, where the dictionary knows the one and not the other."""
    choices = [_list_choices(run, i) for i in range(len(run))]
    if not 1 <= sum(len(choice) > 1 for choice in choices) <= 4:
        return run
    others = [written for letters in product(*choices) if (written := "".join(letters)) != run]
    known = [
        other
        for other in others
        if words.is_word(other) and not (words.is_word(run) and _is_stretched(other, run))
    ]
    if known:
        return max(known, key=lambda other: sum(letter in _SMALL_ONES for letter in other))
    small = [other for other in others if not _is_stretched(other, run) and _is_made_of_words(other, run)]
    return small[0] if small and not words.is_word(run) else run


def _is_stretched(written: str, run: str) -> bool:
    return any(new == "ー" != old for new, old in zip(written, run, strict=True))


def _list_choices(run: str, at: int) -> str:
    """A letter and what it may have been: its small form after certain letters, a long mark instead of イ or ノ."""
    letter = run[at]
    small = _SMALL[letter] if at and letter in _SMALL and run[at - 1] in _BEFORE[letter] else ""
    return letter + small + ("ー" if at and letter in "イノ" else "")


def _is_made_of_words(written: str, run: str) -> bool:
    """Whether all parts are known, and fewer than the parts of what was read."""
    parts, before = words.split_words(written), words.split_words(run)
    knew = all(words.is_word(part) for part in before)
    return not knew and all(len(part) > 2 and words.is_word(part) for part in parts)
