"""Handing mails to the mail server, one transaction each: nothing is lost, and what can be known is sent once.

A mail is held (FOR UPDATE SKIP LOCKED) while it is handed over and marked as sent in the same transaction: a process
killed before the server said yes leaves it waiting, free for the next one at once. Killed between that yes and the
commit it is sent again, under the same Message-ID (docs/decisions/0021…).
"""

import smtplib
import socket
import ssl
from collections.abc import Callable
from datetime import datetime, timedelta
from enum import Enum

from django.core.mail.backends.smtp import EmailBackend
from django.db import transaction
from django.db.models import F, QuerySet

from thamquyen.notices.mail_server import MailServer
from thamquyen.notices.models import Mail, MailState, Trouble
from thamquyen.notices.writing import message_of

Clock = Callable[[], datetime]
_TIMEOUT_SECONDS = 30
_FIRST_WAIT, _LONGEST_WAIT = timedelta(minutes=1), timedelta(hours=1)


class Handed(Enum):
    """What became of a mail that was handed over."""

    SENT = "sent"
    LATER = "later"
    REFUSED = "refused"
    SERVER_DOWN = "server down"


def post_due(server: MailServer, clock: Clock, *, stopping: Callable[[], bool] = lambda: False) -> int:
    """Hands over what is due, until nothing is, the server fails, or the process is to stop; returns how many went."""
    connection = _connection(server)
    sent = 0
    try:
        while not stopping():
            handed = post_next(connection, server, clock)
            sent += handed is Handed.SENT
            if handed is Handed.SENT and sent == 1:
                _catch_up(clock())
            if handed in (None, Handed.SERVER_DOWN):
                break
    finally:
        _closed(connection)
    return sent


def post_next(connection: EmailBackend, server: MailServer, clock: Clock) -> Handed | None:
    """Hands over the mail that is due longest; None where none is. In a transaction of its own."""
    with transaction.atomic():
        mail = _due(clock()).select_for_update(skip_locked=True, of=("self",)).first()
        if mail is None:
            return None
        handed, error = hand_over(connection, mail, server)
        note(mail, handed, error, clock())
    if handed is Handed.SERVER_DOWN:
        _closed(connection)
        _put_off(clock(), error)
    return handed


_HINDRANCES: tuple[tuple[type[Exception], str], ...] = (
    (ConnectionRefusedError, "không có máy chủ nào trả lời ở địa chỉ và cổng này"),
    (TimeoutError, "máy chủ không trả lời kịp"),
    (socket.gaierror, "không tìm thấy máy chủ theo tên này"),
    (ssl.SSLCertVerificationError, "chứng thư của máy chủ không được tin cậy"),
    (ssl.SSLError, "không lập được kết nối mã hóa; kiểm tra THAMQUYEN_SMTP_SECURITY và cổng"),
    (smtplib.SMTPServerDisconnected, "máy chủ ngắt kết nối giữa chừng"),
    (smtplib.SMTPNotSupportedError, "máy chủ không có cách đăng nhập hoặc mã hóa được yêu cầu"),
    (ConnectionError, "kết nối bị ngắt"),
)


def hand_over(connection: EmailBackend, mail: Mail, server: MailServer) -> tuple[Handed, str]:
    """Gives a mail to the server and says what it answered."""
    try:
        connection.open()  # else it would be closed with each mail, and a failing goodbye be taken for a failed mail
        connection.send_messages([message_of(mail, server)])
    except smtplib.SMTPRecipientsRefused as error:
        code, said = next(iter(error.recipients.values()))
        return (Handed.REFUSED if code >= 500 else Handed.LATER), f"{code} {_text(said)}"
    except smtplib.SMTPDataError as error:
        return (Handed.REFUSED if error.smtp_code >= 500 else Handed.LATER), _answered(error)
    except smtplib.SMTPResponseException as error:
        return Handed.SERVER_DOWN, _answered(error)
    except (smtplib.SMTPException, OSError) as error:
        return Handed.SERVER_DOWN, f"không nói chuyện được với máy chủ thư: {_hindrance(error)}"
    except ValueError as error:  # an address or a header that no mail can have
        return Handed.REFUSED, f"địa chỉ hoặc tiêu đề không thành thư được ({error})"
    return Handed.SENT, ""


def _hindrance(error: Exception) -> str:
    """Why there was no talking to the server, in Vietnamese where it is one of what usually happens."""
    said = next((words for kind, words in _HINDRANCES if isinstance(error, kind)), "")
    return said or str(error) or type(error).__name__


def note(mail: Mail, handed: Handed, error: str, at: datetime) -> None:
    """Notes what became of a mail, in the transaction in which it was handed over."""
    mail.attempts += 1
    mail.error = error[:500].replace("\x00", "")
    mail.trouble = {Handed.SENT: Trouble.NONE, Handed.SERVER_DOWN: Trouble.SERVER}.get(handed, Trouble.MAIL)
    if handed is Handed.SENT:
        mail.state, mail.sent_at = MailState.SENT, at
    elif handed is Handed.REFUSED:
        mail.state = MailState.REFUSED
    else:
        mail.next_at = at + wait_after(mail.attempts)
    mail.save()


def wait_after(attempts: int) -> timedelta:
    """How long to wait after so many attempts: a minute, then twice as long each time, an hour at most, without end."""
    return min(_FIRST_WAIT * (1 << min(attempts - 1, 10)), _LONGEST_WAIT)


def _due(at: datetime) -> QuerySet[Mail]:
    waiting = Mail.objects.filter(state=MailState.WAITING, next_at__lte=at)
    return waiting.select_related("notice__user").order_by("next_at", "id")


def _put_off(at: datetime, error: str) -> None:
    """The server failed: the others that are due wait as well, instead of each trying in vain."""
    longest = Mail.objects.filter(state=MailState.WAITING, trouble=Trouble.SERVER).order_by("-attempts").first()
    attempts = longest.attempts if longest else 1
    Mail.objects.filter(state=MailState.WAITING, next_at__lte=at).update(
        trouble=Trouble.SERVER, error=error[:500].replace("\x00", ""), attempts=F("attempts") + 1,
        next_at=at + wait_after(attempts),
    )  # fmt: skip


def _catch_up(at: datetime) -> None:
    """The server works again: what waits because of it is due now."""
    Mail.objects.filter(state=MailState.WAITING, trouble=Trouble.SERVER, next_at__gt=at).update(next_at=at)


def _connection(server: MailServer) -> EmailBackend:
    return EmailBackend(
        host=server.host, port=server.port, username=server.user, password=server.password,
        use_tls=server.security == "starttls", use_ssl=server.security == "tls", timeout=_TIMEOUT_SECONDS,
    )  # fmt: skip


def _closed(connection: EmailBackend) -> None:
    try:
        connection.close()
    except (smtplib.SMTPException, OSError):
        connection.connection = None


def _answered(error: smtplib.SMTPResponseException) -> str:
    return f"{error.smtp_code} {_text(error.smtp_error)}"


def _text(said: object) -> str:
    return said.decode("utf-8", "replace") if isinstance(said, bytes) else str(said)
