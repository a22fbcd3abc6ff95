"""One mail to one mail server (RFC 5321), over the one way out, within a bounded time."""

from __future__ import annotations

import smtplib
import socket
import ssl
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from email.message import EmailMessage
from typing import Final

from enishi.core import outside
from enishi.notices.peers.troubles import Undelivered

SECONDS: Final = 60.0  # for a whole mail, however slowly the server speaks
LINE_SECONDS: Final = 20.0
_HELLO: Final = "[127.0.0.1]"  # no name of this computer leaves it (RFC 5321, 4.1.3)


@dataclass(frozen=True, slots=True)
class Account:
    """Where mail is handed over, and as whom. `security`: tls, starttls or plain."""

    host: str
    port: int
    security: str
    user: str = ""
    password: str = ""
    may_lie_inside: bool = False


class _Line(smtplib.SMTP):
    """smtplib over a connection that the one way out has opened."""

    def __init__(self, sock: socket.socket, host: str) -> None:
        self._opened = sock
        super().__init__(local_hostname=_HELLO, timeout=LINE_SECONDS)
        self._host = host  # the name that STARTTLS checks

    def _get_socket(self, host: str, port: int, timeout: float | None) -> socket.socket:
        return self._opened


def send_mail(
    account: Account, mail: EmailMessage, *, sender: str, to: str, seconds: float = SECONDS
) -> None:
    """Hand it over; when this returns, the server has taken it. Raises Undelivered and outside.Trouble."""
    with _speaking(account, seconds) as line:
        if refused := line.send_message(mail, sender, [to]):
            code, words = next(iter(refused.values()))
            raise _tell(code, words, account.host, "refused")


def try_account(account: Account, *, seconds: float = SECONDS) -> None:
    """Whether the server answers and lets one in; nothing is sent."""
    with _speaking(account, seconds):
        pass


@contextmanager
def _speaking(account: Account, seconds: float) -> Iterator[smtplib.SMTP]:
    """A line on which one is signed in; what breaks on it is told by its code."""
    host, until = outside.ascii_host(account.host), time.monotonic() + seconds
    sock = outside.connect(host, account.port, may_lie_inside=account.may_lie_inside)
    with outside.Bounds(sock, account.host, until) as bounds, _telling(account.host):
        sock.settimeout(LINE_SECONDS)
        if account.security == "tls":
            bounds.sock = sock = outside.encrypt(sock, host)
        with closing(_Line(sock, host)) as line:
            code, words = line.connect(host, account.port)
            if code != 220:
                raise _tell(code, words, account.host, "not_smtp")
            _sign_in(line, account, bounds)
            yield line
            with suppress(smtplib.SMTPException, OSError):
                line.quit()


def _sign_in(line: smtplib.SMTP, account: Account, bounds: outside.Bounds) -> None:
    line.ehlo_or_helo_if_needed()
    if account.security == "starttls":
        if not line.has_extn("starttls"):
            raise outside.Trouble("no_tls", account.host)
        line.starttls(context=outside.trust())
        bounds.sock = line.sock or bounds.sock
        line.ehlo()
    if account.user:
        line.login(account.user, account.password)


@contextmanager
def _telling(host: str) -> Iterator[None]:
    try:
        yield
    except ssl.SSLCertVerificationError as error:
        raise outside.Trouble("untrusted", host, error.verify_message) from None
    except smtplib.SMTPAuthenticationError as error:
        raise _tell_login(error.smtp_code, error.smtp_error, host) from None
    except smtplib.SMTPNotSupportedError:
        raise Undelivered("no_login", host) from None
    except smtplib.SMTPRecipientsRefused as error:
        code, words = next(iter(error.recipients.values()))
        raise _tell(code, words, host, "refused") from None
    except smtplib.SMTPSenderRefused as error:
        raise _tell(error.smtp_code, error.smtp_error, host, "sender_refused") from None
    except smtplib.SMTPConnectError as error:
        raise _tell(error.smtp_code, error.smtp_error, host, "not_smtp") from None
    except smtplib.SMTPServerDisconnected as error:
        is_late = isinstance(error.__context__, TimeoutError)
        raise outside.Trouble("timeout" if is_late else "unreachable", host) from None
    except smtplib.SMTPResponseException as error:
        raise _tell(error.smtp_code, error.smtp_error, host, "refused") from None
    except (smtplib.SMTPException, UnicodeError, ValueError):
        raise Undelivered("not_smtp", host) from None
    except TimeoutError:
        raise outside.Trouble("timeout", host) from None


def _tell(code: int, words: bytes | str, host: str, final: str) -> Undelivered:
    """4xx is "later" (greylisting, a full queue), 5xx is "never" (RFC 5321, 4.2.1)."""
    said = words.decode("utf-8", "replace") if isinstance(words, bytes) else words
    is_final = 500 <= code < 600
    return Undelivered(final if is_final else "busy_server", host, f"{code} {said}")


def _tell_login(code: int, words: bytes | str, host: str) -> Undelivered:
    said = words.decode("utf-8", "replace") if isinstance(words, bytes) else words
    if 400 <= code < 500:
        return Undelivered("busy_server", host, f"{code} {said}")
    wants_app = any(one in said.upper() for one in ("APPLICATION-SPECIFIC", "APP PASSWORD", "APP-SPECIFIC"))
    return Undelivered("needs_app_password" if wants_app else "wrong_password", host, f"{code} {said}")
