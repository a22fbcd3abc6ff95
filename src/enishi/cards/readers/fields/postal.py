"""Postal codes and Japanese addresses: finding them, and dividing one into prefecture, city, street and building."""

from __future__ import annotations

import re

from enishi.cards.readers.fields.found import Found

PREFECTURES = (
    "北海道 青森県 岩手県 宮城県 秋田県 山形県 福島県 茨城県 栃木県 群馬県 埼玉県 千葉県 東京都 神奈川県 "
    "新潟県 富山県 石川県 福井県 "
    "山梨県 長野県 岐阜県 静岡県 愛知県 三重県 滋賀県 京都府 大阪府 兵庫県 奈良県 和歌山県 鳥取県 島根県 "
    "岡山県 広島県 山口県 徳島県 "
    "香川県 愛媛県 高知県 福岡県 佐賀県 長崎県 熊本県 大分県 宮崎県 鹿児島県 沖縄県"
).split()
REGION = re.compile("|".join(PREFECTURES))
_BIG_CITIES = (
    "札幌 仙台 さいたま 川崎 横浜 相模原 新潟 静岡 浜松 名古屋 京都 大阪 堺 神戸 岡山 広島 北九州 "
    "福岡 熊本 千葉"
).split()
# Towns whose names hold 市, 区, 町 or 村 before the end.
_ODD_CITIES = (
    "四日市市 廿日市市 野々市市 八日市市 市川市 市原市 町田市 大町市 十日町市 村山市 東村山市 武蔵村山市 "
    "村上市 田村市 羽村市 大村市 "
    "郡山市 大和郡山市 小郡市 蒲郡市 郡上市 余市郡余市町 高市郡 杵島郡大町町 佐波郡玉村町 中新川郡上市町 "
    "西村山郡 東村山郡 北村山郡 下都賀郡壬生町"
).split()
CITY = re.compile(
    f"(?:{'|'.join(_ODD_CITIES)})"
    rf"|(?:{'|'.join(_BIG_CITIES)})市[^\s\d市区町村]{{1,4}}区"
    r"|[^\s\d市区町村郡、。・「」]{1,6}郡[^\s\d郡]{1,5}?[町村]|[^\s\d市区町村郡、。・「」]{1,6}[市区]|"
    r"[^\s\d市区町村郡、。・「」]{1,5}[町村](?=[^\s])"
)
_FIGURES = r"0-9一二三四五六七八九十百〇"
_BLOCK = (
    rf"(?:[{_FIGURES}]+(?:丁目|番地の?|番町|番|号|条|線|ノ|の|[-‐‑‒–—―−ーｰ~～－|/](?=[{_FIGURES}])))*"
    rf"[{_FIGURES}]+(?:丁目|番地|番|号)?"
)
HAS_BLOCK = re.compile(rf"[{_FIGURES}]+\s?(?:丁目|番地|番|号|条|[-‐‑‒–—―−ーｰ－|]\s?[{_FIGURES}])|\d")
BUILDING = re.compile(
    r"ビル|タワー|マンション|ハイツ|コーポ|アパート|荘|プラザ|センター|スクエア|ヒルズ|ガーデン|レジデンス|"
    r"パーク|会館|館|棟|号室|階|"
    r"(?:\d|地下)\s?[FＦf](?![a-z])|B\d|BLDG|Bldg|bldg|内$|団地|ハウス|メゾン|シティ|テラス|ステーション|"
    r"フロア|コート|ビレッジ|イースト|ウエスト|ウィング|モール|\d{3,4}$"
)
_POST_MARK = (
    r"〒|〶|[干平テデ千下午TFPYV丁亍〔?=→₸〓十+中]"
    r"(?=\s?[\d〇一二三四五六七八九]{3}\s?[^\w\s]?[ー一1lI|]?\s?[\d〇一二三四五六七八九]{4}(?!\d))"
)
_POSTAL = re.compile(
    rf"(?P<mark>{_POST_MARK})?\s?(?<![\d-])(?P<one>[0-9OoIl〇一二三四五六七八九]{{3}})\s?(?P<dash>(?:[^\w\s]|"
    rf"[ー一lI1_]){{0,2}}?)\s?(?P<two>[0-9OoIl〇一二三四五六七八九]{{4}})(?!(?!三重)[\d〇一二三四五六七八九]|"
    rf"\s?[-‐−–—ー]\s?\d)"
)
_TO_FIGURES = str.maketrans("〇一二三四五六七八九OoIl", "01234567890011")


def find_postal(text: str) -> Found | None:
    """A postal code: marked, or standing at the beginning of a line, alone or before an address."""
    for match in _POSTAL.finditer(text):
        marked = bool(match["mark"])
        before, after = (
            text[: match.start()].strip(" :：・|/()（）【】[]"),
            re.sub(r"\s+", "", text[match.end() :]),
        )
        if not match["dash"] and not marked and not REGION.match(after):
            continue
        is_placed = (
            not before
            or re.fullmatch(r"\S{0,4}(?:本社|支社|支店|営業所|住所|所在地|事務所|オフィス|工場)", before)
        ) and (not after or REGION.match(after) or CITY.match(after))
        latin = bool(re.search(r"[A-Za-z]{3},?\s*$", before)) and (
            not after or re.match(r",?\s*(?:JAPAN|Japan)", after)
        )
        if marked or is_placed or latin:
            code = (match["one"] + match["two"]).translate(_TO_FIGURES)
            return Found(
                match.start(), match.end(), f"{code[:3]}-{code[3:]}", "postal", 0.98 if marked else 0.9
            )
    return None


def score_address(text: str) -> float:
    """How much a text looks like a Japanese address (its beginning): 0 is none, from 1 on it is one."""
    plain = re.sub(r"\s+", "", text)
    region = REGION.match(plain)
    rest = plain[region.end() :] if region else plain
    city = CITY.match(rest)
    tail = rest[city.end() :] if city else rest
    block = bool(HAS_BLOCK.search(tail))
    if region and (city or block):
        return 3.0 if block else 2.0
    if region and not rest:
        return 1.0
    if (
        city
        and city[0][-1] in "町村"
        and not re.match(r"[^\d\s]{0,6}[\d一二三四五六七八九十]+(?:丁目|番|-)", tail)
    ):
        return 0.0
    if city and block and re.match(r"[^\d\s]{0,12}[\d一二三四五六七八九十]", tail):
        return 2.0
    return 0.0


def begins_anew(text: str) -> bool:
    """Whether another address begins here: with its prefecture or its city."""
    return score_address(text) >= 2 and bool(
        REGION.match(text) or re.match(r"[^\s\d町村]{1,6}[市区郡]", text)
    )


def looks_like_street(text: str) -> bool:
    """The second line of an address: a street with its block (丸の内1-2-3)."""
    return (
        bool(re.match(rf"[^\d\s]{{0,10}}\s?{_BLOCK}", text))
        and len(text) <= 40
        and not re.search(r"[A-Za-z]{3,}$", text[:6])
    )


def looks_like_building(text: str) -> bool:
    return bool(BUILDING.search(text)) and len(text) <= 40


def divide_address(address: str) -> dict[str, str]:
    """region, city, street and extended (the building) of a Japanese address; what is not there is left out."""
    rest = address.strip()
    region = REGION.match(rest)
    parts = {"region": region[0]} if region else {}
    rest = rest[region.end() :].lstrip() if region else rest
    city = CITY.match(rest)
    if city:
        parts["city"] = city[0]
        rest = rest[city.end() :].lstrip()
    street, extended = _divide_street(rest)
    return parts | ({"street": street} if street else {}) | ({"extended": extended} if extended else {})


def _divide_street(rest: str) -> tuple[str, str]:
    """The last figures of the block end the street; what follows is the building."""
    block = re.match(rf"[^{_FIGURES}]{{0,14}}?(?:[{_FIGURES}]+条[東西南北]?)?\s?{_BLOCK}", rest)
    if not block:
        head, blank, tail = rest.partition(" ")
        return (head, tail.strip()) if blank and BUILDING.search(tail) else (rest, "")
    end = block.end()
    more = re.match(r"\s?(?:番地|番|号)?(?:の\d+)?", rest[end:])
    end += more.end() if more else 0
    street, extended = rest[:end].strip(), rest[end:].strip(" 、,")
    if extended and not re.search(r"\w", extended):
        return rest.strip(), ""
    if re.match(r"[^\s]{0,3}\d", extended) and not BUILDING.search(extended):  # 大手町1番地 2-3
        return rest.strip(), ""
    return street, extended
