"""What those who run the season are told of a broadcast: that it waits for them, how far it is, how it ended."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from conversations.admins.broadcasts import ENDED, Broadcast, Result, Rules, State
from conversations.describe import clock, duration
from conversations.messages import Choice, Reply
from conversations.texts import Texts

_TITLE = 40
_SHOWN: tuple[Result, ...] = (
    "sent", "maybe_sent", "blocked", "no_window", "rate", "failed", "stopped", "expired", "cancelled"
)  # fmt: skip
# What can be done in a state, each a button; the label is the text "choice.broadcast_<act>".
ACTS: Mapping[State, tuple[str, ...]] = {
    "draft": ("propose", "preview", "when", "text", "language", "buttons", "audience", "cancel"),
    "proposed": ("confirm", "preview", "refuse"),
    "waiting": ("pause", "cancel"),
    "gathering": ("pause", "cancel"),
    "running": ("pause", "cancel"),
    "paused": ("resume", "cancel", "results"),
    "done": ("results",),
    "cancelled": ("results",),
    "expired": ("results",),
}


def title(broadcast: Broadcast) -> str:
    """What a broadcast is called: how its text begins."""
    said = " ".join(next(iter(broadcast.message.texts.values()), "").split())
    return said if len(said) <= _TITLE else said[: _TITLE - 1].rstrip() + "…"


def buttons(broadcast: Broadcast, texts: Texts, language: str) -> tuple[Choice, ...]:
    """What may be done with it now."""
    return tuple(_button(broadcast, texts, language, act) for act in ACTS.get(broadcast.state, ()))


def asked(texts: Texts, language: str, broadcast: Broadcast) -> Reply:
    """Another person is asked to confirm."""
    text = texts.render(language, "broadcast.asked", title=title(broadcast))
    choices = tuple(_button(broadcast, texts, language, act) for act in ("show", "confirm", "refuse"))
    return Reply(key="broadcast.asked", text=text, choices=choices)


def decided(texts: Texts, language: str, broadcast: Broadcast, act: str, now: datetime) -> Reply:
    """Who proposed it hears what another person decided."""
    start = clock(broadcast.starts_at, now) if broadcast.starts_at else ""
    values = {"title": title(broadcast), "start": start}
    return Reply(key=f"broadcast.told_{act}", text=texts.render(language, f"broadcast.told_{act}", **values))


def progress(
    texts: Texts,
    language: str,
    broadcast: Broadcast,
    counts: Mapping[Result, int],
    rules: Rules,
    now: datetime,
) -> Reply:
    """How far it is; the message changes in place until it is over."""
    total = sum(counts.values())
    waiting = counts.get("waiting", 0) + counts.get("put", 0)
    lines = [
        texts.render(
            language, f"broadcast.is_{broadcast.state}", title=title(broadcast), done=number(total - waiting),
            total=number(max(total, broadcast.total)), start=clock(broadcast.starts_at or now, now),
        )
    ]  # fmt: skip
    if broadcast.state == "running" and waiting:
        # The slowest channel is not known here; an honest guess is by the slowest of those in use.
        slowest = min(rules.per_second.values(), default=1.0)
        left = duration(texts, language, timedelta(seconds=waiting / slowest))
        lines.append(texts.render(language, "broadcast.left", duration=left))
    lines += tally(texts, language, counts)
    text, over = "\n".join(lines), broadcast.state in ENDED
    return Reply(
        key="broadcast.progress", text=text, choices=buttons(broadcast, texts, language), instead=text if over else ""
    )  # fmt: skip


def results(texts: Texts, language: str, broadcast: Broadcast, counts: Mapping[Result, int]) -> Reply:
    """What became of every recipient, as a file where the channel takes one."""
    lines = "\n".join(tally(texts, language, counts))
    text = texts.render(language, "broadcast.results", title=title(broadcast), results=lines)
    return Reply(key="broadcast.results", text=text, document=f"broadcast:{broadcast.name}")


def tally(texts: Texts, language: str, counts: Mapping[Result, int]) -> list[str]:
    """What became of recipients, a line for each result there is."""
    return [
        texts.render(language, f"broadcast.result_{result}", count=number(counts[result]))
        for result in _SHOWN
        if counts.get(result)
    ]


def _button(broadcast: Broadcast, texts: Texts, language: str, act: str) -> Choice:
    label = texts.starting(language, "choice.broadcast_")[act]
    return Choice(f"b:{broadcast.name}:{act}", label)


def number(count: int) -> str:
    """A count as it is written in Indonesian: 30.000."""
    return f"{count:,}".replace(",", ".")
