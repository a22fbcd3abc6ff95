"""Users and their keys. Facts about who may knock; what they own lives in the rooms above."""

from __future__ import annotations

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils.translation import pgettext_lazy

from enishi.core import clock, ids
from enishi.core.models import OwnedRow, Row


class Language(models.TextChoices):
    """The languages of the product."""

    JA = "ja", pgettext_lazy("accounts", "Japanese")
    EN = "en", pgettext_lazy("accounts", "English")


class User(Row, AbstractBaseUser):
    """A person with a notebook. In one-person mode there is exactly one, without e-mail or password."""

    email = models.EmailField(unique=True, null=True, blank=True)
    language = models.CharField(max_length=5, choices=Language.choices, default=Language.JA)
    time_zone = models.CharField(max_length=40, default="Asia/Tokyo")
    today_size = models.PositiveSmallIntegerField(default=5)
    is_active = models.BooleanField(default=True)
    # Learning from the owner's own outcomes (followups); the shift counts only while learns_pace is on.
    learns_pace = models.BooleanField(default=True)
    holds_back = models.BooleanField(default=False)  # one nudge in ten held back, to learn what a nudge does
    chance_shift = models.FloatField(default=0.0)  # log odds, added to every chance that is shown
    learned_on = models.DateField(null=True, blank=True)  # the owner's day of the last look at the outcomes
    # When much history last came in, and up to when forecasts were checked in hindsight. Without the former (the owner
    # had all of that erased) there is no hindsight until learning is switched on again.
    history_at = models.DateTimeField(null=True, blank=True, default=clock.now)
    looked_back_at = models.DateTimeField(null=True, blank=True)
    is_operator = models.BooleanField(
        default=False
    )  # runs this server: sees who has an account, and no notebook
    is_discreet = models.BooleanField(default=False)  # a neutral name and icon where others may look
    # Keys the hashes by which erased people are known again; travels with an export, or they would come back.
    forget_key = models.CharField(max_length=64, default=ids.new_secret, editable=False)

    objects = BaseUserManager["User"]()

    USERNAME_FIELD = "email"

    class Meta:
        db_table = "accounts_user"

    def __str__(self) -> str:
        return self.email or str(self.id)


class Token(OwnedRow):
    """A program's key to one notebook; only its hash is kept."""

    name = models.CharField(max_length=80)
    key_hash = models.CharField(max_length=64, unique=True)
    scopes = models.JSONField(default=list)
    last_used_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        db_table = "accounts_token"

    def __str__(self) -> str:
        return self.name


class LoginKey(OwnedRow):
    """A link that logs in once, printed by `enishi serve` and `enishi link`."""

    key_hash = models.CharField(max_length=64, unique=True)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        db_table = "accounts_login_key"

    def __str__(self) -> str:
        return str(self.id)


class PairKey(OwnedRow):
    """A link that lets one device in, printed as a QR code by `enishi pair`; short-lived, traded once."""

    name = models.CharField(max_length=80, blank=True)
    key_hash = models.CharField(max_length=64, unique=True)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)
    device = models.ForeignKey("Device", on_delete=models.CASCADE, null=True, blank=True, related_name="+")

    class Meta:
        db_table = "accounts_pair_key"

    def __str__(self) -> str:
        return self.name or str(self.id)


class Invitation(OwnedRow):
    """A link by which one person may make an account; its owner is the operator who made it."""

    note = models.CharField(max_length=80, blank=True)  # for whom, in the operator's words
    key_hash = models.CharField(max_length=64, unique=True)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        db_table = "accounts_invitation"

    def __str__(self) -> str:
        return self.note or str(self.id)


class Device(OwnedRow):
    """One browser that may enter: a paired phone, or a browser that opened a link. Only its key's hash is kept."""

    name = models.CharField(max_length=80)
    agent = models.CharField(max_length=80, blank=True)  # what it said of itself: "iPhone, Safari"
    key_hash = models.CharField(max_length=64, unique=True)
    is_paired = models.BooleanField(default=False)
    last_used_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        db_table = "accounts_device"

    def __str__(self) -> str:
        return self.name


class DeviceSession(OwnedRow):
    """Which of Django's sessions belong to a device, so that cutting it off ends them."""

    device = models.ForeignKey(Device, on_delete=models.CASCADE, related_name="+")
    session_key = models.CharField(max_length=40, unique=True)

    class Meta:
        db_table = "accounts_device_session"

    def __str__(self) -> str:
        return str(self.id)


class AppLock(OwnedRow):
    """A device's own lock: open while `opened_at` is set and somebody was there within `after_minutes`."""

    device = models.OneToOneField(Device, on_delete=models.CASCADE, related_name="+")
    pin_hash = models.CharField(max_length=200)
    after_minutes = models.PositiveSmallIntegerField()  # 0: at every opening of the browser
    opened_at = models.DateTimeField(null=True, blank=True)
    seen_at = models.DateTimeField(null=True, blank=True)
    wrong_tries = models.PositiveIntegerField(default=0)
    waits_until = models.DateTimeField(null=True, blank=True)

    class Meta:
        db_table = "accounts_app_lock"

    def __str__(self) -> str:
        return str(self.id)


class Passkey(OwnedRow):
    """A fingerprint or face that opens a device's lock; made for one address and of no use at another."""

    device = models.ForeignKey(Device, on_delete=models.CASCADE, related_name="+")
    site = models.CharField(max_length=253)
    credential_id = models.CharField(max_length=1400, unique=True)  # base64url, as the browser says it
    public_key = models.TextField()
    sign_count = models.BigIntegerField(default=0)

    class Meta:
        db_table = "accounts_passkey"

    def __str__(self) -> str:
        return self.site
