"""Contacts and what is known of them. Every row belongs to one owner."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import pgettext_lazy

from enishi.core.models import OwnedRow


class Closeness(models.TextChoices):
    """How closely the owner wishes to keep a tie: 大切にしたい / ふつう / ゆるやかに."""

    CLOSE = "close", pgettext_lazy("people", "Dear to me")
    USUAL = "usual", pgettext_lazy("people", "Usual")
    LOOSE = "loose", pgettext_lazy("people", "Loosely")


class Relation(models.TextChoices):
    """What this person is to the owner; decides the register of drafts."""

    NONE = "", pgettext_lazy("people", "Not said")
    SENIOR = "senior", pgettext_lazy("people", "Senior")
    TEACHER = "teacher", pgettext_lazy("people", "Teacher")
    PEER = "peer", pgettext_lazy("people", "Peer")
    JUNIOR = "junior", pgettext_lazy("people", "Junior")
    CUSTOMER = "customer", pgettext_lazy("people", "Customer")
    FRIEND = "friend", pgettext_lazy("people", "Friend")


class State(models.TextChoices):
    """What every later feature must honour: 喪中, 逝去, このままで, 距離をおく."""

    NONE = "none", pgettext_lazy("people", "Nothing special")
    MOURNING = "mourning", pgettext_lazy("people", "In mourning")
    DECEASED = "deceased", pgettext_lazy("people", "Passed away")
    LEAVE_BE = "leave_be", pgettext_lazy("people", "Leave this tie be")
    AVOID = "avoid", pgettext_lazy("people", "Keep a distance")


class Origin(models.TextChoices):
    """Whose a tie is: mine, or come through work (cards then usually belong to the employer)."""

    PRIVATE = "private", pgettext_lazy("people", "Private")
    WORK = "work", pgettext_lazy("people", "Work")


class ReadingSource(models.TextChoices):
    """Where a reading comes from; what nobody wrote down as a reading is marked on the screen."""

    NONE = "", pgettext_lazy("people", "No reading")
    OWN = "own", pgettext_lazy("people", "Written by me")
    CARD = "card", pgettext_lazy("people", "From a card or file")
    ROMAJI = "romaji", pgettext_lazy("people", "From the Latin spelling")
    MAIL = "mail", pgettext_lazy("people", "From the mail address")
    GUESSED = "guessed", pgettext_lazy("people", "Guessed")


# Nobody has said so: shown with a mark, replaced by whatever is written down, and no proof of who somebody is.
UNCONFIRMED = (ReadingSource.ROMAJI, ReadingSource.MAIL, ReadingSource.GUESSED)


class Contact(OwnedRow):
    """One person. A family name alone, one character, a given name alone, only a company: all fine."""

    family = models.CharField(max_length=200, blank=True)
    given = models.CharField(max_length=200, blank=True)
    middle = models.CharField(max_length=200, blank=True)
    prefix = models.CharField(max_length=100, blank=True)
    suffix = models.CharField(max_length=100, blank=True)
    nickname = models.CharField(max_length=200, blank=True)
    former_family = models.CharField(max_length=200, blank=True)
    family_reading = models.CharField(max_length=200, blank=True)
    given_reading = models.CharField(max_length=200, blank=True)
    reading_source = models.CharField(max_length=8, choices=ReadingSource.choices, blank=True, default="")
    name_guesses = models.JSONField(default=dict, blank=True)  # people.guesses: divisions and readings
    is_given_first = models.BooleanField(default=False)  # Western order
    honorific = models.CharField(max_length=20, blank=True)  # replaces さん on the screen when set
    sort_key = models.CharField(max_length=420, blank=True, editable=False)  # core.text.sort_key
    reading_row = models.CharField(max_length=1, blank=True, editable=False)  # あかさたな index
    name_key = models.CharField(max_length=420, blank=True, editable=False)  # folded family+given
    filter_text = models.TextField(blank=True, editable=False)  # folded names, readings, organisations, tags
    keys_version = models.PositiveSmallIntegerField(default=0, editable=False)  # of what made the four above

    closeness = models.CharField(max_length=8, choices=Closeness.choices, default=Closeness.USUAL)
    relation = models.CharField(max_length=10, choices=Relation.choices, blank=True, default="")
    state = models.CharField(max_length=10, choices=State.choices, default=State.NONE)
    state_on = models.DateField(null=True, blank=True)
    origin = models.CharField(max_length=8, choices=Origin.choices, default=Origin.PRIVATE)
    is_private = models.BooleanField(default=False)  # told to no assistant, unless it is asked for
    face = models.ForeignKey(  # which of my own faces they know, said by hand; else the places tell
        "OwnFace", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    birth_year = models.PositiveSmallIntegerField(null=True, blank=True)
    birth_month = models.PositiveSmallIntegerField(null=True, blank=True)
    birth_day = models.PositiveSmallIntegerField(null=True, blank=True)

    industry = models.CharField(max_length=100, blank=True, default="")  # 業種, in the owner's words
    corner = models.CharField(max_length=100, blank=True, default="")  # of the network: 大学, 前の会社

    met_on = models.DateField(null=True, blank=True)
    met_how = models.CharField(max_length=300, blank=True)
    met_where = models.CharField(max_length=300, blank=True)
    introduced_by = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    note = models.TextField(blank=True)
    raw = models.JSONField(
        default=list, blank=True
    )  # [[name, line]] unknown properties, given back by export

    version = models.PositiveIntegerField(default=1)  # counts edits: a stale tab is told, never overwrites
    updated_at = models.DateTimeField(null=True, blank=True)
    archived_at = models.DateTimeField(null=True, blank=True)
    deleted_at = models.DateTimeField(null=True, blank=True)  # can be undone until purged
    merged_into = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.CASCADE, related_name="members"
    )  # who stands for this contact now; hidden (deleted_at) as long as that is so
    filled = models.JSONField(default=dict, blank=True)  # column: own value, and the one a merge put there

    class Meta:
        db_table = "people_contact"
        indexes = [
            models.Index(fields=["owner", "sort_key", "id"], name="contact_by_reading"),
            models.Index(fields=["owner", "name_key"], name="contact_by_name"),
            models.Index(fields=["owner", "-created_at", "id"], name="contact_by_newest"),
            models.Index(fields=["keys_version"], name="contact_by_keys_version"),
        ]

    def __str__(self) -> str:
        return f"{self.family} {self.given}".strip() or str(self.id)


class NameKind(models.TextChoices):
    """Why somebody has one more name."""

    FORMER = "former", pgettext_lazy("people", "Former name")
    PEN = "pen", pgettext_lazy("people", "Pen or stage name")
    LATIN = "latin", pgettext_lazy("people", "In Latin letters")
    OTHER = "other", pgettext_lazy("people", "Other writing")


class OtherName(OwnedRow):
    """One more name of a person: before a marriage, on books, in Latin letters. Somebody may have several."""

    contact = models.ForeignKey(Contact, on_delete=models.CASCADE, related_name="other_names")
    kind = models.CharField(max_length=8, choices=NameKind.choices, default=NameKind.FORMER)
    family = models.CharField(max_length=200, blank=True)
    given = models.CharField(max_length=200, blank=True)
    reading = models.CharField(max_length=400, blank=True)  # hiragana
    since = models.CharField(max_length=20, blank=True)  # a year, a month or a day, as far as known
    until = models.CharField(max_length=20, blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        db_table = "people_other_name"
        ordering = ["position", "created_at"]

    def __str__(self) -> str:
        return f"{self.family} {self.given}".strip()


class Affiliation(OwnedRow):
    """A post at an organisation. A job change keeps the old one; the newest is current."""

    contact = models.ForeignKey(Contact, on_delete=models.CASCADE, related_name="affiliations")
    organisation = models.CharField(max_length=300, blank=True)
    organisation_reading = models.CharField(max_length=300, blank=True)
    organisation_latin = models.CharField(max_length=300, blank=True, default="")  # in its other language
    organisation_key = models.CharField(
        max_length=300, blank=True, editable=False
    )  # core.text.organisation_key
    department = models.CharField(max_length=300, blank=True)
    title = models.CharField(max_length=300, blank=True)
    started_on = models.DateField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)
    known_on = models.DateField(null=True, blank=True)  # date of the card it was read from
    is_current = models.BooleanField(default=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        db_table = "people_affiliation"
        ordering = ["-is_current", "position", "-created_at"]
        indexes = [models.Index(fields=["owner", "organisation_key"], name="affiliation_by_organisation")]

    def __str__(self) -> str:
        return f"{self.organisation} {self.title}".strip()


class PointKind(models.TextChoices):
    """Kinds of contact point."""

    EMAIL = "email", pgettext_lazy("people", "Mail")
    PHONE = "phone", pgettext_lazy("people", "Telephone")
    FAX = "fax", pgettext_lazy("people", "Fax")
    LINE = "line", pgettext_lazy("people", "LINE")
    SNS = "sns", pgettext_lazy("people", "SNS")
    URL = "url", pgettext_lazy("people", "Web page")
    ADDRESS = "address", pgettext_lazy("people", "Address")
    OTHER = "other", pgettext_lazy("people", "Other")


class ContactPoint(OwnedRow):
    """One way to reach somebody. An address keeps its parts beside the written form."""

    contact = models.ForeignKey(Contact, on_delete=models.CASCADE, related_name="points")
    kind = models.CharField(max_length=8, choices=PointKind.choices)
    label = models.CharField(max_length=60, blank=True)  # work, home, mobile ... as written in the source
    value = models.CharField(max_length=1000)
    key = models.CharField(max_length=1000, blank=True, editable=False)  # comparison form
    parts = models.JSONField(
        default=dict, blank=True
    )  # postal_code, region, city, street, extended, country, po_box
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        db_table = "people_contact_point"
        ordering = ["kind", "position", "created_at"]
        indexes = [models.Index(fields=["owner", "kind", "key"], name="point_by_key")]

    def __str__(self) -> str:
        return self.value


class Tag(OwnedRow):
    """A word the owner gathers people under."""

    name = models.CharField(max_length=80)
    contacts = models.ManyToManyField(Contact, related_name="tags", db_table="people_contact_tag")

    class Meta:
        db_table = "people_tag"
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["owner", "name"], name="tag_once_per_owner")]

    def __str__(self) -> str:
        return self.name


class InterestKind(models.TextChoices):
    """What somebody likes, looks for, or can give."""

    INTEREST = "interest", pgettext_lazy("people", "Interested in")
    WANTS = "wants", pgettext_lazy("people", "Looking for")
    OFFERS = "offers", pgettext_lazy("people", "Can offer")


class Interest(OwnedRow):
    """One interest, want or offer of a person, in a few words."""

    contact = models.ForeignKey(Contact, on_delete=models.CASCADE, related_name="interests")
    kind = models.CharField(max_length=8, choices=InterestKind.choices, default=InterestKind.INTEREST)
    text = models.CharField(max_length=300)

    class Meta:
        db_table = "people_interest"
        ordering = ["kind", "created_at"]

    def __str__(self) -> str:
        return self.text


class Photo(OwnedRow):
    """A person's picture, kept in the database so that a backup is one consistent thing."""

    contact = models.OneToOneField(Contact, on_delete=models.CASCADE, related_name="photo")
    media_type = models.CharField(max_length=40)
    data = models.BinaryField()

    class Meta:
        db_table = "people_photo"

    def __str__(self) -> str:
        return f"{self.media_type} {self.contact_id}"


class OwnFace(OwnedRow):
    """What I call myself on one occasion; drafts read the default one, imports know all the addresses."""

    occasion = models.CharField(
        max_length=40, blank=True
    )  # 本業, 副業, 趣味 ...; empty: the only one, or the main one
    family = models.CharField(max_length=200, blank=True)
    given = models.CharField(max_length=200, blank=True)
    family_reading = models.CharField(max_length=200, blank=True)
    given_reading = models.CharField(max_length=200, blank=True)
    organisation = models.CharField(max_length=300, blank=True)
    department = models.CharField(max_length=300, blank=True)
    title = models.CharField(max_length=300, blank=True)
    offers = models.CharField(
        max_length=300, blank=True
    )  # what I can do for others, for the self-introduction
    emails = models.JSONField(default=list, blank=True)  # my own addresses
    phones = models.JSONField(default=list, blank=True)
    address = models.CharField(max_length=500, blank=True)
    urls = models.JSONField(default=list, blank=True)  # web pages and SNS accounts
    line = models.CharField(max_length=300, blank=True)  # a LINE id, or the link LINE makes
    left_off_card = models.JSONField(default=list, blank=True)  # names of people.own_card.CARD_FIELDS
    is_default = models.BooleanField(default=True)
    position = models.PositiveSmallIntegerField(default=0)
    deleted_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        db_table = "people_own_face"
        ordering = ["-is_default", "position", "created_at"]
        constraints = [
            models.UniqueConstraint(fields=["owner"], condition=Q(is_default=True), name="one_default_face"),
        ]

    def __str__(self) -> str:
        return f"{self.family} {self.given}".strip()


class Decision(models.TextChoices):
    """What the owner said of a pair that may be one person."""

    OPEN = "open", pgettext_lazy("people", "Not decided")
    SAME = "same", pgettext_lazy("people", "The same person")
    DIFFERENT = "different", pgettext_lazy("people", "Two people")


class MaybeSame(OwnedRow):
    """Two contacts that may be one person; only the owner decides, and the decision is kept."""

    a = models.ForeignKey(Contact, on_delete=models.CASCADE, related_name="+")
    b = models.ForeignKey(Contact, on_delete=models.CASCADE, related_name="+")
    reason = models.CharField(max_length=30)  # a code of people.reasons
    decision = models.CharField(max_length=10, choices=Decision.choices, default=Decision.OPEN)
    decided_at = models.DateTimeField(null=True, blank=True)
    later_on = models.DateField(
        null=True, blank=True
    )  # put off on that day: asked again from the next one on
    strength = models.PositiveSmallIntegerField(default=0)  # 0 to 100: the likeliest pairs are asked first

    class Meta:
        db_table = "people_maybe_same"
        constraints = [models.UniqueConstraint(fields=["a", "b"], name="pair_once")]

    def __str__(self) -> str:
        return f"{self.a_id} {self.b_id} {self.decision}"


class Merge(OwnedRow):
    """That two contacts are one person; taken back at any time. `kept` is who stood for them when it was made."""

    kept = models.ForeignKey(Contact, on_delete=models.CASCADE, related_name="+")
    gone = models.ForeignKey(Contact, on_delete=models.CASCADE, related_name="+")
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        db_table = "people_merge"
        constraints = [
            models.UniqueConstraint(
                fields=["gone"], condition=Q(undone_at__isnull=True), name="merged_into_one"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.gone_id} > {self.kept_id}"


class MergedRow(OwnedRow):
    """A row that stands at another contact than its own because of a merge, or was changed by one."""

    table = models.CharField(max_length=80)  # MergeTable.label
    row_id = models.UUIDField()
    home = models.ForeignKey(Contact, on_delete=models.CASCADE, related_name="+")
    was = models.JSONField(default=dict, blank=True)  # columns of the row itself, before

    class Meta:
        db_table = "people_merged_row"
        constraints = [models.UniqueConstraint(fields=["table", "row_id", "home"], name="moved_once")]

    def __str__(self) -> str:
        return f"{self.table} {self.row_id}"


class CandidateSearch(OwnedRow):
    """When the whole notebook was last searched for contacts that may be one person."""

    searched_at = models.DateTimeField()

    class Meta:
        db_table = "people_candidate_search"
        constraints = [models.UniqueConstraint(fields=["owner"], name="searched_once_per_owner")]

    def __str__(self) -> str:
        return f"{self.owner_id} {self.searched_at:%Y-%m-%d %H:%M}"
