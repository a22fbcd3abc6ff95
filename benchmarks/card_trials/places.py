"""Made-up addresses in real towns, with their postal and area codes, and telephone numbers as people print them."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

TOWNS = """
100-0005 東京都 千代田区 丸の内 03|150-0002 東京都 渋谷区 渋谷 03|160-0023 東京都 新宿区 西新宿 03
105-0001 東京都 港区 虎ノ門 03|104-0061 東京都 中央区 銀座 03
141-0032 東京都 品川区 大崎 03|113-0033 東京都 文京区 本郷 03|192-0083 東京都 八王子市 旭町 042
220-0012 神奈川県 横浜市西区 みなとみらい 045|210-0007 神奈川県 川崎市川崎区 駅前本町 044
330-0854 埼玉県 さいたま市大宮区 桜木町 048|260-0028 千葉県 千葉市中央区 新町 043
530-0001 大阪府 大阪市北区 梅田 06|541-0053 大阪府 大阪市中央区 本町 06
600-8216 京都府 京都市下京区 東塩小路町 075|650-0021 兵庫県 神戸市中央区 三宮町 078
450-0002 愛知県 名古屋市中村区 名駅 052|460-0008 愛知県 名古屋市中区 栄 052
060-0005 北海道 札幌市中央区 北五条西 011|980-0021 宮城県 仙台市青葉区 中央 022
950-0087 新潟県 新潟市中央区 東大通 025|920-0853 石川県 金沢市 本町 076
730-0011 広島県 広島市中区 基町 082|700-0901 岡山県 岡山市北区 本町 086
812-0012 福岡県 福岡市博多区 博多駅中央街 092|860-0808 熊本県 熊本市中央区 手取本町 096
900-0015 沖縄県 那覇市 久茂地 098|010-0001 秋田県 秋田市 中通 018|380-0823 長野県 長野市 南千歳 026
420-0852 静岡県 静岡市葵区 紺屋町 054|760-0019 香川県 高松市 サンポート 087
510-0067 三重県 四日市市 浜田町 059|683-0043 鳥取県 米子市 末広町 0859|305-0031 茨城県 つくば市 吾妻 029
400-0031 山梨県 甲府市 丸の内 055|640-8331 和歌山県 和歌山市 美園町 073
039-1102 青森県 八戸市 一番町 0178|850-0057 長崎県 長崎市 大黒町 095
399-0737 長野県 塩尻市 大門八番町 0263|506-0025 岐阜県 高山市 天満町 0577
781-0270 高知県 高知市 長浜 088
"""
BUILDINGS = """
丸の内パークビル|新東京ビルヂング|グランフロントタワーA|アーバンネットビル|第3山田ビル|サンシャイン中央
メゾン青葉|スカイテラス|駅前センタービル|プライムスクエア|KDXビル|ヒルズ南館
ステーションタワー北棟|日生ビル|森永プラザ|大手町ファーストスクエア|コーポ桜|WeSpace Loop
"""
LABELS = {
    "phone": ("TEL ", "Tel. ", "TEL:", "TEL：", "T. ", "電話 ", "Tel ", "電話：", "☎ ", "Phone: ", "TEL. "),
    "fax": ("FAX ", "Fax. ", "FAX:", "FAX：", "F. ", "Fax "),
    "mobile": ("携帯 ", "Mobile ", "携帯：", "M. ", "Mobile: ", "携帯電話 ", "Cell: ", "MOBILE "),
    "direct": ("直通 ", "直通：", "TEL(直通) ", "Direct: ", "ダイヤルイン "),
    "main": ("代表 ", "TEL(代表) ", "代表：", "TEL（代） ", "大代表 "),
}
CHOME = "一二三四五六七八九"


@dataclass(frozen=True, slots=True)
class Place:
    postal_code: str
    region: str
    city: str
    street: str  # the town with its numbers
    building: str  # with floor or room, "" where there is none
    area: str  # 03


@dataclass(frozen=True, slots=True)
class Number:
    kind: str
    digits: str  # 0312345678
    area: str


def make_place(rng: Random) -> Place:
    postal, region, city, town, area = rng.choice(TOWNS.replace("\n", "|").strip("|").split("|")).split(" ")
    building = ""
    if rng.random() < 0.6:
        floor = rng.choice(
            (
                f"{rng.randint(2, 38)}F",
                f"{rng.randint(2, 38)}階",
                f"{rng.randint(101, 1208)}号室",
                f"{rng.randint(201, 990)}",
                f"B{rng.randint(1, 2)}F",
            )
        )
        house = rng.choice(BUILDINGS.replace("\n", "|").strip("|").split("|"))
        building = f"{house}{rng.choice(('', ' ', ' '))}{floor}"
    return Place(postal, region, city, town + make_block(rng), building, area)


def make_block(rng: Random) -> str:
    chome, block, lot = rng.randint(1, 8), rng.randint(1, 30), rng.randint(1, 25)
    return rng.choice(
        (
            f"{chome}-{block}-{lot}",
            f"{chome}-{block}-{lot}",
            f"{chome}丁目{block}番{lot}号",
            f"{chome}丁目{block}-{lot}",
            f"{chome}丁目{block}番地{lot}",
            f"{block * 11}-{lot}",
            f"{chome}－{block}－{lot}",
            f"{block * 37}番地",
        )
    )


def write_kanji_number(digits: str, is_positional: bool) -> str:
    if is_positional or len(digits) > 2:
        return "".join("〇一二三四五六七八九"[int(digit)] for digit in digits)
    tens, ones = divmod(int(digits), 10)
    return ("" if tens == 0 else "十" if tens == 1 else CHOME[tens - 1] + "十") + (
        CHOME[ones - 1] if ones else ""
    )


def write_in_kanji(text: str, is_positional: bool) -> str:
    """The same with kanji for figures, as vertical cards have it: 1-2-3 is 一ー二ー三."""
    written, digits = "", ""
    for letter in [*text, ""]:
        if letter.isdigit():
            digits += letter
            continue
        written += write_kanji_number(digits, is_positional) if digits else ""
        digits = ""
        written += "－" if letter in "-－" and letter else letter
    return written


def make_number(rng: Random, kind: str, area: str) -> Number:
    if kind == "mobile":
        return Number(kind, f"{rng.choice(('070', '080', '090'))}{rng.randint(10000000, 99999999)}", "090")
    if kind in ("phone", "main") and rng.random() < 0.06:
        return Number(kind, f"{rng.choice(('0120', '0800'))}{rng.randint(100000, 999999)}", "0120")
    if kind == "phone" and rng.random() < 0.05:
        return Number(kind, f"050{rng.randint(10000000, 99999999)}", "050")
    return Number(
        kind, area + str(rng.randint(2, 9)) + "".join(rng.choices("0123456789", k=9 - len(area))), area
    )


def split_number(digits: str, area: str) -> tuple[str, str, str]:
    head = 3 if area in ("090", "050") else len(area)
    if digits.startswith("0800"):
        head = 4
    tail = 3 if digits.startswith(("0120", "0800")) else 4
    return digits[:head], digits[head:-tail], digits[-tail:]


def write_number(rng: Random, number: Number, style: str) -> str:
    """`style` is one for the whole card: hyphen, bracket, dot, space, abroad, wide or kanji."""
    area, middle, last = split_number(number.digits, number.area)
    if style == "bracket":
        return f"{area}({middle}){last}" if number.kind != "mobile" else f"{area}-{middle}-{last}"
    if style == "wide_bracket":
        return f"（{area}）{middle}-{last}"
    if style == "dot":
        return f"{area}.{middle}.{last}"
    if style == "space":
        return f"{area} {middle} {last}"
    if style == "abroad" and not area.startswith(("0120", "0800")):
        return rng.choice(
            (
                f"+81-{area[1:]}-{middle}-{last}",
                f"+81 {area[1:]} {middle} {last}",
                f"+81-(0){area[1:]}-{middle}-{last}",
            )
        )
    if style == "wide":
        return f"{area}-{middle}-{last}".translate(str.maketrans("0123456789-", "０１２３４５６７８９－"))
    if style == "kanji":
        return (
            write_in_kanji(f"{area}", True)
            + "（"
            + write_in_kanji(middle, True)
            + "）"
            + write_in_kanji(last, True)
        )
    return f"{area}-{middle}-{last}"


def pick_number_style(rng: Random) -> str:
    return rng.choice(
        ("hyphen",) * 6 + ("bracket", "bracket", "wide_bracket", "dot", "space", "abroad", "wide")
    )
