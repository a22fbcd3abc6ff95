"""A place, who somebody is there, and who stepped back when the owner left quietly."""

from __future__ import annotations

from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import pgettext_lazy

from enishi.core.models import OwnedRow
from enishi.people.models import Contact, OwnFace, State

LARGEST_YEN = 100_000_000


class Way(models.TextChoices):
    """The six ways to meet people, and the circle one already has."""

    NONE = "", pgettext_lazy("places", "Not said")
    MEETUP = "meetup", pgettext_lazy("places", "Networking meetup")
    SEMINAR = "seminar", pgettext_lazy("places", "Seminar")
    SALON = "salon", pgettext_lazy("places", "Online salon")
    CHARITY = "charity", pgettext_lazy("places", "Charity")
    SNS = "sns", pgettext_lazy("places", "SNS")
    REGULAR_SHOP = "regular_shop", pgettext_lazy("places", "Regular shop")
    CIRCLE = "circle", pgettext_lazy("places", "My usual circle")


class Place(OwnedRow):
    """A concrete instance of a way, elsewhere: the owner only notes it."""

    kind = models.CharField(max_length=14, choices=Way.choices)
    name = models.CharField(max_length=300)
    reading = models.CharField(max_length=300, blank=True)  # hiragana
    name_key = models.CharField(max_length=300, editable=False)  # core.text.fold of the name
    sort_key = models.CharField(max_length=620, editable=False)  # core.text.sort_key
    url = models.CharField(max_length=1000, blank=True)  # http or https alone
    address = models.CharField(max_length=500, blank=True)
    is_online = models.BooleanField(default=False)
    note = models.TextField(blank=True)
    face = models.ForeignKey(OwnFace, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    usual_minor = models.PositiveIntegerField(  # yen of a usual visit, for one tap
        null=True, blank=True, validators=[MaxValueValidator(LARGEST_YEN)]
    )
    usual_minutes = models.PositiveIntegerField(
        null=True, blank=True, validators=[MaxValueValidator(100_000)]
    )
    left_on = models.DateField(null=True, blank=True)
    is_left_quietly = models.BooleanField(default=False)  # it and its people step back everywhere
    left_note = models.CharField(max_length=500, blank=True)  # for the owner's eyes, beside a quiet leave
    version = models.PositiveIntegerField(default=1)  # counts edits: a stale tab is told, never overwrites
    updated_at = models.DateTimeField(null=True, blank=True)
    deleted_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        db_table = "places_place"
        indexes = [
            models.Index(fields=["owner", "kind", "sort_key"], name="place_by_kind"),
            models.Index(fields=["owner", "name_key"], name="place_by_name"),
        ]
        constraints = [models.CheckConstraint(condition=~Q(kind=""), name="place_has_a_kind")]

    def __str__(self) -> str:
        return self.name


class RoleKind(models.TextChoices):
    """Who somebody is at a place."""

    ORGANISER = "organiser", pgettext_lazy("places", "Organiser")
    SPEAKER = "speaker", pgettext_lazy("places", "Speaker")
    OWNER = "owner", pgettext_lazy("places", "Owner of the salon")
    MASTER = "master", pgettext_lazy("places", "Master of the shop")
    REGULAR = "regular", pgettext_lazy("places", "Regular")
    TEAM = "team", pgettext_lazy("places", "One of the team")
    NEIGHBOUR = "neighbour", pgettext_lazy("places", "Sat next to me")
    MEMBER = "member", pgettext_lazy("places", "Member")
    WORTH_REACTING = "worth_reacting", pgettext_lazy("places", "Worth reacting to")


class Role(OwnedRow):
    """Who a contact is at a place, and when they are usually there."""

    place = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="roles")
    contact = models.ForeignKey(Contact, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=14, choices=RoleKind.choices, default=RoleKind.MEMBER)
    usually = models.CharField(max_length=100, blank=True)  # in the owner's words: 金曜の夜
    weekdays = models.JSONField(default=list, blank=True)  # 0 Monday to 6 Sunday
    note = models.CharField(max_length=300, blank=True)

    class Meta:
        db_table = "places_role"
        constraints = [models.UniqueConstraint(fields=["place", "contact"], name="one_role_at_a_place")]

    def __str__(self) -> str:
        return f"{self.contact_id} {self.kind}"


class SteppedBack(OwnedRow):
    """Somebody kept at a distance since the owner left a place quietly, and what they were before."""

    place = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="stepped_back")
    contact = models.ForeignKey(Contact, on_delete=models.CASCADE, related_name="+")
    state_before = models.CharField(max_length=10, choices=State.choices, default=State.NONE)
    state_on_before = models.DateField(null=True, blank=True)

    class Meta:
        db_table = "places_stepped_back"
        constraints = [models.UniqueConstraint(fields=["place", "contact"], name="steps_back_once")]

    def __str__(self) -> str:
        return f"{self.contact_id} {self.state_before}"
