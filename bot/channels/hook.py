"""Hook: a report as signed JSON to an agency's own system. docs/ways.md tells its programmers how to read it."""

import hashlib
import hmac
from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path

import msgspec

from bot.channels.base import Outgoing, Refused
from bot.channels.oneway import OneWay
from bot.channels.post import Post, check
from bot.configways import key_name, split_address
from bot.handed import Handed
from bot.links import Link, Links
from conversations.officers.way_notices import CARD

TIMESTAMP = "Lapor-Timestamp"
SIGNATURE = "Lapor-Signature"
IDEMPOTENCY = "Idempotency-Key"
_TOLD = ("agency_id", "danger", "time", "photos", "voices")  # told otherwise below, or of no use to a system


class Hook(OneWay):
    """Posts to one server an agency; `keys` are by their names in the environment."""

    name = "hook"
    max_per_second = 20.0
    seconds_between = 0.0

    def __init__(
        self,
        keys: Mapping[str, str],
        links: Links,
        handed: Handed,
        uploads: Path,
        *,
        now: Callable[[], datetime],
        connections: int = 20,
    ) -> None:
        self.uploads = uploads
        self._keys, self._links, self._handed, self._now = keys, links, handed, now
        self._post = Post(connections)

    async def stop(self) -> None:
        """Close connections."""
        await self._post.stop()

    async def send(self, message: Outgoing) -> str:
        """Post; returns the idempotency key. Raises TryAgain, MaybeSent, Unreachable or Refused."""
        agency, url = split_address(message.address)
        key = self._keys.get(key_name("hook", agency))
        if not key:
            raise Refused(f"{key_name('hook', agency)} is not set")
        once = _once(message)
        body = msgspec.json.encode(self._as_json(message, once))
        check(await self._post.send(url, body, self._headers(key, once, body)))
        return once

    def _headers(self, key: str, once: str, body: bytes) -> dict[str, str]:
        at = str(int(self._now().timestamp()))
        return {
            "Content-Type": "application/json",
            TIMESTAMP: at,
            SIGNATURE: sign(key, at, body),
            IDEMPOTENCY: once,
        }

    def _as_json(self, message: Outgoing, once: str) -> dict[str, object]:
        values, is_card = message.values, message.key == CARD
        reference = values.get("reference", "")
        said: dict[str, object] = {
            "type": "report" if is_card else "news",
            "id": once,
            "about": message.key,
            "text": message.text,
        }
        if not is_card:
            return said | {"reference": reference}
        answer = self._links.link(Link(reference, self.name, message.address))
        pictures = [f"media:{kept}" for kept in values.get("photos", "").split()]
        voices = [f"voice:{kept}" for kept in values.get("voices", "").split()]
        return said | {name: value for name, value in values.items() if name not in _TOLD} | {
            "danger": bool(values.get("danger")),
            "photos": [self._handed.link(picture) for picture in pictures],
            "voices": [self._handed.link(voice) for voice in voices],
            "answer": answer,
        }  # fmt: skip


def sign(key: str, timestamp: str, body: bytes) -> str:
    """The signature of a body sent at a moment (seconds since 1970): HMAC-SHA256 over "timestamp.body"."""
    return "v1=" + hmac.new(key.encode(), timestamp.encode() + b"." + body, hashlib.sha256).hexdigest()


def _once(message: Outgoing) -> str:
    """The same for every try of one message, so that the receiver can tell a repetition."""
    reference, dispatch = message.values.get("reference", ""), message.values.get("dispatch", "")
    return f"{reference}/{dispatch}" if message.key == CARD else f"{reference}/n{message.id}"
