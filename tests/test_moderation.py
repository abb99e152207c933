"""Bounds to abuse: what is held back, what goes out all the same, and who writes too fast."""

import asyncio
from datetime import datetime, timedelta
from typing import Any

import pytest

from conversations import engine
from conversations.admins.moderation import Bounds, Lately, WordList, reason_to_hold, said_key
from conversations.messages import Inbound
from conversations.session import Draft
from geo.model import Place
from storage import moderation, officers, people, reports
from storage.database import Database, Overtaken
from storage.telling import Reporter, Telling, create_all
from tests import door
from tests.conftest import NOON
from tests.stage import Known

KM = Place(None, 500, "post", road="CIPALI", km=102.0)
BOUNDS, ABUSE = Bounds(), WordList.load()


def _draft(number: int, words: str = "banyak lubang", **more: Any) -> Draft:
    return Draft(f"d{number}", NOON, category="road_damage", place=KM, words=(words,), **more)


def test_danger_waits_only_for_a_block() -> None:
    much = Lately(own=99, same_words=99, same_place=99)
    advert = _draft(1, "main SLOT gacor di sini", danger=True)
    assert reason_to_hold(advert, much, BOUNDS, ABUSE) == ""
    assert reason_to_hold(advert, Lately(blocked_until=NOON), BOUNDS, ABUSE) == "blocked"


def test_each_bound_holds_back_from_its_number_on() -> None:
    below = Lately(BOUNDS.reports_per_hour - 1, BOUNDS.same_words - 1, BOUNDS.same_place - 1)
    assert reason_to_hold(_draft(1), below, BOUNDS, ABUSE) == ""
    for reached, reason in (
        (Lately(own=BOUNDS.reports_per_hour), "often"),
        (Lately(same_words=BOUNDS.same_words), "mass"),
        (Lately(same_place=BOUNDS.same_place), "place"),
    ):
        assert reason_to_hold(_draft(1), reached, BOUNDS, ABUSE) == reason
    assert reason_to_hold(_draft(1, "Klik link ini, km 102 cipali"), Lately(), BOUNDS, ABUSE) == "words"
    assert reason_to_hold(_draft(1, "anjing macet banget"), Lately(), BOUNDS, ABUSE) == "", (
        "anger is no abuse"
    )


def test_the_last_hour_is_counted(database: Database, noon: datetime) -> None:
    words = "macet total dari tadi tidak bergerak di sini"
    with database.write() as connection:
        persons = people.create(connection, [("paper", f"p{n}", "id") for n in range(4)], noon)
        for hours, teller in ((2, 0), (0, 0), (0, 1), (0, 2)):
            told = Telling(
                f"LM-{hours}{teller}",
                _draft(10 * hours + teller, words),
                Reporter(persons[teller], "paper", "id"),
            )
            create_all(connection, [told], noon - timedelta(hours=hours))
        key = said_key([words])
        mine = moderation.lately(connection, persons[0], "road_damage", KM, key, 9, noon)
        other = moderation.lately(connection, persons[3], "crime", KM, said_key(["macet"]), 9, noon)
    assert (mine.own, mine.same_words, mine.same_place) == (1, 2, 3)
    assert (other.own, other.same_words, other.same_place) == (0, 0, 0)


def test_what_nobody_looks_at_goes_out_but_not_from_who_is_blocked(
    database: Database, noon: datetime
) -> None:
    with database.write() as connection:
        person = people.ensure(connection, "paper", "Budi", noon)
        reporter = Reporter(person, "paper", "id")
        for number, held in enumerate(("", "mass", "words", "blocked")):
            create_all(connection, [Telling(f"LM-{number}", _draft(number), reporter, held)], noon)

        def going(minutes: int) -> list[str]:
            may_go = moderation.may_go(noon + timedelta(minutes=minutes), BOUNDS.held_minutes)
            return [due.view.reference for due in reports.to_dispatch(connection, 10, may_go)]

        assert going(1) == ["LM-0"]
        assert going(BOUNDS.held_minutes) == ["LM-0", "LM-1"]
        assert moderation.count_held(connection) == 3
        report = reports.stored(connection, "LM-2")
        assert report
        moderation.release(connection, report.id, person, "paper", noon)
        assert going(1) == ["LM-0", "LM-2"]
        with pytest.raises(Overtaken):
            moderation.release(connection, report.id, person, "paper", noon)


def test_who_writes_too_fast_is_told_once_and_what_was_held_up_is_not_fast(
    database: Database, noon: datetime
) -> None:
    def said(number: int, written: datetime) -> Inbound:
        return Inbound("paper", f"e{number}", "Budi", written, text="/status")

    def hear(*inbounds: Inbound) -> list[str]:
        with door.door(database, engine.advance, known=Known().facts()) as receiver:
            for inbound in inbounds:  # each alone: a burst is answered once
                asyncio.run(receiver.hear([inbound]))
        return door.texts_to(database, "Budi")

    held_up = hear(*(said(number, noon - timedelta(minutes=number)) for number in range(60, 0, -1)))
    assert len(held_up) == 60 and not any("terlalu cepat" in text for text in held_up)
    fast = hear(*(said(1000 + number, noon) for number in range(60)))[60:]
    assert len(fast) == BOUNDS.messages_per_minute + 1, "then silence"
    assert ["terlalu cepat" in text for text in fast] == [False] * BOUNDS.messages_per_minute + [True]
    with database.write() as connection:
        officers.join(connection, people.ensure(connection, "paper", "Budi", noon), "astra-cipali", noon)
    tapping = hear(*(said(2000 + number, noon) for number in range(60)))[60 + len(fast) :]
    assert len(tapping) == 60 and not any("terlalu cepat" in text for text in tapping), (
        "no officer's tap is lost"
    )
