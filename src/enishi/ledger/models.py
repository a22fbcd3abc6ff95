"""Favours given and received, introductions with both consents, consultations and whom they are put to."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import pgettext_lazy

from enishi.core.models import OwnedRow
from enishi.encounters.models import Encounter, Received
from enishi.people.models import Contact
from enishi.purposes.models import Purpose

FAVOUR_KINDS = [choice for choice in Received.choices if choice[0]]  # what was given


class Side(models.TextChoices):
    """Which way a favour went."""

    RECEIVED = "received", pgettext_lazy("ledger", "Done for me")
    GIVEN = "given", pgettext_lazy("ledger", "Done by me")


class Size(models.TextChoices):
    """How much it meant to whoever was given it: ささやか, ふつう, 大きい."""

    SMALL = "small", pgettext_lazy("ledger", "A small one")
    USUAL = "usual", pgettext_lazy("ledger", "A usual one")
    LARGE = "large", pgettext_lazy("ledger", "A large one")


class Favour(OwnedRow):
    """Something done for the owner, or by the owner, on a day. With an encounter, it tells what was given in it."""

    contact = models.ForeignKey(Contact, on_delete=models.CASCADE, related_name="favours")
    side = models.CharField(max_length=8, choices=Side.choices)
    kind = models.CharField(max_length=14, choices=FAVOUR_KINDS)
    size = models.CharField(max_length=5, choices=Size.choices, default=Size.USUAL)
    what = models.CharField(max_length=300, blank=True)
    on = models.DateField()
    encounter = models.ForeignKey(
        Encounter, null=True, blank=True, on_delete=models.SET_NULL, related_name="favours"
    )
    thanked_on = models.DateField(null=True, blank=True)  # by me for what I received, by them for what I gave
    told_on = models.DateField(null=True, blank=True)  # what came of it was told to whoever gave it
    outcome = models.CharField(max_length=500, blank=True)  # what came of it
    let_go_on = models.DateField(null=True, blank=True)  # no further word is needed
    key = models.CharField(max_length=80, null=True, blank=True)  # one form, one row
    updated_at = models.DateTimeField(null=True, blank=True)
    deleted_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        db_table = "ledger_favour"
        indexes = [
            models.Index(fields=["owner", "contact", "-on"], name="favour_by_contact"),
            models.Index(fields=["owner", "side", "thanked_on"], name="favour_by_thanked"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["owner", "key"], name="favour_once_per_key"),
            models.UniqueConstraint(
                fields=["encounter", "contact", "side", "kind"],
                condition=Q(deleted_at__isnull=True),
                name="favour_once_per_encounter",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.side} {self.kind} {self.contact_id}"


class Answer(models.TextChoices):
    """What somebody said to being introduced."""

    NONE = "", pgettext_lazy("ledger", "Not said yet")
    YES = "yes", pgettext_lazy("ledger", "Gladly")
    NO = "no", pgettext_lazy("ledger", "Rather not")


class Introduction(OwnedRow):
    """Two people who may gain by knowing each other. `first` is asked first; empty where I myself was introduced.

    `introducer` is empty where I introduce. How far it has come follows from the days (`ledger.introducing`).
    """

    introducer = models.ForeignKey(
        Contact, null=True, blank=True, on_delete=models.SET_NULL, related_name="introductions_made"
    )
    first = models.ForeignKey(
        Contact, null=True, blank=True, on_delete=models.CASCADE, related_name="introductions_first"
    )
    second = models.ForeignKey(Contact, on_delete=models.CASCADE, related_name="introductions_second")
    pair_key = models.CharField(max_length=80, editable=False)  # the two in either order
    why = models.CharField(max_length=500, blank=True)
    asked_first_on = models.DateField(null=True, blank=True)
    first_said = models.CharField(max_length=3, choices=Answer.choices, blank=True, default="")
    first_said_on = models.DateField(null=True, blank=True)
    asked_second_on = models.DateField(null=True, blank=True)
    second_said = models.CharField(max_length=3, choices=Answer.choices, blank=True, default="")
    second_said_on = models.DateField(null=True, blank=True)
    introduced_on = models.DateField(null=True, blank=True)
    met_on = models.DateField(null=True, blank=True)
    meeting_told_on = models.DateField(null=True, blank=True)  # the introducer heard of the meeting
    outcome = models.CharField(max_length=500, blank=True)
    outcome_on = models.DateField(null=True, blank=True)
    outcome_told_on = models.DateField(null=True, blank=True)  # the introducer heard what came of it
    withdrawn_on = models.DateField(null=True, blank=True)
    withdrawn_by = models.CharField(max_length=6, blank=True, default="")  # me, first, second
    withdrawn_why = models.CharField(max_length=300, blank=True)
    version = models.PositiveIntegerField(default=1)  # a stale tab is told, never overwrites
    key = models.CharField(max_length=80, null=True, blank=True)
    updated_at = models.DateTimeField(null=True, blank=True)
    deleted_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        db_table = "ledger_introduction"
        indexes = [models.Index(fields=["owner", "-created_at"], name="introduction_by_newest")]
        constraints = [
            models.UniqueConstraint(fields=["owner", "key"], name="introduction_once_per_key"),
            models.UniqueConstraint(
                fields=["owner", "pair_key"],
                condition=Q(deleted_at__isnull=True, withdrawn_on__isnull=True, outcome_on__isnull=True)
                & ~Q(first_said="no")
                & ~Q(second_said="no"),
                name="introduction_open_once",
            ),
            models.CheckConstraint(
                condition=Q(asked_second_on__isnull=True) | ~Q(first_said=""),
                name="introduction_first_consents_first",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.first_id} {self.second_id}"


class Consultation(OwnedRow):
    """A trouble in a sentence, or a few, that the owner would ask others about."""

    text = models.TextField()
    purpose = models.ForeignKey(Purpose, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    asked_on = models.DateField()  # the day it was written down
    sought_at = models.DateTimeField(null=True, blank=True)  # whom to ask was looked for
    is_by_meaning = models.BooleanField(default=False)  # by meaning, not by words alone
    outcome = models.TextField(blank=True)  # how it went in the end
    closed_on = models.DateField(null=True, blank=True)
    key = models.CharField(max_length=80, null=True, blank=True)
    updated_at = models.DateTimeField(null=True, blank=True)
    deleted_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        db_table = "ledger_consultation"
        indexes = [models.Index(fields=["owner", "-created_at"], name="consultation_by_newest")]
        constraints = [models.UniqueConstraint(fields=["owner", "key"], name="consultation_once_per_key")]

    def __str__(self) -> str:
        return self.text[:60]


class RequestState(models.TextChoices):
    """How far asking one person has come."""

    PROPOSED = "proposed", pgettext_lazy("ledger", "Might be asked")
    CHOSEN = "chosen", pgettext_lazy("ledger", "To be asked")
    ASKED = "asked", pgettext_lazy("ledger", "Asked")
    ANSWERED = "answered", pgettext_lazy("ledger", "Answered")
    DECLINED = "declined", pgettext_lazy("ledger", "Could not help")
    DROPPED = "dropped", pgettext_lazy("ledger", "Not asked after all")


class Request(OwnedRow):
    """One person who may be asked, or was asked, in a consultation; their answer; the favour it is."""

    consultation = models.ForeignKey(Consultation, on_delete=models.CASCADE, related_name="requests")
    contact = models.ForeignKey(Contact, on_delete=models.CASCADE, related_name="requests")
    position = models.PositiveSmallIntegerField(default=0)  # as proposed, the best first
    reasons = models.JSONField(default=list, blank=True)  # whole sentences
    strength = models.CharField(
        max_length=60, blank=True, default=""
    )  # what of it they know about, in a few words
    state = models.CharField(max_length=8, choices=RequestState.choices, default=RequestState.PROPOSED)
    draft = models.TextField(blank=True)  # the owner's own words where they changed the draft
    asked_on = models.DateField(null=True, blank=True)
    encounter = models.ForeignKey(
        Encounter, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )  # in which it was asked
    answer = models.TextField(blank=True)
    answered_on = models.DateField(null=True, blank=True)
    favour = models.OneToOneField(
        Favour, null=True, blank=True, on_delete=models.SET_NULL, related_name="request"
    )  # the answer, as something received

    class Meta:
        db_table = "ledger_request"
        ordering = ["position", "created_at"]
        indexes = [models.Index(fields=["owner", "contact", "-asked_on"], name="request_by_contact")]
        constraints = [models.UniqueConstraint(fields=["consultation", "contact"], name="request_once")]

    def __str__(self) -> str:
        return f"{self.consultation_id} {self.contact_id} {self.state}"


class PutAsideGive(OwnedRow):
    """Something the owner could give somebody, and need not. What could be given is worked out, never kept."""

    contact = models.ForeignKey(Contact, on_delete=models.CASCADE, related_name="+")
    what_key = models.CharField(max_length=64)  # digest of what it was proposed for
    put_aside_on = models.DateField()

    class Meta:
        db_table = "ledger_put_aside_give"
        constraints = [models.UniqueConstraint(fields=["contact", "what_key"], name="give_put_aside_once")]

    def __str__(self) -> str:
        return f"{self.contact_id} {self.what_key}"
