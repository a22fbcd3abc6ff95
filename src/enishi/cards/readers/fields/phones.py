"""Telephone numbers in recognised text: labels before or after, several on a line, kanji figures, slips."""

from __future__ import annotations

import re

import phonenumbers

from enishi.cards.readers.fields.found import Found

_KANJI_FIGURES = str.maketrans("〇零一二三四五六七八九", "00123456789")
_FIGURE = "0-9OoQlI|〇零一二三四五六七八九"
_DASH = r"\-‐‑‒–—―−ーｰ一~〜～・.·／/｜|︱︲"
JAPAN = 81
_NUMBER = re.compile(
    rf"(?<![0-9+])(?:\+\s?\d{{1,3}}|[(（]\s?[0O]\d{{1,4}}\s?[)）]|[0O〇])(?:[{_FIGURE}]|"
    rf"[\s()（）{_DASH}](?=[\s()（）{_DASH}]{{0,2}}[{_FIGURE}])){{7,20}}"
)
_KINDS = (
    ("fax", r"[Ff][Aa][Xx]|ファックス|ファクス|ファクシミリ|F(?=[\s.:：)）\]])|Ｆ|📠|℻"),
    (
        "mobile",
        r"携[帯带帶](?:電話)?|MOBILE|Mobile|mobile|Mob|CELL|Cell|Cellular|cell|M(?=[\s.:：)）\]])|"
        r"C(?=[.:：])|モバイル|スマホ|📱|H/?P(?=[\s.:：])",
    ),
    ("direct", r"直通|ダイヤルイン|DIRECT|Direct|direct|D(?=[\s.:：)）\]])|Dir"),
    ("main", r"代表(?:電話)?|大代表|MAIN|Main|Rep|代"),
    ("other", r"フリーダイヤル|フリーコール|Toll[- ]?Free|IP電話|内線"),
    (
        "phone",
        r"Office|OFFICE|TEL|Tel|tel|TeL|電話(?:番号)?|PHONE|Phone|phone|T(?=[\s.:：)）\]])|P(?=[.:：])|"
        r"O(?=[.:：])|☎|℡|📞|☏|Ph",
    ),
)
_LABEL = re.compile("|".join(f"(?P<{kind}>{words})" for kind, words in _KINDS))
_AFTER = re.compile(
    r"^\s?[(（\[【]\s?(代表?|直通|携帯|FAX|fax|Fax|内線\s?\d{0,5}|兼FAX|TEL兼FAX|FAX兼用|転送|mobile|"
    r"direct|main)\s?[)）\]】]"
)
_EXTENSION = re.compile(r"^\s?[(（]?\s?(?:内線|ext\.?|Ext\.?|EXT\.?)\s?[:：]?\s?(\d{1,6})\s?[)）]?")
_AFTER_KINDS = {
    "代": "main",
    "代表": "main",
    "main": "main",
    "直通": "direct",
    "direct": "direct",
    "携帯": "mobile",
    "mobile": "mobile",
    "fax": "fax",
}


def find_phones(text: str, label_above: str = "") -> list[Found]:
    """The telephone and fax numbers of one line; `label_above` is a label that stood alone before it."""
    found: list[Found] = []
    last = 0
    for match in _NUMBER.finditer(text):
        number = _read_number(match[0])
        if number is None:
            continue
        value, sure, used = number
        end = match.start() + used
        kind, start, labelled = _find_label(text, last, match.start(), label_above if not found else "")
        after = _AFTER.match(text[end:])
        if after and not after[1].startswith("内線"):
            kind = _AFTER_KINDS.get(after[1].lower(), kind) if kind in ("phone", "") else kind
            end += after.end()
        if (
            not labelled
            and match.start()
            and text[match.start() - 1].isascii()
            and text[match.start() - 1].isalpha()
        ):
            continue
        if not labelled and not after and sure < 0.75 and not value.startswith("+"):
            continue
        found.append(Found(start, end, value, _settle_kind(kind, value), sure))
        last = end
    return found


def _find_label(text: str, after: int, before: int, fallback: str) -> tuple[str, int, bool]:
    """(kind, where the label begins, whether there was one): the label straight before a number."""
    gap, back = _without_blanks(text[after:before])
    labels = list(_LABEL.finditer(gap))
    if not labels:
        return fallback, before, bool(fallback)
    kinds = [label.lastgroup or "" for label in labels]
    start = labels[-1].start()
    for label in reversed(labels[:-1]):  # 代表TEL, TEL(直通), TEL/FAX: labels side by side belong together
        if len(gap[label.end() : start].strip(" /・·&＆()（）:：.-[]【】")) > 0:
            break
        start = label.start()
    near = kinds[-sum(1 for label in labels if label.start() >= start) :]
    tail = gap[labels[-1].end() :].strip(" :：.-/)）】]>＞・=｜|")
    if len(tail) > 6:
        return fallback, before, bool(fallback)
    special = [kind for kind in near if kind != "phone"]
    kind = "phone" if set(near) == {"phone", "fax"} else (special or near)[-1]
    while start and gap[start - 1] in "(（[【<＜◆■●・▲▼□○◎★*":
        start -= 1
    return kind, after + back[start], True


def _without_blanks(text: str) -> tuple[str, list[int]]:
    """The text closed up where a recogniser tore words apart (ダイヤルイ ン), and where each letter stood."""
    torn = re.compile(r"(?<=[^\x00-\x7f])\s(?=[^\x00-\x7f])|(?<=\b[A-Z])\s(?=[A-Z]\b)")
    dropped = {match.start() for match in torn.finditer(text)}
    kept = [i for i in range(len(text)) if i not in dropped]
    return "".join(text[i] for i in kept), [*kept, len(text)]


def _settle_kind(kind: str, value: str) -> str:
    digits = re.sub(r"\D", "", value)
    national = "0" + digits[2:].lstrip("0") if value.startswith("+81") else digits
    if kind in ("", "phone") and re.match(r"0[789]0\d{8}$", national):
        return "mobile"
    if not kind and re.match(r"0(?:120|800|570)", national):
        return "other"
    return kind or "phone"


def _read_number(raw: str) -> tuple[str, float, int] | None:
    """(value, how sure, letters used) of the longest beginning of `raw` that is a telephone number."""
    for end in range(len(raw), 8, -1):
        if (
            raw[end - 1] in " "
            or not re.match(rf"[{_FIGURE}]", raw[end - 1])
            or (end < len(raw) and raw[end].isdigit())
        ):
            continue
        made = _check_number(raw[:end])
        if made:
            return (*made, end)
    return None


def _check_number(raw: str) -> tuple[str, float] | None:
    has_dashes_of_kanji = bool(re.search(r"\d\s?[一ー]\s?\d", raw)) and not re.search(
        "[二三四五六七八九〇]", raw
    )
    plain = raw.replace("一", "-") if has_dashes_of_kanji else raw
    plain = plain.translate(_KANJI_FIGURES)
    slips = len(re.findall("[OoQlI]", plain))
    plain = re.sub("[OoQ]", "0", plain)
    plain = re.sub(r"(?<=\d)[lI](?=[\d-])|[lI](?=\d)", "1", plain)
    plain = re.sub(r"^\+\s?(\d{1,3})[\s-]?[(（]\s?0\s?[)）][\s-]?", r"+\1-", plain)
    value = _tidy(plain)
    digits = re.sub(r"\D", "", value)
    if not 9 <= len(digits) <= 15 or (not value.startswith("+") and len(digits) > 11):
        return None
    try:
        parsed = phonenumbers.parse(value, "JP")
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_possible_number(parsed):
        return None
    if value.count("-") < 2 and parsed.country_code == JAPAN and not value.startswith("+"):
        value = phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.NATIONAL)
    sure = 0.97 if phonenumbers.is_valid_number(parsed) else _sure_by_shape(value, digits)
    return (value, sure - 0.05 * slips) if sure else None


def _sure_by_shape(value: str, digits: str) -> float:
    """Made-up numbers (03-0000-0000) have the right length and groups, if no real area."""
    if value.startswith("+"):
        return 0.7
    if len(digits) == 10 and re.fullmatch(r"0\d{1,4}-\d{1,4}-\d{3,4}", value):
        return 0.8
    if len(digits) == 11 and re.fullmatch(r"0[5789]0-\d{4}-\d{4}|0800-\d{3}-\d{4}", value):
        return 0.8
    return 0.6 if len(digits) == 10 or re.match(r"0[5789]0\d{8}$", digits) else 0.0


def _tidy(plain: str) -> str:
    """Groups of figures with one hyphen between them, as a Japanese card has them."""
    lead = "+" if plain.lstrip().startswith("+") else ""
    groups = [group for group in re.split(r"\D+", plain) if group]
    return lead + "-".join(groups)


def begins_with_label(text: str) -> bool:
    return bool(re.match(r"(?i)\W*(?:tel|fax|電話|携帯|直通|代表|mobile|phone|e-?mail|mail|url|http)", text))


def read_label(text: str) -> str:
    """The kind a lone label names (TEL, 携帯); "" when the text is more than a label."""
    match = _LABEL.match(text.strip(" :：.[]【】()（）"))
    rest = text.strip(" :：.[]【】()（）")
    return (match.lastgroup or "") if match and len(match[0]) == len(rest) else ""


def strip_extension(text: str) -> tuple[str, str]:
    """(the text without an extension at its beginning, the extension)."""
    match = _EXTENSION.match(text)
    return (text[match.end() :], match[1]) if match else (text, "")
