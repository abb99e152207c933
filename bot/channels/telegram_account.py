"""What a Telegram bot of ours is: its token, how messages reach it, and its menu."""

from collections.abc import Mapping
from typing import Literal

from msgspec import Struct

Mode = Literal["polling", "webhook"]


class Account(Struct, frozen=True):
    """`commands` is the menu: for each language, in order, command and description; `paid`: Telegram's stars."""

    token: str
    api_url: str
    mode: Mode
    webhook_url: str
    webhook_secret: str
    connections: int
    paid: bool
    commands: Mapping[str, Mapping[str, str]]
