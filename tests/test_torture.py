"""The short version of `make torture`: a dozen kills over each database, and a change of versions over each."""

import asyncio
import signal
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tests.setup_tools import why_no_schema
from tests.torture.broadcast import AT_ONCE, bombard
from tests.torture.campaign import torture
from tests.torture.replaced import NothingOlder, replace_all, version_before

_MISSING = why_no_schema()
KILLS = 12
ENDS_WELL = {0, -signal.SIGTERM}  # the latter where one had been started too lately to listen for it


@pytest.mark.skipif(bool(_MISSING), reason=_MISSING)
@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_nothing_is_lost_however_often_everything_is_killed(kind: str) -> None:
    # Not pytest's own folder: the user PostgreSQL runs as may not enter that.
    with TemporaryDirectory(prefix="lapor-torture-", ignore_cleanup_errors=True) as folder:
        outcome = asyncio.run(torture(kind, KILLS, Path(folder), seed=7))
    assert outcome.broken == []
    assert outcome.kills.total() >= KILLS and len(outcome.traffic.stories) > 3
    sent = outcome.sent
    assert sent is not None and (sent.never, sent.failed, outcome.stuck) == (0, 0, 0)
    assert sent.duplicates <= outcome.begun <= outcome.claimed
    assert set(outcome.exits) <= ENDS_WELL


@pytest.mark.skipif(bool(_MISSING), reason=_MISSING)
@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_a_broadcast_reaches_nobody_twice_however_often_its_senders_are_killed(kind: str) -> None:
    with TemporaryDirectory(prefix="lapor-torture-", ignore_cleanup_errors=True) as folder:
        outcome = asyncio.run(bombard(kind, kills=4, persons=1500, folder=Path(folder), seed=3))
    assert (outcome.twice, outcome.unseen) == (0, 0)
    assert sum(outcome.results.values()) == 1500 and set(outcome.results) <= {"sent", "maybe_sent"}
    # In doubt is only what was in a sender's hands when it died, and that is no more than may be under way.
    doubted = outcome.results.get("maybe_sent", 0)
    assert doubted <= outcome.claimed and doubted <= outcome.kills.total() * AT_ONCE


@pytest.mark.skipif(bool(_MISSING), reason=_MISSING)
@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_old_and_new_serve_at_once_across_the_newest_migration(kind: str) -> None:
    try:
        old = version_before()
    except NothingOlder as why:
        pytest.skip(str(why))
    with TemporaryDirectory(prefix="lapor-torture-", ignore_cleanup_errors=True) as folder:
        found = asyncio.run(replace_all(kind, Path(folder), old, seconds=2))
    before, after = found.versions
    assert before < after and found.outcome.broken == []
    assert len(found.outcome.traffic.stories) > 3
    assert found.outcome.sent and (found.outcome.sent.duplicates, found.outcome.sent.never) == (0, 0)
    assert set(found.outcome.exits) <= ENDS_WELL
