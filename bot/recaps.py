"""Recaps of agencies, read from storage with LAPOR!'s clocks beside ours: for digests and for who asks."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection

from conversations.officers.recap import Recap
from conversations.officers.working_days import FOLLOW_UP, VERIFY, working_days
from storage import recaps
from storage.recaps import LaporCut


def recap(
    connection: Connection, agencies: Sequence[str], since: datetime, until: datetime, now: datetime
) -> Recap:
    """How these agencies fare together."""
    days = working_days()
    cut = LaporCut(days.told_before(now, VERIFY), days.told_before(now, VERIFY + FOLLOW_UP))
    return recaps.recap(connection, agencies, since, until, now, cut)
