"""Puts a broadcast together: reads what is written of its buttons and its time, and sums up what it will be."""

import re
from datetime import datetime, timedelta

from msgspec.structs import replace

from conversations import commands
from conversations.admins.audience import in_words
from conversations.admins.broadcast_notices import number
from conversations.admins.broadcasts import MOST_BUTTONS, Broadcast, Reach, missing, said_in, seconds_needed
from conversations.describe import clock, duration
from conversations.messages import Choice
from conversations.moments import find_moments
from conversations.session import Session
from conversations.world import World

_LONGEST_LABEL = 20  # WhatsApp's
_BUTTON = re.compile(r"(.+?)\s*(?:\||->|=|:\s)\s*(https?://\S+|/\S+)$")
_NOTHING = frozenset(("-", "hapus", "kosong", "tidak ada", "none", "delete"))
_NOW = frozenset(("sekarang", "segera", "now", "at once"))
_DAILY = re.compile(
    r"\b(?:tiap|setiap) hari\b|\b(?:diulang|ulang|ulangi)\b|\bevery day\b|\bdaily\b|\brepeat\b"
)
_EXPIRES = re.compile(
    r"\b(?:hangus|kedaluwarsa|kadaluarsa|paling lambat|berlaku sampai|expires?|until at the latest)\b"
)
_DAY = timedelta(days=1)


class Unreadable(Exception):
    """What was written cannot be used; `key` is the sentence that says why."""

    def __init__(self, key: str, **values: str) -> None:
        self.key, self.values = key, values
        super().__init__(key)


def read_buttons(text: str, known_commands: frozenset[str]) -> tuple[Choice, ...]:
    """Buttons, one a line: "Label | https://..." or "Label | /lapor"; "-" for none. Raises Unreadable."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if text.strip().lower() in _NOTHING:
        return ()
    if len(lines) > MOST_BUTTONS:
        raise Unreadable("broadcast.too_many_buttons", most=str(MOST_BUTTONS))
    return tuple(_button(line, known_commands) for line in lines)


def read_times(text: str, broadcast: Broadcast, now: datetime) -> Broadcast:
    """When it starts, whether it is repeated daily and until when, and when what is left expires, all in WIB.

    "besok 06.00", "besok 06.00 tiap hari sampai 20/3 06.00", "sekarang, hangus 18.00". Raises Unreadable.
    """
    said = " ".join(text.lower().split())
    head, tail = _split(said, _EXPIRES)
    first, until = _split(head, _DAILY)
    starts = None if first.strip(" ,.") in _NOW else _moment(first, now)
    repeat = _moment(until, now) if until else None
    expires = _moment(tail, now) if tail else None
    begin = starts or now
    if (starts and starts <= now) or (repeat and repeat <= begin) or (expires and expires <= begin):
        raise Unreadable("broadcast.time_over")
    if repeat and repeat - begin > 60 * _DAY:
        raise Unreadable("broadcast.repeat_too_long")
    return replace(broadcast, starts_at=starts, repeat_until=repeat, expires_at=expires)


def summary(session: Session, world: World, broadcast: Broadcast, reach: Reach) -> str:
    """Who will get what, when, in how long, and what is still missing."""

    def say(key: str, **values: str) -> str:
        return world.texts.render(session.language, f"broadcast.sum_{key}", **values)

    audience = in_words(broadcast.audience, session.language, world.texts, world.geo, world.directory)
    lines = [say("audience", audience=audience, count=number(reach.total))]
    for channel, count in sorted(reach.channels.items()):
        if channel == "whatsapp":
            templated = any(language in world.broadcasting().rules.templates for language in world.languages)
            key = "whatsapp" if templated else "whatsapp_no_template"
            lines.append(
                say(key, count=number(count), free=number(reach.free), paid=number(count - reach.free))
            )
        else:
            lines.append(say("channel", channel=channel.capitalize(), count=number(count)))
    seconds = seconds_needed(reach, world.broadcasting().rules)
    lines.append(say("time", duration=duration(world.texts, session.language, timedelta(seconds=seconds))))
    lines += _written(session, world, broadcast, reach)
    lines += _times(session, world, broadcast)
    return "\n".join(lines)


def _written(session: Session, world: World, broadcast: Broadcast, reach: Reach) -> list[str]:
    def say(key: str, **values: str) -> str:
        return world.texts.render(session.language, f"broadcast.sum_{key}", **values)

    languages = said_in(broadcast, world.languages[0])
    lines = [
        say("text", tongue=_name(world, language), text=broadcast.message.texts[language])
        for language in languages
    ]
    if languages:
        other = _name(world, languages[0])
        for one in missing(broadcast, world.languages):
            count, tongue = reach.languages.get(one, 0), _name(world, one)
            lines.append(
                say("missing", tongue=tongue, other=other, count=number(count))
                if count
                else say("missing_nobody", tongue=tongue)
            )
    if broadcast.message.picture:
        known = world.broadcasting().picture(broadcast.message)
        lines.append(say("picture" if known else "picture_coming"))
    lines += [
        say("button", label=button.label, does=button.url or "/" + button.id.removeprefix("cmd:"))
        for button in broadcast.message.buttons
    ]
    return lines


def _times(session: Session, world: World, broadcast: Broadcast) -> list[str]:
    def say(key: str, moment: datetime) -> str:
        return world.texts.render(session.language, f"broadcast.sum_{key}", time=clock(moment, world.now))

    times = (
        ("starts", broadcast.starts_at),
        ("repeats", broadcast.repeat_until),
        ("expires", broadcast.expires_at),
    )
    return [say(key, moment) for key, moment in times if moment]


def _name(world: World, language: str) -> str:
    return world.texts.render(language, "language.name")


def _button(line: str, known_commands: frozenset[str]) -> Choice:
    found = _BUTTON.match(line)
    if not found:
        raise Unreadable("broadcast.unclear_button", line=line[:80])
    label, does = found[1].strip(), found[2]
    if len(label) > _LONGEST_LABEL:
        raise Unreadable("broadcast.long_label", label=label[:60], most=str(_LONGEST_LABEL))
    if does.startswith("http"):
        return Choice("", label, url=does)
    command = commands.command(does)
    if command is None or command[0] not in known_commands:
        raise Unreadable("broadcast.unknown_command", command=does[:40])
    return Choice(f"cmd:{command[0]}", label)


def _split(text: str, word: re.Pattern[str]) -> tuple[str, str]:
    found = word.search(text)
    return (text[: found.start()], text[found.end() :]) if found else (text, "")


def _moment(text: str, now: datetime) -> datetime:
    try:
        said = find_moments(text, now)
    except ValueError as error:
        raise Unreadable("windows.no_such_time") from error
    if len(said) != 1:
        raise Unreadable("broadcast.which_time")
    return said[0].at
