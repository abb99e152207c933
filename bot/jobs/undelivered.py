"""What is done about a message that did not arrive: it waits, goes once more, or is given up; officers hear of it."""

from datetime import datetime, timedelta

from sqlalchemy import Connection

from bot.channels.base import TellsDelivery
from bot.jobs.dispatch import to_officer
from bot.jobs.tools import Tools
from bot.ways import holders
from conversations import notices
from storage import deliveries, outbox, people, recipients, reports, views
from storage.deliveries import Sent, Told
from storage.outbox import Claimed

LIMITED_S = 60.0  # before a message is sent again that came too fast
STOP_S = 10.0  # how long nothing at all is sent after that
TRAVELS_FOR = timedelta(minutes=10)  # a message of which nothing is told for so long is not waited for


def room_there(connection: Connection, channel: TellsDelivery, name: str, now: datetime) -> int:
    """How many more messages the provider's queue may get; none while it drops what comes too fast."""
    if deliveries.limited(connection, name, now - timedelta(seconds=STOP_S)):
        return 0
    return channel.most_queued - deliveries.travelling(connection, name, now - TRAVELS_FOR)


def hold(tools: Tools, connection: Connection, letter: Claimed, now: datetime) -> None:
    """Nothing may be sent there until the person writes: it waits, unless it will be stale by then."""
    if letter.lane == "broadcast":
        outbox.failed(connection, tools.worker, letter.id, "outside", now)
        return
    deliveries.hold(connection, letter.id, now)
    if letter.lane == "dialogue" and letter.report is not None:
        _tell_officers(tools, connection, "notice.not_yet", letter.id, letter.report, now)


def settle(tools: Tools, connection: Connection, told: Told, now: datetime) -> None:
    """Note what the provider tells, and do what follows where a message failed."""
    sent = deliveries.note(connection, told, now)
    if sent is None:
        return
    if sent.lane == "broadcast":
        recipients.look_again(connection, sent.row)
    if told.kind == "outside" and not sent.by_template:
        deliveries.once_more(connection, sent.row, "outside", now, now)
    elif told.kind == "limited" and sent.attempts < tools.settings.config.limits.send_tries:
        deliveries.once_more(connection, sent.row, "limited", now + timedelta(seconds=LIMITED_S), now)
    else:
        _give_up(tools, connection, sent, told, now)


def _give_up(tools: Tools, connection: Connection, sent: Sent, told: Told, now: datetime) -> None:
    deliveries.failed(connection, sent.row, told.reason, now)
    if told.kind == "unreachable":
        people.unreachable(connection, sent.channel, sent.address, told.reason)
    if sent.lane == "dialogue" and sent.report is not None:
        _tell_officers(tools, connection, "notice.not_delivered", sent.row, sent.report, now)


def _tell_officers(
    tools: Tools, connection: Connection, key: str, row: int, report: int, now: datetime
) -> None:
    """Who has the report hears that its reporter has not."""
    view = reports.view(connection, views.reference_of(connection, report))
    if view is None:
        return
    for to in holders(connection, tools.lines, view):
        told = notices.undelivered(tools.texts, to.language, key, view.reference)
        outbox.put_once(connection, to_officer(to, told, report, f"{key}:{row}"), now)
