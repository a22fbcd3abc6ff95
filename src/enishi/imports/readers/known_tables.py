"""Tables of other programs, known by names of their columns, and what these names mean there and nowhere else.

Everything that means the same everywhere stands in `core.column_words`; what is left here are a program's own words.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from enishi.core.attendance import find_attendance
from enishi.core.column_words import fold_header
from enishi.imports.readers.base import Format
from enishi.imports.readers.columns import guess_mapping
from enishi.imports.readers.mapping import ColumnMapping

RAW = ""  # kept as it is, whatever the name would mean elsewhere
Signs = tuple[frozenset[str], ...]


@dataclass(frozen=True, slots=True)
class KnownTable:
    """One program's table. `signs`: it is this one when all names of one set are there (folded; a name may end in *).

    `fields`: what a folded column name means here. `find`: the same for names that follow a pattern.
    `enough`: so many names of that pattern tell the program, too.
    `silent`: values of a column that say no more than that nobody chose anything.
    """

    format: Format
    signs: Signs
    fields: Mapping[str, str] = field(default_factory=dict)
    find: Callable[[str], str | None] = lambda header: None
    enough: int = 0
    silent: Mapping[str, frozenset[str]] = field(default_factory=dict)


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


def _give(**fields: str) -> dict[str, str]:
    """Folded column name -> field, from one line of names for each field."""
    return {name: field.replace("__", ":") for field, names in fields.items() for name in names.split()}


# ---- Outlook, classic and Outlook.com, Japanese and English ---------------------------------------------

_OUTLOOK_FIELDS = {
    **_give(
        email=(
            "電子メールアドレス 電子メール2アドレス 電子メール3アドレス emailaddress email2address email3address"
        ),
        remark=(
            "キーワード マネージャー ユーザー1 ユーザー2 ユーザー3 ユーザー4 会社id id番号 経費情報 言語 "
            "参照事項 支払い条件 事業所 場所 "
            "職業 秘書の氏名 テレックス keywords managersname user1 user2 user3 user4 organizationalidnumber "
            "governmentidnumber billinginformation language referredby mileage officelocation location profession "
            "assistantsname telex schools"
        ),
        sns__im="imaddress",
        name_prefix="肩書き title",
    ),
    **dict.fromkeys(("アカウント", "account", "イニシャル", "initials"), RAW),
}
_SILENT_WORDS = _words("標準 普通 normal 指定なし unspecified false smtp ex")
_SILENT_COLUMNS = (
    "性別 gender 秘密度 sensitivity 優先度 priority プライベート private 電子メールの種類 電子メール2の種類 "
    "電子メール3の種類 "
    "emailtype email2type email3type"
)
OUTLOOK = KnownTable(
    "outlook",
    (
        _words("姓 名 電子メールアドレス 会社電話"),
        _words("姓 名 番地会社 秘密度"),
        _words("firstname lastname emailaddress businessphone"),
        _words("firstname lastname emailaddress businessstreet"),
        _words("firstname lastname emailaddress internetfreebusy"),
    ),
    _OUTLOOK_FIELDS,
    silent=dict.fromkeys(_SILENT_COLUMNS.split(), _SILENT_WORDS),
)

# ---- Sansan: the names of its API, and its lists with one group of columns for each office -----------------

_OFFICE = re.compile(r"(.+?)(?:-\d{1,2})?\((\d{1,2})\)(?:\[(.+)\])?")
_OFFICE_FIELDS = _give(
    postal_code="郵便番号", phone="tel 電話 電話番号", fax="fax", email="email e-mail メール", url="url",
    phone__mobile="携帯電話 携帯",
)  # fmt: skip
_ADDRESS_PARTS = _give(
    address="全て 全体",
    region="都道府県",
    city="市区郡 市区町村 市町村",
    street="町域・番地 町名番地 町域 番地 町名・番地",
    extended="建物 建物名 ビル名",
)


def _find_office_field(header: str) -> str | None:
    """TEL-1(1), 住所(2)［建物］: the field, labelled by which office it is."""
    match = _OFFICE.fullmatch(
        unicodedata.normalize("NFKC", header).strip().replace("【", "[").replace("】", "]")
    )
    if match is None:
        return None
    word, number, part = match.group(1).casefold(), int(match.group(2)), match.group(3)
    name = _ADDRESS_PARTS.get(part or "全て") if word == "住所" else _OFFICE_FIELDS.get(word)
    if name is None or ":" in name:
        return name
    return f"{name}:{'work' if number == 1 else 'other' if number == 2 else f'other{number}'}"


SANSAN = KnownTable(
    "sansan",
    (
        _words("companyname exchangedate"),
        _words("companyname personid registeredtime"),
        _words("会社名 名刺所有者*"),
    ),
    _give(
        uid="id 名刺id", registered_on="exchangedate 名刺交換日", address__work="address", phone__work="tel",
        fax__work="fax", postal_code__work="postalcode", region__work="prefecture", city__work="city",
        street__work="street", extended__work="building",
    )
    | dict.fromkeys(("personid", "registeredtime", "登録日時"), RAW),
    _find_office_field,
    enough=3,
)  # fmt: skip

# ---- Lists of who came to an event ---------------------------------------------------------------------

CONNPASS = KnownTable(
    "connpass",
    (_words("参加枠名 ユーザー名 表示名"), _words("ユーザー名 表示名 参加ステータス")),
    _give(
        tags="参加枠名", sns__connpass="ユーザー名", full_name="表示名", note="コメント",
    ),
    find_attendance,
)  # fmt: skip
_TICKETS = "チケット名 チケット種別 チケット種類 チケット券種 参加券種 ticketname tickettype ticketclass"
_ORDERS = (
    "注文番号 注文id 申込番号 受付番号 ステータス 申込日時 orderno ordernumber orderid status purchasedat "
    "checkedin"
)
ATTENDEES = KnownTable(
    "attendees",
    (
        *(frozenset((ticket,)) for ticket in _TICKETS.split()),
        *(frozenset((ticket, order)) for ticket in ("チケット", "ticket") for order in _ORDERS.split()),
    ),
    _give(
        tags=f"{_TICKETS} チケット ticket",
    ),
    find_attendance,
)

# ---- Address books for New Year's cards -------------------------------------------------------------------

_JOINT = re.compile(r"連名(?:者)?\d{0,2}(?:\(?(?:名|氏名|名前)\)?)?")
ADDRESS_LIST = KnownTable(
    "address_list",
    (
        _words("姓 名 連名*"),
        _words("氏名 連名*"),
        _words("宛名 連名*"),
        _words("宛名 住所"),
        _words("宛名 住所1"),
        _words("氏名 住所* 喪中*"),
        _words("姓 名 自宅〒"),
    ),
    _give(full_name="宛名", remark="血液型 続柄 連名敬称 連名続柄"),
    lambda header: "remark" if _JOINT.fullmatch(fold_header(header)) else None,
    silent={"連名敬称": _words("様")},
)

KNOWN_TABLES = (OUTLOOK, SANSAN, CONNPASS, ATTENDEES, ADDRESS_LIST)


def find_known(headers: Sequence[str]) -> KnownTable | None:
    """Whose table this is, by the names of its columns alone; their order and number do not matter."""
    folded = {fold_header(header) for header in headers}
    for known in KNOWN_TABLES:
        if any(all(_stands_in(name, folded) for name in signs) for signs in known.signs):
            return known
        if known.enough and sum(known.find(header) is not None for header in headers) >= known.enough:
            return known
    return None


def _stands_in(name: str, folded: set[str]) -> bool:
    if name.endswith("*"):
        return any(one.startswith(name[:-1]) for one in folded)
    return name in folded


def map_columns(
    known: KnownTable, headers: Sequence[str], samples: Sequence[Sequence[str]], header_row: int
) -> ColumnMapping:
    """The program's own names first; what they leave open means what it means everywhere."""
    own = {
        index: name for index, header in enumerate(headers) if (name := _find_own(known, header)) is not None
    }
    others = ["" if index in own else header for index, header in enumerate(headers)]
    columns = {**guess_mapping(others, samples, header_row).columns, **own}
    return ColumnMapping({index: name for index, name in columns.items() if name != RAW}, header_row)


def _find_own(known: KnownTable, header: str) -> str | None:
    name = known.find(header)
    return known.fields.get(fold_header(header)) if name is None else name


def says_nothing(format: str, header: str, cell: str) -> bool:
    """Whether a cell holds a program's default: 性別 指定なし, プライベート False."""
    known = next((one for one in KNOWN_TABLES if one.format == format), None)
    silent = known.silent.get(fold_header(header)) if known else None
    return silent is not None and cell.strip().casefold() in silent
