"""A mailbox over IMAP (RFC 3501), read-only: folders are examined, heads are peeked at, no mail is ever fetched whole.

UIDs and UIDVALIDITY as in section 2.3.1.1, folders' uses as in RFC 6154, XOAUTH2 as Google and Microsoft describe it.
"""

from __future__ import annotations

import contextlib
import imaplib
import re
import socket
import ssl
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, BinaryIO, Final, NamedTuple, cast

from enishi.core import outside
from enishi.history.peers.troubles import PeerTrouble
from enishi.history.readers.mail.folders import Folder, decode_imap_name, find_folder, join_folders

SECONDS: Final = 60.0
GREETING_SECONDS: Final = 15.0  # a server of another kind may wait for us as we wait for it
LONGEST_LINE: Final = 16_000_000  # the UIDs of a very large folder come in one line
LONGEST_LITERAL: Final = 2_000_000
LONGEST_HEAD: Final = 1 << 18
_LISTED: Final = re.compile(rb'\((?P<flags>[^)]*)\)\s+(?:"(?:[^"\\]|\\.)*"|NIL)\s+(?P<name>.*)', re.DOTALL)
_UID: Final = re.compile(rb"\bUID (\d+)")
_FLAGS: Final = re.compile(rb"\bFLAGS \(([^)]*)\)")
_DATE: Final = re.compile(rb'\bINTERNALDATE "([^"]*)"')
_USES: Final = {
    b"\\sent": "sent", b"\\drafts": "drafts", b"\\junk": "junk", b"\\trash": "trash", b"\\all": "all",
    b"\\archive": "archive",
}  # fmt: skip
_TRASH: Final = frozenset(
    {"trash", "deleted items", "deleted messages", "bin", "ゴミ箱", "ごみ箱", "削除済みアイテム", "削除済み"}
)
_ARCHIVE: Final = frozenset({"archive", "archives", "アーカイブ"})


@dataclass(frozen=True, slots=True)
class Account:
    """Where a mailbox is and who opens it. `security`: tls, starttls or plain; `token` in place of a password."""

    host: str
    port: int
    security: str
    user: str
    password: str = ""
    token: str = ""
    may_lie_inside: bool = False


class MailFolder(NamedTuple):
    """A folder: its name as the server writes it, as it is shown, and what it is for."""

    name: str
    shown: str
    use: str  # inbox, sent, drafts, junk, trash, all, archive or nothing


class Standing(NamedTuple):
    """How a folder stands: whose numbers hold, the next one, and how many mails there are."""

    validity: int
    next_uid: int
    mails: int


class Head(NamedTuple):
    """The head of a mail, by its number, with the moment it came and what it is marked as."""

    uid: int
    head: bytes
    came: str
    folder: Folder


class _Line(imaplib.IMAP4):
    """imaplib over the one way out, with bounds on what a server may send."""

    def __init__(self, account: Account) -> None:
        self._account = account
        super().__init__(outside.ascii_host(account.host), account.port, timeout=SECONDS)

    def _create_socket(self, timeout: float | None) -> socket.socket:
        account = self._account
        host = outside.ascii_host(account.host)
        plain = outside.connect(host, account.port, may_lie_inside=account.may_lie_inside)
        plain.settimeout(GREETING_SECONDS)
        return outside.encrypt(plain, host) if account.security == "tls" else plain

    @property
    def _stream(self) -> BinaryIO:
        return cast("BinaryIO", getattr(self, "_file", None) or self.file)  # newer Pythons call it _file

    def read(self, size: int) -> bytes:
        if size > LONGEST_LITERAL:
            raise self.abort("too much at once")
        return self._stream.read(size)

    def readline(self) -> bytes:
        line = self._stream.readline(LONGEST_LINE)
        if len(line) >= LONGEST_LINE:
            raise self.abort("a line without an end")
        return line


class Mailbox:
    """An open mailbox. Nothing here can change it."""

    def __init__(self, account: Account) -> None:
        self.host = account.host
        with self._telling():
            self._line = _Line(account)
        try:
            with self._telling():
                if account.security == "starttls":
                    self._begin_tls()
                self._log_in(account)
                self._line.sock.settimeout(SECONDS)
        except BaseException:
            self.close()
            raise

    def _begin_tls(self) -> None:
        if "STARTTLS" not in self._line.capabilities:
            raise outside.Trouble("no_tls", self.host)
        try:
            self._line.starttls(ssl_context=outside.trust())
        except ssl.SSLCertVerificationError as error:
            raise outside.Trouble("untrusted", self.host, error.verify_message) from None

    def _log_in(self, account: Account) -> None:
        try:
            if account.token:
                words = f"user={account.user}\1auth=Bearer {account.token}\1\1".encode()
                self._line.authenticate("XOAUTH2", lambda challenge: words if not challenge else b"")
            elif "AUTH=PLAIN" in self._line.capabilities:
                words = f"\0{account.user}\0{account.password}".encode()
                self._line.authenticate("PLAIN", lambda challenge: words)
            elif "LOGINDISABLED" in self._line.capabilities:
                raise PeerTrouble("no_login", self.host)
            else:
                self._line.login(account.user, account.password)
        except imaplib.IMAP4.abort:
            raise
        except imaplib.IMAP4.error as error:
            raise self._refused(str(error), is_token=bool(account.token)) from None
        except UnicodeEncodeError:
            raise PeerTrouble("no_login", self.host) from None

    def _refused(self, words: str, *, is_token: bool) -> PeerTrouble:
        said = words.upper()
        if any(code in said for code in ("[UNAVAILABLE]", "[INUSE]", "[LIMIT]", "[SERVERBUG]", "TOO MANY")):
            return PeerTrouble("busy_server", self.host)
        if "[EXPIRED]" in said:
            return PeerTrouble("expired_password", self.host)
        if "APPLICATION-SPECIFIC" in said or "APP PASSWORD" in said or "APP-SPECIFIC" in said:
            return PeerTrouble("needs_app_password", self.host)
        return PeerTrouble("token_refused" if is_token else "wrong_password", self.host)

    @contextlib.contextmanager
    def _telling(self) -> Iterator[None]:
        """What breaks on the line, told by its code."""
        try:
            yield
        except TimeoutError:
            raise outside.Trouble("timeout", self.host) from None
        except OSError:
            raise outside.Trouble("unreachable", self.host) from None
        except imaplib.IMAP4.abort as error:
            is_cut = "EOF" in str(error) or "socket" in str(error) or "BYE" in str(error).upper()
            raise outside.Trouble("unreachable" if is_cut else "broken", self.host) from None
        except imaplib.IMAP4.error:
            raise PeerTrouble("not_imap", self.host) from None

    def list_folders(self) -> list[MailFolder]:
        """Every folder that holds mails, the inbox first."""
        with self._telling():
            rows = self._list()
        found = [folder for row in rows if row and (folder := read_listed(row)) is not None]
        return sorted(found, key=lambda one: (one.use != "inbox", one.use != "sent", one.shown))

    def _list(self) -> Sequence[Any]:
        if "SPECIAL-USE" in self._line.capabilities:
            with contextlib.suppress(imaplib.IMAP4.error):
                self._line.xatom("LIST", '""', "*", "RETURN", "(SPECIAL-USE)")
                return _join_literals(self._line.response("LIST")[1] or [])
        return _join_literals(self._line.list()[1] or [])

    def examine(self, name: str) -> Standing:
        """Look into a folder without touching it."""
        with self._telling():
            status, data = self._line.select(_quote(name), readonly=True)  # type: ignore[arg-type]
            if status != "OK":
                raise PeerTrouble("folder_gone", self.host, decode_imap_name(name))
            validity, next_uid = (
                _number(self._line.response(word)[1]) for word in ("UIDVALIDITY", "UIDNEXT")
            )
            return Standing(validity, next_uid, _number(data))

    def list_uids(self, first: int, last: int | None = None) -> list[int]:
        """The numbers from `first` to `last` (to the end) that there are, in order."""
        with self._telling():
            data = self._line.uid("SEARCH", "UID", f"{first}:{last or '*'}")[1]
        found = sorted({int(word) for word in (data[0] or b"").split()})
        return [
            uid for uid in found if first <= uid <= (last or uid)
        ]  # n:* names the last mail, whatever n is

    def fetch_heads(self, uids: Sequence[int]) -> list[Head]:
        """The heads of these mails; those that are gone meanwhile are left out."""
        what = f"(UID FLAGS INTERNALDATE BODY.PEEK[HEADER]<0.{LONGEST_HEAD}>)"
        with self._telling():
            status, data = self._line.uid("FETCH", _pack(uids), what)
            if status != "OK":
                raise PeerTrouble("busy_server", self.host)
        return list(read_fetched(data))

    def close(self) -> None:
        with contextlib.suppress(OSError, imaplib.IMAP4.error):
            self._line.logout()
        with contextlib.suppress(OSError, imaplib.IMAP4.error):
            self._line.shutdown()

    def __enter__(self) -> Mailbox:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def read_listed(row: bytes) -> MailFolder | None:
    """A line of LIST; None for what holds no mails."""
    found = _LISTED.match(row)
    if found is None:
        return None
    flags = {flag.lower() for flag in found["flags"].split()}
    if flags & {b"\\noselect", b"\\nonexistent"}:
        return None
    raw = found["name"].strip()
    if raw.startswith(b'"') and raw.endswith(b'"'):
        raw = re.sub(rb"\\(.)", rb"\1", raw[1:-1])
    name = raw.decode("latin-1")
    shown = decode_imap_name(name)
    use = next((use for flag, use in _USES.items() if flag in flags), "") or _guess_use(name, shown)
    return MailFolder(name, shown, use)


def _guess_use(name: str, shown: str) -> str:
    """By the name, where the server does not say."""
    if name.upper() == "INBOX":
        return "inbox"
    folder, last = find_folder(shown), re.split(r"[/.]", shown)[-1].casefold()
    if last in _TRASH:
        return "trash"
    if last in _ARCHIVE:
        return "archive"
    return "sent" if folder.is_sent else "drafts" if folder.is_draft else "junk" if folder.is_junk else ""


def folder_of(use: str) -> Folder:
    """What a mail is because it lies in a folder of this use."""
    return Folder(
        is_sent=use == "sent", is_draft=use == "drafts", is_junk=use == "junk", is_deleted=use == "trash"
    )


def is_chosen_first(folder: MailFolder, folders: Sequence[MailFolder]) -> bool:
    """Inbox and sent, and what was put away from the inbox; never drafts, junk and trash.

    Where one folder holds everything (Gmail), it stands for the inbox: archived mails vanish from there.
    """
    has_all = any(one.use == "all" for one in folders)
    return folder.use in ({"all", "sent"} if has_all else {"inbox", "sent", "archive"})


def read_fetched(data: Sequence[Any]) -> Iterator[Head]:
    """The heads in an answer to FETCH. What stands around a head may come before or behind it."""
    for place, part in enumerate(data):
        if not isinstance(part, tuple):
            continue
        behind = data[place + 1] if place + 1 < len(data) and isinstance(data[place + 1], bytes) else b""
        said = bytes(part[0]) + b" " + bytes(behind)
        uid = _UID.search(said)
        if uid is None:
            continue
        came, flags = _DATE.search(said), _FLAGS.search(said)
        words = (flags[1] if flags else b"").lower().split()
        folder = Folder(
            is_draft=b"\\draft" in words, is_deleted=b"\\deleted" in words, is_junk=b"$junk" in words
        )
        yield Head(
            int(uid[1]), bytes(part[1]), came[1].decode("ascii", "replace").strip() if came else "", folder
        )


def place_of(head: Head, use: str) -> Folder:
    """What a mail is by its folder and by its own marks."""
    return join_folders(folder_of(use), head.folder)


def _join_literals(rows: Sequence[Any]) -> list[bytes]:
    """Names that came as literals stand in a pair; put them back into their line."""
    found = []
    for row in rows:
        if isinstance(row, tuple):
            begin = re.sub(rb"\{\d+\}\s*$", b"", bytes(row[0]))
            name = bytes(row[1]).replace(b"\\", b"\\\\").replace(b'"', b'\\"')
            found.append(begin + b'"' + name + b'"')
        elif isinstance(row, bytes) and row.strip() not in (b"", b")"):
            found.append(row)
    return found


def _quote(name: str) -> bytes:
    return b'"' + name.encode("latin-1").replace(b"\\", b"\\\\").replace(b'"', b'\\"') + b'"'


def _number(data: Any) -> int:
    digits = bytes(data[-1] or b"").strip() if data else b""
    return int(digits) if digits.isdigit() else 0


def _pack(uids: Sequence[int]) -> str:
    """1,2,3,7 as 1:3,7."""
    runs: list[list[int]] = []
    for uid in sorted(uids):
        if runs and uid == runs[-1][1] + 1:
            runs[-1][1] = uid
        else:
            runs.append([uid, uid])
    return ",".join(str(a) if a == b else f"{a}:{b}" for a, b in runs)
