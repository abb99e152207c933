"""The short version of `make torture`: a dozen kills over each database."""

import asyncio
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tests.setup_tools import why_no_schema
from tests.torture.campaign import torture

_MISSING = why_no_schema()
KILLS = 12


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
    assert sent.duplicates <= outcome.claimed
    assert set(outcome.exits) == {0}
