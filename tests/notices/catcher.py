"""A mail server for tests: keeps what it was given, can refuse, and stops a client at any step of the conversation."""

import contextlib
import socket
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from thamquyen.notices.mail_server import MailServer


def _nothing(step: str) -> None:
    """What happens at a step unless the test says otherwise."""


@dataclass
class Catcher:
    """What arrived, in order. `refusing`: answers by address; `at`: called at each step (EHLO, MAIL, RCPT, DATA)."""

    port: int
    arrived: list[EmailMessage] = field(default_factory=list)
    refusing: dict[str, str] = field(default_factory=dict)
    at: Callable[[str], None] = _nothing

    @property
    def server(self) -> MailServer:
        return MailServer("127.0.0.1", self.port, "", "", "none", "Sổ <so@tinh.example>", "https://so.example")

    @property
    def environment(self) -> dict[str, str]:
        """The same server for another process."""
        return {
            "THAMQUYEN_SMTP_HOST": "127.0.0.1", "THAMQUYEN_SMTP_PORT": str(self.port),
            "THAMQUYEN_SMTP_SECURITY": "none", "THAMQUYEN_SMTP_FROM": "so@tinh.example",
        }  # fmt: skip

    @property
    def names(self) -> list[str]:
        """The Message-IDs that arrived."""
        return [str(one["Message-ID"]) for one in self.arrived]

    async def handle_EHLO(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope, hostname: str, responses: list[str]
    ) -> list[str]:
        self.at("EHLO")
        session.host_name = hostname
        return responses

    async def handle_MAIL(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        self.at("MAIL")
        envelope.mail_from = address
        return "250 OK"

    async def handle_RCPT(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        self.at("RCPT")
        if address in self.refusing:
            return self.refusing[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        self.at("DATA")
        content: Any = envelope.content
        message = message_from_bytes(content, policy=policy.default)
        self.arrived.append(message)
        return "250 OK"


@contextlib.contextmanager
def catching(port: int = 0) -> Iterator[Catcher]:
    """A mail server that runs; on the port of an earlier one where it is given."""
    if not port:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
    catcher = Catcher(port)
    controller = Controller(catcher, hostname="127.0.0.1", port=port)
    controller.start()
    try:
        yield catcher
    finally:
        controller.stop()
