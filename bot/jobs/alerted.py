"""Puts what travellers are told unasked into the outbox, once each; who reads by ear has its choices in the text."""

from collections.abc import Sequence
from datetime import datetime

from msgspec.structs import replace
from sqlalchemy import Connection

from conversations.prompts import with_list
from storage import outbox, sessions
from storage.outbox import Letter


def put(connection: Connection, letters: Sequence[Letter], now: datetime) -> int:
    """Returns how many were new."""
    by_ear = sessions.by_ear(connection, [letter.person for letter in letters]) if letters else set()
    listed = [
        replace(letter, reply=with_list(letter.reply, letter.channel)) if letter.person in by_ear else letter
        for letter in letters
    ]
    return outbox.put_all_once(connection, listed, now)
