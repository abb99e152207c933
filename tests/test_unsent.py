"""Files of drafts never sent are swept away once the draft is past its life; others' stay, also after a crash."""

from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

import pytest
from sqlalchemy import select

from bot import media as files
from bot.jobs import housekeeping
from conversations.messages import Media
from conversations.session import Draft, Session
from conversations.telling.resting import with_aside
from storage import media, people, sessions, unsent
from storage.database import Database
from storage.sessions import Stored
from storage.tables import MEDIA
from tests.jobs_rig import CHANNEL, later, report, run, tools
from tests.test_media import photo

OLD = timedelta(days=20)


class Killed(BaseException):
    """The process ends here."""


def sent_with(database: Database, folder: Path, name: str, draft: str, colour: int, when: datetime) -> str:
    """A photo somebody sent with a draft; its hash."""
    kept = files.store(photo(size=(80 + colour, 40)), folder, 1_000_000)
    with database.write() as connection:
        person = people.ensure(connection, CHANNEL, name, when, "id")
        media.keep(connection, Media("photo", f"{name}-{draft}"), person, CHANNEL, draft, "", when)
        row = connection.execute(select(MEDIA.c.id).order_by(MEDIA.c.id.desc()).limit(1)).scalar_one()
        media.stored(connection, row, kept.hash, None, None)
    return kept.hash


def holds(database: Database, name: str, now: datetime, *drafts: Draft) -> None:
    with database.write() as connection:
        person = people.ensure(connection, CHANNEL, name, now, "id")
        sessions.remember(
            connection, [Stored(with_aside(Session(person, draft=drafts[0]), drafts[1:]), 0)], now
        )


def kept_drafts(database: Database) -> set[str]:
    with database.read() as connection:
        return set(connection.execute(select(MEDIA.c.draft)).scalars())


def test_only_what_no_report_and_no_open_draft_holds_is_swept(database: Database, noon: datetime) -> None:
    job = tools(database)
    long_ago = noon - OLD
    gone = sent_with(database, job.media, "Budi", "never", 1, long_ago)
    shared = sent_with(database, job.media, "Sari", "also-never", 2, long_ago)
    sent_with(database, job.media, "Sari", "dsent", 2, long_ago)
    row = report(database, reference="LM-SSSSSS-S")
    with database.write() as connection:
        media.attach(connection, {"dsent": row})
    open_ = sent_with(database, job.media, "Joko", "open", 3, long_ago)
    shelved = sent_with(database, job.media, "Joko", "shelved", 4, long_ago)
    waits = sent_with(database, job.media, "Joko", "waits", 7, long_ago)
    fresh = sent_with(database, job.media, "Rina", "fresh", 5, noon - timedelta(days=8))
    dead = sent_with(database, job.media, "Tono", "dead", 6, long_ago)
    lately = noon - timedelta(days=1)
    holds(
        database, "Joko", noon, Draft("open", long_ago, touched_at=lately),
        Draft("shelved", long_ago, touched_at=lately), Draft("waits", long_ago, touched_at=lately),
    )  # fmt: skip
    holds(database, "Tono", noon, Draft("dead", long_ago))
    run(housekeeping.run, job)
    run(housekeeping.run, job)
    assert kept_drafts(database) == {"dsent", "open", "shelved", "waits", "fresh"}
    kept = {one: files.is_kept(one, job.media) for one in (gone, dead, shared, open_, shelved, waits, fresh)}
    assert kept == {
        gone: False,
        dead: False,
        shared: True,
        open_: True,
        shelved: True,
        waits: True,
        fresh: True,
    }


@pytest.mark.parametrize("survive", [0, 1, 2])
def test_killed_at_any_file_the_next_sweep_goes_on(database: Database, noon: datetime, survive: int) -> None:
    job = tools(database)
    hashes = [sent_with(database, job.media, "Budi", f"d{n}", n, noon - OLD) for n in range(3)]
    before, done = later(1) - timedelta(days=10), 0

    def delete_some(name: str) -> None:
        nonlocal done
        if done == survive:
            raise Killed
        done += 1
        files.remove(name, job.media)

    with pytest.raises(Killed), database.write() as connection:
        unsent.forget(connection, before, 100, delete_some)
    assert (
        len(kept_drafts(database)) == 3
        and sum(files.is_kept(one, job.media) for one in hashes) == 3 - survive
    )
    with database.write() as connection:
        assert unsent.forget(connection, before, 100, partial(files.remove, folder=job.media)) == 3
    assert not kept_drafts(database) and not any(files.is_kept(one, job.media) for one in hashes)
