"""A gathering, its tickets, and what is asked of whoever signs up."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import pgettext_lazy

from enishi.communities.models import Community
from enishi.core import ids
from enishi.core.models import OwnedRow


class GatheringKind(models.TextChoices):
    """What people come together for; the first five are 交流会, the three after the seminar are for a good cause."""

    LUNCH = "lunch", pgettext_lazy("events", "Lunch or dinner")
    ROOM = "room", pgettext_lazy("events", "Meetup in a room")
    YOGA = "yoga", pgettext_lazy("events", "Yoga or sports")
    CAMP = "camp", pgettext_lazy("events", "Camp or outing")
    ONLINE = "online", pgettext_lazy("events", "Online meetup")
    SEMINAR = "seminar", pgettext_lazy("events", "Seminar")
    RUN = "run", pgettext_lazy("events", "Charity run")
    BAZAAR = "bazaar", pgettext_lazy("events", "Charity bazaar")
    CONCERT = "concert", pgettext_lazy("events", "Charity concert")
    AFTER_PARTY = "after_party", pgettext_lazy("events", "After-party")


CHARITY_KINDS = (GatheringKind.RUN, GatheringKind.BAZAAR, GatheringKind.CONCERT)


class GatheringState(models.TextChoices):
    """How far it is. Whether one can sign up also hangs on the times that are set."""

    DRAFT = "draft", pgettext_lazy("events", "Being prepared")
    OPEN = "open", pgettext_lazy("events", "Taking sign-ups")
    CLOSED = "closed", pgettext_lazy("events", "No longer taking sign-ups")
    CANCELLED = "cancelled", pgettext_lazy("events", "Called off")


class Allocation(models.TextChoices):
    """Who gets a place."""

    FIRST_COME = "first_come", pgettext_lazy("events", "First come, first served")
    LOTTERY = "lottery", pgettext_lazy("events", "By lot")


class Gathering(OwnedRow):
    """One occasion. `owner` is its host; the clock on the wall at `zone` is the truth, `starts_at` only follows it."""

    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="+")
    parent = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    code = models.CharField(max_length=16, unique=True)  # in the address of its page
    # Keys of guests and badges are made with it; it leaves neither the database nor an export.
    link_secret = models.CharField(max_length=64, default=ids.new_secret, editable=False)
    kind = models.CharField(max_length=12, choices=GatheringKind.choices, default=GatheringKind.ROOM)
    state = models.CharField(max_length=9, choices=GatheringState.choices, default=GatheringState.DRAFT)
    title = models.CharField(max_length=100)
    about = models.TextField(blank=True)
    purpose = models.CharField(max_length=300, blank=True)  # stated up front; without it nobody can sign up
    is_selling = models.BooleanField(
        null=True, blank=True
    )  # whether anything is sold or recruited for; empty: unsaid
    sells = models.CharField(max_length=300, blank=True)  # and what
    is_listed = models.BooleanField(default=False)  # stands on the page of the community
    notes = models.TextField(blank=True)  # what to bring, how to get there; for those who are in
    host_notes = models.TextField(blank=True)  # for the host and co-hosts alone
    on = models.DateField(null=True, blank=True)  # empty while the date is being found
    begins = models.TimeField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    ends = models.TimeField(null=True, blank=True)
    zone = models.CharField(max_length=40, default="Asia/Tokyo")
    starts_at = models.DateTimeField(null=True, blank=True)
    ends_at = models.DateTimeField(null=True, blank=True)
    place_name = models.CharField(max_length=100, blank=True)
    address = models.CharField(max_length=200, blank=True)
    online_url = models.CharField(max_length=500, blank=True)  # shown to confirmed guests only
    allocation = models.CharField(max_length=10, choices=Allocation.choices, default=Allocation.FIRST_COME)
    first_timers_first = models.BooleanField(default=False)  # in the draw and on the waiting list
    opens_at = models.DateTimeField(null=True, blank=True)
    closes_at = models.DateTimeField(null=True, blank=True)
    drawn_at = models.DateTimeField(null=True, blank=True)
    draw_seed = models.CharField(max_length=64, blank=True)  # with it the draw can be done over and checked
    offer_hours = models.PositiveSmallIntegerField(
        null=True, blank=True
    )  # a place that comes free is offered so long
    change_note = models.CharField(max_length=200, blank=True)  # about change at the door
    shop_due_on = models.DateField(null=True, blank=True)  # the shop wants to know how many by then
    shop_told = models.PositiveIntegerField(null=True, blank=True)  # how many it was told
    shop_fixed_minor = models.PositiveIntegerField(default=0)
    shop_each_minor = models.PositiveIntegerField(default=0)
    shop_cancel_minor = models.PositiveIntegerField(default=0)  # for each who does not come after that day
    no_show_percent = models.PositiveSmallIntegerField(default=10)  # what the host reckons with
    tables = models.JSONField(default=list, blank=True)  # seats of each table
    rounds = models.PositiveSmallIntegerField(default=0)
    round_minutes = models.PositiveSmallIntegerField(default=20)
    current_round = models.PositiveSmallIntegerField(default=0)  # 0: none has begun
    round_began_at = models.DateTimeField(null=True, blank=True)
    seating_version = models.PositiveIntegerField(default=0)  # counts every new plan
    # Questions to the speaker, the audience's room and what there is to read; unsaid, a seminar has them
    talk_on = models.BooleanField(null=True, blank=True)
    asks_from = models.DateTimeField(null=True, blank=True)  # unsaid: with the sign-up
    asks_until = models.DateTimeField(null=True, blank=True)  # unsaid: a week after the end
    room_days = models.PositiveSmallIntegerField(
        default=14
    )  # so long after the end one can write in the room
    retention_days = models.PositiveSmallIntegerField(default=365)
    next_number = models.PositiveIntegerField(default=1)  # of the next badge
    cancelled_at = models.DateTimeField(null=True, blank=True)
    cancel_reason = models.CharField(max_length=300, blank=True)
    cleared_at = models.DateTimeField(null=True, blank=True)  # what was kept of guests went, as was promised
    deleted_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        db_table = "events_gathering"
        indexes = [models.Index(fields=["owner", "-starts_at"], name="gathering_by_start")]

    def __str__(self) -> str:
        return self.title

    @property
    def is_charity(self) -> bool:
        return self.kind in CHARITY_KINDS

    @property
    def has_talk(self) -> bool:
        return self.kind == GatheringKind.SEMINAR if self.talk_on is None else self.talk_on


class Ticket(OwnedRow):
    """A number of places with one fee; the row that is locked before a place is given."""

    gathering = models.ForeignKey(Gathering, on_delete=models.CASCADE, related_name="tickets")
    name = models.CharField(max_length=60)
    capacity = models.PositiveIntegerField(null=True, blank=True)  # empty: as many as like
    has_waiting_list = models.BooleanField(default=True)
    is_online = models.BooleanField(default=False)
    fee_minor = models.PositiveIntegerField(default=0)  # all that is paid
    donation_minor = models.PositiveIntegerField(default=0)  # the part of it that buys nothing
    buys = models.CharField(max_length=100, blank=True)  # what the rest pays for
    position = models.PositiveSmallIntegerField(default=0)
    deleted_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        db_table = "events_ticket"
        ordering = ["position", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(donation_minor__lte=F("fee_minor")), name="donation_in_fee")
        ]

    def __str__(self) -> str:
        return self.name


class QuestionKind(models.TextChoices):
    """How a question is answered."""

    TEXT = "text", pgettext_lazy("events", "In words")
    CHOICE = "choice", pgettext_lazy("events", "One of several")
    YES_NO = "yes_no", pgettext_lazy("events", "Yes or no")


class Question(OwnedRow):
    """Something the host asks of whoever signs up."""

    gathering = models.ForeignKey(Gathering, on_delete=models.CASCADE, related_name="questions")
    text = models.CharField(max_length=200)
    kind = models.CharField(max_length=6, choices=QuestionKind.choices, default=QuestionKind.TEXT)
    options = models.JSONField(default=list, blank=True)
    is_required = models.BooleanField(default=False)
    position = models.PositiveSmallIntegerField(default=0)
    deleted_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        db_table = "events_question"
        ordering = ["position", "id"]

    def __str__(self) -> str:
        return self.text


class ConditionKind(models.TextChoices):
    """How it is found out whether somebody may come."""

    ATTEST = "attest", pgettext_lazy("events", "They say that it applies to them")
    CHOICE = "choice", pgettext_lazy("events", "By what they choose from a list")
    CODE = "code", pgettext_lazy("events", "By a password for members")
    FIRST_TIME = "first_time", pgettext_lazy("events", "Only those who have not been here before")


class Condition(OwnedRow):
    """Who may come. What somebody answers is judged and forgotten: kept is only that it is fulfilled."""

    gathering = models.ForeignKey(Gathering, on_delete=models.CASCADE, related_name="conditions")
    kind = models.CharField(max_length=10, choices=ConditionKind.choices, default=ConditionKind.ATTEST)
    text = models.CharField(max_length=200)
    options = models.JSONField(default=list, blank=True)
    allowed = models.JSONField(default=list, blank=True)
    code_hash = models.CharField(max_length=200, blank=True)
    position = models.PositiveSmallIntegerField(default=0)
    deleted_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        db_table = "events_condition"
        ordering = ["position", "id"]

    def __str__(self) -> str:
        return self.text
