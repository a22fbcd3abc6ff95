"""Lists as other programs write them: their column names, and a row built by name."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping

_ADDRESS = "番地 (P),住所 2 (P),住所 3 (P),市町村 (P),都道府県 (P),郵便番号 (P),国 (P)/地域"
_MAIL = "電子メール{n} アドレス,電子メール{n}の種類,電子メール{n}表示名"
OUTLOOK_JA = ",".join((
    "肩書き,名,ミドル ネーム,姓,敬称,会社名,部署,役職",
    *(_ADDRESS.replace("P", place) for place in ("会社", "自宅", "その他")),
    "秘書の電話,会社 FAX,会社電話,会社電話 2,コールバック,自動車電話,会社代表電話,自宅 FAX,自宅電話,自宅電話 2",
    "ISDN,携帯電話",
    "その他の FAX,その他の電話,ポケットベル,通常の電話,無線電話,TTY/TDD,テレックス,ID 番号,Web ページ,アカウント",
    "イニシャル",
    "インターネット空き時間情報,キーワード,その他住所私書箱,ディレクトリ サーバー,プライベート,マネージャー,メモ",
    "ユーザー 1,ユーザー 2,ユーザー 3,ユーザー 4,会社 ID,会社住所私書箱,会社名フリガナ,記念日,経費情報,言語",
    "参照事項,子供",
    "支払い条件,事業所,自宅住所私書箱,趣味,場所,職業,姓フリガナ,性別,誕生日",
    _MAIL.format(n=""), "電子メール 2 アドレス,電子メール 2 の種類,電子メール 2 表示名",
    "電子メール 3 アドレス,電子メール 3 の種類,電子メール 3 表示名",
    "配偶者,秘書の氏名,秘密度,分類,名前フリガナ,優先度",
)).split(",")  # fmt: skip
_STREET = "P Street,P Street 2,P Street 3,P City,P State,P Postal Code,P Country/Region"
OUTLOOK_EN = ",".join((
    "Title,First Name,Middle Name,Last Name,Suffix,Company,Department,Job Title",
    *(_STREET.replace("P ", f"{place} ") for place in ("Business", "Home", "Other")),
    "Assistant's Phone,Business Fax,Business Phone,Business Phone 2,Callback,Car Phone,Company Main Phone,Home Fax",
    "Home Phone,Home Phone 2,ISDN,Mobile Phone,Other Fax,Other Phone,Pager,Primary Phone,Radio Phone",
    "TTY/TDD Phone,Telex",
    "Account,Anniversary,Assistant's Name,Billing Information,Birthday,Business Address PO Box,Categories,Children",
    "Directory Server,E-mail Address,E-mail Type,E-mail Display Name,E-mail 2 Address,E-mail 2 Type",
    "E-mail 2 Display Name,E-mail 3 Address,E-mail 3 Type,E-mail 3 Display Name,Gender,Government ID Number,Hobby",
    "Home Address PO Box,Initials,Internet Free Busy,Keywords,Language,Location,Manager's Name,Mileage,Notes",
    "Office Location,Organizational ID Number,Other Address PO Box,Priority,Private,Profession,Referred By",
    "Sensitivity,Spouse,User 1,User 2,User 3,User 4,Web Page",
)).split(",")  # fmt: skip
OUTLOOK_COM = (
    "First Name,Middle Name,Last Name,Title,Suffix,Nickname,Given Yomi,Surname Yomi,E-mail Address,E-mail 2 Address,"
    "E-mail 3 Address,Home Phone,Home Phone 2,Business Phone,Business Phone 2,Mobile Phone,Car Phone,Other Phone,"
    "Primary Phone,Pager,Business Fax,Home Fax,Other Fax,Company Main Phone,Callback,Radio Phone,Telex,TTY/TDD Phone,"
    "IMAddress,Job Title,Department,Company,Office Location,Manager's Name,Assistant's Name,Assistant's Phone,"
    "Company Yomi,Business Street,Business City,Business State,Business Postal Code,Business Country/Region,"
    "Home Street,Home City,Home State,Home Postal Code,Home Country/Region,Personal Web Page,Spouse,Schools,Hobby,"
    "Location,Web Page,Birthday,Anniversary,Notes"
).split(",")
SANSAN = (
    "名刺ID,会社名,会社名（カナ）,部署名,役職,氏名,氏名［姓］,氏名［名］,氏名（カナ）［姓］,氏名（カナ）［名］,郵便番号(1),"
    "住所(1)［全て］,住所(1)［都道府県］,住所(1)［市区郡］,住所(1)［町域・番地］,住所(1)［建物］,TEL-1(1),TEL-2(1),FAX(1),"
    "携帯電話(1),Email(1),URL(1),郵便番号(2),住所(2)［全て］,TEL-1(2),Email(2),名刺交換日,登録日時,名刺メモ,タグ,"
    "名刺所有者,名刺所有者ユーザID"
).split(",")
SANSAN_API = (
    "companyName,departmentName,title,name,nameReading,lastName,firstName,lastNameReading,firstNameReading,postalCode,"
    "address,prefecture,city,street,building,tel,secondTel,fax,mobile,email,url,registeredTime,exchangeDate,"
    "updatedTime,memo,owner.id,owner.name,id,personId,companyId,tags"
).split(",")
CONNPASS_OLD = "参加枠名,ユーザー名,表示名,コメント,参加ステータス,出欠ステータス,更新日時,受付番号".split(
    ","
)
CONNPASS_NEW = (
    "参加枠名,ユーザー名,表示名,利用開始日,コメント,参加ステータス,出欠ステータス,出席日時,お勤め先を教えてください"
).split(",")


def write_list(headers: list[str], *rows: Mapping[str, str]) -> str:
    """A CSV with these columns; a row names only what it fills. Raises ValueError for a name that is no column."""
    out = io.StringIO()
    writer = csv.DictWriter(out, headers, restval="", lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()
