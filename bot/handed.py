"""Addresses under which somebody's server may fetch one picture for a day, and nobody else can guess."""

from collections.abc import Callable
from datetime import datetime, timedelta

from bot.sealed import Sealer

PATH = "/handed/"
VALID = timedelta(days=1)


class Handed:
    """Makes such addresses and reads them again."""

    def __init__(self, secret: str, public_url: str, now: Callable[[], datetime]) -> None:
        self._sealer = Sealer(secret, "handed pictures", VALID, now)
        self._public_url = public_url.rstrip("/")

    def link(self, picture: str) -> str:
        """The address of a picture such as "map:<reference>"."""
        return f"{self._public_url}{PATH}{self._sealer.seal(picture)}"

    def picture(self, token: str) -> str:
        """Which picture the last part of an address means; empty for one that is forged or too old."""
        return self._sealer.open(token)
