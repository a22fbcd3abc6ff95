"""What columns are called, in Japanese and English, by address books, card readers, event sites and people."""

from __future__ import annotations

import re
import unicodedata

from enishi.core.reading_words import find_reading

_NOISE = re.compile(r"[\s_\ufffd\-.・:：*＊\"'`/／]+")
_BRACKETS = re.compile(r"[(\[［（【〔<]([^)\]］）】〕>]*)[)\]］）】〕>]")
_NUMBER = re.compile(r"(?<=[^\d])\d{1,2}$")

# field -> the folded names of its column. A word may stand only once; what depends on company is in columns.py.
_WORDS: dict[str, str] = {
    "full_name": (
        "氏名 名前 お名前 姓名 ご氏名 フルネーム 宛名 担当者 担当者名 ご担当者名 ご担当者 表示名 "
        "参加者名 氏名漢字 なまえ おなまえ 御名前 ご芳名 name fullname displayname fileas contactname "
        "personname 連絡先名 contact "
        "名刺氏名 代表者名 会員名 顧客名"
    ),
    "family": "姓 氏 苗字 名字 姓漢字 氏名姓 お名前姓 みょうじ lastname familyname surname last sn family",
    "given": "氏名名 お名前名 名漢字 下の名前 firstname givenname forename first given",
    "middle": "ミドルネーム ミドル middlename additionalname middle",
    "full_reading": (
        "フリガナ ふりがな ヨミ よみ 読み 読みがな よみがな 氏名カナ 氏名かな 氏名フリガナ 姓名かな "
        "姓名カナ カナ かな お名前フリガナ お名前カナ 名前カナ 名前かな namereading yominame kana "
        "ヨミガナ ヨミカタ よみかた 読み方 読み仮名 よみ仮名 振り仮名 振仮名 ひらがな カタカナ "
        "reading phoneticname furigana 氏名ふりがな 名前ふりがな 氏名ヨミ セイメイ せいめい シメイ しめい"
    ),
    "family_reading": (
        "姓フリガナ 姓ふりがな 姓カナ 姓かな 姓ヨミ 姓よみ セイ せい 氏名カナ姓 氏名フリガナ姓 "
        "氏名姓カナ lastnamereading familynameyomi phoneticlastname lastnamekana lastnamephonetic "
        "familynamekana lastnameyomi familynamereading surnameyomi 姓セイ 姓せい 氏名セイ お名前セイ"
    ),
    "given_reading": (
        "名フリガナ 名ふりがな 名カナ 名かな 名ヨミ 名よみ メイ めい 氏名カナ名 氏名フリガナ名 "
        "氏名名カナ firstnamereading givennameyomi phoneticfirstname firstnamekana firstnamephonetic "
        "givennamekana firstnameyomi givennamereading givenyomi 名メイ 名めい 氏名メイ お名前メイ"
    ),
    "name_prefix": "nameprefix prefix salutation",
    "name_suffix": "敬称 namesuffix suffix honorific",
    "former_family": "旧姓 旧氏 旧姓名 maidenname maiden formerlastname",
    "nickname": "ニックネーム あだ名 愛称 nickname ユーザー名 username",
    "organisation": (
        "会社名 会社 社名 勤務先 勤務先名 勤務先会社名 勤め先 勤め先名 お勤め先 企業名 法人名 団体名 "
        "組織名 組織 所属先 "
        "会社団体名 貴社名 御社名 学校名 company companyname organization organisation organizationname "
        "organisationname org employer accountname workplace 所属会社 所属団体 会社名団体名 所属組織"
    ),
    "organisation_reading": (
        "会社名フリガナ 会社名カナ 会社名かな 会社フリガナ 会社カナ 会社名ふりがな 社名カナ "
        "会社名よみがな companynamereading organisationreading organizationyominame companynamekana companyyomi"
    ),
    "department": (
        "部署名 部署 所属部署 部門 部課名 部課 部 課 所属部課 department departmentname "
        "organizationdepartment dept"
    ),
    "title": "役職 役職名 お役職 職位 職種 jobtitle position organizationtitle role occupation 職業",
    "email": (
        "email mail メール メールアドレス eメール eメールアドレス 電子メール 電子メールアドレス "
        "mailaddress emailaddress primaryemail secondaryemail 連絡先メールアドレス pcメール メアド "
        "アドレスメール 電子メールアドレス2 emailアドレス mailアドレス eメイル メイル 携帯メール "
        "携帯メールアドレス 携帯アドレス pcメールアドレス ご連絡先メール workemail homeemail"
    ),
    "phone": (
        "電話 電話番号 tel telephone phone phonenumber お電話番号 連絡先電話番号 通常の電話 primaryphone "
        "連絡先 telno 固定電話 固定電話番号 お電話"
    ),
    "phone:mobile": (
        "携帯 携帯電話 携帯電話番号 携帯番号 携帯tel tel携帯 けいたい ケータイ スマホ モバイル mobile "
        "mobilephone mobilenumber cell cellphone cellular"
    ),
    "phone:work": (
        "会社電話 会社電話番号 勤務先電話番号 勤務先電話 tel会社 businessphone workphone "
        "companymainphone 会社代表電話 代表電話 代表電話番号 companyphone 会社tel 電話会社"
    ),
    "phone:department": "tel部門 部門電話",
    "phone:direct": "tel直通 直通 直通電話 直通番号",
    "phone:home": "自宅電話 自宅電話番号 homephone 自宅tel 電話自宅",
    "phone:second": "secondtel",
    "phone:car": "自動車電話 carphone",
    "phone:pager": "ポケットベル pager pagernumber",
    "phone:other": "その他の電話 otherphone",
    "phone:assistant": "秘書の電話 assistantsphone assistantphone",
    "phone:callback": "コールバック callback",
    "phone:isdn": "isdn",
    "phone:radio": "無線電話 radiophone",
    "phone:tty": "ttytdd ttytddphone",
    "fax": "fax ファックス ファクス fax番号 faxnumber",
    "fax:other": "その他のfax otherfax",
    "fax:work": "会社fax businessfax workfax 勤務先fax",
    "fax:home": "自宅fax homefax",
    "url": (
        "url website webpage homepage hp ホームページ webページ webサイト ウェブサイト サイトurl web "
        "webpage1 webpage2 会社url personalwebpage"
    ),
    "sns:linkedin": "linkedin linkedinurl linkedinprofile",
    "sns:facebook": "facebook facebookurl",
    "sns:twitter": "twitter x twitterid xtwitter",
    "sns:instagram": "instagram",
    "line": "line lineid ラインid",
    "address": (
        "住所 所在地 住所全て 住所全体 ご住所 address fulladdress mailingaddress 住所1 住所2 連絡先住所"
    ),
    "address:work": "会社住所 勤務先住所 会社所在地 businessaddress workaddress companyaddress",
    "address:home": "自宅住所 homeaddress",
    "postal_code": "郵便番号 〒 〒番号 郵便no postalcode zip zipcode postcode ご郵便番号 郵便 postal",
    "region": "都道府県 県 prefecture state region province",
    "city": "市区町村 市町村 市区郡 市 city town",
    "street": "番地 町域 町名番地 番地等 丁目番地 street streetaddress",
    "extended": "建物名 建物 ビル名 マンション名 建物名部屋番号 建物部屋番号 building",
    "country": "国 国名 国地域 country",
    "birthday": "誕生日 生年月日 お誕生日 誕生年月日 birthday birthdate dateofbirth dob",
    "note": (
        "メモ 備考 ノート コメント note notes memo comment comments remarks 備考欄 メモ欄 特記事項 摘要 "
        "名刺メモ description"
    ),
    "tags": (
        "タグ 分類 カテゴリ カテゴリー グループ グループ名 所属グループ ラベル tag tags category "
        "categories label labels group "
        "groups groupmembership"
    ),
    "remark": (
        "連名 配偶者 配偶者名 お子様 子供 趣味 記念日 結婚記念日 spouse children hobby hobbies anniversary"
    ),
    "mourning": "喪中 喪中欠礼 服喪 喪中フラグ",
    "registered_on": (
        "登録日 登録日時 作成日 registeredtime createdtime 名刺登録日 名刺交換日 交換日 exchangedate"
    ),
    "connected_on": "connectedon",
    "uid": "id uid personid 名刺id",
}

# Outlook and Google write the place behind or before the word: 番地 (会社), Home Street, Work Address City.
_PLACES = {
    "会社": "work", "勤務先": "work", "自宅": "home", "その他": "other", "business": "work",
    "work": "work", "home": "home", "other": "other",
}  # fmt: skip
_ADDRESS_WORDS = {
    "番地": "street", "住所2": "street", "住所3": "street", "市町村": "city", "都道府県": "region",
    "郵便番号": "postal_code", "〒": "postal_code", "国": "country", "国地域": "country", "street": "street",
    "street2": "street", "street3": "street", "city": "city", "state": "region",
    "postalcode": "postal_code", "zip": "postal_code", "zipcode": "postal_code", "country": "country",
    "countryregion": "country", "address": "address", "address2": "street", "pobox": "po_box",
    "addresspobox": "po_box", "住所": "address", "住所私書箱": "po_box", "addressstreet": "street",
    "addresscity": "city", "addressstate": "region", "addresspostalcode": "postal_code",
    "addresscountry": "country",
}  # fmt: skip


def fold_header(header: str) -> str:
    """The comparison form of a column name: 会社名（カナ） -> 会社名カナ, E-mail Address -> emailaddress."""
    text = unicodedata.normalize("NFKC", header).casefold()
    return _NOISE.sub("", _BRACKETS.sub(r"\1", text))


def find_field(header: str) -> str | None:
    """The field a column name means by itself, or None."""
    folded = fold_header(header)
    found = _FIELD_OF.get(folded)
    if found is None and len(header) <= 60:
        found = find_reading(folded) or _find_placed(folded) or _FIELD_OF.get(_strip_number(header, folded))
    return found


def _strip_number(header: str, folded: str) -> str:
    """TEL-1(1), 電子メール 2 アドレス, E-mail 3 Address: the same column again."""
    if folded.startswith(("電子メール", "email")):
        return re.sub(r"\d{1,2}", "", folded)
    bare = fold_header(_BRACKETS.sub("", header))
    while (shorter := _NUMBER.sub("", bare)) != bare:
        bare = shorter
    return bare


def _find_placed(folded: str) -> str | None:
    for place, label in _PLACES.items():
        if place not in folded:
            continue
        word = folded.replace(place, "", 1)
        if word in _ADDRESS_WORDS:
            return f"{_ADDRESS_WORDS[word]}:{label}"
        if (_FIELD_OF.get(_NUMBER.sub("", word)) or "") in ("phone", "fax", "email"):
            return f"{_FIELD_OF[_NUMBER.sub('', word)]}:{label}"
    return None


_FIELD_OF = {fold_header(word): name for name, words in _WORDS.items() for word in words.split()}
