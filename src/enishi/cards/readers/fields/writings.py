"""Other ways to write a name (異体字), for one tap: what was read stays as it is, its twins are offered."""

from __future__ import annotations

from itertools import product

# Characters people write for one another in names, commonest first; also those no recogniser knows (﨑, 濵, 𠮷).
_GROUPS = (
    "高髙 崎﨑嵜碕 辺邊邉 斎齋斉齊 浜濱濵 徳德 吉𠮷 沢澤 広廣 国國 桜櫻 恵惠 真眞 島嶋嶌 瀬瀨 滝瀧 竜龍 "
    "曽曾 条條 寛寬 渕淵渊 薮藪籔 荘莊 "
    "栄榮 豊豐 寿壽 実實 涼凉 弥彌 与與 万萬 関關 静靜 黒黑 増增 蔵藏 館舘 県縣 円圓 会會 学學 将將 晋晉 "
    "浅淺 柳栁 土圡 富冨 峰峯 桑桒 船舩 "
    "藤籐 神神 福福 祐祐 靖靖 精精 祥祥 諸諸 郎郞 朗朗 隆隆 都都 渚渚 穣穰 亀龜 楽樂 礼禮 禄祿 梅楳 杉椙 "
    "松枩 梶椛 橋槗 間閒 角⻆ 塚塚 "
    "緒緖 薫薰 鉄鐵 剣劍劔 総總惣 聡聰 巌巖 岳嶽 桧檜 横橫 温溫 清淸 晴晴 青靑 頼賴 鶴靏靍 戸戶 児兒 鴎鷗 "
    "秋穐 野埜 巨巨 草艸 裕裕 来來 経經 "
    "伝傳 団團 図圖 売賣 塩鹽 声聲 壱壹 処處 属屬 岡罡 帯帶 応應 恒恆 応應 悦悅 数數 斉斎 様樣 権權 歩步 "
    "気氣 渓溪 湾灣 灯燈 為爲 状狀 猪猪 琢琢 畑畠 "
    "百陌 稲稻 粋粹 継繼 緑綠 茎莖 翠翆 芦蘆 花華 蒋蔣 蛍螢 衛衞 覚覺 訳譯 証證 誉譽 読讀 豊豐 賛贊 転轉 "
    "逸逸 遥遙 郷鄕 鉱鑛 銭錢 鎮鎭 録錄 闘鬪 随隨 "
    "双雙 霊靈 顕顯 駅驛 験驗 鶏鷄 麦麥 黙默 斉斎 祢禰 彦彥 絵繪 尭堯 槙槇 凛凜 萌萠 遥遙 迩邇 桝枡 鞍鞌 "
    "葛葛 辻辻 芦芦"
)
# Not variants, but taken for one another by a recogniser.
_SLIPS = {
    "澶": "濵濱浜",
    "滨": "浜濱濵",
    "埼": "崎﨑",
    "奇": "崎",
    "己": "巳",
    "末": "未",
    "未": "末",
    "士": "土",
    "土": "士",
    "千": "干",
    "干": "千",
    "ロ": "口",
    "口": "ロ",
    "ニ": "二",
    "エ": "工",
    "力": "カ",
    "カ": "力",
    "夕": "タ",
    "タ": "夕",
    "卜": "ト",
    "八": "ハ",
}
MOST = 8


def _index() -> dict[str, str]:
    twins: dict[str, str] = {}
    for group in _GROUPS.split():
        for letter in group:
            known = twins.get(letter, "")
            twins[letter] = known + "".join(c for c in group if c != letter and c not in known)
    return twins


_TWINS = _index()


def list_writings(name: str) -> tuple[str, ...]:
    """Other writings of a name, those with one character changed first; the name itself is not among them."""
    choices = [letter + _TWINS.get(letter, "") + _SLIPS.get(letter, "") for letter in name]
    if not any(len(choice) > 1 for choice in choices) or len(name) > 6:
        return ()
    ranked = sorted(
        product(*(enumerate(choice) for choice in choices)),
        key=lambda way: (sum(rank > 0 for rank, _ in way), sum(rank for rank, _ in way)),
    )
    written = ("".join(letter for _, letter in way) for way in ranked[: 4 * MOST])
    return tuple(dict.fromkeys(one for one in written if one != name))[:MOST]
