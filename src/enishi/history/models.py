"""Sources, traces and correspondents: what is said to have happened, by whom it is said, and who everybody is."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import pgettext_lazy

from enishi.core.models import OwnedRow
from enishi.people.models import Contact


class SourceKind(models.TextChoices):
    """Where history comes from."""

    FILE = "file", pgettext_lazy("history", "A file")
    IMAP = "imap", pgettext_lazy("history", "A mailbox")
    CALDAV = "caldav", pgettext_lazy("history", "A calendar account")
    ICS = "ics", pgettext_lazy("history", "A calendar address")
    CARDDAV = "carddav", pgettext_lazy("history", "An address book account")


class SourceState(models.TextChoices):
    """How a source stands; what is being dropped is gone for the owner, and the rest of it goes by and by."""

    CONNECTED = "connected", pgettext_lazy("history", "Connected")
    PAUSED = "paused", pgettext_lazy("history", "Paused")
    FAILED = "failed", pgettext_lazy("history", "Could not be read")
    CUT = "cut", pgettext_lazy("history", "Disconnected")
    DROPPING = "dropping", pgettext_lazy("history", "Being taken away")


class Source(OwnedRow):
    """A file that was brought in, or a mailbox, calendar or address book that keeps coming."""

    kind = models.CharField(max_length=8, choices=SourceKind.choices, default=SourceKind.FILE)
    name = models.CharField(max_length=1000)  # as shown: the file's path, the account's name
    config = models.JSONField(default=dict, blank=True)  # never a secret
    secret = models.TextField(blank=True)  # sealed; never leaves this installation
    state = models.CharField(max_length=10, choices=SourceState.choices, default=SourceState.CONNECTED)
    cursor = models.JSONField(default=dict, blank=True)  # how far it has been read
    own_addresses = models.JSONField(
        default=list, blank=True
    )  # addresses of the owner, said with this source
    is_applied = models.BooleanField(default=False)  # what it says counts; a preview's does not yet
    import_id = models.UUIDField(null=True, blank=True)  # the import a file came with (a room above)
    last_run_at = models.DateTimeField(null=True, blank=True)
    last_problem = models.CharField(max_length=60, blank=True)  # a code
    last_problem_params = models.JSONField(default=dict, blank=True)
    due_at = models.DateTimeField(null=True, blank=True)  # when it is looked into next; None: never by itself
    failures = models.PositiveSmallIntegerField(default=0)  # since it last went well
    holder = models.CharField(max_length=120, blank=True)  # who is reading it just now, and until when
    held_until = models.DateTimeField(null=True, blank=True)

    class Meta:
        db_table = "history_source"
        indexes = [
            models.Index(fields=["owner", "import_id"], name="source_by_import"),
            models.Index(fields=["due_at"], name="source_due", condition=models.Q(due_at__isnull=False)),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.name}"

    @property
    def short_name(self) -> str:
        """Of a file without the folders it lay in."""
        return (
            self.name.replace("\\", "/").rstrip("/").rpartition("/")[2]
            if self.kind == SourceKind.FILE
            else self.name
        )


class PartyKind(models.TextChoices):
    """By what somebody is known in a trace."""

    EMAIL = "email", pgettext_lazy("history", "Mail address")
    PHONE = "phone", pgettext_lazy("history", "Telephone number")
    LINE = "line", pgettext_lazy("history", "Name in LINE")
    WHATSAPP = "whatsapp", pgettext_lazy("history", "Name in WhatsApp")
    LINKEDIN = "linkedin", pgettext_lazy("history", "LinkedIn account")
    NAME = "name", pgettext_lazy("history", "Name")


class Decision(models.TextChoices):
    """The owner's word on a correspondent."""

    NONE = "", pgettext_lazy("history", "Not decided")
    PERSON = "person", pgettext_lazy("history", "A person")
    LEFT_OUT = "left_out", pgettext_lazy("history", "Left out")


class Correspondent(OwnedRow):
    """All that is known of one address, number or name. `key` is its folded form, or a keyed hash once forgotten."""

    kind = models.CharField(max_length=8, choices=PartyKind.choices)
    key = models.CharField(max_length=400)
    name = models.CharField(max_length=200, blank=True)  # the most frequent display name
    domain = models.CharField(max_length=255, blank=True)  # of a mail address
    contact = models.ForeignKey(
        Contact, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )  # the owner's word who that is
    who = models.ForeignKey(
        Contact, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )  # who that is by all that is known
    is_binned = models.BooleanField(default=False)  # they lie in the bin
    is_ambiguous = models.BooleanField(default=False)  # several people it could be: asked, never taken
    decision = models.CharField(max_length=8, choices=Decision.choices, blank=True, default="")
    decided_at = models.DateTimeField(null=True, blank=True)  # all that one press decides bear the same
    later_on = models.DateField(null=True, blank=True)  # put off until that day
    made_contact_id = models.UUIDField(null=True, blank=True)  # the person whom the owner's word made of it
    step = models.JSONField(
        default=dict, blank=True
    )  # what the word added to somebody who was there: people.actions.Enrichment
    is_mine = models.BooleanField(null=True, blank=True)  # the owner's word: an address of their own, or none
    is_own = models.BooleanField(default=False)  # taken for the owner's now, by their word or by guess
    is_forgotten = models.BooleanField(default=False)
    # Counted as traces come and go, whatever is thought of them: the guess of own addresses stands on these.
    n_from = models.PositiveIntegerField(default=0)
    n_seen = models.PositiveIntegerField(default=0)
    n_sent = models.PositiveIntegerField(
        default=0
    )  # in traces that say by themselves that the owner wrote them
    # Summed up after settling, of traces that are between people.
    n_in = models.PositiveIntegerField(default=0)
    n_out = models.PositiveIntegerField(default=0)
    n_met = models.PositiveIntegerField(default=0)
    n_days = models.PositiveIntegerField(default=0)  # days of contact
    n_direct_in = models.PositiveIntegerField(default=0)  # of these between few
    n_direct_out = models.PositiveIntegerField(default=0)
    n_answers_in = models.PositiveIntegerField(default=0)  # their answers to the owner's mails
    n_answers_out = models.PositiveIntegerField(default=0)
    n_warm = models.PositiveIntegerField(
        default=0
    )  # of theirs by the tone of the subject; of n_forms the owner's, too
    n_recalls = models.PositiveIntegerField(default=0)
    n_offers = models.PositiveIntegerField(default=0)
    n_forms = models.PositiveIntegerField(default=0)
    # Of traces that are left out.
    n_robotic = models.PositiveIntegerField(default=0)  # theirs to many, from machines, marked as spam
    n_crowds = models.PositiveIntegerField(default=0)  # theirs with many people
    first_on = models.DateField(null=True, blank=True)
    last_on = models.DateField(null=True, blank=True)
    is_settled = models.BooleanField(default=False)  # `who` is up to date
    is_spread = models.BooleanField(default=True)  # its traces know what has changed about it
    is_counted = models.BooleanField(default=False)  # name, sums and days are up to date

    class Meta:
        db_table = "history_correspondent"
        indexes = [
            models.Index(fields=["owner", "domain"], name="correspondent_by_domain"),
            models.Index(
                fields=["owner", "decision"], name="correspondent_decided", condition=~models.Q(decision="")
            ),
            models.Index(
                fields=["owner"],
                name="correspondent_both_ways",
                condition=models.Q(n_in__gt=0, n_out__gt=0, who=None),
            ),
            models.Index(fields=["owner"], name="correspondent_own", condition=models.Q(is_own=True)),
            models.Index(
                fields=["owner"], name="correspondent_unsettled", condition=models.Q(is_settled=False)
            ),
            models.Index(
                fields=["owner"], name="correspondent_unspread", condition=models.Q(is_spread=False)
            ),
            models.Index(
                fields=["owner"], name="correspondent_uncounted", condition=models.Q(is_counted=False)
            ),
        ]
        constraints = [models.UniqueConstraint(fields=["owner", "kind", "key"], name="correspondent_once")]

    def __str__(self) -> str:
        return self.name or self.key


class Channel(models.TextChoices):
    """How it happened."""

    MAIL = "mail", pgettext_lazy("history", "Mail")
    MEETING = "meeting", pgettext_lazy("history", "Meeting")
    CALL = "call", pgettext_lazy("history", "Call")
    LINE = "line", pgettext_lazy("history", "LINE")
    MESSAGE = "message", pgettext_lazy("history", "Message")


class Trace(OwnedRow):
    """One mail, meeting, call or day of a chat, without its text. Its encounter is found by `keys.source_key`."""

    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", db_index=False
    )  # the constraint's index serves
    key = models.CharField(max_length=400)  # the same in every source
    digest = models.CharField(max_length=40)  # of what it says, to know the same statement again
    channel = models.CharField(max_length=8, choices=Channel.choices)
    at = models.DateTimeField(null=True, blank=True)
    on = models.DateField(null=True, blank=True)  # in the owner's zone; None: no day is known
    subject = models.CharField(max_length=300, blank=True)
    place = models.CharField(max_length=300, blank=True)
    minutes = models.PositiveIntegerField(null=True, blank=True)
    n_people = models.PositiveIntegerField(default=0)
    n_messages = models.PositiveIntegerField(default=1)
    is_sent = models.BooleanField(null=True, blank=True)
    flags = models.CharField(max_length=200, blank=True)  # parted by blanks
    revision = models.BigIntegerField(default=0)
    answers = models.CharField(max_length=400, blank=True)  # the key of the trace that it answers
    sender = models.ForeignKey(
        Correspondent, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )  # who wrote it or called it, as one of its parties
    is_live = models.BooleanField(default=False)  # some applied source says so
    # Worked out by settling.
    direction = models.CharField(max_length=4, blank=True)  # in, out
    reason = models.CharField(max_length=20, blank=True)  # a code of judging.REASONS; empty: it counts
    is_direct = models.BooleanField(default=False)  # between the owner and few others, and meant for them
    tone = models.CharField(
        max_length=8, blank=True
    )  # what the subject sounds like: form, offer, recall, warm
    is_settled = models.BooleanField(default=False)

    class Meta:
        db_table = "history_trace"
        indexes = [
            models.Index(fields=["owner", "reason", "sender"], name="trace_by_reason"),
            models.Index(
                fields=["owner", "id"], name="trace_unsettled", condition=models.Q(is_settled=False)
            ),
        ]
        constraints = [models.UniqueConstraint(fields=["owner", "key"], name="trace_once")]

    def __str__(self) -> str:
        return f"{self.channel} {self.on}"


class TraceSource(OwnedRow):
    """That a source says so. `said` holds what it says where that is not what the trace says now."""

    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", db_index=False
    )
    trace = models.ForeignKey(Trace, on_delete=models.CASCADE, related_name="sources", db_index=False)
    source = models.ForeignKey(Source, on_delete=models.CASCADE, related_name="traces")
    said = models.TextField(blank=True)  # statements.Statement as JSON

    class Meta:
        db_table = "history_trace_source"
        constraints = [models.UniqueConstraint(fields=["trace", "source"], name="said_once_by_source")]

    def __str__(self) -> str:
        return f"{self.trace_id} {self.source_id}"


class TraceParty(OwnedRow):
    """Who takes part in a trace, and as what."""

    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", db_index=False
    )
    trace = models.ForeignKey(Trace, on_delete=models.CASCADE, related_name="parties", db_index=False)
    correspondent = models.ForeignKey(Correspondent, on_delete=models.CASCADE, related_name="parties")
    role = models.CharField(max_length=10)
    status = models.CharField(max_length=10, blank=True)
    name = models.CharField(max_length=200, blank=True)  # as displayed there

    class Meta:
        db_table = "history_trace_party"
        constraints = [
            models.UniqueConstraint(fields=["trace", "correspondent", "role"], name="party_once_per_role")
        ]

    def __str__(self) -> str:
        return f"{self.role} {self.correspondent_id}"


class RuleWord(models.TextChoices):
    """What the owner said of a sender."""

    COUNT = "count", pgettext_lazy("history", "Count")
    LEAVE_OUT = "leave_out", pgettext_lazy("history", "Leave out")


class SenderRule(OwnedRow):
    """The owner's word for a mail address or for a whole domain, for good."""

    pattern = models.CharField(max_length=400)  # an address in comparison form, or a domain
    word = models.CharField(max_length=9, choices=RuleWord.choices)

    class Meta:
        db_table = "history_sender_rule"
        constraints = [models.UniqueConstraint(fields=["owner", "pattern"], name="sender_rule_once")]

    def __str__(self) -> str:
        return f"{self.pattern} {self.word}"


class Touched(OwnedRow):
    """That something about a person has changed, until who is who is looked at anew. No foreign key locks them."""

    contact_id = models.UUIDField()

    class Meta:
        db_table = "history_touched"

    def __str__(self) -> str:
        return str(self.contact_id)
