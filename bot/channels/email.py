"""E-mail to agencies through the operator's own mail server: plain text, with map, photos and recordings."""

import re
from collections.abc import Callable, Iterator
from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, formataddr
from pathlib import Path

import aiosmtplib

from bot import media, recordings
from bot.channels.base import MaybeSent, Outgoing, Refused, TryAgain, Unreachable
from bot.channels.oneway import OneWay
from bot.configways import Mail, split_address
from bot.links import Link, Links
from conversations.officers.way_notices import CARD
from conversations.texts import Texts

TIMEOUT_S = 15.0  # of each command; DATA with photos is the longest
PAUSE_S = 20.0  # after a "later" from the server, as greylisting says it
DOWN_S = 15.0
MOST_ATTACHED = 15 * 1024 * 1024  # bytes; many servers take 25 MB, and base64 adds a third
_LONGEST_SUBJECT = 200
_OWN = {"map": "peta", "voice": "rekaman"}  # what a message's own file is called
_POLICY = SMTP.clone(cte_type="7bit")  # every server takes it


class Email(OneWay):
    """Sends by one server, one connection a message. `folder` holds the stored files; uploads are beside it."""

    name = "email"
    max_per_second = 5.0
    seconds_between = 0.0

    def __init__(
        self, mail: Mail, password: str, links: Links, texts: Texts, folder: Path, *, now: Callable[[], datetime],
        language: str,
    ) -> None:  # fmt: skip
        self._mail, self._password, self._links = mail, password, links
        self.uploads = folder.parent / "uploads"
        self._texts, self._folder, self._now, self._language = texts, folder, now, language

    async def send(self, message: Outgoing) -> str:
        """Send; returns the Message-ID. Raises TryAgain, MaybeSent, Unreachable or Refused."""
        _, to = split_address(message.address)
        written = self.write(message, to)
        client = await self._connect()
        try:
            await self._hand_over(client, to, written.as_bytes())
        finally:
            client.close()
        return str(written["Message-ID"])

    def write(self, message: Outgoing, to: str) -> EmailMessage:
        """The e-mail. The same message always has the same Message-ID; all about one report are one thread."""
        values = message.values
        reference = values.get("reference", "")
        attached, left_out = self._attachments(message)
        mail = EmailMessage(policy=_POLICY)
        mail["From"] = formataddr(("Lapor Mudik", self._mail.sender))
        mail["To"] = to
        mail["Subject"] = _subject(message)
        mail["Date"] = format_datetime(self._now())
        mail["Message-ID"] = self._id(_once(message))
        if reference:
            mail["References"] = mail["In-Reply-To"] = self._id(reference)
        mail["Auto-Submitted"] = "auto-generated"  # no answering machine answers it (RFC 3834)
        mail["X-Auto-Response-Suppress"] = "All"
        mail.set_content(self._body(message, reference, left_out), charset="utf-8")
        for name, data in attached:
            _attach(mail, name, data)
        return mail

    def _body(self, message: Outgoing, reference: str, left_out: int) -> str:
        parts = [message.text, *(f"{choice.label}: {choice.url}" for choice in message.choices if choice.url)]
        if left_out:
            parts.append(self._texts.render(self._language, "way.left_out", count=str(left_out)))
        if reference:
            link = self._links.link(Link(reference, self.name, message.address))
            parts.append(self._texts.render(self._language, "way.answer", link=link))
        parts.append(self._texts.render(self._language, "way.not_read"))
        return "\n\n".join(parts) + "\n"

    def _attachments(self, message: Outgoing) -> tuple[list[tuple[str, bytes]], int]:
        """Map, photos and recordings by name, and how many were too much."""
        own = [(_OWN.get(message.picture_name.partition(":")[0], "foto"), message.picture)]
        found = [(name, data) for name, data in own if data] + list(self._files(message))
        kept, size = [], 0
        for name, data in found:
            if size + len(data) <= MOST_ATTACHED:
                kept.append((name, data))
                size += len(data)
        return kept, len(found) - len(kept)

    def _files(self, message: Outgoing) -> Iterator[tuple[str, bytes]]:
        for listed, name in (("photos", "foto"), ("voices", "rekaman")):
            for number, kept in enumerate(message.values.get(listed, "").split(), 1):
                try:
                    yield f"{name}-{number}", media.read(kept, self._folder)
                except OSError:
                    continue  # the words must not wait for a file that is gone

    def _id(self, local: str) -> str:
        return f"<{local}@{self._mail.sender.rpartition('@')[2]}>"

    async def _connect(self) -> aiosmtplib.SMTP:
        mail = self._mail
        client = aiosmtplib.SMTP(
            hostname=mail.host, port=mail.port, timeout=TIMEOUT_S,
            use_tls=mail.security == "tls", start_tls=mail.security == "starttls",
        )  # fmt: skip
        try:
            await client.connect()
            if mail.user:
                await client.login(mail.user, self._password)
        except (aiosmtplib.SMTPException, OSError, ValueError) as error:
            client.close()
            # Whatever stands between us and our own server stands before every message.
            raise TryAgain(_kind(error), DOWN_S, wide=True) from error
        return client

    async def _hand_over(self, client: aiosmtplib.SMTP, to: str, written: bytes) -> None:
        try:
            await client.mail(self._mail.sender)
            await client.rcpt(to)
        except aiosmtplib.SMTPRecipientRefused as error:
            raise _refusal(error, Unreachable) from error
        except aiosmtplib.SMTPResponseException as error:
            raise _refusal(error, Refused) from error
        except (aiosmtplib.SMTPException, OSError) as error:
            raise TryAgain(_kind(error), DOWN_S) from error
        try:
            await client.data(written)
        except aiosmtplib.SMTPResponseException as error:
            raise _refusal(error, Refused) from error
        except (aiosmtplib.SMTPException, OSError) as error:
            raise MaybeSent(_kind(error)) from error


def _refusal(
    error: aiosmtplib.SMTPResponseException, for_good: type[Unreachable] | type[Refused]
) -> Exception:
    # A server's words may quote the address: only its numbers are told.
    code = re.match(r"\d\.\d{1,3}\.\d{1,3}", error.message or "")
    reason = f"{error.code} {code[0]}" if code else str(error.code)
    return for_good(reason) if error.code >= 500 else TryAgain(reason, PAUSE_S)


def _attach(mail: EmailMessage, name: str, data: bytes) -> None:
    content_type = recordings.kind_of(data) or ("image/png" if data.startswith(b"\x89PNG") else "image/jpeg")
    suffix = recordings.SUFFIXES.get(content_type, content_type.removeprefix("image/"))
    main, _, sub = content_type.partition("/")
    mail.add_attachment(data, maintype=main, subtype=sub, filename=f"{name}.{suffix}")


def _kind(error: Exception) -> str:
    code = getattr(error, "code", "")
    return f"{type(error).__name__} {code}".strip()


def _subject(message: Outgoing) -> str:
    """In one line, whatever a traveller wrote: the reference first, then what and where, or what the message says."""
    values, reference = message.values, message.values.get("reference", "")
    if message.key == CARD:
        whole = f"{reference} {values['danger']}{values['category']}, {values['place']}"
    else:
        whole = message.text if reference in message.text else f"{reference} {message.text}"
    return "".join(c if c.isprintable() else " " for c in whole).strip()[:_LONGEST_SUBJECT] or "Lapor Mudik"


def _once(message: Outgoing) -> str:
    reference, dispatch = message.values.get("reference", ""), message.values.get("dispatch", "")
    return f"{reference}.{dispatch}" if message.key == CARD else f"{reference or 'lapor'}.n{message.id}"
