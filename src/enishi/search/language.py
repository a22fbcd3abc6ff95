"""What somebody looks for: words, phrases, 会社: タグ: 会った: and the like, read into terms; pure.

Every term must be met; a word may be written in several forms (佐藤さん and 佐藤, satoh and sato), one of which must.
A form holds anywhere in a word of a line; a single letter, and a whole name, from the beginning of a line only.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from django.utils.translation import pgettext

from enishi.core import errors, text
from enishi.search.days import Span, read_span
from enishi.search.texts import fold_line

MOST_TERMS = 12
LONGEST_QUERY = 200
LONGEST_TERM = 60
_SCOPE_WORDS = {
    "会社": "company", "所属": "company", "company": "company",
    "前の会社": "former", "以前の会社": "former", "former": "former",
    "タグ": "tag", "tag": "tag", "名前": "name", "name": "name",
    "メモ": "note", "note": "note", "場所": "place", "place": "place",
    "会った": "met", "met": "met",
}  # fmt: skip
# One word with its operator; a quoted phrase keeps its blanks.
_PIECE = re.compile(
    r"""(?P<minus>-(?=\S))?(?:(?P<scope>[^\s:"'「」]{1,8}):)?(?:"(?P<phrase>[^"]*)"?|(?P<word>\S+))"""
)
_AFTER_OPERATOR = re.compile(rf"(?<!\S)(-?(?:{'|'.join(_SCOPE_WORDS)})):\s*", re.IGNORECASE)
_KANA_THEN_LATIN = re.compile(r"^([ぁ-ゖー]+)([a-z]{1,3})$")
_LATIN_WORD = re.compile(r"^[a-zà-ɏ'.-]+$")
_HALF_TYPED = {"sh": "s", "ch": "t", "ts": "t", "c": "t", "j": "z", "f": "h", "tc": "t", "nn": "n"}


class Scope(StrEnum):
    """Where a term is looked for."""

    ANY = "any"
    NAME = "name"
    COMPANY = "company"
    FORMER = "former"
    TAG = "tag"
    NOTE = "note"
    PLACE = "place"


class Where(StrEnum):
    """Where one form of it may stand: anywhere, at the beginning of a name, of a Latin name, in an address."""

    ANY = "any"
    NAMES = "names"
    LATIN = "latin"
    POINTS = "points"


@dataclass(frozen=True, slots=True)
class Form:
    """One folded way to write what is looked for."""

    letters: str
    where: Where = Where.ANY


@dataclass(frozen=True, slots=True)
class Term:
    """One thing looked for; `is_without` wants it absent."""

    written: str
    scope: Scope
    forms: tuple[Form, ...]
    is_without: bool = False


@dataclass(frozen=True, slots=True)
class SearchQuery:
    """All terms, and the span of days in which one must have met."""

    written: str = ""
    terms: tuple[Term, ...] = ()
    met: Span | None = None

    @property
    def wanted(self) -> list[Term]:
        return [term for term in self.terms if not term.is_without]

    @property
    def unwanted(self) -> list[Term]:
        return [term for term in self.terms if term.is_without]

    @property
    def is_empty(self) -> bool:
        return not self.terms and self.met is None


@dataclass(slots=True)
class _Reading:
    terms: list[Term] = field(default_factory=list)
    met: Span | None = None


def read_query(words: str, *, today: dt.date) -> SearchQuery:
    """The terms in these words; Invalid with a sentence where a day after 会った: is none."""
    written = text.clean_line(words)[:LONGEST_QUERY]
    plain = unicodedata.normalize("NFKC", written).translate(str.maketrans("“”„", '"""'))
    read = _Reading()
    joined = _AFTER_OPERATOR.sub(r"\1:", plain)  # 会社: みどり is meant, too
    for piece in _PIECE.finditer(
        re.sub(r"(?<!\S)\S+:$", "", joined)
    ):  # an operator with nothing after it, yet
        _read_piece(piece, read, today)
    terms = tuple(dict.fromkeys(read.terms))[:MOST_TERMS]
    if terms and read.met is None and all(term.is_without for term in terms):
        raise errors.Invalid(
            pgettext(
                "search", "Say what to look for, too: words with a minus only take away from what is found."
            )
        )
    return SearchQuery(written, terms, read.met)


def read_words(words: str) -> SearchQuery:
    """The same without operators: every word is to be found."""
    written = text.clean_line(words)[:LONGEST_QUERY]
    terms = (make_term(word, Scope.ANY) for word in text.squeeze(written).split(" "))
    return SearchQuery(written, tuple(dict.fromkeys(filter(None, terms)))[:MOST_TERMS])


def _read_piece(piece: re.Match[str], read: _Reading, today: dt.date) -> None:
    scope = _SCOPE_WORDS.get((piece["scope"] or "").casefold())
    value = piece["phrase"] if piece["phrase"] is not None else piece["word"]
    if scope == "met" and not piece["minus"]:
        span = read_span(value, today)
        read.met = span if read.met is None else read.met.cut(span)
        return
    if piece["scope"] and (scope is None or scope == "met"):
        value, scope = f"{piece['scope']}:{value}", None
    is_phrase = piece["phrase"] is not None
    term = make_term(value, Scope(scope or "any"), is_phrase=is_phrase, is_without=bool(piece["minus"]))
    if term is not None:
        read.terms.append(term)


def make_term(
    written: str, scope: Scope, *, is_phrase: bool = False, is_without: bool = False
) -> Term | None:
    """The forms a word may be written in; None when nothing that can be looked for is left of it."""
    whole = fold_line(written)[:LONGEST_TERM].strip()
    if not whole or not any(letter.isalnum() or unicodedata.category(letter) == "So" for letter in whole):
        return None
    forms = [Form(whole)]
    if not is_phrase and scope in (Scope.ANY, Scope.NAME):
        bare = fold_line(text.strip_honorific(written))
        forms += [Form(bare)] if bare != whole else []
        forms += [form for one in dict.fromkeys((whole, bare)) for form in _name_forms(one)]
    if scope == Scope.ANY:
        forms += _number_forms(whole)
    return Term(written, scope, tuple(dict.fromkeys(forms)), is_without)


def _name_forms(folded: str) -> Iterable[Form]:
    """Romaji in its plain spelling; kana for people written in Latin letters; さとうt of an unfinished さとうた."""
    if _LATIN_WORD.match(folded):
        plain = half_romaji(folded)
        if plain and plain != folded:
            yield Form(plain, Where.NAMES)
    elif found := _KANA_THEN_LATIN.match(folded):
        yield Form(half_romaji(text.to_romaji(found[1]) + found[2]), Where.NAMES)
    elif len(folded) > 1 and text.is_kana(folded) and (plain := text.to_romaji(folded)):
        yield Form(plain, Where.LATIN)


def half_romaji(letters: str) -> str:
    """text.plain_romaji of letters that may end in the middle of a syllable: takesh -> takes, mats -> mat."""
    plain = re.sub(r"[^a-z]", "", unicodedata.normalize("NFD", letters))
    end = re.search(r"[^aeiou]*$", plain)
    tail = end[0] if end else ""
    body = plain[: len(plain) - len(tail)]
    if tail == "h" and body.endswith("o"):
        tail = ""
    return text.plain_romaji(body) + (_HALF_TYPED.get(tail, tail) if body or len(tail) < 3 else tail)


def _number_forms(folded: str) -> Iterable[Form]:
    digits = text.phone_key(folded)
    if len(digits) >= 4 and digits != folded and not any(letter.isalpha() for letter in folded):
        yield Form(digits, Where.POINTS)
