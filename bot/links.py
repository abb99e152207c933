"""Links by which somebody at an agency who has no chat with us answers for one report."""

from collections.abc import Callable
from datetime import datetime, timedelta

from msgspec import Struct

from bot.sealed import Sealer

PATH = "/jawab/"
VALID = timedelta(days=3)


class Link(Struct, frozen=True):
    """What a link is good for: moves on this report, on behalf of whoever is reached at this address."""

    reference: str
    channel: str
    address: str


class Links:
    """Makes such links and reads them again."""

    def __init__(self, secret: str, public_url: str, now: Callable[[], datetime]) -> None:
        self._sealer = Sealer(secret, "agencies' links", VALID, now)
        self._public_url = public_url.rstrip("/")

    def link(self, to: Link) -> str:
        """The address of the page."""
        token = self._sealer.seal(f"{to.reference} {to.channel} {to.address}")
        return f"{self._public_url}{PATH}{token}"

    def read(self, token: str) -> Link | None:
        """What the last part of an address is good for; None for one that is forged or too old."""
        reference, _, rest = self._sealer.open(token).partition(" ")
        channel, _, address = rest.partition(" ")
        return Link(reference, channel, address) if address else None
