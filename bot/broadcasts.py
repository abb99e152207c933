"""Broadcasts as the chat and the admin page handle them: looked at, changed and led on, each act in the audit log."""

import csv
import hashlib
import io
from collections.abc import Collection, Iterator, Mapping
from datetime import datetime

import msgspec
from sqlalchemy import Connection

from bot.config import Config
from conversations.admins import broadcast_notices as notices
from conversations.admins.audience import Audience
from conversations.admins.broadcasts import (
    KEY,
    Act,
    Broadcast,
    Message,
    Reach,
    Result,
    Rules,
    moved,
    next_day,
)
from conversations.admins.roles import covers
from conversations.texts import Texts
from storage import audiences, audit, broadcasts, media, outbox, outcomes, people, recipients, roles
from storage.audit import Facts
from storage.database import Database
from storage.outbox import Letter
from storage.reports import Doer

PAGE = 5000  # lines of an export read at a time


class StoredBroadcasting:
    """A conversations.broadcasts.Broadcasting that reads the database of one transaction."""

    def __init__(self, connection: Connection, rules: Rules, fallback: str, now: datetime) -> None:
        self.rules = rules
        self.channels = tuple(rules.per_second)
        self._connection, self._fallback, self._now = connection, fallback, now

    def one(self, name: str) -> Broadcast | None:
        found = broadcasts.stored(self._connection, name)
        return found.broadcast if found else None

    def latest(self, limit: int) -> list[Broadcast]:
        return broadcasts.latest(self._connection, limit)

    def reach(self, audience: Audience) -> Reach:
        return audiences.reach(self._connection, audience, self._fallback, self._now)

    def results(self, name: str) -> dict[Result, int]:
        return broadcasts.results(self._connection, name)

    def point(self, words: str) -> str:
        return audiences.point_named(self._connection, words)

    def picture(self, message: Message) -> str:
        return picture_of(self._connection, message) or ""


def rules_of(config: Config, channels: Collection[str]) -> Rules:
    """What the operator has set, for the channels that are open."""
    many, limits = config.broadcast, config.limits
    rates: Mapping[str, float] = {
        "telegram": many.paid_per_second if many.allow_paid_broadcast else many.telegram_per_second,
        "whatsapp": limits.whatsapp_per_second,
    }
    open_ones = {name: rates.get(name, 100.0) for name in channels if name not in audiences.ONE_WAY}
    templates = {name.removeprefix(f"{KEY}.") for name in config.whatsapp if name.startswith(f"{KEY}.")}
    return Rules(many.second_person_above, open_ones, frozenset(templates))


def lead(
    connection: Connection,
    texts: Texts,
    known: StoredBroadcasting,
    name: str,
    act: Act,
    doer: Doer,
    now: datetime,
) -> Broadcast:
    """Do what a button does: propose, confirm, refuse, pause, resume or cancel; the broadcast afterwards.

    Raises NotYet with the key of the sentence that says why not, and Overtaken. The caller has looked at the role.
    """
    before = known.one(name)
    if before is None:
        raise LookupError(name)
    reach = known.reach(before.audience).total if act in ("propose", "confirm") else 0
    after = moved(before, act, doer.person or 0, now, reach, known.rules)
    change(connection, texts, before, after, act, doer, now)
    return after


def change(
    connection: Connection, texts: Texts, before: Broadcast | None, after: Broadcast, act: Act, doer: Doer,
    now: datetime,
) -> None:  # fmt: skip
    """Keep what an act has made of a broadcast; whoever has to know gets a letter. Raises Overtaken."""
    if before is None:
        broadcasts.make(connection, after)
    else:
        broadcasts.change(connection, before, after)
    _withdraw(connection, after, act, now)
    audit.record(
        connection, person=doer.person or 0, channel=doer.channel, act=f"broadcast.{act}", subject=after.name,
        before=_facts(before), after=_facts(after), now=now,
    )  # fmt: skip
    outbox.put(connection, list(_letters(connection, texts, before, after, act, doer, now)), now)


def picture_of(connection: Connection, message: Message) -> str | None:
    """The picture as a reply shows it, empty for none; None while it is still being fetched."""
    kind, _, name = message.picture.partition(":")
    if kind != "draft":
        return message.picture
    state, kept = media.last_photo(connection, name)
    return None if state == "waiting" else f"media:{kept}" if kept else ""


def repetition_of(broadcast: Broadcast) -> Broadcast | None:
    """Tomorrow's repetition, if any; its name follows from today's, so that it is made once however often."""
    name = hashlib.sha256(f"{broadcast.name} {broadcast.starts_at}".encode()).hexdigest()[:8]
    return next_day(broadcast, name)


def results_csv(database: Database, name: str) -> Iterator[str]:
    """What became of every recipient as lines of CSV, numbered and without who it was, a page at a time."""
    yield _line(("number", "channel", "language", "result", "reason", "at"))
    after = 0
    while True:
        with database.read() as connection:
            found = broadcasts.stored(connection, name)
            page = list(outcomes.outcomes(connection, found.id, after, PAGE)) if found else []
        for one in page:
            at = one.at.isoformat(timespec="seconds") if one.at else ""
            yield _line((str(one.number), one.channel, one.language, one.result, one.reason, at))
        if len(page) < PAGE:
            return
        after += PAGE


def _withdraw(connection: Connection, after: Broadcast, act: Act, now: datetime) -> None:
    if act not in ("pause", "cancel"):
        return
    found = broadcasts.stored(connection, after.name)
    if found:
        recipients.take_back(connection, found.id)
        if act == "cancel":
            recipients.end(connection, found.id, "cancelled", now)


def _letters(
    connection: Connection, texts: Texts, before: Broadcast | None, after: Broadcast, act: Act, doer: Doer,
    now: datetime,
) -> Iterator[Letter]:  # fmt: skip
    if after.state == "proposed":
        others = [one.person for one in roles.holders(connection) if covers(one.role, "communicator")]
        for to in people.contacts(connection, [one for one in others if one != doer.person]).values():
            reply = notices.asked(texts, to.language, after)
            yield Letter("officer", to.person, to.channel, to.address, reply)
    elif act in ("confirm", "refuse") and before and before.proposed_by not in (None, doer.person):
        for to in people.contacts(connection, (before.proposed_by or 0,)).values():
            reply = notices.decided(texts, to.language, after, act, now)
            yield Letter("officer", to.person, to.channel, to.address, reply)


def _facts(broadcast: Broadcast | None) -> Facts:
    if broadcast is None:
        return audit.NOTHING
    shown = {
        "state": broadcast.state, "languages": ",".join(broadcast.message.texts),
        "picture": bool(broadcast.message.picture), "buttons": len(broadcast.message.buttons),
    }  # fmt: skip
    moments = {
        key: moment.isoformat()
        for key in ("starts_at", "expires_at", "repeat_until")
        if (moment := getattr(broadcast, key))
    }
    return {**shown, **moments, "audience": msgspec.json.encode(broadcast.audience).decode()}


def _line(cells: tuple[str, ...]) -> str:
    text = io.StringIO()
    # A cell that a spreadsheet would read as a formula is read as words.
    csv.writer(text, lineterminator="\n").writerow(
        [f"'{cell}" if cell[:1] in "=+-@" else cell for cell in cells]
    )
    return text.getvalue()
