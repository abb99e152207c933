"""Sessions written by other versions still load, with all they have in common with this one."""

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conversations.messages import Choice
from conversations.session import Draft, Session
from storage import people, sessions
from storage.database import Database
from storage.tables import SESSION
from tests.conftest import NOON
from tests.door import CIPALI

SESSIONS = Path(__file__).parent / "payloads" / "sessions"


@pytest.fixture(scope="module")
def still(sqlite: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    """A database that knows one person."""
    path = tmp_path_factory.mktemp("still") / "lapor.db"
    path.write_bytes(sqlite.read_bytes())
    database = Database(f"sqlite:///{path}")
    with database.write() as connection:
        people.create(connection, [("web", "a", "id")], NOON)
    yield database
    database.close()


FULL = Session(
    1, "en", True, "report", "confirm",
    Draft("abc", NOON, category="hazard", place=CIPALI, words=("x",), messages=("m1",), albums=("a1",)),
    (Choice("d:abc:1:send", "Send"),), last_report="LM-AAAAAA-A", last_sent_at=NOON, last_albums=("a",),
)  # fmt: skip


@settings(deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_a_session_of_another_version_loads_with_all_it_has_in_common(
    still: Database, data: st.DataObject
) -> None:
    state = msgspec.json.decode(msgspec.json.encode(FULL))
    dropped = data.draw(st.sets(st.sampled_from(sorted(state.keys() - {"person"}))))
    of_draft = data.draw(st.sets(st.sampled_from(sorted(state["draft"].keys() - {"id", "started_at"}))))
    state["draft"] = {name: value for name, value in state["draft"].items() if name not in of_draft} | {
        "new": 1
    }
    state["draft"]["place"] = (
        (state["draft"].get("place") or {}) | {"later": []} if "place" in state["draft"] else None
    )
    old = {name: value for name, value in state.items() if name not in dropped} | {"of_later": {"a": [1]}}
    loaded = _load(still, msgspec.json.encode(old).decode())
    assert not loaded.unreadable
    for name in state.keys() - dropped - {"draft"}:
        assert getattr(loaded.session, name) == getattr(FULL, name)


@pytest.mark.parametrize("name", sorted(path.name for path in SESSIONS.glob("*.json")))
def test_sessions_written_by_released_versions_load(still: Database, name: str) -> None:
    stored = _load(still, (SESSIONS / name).read_text("utf-8"))
    assert not stored.unreadable
    assert stored.session.draft and stored.session.draft.place and stored.session.offered


def _load(database: Database, state: str) -> sessions.Stored:
    with database.write() as connection:
        connection.execute(SESSION.delete())
        row = {"person_id": 1, "revision": 1, "state": state, "updated_at": NOON}
        connection.execute(SESSION.insert(), row)
        return sessions.session_of(connection, 1)
