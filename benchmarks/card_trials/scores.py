"""What was read against the truth: characters wrong (CER) and fields wholly right, as a reader of the card would judge.

Width of letters, spaces, hyphens' shapes, figures in kanji and the writings of legal forms are no faults; a character
of another writing (高 for 髙) is one in the name, and counted apart.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence

from card_trials.facts import Truth
from enishi.cards.readers.fields import CardFields

FIELDS = ("name", "organisation", "email", "phone", "department", "titles", "postal_code", "address", "url")
HYPHENS = re.compile(
    r"[-‐‑‒–—―−－ーｰ](?=[\d一二三四五六七八九〇])|(?<=[\d〇一二三四五六七八九])[-‐‑‒–—―−－ーｰ]"
)
FORMS = (("(株)", "株式会社"), ("(有)", "有限会社"), ("㈱", "株式会社"))
DIGITS = str.maketrans("〇一二三四五六七八九", "0123456789")
VARIANTS = str.maketrans(
    "髙﨑邉邊齋齊斉濵濱德栁冨眞瀧櫻廣澤國凜𠮷嶋", "高崎辺辺斎斎斎浜浜徳柳富真滝桜広沢国凛吉島"
)


def fold(text: str) -> str:
    text = unicodedata.normalize("NFKC", text).casefold()
    for form, whole in FORMS:
        text = text.replace(form, whole)
    return re.sub(r"[\s・,.。、]", "", text)


def fold_address(text: str) -> str:
    text = HYPHENS.sub("-", unicodedata.normalize("NFKC", text))
    text = re.sub(r"([一二三四五六七八九]?)十([一二三四五六七八九]?)", write_ten, text)
    return fold(text.translate(DIGITS)).replace("〒", "").replace("階", "f")


def write_ten(found: re.Match[str]) -> str:
    return (found[1] or "一") + (found[2] or "〇")


def fold_phone(text: str) -> str:
    digits = re.sub(r"\D", "", unicodedata.normalize("NFKC", text).translate(DIGITS).replace("(0)", ""))
    return "0" + digits[2:].removeprefix("0") if digits.startswith("81") else digits


def fold_email(text: str) -> str:
    return unicodedata.normalize("NFKC", text).strip().lower()


def fold_url(text: str) -> str:
    return re.sub(r"^https?://(www\.)?|^www\.", "", fold_email(text)).rstrip("/")


def distance(one: str, other: str) -> int:
    """Levenshtein."""
    row = list(range(len(other) + 1))
    for at, letter in enumerate(one, 1):
        before, row[0] = row[0], at
        for column, against in enumerate(other, 1):
            before, row[column] = (
                row[column],
                min(row[column] + 1, row[column - 1] + 1, before + (letter != against)),
            )
    return row[-1]


# --- what the truth and the reading say, folded, for each field -------------------------------------------------------


def list_true(truth: Truth, field: str) -> list[str]:
    if field == "name":
        return [fold(truth["family"]) + "|" + fold(truth["given"])]
    if field == "phone":
        return [fold_phone(phone["value"]) for phone in truth["phones"] if phone["kind"] != "fax"]
    one = {"organisation": truth["organisation"], "department": truth["department"]}
    if field in one:
        return [fold(one[field])] if one[field] else []
    if field == "titles":
        return [fold(title) for title in truth["titles"]]
    if field == "email":
        return [fold_email(email) for email in truth["emails"]]
    if field == "url":
        return [fold_url(url) for url in truth["urls"]]
    return [fold_address(truth["address"] if field == "address" else truth["postal_code"])]


def list_read(fields: CardFields, field: str) -> list[str]:
    if field == "name":
        return [fold(fields.family) + "|" + fold(fields.given)] if fields.family or fields.given else []
    if field == "phone":
        return [fold_phone(phone.value) for phone in fields.phones if phone.kind != "fax"]
    one = {"organisation": fields.organisation, "department": fields.department}
    if field in one:
        return [fold(one[field])] if one[field] else []
    if field == "titles":
        return [fold(title) for title in fields.titles]
    if field == "email":
        return [fold_email(email) for email in fields.emails]
    if field == "url":
        return [fold_url(link.value) for link in fields.links if link.kind == "url"]
    value = fold_address(fields.address if field == "address" else fields.postal_code)
    return [value] if value else []


def list_allowed(truth: Truth, field: str) -> list[str]:
    """What may stand beside the truth, or in its place where the field holds one value."""
    folds: dict[str, Callable[[str], str]] = {
        "phone": fold_phone,
        "address": fold_address,
        "postal_code": fold_address,
    }
    names = {"phone": "phones"}
    return [folds.get(field, fold)(value) for value in truth["also"].get(names.get(field, field), [])]


def is_exact(truth: Truth, fields: CardFields, field: str) -> bool:
    true, read, allowed = list_true(truth, field), list_read(fields, field), list_allowed(truth, field)
    if field in ("organisation", "address", "postal_code") and read and read[0] in allowed:
        return True
    if field == "titles":
        return "".join(sorted(read)) == "".join(sorted(true)) or fold("".join(fields.titles)) == "".join(true)
    return sorted(value for value in read if value not in allowed) == sorted(true)


def is_exact_but_for_writing(truth: Truth, fields: CardFields) -> bool:
    """The name, with 異体字 taken for their usual writing."""
    true, read = list_true(truth, "name")[0], "".join(list_read(fields, "name"))
    return true.translate(VARIANTS) == read.translate(VARIANTS)


def count_wrong(truth: Truth, fields: CardFields, field: str) -> tuple[int, int]:
    """Wrong characters and true characters; no field is more than wholly wrong."""
    true, read = "".join(sorted(list_true(truth, field))), "".join(sorted(list_read(fields, field)))
    allowed = list_allowed(truth, field)
    nearest = min((distance(true, read), *(distance(other, read) for other in allowed if field != "phone")))
    return min(len(true), nearest), len(true)


def wants(truth: Truth, field: str) -> bool:
    """Whether the card has the field at all."""
    return any(value.strip("|") for value in list_true(truth, field))


def overlap(one: Sequence[tuple[float, float]], other: Sequence[tuple[float, float]]) -> float:
    """Intersection over union of two quads."""
    import cv2
    import numpy as np

    first, second = np.array(one, dtype=np.float32), np.array(other, dtype=np.float32)
    common, _ = cv2.intersectConvexConvex(first, second)
    return float(common) / max(1.0, float(cv2.contourArea(first) + cv2.contourArea(second)) - float(common))
