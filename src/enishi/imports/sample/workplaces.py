"""Invented companies, with what people there do. Every domain is one reserved for examples (RFC 2606, JPRS)."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Workplace:
    organisation: str
    domain: str
    posts: tuple[tuple[str, str], ...]


def _posts(*pairs: str) -> tuple[tuple[str, str], ...]:
    split = (pair.split("/") for pair in pairs)
    return tuple((department, title) for department, title in split)


OWN_COMPANY = Workplace("あさぎり文具株式会社", "asagiri.example.jp", _posts(
    "商品企画部/", "商品企画部/主任", "商品企画部/係長", "営業部/", "営業部/主任", "営業部/課長", "総務部/", "人事部/主任",
    "情報システム部/", "生産管理部/係長", "経理部/", "宣伝課/", "品質保証部/主任", "物流センター/センター長"))

CUSTOMERS = (
    Workplace("株式会社こもれび書房", "komorebi.example.co.jp", _posts("文具売場/チーフ", "仕入部/課長")),
    Workplace("カエデ百貨店株式会社", "kaede.example.co.jp", _posts("文具雑貨課/バイヤー", "催事企画部/係長")),
    Workplace("株式会社まるいち紙業", "maruichi.example.co.jp", _posts("営業二課/", "営業部/部長")),
    Workplace("ひばり印刷株式会社", "hibari.example.co.jp", _posts("製版課/課長", "営業部/主任")),
    Workplace("株式会社オリオン物流", "orion.example.co.jp", _posts("法人営業部/", "配車課/係長")),
    Workplace("みどり製作所株式会社", "midori.example.co.jp", _posts("営業部/", "金型課/主任")),
    Workplace("株式会社つばめ広告", "tsubame.example.co.jp", _posts("制作部/ディレクター", "営業局/アカウント担当")),
    Workplace("株式会社さざなみ商会", "sazanami.example.co.jp", _posts("販売促進部/", "店舗開発部/課長")),
)

OTHERS = (
    Workplace("株式会社ななほし", "nanahoshi.example.jp", _posts("企画部/", "広報部/主任", "カスタマーサポート部/")),
    Workplace("株式会社ほしぞら教育", "hoshizora.example.jp", _posts("教材編集部/", "教室運営部/エリア長")),
    Workplace("月島ソフトウェア株式会社", "tsukishima-soft.example.jp", _posts("開発部/エンジニア", "開発部/リーダー")),
    Workplace("株式会社くるみ住建", "kurumi.example.jp", _posts("設計課/建築士", "営業部/")),
    Workplace("やまびこ信用組合", "yamabiko.example.jp", _posts("融資課/", "渉外課/係長")),
    Workplace("株式会社すばるメディカル", "subaru-med.example.jp", _posts("営業所/", "学術部/")),
    Workplace("はまなす食品株式会社", "hamanasu.example.jp", _posts("商品開発部/", "品質管理部/主任")),
    Workplace("株式会社みなも不動産", "minamo.example.jp", _posts("賃貸課/店長", "管理部/")),
    Workplace("ゆりのき総合病院", "yurinoki.example.jp", _posts("看護部/看護師", "地域連携室/相談員")),
    Workplace("株式会社あけぼの旅行", "akebono.example.jp", _posts("団体旅行課/", "企画課/主任")),
    Workplace("青葉台市役所", "aobadai.example.jp", _posts("産業振興課/", "子育て支援課/主査", "図書館/司書")),
    Workplace("株式会社ともしび電機", "tomoshibi.example.jp", _posts("知財部/", "調達部/主任")),
    Workplace("学校法人若草学園", "wakakusa.example.ac.jp", _posts("国語科/教諭", "事務局/")),
    Workplace("株式会社リンドウ保険事務所", "rindo.example.jp", _posts("/代表", "業務課/")),
)

SMALL_SHOPS = (
    Workplace("花屋 ミモザ", "mimoza.example.com", _posts("/店主")),
    Workplace("パン工房 むぎの音", "muginone.example.com", _posts("/店主")),
    Workplace("古書 つぐみ堂", "tsugumi.example.com", _posts("/店主")),
    Workplace("デザイン事務所 ハコ", "hako.example.com", _posts("/デザイナー")),
    Workplace("写真館 ひかり", "hikari.example.com", _posts("/カメラマン")),
    Workplace("整体院 なごみ", "nagomi.example.com", _posts("/院長")),
    Workplace("木工房 けやき", "keyaki.example.com", _posts("/職人")),
    Workplace("珈琲焙煎 とまりぎ", "tomarigi.example.com", _posts("/焙煎士")),
    Workplace("行政書士 かわべ事務所", "kawabe.example.com", _posts("/行政書士")),
    Workplace("翻訳室 こだま", "kodama.example.com", _posts("/翻訳者")),
    Workplace("雑貨店 りぼん舎", "ribon.example.com", _posts("/店主")),
    Workplace("編集室 もくせい", "mokusei.example.com", _posts("/編集者")),
)
