"""The one clock: everything that needs the time asks `now()`."""

from datetime import UTC, datetime, timedelta

_set_to: datetime | None = None
_jumped = timedelta(0)


def now() -> datetime:
    """The moment, aware, in UTC."""
    return _set_to or datetime.now(UTC) + _jumped


def set_to(moment: datetime | None) -> None:
    """Stop the clock at a moment, or let it run again with None. For tests and replays."""
    global _set_to
    _set_to = moment


def jump(by: timedelta) -> None:
    """Let the clock run on from another moment, as a machine's does when it is put right; zero undoes all jumps."""
    global _jumped
    _jumped = _jumped + by if by else timedelta(0)
