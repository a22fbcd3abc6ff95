"""One import: its files, staged cards, and everything it changed (so that it can be undone whole)."""

from __future__ import annotations

from django.db import models
from django.utils.translation import pgettext_lazy

from enishi.core.models import OwnedRow
from enishi.history.models import Source
from enishi.people.models import Contact


class Status(models.TextChoices):
    """How far an import has come. A killed one is finished, or undone whole, on the next start."""

    READING = "reading", pgettext_lazy("imports", "Reading the files")
    READY = "ready", pgettext_lazy("imports", "Ready to look through")
    APPLYING = "applying", pgettext_lazy("imports", "Bringing people in")
    DONE = "done", pgettext_lazy("imports", "Done")
    UNDOING = "undoing", pgettext_lazy("imports", "Being undone")
    UNDONE = "undone", pgettext_lazy("imports", "Undone")
    FAILED = "failed", pgettext_lazy("imports", "Could not be read")


class Import(OwnedRow):
    """Files dropped or named together."""

    status = models.CharField(max_length=10, choices=Status.choices, default=Status.READING)
    origin = models.CharField(max_length=8, default="private")
    options = models.JSONField(default=dict, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    lease_holder = models.CharField(
        max_length=120, blank=True
    )  # the one process that applies or undoes it now
    lease_until = models.DateTimeField(null=True, blank=True)

    class Meta:
        db_table = "imports_import"
        indexes = [models.Index(fields=["owner", "-created_at"], name="import_by_time")]

    def __str__(self) -> str:
        return f"{self.status} {self.created_at:%Y-%m-%d %H:%M}"


class ImportFile(OwnedRow):
    """One file (or zip member, `a.zip!b.vcf`). The upload itself is kept until applied or given up."""

    of = models.ForeignKey(Import, on_delete=models.CASCADE, related_name="files")
    path = models.CharField(max_length=1000)
    stored_name = models.CharField(
        max_length=1000, blank=True
    )  # where the file (or its zip) lies, while needed
    format = models.CharField(max_length=30, blank=True)
    encoding = models.CharField(max_length=30, blank=True)
    mapping = models.JSONField(
        null=True, blank=True
    )  # column index -> field, when the owner mapped the columns
    headers = models.JSONField(default=list, blank=True)
    problem = models.CharField(max_length=60, blank=True)  # code of why the whole file was refused
    problem_params = models.JSONField(default=dict, blank=True)
    read_count = models.PositiveIntegerField(default=0)
    added = models.PositiveIntegerField(default=0)
    updated = models.PositiveIntegerField(default=0)
    unchanged = models.PositiveIntegerField(default=0)
    maybe_same = models.PositiveIntegerField(default=0)
    rejected = models.PositiveIntegerField(default=0)
    encounters_added = models.PositiveIntegerField(default=0)
    report = models.JSONField(
        default=dict, blank=True
    )  # rows: where every field went; kept: what stays with the import
    source = models.ForeignKey(
        Source, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )  # of what happened with people, where the file tells of that
    traces_read = models.PositiveIntegerField(default=0)
    traces_known = models.PositiveIntegerField(default=0)  # of these, told before by another file
    verdicts = models.JSONField(default=dict, blank=True)  # history's reason, or empty: how many traces
    is_read = models.BooleanField(default=False)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        db_table = "imports_file"
        ordering = ["position", "created_at"]

    def __str__(self) -> str:
        return self.path


class Outcome(models.TextChoices):
    """What will become (or became) of a staged card."""

    NEW = "new", pgettext_lazy("imports", "New")
    KNOWN = "known", pgettext_lazy("imports", "Known")
    MAYBE = "maybe", pgettext_lazy("imports", "Maybe the same")
    REJECTED = "rejected", pgettext_lazy("imports", "Not read")


class StagedCard(OwnedRow):
    """One card read from a file, waiting to be brought in."""

    of = models.ForeignKey(ImportFile, on_delete=models.CASCADE, related_name="cards")
    number = models.PositiveIntegerField()
    where = models.CharField(max_length=60)
    outcome = models.CharField(max_length=10, choices=Outcome.choices)
    payload = models.JSONField(default=dict)
    digest = models.CharField(
        max_length=64, blank=True
    )  # of the payload: re-reading the same changes nothing
    reason = models.CharField(max_length=60, blank=True)  # rejection code, or why maybe the same
    reason_params = models.JSONField(default=dict, blank=True)
    match = models.ForeignKey(Contact, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    result = models.CharField(max_length=10, blank=True)  # added, updated, unchanged: what it became
    choice = models.CharField(max_length=10, blank=True)  # same, different, skip: the owner's word on a MAYBE
    applied_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        db_table = "imports_staged_card"
        ordering = ["of", "number"]
        constraints = [models.UniqueConstraint(fields=["of", "number"], name="staged_once")]

    def __str__(self) -> str:
        return f"{self.where} {self.outcome}"


class Change(OwnedRow):
    """One thing an import did to a contact, or to the places and visits with nobody, with what takes it back."""

    of = models.ForeignKey(Import, on_delete=models.CASCADE, related_name="changes")
    contact = models.ForeignKey(Contact, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    is_created = models.BooleanField(default=False)
    version_after = models.PositiveIntegerField(
        default=1
    )  # edited since, when the contact's version is higher
    before = models.JSONField(default=dict, blank=True)  # field values, ids of rows added, marks of places

    class Meta:
        db_table = "imports_change"

    def __str__(self) -> str:
        return f"{self.contact_id or 'places'} {'created' if self.is_created else 'changed'}"


class CardKey(OwnedRow):
    """That a card with this digest has been brought in for this contact."""

    contact = models.ForeignKey(Contact, on_delete=models.CASCADE, related_name="+")
    of = models.ForeignKey(Import, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    digest = models.CharField(max_length=64)

    class Meta:
        db_table = "imports_card_key"
        indexes = [models.Index(fields=["owner", "digest"], name="card_by_digest")]

    def __str__(self) -> str:
        return self.digest


class ForgottenKey(OwnedRow):
    """Keyed hash of an erased person's mail, phone or name, so that the same file does not bring them back."""

    digest = models.CharField(max_length=64)

    class Meta:
        db_table = "imports_forgotten_key"
        constraints = [models.UniqueConstraint(fields=["owner", "digest"], name="forgotten_once")]

    def __str__(self) -> str:
        return self.digest
