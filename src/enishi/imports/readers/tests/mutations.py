"""Files of every kind that readers know, as they should be, and what damage, malice and bad luck make of them."""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Iterable, Mapping
from io import BytesIO
from pathlib import Path

from enishi.encounters.readers.clipboard import read_pasted
from enishi.history.readers.calendars import read_calendar
from enishi.history.readers.chats import read_line_talk, read_whatsapp_chat
from enishi.history.readers.mail import read_mails, read_mbox
from enishi.history.readers.tests.mails import FRAME, box, mail
from enishi.imports.readers import iter_readings
from enishi.imports.readers.documents import read_connpass, read_friends
from enishi.imports.readers.linkedin_messages import read_linkedin_messages
from enishi.imports.readers.mecard import read_mecard
from enishi.imports.readers.monica import read_monica
from enishi.imports.readers.own_export import read_own_export
from enishi.imports.readers.packets import read_packet
from enishi.imports.readers.tests.known import OUTLOOK_JA
from enishi.imports.readers.tests.monica_export import write_export
from enishi.imports.readers.tests.packet_file import packet
from enishi.imports.readers.tests.reading import make_zip, vcard
from enishi.imports.readers.vcard import read_vcards

FILES = Path(__file__).parent / "files"
LONGEST = 120_000
Use = Callable[[bytes], Iterable[object]]

CALENDAR = "\r\n".join([
    "BEGIN:VCALENDAR", "VERSION:2.0", "X-WR-TIMEZONE:Asia/Tokyo", "BEGIN:VTIMEZONE", "TZID:Meine", "BEGIN:STANDARD",
    "DTSTART:19700101T000000", "TZOFFSETFROM:+0200", "TZOFFSETTO:+0100", "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU",
    "END:STANDARD", "END:VTIMEZONE", "BEGIN:VEVENT", "UID:1", "DTSTART;TZID=Asia/Tokyo:20260602T100000",
    "DTEND;TZID=Meine:20260602T110000", "RRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,TH;COUNT=9", "SUMMARY:打ち合わせ",
    "EXDATE;TZID=Asia/Tokyo:20260616T100000", "ORGANIZER;CN=わたし:mailto:me@example.com", "SEQUENCE:3",
    'ATTENDEE;CN="山田, 太郎";PARTSTAT=DECLINED:MAILTO:taro@example.jp', "LAST-MODIFIED:20260601T000000Z",
    "DESCRIPTION;ENCODING=QUOTED-PRINTABLE:=E3=81=82=", " x", "END:VEVENT", "BEGIN:VEVENT", "UID:1",
    "RECURRENCE-ID;TZID=Asia/Tokyo:20260618T100000", "DTSTART;VALUE=DATE:20260619", "DURATION:PT1H30M",
    "STATUS:CANCELLED", "BEGIN:VALARM", "TRIGGER:-PT5M", "END:VALARM", "END:VEVENT", "BEGIN:VEVENT", "UID:2",
    "DTSTART:20250101T000000Z", "RRULE:FREQ=MONTHLY;BYDAY=MO,FR;BYSETPOS=-1;UNTIL=20260101T000000Z",
    "RDATE;VALUE=PERIOD:20260101T000000Z/PT1H,20260102T000000Z/20260102T010000Z", "END:VEVENT", "END:VCALENDAR", "",
]).encode()  # fmt: skip
LINE = (
    "[LINE] 山田太郎とのトーク履歴\r\n保存日時：2026/07/01 12:00\r\n\r\n2026/06/01(月)\r\n"
    "10:23\t山田太郎\tこんにちは\r\n"
    '10:24\t葵\t"あ\r\nい"\r\n午後1:05\t葵\t☎ 通話時間 1:02:03\r\n\r\nTue, 06/02/2026\r\n1:05 PM\t葵\t[写真]\r\n'
    "10:26\t\tメッセージの送信を取り消しました\r\n2026.06.03 水曜日\r\n10:00 山田 太郎 スタンプ\r\n"
).encode()
WHATSAPP = (
    "[01/07/26, 12:34:56] Taro: \u200eMessages and calls are end-to-end encrypted.\n[01/07/26, 12:35:00] 葵: x\ny\n"
    "[13/07/26, 9:00:00 PM] Taro: \u200eVoice call. \u200e5 min\n2026/07/14, 12:34 - ~\u202fRin: <Media omitted>\n"
).encode()
MESSAGES = (
    b"CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,SUBJECT,CONTENT,"
    b"FOLDER\n"
    b'c1,,Taro,https://www.linkedin.com/in/taro,"Aoi,Ken","https://a/in/aoi,https://a/in/ken",2026-06-02 16:00:00 UTC,,'
    b'"x\ny",INBOX\nc2,,Aoi,https://a/in/aoi,Rin,https://a/in/rin,"6/3/18, 9:05 AM",,x,SPAM\n'
)
MAIL = mail(
    Subject="=?iso-2022-jp?B?GyRCJDMkcyRLJEEkTxsoQg==?=", Cc='"A, B" <a@x.jp>, c@x.jp (d)', List_Id="<x>",
    Received="from a by b; Tue, 2 Jun 2026 10:23:00 +0900", X_Gmail_Labels="Sent,=?utf-8?Q?=E3=81=82?=",
) + b"\nwords\n"  # fmt: skip
FRIENDS = json.dumps({"friends_v2": [{"name": "\u00e5\u00b1\u00b1", "timestamp": 1600000000}]}).encode()
CONNPASS = json.dumps({
    "results_returned": 1, "users": [{"id": 1, "nickname": "t", "display_name": "山田", "url": "https://x"}],
    "presentations": [{"name": "x", "user": {"nickname": "u", "display_name": "v"}}],
}).encode()  # fmt: skip
OWN = json.dumps(
    {"format": "enishi-notebook", "version": 1, "tables": {"people_contact": [{"id": "x"}]}}
).encode()
OWN_ZIP = make_zip({
    "enishi.json": OWN, "tables/people_contact.jsonl": b'{"id": "x", "family": "\xe5\xb1\xb1", "given": "a"}\n',
    "tables/people_affiliation.jsonl": b'{"contact_id": "x", "organisation": "y"}\n',
})  # fmt: skip
VCARDS = vcard(
    "N;CHARSET=SHIFT_JIS:安藤;ロイド;;;", "SOUND;X-IRMC-N:ｱﾝﾄﾞｳ;ﾛｲﾄﾞ;;;", 'ADR;LABEL="a;b":;;c', "BDAY:--0203",
    "item1.TEL;TYPE=CELL:090-0000-0000", "NOTE;ENCODING=QUOTED-PRINTABLE:=E3=81=\r\n=82", "PHOTO;BASE64:AAAA",
) + vcard("FN:Taro", 'N;SORT-AS="a,b":山田;太郎;;;', "EMAIL:a@x.jp", version="4.0")  # fmt: skip
MECARD = "MECARD:N:山田,太郎;SOUND:a,b;TEL:0312345678;EMAIL:a@x.jp;BDAY:20000102;;".encode()
OUTLOOK = (",".join(OUTLOOK_JA) + "\r\n" + ",".join(f'"{place}"' for place in range(len(OUTLOOK_JA)))).encode(
    "cp932"
)
EIGHT = (
    "会社名,部署名,役職,氏名,e-mail,郵便番号,住所,TEL会社,名刺交換日\n"
    "株式会社見本,,課長,山田 太郎,a@x.jp,,,,2024/5/9\n"
).encode()


def _read_any(data: bytes) -> Iterable[object]:
    for reading in iter_readings(BytesIO(data), name="x.zip!WhatsApp Chat with Taro.txt", frame=FRAME):
        yield from reading.items


def _read_text(data: bytes) -> Iterable[object]:
    return [read_pasted(data.decode("utf-8", "replace"), FRAME.now.date())]


def _read_mail(data: bytes) -> Iterable[object]:
    return read_mails([("a.eml", lambda: BytesIO(data))], "x", FRAME, (OSError,))


_TABLES = [
    OUTLOOK,
    EIGHT,
    *(path.read_bytes() for path in sorted(FILES.iterdir()) if path.suffix in (".csv", ".tsv")),
]
# Every reader by itself, and the way in that finds out which it is, each with files it should like.
READERS: Mapping[str, tuple[Use, list[bytes]]] = {
    "calendar": (lambda data: read_calendar(BytesIO(data), "x", FRAME), [CALENDAR]),
    "line": (lambda data: read_line_talk(BytesIO(data), "[LINE]x.txt", FRAME), [LINE]),
    "whatsapp": (
        lambda data: read_whatsapp_chat(BytesIO(data), "WhatsApp Chat with Taro.txt", FRAME),
        [WHATSAPP],
    ),
    "linkedin_messages": (
        lambda data: read_linkedin_messages(BytesIO(data), "x", FRAME, "utf-8"),
        [MESSAGES],
    ),
    "mbox": (lambda data: read_mbox(BytesIO(data), "x", FRAME), [box([MAIL, mail(Message_ID=None)])]),
    "eml": (_read_mail, [MAIL, b"99\n" + MAIL]),
    "vcard": (lambda data: read_vcards(BytesIO(data), "x", "utf-8"), [VCARDS]),
    "mecard": (lambda data: read_mecard(BytesIO(data), "x", "utf-8"), [MECARD]),
    "monica": (lambda data: read_monica(BytesIO(data), "x"), [write_export()]),
    "packet": (lambda data: read_packet(BytesIO(data), "x"), [packet()]),
    "facebook": (lambda data: read_friends(BytesIO(data), "x"), [FRIENDS]),
    "connpass": (lambda data: read_connpass(BytesIO(data), "x"), [CONNPASS]),
    "own_export": (lambda data: read_own_export(BytesIO(data), "x", "enishi_json"), [OWN]),
    "own_zip": (lambda data: read_own_export(BytesIO(data), "x", "enishi_zip"), [OWN_ZIP]),
    "tables": (_read_any, _TABLES),
    "pasted": (_read_text, [LINE, MAIL]),
    "zip": (
        _read_any,
        [make_zip({"a.vcf": VCARDS, "トーク.txt": LINE, "b/c.ics": CALENDAR, "m/cur/1.a:2,S": MAIL})],
    ),
    "any": (
        _read_any,
        [CALENDAR, LINE, WHATSAPP, MESSAGES, MAIL, VCARDS, MECARD, FRIENDS, CONNPASS, OWN, EIGHT],
    ),
}
PIECES = [
    b"\x00", b"\xff\xfe", b"\xef\xbb\xbf", b"\x1b$B", b"\x1b(B", b'"', b"'", b";", b":", b",", b"=", b"\\",
    b"\r", b"\n", b"\t", b" ", b"\r\n ", b"\n\n", b"{", b"}", b"[", b"]", b"=?utf-8?B?", b"?=",
    b"=?iso-2022-jp?Q?", b"-1", b"99999999999999999999", b"0", b"1e999", b"NaN", b"null", b"\xe3\x81",
    b"\xf0\x9f\x98\x80", b"\xe2\x80\x8e", b"BEGIN:VEVENT\r\n", b"END:VEVENT\r\n",
    b"RRULE:FREQ=YEARLY;BYMONTHDAY=30;BYMONTH=2\r\n", b"RRULE:FREQ=DAILY\r\n", b"DTSTART:00010101T000000Z\r\n",
    b"TZID=", b"BEGIN:VCARD\r\n", b"END:VCARD\r\n", b"From a@x.jp Tue Jun  2 01:23:00 2026\n", b"Date: ",
    b"2026/06/01(\xe6\x9c\x88)\n", b"10:00\t", b"[LINE] ", b"PK\x03\x04", b"CHARSET=",
    b"ENCODING=QUOTED-PRINTABLE", b"\xed\xa0\x80", b"9999", b"12/31/9999",
]  # fmt: skip


def mutate(seeds: list[bytes], chance: random.Random) -> bytes:
    """One of the files, hurt a few times: cut, doubled, spliced with another, bytes turned, pieces put in."""
    data = bytearray(chance.choice(seeds))
    for _ in range(chance.choice((1, 1, 2, 3, 5, 8, 20))):
        _hurt(data, seeds, chance)
    return bytes(data[:LONGEST])


def _hurt(data: bytearray, seeds: list[bytes], chance: random.Random) -> None:
    begin = chance.randrange(len(data) + 1)
    end = min(len(data), begin + chance.choice((1, 2, 8, 40, 400)))
    way = chance.randrange(8)
    if way == 0:
        del data[begin:end]
    elif way == 1:
        data[begin:begin] = data[begin:end] * chance.choice((1, 2, 50))
    elif way == 2:
        data[begin:begin] = chance.choice(PIECES) * chance.choice((1, 1, 1, 3, 200))
    elif way == 3:
        data[begin:end] = chance.choice(PIECES)
    elif way == 4 and data:
        data[min(begin, len(data) - 1)] ^= 1 << chance.randrange(8)
    elif way == 5:
        other = chance.choice(seeds)
        place = chance.randrange(len(other) + 1)
        data[begin:end] = other[place : place + 400]
    elif way == 6:
        _swap_lines(data, chance)
    else:
        del data[chance.randrange(len(data) + 1) :]


def _swap_lines(data: bytearray, chance: random.Random) -> None:
    lines = bytes(data).split(b"\n")
    first, second = chance.randrange(len(lines)), chance.randrange(len(lines))
    lines[first], lines[second] = lines[second], lines[first]
    data[:] = b"\n".join(lines)
