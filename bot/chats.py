"""The conversations one transaction is about: who writes, and each person's session, kept until all are stored."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from sqlalchemy import Connection

from bot import log
from conversations.messages import Inbound
from conversations.session import Session
from storage import deliveries, heard, linking, people, sessions
from storage.sessions import Stored, Writer

_LATELY = timedelta(minutes=1)  # an address is not noted again for every message


class Chats:
    """Recalled in one query; a person heard for the first time is made a person here."""

    def __init__(self, connection: Connection, said: Iterable[Inbound], now: datetime) -> None:
        self._connection = connection
        self._now = now
        said = list(said)
        linking.link(connection, {(one.channel, one.address, one.also) for one in said if one.also}, now)
        places = {(inbound.channel, inbound.address) for inbound in said}
        self._in_private = {
            (inbound.channel, inbound.address) for inbound in said if not (inbound.group or inbound.silent)
        }
        self._writers, self._stored = sessions.recall(connection, places)
        self._welcome(sorted(places - self._writers.keys()))
        self._changed: dict[int, Session] = {}
        for person in list(self._stored):
            self._keep_unreadable(person)

    @property
    def persons(self) -> list[int]:
        """Who writes in this transaction."""
        return [writer.person for writer in self._writers.values()]

    def writer(self, inbound: Inbound) -> Writer:
        """Who wrote it."""
        return self._writers[inbound.channel, inbound.address]

    def session(self, person: int) -> Session:
        """A person's session as it is by now, also of one who does not write."""
        if person in self._changed:
            return self._changed[person]
        if person not in self._stored:
            self._stored[person] = sessions.session_of(self._connection, person)
            self._keep_unreadable(person)
        return self._stored[person].session

    def change(self, session: Session) -> None:
        """From now on this is the person's session."""
        if session != self.session(session.person):
            self._changed[session.person] = session

    def store(self) -> None:
        """Store what changed. Raises Overtaken or IntegrityError if another process was faster."""
        changed = [
            Stored(session, self._stored[person].revision) for person, session in self._changed.items()
        ]
        if changed:
            sessions.remember(self._connection, changed, self._now)
        people.heard_from(self._connection, self._rarely_heard(), self._now)
        for (channel, address), writer in self._writers.items():
            if writer.holds:
                deliveries.release(self._connection, writer.person, channel, address, self._now)

    def _keep_unreadable(self, person: int) -> None:
        """A session nobody can read is kept as a dead letter, once: the new one is stored in its place."""
        stored = self._stored[person]
        if stored.unreadable:
            log.trouble("session begun anew", person=person)
            heard.bury_session(self._connection, person, stored.unreadable, self._now)
            self._changed[person] = stored.session

    def _welcome(self, newcomers: list[tuple[str, str]]) -> None:
        if not newcomers:
            return
        persons = people.create(self._connection, [(*place, "") for place in newcomers], self._now)
        for channel, address in newcomers:
            if (channel, address) not in self._in_private:
                people.unreachable(self._connection, channel, address, "heard only in a group")
        for place, person in zip(newcomers, persons, strict=True):
            self._writers[place] = Writer(person, "", True, self._now)
            self._stored[person] = Stored(Session(person=person), 0)

    def _rarely_heard(self) -> list[tuple[str, str]]:
        return [
            place
            for place, writer in self._writers.items()
            if place in self._in_private
            and (not writer.reachable or writer.holds or self._now - writer.heard_at > _LATELY)
        ]
