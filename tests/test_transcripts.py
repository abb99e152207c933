"""Every conversation in tests/transcripts reads the same again; --rewrite accepts new words."""

import asyncio
import random
from pathlib import Path

import msgspec
import pytest

from bot.config import Config
from storage.database import Database
from tests.conftest import NOON
from tests.stage import USUAL, Known, Stage

SHIPPED = msgspec.yaml.decode((Path(__file__).parent.parent / "config.yaml").read_text("utf-8"), type=Config)
FOLDER = Path(__file__).parent / "transcripts"


@pytest.fixture(scope="session")
def known() -> Known:
    return Known()


@pytest.fixture
def same_chances(monkeypatch: pytest.MonkeyPatch) -> None:
    """References, draft ids and codes come out the same in every run."""
    chance = random.Random(7)
    monkeypatch.setattr("bot.world.secrets.token_bytes", chance.randbytes)
    monkeypatch.setattr("bot.world.secrets.choice", chance.choice)
    monkeypatch.setattr("bot.world.secrets.token_urlsafe", lambda size: chance.randbytes(size).hex())


PATHS = sorted(FOLDER.glob("*.txt"))
# All on SQLite, every eighth one on PostgreSQL too: the suite has fifteen minutes.
PLAYED = [*(("sqlite", path) for path in PATHS), *(("postgresql", path) for path in PATHS[::8])]


@pytest.mark.parametrize(
    ("address", "path"), PLAYED, indirect=["address"], ids=[f"{name}-{path.stem}" for name, path in PLAYED]
)
@pytest.mark.usefixtures("same_chances")
def test_transcript(path: Path, database: Database, known: Known, request: pytest.FixtureRequest) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()
    title = [line for line in lines if line.startswith("#")]
    acts = [line for line in lines if line and not line.startswith(("#", " "))]
    config = SHIPPED if path.stem.endswith("as_shipped") else USUAL
    played = [*title, *asyncio.run(Stage(database, known, NOON, config).play(acts))]
    if request.config.getoption("--rewrite"):
        path.write_text("\n".join(played) + "\n", encoding="utf-8")
    assert played == lines or request.config.getoption("--rewrite"), "\n".join(played)
