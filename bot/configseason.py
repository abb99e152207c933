"""What config.yaml may hold about the season: its days, and bounds to abuse."""

from datetime import date
from typing import Annotated

import msgspec

Most = Annotated[int, msgspec.Meta(ge=1, le=100_000)]


class SeasonDates(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The days of Idulfitri, and how many days before and after them are mudik season."""

    feasts: tuple[date, ...] = (date(2026, 3, 21), date(2027, 3, 10))
    days_before: Annotated[int, msgspec.Meta(ge=0, le=60)] = 10
    days_after: Annotated[int, msgspec.Meta(ge=0, le=60)] = 10


class Moderation(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How much is too much; after `held_minutes` what nobody looked at goes out all the same."""

    reports_per_hour: Most = 6
    same_words: Most = 10
    same_place: Most = 30
    messages_per_minute: Most = 30
    held_minutes: Most = 30
