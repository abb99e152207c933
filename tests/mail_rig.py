"""A real mail server in this process, that does what a test says, and e-mails for it."""

import asyncio
import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, LoginPassword
from msgspec.structs import replace

from bot import clock
from bot.channels.base import Outgoing
from bot.channels.email import Email
from bot.configways import Mail
from bot.links import Links
from conversations.officers.way_notices import CARD
from conversations.texts import Texts

KEYS = Path(__file__).parent / "payloads" / "mail"  # for localhost only, and only here
SECRET = "s" * 32
PASSWORD = "sandi"
VALUES = {
    "reference": "LM-AAAAAA-A", "dispatch": "12", "danger": "BAHAYA ", "category": "Kecelakaan", "photos": "",
    "category_id": "accident", "place": "sekitar KM 102 A Tol Cipali", "lat": "-6.550000", "lon": "107.790000",
}  # fmt: skip
CARD_MAIL = Outgoing(
    7,
    "astra-cipali posko@example.org",
    "BAHAYA LM-AAAAAA-A Kecelakaan\nsekitar KM 102 A",
    key=CARD,
    values=VALUES,
)


class Mailbox:
    """What arrived, and the answers to give: by verb, used up one by one, then 250."""

    def __init__(self, **answers: list[str]) -> None:
        self.mails: list[EmailMessage] = []
        self.connections = 0
        self._answers = answers
        self.hang_up_at = ""

    async def handle_RCPT(self, server: SMTP, session: Any, envelope: Any, to: str, options: Any) -> str:
        said = self._next("RCPT")
        if said.startswith("250"):
            envelope.rcpt_tos.append(to)
        return said

    async def handle_MAIL(self, server: SMTP, session: Any, envelope: Any, sender: str, options: Any) -> str:
        envelope.mail_from = sender
        return self._next("MAIL")

    async def handle_DATA(self, server: SMTP, session: Any, envelope: Any) -> str:
        if self.hang_up_at == "DATA":
            assert server.transport
            server.transport.abort()  # type: ignore[attr-defined]
            return "250 never heard"
        said = self._next("DATA")
        if said == "silence":
            await asyncio.sleep(3)
        if said.startswith("250"):
            self.mails.append(message_from_bytes(envelope.content, policy=default))
        return said

    def _next(self, verb: str) -> str:
        waiting = self._answers.get(verb) or []
        return waiting.pop(0) if waiting else "250 2.0.0 OK"


@contextmanager
def mail_server(box: Mailbox, tls: str = "", login: bool = False) -> Iterator[int]:
    """Runs until the end of the block; the port. `tls` is "", "starttls" or "tls"."""
    context = None
    if tls:
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        context.load_cert_chain(KEYS / "cert.pem", KEYS / "key.pem")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    more: dict[str, Any] = {"ssl_context": context} if tls == "tls" else {"tls_context": context}
    if tls == "starttls":
        more["require_starttls"] = True
    if login:
        more |= {"authenticator": _authenticate, "auth_required": True, "auth_require_tls": tls == "starttls"}
    controller = Controller(box, hostname="127.0.0.1", port=port, **more)
    if tls == "tls":
        controller._trigger_server = lambda: _knock(port)  # type: ignore[method-assign]  # its own would not trust our certificate
    controller.start()
    try:
        yield port
    finally:
        controller.stop()


def channel(port: int, folder: Path = Path("var"), **mail: Any) -> Email:
    """The channel for a server at this port."""
    settings = Mail(
        host="127.0.0.1", port=port, **({"security": "none", "sender": "lapor@example.org"} | mail)
    )
    links = Links(SECRET, "https://lapor.example", clock.now)
    return Email(settings, PASSWORD, links, Texts.load(), folder, now=clock.now, language="id")


def with_values(**values: str) -> Outgoing:
    """The card with other values."""
    return replace(CARD_MAIL, values=VALUES | values)


def _knock(port: int) -> None:
    trusting = ssl.create_default_context(cafile=KEYS / "cert.pem")
    with (
        socket.create_connection(("127.0.0.1", port), 5) as plain,
        trusting.wrap_socket(plain, server_hostname="localhost") as safe,
    ):
        safe.recv(100)


def _authenticate(server: SMTP, session: Any, envelope: Any, mechanism: str, data: Any) -> AuthResult:
    right = isinstance(data, LoginPassword) and data.login == b"lapor" and data.password == PASSWORD.encode()
    return AuthResult(success=right, handled=False)
