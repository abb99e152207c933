"""Photos come to the officers early or late, tell where they were taken, and may fail; old rows are forgotten."""

import io
import os
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from sqlalchemy import select

from bot import clock
from bot import media as media_files
from bot.channels.base import Refused, TryAgain
from bot.jobs import dispatch, fetch, housekeeping
from bot.jobs.pictures import Pictures
from bot.uploads import keep_upload, shown_hash
from conversations.messages import Inbound, Media, Reply
from conversations.session import Draft, Session
from geo.model import Point
from storage import heard, media, outbox, people, sessions
from storage.database import Database
from storage.outbox import Letter
from storage.tables import HEARD, MEDIA
from tests.jobs_rig import (
    CHANNEL,
    HEARD_BY_TEST,
    Scripted,
    geo,
    later,
    now_at,
    officer,
    report,
    run,
    states,
    told,
    tools,
)
from tests.test_media import near_km_102, photo


@pytest.fixture(autouse=True)
def _nothing_heard_yet() -> None:
    HEARD_BY_TEST.clear()


def keep(database: Database, file: str, draft: str = "", reference: str = "", by: str = "Budi") -> None:
    with database.write() as connection:
        person = people.ensure(connection, CHANNEL, by, clock.now(), "id")
        media.keep(connection, Media("photo", file), person, CHANNEL, draft, reference, clock.now())


class Files(Scripted):
    """A channel that has one file, or fails."""

    def __init__(self, data: bytes | Exception) -> None:
        super().__init__()
        self.data = data

    async def fetch(self, media: Media) -> bytes:
        if isinstance(self.data, Exception):
            raise self.data
        return self.data


def media_rows(database: Database) -> list[tuple[str, str]]:
    with database.read() as connection:
        return [(row.state, row.reason) for row in connection.execute(select(MEDIA).order_by(MEDIA.c.id))]


def test_a_photo_goes_to_the_officers_once_whether_it_was_early_or_late(
    database: Database, noon: datetime, tmp_path: Path
) -> None:
    officer(database, "Ani", "astra-cipali")
    keep(database, "early", draft="AAAAAA")
    report(database)
    work = tools(database, Files(photo()), tmp_path)
    run(fetch.run, work)
    run(dispatch.run, work)
    assert told(database) == [("Ani", "notice.card"), ("Ani", "notice.photo")]
    keep(database, "late", reference="LM-AAAAAA-A")
    work = tools(database, Files(photo(size=(90, 40))), tmp_path)
    run(fetch.run, work)
    run(fetch.run, work)
    assert told(database)[2:] == [("Ani", "notice.photo")]
    assert media_rows(database) == [("stored", ""), ("stored", "")]


def test_where_a_photo_was_taken_is_said_for_a_draft_that_has_no_place(
    database: Database, noon: datetime, tmp_path: Path
) -> None:
    keep(database, "f", draft="D1")
    remember(database, Draft("D1", clock.now(), category="hazard"))
    run(fetch.run, tools(database, Files(photo(near_km_102())), tmp_path))
    assert [(each.address, each.point, each.event[:5]) for each in HEARD_BY_TEST] == [
        ("Budi", Point(-6.54, 107.76), "exif:")
    ]


def test_a_draft_that_has_a_place_keeps_it(database: Database, noon: datetime, tmp_path: Path) -> None:
    keep(database, "f", draft="D1")
    place = geo().locate("Brebes").candidates[0].place
    remember(database, Draft("D1", clock.now(), category="hazard", place=place))
    run(fetch.run, tools(database, Files(photo(near_km_102())), tmp_path))
    assert HEARD_BY_TEST == []


def remember(database: Database, draft: Draft) -> None:
    with database.write() as connection:
        person = people.ensure(connection, CHANNEL, "Budi", clock.now(), "id")
        sessions.remember(connection, [sessions.Stored(Session(person, draft=draft), 0)], clock.now())


@pytest.mark.parametrize(
    "data, left",
    [
        (b"not a photo", ("failed", "not a picture")),
        (Refused("gone"), ("failed", "gone")),
        (TryAgain("busy", 3), ("waiting", "busy")),
        (KeyError("ours"), ("waiting", "KeyError")),
    ],
)
def test_a_photo_that_cannot_be_had_leaves_the_report_whole(
    database: Database, noon: datetime, tmp_path: Path, data: Any, left: tuple[str, str]
) -> None:
    keep(database, "f", draft="AAAAAA")
    report(database)
    run(fetch.run, tools(database, Files(data), tmp_path))
    assert media_rows(database) == [left]
    assert now_at(database).view.words == ("KM 102 A Cipali",)


def test_fetching_is_given_up_after_its_tries(database: Database, noon: datetime, tmp_path: Path) -> None:
    keep(database, "f", draft="AAAAAA")
    for _ in range(6):
        run(fetch.run, tools(database, Files(TryAgain("busy", 0)), tmp_path))
        later(10)
    assert media_rows(database) == [("failed", "busy")]


def test_housekeeping_forgets_what_is_old_and_only_that(database: Database, noon: datetime) -> None:
    with database.write() as connection:
        budi = people.ensure(connection, CHANNEL, "Budi", noon, "id")
        for name, age in (("old", 80), ("young", 1)):
            at = noon - timedelta(hours=age)
            said = Inbound(CHANNEL, name, "Budi", at)
            heard.keep(connection, [heard.Hearing(budi, said, None, "")], at)
        for name, days in (("old", 31), ("young", 29), ("waiting", 99)):
            letter = Letter(
                "dialogue", budi, CHANNEL, "Budi", Reply(key="k", text=name), sent=name != "waiting"
            )
            outbox.put(connection, [letter], noon - timedelta(days=days))
    run(housekeeping.run, tools(database))
    with database.read() as connection:
        assert connection.execute(select(HEARD.c.event)).scalars().all() == ["young"]
    assert len(states(database)) == 2


def test_housekeeping_deletes_originals_after_an_hour_and_not_what_is_shown(
    database: Database, noon: datetime, tmp_path: Path
) -> None:
    uploads, kept = tmp_path / "uploads", tmp_path / "media"
    old, young = (
        keep_upload(photo(near_km_102(), size=(side, side)), uploads, kept, 100_000) for side in (40, 50)
    )
    for name, age_s in ((old, 3601), (young, 3599)):
        moment = noon.timestamp() - age_s
        os.utime(uploads / name.partition(".")[2], (moment, moment))
    run(housekeeping.run, tools(database, var=tmp_path))
    assert [path.name for path in uploads.iterdir()] == [young.partition(".")[2]]
    assert media_files.is_kept(shown_hash(old), kept)


def test_an_officer_s_own_photo_is_the_reporter_s_to_see_and_nobody_else_gets_it_again(
    database: Database, noon: datetime, tmp_path: Path
) -> None:
    officer(database, "Ani", "astra-cipali")
    report(database)
    run(dispatch.run, tools(database))
    before = told(database)
    shown = Pictures(tools(database, var=tmp_path))
    keep(database, "theirs", reference="LM-AAAAAA-A")
    run(fetch.run, tools(database, Files(photo(size=(40, 40))), tmp_path))
    assert shown.of("result:LM-AAAAAA-A") is None
    for number, side in enumerate((50, 60)):
        keep(database, f"ours{number}", reference="LM-AAAAAA-A", by="Ani")
        run(fetch.run, tools(database, Files(photo(size=(side, side))), tmp_path))
    assert [each for each in told(database)[len(before) :] if each[1] == "notice.photo"] == [
        ("Ani", "notice.photo")
    ]
    kept = shown.of("result:LM-AAAAAA-A")
    assert kept is not None and Image.open(io.BytesIO(kept)).size == (60, 60)
