"""The entries of the index. They are derived: any of them can be made anew from what it speaks of."""

from __future__ import annotations

from django.db import models

from enishi.core.models import OwnedRow


class PersonEntry(OwnedRow):
    """What one person is found by. The contact is named by its id only: this room lies below people."""

    id = models.BigAutoField(primary_key=True)  # type: ignore[assignment]  # FTS5 counts its rows
    contact_id = models.UUIDField(unique=True)
    names = models.TextField(blank=True)
    heads = models.TextField(blank=True)
    posts = models.TextField(blank=True)
    former_posts = models.TextField(blank=True)
    tags = models.TextField(blank=True)
    points = models.TextField(blank=True)
    notes = models.TextField(blank=True)
    shelf = models.SmallIntegerField(default=0)
    sort_key = models.CharField(max_length=420, blank=True)
    last_on = models.DateField(null=True, blank=True)  # the latest moment with them
    grams = models.TextField(blank=True)  # a tsvector on PostgreSQL

    class Meta:
        db_table = "search_person"

    def __str__(self) -> str:
        return str(self.contact_id)


class MomentEntry(OwnedRow):
    """What an encounter, a promise or a first meeting is found by; one for each person it was with.

    An event one means to go to has one too, with nobody (texts.NOBODY): no person's entry is joined to it.
    """

    id = models.BigAutoField(primary_key=True)  # type: ignore[assignment]
    contact_id = models.UUIDField()
    subject_id = models.UUIDField()
    kind = models.CharField(max_length=10)  # encounter, promise, first_met, outing
    on = models.DateField()
    is_meeting = models.BooleanField(default=False)  # face to face
    places = models.TextField(blank=True)
    words = models.TextField(blank=True)
    grams = models.TextField(blank=True)  # a tsvector on PostgreSQL

    class Meta:
        db_table = "search_moment"
        indexes = [
            models.Index(fields=["contact_id", "on"], name="moment_entry_of_person"),
            models.Index(fields=["owner", "on"], name="moment_entry_by_day"),
            models.Index(fields=["subject_id"], name="moment_entry_of_subject"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.on}"


class Backlog(OwnedRow):
    """A notebook that was there before its index: its entries are being made, people in order of their ids."""

    kind = models.CharField(max_length=10)  # person, moment
    after = models.UUIDField(null=True, blank=True)  # up to this person they are made

    class Meta:
        db_table = "search_backlog"
        constraints = [models.UniqueConstraint(fields=["owner", "kind"], name="one_backlog_of_a_kind")]

    def __str__(self) -> str:
        return f"{self.owner_id} {self.kind}"


class Meaning(OwnedRow):
    """What a short text means, as a vector of the encoder. Derived; without a vector it waits for the worker."""

    digest = models.CharField(max_length=64)  # of the encoder's version and the text
    text = models.TextField(blank=True)  # only as long as it waits
    vector = models.BinaryField(null=True)  # encoder.DIMENSIONS numbers of two bytes, length 1

    class Meta:
        db_table = "search_meaning"
        constraints = [models.UniqueConstraint(fields=["owner", "digest"], name="meaning_once")]

    def __str__(self) -> str:
        return self.digest
