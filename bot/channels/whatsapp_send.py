"""Puts our messages into Twilio's words and Twilio's errors into ours."""

import json
import re
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from twilio.base.exceptions import TwilioException
from twilio.twiml.messaging_response import MessagingResponse

from bot import log, metrics
from bot.channels import whatsapp_content as contents
from bot.channels.base import MaybeSent, NotNow, Outgoing, Refused, TryAgain, Unreachable
from bot.channels.whatsapp_http import BrokenOff, NeverLeft
from bot.channels.whatsapp_read import PREFIX
from bot.channels.whatsapp_status import in_words, meaning
from conversations.messages import Choice
from conversations.texts import Texts

LONGEST_TEXT = 1600
# WhatsApp takes free words for 24 hours after a person's last; those of the last minutes could arrive too late.
FREE_FOR = timedelta(hours=23, minutes=55)
LOCATION = "location"  # last part of the id of the choice that stands for sending a position
PAUSE_S = 5.0
PAUSE_LIMIT_S = 2.0
PAUSE_FULL_S = 60.0
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")

Params = dict[str, Any]


class Writer:
    """Writes messages. `sids` are the Content SIDs the operator has, by name; `link` makes a picture's address."""

    def __init__(
        self, sender: str, status_url: Callable[[int], str], sids: Mapping[str, str], texts: Texts,
        link: Callable[[str], str],
    ) -> None:  # fmt: skip
        self._sender = PREFIX + sender.removeprefix(PREFIX)
        self._status_url = status_url
        self._sids = sids
        self._texts = texts
        self._link = link

    def call(self, message: Outgoing, now: datetime) -> Params:
        """The parameters of a new message. Raises NotNow where only a template might go and there is none."""
        params: Params = {
            "to": PREFIX + message.address, "from_": self._sender, "status_callback": self._status_url(message.id),
        }  # fmt: skip
        if message.heard_at is None or now - message.heard_at > FREE_FOR:
            return params | self._by_template(message)
        if message.picture_name:
            # Beside a recording WhatsApp shows no words; whoever sends one sends them before it.
            words = (
                {}
                if message.picture_name.startswith("voice:")
                else {"body": cut(numbered(message), message.id)}
            )
            return params | words | {"media_url": [self._link(message.picture_name)]}
        return params | (self._with_buttons(message) or {"body": cut(numbered(message), message.id)})

    def twiml(self, message: Outgoing) -> bytes | None:
        """The message as a webhook's answer; None where it has to be sent by a call."""
        if message.picture_name or message.picture or self._frame(message):
            return None
        response = MessagingResponse()
        words = _NO_XML.sub("\ufffd", cut(numbered(message), message.id))
        response.message(words, action=self._status_url(message.id), method="POST")
        return str(response).encode()

    def _by_template(self, message: Outgoing) -> Params:
        for language in (message.language, *self._texts.languages):
            sid = self._sids.get(f"{message.key}.{language}")
            if sid and message.key in contents.APPROVED and language in self._texts.languages:
                content = contents.template(self._texts, message.key, language)
                metrics.TEMPLATES.labels(content.category).inc()
                return _content(sid, contents.variables(content, message.values))
        raise NotNow("no template")

    def _with_buttons(self, message: Outgoing) -> Params | None:
        sid = self._frame(message)
        if not sid:
            return None
        pressable = _pressable(message)
        values = [
            with_links(message),
            *(part for one in pressable for part in (one.short or one.label, one.id)),
        ]
        return _content(sid, {str(number): value for number, value in enumerate(values, 1)})

    def _frame(self, message: Outgoing) -> str:
        """The Content with room for these choices; empty where there is none, or a label is too long for it."""
        choices, body = _pressable(message), with_links(message)
        if not choices or len(body) > contents.LONGEST_BODY:
            return ""
        longest = max(len(choice.short or choice.label) for choice in choices)
        buttons = self._sids.get(f"buttons_{len(choices)}", "")
        if buttons and longest <= contents.LONGEST_BUTTON:
            return buttons
        return self._sids.get(f"list_{len(choices)}", "") if longest <= contents.LONGEST_ITEM else ""


def numbered(message: Outgoing) -> str:
    """The text with its choices as a numbered list: a number, a number word or a label answers it."""
    pressed = [choice for choice in message.choices if not choice.url]
    lines = [_line(number, choice) for number, choice in enumerate(pressed, 1)]
    return "\n".join([with_links(message), *lines])


def with_links(message: Outgoing) -> str:
    """The text with the pages that would be buttons elsewhere."""
    return "\n".join([message.text, *(f"{c.label}: {c.url}" for c in message.choices if c.url)])


def cut(text: str, row: int) -> str:
    """The text within Twilio's limit; an end cut off shows."""
    if len(text) <= LONGEST_TEXT:
        return text
    log.trouble("text cut", row=row)
    start = text[: LONGEST_TEXT - 2]
    line_end = start.rfind("\n")
    return (start[:line_end] if line_end > LONGEST_TEXT // 2 else start) + "\n…"


def failure(error: Exception) -> Exception:
    """What an error of a call means for the message."""
    if isinstance(error, NeverLeft):
        return TryAgain(str(error), PAUSE_S, wide=True)
    if isinstance(error, BrokenOff):
        return MaybeSent(str(error))
    status, code = getattr(error, "status", None), getattr(error, "code", None)
    if not isinstance(error, TwilioException) or not isinstance(status, int) or status < 300:
        return MaybeSent("answer cannot be read")
    return _answered(status, code if isinstance(code, int) else None)


def _answered(status: int, code: int | None) -> Exception:
    kind, words = meaning(code).kind, in_words(code)
    if status == 429 or kind == "limited":
        return TryAgain(words, PAUSE_FULL_S if status != 429 else PAUSE_LIMIT_S, wide=True, too_fast=True)
    if status >= 500:
        return TryAgain(f"Twilio answers {status}", PAUSE_S)
    if status in (401, 403) and kind == "refused":
        return TryAgain(
            "Twilio does not accept TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN", PAUSE_FULL_S, wide=True
        )
    if kind == "outside":
        return NotNow(words)
    return Unreachable(words) if kind == "unreachable" else Refused(words)


def _pressable(message: Outgoing) -> Sequence[Choice]:
    # No button of WhatsApp's asks for a position: the text does.
    return [choice for choice in message.choices if not choice.url and not _sends_position(choice)]


def _line(number: int, choice: Choice) -> str:
    """ "2. Ubah"; a label that begins with its number, as "2 Kurang", says it already."""
    said = choice.label.split()[:1] == [str(number)]
    return choice.label if said else f"{number}. {choice.label}"


def _sends_position(choice: Choice) -> bool:
    return choice.id.rpartition(":")[2] == LOCATION


def _content(sid: str, values: Mapping[str, str]) -> Params:
    return {"content_sid": sid, "content_variables": json.dumps(values, ensure_ascii=False)}
