"""What the owner decided about a proposed next step, drafts they kept, forecasts and outcomes; what fits a want."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import pgettext_lazy

from enishi.core.models import OwnedRow
from enishi.encounters.models import Encounter, Promise
from enishi.people.models import Contact, Interest, OwnFace
from enishi.purposes.models import Need


class Kind(models.TextChoices):
    """Why somebody is in Today, in this order."""

    THANK = "thank", pgettext_lazy("followups", "A thank-you")
    PROMISE = "promise", pgettext_lazy("followups", "A promise")
    CARE = "care", pgettext_lazy("followups", "A word to keep the tie")
    GET_TO_KNOW = "get_to_know", pgettext_lazy("followups", "Getting to know each other")


class Verdict(models.TextChoices):
    """What the owner decided."""

    DONE = "done", pgettext_lazy("followups", "Done")
    LATER = "later", pgettext_lazy("followups", "Later")
    NOT_THIS_TIME = "not_this_time", pgettext_lazy("followups", "Not this time")
    LEAVE_BE = "leave_be", pgettext_lazy("followups", "Leave this tie be")


class Decision(OwnedRow):
    """One decision on one proposal; the newest per contact and kind counts."""

    contact = models.ForeignKey(Contact, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=12, choices=Kind.choices)
    verdict = models.CharField(max_length=14, choices=Verdict.choices)
    on = models.DateField()  # the owner's day
    until_on = models.DateField(null=True, blank=True)  # hidden up to this day (later, not this time)
    encounter = models.ForeignKey(
        Encounter, null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    promise = models.ForeignKey(Promise, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    earlier_state = models.CharField(
        max_length=10, blank=True
    )  # the contact's state before "leave be", for undo
    earlier_state_on = models.DateField(null=True, blank=True)
    recorded = models.ForeignKey(
        Encounter, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    key = models.CharField(max_length=80, null=True, blank=True)  # idempotency of a double click
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        db_table = "followups_decision"
        indexes = [
            models.Index(fields=["owner", "contact", "kind", "-created_at"], name="decision_by_contact")
        ]
        constraints = [models.UniqueConstraint(fields=["owner", "key"], name="decision_once_per_key")]

    def __str__(self) -> str:
        return f"{self.contact_id} {self.kind} {self.verdict}"


class SavedDraft(OwnedRow):
    """Words the owner kept or sent; sent ones point to their encounter."""

    contact = models.ForeignKey(Contact, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=20)
    channel = models.CharField(max_length=10)
    subject = models.CharField(max_length=300, blank=True)
    body = models.TextField()
    sent_at = models.DateTimeField(null=True, blank=True)
    posted_at = models.DateTimeField(null=True, blank=True)  # put into the outbox here, not sent elsewhere
    promise = models.ForeignKey(
        Promise, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )  # kept once it is out
    encounter = models.ForeignKey(
        Encounter, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    key = models.CharField(max_length=80, null=True, blank=True)

    class Meta:
        db_table = "followups_saved_draft"
        indexes = [models.Index(fields=["owner", "contact", "-created_at"], name="draft_by_contact")]
        constraints = [models.UniqueConstraint(fields=["owner", "key"], name="draft_once_per_key")]

    def __str__(self) -> str:
        return self.subject or self.body[:40]


class OwnTemplate(OwnedRow):
    """Words that the owner wrote for many: a draft is made of them as of the texts in `drafts/texts`."""

    name = models.CharField(max_length=80)
    kind = models.CharField(max_length=20)
    channel = models.CharField(max_length=10, blank=True)  # empty: any
    relation = models.CharField(max_length=10, blank=True)  # empty: anybody
    language = models.CharField(max_length=2, default="ja")
    subject = models.CharField(max_length=300, blank=True)
    text = models.TextField()
    is_whole = models.BooleanField(default=False)  # address and signature stand in the text itself
    deleted_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        db_table = "followups_own_template"
        constraints = [
            models.UniqueConstraint(
                fields=["owner", "name"], condition=Q(deleted_at__isnull=True), name="template_once_per_name"
            )
        ]

    def __str__(self) -> str:
        return self.name


class WordingServer(OwnedRow):
    """A program that the owner named for asking after other words; at most one, and none by default."""

    url = models.CharField(max_length=500)  # up to /v1; /chat/completions is added
    model = models.CharField(max_length=200)
    secret = models.TextField(blank=True)  # sealed; never leaves this installation

    class Meta:
        db_table = "followups_wording_server"
        constraints = [models.UniqueConstraint(fields=["owner"], name="one_wording_server")]

    def __str__(self) -> str:
        return self.url


class ForecastKind(models.TextChoices):
    """What a forecast is kept for."""

    TIE = "tie", pgettext_lazy("followups", "A tie at its own pace")
    NUDGE = "nudge", pgettext_lazy("followups", "A suggestion in Today")


class Forecast(OwnedRow):
    """The chance of a contact after `made_on` and by `until_on`, as the engine saw it, and what came of it."""

    contact = models.ForeignKey(Contact, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=5, choices=ForecastKind.choices)
    made_on = models.DateField()  # the last day that was known when it was made
    until_on = models.DateField()
    chance = models.FloatField()  # without any learned shift, or learning would chase itself
    is_held_back = models.BooleanField(default=False)  # a nudge that Today leaves out until then
    heard = models.BooleanField(null=True, blank=True)  # null: not known yet
    settled_on = models.DateField(null=True, blank=True)
    is_hindsight = models.BooleanField(default=False)  # made later, of what the notebook held up to `made_on`

    class Meta:
        db_table = "followups_forecast"
        indexes = [models.Index(fields=["owner", "kind", "settled_on", "until_on"], name="forecast_by_due")]
        constraints = [
            models.UniqueConstraint(
                fields=["contact", "kind"], condition=Q(settled_on__isnull=True), name="forecast_open_once"
            ),
            models.UniqueConstraint(
                fields=["contact", "made_on"], condition=Q(is_hindsight=True), name="forecast_hindsight_once"
            ),
            models.CheckConstraint(
                condition=Q(is_hindsight=False) | Q(kind=ForecastKind.TIE, heard__isnull=False),
                name="forecast_hindsight_is_settled",
            ),
            models.CheckConstraint(
                condition=Q(chance__gte=0, chance__lte=1), name="forecast_chance_is_a_share"
            ),
            models.CheckConstraint(condition=Q(until_on__gt=F("made_on")), name="forecast_looks_ahead"),
            models.CheckConstraint(
                condition=Q(heard__isnull=True, settled_on__isnull=True)
                | Q(heard__isnull=False, settled_on__isnull=False),
                name="forecast_settled_is_known",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.contact_id} {self.made_on} {self.until_on}"


class FittingOffer(OwnedRow):
    """What answers somebody's want by its meaning, or who shares what they like. Derived by the worker, kept for Today.

    Of a want: an offer of somebody else or of a face of mine. Of an interest: the same interest of somebody else.
    """

    want = models.ForeignKey(Interest, on_delete=models.CASCADE, related_name="+")
    offer = models.ForeignKey(Interest, null=True, on_delete=models.CASCADE, related_name="+")
    face = models.ForeignKey(OwnFace, null=True, on_delete=models.CASCADE, related_name="+")
    position = models.PositiveSmallIntegerField()  # the best first
    field = models.CharField(max_length=60, blank=True)  # of life, that both belong to: the reason in a word

    class Meta:
        db_table = "followups_fitting_offer"
        constraints = [
            models.UniqueConstraint(fields=["want", "position"], name="fitting_offer_once"),
            models.CheckConstraint(
                condition=Q(offer__isnull=False) ^ Q(face__isnull=False), name="fitting_offer_is_of_one"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.want_id} {self.position}"


class FittingPerson(OwnedRow):
    """Somebody who may be of those a purpose needs, by the meaning of what is known of them. Derived by the worker."""

    need = models.ForeignKey(Need, on_delete=models.CASCADE, related_name="+")
    contact = models.ForeignKey(Contact, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=10)  # offers, interest, industry, title, tag
    text = models.CharField(max_length=300)  # what speaks for them
    position = models.PositiveSmallIntegerField()  # the best first

    class Meta:
        db_table = "followups_fitting_person"
        constraints = [models.UniqueConstraint(fields=["need", "contact"], name="fitting_person_once")]

    def __str__(self) -> str:
        return f"{self.need_id} {self.contact_id}"
