"""Addresses under which a provider may fetch one picture for a day, and nobody else can guess."""

import base64
import hashlib
import hmac
from collections.abc import Callable
from datetime import datetime, timedelta

PATH = "/handed/"
VALID = timedelta(days=1)
_PROOF = 16  # bytes


class Handed:
    """Makes such addresses and reads them again; any process with the same secret can. Nothing is stored."""

    def __init__(self, secret: str, public_url: str, now: Callable[[], datetime]) -> None:
        self._secret = hashlib.sha256(b"handed pictures:" + secret.encode()).digest()
        self._public_url = public_url.rstrip("/")
        self._now = now

    def link(self, picture: str) -> str:
        """The address of a picture such as "map:<reference>"."""
        until = int((self._now() + VALID).timestamp())
        said = f"{until} {picture}".encode()
        return f"{self._public_url}{PATH}{_as_text(self._proof(said) + said)}"

    def picture(self, token: str) -> str:
        """Which picture the last part of an address means; empty for one that is forged or too old."""
        try:
            raw = base64.urlsafe_b64decode(token + "=" * (-len(token) % 4))
            proof, said = raw[:_PROOF], raw[_PROOF:]
            until, _, picture = said.decode().partition(" ")
            valid = hmac.compare_digest(proof, self._proof(said)) and int(until) >= self._now().timestamp()
        except ValueError:
            return ""
        return picture if valid else ""

    def _proof(self, said: bytes) -> bytes:
        return hmac.new(self._secret, said, hashlib.sha256).digest()[:_PROOF]


def _as_text(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")
