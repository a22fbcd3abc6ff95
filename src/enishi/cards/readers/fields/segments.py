"""Cutting a line into its words by meaning: company, department, title, qualification; the rest may be a name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from enishi.cards.readers.fields import dividing, lexicon, words
from enishi.cards.readers.fields.pieces import Piece, cut, with_text

Role = Literal["", "organisation", "department", "title", "qualification", "noise"]
SURE_NAME = 3.4  # a division at least this good is a name, whatever its last letter says
_QUALIFIED = re.compile(rf"(?:{lexicon.QUALIFICATION.pattern})(?:[・/]?(?:{lexicon.QUALIFICATION.pattern}))*")
_JAPANESE = re.compile(r"[\u3041-\u30ff\u3400-\u9fff々]")


@dataclass(frozen=True, slots=True)
class Segment:
    piece: Piece
    role: Role


def segment(piece: Piece) -> list[Segment]:
    """The parts of one line, each with its role."""
    text = piece.text
    if looks_like_name(text):
        return [Segment(piece, "")]
    if lexicon.NOISE.search(text) or re.search("[。！？!?♪★☆]|[をに][^\\s]{1,8}、", text):
        return [Segment(piece, "noise")]
    if not _JAPANESE.search(text):
        return _segment_latin(piece)
    if whole := _close_up(text):
        return [Segment(with_text(piece, whole), role_of(whole))]
    spans = _merge_unknown(piece, [span for token in _tokens(text) for span in _split_token(text, *token)])
    return [Segment(cut(piece, start, end), role) for start, end, role in spans]


@cache
def _close_up(text: str) -> str:
    """The text without blanks where only together it means something: 部 長, アド バイザー, 代表 取締役; else ""."""
    tokens = text.split()
    plain = "".join(tokens).lstrip("ー")
    if len(tokens) < 2:
        return ""
    roles = {role_of(token) for token in tokens}
    is_core = plain in lexicon.TITLE_CORES and roles <= {"", "title"}
    is_kana = all(re.fullmatch("[\u30a1-\u30fc]+", token) for token in tokens)
    is_torn = roles == {""} and (is_kana or min(map(len, tokens)) == 1)
    is_spaced = len(tokens) > 3 and sum(len(token) == 1 for token in tokens) >= 0.6 * len(tokens)
    if is_spaced and role_of(plain) == "organisation":
        return plain
    return (
        plain if role_of(plain) in ("title", "qualification", "department") and (is_core or is_torn) else ""
    )


@cache
def looks_like_name(text: str) -> bool:
    """Whether dictionary and shape say so by themselves (渡部 健 is no department)."""
    plain = re.sub(r"\s+", "", text)
    ways = dividing.divide(text)
    return (
        bool(ways)
        and len(plain) <= 7
        and ways[0].score >= SURE_NAME
        and role_of(plain) not in ("title", "qualification")
    )


def _tokens(text: str) -> list[tuple[int, int]]:
    return [match.span() for match in re.finditer(r"(?:兼\s+)?[^\s|/、，,]+", text)]


def strip_marks(text: str) -> str:
    """Without marks around it; a bracket only where its twin is gone too: 博士（工学） keeps both."""
    bare = text.strip("[]【】「」『』・,、:： ")
    return bare if re.search(r".[(（][^()（）]+[)）]$", bare) else bare.strip("()（）")


@cache
def role_of(token: str) -> Role:
    """The role of one undivided token; "" when it is none of them."""
    bare = re.sub(r"^兼\s*", "", strip_marks(token))
    if not bare:
        return ""
    if _QUALIFIED.fullmatch(bare):
        return "qualification"
    if lexicon.TITLE.fullmatch(bare):
        return "title"
    if lexicon.LEGAL.search(token) or (lexicon.LEGAL_LATIN.search(token) and len(token) > 6):
        return "organisation"
    if len(bare) > 1 and lexicon.DEPARTMENT_END.search(bare):
        return _department_or_firm(bare)
    ends = lexicon.ORGANISATION_END.search(bare)
    if ends and len(bare) > len(ends[0]) + 1 and ends[0] not in lexicon.WEAK_ENDS:
        return "organisation"
    return ""


def _department_or_firm(bare: str) -> Role:
    if re.search(r"(?:ホールディングス|HD|コーポレーション)グループ$", bare):
        return "organisation"
    ends = lexicon.ORGANISATION_END.search(bare)
    department = lexicon.DEPARTMENT_END.search(bare)
    longer = bool(ends and department and len(ends[0]) > len(department[0]) and len(bare) > len(ends[0]))
    if longer or re.search(
        r"(?:市|区|町|村)役所$|役場$|(?:大|小|中|高等)学校$|病院$|大学院?$|幼稚園$|保育園$|医院$", bare
    ):
        return (
            "department" if re.match(r"大学院", bare) or re.search(r"大学院[^\s]+", bare) else "organisation"
        )
    return "department"


def _split_token(text: str, start: int, end: int) -> list[tuple[int, int, Role]]:
    """A token, or its parts where no blank parts them: 代表取締役山田太郎, 営業部課長, 山田太郎（税理士）."""
    token = text[start:end]
    role = role_of(token)
    if role == "title" and (glued := _split_office(token)):
        return [(start, start + glued, "department"), (start + glued, end, "title")]
    if role in ("organisation", "department") and (glued := _split_firm(token)):
        return [(start, start + glued, "organisation"), (start + glued, end, "department")]
    if role:
        return [(start, end, role)]
    at = _find_glue(token)
    if at:
        return [*_split_token(text, start, start + at), *_split_token(text, start + at, end)]
    return _split_scripts(token, start, end)


@cache
def _find_glue(token: str) -> int:
    """Where a name begins after a title (or ends before one), or one post follows another; 0 when nowhere."""
    for at in range(3, len(token) - 1):
        is_post = role_of(token[:at]) == "department" and role_of(token[at:]) == "title"
        if is_post and not re.match("[長署員]", token[at:]):
            return at
    for at in range(len(token) - 1, 0, -1):
        head, tail = role_of(token[:at]), role_of(token[at:])
        if head in _POSTS and ((not tail and _is_name_token(token[at:])) or (tail in _POSTS and at > 1)):
            return at
        if head == "department" and not tail and at > 2 and looks_like_name(token[at:]):
            return at
    return next(
        (at for at in range(1, len(token)) if role_of(token[at:]) in _POSTS and _is_name_token(token[:at])), 0
    )


_POSTS = ("title", "qualification")
_UNIT_STARTS = (
    r"(?:東日本|西日本|関東|関西|中部|九州|首都圏|東京|大阪|名古屋|福岡|札幌|仙台|広島|横浜|神戸|京都|"
    r"北海道|第[一二三四1-4]|経営|営業|総務|人事|経理|財務|"
    r"法務|開発|技術|製造|生産|品質|企画|広報|マーケティング|情報システム|システム|事業|管理|購買|資材|"
    r"業務|研究|国内|海外|国際|法人|個人|公共|医療|"
    r"流通|商品|販売|カスタマー|デジタル|DX|IT|AI|大学院|[^\s]{1,8}(?:学部|研究科)|市民|産業|福祉|建設|"
    r"都市|教育|健康|環境|危機管理|税務|会計|議会)"
)
_FIRM_AND_UNIT = re.compile(
    rf"(?P<firm>(?:{lexicon.LEGAL.pattern}).{{2,}}?|.{{1,12}}?(?:{lexicon.LEGAL.pattern}|大学|病院|銀行|"
    rf"市役所|区役所|町役場|村役場|県庁|府庁|道庁))"
    rf"(?P<unit>{_UNIT_STARTS}.{{0,16}}?(?:部|課|室|本部|支店|支社|営業所|センター|グループ|チーム|研究科|"
    rf"専攻|学科|局|事業所))"
)


@cache
def _split_firm(token: str) -> int:
    """株式会社サンライズ商事営業本部: where the organisation ends and its unit begins; 0 when it is not glued."""
    match = _FIRM_AND_UNIT.fullmatch(token)
    return match.end("firm") if match else 0


_ENDS_AS_UNIT = re.compile(".(?:部|課|室|係|局|所|科|店|センター|グループ|チーム|支社|本部|工場)$")


def _split_office(token: str) -> int:
    """営業部課長 is a department and a title; 営業部長 is a title."""
    for at in range(2, len(token) - 1):
        head, tail = token[:at], token[at:]
        is_post = (
            _ENDS_AS_UNIT.search(head) and lexicon.TITLE.fullmatch(tail) and not re.match("[長署員]", tail)
        )
        if is_post and role_of(head) == "department":
            return at
    return 0


def _split_scripts(token: str, start: int, end: int) -> list[tuple[int, int, Role]]:
    """山田太郎Taro: the Latin part goes its own way when the Japanese one is a name."""
    latin = re.search(r"[A-Z][A-Za-z.]{2,}$", token)
    if latin and latin.start() >= 2 and looks_like_name(token[: latin.start()]):
        return [(start, start + latin.start(), ""), (start + latin.start(), end, "")]
    return [(start, end, "")]


def _is_name_token(text: str) -> bool:
    ways = dividing.divide(text)
    return (bool(ways) and ways[0].score >= 2.2 and not words.is_common_word(text)) or (
        1 <= len(text) <= 3 and bool(words.read_as(text, words.FAMILY))
    )


def _merge_unknown(piece: Piece, spans: list[tuple[int, int, Role]]) -> list[tuple[int, int, Role]]:
    """Neighbouring tokens of one kind belong together: 山田 太郎; 営業本部 第一営業部; but titles stay apart."""
    merged: list[tuple[int, int, Role]] = []
    for start, end, role in spans:
        if (
            merged
            and merged[-1][2] == role
            and role in ("", "department")
            and _belong(piece.text, merged[-1], start, end)
        ):
            merged[-1] = (merged[-1][0], end, role)
        elif (
            merged
            and role in ("", "organisation")
            and merged[-1][2] == "organisation"
            and _continues_firm(piece.text, merged[-1], start, end)
        ) or (
            merged
            and role == "organisation"
            and merged[-1][2] in ("", "organisation")
            and _begins_firm(piece.text, merged[-1], start, end)
        ):
            merged[-1] = (merged[-1][0], end, "organisation")
        else:
            merged.append((start, end, role))
    return merged


def _belong(text: str, before: tuple[int, int, Role], start: int, end: int) -> bool:
    between = text[before[1] : start]
    if re.search(r"[|、，,]", between):
        return False
    one, other = text[before[0] : before[1]], text[start:end]
    return bool(_JAPANESE.search(one)) == bool(_JAPANESE.search(other)) or not (
        looks_like_name(one) or looks_like_name(other)
    )


def _continues_firm(text: str, before: tuple[int, int, Role], start: int, end: int) -> bool:
    """株式会社 みどり: what follows a lone legal form is its name; 税理士法人 みどり too."""
    firm, more = text[before[0] : before[1]], text[start:end]
    is_part = _is_latin(more) or bool(lexicon.ORGANISATION_END.search(more))
    return bool(lexicon.LEGAL.fullmatch(firm)) or (
        bool(lexicon.LEGAL.match(firm)) and not looks_like_name(more) and is_part
    )


def _begins_firm(text: str, before: tuple[int, int, Role], start: int, end: int) -> bool:
    """みどり 株式会社; 三つ葉 設計事務所."""
    firm, head = text[start:end], text[before[0] : before[1]]
    return bool(lexicon.LEGAL.fullmatch(firm)) or (bool(lexicon.LEGAL.search(firm)) and _is_latin(head))


def _is_latin(text: str) -> bool:
    return not _JAPANESE.search(text)


def _segment_latin(piece: Piece) -> list[Segment]:
    """A line in Latin letters: parted by commas, bars and slashes only where its parts say what they are."""
    text = piece.text
    if lexicon.LEGAL_LATIN.search(text) and len(text) > 4:
        return [Segment(piece, "organisation")]
    spans = [match.span() for match in re.finditer(r"[^,|/]+", text)]
    roles = [_role_of_latin(text[start:end]) for start, end in spans]
    if roles == ["title", "department"] and not _names_unit(text[slice(*spans[1])]):
        return [Segment(piece, "title")]  # Vice President, Business Development
    if (
        len(spans) > 1
        and sum(bool(role) for role in roles) >= 1
        and (all(roles) or "qualification" in roles or re.search("[|/]", text))
    ):
        return [Segment(cut(piece, *span), role) for span, role in zip(spans, roles, strict=True)]
    return [Segment(piece, _role_of_latin(text))]


def _names_unit(text: str) -> bool:
    return bool(
        re.search(
            r"Department|Dept|Division|Div\b|Section|Team|Unit|Group|Bureau|Faculty|School|Laboratory|"
            r"Center|Branch|Office",
            text,
        )
    )


def _role_of_latin(text: str) -> Role:
    plain = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", text.strip(" ,.:"))
    if not plain:
        return ""
    if re.fullmatch(
        rf"(?:{lexicon.QUALIFICATION.pattern})(?:[\s,]+(?:{lexicon.QUALIFICATION.pattern}))*\.?", plain
    ):
        return "qualification"
    titled, parted = lexicon.TITLE_LATIN.search(plain), lexicon.DEPARTMENT_LATIN.search(plain)
    if titled and not re.search(r"(?:Department|Dept\.?|Division|Div\.?|Section|Office|Team|Group)$", plain):
        return "title"
    firm = lexicon.ORGANISATION_LATIN.search(plain)
    if parted and not (
        firm and plain.endswith(firm[0]) and not re.fullmatch(r"Group|Design|Center|Office", firm[0])
    ):
        return "department"
    if firm:
        return "organisation"
    if plain.isupper() and re.search(
        r"MANAGER|DIRECTOR|PRESIDENT|ENGINEER|OFFICER|CHIEF|CONSULTANT|DESIGNER|PARTNER|FOUNDER|PROFESSOR",
        plain,
    ):
        return "title"
    if plain.isupper() and re.search(r"DEPARTMENT|DIVISION|SECTION|DEPT", plain):
        return "department"
    return ""
