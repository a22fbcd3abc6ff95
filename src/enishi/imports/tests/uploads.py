"""Files as people have them, built here, and the jobs that a worker would do."""

from __future__ import annotations

import io

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import Workbook

from enishi.accounts.models import User
from enishi.imports import queries, tasks
from enishi.imports.models import Import
from enishi.imports.readers.tests.monica_export import write_export

EIGHT_HEADER = (
    "会社名,部署名,役職,姓,名,e-mail,郵便番号,住所,TEL会社,TEL部門,TEL直通,Fax,携帯電話,URL,名刺交換日,"
    "Eightでつながっている人,再データ化中の名刺,'?'を含んだデータ"
)


def eight(*people: tuple[str, str, str], name: str = "eight.csv") -> SimpleUploadedFile:
    """Eight's shape B: cp932, CRLF; people as family, given, mail."""
    rows = [
        f"株式会社見本,営業部,課長,{family},{given},{mail},105-0011,東京都港区芝公園1-1,03-1234-0000,,,,,,2024/05/09,,,"
        for family, given, mail in people
    ]
    return SimpleUploadedFile(name, "\r\n".join([EIGHT_HEADER, *rows, ""]).encode("cp932"))


def old_phone(name: str = "denwa.vcf") -> SimpleUploadedFile:
    """vCard 2.1 in Shift_JIS, as feature phones write it; the last card has nothing to go by."""
    text = """BEGIN:VCARD
VERSION:2.1
N;CHARSET=SHIFT_JIS:安藤;ロイド;;;
SOUND;X-IRMC-N;CHARSET=SHIFT_JIS:ｱﾝﾄﾞｳ;ﾛｲﾄﾞ;;;
TEL;CELL:090-2222-3333
END:VCARD
BEGIN:VCARD
VERSION:2.1
NOTE:x
END:VCARD
"""
    return SimpleUploadedFile(name, text.replace("\n", "\r\n").encode("cp932"))


def sheet(name: str = "list.xlsx") -> SimpleUploadedFile:
    book, out = Workbook(), io.BytesIO()
    page = book.active
    assert page is not None
    for row in (["氏名", "ふりがな", "会社"], ["中村 恵", "なかむら めぐみ", "NPOまちのわ"]):
        page.append(row)
    book.save(out)
    return SimpleUploadedFile(name, out.getvalue())


def strange_table(name: str = "members.csv") -> SimpleUploadedFile:
    """A table whose columns nobody can guess."""
    return SimpleUploadedFile(name, "区分,おなまえ欄,ひとこと\n正会員,山本 太郎,よろしく\n".encode())


def rubbish(name: str = "photo.vcf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, bytes(range(256)) * 40)


def bring(client: Client, owner: User, *files: SimpleUploadedFile, **fields: str) -> Import:
    """Upload, and let the worker read."""
    answer = client.post("/imports/new/", {"uploads": list(files), "origin": "private", **fields})
    assert answer.status_code == 302, answer.content.decode()
    import_id = answer.headers["Location"].rstrip("/").rsplit("/", 1)[-1]
    tasks.read_import_job.call(import_id)
    return queries.get_import(owner, import_id)


def monica(name: str = "monica.json") -> SimpleUploadedFile:
    """An export of Monica with every part."""
    return SimpleUploadedFile(name, write_export())
