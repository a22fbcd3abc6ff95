"""Encounters, promises, and the packed state of each tie."""

from __future__ import annotations

from django.db import models
from django.utils.translation import pgettext_lazy

from enishi.core.models import OwnedRow
from enishi.people.models import Contact, Origin
from enishi.places.models import Place, Way


class Kind(models.TextChoices):
    """What happened."""

    MET = "met", pgettext_lazy("encounters", "Met")
    MEAL = "meal", pgettext_lazy("encounters", "Ate together")
    EVENT = "event", pgettext_lazy("encounters", "At an event")
    CALL = "call", pgettext_lazy("encounters", "Call")
    MAIL = "mail", pgettext_lazy("encounters", "E-mail")
    LETTER = "letter", pgettext_lazy("encounters", "Letter")
    LINE = "line", pgettext_lazy("encounters", "LINE")
    MESSAGE = "message", pgettext_lazy("encounters", "Message")
    REACTION = "reaction", pgettext_lazy("encounters", "Reaction")


class Direction(models.TextChoices):
    """Who began; empty when it makes no sense or isn't known."""

    NONE = "", pgettext_lazy("encounters", "Both")
    OUT = "out", pgettext_lazy("encounters", "From me")
    IN = "in", pgettext_lazy("encounters", "To me")


class Received(models.TextChoices):
    """What I was given in an encounter."""

    NONE = "", pgettext_lazy("encounters", "Nothing in particular")
    INTRODUCTION = "introduction", pgettext_lazy("encounters", "An introduction")
    INFORMATION = "information", pgettext_lazy("encounters", "Information")
    ADVICE = "advice", pgettext_lazy("encounters", "Advice")
    WORK = "work", pgettext_lazy("encounters", "Work")
    GIFT = "gift", pgettext_lazy("encounters", "A gift")
    MEAL = "meal", pgettext_lazy("encounters", "A meal")
    TIME = "time", pgettext_lazy("encounters", "Their time")


class Encounter(OwnedRow):
    """Something that happened on a day, with one or several people."""

    kind = models.CharField(max_length=10, choices=Kind.choices, default=Kind.MET)
    on = models.DateField()  # in the owner's zone
    at = models.DateTimeField(null=True, blank=True)  # UTC, where the time is known
    place = models.CharField(max_length=300, blank=True)  # in words
    at_place = models.ForeignKey(
        Place, null=True, blank=True, on_delete=models.SET_NULL, related_name="encounters"
    )  # a visit there; then nobody else need have been met
    subject = models.CharField(max_length=300, blank=True)
    note = models.TextField(blank=True)
    is_private = models.BooleanField(default=False)  # the note never reaches a draft to a work address
    direction = models.CharField(max_length=4, choices=Direction.choices, blank=True, default="")
    way = models.CharField(max_length=14, choices=Way.choices, blank=True, default="")
    received = models.CharField(max_length=14, choices=Received.choices, blank=True, default="")
    is_thanks = models.BooleanField(default=False)  # a thank-you was given in this encounter
    is_asked = models.BooleanField(default=False)  # I asked something of them
    cost_minor = models.PositiveIntegerField(null=True, blank=True)  # yen
    minutes = models.PositiveIntegerField(null=True, blank=True)
    origin = models.CharField(max_length=8, choices=Origin.choices, default=Origin.PRIVATE)
    source_key = models.CharField(
        max_length=80, null=True, blank=True
    )  # idempotency: one form or file, one row
    contacts = models.ManyToManyField(Contact, through="Participation", related_name="encounters")
    updated_at = models.DateTimeField(null=True, blank=True)
    deleted_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        db_table = "encounters_encounter"
        indexes = [models.Index(fields=["owner", "-on", "-id"], name="encounter_by_day")]
        constraints = [
            models.UniqueConstraint(fields=["owner", "source_key"], name="encounter_once_per_source")
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.on}"


class Participation(OwnedRow):
    """That a contact took part in an encounter. `on` is a copy of the encounter's, so that a timeline is one index."""

    encounter = models.ForeignKey(Encounter, on_delete=models.CASCADE, related_name="participations")
    contact = models.ForeignKey(Contact, on_delete=models.CASCADE, related_name="participations")
    on = models.DateField()

    class Meta:
        db_table = "encounters_participation"
        indexes = [
            models.Index(fields=["owner", "contact", "-on"], name="participation_by_day"),
            models.Index(fields=["owner", "-on"], name="participation_of_owner"),
        ]
        constraints = [models.UniqueConstraint(fields=["encounter", "contact"], name="takes_part_once")]

    def __str__(self) -> str:
        return f"{self.contact_id} {self.on}"


class PaidBy(models.TextChoices):
    """Who paid at the till; empty where nobody noted it."""

    NONE = "", pgettext_lazy("encounters", "Not noted")
    ME = "me", pgettext_lazy("encounters", "I paid")
    OTHER = "other", pgettext_lazy("encounters", "Somebody there paid")
    SPLIT = "split", pgettext_lazy("encounters", "We split it")
    EACH = "each", pgettext_lazy("encounters", "Each their own")


class Bill(OwnedRow):
    """What a meal took altogether. What of it was the owner's own is the encounter's cost, kept nowhere else."""

    encounter = models.OneToOneField(Encounter, on_delete=models.CASCADE, related_name="bill")
    total_minor = models.PositiveIntegerField(null=True, blank=True)  # yen, tax included
    headcount = models.PositiveIntegerField(null=True, blank=True)  # everybody, the owner too
    paid_by = models.CharField(max_length=5, choices=PaidBy.choices, blank=True, default="")
    payer = models.ForeignKey(Contact, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    has_own_share = models.BooleanField(default=False)  # the cost was said; else it follows from the bill
    shop = models.CharField(max_length=300, blank=True)
    address = models.CharField(max_length=500, blank=True)
    is_listed = models.BooleanField(
        null=True, blank=True
    )  # among the meals of a file; empty: when it was work

    class Meta:
        db_table = "encounters_bill"

    def __str__(self) -> str:
        return f"{self.total_minor} {self.encounter_id}"


class Receipt(OwnedRow):
    """The photo of a receipt: made anew as a JPEG, so that nothing of where and with what it was taken is left."""

    encounter = models.ForeignKey(Encounter, on_delete=models.CASCADE, related_name="receipts")
    media_type = models.CharField(max_length=40)
    data = models.BinaryField()
    dropped_at = models.DateTimeField(null=True, blank=True)  # can be undone until it is cleared away

    class Meta:
        db_table = "encounters_receipt"
        indexes = [models.Index(fields=["dropped_at"], name="receipt_by_dropped")]

    def __str__(self) -> str:
        return f"{self.media_type} {self.encounter_id}"


class Advance(OwnedRow):
    """Money laid out for somebody, or by them for the owner; settled on a day, or open."""

    class Side(models.TextChoices):
        LENT = "lent", pgettext_lazy("encounters", "I paid for them")
        BORROWED = "borrowed", pgettext_lazy("encounters", "They paid for me")

    encounter = models.ForeignKey(Encounter, on_delete=models.CASCADE, related_name="advances")
    contact = models.ForeignKey(Contact, on_delete=models.CASCADE, related_name="+")
    side = models.CharField(max_length=8, choices=Side.choices)
    amount_minor = models.PositiveIntegerField()  # yen
    settled_on = models.DateField(null=True, blank=True)
    deleted_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        db_table = "encounters_advance"
        indexes = [models.Index(fields=["owner", "settled_on"], name="advance_by_settled")]

    def __str__(self) -> str:
        return f"{self.side} {self.amount_minor}"


class Promise(OwnedRow):
    """Something promised: by me to a contact, or by them to me."""

    class Side(models.TextChoices):
        MINE = "mine", pgettext_lazy("encounters", "My promise")
        THEIRS = "theirs", pgettext_lazy("encounters", "Their promise")

    contact = models.ForeignKey(Contact, on_delete=models.CASCADE, related_name="promises")
    encounter = models.ForeignKey(
        Encounter, null=True, blank=True, on_delete=models.SET_NULL, related_name="promises"
    )
    side = models.CharField(max_length=6, choices=Side.choices, default=Side.MINE)
    text = models.CharField(max_length=500)
    made_on = models.DateField()
    due_on = models.DateField(null=True, blank=True)
    kept_on = models.DateField(null=True, blank=True)
    dropped_on = models.DateField(null=True, blank=True)

    class Meta:
        db_table = "encounters_promise"
        indexes = [models.Index(fields=["owner", "side", "kept_on", "due_on"], name="promise_by_due")]

    def __str__(self) -> str:
        return self.text


class TieState(OwnedRow):
    """What the engine keeps of one tie (`engine.ties.pack`), as of its last contact; kept up with every write.

    Days of contact proper are counted: a tie of nothing but reactions has none, and neither a first nor a last.
    """

    contact = models.OneToOneField(Contact, on_delete=models.CASCADE, related_name="tie_state")
    version = models.PositiveSmallIntegerField()  # engine.ties.STATE_VERSION
    packed = models.BinaryField()
    contact_days = models.PositiveIntegerField()  # distinct days of contact
    first_on = models.DateField(null=True, blank=True)
    last_on = models.DateField(null=True, blank=True)

    class Meta:
        db_table = "encounters_tie_state"
        indexes = [
            models.Index(fields=["owner", "-last_on"], name="tie_by_last"),
            models.Index(fields=["version"], name="tie_by_version"),
        ]

    def __str__(self) -> str:
        return f"{self.contact_id} {self.last_on}"


class Capture(OwnedRow):
    """What was noted on the spot, as it came from a device; later it becomes a person and an encounter.

    The device makes the id: the same id again is the same capture, so that a resent one arrives once.
    """

    class State(models.TextChoices):
        WAITING = "waiting", pgettext_lazy("encounters", "Waits to be tidied")
        TIDIED = "tidied", pgettext_lazy("encounters", "Tidied")
        KEPT = "kept", pgettext_lazy("encounters", "Kept as it is")
        DROPPED = "dropped", pgettext_lazy("encounters", "Thrown away")

    captured_at = models.DateTimeField()
    captured_on = models.DateField()  # in the owner's zone
    device = models.CharField(max_length=80, blank=True)  # what the device calls itself
    kind = models.CharField(max_length=10, choices=Kind.choices, default=Kind.MET)
    name = models.CharField(max_length=200, blank=True)
    text = models.TextField(blank=True)  # how to know them again, or a shared message
    place = models.CharField(max_length=300, blank=True)
    spoke = models.TextField(blank=True)  # what we spoke about
    promise = models.CharField(max_length=500, blank=True)  # what I promised
    digest = models.CharField(max_length=64)  # of everything as it came, picture too
    state = models.CharField(max_length=8, choices=State.choices, default=State.WAITING)
    later_on = models.DateField(null=True, blank=True)  # put off: not asked about before this day
    contact = models.ForeignKey(
        Contact, null=True, blank=True, on_delete=models.SET_NULL, related_name="captures"
    )
    encounter = models.ForeignKey(
        Encounter, null=True, blank=True, on_delete=models.SET_NULL, related_name="captures"
    )
    has_made_contact = models.BooleanField(default=False)  # sorting it added the person
    tidied_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        db_table = "encounters_capture"
        indexes = [models.Index(fields=["owner", "state", "captured_at"], name="capture_by_state")]

    def __str__(self) -> str:
        return self.name or self.text[:40] or str(self.captured_on)


class CapturePicture(OwnedRow):
    """The picture taken with a capture, byte for byte, beside the row so that lists stay light."""

    capture = models.OneToOneField(Capture, on_delete=models.CASCADE, related_name="picture")
    media_type = models.CharField(max_length=40)
    data = models.BinaryField()

    class Meta:
        db_table = "encounters_capture_picture"

    def __str__(self) -> str:
        return f"{self.media_type} {self.capture_id}"


class Outing(OwnedRow):
    """An event elsewhere that the owner means to go to, as its page tells it; people met there are encounters."""

    class Answer(models.TextChoices):
        NONE = "", pgettext_lazy("encounters", "Not said yet")
        WENT = "went", pgettext_lazy("encounters", "I went")
        NOT_GONE = "not_gone", pgettext_lazy("encounters", "I did not go")

    name = models.CharField(max_length=300)
    on = models.DateField()  # the day it begins, in `time_zone`
    starts_at = models.DateTimeField(null=True, blank=True)  # UTC, where the time is known
    ends_at = models.DateTimeField(null=True, blank=True)
    time_zone = models.CharField(max_length=64)
    place = models.CharField(max_length=300, blank=True)
    at_place = models.ForeignKey(
        Place, null=True, blank=True, on_delete=models.SET_NULL, related_name="outings"
    )
    address = models.CharField(max_length=500, blank=True)
    is_online = models.BooleanField(default=False)
    price = models.CharField(max_length=300, blank=True)  # as it is told: 3,000円、学生 1,000円
    conditions = models.TextField(max_length=1000, blank=True)
    organiser = models.CharField(max_length=300, blank=True)
    url = models.CharField(max_length=1000, blank=True)  # http or https alone
    answer = models.CharField(max_length=8, choices=Answer.choices, blank=True, default="")  # how it was
    updated_at = models.DateTimeField(null=True, blank=True)
    deleted_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        db_table = "encounters_outing"
        indexes = [models.Index(fields=["owner", "on"], name="outing_by_day")]

    def __str__(self) -> str:
        return f"{self.name} {self.on}"
