"""From a device to an open session and back: cookies, what a browser calls itself, and who has to stay outside."""

from __future__ import annotations

import datetime as dt
import re
from typing import Final

from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse

from enishi.accounts import actions, queries
from enishi.accounts.models import AppLock, Device, User
from enishi.core import clock

BACKEND: Final = "enishi.accounts.backends.LoginKeyBackend"
DEVICE_COOKIE: Final = "enishi_device"
OPENED_COOKIE: Final = "enishi_opened"  # gone with the browser: "locked at every opening" rests on it
COOKIE_SECONDS: Final = 400 * 24 * 3600
IN_SESSION: Final = "device"  # the device's id
IDLE_MINUTES: Final = 5
AWAY_SECONDS: Final = 15
IS_LOCKABLE: Final = "lock"  # the device has a lock: only then is it looked up

_SYSTEMS = (
    ("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("Windows", "Windows"), ("CrOS", "Chromebook"),
    ("Macintosh", "Mac"), ("Linux", "Linux"),
)  # fmt: skip
_BROWSERS = (
    ("Edg(?:e|A|iOS)?/", "Edge"), ("OPR/", "Opera"), ("SamsungBrowser/", "Samsung Internet"),
    ("Firefox/|FxiOS/", "Firefox"), ("Chrome/|CriOS/", "Chrome"), ("Safari/", "Safari"),
)  # fmt: skip


def describe_agent(request: HttpRequest) -> str:
    """What the browser says it is, in two words: iPhone, Safari."""
    words = request.headers.get("User-Agent", "")
    system = next((name for pattern, name in _SYSTEMS if pattern in words), "")
    browser = next((name for pattern, name in _BROWSERS if re.search(pattern, words)), "")
    return ", ".join(filter(None, (system, browser)))


def suggest_name(request: HttpRequest) -> str:
    """What to call the device that is asking: the first of those two words."""
    return describe_agent(request).partition(",")[0]


def open_session(request: HttpRequest, device: Device) -> bool:
    """A fresh session for this device; False when it has been cut off meanwhile."""
    request.session.flush()  # nothing of an older session comes along, a lock least of all
    login(request, device.owner, backend=BACKEND)
    if not actions.note_session(device.pk, str(request.session.session_key)):
        request.session.flush()
        return False
    request.session[IN_SESSION] = str(device.pk)
    if queries.find_lock(str(device.pk)) is not None:
        request.session[IS_LOCKABLE] = True
    return True


def begin_signed_in(request: HttpRequest, user: User) -> str:
    """After somebody signed in with an account: this browser becomes a device. Returns its key to keep."""
    device, key = actions.begin_device(user, agent=describe_agent(request))
    actions.note_session(device.pk, str(request.session.session_key))
    request.session[IN_SESSION] = str(device.pk)
    request.session.pop(IS_LOCKABLE, None)
    return key


def renew_after_password(request: HttpRequest, user: User) -> None:
    """The password was changed here: this browser stays inside by its new session, every other one signs in anew."""
    device = queries.find_device(user, own_device_id(request))
    actions.sign_out_everywhere(user, but=device.pk if device else None)
    if device is not None:
        actions.note_session(device.pk, str(request.session.session_key), is_only=True)


def restore_session(request: HttpRequest) -> Device | None:
    """Whoever has no session but a device's key: logged in again, unless the device was cut off.

    Returns the device that the key belongs to.
    """
    key = request.COOKIES.get(DEVICE_COOKIE, "")
    if not key:
        return None
    device = queries.find_device_by_key(key)
    if device is None:
        return None
    if device.revoked_at is None and device.owner.is_active and not open_session(request, device):
        device.refresh_from_db()
    return device


def keep_device(response: HttpResponse, key: str) -> None:
    """The device's own key, for this browser alone."""
    response.set_cookie(DEVICE_COOKIE, key, max_age=COOKIE_SECONDS, samesite="Lax", httponly=True)


def own_device_id(request: HttpRequest) -> str:
    """The id of the device that this session belongs to; empty for a session older than devices."""
    return str(request.session.get(IN_SESSION, ""))


def is_cut_off(request: HttpRequest) -> bool:
    """Whether the browser's key belongs to a device that was cut off."""
    device = queries.find_device_by_key(request.COOKIES.get(DEVICE_COOKIE, ""))
    return device is not None and device.revoked_at is not None


def drop_former_device(request: HttpRequest) -> None:
    """The browser is let in anew: what it was before must not stay behind as a second device."""
    former = queries.find_device_by_key(request.COOKIES.get(DEVICE_COOKIE, ""))
    if former is not None and former.revoked_at is None:
        actions.forget_device(former.pk)


def ensure_device(request: HttpRequest, user: User) -> tuple[Device, str]:
    """The device of this session; a session older than devices gets one, and then its key to keep."""
    device = queries.find_device(user, own_device_id(request))
    if device is not None:
        return device, ""
    device, key = actions.begin_device(user, agent=describe_agent(request))
    renew_session(request, device, is_lockable=False)
    return device, key


def find_own_lock(request: HttpRequest) -> AppLock | None:
    """The lock of this session's device; asks the database only when there is one."""
    if not request.session.get(IS_LOCKABLE):
        return None
    return queries.find_lock(own_device_id(request))


def find_open_lock(request: HttpRequest) -> AppLock | None:
    """The lock that the middleware found open for this request, if the device has one."""
    return getattr(request, "open_lock", None)


def is_shut(request: HttpRequest) -> bool:
    """Whether the middleware found the device's lock shut, and lets this request through nevertheless."""
    return hasattr(request, "shut_lock")


def idle_limit(lock: AppLock) -> dt.timedelta:
    """How long nobody may be there before the lock shuts; one that shuts with the browser has such a time, too."""
    return dt.timedelta(minutes=lock.after_minutes or IDLE_MINUTES)


def away_seconds(lock: AppLock) -> int:
    """How long an open page may be out of sight: "at every opening" means that coming back is one."""
    return AWAY_SECONDS if lock.after_minutes == 0 else lock.after_minutes * 60


def is_locked(request: HttpRequest, lock: AppLock) -> bool:
    """Whether the lock is shut for this browser: by hand, because nobody was there, or because it was closed."""
    if lock.opened_at is None or lock.seen_at is None or clock.now() - lock.seen_at > idle_limit(lock):
        return True
    return lock.after_minutes == 0 and request.get_signed_cookie(OPENED_COOKIE, "") != _mark_of(lock)


def keep_opened(response: HttpResponse, lock: AppLock) -> None:
    """Remember until the browser is closed that this lock was opened."""
    response.set_signed_cookie(OPENED_COOKIE, _mark_of(lock), samesite="Lax", httponly=True)


def _mark_of(lock: AppLock) -> str:
    return f"{lock.pk}:{lock.opened_at.timestamp() if lock.opened_at else 0}"


def renew_session(request: HttpRequest, device: Device, *, is_lockable: bool) -> None:
    """After a lock was set or taken away: another session key, so that no other request writes the old state back."""
    request.session[IN_SESSION] = str(device.pk)
    request.session[IS_LOCKABLE] = is_lockable
    request.session.cycle_key()
    if not actions.note_session(device.pk, str(request.session.session_key), is_only=True):
        request.session.flush()
