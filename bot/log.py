"""Structured logs: one JSON object a line on stderr, with references and ids, never words or positions."""

import json
import logging
import sys
import traceback
from datetime import UTC, datetime

Fact = str | int | float | bool | None

# What libraries log may hold addresses or tokens in URLs; only their warnings are of use, and those by name.
_QUIET = (
    "httpx",
    "aiohttp",
    "telegram",
    "twilio",
    "apscheduler",
    "uvicorn.access",
    "nicegui",
    "PIL",
    "sqlalchemy",
    "alembic",
    "geopy",
)


def start(level: int = logging.INFO) -> None:
    """Send every log line of the process to stderr, structured."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(_JsonLines())
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level)
    for name in _QUIET:
        logging.getLogger(name).setLevel(logging.ERROR)
    logging.getLogger("uvicorn.error").setLevel(logging.WARNING)


def note(event: str, **facts: Fact) -> None:
    """Log that something happened, with references and ids as facts."""
    logging.getLogger("lapor").info(event, extra={"facts": facts})


def trouble(event: str, error: BaseException | None = None, **facts: Fact) -> None:
    """Log that something went wrong. Of the error only type and place: its text may quote a person."""
    shown = {**facts, "error": where(error)} if error else facts
    logging.getLogger("lapor").warning(event, extra={"facts": shown})


def where(error: BaseException) -> str:
    """An error's type and the line it came from, such as "KeyError at dispatch.py:41 in run"."""
    frames = traceback.extract_tb(error.__traceback__)
    own = [frame for frame in frames if "site-packages" not in frame.filename] or frames
    if not own:
        return type(error).__name__
    last = own[-1]
    return f"{type(error).__name__} at {last.filename.rpartition('/')[2]}:{last.lineno} in {last.name}"


class _JsonLines(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        line = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "event": record.getMessage() if record.name.startswith("lapor") else record.name,
        }
        line.update(getattr(record, "facts", {}))
        if record.exc_info and record.exc_info[1]:
            line["error"] = where(record.exc_info[1])
        elif not record.name.startswith("lapor"):
            # A library's format string is its own words; the arguments may be a person's.
            line["said"] = str(record.msg)[:200] if record.args else ""
        return json.dumps(line, ensure_ascii=False)
