"""Reading imports: lists, previews, counts, and what to forget."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Sum
from django.utils.translation import pgettext_lazy

from enishi.accounts.models import User
from enishi.accounts.queries import hash_forgotten
from enishi.core import clock, errors, ids
from enishi.history.queries import count_unsettled
from enishi.imports import reports, rules, words
from enishi.imports.models import (
    CardKey,
    Change,
    ForgottenKey,
    Import,
    ImportFile,
    Outcome,
    StagedCard,
    Status,
)


def list_imports(actor: User) -> QuerySet[Import]:
    """The actor's imports, newest first."""
    return rules.imports_seeable_by(actor).prefetch_related("files").order_by("-created_at")


def find_last_effective(actor: User) -> Import | None:
    """The newest import that brought somebody in or up to date, or told what happened."""
    has_changes = Exists(Change.objects.filter(of=OuterRef("pk")))
    has_traces = Exists(ImportFile.objects.filter(of=OuterRef("pk"), traces_read__gt=0))
    return list_imports(actor).filter(has_changes | has_traces, status=Status.DONE).first()


def get_import(actor: User, import_id: str | uuid.UUID) -> Import:
    """One of the actor's imports, with its files."""
    parsed = ids.parse_id(str(import_id))
    found = list_imports(actor).filter(pk=parsed).first() if parsed else None
    if found is None:
        raise errors.NotFound(pgettext_lazy("imports", "There is no such import."))
    return found


def get_file(actor: User, file_id: str | uuid.UUID) -> ImportFile:
    """One file of one of the actor's imports."""
    parsed = ids.parse_id(str(file_id))
    mine = ImportFile.objects.filter(owner=actor).select_related("of")
    found = mine.filter(pk=parsed).first() if parsed else None
    if found is None:
        raise errors.NotFound(pgettext_lazy("imports", "There is no such file."))
    return found


def list_unfinished(owner: User | None = None) -> QuerySet[Import]:
    """Imports that a process left in the middle."""
    rows = Import.objects.filter(status__in=(Status.READING, Status.APPLYING, Status.UNDOING))
    return (rows.filter(owner=owner) if owner else rows).select_related("owner").order_by("created_at")


def list_cards(of: Import, *, outcome: str = "") -> QuerySet[StagedCard]:
    """Staged cards in the order of their files."""
    rows = (
        StagedCard.objects.filter(of__of=of)
        .select_related("of", "match")
        .order_by("of__position", "number", "pk")
    )
    return rows.filter(outcome=outcome) if outcome else rows


def list_rejected(file: ImportFile) -> QuerySet[StagedCard]:
    """What stayed out of one file."""
    return StagedCard.objects.filter(of=file, outcome=Outcome.REJECTED).order_by("number")


@dataclass(frozen=True, slots=True)
class Progress:
    """How far an import has come: cards brought in of all that can be."""

    status: str
    done: int
    total: int
    waiting: int = 0  # what happened with people, still to be gone through; once all cards are in

    @property
    def is_with_cards(self) -> bool:
        return self.done < self.total


def get_progress(of: Import) -> Progress:
    """Progress in one query; in more only while an import is at work and all cards are through."""
    rows = StagedCard.objects.filter(of__of=of).exclude(outcome=Outcome.REJECTED)
    found = rows.aggregate(total=Count("pk"), done=Count("applied_at"))
    is_at_work = of.status in (Status.APPLYING, Status.UNDOING)
    waiting = count_unsettled(of.owner) if is_at_work and found["done"] == found["total"] else 0
    return Progress(of.status, found["done"], found["total"], waiting)


def count_outcomes(of: Import) -> dict[str, int]:
    """How many cards are new, known, maybe the same, or not read."""
    rows = StagedCard.objects.filter(of__of=of).order_by().values_list("outcome").annotate(count=Count("pk"))
    found = dict(rows)
    return {outcome.value: int(found.get(outcome.value, 0)) for outcome in Outcome}


def list_shown_cards(of: Import, outcome: str) -> QuerySet[StagedCard]:
    """Staged cards with the people they may be, and these people's posts, for a page."""
    return list_cards(of, outcome=outcome).prefetch_related("match__affiliations", "match__points")


@dataclass(frozen=True, slots=True)
class Plan:
    """What applying would do, by the number of cards. Of `maybe`, some are decided already."""

    new: int
    known: int
    read_before: int
    maybe: int
    rejected: int
    same: int
    different: int
    skipped: int

    @property
    def coming(self) -> int:
        """People who would be new in the notebook."""
        return self.new + self.maybe - self.same - self.skipped

    @property
    def refreshed(self) -> int:
        """Known people whom a card may add something to."""
        return self.known - self.read_before + self.same

    @property
    def undecided(self) -> int:
        return self.maybe - self.same - self.different - self.skipped

    @property
    def readable(self) -> int:
        return self.new + self.known + self.maybe

    @property
    def has_work(self) -> bool:
        return self.coming + self.refreshed > 0


def read_plan(of: Import) -> Plan:
    """The plan in one query."""
    maybe = Q(outcome=Outcome.MAYBE)
    found = StagedCard.objects.filter(of__of=of).aggregate(
        new=Count("pk", filter=Q(outcome=Outcome.NEW)),
        known=Count("pk", filter=Q(outcome=Outcome.KNOWN)),
        read_before=Count("pk", filter=Q(outcome=Outcome.KNOWN, reason="read_before")),
        maybe=Count("pk", filter=maybe),
        rejected=Count("pk", filter=Q(outcome=Outcome.REJECTED)),
        same=Count("pk", filter=maybe & Q(choice="same", match__isnull=False)),
        different=Count("pk", filter=maybe & Q(choice="different")),
        skipped=Count("pk", filter=maybe & Q(choice="skip")),
    )
    return Plan(**found)


def count_read_traces(of: Import) -> int:
    """How many mails, meetings and days of chats have been read so far."""
    return ImportFile.objects.filter(of=of).aggregate(read=Sum("traces_read"))["read"] or 0


def count_read_cards(of: Import) -> int:
    """How many cards have been read so far, the refused ones included."""
    return StagedCard.objects.filter(of__of=of).count()


def count_changes(of: Import) -> int:
    """How many people an import created or brought up to date, as far as it has not been taken back."""
    return Change.objects.filter(of=of, contact__isnull=False).values("contact").distinct().count()


def list_waiting(actor: User) -> QuerySet[Import]:
    """Imports that were read and wait for the owner's look."""
    return list_imports(actor).filter(status=Status.READY)


def find_forgotten(owner: User, texts: Iterable[str]) -> set[str]:
    """Those of the texts (digests, mail addresses, names) that belong to an erased person."""
    if not ForgottenKey.objects.filter(owner=owner).exists():
        return set()  # nobody was ever erased: spare every card its keyed hashes
    hashed = {hash_forgotten(owner, text): text for text in texts}
    found = ForgottenKey.objects.filter(owner=owner, digest__in=hashed).values_list("digest", flat=True)
    return {hashed[digest] for digest in found}


def find_card_keys(owner: User, digests: Iterable[str]) -> dict[str, uuid.UUID]:
    """Digest -> contact, for cards that were brought in before (their contact may be in the bin)."""
    rows = CardKey.objects.filter(owner=owner, digest__in=list(digests)).values_list("digest", "contact_id")
    return dict(rows)


def list_interrupted() -> list[Import]:
    """Imports that stopped in the middle of being applied or undone: over a minute old, and nobody holds them.

    An interrupted reading is a job of the queue, and goes on when the worker starts again.
    """
    before = clock.now() - dt.timedelta(minutes=1)
    rows = list_unfinished().filter(created_at__lt=before).exclude(status=Status.READING)
    return [of for of in rows if of.lease_until is None or of.lease_until < clock.now()]


def describe_files(of: Import) -> list[dict[str, object]]:
    """All files of an import by the contract of `import --json`; the refused cards in one query."""
    rejected: dict[uuid.UUID, list[StagedCard]] = {}
    for card in list_cards(of, outcome=Outcome.REJECTED).select_related(None):
        rejected.setdefault(card.of_id, []).append(card)
    return [describe_file(file, rejected.get(file.pk, [])) for file in of.files.all()]


def describe_file(file: ImportFile, cards: Iterable[StagedCard] | None = None) -> dict[str, object]:
    """The contract of `import --json` for one file (`cards`: its refused ones, when they are at hand)."""
    rejected: list[dict[str, str]] = [
        {"where": words.describe_where(card.where), "reason": words.describe_reason(card)}
        for card in (list_rejected(file) if cards is None else cards)
    ]
    if file.problem:
        rejected.insert(0, {"where": file.path, "reason": words.describe_problem(file)})
    return {
        "path": file.path,
        "format": file.format,
        "encoding": file.encoding,
        "read": file.read_count,
        "added": file.added,
        "updated": file.updated,
        "unchanged": file.unchanged,
        "maybe_same": file.maybe_same,
        "rejected": rejected,
        "encounters_added": file.encounters_added,
        "report": reports.describe_report(file),
        "traces": file.traces_read,
        "traces_known": file.traces_known,
        "traces_left_out": {code: count for code, count in file.verdicts.items() if code},
    }
