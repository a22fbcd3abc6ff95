"""The bill of an encounter, and money laid out: what was typed, cleaned; a sentence for what is not understood."""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Sequence
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import pgettext, pgettext_lazy

from enishi.core import clock, ids
from enishi.core.text import fold_width
from enishi.encounters.bills import reckon_share, split_evenly, yen_words
from enishi.encounters.fields import AdvanceFields, BillFields
from enishi.encounters.forms import read_picture
from enishi.encounters.forms.seen import SeenForm
from enishi.encounters.models import Advance, Bill, Encounter, PaidBy
from enishi.encounters.queries import Advanced
from enishi.people.forms import inputs
from enishi.people.models import Contact
from enishi.people.names import addressed_name

IN, OUT = "in", "out"
_LISTED = (
    ("", pgettext_lazy("encounters", "When it was work")),
    (IN, pgettext_lazy("encounters", "In it")),
    (OUT, pgettext_lazy("encounters", "Not in it")),
)


class BillForm(SeenForm):
    """One bill. Everything may stay empty; the photo is kept even where the rest is asked about once more."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    total = inputs.yen(
        pgettext_lazy("encounters", "Altogether"),
        pgettext_lazy("encounters", "Tax included. 12,000 or 1万2千円, as you like"),
    )
    headcount = inputs.line(
        pgettext_lazy("encounters", "How many people"),
        longest=20,
        hint=pgettext_lazy("encounters", "With you, and those who are not in the notebook"),
        inputmode="numeric",
        autocomplete="off",
    )
    paid_by = inputs.choice(pgettext_lazy("encounters", "Who paid"), ())
    share = inputs.yen(pgettext_lazy("encounters", "My own part"))
    shop = inputs.line(pgettext_lazy("encounters", "Name of the shop"), longest=300)
    address = inputs.line(pgettext_lazy("encounters", "Its address"), longest=500)
    receipt = forms.FileField(
        label=pgettext_lazy("encounters", "Photo of the receipt"),
        help_text=pgettext_lazy(
            "encounters", "Up to 12 MB. Where and with what it was taken is removed before it is kept."
        ),
        required=False,
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": "image/*"}),
    )
    listed = inputs.choice(pgettext_lazy("encounters", "In the record of meals"), _LISTED)

    def __init__(self, people: Sequence[Contact], *args: Any, bill: Bill | None = None, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["paid_by"] = inputs.choice(
            pgettext_lazy("encounters", "Who paid"), list(_list_payers(people, bill))
        )

    @classmethod
    def of(
        cls, people: Sequence[Contact], encounter: Encounter, bill: Bill | None, laid_out: Advanced
    ) -> BillForm:
        """Filled in with what is known; a shop's name and address come from the place of the visit."""
        place = encounter.at_place
        has_shop = bill is not None and bool(bill.shop or bill.address)
        initial: dict[str, object] = {
            "key": ids.new_id(),
            "seen_at": clock.now().isoformat(),
            "total": _written(bill.total_minor) if bill else "",
            "headcount": (bill.headcount if bill else len(people) + 1) or "",
            "paid_by": _find_payer(people, bill),
            "share": _written(encounter.cost_minor),
            "shop": bill.shop if bill and has_shop else encounter.place,
            "address": bill.address if bill and has_shop else place.address if place else "",
            "listed": {True: IN, False: OUT}.get(bill.is_listed, "")
            if bill and bill.is_listed is not None
            else "",
        }
        form = cls(people, initial=initial, bill=bill)
        form._say_share(bill, laid_out)
        return form

    def _say_share(self, bill: Bill | None, laid_out: Advanced) -> None:
        """Where one's part follows from the bill the field stays empty and says what it comes to."""
        reckoned = None
        if bill is not None and not bill.has_own_share:
            sums = (laid_out.lent, laid_out.borrowed)
            reckoned = reckon_share(bill.total_minor, bill.headcount, bill.paid_by, *sums)
        if reckoned is None:
            hint = pgettext("encounters", "What it really cost you. Empty: as it follows from the rest")
        else:
            self.initial["share"] = ""
            hint = pgettext("encounters", "Empty: %(yen)s, as it follows from the rest")
            hint %= {"yen": yen_words(reckoned)}
        self.fields["share"].help_text = hint

    def after_a_change(self, people: Sequence[Contact], bill: Bill | None) -> BillForm:
        """What was typed, once another window has changed it; saved again, it is what stays."""
        form = BillForm(people, self._data_seen_now(), bill=bill)
        form._say_changed()
        return form

    def clean_headcount(self) -> int | None:
        return read_headcount(self.cleaned_data["headcount"])

    def read_receipt(self) -> bytes | None:
        """The bytes of the photo; no more of them than it takes to see that it is too large."""
        upload: UploadedFile[bytes] | None = self.files.get("receipt")
        return read_picture(upload) if upload else None

    def to_fields(self) -> BillFields:
        values = self.cleaned_data
        payer_id = ids.parse_id(values["paid_by"])
        paid_by = PaidBy.OTHER.value if payer_id else values["paid_by"]
        return BillFields(
            values["total"], values["headcount"], paid_by, payer_id, values["share"],
            values["shop"], values["address"], {IN: True, OUT: False}.get(values["listed"]),
        )  # fmt: skip


def _list_payers(people: Sequence[Contact], bill: Bill | None) -> Iterator[tuple[str, Any]]:
    """The answers, each person among them; whoever paid and is not to be seen any more stays an answer, too."""
    for value, label in PaidBy.choices:
        if value != PaidBy.OTHER:
            yield value, label
    for one in people:
        yield str(one.pk), addressed_name(one)
    if _find_payer(people, bill) == PaidBy.OTHER:
        payer = bill.payer if bill else None
        is_here = payer is not None and payer.deleted_at is None
        gone = pgettext("encounters", "Somebody who is not in the notebook any more")
        yield PaidBy.OTHER.value, addressed_name(payer) if payer and is_here else gone


def _find_payer(people: Sequence[Contact], bill: Bill | None) -> str:
    if bill is None or bill.paid_by != PaidBy.OTHER:
        return bill.paid_by if bill else ""
    return str(bill.payer_id) if bill.payer_id in {one.pk for one in people} else PaidBy.OTHER.value


def _written(amount: int | None) -> str:
    return "" if amount is None else f"{amount:,}"


def read_headcount(words: str) -> int | None:
    """4, ４人, 4名; nothing where nothing is said."""
    plain = fold_width(words).replace(",", "").strip().removesuffix("人").removesuffix("名").strip()
    if not plain:
        return None
    if not (plain.isascii() and plain.isdigit() and len(plain) <= 9):
        raise forms.ValidationError(
            pgettext_lazy("encounters", "Please write the number of people as a number: 4.")
        )
    return int(plain)


class AdvanceForm(forms.Form):
    """For whom I paid, or who paid for me, and how much."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    person = forms.ChoiceField(label=pgettext_lazy("encounters", "Whom with"))
    side = forms.ChoiceField(
        label=pgettext_lazy("encounters", "Which way"),
        choices=Advance.Side.choices,
        initial=Advance.Side.LENT,
        widget=forms.RadioSelect,
    )
    amount = inputs.yen(pgettext_lazy("encounters", "How much"))

    def __init__(self, people: Sequence[Contact], *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        choices = [(str(one.pk), addressed_name(one)) for one in people]
        self.fields["person"] = forms.ChoiceField(label=self.fields["person"].label, choices=choices)

    @classmethod
    def of(cls, people: Sequence[Contact], bill: Bill | None) -> AdvanceForm:
        """With the even part, and which way it probably went."""
        initial: dict[str, object] = {"key": ids.new_id(), "side": Advance.Side.LENT}
        if bill and bill.total_minor and bill.headcount:
            initial["amount"] = _written(split_evenly(bill.total_minor, bill.headcount).each)
        if bill and bill.paid_by == PaidBy.OTHER:
            initial |= {"side": Advance.Side.BORROWED, "person": str(bill.payer_id or "")}
        return cls(people, initial=initial)

    def clean_amount(self) -> int:
        amount: int | None = self.cleaned_data["amount"]
        if amount is None:
            raise forms.ValidationError(pgettext_lazy("encounters", "How much was it, in yen?"))
        return amount

    def to_fields(self) -> AdvanceFields:
        values = self.cleaned_data
        return AdvanceFields(uuid.UUID(values["person"]), values["amount"], values["side"])
