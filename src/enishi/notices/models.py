"""The mail account, the ways out, the outbox, quiet hours, and what was put away."""

from __future__ import annotations

import datetime as dt

from django.db import models
from django.db.models import Q
from django.utils.translation import pgettext_lazy

from enishi.core.models import OwnedRow


class Security(models.TextChoices):
    """How the line to a mail server is kept from others."""

    TLS = "tls", pgettext_lazy("notices", "TLS (usual)")
    STARTTLS = "starttls", pgettext_lazy("notices", "STARTTLS")
    PLAIN = "plain", pgettext_lazy("notices", "None (own network only)")


class MailAccount(OwnedRow):
    """The server by which an owner's mail goes out; at most one."""

    host = models.CharField(max_length=253)
    port = models.PositiveIntegerField()
    security = models.CharField(max_length=8, choices=Security.choices, default=Security.TLS)
    user = models.CharField(max_length=200, blank=True)
    address = models.CharField(max_length=254)  # what stands in From
    sender_name = models.CharField(max_length=100, blank=True)
    is_typed = models.BooleanField(default=False)  # the owner wrote the host, so it may lie inside
    secret = models.TextField(blank=True)  # sealed; never leaves this installation
    last_problem = models.CharField(max_length=60, blank=True)  # a code
    last_problem_params = models.JSONField(default=dict, blank=True)
    last_used_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        db_table = "notices_mail_account"
        constraints = [models.UniqueConstraint(fields=["owner"], name="one_mail_account")]

    def __str__(self) -> str:
        return self.address


class TargetKind(models.TextChoices):
    """Where notices go."""

    MAIL = "mail", pgettext_lazy("notices", "Mail")
    PUSH = "push", pgettext_lazy("notices", "This device")
    CHAT = "chat", pgettext_lazy("notices", "LINE, Slack, ntfy and others")
    FEED = "feed", pgettext_lazy("notices", "Calendar")


class TargetState(models.TextChoices):
    """How a way out stands. Gone: the other side knows it no more."""

    ON = "on", pgettext_lazy("notices", "On")
    PAUSED = "paused", pgettext_lazy("notices", "Paused")
    GONE = "gone", pgettext_lazy("notices", "No longer there")


class Rhythm(models.TextChoices):
    """How often notices go out."""

    DAILY = "daily", pgettext_lazy("notices", "On every chosen day")
    WEEKLY = "weekly", pgettext_lazy("notices", "Once a week")


class Target(OwnedRow):
    """A way out that the owner has chosen: a mail address, a browser, a chat, or a calendar address."""

    kind = models.CharField(max_length=5, choices=TargetKind.choices)
    name = models.CharField(max_length=200)  # as shown
    config = models.JSONField(default=dict, blank=True)  # never a secret
    secret = models.TextField(blank=True)  # sealed: a chat's address, a browser's keys, a feed's token
    token_hash = models.CharField(max_length=64, unique=True, null=True, blank=True)  # a feed is found by it
    state = models.CharField(max_length=6, choices=TargetState.choices, default=TargetState.ON)
    is_full = models.BooleanField(default=False)  # names of people, too; neutral words otherwise
    rhythm = models.CharField(max_length=6, choices=Rhythm.choices, default=Rhythm.DAILY)
    weekdays = models.JSONField(default=list, blank=True)  # Monday is 0; of a weekly one the first counts
    at = models.TimeField(default=dt.time(7, 30))  # on the owner's clock
    skips_holidays = models.BooleanField(default=False)
    due_at = models.DateTimeField(null=True, blank=True)  # when it is looked into next
    told_until = models.DateField(null=True, blank=True)  # day notes up to this day have been told
    last_sent_at = models.DateTimeField(null=True, blank=True)  # of a feed: last fetched
    last_problem = models.CharField(max_length=60, blank=True)  # a code
    last_problem_params = models.JSONField(default=dict, blank=True)
    removed_at = models.DateTimeField(null=True, blank=True)  # can be taken back for a day

    class Meta:
        db_table = "notices_target"
        indexes = [models.Index(fields=["due_at"], name="target_due", condition=Q(due_at__isnull=False))]

    def __str__(self) -> str:
        return f"{self.kind} {self.name}"


class QuietHours(OwnedRow):
    """When nothing comes by itself; across midnight where it begins later than it ends."""

    begins = models.TimeField()
    ends = models.TimeField()

    class Meta:
        db_table = "notices_quiet_hours"
        constraints = [models.UniqueConstraint(fields=["owner"], name="quiet_hours_once")]

    def __str__(self) -> str:
        return f"{self.begins}–{self.ends}"


class OutgoingState(models.TextChoices):
    """How far one thing is on its way out."""

    WAITING = "waiting", pgettext_lazy("notices", "Waiting")
    SENDING = "sending", pgettext_lazy("notices", "Being sent")
    SENT = "sent", pgettext_lazy("notices", "Sent")
    REFUSED = "refused", pgettext_lazy("notices", "Refused")
    GIVEN_UP = "given_up", pgettext_lazy("notices", "Given up")


OPEN_STATES = (OutgoingState.WAITING, OutgoingState.SENDING)


class Outgoing(OwnedRow):
    """One thing that goes out, once: a digest, a test, a mail the owner wrote. `key` finds it again."""

    key = models.CharField(max_length=200)
    target = models.ForeignKey(
        Target, null=True, blank=True, on_delete=models.CASCADE, related_name="outgoings"
    )  # None: a mail to somebody, by the owner's own click
    kind = models.CharField(max_length=5, choices=TargetKind.choices)  # mail, push or chat
    use = models.CharField(max_length=10, default="digest")  # digest, test, letter
    to = models.CharField(max_length=254, blank=True)  # of a mail
    about_id = models.UUIDField(null=True, blank=True)  # the person a letter goes to (a room above)
    subject = models.CharField(max_length=300, blank=True)
    text = models.TextField(blank=True)
    html = models.TextField(blank=True)
    path = models.CharField(max_length=300, blank=True)  # where a push leads
    message_id = models.CharField(max_length=200, blank=True)  # of a mail; fixed before the first try
    state = models.CharField(max_length=8, choices=OutgoingState.choices, default=OutgoingState.WAITING)
    tries = models.PositiveSmallIntegerField(default=0)
    due_at = models.DateTimeField(null=True, blank=True)  # None once it is over
    holder = models.CharField(max_length=120, blank=True)  # who is sending it just now, and until when
    held_until = models.DateTimeField(null=True, blank=True)
    last_problem = models.CharField(max_length=60, blank=True)  # a code
    last_problem_params = models.JSONField(default=dict, blank=True)
    over_at = models.DateTimeField(null=True, blank=True)  # sent, refused or given up

    class Meta:
        db_table = "notices_outgoing"
        indexes = [models.Index(fields=["due_at"], name="outgoing_due", condition=Q(due_at__isnull=False))]
        constraints = [models.UniqueConstraint(fields=["owner", "key"], name="outgoing_once")]

    def __str__(self) -> str:
        return f"{self.use} {self.state}"


class PushKey(OwnedRow):
    """The key by which browsers' push services know that a push comes from this notebook (VAPID)."""

    public = models.CharField(max_length=120)  # as browsers take it
    secret = models.TextField()  # sealed

    class Meta:
        db_table = "notices_push_key"
        constraints = [models.UniqueConstraint(fields=["owner"], name="push_key_once")]

    def __str__(self) -> str:
        return self.public


class PutAway(OwnedRow):
    """A day note that the owner is done with, by its key."""

    key = models.CharField(max_length=200)

    class Meta:
        db_table = "notices_put_away"
        constraints = [models.UniqueConstraint(fields=["owner", "key"], name="put_away_once")]

    def __str__(self) -> str:
        return self.key
