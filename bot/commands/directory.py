"""lapor directory check: says in words what the file of agencies lacks, for whoever has changed it."""

import argparse
import sys

from bot.config import Settings
from geo import DataError
from geo.directory import Directory


def run(settings: Settings, _arguments: argparse.Namespace) -> int:
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
