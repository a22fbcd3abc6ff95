"""異体字: characters that people write for one another in names, as families of a common form and others.

Facts of the 常用漢字表 (new and old forms), the characters allowed in names, JIS X 0213. NFKC unifies none of them
but the compatibility ideographs. They are folded for *comparison* only; what is stored stays as it was written.
"""

from __future__ import annotations

import itertools
import unicodedata
from collections.abc import Iterator

# The common form first, then its other writings, likeliest first.
FAMILIES = (
    "高髙 崎﨑嵜碕 辺邉邊 斎齋斉齊斊 浜濱濵 徳德 吉𠮷 沢澤 広廣 国國囯 桜櫻 恵惠 真眞 島嶋嶌㠀 "
    "瀬瀨 滝瀧 竜龍 曽曾 条條 淵渕渊 藪薮籔 館舘 関關 豊豐 栄榮 富冨 峰峯 塚塜 土圡𡈽 柳栁桺 "
    "桑桒 船舩 鉄鐵鐡銕 浅淺 黒黑 緑綠 穂穗 稲稻 芦蘆 亀龜 鴎鷗 桧檜 槙槇 薗園 磯礒 窪漥 "
    "枡桝 岳嶽 巌巖 毘毗 鶴靏靍 雁鴈 鶏鷄雞 裵裴 栃杤 蓑簑 籠篭 釜竈竃 脇𦚰 渋澁澀 蔵藏 荘莊 "
    "庄庒 台臺䑓 万萬 与與 余餘 予豫 実實 寿壽 弥彌 祢禰袮 涼凉 静靜 清淸 青靑 彦彥 顔顏 "
    "内內 温溫 横橫 黄黃 将將 毎每 歩步 渉涉 頼賴 戸戶 戻戾 産產 並竝 普暜 巻卷 虚虛 戯戲戱 "
    "既旣 即卽 郷鄕 概槪 録錄 縁緣 隠隱 穏穩 争爭 浄淨 為爲 偽僞 壮壯 装裝 奨奬獎 臓臟 尭堯 "
    "焼燒 暁曉 渓溪谿 謡謠 揺搖 瑶瑤 遥遙 挿插揷 捜搜 痩瘦 挟挾 狭狹 峡峽 侠俠 頬頰 陥陷 "
    "総總 聡聰 窓窻窗牎 続續 読讀 売賣 聴聽 庁廳 厳嚴 単單 弾彈 禅禪 戦戰 獣獸 蝉蟬 楽樂 "
    "薬藥 経經 径徑 茎莖 軽輕 継繼 断斷 恋戀 変變 蛮蠻 湾灣 観觀 勧勸 歓歡 権權 潅灌 験驗 "
    "険險 倹儉 剣劍劔劒釼剱 検檢 済濟 剤劑 当當 党黨 挙擧 誉譽 学學斈 覚覺 労勞 営營 蛍螢 "
    "巣巢 猟獵 脳腦 悩惱 帯帶 滞滯 対對 団團 図圖 囲圍 円圓 徴徵 県縣 礼禮 様樣 拝拜 双雙 "
    "収收 叙敍敘 参參叄 惨慘 蚕蠶 両兩 霊靈 齢齡 歯齒 塩鹽 麦麥 来來徠 随隨 髄髓 堕墮 従從 "
    "縦縱 称稱 証證 遅遲 逓遞 鎮鎭 慎愼 填塡 顛顚 缶罐 闘鬪鬭鬬 餅餠 鋳鑄 銭錢 残殘 践踐 "
    "桟棧 賎賤 駅驛 択擇 訳譯 釈釋 駆驅 区區 欧歐 殴毆 枢樞 髪髮 抜拔 黙默 点點 数數 楼樓 "
    "旧舊 昼晝 画畫畵 晩晚 暦曆 歴歷 棲栖 欝鬱 氷冰 決决 沖冲 況况 減减 準凖 炉爐 爾尓尒 "
    "犠犧 独獨 畳疊疉 痴癡 発發 皐皋臯 盗盜 秋穐秌龝 秘祕 窃竊 粛肅 粋粹 糸絲 縄繩 群羣 胆膽 "
    "舎舍 舗舖 芸藝 苺莓 薫薰 虎乕 号號 衛衞 裏裡 触觸 譲讓 醸釀 嬢孃 壌壤 穣穰 賛贊 転轉 "
    "伝傳 弁辨瓣辯 辞辭 乱亂 郎郞 酔醉 医醫 鈎鉤 隣鄰 雑雜 覇霸 顕顯 湿濕 騒騷 亜亞 悪惡 "
    "仙僊 仮假 会會 体體躰軆 価價 児兒 写寫 処處 剰剩 励勵 効效 勅敕 勲勳勛 厨廚 厩廐廏 呉吳 "
    "唇脣 啓啟 喜㐂 嘱囑 属屬 塁壘 壱壹 弐貳 声聲 寝寢 奥奧 姫姬 姉姊 宝寶寳 寛寬 専專 尚尙 "
    "届屆 帰歸 廃廢 応應 恒恆 拡擴 担擔 拠據 掲揭 摂攝 撃擊 昂昻 昇曻 晋晉 歳歲 気氣 満滿 "
    "熙熈煕 研硏 絵繪 肇肈 萌萠 耀燿 凛凜 亘亙 晃晄 強强 教敎 説說 税稅 脱脫 鋭銳 悦悅 閲閱 "
    "状狀 錬鍊 蝋蠟 莱萊 壷壺 鯵鰺 蝿蠅 掻搔 剥剝 叱𠮟 麺麵麪 麹麴 醤醬 噛嚙 焔焰 倶俱 屏屛 "
    "并幷 梼檮 涛濤 祷禱 穎頴 箪簞 繍繡 繋繫 蒋蔣 蛎蠣 躯軀 撹攪 侭儘 諌諫 砺礪 鉱鑛礦砿 "
    "頚頸 鹸鹼 庵菴 仏佛 払拂 冊册 冴冱 刃刄 刈苅 別别 博愽 卓桌 圏圈 尽盡 曹曺 朗朖 栗㮚 "
    "梁樑 梨棃 椀碗 欠缺 湧涌 瓶甁 疎疏 糧粮 翻飜 臈臘 荊荆 虫蟲 蝦鰕 衆眾 謙谦 賢贒 野埜 "
    "鎌鐮 間閒 灯燈 面靣 麟麐 増增 村邨 杉杦 柏栢 櫟檪 迪廸 達逹 珍珎 峨峩 略畧 煙烟 緒緖 "
    "涙淚 兪俞 鴬鶯 俣俁 叡睿 "
)
MOST_PLACES = 5  # characters of one name that are tried in other writings
MOST_CHANGED = 3  # of them at once
_COMPATIBLE = [*range(0xFA10, 0xFA6B), 0xF91D, 0xF928, 0xF929, 0xF936, 0xF970, 0xF9D0, 0xF9DC]
_SELECTORS = [*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0)]

# Which glyph of a character is meant (葛 with one or the other foot): never another name.
WITHOUT_SELECTORS = dict.fromkeys(_SELECTORS, "")
# What the first edition folded. Keyed hashes of erased people were made with it, and must be known again.
_AT_FIRST = (
    "髙高 﨑崎 嵜崎 碕崎 邊辺 邉辺 齋斎 齊斎 斉斎 濵浜 濱浜 德徳 𠮷吉 澤沢 廣広 國国 櫻桜 "
    "惠恵 眞真 嶋島 嶌島 瀨瀬 瀧滝 龍竜 曾曽 條条 寬寛 淵渕 渊渕 藪薮 籔薮 莊荘 假仮 "
    "榮栄 豐豊 壽寿 實実 凉涼 彌弥 與与 萬万 關関 鬪闘 靜静 黑黒 增増 藏蔵 舘館 縣県 "
    "圓円 會会 學学 將将 晉晋 淺浅 "
)
FOLDED_AT_FIRST = str.maketrans({pair[0]: pair[1] for pair in _AT_FIRST.split()})
FOLDED = str.maketrans({other: family[0] for family in FAMILIES.split() for other in family[1:]})


def _gather() -> dict[str, str]:
    """Character -> its other writings; the old forms among the compatibility ideographs (神) come last."""
    found = {one: family.replace(one, "") for family in FAMILIES.split() for one in family}
    for code in _COMPATIBLE:
        old, plain = chr(code), unicodedata.normalize("NFKC", chr(code))
        if old != plain:
            found[old] = plain + found.get(plain, "")
            found[plain] = found.get(plain, "") + old
    return found


WRITINGS = _gather()
_PLACES = {one: place for place, family in enumerate(FAMILIES.split()) for one in family}
_COMMON = frozenset(family[0] for family in FAMILIES.split())


def find_family(letter: str) -> str:
    """The common form of a character and its other writings; "" when it has none."""
    place = _PLACES.get(letter)
    return FAMILIES.split()[place] if place is not None else ""


def list_variants(name: str, *, most: int = 12) -> list[str]:
    """Other writings of a name, likeliest first: 渡辺 -> 渡邉, 渡邊; empty when nobody writes it otherwise."""
    plain = name.translate(WITHOUT_SELECTORS)
    places = [place for place, one in enumerate(plain) if one in WRITINGS][:MOST_PLACES]
    ranks: dict[str, float] = {}
    for count in range(1, min(MOST_CHANGED, len(places)) + 1):
        for chosen in itertools.combinations(places, count):
            for written, rank in _write_otherwise(plain, chosen):
                ranks[written] = min(rank, ranks.get(written, rank))
    return sorted(ranks, key=lambda written: ranks[written])[:most]


def _write_otherwise(name: str, places: tuple[int, ...]) -> Iterator[tuple[str, float]]:
    """The name with these characters written otherwise; a smaller rank is likelier."""
    for picks in itertools.product(*(enumerate(WRITINGS[name[place]], start=1) for place in places)):
        letters, rank = list(name), 2.0 * len(picks)
        for place, (number, writing) in zip(places, picks, strict=True):
            letters[place] = writing
            rank += (0.5 if writing in _COMMON else number) + _PLACES.get(writing, 999) / 200
        yield "".join(letters), rank
