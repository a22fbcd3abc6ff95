"""A community: the name under which somebody hosts, its conduct, and how its organiser is reached."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import pgettext_lazy

from enishi.core.models import OwnedRow


class StrikesEffect(models.TextChoices):
    """What becomes of a sign-up of somebody with too many strikes; a person decides in the end."""

    WAIT = "wait", pgettext_lazy("communities", "Taken to the waiting list; I decide about a place")
    REFUSE = "refuse", pgettext_lazy("communities", "Not taken, with a sentence that says why")


class ReportReason(models.TextChoices):
    """What somebody tells the host of."""

    SOLICITATION = (
        "solicitation",
        pgettext_lazy(
            "communities",
            "Solicitation: multi-level marketing, insurance, investments, religion, a seminar as bait",
        ),
    )
    HARASSMENT = "harassment", pgettext_lazy("communities", "Harassment: unwanted words, touching, following")
    PHOTOS = "photos", pgettext_lazy("communities", "Photographed, recorded or posted without being asked")
    HIDDEN_PURPOSE = "hidden", pgettext_lazy("communities", "Another purpose than was said")
    NO_SHOW = "no_show", pgettext_lazy("communities", "Did not come or left without a word")
    OTHER = "other", pgettext_lazy("communities", "Something else")


class StrikeReason(models.TextChoices):
    """What a strike is for."""

    NO_SHOW = "no_show", pgettext_lazy("communities", "Did not come")
    REPORT = "report", pgettext_lazy("communities", "After a report")


class Community(OwnedRow):
    """What one host's gatherings have in common; guests see all of it but the days that sign-ups are kept."""

    name = models.CharField(max_length=80)
    about = models.TextField(blank=True)
    organiser = models.CharField(max_length=80, blank=True)  # the name that guests and receipts see
    contact = models.CharField(
        max_length=200, blank=True
    )  # how guests reach the organiser: a mail address, a phone
    conduct = models.TextField(blank=True)  # empty: the house's own text
    retention_days = models.PositiveSmallIntegerField(default=365)  # new gatherings begin with it
    strikes_limit = models.PositiveSmallIntegerField(null=True, blank=True)  # empty: strikes change nothing
    strikes_effect = models.CharField(max_length=6, choices=StrikesEffect.choices, default=StrikesEffect.WAIT)
    deleted_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        db_table = "communities_community"
        verbose_name_plural = "communities"

    def __str__(self) -> str:
        return self.name


class Ban(OwnedRow):
    """Somebody who is not let in, known again by keyed hashes of what they signed up with."""

    community = models.ForeignKey(Community, on_delete=models.CASCADE, related_name="bans")
    name = models.CharField(max_length=80)  # for the host's list
    reason = models.CharField(max_length=300, blank=True)  # for the host alone
    told = models.CharField(max_length=500, blank=True)  # what the person reads
    marks = models.JSONField(
        default=list
    )  # keyed hashes of addresses, phone numbers and accounts: they refuse
    hints = models.JSONField(
        default=list, blank=True
    )  # of name, name with affiliation: they only tell the host
    subject_id = models.UUIDField(null=True, blank=True)  # the sign-up it began with
    until_on = models.DateField(null=True, blank=True)  # empty: for good
    lifted_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        db_table = "communities_ban"

    def __str__(self) -> str:
        return self.name


class Report(OwnedRow):
    """What somebody told the host of a gathering, or, about the host, whoever runs the server (`owner`, then).

    Whom it is about, and who told it, stand here by id and name only.
    """

    community = models.ForeignKey(
        Community, on_delete=models.CASCADE, null=True, blank=True, related_name="reports"
    )  # empty: about the host, and not for them to read
    gathering_id = models.UUIDField()
    gathering_title = models.CharField(max_length=100, blank=True)
    subject_id = models.UUIDField(null=True, blank=True)
    subject_name = models.CharField(max_length=200, blank=True)  # as it stood then, or described in words
    reporter_id = models.UUIDField(
        null=True, blank=True
    )  # empty: without a name, or by somebody from outside
    reporter_name = models.CharField(max_length=80, blank=True)
    # A keyed hash: one guest is not heard a hundred times, and is forgotten when they ask. It never leaves.
    reporter_mark = models.CharField(max_length=64, blank=True)
    reason = models.CharField(max_length=12, choices=ReportReason.choices)
    words = models.TextField(blank=True)
    source_key = models.CharField(max_length=64, blank=True)  # of the form it came by
    note = models.CharField(max_length=500, blank=True)  # of the host
    settled_at = models.DateTimeField(null=True, blank=True)
    blanked_at = models.DateTimeField(
        null=True, blank=True
    )  # the days of keeping are over: only the reason stands

    class Meta:
        db_table = "communities_report"
        constraints = [
            models.UniqueConstraint(
                fields=["owner", "source_key"], condition=~Q(source_key=""), name="report_sent_once"
            )
        ]
        indexes = [models.Index(fields=["owner", "gathering_id"], name="report_by_gathering")]

    def __str__(self) -> str:
        return str(self.id)


class Strike(OwnedRow):
    """A mark that a person set against somebody; it counts for a year."""

    community = models.ForeignKey(Community, on_delete=models.CASCADE, related_name="strikes")
    gathering_id = models.UUIDField()
    subject_id = models.UUIDField()
    name = models.CharField(max_length=80, blank=True)
    marks = models.JSONField(default=list)  # as in a ban
    reason = models.CharField(max_length=8, choices=StrikeReason.choices)
    on = models.DateField()
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        db_table = "communities_strike"
        constraints = [models.UniqueConstraint(fields=["subject_id", "reason"], name="one_strike_of_a_kind")]

    def __str__(self) -> str:
        return self.name


class Appeal(OwnedRow):
    """What somebody who is not let in writes to the host, once for each ban; and the answer."""

    ban = models.OneToOneField(Ban, on_delete=models.CASCADE, related_name="appeal")
    words = models.TextField()
    answer = models.CharField(max_length=1000, blank=True)
    is_granted = models.BooleanField(null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        db_table = "communities_appeal"

    def __str__(self) -> str:
        return str(self.id)
