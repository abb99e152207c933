"""The list of agencies is edited while we run: exported it is the same list, and every process says the same."""

from collections.abc import Callable

import pytest

from bot.directories import Directories
from bot.jobs.documents import Documents
from conversations.messages import Reply
from geo import DataError
from geo.agencies import read_book
from geo.directory import Directory
from geo.edits import Edit
from geo.model import Place
from storage import directory_edits, people
from storage.database import Database
from tests.conftest import NOON
from tests.jobs_rig import tools

CIPALI = Place(None, 500, "post", road="CIPALI", km=102.0)
EDITS = (
    Edit("agency", "astra-cipali", {"hotline": "0260 999", "acknowledge_minutes": 7}),
    Edit("agency", "road-32.13", {"short_name": "PU Subang", "hours": None}),
    Edit("agency", "posko-57", {
        "name": "Posko 57", "short_name": "Posko 57", "kind": "posko_local", "parent": "posko",
        "source": "an admin", "confidence": "medium",
    }),
    Edit("rule", "r1", {"category": ["congestion"], "ask": ["posko-57"], "roads": ["CIPALI"]}),
    Edit("rule", "r2", {"category": ["congestion"], "ask": ["pjr"], "roads": ["CIPALI"]}),
)  # fmt: skip


def _add(database: Database, *edits: Edit) -> None:
    with database.write() as connection:
        person = people.ensure(connection, "paper", "Rini", NOON)
        for edit in edits:
            directory_edits.add(connection, edit, person, NOON)


def _asked(directory: Directory) -> list[str]:
    return [agency.id for agency in directory.responsible("congestion", CIPALI).agencies]


def test_exported_and_read_again_it_is_the_same_list(database: Database) -> None:
    _add(database, *EDITS)
    keeper = Directories.load()
    with database.read() as connection:
        keeper.refresh(connection)
        written = keeper.exported(connection)
    sent = Documents(tools(database)).of(Reply("directory.file", "", document="directory:now"))
    assert sent and sent.path.read_text("utf-8") == written
    now, again = read_book(edits=EDITS), read_book(sent.path)
    assert again.agencies == now.agencies == keeper.directory.agencies
    assert [(rule.ask, rule.category, rule.roads) for rule in again.rules] == [
        (rule.ask, rule.category, rule.roads) for rule in now.rules
    ]
    assert (
        now.agencies["road-32.13"].short_name == "PU Subang"
        and now.agencies["astra-cipali"].acknowledge_minutes == 7
    )
    assert _asked(Directory(again)) == ["pjr"], "the newest rule comes first"


def test_another_process_follows_with_its_next_look(connect: Callable[[], Database]) -> None:
    here, there = Directories.load(), Directories.load()
    first, second = connect(), connect()
    _add(first, *EDITS)
    for keeper, database in ((here, first), (there, second)):
        with database.read() as connection:
            keeper.refresh(connection)
    assert _asked(here.directory) == _asked(there.directory) == ["pjr"]
    _add(second, Edit("rule", "r2", None), Edit("agency", "posko-57", {"hotline": "112"}))
    with first.read() as connection:
        here.refresh(connection)
    assert _asked(here.directory) == ["posko-57"]
    assert here.directory.agencies["posko-57"].hotline == "112"


def test_edits_that_no_longer_fit_the_file_leave_all_as_it_was_and_are_told(database: Database) -> None:
    keeper = Directories.load()
    _add(database, Edit("agency", "gone-with-the-new-file", None))
    with database.read() as connection:
        keeper.refresh(connection)
        with pytest.raises(DataError, match="gone-with-the-new-file"):
            keeper.exported(connection)
    assert "gone-with-the-new-file" in keeper.trouble
    assert _asked(keeper.directory) == _asked(Directory.load())


@pytest.mark.parametrize(
    "edit",
    [
        Edit("agency", "bpjt", {"parent": "astra-cipali"}),
        Edit("agency", "posko", None),
        Edit("agency", "new", {"name": "New"}),
        Edit("rule", "r", {"category": ["ufo"], "ask": ["pjr"]}),
        Edit("rule", "r", {"category": ["accident"], "ask": ["nobody"]}),
    ],
)
def test_an_edit_that_would_break_the_list_is_refused(database: Database, edit: Edit) -> None:
    with database.read() as connection, pytest.raises(DataError):
        Directories.load().with_edit(connection, edit)
