"""Words sealed so that they travel in an address and nobody else can make or alter them; for a time only."""

import base64
import hashlib
import hmac
from collections.abc import Callable
from datetime import datetime, timedelta

from msgspec import Struct

_PROOF = 16  # bytes


class Sealer(Struct, frozen=True):
    """Seals and opens. Any process with the same secret can; nothing is stored. One `purpose` opens no other's."""

    secret: str
    purpose: str
    valid: timedelta
    now: Callable[[], datetime]

    def seal(self, said: str) -> str:
        """A token of A-Z a-z 0-9 _ - that holds what is said."""
        until = int((self.now() + self.valid).timestamp())
        whole = f"{until} {said}".encode()
        return base64.urlsafe_b64encode(self._proof(whole) + whole).decode().rstrip("=")

    def open(self, token: str) -> str:
        """What a token holds; empty for one that is forged or too old."""
        try:
            raw = base64.urlsafe_b64decode(token + "=" * (-len(token) % 4))
            proof, whole = raw[:_PROOF], raw[_PROOF:]
            until, _, said = whole.decode().partition(" ")
            valid = hmac.compare_digest(proof, self._proof(whole)) and int(until) >= self.now().timestamp()
        except ValueError:
            return ""
        return said if valid else ""

    def _proof(self, whole: bytes) -> bytes:
        key = hashlib.sha256(f"{self.purpose}:{self.secret}".encode()).digest()
        return hmac.new(key, whole, hashlib.sha256).digest()[:_PROOF]
