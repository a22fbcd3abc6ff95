"""Other ways to write a name (異体字), for one tap: what was read stays as it is, its twins are offered."""

from __future__ import annotations

from itertools import product

# Characters people write for one another in names, commonest first; also those no recogniser knows (﨑, 濵, 𠮷).
_GROUPS = (
    "高髙 崎﨑嵜 辺邊邉 斎齋斉齊 浜濱濵 徳德 吉𠮷 沢澤 広廣 国國 桜櫻 恵惠 真眞 島嶋嶌 瀬瀨 滝瀧 竜龍 "
    "曽曾 条條 寛寬 渕淵渊 薮藪籔 荘莊 栄榮 豊豐 寿壽 実實 涼凉 弥彌 与與 万萬 関關 静靜 黒黑 増增 "
    "蔵藏 館舘 県縣 円圓 会會 学學 将將 晋晉 浅淺 柳栁 土圡 富冨 峰峯 桑桒 船舩 郎郞 朗朖 穣穰 "
    "亀龜 楽樂 礼禮 緒緖 薫薰 鉄鐵 総總 聡聰 巌巖 桧檜 横橫 温溫 清淸 青靑 頼賴 児兒 鴎鷗 秋穐 野埜 "
    "経經 伝傳 団團 塩鹽 応應 恒恆 悦悅 様樣 権權 渓溪 為爲 稲稻 粋粹 継繼 緑綠 芦蘆 衛衞 証證 読讀 "
    "遥遙 郷鄕 鎮鎭 録錄 双雙 霊靈 顕顯 駅驛 鶏鷄 麦麥 祢禰 彦彥 絵繪 尭堯 槙槇 凛凜 萌萠 桝枡"
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
    "干": "千",
    "ロ": "口",
    "ニ": "二",
    "エ": "工",
    "力": "カ",
    "夕": "タ",
    "卜": "ト",
}
_SELDOM_KNOWN = frozenset("﨑嵜濵𠮷栁德瀨寬凜桒圡")
MOST = 8


def _index() -> dict[str, str]:
    twins: dict[str, str] = {}
    for group in _GROUPS.split():
        for letter in group:
            known = twins.get(letter, "")
            twins[letter] = known + "".join(c for c in group if c != letter and c not in known)
    return twins


_TWINS = _index()


def list_writings(name: str, *, is_doubtful: bool = False) -> tuple[str, ...]:
    """Other writings of a name, those with one character changed first; the name itself is not among them.

    When the letters were read with doubt, those that a recogniser seldom knows come before its usual ones.
    """
    choices = [letter + _TWINS.get(letter, "") + _SLIPS.get(letter, "") for letter in name]
    if not any(len(choice) > 1 for choice in choices) or len(name) > 6:
        return ()
    ranked = sorted(
        product(*(enumerate(choice) for choice in choices)),
        key=lambda way: (sum(rank > 0 for rank, _ in way), sum(rank for rank, _ in way)),
    )
    written = ("".join(letter for _, letter in way) for way in ranked[: 4 * MOST])
    others = list(dict.fromkeys(one for one in written if one != name))
    if is_doubtful:
        others.sort(key=lambda one: not any(letter in _SELDOM_KNOWN and letter not in name for letter in one))
    return tuple(others[:MOST])
