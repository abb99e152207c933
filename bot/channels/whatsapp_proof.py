"""Proves that a request comes from Twilio: its signature over the address the world sees and every field."""

import hmac
from collections.abc import Mapping
from urllib.parse import urlsplit

from starlette.datastructures import QueryParams
from twilio.request_validator import RequestValidator, add_port, remove_port

from bot.channels.base import Unverified

HEADER = "x-twilio-signature"
# Asks Twilio to come again five times when we cannot be reached or answer 5xx. It is never sent to us.
COME_AGAIN = "#rc=5&rp=all"


class Proof:
    """Knows the secret. Headers a proxy may set are not asked: Twilio signs `public_url`, which we know."""

    def __init__(self, token: str, public_url: str) -> None:
        self._validator = RequestValidator(token)
        self._public_url = public_url.rstrip("/")

    def form(self, headers: Mapping[str, str], body: bytes, target: str) -> QueryParams:
        """A request's fields, blank ones too. Raises Unverified."""
        given = next((value for name, value in headers.items() if name.lower() == HEADER), "")
        form = QueryParams(body.decode("utf-8", "replace"))
        expected = [self._validator.compute_signature(url, form) for url in self._ways(target)]
        # Each is compared, and in constant time: how long it takes tells nothing.
        right = [hmac.compare_digest(given.encode(errors="replace"), one.encode()) for one in expected]
        if not (given and any(right)):
            raise Unverified("signature missing or wrong")
        return form

    def _ways(self, target: str) -> list[str]:
        """Our address as Twilio may write it: with and without the port, and what we ask of it after a #."""
        url = urlsplit(self._public_url + target)
        plain = [remove_port(url), add_port(url)]
        return [*plain, *(address + COME_AGAIN for address in plain)]
