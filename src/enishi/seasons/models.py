"""What the year asks: cards, gifts, announcements, lessons, and the owner's own customs."""

from __future__ import annotations

from django.db import models
from django.utils.translation import pgettext_lazy

from enishi.core.models import OwnedRow
from enishi.people.models import Contact


class Plan(models.TextChoices):
    """What the owner means to do about a card of a year."""

    OPEN = "", pgettext_lazy("seasons", "Not decided")
    SEND = "send", pgettext_lazy("seasons", "To send")
    SKIP = "skip", pgettext_lazy("seasons", "Not this year")


class YearCard(OwnedRow):
    """One person's New Year's card of a year. After a merge there may be two of a year: they are read as one."""

    contact = models.ForeignKey(Contact, on_delete=models.CASCADE, related_name="year_cards")
    year = models.PositiveSmallIntegerField()  # of the New Year's Day it is for
    plan = models.CharField(max_length=4, choices=Plan.choices, blank=True, default="")
    printed_on = models.DateField(null=True, blank=True)
    sent_on = models.DateField(null=True, blank=True)
    received_on = models.DateField(null=True, blank=True)
    notice_on = models.DateField(null=True, blank=True)  # the day their notice of mourning came
    notice_words = models.CharField(max_length=200, blank=True)  # whom they mourn, as they wrote it
    has_set_state = models.BooleanField(default=False)  # the notice put the person's state to mourning

    class Meta:
        db_table = "seasons_year_card"
        indexes = [
            models.Index(fields=["owner", "year"], name="year_card_by_year"),
            models.Index(fields=["contact", "year"], name="year_card_by_contact"),
        ]

    def __str__(self) -> str:
        return f"{self.year} {self.contact_id}"


class Side(models.TextChoices):
    """Which way a gift went."""

    GIVEN = "given", pgettext_lazy("seasons", "I gave")
    RECEIVED = "received", pgettext_lazy("seasons", "I was given")


class Occasion(models.TextChoices):
    """Why a gift was given."""

    MIDSUMMER = "midsummer", pgettext_lazy("seasons", "Midsummer gift")
    YEAR_END = "year_end", pgettext_lazy("seasons", "Year-end gift")
    SOUVENIR = "souvenir", pgettext_lazy("seasons", "Souvenir")
    CELEBRATION = "celebration", pgettext_lazy("seasons", "Congratulation")
    CELEBRATION_RETURN = "celebration_return", pgettext_lazy("seasons", "Answer to a congratulation")
    CONDOLENCE = "condolence", pgettext_lazy("seasons", "Condolence")
    CONDOLENCE_RETURN = "condolence_return", pgettext_lazy("seasons", "Answer to a condolence")
    SICK_VISIT = "sick_visit", pgettext_lazy("seasons", "Get-well gift")
    RETURN = "return", pgettext_lazy("seasons", "Answer to a gift")
    THANKS = "thanks", pgettext_lazy("seasons", "Thanks")
    OTHER = "other", pgettext_lazy("seasons", "Something else")


class Gift(OwnedRow):
    """Something given or received. `return_due_on` is a day of custom, or nothing where none is expected."""

    contact = models.ForeignKey(Contact, on_delete=models.CASCADE, related_name="gifts")
    side = models.CharField(max_length=8, choices=Side.choices)
    occasion = models.CharField(max_length=20, choices=Occasion.choices, default=Occasion.OTHER)
    what = models.CharField(max_length=300)
    on = models.DateField()
    worth_minor = models.PositiveIntegerField(null=True, blank=True)  # yen
    note = models.CharField(max_length=500, blank=True)
    return_due_on = models.DateField(null=True, blank=True)
    returned_on = models.DateField(null=True, blank=True)
    return_dropped_on = models.DateField(null=True, blank=True)  # not needed, as the owner sees it
    answers = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="answered_by"
    )  # the gift this one is the answer to
    deleted_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        db_table = "seasons_gift"
        indexes = [
            models.Index(fields=["owner", "-on"], name="gift_by_day"),
            models.Index(fields=["contact", "-on"], name="gift_by_contact"),
        ]

    def __str__(self) -> str:
        return self.what


class NoGifts(OwnedRow):
    """That somebody cannot accept gifts, and why: mostly a rule of their company."""

    contact = models.ForeignKey(Contact, on_delete=models.CASCADE, related_name="no_gifts")
    reason = models.CharField(max_length=300, blank=True)
    noted_on = models.DateField()

    class Meta:
        db_table = "seasons_no_gifts"
        indexes = [models.Index(fields=["contact"], name="no_gifts_by_contact")]

    def __str__(self) -> str:
        return self.reason or str(self.contact_id)


class Change(models.TextChoices):
    """A change of one's own that others should hear of."""

    TRANSFER = "transfer", pgettext_lazy("seasons", "Transfer")
    NEW_JOB = "new_job", pgettext_lazy("seasons", "Change of job")
    RETIREMENT = "retirement", pgettext_lazy("seasons", "Leaving a company")
    MOVE = "move", pgettext_lazy("seasons", "Moving house")


class Announcement(OwnedRow):
    """A change of the owner's, and the list of who should hear of it."""

    kind = models.CharField(max_length=12, choices=Change.choices)
    on = models.DateField()
    note = models.CharField(max_length=300, blank=True)
    deleted_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        db_table = "seasons_announcement"

    def __str__(self) -> str:
        return f"{self.kind} {self.on}"


class Hearer(OwnedRow):
    """That somebody should hear of an announcement; told, or left out after all."""

    announcement = models.ForeignKey(Announcement, on_delete=models.CASCADE, related_name="hearers")
    contact = models.ForeignKey(Contact, on_delete=models.CASCADE, related_name="+")
    told_on = models.DateField(null=True, blank=True)

    class Meta:
        db_table = "seasons_hearer"
        constraints = [models.UniqueConstraint(fields=["announcement", "contact"], name="hears_once")]

    def __str__(self) -> str:
        return f"{self.announcement_id} {self.contact_id}"


class Lesson(OwnedRow):
    """What the owner learned from how somebody works, in a line."""

    contact = models.ForeignKey(Contact, on_delete=models.CASCADE, related_name="lessons")
    text = models.CharField(max_length=500)
    on = models.DateField()
    deleted_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        db_table = "seasons_lesson"
        indexes = [models.Index(fields=["owner", "-on"], name="lesson_by_day")]

    def __str__(self) -> str:
        return self.text


class Region(models.TextChoices):
    """Where one lives, as far as customs differ by it."""

    NONE = "", pgettext_lazy("seasons", "Not said")
    HOKKAIDO = "hokkaido", pgettext_lazy("seasons", "Hokkaido")
    TOHOKU = "tohoku", pgettext_lazy("seasons", "Tohoku")
    KANTO = "kanto", pgettext_lazy("seasons", "Kanto")
    HOKURIKU = "hokuriku", pgettext_lazy("seasons", "Hokuriku, Koshinetsu")
    TOKAI = "tokai", pgettext_lazy("seasons", "Tokai")
    KANSAI = "kansai", pgettext_lazy("seasons", "Kansai")
    CHUGOKU = "chugoku", pgettext_lazy("seasons", "Chugoku")
    SHIKOKU = "shikoku", pgettext_lazy("seasons", "Shikoku")
    KYUSHU = "kyushu", pgettext_lazy("seasons", "Kyushu")
    OKINAWA = "okinawa", pgettext_lazy("seasons", "Okinawa")


class Customs(OwnedRow):
    """The owner's own customs: one row, made when something is chosen."""

    region = models.CharField(max_length=10, choices=Region.choices, blank=True, default="")
    stop_years = models.PositiveSmallIntegerField(
        default=3
    )  # sent and nothing received: asked whether to go on
    mourning_on = models.DateField(null=True, blank=True)  # the owner's own mourning began

    class Meta:
        db_table = "seasons_customs"
        constraints = [models.UniqueConstraint(fields=["owner"], name="customs_once")]

    def __str__(self) -> str:
        return self.region
