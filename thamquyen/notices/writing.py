"""A notice as a mail: plain text with simple HTML, under a Message-ID that is the same however often it is sent."""

from email.utils import parseaddr
from hashlib import sha256

from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string

from thamquyen.accounts.recovery import PATH as RECOVERY
from thamquyen.accounts.recovery import address_for
from thamquyen.notices.mail_server import MailServer
from thamquyen.notices.models import Mail

_HEADERS = {"Auto-Submitted": "auto-generated", "X-Auto-Response-Suppress": "All"}


def message_of(mail: Mail, server: MailServer) -> EmailMultiAlternatives:
    """The mail to hand over."""
    notice = mail.notice
    name = notice.user.get_full_name() or notice.user.username
    # the link for a forgotten password is a secret: made now, kept nowhere
    path = address_for(notice.user) if notice.link == RECOVERY else notice.link
    link = server.site + path if server.site and path else ""
    shown = {"notice": notice, "name": name, "link": link, "site": server.site}
    message = EmailMultiAlternatives(
        notice.subject,
        render_to_string("notices/mail.txt", shown),
        server.sender,
        [mail.address],
        headers={**_HEADERS, "Message-ID": message_id(notice.key, notice.user_id, server)},
    )
    message.attach_alternative(render_to_string("notices/mail.html", shown), "text/html")
    return message


def message_id(key: str, user: int, server: MailServer) -> str:
    """The name of a notice's mail: one that arrives twice is known to be the same."""
    domain = parseaddr(server.sender)[1].rpartition("@")[2]
    digest = sha256(f"{key}\n{user}".encode()).hexdigest()[:40]
    return f"<{digest}@{domain}>"
