"""Made-up people: Japanese names with readings and romaji, and names of other countries in their own order."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

FAMILIES = """
佐藤:さとう 鈴木:すずき 高橋:たかはし 髙橋:たかはし 田中:たなか 伊藤:いとう 渡辺:わたなべ 渡邉:わたなべ
渡邊:わたなべ 山本:やまもと 中村:なかむら
小林:こばやし 加藤:かとう 吉田:よしだ 𠮷田:よしだ 山田:やまだ 佐々木:ささき 山口:やまぐち 松本:まつもと
井上:いのうえ 木村:きむら 林:はやし
斎藤:さいとう 齋藤:さいとう 齊藤:さいとう 斉藤:さいとう 清水:しみず 山崎:やまざき 山﨑:やまさき 森:もり
池田:いけだ 橋本:はしもと 阿部:あべ 石川:いしかわ
小川:おがわ 前田:まえだ 岡田:おかだ 長谷川:はせがわ 藤田:ふじた 後藤:ごとう 近藤:こんどう 村上:むらかみ
遠藤:えんどう 青木:あおき 坂本:さかもと
福田:ふくだ 太田:おおた 西村:にしむら 藤井:ふじい 金子:かねこ 岡本:おかもと 中野:なかの 原:はら
小野:おの 竹内:たけうち 中川:なかがわ 松田:まつだ
和田:わだ 石田:いしだ 森田:もりた 上田:うえだ 原田:はらだ 柴田:しばた 酒井:さかい 工藤:くどう
宮﨑:みやざき 宮本:みやもと 内田:うちだ 高木:たかぎ
谷口:たにぐち 安藤:あんどう 大野:おおの 丸山:まるやま 今井:いまい 河野:こうの 藤原:ふじわら 小島:こじま
嶋田:しまだ 武田:たけだ 増田:ますだ 上野:うえの
杉山:すぎやま 千葉:ちば 村田:むらた 菊地:きくち 久保:くぼ 松井:まつい 野口:のぐち 菅原:すがわら
木下:きのした 熊谷:くまがい 佐野:さの 大塚:おおつか
新井:あらい 濵田:はまだ 濱田:はまだ 浜田:はまだ 市川:いちかわ 古川:ふるかわ 本田:ほんだ 平野:ひらの
桜井:さくらい 櫻井:さくらい 廣瀬:ひろせ 澤田:さわだ
辻:つじ 東:あずま 乾:いぬい 関:せき 堀:ほり 南:みなみ 星:ほし 西園寺:さいおんじ 勅使河原:てしがわら
五十嵐:いがらし 御手洗:みたらい 小鳥遊:たかなし
德永:とくなが 龍崎:りゅうざき 國分:こくぶ 邊見:へんみ 栁田:やなぎだ 冨永:とみなが 眞鍋:まなべ
瀧本:たきもと 薮内:やぶうち 葛城:かつらぎ 祇園:ぎおん
比嘉:ひが 金城:きんじょう 我那覇:がなは 喜屋武:きゃん 東海林:しょうじ 服部:はっとり
長曽我部:ちょうそかべ 一ノ瀬:いちのせ 井ノ原:いのはら 佐久間:さくま
"""
GIVENS = """
翔太:しょうた 健太:けんた 大輔:だいすけ 直樹:なおき 拓也:たくや 誠:まこと 浩:ひろし 隆:たかし
健一:けんいち 裕介:ゆうすけ 修:おさむ 徹:とおる 茂:しげる
恵子:けいこ 由美子:ゆみこ 陽子:ようこ 智子:ともこ 直美:なおみ 久美子:くみこ 裕子:ゆうこ 美咲:みさき
さくら:さくら 愛:あい 葵:あおい 陽菜:ひな 結衣:ゆい
莉子:りこ 美穂:みほ 香織:かおり 真由美:まゆみ 麻衣:まい 千尋:ちひろ 彩:あや 遥:はるか ゆかり:ゆかり
みのり:みのり あかね:あかね ひろみ:ひろみ
蓮:れん 悠真:ゆうま 湊:みなと 大翔:ひろと 樹:いつき 陸:りく 海斗:かいと 颯太:そうた 一郎:いちろう
次郎:じろう 三郎:さぶろう 太郎:たろう 慎太郎:しんたろう
龍之介:りゅうのすけ 竜也:たつや 和也:かずや 博之:ひろゆき 正人:まさと 光男:みつお 幸子:さちこ
節子:せつこ 雅子:まさこ 恭子:きょうこ 慶一郎:けいいちろう
純:じゅん 薫:かおる 忍:しのぶ 望:のぞみ 響:ひびき 歩:あゆむ 渉:わたる 匠:たくみ 剛:つよし 昇:のぼる
亮:りょう 淳:じゅん 崇:たかし 聡:さとし 哲也:てつや
康弘:やすひろ 英樹:ひでき 秀明:ひであき 信一:しんいち 達也:たつや 俊介:しゅんすけ 優子:ゆうこ 絵里:えり
明日香:あすか 沙織:さおり 奈々:なな 玲子:れいこ
梨花:りか 眞一:しんいち 凜:りん 煌:こう 怜央:れお 百合子:ゆりこ 菜々子:ななこ 弥生:やよい 皐月:さつき
奏:かなで ジュン:じゅん マリ:まり
"""
# In the order in which each is printed; the last word of the first kind, the first of the others, is the family name.
WESTERN = """
David Miller|Emily Carter|Jean-Pierre Dubois|Anna Kowalska|Michael O'Brien|Sofia Rossi|Lars Andersen
Priya Sharma
Thomas Müller|María García|Ethan Clarke|Grace Thompson|Lucas van Dijk|Hannah Schneider|Oliver Bennett
Rachel Cohen
"""
CHINESE = (
    "王 偉:WANG Wei,李 娜:LI Na,張 敏:ZHANG Min,陳 志強:CHEN Zhiqiang,劉 洋:LIU Yang,"
    "黄 麗華:HUANG Lihua,林 建宏:LIN Chien-Hung"
)
KOREAN = (
    "金 敏俊:KIM Minjun,朴 智恵:PARK Jihye,李 成浩:LEE Seongho,崔 恩英:CHOI Eunyoung,鄭 大鉉:JEONG Daehyun"
)
KATAKANA_OF = {"David": "デイビッド", "Emily": "エミリー", "Michael": "マイケル", "Thomas": "トーマス"}

SYLLABLES = dict(
    pair.split(":")
    for pair in """
あ:a い:i う:u え:e お:o か:ka き:ki く:ku け:ke こ:ko さ:sa し:shi す:su せ:se そ:so た:ta ち:chi
つ:tsu て:te と:to な:na に:ni ぬ:nu ね:ne の:no
は:ha ひ:hi ふ:fu へ:he ほ:ho ま:ma み:mi む:mu め:me も:mo や:ya ゆ:yu よ:yo ら:ra り:ri る:ru れ:re
ろ:ro わ:wa を:o ん:n が:ga ぎ:gi ぐ:gu げ:ge ご:go
ざ:za じ:ji ず:zu ぜ:ze ぞ:zo だ:da ぢ:ji づ:zu で:de ど:do ば:ba び:bi ぶ:bu べ:be ぼ:bo ぱ:pa ぴ:pi
ぷ:pu ぺ:pe ぽ:po
きゃ:kya きゅ:kyu きょ:kyo しゃ:sha しゅ:shu しょ:sho ちゃ:cha ちゅ:chu ちょ:cho にゃ:nya にゅ:nyu
にょ:nyo ひゃ:hya ひゅ:hyu ひょ:hyo みゃ:mya みゅ:myu
みょ:myo りゃ:rya りゅ:ryu りょ:ryo ぎゃ:gya ぎゅ:gyu ぎょ:gyo じゃ:ja じゅ:ju じょ:jo びゃ:bya びゅ:byu
びょ:byo
""".split()
)


@dataclass(frozen=True, slots=True)
class Person:
    """One made-up person. `kind` is japanese, western, chinese or korean; readings are hiragana, "" where none."""

    family: str
    given: str
    family_reading: str
    given_reading: str
    latin_family: str
    latin_given: str
    kind: str = "japanese"


def write_romaji(kana: str) -> str:
    """Hepburn as on passports: long vowels are not marked, っ doubles, ん before b, m, p is m."""
    latin, position = "", 0
    while position < len(kana):
        if kana[position] == "っ":
            latin += "t" if kana[position + 1] == "ち" else SYLLABLES[kana[position + 1]][0]
            position += 1
            continue
        size = 2 if kana[position : position + 2] in SYLLABLES else 1
        latin += SYLLABLES[kana[position : position + size]]
        position += size
    for long, short in (("ou", "o"), ("oo", "o"), ("uu", "u"), ("nb", "mb"), ("nm", "mm"), ("np", "mp")):
        latin = latin.replace(long, short)
    return latin.capitalize()


def pick_pair(rng: Random, words: str) -> tuple[str, str]:
    written, _, reading = rng.choice(words.split()).partition(":")
    return written, reading


def make_japanese(rng: Random) -> Person:
    (family, family_kana), (given, given_kana) = pick_pair(rng, FAMILIES), pick_pair(rng, GIVENS)
    return Person(family, given, family_kana, given_kana, write_romaji(family_kana), write_romaji(given_kana))


def make_neighbour(rng: Random, written: str, kind: str) -> Person:
    characters, _, latin = written.partition(":")
    family, _, given = characters.partition(" ")
    latin_family, _, latin_given = latin.partition(" ")
    return Person(family, given, "", "", latin_family.capitalize(), latin_given, kind)


def make_western(rng: Random) -> Person:
    whole = rng.choice(WESTERN.replace("\n", "|").strip("|").split("|"))
    given, _, family = whole.partition(" ")
    return Person(family, given, "", "", family, given, "western")


def make_person(rng: Random) -> Person:
    chance = rng.random()
    if chance < 0.05:
        return make_neighbour(rng, rng.choice(CHINESE.split(",")), "chinese")
    if chance < 0.08:
        return make_neighbour(rng, rng.choice(KOREAN.split(",")), "korean")
    return make_japanese(rng)
