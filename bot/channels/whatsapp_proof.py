"""Proves that a request comes from Twilio: its signature over the address the world sees and every field."""

import hmac
from collections.abc import Mapping
from urllib.parse import urlsplit

from starlette.datastructures import QueryParams
from twilio.request_validator import RequestValidator, add_port, remove_port

from bot.channels.base import Unverified

HEADER = "x-twilio-signature"


class Proof:
    """Knows the secret. Headers a proxy may set are not asked: Twilio signs `public_url`, which we know."""

    def __init__(self, token: str, public_url: str) -> None:
        self._validator = RequestValidator(token)
        self._public_url = public_url.rstrip("/")

    def form(self, headers: Mapping[str, str], body: bytes, target: str) -> QueryParams:
        """A request's fields, blank ones too. Raises Unverified."""
        given = next((value for name, value in headers.items() if name.lower() == HEADER), "")
        form = QueryParams(body.decode("utf-8", "replace"))
        url = urlsplit(self._public_url + target)
        # Twilio is not of one mind about the port; both are compared, each in constant time.
        expected = [self._validator.compute_signature(way(url), form) for way in (remove_port, add_port)]
        right = [hmac.compare_digest(given.encode(errors="replace"), one.encode()) for one in expected]
        if not (given and any(right)):
            raise Unverified("signature missing or wrong")
        return form
