"""Whatever people send, in whatever order and however often: no turn fails, and no draft becomes two reports."""

import asyncio
import itertools
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from functools import cache, partial
from inspect import ismethod
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from sqlalchemy import func, select

from bot.receive import Receiver
from bot.world import Facts, StoredWorld
from conversations import reference
from conversations.catalogue import FLOWS
from conversations.effects import CreateReport, Turn
from conversations.engine import advance
from conversations.messages import Choice, Inbound, Media, Reply
from conversations.session import Draft, Session
from conversations.world import World
from geo.model import Point
from storage import sessions
from storage.database import Database
from storage.tables import DEAD_LETTER, HEARD, OUTBOX, REPORT
from tests import door, jobs_rig
from tests.conftest import NOON

PHRASES = (
    "lapor", "/lapor", "/batal", "/status", "/bantuan", "/tugas", "/antrean", "/undang jasa", "/start gabung_x",
    "/perjalanan", "/perjalanan jakarta ke semarang besok jam 5", "semarang", "/info", "/info cipali",
    "halo", "KM 102 A Cipali banyak lubang", "macet di rest area 57", "km 424", "tolong ada kecelakaan",
    "there is a pothole at km 102 cipali", "di mana?", "kirim", "ya", "tidak", "1", "2", "99", "arah Jakarta",
    "LM-AAAAAA-A", "lm aaaaaa", "-6.5,107.7", "https://maps.app.goo.gl/x", "6P58+2Q Subang", "stop", "...",
    "x" * 5000,
)  # fmt: skip
POINTS = (Point(-6.55, 107.79), Point(-7.0, 110.4), Point(0.0, 0.0), Point(90.0, 180.0), Point(-8.7, 115.2))
NUMBERS = itertools.count(1)


@dataclass(frozen=True, slots=True)
class Act:
    """Something a person does; `which` picks among buttons shown, messages written, or updates sent before."""

    kind: str
    text: str = ""
    which: int = 0
    process: int = 0


TEXTS = st.sampled_from(PHRASES) | st.text(max_size=40)
ACTS = st.one_of(
    st.builds(Act, st.just("text"), TEXTS, process=st.integers(0, 1)),
    st.builds(Act, st.just("press"), which=st.integers(-6, -1), process=st.integers(0, 1)),
    st.builds(Act, st.just("press"), which=st.integers(-60, -1), process=st.integers(0, 1)),
    st.builds(Act, st.just("bad press"), st.text(max_size=30) | st.just("d:x:0:send:A")),
    st.builds(Act, st.just("point"), which=st.integers(0, len(POINTS) - 1)),
    st.builds(Act, st.sampled_from(("photo", "album", "voice", "sticker", "live")), which=st.integers(0, 3)),
    st.builds(Act, st.just("edit"), TEXTS, which=st.integers(-4, -1)),
    st.builds(Act, st.just("again"), which=st.integers(-5, -1), process=st.integers(0, 1)),
)


@cache
def facts() -> Facts:
    return msgspec.structs.replace(door.facts(), geo=jobs_rig.geo())


class Given:
    """A world whose ids are the same each time it is asked in the same order, and that never changes its answers.

    Over PostgreSQL another process may change them amid a transaction; then it is not the same world any more.
    """

    def __init__(self, world: World, turn: int, answers: dict[str, Any]) -> None:
        self._world, self._turn, self._answers, self._count = world, turn, answers, itertools.count()

    def __getattr__(self, name: str) -> Any:
        found = getattr(self._world, name)
        return partial(self._asked, name, found) if ismethod(found) else found

    def _asked(self, name: str, ask: Callable[..., Any], *about: Any) -> Any:
        key = f"{name}{about}"
        if key not in self._answers:
            self._answers[key] = ask(*about)
        return self._answers[key]

    def new_id(self) -> str:
        return f"i{self._turn}n{next(self._count)}"

    def new_code(self) -> str:
        return f"c{self._turn}n{next(self._count)}"

    def new_reference(self) -> str:
        return reference.make((self._turn * 100 + next(self._count)).to_bytes(8))


def thinking_twice(session: Session, inbound: Inbound, world: World) -> Turn:
    """The engine; AssertionError where the same question gets another answer, or one nobody can use."""
    number = next(NUMBERS)
    answers: dict[str, Any] = {}
    turn: Turn = advance(session, inbound, Given(world, number, answers))
    assert turn == advance(session, inbound, Given(world, number, answers))
    state = msgspec.json.encode(turn.session)
    assert msgspec.json.decode(state, type=Session) == turn.session
    assert turn.session.step == "start" or turn.session.step in FLOWS[turn.session.flow].steps
    assert sum(isinstance(effect, CreateReport) for effect in turn.effects) <= 1
    if not (inbound.live or inbound.edited or inbound.album):
        assert any(reply.text for reply in turn.replies), "nobody answered"
    for choice in (choice for reply in turn.replies for choice in reply.choices):
        assert choice.url or 1 <= len(choice.id.encode()) <= 64
    return turn


class Teller:
    """One person at two processes."""

    def __init__(self, database: Database, receivers: Sequence[Receiver]) -> None:
        self.address = f"p{next(NUMBERS)}"
        self._database, self._receivers = database, receivers
        self._said: list[Inbound] = []

    async def together(self, acts: Sequence[Act]) -> None:
        """Do all of it at the same time."""
        said = [(self._receivers[act.process], self.inbound(act)) for act in acts]
        self._said += [inbound for _, inbound in said]
        told = await asyncio.gather(*(receiver.hear([inbound], True) for receiver, inbound in said))
        assert [one.failed for each in told for one in each] == [False] * len(acts)

    def inbound(self, act: Act) -> Inbound:
        """The message an act is."""
        number = next(NUMBERS)
        plain = Inbound("telegram", f"e{number}", self.address, NOON, message=f"m{number}")
        if act.kind == "again" and self._said:
            return self._said[max(act.which, -len(self._said))]
        if act.kind == "press":
            shown = self.shown()
            choice = shown[max(act.which, -len(shown))].id if shown else "d:none:0:send"
            return replace(plain, choice=choice, press=f"p{number}")
        if act.kind == "edit" and self._said:
            return replace(
                plain, text=act.text, edited=True, message=self._said[act.which % len(self._said)].message
            )
        return replace(plain, **KINDS.get(act.kind, KINDS["text"])(act))

    def shown(self) -> list[Choice]:
        """Every button the person ever saw, in order."""
        return [choice for reply in self.replies() for choice in reply.choices if choice.id]

    def replies(self) -> list[Reply]:
        query = select(OUTBOX.c.body).where(OUTBOX.c.address == self.address).order_by(OUTBOX.c.id)
        with self._database.read() as connection:
            return [msgspec.json.decode(body, type=Reply) for body in connection.execute(query).scalars()]

    def check(self) -> None:
        """What was told is what is stored, each thing once."""
        replies = self.replies()
        quoted = [reply.values["reference"] for reply in replies if reply.key.startswith("report.sent")]
        # Where a report was joined to another, the words name that one and the button its own.
        joined = [reply.choices[0].id.split(":")[1] for reply in replies if reply.key == "report.joined"]
        events = {inbound.event for inbound in self._said}
        with self._database.read() as connection:
            heard = select(HEARD.c.event, HEARD.c.person_id).where(HEARD.c.event.in_(events))
            found = connection.execute(heard).all()
            assert {row.event for row in found} == events
            (person,) = {row.person_id for row in found}
            stored = connection.execute(select(REPORT.c.reference).where(REPORT.c.reporter_id == person))
            sent = [reference for reference in quoted if reference not in joined]  # the others have parted
            assert sorted(stored.scalars()) == sorted([*sent, *joined])
            assert not sessions.session_of(connection, person).unreadable
            assert connection.execute(select(func.count()).select_from(DEAD_LETTER)).scalar_one() == 0


KINDS: dict[str, Any] = {
    "text": lambda act: {"text": act.text},
    "bad press": lambda act: {"choice": act.text or "?", "press": "p"},
    "point": lambda act: {"point": POINTS[act.which], "place_name": act.text},
    "photo": lambda act: {"media": (Media("photo", f"f{act.which}"),), "text": "lubang" * (act.which % 2)},
    "album": lambda act: {"media": (Media("photo", f"f{act.which}"),), "album": f"a{act.which}"},
    "voice": lambda act: {"media": (Media("voice", f"v{act.which}"),)},
    "sticker": lambda act: {"unreadable": "sticker"},
    "live": lambda act: {"point": POINTS[act.which], "live": True},
    "edit": lambda act: {"text": act.text, "edited": True},
}


@settings(max_examples=15, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(together=st.lists(st.lists(ACTS, min_size=1, max_size=4), min_size=1, max_size=6))
def play(database: Database, receivers: Sequence[Receiver], together: list[list[Act]]) -> None:
    teller = Teller(database, receivers)
    report = Act("text", "KM 102 A Cipali banyak lubang")
    for acts in ([report], *together):
        asyncio.run(teller.together(acts))
    teller.check()


def test_any_order_and_repetition_over_two_processes_ends_well(connect: Any) -> None:
    database = connect()
    with ExitStack() as stack:
        doors = [door.door(each, thinking_twice, known=facts()) for each in (database, connect())]
        play(database, [stack.enter_context(each) for each in doors])


@pytest.fixture(scope="module")
def still(sqlite: Any, tmp_path_factory: pytest.TempPathFactory) -> Any:
    """A database with one report of Budi's, LM-AAAAAA-A, that nobody changes."""
    path = tmp_path_factory.mktemp("still") / "lapor.db"
    path.write_bytes(sqlite.read_bytes())
    database = Database(f"sqlite:///{path}")
    jobs_rig.report(database)
    jobs_rig.admin(database, "Budi")
    jobs_rig.officer(database, "Budi", "astra-cipali")
    yield database
    database.close()


def _drafts() -> list[Draft | None]:
    place = jobs_rig.geo().locate("KM 102 A Cipali").candidates[0].place
    empty = Draft("abc", NOON)
    whole = replace(empty, category="hazard", place=place, words=("x",), messages=("m1",), albums=("a1",))
    return [
        None, empty, replace(empty, category="hazard"), replace(empty, place=place), whole,
        replace(empty, category="hazard", places=(place, place), place_tries=3), replace(whole, danger=True),
        replace(empty, guesses=("fuel", "hazard")),
    ]  # fmt: skip


STEPS = [(flow, step) for flow, what in FLOWS.items() for step in what.steps]


@pytest.mark.parametrize("flow, step", STEPS, ids=lambda part: str(part))
def test_every_step_survives_every_kind_of_message(flow: str, step: str, still: Database) -> None:
    acts = [Act(kind, which=which) for kind in KINDS if kind != "text" for which in range(2)]
    acts += [Act("bad press", f"{prefix}{rest}") for prefix in "doafwx" for rest in (
        "", ":", ":LM-AAAAAA-A:take", ":LM-AAAAAA-A:answer", ":abc:0:send:A", ":abc:0:place:7", ":abc:x:y:z:\0",
        ":invite:nobody", ":abc:0:cat:none", ":abc:0:privacy:open", ":LM-AAAAAA-A:done", ":LM-AAAAAA-A:ask",
    )]  # fmt: skip
    drafts, at = _drafts(), STEPS.index((flow, step))
    said_to = [(Act("text", text), drafts[(at + n) % len(drafts)]) for n, text in enumerate(PHRASES)]
    met = [*itertools.product(acts, drafts), *said_to]  # over all steps a text meets every draft
    with still.read() as connection:
        world = StoredWorld(connection, facts(), NOON)
        about_what = itertools.cycle(("", "LM-AAAAAA-A", "LM-GONE"))  # each act meets each of them
        for (act, draft), about in zip(met, about_what, strict=False):
            session = Session(
                1, "id", flow=flow, step=step, draft=draft, about=about, last_report=about, last_draft="abc"
            )
            said = replace(Inbound("telegram", "e1", "1", NOON, message="m1"), **KINDS[act.kind](act))
            thinking_twice(session, said, world)
