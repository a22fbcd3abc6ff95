"""The record of meals as a spreadsheet: one row a meal, in UTF-8 with a mark or in cp932."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import npgettext, pgettext

from enishi.core.fitting import Change, fit, shield
from enishi.core.text import clean_line
from enishi.desk.queries.meals import Guest, Meal

CODECS = {"utf-8": "utf-8-sig", "cp932": "cp932"}
CHARSETS = {"utf-8": "utf-8", "cp932": "shift_jis"}


@dataclass(frozen=True, slots=True)
class Unwritable:
    """A cell with characters that the encoding does not hold, and what was written for them."""

    encounter_id: str
    on: str
    column: str
    changes: tuple[Change, ...]


def write_csv(meals: Iterable[Meal], encoding: str) -> tuple[bytes, list[Unwritable]]:
    """The file, and what of it could not be written as it is."""
    codec, out, changed = CODECS[encoding], io.StringIO(newline=""), list[Unwritable]()
    rows = list(meals)
    columns = list_columns(is_all_known=not any(one.missing for one in rows))
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([fit(column, codec)[0] for column in columns])
    for one in rows:
        cells = []
        for column, cell in zip(
            columns, fill_cells(one), strict=False
        ):  # the last only where something is missing
            text, changes = fit(cell, codec)
            cells.append(text)
            if changes:
                changed.append(
                    Unwritable(str(one.encounter.pk), one.encounter.on.isoformat(), column, changes)
                )
        writer.writerow(cells)
    return out.getvalue().encode(codec), changed


def list_columns(*, is_all_known: bool) -> list[str]:
    columns = [
        pgettext("desk", "Date"),
        pgettext("desk", "Those who took part (company, relation)"),
        pgettext("desk", "Number of people"),
        pgettext("desk", "Amount (yen, tax included)"),
        pgettext("desk", "For each (yen)"),
        pgettext("desk", "Shop"),
        pgettext("desk", "Address of the shop"),
    ]
    return columns if is_all_known else [*columns, pgettext("desk", "Not noted yet")]


def fill_cells(meal: Meal) -> list[str]:
    """Words so that no program takes them for a formula; figures as figures."""
    return [
        meal.encounter.on.isoformat(),
        shield(clean_line(guests_words(meal))),
        str(meal.headcount or ""),
        "" if meal.total is None else str(meal.total),
        per_head_words(meal).replace(",", ""),
        shield(clean_line(meal.shop)),
        shield(clean_line(meal.address)),
        shield(missing_words(meal.missing)),
    ]


def guests_words(meal: Meal) -> str:
    """佐藤 健（月見工房 部長、顧客）、林 光、ほか1名."""
    parts = [guest_words(one) for one in meal.guests]
    if meal.unnamed:
        words = npgettext("desk", "%(count)d more", "%(count)d more", meal.unnamed)
        parts.append(words % {"count": meal.unnamed})
    return pgettext("desk", ", ").join(parts)


def guest_words(guest: Guest) -> str:
    about = pgettext("desk", ", ").join(part for part in (guest.post, guest.relation) if part)
    if not about:
        return guest.name
    return pgettext("desk", "%(name)s (%(about)s)") % {"name": guest.name, "about": about}


def per_head_words(meal: Meal) -> str:
    """3,000, or 3,333.33 where it does not come out even."""
    amount = meal.per_head
    if amount is None:
        return ""
    return f"{amount:,.0f}" if amount == amount.to_integral_value() else f"{amount:,.2f}"


def missing_words(missing: Iterable[str]) -> str:
    words = {
        "people": pgettext("desk", "who took part"),
        "relation": pgettext("desk", "company or relation"),
        "headcount": pgettext("desk", "number of people"),
        "total": pgettext("desk", "amount"),
        "shop": pgettext("desk", "shop"),
        "address": pgettext("desk", "address of the shop"),
    }
    return pgettext("desk", ", ").join(words[one] for one in missing)


def unwritable_words(one: Unwritable) -> str:
    """2026-11-23 店名: 髙 → 高."""
    changes = pgettext("desk", ", ").join(f"{change.character} → {change.written}" for change in one.changes)
    words = {"on": one.on, "column": one.column, "changes": changes}
    return pgettext("desk", "%(on)s, %(column)s: %(changes)s") % words
