"""The one clock: everything that needs the time asks `now()`."""

from datetime import UTC, datetime

_set_to: datetime | None = None


def now() -> datetime:
    """The moment, aware, in UTC."""
    return _set_to or datetime.now(UTC)


def set_to(moment: datetime | None) -> None:
    """Stop the clock at a moment, or let it run again with None. For tests and replays."""
    global _set_to
    _set_to = moment
