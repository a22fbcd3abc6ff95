"""Thirty-odd cards of very different trades, as a recogniser gives them, slips included."""

from __future__ import annotations

from enishi.cards.readers.fields.tests.hand_made import DOWN, HandMade

DECK = (
    HandMade(
        "it",
        (
            ("株式会社ミライノート", 60, 50, 34), ("プロダクト開発部", 60, 150, 22), ("シニアエンジニア", 300, 150, 22),
            ("なかむら　しょうた", 60, 205, 14), ("中村 翔太", 60, 230, 52), ("〒150-0002", 60, 360, 20),
            ("東京都渋谷区渋谷2-21-1 渋谷ヒカリエ 33F", 60, 385, 20), ("TEL：03-6419-1234 / FAX：03-6419-1235", 60, 415, 20),
            ("E-mail：shota.nakamura@mirainote.co.jp", 60, 445, 20), ("https://www.mirainote.co.jp/", 60, 475, 20),
        ),
        {
            "family": "中村", "given": "翔太", "family_reading": "なかむら", "given_reading": "しょうた", "reading_source": "card",
            "organisation": "株式会社ミライノート", "department": "プロダクト開発部", "titles": ("シニアエンジニア",),
            "emails": ("shota.nakamura@mirainote.co.jp",), "phones": (("03-6419-1234", "phone"), ("03-6419-1235", "fax")),
            "postal_code": "150-0002", "address": "東京都渋谷区渋谷2-21-1 渋谷ヒカリエ 33F",
            "links": (("https://www.mirainote.co.jp/", "url"),), "unplaced": (),
            "address_parts": {"region": "東京都", "city": "渋谷区", "street": "渋谷2-21-1", "extended": "渋谷ヒカリエ 33F"},
        },
    ),
    HandMade(
        "tax_office",
        (
            ("髙橋税理士事務所", 70, 60, 30), ("所長 税理士", 70, 170, 22), ("髙　橋　健　一", 70, 210, 50),
            ("〒 460-0008", 70, 350, 18), ("愛知県名古屋市中区栄三丁目15番33号", 70, 375, 18), ("栄ガスビル5階", 70, 398, 18),
            ("電話 052-261-0011(代)", 70, 425, 18), ("FAX 052-261-0012", 70, 450, 18), ("携帯 090-1234-5678", 400, 450, 18),
            ("Mail k-takahashi@takahashi-tax,jp", 70, 475, 18),
        ),
        {
            "family": "髙橋", "given": "健一", "organisation": "髙橋税理士事務所", "titles": ("所長",), "qualifications": ("税理士",),
            "emails": ("k-takahashi@takahashi-tax.jp",), "postal_code": "460-0008",
            "phones": (("052-261-0011", "main"), ("052-261-0012", "fax"), ("090-1234-5678", "mobile")),
            "address": "愛知県名古屋市中区栄三丁目15番33号 栄ガスビル5階", "family_reading": "たかはし", "given_reading": "けんいち", "reading_source": "mail",
        },
    ),
    HandMade(
        "law_vertical",
        (
            ("弁護士法人あおぞら法律事務所", 470, 60, 26, True), ("弁護士", 330, 120, 22, True), ("齋藤　美智子", 270, 180, 48, True),
            ("〒一〇〇―〇〇〇五", 150, 300, 18, True), ("東京都千代田区丸の内一丁目六番五号", 120, 300, 18, True),
            ("電話〇三―三二一四―五六七八", 80, 300, 18, True), ("FAX〇三―三二一四―五六七九", 50, 300, 18, True),
        ),
        {
            "family": "齋藤", "given": "美智子", "organisation": "弁護士法人あおぞら法律事務所", "qualifications": ("弁護士",),
            "postal_code": "100-0005", "address": "東京都千代田区丸の内一丁目六番五号",
            "phones": (("03-3214-5678", "phone"), ("03-3214-5679", "fax")),
            "address_parts": {"region": "東京都", "city": "千代田区", "street": "丸の内一丁目六番五号"},
        },
        DOWN,
    ),
    HandMade(
        "town_hall",
        (
            ("みなと市役所", 80, 60, 30), ("産業振興部 商工観光課", 80, 120, 22), ("主任", 80, 180, 20), ("小野寺 さくら", 150, 170, 46),
            ("おのでら", 150, 150, 12), ("さくら", 330, 150, 12), ("〒999-8531 山形県みなと市中町1丁目2番3号", 80, 400, 18),
            ("TEL 0234-22-1111（内線 345）", 80, 430, 18), ("直通 0234-22-1234", 420, 430, 18), ("E-mail:onodera-s@city.minato.lg.jp", 80, 460, 18),
        ),
        {
            "family": "小野寺", "given": "さくら", "organisation": "みなと市役所", "department": "産業振興部 商工観光課", "titles": ("主任",),
            "phones": (("0234-22-1111", "phone"), ("0234-22-1234", "direct")), "emails": ("onodera-s@city.minato.lg.jp",),
            "postal_code": "999-8531", "address": "山形県みなと市中町1丁目2番3号", "family_reading": "おのでら", "given_reading": "さくら",
        },
    ),
    HandMade(
        "clinic",
        (
            ("医療法人社団 若葉会", 70, 50, 22), ("わかば内科クリニック", 70, 80, 32), ("院長", 70, 190, 22), ("医学博士", 140, 190, 22),
            ("松 本 康 弘", 70, 225, 48), ("診療時間 9:00～12:00 / 15:00～18:00", 70, 330, 16), ("〒862-0950 熊本県熊本市中央区水前寺3-4-5", 70, 400, 18),
            ("TEL 096-381-2222 FAX 096-381-2223", 70, 430, 18), ("http://wakaba-clinic.or.jp", 70, 460, 18),
        ),
        {
            "family": "松本", "given": "康弘", "organisation": "医療法人社団 若葉会 わかば内科クリニック", "titles": ("院長",), "qualifications": ("医学博士",),
            "phones": (("096-381-2222", "phone"), ("096-381-2223", "fax")), "postal_code": "862-0950",
            "links": (("http://wakaba-clinic.or.jp", "url"),), "address": "熊本県熊本市中央区水前寺3-4-5",
        },
    ),
    HandMade(
        "university",
        (
            ("国立大学法人 東北学院工科大学", 60, 50, 26), ("大学院情報科学研究科 知能システム専攻", 60, 100, 20), ("准教授 博士（工学）", 60, 140, 20),
            ("渡邉 恵理子", 60, 190, 44), ("Eriko WATANABE, Ph.D.", 60, 245, 20), ("〒980-8579 宮城県仙台市青葉区荒巻字青葉6-6-05", 60, 370, 18),
            ("Tel: 022-795-1234", 60, 400, 18), ("e-mail: eriko.watanabe.b5@tohoku.ac.jp", 60, 430, 18),
        ),
        {
            "family": "渡邉", "given": "恵理子", "latin_name": "Eriko WATANABE", "organisation": "国立大学法人 東北学院工科大学",
            "department": "大学院情報科学研究科 知能システム専攻", "titles": ("准教授",), "qualifications": ("博士（工学）", "Ph.D."),
            "family_reading": "わたなべ", "given_reading": "えりこ", "reading_source": "romaji", "emails": ("eriko.watanabe.b5@tohoku.ac.jp",),
        },
    ),
    HandMade(
        "freelancer",
        (
            ("フリーランスデザイナー", 90, 150, 20), ("森 結衣", 90, 190, 54), ("Yui Mori", 90, 255, 22), ("Mobile: 080-3456-7890", 90, 380, 18),
            ("yui.mori.design@gmail.com", 90, 410, 18), ("Instagram: @yui_mori_design", 90, 440, 18), ("https://yuimori.design", 90, 470, 18),
        ),
        {
            "family": "森", "given": "結衣", "latin_name": "Yui Mori", "titles": ("フリーランスデザイナー",), "emails": ("yui.mori.design@gmail.com",),
            "phones": (("080-3456-7890", "mobile"),), "links": (("@yui_mori_design", "instagram"), ("https://yuimori.design", "url")),
            "organisation": "", "family_reading": "もり", "given_reading": "ゆい",
        },
    ),
    HandMade(
        "npo",
        (
            ("特定非営利活動法人", 60, 50, 18), ("こども食堂ひだまり", 60, 75, 34), ("理事長", 60, 190, 20), ("岡部 真由美", 140, 180, 44),
            ("〒530-0001 大阪府大阪市北区梅田1-2-3", 60, 390, 18), ("大阪駅前第2ビル 12階", 60, 415, 18), ("T: 06-6345-1234 F: 06-6345-1235", 60, 440, 18),
            ("E: okabe@hidamari-npo.org", 60, 465, 18),
        ),
        {
            "family": "岡部", "given": "真由美", "organisation": "特定非営利活動法人こども食堂ひだまり", "titles": ("理事長",),
            "phones": (("06-6345-1234", "phone"), ("06-6345-1235", "fax")), "emails": ("okabe@hidamari-npo.org",), "department": "",
            "address": "大阪府大阪市北区梅田1-2-3 大阪駅前第2ビル 12階", "family_reading": "おかべ",
        },
    ),
    HandMade(
        "foreign_company",
        (
            ("ACME Robotics Inc.", 60, 50, 36), ("Maria L. Fernández", 60, 190, 40), ("Vice President, Business Development", 60, 240, 20),
            ("500 Market Street, Suite 300", 60, 370, 18), ("San Francisco, CA 94105, USA", 60, 395, 18), ("+1 415 555 2671", 60, 425, 18),
            ("maria.fernandez@acmerobotics.com", 60, 450, 18), ("www.acmerobotics.com", 60, 475, 18),
        ),
        {
            "family": "Fernández", "given": "Maria", "middle": "L.", "is_given_first": True, "organisation": "ACME Robotics Inc.",
            "titles": ("Vice President, Business Development",), "emails": ("maria.fernandez@acmerobotics.com",),
            "phones": (("+1-415-555-2671", "phone"),), "links": (("www.acmerobotics.com", "url"),),
            "address": "500 Market Street, Suite 300, San Francisco, CA 94105, USA",
        },
    ),
    HandMade(
        "temple",
        (
            ("浄土真宗本願寺派", 450, 80, 18, True), ("光明山　蓮華寺", 410, 80, 34, True), ("住職", 280, 150, 22, True), ("藤　原　了　海", 230, 200, 46, True),
            ("〒六〇五｜〇〇七三", 130, 400, 16, True), ("京都府京都市東山区祇園町北側三四七", 105, 400, 16, True), ("電話　〇七五（五六一）一二三四", 70, 400, 16, True),
        ),
        {
            "family": "藤原", "given": "了海", "titles": ("住職",), "postal_code": "605-0073", "phones": (("075-561-1234", "phone"),),
            "address": "京都府京都市東山区祇園町北側三四七", "organisation": "光明山 蓮華寺",
        },
        DOWN,
    ),
    HandMade(
        "farmer",
        (
            ("自然栽培のお米と野菜", 60, 40, 18), ("ささき農園", 60, 70, 40), ("代表", 60, 200, 20), ("佐々木 大地", 130, 190, 44),
            ("〒013-0036 秋田県横手市駅前町7番1号", 60, 400, 18), ("TEL/FAX 0182-32-1234", 60, 430, 18), ("携帯 090-8765-4321", 400, 430, 18),
            ("LINE ID: sasaki_farm", 60, 460, 18),
        ),
        {
            "family": "佐々木", "given": "大地", "organisation": "ささき農園", "titles": ("代表",), "phones": (("0182-32-1234", "phone"), ("090-8765-4321", "mobile")),
            "links": (("sasaki_farm", "line"),), "unplaced": ("自然栽培のお米と野菜",),
        },
    ),
    HandMade(
        "holding",
        (
            ("みどりホールディングスグループ", 60, 30, 14), ("みどり電機株式会社", 60, 55, 32), ("東日本営業本部 第一営業部", 60, 130, 20), ("部長代理", 60, 160, 20),
            ("五十嵐 慎", 60, 200, 48), ("S. Igarashi", 320, 220, 20), ("本社 〒105-0011 東京都港区芝公園1-1-1", 60, 350, 16),
            ("大阪支社 〒541-0041 大阪府大阪市中央区北浜2-2-2", 60, 375, 16), ("TEL 03-5400-0001(代表) 03-5400-0002(直通)", 60, 400, 16),
            ("MOBILE 070-1111-2222", 60, 425, 16), ("URL www.midori-denki.co.jp", 60, 450, 16), ("E-MAIL igarashi_s@midori-denki.co.jp", 60, 475, 16), ("ISO9001認証取得", 700, 500, 14),
        ),
        {
            "family": "五十嵐", "given": "慎", "organisation": "みどり電機株式会社", "department": "東日本営業本部 第一営業部", "titles": ("部長代理",),
            "phones": (("03-5400-0001", "main"), ("03-5400-0002", "direct"), ("070-1111-2222", "mobile")), "postal_code": "105-0011",
            "address": "東京都港区芝公園1-1-1", "emails": ("igarashi_s@midori-denki.co.jp",), "latin_name": "S. Igarashi", "family_reading": "いがらし",
        },
    ),
    HandMade(
        "glued",
        (
            ("代表取締役社長山田太郎", 60, 180, 40), ("株式会社山田製作所", 60, 60, 30), ("〒3330851埼玉県川口市芝新町8-1", 60, 380, 18),
            ("TEL048-265-1111FAX048-265-1112", 60, 410, 18), ("E-mailtaro@yamada-ss.cojp", 60, 440, 18), ("http//www.yamada-ss.co.jp", 60, 470, 18),
        ),
        {
            "family": "山田", "given": "太郎", "titles": ("代表取締役社長",), "organisation": "株式会社山田製作所", "postal_code": "333-0851",
            "phones": (("048-265-1111", "phone"), ("048-265-1112", "fax")), "emails": ("taro@yamada-ss.co.jp",), "address": "埼玉県川口市芝新町8-1",
        },
    ),
    HandMade(
        "two_languages",
        (
            ("サクラ商事株式会社", 60, 40, 28), ("Sakura Trading Co., Ltd.", 60, 75, 18), ("海外事業部 課長", 60, 150, 20), ("Manager, Overseas Business Division", 60, 175, 16),
            ("大野 雄一", 60, 210, 46), ("Yuichi Ohno", 60, 262, 20), ("〒650-0001 兵庫県神戸市中央区加納町4-5-6", 60, 380, 16),
            ("4-5-6 Kano-cho, Chuo-ku, Kobe 650-0001 Japan", 60, 402, 14), ("Tel: +81-78-331-1234 Fax: +81-78-331-1235", 60, 430, 16), ("y.ohno@sakura-trading.co.jp", 60, 455, 16),
        ),
        {
            "family": "大野", "given": "雄一", "latin_name": "Yuichi Ohno", "organisation": "サクラ商事株式会社", "organisation_latin": "Sakura Trading Co., Ltd.",
            "department": "海外事業部", "titles": ("課長",), "phones": (("+81-78-331-1234", "phone"), ("+81-78-331-1235", "fax")), "family_reading": "おおの",
            "given_reading": "ゆういち", "reading_source": "romaji", "address": "兵庫県神戸市中央区加納町4-5-6",
        },
    ),
    HandMade(
        "maiden",
        (
            ("社会保険労務士法人ひまわり", 60, 60, 28), ("特定社会保険労務士・中小企業診断士", 60, 150, 20), ("伊藤（旧姓 清水）直美", 60, 200, 40),
            ("〒700-0901 岡山県岡山市北区本町6-36", 60, 380, 18), ("☎086-222-3456", 60, 410, 18), ("naomi@himawari-sr.jp", 60, 440, 18),
        ),
        {
            "family": "伊藤", "given": "直美", "former_family": "清水", "organisation": "社会保険労務士法人ひまわり",
            "qualifications": ("特定社会保険労務士", "中小企業診断士"), "phones": (("086-222-3456", "phone"),), "given_reading": "なおみ",
        },
    ),
    HandMade(
        "shop",
        (
            ("珈琲", 380, 60, 22), ("喫茶 月あかり", 330, 100, 44), ("店主　原田 誠", 350, 250, 26), ("営業時間 8:00-18:00　定休日 水曜", 280, 380, 16),
            ("富山県高岡市末広町10-12", 320, 410, 16), ("0766-21-3344", 380, 440, 16), ("Instagram @tsukiakari_kissa", 330, 470, 16),
        ),
        {
            "family": "原田", "given": "誠", "titles": ("店主",), "organisation": "喫茶 月あかり", "phones": (("0766-21-3344", "phone"),),
            "address": "富山県高岡市末広町10-12", "links": (("@tsukiakari_kissa", "instagram"),),
        },
    ),
    HandMade(
        "scattered",
        (
            ("小", 60, 200, 50), ("林", 150, 200, 50), ("和", 240, 200, 50), ("子", 330, 200, 50), ("合同会社ことのは", 60, 60, 28), ("編集者・ライター", 60, 160, 18),
            ("090-2222-3333", 60, 400, 18), ("kobayashi@kotonoha.llc", 60, 430, 18),
        ),
        {"family": "小林", "given": "和子", "organisation": "合同会社ことのは", "titles": ("編集者・ライター",), "phones": (("090-2222-3333", "mobile"),), "emails": ("kobayashi@kotonoha.llc",)},
    ),
    HandMade(
        "halves",
        (
            ("有限会社", 60, 50, 18), ("丸福水産", 150, 44, 30), ("営業部", 60, 150, 18), ("服部", 60, 200, 44), ("優", 220, 200, 44), ("HATTORI Yu", 60, 250, 16),
            ("〒104-0045 東京都中央区築地5-2-1", 60, 400, 18), ("TEL.03(3541)1234 FAX.03(3541)1235", 60, 430, 18), ("y-hattori@marufuku.com", 60, 460, 18),
        ),
        {
            "family": "服部", "given": "優", "organisation": "有限会社丸福水産", "department": "営業部", "phones": (("03-3541-1234", "phone"), ("03-3541-1235", "fax")),
            "family_reading": "はっとり", "given_reading": "ゆう", "latin_name": "HATTORI Yu",
        },
    ),
    HandMade(
        "chinese",
        (
            ("上海明珠貿易株式会社", 60, 60, 28), ("董事長", 60, 170, 20), ("王 小明", 60, 200, 48), ("Wang Xiaoming", 60, 255, 20),
            ("〒231-0023 神奈川県横浜市中区山下町123", 60, 400, 18), ("携帯電話：080-1111-0000", 60, 430, 18), ("wang@mingzhu-trade.com", 60, 460, 18),
        ),
        {"family": "王", "given": "小明", "organisation": "上海明珠貿易株式会社", "latin_name": "Wang Xiaoming", "phones": (("080-1111-0000", "mobile"),)},
    ),
    HandMade(
        "korean_kana",
        (
            ("ハンガン・ジャパン株式会社", 60, 60, 28), ("マーケティング部 マネージャー", 60, 160, 20), ("キム・ミンジュン", 60, 200, 44), ("Kim Minjun", 60, 255, 20),
            ("minjun.kim@hangang.jp", 60, 430, 18), ("03-1234-9876", 60, 460, 18),
        ),
        {"family": "キム", "given": "ミンジュン", "is_given_first": False, "department": "マーケティング部", "titles": ("マネージャー",), "family_reading": "きむ"},
    ),
    HandMade(
        "western_kana",
        (
            ("グローバル語学学院", 60, 60, 28), ("講師", 60, 160, 20), ("ジョン・A・スミス", 60, 200, 40), ("John A. Smith", 60, 250, 20), ("john@global-gogaku.jp", 60, 430, 18),
        ),
        {"family": "スミス", "given": "ジョン", "middle": "A", "is_given_first": True, "organisation": "グローバル語学学院", "titles": ("講師",), "latin_name": "John A. Smith"},
    ),
    HandMade(
        "wrapped_mail",
        (
            ("一般社団法人", 60, 50, 18), ("日本手しごと協会", 60, 75, 28), ("事務局長", 60, 160, 18), ("林 健太郎", 60, 200, 44),
            ("E-mail hayashi.kentaro", 60, 400, 16), ("@teshigoto-kyokai.or.jp", 60, 420, 16), ("Tel", 60, 450, 16), ("0120-123-456", 110, 450, 16),
        ),
        {"family": "林", "given": "健太郎", "organisation": "一般社団法人日本手しごと協会", "titles": ("事務局長",), "emails": ("hayashi.kentaro@teshigoto-kyokai.or.jp",), "phones": (("0120-123-456", "phone"),)},
    ),
    HandMade(
        "misread_domain",
        (
            ("株式会社アロー", 60, 50, 28), ("ARROW INC.", 60, 85, 16), ("田村 浩二", 60, 200, 44), ("tamura@arr0w-works.co.jp", 60, 430, 16), ("https://www.arrow-works.co.jp", 60, 460, 16),
        ),
        {"family": "田村", "given": "浩二", "emails": ("tamura@arrow-works.co.jp",), "organisation": "株式会社アロー", "organisation_latin": "ARROW INC."},
    ),
    HandMade(
        "bank",
        (
            ("株式会社 北陸みらい銀行", 60, 50, 28), ("金沢支店 法人営業課", 60, 140, 20), ("調査役", 60, 170, 20), ("一ノ瀬 悠", 60, 200, 44),
            ("〒920-0853 石川県金沢市本町2-15-1", 60, 390, 18), ("TEL:(076)263-1111 FAX:(076)263-1112", 60, 420, 18), ("フリーダイヤル:0120-111-222", 60, 450, 18),
        ),
        {"family": "一ノ瀬", "given": "悠", "organisation": "株式会社 北陸みらい銀行", "department": "金沢支店 法人営業課", "titles": ("調査役",), "phones": (("076-263-1111", "phone"), ("076-263-1112", "fax"), ("0120-111-222", "other"))},
    ),
    HandMade(
        "consultant",
        (
            ("経営コンサルタント", 60, 150, 20), ("中小企業診断士 MBA", 60, 175, 20), ("濱田　剛", 60, 210, 48), ("Tsuyoshi Hamada", 60, 265, 18),
            ("濱田経営事務所", 60, 60, 26), ("〒812-0011 福岡市博多区博多駅前1-2-3 博多ビル4F", 60, 400, 18), ("携帯 090 1234 0000", 60, 430, 18),
        ),
        {
            "family": "濱田", "given": "剛", "organisation": "濱田経営事務所", "titles": ("経営コンサルタント",), "qualifications": ("中小企業診断士", "MBA"), "given_reading": "つよし",
            "phones": (("090-1234-0000", "mobile"),), "address": "福岡市博多区博多駅前1-2-3 博多ビル4F",
            "address_parts": {"city": "福岡市博多区", "street": "博多駅前1-2-3", "extended": "博多ビル4F"},
        },
    ),
    HandMade(
        "english_only",
        (
            ("Hoshino & Partners LLC", 60, 50, 30), ("Hoshino Aoi", 60, 190, 40), ("Senior Consultant", 60, 240, 20), ("Strategy Division", 60, 265, 20),
            ("3-2-1 Marunouchi, Chiyoda-ku, Tokyo 100-0005 Japan", 60, 390, 16), ("Office +81 3 5555 1234", 60, 415, 16), ("Cell +81 90 1234 5678", 60, 440, 16), ("aoi.hoshino@hoshino-partners.com", 60, 465, 16),
        ),
        {
            "family": "Hoshino", "given": "Aoi", "is_given_first": False, "organisation": "Hoshino & Partners LLC", "titles": ("Senior Consultant",), "department": "Strategy Division",
            "phones": (("+81-3-5555-1234", "phone"), ("+81-90-1234-5678", "mobile")), "postal_code": "100-0005",
        },
    ),
    HandMade(
        "slogan",
        (
            ("人と地域をつなぐ、あしたの物流。", 60, 20, 16), ("ヤマナカ運輸株式会社", 60, 50, 30), ("第2営業グループ グループリーダー", 60, 150, 20), ("阿部 慎太郎", 60, 190, 44), ("アベ シンタロウ", 60, 175, 12),
            ("〒020-0034 岩手県盛岡市盛岡駅前通1-44", 60, 390, 18), ("TEL 019-622-1111", 60, 420, 18), ("プライバシーマーク認定企業", 600, 500, 12),
        ),
        {"family": "阿部", "given": "慎太郎", "organisation": "ヤマナカ運輸株式会社", "department": "第2営業グループ", "titles": ("グループリーダー",), "family_reading": "あべ", "given_reading": "しんたろう"},
    ),
    HandMade(
        "vertical_stack",
        (
            ("石", 400, 200, 44), ("川", 400, 260, 44), ("修", 400, 320, 44), ("石川工務店", 480, 80, 26, True), ("一級建築士", 340, 150, 20, True),
            ("電話〇八八-八二二-一二三四", 80, 300, 18, True), ("高知県高知市本町五丁目一番四十五号", 120, 300, 18, True),
        ),
        {"family": "石川", "given": "修", "organisation": "石川工務店", "qualifications": ("一級建築士",), "phones": (("088-822-1234", "phone"),), "address": "高知県高知市本町五丁目一番四十五号"},
        DOWN,
    ),
    HandMade(
        "lost_blanks",
        (
            ("株式会社クラウドベース", 60, 50, 28), ("CloudBaseInc.", 60, 85, 16), ("カスタマーサクセス部", 60, 150, 20), ("齊藤綾", 60, 190, 44), ("AyaSaito", 60, 240, 18),
            ("M 080-9999-1111", 60, 420, 16), ("a.saito@cloudbase.jp", 60, 445, 16), ("X: @aya_cb", 60, 470, 16), ("LinkedIn: https://www.linkedin.com/in/aya-saito", 60, 495, 16),
        ),
        {
            "family": "齊藤", "given": "綾", "latin_name": "Aya Saito", "family_reading": "さいとう", "given_reading": "あや", "reading_source": "romaji", "organisation_latin": "CloudBaseInc.",
            "links": (("@aya_cb", "x"), ("https://www.linkedin.com/in/aya-saito", "linkedin")), "department": "カスタマーサクセス部", "phones": (("080-9999-1111", "mobile"),),
        },
    ),
    HandMade(
        "councillor",
        (
            ("さいたま市議会議員", 60, 60, 24), ("江原 ひろし", 60, 180, 56), ("〒330-0846 埼玉県さいたま市大宮区大門町3-1", 60, 390, 18), ("電話・FAX 048-641-1234", 60, 420, 18), ("ehara-office@example.jp", 60, 450, 18),
        ),
        {"family": "江原", "given": "ひろし", "phones": (("048-641-1234", "phone"),), "postal_code": "330-0846", "emails": ("ehara-office@example.jp",), "titles": ("さいたま市議会議員",)},
    ),
    HandMade(
        "pharmacy",
        (
            ("㈱ひかり薬局", 60, 50, 28), ("管理薬剤師", 60, 170, 18), ("西 村 あ か ね", 60, 200, 44), ("宮崎県宮崎市橘通西3丁目", 60, 390, 18), ("10-32 宮崎ナナイロ1F", 60, 415, 18), ("TEL(0985)22-5555", 60, 440, 18),
        ),
        {"family": "西村", "given": "あかね", "organisation": "㈱ひかり薬局", "phones": (("0985-22-5555", "phone"),), "address": "宮崎県宮崎市橘通西3丁目10-32 宮崎ナナイロ1F"},
    ),
)  # fmt: skip
