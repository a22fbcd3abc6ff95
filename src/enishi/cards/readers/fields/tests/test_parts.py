"""The parts by themselves: mail, pages, telephones, postal codes, addresses, readings, writings, two sides."""

from __future__ import annotations

import pytest

from enishi.cards.readers.fields import links, mails, phones, postal, readings, writings
from enishi.cards.readers.fields.card_fields import CardFields, CardPhone, NameReading
from enishi.cards.readers.fields.dividing import divide, divide_latin
from enishi.cards.readers.fields.mending import mend, stretch_kana
from enishi.cards.readers.fields.reading import join_sides, read_fields
from enishi.cards.readers.fields.readings import Evidence, guess_readings
from enishi.cards.readers.fields.romaji import kana_of_romaji
from enishi.cards.readers.fields.segments import looks_like_name, role_of
from enishi.cards.readers.fields.tests.hand_made import write_line


@pytest.mark.parametrize(
    ("text", "email"),
    [
        ("E-mail: taro.yamada@midori.co.jp", "taro.yamada@midori.co.jp"),
        ("taro. yamada @ midori. co. jp", "taro.yamada@midori.co.jp"),
        ("taro@midori,co,jp", "taro@midori.co.jp"),
        ("taro@midori.corn", "taro@midori.com"),
        ("taro@midori.cojp", "taro@midori.co.jp"),
        ("taro@midori.co.ip", "taro@midori.co.jp"),
        ("E-mailtaro@midori.jp", "taro@midori.jp"),
        ("taro©midori.or.jp", "taro@midori.or.jp"),
        ("taro_y-1@sub.midori.ac.jp URL www.midori.ac.jp", "taro_y-1@sub.midori.ac.jp"),
        ("メール：ｔａｒｏ＠ｍｉｄｏｒｉ．ｊｐ", "taro@midori.jp"),
    ],
)
def test_mends_mail_addresses(text: str, email: str) -> None:
    assert list(read_fields([write_line(text, (60, 400, 20))], (910, 550)).emails) == [email]


def test_two_readings_of_one_domain_agree() -> None:
    emails = [("a@rnidori-k0gei.jp", 0.8), ("b@other.jp", 0.9)]
    assert mails.agree_domains(emails, [("midori-kogei.jp", 0.95)]) == ["a@midori-kogei.jp", "b@other.jp"]
    assert mails.agree_local("taro.yarnada@midori.jp", ["Taro", "Yamada"]) == "taro.yamada@midori.jp"
    assert mails.agree_local("sakail0@a.jp", ["Sakai"]) == "sakai10@a.jp"
    assert mails.agree_local("sakaili@a.jp", ["Sakai"]) == "sakaili@a.jp"
    assert mails.agree_local("rnai@a.jp", ["mai", "rnai"]) == "rnai@a.jp"


def test_an_at_read_as_a_letter() -> None:
    written, hosts = "ken.hamadaetokyo.sanko.example", ["www.sanko.example"]
    assert mails.restore_at(written, hosts, ["hamada", "ken"]) == "ken.hamada@tokyo.sanko.example"
    assert mails.restore_at("hamada0sanko.example", hosts, ["hamada"]) == "hamada@sanko.example"
    assert mails.restore_at("shop.sanko.example", hosts, ["hamada", "ken"]) == ""
    assert mails.restore_at(written, ["other.example"], ["hamada", "ken"]) == ""
    assert mails.restore_at(written, hosts, ["tanaka"]) == ""


def test_a_mail_address_is_put_right_by_how_the_name_sounds() -> None:
    assert mails.agree_sounds("fuiii@a.jp", {"huzi", "tarou"}) == "fujii@a.jp"
    assert mails.agree_sounds("yayol_sakai@a.jp", {"yayoi", "sakai"}) == "yayoi_sakai@a.jp"
    assert mails.agree_sounds("noguchii5@a.jp", {"noguti"}) == "noguchi15@a.jp"
    assert mails.agree_sounds("noguchi15@a.jp", {"noguti"}) == "noguchi15@a.jp"
    assert mails.agree_sounds("fuiii@a.jp", {"sato"}) == "fuiii@a.jp"
    assert mails.agree_sounds("info@a.jp", {"huzi"}) == "info@a.jp"
    assert mails.agree_sounds("k.endo@a.jp", {"endo", "undo"}) == "k.endo@a.jp"


def test_a_domain_is_put_right_by_a_page() -> None:
    emails = [("hattori@tokyo.cybowlor.jp", 0.9), ("fujii@tokyo.arclight.com", 0.99), ("a@other.jp", 0.9)]
    hosts = [("cybowl.or.jp", 0.8), ("arclight.com", 0.9)]
    assert mails.agree_domains(emails, hosts) == [
        "hattori@tokyo.cybowl.or.jp",
        "fujii@tokyo.arclight.com",
        "a@other.jp",
    ]


@pytest.mark.parametrize(
    ("read", "mended"),
    [("tokvo.arclight.com", "tokyo.arclight.com"), ("tokvo.co.jp", "tokvo.co.jp"), ("tokvo.jp", "tokvo.jp")],
)
def test_a_city_before_a_domain_is_spelt_as_it_is(read: str, mended: str) -> None:
    assert mails.mend_domain(read)[0] == mended


def test_the_name_in_kanji_puts_its_mail_address_right() -> None:
    lines = [
        write_line("株式会社三光造園", (60, 60, 40)),
        write_line("酒井 弥生", (60, 200, 60)),
        write_line("yayol_sakai@sanko.example", (60, 400, 24)),
    ]
    card = read_fields(lines, (910, 550))
    assert card.emails == ("yayoi_sakai@sanko.example",)


def test_a_mail_address_without_its_at_is_no_page() -> None:
    lines = [
        write_line("株式会社三光造園", (60, 60, 40)),
        write_line("濱田 剛", (60, 200, 60)),
        write_line("tsuyoshi.hamadaetokyo.sanko.example", (60, 400, 24)),
        write_line("https://sanko.example", (60, 440, 24)),
    ]
    card = read_fields(lines, (910, 550))
    assert (card.emails, [link.value for link in card.links]) == (
        ("tsuyoshi.hamada@tokyo.sanko.example",),
        ["https://sanko.example"],
    )


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("TEL 03-1234-5678 FAX 03-1234-5679", [("03-1234-5678", "phone"), ("03-1234-5679", "fax")]),
        ("TEL/FAX 0182-32-1234", [("0182-32-1234", "phone")]),
        ("03(1234)5678（代表）", [("03-1234-5678", "main")]),
        ("℡ 03-1234-5678(直通)", [("03-1234-5678", "direct")]),
        ("携帯 090 1234 5678", [("090-1234-5678", "mobile")]),
        ("M:080-1234-5678 / T:06-1234-5678", [("080-1234-5678", "mobile"), ("06-1234-5678", "phone")]),
        ("+81 (0)3 1234 5678", [("+81-3-1234-5678", "phone")]),
        ("電話〇三（三二一四）五六七八", [("03-3214-5678", "phone")]),
        ("ダイヤルイ ン O3-1234-5678", [("03-1234-5678", "direct")]),
        ("0120-123-456", [("0120-123-456", "other")]),
        ("登録番号 T1234567890123", []),
        ("1234-5678", []),
    ],
)
def test_finds_telephones_with_their_kinds(text: str, numbers: list[tuple[str, str]]) -> None:
    assert [(found.value, found.kind) for found in phones.find_phones(text)] == numbers


@pytest.mark.parametrize(
    ("text", "link", "kind"),
    [
        ("http//www.midori.co.jp", "http://www.midori.co.jp", "url"),
        ("https:/ /midori.jp/about", "https://midori.jp/about", "url"),
        ("URL www,midori,com", "www.midori.com", "url"),
        ("https://line.me/ti/p/abc", "https://line.me/ti/p/abc", "line"),
        ("www.linkedin.com/in/taro", "www.linkedin.com/in/taro", "linkedin"),
        ("8card.net/@taro", "8card.net/@taro", "eight"),
    ],
)
def test_finds_pages(text: str, link: str, kind: str) -> None:
    assert [(found.value, found.kind) for found in links.find_links(mend(text))] == [(link, kind)]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("〒100-0005 東京都千代田区", "100-0005"),
        ("干1000005", "100-0005"),
        ("〒一〇〇ー〇〇〇五", "100-0005"),
        ("150-0002東京都渋谷区", "150-0002"),
        ("TEL 03-123-4567", ""),
        ("345-6789", "345-6789"),
    ],
)
def test_finds_postal_codes(text: str, code: str) -> None:
    found = postal.find_postal(text)
    assert (found.value if found else "") == code


@pytest.mark.parametrize(
    ("address", "parts"),
    [
        ("東京都港区芝公園4-2-8 東京タワー1F", ["東京都", "港区", "芝公園4-2-8", "東京タワー1F"]),
        ("三重県四日市市諏訪町1番5号", ["三重県", "四日市市", "諏訪町1番5号"]),
        ("北海道札幌市中央区北1条西2丁目", ["北海道", "札幌市中央区", "北1条西2丁目"]),
        ("千葉県市川市八幡1-1-1", ["千葉県", "市川市", "八幡1-1-1"]),
        ("佐賀県杵島郡大町町大字大町5017", ["佐賀県", "杵島郡大町町", "大字大町5017"]),
        ("東京都武蔵村山市本町一丁目一番地の一", ["東京都", "武蔵村山市", "本町一丁目一番地の一"]),
    ],
)
def test_divides_addresses(address: str, parts: list[str]) -> None:
    assert list(postal.divide_address(address).values()) == parts


@pytest.mark.parametrize(
    ("written", "family", "given"),
    [
        ("山田太郎", "山田", "太郎"),
        ("山 田 太 郎", "山田", "太郎"),
        ("長谷川一", "長谷川", "一"),
        ("森鴎外", "森", "鴎外"),
        ("五十嵐 陽翔", "五十嵐", "陽翔"),
        ("王　小明", "王", "小明"),
        ("ジョン・スミス", "スミス", "ジョン"),
        ("キム・ミンジュン", "キム", "ミンジュン"),
        ("佐藤", "佐藤", ""),
    ],
)
def test_divides_names(written: str, family: str, given: str) -> None:
    best = divide(written)[0]
    assert (best.family, best.given) == (family, given)


@pytest.mark.parametrize(
    ("written", "family", "given", "given_first"),
    [
        ("Taro Yamada", "Yamada", "Taro", True),
        ("Yamada Taro", "Yamada", "Taro", False),
        ("YAMADA Taro", "YAMADA", "Taro", False),
        ("TaroYAMADA", "YAMADA", "Taro", True),
        ("T. Yamada", "Yamada", "T.", True),
        ("Smith, John", "Smith", "John", False),
        ("Ludwig van Beethoven", "van Beethoven", "Ludwig", True),
    ],
)
def test_divides_latin_names(written: str, family: str, given: str, given_first: bool) -> None:
    best = divide_latin(written)
    assert best is not None
    assert (best.family, best.given, best.is_given_first) == (family, given, given_first)


@pytest.mark.parametrize(
    ("token", "role"),
    [
        ("代表取締役社長", "title"),
        ("第一営業部長", "title"),
        ("常務執行役員CTO", "title"),
        ("営業本部", "department"),
        ("大学院工学系研究科", "department"),
        ("特定社会保険労務士", "qualification"),
        ("博士（工学）", "qualification"),
        ("株式会社みどり", "organisation"),
        ("みどり法律事務所", "organisation"),
        ("㈱みどり", "organisation"),
        ("山田", ""),
    ],
)
def test_tells_what_a_word_is(token: str, role: str) -> None:
    assert role_of(token) == role


def test_mends_only_what_is_sure() -> None:
    assert mend("マ—ケテイング部") == "マーケティング部"
    assert mend("株みどり") == "㈱みどり"
    assert mend("一丁目三－ニ十二") == "一丁目三－二十二"
    assert mend("ステイホーム") == "ステイホーム"
    assert stretch_kana("デザイナ1") == "デザイナー"


def test_readings_come_from_the_best_evidence() -> None:
    assert guess_readings("裕子", "", Evidence())[0].source == "guessed"
    assert guess_readings("中田", "裕子", Evidence(romaji=("Nakata", "Hiroko")))[0] == NameReading(
        "なかた", "ひろこ", "romaji"
    )
    by_mail = guess_readings("中田", "裕子", Evidence(emails=("h-nakata@midori.jp",)))
    assert by_mail[0] == NameReading("なかた", "ひろこ", "mail")
    assert len(by_mail) > 1
    assert guess_readings("中田", "裕子", Evidence(kana="ナカダ ユウコ"))[0] == NameReading(
        "なかだ", "ゆうこ", "card"
    )
    assert guess_readings("張", "敏", Evidence(romaji=("Zhang", "Min"))) == ()
    assert readings.agrees("おおの", "Ohno")


@pytest.mark.parametrize(
    ("latin", "kana"),
    [
        ("Takeshi", "たけし"),
        ("Shinichi", "しにち"),
        ("Jun'ichi", "じゅんいち"),
        ("Hattori", "はっとり"),
        ("Ōno", "おうの"),
        ("Smith", ""),
    ],
)
def test_turns_latin_letters_into_kana(latin: str, kana: str) -> None:
    assert kana_of_romaji(latin) == kana


def test_a_family_that_the_dictionary_knows_in_old_letters_alone() -> None:
    assert looks_like_name("長曽我部 奏")


def test_lists_other_writings_commonest_first() -> None:
    assert writings.list_writings("髙橋")[0] == "高橋"
    assert set(writings.list_writings("渡辺")) == {"渡邊", "渡邉"}
    assert writings.list_writings("山埼")[0] == "山崎"
    assert writings.list_writings("佐藤") == ()


def test_the_japanese_side_leads_and_the_other_fills() -> None:
    english = CardFields(
        family="Ohno",
        given="Yuichi",
        is_given_first=True,
        organisation="Sakura Trading Co., Ltd.",
        titles=("Manager",),
        phones=(CardPhone("+81-78-331-1234"),),
        emails=("Y.Ohno@sakura.jp",),
        confidence={"family": 0.9},
    )
    japanese = CardFields(
        family="大野",
        given="雄一",
        family_reading="おおの",
        given_reading="たけかず",
        reading_source="guessed",
        organisation="サクラ商事株式会社",
        titles=("課長",),
        phones=(CardPhone("078-331-1234"), CardPhone("078-331-1235", "fax")),
        emails=("y.ohno@sakura.jp",),
    )
    card = join_sides(english, japanese)
    assert (card.family, card.latin_name) == ("大野", "Yuichi Ohno")
    assert (card.family_reading, card.given_reading, card.reading_source) == ("おおの", "ゆういち", "romaji")
    assert (card.organisation, card.organisation_latin) == ("サクラ商事株式会社", "Sakura Trading Co., Ltd.")
    assert card.phones == japanese.phones
    assert card.emails == japanese.emails
    assert card.unplaced == ("Manager",)


def test_offers_what_a_recogniser_seldom_knows_first_when_in_doubt() -> None:
    assert writings.list_writings("濱田") == ("浜田", "濵田")
    assert writings.list_writings("濱田", is_doubtful=True) == ("濵田", "浜田")


@pytest.mark.parametrize(
    ("name", "email", "family"),
    [
        ("Makoto Watanabe", "makoto@midori.co.jp", "Watanabe"),  # the mail address is the given name alone
        ("Yoko Fujita", "yoko@midori.co.jp", "Fujita"),
        ("Takanashi Koharu", "takanashi@midori.co.jp", "Takanashi"),
    ],
)
def test_a_latin_name_in_its_order(name: str, email: str, family: str) -> None:
    lines = [write_line(name, (60, 100, 40)), write_line(email, (60, 400, 20))]
    assert read_fields(lines, (910, 550)).family == family
