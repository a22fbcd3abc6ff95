"""What a head says: people, words in every charset, dates that cannot be, and what speaks against it."""

from __future__ import annotations

import base64
import datetime as dt

import pytest

from enishi.history.readers.base import ReadParty, ReadTrace, Unread
from enishi.history.readers.charsets import decode_bytes, to_shift_jis
from enishi.history.readers.mail import Folder, find_folder, read_head, read_maildir_name
from enishi.history.readers.tests.mails import AT, FRAME, mail, read_one


def b64(raw: bytes, charset: str) -> str:
    return f"=?{charset}?B?{base64.b64encode(raw).decode()}?="


def to_jis(text: str) -> bytes:
    """As Windows programs write ISO-2022-JP, with the vendors' rows."""
    out = bytearray()
    for letter in text:
        high, low = letter.encode("cp932")
        row = (high - (0x70 if high < 0xA0 else 0xB0)) * 2
        odd = low < 0x9F
        out.append(row - 1 if odd else row)
        out.append(low - (0x1F if low < 0x80 else 0x20) if odd else low - 0x7E)
    return b"\x1b$B" + bytes(out) + b"\x1b(B"


def test_an_ordinary_mail() -> None:
    read = read_one(mail(Cc="Hanako <Hanako@Example.jp>, jiro@example.jp"))
    assert (read.key, read.channel, read.at, read.subject, read.flags) == (
        "mail:1@example.jp", "mail", AT, "Hello", (),
    )  # fmt: skip
    assert (read.where, read.is_sent, read.n_people, read.on) == ("mail 1", None, 3, None)
    assert read.parties == (
        ReadParty("email", "taro@example.jp", "from", "Taro"),
        ReadParty("email", "me@example.com", "to"),
        ReadParty("email", "Hanako@Example.jp", "cc", "Hanako"),
        ReadParty("email", "jiro@example.jp", "cc"),
    )


@pytest.mark.parametrize(
    "written",
    [
        b64("山田 太郎".encode("iso2022_jp"), "ISO-2022-JP") + " <taro@example.jp>",
        b64("山田 太郎".encode(), "utf-8*ja") + " <taro@example.jp>",
        b64("山田 太郎".encode("cp932"), "x-sjis") + " <taro@example.jp>",
        b64("山田 太郎".encode("euc_jp"), "EUC-JP") + " <taro@example.jp>",
        b64("山田 太郎".encode(), "x-nothing") + " <taro@example.jp>",
        b64("山田 太郎".encode("cp932"), "us-ascii") + " <taro@example.jp>",
        f'"{b64("山田 太郎".encode(), "utf-8")}" <taro@example.jp>',
        "=?UTF-8?Q?=E5=B1=B1=E7=94=B0_=E5=A4=AA=E9=83=8E?=\r\n <taro@example.jp>",
        b64("山田 太郎 <taro@example.jp>".encode(), "utf-8"),
        '"山田 太郎" <taro@example.jp>',
        "taro@example.jp (山田 太郎)",
        "山田 太郎 <taro@example.jp>".encode("cp932"),
        "山田 太郎 <taro@example.jp>".encode("euc_jp"),
        "山田 太郎 <taro@example.jp>".encode("iso2022_jp"),
        b64("山田 太".encode()[:8], "utf-8")
        + "\r\n "
        + b64("山田 太郎".encode()[8:], "utf-8")
        + " <taro@example.jp>",
    ],
)
def test_a_name_in_every_clothing(written: str | bytes) -> None:
    assert read_one(mail(From=written)).parties[0] == ReadParty(
        "email", "taro@example.jp", "from", "山田 太郎"
    )


@pytest.mark.parametrize("charset", ["ISO-2022-JP", "CP50221", "iso-2022-jp-ms", "us-ascii"])
def test_characters_of_the_vendors(charset: str) -> None:
    assert read_one(mail(Subject=b64(to_jis("㈱髙橋①"), charset))).subject == "㈱髙橋①"


def test_charsets_one_by_one() -> None:
    assert decode_bytes("㈱髙①".encode("cp932"), "shift_jis") == "㈱髙①"
    assert decode_bytes(b"\x1b(I1\x1b(B x", "iso-2022-jp") == "ｱ x"
    assert decode_bytes(b"\xad\xea \xb3\xf4", "euc-jp") == "㈱ 株"
    assert decode_bytes("naïve".encode("latin-1"), "iso-8859-1") == "naïve"
    assert decode_bytes("조선".encode("cp949"), "ks_c_5601-1987") == "조선"
    assert decode_bytes("简体".encode("gb18030"), "gb2312") == "简体"
    assert decode_bytes(b"plain", "rot13") == "plain"
    assert to_shift_jis(b"\x30\x21\x00\x00\x30").decode("cp932") == "亜?"


@pytest.mark.parametrize(
    ("written", "parties"),
    [
        ("undisclosed-recipients:;", []),
        ("", []),
        ("Friends: a@example.jp, B <b@example.jp>;", ["a@example.jp", "b@example.jp"]),
        ("山田@営業部 <taro@example.jp>, x@example.jp", ["taro@example.jp", "x@example.jp"]),
        ('"Yamada, Taro" <taro@example.jp>', ["taro@example.jp"]),
        ("Yamada, Taro <taro@example.jp>", ["taro@example.jp"]),
        ("<taro@example.jp>,, <x@example.jp>;", ["taro@example.jp", "x@example.jp"]),
        ("taro@example.jp, TARO@example.jp", ["taro@example.jp"]),
        ("a.@example.jp, ..b@example.jp", ["a.@example.jp", "..b@example.jp"]),
        ("山田太郎", ["山田太郎"]),
        ("/O=ORG/OU=EX/CN=TARO", []),
        ("(" * 3_000 + "<taro@example.jp>", ["taro@example.jp"]),
    ],
)
def test_who_it_was_written_to(written: str, parties: list[str]) -> None:
    read = read_one(mail(To=written, From="me@example.com"))
    assert [party.value for party in read.parties if party.role == "to"] == parties


def test_a_crowd_is_counted_but_not_kept_whole() -> None:
    read = read_one(mail(To=", ".join(f"a{number}@example.jp" for number in range(500))))
    assert (read.n_people, len(read.parties)) == (500, 100)


@pytest.mark.parametrize(
    ("date", "at", "flags"),
    [
        ("Tue, 2 Jun 2026 10:23 JST", AT, ()),
        ("Tue, 2 Jun 2026 10:23:00 +0900 (東京 (標準時))", AT, ()),
        ("Tue, 2 Jun 2026 01:23:00 -0000", AT, ()),
        ("2 Jun 26 01:23:00 GMT", AT, ("unclear_date",)),
        ("Tue, 2 Jun 126 01:23:00 GMT", AT, ("unclear_date",)),
        ("Tue, 2 Jun 2026 10:23:00 XYZ", AT, ("unclear_zone",)),
        ("Tue, 2 Jun 2026 10:23:00 +9900", AT, ("unclear_zone",)),
        ("Tue, 2 Jun 2026 10:23:00", AT, ("unclear_zone",)),
        ("2026-06-02T10:23:00+09:00", AT, ("unclear_date",)),
        ("2026年6月2日 10:23", AT, ("unclear_date", "unclear_zone")),
    ],
)
def test_dates(date: str, at: dt.datetime, flags: tuple[str, ...]) -> None:
    read = read_one(mail(Date=date))
    assert (read.at, read.flags) == (at, flags)


@pytest.mark.parametrize(
    "date",
    [None, "", "gestern", "Thu, 01 Jan 1970 00:00:00 +0000", "Fri, 1 Jan 2100 00:00:00 +0000",
     "Tue, 42 Jun 2026 10:23:00 +0900", "Tue, 2 Jun 99999999999 10:23:00 +0900"],
)  # fmt: skip
def test_a_date_that_cannot_be_is_taken_from_the_way_or_the_box(date: str | None) -> None:
    hops = (
        "from a by b; Thu, 01 Jan 1970 00:00:00 +0000\nReceived: from x by a; Tue, 2 Jun 2026 01:23:00 +0000"
    )
    read = read_one(mail(Date=date, Received=hops))
    assert (read.at, read.flags) == (AT, ("unclear_date",))
    read = read_one(mail(Date=date), envelope="Tue Jun  2 01:23:00 2026 +0000")
    assert (read.at, read.flags) == (AT, ("unclear_date",))
    unread = read_head(mail(Date=date), 7, FRAME, name="a.mbox")
    assert isinstance(unread, Unread)
    assert (unread.code, unread.where_number, dict(unread.params)["name"]) == (
        "mail_without_date",
        7,
        "a.mbox",
    )


def test_without_a_message_id_the_same_mail_has_the_same_key() -> None:
    folded = mail(Message_ID=None, Subject="Hello\n there")
    crlf = mail(Message_ID="<>", Subject="Hello there", X_More="y").replace(b"\n", b"\r\n")
    assert read_one(folded).key == read_one(crlf).key
    assert read_one(mail(Message_ID=None, Subject="Hello you")).key != read_one(folded).key
    long = read_one(mail(Message_ID=f"<{'x' * 5_000}@example.jp>")).key
    assert len(long) <= 400
    assert read_one(mail(Message_ID="< 1@example.jp\n >")).key == "mail:1@example.jp"


@pytest.mark.parametrize(
    ("fields", "flags"),
    [
        ({"List_Id": "<l.example.jp>"}, ("list",)),
        ({"X_ML_Name": "club"}, ("list",)),
        ({"List_Post": "NO"}, ()),
        ({"Precedence": "bulk"}, ("bulk",)),
        ({"Precedence": "List"}, ("list",)),
        ({"List_Unsubscribe": "<mailto:x@example.jp>"}, ("bulk",)),
        ({"Feedback_ID": "1:shop"}, ("bulk",)),
        ({"X_Gmail_Labels": "Inbox,Category Promotions"}, ("bulk",)),
        ({"Auto_Submitted": "auto-replied (vacation)"}, ("automatic",)),
        ({"Auto_Submitted": "no"}, ()),
        ({"X_Autoreply": "yes"}, ("automatic",)),
        ({"Precedence": "auto_reply"}, ("automatic",)),
        ({"Content_Type": "multipart/report; report-type=delivery-status"}, ("automatic",)),
        ({"Content_Type": "text/calendar; method=REQUEST"}, ("automatic",)),
        ({"Return_Path": "<>"}, ("automatic",)),
        ({"Sender": "Google Calendar <calendar-notification@google.com>"}, ("automatic",)),
        ({"X_Spam_Flag": "YES"}, ("junk",)),
        ({"X_Spam_Status": "No, score=0"}, ()),
        ({"X_Gmail_Labels": "=?UTF-8?Q?=E8=BF=B7=E6=83=91=E3=83=A1=E3=83=BC=E3=83=AB?="}, ("junk",)),
        ({"X_Gmail_Labels": "Drafts,Opened"}, ("draft",)),
        ({"X_Gmail_Labels": "Trash"}, ()),
        ({"X_Unsent": "1"}, ("draft",)),
        ({"X_Mozilla_Draft_Info": "internal/draft; vcard=0"}, ("draft",)),
        ({"X_Mozilla_Status": "0001"}, ()),
        ({"X_Mozilla_Keys": "$label1 $Junk"}, ("junk",)),
        ({"X_MS_Exchange_Organization_SCL": "9"}, ("junk",)),
    ],
)
def test_what_speaks_against_it(fields: dict[str, str], flags: tuple[str, ...]) -> None:
    assert read_one(mail(**fields)).flags == flags


def test_what_was_sent_and_what_was_thrown_away() -> None:
    assert read_one(mail(X_Gmail_Labels="Sent,Important")).is_sent is True
    assert read_one(mail(X_Gmail_Labels="=?UTF-8?B?6YCB5L+h5riI44G/?=")).is_sent is True
    assert read_one(mail(X_Gmail_Labels="Inbox")).is_sent is None
    assert read_head(mail(X_Mozilla_Status="0009"), 1, FRAME) is None
    assert read_head(mail(X_Status="AD"), 1, FRAME) is None
    assert read_head(mail(X_IMAP="1 2"), 1, FRAME) is None


@pytest.mark.parametrize(
    ("path", "folder"),
    [
        ("mail/Sent.mbox/mbox", Folder(is_sent=True)),
        ("a.zip!Maildir/.Sent Items", Folder(is_sent=True)),
        ("Maildir/.INBOX.Drafts/cur/1", Folder(is_draft=True)),
        ("imap/送信済みアイテム.mbox", Folder(is_sent=True)),
        ("imap/&kAFP4W4IMH8wojCkMMYw4A-", Folder(is_sent=True)),
        ("imap/Junk.sbd/2019", Folder(is_junk=True)),
        ("imap/迷惑メール", Folder(is_junk=True)),
        ("imap/Inbox", Folder()),
        ("imap/Q&A-&&-", Folder()),
        ("imap/Consent", Folder()),
    ],
)
def test_folders(path: str, folder: Folder) -> None:
    assert find_folder(path) == folder


def test_flags_of_a_maildir() -> None:
    assert read_maildir_name("cur/1700000000.M1P2.host:2,DS") == Folder(is_draft=True)
    assert read_maildir_name("cur/1700000000.M1P2.host!2,ST") == Folder(is_deleted=True)
    assert read_maildir_name("new/1700000000.M1P2.host") == Folder()


def test_lines_that_are_no_fields_do_not_hide_the_rest() -> None:
    broken = mail(Subject="Hello\nin two: no\nlines without a blank")
    assert read_one(broken.replace(b"Date", b"not a field\nDate")).at == AT
    assert read_one(b">From somebody\n" + mail()).at == AT


def test_nobody_in_it() -> None:
    unread = read_head(mail(From=None, To=None), 3, FRAME, name="a.mbox")
    assert unread == Unread("mail", 3, "mail_without_address", (("name", "a.mbox"),))


def test_a_field_full_of_blanks_is_read_at_once() -> None:
    """An address that never ends, and two thousand tabs: found by hurting files, it once took 18 seconds."""
    read = read_head(mail(From="Taro <taro@e=?utf-8?B?xample." + "\t" * 2000 + "("), 1, FRAME, name="a.eml")
    assert isinstance(read, ReadTrace)
    assert read.parties[0].name == "Taro ()"
