"""What only one kind of place has. The labels are those of the forms; the validators hold at every door."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import pgettext_lazy

from enishi.core.models import OwnedRow
from enishi.places.models.place import LARGEST_YEN, Place, Way

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

YEN = (MaxValueValidator(LARGEST_YEN),)


def _yen(label: StrPromise) -> models.PositiveIntegerField[int | None, int | None]:
    return models.PositiveIntegerField(label, null=True, blank=True, validators=YEN)


class Part(OwnedRow):
    """One row beside a place of its kind."""

    place: models.OneToOneField[Place, Place]

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return str(self.pk)

    @classmethod
    def beside(cls, place: Place) -> Part:
        """A new one for this place, not saved."""
        part = cls(owner_id=place.owner_id)
        part.place = place
        return part


class MeetupPart(Part):
    """A series of networking meetups."""

    class Format(models.TextChoices):
        NONE = "", pgettext_lazy("places", "Not said")
        LUNCH = "lunch", pgettext_lazy("places", "Over lunch")
        DINNER = "dinner", pgettext_lazy("places", "Over dinner or drinks")
        MEETING_ROOM = "meeting_room", pgettext_lazy("places", "In a meeting room")
        YOGA = "yoga", pgettext_lazy("places", "Yoga or sports")
        CAMP = "camp", pgettext_lazy("places", "Camp or outing")
        ONLINE = "online", pgettext_lazy("places", "On the screen")

    place = models.OneToOneField(Place, on_delete=models.CASCADE, related_name="meetup")
    format = models.CharField(
        pgettext_lazy("places", "Format"), max_length=14, choices=Format.choices, blank=True, default=""
    )
    size = models.PositiveIntegerField(
        pgettext_lazy("places", "How many people come"),
        null=True,
        blank=True,
        validators=[MaxValueValidator(100_000)],
    )
    conditions = models.CharField(
        pgettext_lazy("places", "Conditions to join"), max_length=300, blank=True
    )  # 女性限定, 起業志望者のみ ...
    organiser = models.CharField(pgettext_lazy("places", "Organiser"), max_length=300, blank=True)

    class Meta:
        db_table = "places_meetup"


class SeminarPart(Part):
    """Seminars of one host."""

    place = models.OneToOneField(Place, on_delete=models.CASCADE, related_name="seminar")
    host = models.CharField(pgettext_lazy("places", "Host"), max_length=300, blank=True)
    topic = models.CharField(pgettext_lazy("places", "What it is about"), max_length=300, blank=True)
    has_questions = models.BooleanField(pgettext_lazy("places", "Questions and answers"), default=False)
    has_groups = models.BooleanField(pgettext_lazy("places", "Group work"), default=False)
    has_reception = models.BooleanField(pgettext_lazy("places", "A reception afterwards"), default=False)

    class Meta:
        db_table = "places_seminar"


class SalonPart(Part):
    """An online salon: considered, joined or left. A sign is None until the owner has looked for it."""

    class Period(models.TextChoices):
        MONTH = "month", pgettext_lazy("places", "Every month")
        YEAR = "year", pgettext_lazy("places", "Every year")

    place = models.OneToOneField(Place, on_delete=models.CASCADE, related_name="salon")
    operator = models.CharField(pgettext_lazy("places", "Who runs it"), max_length=300, blank=True)
    fee_minor = _yen(pgettext_lazy("places", "Fee in yen"))
    period = models.CharField(
        pgettext_lazy("places", "How often it is charged"),
        max_length=5,
        choices=Period.choices,
        default=Period.MONTH,
    )
    joined_on = models.DateField(pgettext_lazy("places", "Member since"), null=True, blank=True)
    charged_on = models.DateField(  # one day of charging; the later ones follow from the period
        pgettext_lazy("places", "A day on which it is charged"), null=True, blank=True
    )
    cancel_days = models.PositiveSmallIntegerField(
        pgettext_lazy("places", "Cancelling ends so many days before the charge"),
        default=1,
        validators=[MaxValueValidator(365)],
    )
    trial_until = models.DateField(pgettext_lazy("places", "Trial until"), null=True, blank=True)
    how_to_cancel = models.CharField(pgettext_lazy("places", "How one cancels"), max_length=300, blank=True)
    earlier_stays = (
        models.JSONField(  # each [joined, left, trial until or None], as ISO days, the oldest first
            default=list, blank=True, editable=False
        )
    )
    has_unknown_operator = models.BooleanField(
        pgettext_lazy("places", "Who runs it (name, address, phone) is not told"), null=True, blank=True
    )
    has_guaranteed_income = models.BooleanField(
        pgettext_lazy("places", "It promises that you will earn for certain"), null=True, blank=True
    )
    has_paid_referral = models.BooleanField(
        pgettext_lazy("places", "Money for bringing others in"), null=True, blank=True
    )
    has_loan_pressure = models.BooleanField(
        pgettext_lazy("places", "You are pressed to borrow or to pay by instalments"), null=True, blank=True
    )
    has_no_sample = models.BooleanField(
        pgettext_lazy("places", "Nothing can be seen before joining"), null=True, blank=True
    )
    has_unclear_cancelling = models.BooleanField(
        pgettext_lazy("places", "How to cancel is not clear"), null=True, blank=True
    )

    SIGNS = (
        "has_unknown_operator", "has_guaranteed_income", "has_paid_referral", "has_loan_pressure", "has_no_sample",
        "has_unclear_cancelling",
    )  # fmt: skip

    class Meta:
        db_table = "places_salon"


class SalonFee(OwnedRow):
    """What a salon charged before a day: the fee, the rhythm and the day that held until then."""

    place = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="earlier_fees")
    until = models.DateField()  # the first day of the fee after it
    fee_minor = models.PositiveIntegerField(validators=YEN)
    period = models.CharField(max_length=5, choices=SalonPart.Period.choices)
    charged_on = models.DateField(null=True, blank=True)

    class Meta:
        db_table = "places_salon_fee"
        ordering = ["until"]
        constraints = [models.UniqueConstraint(fields=["place", "until"], name="one_fee_until_a_day")]

    def __str__(self) -> str:
        return f"{self.fee_minor} {self.until}"


class CharityPart(Part):
    """A charity: the word 人脈 never appears here."""

    class Organiser(models.TextChoices):
        NONE = "", pgettext_lazy("places", "Not said")
        NPO = "npo", pgettext_lazy("places", "NPO")
        TOWN = "town", pgettext_lazy("places", "Town or ward")
        PERSON = "person", pgettext_lazy("places", "A person")

    class Form(models.TextChoices):
        NONE = "", pgettext_lazy("places", "Not said")
        RUN = "run", pgettext_lazy("places", "Run or walk")
        BAZAAR = "bazaar", pgettext_lazy("places", "Bazaar")
        CONCERT = "concert", pgettext_lazy("places", "Concert")
        WORK = "work", pgettext_lazy("places", "Lending a hand")

    class Mine(models.TextChoices):
        GUEST = "guest", pgettext_lazy("places", "Guest")
        VOLUNTEER = "volunteer", pgettext_lazy("places", "Volunteer")
        STAFF = "staff", pgettext_lazy("places", "One of those who run it")

    place = models.OneToOneField(Place, on_delete=models.CASCADE, related_name="charity")
    cause = models.CharField(pgettext_lazy("places", "For what cause"), max_length=300, blank=True)
    organiser = models.CharField(pgettext_lazy("places", "Organiser"), max_length=300, blank=True)
    organiser_kind = models.CharField(
        pgettext_lazy("places", "Kind of organiser"),
        max_length=6,
        choices=Organiser.choices,
        blank=True,
        default="",
    )
    form = models.CharField(
        pgettext_lazy("places", "What it is"), max_length=8, choices=Form.choices, blank=True, default=""
    )
    mine = models.CharField(
        pgettext_lazy("places", "My part in it"), max_length=9, choices=Mine.choices, default=Mine.GUEST
    )

    class Meta:
        db_table = "places_charity"


class SnsPart(Part):
    """One account; the face of the place says for whom it speaks. A plan of 0 asks for nothing."""

    class Network(models.TextChoices):
        X = "x", "X"
        LINKEDIN = "linkedin", "LinkedIn"
        FACEBOOK = "facebook", "Facebook"
        INSTAGRAM = "instagram", "Instagram"
        THREADS = "threads", "Threads"
        NOTE = "note", "note"
        YOUTRUST = "youtrust", "YOUTRUST"
        OTHER = "other", pgettext_lazy("places", "Another one")

    place = models.OneToOneField(Place, on_delete=models.CASCADE, related_name="sns")
    service = models.CharField(
        pgettext_lazy("places", "Service"), max_length=10, choices=Network.choices, default=Network.OTHER
    )
    handle = models.CharField(pgettext_lazy("places", "Name of the account"), max_length=200, blank=True)
    weekly_posts = models.PositiveSmallIntegerField(
        pgettext_lazy("places", "Posts a week"), default=1, validators=[MaxValueValidator(50)]
    )
    weekly_reactions = models.PositiveSmallIntegerField(
        pgettext_lazy("places", "Reactions a week"), default=3, validators=[MaxValueValidator(200)]
    )
    weekly_messages = models.PositiveSmallIntegerField(
        pgettext_lazy("places", "First messages a week"), default=1, validators=[MaxValueValidator(50)]
    )
    profile_checked_on = models.DateField(
        pgettext_lazy("places", "Profile looked over on"), null=True, blank=True
    )

    class Meta:
        db_table = "places_sns"


class ShopPart(Part):
    """A bar or a shop the owner goes to again and again."""

    place = models.OneToOneField(Place, on_delete=models.CASCADE, related_name="regular_shop")
    cap_minor = _yen(pgettext_lazy("places", "At most a month, in yen"))
    plans_third = models.BooleanField(
        pgettext_lazy("places", "I mean to go three times before I judge it"), default=False
    )

    class Meta:
        db_table = "places_shop"


class CirclePart(Part):
    """People the owner knows already: kept warm first."""

    class Circle(models.TextChoices):
        NONE = "", pgettext_lazy("places", "Not said")
        COMPANY = "company", pgettext_lazy("places", "Company")
        CLASSMATES = "classmates", pgettext_lazy("places", "Classmates")
        FRIENDS = "friends", pgettext_lazy("places", "Old friends")

    place = models.OneToOneField(Place, on_delete=models.CASCADE, related_name="circle")
    circle = models.CharField(
        pgettext_lazy("places", "Which circle"), max_length=10, choices=Circle.choices, blank=True, default=""
    )
    since_year = models.PositiveSmallIntegerField(
        pgettext_lazy("places", "Since which year"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1900), MaxValueValidator(2200)],
    )

    class Meta:
        db_table = "places_circle"


PARTS: dict[str, type[Part]] = {
    Way.MEETUP.value: MeetupPart,
    Way.SEMINAR.value: SeminarPart,
    Way.SALON.value: SalonPart,
    Way.CHARITY.value: CharityPart,
    Way.SNS.value: SnsPart,
    Way.REGULAR_SHOP.value: ShopPart,
    Way.CIRCLE.value: CirclePart,
}  # a place's part is its attribute of the kind's name
