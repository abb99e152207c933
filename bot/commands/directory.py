"""lapor directory: check says in words what the list of agencies lacks, export writes it as YAML with all edits."""

import argparse
import sys

from bot.config import Settings
from bot.directories import Directories
from geo import DataError
from geo.directory import Directory
from storage.database import Database


def run(settings: Settings, arguments: argparse.Namespace) -> int:
    """Check the file, or write file and edits as one."""
    return _export(settings) if arguments.act == "export" else _check(settings)


def _export(settings: Settings) -> int:
    """Print the list of now as the same kind of file. DataError where edits do not fit the file, Gone."""
    database = Database(settings.database_url)
    try:
        database.migrate()
        with database.read() as connection:
            sys.stdout.write(Directories.load(settings.agencies).exported(connection))
    finally:
        database.close()
    return 0


def _check(settings: Settings) -> int:
    """Print every hole, circle and dead reference, one a line; exit 1 if there is any."""
    try:
        directory = Directory.read(settings.agencies)
    except DataError as wrong:  # a row that cannot be read hides the others
        return _tell([str(wrong)])
    if missing := directory.check():
        return _tell(missing)
    sys.stdout.write(
        f"{settings.config.agencies}: {len(directory.agencies)} instansi, semua tempat ada yang menangani.\n"
        f"{settings.config.agencies}: {len(directory.agencies)} agencies, every place has an owner.\n"
    )
    return 0


def _tell(wrong: list[str]) -> int:
    sys.stdout.write("\n".join(wrong) + "\n")
    sys.stderr.write(f"{len(wrong)} yang harus diperbaiki / to be mended\n")
    return 1
