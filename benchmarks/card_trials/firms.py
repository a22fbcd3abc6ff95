"""Made-up organisations with the name in Latin letters and a domain, and the posts people hold in them."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

KANJI_STEMS = """
東洋:Toyo 日新:Nissin 丸和:Maruwa 三光:Sanko 大成:Taisei 北斗:Hokuto 瑞穂:Mizuho 富士見:Fujimi 青葉:Aoba
松風:Matsukaze 千歳:Chitose 桜木:Sakuragi 常盤:Tokiwa
光洋:Koyo 中央:Chuo 共栄:Kyoei 昭和:Showa 朝日ヶ丘:Asahigaoka 若竹:Wakatake 海星:Kaisei 武蔵野:Musashino
信和:Shinwa 鶴見:Tsurumi 橘:Tachibana 八雲:Yakumo
"""
TRADES = """
建設:Construction 工業:Industries 製作所:Manufacturing 商事:Trading 電機:Electric 化学:Chemical
印刷:Printing 運輸:Transport 不動産:Realty 食品:Foods 精機:Precision
設計事務所:Architects 薬品:Pharma 通信:Communications 物産:Products 繊維:Textile 鉄工所:Ironworks
造園:Landscaping 保険サービス:Insurance 醸造:Brewery 出版:Publishing
"""
KANA_NAMES = """
サイボウル:Cybowl ミライノオト:MiraiNoOto ソラシド:Solacido アークライト:Arclight
ノースウインド:NorthWind グリーンリーフ:GreenLeaf クロスポイント:CrossPoint
ひだまり:Hidamari つむぎ:Tsumugi あおぞら:Aozora ポラリスデザイン:PolarisDesign
テクノフロンティア:TechnoFrontier ライフブリッジ:LifeBridge ヨツバフーズ:YotsubaFoods
はなまるキッチン:HanamaruKitchen エム・ケイ・プランニング:MKPlanning コトバラボ:KotobaLab
フォレスト＆カンパニー:ForestCompany シーズ・ワークス:SeedsWorks
"""
LATIN_NAMES = (
    "Lumina Works|NEXTSTEP|Kumo Systems|BLUE HARBOR|Atelier Nagi|Orbit Design|TRIAXIS|"
    "Harvest & Co.|SORA Robotics|Pixel Garden"
)
OTHERS = """
東都医科大学:Toto Medical University:ac.jp 北陵大学:Hokuryo University:ac.jp 青海市役所:Aomi City
Office:lg.jp 西浜市商工会議所:Nishihama Chamber of Commerce:or.jp
みどり法律事務所:Midori Law Office:jp 木蓮会計事務所:Mokuren Accounting:com さかえ税理士法人:Sakae Tax
Corporation:or.jp 山波病院:Yamanami Hospital:or.jp
喫茶 木もれ日:Cafe Komorebi:com 中之島フィルハーモニー管弦楽団:Nakanoshima Philharmonic:or.jp
株式会社三つ葉銀行:Mitsuba Bank:co.jp
"""
FORMS_BEFORE = ("株式会社",) * 8 + (
    "有限会社",
    "合同会社",
    "一般社団法人",
    "特定非営利活動法人",
    "(株)",
    "㈱",
    "医療法人",
    "公益財団法人",
)
FORMS_AFTER = ("株式会社",) * 8 + ("有限会社", "合同会社", "(株)", "㈱", "協同組合")
LATIN_FORMS = ("Co., Ltd.", "Inc.", "Corporation", "K.K.", "LLC", "Corp.", "CO.,LTD.")

DIVISIONS = """
営業本部 営業部 第一営業部 法人営業部 開発部 研究開発本部 技術部 製造部 品質保証部 総務部 人事部 経理部
企画部 経営企画室 広報室 情報システム部 マーケティング部
海外事業部 デジタル推進室 カスタマーサクセス部 デザイン部 購買部 法務部 東京支店 大阪支社 名古屋営業所
九州支社 編集部 商品企画本部 プロダクト本部 ソリューション事業部 医学部
"""
SECTIONS = """
第一課 第二課 営業課 企画課 システム課 法人営業グループ 開発グループ 採用チーム 広報課 海外課 設計課
東日本グループ プラットフォームチーム 制作課 地域振興係 内科
"""
POSTS = """
代表取締役 代表取締役社長 取締役 専務取締役 常務執行役員 執行役員 部長 副部長 課長 係長 主任 主査
課長代理 室長 支店長 所長 店長 マネージャー シニアマネージャー チーフ
リーダー ディレクター プロデューサー エンジニア シニアエンジニア デザイナー コンサルタント アドバイザー
教授 准教授 講師 編集長 理事長 事務局長 営業担当 プランナー 主幹研究員 次長 代表
"""
LATIN_POSTS = {
    "代表取締役": "Representative Director",
    "代表取締役社長": "President & CEO",
    "取締役": "Director",
    "部長": "General Manager",
    "課長": "Manager",
    "主任": "Chief",
    "執行役員": "Executive Officer",
    "エンジニア": "Engineer",
    "教授": "Professor",
    "デザイナー": "Designer",
    "係長": "Assistant Manager",
    "室長": "Office Manager",
}
LATIN_DIVISIONS = {
    "営業部": "Sales Department",
    "開発部": "Development Department",
    "人事部": "Human Resources",
    "総務部": "General Affairs",
    "経理部": "Accounting Department",
    "海外事業部": "Overseas Division",
    "技術部": "Engineering Department",
    "マーケティング部": "Marketing Department",
}
SECOND_POSTS = "工学博士:博士（工学）:兼 採用責任者:CTO:CFO:最高技術責任者:エグゼクティブアドバイザー:COO"
QUALIFICATIONS = """
一級建築士 宅地建物取引士 公認会計士 税理士 弁護士 中小企業診断士 社会保険労務士 医学博士
技術士（建設部門） 管理栄養士 行政書士 司法書士 薬剤師 二級建築士 ファイナンシャルプランナー
"""
SLOGANS = (
    "人と街をつなぐ、確かな技術",
    "Design for Tomorrow",
    "おいしい毎日を食卓へ",
    "地域とともに歩む",
    "創業100年のものづくり",
    "Think Local, Act Global",
    "営業時間 10:00～19:00（水曜定休）",
    "登録番号 T1234567890123",
    "宅地建物取引業 東京都知事(3)第12345号",
    "ISO9001認証取得 JQA-QM1234",
    "一般建設業 許可番号（般-3）第45678号",
    "事業内容：Webサイト制作・システム開発・保守運用",
    "駐車場あり 駅より徒歩5分",
    "FSC認証紙を使用しています",
)


@dataclass(frozen=True, slots=True)
class Firm:
    """`name` is as printed, with its legal form; `stem` without it; `latin` with a Latin legal form."""

    name: str
    stem: str
    latin: str
    domain: str


def make_domain(rng: Random, latin: str, ending: str = "") -> str:
    word = "".join(letter for letter in latin.lower() if letter.isascii() and letter.isalnum())
    if rng.random() < 0.2 and " " in latin:
        word = "-".join("".join(c for c in part.lower() if c.isalnum()) for part in latin.split()).strip("-")
    chosen = ending or rng.choice(("co.jp", "co.jp", "co.jp", "jp", "com", "com", "net", "or.jp"))
    return f"{word[:22].strip('-')}.{chosen}"


def pick_stem(rng: Random) -> tuple[str, str]:
    chance = rng.random()
    if chance < 0.45:
        stem, _, latin = rng.choice(KANJI_STEMS.split()).partition(":")
        trade, _, latin_trade = rng.choice(TRADES.split()).partition(":")
        return stem + trade, f"{latin} {latin_trade}"
    if chance < 0.8:
        stem, _, latin = rng.choice(KANA_NAMES.split()).partition(":")
        return stem, latin
    latin = rng.choice(LATIN_NAMES.split("|"))
    return latin, latin


def make_firm(rng: Random) -> Firm:
    if rng.random() < 0.12:
        name, latin, ending = rng.choice(split_others())
        return Firm(name, name, latin, make_domain(rng, latin, ending))
    stem, latin = pick_stem(rng)
    gap = rng.choice(("", "", "", " ", "　"))
    if rng.random() < 0.55:
        name = rng.choice(FORMS_BEFORE) + gap + stem
    else:
        name = stem + gap + rng.choice(FORMS_AFTER)
    return Firm(name, stem, f"{latin} {rng.choice(LATIN_FORMS)}", make_domain(rng, latin))


def split_others() -> list[tuple[str, str, str]]:
    found, rest = [], " ".join(OTHERS.split())
    while rest:
        name, _, rest = rest.partition(":")
        latin, _, rest = rest.partition(":")
        ending, _, rest = rest.partition(" ")
        found.append((name, latin, ending))
    return found


def make_department(rng: Random) -> tuple[str, ...]:
    chance = rng.random()
    if chance < 0.22:
        return ()
    if chance < 0.65:
        return (rng.choice(DIVISIONS.split()),)
    return (rng.choice(DIVISIONS.split()), rng.choice(SECTIONS.split()))


def make_titles(rng: Random) -> tuple[str, ...]:
    chance = rng.random()
    if chance < 0.1:
        return ()
    first = rng.choice(POSTS.split())
    return (first,) if chance < 0.85 else (first, rng.choice(SECOND_POSTS.split(":")))
