"""What goes with a talk: questions and who wants them answered, the audience's room, and what was put there to read."""

from __future__ import annotations

from django.db import models
from django.utils.translation import pgettext_lazy

from enishi.core.models import OwnedRow, Row
from enishi.events.models.gatherings import Gathering
from enishi.events.models.sign_ups import SignUp


class TalkQuestion(OwnedRow):
    """A guest's question to the speaker. `sign_up` is for the guest alone: others, the host too, see only `name`."""

    gathering = models.ForeignKey(Gathering, on_delete=models.CASCADE, related_name="talk_questions")
    sign_up = models.ForeignKey(
        SignUp, on_delete=models.CASCADE, null=True, blank=True, related_name="talk_questions"
    )
    name = models.CharField(max_length=80, blank=True)  # empty: asked without a name
    text = models.CharField(max_length=300)
    votes = models.PositiveIntegerField(default=0)  # how many want it answered, of its twins too
    votes_before = models.PositiveIntegerField(default=0)  # counted in the notebook that it was restored from
    edited_at = models.DateTimeField(null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answer = models.CharField(max_length=1000, blank=True)
    answered_by = models.CharField(max_length=80, blank=True)
    hidden_at = models.DateTimeField(null=True, blank=True)
    hidden_because = models.CharField(max_length=200, blank=True)  # told to whoever asked
    merged_into = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, blank=True, related_name="twins"
    )

    class Meta:
        db_table = "events_talk_question"
        indexes = [models.Index(fields=["gathering", "-votes"], name="talk_question_by_votes")]

    def __str__(self) -> str:
        return self.text


class TalkVote(Row):
    """A guest wants this answered. Nobody is shown who: only their number counts."""

    question = models.ForeignKey(TalkQuestion, on_delete=models.CASCADE, related_name="wanted_by")
    sign_up = models.ForeignKey(SignUp, on_delete=models.CASCADE, related_name="+")

    class Meta:
        db_table = "events_talk_vote"
        constraints = [models.UniqueConstraint(fields=["question", "sign_up"], name="one_vote_of_a_guest")]

    def __str__(self) -> str:
        return str(self.question_id)


class PostVoice(models.TextChoices):
    """Who speaks in the room."""

    HOST = "host", pgettext_lazy("events", "Host")
    SPEAKER = "speaker", pgettext_lazy("events", "Speaker")
    GUEST = "guest", pgettext_lazy("events", "Guest")


class RoomPost(OwnedRow):
    """Words in the audience's room, under the name that was chosen for them."""

    gathering = models.ForeignKey(Gathering, on_delete=models.CASCADE, related_name="room_posts")
    sign_up = models.ForeignKey(SignUp, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    voice = models.CharField(max_length=7, choices=PostVoice.choices)
    name = models.CharField(max_length=80)
    text = models.TextField()
    hidden_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        db_table = "events_room_post"
        indexes = [models.Index(fields=["gathering", "-id"], name="room_post_by_time")]

    def __str__(self) -> str:
        return self.text[:40]


class MaterialTime(models.TextChoices):
    """When guests see it."""

    ALWAYS = "always", pgettext_lazy("events", "Before and after the gathering")
    BEFORE = "before", pgettext_lazy("events", "Only until it ends")
    AFTER = "after", pgettext_lazy("events", "Only after it has ended")


class Material(OwnedRow):
    """Something to read: an address, or a file. How often it was opened is counted, never by whom."""

    gathering = models.ForeignKey(Gathering, on_delete=models.CASCADE, related_name="materials")
    title = models.CharField(max_length=120)
    url = models.CharField(max_length=500, blank=True)
    file_name = models.CharField(max_length=120, blank=True)
    media_type = models.CharField(max_length=80, blank=True)
    size = models.PositiveIntegerField(default=0)
    data = models.BinaryField(default=b"")
    shown = models.CharField(max_length=6, choices=MaterialTime.choices, default=MaterialTime.ALWAYS)
    opened = models.PositiveIntegerField(default=0)
    dropped_at = models.DateTimeField(null=True, blank=True)  # can be undone until it is cleared away

    class Meta:
        db_table = "events_material"
        ordering = ["id"]

    def __str__(self) -> str:
        return self.title
